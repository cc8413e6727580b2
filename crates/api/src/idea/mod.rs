//! Ideas and bugs: lists, one with its progress, proposing, supporting, replying.

mod crowd;
mod follow;
mod list;
mod meant;
mod merge;
mod move_on;
mod propose;
mod reply;
mod show;
mod vote;

use crate::Operations;
use crate::routes;
use crate::shape::{Id, When};
use crate::view::{Named, Person, Team};
use gate::{Class, Fail};
use ideas::Brief;
use kernel::{IdeaId, Permission, Scope, TopicId};
pub(crate) use list::word;
pub(crate) use reply::{NewReply, Replied};
use serde::Serialize;
use std::collections::HashMap;
use store::Tx;
use utoipa::ToSchema;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Member};
    all.add(Everyone, Scope::Read, routes!(list::list_ideas))
        .limited(Member, Scope::Write, Class::Write, routes!(propose::propose_idea))
        .add(Everyone, Scope::Read, routes!(show::read_idea))
        .add(Member, Scope::Write, routes!(vote::support_idea))
        .add(Member, Scope::Write, routes!(vote::withdraw_support))
        .limited(Member, Scope::Write, Class::Write, routes!(reply::reply_to_idea))
        .add(Member, Scope::Write, routes!(follow::follow_idea))
        .add(Member, Scope::Write, routes!(follow::unfollow_idea))
        .limited(Member, Scope::Write, Class::Write, routes!(meant::say_what_was_meant))
        .add(Member, Scope::Write, routes!(meant::say_still_needed))
        .add(Permission::MoveIdea, Scope::Desk, routes!(crowd::read_crowd))
        .add(Permission::MoveIdea, Scope::Desk, routes!(move_on::move_idea))
        .add(Permission::MoveIdea, Scope::Desk, routes!(merge::merge_idea))
        .add(Permission::MoveIdea, Scope::Desk, routes!(merge::unmerge_idea));
}

/// An idea or a bug, as lists have it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct IdeaItem {
    /// Its id.
    id: Id,
    /// The topic that holds its text and its replies.
    topic: Id,
    /// In a few words.
    title: String,
    /// The address of its page.
    page: String,
    /// Who proposed it; null for somebody no longer known.
    #[schema(required)]
    author: Option<Person>,
    /// The team that answers for it.
    #[schema(required)]
    team: Option<Team>,
    /// The stage of the value chain: ideation, rnd, production, distribution, service, branding.
    stage: String,
    /// A bug?
    bug: bool,
    /// Where it stands.
    state: String,
    /// How many support it.
    votes: i64,
    /// Does the caller? Null without a token.
    #[schema(required)]
    supported: Option<bool>,
    /// When it was proposed.
    created_at: When,
    /// When a named person of the company first answered.
    #[schema(required)]
    answered_at: Option<When>,
    /// When it last moved.
    moved_at: When,
    /// The idea in which it goes on.
    #[schema(required)]
    merged_into: Option<Id>,
}

/// What an idea's row does not know itself.
pub(crate) struct Beside {
    pub(crate) titles: HashMap<TopicId, boards::Title>,
    pub(crate) named: Named,
    /// Which the caller supports; none without a token.
    pub(crate) mine: Option<Vec<IdeaId>>,
    pub(crate) url: String,
}

impl Beside {
    /// Reads it for these ideas and these other people.
    pub(crate) fn read(
        tx: &mut Tx<'_>,
        by: &kernel::Actor,
        rows: &[ideas::Idea],
        others: impl IntoIterator<Item = Option<kernel::MemberId>>,
        url: &str,
    ) -> Result<Self, Fail> {
        let topics: Vec<TopicId> = rows.iter().map(|i| i.topic).collect();
        let ids: Vec<IdeaId> = rows.iter().map(|i| i.id).collect();
        let titles = if topics.is_empty() { HashMap::new() } else { boards::titles(tx, &topics)? };
        let mine = by.member().map(|member| ideas::supported(tx, member, &ids)).transpose()?;
        let named = Named::read(tx, rows.iter().map(|i| i.author).chain(others))?;
        Ok(Self { titles, named, mine, url: url.to_owned() })
    }
    /// The item; none for one whose text a moderator has hidden.
    pub(crate) fn item(&self, i: &ideas::Idea) -> Option<IdeaItem> {
        let title = self.titles.get(&i.topic).filter(|t| !t.hidden)?;
        Some(IdeaItem {
            id: i.id.into(),
            topic: i.topic.into(),
            title: title.title.clone(),
            page: format!("{}/idea/{}-{}", self.url, i.id, title.slug),
            author: self.named.person(i.author),
            team: self.named.team(i.team),
            stage: i.stage.word().to_owned(),
            bug: i.bug,
            state: i.state.word().to_owned(),
            votes: i.votes,
            supported: self.mine.as_ref().map(|mine| mine.contains(&i.id)),
            created_at: i.at.into(),
            answered_at: i.acknowledged_at.map(When::from),
            moved_at: i.moved_at.into(),
            merged_into: i.merged_into.map(Id::from),
        })
    }
}

/// What names an idea, before a verb on it: one that moderators have hidden is not there.
fn known(tx: &mut Tx<'_>, id: IdeaId) -> Result<Brief, Fail> {
    Ok(ideas::briefs(tx, &[id])?.remove(&id).filter(|b| !b.hidden).ok_or(ideas::Refusal::Missing)?)
}
