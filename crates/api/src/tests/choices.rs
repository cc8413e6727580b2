//! Words a program may choose among stand in the document as a pattern: it holds the words of the room, all of them and no other.

use kernel::{Channel, Stage};
use serde_json::Value;

fn pattern<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> String {
    format!("^({})$", all.iter().map(|one| word(*one)).collect::<Vec<_>>().join("|"))
}

#[test]
fn what_can_be_chosen_is_what_the_rooms_know() {
    let document: Value = serde_json::from_str(&crate::operations().text()).unwrap();
    let field = |schema: &str, field: &str| document["components"]["schemas"][schema]["properties"][field]["pattern"].clone();
    let query = |path: &str, name: &str| {
        let all = document["paths"][path]["get"]["parameters"].as_array().unwrap();
        all.iter().find(|p| p["name"] == name).map_or(Value::Null, |p| p["schema"]["pattern"].clone())
    };
    let grounds = pattern(&boards::Ground::ALL, boards::Ground::word);
    let states = pattern(&ideas::State::ALL, ideas::State::word);
    let stages = pattern(&Stage::ALL, Stage::word);
    let channels = pattern(&Channel::ALL, Channel::word);
    for (found, known) in [
        (query("/api/v1/ideas", "state"), &states),
        (query("/api/v1/ideas", "stage"), &stages),
        (query("/api/v1/topics", "kind"), &pattern(&boards::TopicKind::ALL, boards::TopicKind::word)),
        (query("/api/v1/releases", "channel"), &channels),
        (field("NewIdea", "stage"), &stages),
        (field("NewStep", "state"), &pattern(&ideas::State::BY_HAND, ideas::State::word)),
        (field("MeantAnswer", "answer"), &pattern(&ideas::Meant::ALL, ideas::Meant::word)),
        (field("ThanksReason", "reason"), &pattern(&boards::Reason::ALL, boards::Reason::word)),
        (field("NewReport", "ground"), &grounds),
        (field("NewMedal", "icon"), &pattern(medals::Icon::ALL, medals::Icon::word)),
        (field("NewMedal", "kind"), &pattern(&medals::Kind::ALL, medals::Kind::word)),
        (field("NewMedalRule", "fact"), &pattern(&medals::Fact::ALL, medals::Fact::word)),
        (field("Decision", "ground"), &grounds),
        (field("Decision", "act"), &pattern(&boards::ActKind::ALL, boards::ActKind::word)),
    ] {
        assert_eq!(found.as_str(), Some(known.as_str()));
    }
    // Kinds of entries become more: they are listed, so that the document only grows.
    let listed = &document["paths"]["/api/v1/audit"]["get"]["parameters"];
    let what = listed.as_array().unwrap().iter().find(|p| p["name"] == "what").unwrap();
    let kinds: Vec<String> = audit::What::all().into_iter().map(audit::What::word).collect();
    assert_eq!(what["schema"]["enum"], serde_json::json!(kinds));
}
