//! Discuss: boards, questions, topics and their replies, drafts.
//!
//! A topic's page is kept for everybody and laid over for its viewer; see [`topic`].

mod accept;
mod acts;
pub(crate) mod ask;
mod board;
mod boards;
mod card;
mod compose;
mod draft;
mod edit;
mod feed;
mod find;
mod history;
mod known;
mod mark;
mod moderate;
mod new;
pub(crate) mod place;
mod preview;
mod questions;
mod reply;
mod thank;
mod topic;
mod write;

#[cfg(test)]
mod tests;

use crate::App;
use crate::picture::{MOST, Taken};
use crate::talk::ask::Ask;
use crate::talk::known::Known;
use axum::extract::Path;
use gate::Class::{Page, Write};
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Everyone, Member, Moderate};
use std::sync::Arc;

/// A handler that wants what is [`Known`] beside what was asked.
macro_rules! knowing {
    ($known:expr, $handler:path $(, $arg:ident: $type:ty)*) => {{
        let known = Arc::clone(&$known);
        move |ask: Ask $(, $arg: $type)*| $handler(Arc::clone(&known), ask $(, $arg)*)
    }};
}

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    let known = Arc::new(Known::default());
    r.page(Get, "/boards", Everyone, knowing!(known, boards::show))
        .page(Get, "/board/{slug}", Everyone, knowing!(known, board::show, slug: Path<String>))
        .page(Get, "/board/{slug}/new", Everyone, knowing!(known, new::show, slug: Path<String>))
        .limited(Post, "/board/{slug}/new", Member, Write, knowing!(known, new::send, slug: Path<String>, taken: Taken))
        .with_files(MOST)
        .page(Get, "/questions", Everyone, knowing!(known, questions::show))
        .page(Get, "/questions/unconfirmed", Member, mark::list)
        .page(Get, "/topic/{id}/mark", Member, mark::show)
        .always(Post, "/preview", Everyone, Page, knowing!(known, preview::show, taken: Taken))
        .with_files(MOST)
        .page(Post, "/draft", Member, draft::save)
        .page(Post, "/draft/drop", Member, draft::drop);
    r.page(Get, "/topic/{id}", Everyone, knowing!(known, topic::show, id: Path<String>))
        .page(Get, "/t/{id}", Everyone, find::topic)
        .limited(Post, "/topic/{id}/reply", Member, Write, knowing!(known, reply::send, id: Path<String>, taken: Taken))
        .with_files(MOST)
        .page(Get, "/topic/{id}/edit", Member, edit::topic)
        .limited(Post, "/topic/{id}/edit", Member, Write, edit::save_topic)
        .with_files(MOST)
        .page(Get, "/topic/{id}/history", Everyone, knowing!(known, history::topic, id: Path<String>))
        .page(Post, "/topic/{id}/thank", Member, thank::topic)
        .page(Post, "/topic/{id}/unthank", Member, thank::untopic)
        .page(Post, "/topic/{id}/accept", Member, accept::accept)
        .page(Post, "/topic/{id}/unaccept", Member, accept::unaccept)
        .page(Get, "/topic/{id}/hide", Moderate, moderate::topic)
        .page(Post, "/topic/{id}/hide", Moderate, moderate::hide_topic)
        .page(Post, "/topic/{id}/restore", Moderate, moderate::restore_topic);
    r.page(Get, "/reply/{id}", Everyone, find::reply)
        .page(Get, "/reply/{id}/edit", Member, edit::reply)
        .limited(Post, "/reply/{id}/edit", Member, Write, edit::save_reply)
        .with_files(MOST)
        .page(Get, "/reply/{id}/history", Everyone, knowing!(known, history::reply, id: Path<String>))
        .page(Post, "/reply/{id}/thank", Member, thank::reply)
        .page(Post, "/reply/{id}/unthank", Member, thank::unreply)
        .page(Get, "/reply/{id}/hide", Moderate, moderate::reply)
        .page(Post, "/reply/{id}/hide", Moderate, moderate::hide_reply)
        .page(Post, "/reply/{id}/restore", Moderate, moderate::restore_reply);
}
