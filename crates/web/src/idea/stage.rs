//! `GET /stage/{word}`: one of the six stages of the value chain: who answers for it, how fast, and what is open there.

use super::areas::{self, Choice};
use super::{card, say};
use crate::view::{Chip, IdeaCard};
use crate::{App, Base, Tab, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use ideas::{Filter, Idea, Sort};
use kernel::Stage;
use std::sync::Arc;

/// Open ideas shown of one team.
const MANY: usize = 5;
/// So many of a team's most supported ideas are looked through for them.
const LOOK: usize = 60;

#[derive(Template)]
#[template(path = "idea/stage.html")]
struct Page<'a> {
    base: &'a Base,
    word: &'static str,
    about: String,
    stages: Vec<Chip>,
    nodes: Vec<(Choice, Vec<IdeaCard>)>,
}

/// The page.
pub(super) async fn stage(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(word): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let stage = Stage::parse(&word).ok_or_else(Fail::missing)?;
    let by = visit.actor().clone();
    let (owners, shelf) = app
        .read(move |tx| {
            let owners = areas::owners(tx, Some(stage))?;
            let mut rows: Vec<Idea> = Vec::new();
            for (_, team) in owners.of(stage) {
                let found = ideas::list(tx, Filter { team: Some(team), ..Filter::default() }, Sort::Top, None, LOOK)?;
                rows.extend(found.rows.into_iter().filter(|i| i.stage == stage && card::is_open(i.state)).take(MANY));
            }
            let shelf = card::shelf(tx, &by, rows)?;
            Ok::<_, ideas::Refusal>((owners, shelf))
        })
        .await?;
    let base = app.base(&visit).under(Tab::Ideas);
    let mut base = base.clone().titled(say::stage(&base, stage)).described(base.t.of("idea-stage-about", stage.word()));
    base.path = format!("/stage/{}", stage.word());
    let base = &base;
    let cards = shelf.cards(base, &owners.teams, false);
    let choices = owners.groups(base, None).into_iter().flat_map(|g| g.choices);
    let nodes = choices.map(|c| {
        let board = format!("/board/{}", c.slug);
        let of_team = cards.iter().filter(|i| i.place.as_ref().is_some_and(|p| p.href == board)).cloned().collect();
        (c, of_team)
    });
    let page = Page {
        base,
        word: stage.word(),
        about: base.t.of("idea-stage-about", stage.word()),
        stages: Stage::ALL
            .into_iter()
            .map(|s| Chip { href: format!("/stage/{}", s.word()), label: say::stage(base, s), current: s == stage, count: None })
            .collect(),
        nodes: nodes.collect(),
    };
    let overlays = app.dress(&visit, base).await?;
    Ok(page::Html::render(&page, &overlays).answer(&headers))
}
