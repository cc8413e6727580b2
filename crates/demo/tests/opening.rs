//! What a visitor finds when the demo opens, Friday 16:50.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod place;

use demo::{Step, Story, content};
use kernel::{Actor, Cursor, IdeaId, Role, Time};
use place::{Place, settle};
use store::{Db, Tx, p};

async fn told(name: &str) -> (Place, Db, Story) {
    ledger::install(standing::weigh);
    let place = Place::new(name);
    let db = place.open().await;
    let story = Story::open(&db, Time::parse("2026-11-24T03:00:00Z").unwrap()).await.unwrap();
    (place, db, story)
}

/// The idea of a key, found by its title as everybody finds it.
async fn idea(db: &Db, key: &str) -> IdeaId {
    let all = content::read().unwrap();
    let title = all.talk.iter().flat_map(|t| &t.idea).find(|i| i.key == key).unwrap().title.clone();
    db.read(move |tx| {
        let id =
            tx.opt::<(IdeaId,)>("SELECT i.id FROM idea AS i JOIN board_topic AS t ON t.id = i.topic_id WHERE t.title = ?1", p![&title])?;
        Ok::<_, store::Error>(id.unwrap().0)
    })
    .await
    .unwrap()
}

async fn staff(db: &Db, handle: &'static str, role: Role) -> Actor {
    let member = db.read(move |tx| members::by_handle(tx, handle)).await.unwrap().unwrap();
    Actor::Member(member.id, vec![role])
}

#[tokio::test]
async fn fourteen_ideas_are_one_and_two_more_are_41_together_and_38_people() {
    let (_place, db, story) = told("fourteen").await;
    let root = idea(&db, "alarm-through-reed").await;
    let (merged, brief, alone) = db
        .read(move |tx| {
            let brief = ideas::briefs(tx, &[root])?.remove(&root).unwrap();
            let alone: i64 = tx.val("SELECT count(*) FROM idea_vote WHERE idea_id = ?1", p![root])?;
            Ok::<_, store::Error>((ideas::merged_in(tx, root)?, brief, alone))
        })
        .await
        .unwrap();
    assert_eq!((merged.len(), brief.authors.len()), (13, 14), "thirteen in one, fourteen authors");
    let votes = db.read(move |tx| ideas::idea(tx, root)).await.unwrap().unwrap().votes;
    let together: i64 = alone + merged.iter().map(|m| m.own_votes).sum::<i64>();
    assert!(alone < votes && votes < together, "{alone} < {votes} < {together}: they overlap, and each is counted once");

    let (mei, other) = (idea(&db, "closed-eyes-set-aside").await, idea(&db, "open-eyes-first").await);
    let (by, now) = (staff(&db, "lin-qiao", Role::ProductManager).await, story.now());
    let done = db.write(move |tx| ideas::merge(tx, &by, other, mei, now)).await.unwrap();
    assert_eq!((done.together, done.people), (41, 38));
}

#[tokio::test]
async fn weeks_of_service_notes_are_told_judged_and_thanked_for() {
    let (_place, db, story) = told("services").await;
    let weeks = db.read(|tx| releases::services(tx, Cursor::START, 20)).await.unwrap().rows;
    assert_eq!(weeks.len(), 6);
    let notes = |tx: &mut Tx<'_>| {
        let weeks = releases::services(tx, Cursor::START, 20)?.rows;
        let mut all = 0;
        let mut said = 0;
        for week in weeks {
            all += releases::show(tx, week.id)?.unwrap().changes().count();
            let award = releases::award_of(tx, week.id)?;
            said += award.map_or(0, |a| a.winners.iter().filter(|w| w.sentence.is_some()).count());
        }
        Ok::<_, store::Error>((all, said))
    };
    assert_eq!(db.read(notes).await.unwrap(), (14, 5), "the newest week is still being judged");
    for key in ["slow-hour-for-parents", "less-plastic-parcels", "trade-in-picked-up-at-home"] {
        let id = idea(&db, key).await;
        assert_eq!(db.read(move |tx| ideas::idea(tx, id)).await.unwrap().unwrap().state, ideas::State::Done, "{key}");
    }
    for step in [Step::Ship, Step::Close, Step::Award] {
        story.on_the_way(step).await.unwrap();
        settle(&db, story.hour(step)).await;
        story.arrived(step).await.unwrap();
    }
    assert_eq!(db.read(notes).await.unwrap(), (14, 6));
}

