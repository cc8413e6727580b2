//! A member as everybody may see them.

use crate::account::cards::cards;
use crate::app::{StoreSaid, shown};
use crate::page::Html;
use crate::view::{IdeaCard, Person};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use standing::Grade;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "account/member.html")]
struct Page<'a> {
    base: &'a Base,
    person: Person,
    bio: String,
    lang: &'static str,
    grade: Option<String>,
    joined: kernel::Time,
    claimed: bool,
    own: bool,
    ideas: Vec<IdeaCard>,
    /// Why they have the VIP mark and how it was confirmed, if they have it.
    vip: Option<(String, String)>,
    /// What they show of their medals, the title first.
    medals: Vec<crate::medal::Badge>,
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Path(handle): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    let (base, viewer) = (app.base(&visit), visit.actor().member());
    let of = base.clone();
    let found = app.read::<_, StoreSaid>(move |tx| {
        let Some(member) = members::by_handle(tx, &handle)? else { return Ok(None) };
        let Some(person) = members::person(tx, member.id)? else { return Ok(None) };
        let teams = catalogue::teams(tx)?;
        // Staff have their role; their grade would say how little they need it.
        let grade = if person.is_staff() { None } else { standing::grades(tx, &[member.id])?.remove(&member.id) };
        let rows = ideas::by_author(tx, member.id, None, 20)?.rows;
        let cards = cards(tx, &of, viewer, &teams, &rows)?;
        let vip = members::vip(tx, member.id)?.map(|m| (m.reason, super::vip::ways(&of, &m.ways)));
        let medals = crate::medal::badges(&of, medals::shown(tx, member.id)?);
        Ok(Some((shown(&person, &teams, &of.site.words, of.lang()), member, grade, cards, vip, medals)))
    });
    let (person, member, grade, ideas, vip, medals) = found.await?.ok_or_else(Fail::missing)?;
    let base = base.titled(person.name.clone()).described(member.bio.clone());
    let lang = boards::text::lang_of(&member.bio).map_or("", kernel::Lang::tag);
    let grade = grade.map(|g: Grade| base.t.say(g.word(), &[]));
    let own = viewer == Some(member.id);
    let overlays = app.dress(&visit, &base).await?;
    let (bio, joined, claimed) = (member.bio, member.joined_at, member.claimed);
    Ok(Html::render(&Page { base: &base, person, bio, lang, grade, joined, claimed, own, ideas, vip, medals }, &overlays).answer(&headers))
}
