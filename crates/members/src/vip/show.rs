//! Who has the mark, why, and what was confirmed of whom.

use super::{Policy, Way};
use kernel::{MemberId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// The mark, as everybody may see it but for who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Who has it.
    pub member: MemberId,
    /// Who they are to the company, in a sentence everybody reads.
    pub reason: String,
    /// The ways in which it was confirmed.
    pub ways: Vec<Way>,
    /// Since when.
    pub at: Time,
    /// Who gave it; none for the operator.
    pub by: Option<MemberId>,
}

impl FromRow for Mark {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (member, reason, ways) = (r.next()?, r.next()?, Way::parse_all(&r.next::<String>()?));
        Ok(Self { member, reason, ways, at: r.next()?, by: r.next()? })
    }
}

/// One way in which it was confirmed who somebody is: for staff only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// How.
    pub way: Way,
    /// What was seen, in the words of who saw it; empty for mail.
    pub note: String,
    /// Who confirmed it; none for mail, which the program saw.
    pub by: Option<MemberId>,
    /// When.
    pub at: Time,
}

/// The marks of these members; who has none is absent. What asks for a VIP asks here.
pub fn vip_of(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, Mark>, Error> {
    let raw: Vec<i64> = members.iter().map(|m| m.get()).collect();
    if raw.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<Mark> =
        tx.all("SELECT member_id, reason, ways, at, by_member FROM member_vip WHERE member_id IN (?ids1) AND taken_at IS NULL", p![&raw])?;
    Ok(found.into_iter().map(|m| (m.member, m)).collect())
}

/// A member's mark, if they have it.
pub fn vip(tx: &mut Tx<'_>, member: MemberId) -> Result<Option<Mark>, Error> {
    Ok(vip_of(tx, &[member])?.remove(&member))
}

/// Who has the mark, the newest first; `before` is the last of the piece before.
pub fn vips(tx: &mut Tx<'_>, before: Option<(Time, MemberId)>, limit: usize) -> Result<Vec<Mark>, Error> {
    let (at, id) = before.unwrap_or((Time::from_micros(i64::MAX), MemberId::new(i64::MAX)));
    tx.all(
        "SELECT member_id, reason, ways, at, by_member FROM member_vip WHERE taken_at IS NULL AND (at, member_id) < (?1, ?2)
         ORDER BY at DESC, member_id DESC LIMIT ?3",
        p![at, id, i64::try_from(limit).unwrap_or(i64::MAX)],
    )
}

/// In which ways it was confirmed who this is, as far as the policy counts them.
pub fn vip_proofs(tx: &mut Tx<'_>, member: MemberId, policy: &Policy) -> Result<Vec<Proof>, Error> {
    let shown: Vec<(String, Time)> = tx.all(
        "SELECT key, verified_at FROM member_identity WHERE member_id = ?1 AND kind = 'email' AND verified_at IS NOT NULL ORDER BY verified_at",
        p![member],
    )?;
    let mail = shown.into_iter().find(|(key, _)| policy.knows(key));
    let said: Vec<(String, String, MemberId, Time)> =
        tx.all("SELECT way, note, by_member, at FROM member_vip_proof WHERE member_id = ?1 ORDER BY at, way", p![member])?;
    let said = said.into_iter().filter_map(|(way, note, by, at)| Some(Proof { way: Way::parse(&way)?, note, by: Some(by), at }));
    let all = mail.map(|(_, at)| Proof { way: Way::Mail, note: String::new(), by: None, at }).into_iter().chain(said);
    Ok(all.filter(|p| policy.ways.contains(&p.way)).collect())
}
