//! Experience reports of last week and of this one, the tally, and what the team says to what was written.

use crate::cast::{Cast, Failure};
use crate::play::Scene;
use crate::when::Calendar;
use kernel::{Actor, IdeaId, MemberId, ReleaseId, Time};
use reports::{Answer, Given, Told};
use serde::Deserialize;
use store::{Tx, jobs};

/// `reports.toml`.
#[derive(Debug, Deserialize)]
struct Reports {
    report: Vec<Written>,
    answer: Vec<Answered>,
    this_week: Vec<Written>,
}

/// One of them.
#[derive(Debug, Deserialize)]
struct Written {
    by: Option<String>,
    #[serde(default)]
    tester: usize,
    #[serde(default)]
    at: String,
    overall: Option<i64>,
    #[serde(default)]
    wishes: Vec<String>,
    words: Option<String>,
    #[serde(default)]
    problem: Vec<Problem>,
}

/// What went wrong.
#[derive(Debug, Deserialize)]
struct Problem {
    did: Option<String>,
    expected: Option<String>,
    got: Option<String>,
}

/// What the team says.
#[derive(Debug, Deserialize)]
struct Answered {
    about: String,
    by: String,
    at: String,
    words: String,
}

fn read() -> Result<Reports, Failure> {
    toml::from_str(include_str!("../content/reports.toml")).map_err(|e| Failure::Story(format!("reports.toml: {e}")))
}

/// What happens to them, step by step.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// The n-th is sent.
    Send(usize),
    /// The window has closed: they are counted, and alike words grouped.
    Tally,
    /// The n-th answer is given.
    Answer(usize),
}

/// The steps of last week's, each at its time.
pub(crate) fn steps(calendar: &Calendar) -> Result<Vec<(Time, Step)>, Failure> {
    let (all, time) =
        (read()?, |text: &str| calendar.parse(text).ok_or_else(|| Failure::Story(format!("reports.toml: {text} is no time"))));
    let mut steps = vec![(calendar.at(-1, 8, 24, 0), Step::Tally)];
    for (n, report) in all.report.iter().enumerate() {
        steps.push((time(&report.at)?, Step::Send(n)));
    }
    for (n, answer) in all.answer.iter().enumerate() {
        steps.push((time(&answer.at)?, Step::Answer(n)));
    }
    Ok(steps)
}

fn given(report: &Written, idea: impl Fn(&str) -> Result<IdeaId, Failure>) -> Result<Given, Failure> {
    let wishes = (1..).zip(&report.wishes).map(|(rank, key)| Ok((rank, Some(idea(key)?))));
    let told = |p: &Problem| Told { did: p.did.clone(), expected: p.expected.clone(), got: p.got.clone() };
    Ok(Given {
        overall: report.overall,
        words: report.words.clone(),
        wishes: wishes.collect::<Result<_, Failure>>()?,
        problems: (1..).zip(report.problem.iter().map(told)).collect(),
        ..Given::default()
    })
}

fn send(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, given: &Given, at: Time) -> Result<(), Failure> {
    let told = if *given == Given::default() { reports::nothing(tx, by, release, at) } else { reports::send(tx, by, release, given, at) };
    told.map(|_| ()).map_err(|e| Failure::said("a report", &e))
}

impl Scene<'_> {
    /// Plays one step.
    pub(crate) fn reported(&mut self, tx: &mut Tx<'_>, step: Step, at: Time) -> Result<(), Failure> {
        let all = read()?;
        let none = || Failure::Story(format!("reports.toml: {step:?} has nothing to stand on"));
        match step {
            Step::Send(n) => {
                let report = all.report.get(n).ok_or_else(none)?;
                let by = match &report.by {
                    Some(handle) => self.who(handle)?,
                    None => tester(self.cast, report.tester)?,
                };
                let release = *self.cast.fridays.get(&-1).ok_or_else(none)?;
                send(tx, &by, release, &given(report, |key| self.idea(key))?, at)
            }
            Step::Tally => {
                let release = *self.cast.fridays.get(&-1).ok_or_else(none)?;
                while ledger::sequence(tx, 500)? > 0 {}
                // The weeks before are history to it.
                ledger::skip(tx, "reports")?;
                while reports::step(tx, at, 500)? > 0 {}
                jobs::enqueue(tx, reports::FREEZE, &release.to_string(), None, at)?;
                crate::play::run_jobs(tx, at)
            }
            Step::Answer(n) => {
                let answer = all.answer.get(n).ok_or_else(none)?;
                let by = self.who(&answer.by)?;
                let said = |e: reports::Refusal| Failure::said(&answer.about, &e);
                let waiting = reports::inbox(tx, &by, false, None, 50).map_err(said)?.rows;
                let unheard = || Failure::Story(format!("reports.toml: nobody said {}", answer.about));
                let found = waiting.iter().find(|g| g.got.starts_with(&answer.about)).ok_or_else(unheard)?;
                reports::answer(tx, &by, found.id, Answer { words: &answer.words, idea: None }, at).map(|_| ()).map_err(said)
            }
        }
    }
}

fn tester(cast: &Cast, n: usize) -> Result<Actor, Failure> {
    let id: MemberId = *cast.testers.get(n).ok_or_else(|| Failure::Story("reports.toml: no such tester".into()))?;
    Ok(Actor::Member(id, vec![]))
}

/// What the flock says of this week's release on the way to Tuesday: the most wanted ideas are found among what is known by now.
pub(crate) fn this_week(tx: &mut Tx<'_>, cast: &Cast, release: ReleaseId, from: Time, ideas: &[(String, String)]) -> Result<(), Failure> {
    let known = ideas::list(tx, ideas::Filter::default(), ideas::Sort::Top, None, 200)?.rows;
    let topics: Vec<kernel::TopicId> = known.iter().map(|i| i.topic).collect();
    let titles = boards::titles(tx, &topics)?;
    let find = |key: &str| {
        let title = ideas.iter().find(|(k, _)| k == key).map(|(_, title)| title);
        let found = known.iter().find(|i| titles.get(&i.topic).map(|t| &t.title) == title);
        found.map(|i| i.id).ok_or_else(|| Failure::Story(format!("reports.toml: no idea {key}")))
    };
    for (hours, report) in (5..).zip(&read()?.this_week) {
        let by = tester(cast, report.tester)?;
        send(tx, &by, release, &given(report, find)?, from.plus_seconds(hours * 3_600))?;
    }
    Ok(())
}
