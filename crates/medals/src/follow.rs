//! The follower: counts what each deed is worth, and gives and takes by rule what follows from it.

use crate::hold::{self, State, Tally};
use crate::{Fact, Medal, fact, look, medals};
use kernel::{Actor, DeedId, DeedKind, MemberId, Time};
use ledger::Deed;
use store::{Error, Tx, p};

/// What a step has at hand.
pub(crate) struct Giving {
    /// The medals that have a rule.
    medals: Vec<Medal>,
    pub(crate) tally: Tally,
}

impl Giving {
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Self, Error> {
        let mut medals = medals(tx)?;
        medals.retain(|m| m.rule.is_some());
        Ok(Self { medals, tally: Tally::default() })
    }
}

/// Follows up to `limit` deeds, and looks for as many members who had reached what a new medal asks before there was one; how much it did.
pub fn step(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    // The cursor is the lock: it is taken before anything is read.
    let mut giving: Option<Giving> = None;
    let followed = ledger::follow(tx, "medals", limit, |tx, deed| {
        if giving.is_none() {
            giving = Some(Giving::read(tx)?);
        }
        giving.as_mut().map_or(Ok(()), |giving| follow(tx, giving, deed))
    })?;
    let mut giving = match giving {
        Some(giving) => giving,
        None => Giving::read(tx)?,
    };
    let looked = match giving.medals.iter().find(|m| m.looked.is_some() && m.ended_at.is_none()).cloned() {
        Some(medal) => look::piece(tx, &mut giving, &medal, now, limit)?,
        None => 0,
    };
    giving.tally.write(tx)?;
    Ok(followed.done + looked)
}

fn follow(tx: &mut Tx<'_>, giving: &mut Giving, deed: &Deed) -> Result<(), Error> {
    for (fact, member) in count(tx, deed)? {
        settle(tx, giving, member, fact, deed.at)?;
    }
    Ok(())
}

/// Counts what a deed is worth, or takes it out again; whose what changed.
pub(crate) fn count(tx: &mut Tx<'_>, deed: &Deed) -> Result<Vec<(Fact, MemberId)>, Error> {
    if let Some(undone) = deed.undoes {
        let gone: Vec<(i64, MemberId)> = tx.all("DELETE FROM medal_fact WHERE deed_id = ?1 RETURNING fact, member_id", p![undone])?;
        return Ok(gone.into_iter().filter_map(|(fact, member)| Some((Fact::from_number(fact)?, member))).collect());
    }
    if let (DeedKind::SetAside | DeedKind::PutBack, Some(member)) = (deed.what.kind, deed.what.other) {
        return set_aside(tx, member);
    }
    let Some((fact, member, about)) = fact::of_deed(deed) else { return Ok(Vec::new()) };
    // One that was undone meanwhile is not worth a row that the undoing, which may stand before it in the order, cannot find.
    if !ledger::undone(tx, &[deed.id.get()])?.is_empty() {
        return Ok(Vec::new());
    }
    let new = tx.exec(
        "INSERT INTO medal_fact (deed_id, fact, member_id, about, at, counts) VALUES (?1, ?2, ?3, ?4, ?5, TRUE)
         ON CONFLICT (deed_id) DO NOTHING",
        p![deed.id, fact.number(), member, about, deed.at],
    )?;
    Ok(if new > 0 { vec![(fact, member)] } else { Vec::new() })
}

/// Of what others gave a member, counts what is not set aside now.
fn set_aside(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<(Fact, MemberId)>, Error> {
    let aside: Vec<i64> = standing::journey::aside_of(tx, member)?.into_iter().map(DeedId::get).collect();
    let gifts: Vec<i64> = Fact::ALL.into_iter().filter(|f| f.is_gift()).map(Fact::number).collect();
    tx.exec("UPDATE medal_fact SET counts = TRUE WHERE member_id = ?1 AND fact IN (?ids2) AND counts = FALSE", p![member, &gifts])?;
    if !aside.is_empty() {
        tx.exec("UPDATE medal_fact SET counts = FALSE WHERE deed_id IN (?ids1) AND member_id = ?2", p![&aside, member])?;
    }
    Ok(Fact::ALL.into_iter().filter(|f| f.is_gift()).map(|f| (f, member)).collect())
}

/// Gives and takes what the rules about a fact say of a member; the day of giving is that of the deed, but never before there was a medal.
pub(crate) fn settle(tx: &mut Tx<'_>, giving: &mut Giving, member: MemberId, fact: Fact, at: Time) -> Result<(), Error> {
    let Giving { medals, tally } = giving;
    for medal in medals.iter().filter(|m| m.rule.is_some_and(|r| r.fact == fact)) {
        settle_one(tx, tally, medal, member, at)?;
    }
    Ok(())
}

/// As [`settle`], of one medal.
pub(crate) fn settle_one(tx: &mut Tx<'_>, tally: &mut Tally, medal: &Medal, member: MemberId, at: Time) -> Result<(), Error> {
    let Some(rule) = medal.rule else { return Ok(()) };
    let reached = fact::value(tx, member, &rule)? >= rule.need;
    let wanted = |state: State| match state {
        State::Free => reached && medal.ended_at.is_none(),
        State::Has { by_hand } => !by_hand && !reached,
        State::Barred => false,
    };
    if !wanted(hold::state(tx, member, medal.id)?) {
        return Ok(());
    }
    // Somebody's hand may be at it: what holds is what is read after the lock.
    hold::lock(tx, member)?;
    let state = hold::state(tx, member, medal.id)?;
    let at = at.max(medal.made_at);
    match (wanted(state), state) {
        (true, State::Free) => hold::give(tx, &Actor::System, member, medal.id, None, at, tally),
        (true, _) => hold::take(tx, &Actor::System, member, medal.id, None, at, tally),
        (false, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
