//! Where a score comes from, deed by deed: what a member is shown who asks why.

use crate::Part;
use kernel::{DeedId, DeedKind, MemberId, Time};
use store::{Error, FromRow, Row, Tx, p};

/// One deed that gave points, and was not undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The deed.
    pub deed: DeedId,
    /// When it was done.
    pub at: Time,
    /// What was done.
    pub kind: DeedKind,
    /// How many points it gave.
    pub points: i64,
    /// To which part.
    pub part: Part,
}

impl FromRow for Source {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (deed, at, kind, points, part) = (r.next()?, r.next()?, r.next::<i64>()?, r.next()?, r.next::<i64>()?);
        let unknown = || Error::Broken(format!("deed {deed} gave what this program does not know"));
        let kind = DeedKind::from_number(kind).ok_or_else(unknown)?;
        Ok(Self { deed, at, kind, points, part: Part::from_number(part).ok_or_else(unknown)? })
    }
}

/// The newest sources of a member's score.
pub fn sources(tx: &mut Tx<'_>, member: MemberId, limit: u32) -> Result<Vec<Source>, Error> {
    tx.all(
        "SELECT deed_id, at, kind, points, part FROM standing_given WHERE member_id = ?1 ORDER BY at DESC, deed_id DESC LIMIT ?2",
        p![member, limit],
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
}
