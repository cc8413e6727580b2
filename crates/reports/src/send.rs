//! Sending a report. In time it is counted, after that it is late; which of the two is decided under the lock that closes the window.

use crate::keep::{self, Sayings, Whose};
use crate::refusal::Own;
use crate::{Given, Receipt, Refusal, Report, State, check, owe};
use kernel::{Actor, ChangeId, DeedKind, ObjectKind, ReleaseId, Time};
use ledger::New;
use releases::{Release, Verdict};
use store::{Error, Tx, p};

/// Numbers are counted apart for so many, as verdicts are.
pub(crate) const STRIPES: i64 = 8;

/// Sends a report: what is given laid over the draft. Sent again while the window is open it is changed, under the same number; what the team has
/// already, the words and the problems, stays as it was. Afterwards it says the same receipt.
pub fn send(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, given: &Given, now: Time) -> Result<Receipt, Refusal> {
    come(tx, by, release, given, false, now)
}

/// Says that there was nothing to say this week: an honest answer, which meets what was promised. What the draft holds is sent with it.
pub fn nothing(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, now: Time) -> Result<Receipt, Refusal> {
    come(tx, by, release, &Given::default(), true, now)
}

fn come(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId, given: &Given, empty: bool, now: Time) -> Result<Receipt, Refusal> {
    let here = check::here(tx, by, id)?;
    let whose = (id, here.member);
    let device = here.device(given.device).ok_or(Own::NotCarried)?;
    let open = releases::hold_open(tx, &here.release, here.member, now)?;
    let before = keep::lock(tx, whose, device, now)?;
    if before.state != State::Draft && (!open || empty) {
        return told(&here.release, &before);
    }
    keep::head(tx, whose, given, given.device.map(|_| device), now)?;
    keep::wish(tx, whose, given)?;
    keep::write(tx, whose, given)?;
    let mut sayings = keep::sayings(tx, whose)?;
    let changed = keep::over(tx, id, &sayings, given)?;
    let changed = with_team(tx, whose, &sayings, changed)?;
    // Sent once, what was not said again may have been judged anew on the release's page: that stands.
    let again = before.state != State::Draft;
    let says = |change: &ChangeId| given.said.iter().any(|s| s.change == *change && s.verdict.is_some());
    sayings.extend(changed);
    let judged: Sayings = sayings.iter().filter(|(change, _)| !again || says(change)).map(|(c, s)| (*c, s.clone())).collect();
    let blank = before.overall.or(given.overall).is_none() && sayings.values().all(|(v, why)| v.is_none() && why.is_empty());
    let blank = blank && is_bare(tx, whose)?;
    if blank && !empty {
        return Err(Own::Empty.into());
    }
    if open {
        judge(tx, by, id, &judged, now)?;
    }
    settle(tx, whose, &sayings, open)?;
    let sent = finish(tx, by, &here.release, whose, &before, open, blank, now)?;
    owe::meet(tx, by, &here.release, here.member, open, blank, now)?;
    told(&here.release, &sent)
}

/// A why that is with the team already stays as it was, as words and problems do.
fn with_team(tx: &mut Tx<'_>, (release, member): Whose, sayings: &Sayings, mut changed: Sayings) -> Result<Sayings, Error> {
    if changed.is_empty() {
        return Ok(changed);
    }
    let told: Vec<ChangeId> = tx.list(
        "SELECT change_id FROM report_problem WHERE release_id = ?1 AND member_id = ?2 AND place < 0 ORDER BY place",
        p![release, member],
    )?;
    for (change, (_, why)) in changed.iter_mut().filter(|(change, _)| told.contains(change)) {
        *why = sayings.get(change).map(|(_, kept)| kept.clone()).unwrap_or_default();
    }
    Ok(changed)
}

/// Is there neither a wish nor a word?
fn is_bare(tx: &mut Tx<'_>, (release, member): Whose) -> Result<bool, Error> {
    let (wishes, parts): (i64, i64) = tx.one(
        "SELECT (SELECT count(*) FROM report_wish WHERE release_id = ?1 AND member_id = ?2),
           (SELECT count(*) FROM report_problem WHERE release_id = ?1 AND member_id = ?2)",
        p![release, member],
    )?;
    Ok(wishes + parts == 0)
}

