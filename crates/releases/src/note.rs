//! Writing a service note into its week: what got better, when and where, and by how much.

use crate::{ChangeKind, NewChange, Refusal, Week, add_change, check, include};
use jiff::civil::Date;
use kernel::{Actor, Both, ChangeId, Permission, ReleaseId, TeamId, Time};
use store::{Tx, p};

/// A note about to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNote {
    /// Whose work it is.
    pub team: TeamId,
    /// What kind; mostly better.
    pub kind: ChangeKind,
    /// What changed.
    pub title: Both,
    /// Why it matters.
    pub why: Both,
    /// Since which day, on the company's wall; a day of the week it is told in.
    pub day: Date,
    /// Where.
    pub place: Both,
    /// What is measured.
    pub figure: Both,
    /// What it was.
    pub before: f64,
    /// What it is now; a figure may also get worse, and is told all the same.
    pub after: f64,
    /// The unit of both.
    pub unit: Both,
}

/// The longest place, figure or unit, in characters.
const SHORT: i64 = 60;
/// No figure of a service is larger.
const MOST: f64 = 1e12;

/// The texts and numbers, trimmed.
fn checked(new: &NewNote, week: Week) -> Result<[Both; 3], Refusal> {
    if !week.has(new.day) {
        return Err(Refusal::Day);
    }
    if ![new.before, new.after].iter().all(|n| n.is_finite() && n.abs() <= MOST) {
        return Err(Refusal::Figure);
    }
    let text = |both: &Both| check::text(both, SHORT, Refusal::Figure);
    Ok([check::text(&new.place, SHORT, Refusal::Text)?, text(&new.figure)?, text(&new.unit)?])
}

