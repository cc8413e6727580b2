//! The desk over the API: the inbox, answering, taking back, and who may not.

use super::former;
use crate::testing::{Town, town};
use kernel::Scope;
use serde_json::{Value, json};

const DESK: [Scope; 2] = [Scope::Read, Scope::Desk];
const WORDS: &str = "谢谢小梅，这一条我们这周就看。";

/// What was written reaches the desk with the follower.
fn followed(town: &Town<'_>) {
    let now = town.world.now();
    let follow = move |tx: &mut store::Tx<'_>| {
        while ledger::sequence(tx, 500)? > 0 {}
        while desk::step(tx, now, 500)? > 0 {}
        Ok::<_, store::Error>(())
    };
    town.world.write(follow).unwrap();
}

fn waiting(town: &Town<'_>) -> String {
    followed(town);
    format!("idea-{}", town.seeds.waiting)
}

fn answer(words: &str) -> Value {
    json!({"words": words, "kind": "thank"})
}

#[test]
fn the_inbox_is_read_by_those_who_answer() {
    town(|town| {
        let name = waiting(town);
        let luo = town.caller("luo-cheng", &DESK);
        let list = luo.get("/api/v1/desk?team=camera").is(200).json();
        let first = &list["items"][0];
        assert_eq!((&first["item"], &first["kind"], &first["people"]), (&json!(name), &json!("idea"), &json!(2)));
        assert_eq!(luo.get("/api/v1/desk/counts").is(200).json()["waiting"], 1);
        assert_eq!(luo.get("/api/v1/desk/picks").is(200).json()["items"][0]["item"], name);
        let whole = luo.get(&format!("/api/v1/desk/items/{name}")).is(200).json();
        assert_eq!((&whole["will_notify"], &whole["outside"], &whole["acts"]), (&json!(2), &Value::Null, &json!([])));
        town.guest().get("/api/v1/desk").refuses(401, "sign-in", "");
        former(town, "mei", &DESK).get("/api/v1/desk").refuses(403, "not-allowed", "");
        town.caller("luo-cheng", &[Scope::Read]).get("/api/v1/desk").refuses(403, "scope", "");
        for (query, field) in
            [("queue=x", "queue"), ("team=x", "team"), ("source=x", "source"), ("after=x", "after"), ("colour=red", "colour")]
        {
            luo.get(&format!("/api/v1/desk?{query}")).refuses(422, "malformed", field);
        }
        for bad in ["idea-999999", "idea-0", "x", "question-x", "idea-+1", "idea-01"] {
            luo.get(&format!("/api/v1/desk/items/{bad}")).refuses(404, "missing", "");
        }
    });
}

#[test]
fn an_answer_is_given_once_by_a_named_person() {
    town(|town| {
        let name = waiting(town);
        let path = format!("/api/v1/desk/items/{name}/answer");
        former(town, "mei", &DESK).post(&path, &answer(WORDS)).refuses(403, "not-allowed", "");
        town.caller("luo-cheng", &[Scope::Read]).post(&path, &answer(WORDS)).refuses(403, "scope", "");
        let luo = town.caller("luo-cheng", &DESK);
        luo.post(&path, &json!({"words": WORDS, "kind": "x"})).refuses(422, "malformed", "kind");
        luo.post(&path, &answer("嗯")).refuses(422, "malformed", "words");
        luo.post(&path, &json!({"words": WORDS, "kind": "decline"})).refuses(422, "malformed", "mind");
        luo.post(&path, &json!({"words": WORDS, "kind": "thank", "as": "company"})).refuses(422, "malformed", "as");
        let keyed = luo.clone().with("idempotency-key", "answer-1");
        let first = keyed.post(&path, &answer(WORDS)).is(201);
        assert_eq!((&first.json()["first"], keyed.post(&path, &answer(WORDS)).is(201).text == first.text), (&json!(true), true));
        town.guest().get(first.header("location")).is(200);
        followed(town);
        let there = luo.get(&format!("/api/v1/desk/items/{name}")).is(200).json();
        assert_eq!((&there["answered_by"]["handle"], &there["how"]), (&json!("luo-cheng"), &json!("personal")));
        assert_eq!(there["acts"].as_array().unwrap().iter().filter(|a| a["kind"] == "thank").count(), 1, "the same key answered once");
    });
}

