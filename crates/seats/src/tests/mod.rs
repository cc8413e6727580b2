//! For this room's tests: pools and claims in short, and what must be true of any pool at any moment.

mod crowd;
mod model;
mod rules;

use crate::{NEVER, OPEN, Refusal, Seat, State, Terms, Want, claim, confirm, leave, make, rooms, seat};
use kernel::{Actor, MemberId, ObjectKind, PoolId, Role, SeatId, Seeded};
use store::{Error, Tx, jobs, p};
use testkit::World;

pub(super) const HOLD: i64 = 600;
pub(super) const OFFER: i64 = 48 * 3600;

pub(super) fn each(body: impl Fn(&World)) {
    testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], body);
}
pub(super) fn fan(id: i64) -> Actor {
    Actor::Member(MemberId::new(id), vec![])
}
pub(super) fn staff() -> Actor {
    Actor::Member(MemberId::new(900), vec![Role::ProductManager])
}

/// A pool with these parts, open since now.
pub(super) fn made(world: &World, parts: &'static [i64], change: impl Fn(Terms) -> Terms) -> PoolId {
    let (now, terms) = (world.now(), change(Terms::open(world.now(), HOLD, OFFER)));
    world.write(move |tx| make(tx, &staff(), (ObjectKind::Release, 7), &terms, parts, &mut Seeded::new(5), now)).unwrap()
}
pub(super) fn plain(world: &World, places: &'static [i64]) -> PoolId {
    made(world, places, |t| t)
}

/// Something a verb does, with the clock of the world.
pub(super) fn act<T: Send + 'static>(
    world: &World,
    verb: impl Fn(&mut Tx<'_>, kernel::Time) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let now = world.now();
    world.write(move |tx| verb(tx, now))
}

/// A claim of one place of the open part.
pub(super) fn claimed(world: &World, pool: PoolId, who: i64) -> Result<Seat, Refusal> {
    wanted(world, pool, who, 1, 0)
}
pub(super) fn wanted(world: &World, pool: PoolId, who: i64, places: i64, rank: i64) -> Result<Seat, Refusal> {
    let key = format!("form-{who}-{}", world.now().micros());
    act(world, move |tx, now| {
        let want = Want { pool, parts: &[OPEN], places, rank, device: None, key: &key };
        claim(tx, &fan(who), want, now)
    })
}
/// A confirmed place.
pub(super) fn taken(world: &World, pool: PoolId, who: i64) -> SeatId {
    let s = claimed(world, pool, who).unwrap();
    act(world, move |tx, now| confirm(tx, &fan(who), s.id, now)).unwrap();
    s.id
}
pub(super) fn left(world: &World, who: i64, id: SeatId) -> Result<Seat, Refusal> {
    act(world, move |tx, now| leave(tx, &fan(who), id, now))
}
pub(super) fn state(world: &World, id: SeatId) -> State {
    world.read(move |tx| seat(tx, id)).unwrap().state
}
/// Capacity, free, taken, offered, waiting of the open part.
pub(super) fn stands(world: &World, pool: PoolId) -> [i64; 5] {
    let now = world.now();
    let r = world.read(move |tx| rooms(tx, pool, now)).unwrap()[0];
    [r.capacity, r.free, r.taken, r.offered, r.waiting]
}

/// Runs every job that is due.
pub(super) fn settle(world: &World) {
    let now = world.now();
    while world
        .write(move |tx| {
            let Some(job) = jobs::take(tx, now)? else { return Ok(false) };
            assert!(crate::run(tx, &job, now)?);
            jobs::done(tx, job.id)?;
            Ok::<_, Refusal>(true)
        })
        .unwrap()
    {}
}

type Counted = (i64, i64, i64, i64, i64);

/// What is true of every pool at every moment: the counters say what the claims say, and nobody has more than one live claim.
pub(super) fn sound(world: &World) {
    let read = |tx: &mut Tx<'_>| {
        let parts: Vec<Counted> = tx.all("SELECT part, capacity, taken, above, extra FROM seat_part ORDER BY pool_id, part", p![])?;
        let counted: Vec<(i64, i64)> = tx.all(
            "SELECT CAST(coalesce(sum(s.places) FILTER (WHERE s.state IN (3, 4, 5) AND NOT s.extra), 0) AS BIGINT),
                CAST(coalesce(sum(s.places) FILTER (WHERE s.state = 5 AND s.extra), 0) AS BIGINT)
             FROM seat_part AS p LEFT JOIN seat AS s ON s.pool_id = p.pool_id AND s.part = p.part GROUP BY p.pool_id, p.part
             ORDER BY p.pool_id, p.part",
            p![],
        )?;
        let live: Vec<i64> = tx.list("SELECT id FROM seat WHERE state < 6 ORDER BY id", p![])?;
        let bound: Vec<i64> = tx.list("SELECT seat_id FROM seat_one ORDER BY seat_id", p![])?;
        let waits: Vec<i64> = tx.list("SELECT id FROM seat WHERE state = 2 ORDER BY id", p![])?;
        let listed: Vec<i64> = tx.list("SELECT DISTINCT seat_id FROM seat_wait ORDER BY seat_id", p![])?;
        Ok::<_, Error>((parts, counted, [live, bound, waits, listed]))
    };
    let (parts, counted, [live, bound, waits, listed]) = world.read(read).unwrap();
    for (row, count) in parts.iter().zip(&counted) {
        assert_eq!((row.2, row.4), *count, "taken and beside: {row:?} on {}", world.engine);
        assert_eq!(row.3, (row.2 - row.1).max(0), "above: {row:?}");
    }
    assert_eq!((live, waits), (bound, listed));
}

#[test]
fn nobody_but_the_company_runs_a_pool_and_nobody_acts_on_anothers_claim() {
    each(|world| {
        let terms = Terms::open(world.now(), HOLD, OFFER);
        let of = (ObjectKind::Release, 7);
        let t = terms.clone();
        assert!(matches!(act(world, move |tx, now| make(tx, &fan(1), of, &t, &[1], &mut Seeded::new(1), now)), Err(Refusal::Lacks(_))));
        let wrong = Terms { closes_at: terms.opens_at, ..terms.clone() };
        assert_eq!(act(world, move |tx, now| make(tx, &staff(), of, &wrong, &[1], &mut Seeded::new(1), now)), Err(Refusal::Terms));
        assert!(terms.starts_at == NEVER);
        let pool = plain(world, &[1]);
        let s = claimed(world, pool, 1).unwrap();
        assert_eq!(act(world, move |tx, now| confirm(tx, &fan(2), s.id, now)), Err(Refusal::Missing));
        assert_eq!(left(world, 2, s.id), Err(Refusal::Missing));
        assert!(matches!(act(world, move |tx, now| crate::set_capacity(tx, &fan(1), pool, OPEN, 9, now)), Err(Refusal::Lacks(_))));
        assert!(matches!(act(world, move |tx, now| crate::withdraw(tx, &fan(1), s.id, now)), Err(Refusal::Lacks(_))));
        act(world, move |tx, now| crate::withdraw(tx, &staff(), s.id, now)).unwrap();
        assert_eq!(state(world, s.id), State::Withdrawn);
        sound(world);
    });
}
