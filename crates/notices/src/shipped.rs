//! The one mail of a release: whoever is told that an idea is in the build on their device gets it once, with all their ideas of that release,
//! ten minutes later: by then every idea of the release has been told of.

use crate::notice::Why;
use crate::{Audience, MailKind, NewMail, mail};
use kernel::{DeedKind, IdeaId, MemberId, ObjectKind, ReleaseId};
use ledger::Deed;
use store::{Error, Tx, p};

/// How long the mail waits for the other ideas of the release.
pub const WAIT_SECONDS: i64 = 600;

/// Puts the mail of those who were just told into the outbox, if it is about a build of theirs and they can be reached.
pub(crate) fn post(tx: &mut Tx<'_>, audience: &dyn Audience, deed: &Deed, why: Why, told: &[i64]) -> Result<(), Error> {
    let (DeedKind::Moved, Why::InYourBuild, Some(release)) = (deed.what.kind, why, deed.what.release) else { return Ok(()) };
    let told: Vec<MemberId> = told.iter().copied().map(MemberId::new).collect();
    let mut reached = audience.reached(tx, &told)?;
    reached.sort_unstable();
    for member in reached {
        let key = format!("shipped:{release}:{member}");
        let new = NewMail {
            member,
            kind: MailKind::Shipped,
            object: release.get(),
            key: &key,
            lang: None,
            due: deed.at.plus_seconds(WAIT_SECONDS),
        };
        mail(tx, &new, deed.at)?;
    }
    Ok(())
}

/// The ideas of this release that a member was told of as being in their build, oldest first.
pub fn in_build(tx: &mut Tx<'_>, member: MemberId, release: ReleaseId) -> Result<Vec<IdeaId>, Error> {
    tx.list(
        "SELECT object_id FROM notice WHERE member_id = ?1 AND kind = ?2 AND object_kind = ?3 AND release_id = ?4 AND why = ?5 ORDER BY id",
        p![member, DeedKind::Moved.number(), ObjectKind::Idea.number(), release, Why::InYourBuild.number()],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox;
    use crate::testing::{Planted, World};
    use kernel::Actor;
    use ledger::New;

    fn moved(world: &World<'_>, idea: i64, release: Option<i64>) {
        let now = world.0.now();
        let mut what = New::new(DeedKind::Moved, ObjectKind::Idea, idea);
        what.release = release.map(ReleaseId::new);
        world.0.write(move |tx| ledger::record(tx, &Actor::System, what, now)).unwrap();
    }

    #[test]
    fn a_release_is_one_mail_for_those_in_whose_build_it_is() {
        let planted =
            Planted::of(&[(1, Why::InYourBuild), (2, Why::ComingToYou), (3, Why::InYourBuild), (4, Why::InYourBuild)]).reaching(&[1, 2, 4]);
        crate::testing::each(&planted, |world| {
            for (idea, release) in [(7, Some(3)), (8, Some(3)), (7, None), (9, Some(4)), (8, Some(3))] {
                moved(world, idea, release);
            }
            world.follow();
            world.work();
            let all = world.0.read(|tx| outbox(tx, None, 10)).unwrap();
            let mut keys: Vec<_> = all.iter().map(|m| (m.object, m.member.get())).collect();
            keys.sort_unstable();
            assert_eq!(keys, [(3, 1), (3, 4), (4, 1), (4, 4)], "who cannot be reached, and whose build it is not, gets none");
            assert!(all.iter().all(|m| m.due.seconds_since(m.at) == WAIT_SECONDS));
            let ideas = world.0.read(|tx| in_build(tx, MemberId::new(1), ReleaseId::new(3))).unwrap();
            assert_eq!(ideas.into_iter().map(IdeaId::get).collect::<Vec<_>>(), [7, 8, 8]);
            let sql = "SELECT object_id FROM notice WHERE member_id = ?1 AND kind = ?2 AND object_kind = ?3 AND release_id = ?4 AND why = ?5 ORDER BY id";
            if world.0.db.is_sqlite() {
                let plan = world.0.read(move |tx| tx.plan(sql, p![1_i64, 1_i64, 1_i64, 1_i64, 1_i64])).unwrap().join("\n");
                assert!(plan.contains("SEARCH") && !plan.contains("SCAN"), "{plan}");
            }
        });
    }
}
