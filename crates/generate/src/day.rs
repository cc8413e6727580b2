//! A part of a day: what is arranged for it (who joins, what is opened, what the company does) and what people do by chance, in the order of time.

use crate::acts;
use crate::calendar::{Calendar, DAYS, EACH_IDEA, Kind};
use crate::house::House;
use crate::piece::Plan;
use crate::{Failure, fan, mixed, week};
use boards::Thing;
use kernel::{Chance, ChangeId, IdeaId, ReleaseId, ReplyId, Seeded, Time};
use store::Tx;

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Act {
    Join(u64),
    Open(u64),
    Acknowledge(u64),
    Plan(u64),
    Friday(i64),
    Stable,
    Accept(u64),
    Reply(u64),
    Thank(u64),
    Vote(u64),
    Judge(u64),
}

/// Of a hundred ideas so many are planned.
const PLANNED: u64 = 30;
/// Of a hundred questions so many are answered well.
const ANSWERED: u64 = 75;
/// The same questions are not asked about two things.
const OF_ACCEPTING: u64 = 11;
const OF_PLANNING: u64 = 12;
const OF_ANSWERING: u64 = 13;

/// When an idea is planned, if it is.
fn planned(calendar: &Calendar, idea: u64) -> Option<Time> {
    let topic = Calendar::topic_of(idea);
    (mixed(calendar.of.seed, OF_PLANNING, topic) / 1_000 % 100 < PLANNED).then(|| calendar.after(topic, OF_PLANNING, 6 * 24, 9 * 24))
}

/// What is arranged for all the days but who joins, in the order of time.
pub(crate) fn arranged(calendar: &Calendar) -> Vec<(Time, Act)> {
    let mut all: Vec<(Time, Act)> = Vec::new();
    for topic in 0..calendar.topics() {
        all.push((calendar.opened(topic), Act::Open(topic)));
        match Calendar::kind(topic) {
            Kind::Question if mixed(calendar.of.seed, OF_ACCEPTING, topic) / 1_000 % 100 < ANSWERED => {
                all.push((calendar.after(topic, OF_ACCEPTING, 8, 4 * 24), Act::Accept(topic)));
            }
            Kind::Idea => {
                let idea = topic / EACH_IDEA;
                all.push((calendar.after(topic, OF_ANSWERING, 20, 3 * 24), Act::Acknowledge(idea)));
                all.extend(planned(calendar, idea).map(|at| (at, Act::Plan(idea))));
            }
            _ => {}
        }
    }
    all.extend((calendar.first_friday..DAYS).step_by(7).map(|day| (calendar.day(day).plus_seconds(17 * 3_600), Act::Friday(day))));
    all.push((calendar.day(week::STABLE).plus_seconds(11 * 3_600), Act::Stable));
    all.retain(|(at, _)| *at < calendar.end);
    all.sort_unstable();
    all
}

/// Of what is arranged, what comes between two instants.
fn between(arranged: &[(Time, Act)], from: Time, to: Time) -> &[(Time, Act)] {
    let place = |at: Time| arranged.partition_point(|(when, _)| *when < at);
    arranged.get(place(from)..place(to)).unwrap_or_default()
}

/// A piece of a day as it is played.
struct Piece<'a, 'b, 'c> {
    tx: &'a mut Tx<'b>,
    calendar: &'a Calendar,
    house: House,
    chance: Seeded,
    replies: &'c mut u64,
    /// What may be judged.
    open: Vec<(ReleaseId, ChangeId)>,
}

/// Plays the part of a day from one share of its deeds to another, with about so many deeds by chance.
pub(crate) fn play(tx: &mut Tx<'_>, plan: &Plan, (day, from, to, deeds): (i64, f64, f64, u64), replies: &mut u64) -> Result<(), Failure> {
    let calendar = &plan.calendar;
    let (begin, end) = (calendar.at(day, from), if to < 1.0 { calendar.at(day, to) } else { calendar.day(day + 1) });
    let mut chance = Seeded::new(mixed(calendar.of.seed, 20 + day as u64, (from * 1e6) as u64));
    let mut all = between(&plan.arranged, begin, end).to_vec();
    all.extend((calendar.joined_before(begin)..calendar.joined_before(end)).map(|m| (calendar.joined(m), Act::Join(m))));
    all.extend((0..deeds).map(|_| {
        let share = chance.below(1 << 30) as f64 / (1_u64 << 30) as f64;
        (calendar.at(day, from + (to - from) * share), by_chance(calendar, &mut chance, begin))
    }));
    all.sort_unstable();
    week::due(tx, begin)?;
    let house = House::find(tx)?;
    let mut piece = Piece { tx, calendar, house, chance, replies, open: Vec::new() };
    piece.look_what_is_open(begin)?;
    for (at, act) in all {
        piece.act(act, at)?;
    }
    Ok(())
}

