//! Experience reports over the API: saved, sent, tallied, answered; and what is refused on the way.

use crate::testing::{Town, town};
use kernel::{Scope, Time};
use serde_json::{Value, json};
use store::jobs;

const WRITE: [Scope; 2] = [Scope::Read, Scope::Write];
const STAFF: [Scope; 3] = [Scope::Read, Scope::Desk, Scope::Publish];

fn settle(town: &Town<'_>) {
    let now = town.world.now();
    loop {
        let ran = town.world.write(move |tx| {
            let Some(job) = jobs::take(tx, now)? else { return Ok(false) };
            let _ = releases::run(tx, &job, 8, now)? || reports::run(tx, &job, now)?;
            jobs::done(tx, job.id)?;
            Ok::<_, reports::Refusal>(true)
        });
        let ordered = town.world.write(|tx| ledger::sequence(tx, 500)).unwrap();
        let stepped = town.world.write(move |tx| reports::step(tx, now, 50)).unwrap();
        if !ran.unwrap() && ordered + stepped == 0 {
            return;
        }
    }
}

#[test]
fn a_report_is_saved_sent_twice_and_tallied_and_its_words_are_answered() {
    town(|town| {
        let (path, change) = (format!("/api/v1/releases/{}/report", town.seeds.open), town.seeds.change.to_string());
        let mei = town.caller("mei", &WRITE);
        assert_eq!(mei.get(&path).is(200).json()["state"], Value::Null);
        let saved =
            mei.patch(&path, &json!({"said": [{"change": change, "verdict": "not-good-enough", "why": "It rings"}]})).is(200).json();
        assert_eq!((&saved["state"], &saved["said"][0]["why"]), (&json!("draft"), &json!("It rings")));
        let all =
            json!({"overall": 4, "wishes": [town.seeds.waiting.to_string()], "problems": [{"got": "It froze"}], "words": "Thank you"});
        let told = mei.put(&path, &all).is(200).json();
        assert_eq!(
            (&told["state"], &told["nothing"], &told["result_at"]),
            (&json!("counted"), &json!(false), &json!("2026-11-24T16:00:00Z"))
        );
        assert_eq!(mei.put(&path, &all).is(200).json(), told);
        let kept = mei.get(&path).is(200).json();
        assert_eq!((kept["wishes"].as_array().unwrap().len(), kept["parts"].as_array().unwrap().len()), (1, 3));
        let result = format!("{path}/result");
        town.guest().get(&result).refuses(409, "closed", "");
        town.world.clock.set(Time::parse("2026-11-24T16:00:00Z").unwrap());
        settle(town);
        let said = town.guest().get(&result).is(200).json();
        assert_eq!((&said["reports"], &said["overall"], &said["few"]), (&json!(1), &json!([0, 0, 0, 1, 0]), &json!(1)));
        assert_eq!(said["wanted"], json!([{"idea": town.seeds.waiting.to_string(), "n": 1}]));
        let luo = town.caller("luo-cheng", &STAFF);
        let problems = luo.get("/api/v1/problems").is(200).json();
        assert_eq!(problems["items"].as_array().unwrap().len(), 3);
        let of = format!("/api/v1/problems/{}/answer", problems["items"][0]["id"].as_str().unwrap());
        let answer = json!({"words": "Fixed on Friday."});
        luo.put(&of, &answer).is(200);
        luo.put(&of, &answer).is(200);
        luo.put(&of, &json!({"words": "Another."})).refuses(409, "conflict", "");
        let mine = mei.get("/api/v1/me/reports").is(200).json();
        let answered = mine["items"][0]["parts"].as_array().unwrap().iter().filter(|p| !p["answer"].is_null()).count();
        assert_eq!(answered, 1);
        let wrong = json!({"text": {"zh": "少算了", "en": "One was missing"}});
        let corrected = luo.post(&format!("{path}/corrections"), &wrong).is(201).json();
        assert_eq!(corrected["corrections"][0]["text"]["en"], "One was missing");
    });
}

#[test]
fn what_may_not_be_is_refused() {
    town(|town| {
        let path = format!("/api/v1/releases/{}/report", town.seeds.open);
        let (mei, ashan) = (town.caller("mei", &WRITE), town.caller("ashan", &WRITE));
        town.guest().get(&path).refuses(401, "sign-in", "");
        ashan.put(&path, &json!({"overall": 3})).refuses(403, "not-allowed", "device");
        mei.put(&path, &json!({})).refuses(422, "malformed", "overall");
        mei.put(&path, &json!({"overall": 7})).refuses(422, "malformed", "overall");
        mei.put(&path, &json!({"colour": "red"})).refuses(422, "malformed", "colour");
        mei.put("/api/v1/releases/99999/report", &json!({"overall": 3})).refuses(404, "missing", "");
        town.caller("mei", &[Scope::Read]).put(&path, &json!({"overall": 3})).refuses(403, "scope", "");
        mei.get("/api/v1/problems").refuses(403, "scope", "");
        let none = mei.put(&format!("{path}/nothing"), &Value::Null).is(200).json();
        assert_eq!((&none["nothing"], &none["state"]), (&json!(true), &json!("counted")));
    });
}
