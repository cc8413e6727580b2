//! The calendar over the API: read by everybody, shaped by who publishes.

use crate::testing::{Town, town};
use kernel::Scope;
use serde_json::{Value, json};

fn rhythm(town: &Town<'_>) -> Value {
    let product = town.world.read(catalogue::products).unwrap()[0].id.to_string();
    json!({"line": {"product": product, "channel": "development"}, "every": "week", "weekday": 4, "hour": 17})
}

#[test]
fn a_rhythm_gives_dates_that_can_slip() {
    town(|town| {
        town.guest().get(&format!("/api/v1/calendar?region={}", "r".repeat(41))).refuses(422, "malformed", "region");
        town.guest().get("/api/v1/calendar?limit=61").refuses(422, "malformed", "limit");
        let (guest, luo) = (town.guest(), town.caller("luo-cheng", &[Scope::Read, Scope::Publish]));
        let new = rhythm(town);
        town.caller("mei", &[Scope::Read, Scope::Write]).put("/api/v1/calendar/rhythms", &new).refuses(403, "scope", "");
        let mut bad = new.clone();
        bad["hour"] = json!(31);
        luo.put("/api/v1/calendar/rhythms", &bad).refuses(422, "malformed", "every");
        let set = luo.put("/api/v1/calendar/rhythms", &new).is(200).json();
        assert_eq!((&set["at"], &set["every"], &set["line"]["device"]), (&json!("17:00"), &json!("week"), &Value::Null));
        let dates = guest.get("/api/v1/calendar?limit=3").is(200).json();
        let first = &dates["items"][0];
        assert_eq!((dates["items"].as_array().unwrap().len(), &first["stands"]), (3, &json!("planned")));
        let later = kernel::Time::parse(first["at"].as_str().unwrap()).unwrap().plus_days(3).rfc3339();
        let line = new["line"].clone();
        let slip = json!({"line": line, "slot": first["slot"], "at": later, "why": {"zh": "发热", "en": "Heat"}});
        let said = luo.put("/api/v1/calendar/slips", &slip).is(200).json();
        assert_eq!(
            (&said["at"], &said["stands"], &said["why"]["en"], &said["times"]),
            (&json!(later), &json!("slipped"), &json!("Heat"), &json!(1))
        );
        luo.put("/api/v1/calendar/slips", &slip).refuses(422, "malformed", "at");
        let mut elsewhere = slip.clone();
        elsewhere["slot"] = json!(town.world.now().plus_days(2).rfc3339());
        luo.put("/api/v1/calendar/slips", &elsewhere).refuses(422, "malformed", "slot");
        assert_eq!(guest.get("/api/v1/calendar/rhythms").is(200).json()["items"].as_array().unwrap().len(), 1);
        let product = new["line"]["product"].as_str().unwrap();
        luo.delete(&format!("/api/v1/calendar/rhythms?product={product}&channel=development")).is(204);
        assert!(guest.get("/api/v1/calendar").is(200).json()["items"].as_array().unwrap().is_empty());
    });
}

#[test]
fn days_off_are_named_and_taken_back() {
    town(|town| {
        let luo = town.caller("luo-cheng", &[Scope::Read, Scope::Publish]);
        luo.put("/api/v1/calendar/rhythms", &rhythm(town)).is(200);
        let first = luo.get("/api/v1/calendar").is(200).json()["items"][0]["at"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/calendar/holidays/{}", &first[..10]);
        luo.put(&path, &json!({"name": {"zh": "春节", "en": ""}})).refuses(422, "malformed", "name");
        luo.put("/api/v1/calendar/holidays/2027-02-31", &json!({"name": {"zh": "春节", "en": "Spring"}})).refuses(422, "malformed", "day");
        let named = luo.put(&path, &json!({"name": {"zh": "春节", "en": "Spring"}})).is(200).json();
        assert_eq!(named["name"]["en"], "Spring");
        assert_eq!(luo.get("/api/v1/calendar/holidays").is(200).json()["items"].as_array().unwrap().len(), 1);
        let dates = town.guest().get("/api/v1/calendar").is(200).json();
        assert_eq!((&dates["items"][0]["stands"], &dates["items"][0]["why"]["zh"]), (&json!("skipped"), &json!("春节")));
        luo.delete(&path).is(204);
        luo.delete(&path).is(204);
        assert_eq!(town.guest().get("/api/v1/calendar").is(200).json()["items"][0]["stands"], "planned");
    });
}
