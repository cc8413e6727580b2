//! A real dump, for its counts only: the people in it are nobody's test data.

use super::{ROOMS, every_row_has_one_fate, import, number, rows};
use crate::Options;
use std::path::{Path, PathBuf};
use store::p;

fn folder() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().map(|a| a.join("shared/data/stackexchange-bicycles-meta")).find(|d| d.is_dir());
    found.unwrap_or_else(|| {
        panic!(
            "no folder shared/data/stackexchange-bicycles-meta beside the clone: its SOURCE.md names repository and commit it comes from"
        )
    })
}

#[test]
fn the_real_dump_has_the_golden_counts() {
    let dir = folder();
    let golden: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(dir.join("golden.json")).unwrap()).unwrap();
    let gold = |path: &str| golden.pointer(path).and_then(serde_json::Value::as_u64).unwrap_or_else(|| panic!("{path}"));
    testkit::on("sqlite", ROOMS, |world| {
        let options = Options { dir: dir.clone(), dry_run: false, site: "bicycles.meta".into(), board: "bicycles".into() };
        let report = import(world, &options);
        every_row_has_one_fate(&report);
        let file = |name: &str| report.files.iter().find(|f| f.file == name).unwrap().rows;
        let new = |what: &str| report.count(what).unwrap().0;
        assert_eq!((file("Users.xml"), new("members")), (gold("/users"), gold("/users")));
        assert_eq!(new("questions") + new("talks") + new("ideas") + new("bugs"), gold("/questions"));
        assert_eq!(
            (new("answers"), new("comments"), new("accepted answers")),
            (gold("/answers"), gold("/comments"), gold("/questions_with_accepted"))
        );
        assert_eq!((new("ideas"), new("bugs")), (gold("/ideas/feature_request"), gold("/ideas/bug")));
        assert_eq!((file("Votes.xml"), file("Badges.xml")), (gold("/votes"), gold("/badges")));
        // Votes on posts that were deleted there cannot be brought over: 70 up and 46 down.
        assert_eq!((new("votes up") + 70, new("votes down") + 46), (gold("/vote_types/2"), gold("/vote_types/3")));

        let done = |bug: bool| {
            let days: Vec<i64> = world
                .read(move |tx| {
                    tx.list(
                        "SELECT p.at - i.at FROM idea_progress AS p JOIN idea AS i ON i.id = p.idea_id WHERE p.state = 9 AND i.bug = ?1 ORDER BY 1",
                        p![bug],
                    )
                })
                .unwrap();
            days
        };
        let (features, bugs) = (done(false), done(true));
        assert_eq!((features.len() as u64, bugs.len() as u64), (gold("/ideas/feature_request_completed"), gold("/ideas/bug_completed")));
        let mut days: Vec<f64> = features.iter().chain(&bugs).map(|d| *d as f64 / 86_400e6).collect();
        days.sort_by(f64::total_cmp);
        let wanted: Vec<f64> =
            golden["ideas"]["time_to_completed_days_sorted"].as_array().unwrap().iter().map(|d| d.as_f64().unwrap()).collect();
        assert!(days.len() == wanted.len() && days.iter().zip(&wanted).all(|(a, b)| (a - b).abs() <= 0.02), "{days:?} {wanted:?}");

        let unanswered = number(
            world,
            "SELECT count(*) FROM board_topic AS t WHERE NOT EXISTS
               (SELECT 1 FROM board_reply AS r WHERE r.topic_id = t.id AND r.origin LIKE 'se:bicycles.meta:post:%')",
        );
        assert_eq!(unanswered as u64, gold("/questions_unanswered"));

        let before = rows(world);
        let again = import(world, &options);
        assert_eq!(rows(world), before, "a second run changes nothing");
        assert!(again.files.iter().all(|f| f.new == 0) && again.left_out == report.left_out);
        println!("{report}");
    });
}
