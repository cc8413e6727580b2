//! Playing an endpoint: it is made, tried twice and paused. What it answered is told here; nothing leaves the house.

use crate::cast::Failure;
use crate::play::Scene;
use hooks::{Answer, Event, NewHook, Secret, Source, To, Told};
use kernel::{Actor, HookId, MemberId, Time};
use ledger::Deed;
use store::{Error, Tx, jobs};

/// What an endpoint is asked about in the demo is nothing but tests.
struct Tests;

impl Source for Tests {
    fn tell(&self, _: &mut Tx<'_>, _: &Deed, _: Event, _: &To, _: Time) -> Result<Told, Error> {
        Ok(Told::Hidden)
    }
    fn speaks(&self, _: &mut Tx<'_>, _: MemberId, _: Time) -> Result<bool, Error> {
        Ok(true)
    }
    fn home(&self) -> &'static str {
        "https://community.plover.example"
    }
}

impl Scene<'_> {
    /// Makes it, tries it twice, of which the second time works, and pauses it.
    pub(crate) fn hook(&self, tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
        let Some(told) = &self.content.outside.hook else { return Ok(()) };
        let (by, said) = (self.who(&told.by)?, |e: &hooks::Refusal| Failure::said(&told.url, e));
        let events = vec![Event::ReleaseReleased, Event::ReleaseHalted, Event::AwardGiven];
        let new = NewHook { url: told.url.clone(), about: told.about.clone(), events, reply_to: false };
        let id = hooks::make(tx, &by, &new, &Secret::new([7; 32]), at).map_err(|e| said(&e))?;
        let first = Answer { status: Some(404), ms: 212, said: "no such room".into() };
        let then = Answer { status: Some(204), ms: 96, said: String::new() };
        test(tx, &by, id, &first, at.plus_seconds(70))?;
        test(tx, &by, id, &then, at.plus_seconds(560))?;
        hooks::pause(tx, &by, id).map_err(|e| said(&e))
    }
}

/// One test and what came of it.
fn test(tx: &mut Tx<'_>, by: &Actor, id: HookId, answer: &Answer, at: Time) -> Result<(), Failure> {
    hooks::send_test(tx, by, id, at).map_err(|e| Failure::said("a test", &e))?;
    let job = jobs::take(tx, at)?.filter(|job| job.kind == hooks::SEND);
    let job = job.ok_or_else(|| Failure::Story("something else was due when an endpoint was tried".into()))?;
    for parcel in hooks::begin(tx, &Tests, &job, at)? {
        hooks::ended(tx, &parcel, answer, 0, at.plus_seconds(1))?;
    }
    Ok(hooks::finish(tx, id)?)
}
