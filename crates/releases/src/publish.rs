//! Publishing: now by a person, or at the hour by the program. Each linked idea moves to where its change is.

use crate::{AWARD, CLOSE, Refusal, State, Step, check, event, mark, schedule, window};
use kernel::{Actor, Both, Channel, DeedKind, IdeaId, ObjectKind, Permission, ReleaseId, Time};
use ledger::New;
use store::{Tx, jobs, p};

/// A release's verdicts spread over so many rows, locked one by each verdict and all by the closing.
pub(crate) const STRIPES: i64 = 8;

/// Publishes a release now; false when it is out already.
pub fn publish(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, now: Time) -> Result<bool, Refusal> {
    check::may(by, Permission::Publish)?;
    let changed = tx.exec(
        "UPDATE release SET state = 'published', published_at = ?2, revision = revision + 1
         WHERE id = ?1 AND published_at IS NULL AND imported = FALSE AND state IN ('draft', 'scheduled', 'halted')",
        p![release, now],
    )?;
    if changed == 0 {
        let found = check::release(tx, release)?.ok_or(Refusal::Missing)?;
        return if found.state == State::Published { Ok(false) } else { Err(Refusal::State) };
    }
    schedule::stop_alarm(tx, release)?;
    come_out(tx, by, release, now)?;
    Ok(true)
}

/// Publishes a release whose hour has come; false when it was delayed, halted, withdrawn or is out.
pub(crate) fn publish_due(tx: &mut Tx<'_>, release: ReleaseId, at: Time) -> Result<bool, Refusal> {
    let changed = tx.exec(
        "UPDATE release SET state = 'published', published_at = ?2, revision = revision + 1
         WHERE id = ?1 AND published_at IS NULL AND state = 'scheduled' AND scheduled_at <= ?2",
        p![release, at],
    )?;
    if changed > 0 {
        come_out(tx, &Actor::System, release, at)?;
    }
    Ok(changed > 0)
}

/// The state an idea reaches when its change is out on a channel, or told by a service note.
pub(crate) const fn reached(channel: Channel, service: bool) -> ideas::State {
    if service {
        return ideas::State::Done;
    }
    match channel {
        Channel::Internal => ideas::State::Internal,
        Channel::Development => ideas::State::Development,
        Channel::Stable => ideas::State::Shipped,
    }
}

fn come_out(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId, now: Time) -> Result<(), Refusal> {
    let release = check::release(tx, id)?.ok_or(Refusal::Missing)?;
    mark::moved(tx)?;
    event::append(tx, id, by, Step::Published, None, &Both::default(), now)?;
    ledger::record(tx, by, New::new(DeedKind::Released, ObjectKind::Release, id.get()).of(id), now)?;
    // Locked before the links are read: a link made meanwhile is either seen here or sees this publication.
    tx.exec(
        "UPDATE release_change SET revision = revision + 1 WHERE id IN (SELECT change_id FROM release_in WHERE release_id = ?1)",
        p![id],
    )?;
    let linked: Vec<IdeaId> = tx.list(
        "SELECT DISTINCT l.idea_id FROM release_in AS i JOIN release_change_idea AS l ON l.change_id = i.change_id
         WHERE i.release_id = ?1 ORDER BY l.idea_id",
        p![id],
    )?;
    for idea in linked {
        ideas::reach(tx, by, idea, reached(release.channel, release.service), id, now)?;
    }
    if release.channel == Channel::Development || release.service {
        open_window(tx, id, now)?;
    }
    Ok(())
}

fn open_window(tx: &mut Tx<'_>, id: ReleaseId, now: Time) -> Result<(), Refusal> {
    let window = window(&catalogue::company(tx)?.zone, now);
    tx.exec("UPDATE release SET closes_at = ?2, award_at = ?3 WHERE id = ?1", p![id, window.closes, window.award])?;
    // All stripes at once: whoever publishes waits for each statement.
    tx.exec(
        "INSERT INTO release_window (release_id, stripe, open) VALUES
           (?1, 0, TRUE), (?1, 1, TRUE), (?1, 2, TRUE), (?1, 3, TRUE), (?1, 4, TRUE), (?1, 5, TRUE), (?1, 6, TRUE), (?1, 7, TRUE)",
        p![id],
    )?;
    jobs::enqueue(tx, CLOSE, &id.to_string(), Some(&format!("{CLOSE}:{id}")), window.closes)?;
    jobs::enqueue(tx, AWARD, &id.to_string(), Some(&format!("{AWARD}:{id}")), window.award)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use kernel::ChangeId;

    #[test]
    fn each_linked_idea_moves_by_the_channel_and_the_change_travels_on() {
        world::each(|world, town| {
            let (inside, change) = town.release(world, "4.8.7-internal.1", Channel::Internal);
            let idea = town.idea(world, 0, false);
            let (by, now) = (town.engineer.clone(), world.now());
            world.write(move |tx| crate::link_idea(tx, &by, change, idea, now)).unwrap();
            let later = [("4.8.8", Channel::Development, ideas::State::Development), ("5.0", Channel::Stable, ideas::State::Shipped)];
            town.publish(world, inside);
            assert_eq!(Town::state_of(world, idea), ideas::State::Internal);
            for (version, channel, state) in later {
                world.pass(86_400);
                let id = town.draft(world, version, channel);
                town.include(world, id, change);
                town.publish(world, id);
                assert_eq!(Town::state_of(world, idea), state, "{version}");
            }
            let shipped = world.read(move |tx| crate::shipped(tx, idea)).unwrap();
            let path: Vec<(&str, Channel, ChangeId)> = shipped.iter().map(|s| (s.version.as_str(), s.channel, s.change)).collect();
            assert_eq!(
                path,
                [
                    ("4.8.7-internal.1", Channel::Internal, change),
                    ("4.8.8", Channel::Development, change),
                    ("5.0", Channel::Stable, change)
                ]
            );
        });
    }

    #[test]
    fn it_is_published_once_and_only_development_opens_a_window() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let now = world.now();
            let put = |by: Actor, id: ReleaseId| world.write(move |tx| publish(tx, &by, id, now));
            assert_eq!(put(town.engineer.clone(), release), Err(Refusal::NotAllowed));
            assert_eq!(put(town.manager.clone(), ReleaseId::new(99_999)), Err(Refusal::Missing));
            assert_eq!(put(town.manager.clone(), release), Ok(true));
            assert_eq!(put(town.manager.clone(), release), Ok(false));
            let out = Town::head(world, release);
            let shown = (out.closes_at.map(Time::rfc3339), out.award_at.map(Time::rfc3339));
            assert_eq!(shown, (Some("2026-11-24T16:00:00Z".into()), Some("2026-11-25T04:00:00Z".into())), "Tuesday 24:00 in Shanghai");
            let stripes: Vec<i64> = world
                .read(move |tx| tx.list("SELECT stripe FROM release_window WHERE release_id = ?1 ORDER BY stripe", p![release]))
                .unwrap();
            assert_eq!(stripes, (0..STRIPES).collect::<Vec<i64>>());
            let (stable, _) = town.release(world, "5.0", Channel::Stable);
            put(town.manager.clone(), stable).unwrap();
            assert_eq!(Town::head(world, stable).closes_at, None);
            let deeds: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = ?1", p![DeedKind::Released.number()])).unwrap();
            assert_eq!(deeds, 2);
            assert_eq!(world.read(store::jobs::next_due).unwrap(), out.closes_at);
        });
    }
}
