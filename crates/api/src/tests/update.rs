//! Devices ask for their next build, and staff move how far one goes.

use super::former;
use crate::testing::{Town, town};
use kernel::Scope;
use releases::{Artefact, ArtefactKind, Digest, DigestKind};
use serde_json::{Value, json};

const PUBLISH: [Scope; 3] = [Scope::Read, Scope::Write, Scope::Publish];

fn both(text: &str) -> Value {
    json!({"zh": format!("{text}。"), "en": format!("{text}.")})
}

/// A draft of the stable channel with a file for the phone; its path in the API.
fn built(town: &Town<'_>, version: &str) -> String {
    let luo = town.caller("luo-cheng", &PUBLISH);
    let new = json!({"product": "tide", "channel": "stable", "version": version, "title": both("A build"), "devices": ["plover-3"]});
    let id = luo.post("/api/v1/releases", &new).is(201).json()["id"].as_str().unwrap().to_owned();
    let url = format!("https://files.plover.example/{version}.zip");
    let digest = Digest::new(DigestKind::Sha256, &"ab".repeat(32));
    let file = Artefact { kind: ArtefactKind::Ota, file: format!("{version}.zip"), url, size: Some(7), digest, day: None };
    let (by, phone, release) = (town.actor(town.seeds.luo), town.seeds.phone, kernel::ReleaseId::new(id.parse().unwrap()));
    let now = town.world.now();
    town.world.write(move |tx| releases::add_build(tx, &by, release, phone, &file, now)).unwrap();
    format!("/api/v1/releases/{id}")
}

fn refreshed(town: &Town<'_>) {
    tokio::runtime::Runtime::new().unwrap().block_on(town.api.updates.refresh(&town.world.db)).unwrap();
}

fn check(town: &Town<'_>, more: &str) -> Value {
    refreshed(town);
    town.guest().get(&format!("/update/v1/check?product=tide&device=plover-3&token=x{more}")).is(200).json()
}

#[test]
fn a_device_is_told_what_to_do_and_a_stranger_that_there_is_nothing() {
    town(|town| {
        let (luo, path) = (town.caller("luo-cheng", &PUBLISH), built(town, "6.0"));
        town.guest().get("/update/v1/check?product=tide&device=plover-3").refuses(404, "missing", "");
        luo.post(&format!("{path}/publish"), &Value::Null).is(200);
        let told = check(town, "&build=5.0");
        assert_eq!((&told["action"], &told["artefact"]["sha256"]), (&json!("update"), &json!("ab".repeat(32))));
        assert!(told["artefact"]["signature"].as_str().is_some_and(|s| s.len() == 88));
        assert_eq!(check(town, "&build=6.0")["action"], "none");
        let guest = town.guest();
        let asked = guest.get("/update/v1/check?product=tide&device=plover-3&build=5.0").is(200);
        let again = guest.clone().with("if-none-match", asked.header("etag"));
        again.get("/update/v1/check?product=tide&device=plover-3&build=5.0&token=another").is(304);
        for wrong in ["product=tide&device=fridge", "product=wing&device=plover-3", "device=plover-3", ""] {
            guest.get(&format!("/update/v1/check?{wrong}")).refuses(404, "missing", "");
        }
        for (wrong, field) in [("channel=weekly", "channel"), ("colour=red", "colour"), (&format!("token={}", "x".repeat(129)), "token")] {
            guest.get(&format!("/update/v1/check?product=tide&device=plover-3&{wrong}")).refuses(422, "malformed", field);
        }
        let manifest = guest.get("/update/v1/manifest?product=tide&device=plover-3").is(200);
        assert_eq!(manifest.json()["builds"][0]["version"], "6.0");
        let key = guest.get("/update/v1/key").is(200).json();
        assert!(manifest.header("update-signature").starts_with(key["id"].as_str().unwrap()));
    });
}

