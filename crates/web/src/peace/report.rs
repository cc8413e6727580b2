//! `/report/{mark}`: telling the moderators about a text, with one of six reasons. Nobody else learns who did.

use super::{look, mark};
use crate::Base;
use crate::page::Html;
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Link, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{Ground, Matter};
use gate::{Fail, Sent};

#[derive(Template)]
#[template(path = "peace/report.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    back: Link,
    excerpt: String,
    action: String,
    grounds: Vec<(&'static str, String, bool)>,
    ground: Option<String>,
    words: Field,
    problems: Vec<Problem>,
    /// It was sent.
    sent: bool,
}

#[derive(Default)]
struct Typed {
    ground: Option<Ground>,
    words: String,
    fail: Option<Fail>,
}

/// The form, or thanks.
pub(super) async fn show(ask: Ask, Path(name): Path<String>) -> Result<Response, Fail> {
    form(&ask, &name, Typed::default()).await
}

/// Reports.
pub(super) async fn send(ask: Ask, Path(name): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (thing, by, now) = (mark::thing(&name)?, ask.actor().clone(), ask.now());
    let ground = sent.field("ground").and_then(|g| Ground::parse(&g));
    let words = sent.field("words").unwrap_or_default();
    let typed = words.clone();
    match ask.app.write(move |tx| boards::report(tx, &by, thing, ground, &typed, now)).await {
        Ok(()) => Ok(see(format!("/report/{name}?sent=yes"))),
        Err(fail) if fail.field().is_some() => form(&ask, &name, Typed { ground, words, fail: Some(fail) }).await,
        Err(fail) => Err(fail),
    }
}

async fn form(ask: &Ask, name: &str, typed: Typed) -> Result<Response, Fail> {
    let (thing, by) = (mark::thing(name)?, ask.actor().clone());
    let sent = ask.query("sent").is_some() && typed.fail.is_none();
    let (back, excerpt) = ask
        .app
        .read(move |tx| {
            // What three have reported may be folded by now: thanks are said all the same, of a text that never was, too.
            match look::quoted(tx, &by, thing) {
                Err(_) if sent => Ok((Link::default(), String::new())),
                found => found,
            }
        })
        .await?;
    let path = format!("/report/{}", super::mark(Matter::Text(thing)));
    let base = ask.base(path.as_str()).private();
    let base = base.clone().titled(base.s(if sent { words::k::PEACE_REPORT_SENT } else { words::k::PEACE_REPORT }));
    let problem = |fail: &Fail| Problem { field: fail.field(), text: base.t.say(fail.key(), fail.args()) };
    let problems: Vec<Problem> = typed.fail.iter().map(problem).collect();
    let hint = Some(base.s(words::k::PEACE_REPORT_WORDS_HINT).to_owned());
    let label = base.s(words::k::PEACE_REPORT_WORDS);
    let words = Field { value: typed.words, hint, kind: "area", required: false, most: 500, ..Field::new("words", label) }.among(&problems);
    let page = Page {
        back: if back.href.is_empty() { Link::new("/boards", base.s(words::k::TALK_BOARDS)) } else { back },
        excerpt,
        action: path,
        grounds: look::grounds(&base, typed.ground),
        ground: problems.iter().find(|p| p.field == Some("ground")).map(|p| p.text.clone()),
        words,
        problems,
        sent,
        base: &base,
    };
    let status = typed.fail.map_or(StatusCode::OK, |f| f.status());
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
