//! The verdict of a member on a change of the build he carries.

use crate::{Refusal, Tally, check, counting, publish};
use kernel::{Actor, ChangeId, Channel, DeedKind, DeviceId, MemberId, ObjectKind, ReleaseId, Time};
use ledger::New;
use store::{Tx, p};

/// How was it?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Liked it.
    Liked,
    /// Has not used it: said, and left out of the award.
    NotUsed,
    /// Not good enough.
    NotGoodEnough,
}

impl Verdict {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Liked, Self::NotUsed, Self::NotGoodEnough];
    /// The word in the database, in forms and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Liked => "liked",
            Self::NotUsed => "not-used",
            Self::NotGoodEnough => "not-good-enough",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.word() == word)
    }
}

/// Judges a change of a release; until the window closes the verdict may be changed. Gives the counts, which the member may see now.
/// Staff may judge; their verdicts do not count.
pub fn judge(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, change: ChangeId, verdict: Verdict, now: Time) -> Result<Tally, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    may_judge(tx, member, release, change, now)?;
    // The stripe is locked: the closing waits for this verdict, or this verdict finds the window closed.
    let stripe = member.get().rem_euclid(publish::STRIPES);
    let open = tx.exec("UPDATE release_window SET open = TRUE WHERE release_id = ?1 AND stripe = ?2 AND open", p![release, stripe])?;
    if open == 0 {
        return Err(Refusal::Closed);
    }
    let (again, before) = kept(tx, release, change, member)?;
    let now_counts = (!by.is_staff()).then_some(verdict);
    if again {
        tx.exec(
            "UPDATE release_verdict SET verdict = ?4, counted = ?5, at = ?6 WHERE release_id = ?1 AND change_id = ?2 AND member_id = ?3",
            p![release, change, member, verdict.word(), now_counts.is_some(), now],
        )?;
    } else {
        tx.exec(
            "INSERT INTO release_verdict (release_id, change_id, member_id, verdict, counted, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            p![release, change, member, verdict.word(), now_counts.is_some(), now],
        )?;
        ledger::record(tx, by, New::new(DeedKind::Judged, ObjectKind::Change, change.get()).of(release), now)?;
    }
    counting::recount(tx, (release, change, stripe), before, now_counts)?;
    let mut counts = counting::counts(tx, release, &[change.get()])?;
    Ok(counts.remove(&change).unwrap_or_default())
}

/// Has this member given a verdict already, and which, if it counts?
fn kept(tx: &mut Tx<'_>, release: ReleaseId, change: ChangeId, member: MemberId) -> Result<(bool, Option<Verdict>), Refusal> {
    let row: Option<(String, bool)> = tx.opt(
        "SELECT verdict, counted FROM release_verdict WHERE release_id = ?1 AND change_id = ?2 AND member_id = ?3",
        p![release, change, member],
    )?;
    Ok((row.is_some(), row.filter(|(_, counted)| *counted).and_then(|(word, _)| Verdict::parse(&word))))
}

/// Is the window open, is the change in this release, and is the release on a device in this member's pocket, unless it is about services?
fn may_judge(tx: &mut Tx<'_>, member: MemberId, release: ReleaseId, change: ChangeId, now: Time) -> Result<(), Refusal> {
    let found = check::release(tx, release)?.ok_or(Refusal::Missing)?;
    if !found.is_open(now) {
        let had = found.state != crate::State::Withdrawn && found.closes_at.is_some();
        return Err(if had { Refusal::Closed } else { Refusal::NoWindow });
    }
    if found.service {
        // What everybody gets everybody judges: delivery and service ask for no device.
        let held =
            tx.opt::<(ChangeId,)>("SELECT change_id FROM release_in WHERE release_id = ?1 AND change_id = ?2", p![release, change])?;
        return held.map(|_| ()).ok_or(Refusal::Missing);
    }
    // Its devices, and in the same statement whether the change is in it.
    let devices: Vec<DeviceId> = tx.list(
        "SELECT d.device_id FROM release_device AS d JOIN release_in AS i ON i.release_id = d.release_id
         WHERE d.release_id = ?1 AND i.change_id = ?2 ORDER BY d.device_id",
        p![release, change],
    )?;
    if devices.is_empty() {
        return Err(Refusal::Missing);
    }
    let carried = members::on_channel_of(tx, &[member], &devices, Channel::Development)?;
    if carried.is_empty() { Err(Refusal::NotCarried) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};

    #[test]
    fn only_who_carries_the_build_judges_and_may_think_again_until_it_closes() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            assert_eq!(town.judge(world, release, change, 0, Verdict::Liked), Err(Refusal::NoWindow), "not out yet");
            town.publish(world, release);
            let liked = town.judge(world, release, change, 0, Verdict::Liked).unwrap();
            assert_eq!((liked.liked, liked.not_used, liked.bad), (1, 0, 0));
            let again = town.judge(world, release, change, 0, Verdict::NotGoodEnough).unwrap();
            assert_eq!((again.liked, again.bad, again.n()), (0, 1, 1), "one verdict a member");
            assert_eq!(town.judge(world, release, ChangeId::new(99_999), 0, Verdict::Liked), Err(Refusal::Missing));
            // The stable channel's user reads, but has not got this build.
            let (stable_user, now) = (town.stable_user.clone(), world.now());
            let put = move |by: Actor, at: Time| world.write(move |tx| judge(tx, &by, release, change, Verdict::Liked, at));
            assert_eq!(put(stable_user, now), Err(Refusal::NotCarried));
            assert_eq!(put(Actor::Guest, now), Err(Refusal::SignIn));
            let closes = Town::head(world, release).closes_at.unwrap();
            put(town.fan(0), closes.plus_seconds(-1)).unwrap();
            assert_eq!(put(town.fan(0), closes), Err(Refusal::Closed), "Tuesday 24:00 is exclusive, whether or not the job ran");
            let deeds: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = ?1", p![DeedKind::Judged.number()])).unwrap();
            assert_eq!(deeds, 1, "thinking again is not another deed");
        });
    }

    #[test]
    fn staff_may_judge_and_are_not_counted() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            let now = world.now();
            // Both carry the phone on the development channel; the engineer is of the change's own team, the manager of another.
            for staff in [town.engineer.clone(), town.manager.clone()] {
                let tally = world.write(move |tx| judge(tx, &staff, release, change, Verdict::Liked, now)).unwrap();
                assert_eq!(tally.n(), 0);
            }
            assert_eq!(town.judge(world, release, change, 0, Verdict::NotUsed).unwrap().n(), 1);
        });
    }

    #[test]
    fn there_is_nothing_to_judge_on_stable() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "5.0", Channel::Stable);
            town.publish(world, release);
            assert_eq!(town.judge(world, release, change, 0, Verdict::Liked), Err(Refusal::NoWindow));
        });
    }
}
