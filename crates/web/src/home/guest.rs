//! What a guest sees: one sentence, the Popcorn Award with a face, how many the company answered, what shipped, what is wished for. No wall.

use super::monday;
use crate::account::cards::{self, cards};
use crate::app::{StoreSaid, people, shown};
use crate::page::Html;
use crate::view::{IdeaCard, Person};
use crate::{App, Base, Tab};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use ideas::{Filter, Idea, Sort, State};
use kernel::IdeaId;
use releases::ShippedIn;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// The latest award.
pub struct Award {
    team: String,
    face: Option<Person>,
    title: String,
    sentence: Option<String>,
    percent: i64,
    n: i64,
    version: String,
}

/// An idea that came out.
pub struct Shipped {
    href: String,
    title: String,
    lang: &'static str,
    by: Person,
    took: String,
    version: Option<String>,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Page<'a> {
    base: &'a Base,
    award: Option<Award>,
    answered: i64,
    shipped: Vec<Shipped>,
    top: Vec<IdeaCard>,
}

/// The page.
pub async fn show(app: &Arc<App>, visit: &Visit, headers: &HeaderMap) -> Result<Response, Fail> {
    let base = app.base(visit).under(Tab::Home);
    let of = base.clone();
    let read = app.read::<_, StoreSaid>(move |tx| {
        let since = monday(&of.site.zone, of.now);
        let answered = ideas::answered_since(tx, since)? + boards::official_since(tx, since)?;
        let teams = catalogue::teams(tx)?;
        let rows = ideas::list(tx, Filter::default(), Sort::Top, None, 30)?.rows;
        let open: Vec<Idea> = rows.into_iter().filter(|i| !i.state.is_out() && i.state != State::Declined).take(6).collect();
        Ok((award(tx, &of, &teams)?, answered, shipped(tx, &of)?, cards(tx, &of, None, &teams, &open)?))
    });
    let (award, answered, shipped, top) = read.await?;
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&Page { base: &base, award, answered, shipped, top }, &overlays).answer(headers))
}

fn award(tx: &mut Tx<'_>, base: &Base, teams: &[catalogue::Team]) -> Result<Option<Award>, Error> {
    let Some(award) = releases::latest_award(tx)? else { return Ok(None) };
    let Some(winner) = award.winners.first() else { return Ok(None) };
    let crew = members::staff_of(tx, winner.team)?;
    let crew = members::people(tx, &crew)?;
    // Whoever has a picture; of several the one who joined first.
    let face = crew.values().min_by_key(|p| (!p.face, p.id)).map(|p| shown(p, teams, &base.site.words, base.lang()));
    let team = teams.iter().find(|t| t.id == winner.team).map(|t| t.name.get(base.lang()).to_owned());
    let used = winner.tally.used();
    Ok(Some(Award {
        team: team.unwrap_or_default(),
        face,
        title: winner.title.get(base.lang()).to_owned(),
        sentence: winner.sentence.as_ref().map(|s| s.get(base.lang()).to_owned()),
        // Rounded, as the results say it.
        percent: (winner.tally.liked * 100 + used / 2) / used.max(1),
        n: used,
        version: award.version.clone(),
    }))
}

/// The newest that came out, to everybody or to the development channel.
fn shipped(tx: &mut Tx<'_>, base: &Base) -> Result<Vec<Shipped>, Error> {
    let mut rows = Vec::new();
    for state in [State::Shipped, State::Done, State::Development] {
        rows.extend(ideas::list(tx, Filter { state: Some(state), ..Filter::default() }, Sort::Moved, None, 4)?.rows);
    }
    rows.sort_by_key(|i| std::cmp::Reverse((i.moved_at, i.id)));
    rows.truncate(4);
    let ids: Vec<IdeaId> = rows.iter().map(|i| i.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (briefs, out) = (ideas::briefs(tx, &ids)?, releases::shipped_all(tx, &ids)?);
    let authors: Vec<_> = rows.iter().filter_map(|i| i.author).collect();
    let people = people(tx, &authors, &base.site.words, base.lang())?;
    let row = |idea: &Idea| {
        let brief = briefs.get(&idea.id).filter(|b| !b.hidden)?;
        let first = out.get(&idea.id).and_then(|all| ShippedIn::first_outside(all));
        // Service notes bring what no release does.
        let at = first.map_or(idea.moved_at, |s| s.at);
        let zone = &base.site.zone;
        let days = i64::from((zone.civil(at).date() - zone.civil(idea.at).date()).get_days());
        let by = idea.author.and_then(|a| people.get(&a)).cloned();
        Some(Shipped {
            href: cards::path(idea.id, &brief.slug),
            title: brief.title.clone(),
            lang: boards::text::lang_of(&brief.title).map_or("", kernel::Lang::tag),
            by: by.unwrap_or_else(|| Person { name: base.s(k::WEB_FORMER).to_owned(), ..Person::default() }),
            took: base.t.days(days),
            version: first.map(|s| crate::release::look::told_in(base, &s.version)),
        })
    };
    Ok(rows.iter().filter_map(row).collect())
}
