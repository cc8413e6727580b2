//! Who may do something: whom a room above gives work to.

use kernel::{Actor, MemberId, Permission, Time};
use store::Tx;

/// The members whose roles grant this at `now`, each once, by id.
pub fn able(tx: &mut Tx<'_>, permission: Permission, now: Time) -> Result<Vec<MemberId>, crate::Refusal> {
    let held = crate::held_roles(tx, &Actor::System, now)?;
    let mut ids: Vec<MemberId> = held.iter().filter(|h| h.role.grants().contains(&permission)).map(|h| h.member).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, give_role_until, join};
    use kernel::{Lang, Role};

    #[test]
    fn whoever_holds_a_role_that_grants_it_and_only_as_long() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let ids = world.write(move |tx| {
                let mut ids = Vec::new();
                for handle in ["ann", "ben", "cas"] {
                    let email = format!("{handle}@example.org");
                    let new = Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En };
                    ids.push(join(tx, &new, now)?);
                }
                Ok::<_, crate::Refusal>(ids)
            });
            let ids = ids.unwrap();
            let (ann, ben, cas) = (ids[0], ids[1], ids[2]);
            world
                .write(move |tx| {
                    let by = Actor::System;
                    give_role_until(tx, &by, ann, Role::Moderator, None, None, now)?;
                    give_role_until(tx, &by, ann, Role::Admin, None, None, now)?;
                    give_role_until(tx, &by, ben, Role::Moderator, None, Some(now.plus_days(2)), now)?;
                    give_role_until(tx, &by, cas, Role::Engineer, None, None, now)
                })
                .unwrap();
            let able = |at: Time| world.read(move |tx| able(tx, Permission::Moderate, at)).unwrap();
            assert_eq!((able(now), able(now.plus_days(3))), (vec![ann, ben], vec![ann]));
        });
    }
}
