//! Writing a change down.

use crate::{ChangeKind, Refusal, check};
use kernel::{Actor, Both, ChangeId, Permission, TeamId, Time};
use store::{Error, Tx, p};

/// A change about to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChange {
    /// Who made it.
    pub team: TeamId,
    /// What kind.
    pub kind: ChangeKind,
    /// What.
    pub title: Both,
    /// Why it matters.
    pub why: Both,
}

/// Writes a change down. Whoever moves ideas may: the engineers know what they changed.
pub fn add_change(tx: &mut Tx<'_>, by: &Actor, new: &NewChange, now: Time) -> Result<ChangeId, Refusal> {
    check::may(by, Permission::MoveIdea)?;
    let title = check::text(&new.title, check::TITLE, Refusal::Text)?;
    let why = check::text(&new.why, check::TEXT, Refusal::Text)?;
    if !catalogue::teams(tx)?.iter().any(|t| t.id == new.team) {
        return Err(Refusal::Team);
    }
    Ok(insert(tx, new.team, new.kind, &title, &why, now)?)
}

/// Writes its row.
pub(crate) fn insert(tx: &mut Tx<'_>, team: TeamId, kind: ChangeKind, title: &Both, why: &Both, now: Time) -> Result<ChangeId, Error> {
    let id = ChangeId::new(tx.id(ChangeId::KIND)?);
    tx.exec(
        "INSERT INTO release_change (id, team_id, kind, title_zh, title_en, why_zh, why_en, at, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)",
        p![id, team, kind.word(), &title.zh, &title.en, &why.zh, &why.en, now],
    )?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};

    #[test]
    fn a_change_is_of_a_team_and_told_in_both_languages() {
        world::each(|world, town| {
            let now = world.now();
            let new = NewChange { team: town.camera, kind: ChangeKind::Better, title: both("夜景"), why: both("快") };
            let try_it = |by: Actor, new: NewChange| world.write(move |tx| add_change(tx, &by, &new, now));
            let id = try_it(town.engineer.clone(), new.clone()).unwrap();
            let kept = world.read(move |tx| crate::changes(tx, &[id])).unwrap().remove(&id).unwrap();
            assert_eq!((kept.kind, kept.title.clone(), kept.at), (ChangeKind::Better, both("夜景"), now));
            assert_eq!(try_it(town.fan(0), new.clone()), Err(Refusal::NotAllowed));
            assert_eq!(try_it(Actor::Guest, new.clone()), Err(Refusal::SignIn));
            let half = NewChange { title: Both::new("夜景", " "), ..new.clone() };
            assert_eq!(try_it(town.engineer.clone(), half), Err(Refusal::Text));
            let long = NewChange { title: both(&"夜".repeat(121)), ..new.clone() };
            assert_eq!(try_it(town.engineer.clone(), long), Err(Refusal::TooLong(120)));
            assert_eq!(try_it(town.engineer.clone(), NewChange { team: TeamId::new(999), ..new }), Err(Refusal::Team));
        });
    }
}