#[test]
fn an_answer_on_its_way_is_changed_and_taken_back() {
    town(|town| {
        let (luo, name) = (town.caller("luo-cheng", &DESK), waiting(town));
        let hold = format!("/api/v1/desk/items/{name}/hold");
        let held = luo.post(&hold, &answer(WORDS)).is(201);
        luo.post(&hold, &answer(WORDS)).refuses(409, "conflict", "words");
        let at = held.header("location").to_owned();
        assert_eq!(luo.patch(&at, &json!({"words": "换一句更好的话。"})).is(200).json()["words"], "换一句更好的话。");
        assert_eq!(luo.get("/api/v1/desk/held").is(200).json()["items"].as_array().unwrap().len(), 1);
        town.caller("su-wen", &DESK).delete(&at).refuses(409, "closed", "");
        assert_eq!(luo.delete(&at).is(200).json()["item"], name);
        luo.delete(&at).refuses(409, "closed", "");
        let there = luo.get(&format!("/api/v1/desk/items/{name}")).is(200).json();
        assert_eq!((&there["held"], &there["draft"]["words"]), (&json!(false), &json!("换一句更好的话。")));
    });
}

#[test]
fn alike_feedback_is_answered_together_and_its_author_may_say_that_it_missed() {
    town(|town| {
        let luo = town.caller("luo-cheng", &DESK);
        let idea = json!({"title": "相册里找不到发票", "body": "一张一张翻太慢了。", "stage": "rnd", "team": "camera"});
        let other = town.caller("ashan", &[Scope::Write, Scope::Read]).post("/api/v1/ideas", &idea).is(201).json()["id"].clone();
        let (name, other) = (waiting(town), format!("idea-{}", other.as_str().unwrap()));
        let mut both = answer(WORDS);
        both["items"] = json!([name]);
        luo.post("/api/v1/desk/together", &both).refuses(422, "malformed", "items");
        both["items"] = json!([name, "x"]);
        luo.post("/api/v1/desk/together", &both).refuses(422, "malformed", "items[1]");
        both["items"] = json!([name, other]);
        let said = luo.post("/api/v1/desk/together", &both).is(201).json();
        assert_eq!(said["answers"].as_array().unwrap().len(), 2);
        followed(town);
        let missed = json!({"words": "我说的不是这个。"});
        town.caller("mei", &[Scope::Write]).post(&format!("/api/v1/not-meant/{other}"), &missed).refuses(403, "not-allowed", "");
        town.caller("mei", &[Scope::Write]).post(&format!("/api/v1/not-meant/{name}"), &missed).is(204);
        assert_eq!(luo.get(&format!("/api/v1/desk/items/{name}")).is(200).json()["returned"], 1);
    });
}

#[test]
fn it_is_assigned_sleeps_and_is_merged_and_each_is_undone() {
    town(|town| {
        let (luo, name) = (town.caller("luo-cheng", &DESK), waiting(town));
        let path = format!("/api/v1/desk/items/{name}");
        for _ in 0..2 {
            let to = json!({"to": town.seeds.su.to_string()});
            assert_eq!(luo.put(&format!("{path}/assignee"), &to).is(200).json()["assigned_to"]["handle"], "su-wen");
        }
        luo.put(&format!("{path}/assignee"), &json!({"to": town.seeds.mei.to_string()})).refuses(422, "malformed", "to");
        assert_eq!(luo.put(&format!("{path}/assignee"), &json!({})).is(200).json()["assigned_to"]["handle"], "luo-cheng");
        assert_eq!(luo.delete(&format!("{path}/assignee")).is(200).json()["assigned_to"], Value::Null);
        let until = town.world.now().plus_days(2).rfc3339();
        assert_eq!(luo.put(&format!("{path}/snooze"), &json!({"until": until})).is(200).json()["snoozed_until"], until);
        let late = town.world.now().plus_days(15).rfc3339();
        luo.put(&format!("{path}/snooze"), &json!({"until": late})).refuses(422, "malformed", "until");
        assert_eq!(luo.delete(&format!("{path}/snooze")).is(200).json()["snoozed_until"], Value::Null);
        town.world.pass(1);
        let merged = luo.post(&format!("{path}/merge"), &json!({"into": town.seeds.bug.to_string()}));
        if merged.status == 200 {
            let undone = luo.post("/api/v1/desk/undo", &Value::Null).is(200).json();
            assert_eq!((&undone["kind"], &undone["restored"]), (&json!("merge"), &json!(true)));
        } else {
            merged.refuses(409, "conflict", "into");
        }
        luo.post("/api/v1/desk/items/question-1/merge", &json!({"into": "1"})).refuses(422, "malformed", "kind");
        former(town, "mei", &DESK).put(&format!("{path}/assignee"), &json!({})).refuses(403, "not-allowed", "");
        former(town, "mei", &DESK).post("/api/v1/desk/undo", &Value::Null).refuses(403, "not-allowed", "");
    });
}

