//! For this room's tests: promises in short.

mod clocks;
mod rules;

use crate::{Draft, Due, Duty, Kind, Refusal, State, Terms, Wall, owe, promise};
use kernel::{Actor, DeedKind, DutyId, MemberId, ObjectKind, PromiseId, Role, Time, Zone};
use store::Tx;
use testkit::World;

pub(super) const ME: i64 = 1;
pub(super) const WHY: &str = "My phone was at the repair shop all week.";

pub(super) fn each(body: impl Fn(&World)) {
    testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], body);
}
pub(super) fn fan(id: i64) -> Actor {
    Actor::Member(MemberId::new(id), vec![])
}
pub(super) fn me() -> Actor {
    fan(ME)
}
pub(super) fn staff() -> Actor {
    Actor::Member(MemberId::new(900), vec![Role::ProductManager])
}
pub(super) fn berlin() -> Zone {
    Zone::new("Europe/Berlin").unwrap()
}

pub(super) fn act<T: Send + 'static>(
    world: &World,
    verb: impl Fn(&mut Tx<'_>, Time) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let now = world.now();
    world.write(move |tx| verb(tx, now))
}

/// A promise of reports on a release, in Berlin.
pub(super) fn promised(world: &World, member: i64) -> PromiseId {
    act(world, move |tx, now| {
        let (zone, of) = (berlin(), (ObjectKind::Release, 7));
        promise(
            tx,
            &fan(member),
            Draft { member: MemberId::new(member), kind: Kind::Report, of, zone: &zone, terms: Terms::default() },
            now,
        )
    })
    .unwrap()
}

/// Due on a wall so many days from today, at 24:00.
pub(super) fn wall(world: &World, zone: &Zone, days: i64) -> Wall {
    let day = zone.civil(world.now().plus_days(days)).date();
    Wall::end_of(day)
}
pub(super) fn owed(world: &World, id: PromiseId, days: i64) -> DutyId {
    let wall = wall(world, &berlin(), days);
    act(world, move |tx, now| owe(tx, &Actor::System, id, wall, now)).unwrap().unwrap()
}
pub(super) fn one(world: &World, id: DutyId) -> Duty {
    world.read(move |tx| crate::duty_by_id(tx, &me(), id)).unwrap()
}
pub(super) fn state(world: &World, id: PromiseId) -> State {
    world.read(move |tx| crate::promise_by_id(tx, &me(), id)).unwrap().state
}

/// Everything the clock does now.
pub(super) fn tick(world: &World) {
    let now = world.now();
    while world.write(move |tx| crate::remind(tx, now, 3)).unwrap() > 0 {}
}
/// Days pass, looked at each hour.
pub(super) fn days(world: &World, days: i64) {
    for _ in 0..days * 24 {
        world.pass(3600);
        tick(world);
    }
}
/// A thing due tomorrow that nobody brings: until it is missed.
pub(super) fn missed(world: &World, id: PromiseId) -> DutyId {
    let duty = owed(world, id, 1);
    days(world, 4);
    assert_eq!(one(world, duty).state, Due::Missed);
    duty
}

/// The kinds of deed so far, with their stages.
pub(super) fn deeds(world: &World) -> Vec<(DeedKind, Option<i64>)> {
    let all = world.read(|tx| ledger::all(tx, 0, 100_000)).unwrap();
    all.into_iter().map(|d| (d.what.kind, d.what.stage)).collect()
}
