//! `/audit`: what staff did and which private data they read, newest first, with the head of the chain. Reading it is noted too.

use super::noted;
use crate::app::{nobody, people};
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Empty, Field, Pages, Person};
use crate::{Base, Tab};
use askama::Template;
use audit::{Entry, Filter, Head, Object, Private, What};
use axum::response::Response;
use gate::Fail;
use kernel::{Cursor, MemberId, ObjectKind, Time};
use std::collections::HashMap;

const MANY: u32 = 50;

/// An entry as the page shows it.
struct Row {
    seq: String,
    at: Time,
    by: Person,
    icon: &'static str,
    what: String,
    /// What it was about, with its page if it has one.
    about: Option<(String, Option<String>)>,
    hash: String,
}

#[derive(Template)]
#[template(path = "audit/show.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    head: Option<(String, String, Time)>,
    by: Field,
    /// The kinds: word, name, chosen.
    whats: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    pages: Pages,
    empty: Empty,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/audit").private().under(Tab::Me);
    let base = base.clone().titled(base.s(words::k::AUDIT_TITLE));
    let (handle, word) = (ask.query("by").unwrap_or_default(), ask.query("what").unwrap_or_default());
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let (by, of, named, what) = (ask.actor().clone(), base.clone(), handle.clone(), What::parse(&word));
    let (head, rows, next) = ask
        .app
        .read(move |tx| {
            let actor = match named.as_str() {
                "" => None,
                // Nobody of this name did anything.
                named => Some(members::by_handle(tx, named)?.map_or(MemberId::new(0), |m| m.id)),
            };
            let page = audit::list(tx, &by, Filter { actor, what }, after, MANY)?;
            let ids: Vec<MemberId> = page.rows.iter().flat_map(|e| [e.actor, member(e)]).flatten().collect();
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            let rows = page.rows.iter().map(|e| row(&of, &names, e)).collect::<Vec<_>>();
            Ok::<_, No>((audit::head(tx)?, rows, page.next))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Audit, Object::NONE).await?;
    let query = [("by", &handle), ("what", &word)].into_iter().filter(|(_, v)| !v.is_empty());
    let encoded = |v: &str| percent_encoding::utf8_percent_encode(v, percent_encoding::NON_ALPHANUMERIC).to_string();
    let query = query.fold(String::new(), |all, (n, v)| all + n + "=" + &encoded(v) + "&");
    let pages = Pages {
        next: next.map(|c| format!("/audit?{query}after={c}")),
        first: after.is_some().then(|| format!("/audit?{query}").trim_end_matches(['&', '?']).to_owned()),
    };
    let whats = What::all().into_iter().map(|w| (w.word(), base.t.of("audit-what", &w.word()), Some(w) == what)).collect();
    let page = Page {
        head: shown(head),
        by: Field { value: handle, required: false, ..Field::new("by", base.s(words::k::AUDIT_BY)) },
        whats,
        rows,
        pages,
        empty: Empty { icon: "list", why: base.s(words::k::AUDIT_EMPTY).to_owned(), then: None },
        base: &base,
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

fn shown(head: Head) -> Option<(String, String, Time)> {
    (head.seq > 0).then(|| (head.seq.to_string(), head.hash, head.at))
}

fn member(entry: &Entry) -> Option<MemberId> {
    entry.object().filter(|(kind, _)| *kind == ObjectKind::Member).map(|(_, id)| MemberId::new(id))
}

fn row(base: &Base, names: &HashMap<MemberId, Person>, entry: &Entry) -> Row {
    let by = match entry.actor {
        Some(id) => names.get(&id).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang())),
        None => Person { name: base.s(words::k::AUDIT_OPERATOR).to_owned(), ..nobody(&base.site.words, base.lang()) },
    };
    let what = entry.what();
    Row {
        seq: entry.seq.to_string(),
        at: entry.at,
        by,
        icon: match what {
            Some(What::Read(_)) => "eye",
            Some(What::Acted(_)) => "pencil",
            Some(What::Did(_)) => "check",
            None => "circle-question-mark",
        },
        what: what.map_or_else(|| base.s(words::k::AUDIT_UNKNOWN).to_owned(), |w| base.t.of("audit-what", &w.word())),
        about: about(base, names, entry),
        hash: entry.hash.chars().take(12).collect(),
    }
}

/// What it was about; pages only for what has one by its number alone.
fn about(base: &Base, names: &HashMap<MemberId, Person>, entry: &Entry) -> Option<(String, Option<String>)> {
    let number = entry.object_id?.to_string();
    let Some((kind, id)) = entry.object() else { return Some((base.f(words::k::audit_number(number.as_str())), None)) };
    let name = base.t.of("audit-object", kind.word());
    Some(match kind {
        ObjectKind::Member => {
            let who = names.get(&MemberId::new(id)).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang()));
            let href = (!who.handle.is_empty()).then(|| format!("/member/{}", who.handle));
            (format!("{name} {}", who.name), href)
        }
        ObjectKind::Topic => (format!("{name} {number}"), Some(format!("/t/{number}"))),
        ObjectKind::Reply => (format!("{name} {number}"), Some(format!("/reply/{number}"))),
        ObjectKind::Idea => (format!("{name} {number}"), Some(format!("/i/{number}"))),
        ObjectKind::Release
        | ObjectKind::Change
        | ObjectKind::Pool
        | ObjectKind::Promise
        | ObjectKind::Duty
        | ObjectKind::Train
        | ObjectKind::Report
        | ObjectKind::Problem => (format!("{name} {number}"), None),
    })
}
