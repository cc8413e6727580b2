//! Weighing in memory what [`crate::weigh`] weighs in the database: the same rules, one member after another.

use super::Anew;
use crate::facts::{CERTIFIED, JOINED, SANCTION};
use crate::policy::Policy;
use crate::weigh::{self, Weight};
use crate::{Cap, Grade, Part, worth};
use kernel::{DeedKind, MemberId, ObjectKind, Time};
use ledger::Deed;
use std::collections::{BTreeMap, HashMap};

/// What a deed gave: a row of `standing_given`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) deed: i64,
    pub(super) at: Time,
    pub(super) kind: i64,
    pub(super) part: i64,
    pub(super) points: i64,
    pub(super) rule: String,
    pub(super) period: i64,
    pub(super) about: i64,
    pub(super) base: i64,
    pub(super) version: i64,
    pub(super) half_life: i64,
    pub(super) giver: Option<i64>,
    pub(super) object_kind: i64,
    pub(super) object_id: i64,
    pub(super) ends: i64,
    pub(super) aside: bool,
}

/// A step of a grade: deed, when, from, to, only told.
pub(super) type Stepped = (i64, Time, i64, i64, bool);

/// What becomes of a grade by the deeds that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) grade: Grade,
    pub(super) since: Option<Time>,
    pub(super) warned_at: Option<Time>,
    pub(super) told: i64,
    pub(super) told_at: Option<Time>,
    pub(super) falls_to: Option<Grade>,
}

impl Default for Held {
    fn default() -> Self {
        Self { grade: Grade::One, since: None, warned_at: None, told: 0, told_at: None, falls_to: None }
    }
}

/// Everything of one member.
#[derive(Debug, Clone, Default)]
pub(super) struct Weighed {
    pub(super) given: BTreeMap<i64, (Given, Cap)>,
    /// Number of the fact: how much, when.
    pub(super) facts: BTreeMap<i64, (i64, Time)>,
    pub(super) held: Held,
    pub(super) steps: Vec<Stepped>,
}

impl Weighed {
    /// The rows with their points: those that are set aside give nothing, and leave their place under a cap to the next.
    pub(super) fn settled(&self, aside: &HashMap<i64, bool>) -> Vec<Given> {
        let mut places: HashMap<(&str, i64, i64), i64> = HashMap::new();
        let mut out = Vec::with_capacity(self.given.len());
        for (given, cap) in self.given.values() {
            let aside = aside.get(&given.deed).copied().unwrap_or(false);
            let place = places.entry((&given.rule, given.period, given.about)).or_default();
            *place += i64::from(!aside);
            let points = if aside { 0 } else { cap.share(given.base, *place) };
            out.push(Given { points, aside, ..given.clone() });
        }
        out
    }
}

/// The score of a day.
pub(super) fn sum(given: &[Given], day: i64) -> [i64; 3] {
    let mut parts = [0; 3];
    for g in given {
        if let Some(part) = Part::from_number(g.part) {
            part.add(&mut parts, worth::faded(g.points, day - worth::day(g.at), g.half_life));
        }
    }
    parts
}

