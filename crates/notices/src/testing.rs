//! For this room's tests: an audience planted in memory, and a world that follows it.

use crate::{Audience, Notice, Why};
use kernel::{Actor, DeedId, DeedKind, MailId, MemberId, ObjectKind};
use ledger::{Deed, New};
use std::sync::Arc;
use store::{Error, Tx, jobs};

/// The same members for every deed; what has the number 7 belongs to the topic 70.
#[derive(Clone)]
pub(crate) struct Planted(Arc<Vec<(MemberId, Why)>>, Vec<i64>);

impl Planted {
    pub(crate) fn of(members: &[(i64, Why)]) -> Self {
        Self(Arc::new(members.iter().map(|(id, why)| (MemberId::new(*id), *why)).collect()), Vec::new())
    }
    /// And these can be reached by mail.
    pub(crate) fn reaching(mut self, members: &[i64]) -> Self {
        self.1 = members.to_vec();
        self
    }
}

impl Audience for Planted {
    fn audience(&self, _: &mut Tx<'_>, _: &Deed, after: MemberId, limit: u32) -> Result<Vec<(MemberId, Why)>, Error> {
        Ok(self.0.iter().copied().filter(|(id, _)| *id > after).take(limit as usize).collect())
    }
    fn belongs_to(&self, _: &mut Tx<'_>, deed: &Deed) -> Result<(ObjectKind, i64), Error> {
        Ok((ObjectKind::Topic, deed.what.object_id * 10))
    }
    fn reached(&self, _: &mut Tx<'_>, members: &[MemberId]) -> Result<Vec<MemberId>, Error> {
        Ok(members.iter().copied().filter(|m| self.1.contains(&m.get())).collect())
    }
}

pub(crate) struct World<'a>(pub(crate) &'a testkit::World, Planted);

pub(crate) fn each(planted: &Planted, body: impl Fn(&World<'_>)) {
    testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| body(&World(world, planted.clone())));
}

impl World<'_> {
    pub(crate) fn deed(&self, by: i64, kind: DeedKind, object: i64) -> DeedId {
        let now = self.0.now();
        let actor = Actor::Member(MemberId::new(by), vec![]);
        self.0.write(move |tx| ledger::record(tx, &actor, New::new(kind, ObjectKind::Reply, object), now)).unwrap()
    }
    /// Orders the ledger and follows it to its end.
    pub(crate) fn follow(&self) {
        let (audience, now) = (self.1.clone(), self.0.now());
        self.0
            .write(move |tx| {
                ledger::sequence(tx, 1_000)?;
                crate::step(tx, &audience, now, 1_000)
            })
            .unwrap();
    }
    /// Does every job that is due.
    pub(crate) fn work(&self) {
        let now = self.0.now();
        while let Some(job) = self.0.write(move |tx| jobs::take(tx, now)).unwrap() {
            let audience = self.1.clone();
            self.0
                .write(move |tx| {
                    assert!(crate::run(tx, &audience, &job, now)?);
                    jobs::done(tx, job.id)
                })
                .unwrap();
        }
    }
    pub(crate) fn unread(&self, member: i64) -> i64 {
        self.0.read(move |tx| crate::unread(tx, MemberId::new(member))).unwrap()
    }
}

/// Everything a member was told, newest first.
pub(crate) fn told(world: &World<'_>, member: i64) -> Vec<Notice> {
    world.0.read(move |tx| crate::list(tx, MemberId::new(member), None, 1_000)).unwrap().rows
}

/// The mails whose jobs are due, in the order of their hours. They stay leased for a minute.
pub(crate) fn jobs_due(world: &testkit::World) -> Vec<MailId> {
    let now = world.now();
    let mut out = Vec::new();
    while let Some(job) = world.write(move |tx| jobs::take(tx, now)).unwrap() {
        assert_eq!(job.kind, crate::SEND);
        out.push(job.payload.parse().unwrap());
    }
    out
}
