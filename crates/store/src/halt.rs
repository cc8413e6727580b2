//! Why a store stops for good. After a failed fsync the kernel has dropped what it could not write and calls the pages clean: the next
//! fsync would say yes to what is not there. So nothing more is written; the program ends, and the next one reads what the disk has.

use crate::Error;
use tokio::sync::watch;

pub(crate) struct Halt(watch::Sender<Option<String>>);

impl Halt {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(None))
    }
    /// Why nothing is written any more; none while all is well.
    pub(crate) fn why(&self) -> Option<String> {
        self.0.borrow().clone()
    }
    /// Stops if this error leaves no choice: of the embedded engine, one that leaves it open what the disk has.
    pub(crate) fn judge(&self, e: &Error) {
        if matches!(e, Error::Unsure(_)) && self.why().is_none() {
            tracing::error!(error = %e, "the disk does not say that it keeps what was written: nothing more is written, the program must start again");
            self.0.send_replace(Some(e.to_string()));
        }
    }
    pub(crate) fn judged(&self, done: Result<(), Error>) {
        if let Err(e) = done {
            self.judge(&e);
        }
    }
    /// Waits until it stops.
    pub(crate) async fn wait(&self) -> String {
        let mut seen = self.0.subscribe();
        loop {
            if let Some(why) = seen.borrow_and_update().clone() {
                return why;
            }
            // The sender lives as long as we are asked.
            let _ = seen.changed().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_fsync_stops_and_a_full_disk_does_not() {
        let halt = Halt::new();
        halt.judge(&Error::Full("no space".into()));
        halt.judge(&Error::Broken("a mistake".into()));
        assert_eq!(halt.why(), None);
        halt.judged(Err(Error::Unsure("fsync".into())));
        halt.judged(Err(Error::Unsure("again".into())));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        assert!(runtime.block_on(halt.wait()).contains("fsync"), "the first is the reason");
    }
}
