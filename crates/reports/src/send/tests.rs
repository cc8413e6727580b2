//! Sending: what counts, what is late, and that it is one of the two.

use super::*;
use crate::world::{self, Town, fine};
use crate::{Said, Told, form, mine, receipt};
use kernel::{Chance, Seeded};
use releases::Refusal as No;

fn stored(town: &Town<'_>, release: ReleaseId) -> Vec<(i64, String, i64)> {
    let rows = town.world.read(move |tx| {
        tx.all("SELECT member_id, state, number FROM report WHERE release_id = ?1 AND state <> 'draft' ORDER BY member_id", p![release])
    });
    rows.unwrap()
}

#[test]
fn one_report_a_member_under_one_number_and_its_verdicts_are_those_of_the_release() {
    world::each(|town| {
        let (release, change) = town.out("4.8.8");
        let said = |v: Verdict, why: &str| vec![Said { change, verdict: Some(v), why: Some(why.into()) }];
        let first = Given { overall: Some(4), said: said(Verdict::Liked, ""), ..Given::default() };
        let sent = town.act(0, move |tx, by, now| send(tx, by, release, &first, now)).unwrap();
        assert_eq!((sent.state, sent.result_at), (State::Counted, town.head(release).closes_at.unwrap()));
        assert_eq!(town.tally(release, change), (1, 0));
        let again = Given { overall: Some(2), said: said(Verdict::NotGoodEnough, "too slow"), ..Given::default() };
        town.world.pass(60);
        let told = town.act(0, move |tx, by, now| send(tx, by, release, &again, now)).unwrap();
        assert_eq!((told.number, told.sent_at), (sent.number, sent.sent_at));
        assert_eq!(town.tally(release, change), (0, 1));
        let kept = town.act(0, move |tx, by, now| form(tx, by, release, now)).unwrap();
        assert_eq!(kept.report.as_ref().and_then(|r| r.overall), Some(2));
        assert_eq!(kept.said[&change], (Some(Verdict::NotGoodEnough), "too slow".to_owned()));
        assert_eq!(kept.parts.iter().map(|p| (p.change, p.got.as_str())).collect::<Vec<_>>(), [(Some(change), "too slow")]);
        // Whatever else is judged on the release's page is what the form shows.
        town.judge(0, release, change, Verdict::NotUsed);
        assert_eq!(town.act(0, move |tx, by, now| form(tx, by, release, now)).unwrap().said[&change].0, Some(Verdict::NotUsed));
        for fan in 1..8 {
            town.act(fan, move |tx, by, now| send(tx, by, release, &fine(3), now)).unwrap();
        }
        let mut numbers: Vec<i64> = stored(town, release).iter().map(|r| r.2).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 8, "each its own");
        assert_eq!(town.deeds(DeedKind::ReportSent), 8);
    });
}

#[test]
fn only_who_carries_the_build_reports_and_an_empty_one_is_none() {
    world::each(|town| {
        let (release, _) = town.out("4.8.8");
        let no = |own: Own| Err(Refusal::Own(own));
        let empty = town.act(0, move |tx, by, now| send(tx, by, release, &Given::default(), now));
        assert_eq!(empty, no(Own::Empty));
        let bare = Given { words: Some("  ".into()), problems: vec![(1, Told::default())], ..Given::default() };
        assert_eq!(town.act(0, move |tx, by, now| send(tx, by, release, &bare, now)), no(Own::Empty));
        assert!(stored(town, release).is_empty());
        let now = town.world.now();
        let put = |by: Actor, id: ReleaseId| town.world.write(move |tx| send(tx, &by, id, &fine(3), now));
        assert_eq!(put(town.stable.clone(), release), no(Own::NotCarried));
        assert_eq!(put(Actor::Guest, release), no(Own::SignIn));
        assert_eq!(put(town.by(0), ReleaseId::new(99_999)), no(Own::Missing));
        let draft = town.draft("4.8.9");
        assert_eq!(put(town.by(0), draft), no(Own::Missing), "what is not out is nobody's");
        let told = put(town.staff.clone(), release).unwrap();
        assert_eq!(told.state, State::Company);
    });
}

#[test]
fn nothing_this_week_is_an_answer_and_takes_the_draft_with_it() {
    world::each(|town| {
        let (release, _) = town.out("4.8.8");
        let told = town.act(0, move |tx, by, now| nothing(tx, by, release, now)).unwrap();
        assert!(told.nothing && told.state == State::Counted);
        // One who thinks of something later still says it.
        let more = town.act(0, move |tx, by, now| send(tx, by, release, &fine(5), now)).unwrap();
        assert!(!more.nothing && more.number == told.number);
        let draft = Given { words: Some("one thing".into()), ..Given::default() };
        town.act(1, move |tx, by, now| crate::save(tx, by, release, &draft, now)).unwrap();
        assert!(!town.act(1, move |tx, by, now| nothing(tx, by, release, now)).unwrap().nothing);
        let all = town.act(1, mine_of).unwrap();
        assert_eq!(all.iter().map(|m| (m.parts.len(), m.parts[0].0.sent)).collect::<Vec<_>>(), [(1, true)]);
    });
}

fn mine_of(tx: &mut Tx<'_>, by: &Actor, _: Time) -> Result<Vec<crate::Mine>, Refusal> {
    mine(tx, by, 20)
}

