//! Releases over the API: drafted, filled, brought out, judged; and what is refused on the way.

use super::former;
use crate::testing::{Town, town};
use kernel::Scope;
use serde_json::{Value, json};

const PUBLISH: [Scope; 4] = [Scope::Read, Scope::Write, Scope::Desk, Scope::Publish];
const BUILD: [Scope; 2] = [Scope::Read, Scope::Desk];
const READ: [Scope; 1] = [Scope::Read];

fn new(version: &str) -> Value {
    json!({"product": "tide", "channel": "development", "version": version, "title": {"zh": "周五更新", "en": "Friday's build"}, "devices": ["plover-3"]})
}

fn both(text: &str) -> Value {
    json!({"zh": format!("{text}。"), "en": format!("{text}.")})
}

fn at(town: &Town<'_>, seconds: i64) -> String {
    town.world.now().plus_seconds(seconds).rfc3339()
}

fn drafted(town: &Town<'_>, version: &str) -> String {
    let made = town.caller("luo-cheng", &PUBLISH).post("/api/v1/releases", &new(version)).is(201);
    let path = format!("/api/v1/releases/{}", made.json()["id"].as_str().unwrap());
    assert_eq!(made.header("location"), path);
    path
}

#[test]
fn what_is_out_is_read_by_everybody_and_a_draft_by_those_who_build() {
    town(|town| {
        let guest = town.guest();
        let list = guest.get("/api/v1/releases?product=tide&channel=development&limit=1").is(200);
        let (said, link) = (list.json(), list.header("link").to_owned());
        assert_eq!((&said["items"][0]["version"], &said["items"][0]["open"], link.is_empty()), (&json!("4.8.0"), &json!(true), false));
        assert_eq!(said["items"][0]["fan_share"]["from_bugs"], 1);
        let older = guest.get(link.trim_start_matches('<').split('>').next().unwrap()).is(200).json();
        assert_eq!(older["items"][0]["id"], town.seeds.awarded.to_string());
        assert_eq!(guest.get("/api/v1/releases/open").is(200).json()["items"][0]["version"], "4.8.0");
        let whole = guest.get(&format!("/api/v1/releases/{}", town.seeds.open)).is(200);
        let said = whole.json();
        assert_eq!((&said["changes"][0]["ideas"], &said["will_notify"]), (&json!([town.seeds.bug.to_string()]), &Value::Null));
        guest.clone().with("if-none-match", whole.header("etag")).get(&format!("/api/v1/releases/{}", town.seeds.open)).is(304);
        let draft = drafted(town, "4.9.0");
        guest.get(&draft).refuses(404, "missing", "");
        town.caller("mei", &READ).get(&draft).refuses(404, "missing", "");
        town.caller("su-wen", &READ).get(&draft).is(200);
        let found = |caller: &crate::testing::Caller<'_>| {
            caller.get("/api/v1/releases?version=4.9.0").is(200).json()["items"].as_array().unwrap().len()
        };
        assert_eq!((found(&guest), found(&town.caller("su-wen", &READ))), (0, 1));
        guest.get("/api/v1/releases/planned").refuses(401, "sign-in", "");
        former(town, "su-wen", &PUBLISH).get("/api/v1/releases/planned").refuses(403, "not-allowed", "");
        let planned = town.caller("luo-cheng", &PUBLISH).get("/api/v1/releases/planned").is(200).json();
        assert_eq!(planned["items"][0]["version"], "4.9.0");
        for (query, field) in [("product=x", "product"), ("channel=x", "channel"), ("after=x", "after"), ("colour=red", "colour")] {
            guest.get(&format!("/api/v1/releases?{query}")).refuses(422, "malformed", field);
        }
        guest.get("/api/v1/releases/999999").refuses(404, "missing", "");
        guest.get("/api/v1/releases/next").refuses(404, "missing", "");
    });
}

#[test]
fn a_release_is_drafted_once_and_who_may_not_is_told() {
    town(|town| {
        town.caller("luo-cheng", &READ).post("/api/v1/releases", &new("5.0")).refuses(403, "scope", "");
        former(town, "mei", &PUBLISH).post("/api/v1/releases", &new("5.0")).refuses(403, "not-allowed", "");
        let luo = town.caller("luo-cheng", &PUBLISH);
        let keyed = luo.clone().with("idempotency-key", "build-1");
        let first = keyed.post("/api/v1/releases", &new("5.0")).is(201);
        assert_eq!(keyed.post("/api/v1/releases", &new("5.0")).is(201).text, first.text);
        luo.post("/api/v1/releases", &new("5.0")).refuses(409, "conflict", "version");
        for (field, value) in [("product", json!("x")), ("devices", json!(["x"])), ("channel", json!("x")), ("colour", json!("red"))] {
            let mut wrong = new("5.1");
            wrong[field] = value;
            luo.post("/api/v1/releases", &wrong).refuses(422, "malformed", field);
        }
    });
}

