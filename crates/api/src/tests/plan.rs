//! The plan over the API.

use crate::testing::town;
use kernel::Scope;
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
