//! Webhooks, clients and the audit over the API: for administrators, with the token for it.

use crate::testing::{Town, town};
use kernel::Scope;
use serde_json::{Value, json};

const NULL: Value = Value::Null;

fn settle(town: &Town<'_>) {
    town.world
        .write(|tx| {
            while ledger::sequence(tx, 100)? > 0 {}
            while audit::step(tx, 100)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

#[test]
fn an_endpoint_is_made_edited_switched_rotated_and_forgotten() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Hooks]);
        let new = json!({"url": "https://ci.example.com/millet", "about": "CI", "events": ["idea.moved", "idea.proposed"]});
        let keyed = admin.clone().with("idempotency-key", "h1");
        let made = keyed.post("/api/v1/hooks", &new).is(201);
        // It was done once; the answer with its secret is kept nowhere.
        keyed.post("/api/v1/hooks", &new).refuses(409, "conflict", "");
        let (at, told) = (made.header("location").to_owned(), made.json());
        assert!(told["secret"].as_str().unwrap().starts_with("whsec_"));
        assert_eq!((&told["events"], &told["state"]), (&json!(["idea.proposed", "idea.moved"]), &json!("on")));
        let read = admin.get(&at).is(200);
        assert_eq!((&read.json()["secret"], &read.json()["answers_for"]["handle"]), (&NULL, &json!("admin")));
        assert_eq!(read.header("etag"), made.header("etag"));
        assert_eq!(admin.get("/api/v1/hooks").is(200).json()["items"].as_array().unwrap().len(), 1);

        let by_tag = admin.clone().with("if-match", read.header("etag"));
        assert_eq!(by_tag.patch(&at, &json!({"about": "The build server"})).is(200).json()["about"], "The build server");
        by_tag.patch(&at, &json!({"about": "x"})).refuses(412, "stale", "");
        let secret = admin.post(&format!("{at}/rotate"), &NULL).is(200).json()["secret"].clone();
        assert_ne!(secret, told["secret"]);
        for (on, state) in [(false, "paused"), (false, "paused"), (true, "on")] {
            assert_eq!(admin.put(&format!("{at}/state"), &json!({"on": on})).is(200).json()["state"], state);
        }
        admin.delete(&at).is(204);
        admin.get(&at).refuses(404, "missing", "");
        admin.delete(&at).refuses(404, "missing", "");
    });
}

#[test]
fn a_message_is_listed_and_sent_again() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Hooks]);
        let new = json!({"url": "https://ci.example.com/millet", "events": ["award.given"]});
        let at = admin.post("/api/v1/hooks", &new).is(201).header("location").to_owned();
        let sent: Vec<Value> = (0..3).map(|_| admin.post(&format!("{at}/tests"), &NULL).is(200).json()["delivery"].clone()).collect();
        let piece = admin.get(&format!("{at}/deliveries?limit=2")).is(200).json();
        assert_eq!((&piece["items"][0]["id"], &piece["next"]), (&sent[2], &sent[1]));
        let rest = admin.get(&format!("{at}/deliveries?limit=2&after={}", sent[1].as_str().unwrap())).is(200).json();
        assert_eq!((&rest["items"][0]["id"], &rest["items"][0]["state"], &rest["next"]), (&sent[0], &json!("waiting"), &NULL));
        admin.post(&format!("{at}/deliveries/{}/replay", sent[0].as_str().unwrap()), &NULL).is(204);
        admin.post(&format!("{at}/deliveries/99999/replay"), &NULL).refuses(404, "missing", "");
        admin.get(&format!("{at}/deliveries?after=x")).refuses(422, "malformed", "after");
        admin.put(&format!("{at}/state"), &json!({"on": false})).is(200);
        admin.post(&format!("{at}/tests"), &NULL).refuses(409, "closed", "");
    });
}

