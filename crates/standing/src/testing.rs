//! For this room's tests: deeds told in short.

use kernel::{Actor, DeedId, DeedKind, MemberId, ObjectKind};
use ledger::New;
use store::Error;
use testkit::World;

/// A deed of a member.
#[derive(Clone, Copy)]
pub(crate) struct Act {
    by: i64,
    what: New,
}

impl Act {
    pub(crate) const fn by(by: i64, kind: DeedKind, object: i64) -> Self {
        Self { by, what: New::new(kind, ObjectKind::Idea, object) }
    }
    pub(crate) const fn to(self, other: i64) -> Self {
        Self { what: self.what.to(MemberId::new(other)), ..self }
    }
    pub(crate) const fn reaching(self, stage: i64) -> Self {
        Self { what: self.what.reaching(stage), ..self }
    }
    pub(crate) fn record(self, tx: &mut store::Tx<'_>, now: kernel::Time) -> Result<DeedId, Error> {
        ledger::record(tx, &Actor::Member(MemberId::new(self.by), vec![]), self.what, now)
    }
}

pub(crate) fn each(body: impl Fn(&World)) {
    ledger::install(crate::weigh);
    testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], body);
}

pub(crate) fn tell(world: &World, act: Act) -> DeedId {
    let now = world.now();
    world.write(move |tx| act.record(tx, now)).unwrap()
}

pub(crate) fn undo(world: &World, deed: DeedId) {
    let now = world.now();
    world.write(move |tx| ledger::undo(tx, &Actor::System, deed, now)).unwrap();
}

/// Taking part, contributing, helping.
pub(crate) fn score(world: &World, member: i64) -> (i64, i64, i64) {
    let id = MemberId::new(member);
    let score = world.read(move |tx| crate::scores(tx, &[id])).unwrap()[&id];
    (score.taking_part, score.contributing, score.helping)
}

/// Runs futures at once, to their ends.
pub(crate) fn together<F: Future<Output = ()> + Unpin>(world: &World, mut all: Vec<F>) {
    world.run(std::future::poll_fn(|cx| {
        all.retain_mut(|f| std::pin::Pin::new(f).poll(cx).is_pending());
        if all.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }));
}