/// The verdicts become those of the release: one truth with the votes on its page.
fn judge(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, sayings: &Sayings, now: Time) -> Result<(), Refusal> {
    for (change, (verdict, _)) in sayings {
        let Some(verdict) = verdict else { continue };
        match releases::judge(tx, by, release, *change, *verdict, now) {
            // A change that is not in this release was never asked about.
            Ok(_) | Err(releases::Refusal::Missing) => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

/// What is written goes to the team as it is; what is said of changes stays here with its why, or because it came too late to be judged.
fn settle(tx: &mut Tx<'_>, whose: Whose, sayings: &Sayings, open: bool) -> Result<(), Error> {
    let (release, member) = whose;
    tx.exec("DELETE FROM report_said WHERE release_id = ?1 AND member_id = ?2", p![release, member])?;
    let stays = sayings.iter().filter(|(_, (verdict, why))| !why.is_empty() || (!open && verdict.is_some()));
    let stays: Sayings = stays.map(|(c, s)| (*c, s.clone())).collect();
    keep::say(tx, whose, &stays)?;
    tx.exec("UPDATE report_problem SET sent = TRUE WHERE release_id = ?1 AND member_id = ?2 AND NOT sent", p![release, member])?;
    for (change, (_, why)) in stays.iter().filter(|(_, (v, why))| *v == Some(Verdict::NotGoodEnough) && !why.is_empty()) {
        tx.exec(
            "INSERT INTO report_problem (release_id, member_id, place, change_id, did, expected, got, sent) VALUES (?1, ?2, ?3, ?4, '', '', ?5, TRUE)
             ON CONFLICT (release_id, member_id, place) DO NOTHING",
            p![release, member, -change.get(), *change, why],
        )?;
    }
    Ok(())
}

/// The row says that it is sent: the first time it gets its number, and the deed is recorded.
#[allow(clippy::too_many_arguments, reason = "one step of one verb")]
fn finish(
    tx: &mut Tx<'_>,
    by: &Actor,
    release: &Release,
    (id, member): Whose,
    before: &Report,
    open: bool,
    blank: bool,
    now: Time,
) -> Result<Report, Refusal> {
    let state = match (open, by.is_staff()) {
        (false, _) => State::Late,
        (true, true) => State::Company,
        (true, false) => State::Counted,
    };
    let number = match before.number {
        Some(number) => number,
        None => number(tx, id, member.get(), state)?,
    };
    let sent = tx.one(
        "UPDATE report SET state = ?3, number = ?4, sent_at = COALESCE(sent_at, ?5), at = ?5, quiet = ?6 WHERE release_id = ?1 AND member_id = ?2
         RETURNING release_id, state, overall, device_id, quiet, number, sent_at, at",
        p![id, member, state.word(), number, now, blank],
    )?;
    if before.state == State::Draft {
        let how = match state {
            State::Counted => 1,
            State::Late => 2,
            _ => 3,
        };
        let deed = New::new(DeedKind::ReportSent, ObjectKind::Report, id.get()).of(release.id).reaching(how);
        ledger::record(tx, by, deed, now)?;
    }
    Ok(sent)
}

/// The next number of a stripe: unique in the release, and no row is everybody's.
fn number(tx: &mut Tx<'_>, release: ReleaseId, member: i64, state: State) -> Result<i64, Error> {
    let stripe = member.rem_euclid(STRIPES);
    let sent: i64 = tx.val(
        "INSERT INTO report_stripe (release_id, stripe, sent, late) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (release_id, stripe) DO UPDATE SET sent = report_stripe.sent + 1, late = report_stripe.late + excluded.late RETURNING sent",
        p![release, stripe, i64::from(state == State::Late)],
    )?;
    Ok((sent - 1) * STRIPES + stripe + 1)
}

/// The receipt of a report that is sent.
pub(crate) fn told(release: &Release, sent: &Report) -> Result<Receipt, Refusal> {
    let (Some(number), Some(sent_at), Some(result_at)) = (sent.number, sent.sent_at, release.closes_at) else {
        return Err(Own::Missing.into());
    };
    Ok(Receipt { release: release.id, number, state: sent.state, nothing: sent.nothing, sent_at, result_at })
}

#[cfg(test)]
mod tests;
