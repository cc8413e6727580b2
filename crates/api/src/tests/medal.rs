//! Medals for programs: defined, reached, given, shown, taken.

use crate::testing::{Town, town};
use kernel::{Actor, DeedKind, ObjectKind, Scope};
use ledger::New;
use serde_json::{Value, json};

fn host() -> Value {
    json!({
        "word": "host", "kind": "medal", "name": {"zh": "东道主", "en": "Host"}, "says": {"zh": "请大家来聚过", "en": "Had us all over"},
        "icon": "lantern", "by_hand": "moderate"
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut new = host();
    new[field] = value;
    new
}

#[test]
fn it_is_defined_changed_and_ended_by_an_administrator() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Read, Scope::Administer, Scope::Moderate]);
        town.caller("admin", &[Scope::Read]).post("/api/v1/medals", &host()).refuses(403, "scope", "");
        town.caller("mei", &[Scope::Read]).post("/api/v1/medals", &host()).refuses(403, "scope", "");
        for (field, value, at) in [
            ("word", json!("A"), "word"),
            ("icon", json!("skull"), "icon"),
            ("by_hand", json!("anybody"), "by_hand"),
            ("by_hand", json!("nobody"), "fact"),
            ("rule", json!({"fact": "online", "need": 3}), "fact"),
            ("rule", json!({"fact": "grade", "need": 9}), "need"),
            ("price", json!(5), "price"),
        ] {
            admin.post("/api/v1/medals", &with(field, value)).refuses(422, "malformed", at);
        }
        let made = admin.post("/api/v1/medals", &host()).is(201);
        assert_eq!((made.header("location"), &made.json()["rule"]), ("/api/v1/medals/host", &json!(null)));
        admin.post("/api/v1/medals", &host()).refuses(409, "conflict", "word");
        let read = town.guest().get("/api/v1/medals/host").is(200);
        assert_eq!(read.json(), made.json());
        let tag = read.header("etag").to_owned();
        let edit = json!({"name": {"zh": "主人家", "en": "Host"}});
        let changed = admin.clone().with("if-match", &tag).patch("/api/v1/medals/host", &edit).is(200).json();
        assert_eq!((&changed["name"]["zh"], &changed["says"]["en"]), (&json!("主人家"), &json!("Had us all over")));
        admin.clone().with("if-match", &tag).patch("/api/v1/medals/host", &edit).refuses(412, "stale", "");
        admin.patch("/api/v1/medals/host", &json!({"rule": null})).refuses(422, "malformed", "rule");
        assert_ne!(admin.put("/api/v1/medals/host/state", &json!({"given": false})).is(200).json()["ended_at"], json!(null));
        assert_eq!(admin.put("/api/v1/medals/host/state", &json!({"given": true})).is(200).json()["ended_at"], json!(null));
        admin.put("/api/v1/medals/nothing/state", &json!({"given": true})).refuses(404, "missing", "");
    });
}

#[test]
fn it_is_given_once_with_a_reason_shown_and_taken() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Read, Scope::Administer, Scope::Moderate]);
        let mei = town.caller("mei", &[Scope::Read, Scope::Write]);
        admin.post("/api/v1/medals", &host()).is(201);
        let path = "/api/v1/medals/host/holders";
        let gift = json!({"to": "mei", "why": "Had us in her garden"});
        town.caller("ashan", &[Scope::Write]).post(path, &gift).refuses(403, "scope", "");
        admin.post(path, &json!({"to": "nobody", "why": "Had us over"})).refuses(422, "malformed", "to");
        admin.post(path, &json!({"to": "mei", "why": "x"})).refuses(422, "malformed", "why");
        admin.post(path, &json!({"to": "admin", "why": "I am good"})).refuses(403, "not-allowed", "");
        let given = admin.clone().with("idempotency-key", "once-and-for-all").post(path, &gift).is(200);
        let again = admin.clone().with("idempotency-key", "once-and-for-all").post(path, &gift).is(200);
        assert_eq!((&given.json()["given_by"]["handle"], given.json()), (&json!("admin"), again.json()));
        admin.post(path, &gift).refuses(409, "conflict", "to");
        let shown = town.guest().get("/api/v1/members/mei/medals").is(200).json();
        assert_eq!((&shown["medals"][0]["why"], &shown["title"]), (&json!("Had us in her garden"), &json!(null)));
        assert_eq!(town.guest().get("/api/v1/medals").is(200).json()["items"][0]["holders"], 1);
        assert_eq!(town.guest().get(path).is(200).json()["items"][0]["member"]["handle"], "mei");
        mei.put("/api/v1/me/medals", &json!({"medals": ["crown"], "title": null})).refuses(422, "malformed", "medal");
        mei.put("/api/v1/me/medals", &json!({"medals": [], "title": "host"})).refuses(422, "malformed", "medal");
        let none = mei.put("/api/v1/me/medals", &json!({"medals": [], "title": null})).is(200).json();
        assert_eq!((&none["shown"], &none["chosen"], none["held"].as_array().map(Vec::len)), (&json!([]), &json!(true), Some(1)));
        assert_eq!(mei.put("/api/v1/me/medals", &json!({"medals": ["host"], "title": null})).is(200).json()["shown"], json!(["host"]));
        let back = json!({"from": "mei", "why": "It was somebody else"});
        admin.post("/api/v1/medals/host/take", &json!({"from": "mei", "why": ""})).refuses(422, "malformed", "why");
        admin.post("/api/v1/medals/host/take", &back).is(204);
        admin.post("/api/v1/medals/host/take", &back).refuses(409, "conflict", "");
        assert_eq!(mei.get("/api/v1/me/medals").is(200).json()["lost"][0]["why"], "It was somebody else");
    });
}

/// The follower reads what there is.
fn settle(town: &Town<'_>) {
    let now = town.world.now();
    town.world
        .write(move |tx| {
            while ledger::sequence(tx, 500)? > 0 {}
            while medals::step(tx, now, 500)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

#[test]
fn what_is_reached_by_a_rule_is_counted_and_given() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Administer]);
        let mei = town.caller("mei", &[Scope::Read]);
        let mut new = with("rule", json!({"fact": "thanked", "need": 1, "since": "2020-01-01T00:00:00Z"}));
        new["by_hand"] = json!("nobody");
        assert_eq!(admin.post("/api/v1/medals", &new).is(201).json()["rule"]["fact"], "thanked");
        settle(town);
        let before = mei.get("/api/v1/me/medals").is(200).json()["ahead"][0].clone();
        let (now, to, by) = (town.world.now(), town.seeds.mei, town.seeds.ashan);
        let thanks = New::new(DeedKind::Thanked, ObjectKind::Topic, 1).to(to);
        town.world.write(move |tx| ledger::record(tx, &Actor::Member(by, vec![]), thanks, now)).unwrap();
        settle(town);
        let mine = mei.get("/api/v1/me/medals").is(200).json();
        assert_eq!((&before["need"], &mine["ahead"][0]["have"]), (&json!(1), &json!(1)));
        assert_eq!((&mine["held"][0]["medal"]["word"], &mine["held"][0]["given_by"]), (&json!("host"), &json!(null)));
    });
}
