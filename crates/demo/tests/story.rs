//! The story is told, walked through to its end, and refuses to be told over anything else.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod place;

use demo::{Step, Story};
use kernel::Time;
use place::{Place, settle};
use store::{Db, Tx, p};

/// Every row of a few tables, as one text.
async fn picture(db: &Db) -> String {
    db.read(|tx: &mut Tx<'_>| {
        let deeds: Vec<(i64, i64, i64, i64)> = tx.all("SELECT id, at, kind, object_id FROM deed ORDER BY id", p![])?;
        let votes: Vec<(i64, i64, i64)> = tx.all("SELECT idea_id, member_id, at FROM idea_vote ORDER BY idea_id, member_id", p![])?;
        Ok::<_, store::Error>(format!("{deeds:?}{votes:?}"))
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn the_story_is_told_walked_through_and_the_same_every_time() {
    ledger::install(standing::weigh);
    let wall = Time::parse("2026-11-24T03:00:00Z").unwrap();
    let place = Place::new("first");
    let db = place.open().await;
    let story = Story::open(&db, wall).await.unwrap();
    assert_eq!(story.now().rfc3339(), "2026-11-27T08:50:00Z", "the Friday of the week it is");
    let (members, grades): (i64, Vec<i64>) = db
        .read(|tx| {
            let ids = tx.list("SELECT id FROM member ORDER BY id", p![])?;
            let mut grades: Vec<i64> = standing::grades(tx, &ids)?.values().map(|g| g.number()).collect();
            grades.sort_unstable();
            grades.dedup();
            Ok::<_, store::Error>((members::count(tx)?, grades))
        })
        .await
        .unwrap();
    assert_eq!(members, 308, "three came from outside and have not come yet, and three came for each other");
    assert!(grades.len() >= 3, "several grades: {grades:?}");
    let now = story.now();
    let newcomer = db.read(move |tx| {
        let id = members::by_handle(tx, "chuyi")?.ok_or(store::Error::NotFound)?.id;
        standing::mine(tx, id, now)
    });
    let newcomer = newcomer.await.unwrap();
    let score = newcomer.answers.iter().find(|a| a.fact == standing::Fact::Score).unwrap();
    assert_eq!((newcomer.grade, score.have, score.need), (standing::Grade::One, 18, 20), "one thanks is missing to the next grade");
    let all = db.read(medals::medals).await.unwrap();
    let of = |word: &str| all.iter().find(|m| m.word == word).unwrap().holders;
    let held: Vec<(&str, i64)> = all.iter().map(|m| (m.word.as_str(), m.holders)).collect();
    assert!(all.len() >= 8 && held.iter().filter(|(_, n)| *n > 0).count() >= 6, "{held:?}");
    assert_eq!((of("nest-host"), of("night-watch")), (1, 1), "by hand, with a reason");
    let again = Place::new("again");
    let other = again.open().await;
    Story::open(&other, wall).await.unwrap();
    assert!(picture(&db).await == picture(&other).await, "deterministic");

    for step in [Step::Ship, Step::Close, Step::Award] {
        assert_eq!(story.step(), step);
        story.on_the_way(step).await.unwrap();
        settle(&db, story.hour(step)).await;
        story.arrived(step).await.unwrap();
    }
    let award = db.read(releases::latest_award).await.unwrap().unwrap();
    assert!(!award.winners.is_empty(), "somebody won");
    let reopened = Story::open(&db, Time::parse("2027-03-01T00:00:00Z").unwrap()).await.unwrap();
    assert_eq!((reopened.step(), reopened.now()), (Step::Over, story.now()), "kept, whatever day it is when it is opened again");
}

#[tokio::test]
async fn it_is_never_told_over_another_community() {
    let place = Place::new("other");
    let db = place.open().await;
    let now = Time::parse("2026-11-24T03:00:00Z").unwrap();
    db.write(move |tx| {
        let email = "a@example.org".to_owned();
        members::join(tx, &members::Join { handle: "abc".into(), name: "A".into(), email, phc: "x".into(), lang: kernel::Lang::En }, now)
    })
    .await
    .unwrap();
    let said = Story::open(&db, now).await.err().unwrap().to_string();
    assert!(said.contains("a place of its own"), "{said}");
}
