//! Score and grades over the API: one's own points, appeals, the rules.

use crate::testing::{Town, town};
use kernel::{Actor, DeedKind, MemberId, ObjectKind, Scope};
use ledger::New;
use serde_json::{Value, json};

const NULL: Value = Value::Null;

/// Mei is thanked.
fn thanked(town: &Town<'_>, object: i64) -> String {
    let (mei, ashan, now): (MemberId, MemberId, _) = (town.seeds.mei, town.seeds.ashan, town.world.now());
    let new = New::new(DeedKind::Thanked, ObjectKind::Topic, object).to(mei);
    town.world.write(move |tx| ledger::record(tx, &Actor::Member(ashan, vec![]), new, now)).unwrap().to_string()
}

#[test]
fn one_reads_one_s_own_points_and_requirements() {
    town(|town| {
        let deed = thanked(town, 9_100);
        let mei = town.caller("mei", &[Scope::Read]);
        let standing = mei.get("/api/v1/me/standing").is(200).json();
        assert_eq!((&standing["grade"], &standing["policy"], &standing["next"]["grade"]), (&json!(1), &json!(1), &json!(2)));
        assert_eq!(standing["requirements"][0]["fact"], "score");
        assert_eq!(standing["warning"], NULL);
        let points = mei.get("/api/v1/me/points?limit=1").is(200).json();
        let first = &points["items"][0];
        assert_eq!((&first["deed"], &first["rule"], &first["milli"]), (&json!(deed), &json!("thanked"), &json!(2_000)));
        assert_eq!(first["about"], "topic");
        assert_eq!(town.guest().get("/api/v1/me/points").status, 401);
        let other = town.caller("ashan", &[Scope::Read]).get("/api/v1/me/points?limit=100").is(200).json();
        assert!(!other["items"].as_array().unwrap().iter().any(|p| p["deed"] == json!(deed)));
        mei.put("/api/v1/me/grade/seen", &NULL).refuses(403, "scope", "");
        let writes = town.caller("mei", &[Scope::Write]);
        writes.put("/api/v1/me/grade/seen", &NULL).is(204);
        writes.put("/api/v1/me/grade/seen", &NULL).is(204);
    });
}

#[test]
fn an_appeal_is_opened_once_owned_and_answered_by_a_colleague() {
    town(|town| {
        let deed = thanked(town, 9_100);
        let mei = town.caller("mei", &[Scope::Read, Scope::Write]);
        let new = json!({"deed": deed, "why": "this was a whole tutorial"});
        town.caller("mei", &[Scope::Read]).post("/api/v1/me/point-appeals", &new).refuses(403, "scope", "");
        mei.post("/api/v1/me/point-appeals", &json!({"deed": deed, "why": "no"})).refuses(422, "malformed", "why");
        mei.post("/api/v1/me/point-appeals", &json!({"why": "this was a whole tutorial", "x": 1})).refuses(422, "malformed", "x");
        let keyed = mei.clone().with("idempotency-key", "a1");
        let made = keyed.post("/api/v1/me/point-appeals", &new).is(201);
        assert_eq!(keyed.post("/api/v1/me/point-appeals", &new).is(201).json(), made.json());
        let made = made.json();
        assert_eq!((&made["deed"], &made["answer"], &made["owner"]["handle"]), (&json!(deed), &NULL, &json!("admin")));
        town.caller("ashan", &[Scope::Write]).post("/api/v1/me/point-appeals", &new).refuses(403, "not-allowed", "");
        let id = made["id"].as_str().unwrap();
        let one = format!("/api/v1/point-appeals/{id}");
        let admin = town.caller("admin", &[Scope::Moderate]);
        mei.get("/api/v1/point-appeals").refuses(403, "scope", "");
        assert_eq!(admin.get("/api/v1/point-appeals").is(200).json()["items"][0]["id"], json!(id));
        assert_eq!(admin.get(&one).is(200).json()["why"], "this was a whole tutorial");
        admin.get("/api/v1/point-appeals/999999").is(404);
        admin.put(&format!("{one}/owner"), &NULL).is(200);
        let answer = json!({"says": "so it was, thank you", "correction": {"part": "helping", "points": 5}});
        admin.post(&format!("{one}/answer"), &json!({"says": "so it was, thank you", "correction": {"part": "luck", "points": 5}})).is(422);
        admin
            .post(&format!("{one}/answer"), &json!({"says": "so it was, thank you", "correction": {"part": "helping", "points": 0}}))
            .is(422);
        let answered = admin.post(&format!("{one}/answer"), &answer).is(200).json();
        assert_eq!(answered["answer"]["correction"], json!({"part": "helping", "points": 5}));
        admin.post(&format!("{one}/answer"), &answer).is(409);
        let points = mei.get("/api/v1/me/points").is(200).json();
        assert_eq!((&points["items"][0]["rule"], &points["items"][0]["milli"]), (&json!("correction"), &json!(5_000)));
        assert_eq!(mei.get("/api/v1/me/point-appeals").is(200).json()["items"][0]["answer"]["says"], "so it was, thank you");
    });
}