impl Anew {
    fn of_member(&mut self, member: Option<MemberId>) -> Option<&mut Weighed> {
        let member = member.map(MemberId::get).filter(|m| self.within(*m))?;
        Some(self.members.entry(member).or_default())
    }
    /// Takes a deed in, by the policy that weighed it.
    pub(super) fn deed(&mut self, deed: &Deed, policy: Option<&Policy>) {
        if let Some(undone) = deed.undoes {
            return self.leave(undone.get());
        }
        self.fact(deed);
        match (deed.what.kind, policy) {
            (DeedKind::GradeWarned | DeedKind::GradeChanged, _) => self.step(deed),
            (DeedKind::Restored | DeedKind::Lifted, _) => self.end(deed),
            (DeedKind::AppealAnswered, Some(policy)) => {
                if let Some((member, weight)) = weigh::correction(deed, policy) {
                    self.give(deed, member, &weight);
                }
            }
            (kind, Some(policy)) => {
                let rule = policy.rule_for(kind, deed.what.object_kind, deed.what.stage);
                if let Some((rule, member)) = rule.and_then(|rule| Some((rule, weigh::receiver(rule, deed)?))) {
                    self.give(deed, member, &Weight::of(policy, rule, deed));
                }
            }
            (_, None) => {}
        }
    }
    fn give(&mut self, deed: &Deed, member: MemberId, w: &Weight<'_>) {
        let id = deed.id.get();
        let Some(weighed) = self.of_member(Some(member)) else { return };
        let given = Given {
            deed: id,
            at: deed.at,
            kind: deed.what.kind.number(),
            part: w.part.number(),
            points: 0,
            rule: w.rule.to_owned(),
            period: w.period,
            about: w.about,
            base: w.milli,
            version: w.version,
            half_life: w.half_life,
            giver: deed.actor.map(MemberId::get),
            object_kind: deed.what.object_kind.number(),
            object_id: deed.what.object_id,
            ends: w.ends,
            aside: false,
        };
        weighed.given.insert(id, (given, w.cap));
        self.of.insert(id, member.get());
    }
    fn leave(&mut self, undone: i64) {
        if let Some(weighed) = self.of.remove(&undone).and_then(|member| self.members.get_mut(&member)) {
            weighed.given.remove(&undone);
        }
    }
    fn end(&mut self, deed: &Deed) {
        let (kind, object) = (deed.what.kind.number(), (deed.what.object_kind.number(), deed.what.object_id));
        let Some(weighed) = self.of_member(deed.what.other) else { return };
        let ended = weighed.given.values().filter(|(g, _)| g.ends == kind && (g.object_kind, g.object_id) == object);
        let ended: Vec<i64> = ended.map(|(g, _)| g.deed).collect();
        for deed in ended {
            self.leave(deed);
        }
    }
    fn step(&mut self, deed: &Deed) {
        let (warned, at, id) = (deed.what.kind == DeedKind::GradeWarned, deed.at, deed.id.get());
        let Some(grade) = deed.what.stage.and_then(Grade::from_number) else { return };
        let Some(weighed) = self.of_member(deed.what.other) else { return };
        let was = weighed.held.grade;
        let held = &mut weighed.held;
        if warned {
            held.warned_at = held.warned_at.or(Some(at));
            held.told += 1;
            (held.told_at, held.falls_to) = (Some(at), Some(grade));
        } else {
            if grade != was {
                (held.grade, held.since) = (grade, Some(at));
            }
            (held.warned_at, held.told, held.told_at, held.falls_to) = (None, 0, None, None);
        }
        weighed.steps.push((id, at, was.number(), grade.number(), warned));
    }
    fn fact(&mut self, deed: &Deed) {
        let (other, object) = (deed.what.other, Some(MemberId::new(deed.what.object_id)));
        match deed.what.kind {
            DeedKind::Joined => self.keep(deed.actor, JOINED, 1, deed.at),
            DeedKind::Imported if deed.what.object_kind == ObjectKind::Member => self.keep(other, JOINED, 1, deed.at),
            DeedKind::Certified => self.keep(object, CERTIFIED, 1, deed.at),
            DeedKind::OwnerEnded => self.keep(object, CERTIFIED, -1, deed.at),
            DeedKind::Suspended => {
                if let Some(weighed) = self.of_member(other) {
                    let last = weighed.facts.keys().next_back().copied().unwrap_or(0).max(SANCTION);
                    weighed.facts.insert(last + 1, (1, deed.at));
                }
            }
            DeedKind::Lifted => {
                if let Some(weighed) = self.of_member(other)
                    && let Some(last) = weighed.facts.keys().next_back().copied().filter(|fact| *fact > SANCTION)
                {
                    weighed.facts.remove(&last);
                }
            }
            _ => {}
        }
    }
    fn keep(&mut self, member: Option<MemberId>, fact: i64, n: i64, at: Time) {
        let Some(weighed) = self.of_member(member) else { return };
        let kept = weighed.facts.entry(fact).or_insert((0, at));
        kept.0 += n;
        // The earliest day one joined, the latest of everything else.
        kept.1 = if (fact == JOINED) == (at < kept.1) { at } else { kept.1 };
    }
}
