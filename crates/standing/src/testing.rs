//! For this room's tests: deeds told in short.

use crate::{Grade, Part};
use kernel::{Actor, DeedId, DeedKind, MemberId, ObjectKind, Time};
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
    pub(crate) const fn on(mut self, object: ObjectKind) -> Self {
        self.what.object_kind = object;
        self
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

/// Taking part, contributing, helping: what deeds gave, whatever is left of it today.
pub(crate) fn score(world: &World, member: i64) -> (i64, i64, i64) {
    let given = world.read(move |tx| crate::entries(tx, MemberId::new(member), None, 10_000, Time::default())).unwrap();
    let sum = |part| given.iter().filter(|s| s.part == part).map(|s| s.milli).sum::<i64>() / 1_000;
    (sum(Part::TakingPart), sum(Part::Contributing), sum(Part::Helping))
}

/// The kept score, as it stands.
pub(crate) fn milli(world: &World, member: i64) -> [i64; 3] {
    world.read(move |tx| crate::kept::kept(tx, &[member])).unwrap().pop().map_or([0; 3], |k| k.parts)
}

pub(crate) fn grade(world: &World, member: i64) -> Grade {
    let id = MemberId::new(member);
    world.read(move |tx| crate::grades(tx, &[id])).unwrap()[&id]
}

/// A whole night.
pub(crate) fn night(world: &World) {
    let now = world.now();
    while world.write(move |tx| crate::night(tx, now, 3)).unwrap() > 0 {}
}

/// Fifty points of help and fifty of contributing, from several people.
pub(crate) fn rich(world: &World, member: i64) {
    for n in 0..5 {
        tell(world, Act::by(100 + n, DeedKind::Helped, n).to(member));
        tell(world, Act::by(200, DeedKind::Moved, n).to(member).reaching(4));
    }
}

/// Runs futures at once, to their ends.
pub(crate) fn together<F: Future<Output = ()> + Unpin>(world: &World, mut all: Vec<F>) {
    world.run(std::future::poll_fn(|cx| {
        all.retain_mut(|f| std::pin::Pin::new(f).poll(cx).is_pending());
        if all.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    }));
}

/// Enacts a policy now.
pub(crate) fn enacted(world: &World, text: &str) -> i64 {
    let (now, text) = (world.now(), text.to_owned());
    let put = move |tx: &mut store::Tx<'_>| {
        let version = crate::in_force(tx, now)?.version;
        crate::enact(tx, &Actor::System, &text, "For the sake of the test.", version, now)
    };
    world.write(put).unwrap()
}
