//! Boards over the API: what is written, edited, thanked, accepted.

use crate::testing::{Answer, Town, town};
use kernel::Scope;
use serde_json::{Value, json};

const BOTH: [Scope; 2] = [Scope::Read, Scope::Write];

/// A question of Mei's and its address.
fn asked(town: &Town<'_>) -> (Answer, String) {
    let new = json!({"board": "camera", "question": true, "title": "夜景模式怎么开", "body": "找了一圈没找到。"});
    let made = town.caller("mei", &BOTH).post("/api/v1/topics", &new).is(201);
    let at = made.header("location").to_owned();
    (made, at)
}

#[test]
fn a_topic_is_opened_listed_and_read() {
    town(|town| {
        let (made, at) = asked(town);
        assert_eq!((made.json()["kind"].as_str(), made.json()["author"]["handle"].as_str()), (Some("question"), Some("mei")));
        let guest = town.guest();
        assert_eq!(guest.get(&at).is(200).text, made.text);
        let listed = guest.get("/api/v1/topics?board=camera&kind=question&sort=unanswered").is(200).json();
        assert_eq!(listed["items"][0]["id"], made.json()["id"]);
        assert_eq!(guest.get("/api/v1/boards").is(200).json()["items"].as_array().unwrap().len(), 2);
        guest.get("/api/v1/topics?board=x").refuses(422, "malformed", "board");
        let nowhere = json!({"board": "x", "title": "夜景模式怎么开", "body": "?"});
        town.caller("ashan", &BOTH).post("/api/v1/topics", &nowhere).refuses(422, "malformed", "board");
    });
}

#[test]
fn an_edit_by_the_tag_of_what_was_read_overwrites_nothing_newer() {
    town(|town| {
        let (made, at) = asked(town);
        let mei = town.caller("mei", &BOTH);
        let tag = made.header("etag").to_owned();
        let by_tag = mei.clone().with("if-match", &tag);
        let first = by_tag.patch(&at, &json!({"body": "设置里也没有。"})).is(200);
        assert_eq!((&first.json()["title"], &first.json()["edition"]), (&json!("夜景模式怎么开"), &json!(2)));
        by_tag.patch(&at, &json!({"body": "别的"})).refuses(412, "stale", "");
        mei.clone().with("if-match", first.header("etag")).patch(&at, &json!({"title": "夜景模式在哪里打开"})).is(200);
        mei.patch(&at, &json!({"body": "没有标签也能改"})).is(200);
        mei.clone().with("if-match", "*").patch(&at, &json!({})).is(200);
        mei.patch(&at, &json!({"author": "x"})).refuses(422, "malformed", "author");
        town.caller("ashan", &BOTH).patch(&at, &json!({"body": "不是我的"})).refuses(403, "not-allowed", "");
        let before = town.guest().get(&format!("{at}/history")).is(200).json();
        assert_eq!(before["items"].as_array().unwrap().len(), 3);
    });
}

#[test]
fn replies_go_in_pieces_are_edited_and_accepted() {
    town(|town| {
        let (_, at) = asked(town);
        let ashan = town.caller("ashan", &BOTH);
        let ids: Vec<Value> = (0..3)
            .map(|n| {
                town.world.pass(60);
                ashan.post(&format!("{at}/replies"), &json!({"body": format!("第 {n} 个办法")})).is(201).json()["id"].clone()
            })
            .collect();
        let piece = town.guest().get(&format!("{at}/replies?limit=2")).is(200);
        assert_eq!((piece.json()["items"].as_array().unwrap().len(), &piece.json()["next"]), (2, &json!("2")));
        let rest = town.guest().get(&format!("{at}/replies?limit=2&after=2")).is(200).json();
        assert_eq!((&rest["items"][0]["floor"], &rest["next"]), (&json!(3), &Value::Null));
        let reply = format!("/api/v1/replies/{}", ids[0].as_str().unwrap());
        let read = town.guest().get(&reply).is(200);
        let by_tag = ashan.clone().with("if-match", read.header("etag"));
        assert_eq!(by_tag.patch(&reply, &json!({"body": "更好的办法"})).is(200).json()["edition"], 2);
        by_tag.patch(&reply, &json!({"body": "又一个"})).refuses(412, "stale", "");
        let accepted = format!("{at}/accepted");
        ashan.put(&accepted, &json!({"reply": ids[0]})).refuses(403, "not-allowed", "");
        let mei = town.caller("mei", &BOTH);
        for _ in 0..2 {
            assert_eq!(mei.put(&accepted, &json!({"reply": ids[0]})).is(200).json()["accepted"], ids[0]);
        }
        mei.put(&accepted, &json!({"reply": ids[1]})).refuses(409, "conflict", "");
        assert_eq!(mei.delete(&accepted).is(200).json()["accepted"], Value::Null);
    });
}

#[test]
fn thanks_are_given_once_and_taken_back() {
    town(|town| {
        let (_, at) = asked(town);
        let (ashan, thanks) = (town.caller("ashan", &BOTH), format!("{at}/thanks"));
        for reason in [json!({}), json!({"reason": "clear"})] {
            assert_eq!(ashan.put(&thanks, &reason).is(200).json(), json!({"thanks": 1, "thanked": true}));
        }
        ashan.put(&thanks, &json!({"reason": "x"})).refuses(422, "malformed", "reason");
        assert_eq!(ashan.delete(&thanks).is(200).json(), json!({"thanks": 0, "thanked": false}));
        town.caller("mei", &BOTH).put(&thanks, &json!({})).refuses(403, "not-allowed", "");
    });
}

#[test]
fn a_draft_is_its_writer_s_alone() {
    town(|town| {
        let (mei, place) = (town.caller("mei", &BOTH), "/api/v1/drafts/topic%2F12");
        mei.get(place).refuses(404, "missing", "");
        mei.put(place, &json!({"body": "写到一半"})).is(204);
        assert_eq!(mei.get(place).is(200).json()["body"], "写到一半");
        town.caller("ashan", &BOTH).get(place).refuses(404, "missing", "");
        mei.delete(place).is(204);
        mei.get(place).is(404);
    });
}