#[tokio::test]
async fn the_desk_waits_for_ten_and_the_moderators_for_two() {
    let (_place, db, story) = told("desk").await;
    let now = story.now();
    let (counts, saved, reports) = db
        .read(move |tx| {
            let mut saved = 0;
            for handle in ["lin-qiao", "fang-yuan", "rui-tavares"] {
                let member = members::by_handle(tx, handle)?.unwrap();
                saved += desk::saved(tx, member.id)?.len();
            }
            Ok::<_, store::Error>((desk::counts(tx, None, None, now)?, saved, boards::waiting(tx)?))
        })
        .await
        .unwrap();
    assert_eq!((counts.waiting, saved, reports), (10, 6, 2));
    assert_eq!(counts.oldest, Some(now.plus_seconds(-30 * 3600)), "thirty hours");
    let camera = db.read(catalogue::teams).await.unwrap().into_iter().find(|t| t.slug == "camera").unwrap().id;
    let filter = desk::Filter { queue: desk::Queue::Waiting, team: Some(camera), of: None, source: None };
    let first = db.read(move |tx| desk::queue(tx, filter, now, None, 9)).await.unwrap().rows;
    assert!(first.len() >= 3);
    let mei = idea(&db, "closed-eyes-set-aside").await;
    assert_eq!(first[0].item, desk::Item::Idea(mei), "Mei has waited longest at the camera's");
}

#[tokio::test]
async fn what_came_was_meant_and_what_was_put_off_is_still_needed() {
    let (_place, db, story) = told("after").await;
    let (log, film, cord) =
        (idea(&db, "call-log-answer-time").await, idea(&db, "pause-video-recording").await, idea(&db, "cord-eyelet-in-the-frame").await);
    let (log, film) =
        db.read(move |tx| Ok::<_, store::Error>((ideas::meant_tally(tx, log)?, ideas::meant_tally(tx, film)?))).await.unwrap();
    assert_eq!((log.yes, log.partly, log.no, film.yes, film.partly), (58, 2, 1, 44, 2));
    let zone = kernel::Zone::new("Asia/Shanghai").unwrap();
    let quarter = ideas::quarter(&zone, story.now());
    let needed = db.read(move |tx| ideas::still_count(tx, cord, quarter)).await.unwrap();
    assert_eq!(needed, 26, "all in the autumn of this test's year");
}

#[tokio::test]
async fn teams_that_won_have_spoken_and_one_topic_is_closed() {
    let (_place, db, _story) = told("awards").await;
    let (spoken, closed) = db
        .read(|tx| {
            let mut spoken = 0;
            for release in releases::list(tx, None, Some(kernel::Channel::Development), Cursor::START, 30)?.rows {
                let winners = releases::award_of(tx, release.id)?.map(|a| a.winners).unwrap_or_default();
                let said = |b: &kernel::Both| !b.zh.is_empty() && !b.en.is_empty();
                spoken += i64::from(winners.iter().any(|w| w.sentence.as_ref().is_some_and(said)));
            }
            let closed: i64 = tx.val("SELECT count(*) FROM board_topic WHERE locked IS NOT NULL", p![])?;
            Ok::<_, store::Error>((spoken, closed))
        })
        .await
        .unwrap();
    assert!(spoken >= 3 && closed == 1, "{spoken} {closed}");
}

