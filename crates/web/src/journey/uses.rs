//! `/hidden-uses`: what the product can do and nobody knew, with the press that makes it a discovery; and the topic's own two forms.

use crate::app::{nobody, people};
use crate::no::No;
use crate::page::{Html, problem};
use crate::talk::ask::{Ask, see};
use crate::talk::place;
use crate::view::{Empty, Field, Link, Pages, Person, Problem};
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{HiddenUse, Refusal};
use gate::{Fail, Sent};
use kernel::{Cursor, MemberId, TopicId};
use standing::journey::CONFIRMATIONS;
use words::k;

/// So many on a page.
const MANY: usize = 20;

/// A hidden use in the list.
struct Row {
    id: i64,
    href: String,
    title: String,
    by: Person,
    at: kernel::Time,
    count: String,
    discovery: bool,
    /// May the viewer say so, and did they?
    press: Option<bool>,
}

#[derive(Template)]
#[template(path = "journey/uses.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    rows: Vec<Row>,
    pages: Pages,
    empty: Empty,
    /// Whether the viewer may mark somebody else's topic: the field, or the sentence that says what is missing. None for a guest.
    marks: Option<Result<Field, String>>,
    problems: Vec<Problem>,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    page(&ask, String::new(), None).await
}

/// `POST /hidden-uses`: a member whose grade gives it says of somebody else's topic, by its address, that it tells one.
pub(super) async fn mark_other(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let (typed, by, now) = (sent.field("topic").unwrap_or_default(), ask.actor().clone(), ask.now());
    let found = typed.trim().rsplit_once("/topic/").map_or(typed.trim(), |(_, rest)| rest);
    let Ok(id) = place::topic_id(found.split(['?', '#']).next().unwrap_or_default()) else {
        return page(&ask, typed, Some(&Refusal::NotUse)).await;
    };
    let done = ask.app.db.write(move |tx| {
        boards::mark_use(tx, &by, id, true, now)?;
        Ok::<_, Refusal>(boards::topic(tx, id)?.ok_or(Refusal::Missing)?.slug)
    });
    match done.await {
        Ok(slug) => Ok(see(format!("{}#hidden-use", place::topic_path(id, &slug)))),
        Err(no @ (Refusal::NotUse | Refusal::Missing)) => page(&ask, typed, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

async fn page(ask: &Ask, typed: String, no: Option<&Refusal>) -> Result<Response, Fail> {
    let base = ask.base("/hidden-uses").under(Tab::Discuss);
    let base = base.clone().titled(base.s(k::USE_TITLE)).described(base.s(k::USE_LEAD));
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let (by, of) = (ask.actor().clone(), base.clone());
    let now = ask.now();
    let (page, names, mine, may) = ask
        .app
        .read::<_, No>(move |tx| {
            let page = boards::hidden_uses(tx, after, MANY)?;
            let authors: Vec<MemberId> = page.rows.iter().filter_map(|u| u.author).collect();
            let topics: Vec<TopicId> = page.rows.iter().map(|u| u.topic).collect();
            let mine = match by.member() {
                Some(member) => boards::new_to(tx, member, &topics)?,
                None => Vec::new(),
            };
            let may = if by.member().is_some() { Some(standing::must(tx, &by, boards::MARK_USE, now)?) } else { None };
            Ok((page, people(tx, &authors, &of.site.words, of.lang())?, mine, may))
        })
        .await?;
    let person = |id: Option<MemberId>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| nobody(&base.site.words, base.lang()));
    let free = |u: &HiddenUse| !ask.actor().is_staff() && (u.author.is_none() || u.author != ask.actor().member());
    let row = |u: &HiddenUse| Row {
        id: u.topic.get(),
        href: format!("/topic/{}-{}", u.topic, u.slug),
        title: u.title.clone(),
        by: person(u.author),
        at: u.at,
        count: count(&base, u.confirmed),
        discovery: u.confirmed >= CONFIRMATIONS,
        press: free(u).then(|| mine.contains(&u.topic)),
    };
    let empty = Empty { icon: "sparkles", why: base.s(k::USE_EMPTY).to_owned(), then: Some(Link::new("/boards", base.s(k::TALK_BOARDS))) };
    let pages =
        Pages { next: page.next.map(|c| format!("/hidden-uses?after={c}")), first: after.is_some().then(|| "/hidden-uses".to_owned()) };
    // Whoever typed what is no topic reads the same as of a topic that cannot be one.
    let problems: Vec<Problem> = no.map(|no| Problem { field: Some("topic"), text: problem(&base, no).text }).into_iter().collect();
    let field = || {
        Field {
            value: typed.clone(),
            most: 200,
            hint: Some(base.s(k::USE_MARK_OTHER_HINT).to_owned()),
            ..Field::new("topic", base.s(k::USE_MARK_OTHER_FIELD))
        }
        .among(&problems)
    };
    let marks = may.map(|may| may.map(|()| field()).map_err(|lack| problem(&base, &lack).text));
    let status = no.map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    let page = Page { rows: page.rows.iter().map(row).collect(), pages, empty, marks, problems, base: &base };
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

/// To how many it was new, in words.
pub(crate) fn count(base: &Base, confirmed: i64) -> String {
    if confirmed >= CONFIRMATIONS { base.f(k::use_discovery(confirmed)) } else { base.f(k::use_count(confirmed)) }
}

/// `POST /topic/{id}/hidden-use`: its author says that it tells one (`on=yes`), or no longer.
pub(super) async fn mark(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (id, by, now, on) = (topic(&id)?, ask.actor().clone(), ask.now(), sent.field("on").as_deref() == Some("yes"));
    turn(&ask, id, move |tx| boards::mark_use(tx, &by, id, on, now)).await
}

/// `POST /topic/{id}/new-to-me`: it was new to them (`on=yes`), or no longer.
pub(super) async fn press(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (id, by, now, on) = (topic(&id)?, ask.actor().clone(), ask.now(), sent.field("on").as_deref() == Some("yes"));
    turn(&ask, id, move |tx| if on { boards::confirm_use(tx, &by, id, now) } else { boards::unconfirm_use(tx, &by, id, now) }.map(|_| ()))
        .await
}

fn topic(id: &str) -> Result<TopicId, Fail> {
    id.parse().map_err(|_| Fail::missing())
}

async fn turn(ask: &Ask, id: TopicId, act: impl Fn(&mut store::Tx<'_>) -> Result<(), Refusal> + Send + 'static) -> Result<Response, Fail> {
    let slug = ask
        .app
        .write::<_, No>(move |tx| {
            act(tx)?;
            Ok(boards::topic(tx, id)?.ok_or(Refusal::Missing)?.slug)
        })
        .await?;
    Ok(see(format!("/topic/{id}-{slug}#hidden-use")))
}
