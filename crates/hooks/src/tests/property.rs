//! Whatever fails, and in whatever order: each deed reaches each endpoint that is on and answers at last, under one id.

use super::{World, admin, each, new, said, silence};
use crate::{Event, Parcel, Secret};
use kernel::DeedKind::{Moved, Proposed};
use kernel::{Chance, HookId, Seeded};
use std::collections::{BTreeMap, BTreeSet};

/// What receivers took: the ids of messages by endpoint and idea.
type Taken = BTreeMap<(HookId, String), BTreeSet<String>>;

fn take(taken: &mut Taken, parcel: &Parcel) {
    let body: serde_json::Value = serde_json::from_str(&parcel.body).unwrap();
    let idea = format!("{} {}", body["type"], body["data"]["idea"]);
    taken.entry((parcel.hook, idea)).or_default().insert(parcel.headers[0].1.clone());
}

/// One thing that may happen.
fn act(w: &World<'_>, hooks: &[HookId], on_the_way: &mut Vec<Parcel>, taken: &mut Taken, chance: &mut Seeded) {
    let hook = hooks[chance.below(hooks.len() as u64) as usize];
    match chance.below(8) {
        0 => w.follow(),
        1 => {
            w.forget_place();
            w.follow();
        }
        // Taken up; perhaps the program is killed before anything is sent.
        2 | 3 => {
            if let Some(job) = w.job() {
                let parcels = w.begin(&job);
                if chance.below(4) > 0 {
                    on_the_way.extend(parcels);
                }
            }
        }
        // One of those on their way arrives, late or early, or is lost; what came of it is written down or not.
        4 | 5 => {
            if !on_the_way.is_empty() {
                let parcel = on_the_way.swap_remove(chance.below(on_the_way.len() as u64) as usize);
                let answer = match chance.below(4) {
                    0 => silence(),
                    1 => said(500),
                    _ => said(200),
                };
                if answer.is_taken() {
                    take(taken, &parcel);
                }
                if chance.below(5) > 0 {
                    w.end(&parcel, &answer);
                }
                if chance.below(5) > 0 {
                    w.finish(parcel.hook);
                }
            }
        }
        6 => w.world.pass(chance.below(4_000) as i64),
        _ => {
            let (now, first) = (w.world.now(), w.log(hook).first().map(|d| d.id));
            if let Some(id) = first {
                w.world.write(move |tx| crate::replay(tx, &admin(1), hook, id, now)).unwrap();
            }
        }
    }
}

#[test]
fn each_deed_reaches_each_endpoint_that_answers_at_last_under_one_id() {
    each(|w| {
        for seed in 0..4 {
            let mut chance = Seeded::new(seed);
            let now = w.world.now();
            let events = [Event::IdeaProposed, Event::IdeaMoved];
            let make = |n: u8| {
                let url = format!("https://{seed}-{n}.example/");
                w.world.write(move |tx| crate::make(tx, &admin(1), &new(&url, &events), &Secret::new([n; 32]), now)).unwrap()
            };
            let hooks: Vec<HookId> = (0..3).map(make).collect();
            let (mut taken, mut on_the_way, mut deeds) = (Taken::new(), Vec::new(), 0);
            for round in 0..160 {
                if round % 12 == 0 {
                    deeds += 1;
                    w.deed(if round % 24 == 0 { Proposed } else { Moved }, i64::try_from(seed).unwrap() * 1_000 + round);
                }
                act(w, &hooks, &mut on_the_way, &mut taken, &mut chance);
            }
            // From now on everybody answers.
            w.follow();
            for _ in 0..40 {
                for parcel in w.work(|_| said(200)) {
                    take(&mut taken, &parcel);
                }
                w.world.pass(3_600);
            }
            for hook in &hooks {
                let told = taken.iter().filter(|((h, _), _)| h == hook);
                assert_eq!(told.count(), deeds, "seed {seed} on {}", w.world.engine);
                assert!(taken.values().all(|ids| ids.len() == 1), "one id a message: {taken:?}");
                w.world
                    .write({
                        let hook = *hook;
                        move |tx| crate::forget(tx, &admin(1), hook)
                    })
                    .unwrap();
            }
        }
    });
}

#[test]
fn a_message_made_while_the_last_one_ends_is_never_left_without_a_job() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 0);
        w.follow();
        for idea in 1..30 {
            let Some(job) = w.job() else { panic!("message {idea} has no job on {}", w.world.engine) };
            let parcels = w.begin(&job);
            w.deed(Proposed, idea);
            let (now, db) = (w.world.now(), w.world.db.clone());
            w.world.write(|tx| ledger::sequence(tx, 1_000)).unwrap();
            w.world.run(async {
                let follows = db.write(move |tx| crate::step(tx, now, 1_000));
                let ends = async {
                    for parcel in parcels {
                        db.write(move |tx| crate::ended(tx, &parcel, &said(200), 0, now)).await.unwrap();
                    }
                    db.write(move |tx| crate::finish(tx, hook)).await
                };
                let (followed, ended) = tokio::join!(follows, ends);
                followed.unwrap();
                ended.unwrap();
            });
        }
        assert_eq!(w.work(|_| said(200)).len(), 1);
    });
}
