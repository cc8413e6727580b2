//! What stands in the braces of a path.

use super::world::{Owned, Person, Things};

/// Whose thing a path is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of whoever tries.
    Own,
    /// Somebody else's, in the team of the staff who try.
    Theirs,
    /// Somebody else's, in another team.
    Afar,
    /// Somebody else's, and hidden by a moderator.
    Hidden,
}

impl Whose {
    pub const ALL: [Self; 4] = [Self::Own, Self::Theirs, Self::Afar, Self::Hidden];
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Theirs => "theirs",
            Self::Afar => "afar",
            Self::Hidden => "hidden",
        }
    }
}

/// The things; a guest owns nothing.
pub fn owned(things: &Things, who: &Person, whose: Whose) -> Option<Owned> {
    match whose {
        Whose::Own => things.own.get(who.handle).copied(),
        Whose::Theirs => Some(things.theirs),
        Whose::Afar => Some(things.afar),
        Whose::Hidden => Some(things.hidden),
    }
}

/// The path with its braces filled in; none when this person has no such thing.
///
/// # Panics
/// When the path holds something nobody told about: add an arm below, and what it needs to `world.rs`.
pub fn fill(things: &Things, path: &str, who: &Person, whose: Whose) -> Option<String> {
    if !path.contains('{') {
        return Some(path.to_owned());
    }
    let o = owned(things, who, whose)?;
    // What the API calls by the plural, the pages call by one.
    let (api, rest) = path.strip_prefix("/api/v1").map_or(("", path), |rest| ("/api/v1", rest));
    let mut out = String::new();
    let mut room = "";
    for piece in rest.split('/').skip(1) {
        out.push('/');
        if !piece.starts_with('{') {
            out.push_str(piece);
            room = piece.trim_end_matches(".atom");
            continue;
        }
        out.push_str(&value(things, who, whose, &o, room, piece).unwrap_or_else(|| {
            panic!("what stands in {piece} of {path}? Add an arm to `value` in crates/millet/tests/whole/trust/fill.rs, and its fixture to world.rs")
        })?);
    }
    Some(format!("{api}{out}"))
}

/// What stands in one pair of braces, after the word before it; the inner one is none when this person has no such thing.
#[expect(clippy::match_same_arms, reason = "a line a place")]
#[expect(clippy::option_option, reason = "unknown to this table, and known to be nobody's, are two things")]
fn value(things: &Things, who: &Person, whose: Whose, o: &Owned, room: &str, piece: &str) -> Option<Option<String>> {
    let id = |n: i64| Some((n > 0).then(|| n.to_string()));
    let one = |own: &str, theirs: &str, afar: &str| {
        let found = match whose {
            Whose::Own => own,
            Whose::Theirs => theirs,
            Whose::Afar => afar,
            Whose::Hidden => "",
        };
        Some((!found.is_empty()).then(|| found.to_owned()))
    };
    match (room.trim_end_matches('s'), piece) {
        ("i" | "idea", "{id}") => id(o.idea),
        ("t" | "topic", "{id}") => id(o.topic),
        ("reply" | "replie", "{id}") => id(o.reply),
        ("picture", "{id}") => id(o.picture),
        ("saved", "{id}") => id(o.saved),
        ("undo" | "act", "{id}") => one("", &things.act.to_string(), ""),
        ("draft", "{place}") => one("topic-1", "", ""),
        ("device", "{code}") => one("", "kestrel-1", ""),
        ("change" | "verdict", "{id}" | "{change}") => one("", &things.change.to_string(), ""),
        ("idea", "{idea}") => id(o.idea),
        ("item" | "mute" | "not-meant", "{item}" | "{about}") => Some((o.idea > 0).then(|| format!("idea-{}", o.idea))),
        ("feedback", "{id}") => one("", &things.outside.to_string(), ""),
        ("release", "{id}") => one("", "1", "2"),
        // There is none, or none of this number: who may finds nothing.
        (
            "hook" | "deliverie" | "inbound" | "device" | "client" | "device-key" | "tracker" | "notice" | "session" | "token" | "held",
            "{id}" | "{delivery}",
        ) => one("", "1", ""),
        ("report" | "problem", "{id}") => one("", "1", ""),
        ("owner" | "offer", "{id}") => one("", &things.owner.to_string(), ""),
        ("appeal", "{deed}") => one("", &things.point.to_string(), ""),
        ("appeal" | "point-appeal", "{id}") => one("", &things.point_appeal.to_string(), ""),
        ("grade" | "policie", "{version}") => one("", "1", ""),
        ("inbound", "{tracker}") => one("", "github", ""),
        ("face", "{id}") => {
            one(&things.members.get(who.handle).map(ToString::to_string).unwrap_or_default(), &things.members["sam"].to_string(), "")
        }
        ("member" | "vip" | "owner" | "point", "{handle}") => one(who.handle, "sam", "sue"),
        ("role", "{grant}") | ("role-proposal", "{id}") => one("", &things.proposal.to_string(), ""),
        ("role", "{role}") => one("", "engineer", ""),
        ("ring", "{id}") => one("", "1", ""),
        // There is none of this word: who may finds nothing.
        ("medal", "{word}") => one("", "helper", ""),
        ("way", "{way}") => one("", "document", ""),
        ("board", "{slug}") => one("", "camera", "system"),
        ("release", "{version}") => one("1.0.0", "9.9.9", "9.9.8"),
        ("improved" | "service-week", "{week}") => one("", "2026-W47", ""),
        ("stage", "{word}" | "{stage}") => one("", "rnd", ""),
        ("problem", "{word}") => one("", "missing", ""),
        ("verify" | "unsubscribe" | "reset" | "claim", "{token}") => one("", &"0".repeat(64), ""),
        ("report" | "appeal" | "case", "{mark}" | "{about}") => Some(Some(match whose {
            Whose::Own => format!("reply-{}", o.reply),
            Whose::Theirs | Whose::Hidden => format!("topic-{}", o.topic),
            Whose::Afar => format!("member-{}", things.members["sue"]),
        })),
        ("holiday", "{day}") => one("", "2027-02-08", ""),
        ("train", "{product}") => one("", "wind", ""),
        ("train", "{channel}") => one("", "development", ""),
        // There is none, or none of this number: who may finds nothing.
        ("train" | "due" | "due-appeal" | "promise", "{id}" | "{duty}" | "{promise}") => one("", "1", ""),
        ("a", "{hash}") => one("", "0", ""),
        ("a", "{*path}") => one("", "app.css", ""),
        _ => None,
    }
}