#[tokio::test]
async fn who_speaks_can_be_written_to() {
    let (_place, db, _story) = told("mail").await;
    let people = content::read().unwrap().people;
    let handles: Vec<String> = people.staff.into_iter().map(|s| s.handle).chain(people.fan.into_iter().map(|f| f.handle)).collect();
    db.read(move |tx| {
        for handle in &handles {
            let member = members::by_handle(tx, handle)?.unwrap().id;
            assert_eq!(members::addresses(tx, member)?.proven, Some(format!("{handle}@plover.example")));
        }
        Ok::<_, store::Error>(())
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_visit_waits_two_others_were_answered_and_a_link_leads_to_the_one() {
    let (_place, db, story) = told("outside").await;
    let (now, told) = (story.now(), content::read().unwrap().outside);
    let token = told.feedback.iter().find_map(|f| f.claim.clone()).unwrap();
    let (waits, gone_back, visit) = db
        .write(move |tx| {
            while outside::step(tx, now, 500)? > 0 {}
            let from = |source| desk::Filter { queue: desk::Queue::Waiting, team: None, of: None, source: Some(source) };
            let mut waits = Vec::new();
            for source in desk::Source::ALL {
                waits.push(desk::queue(tx, from(source), now, None, 9).unwrap().rows.len());
            }
            let back: i64 = tx.val("SELECT count(*) FROM outside_back", p![])?;
            Ok::<_, store::Error>((waits, back, outside::look(tx, &token, now).unwrap()))
        })
        .await
        .unwrap();
    assert_eq!(waits.iter().sum::<usize>(), 1);
    assert_eq!(gone_back, 1, "the caller gave an address, and the post elsewhere none");
    assert_eq!((visit.source, visit.claimed_at), (desk::Source::Counter, None));
    let coded = idea(&db, "copied-codes-expire").await;
    let refs = db.read(move |tx| outside::refs(tx, outside::Object::Idea(coded))).await.unwrap();
    assert_eq!(
        refs.iter().map(|r| (r.of.tracker, r.of.key.as_str())).collect::<Vec<_>>(),
        [(outside::Tracker::Gitlab, "tide/clipboard#318")]
    );
}

#[tokio::test]
async fn the_phones_have_files_and_an_endpoint_is_paused_after_two_tests() {
    let (_place, db, story) = told("machines").await;
    let admin = staff(&db, "he-ran", Role::Admin).await;
    let (hook, log, tries) = db
        .read(move |tx| {
            let hook = hooks::hooks(tx, &admin).unwrap().remove(0);
            let log = hooks::deliveries(tx, &admin, hook.id, None, 9).unwrap();
            let ids: Vec<_> = log.iter().map(|d| d.id).collect();
            Ok::<_, store::Error>((hook.clone(), ids.len(), hooks::tries(tx, &admin, hook.id, &ids).unwrap()))
        })
        .await
        .unwrap();
    assert_eq!((hook.state, log), (hooks::State::Paused, 2));
    assert_eq!(tries.iter().map(|t| t.status).collect::<Vec<_>>(), [Some(404), Some(204)]);
    let files = |db: Db| async move {
        db.read(|tx| {
            let mut out = Vec::new();
            for phone in catalogue::devices(tx)?.into_iter().filter(|d| d.slug.starts_with("plover")) {
                for channel in [kernel::Channel::Stable, kernel::Channel::Development] {
                    let rows = releases::device_builds(tx, phone.id, channel, Cursor::START, 20)?.rows;
                    assert!(rows.iter().all(|b| b.artefacts.len() == 2 && b.artefacts.iter().all(|a| a.digest.is_some())));
                    out.push(rows.len());
                }
            }
            Ok::<_, store::Error>(out)
        })
        .await
        .unwrap()
    };
    assert_eq!(files(db.clone()).await, [2, 3, 2, 3], "this week's is not out yet");
    story.on_the_way(Step::Ship).await.unwrap();
    settle(&db, story.hour(Step::Ship)).await;
    assert_eq!(files(db).await, [2, 4, 2, 4]);
}

#[tokio::test]
async fn hidden_uses_a_circle_appeals_and_the_rules_history_are_there() {
    use standing::journey;
    let (_place, db, story) = told("journey").await;
    let now = story.now();
    let uses = db.read(|tx| boards::hidden_uses(tx, None, 20)).await.unwrap().rows;
    assert_eq!(uses.iter().map(|u| u.confirmed).collect::<Vec<_>>(), [2, 6, journey::CONFIRMATIONS], "one is a discovery");
    let finder = uses[2].author.unwrap();
    assert!(db.read(move |tx| journey::path(tx, finder)).await.unwrap().on(journey::Step::Discovery).is_some());

    let rings = db.read(|tx| journey::found_rings(tx, None, 20)).await.unwrap().rows;
    assert_eq!(rings.len(), 1, "nobody else is accused");
    assert_eq!((rings[0].deeds, rings[0].members.len(), rings[0].inside, rings[0].restored_at), (12, 3, 100, None));
    let again = db.read(move |tx| journey::gifts(tx, now.plus_days(-journey::SEASON), None, 100_000)).await.unwrap();
    let found = journey::rings(&again, &[]);
    assert_eq!(found.iter().map(|r| r.members.clone()).collect::<Vec<_>>(), [rings[0].members.clone()], "nor by the next night");

    let history = db.read(standing::history).await.unwrap();
    assert_eq!(history.iter().map(|e| e.version).collect::<Vec<_>>(), [2, 1]);
    assert!(now.seconds_since(history[0].at) > 4 * 7 * 86_400 && history[0].why.chars().count() > 20);
    let moderator = staff(&db, "fang-yuan", Role::Moderator).await;
    let open = db.read(move |tx| standing::appeals(tx, &moderator, None, 20)).await.unwrap();
    assert_eq!(open.len(), 1);
    assert!(open[0].owner.is_some() && open[0].due > now, "a name stands on it, and it is in time");
    let handled = |handle: &'static str| {
        let db = db.clone();
        async move { db.read(move |tx| members::by_handle(tx, handle)).await.unwrap().unwrap().id }
    };
    let guagua = handled("guagua").await;
    let answered = db.read(move |tx| standing::my_appeals(tx, guagua)).await.unwrap();
    let correction = answered[0].answer.as_ref().unwrap().correction.unwrap();
    assert_eq!((correction.part, correction.points), (standing::Part::Helping, 5));

    let (mei, wanwan, chuyi) = (handled("mei").await, handled("wanwan").await, handled("chuyi").await);
    let owned = db.read(move |tx| Ok::<_, store::Error>((members::owner::of(tx, mei)?.len(), members::owner::of(tx, wanwan)?.len())));
    assert_eq!(owned.await.unwrap(), (1, 1), "two certified owners");
    let offers = db.read(move |tx| members::owner::offers_to(tx, chuyi, now)).await.unwrap();
    assert_eq!(offers.iter().map(|o| o.from).collect::<Vec<_>>(), [wanwan], "one is handed on");
}
