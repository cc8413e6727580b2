//! Ideas: the list and its feed, one idea with its progress and its discussion, proposing, the six stages.

mod acts;
mod areas;
mod body;
pub(crate) mod card;
mod credit;
mod done;
pub(crate) mod feed;
mod follow;
mod forms;
mod list;
mod meant;
mod meant_form;
mod merge;
mod merge_form;
mod merged;
mod move_form;
mod move_on;
mod overlay;
mod propose;
mod propose_form;
mod read;
mod reply;
pub(crate) mod say;
mod show;
mod stage;
mod steps;
mod still;
mod unmerge;
mod vote;
mod yours;

#[cfg(test)]
mod tests;

use crate::App;
use crate::picture::MOST;
use gate::{Class, Method, Registry};
use ideas::{Brief, Refusal};
use kernel::{IdeaId, Permission};
use std::sync::Arc;
use store::Tx;

/// The routes of this room's pages.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/ideas", Permission::Everyone, list::list)
        .page(Method::Get, "/ideas.atom", Permission::Everyone, feed::feed)
        .page(Method::Get, "/i/{id}", Permission::Everyone, show::short)
        .page(Method::Get, "/idea/{id}", Permission::Everyone, show::show)
        .page(Method::Post, "/idea/{id}/vote", Permission::Member, vote::vote)
        .page(Method::Post, "/idea/{id}/follow", Permission::Member, follow::follow)
        .limited(Method::Post, "/idea/{id}/reply", Permission::Member, Class::Write, reply::reply)
        .with_files(MOST)
        .page(Method::Post, "/idea/{id}/move", Permission::MoveIdea, move_on::move_on)
        .page(Method::Post, "/idea/{id}/merge", Permission::MoveIdea, merge::merge)
        .page(Method::Post, "/idea/{id}/unmerge", Permission::MoveIdea, unmerge::unmerge)
        .limited(Method::Post, "/idea/{id}/meant", Permission::Member, Class::Write, meant::meant)
        .page(Method::Post, "/idea/{id}/still-needed", Permission::Member, still::still)
        .page(Method::Get, "/propose", Permission::Everyone, propose_form::form)
        .limited(Method::Post, "/propose", Permission::Member, Class::Write, propose::propose)
        .with_files(MOST)
        .page(Method::Get, "/stage/{word}", Permission::Everyone, stage::stage);
}

/// What names an idea, before a verb on it: one that moderators have hidden is not there.
fn known(tx: &mut Tx<'_>, id: IdeaId) -> Result<Brief, Refusal> {
    ideas::briefs(tx, &[id])?.remove(&id).filter(|b| !b.hidden).ok_or(Refusal::Missing)
}

/// The id at the front of `12-a-slug`.
fn number(piece: &str) -> Option<IdeaId> {
    let digits = piece.split('-').next()?;
    digits.parse().ok().map(IdeaId::new)
}

/// The path of an idea's page.
fn path(id: IdeaId, slug: &str) -> String {
    if slug.is_empty() { format!("/idea/{id}") } else { format!("/idea/{id}-{slug}") }
}

/// How long a page of replies is: permalinks depend on it.
const REPLIES: u32 = 30;
