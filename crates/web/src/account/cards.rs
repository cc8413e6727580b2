//! Ideas as home and a member's page list them.

use crate::Base;
use crate::view::{IdeaCard, Link, State, Votes};
use catalogue::Team;
use ideas::Idea;
use kernel::{IdeaId, MemberId, TopicId};
use store::{Error, Tx};

/// A state as lists show it.
pub fn state(base: &Base, state: ideas::State) -> State {
    let word = match state {
        ideas::State::InDevelopment => "in_development",
        ideas::State::OpenAgain => "open_again",
        other => other.word(),
    };
    State::new(word, base.t.of("idea-state", state.word()))
}

/// The page of an idea.
pub fn path(id: IdeaId, slug: &str) -> String {
    if slug.is_empty() { format!("/idea/{id}") } else { format!("/idea/{id}-{slug}") }
}

/// The cards of these ideas for whoever looks, without what moderators have hidden. Two statements at most.
pub fn cards(tx: &mut Tx<'_>, base: &Base, viewer: Option<MemberId>, teams: &[Team], rows: &[Idea]) -> Result<Vec<IdeaCard>, Error> {
    let topics: Vec<TopicId> = rows.iter().map(|i| i.topic).collect();
    let ids: Vec<IdeaId> = rows.iter().map(|i| i.id).collect();
    let titles = boards::titles(tx, &topics)?;
    let mine = match viewer {
        Some(member) if !ids.is_empty() => ideas::supported(tx, member, &ids)?,
        _ => Vec::new(),
    };
    let shown = rows.iter().filter_map(|i| Some((i, titles.get(&i.topic).filter(|t| !t.hidden)?)));
    let card = |(idea, title): (&Idea, &boards::Title)| IdeaCard {
        href: path(idea.id, &title.slug),
        title: title.title.clone(),
        excerpt: title.excerpt.clone(),
        lang: boards::text::lang_of(&title.title).map_or("", kernel::Lang::tag),
        state: state(base, idea.state),
        votes: Votes {
            idea: idea.id.get(),
            title: title.title.clone(),
            count: idea.votes,
            mine: mine.contains(&idea.id),
            open: !idea.state.is_over(),
            wide: false,
        },
        bug: idea.bug,
        place: teams.iter().find(|t| t.id == idea.team).map(|t| Link::new(format!("/board/{}", t.slug), t.name.get(base.lang()))),
        replies: title.replies,
        at: idea.at,
        answered_by: None,
    };
    Ok(shown.map(card).collect())
}
