//! Roles with terms, two who give, and the VIP mark, for programs.

use crate::testing::town;
use kernel::{Actor, Role, Scope};
use serde_json::json;

#[test]
fn a_role_is_given_until_its_end_listed_and_taken() {
    town(|town| {
        let mei = town.seeds.mei.to_string();
        let admin = town.caller("admin", &[Scope::Read, Scope::Administer]);
        let until = town.world.now().plus_days(30).rfc3339();
        let new = json!({"member": mei, "role": "engineer", "until": until});
        town.caller("luo-cheng", &[Scope::Read]).post("/api/v1/roles", &new).refuses(403, "scope", "");
        let given = admin.post("/api/v1/roles", &new).is(200);
        assert_eq!((&given.json()["held"], &given.json()["proposal"]), (&json!(true), &json!(null)));
        let all = admin.get("/api/v1/roles").is(200).json();
        let held = all["items"].as_array().unwrap().iter().find(|h| h["member"]["handle"] == "mei").unwrap().clone();
        assert_eq!((&held["role"], &held["until"], &held["given_by"]["handle"]), (&json!("engineer"), &json!(until), &json!("admin")));
        let wrong = json!({"member": mei, "role": "engineer", "until": "soon"});
        admin.post("/api/v1/roles", &wrong).refuses(422, "malformed", "until");
        admin.post("/api/v1/roles", &json!({"member": mei, "role": "engineer", "for": "ever"})).refuses(422, "malformed", "for");
        admin.delete("/api/v1/members/mei/roles/engineer").is(204);
        admin.delete("/api/v1/members/mei/roles/engineer").refuses(404, "missing", "");
        admin.delete("/api/v1/members/mei/roles/emperor").refuses(404, "missing", "");
    });
}

#[test]
fn power_is_proposed_by_one_and_confirmed_by_another() {
    town(|town| {
        let (now, luo, mei) = (town.world.now(), town.seeds.luo, town.seeds.mei.to_string());
        town.world.write(move |tx| members::give_role(tx, &Actor::System, luo, Role::Admin, None, now)).unwrap();
        let admin = town.caller("admin", &[Scope::Administer]);
        let second = town.caller("luo-cheng", &[Scope::Administer]);
        let new = json!({"member": mei, "role": "moderator", "why": "Kind and quick"});
        let waits = admin.post("/api/v1/roles", &new).is(200).json();
        assert_eq!(waits["held"], json!(false));
        let path = format!("/api/v1/role-proposals/{}", waits["proposal"].as_str().unwrap());
        assert_eq!(second.get("/api/v1/role-proposals").is(200).json()["items"][0]["why"], "Kind and quick");
        admin.post(&format!("{path}/confirm"), &json!(null)).refuses(403, "not-allowed", "");
        assert_eq!(second.post(&format!("{path}/confirm"), &json!(null)).is(200).json()["role"], "moderator");
        second.post(&format!("{path}/confirm"), &json!(null)).refuses(409, "closed", "");
        second.delete(&path).refuses(409, "closed", "");
    });
}

#[test]
fn the_vip_mark_is_confirmed_twice_given_shown_and_taken() {
    town(|town| {
        let (now, mei) = (town.world.now(), town.seeds.mei);
        town.world.write(move |tx| members::give_role(tx, &Actor::System, mei, Role::CentreStaff, None, now)).unwrap();
        let counter = town.caller("mei", &[Scope::Read, Scope::Write]);
        let admin = town.caller("admin", &[Scope::Read, Scope::Write, Scope::Administer]);
        let reason = json!({"reason": "Writes about photography"});
        town.caller("ashan", &[Scope::Read]).get("/api/v1/members/ashan/vip").refuses(403, "not-allowed", "");
        admin.put("/api/v1/members/ashan/vip/ways/call", &json!({"note": "The paper's number"})).is(200);
        admin.post("/api/v1/members/ashan/vip", &reason).refuses(409, "conflict", "");
        let seen = counter.put("/api/v1/members/ashan/vip/ways/document", &json!({"note": "A press card"})).is(200).json();
        assert_eq!(seen["enough"], json!(true));
        admin.post("/api/v1/members/ashan/vip", &reason).is(200);
        assert_eq!(town.guest().get("/api/v1/members/ashan").is(200).json()["vip"], "Writes about photography");
        assert_eq!(admin.get("/api/v1/vips").is(200).json()["items"][0]["ways"], json!(["document", "call"]));
        counter.delete("/api/v1/members/ashan/vip/ways/document").is(204);
        admin.post("/api/v1/members/ashan/vip/take", &json!({"reason": "Left"})).is(200);
        assert_eq!(town.guest().get("/api/v1/members/ashan").is(200).json()["vip"], json!(null));
        let rules = json!({"ways": ["mail", "call"], "domains": ["plover.example"]});
        assert_eq!(admin.put("/api/v1/vip-rules", &rules).is(200).json(), rules);
        admin.put("/api/v1/vip-rules", &json!({"ways": ["mail", "call"], "domains": []})).refuses(422, "malformed", "ways");
        assert_eq!(admin.get("/api/v1/vip-rules").is(200).json(), rules);
    });
}
