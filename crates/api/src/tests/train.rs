//! Channels, places, and what's due, over the API.

use crate::testing::{Town, town};
use duties::Wall;
use kernel::{Actor, DutyId, PromiseId, Scope};
use serde_json::{Value, json};

const NULL: Value = Value::Null;
const MINE: [Scope; 2] = [Scope::Read, Scope::Write];
const DESK: [Scope; 3] = [Scope::Read, Scope::Write, Scope::Publish];

fn rule(score: i64) -> Value {
    json!({"grade": 1, "score": score, "days": 0, "certified": false, "vip": false})
}

/// A channel with so many places; its address.
fn set(town: &Town<'_>, channel: &str, capacity: i64, score: i64) -> String {
    let new = json!({"product": "tide", "channel": channel, "capacity": capacity, "rule": rule(score)});
    let made = town.caller("luo-cheng", &DESK).put("/api/v1/trains", &new).is(200).json();
    format!("/api/v1/trains/{}", made["id"].as_str().unwrap())
}

fn application(town: &Town<'_>) -> Value {
    json!({"device": town.seeds.phone.to_string()})
}

#[test]
fn a_channel_is_set_by_the_company_and_read_by_everybody() {
    town(|town| {
        let luo = town.caller("luo-cheng", &DESK);
        let text = json!({"zh": "请不要在发布以前把这些版本给别人看，谢谢。", "en": "Please show these builds to nobody."});
        let new = json!({"product": "tide", "channel": "internal", "capacity": 3, "rule": rule(40), "agreement": text, "waves": true});
        town.caller("mei", &MINE).put("/api/v1/trains", &new).refuses(403, "scope", "");
        let made = luo.put("/api/v1/trains", &new).is(200).json();
        assert_eq!((&made["rule"], &made["agreement"], &made["waves"], &made["capacity"]), (&rule(40), &json!(1), &json!(true), &json!(3)));
        assert_eq!(luo.put("/api/v1/trains", &new).is(200).json()["agreement"], 1, "the same text is the same version");
        for (field, wrong) in [("product", json!("fridge")), ("colour", json!("red"))] {
            let mut other = new.clone();
            other[field] = wrong;
            luo.put("/api/v1/trains", &other).status_is_refusal();
        }
        let all = town.guest().get("/api/v1/trains").is(200).json();
        assert_eq!((&all["items"][0]["mine"], &all["items"][0]["agreement_text"]), (&NULL, &text));
        let mine = town.caller("ashan", &MINE).get("/api/v1/trains").is(200).json();
        let lacks = &mine["items"][0]["mine"]["lacks"][0];
        assert_eq!((&lacks["what"], &lacks["need"]), (&json!("score"), &json!(40)));
        town.guest().get("/api/v1/trains/999999").refuses(404, "missing", "");
    });
}

#[test]
fn one_applies_waits_takes_leaves_and_comes_back_each_once() {
    town(|town| {
        let here = set(town, "development", 1, 0);
        let (mei, ashan) = (town.caller("mei", &MINE), town.caller("ashan", &MINE));
        let apply = format!("{here}/apply");
        town.caller("mei", &[Scope::Read]).post(&apply, &application(town)).refuses(403, "scope", "");
        mei.post(&apply, &json!({"device": "999999"})).refuses(422, "malformed", "device");
        mei.post(&apply, &json!({"device": town.seeds.phone.to_string(), "x": 1})).refuses(422, "malformed", "x");
        let keyed = mei.clone().with("idempotency-key", "once");
        let place = keyed.post(&apply, &application(town)).is(200).json();
        assert_eq!((&place["state"], keyed.post(&apply, &application(town)).is(200).json()), (&json!("confirmed"), place.clone()));
        mei.post(&apply, &application(town)).status_is_refusal();
        assert_eq!(ashan.post(&apply, &application(town)).is(200).json()["ahead"], 0);
        let receipt = ashan.get(&format!("{here}/receipt")).is(200).json();
        assert_eq!((&receipt["place"]["state"], receipt["next_score"].is_i64()), (&json!("waiting"), true));
        town.caller("su-wen", &MINE).get(&format!("{here}/receipt")).refuses(404, "missing", "");
        ashan.post(&format!("{here}/take"), &NULL).status_is_refusal();
        assert_eq!(mei.post(&format!("{here}/leave"), &NULL).is(200).json()["state"], "left");
        let offered = ashan.get(&here).is(200).json();
        assert_eq!((&offered["mine"]["place"]["state"], &offered["free"]), (&json!("offered"), &json!(0)));
        assert_eq!(ashan.post(&format!("{here}/take"), &NULL).is(200).json()["state"], "confirmed");
        assert_eq!(mei.post(&format!("{here}/come-back"), &application(town)).is(200).json()["state"], "waiting");
        assert_eq!(ashan.get(&format!("{here}/receipt")).is(200).json()["next_score"], NULL, "somebody who comes back has no score");
        ashan.post(&format!("{here}/leave"), &NULL).is(200);
        assert_eq!(mei.post(&format!("{here}/pass"), &NULL).is(200).json()["state"], "left");
    });
}

