//! Ideas over the API: what is read, what is refused, what changes.

use crate::testing::town;
use http::Method;
use kernel::Scope;
use serde_json::{Value, json};

const BOTH: [Scope; 2] = [Scope::Read, Scope::Write];

fn idea(title: &str) -> Value {
    json!({"title": title, "body": "每天都要用到。", "stage": "rnd", "team": "camera"})
}

#[test]
fn a_list_goes_in_pieces_and_each_says_where_the_next_is() {
    town(|town| {
        let guest = town.guest();
        let (mut seen, mut next) = (Vec::new(), "/api/v1/ideas?sort=new&limit=2".to_owned());
        for _ in 0..2 {
            let piece = guest.get(&next).is(200);
            seen.extend(piece.json()["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()));
            let link = piece.header("link").to_owned();
            assert_eq!(link.is_empty(), piece.json()["next"].is_null());
            next = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
        }
        let s = &town.seeds;
        assert_eq!((seen, next.as_str()), (vec![s.waiting.to_string(), s.bug.to_string(), s.shipped.to_string()], ""));
        assert_eq!(guest.get("/api/v1/ideas?team=system").is(200).json()["items"].as_array().unwrap().len(), 1);
        for (query, field) in [
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=x", "limit"),
            ("after=x", "after"),
            ("sort=x", "sort"),
            ("team=x", "team"),
            ("colour=red", "colour"),
        ] {
            guest.get(&format!("/api/v1/ideas?{query}")).refuses(422, "malformed", field);
        }
    });
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    town(|town| {
        let (guest, path) = (town.guest(), format!("/api/v1/ideas/{}", town.seeds.waiting));
        let first = guest.get(&path).is(200);
        assert_eq!(first.json()["progress"][0]["state"], "received");
        let tag = first.header("etag").to_owned();
        let again = guest.clone().with("if-none-match", &format!("W/{tag}")).get(&path).is(304);
        assert_eq!((again.text.as_str(), again.header("etag")), ("", tag.as_str()));
        town.caller("luo-cheng", &BOTH).put(&format!("{path}/vote"), &Value::Null).is(200);
        guest.clone().with("if-none-match", &tag).get(&path).is(200);
        for bad in ["0", "x", "+1", "-1", "007", "99999999999999999999"] {
            guest.get(&format!("/api/v1/ideas/{bad}")).refuses(404, "missing", "");
        }
    });
}

#[test]
fn what_is_kept_is_what_is_there_and_nobody_else_s() {
    town(|town| {
        let (guest, id) = (town.guest(), town.seeds.waiting);
        let path = format!("/api/v1/ideas/{id}");
        let asked = || town.world.db.counts().statements;
        let read = |path: &str| (guest.get(path).is(200).text, asked());
        let (first, after) = read(&path);
        let (second, later) = read(&path);
        assert_eq!((first, after), (second, later), "no question to the database");
        let luo = town.caller("luo-cheng", &BOTH);
        assert_eq!(luo.get(&path).is(200).json()["supported"], false);
        let votes = luo.put(&format!("{path}/vote"), &Value::Null).is(200).json()["votes"].clone();
        assert_eq!(guest.get(&path).is(200).json()["votes"], votes, "as soon as it was said");
        assert_eq!(
            (&luo.get(&path).is(200).json()["supported"], &guest.get(&path).is(200).json()["supported"]),
            (&json!(true), &Value::Null)
        );
        // What its author is called is no revision of the idea.
        let author = guest.get(&path).is(200).json()["author"]["handle"].as_str().unwrap().to_owned();
        town.caller(&author, &BOTH).patch("/api/v1/me/profile", &json!({"name": "Somebody Else"})).is(200);
        assert_eq!(guest.get(&path).is(200).json()["author"]["name"], "Somebody Else");
        let topic = format!("/api/v1/topics/{}", guest.get(&path).json()["topic"].as_str().unwrap());
        let told = guest.get(&topic).is(200);
        guest.clone().with("if-none-match", told.header("etag")).get(&topic).is(304);
        town.caller("admin", &kernel::Scope::ALL).post(&format!("{topic}/hide"), &json!({"reason": "x"})).is(204);
        for hidden in [&path, &topic] {
            guest.get(hidden).refuses(404, "missing", "");
        }
    });
}

#[test]
fn proposing_says_where_it_is_and_names_what_does_not_fit() {
    town(|town| {
        let mei = town.caller("mei", &BOTH);
        let made = mei.post("/api/v1/ideas", &idea("给相册加一个时间轴")).is(201);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        assert_eq!((made.header("location"), &made.json()["supported"]), (format!("/api/v1/ideas/{id}").as_str(), &json!(true)));
        assert_eq!(town.guest().get(made.header("location")).is(200).header("etag"), made.header("etag"));
        let mut more = idea("给相册加一个时间轴吧");
        more["author"] = json!("1");
        mei.post("/api/v1/ideas", &more).refuses(422, "malformed", "author");
        let mut wrong = idea("给相册加一个时间轴吧");
        wrong["bug"] = json!("yes");
        mei.post("/api/v1/ideas", &wrong).refuses(422, "malformed", "bug");
        mei.post("/api/v1/ideas", &json!({"title": "x"})).refuses(422, "malformed", "");
        let mut short = idea("短");
        short["body"] = json!("别的话");
        mei.post("/api/v1/ideas", &short).refuses(422, "malformed", "title");
        let as_json = mei.clone().with("content-type", "application/json");
        as_json.send(Method::POST, "/api/v1/ideas", r#"{"title":"a\u0000b"}"#).refuses(422, "malformed", "");
        as_json.send(Method::POST, "/api/v1/ideas", "{").refuses(422, "malformed", "");
        as_json.send(Method::POST, "/api/v1/ideas", &"[".repeat(40)).refuses(422, "malformed", "");
        as_json.send(Method::POST, "/api/v1/ideas", &format!("{} {{}}", idea("给相册加时间轴"))).refuses(422, "malformed", "");
        mei.clone().with("content-type", "text/plain").send(Method::POST, "/api/v1/ideas", &idea("给相册加时间轴").to_string()).refuses(
            415,
            "malformed",
            "",
        );
        as_json.send(Method::POST, "/api/v1/ideas", &"x".repeat(300_000)).refuses(413, "too-large", "");
    });
}

#[test]
fn support_is_given_and_taken_back_as_often_as_one_likes() {
    town(|town| {
        let (luo, path) = (town.caller("luo-cheng", &BOTH), format!("/api/v1/ideas/{}/vote", town.seeds.waiting));
        for _ in 0..2 {
            assert_eq!(luo.put(&path, &Value::Null).is(200).json(), json!({"votes": 3, "supported": true}));
        }
        for _ in 0..2 {
            assert_eq!(luo.delete(&path).is(200).json(), json!({"votes": 2, "supported": false}));
        }
        luo.put("/api/v1/ideas/999999/vote", &Value::Null).refuses(404, "missing", "");
    });
}

#[test]
fn a_reply_stands_under_its_idea() {
    town(|town| {
        let path = format!("/api/v1/ideas/{}/replies", town.seeds.waiting);
        let said = town.caller("ashan", &BOTH).post(&path, &json!({"body": "我也想要"})).is(201).json();
        assert_eq!(said["floor"], 1);
        let to = said["id"].clone();
        assert_eq!(town.caller("luo-cheng", &BOTH).post(&path, &json!({"body": "在看了", "to": to})).is(201).json()["floor"], 2);
        let idea = town.guest().get(&format!("/api/v1/ideas/{}", town.seeds.waiting)).json();
        assert_eq!((&idea["state"], &idea["replies"]), (&json!("acknowledged"), &json!(2)));
        town.caller("ashan", &BOTH).post(&path, &json!({"body": "?", "to": "999999"})).refuses(422, "malformed", "to");
    });
}
