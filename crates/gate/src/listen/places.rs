//! How many connections there are, in all and from each address.

use crate::peer::Whom;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Default)]
struct Taken {
    all: usize,
    each: HashMap<Whom, usize>,
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
        if taken.all >= self.most {
            return None;
        }
        if let Some(whom) = whom {
            let held = taken.each.entry(whom).or_insert(0);
            if *held >= self.most_each {
                return None;
            }
            *held += 1;
        }
        taken.all += 1;
        Some(Place { places: Arc::clone(self), whom })
    }
}

pub(crate) struct Place {
    places: Arc<Places>,
    whom: Option<Whom>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all = taken.all.saturating_sub(1);
        let Some(whom) = self.whom else { return };
        let left = taken.each.get_mut(&whom).map_or(0, |held| {
            *held = held.saturating_sub(1);
            *held
        });
        if left == 0 {
            taken.each.remove(&whom);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let places = Arc::new(Places::new(4, 2));
        let (a, b, here): (IpAddr, IpAddr, IpAddr) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into(), [127, 0, 0, 1].into());
        let first = places.take(a);
        let _second = places.take(a);
        assert!(first.is_some() && places.take(a).is_none());
        let _other = places.take(b);
        let _here = places.take(here);
        assert!(places.take(here).is_none(), "no more than the whole house holds");
        drop(first);
        assert!(places.take(a).is_some());
    }

    #[test]
    fn this_machine_is_exempt_and_nothing_is_left_behind() {
        let places = Arc::new(Places::new(10, 1));
        let held: Vec<_> = (0..5).map(|_| places.take([127, 0, 0, 1].into())).collect();
        assert!(held.iter().all(Option::is_some));
        drop(places.take([192, 0, 2, 1].into()));
        drop(held);
        let taken = places.taken.lock().unwrap();
        assert!(taken.all == 0 && taken.each.is_empty());
    }
}
