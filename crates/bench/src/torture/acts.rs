//! What the people of the town do, one after another each, until the program is gone.

use super::ask::{Answer, post};
use super::told::{Form, Must, Told};
use super::town::{APART, JOINT, MANAGER, Town, cookie};
use crate::trouble::Trouble;
use kernel::{Chance, Seeded};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What all of them share.
#[derive(Clone)]
pub struct Scene {
    pub address: Arc<str>,
    pub town: Arc<Town>,
    pub told: Arc<Mutex<Told>>,
    pub round: usize,
    /// Is 503 an answer? When things are broken under the program, it is the right one.
    pub patient: bool,
}

/// Did the program live on?
type Alive = Result<bool, Trouble>;

impl Scene {
    fn tell(&self, f: impl FnOnce(&mut Told)) {
        f(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner));
    }
    fn number(&self, idea: usize) -> i64 {
        self.town.ideas.get(idea).map_or(0, |i| i.get())
    }
    /// Sends a form, counts the answer; any status but those expected ends the torture: it is not what a person should see.
    async fn ask(&self, path: &str, who: &str, fields: &[(&str, &str)], expected: &[u16]) -> Result<Answer, Trouble> {
        let begun = Instant::now();
        let mut answer = post(&self.address, path, &cookie(who), fields).await;
        if self.patient && answer == Answer::Said(503) {
            answer = Answer::Refused;
        }
        self.tell(|t| t.hear(answer, begun));
        match answer {
            Answer::Refused => {
                tokio::time::sleep(Duration::from_millis(30)).await;
                Ok(answer)
            }
            Answer::Said(status) if !expected.contains(&status) => Err(Trouble::new(format!("{path} by {who}: {status}"))),
            answer => Ok(answer),
        }
    }

    /// Supports an idea or takes it back, by turns.
    pub async fn vote(&self, fan: usize, chance: &mut Seeded) -> Alive {
        let idea = chance.below(APART as u64) as usize;
        let mut up = true;
        self.tell(|t| {
            up = t.votes.insert((fan, idea), Must::Either) != Some(Must::Be(true));
        });
        let path = format!("/idea/{}/vote", self.number(idea));
        let answer = self.ask(&path, &format!("fan-{fan}"), &[("up", if up { "1" } else { "0" })], &[303]).await?;
        if answer == Answer::Said(303) {
            self.tell(|t| {
                t.votes.insert((fan, idea), Must::Be(up));
            });
        }
        Ok(answer != Answer::Silence)
    }

    /// Supports one of the ideas that are merged meanwhile.
    pub async fn support(&self, fan: usize, chance: &mut Seeded) -> Alive {
        let idea = APART + chance.below(JOINT as u64) as usize;
        self.tell(|t| {
            t.joint.entry((fan, idea)).or_insert(Must::Either);
        });
        let answer = self.ask(&format!("/idea/{}/vote", self.number(idea)), &format!("fan-{fan}"), &[("up", "1")], &[303]).await?;
        if answer == Answer::Said(303) {
            self.tell(|t| {
                t.joint.insert((fan, idea), Must::Be(true));
            });
        }
        Ok(answer != Answer::Silence)
    }

    /// Replies with words that nobody else says.
    pub async fn reply(&self, fan: usize, n: usize, chance: &mut Seeded) -> Alive {
        let idea = chance.below(APART as u64) as usize;
        let words = format!("Words {} {fan} {n} of my own", self.round);
        let form = Form { fan, idea, key: format!("key-{}-{fan}-{n}", self.round), answered: false };
        self.tell(|t| {
            t.replies.insert(words.clone(), form.clone());
        });
        self.send(&words, &form).await
    }

    /// A reply that will be sent.
    pub fn promise(&self, words: &str, form: &Form) {
        self.tell(|t| {
            t.replies.insert(words.to_owned(), form.clone());
        });
    }
    /// Was it answered?
    pub fn is_answered(&self, words: &str) -> bool {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.replies.get(words).is_some_and(|f| f.answered)
    }

    /// Sends a reply's form: the first time, or again after nobody answered.
    pub async fn send(&self, words: &str, form: &Form) -> Alive {
        let path = format!("/idea/{}/reply", self.number(form.idea));
        let answer = self.ask(&path, &format!("fan-{}", form.fan), &[("body", words), ("once", &form.key)], &[303]).await?;
        if answer == Answer::Said(303) {
            self.tell(|t| {
                t.replies.insert(words.to_owned(), Form { answered: true, ..form.clone() });
            });
        }
        Ok(answer != Answer::Silence)
    }

    /// Merges two ideas, or sets one apart again. A refusal is an answer: it was merged already, or stands alone.
    pub async fn merge(&self, chance: &mut Seeded) -> Alive {
        let (source, into) = (chance.below(JOINT as u64) as usize, chance.below(JOINT as u64) as usize);
        let apart = chance.below(2) == 0;
        let source = APART + source;
        let (word, fields) = if apart { ("unmerge", String::new()) } else { ("merge", self.number(APART + into).to_string()) };
        let mut before = Must::Be(false);
        self.tell(|t| before = t.merged.insert(source, Must::Either).unwrap_or(Must::Be(false)));
        let path = format!("/idea/{}/{word}", self.number(source));
        let answer = self.ask(&path, MANAGER, &[("into", &fields)], &[303, 403, 409, 422]).await?;
        let now = match answer {
            Answer::Said(303) => Must::Be(!apart),
            Answer::Said(_) => before,
            Answer::Refused | Answer::Silence => Must::Either,
        };
        self.tell(|t| {
            t.merged.insert(source, now);
        });
        Ok(answer != Answer::Silence)
    }

    /// Publishes the next draft.
    pub async fn publish(&self) -> Alive {
        let mut next = 0;
        self.tell(|t| {
            next = t.released.iter().find(|(_, m)| **m == Must::Be(false)).map_or(t.released.len(), |(n, _)| *n);
            t.released.insert(next, Must::Either);
        });
        let Some(version) = self.town.versions.get(next) else {
            self.tell(|t| {
                t.released.remove(&next);
            });
            return Ok(false);
        };
        let answer = self.ask(&format!("/release/{version}/publish"), MANAGER, &[], &[303]).await?;
        if answer == Answer::Said(303) {
            self.tell(|t| {
                t.released.insert(next, Must::Be(true));
            });
        }
        Ok(answer != Answer::Silence)
    }
}
