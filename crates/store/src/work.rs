//! A closure on its way through a queue to a thread that owns a connection, and its answer on the way back.

use crate::ids::Lease;
use crate::{Error, Tx};
use std::time::Instant;
use tokio::sync::oneshot;

/// What a queue carries. `run` may be called more than once (a group is run again, a serialization failure too); `done` once.
pub(crate) trait Work: Send {
    /// Runs the closure. Err: roll it back (the reason, when it is the store's own).
    fn run(&mut self, tx: Tx<'_>) -> Result<Lease, Option<Error>>;
    /// Until when somebody waits for it.
    fn until(&self) -> Option<Instant>;
    /// Has whoever waited given up?
    fn is_over(&self) -> bool {
        self.until().is_some_and(|until| Instant::now() >= until)
    }
    /// Answers: Ok after the commit, or why there was none.
    fn done(self: Box<Self>, committed: Result<(), Error>);
}

pub(crate) struct Closure<T, E, F> {
    f: F,
    out: Option<Result<T, E>>,
    to: oneshot::Sender<Result<T, E>>,
    until: Option<Instant>,
}

impl<T, E, F> Closure<T, E, F> {
    pub(crate) const fn new(f: F, to: oneshot::Sender<Result<T, E>>, until: Option<Instant>) -> Self {
        Self { f, out: None, to, until }
    }
}

impl<T: Send, E: From<Error> + Send, F: Fn(&mut Tx<'_>) -> Result<T, E> + Send> Work for Closure<T, E, F> {
    fn run(&mut self, mut tx: Tx<'_>) -> Result<Lease, Option<Error>> {
        // A panic in one closure is that closure's fault, not the whole group's.
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (self.f)(&mut tx)));
        let result = ran.unwrap_or_else(|_| Err(Error::Broken("a verb panicked".into()).into()));
        let said_no = result.is_err();
        let lease = match tx.finish() {
            // It may have swallowed the failed statement: the store's error stands.
            Err(e) => {
                self.out = Some(if said_no { result } else { Err(e.clone().into()) });
                return Err(Some(e));
            }
            Ok(lease) => lease,
        };
        self.out = Some(result);
        if said_no { Err(None) } else { Ok(lease) }
    }

    fn until(&self) -> Option<Instant> {
        self.until
    }

    fn done(self: Box<Self>, committed: Result<(), Error>) {
        let answer = match (committed, self.out) {
            // A refusal needs no commit to be true.
            (_, Some(Err(e))) => Err(e),
            (Ok(()), Some(Ok(v))) => Ok(v),
            (Err(e), _) => Err(e.into()),
            (Ok(()), None) => Err(Error::Broken("not run".into()).into()),
        };
        // The caller may have gone away; the work is done all the same.
        let _ = self.to.send(answer);
    }
}
