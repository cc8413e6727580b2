//! Where a score comes from, deed by deed: what a member is shown who asks why.

use crate::{Part, worth};
use kernel::{DeedId, DeedKind, MemberId, ObjectKind, Time};
use store::{Error, FromRow, Row, Tx, p};

/// One deed that was weighed, and was not undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The deed.
    pub deed: DeedId,
    /// When it was done.
    pub at: Time,
    /// What was done.
    pub kind: DeedKind,
    /// How many points it gave on its day, whole.
    pub points: i64,
    /// The same in thousandths.
    pub milli: i64,
    /// What is left of it, in thousandths; on the day that was asked for.
    pub worth: i64,
    /// To which part.
    pub part: Part,
    /// By which rule of the policy ([`crate::CORRECTION`]: by the answer to an appeal).
    pub rule: String,
    /// Of which version.
    pub version: i64,
    /// Who did it.
    pub giver: Option<MemberId>,
    /// To what.
    pub object: (ObjectKind, i64),
    /// It came when the rule's cap was reached, and gave nothing.
    pub capped: bool,
    /// It was set aside, and gives nothing until it is taken up again.
    pub aside: bool,
    half_life: i64,
}

impl FromRow for Source {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (deed, at, kind, milli, part) = (r.next()?, r.next()?, r.next::<i64>()?, r.next::<i64>()?, r.next::<i64>()?);
        let unknown = || Error::Broken(format!("deed {deed} gave what this program does not know"));
        let kind = DeedKind::from_number(kind).ok_or_else(unknown)?;
        let (rule, version, giver) = (r.next()?, r.next()?, r.next()?);
        let object = (ObjectKind::from_number(r.next()?).ok_or_else(unknown)?, r.next()?);
        let (aside, half_life): (bool, i64) = (r.next()?, r.next()?);
        Ok(Self {
            deed,
            at,
            kind,
            points: milli / 1_000,
            milli,
            worth: milli,
            part: Part::from_number(part).ok_or_else(unknown)?,
            rule,
            version,
            giver,
            object,
            capped: milli == 0 && !aside,
            aside,
            half_life,
        })
    }
}

/// The newest sources of a member's score: what gave or took points.
pub fn sources(tx: &mut Tx<'_>, member: MemberId, limit: u32) -> Result<Vec<Source>, Error> {
    tx.all(
        "SELECT deed_id, at, kind, points, part, rule, version, giver, object_kind, object_id, aside, half_life FROM standing_given
         WHERE member_id = ?1 AND points <> 0 ORDER BY at DESC, deed_id DESC LIMIT ?2",
        p![member, limit],
    )
}

/// Everything that was weighed for a member, the newest first, before `after`; also what gave nothing. What is left of each is of the day of `now`.
pub fn entries(tx: &mut Tx<'_>, member: MemberId, after: Option<(Time, DeedId)>, limit: u32, now: Time) -> Result<Vec<Source>, Error> {
    let (at, deed) = after.unwrap_or((Time::from_micros(i64::MAX), DeedId::new(i64::MAX)));
    let mut all: Vec<Source> = tx.all(
        "SELECT deed_id, at, kind, points, part, rule, version, giver, object_kind, object_id, aside, half_life FROM standing_given
         WHERE member_id = ?1 AND (at, deed_id) < (?2, ?3) ORDER BY at DESC, deed_id DESC LIMIT ?4",
        p![member, at, deed, limit],
    )?;
    for source in &mut all {
        source.worth = worth::faded(source.milli, worth::day(now) - worth::day(source.at), source.half_life);
    }
    Ok(all)
}

/// One deed that was weighed for a member.
pub fn entry(tx: &mut Tx<'_>, member: MemberId, deed: DeedId) -> Result<Option<Source>, Error> {
    tx.opt(
        "SELECT deed_id, at, kind, points, part, rule, version, giver, object_kind, object_id, aside, half_life FROM standing_given
         WHERE deed_id = ?2 AND member_id = ?1",
        p![member, deed],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, tell, undo};

    #[test]
    fn the_newest_come_first_and_what_was_undone_is_gone() {
        crate::testing::each(|world| {
            tell(world, Act::by(1, DeedKind::Posted, 1));
            world.pass(60);
            let thanked = tell(world, Act::by(2, DeedKind::Thanked, 1).to(1));
            let helped = tell(world, Act::by(2, DeedKind::Helped, 1).to(1));
            let of = || world.read(|tx| sources(tx, MemberId::new(1), 10)).unwrap();
            let points: Vec<_> = of().iter().map(|s| (s.kind, s.points, s.part)).collect();
            assert_eq!(
                points,
                [
                    (DeedKind::Helped, 10, Part::Helping),
                    (DeedKind::Thanked, 2, Part::Contributing),
                    (DeedKind::Posted, 1, Part::TakingPart)
                ]
            );
            undo(world, thanked);
            assert_eq!(of().iter().map(|s| s.deed).collect::<Vec<_>>()[0], helped);
            assert_eq!(of().len(), 2);
            assert_eq!(world.read(|tx| sources(tx, MemberId::new(1), 1)).unwrap().len(), 1);
        });
    }

    #[test]
    fn every_point_says_why_and_what_is_left_of_it_also_those_that_gave_nothing() {
        crate::testing::each(|world| {
            for n in 0..7 {
                tell(world, Act::by(1, DeedKind::Posted, n));
                world.pass(60);
            }
            let page = |after| {
                let then = world.now().plus_days(180);
                world.read(move |tx| entries(tx, MemberId::new(1), after, 4, then)).unwrap()
            };
            let first = page(None);
            assert_eq!(
                first.iter().map(|s| (s.object.1, s.points, s.capped)).collect::<Vec<_>>(),
                [(6, 0, true), (5, 0, true), (4, 1, false), (3, 1, false)]
            );
            assert!(first.iter().all(|s| s.rule == "taking-part" && s.version == 1 && s.giver == Some(MemberId::new(1)) && !s.aside));
            assert_eq!((first[3].milli, first[3].worth), (1_000, 500));
            let last = first.last().map(|s| (s.at, s.deed));
            assert_eq!(page(last).iter().map(|s| s.object.1).collect::<Vec<_>>(), [2, 1, 0]);
            let (deed, other) = (first[0].deed, MemberId::new(2));
            assert!(world.read(move |tx| entry(tx, other, deed)).unwrap().is_none(), "points are private");
        });
    }
}
