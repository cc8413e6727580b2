//! Random histories of merges, unmerges, votes and withdrawals, checked after every step against a model small enough to be believed.

use super::{cast, counts, votes_and_deeds};
use crate::fixture::house;
use crate::{Refusal, merge, unmerge, unvote, vote};
use kernel::{Chance, IdeaId, MemberId, Seeded, Time};
use std::collections::{BTreeMap, BTreeSet};
use store::p;
use testkit::World;

/// The model: edges, and each vote under the idea on which it was given.
#[derive(Clone)]
struct Model {
    into: Vec<Option<usize>>,
    votes: BTreeMap<(usize, usize), Time>,
}

impl Model {
    fn root(&self, mut idea: usize) -> usize {
        while let Some(next) = self.into[idea] {
            idea = next;
        }
        idea
    }
    fn people(&self, root: usize) -> BTreeSet<usize> {
        self.votes.keys().filter(|(idea, _)| self.root(*idea) == root).map(|(_, who)| *who).collect()
    }
    fn merge(&mut self, source: usize, into: usize) -> Result<(), Refusal> {
        let root = self.root(into);
        if self.into[source].is_some() {
            return Err(Refusal::Merged);
        }
        if root == source {
            return Err(Refusal::OneGroup);
        }
        self.into[source] = Some(root);
        Ok(())
    }
    fn unmerge(&mut self, source: usize) -> Result<(), Refusal> {
        self.into[source].take().map(|_| ()).ok_or(Refusal::NotMerged)
    }
    fn vote(&mut self, idea: usize, who: usize, now: Time) {
        let root = self.root(idea);
        if !self.people(root).contains(&who) {
            self.votes.insert((root, who), now);
        }
    }
    fn unvote(&mut self, idea: usize, who: usize) {
        let root = self.root(idea);
        let gone: Vec<_> = self.votes.keys().filter(|(i, w)| *w == who && self.root(*i) == root).copied().collect();
        for key in gone {
            self.votes.remove(&key);
        }
    }
}

fn agrees(world: &World, model: &Model, ideas: &[IdeaId], who: &[MemberId]) {
    type Row = (i64, i64, i64);
    let rows: Vec<Row> = world.read(|tx| tx.all("SELECT idea_id, member_id, at FROM idea_vote ORDER BY idea_id, member_id", p![])).unwrap();
    let mut expected: Vec<Row> = model.votes.iter().map(|((i, w), at)| (ideas[*i].get(), who[*w].get(), at.micros())).collect();
    expected.sort_unstable();
    assert_eq!(rows, expected, "each vote where and when it was given");
    let mut expected: Vec<(i64, i64, i64, i64)> = (0..ideas.len())
        .filter(|i| model.into[*i].is_none())
        .map(|i| (ideas[i].get(), ideas[i].get(), model.people(i).len() as i64, model.people(i).len() as i64))
        .collect();
    expected.sort_unstable();
    assert_eq!(world.read(counts).unwrap(), expected, "each person once");
    let roots: Vec<(i64, i64)> = world.read(|tx| tx.all("SELECT id, root FROM idea ORDER BY id", p![])).unwrap();
    let mut expected: Vec<(i64, i64)> = (0..ideas.len()).map(|i| (ideas[i].get(), ideas[model.root(i)].get())).collect();
    expected.sort_unstable();
    assert_eq!(roots, expected);
}

fn step(world: &World, model: &mut Model, chance: &mut Seeded, ideas: &[IdeaId], who: &[MemberId]) {
    let pick = |chance: &mut Seeded, n: usize| chance.below(n as u64) as usize;
    let (a, b, m) = (pick(chance, ideas.len()), pick(chance, ideas.len()), pick(chance, who.len()));
    let (now, idea, other, member) = (world.now(), ideas[a], ideas[b], who[m]);
    let staff = kernel::Actor::Member(who[0], vec![kernel::Role::ProductManager]);
    let fan = kernel::Actor::Member(member, vec![]);
    match chance.below(8) {
        0 | 1 => {
            let (before, source, root) = (model.clone(), a, model.root(b));
            let said = world.write(move |tx| merge(tx, &staff, idea, other, now));
            assert_eq!(said.clone().map(|_| ()), model.merge(a, b));
            if let Ok(done) = said {
                let (one, two) = (before.people(source), before.people(root));
                assert_eq!((done.together, done.people), ((one.len() + two.len()) as i64, one.union(&two).count() as i64));
            }
        }
        2 => {
            let said = world.write(move |tx| unmerge(tx, &staff, idea, now));
            assert_eq!(said.map(|_| ()), model.unmerge(a));
        }
        3 | 4 => {
            let tally = world.write(move |tx| unvote(tx, &fan, idea, now)).unwrap();
            model.unvote(a, m);
            assert_eq!((tally.votes, tally.supported), (model.people(model.root(a)).len() as i64, false));
        }
        _ => {
            let tally = world.write(move |tx| vote(tx, &fan, idea, now)).unwrap();
            model.vote(a, m, now);
            assert_eq!((tally.votes, tally.supported), (model.people(model.root(a)).len() as i64, true));
        }
    }
    let mine = world.read(move |tx| crate::supported(tx, member, &[idea])).unwrap();
    assert_eq!(!mine.is_empty(), model.people(model.root(a)).contains(&m));
}

#[test]
fn nothing_is_lost_whatever_is_merged_and_taken_apart_in_whatever_order() {
    house(|world, h| {
        let (ideas, who) = cast(world, h);
        let began = world.now();
        let mut model = Model { into: vec![None; 6], votes: (0..6).map(|i| ((i, i % 2), began)).collect() };
        let mut chance = Seeded::new(4821);
        for n in 0..400 {
            world.pass(1);
            step(world, &mut model, &mut chance, &ideas, &who);
            agrees(world, &model, &ideas, &who);
            if n % 50 == 0 {
                let (votes, deeds) = world.read(votes_and_deeds).unwrap();
                assert_eq!(votes, deeds, "one standing deed a vote");
            }
        }
        let (now, staff) = (world.now(), h.staff());
        for (i, idea) in ideas.iter().copied().enumerate().filter(|(i, _)| model.into[*i].is_some()).collect::<Vec<_>>() {
            let staff = staff.clone();
            world.write(move |tx| unmerge(tx, &staff, idea, now)).unwrap();
            model.unmerge(i).unwrap();
        }
        agrees(world, &model, &ideas, &who);
        assert_eq!(world.read(counts).unwrap().len(), 6, "all stand alone again");
    });
}
