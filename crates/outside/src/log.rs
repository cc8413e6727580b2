//! Logs of devices: private, for staff, with the consent they came under; gone after ninety days. Who reads one is noted.

use crate::{Consent, Refusal};
use kernel::{Actor, OutsideId, Permission, Time};
use store::{Error, Tx, p};

/// A log has at most so many bytes.
pub const LOG_BYTES: usize = 64 << 10;
/// And is kept so long.
pub const LOG_DAYS: i64 = 90;

/// A log with what its user agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// The log.
    pub words: String,
    /// The version of the consent.
    pub consent_version: String,
    /// What was shown when they agreed.
    pub consent_shown: String,
    /// When it came.
    pub at: Time,
}
store::record!(Log { words, consent_version, consent_shown, at });

/// A person of the company.
pub(crate) fn staff(by: &Actor) -> Result<(), Refusal> {
    match by {
        Actor::Guest => Err(Refusal::SignIn),
        Actor::Member(..) if by.may(Permission::AnswerForCompany) => Ok(()),
        _ => Err(Refusal::NotAllowed),
    }
}

/// A consent names its version, and the text that was shown.
pub(crate) fn check(consent: &Consent) -> Result<(), Refusal> {
    let tidy = |text: &str, most: usize| (1..=most).contains(&text.trim().chars().count()) && !text.contains('\0');
    if tidy(&consent.version, 40) && tidy(&consent.shown, 4_000) { Ok(()) } else { Err(Refusal::Consent) }
}

/// Keeps one. What a database cannot hold as text is left out.
pub(crate) fn keep(tx: &mut Tx<'_>, id: OutsideId, words: &str, consent: &Consent, now: Time) -> Result<bool, Error> {
    let words = words.replace('\0', "");
    tx.exec(
        "INSERT INTO outside_log (feedback_id, words, consent_version, consent_shown, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (feedback_id) DO NOTHING",
        p![id, &words, &consent.version, &consent.shown, now],
    )?;
    Ok(true)
}

/// Is there one? Without looking into it.
pub fn has_log(tx: &mut Tx<'_>, id: OutsideId) -> Result<bool, Error> {
    tx.val("SELECT EXISTS (SELECT 1 FROM outside_log WHERE feedback_id = ?1)", p![id])
}

/// Reads one, for staff. Who did is noted in the audit, in the same transaction.
pub fn read_log(tx: &mut Tx<'_>, by: &Actor, id: OutsideId, now: Time) -> Result<Log, Refusal> {
    staff(by)?;
    let found: Option<Log> = tx.opt("SELECT words, consent_version, consent_shown, at FROM outside_log WHERE feedback_id = ?1", p![id])?;
    let found = found.filter(|l| l.at > now.plus_days(-LOG_DAYS)).ok_or(Refusal::Missing)?;
    audit::read(tx, by, audit::Private::DeviceLog, audit::Object::number(id.get()), now)?;
    Ok(found)
}
