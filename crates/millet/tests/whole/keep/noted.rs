//! What leaves and what comes on the command line stands in the audit, once, and the chain holds; and whoever compares still can.

use super::{Folder, in_town, millet};
use audit::{Act, Entry, What};
use millet::audit::verify;
use millet::rooms;
use store::{Config, Db, Error};
use testkit::{Place, World};

/// What the chain says of the operator's acts, once everything has its place.
async fn noted(db: &Db) -> Vec<(Act, Option<i64>, Option<String>)> {
    while db.write(|tx| audit::step(tx, 500)).await.unwrap() > 0 {}
    assert!(verify(db, &[], |_| ()).await.unwrap().is_ok(), "the chain holds");
    let entries: Vec<Entry> = db.read(|tx| audit::after(tx, 0, 1000)).await.unwrap();
    let acts = entries.into_iter().filter_map(|e| match e.what() {
        Some(What::Acted(act)) if e.actor.is_none() => Some((act, e.object_id, e.details)),
        _ => None,
    });
    acts.collect()
}

/// Of a database that nobody serves.
fn noted_in(world: &World, url: &str) -> Vec<(Act, Option<i64>, Option<String>)> {
    world.run(async {
        let db = rooms::open(url, &Config { threads: 1, ..Config::default() }).await.unwrap();
        noted(&db).await
    })
}

fn ran(args: &[&str]) {
    let done = millet(args);
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn each_backup_and_export_is_one_entry_and_copies_still_compare_equal() {
    for engine in ["sqlite", "postgres"] {
        in_town(engine, |town| {
            // The program serves the file all the while.
            let (url, blobs) = (town.world.url.clone(), town.blobs().display().to_string());
            let to = |name: &str| town.folder.at(name).display().to_string();
            let with = |command: &'static str, name: &str, more: &[&'static str]| {
                let to = to(name);
                millet(&[&[command, "--database", &url, "--blobs", &blobs, "--to", &to][..], more].concat())
            };
            let ok = |done: std::process::Output| assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            ok(with("backup", "backup", &[]));
            let copy = Place::new(engine);
            town.restore(&town.folder.at("backup"), &copy.url).unwrap();
            assert!(town.canonical(&copy.url) == town.canonical(&url), "the backup holds the entry of its own making");
            ok(with("export", "first", &["--canonical"]));
            ok(with("export", "full", &[]));
            assert!(!with("backup", "full", &[]).status.success(), "nothing is written over, and nothing noted");
            let whole = vec![(Act::BackedUp, None, None), (Act::Exported, None, None), (Act::Exported, None, None)];
            assert_eq!(town.world.run(noted(&town.world.db)), whole);
            assert_eq!(noted_in(town.world, &copy.url), [(Act::BackedUp, None, None)]);
        });
    }
}

#[test]
fn a_move_is_one_entry_that_both_hold() {
    in_town("sqlite", |town| {
        let (backup, copy, there) = (town.folder.at("backup"), Place::new("sqlite"), Place::new("postgres"));
        town.backup(&backup);
        town.restore(&backup, &copy.url).unwrap();
        let refused = millet(&["move", "--database", &town.world.url, "--to", &there.url]);
        assert!(!refused.status.success(), "it is served");
        ran(&["move", "--database", &copy.url, "--to", &there.url]);
        assert!(town.canonical(&copy.url) == town.canonical(&there.url));
        for url in [&copy.url, &there.url] {
            assert_eq!(noted_in(town.world, url), [(Act::Exported, None, None)]);
        }
        assert_eq!(town.world.run(noted(&town.world.db)), []);
    });
}

#[test]
fn an_import_is_one_entry_with_how_many_came_and_the_digest_of_the_file() {
    for engine in ["sqlite", "postgres"] {
        let (place, folder) = (Place::new(engine), Folder::new());
        let file = folder.at("members.csv");
        let text = "id,name\n1,Wren\n2,Finch\n";
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        let csv = ["import", "csv", "members", &file, "--site", "old", "--database", &place.url];
        ran(&[&csv[..], &["--dry-run"]].concat());
        ran(&csv);
        ran(&csv);
        let missing = folder.at("nothing.csv").display().to_string();
        assert!(!millet(&["import", "csv", "members", &missing, "--site", "old", "--database", &place.url]).status.success());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let found = runtime.block_on(async {
            let db = rooms::open(&place.url, &Config { threads: 1, ..Config::default() }).await?;
            Ok::<_, Error>(noted(&db).await)
        });
        let digest = Some(audit::digest(text.as_bytes()));
        assert_eq!(found, Ok(vec![(Act::Imported, Some(2), digest.clone()), (Act::Imported, Some(0), digest)]), "{engine}");
    }
}
