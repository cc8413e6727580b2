//! What the page of the report shows its member: the draft, or what was sent.

use crate::keep::{self, Sayings};
use crate::refusal::Own;
use crate::tally::so_far;
use crate::{Part, Refusal, Report, check};
use kernel::{Actor, DeviceId, IdeaId, ReleaseId, Time};
use releases::Release;
use store::{Error, Tx, p};

/// A report to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// On which release.
    pub release: Release,
    /// Would it be counted now? Otherwise it is late.
    pub open: bool,
    /// The member's devices that carry the build.
    pub devices: Vec<DeviceId>,
    /// What is kept so far; none before the first word.
    pub report: Option<Report>,
    /// What is said of changes, with why; verdicts given on the release's page are among them.
    pub said: Sayings,
    /// The most wanted, by rank.
    pub wishes: Vec<(i64, IdeaId)>,
    /// Words and problems.
    pub parts: Vec<Part>,
    /// How many have reported so far.
    pub so_far: i64,
}

/// The report of the actor on a release.
pub fn form(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId, now: Time) -> Result<Form, Refusal> {
    let here = check::here(tx, by, id)?;
    let whose = (id, here.member);
    let mut said = keep::sayings(tx, whose)?;
    for (change, verdict) in releases::mine(tx, id, here.member)? {
        said.entry(change).or_default().0 = Some(verdict);
    }
    // What is not sent yet stands before what was judged elsewhere: it is what the member chose here last.
    let report = kept(tx, by, id)?;
    if report.as_ref().is_none_or(|r| r.sent_at.is_none()) {
        said.extend(keep::sayings(tx, whose)?.into_iter().filter(|(_, (verdict, _))| verdict.is_some()));
    }
    let (wishes, parts) = (keep::wishes(tx, whose)?, keep::parts(tx, whose)?);
    let open = here.release.is_open(now);
    Ok(Form { open, devices: here.devices, report, said, wishes, parts, so_far: so_far(tx, id)?, release: here.release })
}

/// The actor's report as it is kept.
pub(crate) fn kept(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId) -> Result<Option<Report>, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let found: Result<Option<Report>, Error> = tx.opt(
        "SELECT release_id, state, overall, device_id, quiet, number, sent_at, at FROM report WHERE release_id = ?1 AND member_id = ?2",
        p![release, member],
    );
    Ok(found?)
}