#[test]
fn a_build_drafts_with_its_notes_all_of_them_or_none() {
    town(|town| {
        let luo = town.caller("luo-cheng", &PUBLISH);
        let mut build = new("5.2");
        build["notes"] = json!(format!("## Camera\n- Better: Words under a photo (#{})\n- Fixed: A shot is saved", town.seeds.waiting));
        let made = luo.post("/api/v1/releases/draft", &build).is(201).json();
        assert_eq!(made["changes"].as_array().unwrap().len(), 2);
        assert_eq!(made["changes"][0]["ideas"], json!([town.seeds.waiting.to_string()]));
        let mut bad = new("5.3");
        bad["notes"] = json!("## Camera\n- Fixed: Something (#999999)");
        luo.post("/api/v1/releases/draft", &bad).refuses(422, "malformed", "notes");
        assert!(luo.get("/api/v1/releases?version=5.3").json()["items"].as_array().unwrap().is_empty(), "none of it stays");
        let lines = luo.post("/api/v1/release-notes/preview", &json!({"notes": "- Fixed: nobody's"})).is(200).json();
        assert_eq!(lines["items"][0]["problem"], "unknown-team");
        let path = format!("/api/v1/releases/{}/paste", made["id"].as_str().unwrap());
        let more = luo.post(&path, &json!({"notes": "Camera: New: A timer"})).is(200).json();
        assert_eq!(more["changes"].as_array().unwrap().len(), 3);
        luo.post(&path, &json!({"notes": "?"})).refuses(422, "malformed", "notes");
    });
}

#[test]
fn changes_are_written_by_those_who_build_and_included_by_who_publishes() {
    town(|town| {
        let (luo, su, path) = (town.caller("luo-cheng", &PUBLISH), town.caller("su-wen", &BUILD), drafted(town, "5.4"));
        let change = json!({"team": "system", "kind": "fixed", "title": both("One"), "why": both("Because"), "ideas": [town.seeds.waiting.to_string()]});
        let written = su.post(&format!("{path}/changes"), &change).is(202);
        assert_eq!(written.json()["changes"], json!([]));
        let at = written.header("location").to_owned();
        su.put(&at, &json!({})).refuses(403, "scope", "");
        let there = luo.put(&at, &json!({"headline": true})).is(200).json();
        assert_eq!((&there["changes"][0]["headline"], &there["changes"][0]["team"]["slug"]), (&json!(true), &json!("system")));
        let number = at.rsplit('/').next().unwrap();
        let linked = su.put(&format!("/api/v1/changes/{number}/ideas/{}", town.seeds.waiting), &Value::Null).is(200).json();
        assert_eq!(linked["new"], false);
        su.put(&format!("/api/v1/changes/{number}/ideas/999999"), &Value::Null).refuses(404, "missing", "");
        let mut wrong = change.clone();
        wrong["ideas"] = json!(["999999"]);
        luo.post(&format!("{path}/changes"), &wrong).refuses(422, "malformed", "ideas[0]");
        wrong["team"] = json!("x");
        luo.post(&format!("{path}/changes"), &wrong).refuses(422, "malformed", "team");
        former(town, "mei", &PUBLISH).post(&format!("{path}/changes"), &change).refuses(403, "not-allowed", "");
        let told = luo.post(&format!("{path}/issues"), &json!({"text": both("It blinks")})).is(201).json();
        assert_eq!(told["issues"][0]["text"]["en"], "It blinks.");
        let file = json!({"device": "plover-3", "kind": "ota", "file": "tide.zip", "url": "https://files.example/tide.zip",
            "digest_kind": "sha256", "digest": "AB".repeat(32), "size": 210_000_000, "day": "2026-11-20"});
        let builds = format!("{path}/builds");
        for _ in 0..2 {
            luo.post(&builds, &file).is(201);
        }
        let told = luo.get(&builds).is(200).json();
        assert_eq!((told["items"].as_array().unwrap().len(), &told["items"][0]["files"][0]["digest"]), (1, &json!("ab".repeat(32))));
        assert_eq!(told["items"][0]["files"].as_array().unwrap().len(), 1, "told twice it is there once");
        for (name, value, field) in [
            ("url", json!("ftp://x/y"), "file"),
            ("digest", json!("ab"), "digest"),
            ("digest", json!(null), "digest"),
            ("kind", json!("floppy"), "kind"),
            ("day", json!("yesterday"), "day"),
            ("device", json!("toaster"), "devices"),
        ] {
            let mut wrong = file.clone();
            wrong[name] = value;
            luo.post(&builds, &wrong).refuses(422, "malformed", field);
        }
        former(town, "ashan", &PUBLISH).post(&builds, &file).refuses(403, "not-allowed", "");
        luo.post("/api/v1/releases/999999/builds", &file).refuses(404, "missing", "");
        luo.post(&format!("{path}/issues"), &json!({"text": {"zh": "", "en": ""}})).refuses(422, "malformed", "text");
    });
}

