//! Which policy holds when, and enacting a new one.

use crate::Refusal;
use crate::policy::{DEFAULT, Policy, parse};
use kernel::{Actor, MemberId, Permission, Time};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Error, Tx, p, record};

/// A policy that was enacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enacted {
    /// Its number; 1 is what the program came with.
    pub version: i64,
    /// As it was written.
    pub text: String,
    /// Since when it holds; the beginning of time for the first.
    pub at: Time,
    /// Who enacted it; none for an operator and the first.
    pub by: Option<MemberId>,
    /// For what reason.
    pub why: String,
}
record!(Enacted { version, text, at, by, why });

/// The policy that holds at an instant: deeds of that instant are weighed by it.
pub fn in_force(tx: &mut Tx<'_>, at: Time) -> Result<Arc<Policy>, Error> {
    let found: Option<(i64, String)> = tx
        .opt("SELECT version, digest FROM standing_policy WHERE enacted_at <= ?1 ORDER BY enacted_at DESC, version DESC LIMIT 1", p![at])?;
    match found {
        Some((version, digest)) => known(tx, version, &digest),
        None => first(),
    }
}

/// The policy of a version.
pub fn policy_of(tx: &mut Tx<'_>, version: i64) -> Result<Option<Arc<Policy>>, Error> {
    let found: Option<(String,)> = tx.opt("SELECT digest FROM standing_policy WHERE version = ?1", p![version])?;
    match found {
        Some((digest,)) => known(tx, version, &digest).map(Some),
        None if version == FIRST => first().map(Some),
        None => Ok(None),
    }
}

/// A version as it was enacted.
pub fn enacted(tx: &mut Tx<'_>, version: i64) -> Result<Option<Enacted>, Error> {
    let found = tx.opt("SELECT version, text, enacted_at, by_member, why FROM standing_policy WHERE version = ?1", p![version])?;
    Ok(found.or_else(|| (version == FIRST).then(of_the_program)))
}

/// Every version, the newest first; the one the program came with last.
pub fn history(tx: &mut Tx<'_>) -> Result<Vec<Enacted>, Error> {
    let mut all: Vec<Enacted> = tx.all(
        "SELECT version, text, enacted_at, by_member, why FROM standing_policy ORDER BY enacted_at DESC, version DESC LIMIT 1000",
        p![],
    )?;
    if all.iter().all(|e| e.version != FIRST) {
        all.push(of_the_program());
    }
    Ok(all)
}

/// Enacts a policy: it holds from this instant. `expects` is the version that its author saw in force: of two who edit at once the second is
/// told. Grades are looked at again beside everything else ([`crate::night`]); nobody loses one without warning.
pub fn enact(tx: &mut Tx<'_>, by: &Actor, text: &str, why: &str, expects: i64, now: Time) -> Result<i64, Refusal> {
    if !by.may(Permission::Administer) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    let why = why.trim();
    if !(6..=1_000).contains(&why.chars().count()) {
        return Err(Refusal::PolicyWhy);
    }
    parse(text).map_err(|problems| Refusal::PolicyProblems(problems.len() as i64))?;
    let mut all = history(tx)?;
    if all.iter().all(|e| e.at == Time::default()) {
        // From now on a later program's default changes nothing here.
        keep(tx, &of_the_program())?;
        all = history(tx)?;
    }
    let Some(last) = all.first() else { return Err(Refusal::PolicyOutdated) };
    if last.text == text {
        return Err(Refusal::PolicySame);
    }
    // Two policies never hold from one instant, and never from before the last.
    if last.version != expects || last.at >= now {
        return Err(Refusal::PolicyOutdated);
    }
    let new = Enacted { version: last.version + 1, text: text.to_owned(), at: now, by: by.member(), why: why.to_owned() };
    if keep(tx, &new)? == 0 {
        return Err(Refusal::PolicyOutdated);
    }
    Ok(new.version)
}

const FIRST: i64 = 1;

fn of_the_program() -> Enacted {
    Enacted { version: FIRST, text: DEFAULT.to_owned(), at: Time::default(), by: None, why: String::new() }
}

fn keep(tx: &mut Tx<'_>, new: &Enacted) -> Result<u64, Error> {
    tx.exec(
        "INSERT INTO standing_policy (version, text, digest, enacted_at, by_member, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (version) DO NOTHING",
        p![new.version, &new.text, &digest(&new.text), new.at, new.by, &new.why],
    )
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Policies that were read lately: the same text under the same number is the same policy in every database.
static READ: Mutex<Vec<(String, Arc<Policy>)>> = Mutex::new(Vec::new());
const KEPT: usize = 32;

fn known(tx: &mut Tx<'_>, version: i64, digest: &str) -> Result<Arc<Policy>, Error> {
    if let Some(policy) = remembered(version, digest) {
        return Ok(policy);
    }
    let text: String = tx.val("SELECT text FROM standing_policy WHERE version = ?1", p![version])?;
    understood(version, digest.to_owned(), &text)
}

fn first() -> Result<Arc<Policy>, Error> {
    remembered(FIRST, "").map_or_else(|| understood(FIRST, String::new(), DEFAULT), Ok)
}

fn remembered(version: i64, digest: &str) -> Option<Arc<Policy>> {
    let read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    read.iter().find(|(d, p)| p.version == version && d == digest).map(|(_, p)| Arc::clone(p))
}

fn understood(version: i64, digest: String, text: &str) -> Result<Arc<Policy>, Error> {
    let read = parse(text).map_err(|problems| Error::Broken(format!("policy {version} cannot be read: {problems:?}")))?;
    let policy = Arc::new(Policy { version, ..read });
    let mut kept = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.remove(0);
    }
    kept.push((digest, Arc::clone(&policy)));
    Ok(policy)
}
