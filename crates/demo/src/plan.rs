//! The story as a list of acts in the order of their time.

use crate::cast::Failure;
use crate::content::{Change, Content, Post};
use crate::when::Calendar;
use kernel::{Chance, Seeded, Time};
use std::collections::{HashMap, HashSet};

mod after;
mod outside;
mod service;
mod support;

/// Which kind of post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// An idea or a bug.
    Idea,
    /// A question.
    Question,
    /// Plain talk.
    Talk,
}

/// One act; indices point into the content.
#[derive(Debug, Clone)]
pub enum Act {
    /// Somebody posts.
    Post(Sort, usize, usize),
    /// Somebody replies.
    Reply(Sort, usize, usize, usize),
    /// The asker accepts.
    Accept(usize, usize, usize),
    /// The n-th fan thanks for a reply.
    Thank(Sort, usize, usize, usize, usize),
    /// Staff move an idea.
    Step(usize, usize, usize),
    /// The n-th fan supports an idea.
    Support(usize, usize, usize),
    /// The visitor's persona supports an idea.
    MeiSupports(usize, usize),
    /// Thursday: changes are written down and go to the internal channel.
    Internal(i64),
    /// Friday afternoon: the release is drafted and scheduled.
    Friday(i64),
    /// Its hour is put off.
    Delay(i64),
    /// It is halted.
    Halt(i64),
    /// A stable release.
    Stable(usize),
    /// The n-th tester judges a change.
    Judge(i64, String, usize, releases::Verdict),
    /// The winning team says a sentence.
    Say(i64),
    /// An idea is merged into the one that asks for the same.
    Merge(usize, usize),
    /// A topic is closed.
    Lock(usize, usize),
    /// A reply is reported to the moderators.
    Report(Sort, usize, usize, usize),
    /// Staff keep a reply to begin with.
    Save(usize),
    /// A supporter, or the author where there is none, says whether what came is what was meant; with the n-th of the words for that answer.
    Meant(usize, usize, Option<usize>, ideas::Meant, usize),
    /// The n-th fan says that what was put off is still needed.
    Still(usize, usize, usize),
    /// A week of service notes is written and scheduled.
    Service(i64),
    /// The n-th fan judges the m-th note of a week.
    JudgeService(i64, usize, usize, releases::Verdict),
    /// The team whose service was liked best says a sentence.
    SayService(i64),
    /// What somebody said elsewhere is taken down.
    Take(usize),
    /// It is answered.
    Answer(usize),
    /// An idea gets the name it has in the tracker.
    Refer(usize),
    /// The tracker is connected.
    Connect,
    /// A device model gets its key.
    Key,
    /// Around somebody who joined yesterday.
    Newcomer(crate::newcomer::Step),
    /// Last week's experience reports.
    Reported(crate::report::Step),
    /// Hidden uses, a circle, what members disagree with.
    Journey(crate::journey::Step),
    /// An endpoint is made, tried and paused.
    Hook,
    /// What is due is done.
    Jobs,
    /// From here on members are told what happens.
    Tell,
}

/// One act at its time.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Time,
    /// What.
    pub act: Act,
}

/// A change with the key it is found by and the ideas behind it.
#[derive(Debug, Clone)]
pub struct Born {
    /// Its key.
    pub key: String,
    /// The change.
    pub change: Change,
    /// Keys of the ideas behind it.
    pub ideas: Vec<String>,
}

/// The changes of a week: fans' first, then the release's own.
pub fn changes(content: &Content, week: i64) -> Vec<Born> {
    let ideas = content.talk.iter().flat_map(|t| &t.idea);
    let from_fans = ideas.filter_map(|i| {
        let change = i.change.as_ref().filter(|c| c.week == week)?;
        let mut change = change.clone();
        change.team.clone_from(&i.team);
        let mut behind = vec![i.key.clone()];
        behind.extend(change.with.iter().cloned());
        Some(Born { key: i.key.clone(), change, ideas: behind })
    });
    let own = content.releases.release.iter().filter(|r| r.week == week).flat_map(|r| &r.change);
    let own = own.enumerate().map(|(n, c)| Born { key: format!("own{week}.{n}"), change: c.clone(), ideas: vec![] });
    from_fans.chain(own).collect()
}

