//! How many connections there are, in all and from each address. When the house is full, whoever has been silent for longest leaves for
//! whoever comes: thousands of connections that say nothing keep nobody out who does.

use crate::peer::Whom;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

#[derive(Default)]
struct Taken {
    all: usize,
    each: HashMap<Whom, usize>,
    /// Those nobody is answering, by when they fell silent, and how to tell them to leave.
    silent: BTreeMap<u64, Arc<Notify>>,
    next: u64,
}

impl Taken {
    fn fall_silent(&mut self, leave: &Arc<Notify>) -> u64 {
        self.next += 1;
        self.silent.insert(self.next, Arc::clone(leave));
        self.next
    }
    fn leave(&mut self, whom: Option<Whom>) {
        self.all = self.all.saturating_sub(1);
        let Some(whom) = whom else { return };
        let left = self.each.get_mut(&whom).map_or(0, |held| {
            *held = held.saturating_sub(1);
            *held
        });
        if left == 0 {
            self.each.remove(&whom);
        }
    }
}

pub(crate) struct Places {
    most: usize,
    most_each: usize,
    taken: Mutex<Taken>,
}

impl Places {
    pub(crate) fn new(most: usize, most_each: usize) -> Self {
        Self { most, most_each, taken: Mutex::default() }
    }
    /// A place for a connection from there; given back when it is dropped.
    pub(crate) fn take(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let whom = (!from.to_canonical().is_loopback()).then(|| Whom::from(from));
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if whom.is_some_and(|w| taken.each.get(&w).is_some_and(|held| *held >= self.most_each)) {
            return None;
        }
        if taken.all >= self.most {
            // It counts until its task has ended, which is soon: for so long there is one more.
            let (_, leave) = taken.silent.pop_first()?;
            leave.notify_one();
        }
        if let Some(whom) = whom {
            *taken.each.entry(whom).or_insert(0) += 1;
        }
        taken.all += 1;
        let leave = Arc::new(Notify::new());
        let turn = Mutex::new(Turn { answering: 0, silent: taken.fall_silent(&leave) });
        Some(Place { places: Arc::clone(self), whom, leave, turn })
    }
}

/// How many requests of a connection are being answered, and since when there were none.
struct Turn {
    answering: usize,
    silent: u64,
}

pub(crate) struct Place {
    places: Arc<Places>,
    whom: Option<Whom>,
    leave: Arc<Notify>,
    turn: Mutex<Turn>,
}

impl Place {
    /// Done when the place is wanted for another.
    pub(crate) async fn wanted(&self) {
        self.leave.notified().await;
    }
    /// A request came, and is being answered until what this gives is dropped. None: it came too late, the place is another's.
    pub(crate) fn speak(self: &Arc<Self>) -> Option<Speaking> {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if turn.answering == 0 {
            taken.silent.remove(&turn.silent)?;
        }
        turn.answering += 1;
        Some(Speaking(Arc::clone(self)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.silent.remove(&self.turn.get_mut().unwrap_or_else(PoisonError::into_inner).silent);
        taken.leave(self.whom);
    }
}

/// A request that is being answered.
pub(crate) struct Speaking(Arc<Place>);

impl Drop for Speaking {
    fn drop(&mut self) {
        let mut taken = self.0.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut turn = self.0.turn.lock().unwrap_or_else(PoisonError::into_inner);
        turn.answering = turn.answering.saturating_sub(1);
        if turn.answering == 0 {
            turn.silent = taken.fall_silent(&self.0.leave);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Waker};

    fn is_wanted(place: &Place) -> bool {
        pin!(place.wanted()).poll(&mut Context::from_waker(Waker::noop())).is_ready()
    }
    fn a(n: u8) -> IpAddr {
        [192, 0, 2, n].into()
    }

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let places = Arc::new(Places::new(9, 2));
        let first = places.take(a(1));
        let _second = places.take(a(1));
        assert!(first.is_some() && places.take(a(1)).is_none());
        assert!(places.take(a(2)).is_some());
        drop(first);
        assert!(places.take(a(1)).is_some());
    }

    #[test]
    fn who_was_silent_for_longest_leaves_for_who_comes() {
        let places = Arc::new(Places::new(3, 2));
        let [one, two, three] = [1, 2, 3].map(|n| Arc::new(places.take(a(n)).unwrap()));
        // The first is being answered, the second was and waits again: of those who are silent the third has waited for longest.
        let answering = one.speak().unwrap();
        drop(two.speak());
        let four = Arc::new(places.take(a(4)).unwrap());
        assert_eq!([&one, &two, &three, &four].map(|p| is_wanted(p)), [false, false, true, false]);
        assert!(three.speak().is_none(), "what comes now comes too late");
        drop(three);
        let _busy = [two.speak(), four.speak()];
        assert!(places.take(a(5)).is_none(), "nobody is sent away in the middle of an answer");
        drop(answering);
        assert!(places.take(a(6)).is_some() && is_wanted(&one));
    }

    #[test]
    fn one_of_many_answers_ends_and_the_others_go_on() {
        let places = Arc::new(Places::new(1, 1));
        let place = Arc::new(places.take(a(1)).unwrap());
        let (first, second) = (place.speak(), place.speak());
        drop(first);
        assert!(places.take(a(2)).is_none());
        drop(second);
        assert!(places.take(a(2)).is_some());
    }

    #[test]
    fn this_machine_is_exempt_and_nothing_is_left_behind() {
        let places = Arc::new(Places::new(10, 1));
        let held: Vec<_> = (0..5).map(|_| places.take([127, 0, 0, 1].into())).collect();
        assert!(held.iter().all(Option::is_some));
        drop(places.take(a(1)));
        drop(held);
        let taken = places.taken.lock().unwrap();
        assert!(taken.all == 0 && taken.each.is_empty() && taken.silent.is_empty());
    }
}
