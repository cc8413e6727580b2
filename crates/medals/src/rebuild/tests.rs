use crate::testing::{admin, by_rule, deeds, defined, each, held_words, kept, member, settle, tell, undo};
use crate::{Draft, Fact, Hand, Kind, Text, by_id, give, medals, rebuild, take};
use kernel::DeedKind::{Confirmed, GradeChanged, Helped, Judged, Moved, Posted, Proposed, Thanked};
use kernel::{Chance, DeedId, MedalId, MemberId, Seeded};
use std::collections::{BTreeMap, BTreeSet};
use testkit::World;

/// What happened, as simply as it can be said.
#[derive(Default)]
struct Model {
    /// Deed: fact, whose, about.
    facts: BTreeMap<DeedId, (Fact, MemberId, i64)>,
    by_hand: BTreeSet<(MemberId, MedalId)>,
    barred: BTreeSet<(MemberId, MedalId)>,
}

impl Model {
    fn reached(&self, who: MemberId, fact: Fact, need: i64) -> bool {
        let of = self.facts.values().filter(|(f, member, _)| (*f, *member) == (fact, who)).map(|(_, _, about)| *about);
        let mut times: BTreeMap<i64, i64> = BTreeMap::new();
        of.for_each(|about| *times.entry(about).or_default() += 1);
        match fact {
            Fact::Grade => times.keys().max().is_some_and(|g| *g >= need),
            Fact::Found => times.values().filter(|n| **n >= 10).count() as i64 >= need,
            _ => times.len() as i64 >= need,
        }
    }
}

/// One of the deeds that happen.
fn deed(world: &World, chance: &mut Seeded, people: &[MemberId], model: &mut Model) {
    let mut pick = |end: usize| chance.below(end as u64) as usize;
    let (one, other, about) = (people[pick(people.len())], people[pick(people.len())], 1 + pick(3) as i64);
    let kind = [Helped, Thanked, Proposed, Moved, Judged, Confirmed, GradeChanged, Posted, Confirmed, Confirmed][pick(10)];
    let stage = 1 + pick(9) as i64;
    let stage = matches!(kind, Moved | GradeChanged).then_some(if kind == GradeChanged { 1 + stage % 5 } else { stage });
    let to = (!matches!(kind, Proposed | Judged | Posted)).then_some(other);
    let id = tell(world, one.get(), kind, about, to.map(MemberId::get), stage);
    let fact = match kind {
        Helped => Some((Fact::Helped, other, one.get())),
        Thanked => Some((Fact::Thanked, other, one.get())),
        Proposed => Some((Fact::Proposed, one, about)),
        Moved => stage.is_some_and(|s| s >= 8).then_some((Fact::Shipped, other, about)),
        Judged => Some((Fact::Judged, one, about)),
        Confirmed => Some((Fact::Found, other, about)),
        GradeChanged => Some((Fact::Grade, other, stage.unwrap_or(0))),
        _ => None,
    };
    let praise = matches!(kind, Helped | Thanked | Confirmed) && one == other;
    model.facts.extend(fact.filter(|_| !praise).map(|f| (id, f)));
}

#[test]
fn what_is_kept_is_what_the_ledger_says_whatever_happens() {
    each(|world| {
        let ada = admin(world);
        let people = ["lin", "bo-bo", "cas", "dan"].map(|h| member(world, h));
        let mut chance = Seeded::new(23);
        let mut model = Model::default();
        let mut left: Vec<Draft> = [(Fact::Helped, 3), (Fact::Thanked, 2), (Fact::Proposed, 2), (Fact::Shipped, 1), (Fact::Judged, 2)]
            .into_iter()
            .chain([(Fact::Found, 1), (Fact::Grade, 4)])
            .map(|(fact, need)| {
                let draft = by_rule(fact.word(), fact, need);
                Draft { kind: Kind::Medal, text: Text { hand: Some(Hand::Administer), ..draft.text.clone() }, ..draft }
            })
            .collect();
        for round in 0..260 {
            world.pass(60);
            match chance.below(20) {
                0 => drop(left.pop().map(|draft| defined(world, draft))),
                1 | 2 => {
                    let known: Vec<DeedId> = model.facts.keys().copied().collect();
                    if !known.is_empty() {
                        let gone = known[chance.below(known.len() as u64) as usize];
                        model.facts.remove(&gone);
                        undo(world, gone);
                    }
                }
                3 => {
                    settle(world);
                }
                4 => by_a_hand(world, &ada, &mut chance, &people, &mut model),
                _ => deed(world, &mut chance, &people, &mut model),
            }
            if round % 65 == 64 {
                settle(world);
                agrees(world, &people, &model);
            }
        }
        for draft in left {
            defined(world, draft);
        }
        settle(world);
        agrees(world, &people, &model);
        let (before, told) = (kept(world), deeds(world));
        assert!(told.len() > 12, "something happened: {}", told.len());
        world.write(rebuild).unwrap();
        assert_eq!(kept(world), before);
        settle(world);
        assert_eq!((kept(world), deeds(world)), (before, told), "and nothing follows from it");
    });
}

/// Somebody gives or takes, if it can be done.
fn by_a_hand(world: &World, ada: &kernel::Actor, chance: &mut Seeded, people: &[MemberId], model: &mut Model) {
    settle(world);
    let all = world.read(medals).unwrap();
    if all.is_empty() {
        return;
    }
    let (medal, who) = (all[chance.below(all.len() as u64) as usize].id, people[chance.below(people.len() as u64) as usize]);
    let (by, now, gives) = (ada.clone(), world.now(), chance.below(2) == 0);
    let done =
        world.write(move |tx| if gives { give(tx, &by, who, medal, "By hand", now) } else { take(tx, &by, who, medal, "By hand", now) });
    if done.is_ok() {
        if gives {
            model.by_hand.insert((who, medal));
            model.barred.remove(&(who, medal));
        } else {
            model.by_hand.remove(&(who, medal));
            model.barred.insert((who, medal));
        }
    }
}

/// Who has what is what the deeds that stand say.
fn agrees(world: &World, people: &[MemberId], model: &Model) {
    for medal in world.read(medals).unwrap() {
        let rule = medal.rule.unwrap();
        let mut holders = 0;
        for who in people {
            let key = (*who, medal.id);
            let reached = model.reached(*who, rule.fact, rule.need);
            let expected = model.by_hand.contains(&key) || (!model.barred.contains(&key) && reached);
            assert_eq!(held_words(world, *who).contains(&medal.word), expected, "{} of {who} on {}", medal.word, world.engine);
            holders += i64::from(expected);
        }
        assert_eq!(world.read(move |tx| by_id(tx, medal.id)).unwrap().unwrap().holders, holders);
    }
}
