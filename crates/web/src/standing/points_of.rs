//! `/desk/points/{handle}`: why a member has their grade, for whoever answers appeals: score, what the next grade asks, the history of the grade,
//! every point. Each look is noted.

use super::asked::{Asked, asked};
use super::bars::{self, Bar};
use super::point::{Point, points};
use super::say;
use crate::app::people;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Link, Pages, Person};
use crate::{Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::response::Response;
use gate::Fail;
use kernel::{Cursor, DeedId, Time};
use members::Refusal;
use standing::Step;
use words::k;

/// So many points on a page: each may name a reply, which is read one by one.
const MANY: u32 = 20;
/// So many steps of the grade.
const STEPS: u32 = 20;

/// A step of the grade.
struct Stepped {
    at: Time,
    text: String,
}

#[derive(Template)]
#[template(path = "standing/points_of.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    who: Person,
    icon: &'static str,
    grade: String,
    total: i64,
    parts: Vec<Bar>,
    next: Option<String>,
    asks: Vec<Asked>,
    steps: Vec<Stepped>,
    points: Vec<Point>,
    pages: Pages,
}

fn step(base: &Base, s: &Step) -> Stepped {
    let (from, to) = (say::grade(base, s.from), say::grade(base, s.to));
    let text = if s.warned { base.f(k::standing_step_warned(to)) } else { base.f(k::standing_step_changed(from, to)) };
    Stepped { at: s.at, text }
}

/// The page.
pub(super) async fn show(ask: Ask, Path(handle): Path<String>) -> Result<Response, Fail> {
    let here = format!("/desk/points/{handle}");
    let base = ask.base(here.clone()).private().under(Tab::Me);
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let (of, by) = (base.clone(), ask.actor().clone());
    let read = ask.app.read::<_, No>(move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or(Refusal::Missing)?.id;
        let mine = standing::look_at(tx, &by, member, of.now)?;
        let below = after.map(|c| (Time::from_micros(c.at), DeedId::new(c.id)));
        let mut found = standing::entries(tx, member, below, MANY + 1, of.now)?;
        let more = found.len() > MANY as usize;
        found.truncate(MANY as usize);
        let next = found.last().filter(|_| more).map(|s| Cursor { at: s.at.micros(), id: s.deed.get() });
        let mut shown = points(tx, &of, &found, &[])?;
        // It is not the reader's own score: there is nothing to disagree with, but perhaps something that was.
        let pled = standing::my_appeals(tx, member)?;
        for point in &mut shown {
            point.disagree = None;
            let said = pled.iter().find(|a| a.deed.is_some_and(|d| d.get() == point.id));
            point.appealed = said.map(|a| Link::new(format!("/desk/appeals/{}", a.id), of.date(&a.opened)));
        }
        let who = people(tx, &[member], &of.site.words, of.lang())?.remove(&member).unwrap_or_default();
        Ok((member, mine, shown, next, standing::steps(tx, member, STEPS)?, who))
    });
    let (member, mine, points, next, steps, who) = read.await?;
    noted(&ask.app, ask.actor(), Private::Points, Object::member(member)).await?;
    let base = base.clone().titled(base.f(k::standing_points_of(who.name.as_str())));
    let mut asks = asked(&base, &mine.answers);
    for one in &mut asks {
        one.go = None;
    }
    let page = Page {
        base: &base,
        who,
        icon: say::mark(mine.grade),
        grade: say::grade(&base, mine.grade),
        total: mine.score.total(),
        parts: bars::bars(&base, &mine.policy, mine.score, mine.next),
        next: mine.next.map(|g| say::grade(&base, g)),
        asks,
        steps: steps.iter().map(|s| step(&base, s)).collect(),
        points,
        pages: Pages { next: next.map(|c| format!("{here}?after={c}")), first: after.is_some().then_some(here) },
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
