//! The certified owner over the API.

use super::own::BOTH;
use crate::testing::{Town, town};
use kernel::Scope;
use members::owner::{self, Refusal, Sold};
use serde_json::json;

const SERIAL: &str = "PLV3-2026-00918";
const AT: &str = "/api/v1/me/owner";

fn sold(town: &Town<'_>) {
    let (now, phone) = (town.world.now(), town.seeds.phone);
    let sold = Sold {
        serial: SERIAL.into(),
        card: Some("4HN8-T3RD".into()),
        order: Some("88-1130".into()),
        phone: Some("4417".into()),
        mail: None,
    };
    town.world
        .write(move |tx| {
            let keyed = owner::keyed(tx, "a secret of the test")?;
            owner::bring(tx, &keyed, phone, &sold, now)
        })
        .unwrap_or_else(|e: Refusal| panic!("{e:?}"));
}

#[test]
fn a_device_is_shown_to_be_one_s_own_and_handed_on() {
    town(|town| {
        sold(town);
        let (mei, ashan, proof) = (town.caller("mei", &BOTH), town.caller("ashan", &BOTH), format!("{AT}/proof"));
        assert_eq!(mei.get(AT).is(200).json(), json!({"devices": [], "offered": [], "question": null}));
        mei.put(&proof, &json!({"serial": SERIAL, "code": "0000"})).refuses(422, "malformed", "");
        mei.put(&proof, &json!({"serial": "NOSUCH-0001", "code": "0000"})).refuses(422, "malformed", "");
        mei.put(&proof, &json!({"serial": "x", "code": "0000"})).refuses(422, "malformed", "serial");
        mei.put(&proof, &json!({"serial": SERIAL, "order": "88"})).refuses(422, "malformed", "serial");
        mei.put(&proof, &json!({"serial": SERIAL, "imei": "1"})).refuses(422, "malformed", "imei");
        town.caller("mei", &[Scope::Read]).put(&proof, &json!({"order": "88-1130"})).refuses(403, "scope", "");
        for _ in 0..2 {
            let told = mei.put(&proof, &json!({"order": "88-1130", "fact": "4417"})).is(200);
            assert!(!told.json().to_string().contains("00918"), "what is answered names no device but its model");
            assert_eq!(
                (&told.json()["devices"][0]["way"], &told.json()["devices"][0]["device"]["slug"]),
                (&json!("order"), &json!("plover-3"))
            );
        }
        let id = mei.get(AT).is(200).json()["devices"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(mei.put(&format!("{AT}/shown"), &json!({"id": id})).is(200).json()["devices"][0]["shown"], true);
        mei.put(&format!("{AT}/shown"), &json!({"id": "99999"})).refuses(404, "missing", "");
        assert_eq!(mei.put(&format!("{AT}/shown"), &json!({"id": null})).is(200).json()["devices"][0]["shown"], false);

        let (offer, offered) = (format!("{AT}/{id}/offer"), format!("{AT}/offers/{id}"));
        ashan.put(&offer, &json!({"to": "mei"})).refuses(404, "missing", "");
        mei.put(&offer, &json!({"to": "nobody"})).refuses(422, "malformed", "to");
        ashan.put(&offered, &json!({})).refuses(409, "closed", "");
        assert_eq!(mei.put(&offer, &json!({"to": "@ashan"})).is(200).json()["devices"][0]["offered_to"]["handle"], "ashan");
        assert_eq!(ashan.get(AT).is(200).json()["offered"][0]["from"]["handle"], "mei");
        mei.delete(&offer).is(204);
        assert_eq!(ashan.get(AT).is(200).json()["offered"], json!([]));
        mei.put(&offer, &json!({"to": "ashan"})).is(200);
        ashan.delete(&offered).is(204);
        mei.put(&offer, &json!({"to": "ashan"})).is(200);
        assert_eq!(ashan.put(&offered, &json!({})).is(200).json()["devices"][0]["way"], "transfer");
        assert_eq!(mei.get(AT).is(200).json()["devices"], json!([]));
        let new = ashan.get(AT).is(200).json()["devices"][0]["id"].as_str().unwrap().to_owned();
        for _ in 0..2 {
            ashan.delete(&format!("{AT}/{new}")).is(204);
        }
        let asked = mei.put(&format!("{AT}/question"), &json!({})).is(200).json();
        assert_eq!((asked["text"].as_str().unwrap().len(), &asked["member"]), (10, &json!(town.seeds.mei.to_string())));
        assert_eq!(mei.put(&format!("{AT}/question"), &json!({})).is(200).json(), asked, "the one that holds");
    });
}

#[test]
fn tries_are_counted_though_they_are_refused() {
    town(|town| {
        sold(town);
        let ashan = town.caller("ashan", &BOTH);
        let once = || ashan.put(&format!("{AT}/proof"), &json!({"order": "88-1130", "fact": "0000"}));
        let tries = |n: usize| (1..n).fold(once(), |_, _| once());
        tries(5).refuses(422, "malformed", "");
        tries(1).refuses(429, "too-many", "");
    });
}

#[test]
fn an_administrator_ends_a_certification_with_a_reason() {
    town(|town| {
        sold(town);
        let (mei, admin) = (town.caller("mei", &BOTH), town.caller("admin", &[Scope::Administer]));
        let owned = mei.put(&format!("{AT}/proof"), &json!({"order": "88-1130", "fact": "4417"})).is(200).json();
        let id = owned["devices"][0]["id"].as_str().unwrap().to_owned();
        let (at, end) = ("/api/v1/members/mei/owner", format!("/api/v1/members/mei/owner/{id}/end"));
        let why = json!({"cause": "stolen", "why": "The police asked"});
        town.caller("admin", &[Scope::Read]).get(at).refuses(403, "scope", "");
        town.caller("luo-cheng", &[Scope::Read]).get(at).refuses(403, "scope", "");
        mei.post(&end, &why).refuses(403, "scope", "");
        admin.get("/api/v1/members/nobody/owner").refuses(404, "missing", "");
        assert_eq!(admin.get(at).is(200).json()["devices"][0]["way"], "order");
        admin.post(&end, &json!({"cause": "stolen", "why": " "})).refuses(422, "malformed", "why");
        admin.post(&end, &json!({"cause": "lent", "why": "x"})).refuses(422, "malformed", "cause");
        admin.post(&end, &json!({"cause": "stolen", "why": "x", "serial": "1"})).refuses(422, "malformed", "serial");
        admin.post("/api/v1/members/mei/owner/99999/end", &why).refuses(404, "missing", "");
        for _ in 0..2 {
            let now = admin.post(&end, &why).is(200).json();
            assert_eq!((&now["devices"], &now["ended"][0]["why"]), (&json!([]), &json!("The police asked")));
        }
        assert_eq!(mei.get(AT).is(200).json()["devices"], json!([]));
    });
}
