use super::*;
use crate::journey::rings::Why;
use kernel::Seeded;

fn gift(n: usize, from: i64, to: i64, kind: DeedKind) -> Gift {
    Gift { deed: DeedId::new(n as i64), giver: MemberId::new(from), receiver: MemberId::new(to), kind: kind.number(), at: Time::default() }
}
fn season(all: &[(i64, i64, usize)], kind: DeedKind) -> Vec<Gift> {
    let each = all.iter().flat_map(|(from, to, often)| std::iter::repeat_n((*from, *to), *often));
    each.enumerate().map(|(n, (from, to))| gift(n, from, to, kind)).collect()
}

#[test]
fn most_rings_are_found_and_hardly_anybody_else() {
    for seed in 1..=3 {
        let planted = plant(&mut Seeded::new(seed), 20_000, 40);
        let m = measure(&planted);
        println!("seed {seed}: {} gifts, recall {:.1} %, false {:.3} %: {m:?}", planted.gifts.len(), m.recall(), m.false_accusations());
        assert!(m.recall() >= 95.0 && m.false_accusations() <= 0.1, "{m:?}");
    }
}

#[test]
fn a_circle_that_others_like_too_is_no_ring() {
    let circle = [(1, 2, 4), (2, 3, 4), (3, 1, 4)];
    let found = rings(&season(&circle, DeedKind::Thanked), &[]);
    assert_eq!((found.len(), found[0].why, found[0].members.len(), found[0].gifts.len(), found[0].inside), (1, Why::Circle, 3, 12, 100));
    let liked: Vec<(i64, i64, usize)> = circle.into_iter().chain((10..40).map(|n| (n, 1 + n % 3, 1))).collect();
    assert_eq!(rings(&season(&liked, DeedKind::Thanked), &[]), [], "thirty strangers have something to thank them for");
    assert_eq!(rings(&season(&[(1, 2, 1), (2, 3, 1), (3, 1, 1)], DeedKind::Thanked), &[]), [], "once is no habit");
}

#[test]
fn two_who_accept_each_other_and_those_who_feed_one() {
    let two = rings(&season(&[(1, 2, 3), (2, 1, 2)], DeedKind::Helped), &[]);
    assert_eq!((two.len(), two[0].why, two[0].gifts.len()), (1, Why::Mutual, 5));
    assert_eq!(rings(&season(&[(1, 2, 3), (2, 1, 2)], DeedKind::Thanked), &[]), [], "two friends may thank each other");
    assert_eq!(rings(&season(&[(1, 2, 9)], DeedKind::Helped), &[]), [], "an expert and somebody with many questions");
    let fed = rings(&season(&[(1, 9, 6), (2, 9, 5), (3, 9, 7)], DeedKind::Thanked), &[]);
    assert_eq!((fed.len(), fed[0].why, fed[0].members.len()), (1, Why::Feeders, 4));
    assert_eq!(rings(&season(&[(1, 9, 6), (2, 9, 5), (3, 9, 7), (3, 8, 2)], DeedKind::Thanked), &[]), [], "the third has a life");
}

#[test]
fn accounts_on_one_device_count_for_nothing_among_themselves() {
    let one = |members: &[i64]| vec![members.iter().map(|m| MemberId::new(*m)).collect::<BTreeSet<_>>()];
    let two = season(&[(1, 2, 3)], DeedKind::Thanked);
    assert_eq!(rings(&two, &[]), [], "a friend");
    assert_eq!((rings(&two, &one(&[1, 2, 3]))[0].why, rings(&two, &one(&[1, 2, 3]))[0].members.len()), (Why::Puppets, 2));
    assert_eq!(rings(&season(&[(1, 2, 2)], DeedKind::Thanked), &one(&[1, 2])), [], "a family");
    assert_eq!(rings(&two, &one(&[1, 2, 3, 4, 5, 6])), [], "the tablet of a shop");
}
