//! One's own things over the API: profile, face, devices, sessions, tokens, standing, mail.

use crate::testing::town;
use base64::Engine;
use http::Method;
use kernel::Scope;
use serde_json::{Value, json};

pub(super) const BOTH: [Scope; 2] = [Scope::Read, Scope::Write];
const NULL: Value = Value::Null;

/// A picture of one pixel.
pub(super) fn png() -> Vec<u8> {
    let text = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

#[test]
fn a_profile_is_edited_in_part_and_nothing_newer_is_overwritten() {
    town(|town| {
        let (mei, at) = (town.caller("mei", &BOTH), "/api/v1/me/profile");
        let read = mei.get(at).is(200);
        assert_eq!((&read.json()["name"], &read.json()["zone"]), (&json!("小梅"), &NULL));
        let by_tag = mei.clone().with("if-match", read.header("etag"));
        let told = by_tag.patch(at, &json!({"bio": " 拍照的人 ", "zone": "Asia/Tokyo", "lang": null})).is(200);
        assert_eq!(told.json(), json!({"name": "小梅", "bio": "拍照的人", "lang": null, "zone": "Asia/Tokyo", "theme": null}));
        by_tag.patch(at, &json!({"name": "别人"})).refuses(412, "stale", "");
        let same = mei.patch(at, &json!({})).is(200);
        assert_eq!(same.header("etag"), told.header("etag"), "nothing given changes nothing");
        mei.clone().with("if-none-match", same.header("etag")).get(at).is(304);
        assert_eq!(mei.patch(at, &json!({"zone": null})).is(200).json()["zone"], NULL);
        for (wrong, field) in [
            (json!({"name": " "}), "name"),
            (json!({"lang": "fr"}), "lang"),
            (json!({"zone": "Mars/Base"}), "zone"),
            (json!({"theme": "pink"}), "theme"),
            (json!({"bio": "x".repeat(301)}), "bio"),
            (json!({"role": "admin"}), "role"),
        ] {
            mei.patch(at, &wrong).refuses(422, "malformed", field);
        }
        town.caller("mei", &[Scope::Read]).patch(at, &json!({"name": "x"})).refuses(403, "scope", "");
        town.guest().get(at).refuses(401, "sign-in", "");
    });
}

#[test]
fn a_face_is_a_picture_and_nothing_else() {
    town(|town| {
        let (ashan, at) = (town.caller("ashan", &BOTH), "/api/v1/me/face");
        let as_png = |bytes: &[u8]| ashan.clone().with("content-type", "image/png").bring(Method::PUT, at, bytes);
        town.guest().get("/api/v1/members/ashan/face").refuses(404, "missing", "");
        as_png(&png()).is(204);
        let face = town.guest().get("/api/v1/members/ashan/face").is(200);
        assert_eq!(face.header("content-type"), "image/png");
        town.guest().with("if-none-match", face.header("etag")).get("/api/v1/members/ashan/face").is(304);
        assert_eq!(town.guest().get("/api/v1/members/ashan").is(200).json()["face"], true);
        as_png(b"<svg onload=\"alert(1)\">").refuses(422, "malformed", "picture");
        as_png(b"").refuses(422, "malformed", "picture");
        let svg = ashan.clone().with("content-type", "image/svg+xml").bring(Method::PUT, at, b"<svg/>");
        svg.refuses(415, "malformed", "");
        let reads = town.caller("ashan", &[Scope::Read]).with("content-type", "image/png");
        reads.bring(Method::PUT, at, &png()).refuses(403, "scope", "");
        town.guest().with("content-type", "image/png").bring(Method::PUT, at, &png()).refuses(401, "sign-in", "");
    });
}

#[test]
fn devices_are_carried_on_a_channel_and_put_away() {
    town(|town| {
        let (mei, phone) = (town.caller("mei", &BOTH), town.seeds.phone);
        let at = format!("/api/v1/me/devices/{phone}");
        let list = || mei.get("/api/v1/me/devices").is(200).json()["items"].clone();
        assert_eq!((&list()[0]["channel"], &list()[0]["device"]["slug"]), (&json!("development"), &json!("plover-3")));
        for _ in 0..2 {
            assert_eq!(mei.put(&at, &json!({"channel": "stable"})).is(200).json()["channel"], "stable");
        }
        for _ in 0..2 {
            mei.delete(&at).is(204);
        }
        assert_eq!(list(), json!([]));
        mei.put(&at, &json!({"channel": "weekly"})).refuses(422, "malformed", "channel");
        mei.put("/api/v1/me/devices/99999", &json!({"channel": "stable"})).refuses(422, "malformed", "device");
        town.caller("mei", &[Scope::Read]).delete(&at).refuses(403, "scope", "");
    });
}

#[test]
fn sessions_and_tokens_are_one_s_own_and_ended() {
    town(|town| {
        let (mei, now) = (town.seeds.mei, town.world.now());
        for agent in ["Firefox", "Chrome"] {
            town.world.write(move |tx| members::open(tx, mei, agent, agent, now)).unwrap();
        }
        let (own, other) = (town.caller("mei", &BOTH), town.caller("ashan", &BOTH));
        let listed = own.get("/api/v1/me/sessions").is(200).json();
        assert_eq!((&listed["items"][0]["agent"], listed["items"].as_array().unwrap().len()), (&json!("Chrome"), 2));
        let first = format!("/api/v1/me/sessions/{}", listed["items"][0]["id"].as_str().unwrap());
        other.delete(&first).refuses(404, "missing", "");
        own.delete(&first).is(204);
        own.delete(&first).refuses(404, "missing", "");
        own.delete("/api/v1/me/sessions").is(204);
        assert_eq!(own.get("/api/v1/me/sessions").is(200).json()["items"], json!([]));

        let tokens = own.get("/api/v1/me/tokens").is(200).json();
        assert_eq!((&tokens["items"][0]["this"], &tokens["items"][0]["scopes"]), (&json!(true), &json!(["read", "write"])));
        assert!(!tokens.to_string().contains("mlt_"), "the token itself is never told");
        let token = format!("/api/v1/me/tokens/{}", tokens["items"][0]["id"].as_str().unwrap());
        other.delete(&token).refuses(404, "missing", "");
        own.post("/api/v1/me/tokens", &json!({"name": "more", "scopes": ["administer"]})).refuses(405, "method", "");
        own.delete(&token).is(204);
        own.get("/api/v1/me").refuses(401, "sign-in", "");
    });
}

#[test]
fn what_one_has_earned_and_when_one_is_written_to() {
    town(|town| {
        let mei = town.caller("mei", &BOTH);
        let standing = mei.get("/api/v1/me/standing").is(200).json();
        let sum: i64 = ["taking_part", "contributing", "helping"].iter().map(|p| standing["score"][p].as_i64().unwrap()).sum();
        assert!((0..=2).contains(&(standing["total"].as_i64().unwrap() - sum)), "what is left over of each part adds up: {standing}");
        assert!(standing["sources"].as_array().unwrap().iter().all(|s| s["points"].as_i64().unwrap() > 0));
        let asked = town.guest().get("/api/v1/grades").is(200).json();
        let next = &standing["next"];
        let of = asked["items"].as_array().unwrap().iter().find(|g| g["grade"] == next["grade"]).unwrap();
        assert_eq!(of["threshold"], next["threshold"]);

        let at = "/api/v1/me/mail";
        let was = mei.get(at).is(200).json();
        assert_eq!((&was["mails"], &was["quiet_from"], &was["quiet_to"]), (&json!(true), &json!("22:00"), &json!("08:00")));
        let new = json!({"mails": false, "quiet_from": "23:30", "quiet_to": "07:05"});
        for _ in 0..2 {
            assert_eq!(mei.put(at, &new).is(200).json()["quiet_to"], "07:05");
        }
        for bad in ["24:00", "7:05", "07:60", "+7:05", "", "07:05:00"] {
            let new = json!({"mails": true, "quiet_from": bad, "quiet_to": "08:00"});
            mei.put(at, &new).refuses(422, "malformed", "quiet_from");
        }
        mei.put(at, &json!({"mails": true})).refuses(422, "malformed", "");
        town.caller("mei", &[Scope::Read]).put(at, &new).refuses(403, "scope", "");
    });
}
