//! Hidden uses that others did not know, a circle that the night finds, and what two members disagree with: told where most of the story is over.

use crate::cast::{Failure, join};
use crate::content::{AppealAnswer, Content, Said};
use crate::play::Scene;
use crate::when::Calendar;
use boards::Thing;
use kernel::{Actor, DeedId, Time};
use standing::journey as steps_of;
use standing::{Correction, Part};
use store::Tx;

/// One act.
#[derive(Debug, Clone)]
pub enum Step {
    /// The author of a topic says that it tells a hidden use.
    Mark(usize, usize),
    /// It was new to the n-th of those who say so.
    New(usize, usize, usize),
    /// The n-th of the circle joins.
    Join(usize),
    /// The n-th of the circle says their m-th thing.
    Say(usize, usize),
    /// The third one thanks the first for the m-th thing.
    Thank(usize, usize, usize),
    /// The night looks for rings.
    Night,
    /// Other rules are enacted.
    Enact,
    /// Somebody disagrees.
    Appeal(usize),
    /// A colleague answers.
    Answer(usize),
    /// An owner offers a device.
    Offer,
}

/// So many gifts of a season are looked at: the demo has a few thousand.
const GIFTS: u32 = 100_000;

/// All of it, each with its time.
pub fn steps(content: &Content, calendar: &Calendar) -> Result<Vec<(Time, Step)>, Failure> {
    let told = &content.journey;
    let time = |text: &str| calendar.parse(text).ok_or_else(|| Failure::Story(format!("journey.toml: {text} is no time")));
    let mut all =
        vec![(time(&told.circle.night)?, Step::Night), (time(&told.rules.at)?, Step::Enact), (time(&told.offer.at)?, Step::Offer)];
    for (file, talk) in content.talk.iter().enumerate() {
        for (n, post) in talk.topic.iter().enumerate() {
            let Some(told) = &post.hidden_use else { continue };
            let (from, until) = (time(&told.at)?, time(&told.until)?);
            all.push((from, Step::Mark(file, n)));
            let apart = until.seconds_since(from) / (told.new_to.len() as i64).max(1);
            all.extend((0..told.new_to.len()).map(|i| (from.plus_seconds(apart * (i as i64 + 1)), Step::New(file, n, i))));
        }
    }
    for (n, member) in told.circle.member.iter().enumerate() {
        all.push((time(&member.joined)?, Step::Join(n)));
        for (m, said) in member.said.iter().enumerate() {
            let at = time(&said.at)?;
            all.push((at, Step::Say(n, m)));
            let others = (0..told.circle.member.len()).filter(|by| *by != n);
            all.extend(others.map(|by| (at.plus_seconds(600 * (by as i64 + 1)), Step::Thank(n, m, by))));
        }
    }
    for (n, appeal) in told.appeal.iter().enumerate() {
        all.push((time(&appeal.at)?, Step::Appeal(n)));
        if let Some(answer) = &appeal.answer {
            all.push((time(&answer.at)?, Step::Answer(n)));
        }
    }
    Ok(all)
}

