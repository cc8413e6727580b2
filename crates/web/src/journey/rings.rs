//! `/moderation/rings`: what the night's work set aside, and the form that puts it back with a reason.

use crate::app::{nobody, people};
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::{Ask, see};
use crate::view::{Empty, Field, Pages, Person, Problem};
use crate::{Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{Cursor, DeedKind, MemberId, RingId, Time};
use standing::journey::{AsideDeed, FoundRing, aside_deeds, found_rings, put_back as put};
use words::k;

/// So many on a page.
const MANY: usize = 10;
/// So many deeds of each are shown.
const DEEDS: u32 = 200;

/// A ring as the page shows it.
struct Row {
    id: i64,
    why: String,
    found_at: Time,
    aside: String,
    inside: String,
    members: Vec<Person>,
    deeds: Vec<(Person, &'static str, String, Person, Time)>,
    /// When and by whom it was put back, and why.
    restored: Option<(Time, Person, String)>,
    field: Field,
}

#[derive(Template)]
#[template(path = "journey/rings.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    rows: Vec<Row>,
    problems: Vec<Problem>,
    pages: Pages,
    empty: Empty,
}

/// What was typed and refused.
#[derive(Default)]
struct Typed {
    ring: Option<RingId>,
    why: String,
    fail: Option<Fail>,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    answer(&ask, Typed::default()).await
}

/// `POST /moderation/rings/{id}/put-back`.
pub(super) async fn put_back(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let ring: RingId = id.parse().map_err(|_| Fail::missing())?;
    let (by, now, why) = (ask.actor().clone(), ask.now(), sent.field("why").unwrap_or_default());
    let typed = why.clone();
    match ask.app.write::<_, No>(move |tx| Ok(put(tx, &by, ring, &why, now)?)).await {
        Ok(()) => Ok(see(format!("/moderation/rings#ring-{ring}"))),
        Err(fail) if fail.field().is_some() => answer(&ask, Typed { ring: Some(ring), why: typed, fail: Some(fail) }).await,
        Err(fail) => Err(fail),
    }
}

async fn answer(ask: &Ask, typed: Typed) -> Result<Response, Fail> {
    let base = ask.base("/moderation/rings").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::RING_TITLE));
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let of = base.clone();
    let (page, deeds, names) = ask
        .app
        .read::<_, No>(move |tx| {
            let page = found_rings(tx, after, MANY)?;
            let (mut deeds, mut ids) = (Vec::new(), Vec::new());
            for ring in &page.rows {
                let aside = aside_deeds(tx, ring.id, DEEDS)?;
                ids.extend(aside.iter().flat_map(|d| [d.giver, d.receiver]).chain(ring.members.iter().copied()).chain(ring.restored_by));
                deeds.push(aside);
            }
            ids.sort_unstable();
            ids.dedup();
            Ok((page, deeds, people(tx, &ids, &of.site.words, of.lang())?))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Ring, Object::NONE).await?;
    let person = |id: MemberId| names.get(&id).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang()));
    let problems: Vec<Problem> = typed.fail.iter().map(|f| Problem { field: f.field(), text: base.t.say(f.key(), f.args()) }).collect();
    let rows = page.rows.iter().zip(&deeds).map(|(ring, deeds)| row(&base, ring, deeds, &person, &typed, &problems)).collect();
    let pages = Pages {
        next: page.next.map(|c| format!("/moderation/rings?after={c}")),
        first: after.is_some().then(|| "/moderation/rings".to_owned()),
    };
    let empty = Empty { icon: "circle-check-big", why: base.s(k::RING_EMPTY).to_owned(), then: None };
    let status = typed.fail.as_ref().map_or(StatusCode::OK, Fail::status);
    // Each ring has a form of its own: above the list no field can be named.
    let problems = problems.into_iter().map(|p| Problem { field: None, ..p }).collect();
    let page = Page { rows, problems, pages, empty, base: &base };
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

fn row(
    base: &Base,
    ring: &FoundRing,
    deeds: &[AsideDeed],
    person: &impl Fn(MemberId) -> Person,
    typed: &Typed,
    problems: &[Problem],
) -> Row {
    let here = typed.ring == Some(ring.id);
    let mut field = Field {
        value: if here { typed.why.clone() } else { String::new() },
        hint: Some(base.s(k::RING_WHY_HINT).to_owned()),
        most: 500,
        ..Field::new("why", base.s(k::RING_WHY))
    };
    if here {
        field = field.among(problems);
    }
    let deed = |d: &AsideDeed| {
        let (icon, did) = if d.kind == DeedKind::Helped { ("check", k::RING_HELPED) } else { ("hand-heart", k::RING_THANKED) };
        (person(d.giver), icon, base.s(did).to_owned(), person(d.receiver), d.at)
    };
    let restored = ring.restored_at.zip(ring.restored_by);
    Row {
        id: ring.id.get(),
        why: base.t.of("ring", ring.why.word()),
        found_at: ring.found_at,
        aside: base.f(k::ring_aside(ring.deeds)),
        inside: base.f(k::ring_inside(ring.inside)),
        members: ring.members.iter().map(|m| person(*m)).collect(),
        deeds: deeds.iter().map(deed).collect(),
        restored: restored.map(|(at, by)| (at, person(by), ring.restored_why.clone().unwrap_or_default())),
        field,
    }
}
