//! Somebody who joined yesterday: what a grade asks and gives shows best where little is there yet.

use crate::cast::{Cast, Failure, join};
use crate::play::Scene;
use crate::when::Calendar;
use boards::{LIMITS, NewTopic, Thing, TopicKind, Writing};
use kernel::{Actor, Channel, Lang, Stage, Time};
use serde::Deserialize;
use store::Tx;

/// `newcomer.toml`.
#[derive(Debug, Deserialize)]
struct Newcomer {
    handle: String,
    name: String,
    lang: String,
    device: String,
    channel: String,
    joined: String,
    said: Vec<Said>,
}

/// What they said.
#[derive(Debug, Deserialize)]
struct Said {
    kind: String,
    #[serde(default)]
    team: String,
    #[serde(default)]
    stage: String,
    /// The topic that is replied to.
    #[serde(default)]
    to: String,
    at: String,
    #[serde(default)]
    title: String,
    body: String,
    #[serde(default)]
    thanks: Vec<String>,
    planned_by: Option<String>,
    planned_at: Option<String>,
    planned: Option<String>,
}

/// One act around the newcomer.
#[derive(Debug, Clone)]
pub enum Step {
    /// Joins.
    Join,
    /// Says the n-th thing.
    Say(usize),
    /// Staff plan the idea that is the n-th thing.
    Plan(usize),
    /// Somebody thanks for the n-th thing.
    Thank(usize, String),
}

fn read() -> Result<Newcomer, Failure> {
    toml::from_str(include_str!("../content/newcomer.toml")).map_err(|e| Failure::Story(format!("newcomer.toml: {e}")))
}

/// Everything around the newcomer, each with its time.
pub fn steps(calendar: &Calendar) -> Result<Vec<(Time, Step)>, Failure> {
    let who = read()?;
    let time = |text: &str| calendar.parse(text).ok_or_else(|| Failure::Story(format!("newcomer.toml: {text} is no time")));
    let mut all = vec![(time(&who.joined)?, Step::Join)];
    for (n, said) in who.said.iter().enumerate() {
        let at = time(&said.at)?;
        all.push((at, Step::Say(n)));
        if let Some(planned) = &said.planned_at {
            all.push((time(planned)?, Step::Plan(n)));
        }
        let thanks = said.thanks.iter().enumerate();
        all.extend(thanks.map(|(i, by)| (at.plus_seconds(3_600 * (i as i64 + 1)), Step::Thank(n, by.clone()))));
    }
    Ok(all)
}

impl Scene<'_> {
    /// Plays one of the acts.
    pub(crate) fn newcomer(&mut self, tx: &mut Tx<'_>, step: &Step, at: Time) -> Result<(), Failure> {
        let who = read()?;
        let said = |n: usize| who.said.get(n).ok_or_else(|| Failure::Story("newcomer.toml: said nothing".into()));
        match step {
            Step::Join => arrive(tx, self.cast, &who, at),
            Step::Say(n) => self.say_new(tx, &who, said(*n)?, *n, at),
            Step::Plan(n) => {
                let said = said(*n)?;
                let (by, words) = (self.who(said.planned_by.as_deref().unwrap_or_default())?, said.planned.clone().unwrap_or_default());
                let step = ideas::Step { state: ideas::State::Planned, words: &words, mind: None, month: None };
                let idea = self.idea(&key(*n))?;
                ideas::advance(tx, &by, idea, &step, at).map_err(|e| Failure::said(&said.title, &e))
            }
            Step::Thank(n, by) => {
                let (by, reply) = (self.who(by)?, self.said(&key(*n), 0)?);
                boards::thank(tx, &by, Thing::Reply(reply), None, at).map(|_| ()).map_err(|e| Failure::said(key(*n), &e))
            }
        }
    }

    fn say_new(&mut self, tx: &mut Tx<'_>, who: &Newcomer, said: &Said, n: usize, at: Time) -> Result<(), Failure> {
        let (by, lang) = (self.who(&who.handle)?, Lang::parse(&who.lang));
        let body = said.body.trim();
        let no = |e: &boards::Refusal| Failure::said(&said.at, e);
        // As over the pages: it counts as what somebody new may write in a day.
        let writing = if said.kind == "reply" { Writing::Reply } else { Writing::Topic };
        boards::admit(tx, &by, &LIMITS, writing, body, at).map_err(|e| no(&e))?;
        let missing = || Failure::Story(format!("newcomer.toml: no team {}", said.team));
        match said.kind.as_str() {
            "reply" => {
                let id = boards::reply(tx, &by, self.topic(&said.to)?, body, None, at).map_err(|e| no(&e))?;
                self.cast.replies.insert((key(n), 0), id);
            }
            "idea" => {
                let team = *self.cast.teams.get(&said.team).ok_or_else(missing)?;
                let stage = Stage::parse(&said.stage).ok_or_else(missing)?;
                let new = ideas::New { stage, team, title: &said.title, body, bug: false, lang, device: None };
                let id = ideas::propose(tx, &by, &new, at).map_err(|e| Failure::said(&said.title, &e))?;
                self.cast.ideas.insert(key(n), id);
            }
            _ => {
                let board = *self.cast.boards.get(&said.team).ok_or_else(missing)?;
                let new = NewTopic { board, kind: TopicKind::Talk, title: &said.title, body, lang, device: None };
                boards::post(tx, &by, &new, at).map_err(|e| no(&e))?;
            }
        }
        Ok(())
    }
}

fn key(n: usize) -> String {
    format!("newcomer-{n}")
}

fn arrive(tx: &mut Tx<'_>, cast: &mut Cast, who: &Newcomer, at: Time) -> Result<(), Failure> {
    let id = join(tx, &who.handle, &who.name, &who.lang, "plover.example", at)?;
    let by = Actor::Member(id, vec![]);
    let device = cast.devices.get(&who.device).copied().ok_or_else(|| Failure::Story(format!("a {}?", who.device)))?;
    let channel = Channel::parse(&who.channel).ok_or_else(|| Failure::Story(format!("on {}?", who.channel)))?;
    members::carry(tx, &by, device, channel).map_err(|e| Failure::said(&who.handle, &e))?;
    cast.members.insert(who.handle.clone(), by);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Zone;

    #[test]
    fn everything_happens_in_the_first_day_and_before_the_demo_opens() {
        let calendar = Calendar::new(Zone::new("Asia/Shanghai").unwrap(), Time::parse("2026-11-20T03:00:00Z").unwrap());
        let all = steps(&calendar).unwrap();
        let joined = all[0].0;
        let opening = calendar.opening();
        assert!(opening.seconds_since(joined) < LIMITS.new_seconds, "still new when the demo opens");
        assert!(all.iter().all(|(at, _)| *at >= joined && *at < opening));
        let who = read().unwrap();
        let counted = who.said.iter().filter(|s| s.kind != "reply").count() as i64;
        assert_eq!(counted, LIMITS.new_topics, "as much as somebody new may write");
    }
}
