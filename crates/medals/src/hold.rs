//! Giving and taking as such: the deed, the row, the count. Who may and when is the verbs' and the follower's.

use kernel::{Actor, DeedId, DeedKind, MedalId, MemberId, ObjectKind, Time};
use ledger::New;
use std::collections::BTreeMap;
use store::{Error, Tx, p};

/// How a member stands to a medal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Never had it, or a rule took it: a rule may give it.
    Free,
    /// Has it; by hand or by rule.
    Has { by_hand: bool },
    /// Somebody took it: no rule gives it again.
    Barred,
}

/// Reads it. To decide by it, lock the member first.
pub(crate) fn state(tx: &mut Tx<'_>, member: MemberId, medal: MedalId) -> Result<State, Error> {
    let row: Option<(Option<MemberId>, Option<Time>, Option<MemberId>)> =
        tx.opt("SELECT given_by, taken_at, taken_by FROM medal_held WHERE member_id = ?1 AND medal_id = ?2", p![member, medal])?;
    Ok(match row {
        Some((by, None, _)) => State::Has { by_hand: by.is_some() },
        Some((_, Some(_), Some(_))) => State::Barred,
        None | Some((_, Some(_), None)) => State::Free,
    })
}

/// Locks a member's medals, and says that what is shown of them changes.
pub(crate) fn lock(tx: &mut Tx<'_>, member: MemberId) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO medal_member (member_id, chosen, revision) VALUES (?1, FALSE, 1)
         ON CONFLICT (member_id) DO UPDATE SET revision = medal_member.revision + 1",
        p![member],
    )?;
    Ok(())
}

/// By how much the number of holders changes: written last, after every member that is locked.
#[derive(Debug, Default)]
pub(crate) struct Tally(BTreeMap<MedalId, i64>);

impl Tally {
    fn add(&mut self, medal: MedalId, by: i64) {
        *self.0.entry(medal).or_default() += by;
    }
    /// Writes it.
    pub(crate) fn write(self, tx: &mut Tx<'_>) -> Result<(), Error> {
        for (medal, by) in self.0.into_iter().filter(|(_, by)| *by != 0) {
            tx.exec("UPDATE medal SET holders = holders + ?2 WHERE id = ?1", p![medal, by])?;
        }
        Ok(())
    }
}

/// Gives it to a locked member who does not have it.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    by: &Actor,
    member: MemberId,
    medal: MedalId,
    why: Option<&str>,
    at: Time,
    tally: &mut Tally,
) -> Result<(), Error> {
    let deed = record(tx, by, DeedKind::MedalGiven, member, medal, why, at)?;
    given(tx, deed, member, medal, at, by.member())?;
    tally.add(medal, 1);
    Ok(())
}

/// Takes it from a locked member who has it.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    by: &Actor,
    member: MemberId,
    medal: MedalId,
    why: Option<&str>,
    at: Time,
    tally: &mut Tally,
) -> Result<(), Error> {
    let deed = record(tx, by, DeedKind::MedalTaken, member, medal, why, at)?;
    taken(tx, deed, member, medal, at, by.member())?;
    tally.add(medal, -1);
    Ok(())
}

fn record(
    tx: &mut Tx<'_>,
    by: &Actor,
    kind: DeedKind,
    member: MemberId,
    medal: MedalId,
    why: Option<&str>,
    at: Time,
) -> Result<DeedId, Error> {
    let deed = ledger::record(tx, by, New::new(kind, ObjectKind::Member, member.get()).to(member).reaching(medal.get()), at)?;
    if let Some(why) = why {
        tx.exec("INSERT INTO medal_said (deed_id, why) VALUES (?1, ?2)", p![deed, why])?;
    }
    Ok(deed)
}

/// What a deed `medal-given` says.
pub(crate) fn given(tx: &mut Tx<'_>, deed: DeedId, member: MemberId, medal: MedalId, at: Time, by: Option<MemberId>) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO medal_held (member_id, medal_id, given_deed, given_at, given_by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id, medal_id) DO UPDATE SET given_deed = excluded.given_deed, given_at = excluded.given_at,
           given_by = excluded.given_by, taken_deed = NULL, taken_at = NULL, taken_by = NULL",
        p![member, medal, deed, at, by],
    )?;
    Ok(())
}

/// What a deed `medal-taken` says.
pub(crate) fn taken(tx: &mut Tx<'_>, deed: DeedId, member: MemberId, medal: MedalId, at: Time, by: Option<MemberId>) -> Result<(), Error> {
    tx.exec(
        "UPDATE medal_held SET taken_deed = ?3, taken_at = ?4, taken_by = ?5 WHERE member_id = ?1 AND medal_id = ?2",
        p![member, medal, deed, at, by],
    )?;
    Ok(())
}
