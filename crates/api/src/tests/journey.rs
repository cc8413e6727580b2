//! The journey over the API: one's own steps, the funnel, hidden uses, rings.

use crate::testing::{Town, town};
use kernel::{Actor, DeedKind, MemberId, ObjectKind, Scope};
use ledger::New;
use serde_json::{Value, json};
use standing::journey::{self, Funnel};

const NULL: Value = Value::Null;
const BOTH: [Scope; 2] = [Scope::Read, Scope::Write];

/// Mei tells something; the topic's id.
fn told(town: &Town<'_>) -> String {
    let new = json!({"board": "camera", "title": "音量键长按可以当快门", "body": "熄屏也行。"});
    town.caller("mei", &BOTH).post("/api/v1/topics", &new).is(201).json()["id"].as_str().unwrap().to_owned()
}

/// Three thank each other, so often that the night sets it aside.
fn ring(town: &Town<'_>) {
    let (three, now) = ([town.seeds.mei, town.seeds.ashan, MemberId::new(9_999)], town.world.now());
    for (n, (from, to)) in [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)].repeat(3).into_iter().enumerate() {
        let by = Actor::Member(three[from], vec![]);
        let thanks = New::new(DeedKind::Thanked, ObjectKind::Topic, n as i64 + 1).to(three[to]);
        town.world.write(move |tx| ledger::record(tx, &by, thanks, now)).unwrap();
    }
    town.world
        .write(move |tx| {
            let season = journey::gifts(tx, now.plus_days(-1), None, 1_000)?;
            for ring in journey::rings(&season, &[]) {
                journey::set_aside(tx, &ring, now)?;
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

#[test]
fn one_reads_one_s_own_steps() {
    town(|town| {
        let mei = town.caller("mei", &[Scope::Read]);
        let before = mei.get("/api/v1/me/journey").is(200).json();
        let words: Vec<_> = before["steps"].as_array().unwrap().iter().map(|s| s["step"].as_str().unwrap()).collect();
        assert_eq!(words, ["certified", "informed", "sharing", "active", "discovery"]);
        assert_eq!((&before["steps"][2]["since"], &before["steps"][2]["current"]), (&NULL, &json!(false)));
        told(town);
        let (by, other, now) = (Actor::Member(town.seeds.ashan, vec![]), town.seeds.mei, town.world.now());
        let helped = New::new(DeedKind::Helped, ObjectKind::Reply, 1).to(other);
        town.world.write(move |tx| ledger::record(tx, &by, helped, now)).unwrap();
        let sharing = mei.get("/api/v1/me/journey").is(200).json()["steps"][2].clone();
        assert_eq!(sharing["current"], true, "{sharing}");
        assert!(sharing["since"].is_string() && sharing["until"].as_str() > sharing["since"].as_str(), "{sharing}");
        assert_eq!(town.guest().get("/api/v1/me/journey").status, 401);
    });
}

#[test]
fn the_funnel_is_staff_s_and_names_nobody() {
    town(|town| {
        let luo = town.caller("luo-cheng", &[Scope::Publish]);
        assert_eq!(luo.get("/api/v1/company/journey").is(200).json(), json!({"at": NULL, "members": 0, "steps": []}));
        let now = town.world.now();
        let counted = town.world.write(move |tx| {
            let mut funnel = Funnel::default();
            for (_, path) in journey::paths(tx, MemberId::new(0), 1_000)? {
                funnel.add(&path, now);
            }
            journey::keep_funnel(tx, &funnel, now)
        });
        counted.unwrap();
        let funnel = luo.get("/api/v1/company/journey").is(200).json();
        assert!(funnel["members"].as_i64().unwrap() > 0 && funnel["at"].is_string(), "{funnel}");
        assert_eq!(funnel["steps"].as_array().unwrap().len(), 5);
        assert_eq!(funnel["steps"][4]["taken"][0], json!({"days": 0, "share": 0.0}));
        town.caller("luo-cheng", &BOTH).get("/api/v1/company/journey").refuses(403, "scope", "");
        super::former(town, "mei", &[Scope::Publish]).get("/api/v1/company/journey").refuses(403, "not-allowed", "");
    });
}

#[test]
fn a_hidden_use_is_its_author_s_to_tell_and_new_to_others_once() {
    town(|town| {
        let topic = told(town);
        let (use_of, new_to) = (format!("/api/v1/topics/{topic}/hidden-use"), format!("/api/v1/topics/{topic}/new-to-me"));
        let (mei, ashan, guest) = (town.caller("mei", &BOTH), town.caller("ashan", &BOTH), town.guest());
        ashan.put(&new_to, &NULL).refuses(409, "conflict", "");
        ashan.put(&use_of, &NULL).refuses(403, "not-allowed", "");
        town.caller("mei", &[Scope::Read]).put(&use_of, &NULL).refuses(403, "scope", "");
        mei.put("/api/v1/topics/999999/hidden-use", &NULL).refuses(404, "missing", "");
        for _ in 0..2 {
            assert_eq!(mei.put(&use_of, &NULL).is(200).json(), json!({"confirmed": 0, "discovery": false, "new_to_me": false}));
        }
        mei.put(&new_to, &NULL).refuses(403, "not-allowed", "");
        town.caller("luo-cheng", &BOTH).put(&new_to, &NULL).refuses(403, "not-allowed", "");
        for _ in 0..2 {
            assert_eq!(ashan.put(&new_to, &NULL).is(200).json(), json!({"confirmed": 1, "discovery": false, "new_to_me": true}));
        }
        mei.delete(&use_of).refuses(409, "closed", "");
        let listed = ashan.get("/api/v1/hidden-uses").is(200).json();
        let first = &listed["items"][0];
        assert_eq!((&first["topic"], &first["confirmed"], &first["new_to_me"]), (&json!(topic), &json!(1), &json!(true)));
        assert_eq!((&first["author"]["handle"], &first["discovery"]), (&json!("mei"), &json!(false)));
        assert_eq!(guest.get("/api/v1/hidden-uses?limit=1").is(200).json()["items"][0]["new_to_me"], false);
        assert_eq!(guest.get(&format!("/api/v1/topics/{topic}")).is(200).json()["hidden_use"], 1);
        for _ in 0..2 {
            assert_eq!(ashan.delete(&new_to).is(200).json()["confirmed"], 0);
        }
        assert_eq!(mei.delete(&use_of).is(200).json(), json!({"confirmed": NULL, "discovery": false, "new_to_me": false}));
        assert_eq!(guest.get("/api/v1/hidden-uses").is(200).json()["items"], json!([]));
        guest.get("/api/v1/hidden-uses?after=x").refuses(422, "malformed", "after");
        assert_eq!(guest.put(&new_to, &NULL).status, 401);
    });
}

#[test]
fn a_ring_is_read_by_moderators_which_is_noted_and_put_back_with_a_reason() {
    town(|town| {
        ring(town);
        let noted = || {
            let n = audit::Private::Ring.number();
            town.world.read(move |tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = ?1", store::p![n])).unwrap()
        };
        let (admin, mei) = (town.caller("admin", &[Scope::Moderate]), town.caller("mei", &BOTH));
        mei.get("/api/v1/rings").refuses(403, "scope", "");
        super::former(town, "mei", &[Scope::Moderate]).get("/api/v1/rings").refuses(403, "not-allowed", "");
        assert_eq!(noted(), 0, "who may not is shown nothing");
        let found = admin.get("/api/v1/rings").is(200).json()["items"][0].clone();
        assert_eq!(noted(), 1);
        assert_eq!((&found["why"], &found["contributions"], &found["put_back"]), (&json!("circle"), &json!(18), &NULL));
        let given = found["given"].as_array().unwrap();
        assert_eq!((given.len(), &given[0]["kind"], &given[0]["from"]["handle"]), (18, &json!("thanked"), &json!("mei")));
        let aside = mei.get("/api/v1/me/journey").is(200).json()["set_aside"].clone();
        assert_eq!(aside[0]["contributions"], 18, "{aside}");
        let at = format!("/api/v1/rings/{}/put-back", found["id"].as_str().unwrap());
        admin.post(&at, &json!({"why": "x"})).refuses(422, "malformed", "why");
        admin.post(&at, &json!({"why": "A class of school.", "x": 1})).refuses(422, "malformed", "x");
        admin.post("/api/v1/rings/999999/put-back", &json!({"why": "A class of school."})).refuses(404, "missing", "");
        mei.post(&at, &json!({"why": "A class of school."})).refuses(403, "scope", "");
        let keyed = admin.clone().with("idempotency-key", "r1");
        for _ in 0..2 {
            keyed.post(&at, &json!({"why": "A class of school."})).is(204);
        }
        let back = admin.get("/api/v1/rings").is(200).json()["items"][0]["put_back"].clone();
        assert_eq!((&back["why"], &back["by"]["handle"]), (&json!("A class of school."), &json!("admin")));
        assert_eq!(mei.get("/api/v1/me/journey").is(200).json()["set_aside"], json!([]));
    });
}
