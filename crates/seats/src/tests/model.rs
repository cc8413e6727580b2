//! A pool in memory, in the plainest words, beside the room over random histories.

use super::*;
use crate::{confirm, give_extra, invite, leave, move_places, reap, set_capacity, withdraw};
use kernel::{Chance, Kind, Refuse, Time};

const LAST: i64 = i64::MAX;
const MOST: i64 = 3;

#[derive(Debug, Clone, PartialEq)]
struct Claim {
    id: i64,
    member: i64,
    parts: Vec<i64>,
    part: i64,
    places: i64,
    state: State,
    until: Option<Time>,
    order: (i64, i64),
    offers: i64,
    extra: bool,
}

#[derive(Default)]
struct Model {
    capacity: Vec<i64>,
    claims: Vec<Claim>,
}

impl Model {
    fn taken(&self, part: i64) -> i64 {
        self.claims.iter().filter(|c| c.part == part && c.state.occupies() && !c.extra).map(|c| c.places).sum()
    }
    fn free(&self, part: i64) -> i64 {
        self.capacity[part as usize] - self.taken(part)
    }
    fn waits(&self, part: i64) -> bool {
        self.claims.iter().any(|c| c.state == State::Waiting && c.parts.contains(&part))
    }
    fn fill(&mut self, part: i64, now: Time) {
        let of = |c: &Claim| c.state == State::Waiting && c.parts.contains(&part);
        let mut next: Vec<usize> = (0..self.claims.len()).filter(|i| of(&self.claims[*i])).collect();
        next.retain(|i| self.claims[*i].places <= self.capacity[part as usize]);
        next.sort_by_key(|i| (self.claims[*i].order, self.claims[*i].id));
        for i in next {
            if self.claims[i].places > self.free(part) {
                break;
            }
            let c = &mut self.claims[i];
            (c.state, c.part, c.until, c.offers) = (State::Offered, part, Some(now.plus_seconds(OFFER)), c.offers + 1);
        }
    }
    fn reap(&mut self, now: Time) {
        for c in self.claims.iter_mut().filter(|c| c.until.is_some_and(|u| u <= now)) {
            c.until = None;
            if c.state == State::Offered && c.offers < 2 {
                (c.state, c.parts, c.order) = (State::Waiting, vec![c.part], (LAST, now.micros()));
            } else {
                c.state = State::Lapsed;
            }
        }
        for part in (0..self.capacity.len() as i64).rev() {
            self.fill(part, now);
        }
    }
    fn live(&self, member: i64) -> bool {
        self.claims.iter().any(|c| c.member == member && !c.state.is_over())
    }
    /// The state of a new claim; none if it is refused.
    fn claim(&mut self, mut new: Claim, now: Time) -> bool {
        let largest = new.parts.iter().map(|p| self.capacity[*p as usize]).max().unwrap().max(1);
        if new.places > largest.min(MOST) {
            return false;
        }
        let before = self.claims.clone();
        if self.claims.iter().any(|c| c.until.is_some_and(|u| u <= now)) {
            self.reap(now);
        }
        if self.live(new.member) {
            // A refusal takes back what was done on the way to it.
            self.claims = before;
            return false;
        }
        new.parts.sort_unstable_by(|a, b| b.cmp(a));
        new.part = *new.parts.last().unwrap();
        if let Some(part) = new.parts.iter().copied().find(|p| !self.waits(*p) && self.free(*p) >= new.places) {
            (new.state, new.part, new.until) = (State::Held, part, Some(now.plus_seconds(HOLD)));
        }
        self.claims.push(new);
        true
    }
    fn end(&mut self, id: i64, to: State, now: Time) {
        let c = self.claims.iter_mut().find(|c| c.id == id).unwrap();
        let (was, part) = (c.state, c.part);
        if was.is_over() {
            return;
        }
        (c.state, c.until) = (to, None);
        if was.occupies() {
            self.fill(part, now);
        }
    }
}

type Kept = (i64, i64, i64, Option<Time>, i64);

fn kept(world: &World) -> Vec<Kept> {
    world.read(|tx| tx.all("SELECT id, state, part, until, offers FROM seat ORDER BY id", p![])).map_err(|e: Error| e).unwrap()
}

/// Only what is no refusal of the rules is a fault of the test.
fn ruled<T>(done: Result<T, Refusal>) -> Option<T> {
    done.map_err(|e| assert!(!matches!(e.kind(), Kind::Busy | Kind::Fault), "{e:?}")).ok()
}

/// Somebody is invited, or given a place beside the capacity; false if the model says otherwise than the room.
fn chosen(world: &World, model: &mut Model, pool: PoolId, (member, part, extra): (i64, i64, bool)) -> bool {
    let (now, to) = (world.now(), MemberId::new(member));
    let done = ruled(act(world, move |tx, now| {
        if extra { give_extra(tx, &staff(), pool, part, to, 1, now) } else { invite(tx, &staff(), pool, part, to, 1, now) }
    }));
    let fits = !model.live(member) && (extra || model.free(part) >= 1);
    let Some(s) = done else { return !fits };
    let (id, parts, order) = (s.id.get(), vec![part], (0, now.micros()));
    let (state, until) = if extra { (State::Confirmed, None) } else { (State::Offered, Some(now.plus_seconds(OFFER))) };
    let offers = if extra { 0 } else { 2 };
    model.claims.push(Claim { id, member, parts, part, places: 1, state, until, order, offers, extra });
    fits
}

