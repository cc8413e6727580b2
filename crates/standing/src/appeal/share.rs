//! Giving a new appeal to somebody, so that from the first moment a name stands on it. This room knows no roles: the caller says who may answer.

use crate::Refusal;
use kernel::{AppealId, MemberId, Time};
use std::collections::HashMap;
use store::{Tx, p};

/// So many open appeals are looked at: with more of them nobody is idle.
const LOOKED_AT: i64 = 500;

/// Gives an appeal that nobody owns to the one of `able` who owns the fewest open ones, never to its own member; to whom. Nobody, when there is
/// nobody else.
pub fn share_out(tx: &mut Tx<'_>, id: AppealId, able: &[MemberId]) -> Result<Option<MemberId>, Refusal> {
    let (member, owner): (MemberId, Option<MemberId>) =
        tx.opt("SELECT member_id, owner FROM standing_appeal WHERE id = ?1", p![id])?.ok_or(Refusal::Missing)?;
    if owner.is_some() {
        return Ok(owner);
    }
    let owners: Vec<(Option<MemberId>,)> = tx.all(
        "SELECT owner FROM standing_appeal WHERE answered_at IS NULL AND due_at > ?1 ORDER BY due_at, id LIMIT ?2",
        p![Time::from_micros(i64::MIN), LOOKED_AT],
    )?;
    let mut open: HashMap<MemberId, usize> = HashMap::new();
    for owner in owners.into_iter().filter_map(|(owner,)| owner) {
        *open.entry(owner).or_default() += 1;
    }
    let Some(owner) = fewest(able, member, &open) else { return Ok(None) };
    tx.exec("UPDATE standing_appeal SET owner = ?2 WHERE id = ?1 AND owner IS NULL AND answered_at IS NULL", p![id, owner])?;
    Ok(Some(owner))
}

/// Of those able, but not the one whose appeal it is, the one with the fewest; of equals the first.
fn fewest(able: &[MemberId], member: MemberId, open: &HashMap<MemberId, usize>) -> Option<MemberId> {
    able.iter().copied().filter(|id| *id != member).min_by_key(|id| (open.get(id).copied().unwrap_or(0), *id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Actor;

    #[test]
    fn the_one_with_the_fewest_and_never_the_member() {
        let [a, b, c] = [1, 2, 3].map(MemberId::new);
        let open = HashMap::from([(a, 2), (b, 1)]);
        assert_eq!(fewest(&[a, b, c], a, &open), Some(c));
        assert_eq!(fewest(&[a, b, c], c, &open), Some(b));
        assert_eq!(fewest(&[c, b, a], a, &HashMap::new()), Some(b), "of equals the first");
        assert_eq!(fewest(&[a], a, &open), None);
    }

    #[test]
    fn each_new_one_has_a_name_and_the_work_is_even() {
        crate::testing::each(|world| {
            let now = world.now();
            let able = [MemberId::new(7), MemberId::new(8), MemberId::new(9)];
            let mut owners = Vec::new();
            for member in 7..13 {
                let owner = world.write(move |tx| {
                    let by = Actor::Member(MemberId::new(member), vec![]);
                    let id = crate::appeal(tx, &by, None, "my grade is not right", now)?;
                    let owner = share_out(tx, id, &able)?;
                    assert_eq!(share_out(tx, id, &able)?, owner, "whoever has it keeps it");
                    Ok::<_, Refusal>(owner)
                });
                let owner = owner.unwrap().unwrap();
                assert_ne!(owner.get(), member);
                owners.push(owner.get());
            }
            owners.sort_unstable();
            assert_eq!(owners, [7, 7, 8, 8, 9, 9]);
            assert_eq!(world.write(|tx| share_out(tx, AppealId::new(999_999), &[])), Err(Refusal::Missing));
        });
    }
}
