//! What became of what somebody wrote: their reports, and what the team says.

use crate::refusal::Own;
use crate::{Group, Part, Receipt, Refusal, Report, check, form, group, send};
use kernel::{Actor, MemberId, ProblemId, ReleaseId};
use releases::Release;
use store::{Error, Tx, p};

/// One report of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// On which release.
    pub release: Release,
    /// The report.
    pub report: Report,
    /// What was written, each with the group of alike ones it is in.
    pub parts: Vec<(Part, Option<Group>)>,
}

/// The actor's reports, the newest first.
pub fn mine(tx: &mut Tx<'_>, by: &Actor, limit: u32) -> Result<Vec<Mine>, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let reports: Vec<Report> = tx.all(
        "SELECT release_id, state, overall, device_id, quiet, number, sent_at, at FROM report WHERE member_id = ?1
         ORDER BY at DESC, release_id DESC LIMIT ?2",
        p![member, limit],
    )?;
    let ids: Vec<ReleaseId> = reports.iter().map(|r| r.release).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let parts: Vec<Part> = tx.all(
        "SELECT release_id, place, change_id, did, expected, got, sent, group_id FROM report_problem
         WHERE release_id IN (?ids1) AND member_id = ?2 ORDER BY release_id, place",
        p![&raw, member],
    )?;
    let behind: Vec<ProblemId> = parts.iter().filter_map(|p| p.group).collect();
    let groups = group::groups(tx, &behind)?;
    let mut known = releases::briefs(tx, &ids)?;
    let mut all = Vec::new();
    for report in reports {
        let Some(release) = known.remove(&report.release) else { continue };
        let own = parts.iter().filter(|p| p.release == report.release);
        let parts = own.map(|p| (p.clone(), p.group.and_then(|g| groups.get(&g).cloned()))).collect();
        all.push(Mine { release, report, parts });
    }
    Ok(all)
}

/// The actor's receipt for a release; none before it is sent.
pub fn receipt(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId) -> Result<Option<Receipt>, Refusal> {
    let release = check::release(tx, id)?;
    let sent = form::kept(tx, by, id)?.filter(|r| r.sent_at.is_some());
    sent.map(|r| send::told(&release, &r)).transpose()
}

/// Who sent a report on a release, after a member: who is told that the results are out.
pub fn reporters(tx: &mut Tx<'_>, release: ReleaseId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    tx.list(
        "SELECT member_id FROM report WHERE release_id = ?1 AND member_id > ?2 AND state <> 'draft' ORDER BY member_id LIMIT ?3",
        p![release, after, limit],
    )
}
