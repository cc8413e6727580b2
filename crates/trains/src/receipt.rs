//! The receipt of an application: the rule as it was, what the member had, and what it led to. Nobody has to believe us.

use crate::{Has, Rule};
use kernel::{DeviceId, MemberId, OwnerId, SeatId, Time, TrainId};
use standing::Grade;
use store::{Error, FromRow, Row, Tx, p};

/// A receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The claim on a place that came of it: how it stands is asked of the places.
    pub seat: SeatId,
    /// For which train.
    pub train: TrainId,
    /// Whose.
    pub member: MemberId,
    /// With which model.
    pub device: DeviceId,
    /// When.
    pub at: Time,
    /// The rule at that moment.
    pub rule: Rule,
    /// The version of the agreement that was accepted; 0: none was asked for.
    pub agreement: i64,
    /// What the member had at that moment.
    pub has: Has,
}

impl FromRow for Receipt {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (seat, train, member, device, at) = (r.next::<SeatId>()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let grade = |n: i64| Grade::from_number(n).ok_or_else(|| Error::Broken(format!("the receipt {seat} has a grade there is not")));
        let rule = Rule { grade: grade(r.next()?)?, score: r.next()?, days: r.next()?, certified: r.next()?, vip: r.next()? };
        let agreement = r.next()?;
        let (now, score, joined_at) = (grade(r.next()?)?, r.next()?, r.next()?);
        let (certified, vip) = (r.next::<Option<OwnerId>>()?, r.next()?);
        Ok(Self { seat, train, member, device, at, rule, agreement, has: Has { grade: now, score, joined_at, certified, vip } })
    }
}

/// Keeps a receipt, once a claim.
pub(crate) fn keep(tx: &mut Tx<'_>, r: &Receipt) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO train_receipt (seat_id, train_id, member_id, device_id, at, grade_asked, score_asked, days_asked, certified_asked,
            vip_asked, agreement, grade, score, joined_at, certified, vip)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT (seat_id) DO NOTHING",
        p![
            r.seat,
            r.train,
            r.member,
            r.device,
            r.at,
            r.rule.grade.number(),
            r.rule.score,
            r.rule.days,
            r.rule.certified,
            r.rule.vip,
            r.agreement,
            r.has.grade.number(),
            r.has.score,
            r.has.joined_at,
            r.has.certified,
            r.has.vip
        ],
    )?;
    Ok(())
}

/// The receipt of a claim.
pub fn receipt(tx: &mut Tx<'_>, seat: SeatId) -> Result<Option<Receipt>, Error> {
    tx.opt(
        "SELECT seat_id, train_id, member_id, device_id, at, grade_asked, score_asked, days_asked, certified_asked, vip_asked, agreement,
            grade, score, joined_at, certified, vip
         FROM train_receipt WHERE seat_id = ?1",
        p![seat],
    )
}

/// A member's newest receipt for a train.
pub fn newest(tx: &mut Tx<'_>, train: TrainId, member: MemberId) -> Result<Option<Receipt>, Error> {
    tx.opt(
        "SELECT seat_id, train_id, member_id, device_id, at, grade_asked, score_asked, days_asked, certified_asked, vip_asked, agreement,
            grade, score, joined_at, certified, vip
         FROM train_receipt WHERE train_id = ?1 AND member_id = ?2 ORDER BY at DESC, seat_id DESC LIMIT 1",
        p![train, member],
    )
}
