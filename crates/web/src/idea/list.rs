//! `GET /ideas`: every idea, by support, by age, by what moved last; of one team, in one state. Each view has its address and its feed.

use super::{card, say};
use crate::view::{Chip, Empty, IdeaCard, Link, Pages};
use crate::{App, Base, Tab, page};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::Team;
use gate::{Fail, Visit};
use ideas::{Filter, Sort, State as Where};
use kernel::{Cursor, Stage};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// Ideas on one page.
const MANY: usize = 20;

/// What the address asks for. Whatever it does not understand is as if it were not there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    sort: String,
    team: String,
    state: String,
    after: String,
}

impl Asked {
    pub(super) fn sort(&self) -> Sort {
        Sort::parse(&self.sort).unwrap_or(Sort::Top)
    }
    pub(super) fn state(&self) -> Option<Where> {
        Where::parse(&self.state)
    }
    /// The filter; none when it names a team that does not exist.
    pub(super) fn filter(&self, teams: &[Team]) -> Filter {
        Filter { team: teams.iter().find(|t| t.slug == self.team).map(|t| t.id), state: self.state(), ..Filter::default() }
    }
    /// The address of a view: the default is left out, so that every view has one address.
    pub(super) fn href(path: &str, sort: Sort, team: &str, state: Option<Where>, after: Option<Cursor>) -> String {
        let sort = (sort != Sort::Top).then(|| format!("sort={}", sort.word()));
        let team = (!team.is_empty()).then(|| format!("team={team}"));
        let state = state.map(|s| format!("state={}", s.word()));
        let after = after.map(|c| format!("after={c}"));
        let query: Vec<String> = [sort, team, state, after].into_iter().flatten().collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "idea/list.html")]
struct List<'a> {
    base: &'a Base,
    sorts: Vec<Chip>,
    active: Vec<Chip>,
    teams: Vec<Chip>,
    states: Vec<Chip>,
    stages: Vec<Link>,
    cards: Vec<IdeaCard>,
    empty: Empty,
    pages: Pages,
}

/// The page.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let (actor, q) = (visit.actor().clone(), asked.clone());
    let (teams, shelf, next) = app
        .read(move |tx| {
            let teams = catalogue::teams(tx)?;
            let found = ideas::list(tx, q.filter(&teams), q.sort(), Cursor::parse(&q.after), MANY)?;
            let shelf = card::shelf(tx, &actor, found.rows)?;
            Ok::<_, ideas::Refusal>((teams, shelf, found.next))
        })
        .await?;
    let base = app.base(&visit);
    let base = &base.titled(app.site.words.get(visit.lang, k::IDEA_LIST_TITLE)).under(Tab::Ideas);
    // An unknown team filters nothing, so nothing is said of it.
    let team = teams.iter().find(|t| t.slug == asked.team);
    let (sort, slug, state) = (asked.sort(), team.map_or("", |t| t.slug.as_str()), asked.state());
    let after = Cursor::parse(&asked.after);
    let mut base = base.clone().described(base.s(k::IDEA_LIST_LEAD)).fed(Asked::href("/ideas.atom", sort, slug, state, None));
    base.path = Asked::href("/ideas", sort, slug, state, after);
    let base = &base;
    let filtered = team.is_some() || state.is_some();
    let all = Link::new("/ideas", base.s(k::IDEA_SHOW_ALL));
    let page = List {
        base,
        sorts: sorts(base, sort, slug, state),
        active: active(base, sort, team, state),
        teams: teams
            .iter()
            .map(|t| chip(t.name.get(base.lang()), Asked::href("/ideas", sort, &t.slug, state, None), slug == t.slug))
            .collect(),
        states: Where::ALL
            .into_iter()
            .map(|s| chip(&say::state(base, s).label, Asked::href("/ideas", sort, slug, Some(s), None), state == Some(s)))
            .collect(),
        stages: Stage::ALL.into_iter().map(|s| Link::new(format!("/stage/{}", s.word()), say::stage(base, s))).collect(),
        cards: shelf.cards(base, &teams, sort == Sort::Moved),
        empty: Empty {
            icon: "lightbulb",
            why: base.s(if filtered { k::IDEA_LIST_NONE_FILTERED } else { k::IDEA_LIST_NONE }).to_owned(),
            then: Some(if filtered { all } else { Link::new("/propose", base.s(k::IDEA_TO_PROPOSE)) }),
        },
        pages: Pages {
            next: next.map(|c| Asked::href("/ideas", sort, slug, state, Some(c))),
            first: after.map(|_| Asked::href("/ideas", sort, slug, state, None)),
        },
    };
    let overlays = app.dress(&visit, base).await?;
    Ok(page::Html::render(&page, &overlays).answer(&headers))
}

fn chip(label: &str, href: String, current: bool) -> Chip {
    Chip { href, label: label.to_owned(), current, count: None }
}

fn sorts(base: &Base, sort: Sort, team: &str, state: Option<Where>) -> Vec<Chip> {
    let all = [Sort::Top, Sort::New, Sort::Moved];
    all.into_iter().map(|s| chip(&base.t.of("idea-sort", s.word()), Asked::href("/ideas", s, team, state, None), s == sort)).collect()
}

/// What is filtered by: each chip leads to the list without it.
fn active(base: &Base, sort: Sort, team: Option<&Team>, state: Option<Where>) -> Vec<Chip> {
    let of_team = team.map(|t| chip(t.name.get(base.lang()), Asked::href("/ideas", sort, "", state, None), false));
    let of_state = state.map(|s| {
        let slug = team.map_or("", |t| t.slug.as_str());
        chip(&say::state(base, s).label, Asked::href("/ideas", sort, slug, None, None), false)
    });
    [of_team, of_state].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_has_one_address() {
        assert_eq!(Asked::href("/ideas", Sort::Top, "", None, None), "/ideas");
        let after = Some(Cursor { at: 4, id: 2 });
        assert_eq!(
            Asked::href("/ideas", Sort::Moved, "camera", Some(Where::InDevelopment), after),
            "/ideas?sort=moved&team=camera&state=in-development&after=4_2"
        );
    }
}
