//! `/appeal` and `/appeal/{mark}`: why one may not write for now, or why one's text was hidden, and asking another moderator to look again.
//! For the one it concerns; for anybody else there is nothing here.

use super::{look, mark};
use crate::Base;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{Filed, Matter};
use gate::{Fail, Sent};
use kernel::Kind;

#[derive(Template)]
#[template(path = "peace/appeal.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lead: String,
    reason: String,
    /// The hidden text as its author wrote it.
    html: Option<String>,
    action: String,
    /// What became of an appeal.
    state: Option<String>,
    words: Field,
    problems: Vec<Problem>,
}

struct Seen {
    lead: String,
    reason: String,
    html: Option<String>,
    appealed: Option<Filed>,
}

#[derive(Default)]
struct Typed {
    words: String,
    fail: Option<Fail>,
}

/// One's own suspension.
pub(super) async fn mine(ask: Ask) -> Result<Response, Fail> {
    page(&ask, own(&ask)?, Typed::default()).await
}
/// Appeals against it.
pub(super) async fn send_mine(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    plead(&ask, own(&ask)?, &sent).await
}
/// One's own hidden text.
pub(super) async fn show(ask: Ask, Path(name): Path<String>) -> Result<Response, Fail> {
    page(&ask, Matter::Text(mark::thing(&name)?), Typed::default()).await
}
/// Appeals against the hiding.
pub(super) async fn send(ask: Ask, Path(name): Path<String>, sent: Sent) -> Result<Response, Fail> {
    plead(&ask, Matter::Text(mark::thing(&name)?), &sent).await
}

fn own(ask: &Ask) -> Result<Matter, Fail> {
    ask.actor().member().map(Matter::Member).ok_or_else(|| Fail::of(Kind::SignIn))
}

fn path(matter: Matter) -> String {
    match matter {
        Matter::Member(_) => "/appeal".to_owned(),
        Matter::Text(_) => format!("/appeal/{}", super::mark(matter)),
    }
}

async fn plead(ask: &Ask, matter: Matter, sent: &Sent) -> Result<Response, Fail> {
    let (by, now, words) = (ask.actor().clone(), ask.now(), sent.field("words").unwrap_or_default());
    let typed = words.clone();
    match ask.app.write(move |tx| boards::appeal(tx, &by, matter, &typed, now)).await {
        Ok(()) => Ok(see(path(matter))),
        Err(fail) if fail.field().is_some() => page(ask, matter, Typed { words, fail: Some(fail) }).await,
        Err(fail) => Err(fail),
    }
}

async fn seen(ask: &Ask, base: &Base, matter: Matter) -> Result<Option<Seen>, Fail> {
    let (by, now, base) = (ask.actor().clone(), ask.now(), base.clone());
    ask.app
        .read(move |tx| match matter {
            Matter::Text(thing) => {
                let found = boards::folded(tx, &by, thing, now)?;
                let lead = base.f(words::k::peace_folded_lead(base.date_time(&found.at), &found.text.title));
                let html = Some(boards::text::render(&found.text.body_md));
                Ok::<_, No>(Some(Seen { lead, reason: look::reason(&base, &found.reason), html, appealed: found.appealed }))
            }
            Matter::Member(id) => {
                let Some(found) = members::suspended(tx, id, now)? else { return Ok(None) };
                let appealed = boards::appeal_of(tx, &by, &found)?;
                let lead = found.until.map_or_else(
                    || base.s(words::k::PEACE_SUSPENDED_OPEN).to_owned(),
                    |at| base.f(words::k::peace_suspended_lead(base.date_time(&at))),
                );
                Ok(Some(Seen { lead, reason: found.reason, html: None, appealed }))
            }
        })
        .await
}

async fn page(ask: &Ask, matter: Matter, typed: Typed) -> Result<Response, Fail> {
    let base = ask.base(path(matter)).private();
    let Some(seen) = seen(ask, &base, matter).await? else { return nothing(ask, base).await };
    let title = match matter {
        Matter::Text(_) => words::k::PEACE_FOLDED,
        Matter::Member(_) => words::k::PEACE_SUSPENDED,
    };
    let base = base.clone().titled(base.s(title));
    let problem = |fail: &Fail| Problem { field: fail.field(), text: base.t.say(fail.key(), fail.args()) };
    let problems: Vec<Problem> = typed.fail.iter().map(problem).collect();
    let hint = Some(base.s(words::k::PEACE_APPEAL_HINT).to_owned());
    let label = base.s(words::k::PEACE_APPEAL_WORDS);
    let words = Field { value: typed.words, hint, kind: "area", most: 500, ..Field::new("words", label) }.among(&problems);
    let state = seen.appealed.map(|a| match a.settled_at {
        Some(at) => base.f(words::k::peace_appeal_stays(base.date_time(&at))),
        None => base.f(words::k::peace_appeal_waits(base.date_time(&a.at))),
    });
    let page = Page { lead: seen.lead, reason: seen.reason, html: seen.html, action: path(matter), state, words, problems, base: &base };
    let status = typed.fail.map_or(StatusCode::OK, |f| f.status());
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

#[derive(Template)]
#[template(path = "peace/free.html", whitespace = "minimize")]
struct Free<'a> {
    base: &'a Base,
}

/// Nobody is suspended: good news has a page too.
async fn nothing(ask: &Ask, base: Base) -> Result<Response, Fail> {
    let base = base.clone().titled(base.s(words::k::PEACE_FREE));
    Ok(Html::render(&Free { base: &base }, &ask.dress(&base).await?).answer(&ask.headers))
}