#[test]
fn a_release_goes_its_way_and_nothing_newer_is_overwritten() {
    town(|town| {
        let (luo, path) = (town.caller("luo-cheng", &PUBLISH), drafted(town, "5.5"));
        let tag = luo.get(&path).is(200).header("etag").to_owned();
        let hour = json!({"at": at(town, 3_600)});
        let scheduled = luo.clone().with("if-match", &tag).post(&format!("{path}/schedule"), &hour).is(200);
        assert_eq!(scheduled.json()["state"], "scheduled");
        assert_eq!(town.guest().get("/api/v1/releases/next").is(200).json()["version"], "5.5");
        luo.clone().with("if-match", &tag).post(&format!("{path}/publish"), &Value::Null).refuses(412, "stale", "");
        luo.post(&format!("{path}/delay"), &json!({"at": at(town, 60), "reason": both("Later")})).refuses(422, "malformed", "at");
        luo.post(&format!("{path}/delay"), &json!({"at": at(town, 7_200), "reason": {"zh": "", "en": ""}})).refuses(
            422,
            "malformed",
            "reason",
        );
        let delayed = luo.post(&format!("{path}/delay"), &json!({"at": at(town, 7_200), "reason": both("Later")})).is(200).json();
        assert_eq!(delayed["reason"]["en"], "Later.");
        luo.delete(&path).refuses(409, "conflict", "");
        for _ in 0..2 {
            assert_eq!(luo.post(&format!("{path}/publish"), &Value::Null).is(200).json()["state"], "published");
        }
        assert_eq!(luo.post(&format!("{path}/halt"), &json!({"reason": both("It is hot")})).is(200).json()["state"], "halted");
        assert_eq!(luo.post(&format!("{path}/withdraw"), &json!({"reason": both("It burns")})).is(200).json()["state"], "withdrawn");
        luo.post(&format!("{path}/withdraw"), &json!({"reason": both("Again")})).refuses(409, "conflict", "");
        luo.post(&format!("{path}/schedule"), &json!({"at": "soon"})).refuses(422, "malformed", "at");
        former(town, "su-wen", &PUBLISH).post(&format!("{path}/publish"), &Value::Null).refuses(403, "not-allowed", "");
        let draft = drafted(town, "5.6");
        luo.delete(&draft).is(204);
        luo.get(&draft).refuses(404, "missing", "");
    });
}

#[test]
fn verdicts_are_given_by_who_carries_it_and_hidden_until_then() {
    town(|town| {
        let (mei, s) = (town.caller("mei", &[Scope::Read, Scope::Write]), &town.seeds);
        let (list, path) = (format!("/api/v1/releases/{}/verdicts", s.open), format!("/api/v1/releases/{}/verdicts/{}", s.open, s.change));
        assert_eq!(mei.get(&list).is(200).json()["items"][0]["counts"], Value::Null);
        for verdict in ["not-used", "liked"] {
            let given = mei.put(&path, &json!({"verdict": verdict})).is(200).json();
            assert_eq!((&given["mine"], given["counts"]["liked"].as_i64()), (&json!(verdict), Some(i64::from(verdict == "liked"))));
        }
        assert_eq!(town.guest().get(&list).json()["items"][0]["counts"], Value::Null);
        mei.put(&path, &json!({"verdict": "love"})).refuses(422, "malformed", "verdict");
        mei.put(&format!("/api/v1/releases/{}/verdicts/999999", s.open), &json!({"verdict": "liked"})).refuses(404, "missing", "");
        town.caller("ashan", &[Scope::Write]).put(&path, &json!({"verdict": "liked"})).refuses(403, "not-allowed", "");
        town.caller("mei", &READ).put(&path, &json!({"verdict": "liked"})).refuses(403, "scope", "");
        let over = format!("/api/v1/releases/{}/verdicts/{}", s.awarded, s.winner);
        mei.put(&over, &json!({"verdict": "liked"})).refuses(409, "closed", "");
    });
}