#[test]
fn only_administrators_touch_endpoints_and_what_is_wrong_is_named() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Hooks]);
        let of = |url: &str, events: Value| json!({"url": url, "events": events});
        let good = "https://ci.example.com/millet";
        for (wrong, field) in [
            (of("http://ci.example.com/", json!(["idea.moved"])), "url"),
            (of("https://127.0.0.1/", json!(["idea.moved"])), "url"),
            (of(good, json!([])), "events"),
            (of(good, json!(["idea.moved", "endpoint.test"])), "events[1]"),
            (json!({"url": good, "events": ["idea.moved"], "secret": "mine"}), "secret"),
            (json!({"url": good, "events": ["idea.moved"], "about": "x".repeat(201)}), "about"),
        ] {
            admin.post("/api/v1/hooks", &wrong).refuses(422, "malformed", field);
        }
        let new = of(good, json!(["idea.moved"]));
        town.caller("admin", &[Scope::Administer]).post("/api/v1/hooks", &new).refuses(403, "scope", "");
        town.caller("luo-cheng", &[Scope::Desk]).get("/api/v1/hooks").refuses(403, "scope", "");
        town.guest().get("/api/v1/hooks").refuses(401, "sign-in", "");
    });
}

#[test]
fn the_audit_tells_what_was_done_here_and_that_it_was_read() {
    town(|town| {
        let (admin, hooks) = (town.caller("admin", &[Scope::Administer]), town.caller("admin", &[Scope::Hooks]));
        hooks.post("/api/v1/hooks", &json!({"url": "https://ci.example.com/", "events": ["award.given"]})).is(201);
        admin.get("/api/v1/audit").is(200);
        settle(town);
        let seen = |what: &str| admin.get(&format!("/api/v1/audit?by=admin&what={what}")).is(200).json()["items"].as_array().unwrap().len();
        assert_eq!((seen("hook-changed"), seen("read-audit")), (1, 1));
        let head = admin.get("/api/v1/audit/head").is(200).json();
        let last = admin.get("/api/v1/audit?limit=1").is(200).json();
        assert_eq!((&last["items"][0]["seq"], &last["items"][0]["hash"]), (&head["seq"], &head["hash"]));
        let next = admin.get(&format!("/api/v1/audit?limit=1&after={}", last["next"].as_str().unwrap())).is(200).json();
        assert_eq!(next["items"][0]["hash"], last["items"][0]["prev"]);
        admin.get("/api/v1/audit?what=gossip").refuses(422, "malformed", "what");
        assert_eq!(admin.get("/api/v1/audit?by=nobody-here").is(200).json()["items"], json!([]));
        hooks.get("/api/v1/audit").refuses(403, "scope", "");
        town.caller("mei", &[Scope::Read]).get("/api/v1/audit").refuses(403, "scope", "");
    });
}

#[test]
fn clients_are_listed_and_ended_and_made_by_no_token() {
    town(|town| {
        let (by, luo, now) = (town.actor(town.seeds.admin), town.seeds.luo, town.world.now());
        let (id, secret) =
            town.world.write(move |tx| members::make_client(tx, &by, &crate::testing::client(luo, &[Scope::Read]), "s", now)).unwrap();
        let admin = town.caller("admin", &[Scope::Administer]);
        let listed = admin.get("/api/v1/clients").is(200);
        assert_eq!(
            (&listed.json()["items"][0]["name"], &listed.json()["items"][0]["member"]["handle"]),
            (&json!("CI"), &json!("luo-cheng"))
        );
        assert!(!listed.text.contains(&secret));
        admin.post("/api/v1/clients", &json!({"name": "x"})).refuses(405, "method", "");
        admin.delete(&format!("/api/v1/clients/{id}")).is(204);
        admin.delete(&format!("/api/v1/clients/{id}")).refuses(404, "missing", "");
        town.caller("luo-cheng", &[Scope::Desk]).get("/api/v1/clients").refuses(403, "scope", "");
    });
}
