//! Forms that a page of ours would send: enough for whoever may, so that a refusal is about the person and not about the form. A route that
//! is not here is sent an empty one.

use super::fill::{Whose, owned};
use super::world::{Person, Things};
use serde_json::json;

/// The fields for this route.
pub fn form(things: &Things, path: &str, who: &Person, whose: Whose) -> Vec<(String, String)> {
    let Some(o) = owned(things, who, whose) else { return Vec::new() };
    let item = format!("idea-{}", o.idea);
    let words = "We read it and will look into it today.";
    let fields: &[(&str, &str)] = match path {
        "/idea/{id}/vote" => &[("up", "1")],
        "/idea/{id}/reply" | "/topic/{id}/reply" => &[("body", "One more word about it.")],
        "/idea/{id}/move" => &[("state", "discussed"), ("words", words)],
        "/idea/{id}/merge" => &[("into", &things.afar.idea.to_string())],
        "/idea/{id}/meant" => &[("meant", "yes")],
        "/propose" => {
            &[("area", "rnd/camera"), ("kind", "idea"), ("title", "A new idea of mine"), ("body", "It would help."), ("alike", "seen")]
        }
        "/board/{slug}/new" => &[("title", "A new topic of mine"), ("body", "What do you think?"), ("kind", "talk")],
        "/topic/{id}/edit" => &[("title", "Another title here"), ("body", "Another text."), ("revision", "1")],
        "/reply/{id}/edit" => &[("body", "Another text."), ("revision", "1")],
        "/topic/{id}/accept" => &[("reply", &things.theirs.reply.to_string())],
        "/topic/{id}/hide" | "/topic/{id}/restore" | "/reply/{id}/hide" | "/reply/{id}/restore" | "/moderation/undo/{id}" => {
            &[("reason", "Phone numbers stand in it.")]
        }
        "/report/{mark}" => &[("ground", "spam"), ("words", "Everywhere")],
        "/appeal/{mark}" | "/appeal" => &[("words", "Please look again")],
        "/topic/{id}/hidden-use" | "/topic/{id}/new-to-me" => &[("on", "yes")],
        "/moderation/rings/{id}/put-back" => &[("why", "They sit in one class.")],
        "/moderation/case/{mark}" => &[("act", "nothing"), ("ground", "spam"), ("reason", "It is fine.")],
        "/desk/answer" | "/desk/hold" => &[("item", &item), ("kind", "thank"), ("words", words)],
        "/desk/together" => &[
            ("pick", &item),
            ("pick", &format!("idea-{}", things.theirs.idea)),
            ("pick", &format!("idea-{}", things.afar.idea)),
            ("kind", "thank"),
            ("words", words),
        ],
        "/desk/assign" => &[("item", &item), ("to", "me")],
        "/desk/snooze" => &[("item", &item), ("days", "2")],
        "/desk/draft" => &[("item", &item), ("words", words)],
        "/desk/merge" => &[("item", &item), ("into", &things.afar.idea.to_string())],
        "/desk/saved" | "/desk/saved/{id}" => &[("title", "Thanks"), ("body", "Thank you very much.")],
        "/answered" => &[("public", "yes")],
        "/draft" => &[("place", "topic-1"), ("body", "What I was writing")],
        "/draft/drop" => &[("place", "topic-1")],
        "/preview" => &[("at", "topic-1"), ("body", "**Bold**")],
        "/me/profile" => &[("name", "Another name"), ("bio", ""), ("zone", "Asia/Shanghai"), ("lang", "en"), ("theme", "auto")],
        "/me/devices" => &[("device", &things.phone.to_string()), ("channel", "stable")],
        "/me/devices/drop" => &[("device", &things.phone.to_string())],
        "/me/owner/serial" => &[("serial", "TRUST-000002"), ("code", "0000-0000")],
        "/me/owner/order" => &[("order", "TRUST-000003"), ("fact", "0000")],
        "/owner/stamp" => &[("to", "sam"), ("model", &things.phone.to_string()), ("serial", "TRUST-000001")],
        "/owner/keys" => &[("name", "A till"), ("kind", "ed25519"), ("key", &"5a".repeat(32))],
        "/me/mail" => &[("mails", "on"), ("from", "22:00"), ("to", "08:00")],
        "/me/sessions/end" => &[("session", &o.session.to_string())],
        "/notices/seen" => &[("up_to", "1")],
        "/language" => &[("lang", "en"), ("next", "/")],
        "/theme" => &[("theme", "dark"), ("next", "/")],
        "/release/new" => &[
            ("product", &things.product.to_string()),
            ("channel", "development"),
            ("version", "7.7.7"),
            ("title-zh", "新的"),
            ("title-en", "New"),
            (&format!("device-{}", things.phone), "yes"),
        ],
        "/improved/new" => &[("week", "2026-W48"), ("title-zh", "新的"), ("title-en", "New")],
        "/release/{version}/verdict" => &[(&format!("verdict-{}", things.change), "liked")],
        "/release/{version}/change" => &[
            ("change-team", &things.camera.to_string()),
            ("change-kind", "better"),
            ("change-title-zh", "更快"),
            ("change-title-en", "Faster"),
            ("change-why-zh", "不等"),
            ("change-why-en", "No waiting"),
        ],
        "/release/{version}/build" => &[
            ("build-device", &things.phone.to_string()),
            ("build-kind", "ota"),
            ("build-file", "tide.zip"),
            ("build-url", "https://files.example/tide.zip"),
        ],
        "/release/{version}/issue" => &[("issue-zh", "会热"), ("issue-en", "Gets warm")],
        "/release/{version}/link" => &[("link-change", &things.change.to_string()), ("link-idea", &things.theirs.idea.to_string())],
        "/release/{version}/schedule" => &[("schedule-at", "2026-11-25T18:00")],
        "/release/{version}/delay" => &[("delay-at", "2026-11-26T18:00"), ("delay-zh", "等等"), ("delay-en", "Wait")],
        "/release/{version}/halt" => &[("halt-zh", "停"), ("halt-en", "Stop")],
        "/release/{version}/withdraw" => &[("withdraw-zh", "撤"), ("withdraw-en", "Gone")],
        _ => &[],
    };
    fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// What a program sends to an operation: enough for whoever may; an object without anything where nothing is told here.
pub fn json(things: &Things, entry: &gate::Entry, who: &Person, whose: Whose) -> String {
    let Some(o) = owned(things, who, whose) else { return String::new() };
    let path = entry.path.strip_prefix("/api/v1").unwrap_or_default();
    let reasoned = ["hide", "restore", "lock", "unlock", "undo"].iter().any(|w| path.ends_with(w));
    let body = match (entry.method.word(), path) {
        ("GET" | "DELETE", _) => return String::new(),
        ("POST", "/ideas") => json!({ "title": "A new idea of mine", "body": "It would help.", "stage": "rnd", "team": "camera" }),
        ("POST", "/topics") => json!({ "board": "camera", "title": "A new topic of mine", "body": "What do you think?" }),
        ("POST", "/ideas/{id}/replies" | "/topics/{id}/replies") => json!({ "body": "One more word about it." }),
        ("POST", "/ideas/{id}/move") => json!({ "state": "discussed", "words": "We read it and will look into it." }),
        ("POST", "/ideas/{id}/merge") => json!({ "into": things.afar.idea.to_string() }),
        ("PUT", "/ideas/{id}/meant") => json!({ "answer": "yes" }),
        ("PATCH", "/topics/{id}") => json!({ "title": "Another title here", "body": "Another text." }),
        ("PATCH", "/replies/{id}") => json!({ "body": "Another text." }),
        ("PUT", "/topics/{id}/accepted") => json!({ "reply": things.theirs.reply.to_string() }),
        ("POST", "/topics/{id}/reports" | "/replies/{id}/reports") => json!({ "ground": "spam", "words": "Everywhere" }),
        ("POST", "/appeals") => json!({ "about": format!("topic-{}", o.topic), "words": "Please look again" }),
        ("POST", "/rings/{id}/put-back") => json!({ "why": "They sit in one class." }),
        ("POST", "/cases/{about}/decisions") => json!({ "act": "nothing", "ground": "spam", "reason": "It is fine." }),
        ("POST", _) if reasoned => json!({ "reason": "Phone numbers stand in it." }),
        ("PUT", "/drafts/{place}") => json!({ "body": "What I was writing" }),
        ("PUT", _) if !path.ends_with("thanks") => return String::new(),
        _ => json!({}),
    };
    body.to_string()
}
