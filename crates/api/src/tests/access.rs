//! Who comes in: tokens of every kind, and what is said to those who stay outside.

use crate::testing::{Answer, town, town_at};
use base64::Engine;
use gate::{Budget, Budgets, Rate, Rates};
use http::Method;
use kernel::{Actor, Role, Scope};
use serde_json::{Value, json};
use std::time::Duration;

const NULL: Value = Value::Null;

fn challenge(answer: &Answer) -> &str {
    answer.header("www-authenticate")
}

#[test]
fn a_guest_reads_what_everybody_may_and_is_asked_for_a_token_elsewhere() {
    town(|town| {
        let guest = town.guest();
        let list = guest.get("/api/v1/ideas").is(200);
        assert_eq!((list.header("content-type"), list.header("cache-control")), ("application/json", "no-cache"));
        assert_eq!(list.json()["items"][0]["supported"], NULL);
        let answer = guest.get("/api/v1/me").refuses(401, "sign-in", "");
        assert_eq!(challenge(&answer), "Bearer realm=\"millet\"");
        guest.get("/api/v1/nothing").refuses(404, "missing", "");
        guest.send(Method::PATCH, "/api/v1/ideas", "").refuses(405, "method", "");
    });
}

#[test]
fn a_token_speaks_for_its_member_within_its_scopes() {
    town(|town| {
        let me = town.caller("mei", &[Scope::Read]).get("/api/v1/me").is(200);
        let (said, cache) = (me.json(), me.header("cache-control"));
        assert_eq!((&said["member"]["handle"], &said["scopes"], cache), (&json!("mei"), &json!(["read"]), "no-store"));
        let id = town.seeds.waiting;
        let answer = town.caller("mei", &[Scope::Read]).put(&format!("/api/v1/ideas/{id}/vote"), &NULL).refuses(403, "scope", "");
        assert!(challenge(&answer).contains("error=\"insufficient_scope\", scope=\"write\"") && answer.text.contains("“write”"));
        town.caller("mei", &[Scope::Write]).get("/api/v1/ideas").refuses(403, "scope", "");
        for scopes in [&[Scope::Read][..], &[Scope::Write]] {
            let caller = town.caller("ashan", scopes).with("cookie", "sid=whatever");
            assert_ne!(caller.get("/api/v1/ideas").status, 500, "a cookie is not looked at");
        }
    });
}

#[test]
fn what_is_no_token_or_no_longer_one_is_refused_even_where_guests_read() {
    town(|town| {
        let token = town.token("mei", &[Scope::Read]);
        let come = |token: &str| town.guest().with("authorization", &format!("Bearer {token}")).get("/api/v1/ideas");
        come(&token).is(200);
        for bad in ["mlt_0", "x", &token[4..], &format!("{token}0")] {
            assert!(challenge(&come(bad).refuses(401, "sign-in", "")).contains("invalid_token"), "{bad}");
        }
        town.guest().with("authorization", "Basic bWVpOng=").get("/api/v1/ideas").refuses(401, "sign-in", "");
        let (mei, now) = (town.seeds.mei, town.world.now());
        let id = town.world.read(move |tx| members::tokens(tx, mei, now)).unwrap()[0].id;
        let by = Actor::Member(mei, vec![]);
        town.world.write(move |tx| members::revoke_token(tx, &by, id)).unwrap();
        come(&token).refuses(401, "sign-in", "");
        let short = town.token("mei", &[Scope::Read]);
        town.world.pass(30 * 86_400);
        come(&short).refuses(401, "sign-in", "");
    });
}

#[test]
fn who_is_suspended_reads_and_does_not_write() {
    town(|town| {
        let caller = town.caller("mei", &[Scope::Read, Scope::Write]);
        let (by, mei, now) = (Actor::Member(town.seeds.admin, vec![Role::Moderator]), town.seeds.mei, town.world.now());
        town.world.write(move |tx| members::suspend(tx, &by, mei, members::Span::Day, "Adverts", now)).unwrap();
        caller.get("/api/v1/me").is(200);
        let answer = caller.put(&format!("/api/v1/ideas/{}/vote", town.seeds.waiting), &NULL).refuses(403, "not-allowed", "");
        assert!(answer.text.contains("Adverts"));
    });
}

