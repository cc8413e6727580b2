//! `GET /api/v1/desk/items/{item}`: one feedback with its text, its drafts and everything done to it. Who reads what a colleague has not sent yet
//! is noted in the audit.

use super::item;
use super::read::Beside;
use super::shape::{DeskDraft, DeskFeedback, HeldAnswer};
use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, One};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use desk::{Act, Feedback, Item, Refusal};
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, MemberId, Permission};
use std::sync::Arc;
use store::Tx;

/// Are there words of a colleague's in it that nobody was sent?
fn is_private(feedback: &Feedback, acts: &[Act], me: Option<MemberId>) -> bool {
    let theirs = |a: &Act| Some(a.by) != me && !a.words.is_empty() && a.sent_at.is_none();
    acts.iter().any(theirs) || feedback.draft.as_ref().is_some_and(|d| Some(d.by) != me)
}

fn whole(tx: &mut Tx<'_>, by: &Actor, item: Item, url: &str) -> Result<(DeskFeedback, bool, bool), Fail> {
    let feedback = desk::feedback(tx, item)?.ok_or(Refusal::Missing)?;
    // What moderators have hidden keeps its name in the lists; its text is for them.
    let seen = |t: &boards::Topic| !t.hidden || by.may(Permission::Moderate);
    let topic = boards::topic(tx, feedback.topic)?.filter(seen).ok_or(Refusal::Missing)?;
    let acts = desk::audit(tx, by, item)?;
    let private = is_private(&feedback, &acts, by.member());
    let people: Vec<Option<MemberId>> = acts.iter().flat_map(|a| [Some(a.by), a.drafted_by]).collect();
    let beside = Beside::read(tx, std::slice::from_ref(&feedback), people, url)?;
    let held = match by.member().filter(|_| feedback.held.is_some()) {
        Some(me) => desk::held(tx, me)?.into_iter().find(|h| h.item == item),
        None => None,
    };
    let outside = outside::of_item(tx, item)?.map(|o| Id::from(o.id));
    let draft = feedback.draft.as_ref();
    let shown = DeskFeedback {
        about: beside.item(&feedback),
        body_md: topic.body_md,
        body_html: topic.body_html,
        device: topic.device.map(Id::from),
        replies: topic.replies,
        will_notify: desk::will_notify(tx, &[item])?,
        outside,
        draft: draft.map(|d| DeskDraft { by: beside.named.person(Some(d.by)), words: d.words.clone(), at: d.at.into() }),
        held_answer: held.map(HeldAnswer::from),
        acts: acts.into_iter().map(|a| beside.act(a)).collect(),
    };
    Ok((shown, private, topic.hidden))
}

/// Reads one feedback.
#[utoipa::path(
    get,
    path = "/api/v1/desk/items/{item}",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    responses((status = 200, description = "The feedback.", body = DeskFeedback))
)]
pub(super) async fn read_desk_item(State(api): State<Arc<Api>>, ask: Ask, One(name): One<String>) -> Result<Response, Fail> {
    let (by, url, item) = (ask.by(), api.url.clone(), item(&name)?);
    let (found, private, hidden) = api.read(move |tx| whole(tx, &by, item, &url)).await?;
    if hidden {
        api.noted(&ask, Private::Hidden, Object::of(item.object(), item.raw())).await?;
    }
    if private {
        api.noted(&ask, Private::Desk, Object::of(item.object(), item.raw())).await?;
    }
    json(StatusCode::OK, &found)
}