#[test]
fn the_key_of_a_place_opens_the_internal_channel_and_nothing_else_does() {
    town(|town| {
        let here = set(town, "internal", 2, 0);
        let luo = town.caller("luo-cheng", &DESK);
        let both = json!({"zh": "内部版本。", "en": "An internal build."});
        let new = json!({"product": "tide", "channel": "internal", "version": "7.0-i1", "title": both, "devices": ["plover-3"]});
        let id = luo.post("/api/v1/releases", &new).is(201).json()["id"].as_str().unwrap().to_owned();
        let file = json!({"device": "plover-3", "kind": "ota", "file": "i.zip", "url": "https://files.plover.example/i.zip"});
        luo.post(&format!("/api/v1/releases/{id}/builds"), &file).is(201);
        luo.post(&format!("/api/v1/releases/{id}/publish"), &NULL).is(200);
        let files = |who: &crate::testing::Caller<'_>| {
            let of = |path: &str| who.get(path).is(200).json()["items"][0]["files"].as_array().unwrap().len();
            (of(&format!("/api/v1/releases/{id}/builds")), of("/api/v1/devices/plover-3/builds?channel=internal"))
        };
        let mei = town.caller("mei", &MINE);
        assert_eq!((files(&town.guest()), files(&mei), files(&luo)), ((0, 0), (0, 0), (1, 1)));
        mei.post(&format!("{here}/key"), &NULL).refuses(403, "not-allowed", "channel");
        mei.post(&format!("{here}/apply"), &application(town)).is(200);
        assert_eq!(files(&mei), (1, 1));
        let key = mei.post(&format!("{here}/key"), &NULL).is(201).json()["key"].as_str().unwrap().to_owned();
        let check = |more: &str| {
            let path = format!("/update/v1/check?product=tide&device=plover-3&channel=internal&build=6.0&token=x{more}");
            tokio::runtime::Runtime::new().unwrap().block_on(town.api.updates.refresh(&town.world.db)).unwrap();
            let quick = crate::at_once(&town.api.updates, path.split_once('?').unwrap().1).map(|told| told.0.to_vec());
            let told = town.guest().get(&path).is(200);
            assert_eq!(quick.as_deref(), Some(told.text.as_bytes()), "at once it says the same");
            told.json()["action"].as_str().unwrap().to_owned()
        };
        assert_eq!((check(""), check("&key=mlp_wrong"), check(&format!("&key={key}"))), ("none".into(), "none".into(), "update".into()));
        let manifest = "/update/v1/manifest?product=tide&device=plover-3&channel=internal";
        town.guest().get(manifest).refuses(403, "not-allowed", "key");
        let open = town.guest().get(&format!("{manifest}&key={key}")).is(200).json();
        assert_eq!(open["builds"][0]["version"], "7.0-i1");
        mei.post(&format!("{here}/leave"), &NULL).is(200);
        assert_eq!(check(&format!("&key={key}")), "none", "it ends with the place");
        town.guest().get(&format!("{manifest}&key={key}")).refuses(403, "not-allowed", "key");
    });
}

/// Something due from Mei in so many days.
fn owes(town: &Town<'_>, days: i64) -> (PromiseId, DutyId) {
    let here = set(town, "development", 5, 0);
    town.caller("mei", &MINE).post(&format!("{here}/apply"), &application(town)).is(200);
    let (mei, now) = (town.seeds.mei, town.world.now());
    let train = kernel::TrainId::new(here.rsplit('/').next().unwrap().parse().unwrap());
    let made = town.world.write(move |tx| {
        let promise = trains::promise_of(tx, train, mei)?.unwrap();
        let wall = Wall::end_of(kernel::Zone::new(&promise.zone).unwrap().civil(now.plus_days(days)).date());
        Ok::<_, duties::Refusal>((promise.id, duties::owe(tx, &Actor::System, promise.id, wall, now)?.unwrap()))
    });
    made.unwrap()
}

