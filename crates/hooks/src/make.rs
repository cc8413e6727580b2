//! Making an endpoint.

use crate::refusal::may;
use crate::{Event, Guard, Refusal, Secret};
use kernel::{Actor, HookId, Time};
use store::{Tx, p};

/// A company has so many endpoints at most.
pub const MOST: i64 = 50;
/// What an endpoint is for is said in so many characters.
const ABOUT: usize = 200;
/// An address has so many characters at most.
const URL: usize = 2_000;

/// An endpoint as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHook {
    /// Where it is.
    pub url: String,
    /// What it is for.
    pub about: String,
    /// What it is told.
    pub events: Vec<Event>,
    /// Is it told the reference under which an answer goes back to somebody outside?
    pub reply_to: bool,
}

impl NewHook {
    /// As it is kept, if it can be.
    pub(crate) fn checked(&self, guard: Guard) -> Result<Self, Refusal> {
        let url = self.url.trim();
        if url.chars().count() > URL {
            return Err(Refusal::Url);
        }
        let url = guard.target(url)?.url.to_string();
        let about = self.about.trim();
        if about.chars().count() > ABOUT || about.chars().any(char::is_control) {
            return Err(Refusal::About);
        }
        // In the order of the list, each once, and none that cannot be chosen.
        let events: Vec<Event> = Event::ALL.iter().copied().filter(|e| self.events.contains(e)).collect();
        if events.is_empty() {
            return Err(Refusal::Events);
        }
        Ok(Self { url, about: about.to_owned(), events, reply_to: self.reply_to })
    }
}

/// Makes an endpoint that is told from now on what its maker may see. The secret is shown by the caller, once.
pub fn make(tx: &mut Tx<'_>, by: &Actor, new: &NewHook, secret: &Secret, now: Time) -> Result<HookId, Refusal> {
    let maker = may(by)?;
    let new = new.checked(crate::guard(tx)?)?;
    if tx.val::<i64>("SELECT count(*) FROM hook", p![])? >= MOST {
        return Err(Refusal::Many(MOST));
    }
    let id = HookId::new(tx.id(HookId::KIND)?);
    tx.exec(
        "INSERT INTO hook (id, by_id, url, about, events, reply_to, at, since, state, secret) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 'on', ?8)",
        p![id, maker, &new.url, &new.about, &Event::joined(&new.events), new.reply_to, now, &secret.text()],
    )?;
    Ok(id)
}
