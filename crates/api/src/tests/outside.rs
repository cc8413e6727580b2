//! Feedback from outside over the API: taken down, signed by a device, claimed; what things are called in trackers.

use super::former;
use crate::testing::{Caller, Town, town};
use hmac::{Hmac, KeyInit, Mac};
use http::Method;
use kernel::Scope;
use serde_json::{Value, json};

const FEEDBACK: [Scope; 1] = [Scope::Feedback];
const DESK: [Scope; 2] = [Scope::Read, Scope::Desk];

fn said() -> Value {
    json!({"source": "call", "kind": "question", "text": "闹钟的声音太小了，怎么调大？", "author": {"name": "林小姐", "external_id": "+86 138 0000"},
        "reply_to": {"email": "lin@example.org"}, "external_id": "ticket-1"})
}

#[test]
fn what_was_said_elsewhere_is_taken_down_once() {
    town(|town| {
        town.caller("luo-cheng", &DESK).post("/api/v1/feedback", &said()).refuses(403, "scope", "");
        former(town, "mei", &FEEDBACK).post("/api/v1/feedback", &said()).refuses(403, "not-allowed", "");
        let luo = town.caller("luo-cheng", &FEEDBACK);
        for (field, value, named) in [
            ("source", json!("x"), "source"),
            ("kind", json!("x"), "kind"),
            ("team", json!("x"), "team"),
            ("stage", json!("x"), "stage"),
            ("lang", json!("x"), "lang"),
            ("device", json!("x"), "device"),
            ("reply_to", json!({"email": "x"}), "reply_to"),
            ("reply_to", json!({"email": "a@example.org", "webhook_ref": "1"}), "reply_to"),
            ("colour", json!("red"), "colour"),
        ] {
            let mut wrong = said();
            wrong[field] = value;
            luo.post("/api/v1/feedback", &wrong).refuses(422, "malformed", named);
        }
        let first = luo.post("/api/v1/feedback", &said()).is(201).json();
        let again = luo.post("/api/v1/feedback", &said()).is(200).json();
        assert_eq!((&again["id"], &again["new"]), (&first["id"], &json!(false)));
        let path = format!("/api/v1/feedback/{}", first["id"].as_str().unwrap());
        let desk = town.caller("luo-cheng", &DESK);
        let read = desk.get(&path).is(200);
        assert_eq!((&read.json()["reply_by"], &read.json()["log"]), (&json!("mail"), &json!(false)));
        assert!(!read.text.contains("lin@example.org"), "the address is nobody's to read");
        desk.get(&format!("{path}/log")).refuses(404, "missing", "");
        former(town, "mei", &DESK).get(&path).refuses(403, "not-allowed", "");
        desk.get("/api/v1/feedback/999999").refuses(404, "missing", "");
    });
}

#[test]
fn who_has_the_link_makes_it_theirs_once() {
    town(|town| {
        let taken = town.caller("luo-cheng", &FEEDBACK).post("/api/v1/feedback", &said()).is(201).json();
        let path = format!("/api/v1/feedback/{}/link", taken["id"].as_str().unwrap());
        former(town, "mei", &DESK).post(&path, &Value::Null).refuses(403, "not-allowed", "");
        let url = town.caller("luo-cheng", &DESK).post(&path, &Value::Null).is(201).json()["url"].as_str().unwrap().to_owned();
        let claim = format!("/api/v1/claims/{}", url.rsplit('/').next().unwrap());
        assert_eq!(town.guest().get(&claim).is(200).json()["item"], taken["item"]);
        town.guest().post(&claim, &Value::Null).refuses(401, "sign-in", "");
        town.caller("luo-cheng", &[Scope::Write]).post(&claim, &Value::Null).refuses(403, "not-allowed", "");
        let mei = town.caller("mei", &[Scope::Write]);
        assert_eq!(mei.post(&claim, &Value::Null).is(200).json()["item"], taken["item"]);
        mei.post(&claim, &Value::Null).refuses(409, "closed", "");
        town.guest().get(&claim).refuses(409, "closed", "");
    });
}

fn signed<'a>(town: &'a Town<'_>, key: &str, secret: &str, nonce: &str, body: &str) -> Caller<'a> {
    let at = (town.world.now().micros() / 1_000_000).to_string();
    let mut mac = Hmac::<sha2_mac::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{key}.{at}.{nonce}.{body}").as_bytes());
    let signature = kernel::fold::hex(&mac.finalize().into_bytes());
    let caller = town.guest().with("content-type", "application/json").with("device-key", key).with("device-timestamp", &at);
    caller.with("device-nonce", nonce).with("device-signature", &signature)
}