/// Writes a note after those that are there. Whoever moves ideas may: each team writes its own notes, who publishes lets them out.
pub fn note(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, new: &NewNote, now: Time) -> Result<ChangeId, Refusal> {
    check::may(by, Permission::MoveIdea)?;
    include::open(tx, release)?;
    let found = check::release(tx, release)?.ok_or(Refusal::Missing)?;
    let week = Week::parse(&found.version).filter(|_| found.service).ok_or(Refusal::Mixed)?;
    let [place, figure, unit] = checked(new, week)?;
    let change = NewChange { team: new.team, kind: new.kind, title: new.title.clone(), why: new.why.clone() };
    let id = add_change(tx, by, &change, now)?;
    tx.exec(
        "INSERT INTO release_service (change_id, day, place_zh, place_en, figure_zh, figure_en, figure_before, figure_after, unit_zh, unit_en)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        p![id, &new.day.to_string(), &place.zh, &place.en, &figure.zh, &figure.en, new.before, new.after, &unit.zh, &unit.en],
    )?;
    let position = include::last(tx, release)?;
    include::put(tx, release, id, position, false)?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town, both};
    use crate::{Share, Verdict};
    use jiff::civil::date;
    use kernel::{Channel, Cursor};

    #[test]
    fn a_note_says_when_where_and_by_how_much() {
        world::each(|world, town| {
            let (week, now) = (town.week(world, "2026-W47"), world.now());
            let put = |by: Actor, new: NewNote| world.write(move |tx| note(tx, &by, week, &new, now));
            let good = Town::new_note(town.camera);
            assert_eq!(put(town.fan(0), good.clone()), Err(Refusal::NotAllowed));
            assert_eq!(put(Actor::Guest, good.clone()), Err(Refusal::SignIn));
            let id = put(town.engineer.clone(), good.clone()).unwrap();
            let second = put(town.manager.clone(), NewNote { team: town.phone_team, ..good.clone() }).unwrap();
            let kept = world.read(move |tx| crate::measured(tx, &[id])).unwrap().remove(&id).unwrap();
            assert_eq!((kept.day, kept.before, kept.after), (good.day, 3.5, 1.25));
            assert_eq!((kept.place, kept.figure, kept.unit), (good.place.clone(), good.figure.clone(), good.unit.clone()));
            let notes = world.read(move |tx| crate::show(tx, week)).unwrap().unwrap();
            assert_eq!(
                notes.changes().map(|c| (c.change, c.position, c.headline)).collect::<Vec<_>>(),
                [(id, 1, false), (second, 2, false)]
            );
            for day in [date(2026, 11, 15), date(2026, 11, 23)] {
                assert_eq!(put(town.engineer.clone(), NewNote { day, ..good.clone() }), Err(Refusal::Day), "{day}");
            }
            for after in [f64::NAN, f64::INFINITY, 2e12] {
                assert_eq!(put(town.engineer.clone(), NewNote { after, ..good.clone() }), Err(Refusal::Figure));
            }
            assert_eq!(put(town.engineer.clone(), NewNote { unit: Both::new("天", ""), ..good.clone() }), Err(Refusal::Figure));
            assert_eq!(put(town.engineer.clone(), NewNote { place: both(" "), ..good.clone() }), Err(Refusal::Text));
            town.publish(world, week);
            assert_eq!(put(town.engineer.clone(), good), Err(Refusal::Fixed));
        });
    }

    #[test]
    fn notes_and_changes_of_software_do_not_mix() {
        world::each(|world, town| {
            let week = town.week(world, "2026-W47");
            let (software, change) = town.release(world, "4.8.8", Channel::Development);
            let (by, now, new) = (town.engineer.clone(), world.now(), Town::new_note(town.camera));
            assert_eq!(world.write(move |tx| note(tx, &by, software, &new, now)), Err(Refusal::Mixed));
            let id = town.noted(world, week, town.camera);
            let put = |release: ReleaseId, change: ChangeId| {
                let by = town.manager.clone();
                world.write(move |tx| crate::include(tx, &by, release, change, 9, false))
            };
            assert_eq!((put(software, id), put(week, change)), (Err(Refusal::Mixed), Err(Refusal::Mixed)));
        });
    }

    #[test]
    fn ideas_behind_a_note_are_done_and_everybody_may_judge_it() {
        world::each(|world, town| {
            let (before, after) = (town.idea(world, 0, false), town.idea(world, 1, false));
            world.pass(60);
            let week = town.week(world, "2026-W47");
            let id = town.noted(world, week, town.camera);
            town.link(world, id, before);
            world.pass(60);
            town.publish(world, week);
            assert_eq!(Town::state_of(world, before), ideas::State::Done);
            world.pass(60);
            town.link(world, id, after);
            assert_eq!(Town::state_of(world, after), ideas::State::Done, "linked late, and yet it is done");
            let (by, now) = (town.stable_user.clone(), world.now());
            let tally = world.write(move |tx| crate::judge(tx, &by, week, id, Verdict::Liked, now)).unwrap();
            assert_eq!(tally.liked, 1, "no device is asked for");
            let (by, none) = (town.stable_user.clone(), ChangeId::new(99_999));
            assert_eq!(world.write(move |tx| crate::judge(tx, &by, week, none, Verdict::Liked, now)), Err(Refusal::Missing));
            for fan in 2..10 {
                town.judge(world, week, id, fan, Verdict::Liked).unwrap();
            }
            let head = Town::head(world, week);
            assert!(head.closes_at.is_some() && head.award_at.is_some());
            Town::run_jobs(world, head.award_at.unwrap());
            let award = world.read(move |tx| crate::award_of(tx, week)).unwrap().unwrap();
            assert_eq!(award.winners.iter().map(|w| (w.change, w.team)).collect::<Vec<_>>(), [(id, town.camera)]);
            assert_eq!(world.read(crate::latest_award).unwrap(), None, "the newest award of the software is another");
            let share = world.read(move |tx| crate::fan_share(tx, week)).unwrap();
            assert_eq!(share, Share { of: 1, from_fans: 1, from_ideas: 1, from_bugs: 0 });
            assert_eq!(world.read(|tx| crate::services(tx, Cursor::START, 5)).unwrap().rows.len(), 1);
        });
    }
}
