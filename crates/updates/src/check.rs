//! What several verbs of this room ask first.

use crate::Refusal;
use kernel::{Actor, Both, Permission, ReleaseId};
use releases::Release;
use store::Tx;

/// The longest reason, in characters.
const TEXT: usize = 600;

/// May the actor? A guest is asked to sign in.
pub(crate) fn may(by: &Actor) -> Result<(), Refusal> {
    match by {
        _ if by.may(Permission::Publish) => Ok(()),
        Actor::Guest => Err(Refusal::SignIn),
        _ => Err(Refusal::NotAllowed),
    }
}

/// A release that goes to devices.
pub(crate) fn release(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Release, Refusal> {
    releases::briefs(tx, &[id])?.remove(&id).filter(|r| !r.service).ok_or(Refusal::Missing)
}

/// A reason: there in both languages and not too long; trimmed.
pub(crate) fn why(both: &Both) -> Result<Both, Refusal> {
    let both = Both::new(both.zh.trim(), both.en.trim());
    let good = |t: &str| !t.is_empty() && t.chars().count() <= TEXT;
    if good(&both.zh) && good(&both.en) { Ok(both) } else { Err(Refusal::Reason) }
}
