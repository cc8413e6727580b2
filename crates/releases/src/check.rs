//! What several verbs of this room ask first.

use crate::{Refusal, Release};
use kernel::{Actor, Both, Permission, ReleaseId};
use store::{Error, Tx, p};

/// The longest title of a release or a change, in characters.
pub(crate) const TITLE: i64 = 120;
/// The longest reason, known issue or sentence.
pub(crate) const TEXT: i64 = 600;

/// May the actor? A guest is asked to sign in.
pub(crate) fn may(by: &Actor, permission: Permission) -> Result<(), Refusal> {
    match by {
        _ if by.may(permission) => Ok(()),
        Actor::Guest => Err(Refusal::SignIn),
        _ => Err(Refusal::NotAllowed),
    }
}

/// A text of the company: there in both languages and not too long; trimmed.
pub(crate) fn text(both: &Both, most: i64, blank: Refusal) -> Result<Both, Refusal> {
    let both = Both::new(both.zh.trim(), both.en.trim());
    if both.zh.is_empty() || both.en.is_empty() {
        return Err(blank);
    }
    if [&both.zh, &both.en].iter().any(|t| t.chars().count() as i64 > most) {
        return Err(Refusal::TooLong(most));
    }
    Ok(both)
}

/// A release by id.
pub(crate) fn release(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Option<Release>, Error> {
    tx.opt(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release WHERE id = ?1",
        p![id],
    )
}

/// Why a conditional update of a release changed nothing: there is none, or `why`.
pub(crate) fn refused(tx: &mut Tx<'_>, id: ReleaseId, why: Refusal) -> Refusal {
    match release(tx, id) {
        Ok(Some(_)) => why,
        Ok(None) => Refusal::Missing,
        Err(e) => e.into(),
    }
}