#[test]
fn a_device_reports_with_the_key_of_its_model() {
    town(|town| {
        let (admin, path) = (town.caller("admin", &[Scope::Administer]), "/api/v1/device-feedback");
        let new = json!({"device": town.seeds.phone.to_string(), "name": "Plover 3"});
        former(town, "luo-cheng", &[Scope::Administer]).post("/api/v1/device-keys", &new).refuses(403, "not-allowed", "");
        admin.post("/api/v1/device-keys", &json!({"device": "999999", "name": "x"})).refuses(422, "malformed", "device");
        let made = admin.post("/api/v1/device-keys", &new).is(201).json();
        let (key, secret) = (made["id"].as_str().unwrap(), made["secret"].as_str().unwrap());
        assert!(!admin.get("/api/v1/device-keys").is(200).text.contains(secret));
        let body = json!({"kind": "bug", "text": "夜里拍照，画面一闪一闪的。", "log": "a line", "consent": {"version": "1", "shown": "We keep the log.", "log": true}})
            .to_string();
        let send = |caller: Caller<'_>, body: &str| caller.send(Method::POST, path, body);
        let taken = send(signed(town, key, secret, "nonce-001", &body), &body).is(201).json();
        assert_eq!((&taken["log"], &taken["screenshot"], &taken["new"]), (&json!(true), &json!(false), &json!(true)));
        send(signed(town, key, secret, "nonce-001", &body), &body).refuses(409, "conflict", "");
        send(signed(town, key, "another", "nonce-002", &body), &body).refuses(401, "sign-in", "");
        send(signed(town, key, secret, "nonce-003", &body), &body.replace("bug", "idea")).refuses(401, "sign-in", "");
        town.guest().with("content-type", "application/json").send(Method::POST, path, &body).refuses(401, "sign-in", "");
        let wrong = json!({"kind": "x", "text": "夜里拍照，画面一闪一闪的。"}).to_string();
        send(signed(town, key, secret, "nonce-004", &wrong), &wrong).refuses(422, "malformed", "kind");
        let log = format!("/api/v1/feedback/{}/log", taken["id"].as_str().unwrap());
        assert_eq!(town.caller("su-wen", &DESK).get(&log).is(200).json()["text"], "a line");
        admin.delete(&format!("/api/v1/device-keys/{key}")).is(204);
        send(signed(town, key, secret, "nonce-005", &body), &body).refuses(401, "sign-in", "");
    });
}

#[test]
fn a_piece_of_work_is_attached_by_the_address_of_its_page() {
    town(|town| {
        let (su, path) = (town.caller("su-wen", &DESK), format!("/api/v1/ideas/{}/refs", town.seeds.waiting));
        let at = json!({"url": "https://github.com/plover/camera/issues/12?tab=x"});
        for _ in 0..2 {
            let there = su.put(&path, &at).is(200).json();
            assert_eq!((there["items"].as_array().unwrap().len(), &there["items"][0]["key"]), (1, &json!("plover/camera#12")));
        }
        su.put(&path, &json!({"url": "https://example.org/x"})).refuses(422, "malformed", "url");
        town.guest().get(&path).refuses(401, "sign-in", "");
        former(town, "mei", &DESK).get(&path).refuses(403, "not-allowed", "");
        su.get("/api/v1/ideas/999999/refs").refuses(404, "missing", "");
        let json = town.caller("su-wen", &DESK).with("content-type", "application/json");
        assert_eq!(json.send(Method::DELETE, &path, &at.to_string()).is(200).json()["items"], json!([]));
        let change = format!("/api/v1/changes/{}/refs", town.seeds.change);
        assert_eq!(su.put(&change, &at).is(200).json()["items"][0]["state"], "opened");
        assert_eq!(su.get(&change).is(200).json()["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn trackers_are_connected_by_admins() {
    town(|town| {
        let admin = town.caller("admin", &[Scope::Administer]);
        let new = json!({"tracker": "github", "name": "Ours", "host": "github.com", "responsible": town.seeds.su.to_string()});
        let made = admin.post("/api/v1/trackers", &new).is(201).json();
        assert!(made["url"].as_str().unwrap().ends_with(&format!("/inbound/github/{}", made["id"].as_str().unwrap())));
        let list = admin.get("/api/v1/trackers").is(200);
        assert_eq!(list.json()["items"][0]["responsible"]["handle"], "su-wen");
        assert!(!list.text.contains(made["secret"].as_str().unwrap()));
        for (field, value) in
            [("tracker", json!("x")), ("host", json!("a b")), ("responsible", json!(town.seeds.mei.to_string())), ("name", json!(""))]
        {
            let mut wrong = new.clone();
            wrong[field] = value;
            admin.post("/api/v1/trackers", &wrong).refuses(422, "malformed", field);
        }
        former(town, "su-wen", &[Scope::Administer]).post("/api/v1/trackers", &new).refuses(403, "not-allowed", "");
        admin.delete(&format!("/api/v1/trackers/{}", made["id"].as_str().unwrap())).is(204);
        admin.delete("/api/v1/trackers/999999").refuses(404, "missing", "");
    });
}