/// The whole story up to the opening, in order.
pub fn before(content: &Content, calendar: &Calendar, fans: usize, testers: usize) -> Result<Vec<Event>, Failure> {
    let mut plan = Planner { calendar, events: Vec::new(), chance: Seeded::new(7), voters: HashMap::new(), alike: support::alike(content) };
    for (file, talk) in content.talk.iter().enumerate() {
        for (sort, posts) in [(Sort::Idea, &talk.idea), (Sort::Question, &talk.question), (Sort::Talk, &talk.topic)] {
            for (n, post) in posts.iter().enumerate() {
                plan.post(sort, file, n, post, fans)?;
            }
        }
    }
    for r in &content.releases.release {
        plan.release(content, r, testers)?;
    }
    for (n, s) in content.releases.stable.iter().enumerate() {
        let at = plan.time(&s.at)?;
        plan.push(at, Act::Stable(n));
    }
    plan.after(content)?;
    for week in &content.services.week {
        plan.service(content, week.week, fans);
    }
    for (n, saved) in content.saved.iter().enumerate() {
        let at = plan.time(&saved.at)?;
        plan.push(at, Act::Save(n));
    }
    plan.outside(content)?;
    for (at, step) in crate::newcomer::steps(calendar)? {
        plan.push(at, Act::Newcomer(step));
    }
    for (at, step) in crate::report::steps(calendar)? {
        plan.push(at, Act::Reported(step));
    }
    for (at, step) in crate::journey::steps(content, calendar)? {
        plan.push(at, Act::Journey(step));
    }
    plan.push(calendar.at(-1, 2, 0, 0), Act::Tell);
    let opening = calendar.opening();
    let mut events: Vec<Event> = plan.events.into_iter().filter(|e| e.at <= opening).collect();
    // A stable sort: acts of one instant stay in the order they were planned.
    events.sort_by_key(|e| e.at);
    Ok(events)
}

/// What the testers say of this week's release between Friday evening and Tuesday night.
pub fn verdicts_of_this_week(content: &Content, calendar: &Calendar, testers: usize) -> Vec<Event> {
    let mut plan = Planner { calendar, events: Vec::new(), chance: Seeded::new(70), voters: HashMap::new(), alike: HashMap::new() };
    plan.verdicts(content, 0, calendar.at(0, 4, 19, 0), testers);
    plan.events.sort_by_key(|e| e.at);
    plan.events
}

struct Planner<'a> {
    calendar: &'a Calendar,
    events: Vec<Event>,
    chance: Seeded,
    voters: HashMap<String, Vec<usize>>,
    alike: HashMap<String, HashSet<usize>>,
}