#[test]
fn after_tuesday_it_is_kept_and_not_counted_and_what_was_sent_stays() {
    world::each(|town| {
        let (release, change) = town.out("4.8.8");
        let liked = Given { said: vec![Said { change, verdict: Some(Verdict::Liked), why: None }], ..fine(5) };
        let (first, late) = (liked.clone(), liked.clone());
        town.act(0, move |tx, by, now| send(tx, by, release, &first, now)).unwrap();
        let closes = town.head(release).closes_at.unwrap();
        town.world.clock.set(closes);
        // Tuesday 24:00 is exclusive, whether or not the job ran.
        let told = town.act(1, move |tx, by, now| send(tx, by, release, &late, now)).unwrap();
        assert_eq!(told.state, State::Late);
        town.settle();
        let other = fine(1);
        let same = town.act(0, move |tx, by, now| send(tx, by, release, &other, now)).unwrap();
        assert_eq!(same.state, State::Counted);
        let kept = town.act(0, move |tx, by, now| form(tx, by, release, now)).unwrap();
        assert_eq!(kept.report.unwrap().overall, Some(5), "what counts does not change any more");
        assert_eq!(town.tally(release, change), (1, 0));
        let late = town.act(1, move |tx, by, now| form(tx, by, release, now)).unwrap();
        assert_eq!(late.said[&change].0, Some(Verdict::Liked), "kept in the report only");
        assert_eq!(town.act(1, move |tx, by, _| receipt(tx, by, release)).unwrap().map(|r| r.state), Some(State::Late));
        assert_eq!(
            town.world.write(move |tx| releases::judge(tx, &Actor::System, release, change, Verdict::Liked, closes)),
            Err(No::SignIn)
        );
    });
}

/// A report is under way when the window closes: it is waited for and counted, or it is late. Never both, never neither.
#[test]
fn counted_or_late_whatever_happens_at_once() {
    world::each(|town| {
        let (release, change) = town.out("4.8.8");
        let closes = town.head(release).closes_at.unwrap();
        let mut chance = Seeded::new(7);
        town.world.run(async {
            let mut all = Vec::new();
            for fan in 0..world::FANS {
                let (db, by, twice) = (town.world.db.clone(), town.by(fan), chance.below(3));
                // Some are a moment too late, some send twice.
                let at = closes.plus_seconds(if chance.below(4) == 0 { 1 } else { -1 });
                for _ in 0..=twice {
                    let (db, by, whose) = (db.clone(), by.clone(), by.member());
                    all.push(tokio::spawn(async move {
                        let given = Given { said: vec![Said { change, verdict: Some(Verdict::Liked), why: None }], ..fine(4) };
                        db.write(move |tx| send(tx, &by, release, &given, at)).await.map(|r| (whose, r.number, r.state))
                    }));
                }
                if fan == world::FANS / 2 {
                    let db = town.world.db.clone();
                    all.push(tokio::spawn(async move {
                        let closed = move |tx: &mut Tx<'_>| Ok(releases::close_window(tx, &Actor::System, release, closes)?);
                        db.write(closed).await.map(|_| (None, 0, State::Draft))
                    }));
                }
            }
            let mut told = Vec::new();
            for one in all {
                told.push(one.await.unwrap().map_err(|e: Refusal| e).unwrap());
            }
            for (member, number, state) in told.iter().filter(|t| t.0.is_some()) {
                let same = |t: &&(Option<kernel::MemberId>, i64, State)| t.0 == *member;
                assert!(told.iter().filter(same).all(|t| (t.1, t.2) == (*number, *state)), "one answer each: {told:?}");
            }
        });
        town.world.clock.set(closes);
        town.settle();
        let kept = stored(town, release);
        let counted = kept.iter().filter(|r| r.1 == "counted").count() as i64;
        assert_eq!((kept.len(), kept.iter().all(|r| r.1 == "counted" || r.1 == "late")), (world::FANS, true));
        assert_eq!(town.tally(release, change).0, counted, "whose report counts, their verdict does, and nobody else's");
        let tally = town.world.read(move |tx| crate::result(tx, release)).unwrap().unwrap();
        assert_eq!((tally.reports, tally.late), (counted, world::FANS as i64 - counted));
    });
}

#[test]
fn sent_again_what_was_judged_since_stands_and_a_why_that_is_with_the_team_stays() {
    world::each(|town| {
        let (release, change) = town.out("4.8.8");
        let said = |verdict, why: &str| Given { said: vec![Said { change, verdict, why: Some(why.into()) }], ..fine(4) };
        let first = said(Some(Verdict::NotGoodEnough), "too slow");
        town.act(0, move |tx, by, now| send(tx, by, release, &first, now)).unwrap();
        town.judge(0, release, change, Verdict::Liked);
        town.act(0, move |tx, by, now| send(tx, by, release, &fine(5), now)).unwrap();
        assert_eq!(town.tally(release, change), (1, 0), "what is left out stays as it is");
        let again = said(Some(Verdict::NotGoodEnough), "something else");
        town.act(0, move |tx, by, now| send(tx, by, release, &again, now)).unwrap();
        let kept = town.act(0, move |tx, by, now| form(tx, by, release, now)).unwrap();
        assert_eq!((town.tally(release, change), kept.said[&change].1.as_str()), ((0, 1), "too slow"));
    });
}
