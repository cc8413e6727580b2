//! Who hears of new notices without asking: one stream of events a session. The newer of two closes the older; when the house closes, streams
//! end first, so that nobody waits for them.

use kernel::SessionId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{oneshot, watch};

/// How many at once. Each keeps a connection open: whoever finds no place asks by the minute instead.
pub const MOST: usize = 512;

/// Why a stream ends from our side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A newer one of the same session took its place.
    Newer,
    /// The house closes.
    Closing,
}

/// All streams of the house.
pub struct Streams {
    pulse: watch::Sender<u64>,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    closing: bool,
    next: u64,
    by_session: HashMap<SessionId, (u64, oneshot::Sender<End>)>,
}

/// A place for one stream. Dropped, it is free again.
pub struct Place {
    streams: Arc<Streams>,
    session: SessionId,
    number: u64,
    /// Says when to end, and why.
    pub end: oneshot::Receiver<End>,
    /// Ticks when something may have changed.
    pub pulse: watch::Receiver<u64>,
}

impl Default for Streams {
    fn default() -> Self {
        Self { pulse: watch::channel(0).0, open: Mutex::default() }
    }
}

impl Streams {
    fn open(&self) -> std::sync::MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Something may have changed: every stream looks again.
    pub fn bump(&self) {
        self.pulse.send_modify(|n| *n = n.wrapping_add(1));
    }
    /// A place for this session's stream; its older one ends. None when there is no room, or the house closes.
    pub fn enter(self: &Arc<Self>, session: SessionId) -> Option<Place> {
        let mut open = self.open();
        if open.closing || (open.by_session.len() >= MOST && !open.by_session.contains_key(&session)) {
            return None;
        }
        open.next += 1;
        let (number, (tell, end)) = (open.next, oneshot::channel());
        if let Some((_, older)) = open.by_session.insert(session, (number, tell)) {
            // It may have ended by itself.
            let _ = older.send(End::Newer);
        }
        Some(Place { streams: Arc::clone(self), session, number, end, pulse: self.pulse.subscribe() })
    }
    /// Ends every stream, and lets no new one begin.
    pub fn close(&self) {
        let mut open = self.open();
        open.closing = true;
        for (_, (_, tell)) in open.by_session.drain() {
            let _ = tell.send(End::Closing);
        }
    }
    /// How many there are.
    pub fn count(&self) -> usize {
        self.open().by_session.len()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open();
        // A newer one may sit there by now.
        if open.by_session.get(&self.session).is_some_and(|(number, _)| *number == self.number) {
            open.by_session.remove(&self.session);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_a_session_the_newer_closes_the_older_and_a_full_house_says_so() {
        let streams = Arc::new(Streams::default());
        let id = SessionId::new;
        let mut first = streams.enter(id(1)).unwrap();
        let mut second = streams.enter(id(1)).unwrap();
        assert_eq!((first.end.try_recv().ok(), second.end.try_recv().ok(), streams.count()), (Some(End::Newer), None, 1));
        drop(first);
        assert_eq!(streams.count(), 1, "the older one takes no other's place with it");
        streams.bump();
        assert!(second.pulse.has_changed().unwrap());
        let more: Vec<Place> = (2..=MOST as i64).map(|n| streams.enter(id(n)).unwrap()).collect();
        assert!(streams.enter(id(9_999)).is_none());
        drop(more);
        assert!(streams.enter(id(9_999)).is_some_and(|place| place.number > 0));
        streams.close();
        assert_eq!((second.end.try_recv().ok(), streams.count()), (Some(End::Closing), 0));
        assert!(streams.enter(id(1)).is_none());
    }
}
