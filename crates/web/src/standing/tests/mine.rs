//! One's own grade: for oneself alone, complete, and every way it shows is open.

use super::{deed, helped, rises};
use crate::testing::town;
use kernel::{DeedKind, MemberId, ObjectKind};
use standing::Grade;
use std::collections::BTreeSet;

#[test]
fn it_is_for_the_member_alone_and_says_everything_in_words() {
    town(|town| {
        for path in ["/me/grade", "/me/grade/points", "/me/grade/appeal", "/me/grade/appeal/1"] {
            assert_eq!(town.guest().get(path).status, 401, "{path}");
        }
        let mut mei = town.member("mei");
        for lang in ["zh", "en"] {
            let page = mei.get(&format!("/me/grade?lang={lang}"));
            assert_eq!(page.status, 200);
            page.has_only_words();
        }
        mei.get("/me/grade?lang=en").says(&["Newcomer", "Regular", "Only you see your score", "aria-current=\"step\"", "A score of 20"]);
        mei.get("/me").says(&["href=\"/me/grade\""]);
        let other = town.member("ashan").get("/member/mei");
        other.is_silent_about(&["/me/grade", "+10"]);
    });
}

#[test]
fn every_point_stands_there_with_reason_date_and_the_page_it_was_for() {
    town(|town| {
        let (mei, ashan) = (town.seeds.mei, town.seeds.ashan);
        let idea = town.seeds.waiting;
        deed(town, ashan, DeedKind::Thanked, (ObjectKind::Topic, 9_100), Some(mei));
        let moved = ledger::New::new(DeedKind::Moved, ObjectKind::Idea, idea.get()).to(mei).reaching(4);
        let now = town.world.now();
        town.world.write(move |tx| ledger::record(tx, &kernel::Actor::System, moved, now)).unwrap();
        let mut browser = town.member("mei");
        let page = browser.get("/me/grade?lang=en");
        page.says(&["Your idea is planned", "+10", &format!("href=\"/idea/{idea}"), "Somebody thanks you", "I disagree", "<time"]);
        let policy = town.world.read(move |tx| standing::in_force(tx, now)).unwrap();
        let entries = town.world.read(move |tx| standing::entries(tx, mei, None, 100, now)).unwrap();
        let all = browser.get("/me/grade/points?lang=en");
        for entry in entries {
            let rule = policy.rule_of(&entry.rule, entry.kind).unwrap();
            all.says(&[
                &rule.says.en.replace('\'', "&#39;"),
                &format!("id=\"point-{}\"", entry.deed),
                &format!("/me/grade/appeal/{}", entry.deed),
            ]);
        }
    });
}

#[test]
fn a_long_list_of_points_is_turned_page_by_page_and_none_is_lost() {
    town(|town| {
        helped(town, 47);
        let mut mei = town.member("mei");
        let (id, now) = (town.seeds.mei, town.world.now());
        let entries = town.world.read(move |tx| standing::entries(tx, id, None, 200, now)).unwrap();
        let (mut seen, mut path) = (BTreeSet::new(), "/me/grade/points".to_owned());
        loop {
            let page = mei.get(&path);
            assert_eq!(page.status, 200);
            seen.extend(page.text.split("id=\"point-").skip(1).map(|t| t.split('"').next().unwrap().to_owned()));
            let Some(next) = page.text.split("href=\"/me/grade/points?after=").nth(1) else { break };
            path = format!("/me/grade/points?after={}", next.split('"').next().unwrap());
        }
        assert_eq!(seen, entries.iter().map(|e| e.deed.to_string()).collect());
        mei.get("/me/grade").says(&["href=\"/me/grade/points\""]);
    });
}

#[test]
fn a_promotion_is_told_once_and_dismissed_by_a_press() {
    town(|town| {
        let mut mei = town.member("mei");
        mei.get("/me/grade").is_silent_about(&["id=\"moment\""]);
        rises(town);
        let id = town.seeds.mei;
        assert_eq!(town.world.read(move |tx| standing::grades(tx, &[id])).unwrap()[&id], Grade::Two);
        let now = town.world.now();
        let power = town.world.read(move |tx| standing::in_force(tx, now)).unwrap().asked(Grade::Two).unwrap().power.en.clone();
        mei.get("/me/grade?lang=en").says(&["id=\"moment\"", "You are now “Regular”", &power]);
        mei.get("/me/grade?lang=zh").has_only_words();
        assert_eq!(town.guest().post("/me/grade/seen", &[]).status, 401);
        mei.post("/me/grade/seen", &[]).leads_to("/me/grade");
        mei.get("/me/grade").is_silent_about(&["id=\"moment\""]);
        mei.post("/me/grade/seen", &[]).leads_to("/me/grade");
    });
}

#[test]
fn wherever_the_rules_lead_there_is_a_page() {
    town(|town| {
        let now = town.world.now();
        let policy = town.world.read(move |tx| standing::in_force(tx, now)).unwrap();
        let asks = policy.grades.iter().flat_map(|g| g.asks.iter().map(|a| &a.go).chain(g.grants.iter().map(|x| &x.go)));
        let all: BTreeSet<&String> = policy.rules.iter().map(|r| &r.go).chain(asks).flatten().collect();
        assert!(!all.is_empty());
        let mut mei = town.member("mei");
        for path in all {
            assert_eq!(mei.get(path).status, 200, "{path}");
        }
    });
}

#[test]
fn what_a_grade_gives_is_used_on_a_page_that_works_for_that_grade() {
    town(|town| {
        let now = town.world.now();
        let policy = town.world.read(move |tx| standing::in_force(tx, now)).unwrap();
        for rule in &policy.grades {
            if rule.grade > standing::Grade::One {
                town.graded(town.seeds.mei, rule.grade.number());
            }
            let mut mei = town.member("mei");
            let page = mei.get("/me/grade?lang=en");
            page.has_only_words();
            for grant in policy.grades.iter().filter(|g| g.grade <= rule.grade).flat_map(|g| &g.grants) {
                let go = grant.go.as_deref().unwrap_or_default();
                assert!(!go.is_empty(), "{} says where it is used", grant.word);
                page.says(&[&format!("href=\"{go}\"")]);
                assert_eq!(mei.get(go).status, 200, "{go}");
                // A permission that is there is not said to be missing.
                mei.get(&format!("{go}?lang=en")).is_silent_about(&["This begins with the grade"]);
            }
        }
    });
}

#[test]
fn a_warning_says_until_when_and_the_way_back() {
    town(|town| {
        rises(town);
        // A year and more without a deed: what faded is under the mark.
        for _ in 0..1_200 {
            town.world.pass(86_400);
            let now = town.world.now();
            town.world
                .write(move |tx| {
                    while standing::night(tx, now, 500)? > 0 {}
                    Ok::<_, store::Error>(())
                })
                .unwrap();
            let id: MemberId = town.seeds.mei;
            if town.world.read(move |tx| standing::mine(tx, id, now)).unwrap().warning.is_some() {
                let mut mei = town.member("mei");
                let page = mei.get("/me/grade?lang=en");
                page.says(&["id=\"falling\"", "you keep “Regular”", "The way back", "A score of"]);
                page.is_silent_about(&["id=\"moment\""]);
                let zh = mei.get("/me/grade?lang=zh");
                zh.has_only_words();
                zh.says(&["为你保留到", "怎么保住"]);
                return;
            }
        }
        panic!("nothing fades");
    });
}
