//! `/me/grade`: the ladder, the three parts, what is warned of and what was won, every point with its reason, and one's appeals.

use super::bars::{self, Bar};
use super::ladder::{Rung, ladder};
use super::moment::{self, Falling, Moment};
use super::pled::{self, Pled, pled};
use super::point::{Point, points};
use super::say;
use crate::app::{StoreSaid, people};
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Person;
use crate::{Base, Tab};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use kernel::{Kind, MemberId, Time};
use standing::{Appeal, Mine, Source, Step};
use std::collections::HashMap;
use store::{Error, Tx};
use words::k;

/// So many points stand here; the rest has a page of its own.
const NEWEST: u32 = 10;

struct Now {
    icon: &'static str,
    name: String,
}

#[derive(Template)]
#[template(path = "standing/mine.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    moment: Option<Moment>,
    falling: Option<Falling>,
    now: Now,
    total: i64,
    parts: Vec<Bar>,
    parts_said: String,
    /// Does anything fade?
    fades: bool,
    rungs: Vec<Rung>,
    appeals: Vec<Pled>,
    points: Vec<Point>,
    more: bool,
    rules: String,
}

/// What the page shows.
struct Read {
    mine: Mine,
    last: Option<Step>,
    since: Time,
    appeals: Vec<(Appeal, Option<Point>)>,
    names: HashMap<MemberId, Person>,
    points: Vec<Point>,
    more: bool,
}

fn read(tx: &mut Tx<'_>, base: &Base, member: MemberId) -> Result<Read, Error> {
    let mine = standing::mine(tx, member, base.now)?;
    let last = standing::steps(tx, member, 1)?.pop();
    let since = standing::enacted(tx, mine.policy.version)?.map_or(Time::from_micros(0), |e| e.at);
    let pled = standing::my_appeals(tx, member)?;
    let mut newest = standing::entries(tx, member, None, NEWEST + 1, base.now)?;
    let more = newest.len() > NEWEST as usize;
    newest.truncate(NEWEST as usize);
    // What an appeal is about may be older than what is listed.
    let mut about: Vec<Source> = Vec::new();
    for deed in pled.iter().filter_map(|a| a.deed) {
        about.extend(standing::entry(tx, member, deed)?);
    }
    let about = points(tx, base, &about, &[])?;
    let listed = points(tx, base, &newest, &pled)?;
    let names = people(tx, &pled::people(&pled), &base.site.words, base.lang())?;
    let of = |a: &Appeal| about.iter().find(|p| a.deed.is_some_and(|d| d.get() == p.id)).cloned();
    let appeals = pled.into_iter().map(|a| (a.clone(), of(&a))).collect();
    Ok(Read { mine, last, since, appeals, names, points: listed, more })
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let member = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = ask.base("/me/grade").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::STANDING_MINE));
    let of = base.clone();
    let read = ask.app.read::<_, StoreSaid>(move |tx| Ok(read(tx, &of, member)?)).await?;
    let Read { mine, last, since, appeals, names, points, more } = read;
    let policy = &mine.policy;
    let page = Page {
        moment: moment::moment(&base, &mine, last.as_ref()),
        falling: moment::falling(&base, &mine),
        now: Now { icon: say::mark(mine.grade), name: say::grade(&base, mine.grade) },
        total: mine.score.total(),
        parts: bars::bars(&base, policy, mine.score, mine.next),
        parts_said: bars::said(&base, policy, mine.next),
        fades: policy.parts.iter().any(|p| p.half_life.is_some()) || policy.rules.iter().any(|r| r.half_life.is_some()),
        rungs: ladder(&base, &mine),
        appeals: appeals.iter().map(|(a, p)| pled(&base, &names, a, p.as_ref())).collect(),
        points,
        more,
        rules: format!("{} · {}", say::version(&base, policy.version), say::since(&base, since)),
        base: &base,
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