#[test]
fn words_for_a_colleague_are_private_and_who_reads_them_is_noted() {
    town(|town| {
        let (luo, su, name) = (town.caller("luo-cheng", &DESK), town.caller("su-wen", &DESK), waiting(town));
        let path = format!("/api/v1/desk/items/{name}");
        assert_eq!(su.put(&format!("{path}/draft"), &json!({"words": WORDS})).is(200).json()["drafted_by"]["handle"], "su-wen");
        let reads = || {
            while town.world.write(|tx| audit::step(tx, 500)).unwrap() > 0 {}
            let admin = town.actor(town.seeds.admin);
            let all = town.world.read(move |tx| audit::list(tx, &admin, audit::Filter::default(), None, 100)).unwrap();
            all.rows.iter().filter(|e| e.what == audit::What::Read(audit::Private::Desk).number()).count()
        };
        let before = reads();
        su.get(&path).is(200);
        assert_eq!(reads(), before, "one's own words");
        assert_eq!(luo.get(&path).is(200).json()["draft"]["words"], WORDS);
        assert_eq!(reads(), before + 1);
        assert_eq!(luo.delete(&format!("{path}/draft")).is(200).json()["drafted_by"], Value::Null);
        former(town, "mei", &DESK).put(&format!("{path}/draft"), &json!({"words": WORDS})).refuses(403, "not-allowed", "");
    });
}

#[test]
fn saved_replies_are_their_owner_s() {
    town(|town| {
        let (luo, list) = (town.caller("luo-cheng", &DESK), "/api/v1/desk/saved");
        let made = luo.post(list, &json!({"title": "谢谢", "body": "谢谢你写下来。"})).is(201);
        let at = made.header("location").to_owned();
        assert_eq!(luo.patch(&at, &json!({"title": "多谢"})).is(200).json()["body"], "谢谢你写下来。");
        luo.patch(&at, &json!({"body": ""})).refuses(422, "malformed", "body");
        luo.post(list, &json!({"title": "", "body": "x"})).refuses(422, "malformed", "title");
        luo.post(list, &json!({"title": "a"})).refuses(422, "malformed", "");
        let su = town.caller("su-wen", &DESK);
        assert_eq!(su.get(list).is(200).json()["items"], json!([]));
        su.patch(&at, &json!({"title": "x"})).refuses(404, "missing", "");
        su.delete(&at).is(204);
        assert_eq!(luo.get(list).json()["items"].as_array().unwrap().len(), 1, "another's forgetting does nothing");
        luo.delete(&at).is(204);
        assert_eq!(luo.get(list).json()["items"], json!([]));
        former(town, "mei", &DESK).post(list, &json!({"title": "a", "body": "b"})).refuses(403, "not-allowed", "");
    });
}

#[test]
fn figures_are_staff_s_until_the_company_opens_them() {
    town(|town| {
        waiting(town);
        let (guest, luo, path) = (town.guest(), town.caller("luo-cheng", &DESK), "/api/v1/desk/figures");
        guest.get(path).refuses(404, "missing", "");
        let said = luo.get(&format!("{path}?team=camera")).is(200).json();
        assert_eq!((&said["waiting"], &said["public"]), (&json!(1), &json!(false)));
        luo.get(&format!("{path}?team=x")).refuses(422, "malformed", "team");
        luo.get(&format!("{path}?from=2026-11-20T00:00:00Z&until=2026-11-19T00:00:00Z")).refuses(422, "malformed", "from");
        let rows = luo.get(&format!("{path}/rows?limit=1")).is(200);
        assert!(!rows.header("link").is_empty());
        guest.get(&format!("{path}/rows")).refuses(401, "sign-in", "");
        town.caller("su-wen", &DESK).put(&format!("{path}/public"), &json!({"public": true})).refuses(403, "not-allowed", "");
        luo.put(&format!("{path}/public"), &json!({"public": "yes"})).refuses(422, "malformed", "public");
        assert_eq!(luo.put(&format!("{path}/public"), &json!({"public": true})).is(200).json(), json!({"public": true}));
        guest.get(path).is(200);
    });
}

#[test]
fn the_brief_is_for_those_who_lead() {
    town(|town| {
        let name = waiting(town);
        let luo = town.caller("luo-cheng", &DESK);
        let brief = luo.get("/api/v1/desk/brief").is(200).json();
        assert_eq!((&brief["oldest"]["item"], &brief["picks"][0]["item"]), (&json!(name), &json!(name)));
        assert_eq!(brief["this_week"]["from_fans"], json!({"part": 1, "of": 1}), "the release of today");
        assert_eq!(luo.get("/api/v1/desk/lead").is(200).json()["next"], Value::Null);
        for path in ["/api/v1/desk/brief", "/api/v1/desk/lead"] {
            town.caller("su-wen", &DESK).get(path).refuses(403, "not-allowed", "");
        }
    });
}