#[test]
fn a_refusal_speaks_the_caller_s_language() {
    town(|town| {
        let caller = town.guest().with("cookie", "lang=zh");
        assert!(caller.get("/api/v1/me").text.contains("this operation") || caller.get("/api/v1/me").text.contains("This operation"));
        assert!(caller.clone().with("accept-language", "zh-CN").get("/api/v1/me").text.contains("令牌"));
        assert!(caller.get("/api/v1/me?lang=zh").text.contains("令牌"));
    });
}

#[test]
fn a_client_shows_its_secret_and_is_given_a_token_for_an_hour() {
    town(|town| {
        let (admin, luo, now) = (town.actor(town.seeds.admin), town.seeds.luo, town.world.now());
        let made = town
            .world
            .write(move |tx| members::make_client(tx, &admin, &crate::testing::client(luo, &[Scope::Read, Scope::Publish]), "s", now));
        let (id, secret) = made.unwrap();
        let form =
            |text: String| town.guest().with("content-type", "application/x-www-form-urlencoded").send(Method::POST, "/oauth/token", &text);
        let given = form(format!("grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=read")).is(200);
        assert_eq!(
            (given.header("cache-control"), &given.json()["scope"], &given.json()["token_type"]),
            ("no-store", &json!("read"), &json!("Bearer"))
        );
        let token = given.json()["access_token"].as_str().unwrap().to_owned();
        let me = town.guest().with("authorization", &format!("Bearer {token}")).get("/api/v1/me").is(200);
        assert_eq!(me.json()["member"]["handle"], "luo-cheng");
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}"));
        let by_header =
            town.guest().with("authorization", &format!("Basic {basic}")).with("content-type", "application/x-www-form-urlencoded");
        assert_eq!(by_header.send(Method::POST, "/oauth/token", "grant_type=client_credentials").is(200).json()["scope"], "read publish");
        let wrong = form(format!("grant_type=client_credentials&client_id={id}&client_secret=mls_x")).is(401);
        assert_eq!(
            (wrong.json()["error"].as_str().unwrap(), wrong.header("www-authenticate").starts_with("Basic")),
            ("invalid_client", true)
        );
        for (text, error) in [
            (format!("grant_type=password&client_id={id}&client_secret={secret}"), "unsupported_grant_type"),
            (format!("grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=moderate"), "invalid_scope"),
            (format!("grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=root"), "invalid_scope"),
            (String::new(), "invalid_request"),
        ] {
            assert_eq!(form(text).is(400).json()["error"], error);
        }
    });
}

#[test]
fn every_answer_says_what_is_left_and_too_many_are_too_many() {
    let stranger = Rate { burst: 2, every: Duration::from_mins(1) };
    let budgets = Budgets { reads: Budget { usual: 2, most: 5 }, writes: Budget { usual: 1, most: 5 } };
    town_at(Some(Rates { budgets, stranger, ..Rates::default() }), |town| {
        let (mei, guest) = (town.caller("mei", &[Scope::Read, Scope::Write]), town.guest());
        let first = mei.get("/api/v1/me").is(200);
        let policy = "\"reads\";q=2;w=300, \"writes\";q=1;w=300";
        assert_eq!((first.header("ratelimit-policy"), first.header("ratelimit")), (policy, "\"reads\";r=1;t=150"));
        mei.get("/api/v1/nothing").is(404);
        let no = mei.get("/api/v1/me").refuses(429, "too-many", "");
        assert!(no.header("retry-after").parse::<u64>().unwrap() <= 151 && no.header("ratelimit").starts_with("\"reads\";r=0"));
        assert!(no.text.contains("read"), "it says which budget: {}", no.text);
        let idea = format!("/api/v1/ideas/{}/vote", town.seeds.waiting);
        assert!(mei.put(&idea, &Value::Null).header("ratelimit").starts_with("\"writes\";r=0"), "writing is another budget");
        let no = mei.put(&idea, &Value::Null).refuses(429, "too-many", "");
        assert!(no.text.contains("writ"), "{}", no.text);
        assert!(guest.get("/api/v1/ideas").is(200).header("ratelimit").starts_with("\"guest\""), "another bucket");
        town.guest().with("authorization", "Bearer mlt_x").get("/api/v1/ideas").is(401);
        guest.get("/api/v1/ideas").is(429);
    });
}