#[test]
fn what_is_due_is_met_made_longer_and_rests() {
    town(|town| {
        let (promise, duty) = owes(town, 3);
        let mei = town.caller("mei", &MINE);
        let due = mei.get("/api/v1/me/due").is(200).json();
        assert_eq!((&due["due"][0]["state"], &due["promised"][0]["state"]), (&json!("open"), &json!("kept")));
        assert!(due["due"][0]["wall"].as_str().unwrap().ends_with("24:00"));
        let at = |verb: &str| format!("/api/v1/me/due/{duty}/{verb}");
        assert_eq!(mei.post(&at("longer"), &NULL).is(200).json()["longer"], false);
        mei.post(&at("longer"), &NULL).refuses(422, "malformed", "due");
        mei.post(&at("meet"), &json!({"evidence": format!("idea-{}", town.seeds.shipped)})).refuses(422, "malformed", "evidence");
        mei.post(&at("meet"), &json!({"evidence": "member-1"})).refuses(422, "malformed", "evidence");
        town.caller("ashan", &MINE).post(&at("nothing-to-report"), &NULL).refuses(404, "missing", "");
        let met = mei.post(&at("meet"), &json!({"evidence": format!("idea-{}", town.seeds.waiting)})).is(200).json();
        assert_eq!((&met["state"], &met["evidence"]), (&json!("met"), &json!(format!("idea-{}", town.seeds.waiting))));
        let of = |verb: &str| format!("/api/v1/me/promises/{promise}/{verb}");
        mei.post(&of("pause"), &json!({"until": "2020-01-01"})).refuses(422, "malformed", "until");
        let day = town.world.now().plus_days(20).rfc3339()[..10].to_owned();
        assert_eq!(mei.post(&of("pause"), &json!({"until": day})).is(200).json()["rest"], "holiday");
        town.caller("luo-cheng", &MINE).post(&of("resume"), &NULL).refuses(404, "missing", "");
        assert_eq!(mei.post(&of("resume"), &NULL).is(200).json()["state"], "kept");
        assert_eq!(mei.post(&of("let-go"), &NULL).is(200).json()["state"], "let-go");
    });
}

#[test]
fn an_appeal_is_answered_by_a_colleague_and_who_rests_is_asked_before_they_go() {
    town(|town| {
        let (promise, duty) = owes(town, 1);
        let mei = town.caller("mei", &MINE);
        for _ in 0..40 {
            town.world.pass(3 * 3600);
            let now = town.world.now();
            while town.world.write(move |tx| duties::remind(tx, now, 10)).unwrap() > 0 {}
        }
        let why = json!({"why": "My phone was at the repair shop all week."});
        mei.post(&format!("/api/v1/me/due/{duty}/appeal"), &json!({"why": "no"})).refuses(422, "malformed", "why");
        let keyed = mei.clone().with("idempotency-key", "a1");
        let made = keyed.post(&format!("/api/v1/me/due/{duty}/appeal"), &why).is(201).json();
        assert_eq!(keyed.post(&format!("/api/v1/me/due/{duty}/appeal"), &why).is(201).json(), made);
        mei.get("/api/v1/due-appeals").refuses(403, "scope", "");
        let luo = town.caller("luo-cheng", &DESK);
        assert_eq!(luo.get("/api/v1/due-appeals").is(200).json()["items"][0]["member"]["handle"], "mei");
        let answer = json!({"says": "Of course, thank you for telling us.", "granted": true});
        let answered = luo.post(&format!("/api/v1/due-appeals/{duty}/answer"), &answer).is(200).json();
        assert_eq!((&answered["granted"], &answered["answered_by"]["handle"]), (&json!(true), &json!("luo-cheng")));
        let due = mei.get("/api/v1/me/due").is(200).json();
        assert_eq!((&due["last"][0]["state"], &due["appeals"][0]["granted"]), (&json!("excused"), &json!(true)));

        let train = due["promised"][0]["about"].as_str().unwrap().strip_prefix("train-").unwrap().to_owned();
        let here = format!("/api/v1/trains/{train}");
        let by = town.actor(town.seeds.luo);
        let now = town.world.now();
        town.world.write(move |tx| duties::pause(tx, &by, promise, None, now)).unwrap();
        assert_eq!(luo.get(&format!("{here}/resting")).is(200).json()["items"][0]["rest"], "company");
        let funnel = luo.get(&format!("{here}/funnel")).is(200).json();
        assert_eq!((&funnel["invited"], &funnel["accepted"], &funnel["installed"]), (&json!(1), &json!(1), &json!(1)));
        luo.post(&format!("/api/v1/promises/{promise}/let-go"), &NULL).status_is_refusal();
        luo.post(&format!("/api/v1/promises/{promise}/ask"), &NULL).is(204);
        town.world.pass(15 * 86_400);
        mei.post(&format!("/api/v1/promises/{promise}/let-go"), &NULL).refuses(403, "scope", "");
        let luo = town.caller("luo-cheng", &DESK);
        luo.post(&format!("/api/v1/promises/{promise}/let-go"), &NULL).is(204);
        assert_eq!(luo.post(&format!("{here}/wave"), &json!({"most": 5})).is(200).json()["offered"], 0);
        mei.get(&format!("{here}/funnel")).refuses(403, "scope", "");
    });
}
