//! The plan over the API.

use crate::testing::town;
use kernel::{Actor, Channel, Lang, Scope};
use serde_json::json;

#[test]
fn an_idea_stands_in_the_column_of_its_state() {
    town(|town| {
        let (guest, idea) = (town.guest(), town.seeds.waiting);
        assert_eq!(guest.get("/api/v1/plan").is(200).json()["next"]["items"], json!([]));
        let step = json!({"state": "planned", "words": "下个月做。", "month": "2026-12"});
        town.caller("luo-cheng", &[Scope::Desk]).post(&format!("/api/v1/ideas/{idea}/move"), &step).is(200);
        let plan = guest.get("/api/v1/plan?stage=rnd").is(200).json();
        let one = &plan["next"]["items"][0];
        assert_eq!((&one["id"], &one["month"], &one["supported"]), (&json!(idea.to_string()), &json!("2026-12"), &json!(null)));
        assert_eq!(guest.get("/api/v1/plan?product=tide").is(200).json()["next"]["items"], json!([]), "it is about no device");
        for (query, field) in [("stage=x", "stage"), ("product=x", "product"), ("colour=red", "colour")] {
            guest.get(&format!("/api/v1/plan?{query}")).refuses(422, "malformed", field);
        }
    });
}

#[test]
fn who_supports_an_idea_is_told_in_figures_to_those_who_decide() {
    town(|town| {
        let path = format!("/api/v1/ideas/{}/crowd", town.seeds.waiting);
        town.guest().get(&path).refuses(401, "sign-in", "");
        town.caller("mei", &[Scope::Read]).get(&path).refuses(403, "scope", "");
        let su = town.caller("su-wen", &[Scope::Desk]);
        let few = su.get(&path).is(200).json();
        assert_eq!((&few["few"], &few["channels"]["groups"]), (&json!(true), &json!([])));
        let (phone, idea, now) = (town.seeds.phone, town.seeds.waiting, town.world.now());
        let voted = town.world.write(move |tx| {
            for n in 0..12 {
                let (handle, email) = (format!("voter-{n}"), format!("voter-{n}@example.org"));
                let lang = if n < 9 { Lang::Zh } else { Lang::En };
                let id = members::join(tx, &members::Join { name: handle.clone(), handle, email, phc: "x".into(), lang }, now)?;
                let by = Actor::Member(id, vec![]);
                members::carry(tx, &by, phone, Channel::Development)?;
                ideas::vote(tx, &by, idea, now).map_err(|_| members::Refusal::Missing)?;
            }
            Ok::<_, members::Refusal>(())
        });
        voted.unwrap();
        let told = su.get(&path).is(200).json();
        assert_eq!(told["few"], json!(false));
        assert_eq!(told["devices"]["groups"][0]["of"], json!("plover-3"));
        let langs = &told["langs"];
        let small = langs["groups"].as_array().unwrap().iter().all(|g| g["people"].as_i64().unwrap() >= 5);
        assert!(small && langs["small_groups"].as_i64().unwrap() > 0, "three who read English are nobody's to find: {langs}");
        su.get("/api/v1/ideas/999999/crowd").refuses(404, "missing", "");
    });
}
