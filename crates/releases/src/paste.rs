//! Putting pasted notes into a draft: each line a change, with its ideas. All of them or none.

use crate::pasted::{Line, Pasted, Unread, read};
use crate::{Refusal, add_change, check, include, link_idea};
use kernel::{Actor, Both, ChangeId, IdeaId, Permission, ReleaseId, Time};
use store::{Error, Tx};

/// What the pasted text would become: nothing is written. A line that names an idea nobody has proposed says so.
pub fn preview(tx: &mut Tx<'_>, text: &str) -> Result<Vec<Line>, Error> {
    let mut lines = read(text, &catalogue::teams(tx)?);
    let named: Vec<IdeaId> = lines.iter().filter_map(|l| l.read.as_ref().ok()).flat_map(|p| p.ideas.iter().copied()).collect();
    let known = ideas::briefs(tx, &named)?;
    for line in &mut lines {
        let missing = line.read.as_ref().ok().and_then(|p| p.ideas.iter().find(|id| !known.contains_key(id)).copied());
        if let Some(id) = missing {
            line.read = Err(Unread::NoIdea(id));
        }
    }
    Ok(lines)
}

/// A missing language reads as the other; both may be missing, for a reason.
fn filled(text: &Both) -> Both {
    match (text.zh.is_empty(), text.en.is_empty()) {
        (true, false) => Both::new(&*text.en, &*text.en),
        (false, true) => Both::new(&*text.zh, &*text.zh),
        _ => text.clone(),
    }
}

/// Writes them into a release of software that is not out yet, after the changes that are there.
pub fn paste(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, lines: &[Pasted], now: Time) -> Result<Vec<ChangeId>, Refusal> {
    check::may(by, Permission::Publish)?;
    include::open(tx, release)?;
    if check::release(tx, release)?.is_some_and(|r| r.service) {
        return Err(Refusal::Mixed);
    }
    let teams = catalogue::teams(tx)?;
    let mut written = Vec::new();
    for (at, line) in (include::last(tx, release)?..).zip(lines) {
        if !teams.iter().any(|t| t.id == line.team) {
            return Err(Refusal::Team);
        }
        let title = check::text(&filled(&line.title), check::TITLE, Refusal::Text)?;
        let why = filled(&line.why);
        let why = if why.zh.is_empty() { why } else { check::text(&why, check::TEXT, Refusal::Text)? };
        let change = add_change::insert(tx, line.team, line.kind, &title, &why, now)?;
        include::put(tx, release, change, at, false)?;
        for idea in &line.ideas {
            link_idea(tx, by, change, *idea, now)?;
        }
        written.push(change);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, both};
    use crate::{ChangeKind, State};
    use kernel::Channel;

    #[test]
    fn pasted_lines_become_changes_of_their_teams_with_their_ideas() {
        world::each(|world, town| {
            let idea = town.idea(world, 0, false);
            let (release, first) = town.release(world, "4.8.8", Channel::Development);
            let text = format!("- 相机：修复：夜景存得太慢 | Night shots save in 1.2 s — no wait (#{idea})\nphone: Calls show the hour\n");
            let lines = world.read(move |tx| preview(tx, &text)).unwrap();
            let good: Vec<Pasted> = lines.into_iter().map(|l| l.read.unwrap()).collect();
            let (now, more) = (world.now(), good.clone());
            let put = |by: Actor, id: ReleaseId, lines: Vec<Pasted>| world.write(move |tx| paste(tx, &by, id, &lines, now));
            assert_eq!(put(town.engineer.clone(), release, good.clone()), Err(Refusal::NotAllowed));
            let written = put(town.manager.clone(), release, good.clone()).unwrap();
            let notes = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap();
            let all: Vec<_> = notes.changes().map(|c| c.change).collect();
            assert_eq!((all.len(), all[0]), (3, first));
            let camera = notes.changes().find(|c| c.change == written[0]).unwrap();
            assert_eq!(
                (camera.kind, camera.title.zh.as_str(), camera.title.en.as_str()),
                (ChangeKind::Fixed, "夜景存得太慢", "Night shots save in 1.2 s")
            );
            assert_eq!(
                (camera.why.zh.as_str(), camera.why.en.as_str()),
                ("no wait", "no wait"),
                "a language that is missing reads as the other"
            );
            assert_eq!(camera.ideas.iter().map(|l| l.idea).collect::<Vec<_>>(), [idea]);
            let phone = notes.changes().find(|c| c.change == written[1]).unwrap();
            assert_eq!((phone.title.clone(), phone.why.clone()), (both("Calls show the hour"), Both::default()));
            let mut broken = good;
            broken[1].ideas.push(IdeaId::new(999_999));
            assert_eq!(put(town.manager.clone(), release, broken), Err(Refusal::Missing));
            assert_eq!(world.read(move |tx| crate::show(tx, release)).unwrap().unwrap().changes().count(), 3, "all or none");
            let week = town.week(world, "2026-W47");
            assert_eq!(put(town.manager.clone(), week, more.clone()), Err(Refusal::Mixed));
            town.publish(world, release);
            assert_eq!(put(town.manager.clone(), release, more), Err(Refusal::Fixed));
            assert_eq!(crate::world::Town::head(world, release).state, State::Published);
        });
    }

    #[test]
    fn an_idea_nobody_proposed_is_told_before_anything_is_written() {
        world::each(|world, _| {
            let lines = world.read(|tx| preview(tx, "camera: Night (#999999)\nkitchen: Soup")).unwrap();
            assert_eq!(lines[0].read, Err(Unread::NoIdea(IdeaId::new(999_999))));
            assert_eq!(lines[1].read, Err(Unread::UnknownTeam("kitchen".into())));
        });
    }
}
