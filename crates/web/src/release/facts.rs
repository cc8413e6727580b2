//! What a list says of each release: its fan share, who won its popcorn, why it was delayed, halted or withdrawn. Kept by revision, so
//! that only what has changed is counted again.

use crate::app::StoreSaid;
use crate::kept::Key;
use crate::{App, Theme};
use gate::Fail;
use kernel::{Both, Lang, ReleaseId, TeamId};
use releases::{Release, Share, State, Step};
use std::collections::HashMap;
use store::{Error, Tx};

/// The facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The fan share; all zero for what is not out.
    pub share: Share,
    /// The teams with its popcorn, each once.
    pub winners: Vec<TeamId>,
    /// Was it delayed?
    pub delayed: bool,
    /// Why it stands as it does, for what was delayed, halted or withdrawn.
    pub why: Option<Both>,
}

fn key(release: &Release) -> Key {
    let (object, revision) = (release.id.get(), release.revision);
    Key { page: "release-facts", object, revision, view: String::new(), lang: Lang::Zh, theme: Theme::Auto }
}

/// The facts of each of these, in their order.
pub(super) async fn facts(app: &App, releases: &[Release]) -> Result<Vec<Facts>, Fail> {
    let mut known: HashMap<i64, Facts> = HashMap::new();
    let mut missing = Vec::new();
    for release in releases {
        match app.keeper.get(&key(release)).and_then(|kept| Facts::read(&String::from_utf8_lossy(&kept.guest()))) {
            Some(facts) => drop(known.insert(release.id.get(), facts)),
            None => missing.push(release.clone()),
        }
    }
    if !missing.is_empty() {
        let asked = missing.clone();
        let found = app.read(move |tx| count(tx, &asked).map_err(StoreSaid)).await?;
        for (release, facts) in missing.iter().zip(found) {
            app.keeper.keep(key(release), &facts.write());
            known.insert(release.id.get(), facts);
        }
    }
    Ok(releases.iter().map(|r| known.get(&r.id.get()).cloned().unwrap_or_default()).collect())
}

/// Of all of them at once, so that a list costs the same however long it is.
fn count(tx: &mut Tx<'_>, all: &[Release]) -> Result<Vec<Facts>, Error> {
    let ids = |wanted: &dyn Fn(&Release) -> bool| all.iter().filter(|r| wanted(r)).map(|r| r.id).collect::<Vec<ReleaseId>>();
    let shares = releases::fan_shares(tx, all)?;
    let awarded = ids(&|r| r.awarded_at.is_some());
    let mut awards = if awarded.is_empty() { HashMap::new() } else { releases::awards_of(tx, &awarded)? };
    let told = ids(&|r| matches!(r.state, State::Scheduled | State::Halted | State::Withdrawn));
    let mut reasons = if told.is_empty() { HashMap::new() } else { releases::reasons(tx, &told)? };
    let facts = |r: &Release| {
        let mut winners: Vec<TeamId> = awards.remove(&r.id).into_iter().flat_map(|a| a.winners).map(|w| w.team).collect();
        winners.dedup();
        let told = reasons.remove(&r.id);
        Facts {
            share: shares.get(&r.id).copied().unwrap_or_default(),
            winners,
            delayed: told.as_ref().is_some_and(|e| e.step == Step::Delayed),
            why: told.map(|e| e.why),
        }
    };
    Ok(all.iter().map(facts).collect())
}

impl Facts {
    /// Three lines; each text is one line.
    fn write(&self) -> String {
        let Share { of, from_fans, from_ideas, from_bugs } = self.share;
        let teams: Vec<String> = self.winners.iter().map(ToString::to_string).collect();
        let line = |t: &str| t.replace(['\n', '\r'], " ");
        let why = self.why.as_ref().map(|w| format!("\n{}\n{}", line(&w.zh), line(&w.en))).unwrap_or_default();
        format!("{of} {from_fans} {from_ideas} {from_bugs} {}\n{}{why}", u8::from(self.delayed), teams.join(" "))
    }
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let numbers: Vec<i64> = lines.next()?.split(' ').filter_map(|n| n.parse().ok()).collect();
        let [of, from_fans, from_ideas, from_bugs, delayed] = numbers.try_into().ok()?;
        let winners = lines.next().unwrap_or_default().split(' ').filter_map(|t| t.parse().ok()).collect();
        let why = lines.next().map(|zh| Both::new(zh, lines.next().unwrap_or_default()));
        Some(Self { share: Share { of, from_fans, from_ideas, from_bugs }, winners, delayed: delayed == 1, why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_back_as_they_were_written() {
        let share = Share { of: 37, from_fans: 12, from_ideas: 9, from_bugs: 4 };
        let facts = Facts { share, winners: vec![TeamId::new(3), TeamId::new(9)], delayed: true, why: Some(Both::new("发\n热", "")) };
        let back = Facts::read(&facts.write()).unwrap();
        assert_eq!(back, Facts { why: Some(Both::new("发 热", "")), ..facts });
        assert_eq!(Facts::read(&Facts::default().write()), Some(Facts::default()));
        assert_eq!(Facts::read("x"), None);
    }
}
