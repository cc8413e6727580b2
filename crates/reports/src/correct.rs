//! Saying what was wrong in a frozen tally. Nothing in it is changed: who quoted it quoted what is still there.

use crate::check::fits;
use crate::refusal::Own;
use crate::report::LINE;
use crate::{Refusal, check};
use kernel::{Actor, Both, DeedKind, Object, ObjectKind, Permission, ReleaseId, Time};
use ledger::New;
use store::{Tx, p};

/// Appends a correction, in both languages, with who and when.
pub fn correct(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, text: &Both, now: Time) -> Result<(), Refusal> {
    by.must(Permission::Publish, Object::Any)?;
    check::release(tx, release)?;
    let (zh, en) = (fits(&text.zh, LINE)?, fits(&text.en, LINE)?);
    if zh.is_empty() || en.is_empty() {
        return Err(Own::Words.into());
    }
    let n: Option<(i64,)> = tx.opt(
        "UPDATE report_tally SET corrections = corrections + 1, revision = revision + 1 WHERE release_id = ?1 AND frozen_at IS NOT NULL
         RETURNING corrections",
        p![release],
    )?;
    let (n,) = n.ok_or(Own::NoTally)?;
    tx.exec(
        "INSERT INTO report_correction (release_id, n, at, by_id, zh, en) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![release, n, now, by.member(), &zh, &en],
    )?;
    ledger::record(tx, by, New::new(DeedKind::ReportCorrected, ObjectKind::Release, release.get()).of(release), now)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result;
    use crate::world::{self, both, fine};

    #[test]
    fn what_was_wrong_stands_beside_what_was_frozen() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            town.act(0, move |tx, by, now| crate::send(tx, by, release, &fine(4), now)).unwrap();
            let put = |text: Both| town.as_staff(move |tx, by, now| correct(tx, by, release, &text, now));
            assert_eq!(put(both("one")), Err(Refusal::Own(Own::NoTally)));
            town.world.clock.set(town.head(release).closes_at.unwrap());
            town.settle();
            let before = town.world.read(move |tx| result(tx, release)).unwrap().unwrap();
            put(both("one")).unwrap();
            put(both("two")).unwrap();
            assert_eq!(put(Both::new("有", " ")), Err(Refusal::Own(Own::Words)));
            assert!(town.act(0, move |tx, by, now| correct(tx, by, release, &both("x"), now)).is_err(), "fans do not");
            let after = town.world.read(move |tx| result(tx, release)).unwrap().unwrap();
            assert_eq!(after.corrections.iter().map(|c| c.text.en.as_str()).collect::<Vec<_>>(), ["one", "two"]);
            assert!(after.revision > before.revision && after.corrections[0].by == town.staff.member());
            assert_eq!((after.overall, after.reports, after.frozen_at), (before.overall, before.reports, before.frozen_at));
        });
    }
}
