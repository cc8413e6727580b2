//! A world with endpoints, a source planted in memory and receivers that do as they are told.

mod flow;
mod property;
mod verbs;

use crate::{Answer, Event, Fact, NewHook, Parcel, Secret, Source, To, Told};
use kernel::{Actor, DeedId, DeedKind, HookId, MemberId, ObjectKind, Role, Time};
use ledger::{Deed, New};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use store::jobs::{self, Job};
use store::{Error, Tx};

/// What is hidden, and who does not speak for the company any more.
#[derive(Clone, Default)]
pub(crate) struct Planted(Arc<Mutex<(BTreeSet<i64>, BTreeSet<i64>)>>);

impl Planted {
    fn hide(&self, idea: i64) {
        self.0.lock().unwrap().0.insert(idea);
    }
    fn show(&self, idea: i64) {
        self.0.lock().unwrap().0.remove(&idea);
    }
    fn dismiss(&self, member: i64) {
        self.0.lock().unwrap().1.insert(member);
    }
}

impl Source for Planted {
    fn tell(&self, _: &mut Tx<'_>, deed: &Deed, _: Event, to: &To, _: Time) -> Result<Told, Error> {
        let known = self.0.lock().unwrap();
        if known.1.contains(&to.member.get()) {
            return Ok(Told::NotAllowed);
        }
        if known.0.contains(&deed.what.object_id) {
            return Ok(Told::Hidden);
        }
        let mut data = vec![("idea", deed.what.object_id.to_string())];
        if to.reply_to {
            data.push(("reply_to", "case-9".to_owned()));
        }
        Ok(Told::Fact(Fact { data, url: format!("https://plover.example/idea/{}", deed.what.object_id) }))
    }
    fn speaks(&self, _: &mut Tx<'_>, member: MemberId, _: Time) -> Result<bool, Error> {
        Ok(!self.0.lock().unwrap().1.contains(&member.get()))
    }
    fn home(&self) -> &'static str {
        "https://plover.example"
    }
}

pub(crate) struct World<'a> {
    pub(crate) world: &'a testkit::World,
    pub(crate) planted: Planted,
}

pub(crate) fn each(body: impl Fn(&World<'_>)) {
    testkit::each(&[ledger::MIGRATIONS, notices::MIGRATIONS, crate::MIGRATIONS], |world| {
        body(&World { world, planted: Planted::default() });
    });
}

pub(crate) fn admin(id: i64) -> Actor {
    Actor::Member(MemberId::new(id), vec![Role::Admin])
}

pub(crate) fn new(url: &str, events: &[Event]) -> NewHook {
    NewHook { url: url.to_owned(), about: "the build farm".to_owned(), events: events.to_vec(), reply_to: false }
}

pub(crate) fn said(status: u16) -> Answer {
    Answer { status: Some(status), ms: 12, said: "ok".to_owned() }
}

pub(crate) fn silence() -> Answer {
    Answer { status: None, ms: 15_000, said: "no answer within 15 s".to_owned() }
}

impl World<'_> {
    /// An endpoint of admin 1 that is told of proposals and steps.
    pub(crate) fn hook(&self) -> HookId {
        let now = self.world.now();
        let events = [Event::IdeaProposed, Event::IdeaMoved];
        self.world
            .write(move |tx| crate::make(tx, &admin(1), &new("https://hooks.example/in", &events), &Secret::new([1; 32]), now))
            .unwrap()
    }
    pub(crate) fn deed(&self, kind: DeedKind, idea: i64) -> DeedId {
        let (now, by) = (self.world.now(), Actor::Member(MemberId::new(9), vec![]));
        self.world.write(move |tx| ledger::record(tx, &by, New::new(kind, ObjectKind::Idea, idea), now)).unwrap()
    }
    /// Orders the ledger and follows it to its end.
    pub(crate) fn follow(&self) {
        let now = self.world.now();
        self.world
            .write(move |tx| {
                ledger::sequence(tx, 1_000)?;
                crate::step(tx, now, 1_000)
            })
            .unwrap();
    }
    /// The follower begins anew.
    pub(crate) fn forget_place(&self) {
        self.world.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0 WHERE name = 'hooks'", &[])).unwrap();
    }
    pub(crate) fn job(&self) -> Option<Job> {
        let now = self.world.now();
        self.world.write(move |tx| jobs::take(tx, now)).unwrap().filter(|j| j.kind == crate::SEND)
    }
    pub(crate) fn begin(&self, job: &Job) -> Vec<Parcel> {
        let (now, job, planted) = (self.world.now(), job.clone(), self.planted.clone());
        self.world.write(move |tx| crate::begin(tx, &planted, &job, now)).unwrap()
    }
    pub(crate) fn end(&self, parcel: &Parcel, answer: &Answer) {
        let (now, parcel, answer) = (self.world.now(), parcel.clone(), answer.clone());
        self.world.write(move |tx| crate::ended(tx, &parcel, &answer, 0, now)).unwrap();
    }
    pub(crate) fn finish(&self, hook: HookId) {
        self.world.write(move |tx| crate::finish(tx, hook)).unwrap();
    }
    /// Does everything that is due; what was sent, with this answer to each.
    pub(crate) fn work(&self, mut answer: impl FnMut(&Parcel) -> Answer) -> Vec<Parcel> {
        let mut sent = Vec::new();
        while let Some(job) = self.job() {
            let parcels = self.begin(&job);
            for parcel in &parcels {
                self.end(parcel, &answer(parcel));
            }
            self.finish(job.payload.parse().unwrap());
            sent.extend(parcels);
        }
        sent
    }
    pub(crate) fn log(&self, hook: HookId) -> Vec<crate::Delivery> {
        self.world.read(move |tx| crate::deliveries(tx, &admin(1), hook, None, 1_000)).unwrap()
    }
    pub(crate) fn now_is(&self, hook: HookId) -> crate::Hook {
        self.world.read(move |tx| crate::hook(tx, hook)).unwrap().unwrap()
    }
    /// The mails of endpoints turned off: to whom, about which.
    pub(crate) fn mails(&self) -> Vec<(i64, i64)> {
        let all = self.world.read(|tx| notices::outbox(tx, None, 50)).unwrap();
        assert!(all.iter().all(|m| m.kind == notices::MailKind::HookOff));
        all.iter().map(|m| (m.member.get(), m.object)).collect()
    }
}