#[test]
fn awards_and_fan_shares_are_told_with_what_they_are_counted_from() {
    town(|town| {
        let s = &town.seeds;
        let award = town.guest().get("/api/v1/awards").is(200).json();
        assert_eq!(
            (&award["items"][0]["release"], &award["items"][0]["winners"][0]["team"]["slug"]),
            (&json!(s.awarded.to_string()), &json!("camera"))
        );
        let path = format!("/api/v1/releases/{}/award/sentence", s.awarded);
        let said = json!({"sentence": both("Thank you")});
        town.caller("luo-cheng", &PUBLISH).put(&path, &said).is(200);
        assert_eq!(town.guest().get("/api/v1/awards").json()["items"][0]["winners"][0]["sentence"]["en"], "Thank you.");
        town.caller("su-wen", &BUILD).put(&path, &said).refuses(404, "missing", "");
        former(town, "mei", &PUBLISH).put(&path, &said).refuses(403, "not-allowed", "");
        let fans = town.guest().get(&format!("/api/v1/releases/{}/fan-share", s.awarded)).is(200).json();
        assert_eq!((&fans["share"]["of"], &fans["rows"][0]["ideas"][0]["counted"]), (&json!(1), &json!(true)));
        let all = town.guest().get("/api/v1/fan-share").is(200).json();
        let quarters = all["releases"].as_array().unwrap();
        assert!(quarters.iter().all(|q| (1..=4).contains(&q["quarter"].as_i64().unwrap())), "{all}");
        assert!(quarters.iter().any(|q| q["share"]["from_fans"] != json!(0)), "{all}");
        assert_eq!(town.guest().get(&format!("/api/v1/releases/{}/builds", s.open)).is(200).json()["items"], json!([]));
        assert_eq!(town.guest().get("/api/v1/devices/plover-3/builds").is(200).json()["items"], json!([]));
        town.guest().get("/api/v1/devices/x/builds").refuses(404, "missing", "");
    });
}

#[test]
fn a_week_of_service_notes_is_told_with_its_figures() {
    town(|town| {
        let luo = town.caller("luo-cheng", &PUBLISH);
        let week = json!({"week": "2026-W47", "title": both("Faster")});
        let made = luo.post("/api/v1/service-weeks", &week).is(201);
        luo.post("/api/v1/service-weeks", &week).refuses(409, "conflict", "version");
        luo.post("/api/v1/service-weeks", &json!({"week": "W47", "title": both("Faster")})).refuses(422, "malformed", "version");
        town.guest().get("/api/v1/service-weeks/2026-W47").refuses(404, "missing", "");
        let path = made.header("location").to_owned();
        let mut note = json!({"team": "camera", "kind": "better", "title": both("Parcels"), "why": both("Sooner"), "day": "2026-11-18",
            "place": both("Jiading"), "figure": both("To the door"), "before": 3.5, "after": 2.0, "unit": both("days")});
        let there = luo.post(&format!("{path}/notes"), &note).is(201).json();
        assert_eq!(
            (&there["changes"][0]["measured"]["after"], &there["changes"][0]["measured"]["day"]),
            (&json!(2.0), &json!("2026-11-18"))
        );
        note["day"] = json!("2026-11-25");
        luo.post(&format!("{path}/notes"), &note).refuses(422, "malformed", "day");
        luo.post(&format!("{path}/publish"), &Value::Null).is(200);
        assert_eq!(town.guest().get("/api/v1/service-weeks").is(200).json()["items"][0]["version"], "2026-W47");
        assert_eq!(town.guest().get("/api/v1/service-weeks/2026-W47").is(200).json()["service"], true);
        former(town, "mei", &PUBLISH).post("/api/v1/service-weeks", &week).refuses(403, "not-allowed", "");
    });
}