/// What is answered before the router says the same as the route, or nothing.
#[test]
fn the_quick_answer_is_the_route_s() {
    town(|town| {
        let (luo, path) = (town.caller("luo-cheng", &PUBLISH), built(town, "6.0"));
        luo.post(&format!("{path}/publish"), &Value::Null).is(200);
        let quick = |query: &str| crate::at_once(&town.api.updates, query);
        assert!(quick("product=tide&device=plover-3").is_none(), "nobody has read it yet");
        refreshed(town);
        for query in ["product=tide&device=plover-3", "device=plover-3&product=tide&build=6.0&channel=development&region=cn&token=7f"] {
            let (body, tag) = quick(query).unwrap();
            let slow = town.guest().get(&format!("/update/v1/check?{query}")).is(200);
            assert_eq!((serde_json::from_slice::<Value>(&body).unwrap(), tag.as_str()), (slow.json(), slow.header("etag")));
        }
        for other in
            ["", "product=tide", "product=tide&device=plover-3&colour=red", "product=t%69de&device=plover-3", "product=tide&device"]
        {
            assert!(quick(other).is_none(), "{other}");
        }
    });
}

#[test]
fn who_publishes_moves_how_far_it_goes_and_everybody_reads_it() {
    town(|town| {
        let (luo, path) = (town.caller("luo-cheng", &PUBLISH), built(town, "6.0"));
        luo.post(&format!("{path}/publish"), &Value::Null).is(200);
        town.world.pass(60);
        let next = built(town, "6.1");
        town.guest().get(&format!("{next}/roll-out")).refuses(404, "missing", "");
        assert_eq!(luo.post(&format!("{next}/roll-out"), &json!({"share": "0"})).is(200).json()["share"], "0");
        luo.post(&format!("{next}/publish"), &Value::Null).is(200);
        assert_eq!(check(town, "&build=6.0")["action"], "none");
        assert_eq!(luo.post(&format!("{next}/roll-out"), &json!({"share": "100"})).is(200).json()["share"], "100");
        assert_eq!(check(town, "&build=6.0")["release"]["version"], "6.1");
        luo.post(&format!("{next}/roll-out"), &json!({"share": "50"})).refuses(409, "conflict", "share");
        luo.post(&format!("{next}/roll-out"), &json!({"share": "some"})).refuses(422, "malformed", "share");
        luo.post(&format!("{next}/regions"), &json!({"regions": ["CN"]})).refuses(422, "malformed", "regions");
        luo.post(&format!("{next}/way-back"), &json!({"back": true, "reason": both("Hot")})).refuses(409, "conflict", "");
        luo.post(&format!("{next}/halt"), &json!({"reason": both("Hot")})).is(200);
        assert_eq!(check(town, "&build=6.1")["action"], "none");
        luo.post(&format!("{next}/way-back"), &json!({"back": true, "reason": both("Hot")})).is(200);
        let back = check(town, "&build=6.1");
        assert_eq!((&back["action"], &back["release"]["version"], &back["ask_first"]), (&json!("back"), &json!("6.0"), &json!(true)));
        assert_eq!(luo.post(&format!("{next}/resume"), &json!({"reason": both("Mended")})).is(200).json()["state"], "published");
        luo.post(&format!("{next}/resume"), &json!({"reason": both("Mended")})).refuses(409, "conflict", "");
        assert_eq!(check(town, "&build=6.0")["release"]["version"], "6.1");
        let told = town.guest().get(&format!("{next}/roll-out")).is(200).json();
        assert_eq!((told["steps"].as_array().unwrap().len(), &told["back"]), (3, &json!(true)));
        for (verb, body) in [
            ("roll-out", json!({"share": "1"})),
            ("regions", json!({"regions": []})),
            ("way-back", json!({"back": true, "reason": both("x")})),
            ("resume", json!({"reason": both("x")})),
        ] {
            former(town, "mei", &PUBLISH).post(&format!("{next}/{verb}"), &body).refuses(403, "not-allowed", "");
            town.caller("luo-cheng", &[Scope::Read]).post(&format!("{next}/{verb}"), &body).refuses(403, "scope", "");
        }
    });
}