#[test]
fn the_rules_are_read_by_everybody_and_changed_by_an_admin() {
    town(|town| {
        let guest = town.guest();
        let rules = guest.get("/api/v1/grades/policy").is(200).json();
        assert_eq!((&rules["version"], &rules["at"], &rules["grades"][1]["score"]), (&json!(1), &NULL, &json!(20)));
        assert_eq!(guest.get("/api/v1/grades/policies/1").is(200).json(), rules);
        guest.get("/api/v1/grades/policies/2").is(404);
        assert_eq!(guest.get("/api/v1/grades").is(200).json()["items"][1]["threshold"], 20);
        let text = standing::DEFAULT.replace("score = 20\n", "score = 24\n");
        let new = json!({"text": text, "why": "a little harder", "expects": 1});
        town.caller("luo-cheng", &[Scope::Publish]).post("/api/v1/grades/policies", &new).refuses(403, "scope", "");
        let admin = town.caller("admin", &[Scope::Administer]);
        town.caller("admin", &[Scope::Read]).post("/api/v1/grades/policies", &new).refuses(403, "scope", "");
        let broken = json!({"text": "low-water = 200\n[x]\n"});
        let problems = admin.post("/api/v1/grades/policies/check", &broken).is(200).json();
        assert!(problems["problems"].as_array().unwrap().len() > 2, "all at once: {problems}");
        assert_eq!(admin.post("/api/v1/grades/policies/check", &json!({"text": text})).is(200).json(), json!({"problems": []}));
        admin.post("/api/v1/grades/policies", &json!({"text": "low-water = 200", "why": "a little harder", "expects": 1})).is(422);
        admin.post("/api/v1/grades/policies", &json!({"text": text, "why": "no", "expects": 1})).refuses(422, "malformed", "why");
        let made = admin.post("/api/v1/grades/policies", &new).is(201);
        assert_eq!(made.header("location"), "/api/v1/grades/policies/2");
        assert_eq!((&made.json()["version"], &made.json()["why"]), (&json!(2), &json!("a little harder")));
        admin.post("/api/v1/grades/policies", &json!({"text": standing::DEFAULT, "why": "back again", "expects": 1})).is(409);
        assert_eq!(guest.get("/api/v1/grades/policies").is(200).json()["items"][0]["version"], 2);
        assert_eq!(guest.get("/api/v1/grades").is(200).json()["items"][1]["threshold"], 24);
    });
}

#[test]
fn a_forecast_is_counted_piece_by_piece_and_changes_nothing() {
    town(|town| {
        for n in 0..6 {
            thanked(town, 9_100 + n);
        }
        let admin = town.caller("admin", &[Scope::Administer]);
        let text = standing::DEFAULT.replace("score = 20\n", "score = 1\n");
        let told = admin.post("/api/v1/grades/forecasts", &json!({"text": text})).is(200).json();
        assert_eq!(told["members"], told["looked"]);
        assert_eq!(told["after"], NULL);
        assert!(told["rise"].as_i64().unwrap() >= 1, "{told}");
        assert!(told["rises"][0]["member"]["handle"].is_string());
        let rest = admin.post("/api/v1/grades/forecasts", &json!({"text": text, "after": "999999999"})).is(200).json();
        assert_eq!(rest["looked"], 0);
        admin.post("/api/v1/grades/forecasts", &json!({"text": "x"})).is(422);
        assert_eq!(town.guest().get("/api/v1/grades/policy").is(200).json()["version"], 1);
        town.caller("mei", &[Scope::Read]).post("/api/v1/grades/forecasts", &json!({"text": text})).refuses(403, "scope", "");
    });
}

#[test]
fn those_who_answer_read_what_was_answered_and_why_somebody_has_their_grade() {
    town(|town| {
        let deed = thanked(town, 9_100);
        let mei = town.caller("mei", &[Scope::Read, Scope::Write]);
        let made = mei.post("/api/v1/me/point-appeals", &json!({"deed": deed, "why": "this was a whole tutorial"})).is(201).json();
        let admin = town.caller("admin", &[Scope::Moderate]);
        let (list, at) = ("/api/v1/point-appeals?state=answered", "/api/v1/members/mei/points");
        assert_eq!(admin.get(list).is(200).json()["items"], json!([]));
        admin.get("/api/v1/point-appeals?state=forgotten").refuses(422, "malformed", "state");
        let answer = format!("/api/v1/point-appeals/{}/answer", made["id"].as_str().unwrap());
        admin.post(&answer, &json!({"says": "We looked: it is right."})).is(200);
        assert_eq!(admin.get(list).is(200).json()["items"][0]["id"], made["id"]);
        assert_eq!(admin.get("/api/v1/point-appeals").is(200).json()["items"], json!([]));
        mei.get(at).refuses(403, "scope", "");
        admin.get("/api/v1/members/nobody/points").refuses(404, "missing", "");
        let points = admin.get(&format!("{at}?limit=1")).is(200).json();
        assert_eq!((&points["grade"], &points["items"][0]["deed"]), (&json!(1), &json!(deed)));
        assert_eq!(points["requirements"][0]["fact"], "score");
    });
}

#[test]
fn a_program_is_told_which_grade_or_role_may() {
    town(|town| {
        let (ashan, now, board, phone) = (town.seeds.ashan, town.world.now(), town.seeds.board, town.seeds.phone);
        let topic = town.world.write(move |tx| {
            let new = boards::NewTopic {
                board,
                kind: boards::TopicKind::Talk,
                title: "A level in the compass",
                body: "Swipe left.",
                lang: None,
                device: Some(phone),
            };
            boards::post(tx, &Actor::Member(ashan, vec![]), &new, now)
        });
        let mei = town.caller("mei", &[Scope::Write]);
        let said = mei.put(&format!("/api/v1/topics/{}/hidden-use", topic.unwrap()), &NULL).refuses(403, "not-allowed", "").json();
        assert_eq!(said["missing"], json!({"roles": [], "grade": 3, "grade_now": 1}));
        let said = town.caller("ashan", &[Scope::Read]).get("/api/v1/vips").refuses(403, "not-allowed", "").json();
        assert_eq!(said["missing"], json!({"roles": ["admin", "centre-staff"]}));
        let rules = town.guest().get("/api/v1/grades/policy").is(200).json();
        assert_eq!(rules["grades"][2]["grants"][0]["kind"], "permission");
    });
}
