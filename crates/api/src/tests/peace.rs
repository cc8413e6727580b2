//! Moderation over the API: reports, cases, decisions, appeals; and what a desk does to ideas.

use crate::testing::town;
use kernel::Scope;
use serde_json::{Value, json};

const BOTH: [Scope; 2] = [Scope::Read, Scope::Write];
const PEACE: [Scope; 2] = [Scope::Read, Scope::Moderate];

#[test]
fn a_report_becomes_a_case_is_decided_appealed_and_undone() {
    town(|town| {
        let new = json!({"board": "camera", "title": "便宜手机壳，加我", "body": "加我微信"});
        let made = town.caller("mei", &BOTH).post("/api/v1/topics", &new).is(201);
        let (at, about) = (made.header("location").to_owned(), format!("topic-{}", made.json()["id"].as_str().unwrap()));
        let case = format!("/api/v1/cases/{about}");
        let ashan = town.caller("ashan", &BOTH);
        ashan.post(&format!("{at}/reports"), &json!({"ground": "x"})).refuses(422, "malformed", "ground");
        ashan.post(&format!("{at}/reports"), &json!({"ground": "spam"})).is(204);
        ashan.get("/api/v1/cases").refuses(403, "scope", "");
        town.caller("luo-cheng", &BOTH).get(&case).refuses(403, "scope", "");
        let admin = town.caller("admin", &PEACE);
        assert_eq!(admin.get("/api/v1/cases").is(200).json()["items"][0]["about"], json!(about));
        let whole = admin.put(&format!("{case}/look"), &Value::Null).is(200).json();
        assert_eq!((&whole["reports"][0]["by"]["handle"], &whole["looking"]["handle"]), (&json!("ashan"), &json!("admin")));
        let decide = format!("{case}/decisions");
        admin.post(&decide, &json!({"act": "explode", "reason": "x"})).refuses(422, "malformed", "act");
        admin.post(&decide, &json!({"act": "hide", "ground": "x", "reason": "x"})).refuses(422, "malformed", "ground");
        let act = admin.post(&decide, &json!({"act": "hide", "ground": "spam", "reason": "广告"})).is(200).json();
        town.guest().get(&at).refuses(404, "missing", "");
        admin.get(&at).refuses(404, "missing", "");
        assert_eq!(admin.get(&case).is(200).json()["body_md"], "加我微信");
        let mei = town.caller("mei", &BOTH);
        mei.post("/api/v1/appeals", &json!({"about": about, "words": "不是广告"})).is(204);
        ashan.post("/api/v1/appeals", &json!({"about": about, "words": "不是广告"})).refuses(404, "missing", "");
        admin.post(&format!("/api/v1/acts/{}/undo", act["id"].as_str().unwrap()), &json!({"reason": "看错了"})).is(200);
        town.guest().get(&at).is(200);
        assert!(admin.get("/api/v1/acts").is(200).json()["items"].as_array().unwrap().len() >= 2);
        town.world.pass(60);
        let counts = town.guest().get("/api/v1/acts/counts").is(200);
        assert!(!counts.text.contains("广告") && counts.text.contains("\"hide\""), "no words");
        let read: i64 = town.world.read(|tx| tx.val("SELECT count(*) FROM audit_new WHERE what > 1100", store::p![])).unwrap();
        assert!(read >= 4, "a colleague's private reads are noted: {read}");
    });
}

