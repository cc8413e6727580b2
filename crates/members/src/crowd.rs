//! A crowd in figures, in which nobody is recognised: groups smaller than five are only said to be small, and a small group that could be
//! found by subtracting the others from all takes a larger one in with it.

use crate::Makeup;
use kernel::{Channel, DeviceId, Lang, MemberId};
use std::collections::{BTreeMap, HashSet};

/// The smallest group that is counted.
pub const LEAST: i64 = 5;

/// How many of a crowd are what. `G` is a grade, which another room knows.
#[derive(Debug)]
pub struct Crowd<G> {
    /// Everybody.
    pub all: i64,
    /// By channel; somebody with devices on two is in both. None: no device.
    pub channels: BTreeMap<Option<Channel>, i64>,
    /// By device model, likewise.
    pub devices: BTreeMap<Option<DeviceId>, i64>,
    /// By grade.
    pub grades: BTreeMap<G, i64>,
    /// By zone.
    pub zones: BTreeMap<Option<String>, i64>,
    /// By language.
    pub langs: BTreeMap<Option<Lang>, i64>,
}

impl<G: Ord> Default for Crowd<G> {
    fn default() -> Self {
        let (channels, devices, grades) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { all: 0, channels, devices, grades, zones: BTreeMap::new(), langs: BTreeMap::new() }
    }
}

impl<G: Ord> Crowd<G> {
    /// Counts a batch in.
    pub fn add(&mut self, batch: &[Makeup], grade: impl Fn(MemberId) -> G) {
        for one in batch {
            self.all += 1;
            let channels: HashSet<Option<Channel>> = each(one.carried.iter().map(|c| c.channel));
            let devices: HashSet<Option<DeviceId>> = each(one.carried.iter().map(|c| c.device));
            for channel in channels {
                *self.channels.entry(channel).or_default() += 1;
            }
            for device in devices {
                *self.devices.entry(device).or_default() += 1;
            }
            *self.grades.entry(grade(one.member)).or_default() += 1;
            *self.zones.entry(one.zone.clone()).or_default() += 1;
            *self.langs.entry(one.lang).or_default() += 1;
        }
    }
}

/// Each once; nothing is a group of its own.
fn each<T: Eq + std::hash::Hash>(all: impl Iterator<Item = T>) -> HashSet<Option<T>> {
    let mut found: HashSet<Option<T>> = all.map(Some).collect();
    if found.is_empty() {
        found.insert(None);
    }
    found
}

/// The groups that may be counted, the largest first, and how many groups are folded into one with how many people; none of them when
/// even together they are fewer than [`LEAST`].
pub struct Told {
    /// Name and number.
    pub groups: Vec<(String, i64)>,
    /// How many groups, and how many people when that may be said.
    pub small: Option<(usize, Option<i64>)>,
}

/// Folds the small ones.
pub fn told(mut groups: Vec<(String, i64)>) -> Told {
    groups.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut at = groups.iter().position(|(_, n)| *n < LEAST).unwrap_or(groups.len());
    let sum = |small: &[(String, i64)]| small.iter().map(|(_, n)| n).sum::<i64>();
    let small = groups.split_off(at);
    if small.is_empty() {
        return Told { groups, small: None };
    }
    let (mut count, mut people) = (small.len(), sum(&small));
    while people < LEAST && at > 0 {
        at -= 1;
        let taken = groups.split_off(at);
        count += taken.len();
        people += sum(&taken);
    }
    Told { groups, small: Some((count, (people >= LEAST).then_some(people))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Carried;

    fn groups(all: &[i64]) -> Vec<(String, i64)> {
        all.iter().enumerate().map(|(i, n)| (format!("g{i}"), *n)).collect()
    }

    #[test]
    fn small_groups_are_not_told_and_cannot_be_found_by_subtracting() {
        let seen = |all: &[i64]| {
            let told = told(groups(all));
            (told.groups.iter().map(|(_, n)| *n).collect::<Vec<_>>(), told.small)
        };
        assert_eq!(seen(&[40, 9]), (vec![40, 9], None));
        assert_eq!(seen(&[40, 3, 2, 9]), (vec![40, 9], Some((2, Some(5)))));
        assert_eq!(seen(&[40, 9, 1]), (vec![40], Some((2, Some(10)))), "one alone would be 50 less 49");
        assert_eq!(seen(&[40, 1]), (vec![], Some((2, Some(41)))));
        assert_eq!(seen(&[2, 1]), (vec![], Some((2, None))));
        assert_eq!(seen(&[]), (vec![], None));
        // Whatever the crowd: no number that is told, nor what the told ones leave of all, is between 1 and 4.
        for n in 0..4_096_i64 {
            let all: Vec<i64> = (0..4).map(|i| (n >> (i * 3)) & 7).filter(|n| *n > 0).collect();
            let total: i64 = all.iter().sum();
            let (told, small) = seen(&all);
            assert!(told.iter().all(|n| *n >= LEAST), "{all:?}");
            let rest = total - told.iter().sum::<i64>();
            assert!(rest == 0 || rest >= LEAST || told.is_empty(), "{all:?}: {told:?}");
            assert_eq!(small.is_some(), rest > 0, "{all:?}");
        }
    }

    #[test]
    fn somebody_with_two_phones_is_in_both_rows_and_once_in_all() {
        let of = |member, carried: &[(i64, Channel)], zone: Option<&str>| Makeup {
            member: MemberId::new(member),
            carried: carried.iter().map(|(d, c)| Carried { device: DeviceId::new(*d), channel: *c }).collect(),
            zone: zone.map(Into::into),
            lang: Some(Lang::Zh),
        };
        let two = of(1, &[(1, Channel::Stable), (2, Channel::Stable)], Some("Asia/Shanghai"));
        let mut crowd = Crowd::<i64>::default();
        crowd.add(&[two, of(2, &[(1, Channel::Development)], None), of(3, &[], None)], |m| m.get() % 2);
        assert_eq!(crowd.grades, BTreeMap::from([(0, 1), (1, 2)]));
        assert_eq!(crowd.all, 3);
        assert_eq!(crowd.devices, BTreeMap::from([(None, 1), (Some(DeviceId::new(1)), 2), (Some(DeviceId::new(2)), 1)]));
        assert_eq!(crowd.channels, BTreeMap::from([(None, 1), (Some(Channel::Development), 1), (Some(Channel::Stable), 1)]));
        assert_eq!(crowd.zones, BTreeMap::from([(None, 2), (Some("Asia/Shanghai".into()), 1)]));
    }
}