impl Scene<'_> {
    /// Plays one of the acts.
    pub(crate) fn journey(&mut self, tx: &mut Tx<'_>, step: &Step, at: Time) -> Result<(), Failure> {
        match step {
            Step::Mark(file, n) => self.use_of(tx, (*file, *n), None, at),
            Step::New(file, n, i) => self.use_of(tx, (*file, *n), Some(*i), at),
            Step::Join(n) => {
                let member = one(&self.content.journey.circle.member, *n)?;
                let id = join(tx, &member.handle, &member.name, "zh", "flock.example", at)?;
                self.cast.members.insert(member.handle.clone(), Actor::Member(id, vec![]));
                Ok(())
            }
            Step::Say(n, m) => {
                let (by, said) = self.in_circle(*n, Some(*m))?;
                let said = said.ok_or_else(|| Failure::Story("journey.toml: said nothing".into()))?;
                let id = boards::reply(tx, &by, self.topic(&said.to)?, &said.text, None, at).map_err(|e| Failure::said(&said.at, &e))?;
                self.cast.replies.insert((key(*n), *m), id);
                Ok(())
            }
            Step::Thank(n, m, by) => {
                let (reply, by) = (self.said(&key(*n), *m)?, self.in_circle(*by, None)?.0);
                boards::thank(tx, &by, Thing::Reply(reply), None, at).map(|_| ()).map_err(|e| Failure::said(key(*n), &e))
            }
            Step::Night => night(tx, at),
            Step::Enact => self.enact(tx, at),
            Step::Appeal(n) => self.appeal(tx, *n, at),
            Step::Answer(n) => {
                let told = one(&self.content.journey.appeal, *n)?;
                let answer = told.answer.as_ref().ok_or_else(|| Failure::Story("journey.toml: no answer".into()))?;
                self.answer(tx, &told.by, answer, at)
            }
            Step::Offer => {
                let told = &self.content.journey.offer;
                crate::owners::offer(tx, &self.who(&told.by)?, &self.who(&told.to)?, at)
            }
        }
    }

    /// One of the circle, and what they say.
    fn in_circle(&self, n: usize, m: Option<usize>) -> Result<(Actor, Option<&Said>), Failure> {
        let member = one(&self.content.journey.circle.member, n)?;
        Ok((self.who(&member.handle)?, m.and_then(|m| member.said.get(m))))
    }

    fn use_of(&self, tx: &mut Tx<'_>, (file, n): (usize, usize), i: Option<usize>, at: Time) -> Result<(), Failure> {
        let post = self.of(crate::plan::Sort::Talk, file, n)?;
        let (topic, said) = (self.topic(&post.key)?, |e: boards::Refusal| Failure::said(&post.key, &e));
        let Some(i) = i else { return boards::mark_use(tx, &self.who(&post.by)?, topic, true, at).map_err(said) };
        let handle = post.hidden_use.as_ref().and_then(|u| u.new_to.get(i)).map(String::as_str).unwrap_or_default();
        boards::confirm_use(tx, &self.who(handle)?, topic, at).map(|_| ()).map_err(said)
    }

    /// The program's rules with one change, as the page enacts them.
    fn enact(&self, tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
        let (told, said) = (&self.content.journey.rules, |e: standing::Refusal| Failure::said("rules", &e));
        let by = self.who(&told.by)?;
        let text = standing::DEFAULT.replace(&told.from, &told.to);
        let version = standing::enact(tx, &by, &text, &told.why, 1, at).map_err(said)?;
        Ok(audit::note(tx, &by, audit::Act::RulesEnacted, audit::Object::number(version), None, at)?)
    }

    fn appeal(&mut self, tx: &mut Tx<'_>, n: usize, at: Time) -> Result<(), Failure> {
        let told = one(&self.content.journey.appeal, n)?;
        let by = self.who(&told.by)?;
        let member = by.member().ok_or_else(|| Failure::Story(told.by.clone()))?;
        let found = standing::entries(tx, member, None, 500, at)?.into_iter().find(|e| e.rule == told.rule);
        let deed: DeedId = found.map(|e| e.deed).ok_or_else(|| Failure::Story(format!("{} has no point by {}", told.by, told.rule)))?;
        let id = standing::appeal(tx, &by, Some(deed), &told.why, at).map_err(|e| Failure::said(&told.by, &e))?;
        let able = members::able(tx, kernel::Permission::Moderate, at).map_err(|e| Failure::said(&told.by, &e))?;
        standing::share_out(tx, id, &able).map(|_| ()).map_err(|e| Failure::said(&told.by, &e))
    }

    fn answer(&self, tx: &mut Tx<'_>, whose: &str, told: &AppealAnswer, at: Time) -> Result<(), Failure> {
        let (by, said) = (self.who(&told.by)?, |e: standing::Refusal| Failure::said(whose, &e));
        let part = Part::parse(&told.part).ok_or_else(|| Failure::Story(format!("no part {}", told.part)))?;
        let member = self.who(whose)?.member().ok_or_else(|| Failure::Story(whose.into()))?;
        let open = standing::my_appeals(tx, member)?.into_iter().find(|a| a.answer.is_none());
        let id = open.map(|a| a.id).ok_or_else(|| Failure::Story(format!("{whose} has not appealed")))?;
        standing::take_appeal(tx, &by, id, None).map_err(said)?;
        standing::answer_appeal(tx, &by, id, &told.says, Some(Correction { part, points: told.points }), at).map_err(said)?;
        Ok(())
    }
}

fn key(n: usize) -> String {
    format!("circle-{n}")
}

fn one<T>(all: &[T], n: usize) -> Result<&T, Failure> {
    all.get(n).ok_or_else(|| Failure::Story("journey.toml: there are not so many".into()))
}

/// Looks for rings in the season before, and sets what they gave each other aside: what the worker does at night.
fn night(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    let gifts = steps_of::gifts(tx, at.plus_days(-steps_of::SEASON), None, GIFTS)?;
    for ring in steps_of::rings(&gifts, &[]) {
        steps_of::set_aside(tx, &ring, at)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Zone;

    #[test]
    fn a_few_dozen_acts_all_before_the_demo_opens() {
        let content = crate::content::read().unwrap();
        let calendar = Calendar::new(Zone::new("Asia/Shanghai").unwrap(), Time::parse("2026-11-20T03:00:00Z").unwrap());
        let all = steps(&content, &calendar).unwrap();
        assert!((40..=60).contains(&all.len()), "{}", all.len());
        assert!(all.iter().all(|(at, _)| *at < calendar.opening()));
        let uses: Vec<usize> =
            content.talk.iter().flat_map(|t| &t.topic).filter_map(|t| t.hidden_use.as_ref()).map(|u| u.new_to.len()).collect();
        assert_eq!(uses, [10, 6, 2], "a discovery, one on its way, one just told");
        assert_eq!(standing::DEFAULT.matches(&content.journey.rules.from).count(), 1, "one small change");
    }
}