#[test]
fn a_moderator_hides_and_locks_with_a_reason_and_a_fan_does_not() {
    town(|town| {
        let new = json!({"board": "camera", "title": "夜景模式怎么开", "body": "找不到"});
        let at = town.caller("mei", &BOTH).post("/api/v1/topics", &new).is(201).header("location").to_owned();
        let (admin, why) = (town.caller("admin", &PEACE), json!({"reason": "吵起来了"}));
        for (scopes, kind) in [(&[Scope::Moderate][..], "not-allowed"), (&BOTH[..], "scope")] {
            let id = town.seeds.mei;
            let now = town.world.now();
            if kind == "not-allowed" {
                // A token made when its member still was a moderator.
                town.world.write(move |tx| members::give_role(tx, &kernel::Actor::System, id, kernel::Role::Moderator, None, now)).unwrap();
            }
            let caller = town.caller("mei", scopes);
            town.world.write(move |tx| members::take_role(tx, &kernel::Actor::System, id, kernel::Role::Moderator, now)).ok();
            caller.post(&format!("{at}/lock"), &why).refuses(403, kind, "");
        }
        admin.post(&format!("{at}/lock"), &json!({"reason": " "})).refuses(422, "malformed", "reason");
        for _ in 0..2 {
            admin.post(&format!("{at}/lock"), &why).is(204);
        }
        town.caller("ashan", &BOTH).post(&format!("{at}/replies"), &json!({"body": "我说"})).refuses(409, "closed", "body");
        admin.post(&format!("{at}/unlock"), &why).is(204);
        admin.post(&format!("{at}/hide"), &why).is(204);
        town.guest().get(&format!("{at}/replies")).refuses(404, "missing", "");
        admin.post(&format!("{at}/restore"), &why).is(204);
        town.guest().get(&format!("{at}/replies")).is(200);
    });
}

#[test]
fn who_is_suspended_asks_for_a_second_look_and_writes_nothing_else() {
    town(|town| {
        let (by, mei, now) = (town.actor(town.seeds.admin), town.seeds.mei, town.world.now());
        let caller = town.caller("mei", &BOTH);
        town.world.write(move |tx| members::suspend(tx, &by, mei, members::Span::Week, "Adverts", now)).unwrap();
        caller.put("/api/v1/drafts/topic%2F12", &json!({"body": "x"})).refuses(403, "not-allowed", "");
        caller.post("/api/v1/appeals", &json!({"words": "It was not me"})).is(204);
    });
}

#[test]
fn the_desk_moves_merges_and_parts_ideas_and_fans_say_what_they_meant() {
    town(|town| {
        let s = &town.seeds;
        let (desk, mei) = (town.caller("luo-cheng", &[Scope::Read, Scope::Desk]), town.caller("mei", &BOTH));
        let at = |id: kernel::IdeaId| format!("/api/v1/ideas/{id}");
        let step = json!({"state": "planned", "words": "十二月做", "month": "2026-12"});
        mei.post(&format!("{}/move", at(s.waiting)), &step).refuses(403, "scope", "");
        desk.post(&format!("{}/move", at(s.waiting)), &json!({"state": "shipped", "words": "x"})).status_is_refusal();
        assert_eq!(desk.post(&format!("{}/move", at(s.waiting)), &step).is(200).json()["state"], "planned");
        let other = json!({"title": "照片能写备注就好了", "body": "找发票要用", "stage": "rnd", "team": "camera"});
        let made = town.caller("ashan", &BOTH).post("/api/v1/ideas", &other).is(201);
        let source = made.header("location").to_owned();
        let merged = desk.post(&format!("{source}/merge"), &json!({"into": s.waiting.to_string()})).is(200).json();
        assert_eq!((&merged["people"], &merged["together"]), (&json!(2), &json!(3)));
        assert_eq!(mei.get(&source).is(200).json()["merged_into"], json!(s.waiting.to_string()));
        assert_eq!(desk.post(&format!("{source}/unmerge"), &Value::Null).is(200).json()["merged_into"], Value::Null);
        mei.put(&format!("{source}/follow"), &Value::Null).is(204);
        mei.delete(&format!("{source}/follow")).is(204);
        let meant = format!("{}/meant", at(s.bug));
        mei.put(&meant, &json!({"answer": "maybe"})).refuses(422, "malformed", "answer");
        assert_eq!(mei.put(&meant, &json!({"answer": "yes"})).is(200).json(), json!({"yes": 1, "partly": 0, "no": 0}));
        mei.put(&format!("{}/still-needed", at(s.waiting)), &Value::Null).status_is_refusal();
    });
}
