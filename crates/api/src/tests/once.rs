//! Under one Idempotency-Key a thing is done once, and its answer is given again byte by byte.

use crate::testing::town;
use kernel::Scope;
use serde_json::json;

#[test]
fn the_same_request_is_done_once_and_answered_twice_with_the_same_bytes() {
    town(|town| {
        let mei = town.caller("mei", &[Scope::Read, Scope::Write]);
        let keyed = mei.clone().with("idempotency-key", "8e03978e-40d5");
        let idea = json!({"title": "给相册加一个时间轴", "body": "每天都要用到。", "stage": "rnd", "team": "camera"});
        let first = keyed.post("/api/v1/ideas", &idea).is(201);
        town.caller("ashan", &[Scope::Write]).put(&format!("{}/vote", first.header("location")), &json!(null)).is(200);
        town.world.pass(3600);
        let again = keyed.post("/api/v1/ideas", &idea).is(201);
        assert_eq!(again.text, first.text, "byte by byte, although it has one more supporter by now");
        for name in ["location", "etag", "content-type"] {
            assert_eq!(again.header(name), first.header(name));
        }
        let mut other = idea.clone();
        other["bug"] = json!(true);
        keyed.post("/api/v1/ideas", &other).refuses(422, "malformed", "");
        let listed = mei.get("/api/v1/ideas?team=camera").is(200).json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 3);
        keyed.with("idempotency-key", "a b").post("/api/v1/ideas", &idea).refuses(422, "malformed", "Idempotency-Key");
    });
}

#[test]
fn a_key_is_its_caller_s_and_another_path_is_another_request() {
    town(|town| {
        let path = |id: kernel::IdeaId| format!("/api/v1/ideas/{id}/replies");
        let (say, s) = (json!({"body": "我也想要"}), &town.seeds);
        let mei = town.caller("mei", &[Scope::Write]).with("idempotency-key", "k1");
        let first = mei.post(&path(s.waiting), &say).is(201);
        assert_eq!(mei.post(&path(s.waiting), &say).is(201).text, first.text);
        mei.post(&path(s.bug), &say).refuses(422, "malformed", "");
        let theirs = town.caller("ashan", &[Scope::Write]).with("idempotency-key", "k1").post(&path(s.waiting), &say).is(201);
        assert_ne!(theirs.text, first.text);
    });
}
