//! What everybody may read of the company and its members, and what is found.

use crate::testing::town;
use kernel::Scope;
use serde_json::{Value, json};

#[test]
fn the_company_its_teams_stages_products_and_devices_are_open() {
    town(|town| {
        let guest = town.guest();
        let company = guest.get("/api/v1/company").is(200).json();
        assert_eq!((&company["name"]["en"], &company["zone"]), (&json!("Plover"), &json!("Asia/Shanghai")));
        let teams = guest.get("/api/v1/teams").is(200).json();
        assert_eq!((&teams["items"][0]["slug"], &teams["items"][0]["stages"]), (&json!("camera"), &json!(["rnd"])));
        let stages = guest.get("/api/v1/stages").is(200).json();
        assert_eq!((stages["items"].as_array().unwrap().len(), stages["items"][1]["teams"].as_array().unwrap().len()), (6, 2));
        let stage = guest.get("/api/v1/stages/rnd").is(200).json();
        let open = &stage["teams"][0]["open"];
        assert_eq!((open.as_array().unwrap().len(), &open[0]["id"]), (2, &json!(town.seeds.waiting.to_string())));
        guest.get("/api/v1/stages/kitchen").refuses(404, "missing", "");
        assert_eq!(guest.get("/api/v1/products").is(200).json()["items"][0]["slug"], "tide");
        let (add, phone) = (town.seeds.phone, town.seeds.phone.to_string());
        town.world
            .write(move |tx| {
                let product = catalogue::devices_by_id(tx, &[add])?[&add].product;
                catalogue::add_device_name(tx, add, "Gull")?;
                catalogue::add_device(tx, product, "plover-4", &kernel::Both::new("千鸟 4", "Plover 4"))
            })
            .unwrap();
        let first = guest.get("/api/v1/devices?limit=1").is(200);
        assert_eq!((&first.json()["items"][0]["slug"], first.json()["next"].is_string()), (&json!("plover-4"), true));
        let rest = guest.get(&format!("/api/v1/devices?limit=1&after={}", first.json()["next"].as_str().unwrap())).is(200).json();
        assert_eq!((&rest["items"][0]["id"], &rest["next"]), (&json!(phone), &Value::Null));
        assert_eq!(guest.get("/api/v1/devices?q=gull").is(200).json()["items"].as_array().unwrap().len(), 1);
        guest.get("/api/v1/devices?product=moon").refuses(422, "malformed", "product");
        guest.get("/api/v1/devices?after=x").refuses(422, "malformed", "after");
        guest.get("/api/v1/devices?colour=red").refuses(422, "malformed", "colour");
        assert_eq!(guest.get("/api/v1/devices/plover-3").is(200).json()["names"], json!(["Gull"]));
        guest.get("/api/v1/devices/dodo").refuses(404, "missing", "");
    });
}

#[test]
fn members_are_seen_as_everybody_sees_them_and_colleagues_by_colleagues() {
    town(|town| {
        let guest = town.guest();
        let mei = guest.get("/api/v1/members/Mei").is(200).json();
        assert_eq!((&mei["handle"], &mei["grade"], &mei["face"], &mei["role"]), (&json!("mei"), &json!(1), &json!(true), &Value::Null));
        assert!(!mei.to_string().contains("example.org"), "never an address");
        assert_eq!(guest.get("/api/v1/members/luo-cheng").is(200).json()["grade"], Value::Null);
        guest.get("/api/v1/members/nobody").refuses(404, "missing", "");
        let ideas = guest.get("/api/v1/members/mei/ideas?limit=1").is(200).json();
        assert_eq!((&ideas["items"][0]["id"], ideas["next"].is_string()), (&json!(town.seeds.waiting.to_string()), true));
        let staff = town.caller("su-wen", &[Scope::Desk]).get("/api/v1/staff").is(200).json();
        let of = |handle: &str| staff["items"].as_array().unwrap().iter().find(|p| p["handle"] == handle).cloned().unwrap();
        assert_eq!((&of("su-wen")["of_team"]["slug"], &of("admin")["roles"]), (&json!("system"), &json!(["admin", "moderator"])));
        town.caller("mei", &[Scope::Read, Scope::Write]).get("/api/v1/staff").refuses(403, "scope", "");
    });
}

#[test]
fn what_is_asked_for_must_be_something_and_the_index_must_be_there() {
    town(|town| {
        let guest = town.guest();
        for path in ["search", "ideas/alike"] {
            guest.get(&format!("/api/v1/{path}")).refuses(422, "malformed", "q");
            guest.get(&format!("/api/v1/{path}?q={}", "a".repeat(101))).refuses(422, "malformed", "q");
            guest.get(&format!("/api/v1/{path}?q=camera%20photos&page=2")).refuses(422, "malformed", "page");
            guest.get(&format!("/api/v1/{path}?q=%E5%A4%9C%E6%99%AF%E7%85%A7%E7%89%87")).refuses(503, "busy", "");
        }
        guest.get("/api/v1/search?q=x&kind=member").refuses(422, "malformed", "kind");
    });
}
