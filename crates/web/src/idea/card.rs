//! Ideas as lists show them.

use super::say;
use crate::Base;
use crate::view::{IdeaCard, Link, Votes};
use boards::Title;
use catalogue::Team;
use ideas::{Idea, State};
use kernel::{Actor, IdeaId, TopicId};
use std::collections::HashMap;
use store::{Error, Tx};

/// What a list of ideas needs beside its rows: titles, and which the viewer supports.
pub(crate) struct Shelf {
    pub(crate) rows: Vec<Idea>,
    pub(crate) titles: HashMap<TopicId, Title>,
    pub(super) mine: Vec<IdeaId>,
}

/// Reads it: one statement for the titles, one for a member's support.
pub(crate) fn shelf(tx: &mut Tx<'_>, by: &Actor, rows: Vec<Idea>) -> Result<Shelf, Error> {
    if rows.is_empty() {
        return Ok(Shelf { rows, titles: HashMap::new(), mine: Vec::new() });
    }
    let topics: Vec<TopicId> = rows.iter().map(|i| i.topic).collect();
    let ids: Vec<IdeaId> = rows.iter().map(|i| i.id).collect();
    let titles = boards::titles(tx, &topics)?;
    let mine = by.member().map(|member| ideas::supported(tx, member, &ids)).transpose()?.unwrap_or_default();
    Ok(Shelf { rows, titles, mine })
}

impl Shelf {
    /// The cards, without what moderators have hidden.
    pub(crate) fn cards(&self, base: &Base, teams: &[Team], moved: bool) -> Vec<IdeaCard> {
        let shown = self.rows.iter().filter_map(|i| Some((i, self.titles.get(&i.topic).filter(|t| !t.hidden)?)));
        shown.map(|(idea, title)| card(base, idea, title, teams, self.mine.contains(&idea.id), moved)).collect()
    }
}

fn card(base: &Base, idea: &Idea, title: &Title, teams: &[Team], mine: bool, moved: bool) -> IdeaCard {
    let team = teams.iter().find(|t| t.id == idea.team);
    IdeaCard {
        href: super::path(idea.id, &title.slug),
        title: title.title.clone(),
        excerpt: title.excerpt.clone(),
        lang: written(&title.title),
        state: say::state(base, idea.state),
        votes: Votes { idea: idea.id.get(), title: title.title.clone(), count: idea.votes, mine, open: !idea.state.is_over(), wide: false },
        bug: idea.bug,
        place: team.map(|t| Link::new(format!("/board/{}", t.slug), t.name.get(base.lang()))),
        replies: title.replies,
        at: if moved { idea.moved_at } else { idea.at },
        answered_by: None,
    }
}

/// The language of a short text, for `lang`.
pub(super) fn written(text: &str) -> &'static str {
    boards::text::lang_of(text).map_or("", kernel::Lang::tag)
}

/// Is it waiting for something still?
pub(super) const fn is_open(state: State) -> bool {
    !state.is_over() && !matches!(state, State::Declined)
}