/// What people do, and who: of those who were there when the piece began.
fn by_chance(calendar: &Calendar, chance: &mut Seeded, begin: Time) -> Act {
    let joined = calendar.joined_before(begin);
    let who = |chance: &mut Seeded| fan::somebody(&calendar.of, chance, joined.max(1));
    match chance.below(1_000) {
        0..480 => Act::Thank(who(chance)),
        480..670 => Act::Reply(who(chance)),
        670..810 => Act::Vote(who(chance)),
        _ => {
            // Whoever takes no builds has none to judge.
            let testers = (0..40).map(|_| who(chance)).find(|m| fan::is_tester(&calendar.of, *m));
            testers.map_or_else(|| Act::Vote(who(chance)), Act::Judge)
        }
    }
}

impl Piece<'_, '_, '_> {
    fn look_what_is_open(&mut self, at: Time) -> Result<(), Failure> {
        self.open.clear();
        for release in releases::open_windows(self.tx, at)? {
            let notes = releases::show(self.tx, release.id)?;
            self.open.extend(notes.iter().flat_map(releases::Notes::changes).map(|c| (release.id, c.change)));
        }
        Ok(())
    }
    /// One of so many, the last ones rather than the first.
    fn late(&mut self, of: u64, within: u64) -> u64 {
        let share = self.chance.below(1 << 30) as f64 / (1_u64 << 30) as f64;
        let back = (share * share * of.min(within) as f64) as u64;
        of.saturating_sub(1 + back)
    }
    fn act(&mut self, act: Act, at: Time) -> Result<(), Failure> {
        let calendar = self.calendar;
        match act {
            Act::Join(member) => {
                let keyed = acts::keyed(self.tx, calendar)?;
                acts::join(self.tx, calendar, &self.house, &keyed, member)
            }
            Act::Open(topic) => {
                let member = fan::anybody(&calendar.of, &mut self.chance, calendar.joined_before(at).max(1));
                acts::open(self.tx, calendar, &self.house, member, topic)
            }
            Act::Acknowledge(idea) => acts::step(self.tx, &self.house, idea, ideas::State::Acknowledged, at),
            Act::Plan(idea) => acts::step(self.tx, &self.house, idea, ideas::State::Planned, at),
            Act::Accept(topic) => acts::accept(self.tx, topic, at),
            Act::Friday(day) => self.friday(day, at),
            Act::Stable => week::stable(self.tx, calendar, &self.house, at),
            Act::Reply(member) => self.reply(member, at),
            Act::Thank(member) => self.thank(member, at),
            Act::Vote(member) => self.vote(member, at),
            Act::Judge(member) => self.judge(member, at),
        }
    }
    fn friday(&mut self, day: i64, at: Time) -> Result<(), Failure> {
        let opened = self.calendar.opened_before(at) / EACH_IDEA;
        let of_the_week = |idea: &u64| planned(self.calendar, *idea).is_some_and(|at| week::friday_of(self.calendar, at) == day);
        let ideas: Vec<IdeaId> = (0..opened).filter(of_the_week).map(acts::idea).collect();
        week::friday(self.tx, &self.house, &mut self.chance, day, &ideas, at)?;
        self.look_what_is_open(at)
    }
    fn reply(&mut self, member: u64, at: Time) -> Result<(), Failure> {
        let opened = self.calendar.opened_before(at);
        if opened == 0 {
            return Ok(());
        }
        let topic = self.late(opened, (opened / 8).max(30));
        let id = acts::reply(self.tx, self.calendar, &mut self.chance, member, topic, at)?;
        *self.replies += 1;
        if id.get().unsigned_abs() == *self.replies {
            Ok(())
        } else {
            Err(Failure::Said(format!("reply {id} is not the {}th", self.replies)))
        }
    }
    fn thank(&mut self, member: u64, at: Time) -> Result<(), Failure> {
        let opened = self.calendar.opened_before(at);
        let of_a_reply = *self.replies > 0 && self.chance.below(100) < 70;
        if of_a_reply {
            let reply = self.late(*self.replies, (*self.replies / 8).max(200)) + 1;
            return acts::thank(self.tx, member, Thing::Reply(ReplyId::new(reply as i64)), at);
        }
        if opened == 0 {
            return Ok(());
        }
        let topic = self.late(opened, (opened / 8).max(30));
        acts::thank(self.tx, member, Thing::Topic(acts::topic(topic)), at)
    }
    fn vote(&mut self, member: u64, at: Time) -> Result<(), Failure> {
        let ideas = self.calendar.opened_before(at) / EACH_IDEA;
        if ideas == 0 {
            return Ok(());
        }
        let idea = self.late(ideas, (ideas / 4).max(20));
        acts::vote(self.tx, member, idea, at)
    }
    fn judge(&mut self, member: u64, at: Time) -> Result<(), Failure> {
        let n = self.chance.below(self.open.len() as u64) as usize;
        let Some(what) = self.open.get(n).copied() else { return Ok(()) };
        acts::judge(self.tx, &mut self.chance, member, what, at)
    }
}