#[test]
fn any_history_is_what_the_rules_say() {
    for seed in 1..=3_u64 {
        each(|world| {
            let mut chance = Seeded::new(seed);
            let mut pick = |end: i64| chance.below(end as u64) as i64;
            let pool = made(world, &[4, 3], |t| Terms { most: MOST, ..t });
            let mut model = Model { capacity: vec![4, 3], claims: Vec::new() };
            for n in 0..260 {
                world.pass(match pick(30) {
                    0 => OFFER,
                    1..4 => HOLD,
                    _ => 1 + pick(60),
                });
                let now = world.now();
                let known = (!model.claims.is_empty()).then(|| model.claims[pick(model.claims.len() as i64) as usize].clone());
                match (pick(20), known) {
                    (0..8, _) | (_, None) => {
                        let parts: &'static [i64] = [&[0][..], &[1], &[0, 1]][pick(3) as usize];
                        let (member, places, rank, key) = (1 + pick(25), 1 + pick(MOST + 1), pick(3), format!("form number {n}"));
                        let want = move |tx: &mut Tx<'_>, now| {
                            claim(tx, &fan(member), Want { pool, parts, places, rank, device: None, key: &key }, now)
                        };
                        let done = ruled(act(world, want));
                        let (id, order) = (done.as_ref().map_or(0, |s| s.id.get()), (rank, now.micros()));
                        let (state, until, offers, extra) = (State::Waiting, None, 0, false);
                        let new = Claim { id, member, parts: parts.to_vec(), part: 0, places, state, until, order, offers, extra };
                        assert_eq!(model.claim(new, now), done.is_some(), "seed {seed}, {n}");
                    }
                    (8..11, Some(c)) => {
                        let (id, who) = (SeatId::new(c.id), c.member);
                        let done = ruled(act(world, move |tx, now| confirm(tx, &fan(who), id, now)));
                        let mine = model.claims.iter_mut().find(|m| m.id == c.id).unwrap();
                        if mine.until.is_some_and(|u| u > now) {
                            (mine.state, mine.until) = (State::Confirmed, None);
                        }
                        assert_eq!(done.is_some(), mine.state == State::Confirmed, "seed {seed}, {n}");
                    }
                    (11..14, Some(c)) => {
                        let (id, who) = (SeatId::new(c.id), c.member);
                        act(world, move |tx, now| leave(tx, &fan(who), id, now)).unwrap();
                        model.end(c.id, State::Left, now);
                    }
                    (14, Some(c)) => {
                        let id = SeatId::new(c.id);
                        act(world, move |tx, now| withdraw(tx, &staff(), id, now)).unwrap();
                        model.end(c.id, State::Withdrawn, now);
                    }
                    (15, _) => {
                        let (part, to) = (pick(2), pick(8));
                        act(world, move |tx, now| set_capacity(tx, &staff(), pool, part, to, now)).unwrap();
                        model.capacity[part as usize] = to;
                        model.fill(part, now);
                    }
                    (16, _) => {
                        let (from, places) = (pick(2), 1 + pick(2));
                        let fits = model.free(from) >= places;
                        let done = ruled(act(world, move |tx, now| move_places(tx, &staff(), pool, from, 1 - from, places, now)));
                        assert_eq!(done.is_some(), fits, "seed {seed}, {n}");
                        if fits {
                            model.capacity[from as usize] -= places;
                            model.capacity[1 - from as usize] += places;
                            model.fill(1 - from, now);
                        }
                    }
                    (17, _) => {
                        let (member, part, extra) = (1 + pick(25), pick(2), pick(2) == 0);
                        assert!(chosen(world, &mut model, pool, (member, part, extra)), "seed {seed}, {n}");
                    }
                    _ => {
                        act(world, move |tx, now| {
                            let p = crate::pool(tx, pool)?;
                            Ok(reap::reap(tx, &p, now)?)
                        })
                        .unwrap();
                        model.reap(now);
                    }
                }
                let mut expected: Vec<Kept> = model.claims.iter().map(|c| (c.id, c.state.number(), c.part, c.until, c.offers)).collect();
                expected.sort_unstable();
                assert_eq!(kept(world), expected, "seed {seed}, after {n} on {}", world.engine);
                if n % 20 == 0 {
                    sound(world);
                }
            }
            sound(world);
            let seen = |s: State| model.claims.iter().any(|c| c.state == s);
            assert!(seen(State::Lapsed) && seen(State::Left) && seen(State::Waiting) && seen(State::Confirmed), "worth the test");
        });
    }
}
