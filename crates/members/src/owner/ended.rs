//! An administrator ends a certification and says why: the device was stolen, it was a mistake, it was sold on without being handed on. Who
//! held it reads the reason. The device is free for whoever can show that it is theirs.

use super::Refusal;
use kernel::{Actor, DeedKind, DeviceId, MemberId, ObjectKind, OwnerId, Permission, Time};
use ledger::New;
use store::{Error, FromRow, Row, Tx, p};

/// The stage of a deed `owner-ended` that somebody else did, not its owner.
pub const ENDED_FOR: i64 = 1;
/// So many characters a reason has at most.
pub const ENDED_WHY: usize = 500;
/// So many are read at once.
const MANY: i64 = 20;

/// Why a certification ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The device was stolen or lost, and somebody else has it.
    Stolen,
    /// It never should have been certified.
    Mistaken,
    /// It was sold on without being handed on here.
    Resold,
}

impl Cause {
    /// Every one, in the order shown.
    pub const ALL: [Self; 3] = [Self::Resold, Self::Stolen, Self::Mistaken];
    /// The word in the database and in message keys (`owner-cause-stolen`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stolen => "stolen",
            Self::Mistaken => "mistaken",
            Self::Resold => "resold",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.word() == word)
    }
}

/// A certification that was ended for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// What it was.
    pub owned: OwnerId,
    /// Whose.
    pub member: MemberId,
    /// The model.
    pub device: DeviceId,
    /// Why.
    pub cause: Cause,
    /// Why, in the words of whoever ended it.
    pub why: String,
    /// When.
    pub at: Time,
    /// Who ended it: whom to ask.
    pub by: Option<MemberId>,
}

impl FromRow for Ended {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (owned, member, device, word) = (r.next()?, r.next()?, r.next()?, r.next::<String>()?);
        let cause = Cause::parse(&word).ok_or_else(|| Error::Broken(format!("unknown cause {word}")))?;
        Ok(Self { owned, member, device, cause, why: r.next()?, at: r.next()?, by: r.next()? })
    }
}

/// Ends a member's certification. Doing it twice does no harm.
pub fn end_for(tx: &mut Tx<'_>, by: &Actor, member: MemberId, owned: OwnerId, cause: Cause, why: &str, now: Time) -> Result<(), Refusal> {
    crate::may(tx, by, Permission::Administer, member, now)??;
    let why = why.trim();
    if !(1..=ENDED_WHY).contains(&why.chars().count()) || why.chars().any(|c| c.is_control() && c != '\n' && c != '\r') {
        return Err(Refusal::Why);
    }
    let held = tx.opt::<(DeviceId,)>("DELETE FROM member_owner WHERE member_id = ?1 AND id = ?2 RETURNING device_id", p![member, owned])?;
    let Some((device,)) = held else {
        let ended = tx.opt::<(i64,)>("SELECT at FROM member_owner_ended WHERE owner_id = ?1 AND member_id = ?2", p![owned, member])?;
        return if ended.is_some() { Ok(()) } else { Err(Refusal::Missing) };
    };
    tx.exec("DELETE FROM member_owner_offer WHERE owner_id = ?1", p![owned])?;
    tx.exec(
        "INSERT INTO member_owner_ended (owner_id, member_id, device_id, cause, why, at, by_member) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        p![owned, member, device, cause.word(), why, now, by.member()],
    )?;
    let deed = New::new(DeedKind::OwnerEnded, ObjectKind::Member, member.get()).to(member).reaching(ENDED_FOR);
    ledger::record(tx, by, deed, now)?;
    Ok(())
}

/// A member's certifications that were ended for them, the newest first, twenty at most.
pub fn ended_of(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Ended>, Error> {
    tx.all(
        "SELECT owner_id, member_id, device_id, cause, why, at, by_member FROM member_owner_ended WHERE member_id = ?1
         ORDER BY at DESC, owner_id DESC LIMIT ?2",
        p![member, MANY],
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CARD, House, LISTED, house, id};
    use super::super::{Tried, offer, offers_to};
    use super::*;
    use kernel::Lack;

    fn ends(h: &House<'_>, by: &Actor, of: &Actor, owned: OwnerId, why: &'static str) -> Result<(), Refusal> {
        let (by, member, now) = (by.clone(), id(of), h.world.now());
        h.world.write(move |tx| end_for(tx, &by, member, owned, Cause::Stolen, why, now))
    }

    #[test]
    fn an_administrator_ends_it_with_a_reason_and_the_device_is_free() {
        house(|h| {
            h.shows(&h.mei, LISTED, CARD).unwrap().fits().unwrap();
            let (owned, mei, shan) = (h.owns(&h.mei)[0].id, id(&h.mei), id(&h.shan));
            let (by, now) = (h.mei.clone(), h.world.now());
            h.world.write(move |tx| offer(tx, &by, owned, shan, now)).unwrap();
            for (by, lack) in [
                (&Actor::Guest, Lack::SignIn),
                (&h.mei, Lack::Role(Permission::Administer)),
                (&h.counter, Lack::Role(Permission::Administer)),
            ] {
                assert_eq!(ends(h, by, &h.mei, owned, "Reported stolen"), Err(Refusal::Lacks(lack)));
            }
            for no in ["", "  ", "a\u{0}b"] {
                assert_eq!(ends(h, &h.admin, &h.mei, owned, no), Err(Refusal::Why));
            }
            assert_eq!(ends(h, &h.admin, &h.shan, owned, "Not his"), Err(Refusal::Missing));
            assert_eq!(h.owns(&h.mei).len(), 1, "nothing of it was written");
            for _ in 0..2 {
                assert_eq!(ends(h, &h.admin, &h.mei, owned, " Reported stolen "), Ok(()), "twice says the same");
            }
            assert_eq!((h.owns(&h.mei), h.world.read(move |tx| offers_to(tx, shan, now)).unwrap()), (vec![], vec![]));
            let ended = h.world.read(move |tx| ended_of(tx, mei)).unwrap();
            assert_eq!(ended.len(), 1);
            assert_eq!((ended[0].why.as_str(), ended[0].cause, ended[0].by), ("Reported stolen", Cause::Stolen, h.admin.member()));
            let told = "SELECT other, stage FROM deed WHERE kind = 39";
            assert_eq!(h.world.read(move |tx| tx.all::<(MemberId, Option<i64>)>(told, p![])).unwrap(), [(mei, Some(ENDED_FOR))]);
            assert_eq!(h.shows(&h.shan, LISTED, CARD), Ok(Tried::Theirs(vec![h.kestrel])), "its next owner shows that it is theirs");
        });
    }

    #[test]
    fn nobody_ends_their_own_this_way() {
        house(|h| {
            h.shows(&h.admin, LISTED, CARD).unwrap().fits().unwrap();
            let owned = h.owns(&h.admin)[0].id;
            assert_eq!(ends(h, &h.admin, &h.admin, owned, "Mine"), Err(Refusal::Lacks(Lack::Other)));
        });
    }
}