impl Planner<'_> {
    fn push(&mut self, at: Time, act: Act) {
        self.events.push(Event { at, act });
    }

    fn time(&self, text: &str) -> Result<Time, Failure> {
        self.calendar.parse(text).ok_or_else(|| Failure::Story(format!("{text} is no time")))
    }

    /// `take` different numbers below `of`, in a random order.
    fn pick(&mut self, of: usize, take: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..of).collect();
        for n in 0..take.min(of) {
            let other = n + self.chance.below((of - n) as u64) as usize;
            all.swap(n, other);
        }
        all.truncate(take);
        all
    }

    /// A moment between two, early ones likelier: interest fades.
    fn moment(&mut self, from: Time, to: Time) -> Time {
        let part = self.chance.below(1_000_000) as i64;
        let span = to.micros().saturating_sub(from.micros()).max(0) / 1_000_000;
        Time::from_micros(from.micros().saturating_add(span * (part * part / 1_000_000)))
    }

    fn post(&mut self, sort: Sort, file: usize, n: usize, post: &Post, fans: usize) -> Result<(), Failure> {
        let at = self.time(&post.at)?;
        self.push(at, Act::Post(sort, file, n));
        let opening = self.calendar.opening();
        for (r, reply) in post.reply.iter().enumerate() {
            let said = self.time(&reply.at)?;
            self.push(said, Act::Reply(sort, file, n, r));
            for fan in self.pick(fans, reply.thanks.div_ceil(3)) {
                let when = self.moment(said.plus_seconds(300), opening.plus_seconds(-1200));
                self.push(when, Act::Thank(sort, file, n, r, fan));
            }
            if let Some(report) = &reply.report {
                let when = self.time(&report.at)?;
                self.push(when, Act::Report(sort, file, n, r));
            }
            if reply.accepted {
                self.push(said.plus_seconds(5400).min(opening.plus_seconds(-600)), Act::Accept(file, n, r));
            }
        }
        if let Some(lock) = &post.lock {
            let when = self.time(&lock.at)?;
            self.push(when, Act::Lock(file, n));
        }
        if sort != Sort::Idea {
            return Ok(());
        }
        for (s, step) in post.progress.iter().enumerate() {
            let when = self.time(&step.at)?;
            self.push(when, Act::Step(file, n, s));
        }
        let mut until = post.change.as_ref().map_or(opening.plus_seconds(-900), |c| self.calendar.at(c.week, 4, 16, 0));
        if let Some(merged) = &post.merged_at {
            until = self.time(merged)?;
            self.push(until, Act::Merge(file, n));
        }
        for fan in self.supporters(post, fans) {
            let when = self.moment(at.plus_seconds(600), until.plus_seconds(-60));
            self.push(when, Act::Support(file, n, fan));
        }
        if post.by != "mei" && post.change.as_ref().is_some_and(|c| c.week == 0) {
            let when = self.moment(at.plus_seconds(3600), until);
            self.push(when, Act::MeiSupports(file, n));
        }
        Ok(())
    }

    fn release(&mut self, content: &Content, r: &crate::content::Release, testers: usize) -> Result<(), Failure> {
        let at = |day: i64, hour: i64, minute: i64| self.calendar.at(r.week, day, hour, minute);
        let (thursday, afternoon, hour) = (at(3, 18, 0), at(4, 15, 0), at(4, 17, 0));
        let (closes, award) = (at(8, 24, 0), at(9, 12, 0));
        self.push(thursday, Act::Internal(r.week));
        self.push(afternoon, Act::Friday(r.week));
        let mut out = hour;
        if let Some(slip) = &r.delayed {
            self.push(hour.plus_seconds(-1800), Act::Delay(r.week));
            out = self.time(slip.to.as_deref().unwrap_or_default())?;
        }
        if let Some(slip) = &r.halted {
            let when = self.time(slip.at.as_deref().unwrap_or_default())?;
            self.push(when, Act::Halt(r.week));
        }
        self.push(out, Act::Jobs);
        self.verdicts(content, r.week, out.plus_seconds(3600), testers);
        self.push(closes, Act::Jobs);
        self.push(award, Act::Jobs);
        self.push(award.plus_seconds(300), Act::Say(r.week));
        Ok(())
    }

    fn verdicts(&mut self, content: &Content, week: i64, from: Time, testers: usize) {
        use releases::Verdict::{Liked, NotGoodEnough, NotUsed};
        let to = self.calendar.at(week, 8, 23, 30);
        for born in changes(content, week) {
            let counts = &born.change.verdicts;
            let mut judged = self.pick(testers, counts.iter().sum()).into_iter();
            for (verdict, count) in [Liked, NotUsed, NotGoodEnough].into_iter().zip(counts) {
                for tester in judged.by_ref().take(*count) {
                    let when = self.moment(from, to);
                    self.push(when, Act::Judge(week, born.key.clone(), tester, verdict));
                }
            }
        }
    }
}
