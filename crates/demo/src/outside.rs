//! Playing what comes from outside: a call, a visit and a post are taken down and answered; an idea gets the name it has in the tracker.

use crate::cast::Failure;
use crate::content::{self, Feedback};
use crate::play::Scene;
use kernel::{Lang, Stage, Time};
use outside::{Author, Kind, New, Object, Place, ReplyTo, Source, Tracker};
use store::Tx;

/// The demo's machines have no secret that anybody could use elsewhere.
const SECRET: &str = "the demo keeps no secret";

impl Scene<'_> {
    fn feedback(&self, n: usize) -> Result<&Feedback, Failure> {
        self.content.outside.feedback.get(n).ok_or_else(|| Failure::Story(format!("no feedback {n}")))
    }

    /// Somebody of the company takes down what was said, and hands out the link if its author waits for it.
    pub(crate) fn take(&mut self, tx: &mut Tx<'_>, n: usize, at: Time) -> Result<(), Failure> {
        let f = self.feedback(n)?;
        let missing = |what: &str| Failure::Story(format!("{}: no {what}", f.key));
        let new = New {
            source: Source::parse(&f.source).ok_or_else(|| missing("source"))?,
            kind: Kind::parse(&f.kind).ok_or_else(|| missing("kind"))?,
            title: f.title.clone(),
            text: f.text.clone(),
            lang: Lang::parse(&f.lang),
            place: Place { stage: Stage::parse(&f.stage), team: self.cast.teams.get(&f.team).copied() },
            device: f.device.as_ref().and_then(|d| self.cast.devices.get(d)).copied(),
            build: None,
            link: f.link.clone(),
            author: Author { name: f.name.clone(), external: f.external.clone(), reply: f.mail.clone().map(ReplyTo::Mail) },
            external: None,
        };
        let by = self.who(&f.by)?;
        let taken = outside::take(tx, &by, &new, at).map_err(|e| Failure::said(&f.key, &e))?;
        if let Some(token) = &f.claim {
            outside::offer(tx, &by, taken.id, token, at).map_err(|e| Failure::said(&f.key, &e))?;
        }
        let key = f.key.clone();
        self.cast.outside.insert(key, taken.item);
        Ok(())
    }

    /// The company answers it.
    pub(crate) fn answer_outside(&self, tx: &mut Tx<'_>, n: usize, at: Time) -> Result<(), Failure> {
        let f = self.feedback(n)?;
        let Some(said) = &f.answer else { return Ok(()) };
        let item = *self.cast.outside.get(&f.key).ok_or_else(|| Failure::Story(format!("{} was not taken down", f.key)))?;
        let kind = desk::Kind::parse(&said.kind, "").ok_or_else(|| Failure::Story(format!("{}: answered how?", f.key)))?;
        let answer = desk::Answer { words: said.words.clone(), kind, saved: None, drafted_by: None };
        desk::answer(tx, &self.who(&said.by)?, item, &answer, at).map(|_| ()).map_err(|e| Failure::said(&f.key, &e))
    }

    /// An idea gets the name it has in the tracker.
    pub(crate) fn refer(&self, tx: &mut Tx<'_>, n: usize, at: Time) -> Result<(), Failure> {
        let Some(r) = self.content.outside.reference.get(n) else { return Ok(()) };
        let object = Object::Idea(self.idea(&r.of)?);
        outside::attach(tx, &self.who(&r.by)?, object, &r.url, at).map(|_| ()).map_err(|e| Failure::said(&r.url, &e))
    }

    /// The tracker is connected.
    pub(crate) fn connect(&self, tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
        let Some(content::Tracker { by, name, host, responsible, .. }) = &self.content.outside.tracker else { return Ok(()) };
        let stands = self.who(responsible)?.member().ok_or_else(|| Failure::Story(responsible.clone()))?;
        outside::add_tracker(tx, &self.who(by)?, Tracker::Gitlab, name, host, stands, SECRET, at)
            .map(|_| ())
            .map_err(|e| Failure::said(host, &e))
    }

    /// A device model gets its key.
    pub(crate) fn device_key(&self, tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
        let Some(content::Key { by, device, name, .. }) = &self.content.outside.key else { return Ok(()) };
        let model = *self.cast.devices.get(device).ok_or_else(|| Failure::Story(format!("no device {device}")))?;
        outside::add_key(tx, &self.who(by)?, model, name, SECRET, at).map(|_| ()).map_err(|e| Failure::said(device, &e))
    }
}
