//! Telling a known issue, which stands above the changes. Before publication or after: what is found late is told late, not hidden.

use crate::{Refusal, check};
use kernel::{Actor, Both, Permission, ReleaseId, Time};
use store::{Tx, p};

/// Adds a known issue.
pub fn add_issue(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, issue: &Both, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    let issue = check::text(issue, check::TEXT, Refusal::Text)?;
    if tx.exec("UPDATE release SET revision = revision + 1 WHERE id = ?1", p![release])? == 0 {
        return Err(Refusal::Missing);
    }
    let id = tx.id("release_issue")?;
    tx.exec(
        "INSERT INTO release_issue (id, release_id, text_zh, text_en, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        p![id, release, &issue.zh, &issue.en, now],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use kernel::Channel;

    #[test]
    fn an_issue_found_late_is_told_and_bumps_the_page() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            let before = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap();
            let (by, now) = (town.manager.clone(), world.now());
            world.write(move |tx| add_issue(tx, &by, release, &both("指纹偶发失灵"), now)).unwrap();
            let after = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap();
            assert_eq!(after.issues.iter().map(|i| i.text.clone()).collect::<Vec<_>>(), [both("指纹偶发失灵")]);
            assert!(after.release.revision > before.release.revision);
            let by = town.manager.clone();
            assert_eq!(world.write(move |tx| add_issue(tx, &by, release, &Both::new("有", ""), now)), Err(Refusal::Text));
            let by = town.engineer.clone();
            assert_eq!(world.write(move |tx| add_issue(tx, &by, release, &both("x"), now)), Err(Refusal::NotAllowed));
        });
    }
}
