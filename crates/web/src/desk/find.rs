//! `GET /desk/find?q=`: ideas to merge into, by number or by the words of their title, while one types.

use super::asked::Asked;
use super::line::{Named, named};
use crate::no::No;
use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::Item;
use gate::{Fail, Visit};
use ideas::{Filter, Sort};
use kernel::{Cursor, IdeaId};
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;

/// At most so many are shown.
const SHOWN: usize = 6;
/// So many titles are looked through, the most supported and the newest: what is merged into is wanted by many, or fresh.
const LOOKED: usize = 400;

/// The number somebody typed: `12`, `#12`, `idea-12`, or the address of the idea's page.
pub(super) fn number(text: &str) -> Option<IdeaId> {
    let text = text.trim();
    let tail = text.rsplit_once("/idea/").or_else(|| text.rsplit_once("/i/")).map_or(text, |(_, tail)| tail);
    let tail = tail.trim_start_matches("idea-").trim_start_matches(['#', '＃']);
    let digits: String = tail.chars().take_while(char::is_ascii_digit).collect();
    let rest = tail.get(digits.len()..).unwrap_or_default();
    let alone = rest.is_empty() || (text.contains('/') && rest.starts_with(['-', '?', '#']));
    digits.parse().ok().filter(|n| *n > 0 && alone).map(IdeaId::new)
}

/// How well a title answers what was typed: every piece must stand in it, at a word's beginning counts more.
fn fits(title: &str, wanted: &str) -> Option<usize> {
    let (title, wanted) = (title.to_lowercase(), wanted.to_lowercase());
    let mut score = 0;
    for piece in wanted.split_whitespace() {
        let at = title.find(piece)?;
        score += if title.get(..at).is_none_or(|before| before.is_empty() || before.ends_with(' ')) { 2 } else { 1 };
    }
    (score > 0).then_some(score)
}

/// The ideas that somebody may mean.
pub(super) fn look(tx: &mut Tx<'_>, wanted: &str, not: Item) -> Result<Vec<Item>, No> {
    let wanted: String = wanted.trim().chars().take(100).collect();
    if let Some(id) = number(&wanted) {
        let known = ideas::idea(tx, id)?.map(|i| Item::Idea(i.id));
        return Ok(known.into_iter().filter(|i| *i != not).collect());
    }
    let mut ids: Vec<IdeaId> = Vec::new();
    for sort in [Sort::Top, Sort::New] {
        ids.extend(ideas::list(tx, Filter::default(), sort, None::<Cursor>, LOOKED / 2)?.rows.into_iter().map(|i| i.id));
    }
    ids.sort_unstable();
    ids.dedup();
    let briefs = ideas::briefs(tx, &ids)?;
    let fitting = briefs.into_values().filter(|b| !b.hidden && Item::Idea(b.id) != not);
    let mut scored: Vec<(usize, i64, Item)> = fitting.filter_map(|b| Some((fits(&b.title, &wanted)?, b.votes, Item::Idea(b.id)))).collect();
    scored.sort_by_key(|(score, votes, item)| (std::cmp::Reverse((*score, *votes)), *item));
    Ok(scored.into_iter().take(SHOWN).map(|(_, _, item)| item).collect())
}

/// What the search finds beside them, when it is there: people say the same in other words.
pub(super) async fn and_alike(app: &App, wanted: &str, not: Item, mut found: Vec<Item>) -> Result<Vec<Item>, Fail> {
    if wanted.trim().is_empty() || number(wanted).is_some() {
        return Ok(found);
    }
    for near in app.alike(wanted, SHOWN).await?.into_iter().map(Item::Idea) {
        if near != not && !found.contains(&near) && found.len() < SHOWN {
            found.push(near);
        }
    }
    Ok(found)
}

/// One that was found.
pub(super) struct Found {
    number: i64,
    title: String,
    lang: &'static str,
    href: String,
    state: Option<crate::view::State>,
}

/// What was found, each with the button that merges into it.
#[derive(Template)]
#[template(path = "desk/find.html", whitespace = "minimize")]
pub(super) struct Results<'a> {
    base: &'a Base,
    id: &'static str,
    fields: Vec<(&'static str, String)>,
    found: Vec<Found>,
    asked: bool,
}

impl HtmlSafe for Results<'_> {}

/// In a page, or alone.
pub(super) fn results<'a>(
    base: &'a Base,
    id: &'static str,
    names: &HashMap<Item, Named>,
    found: &[Item],
    fields: Vec<(&'static str, String)>,
    asked: bool,
) -> Results<'a> {
    let one = |item: &Item| {
        let named = names.get(item)?;
        let state = named.state.map(|s| crate::account::cards::state(base, s));
        Some(Found { number: item.raw(), title: named.title.clone(), lang: named.lang, href: named.href.clone(), state })
    };
    Results { base, id, fields, found: found.iter().filter_map(one).collect(), asked }
}

/// The fragment.
pub(super) async fn find(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(pairs): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let asked = Asked::of(&pairs);
    let first = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    let (wanted, next) = (first("q").unwrap_or_default(), first("next"));
    let item = asked.item.ok_or_else(Fail::missing)?;
    let q = wanted.clone();
    let found = app.read::<_, No>(move |tx| if q.trim().is_empty() { Ok(Vec::new()) } else { look(tx, &q, item) }).await?;
    let found = and_alike(&app, &wanted, item, found).await?;
    let named_too = found.clone();
    let names = app.read::<_, No>(move |tx| Ok(named(tx, &named_too)?)).await?;
    let base = app.base(&visit);
    let team = (!asked.team.is_empty()).then(|| ("team", asked.team.clone()));
    let all = [Some(("queue", asked.queue.word().to_owned())), team, Some(("item", item.to_string())), next.map(|n| ("next", n))];
    let results = results(&base, "find-results", &names, &found, all.into_iter().flatten().collect(), !wanted.trim().is_empty());
    Ok(Html::fragment(&results).answer(&headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        for text in ["12", " #12 ", "＃12", "idea-12", "/idea/12-a-slug", "https://example.org/idea/12?x=1", "/i/12"] {
            assert_eq!(number(text), Some(IdeaId::new(12)), "{text}");
        }
        for text in ["", "night", "12 hours", "0", "-3", "/idea/x", "3am"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn every_piece_must_stand_in_the_title() {
        assert!(fits("Night photos save slowly", "night save").is_some());
        assert_eq!(fits("Night photos save slowly", "night charge"), None);
        assert!(fits("夜景照片保存得太慢", "夜景 保存").is_some());
        assert_eq!(fits("anything", "  "), None);
        assert!(fits("save night", "save") > fits("unsaved", "save"), "a word's beginning is nearer");
    }
}
