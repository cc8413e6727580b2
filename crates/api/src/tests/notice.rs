//! Notices over the API: told, seen, muted.

use super::own::BOTH;
use crate::testing::{Town, town};
use kernel::MemberId;
use ledger::Deed;
use notices::{Audience, Why};
use serde_json::{Value, json};
use store::{Error, Tx};

/// Mei is told of everything.
struct All(MemberId);

impl Audience for All {
    fn audience(&self, _: &mut Tx<'_>, _: &Deed, after: MemberId, _: u32) -> Result<Vec<(MemberId, Why)>, Error> {
        Ok(if after < self.0 { vec![(self.0, Why::Author)] } else { vec![] })
    }
}

/// What the worker does.
fn told(town: &Town<'_>) {
    let (mei, now) = (town.seeds.mei, town.world.now());
    town.world
        .write(move |tx| {
            while ledger::sequence(tx, 100)? > 0 {}
            while notices::step(tx, &All(mei), now, 100)? > 0 {}
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn one_reads_what_concerns_one_says_it_is_seen_and_mutes_it() {
    town(|town| {
        let (mei, other) = (town.caller("mei", &BOTH), town.caller("ashan", &BOTH));
        let idea = format!("idea-{}", town.seeds.waiting);
        mei.get("/api/v1/notices?after=x").refuses(422, "malformed", "after");
        town.guest().get("/api/v1/notices").refuses(401, "sign-in", "");
        for body in ["我也想要", "加一个搜索就更好了"] {
            town.world.pass(60);
            other.post(&format!("/api/v1/ideas/{}/replies", town.seeds.waiting), &json!({"body": body})).is(201);
        }
        told(town);
        let first = mei.get("/api/v1/notices?limit=1").is(200);
        let (id, next) = (first.json()["items"][0]["id"].as_str().unwrap().to_owned(), first.json()["next"].as_str().unwrap().to_owned());
        assert_ne!(mei.get(&format!("/api/v1/notices?limit=1&after={next}")).is(200).json()["items"][0]["id"], json!(id));
        let unread = mei.get("/api/v1/me").is(200).json()["unread"].as_i64().unwrap();
        other.put(&format!("/api/v1/notices/{id}/seen"), &Value::Null).refuses(404, "missing", "");
        for _ in 0..2 {
            assert_eq!(mei.put(&format!("/api/v1/notices/{id}/seen"), &Value::Null).is(200).json()["unread"], unread - 1);
        }
        assert_eq!(mei.put("/api/v1/notices/seen", &json!({"up_to": id})).is(200).json()["unread"], 0);
        mei.put("/api/v1/notices/seen", &json!({"up_to": 7})).refuses(422, "malformed", "up_to");

        let at = format!("/api/v1/mutes/{idea}");
        let muted = || mei.get(&at).is(200).json()["muted"].clone();
        assert_eq!(muted(), false);
        for _ in 0..2 {
            mei.put(&at, &Value::Null).is(204);
        }
        assert_eq!(muted(), true);
        mei.delete(&at).is(204);
        assert_eq!(muted(), false);
        for nothing in ["idea-99999", "idea-0", "member-1", "idea", "topic-99999"] {
            mei.put(&format!("/api/v1/mutes/{nothing}"), &Value::Null).refuses(404, "missing", "");
        }
        town.caller("mei", &[kernel::Scope::Read]).put(&at, &Value::Null).refuses(403, "scope", "");
    });
}
