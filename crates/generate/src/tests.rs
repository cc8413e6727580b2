use crate::{Failure, Population, State, run, state};
use kernel::{DeedId, DeedKind, MemberId, Time};
use standing::journey;
use std::collections::BTreeMap;
use store::dump::{Shape, Source, Tally, tally};
use store::{Config, Db, Error, Migration};
use testkit::Place;

fn rooms() -> Vec<&'static [Migration]> {
    vec![
        ledger::MIGRATIONS,
        standing::MIGRATIONS,
        audit::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        pictures::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
        desk::MIGRATIONS,
    ]
}

fn population(members: u64) -> Population {
    Population { members, seed: 7, now: Time::parse("2026-11-20T09:00:00Z").unwrap() }
}

#[test]
fn a_rebuild_of_what_was_generated_changes_nothing() {
    ledger::install(standing::weigh);
    testkit::each(&rooms(), |world| {
        world.run(run(&world.db, population(300), |_| true)).unwrap();
        assert_eq!(world.read(state).unwrap(), State::Whole(population(300)));
        type Of = (MemberId, standing::Score, standing::Grade, Option<journey::Path>, usize);
        let everybody = || {
            world
                .read(|tx| {
                    let ids: Vec<MemberId> = (1..=304).map(MemberId::new).collect();
                    let (scores, grades) = (standing::scores(tx, &ids)?, standing::grades(tx, &ids)?);
                    ids.iter()
                        .map(|id| {
                            let sources = standing::entries(tx, *id, None, 10_000, Time::default())?.len();
                            Ok((*id, scores[id], grades[id], Some(journey::path(tx, *id)?), sources))
                        })
                        .collect::<Result<Vec<Of>, Error>>()
                })
                .unwrap()
        };
        let before = everybody();
        let deeds = world.write(standing::rebuild).unwrap();
        assert!(deeds > 2_000, "{deeds}");
        for (was, is) in before.iter().zip(everybody()) {
            assert_eq!(*was, is);
        }
        let now = world.now();
        assert_eq!(world.write(move |tx| standing::recount(tx, None, 1_000, now)).unwrap().written, 0);
        for kind in [DeedKind::Joined, DeedKind::Certified, DeedKind::Helped, DeedKind::Judged, DeedKind::GradeChanged] {
            let all = world.read(|tx| ledger::all(tx, 0, 100_000)).unwrap();
            assert!(all.iter().any(|d| d.what.kind == kind), "{kind:?}");
        }
    });
}

fn migrations() -> Vec<Migration> {
    [store::jobs::MIGRATIONS].into_iter().chain(rooms()).flatten().copied().collect()
}

/// Makes one that is killed after so many pieces each time, with a transaction under way, and started again as a new process.
async fn killed(place: &Place, of: Population, lives: &[u64]) {
    let config = Config { durable: false, ..Config::default() };
    let open = || Db::open(&place.url, &config).unwrap();
    let all = migrations();
    open().write(move |tx| store::migrate(tx, &all)).await.unwrap_or_else(|e: Error| panic!("{e}"));
    for pieces in lives {
        let (db, mut done) = (open(), 0);
        let tell = |_| {
            done += 1;
            done < *pieces
        };
        run(&db, of, tell).await.unwrap();
        let under_way = db.write(|tx| tx.id(MemberId::KIND).and_then(|_| tx.id(DeedId::KIND)).and(Err::<(), _>(Error::NotFound)));
        assert!(under_way.await.is_err());
    }
    run(&open(), of, |_| true).await.unwrap();
}

#[test]
fn whoever_is_killed_ends_the_same() {
    ledger::install(standing::weigh);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut first = BTreeMap::new();
    for (engine, lives) in [("sqlite", &[][..]), ("sqlite", &[1, 1, 40, 17, 25]), ("postgres", &[55])] {
        let place = Place::new(engine);
        runtime.block_on(killed(&place, population(60), lives));
        let found: BTreeMap<String, Tally> =
            tally(&mut Source::open(&place.url).unwrap(), &Shape::of(&migrations()).unwrap(), &mut |_, _| {}).unwrap();
        if first.is_empty() {
            first = found;
            assert!(first["deed"].rows > 400 && first["id_block"].rows > 5);
            continue;
        }
        for (table, tally) in first.iter().filter(|(table, _)| *table != "migration") {
            assert_eq!(Some(tally), found.get(table), "{engine}: {table}");
        }
    }
}

#[test]
fn a_community_is_left_alone_and_so_is_another_population() {
    ledger::install(standing::weigh);
    testkit::each(&rooms(), |world| {
        let refused = |of: Population| match world.run(run(&world.db, of, |_| false)) {
            Err(Failure::Said(why)) => why,
            other => panic!("{other:?}"),
        };
        let stopped = world.run(run(&world.db, population(60), |_| false));
        assert!(stopped.is_ok());
        assert!(refused(population(61)).contains("half made"), "another size");
        assert!(refused(Population { seed: 8, ..population(60) }).contains("60 members by the seed 7"));
    });
    testkit::each(&rooms(), |world| {
        world.write(|tx| catalogue::add_team(tx, "camera", &kernel::Both::new("影像", "Camera"), &kernel::Both::default())).unwrap();
        assert_eq!(world.read(state).unwrap(), State::Other);
        assert!(world.run(run(&world.db, population(60), |_| true)).is_err());
    });
}
