//! Ids of requests, and a future whose panic is an answer.

use std::any::Any;
use std::future::poll_fn;
use std::hash::BuildHasher;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;

/// Ids of requests: sixteen hex digits, unlike each other and unlike those of another run.
pub(crate) struct Ids {
    /// Not a secret, only different in each process.
    seed: std::hash::RandomState,
    next: AtomicU64,
}

impl Ids {
    pub(crate) fn new() -> Self {
        Self { seed: std::hash::RandomState::new(), next: AtomicU64::new(0) }
    }
    pub(crate) fn next(&self) -> String {
        format!("{:016x}", self.seed.hash_one(self.next.fetch_add(1, Ordering::Relaxed)))
    }
}

/// Runs a future; its panic becomes Err with the text of the panic.
pub(crate) async fn caught<F: Future + Send>(future: F) -> Result<F::Output, String> {
    let mut future = pin!(future);
    // After a panic the future is dropped and never polled again.
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(text(panic.as_ref()))),
    })
    .await
}

fn text(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panic: {}", said.unwrap_or("without words"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ() {
        let ids = Ids::new();
        let (a, b) = (ids.next(), ids.next());
        assert!(a != b && a.len() == 16 && a.bytes().all(|c| c.is_ascii_hexdigit()));
    }

    #[tokio::test]
    async fn a_panic_is_an_error_with_its_words() {
        assert_eq!(caught(async { 7 }).await, Ok(7));
        let broken: Result<(), String> = caught(async { panic!("no {}", 1) }).await;
        assert_eq!(broken, Err("panic: no 1".to_owned()));
    }
}
