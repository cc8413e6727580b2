//! The changes of a release, as its page shows them.

use super::figure::Figure;
use super::look;
use super::sheet::Sheet;
use crate::Base;
use crate::view::{Link, Person};
use releases::Noted;
use words::k;

/// So many ideas of a change stand on the page, the rest in a number.
const MOST_CREDITS: usize = 3;

/// The thanks for one idea.
pub(super) struct Credit {
    /// What stands before the author's name, and after it.
    pub words: (String, String),
    /// The author; none when the link is no credit.
    pub by: Option<Person>,
    /// How many more proposed the same and were merged with it, in words.
    pub more: Option<String>,
    /// The idea.
    pub idea: Link,
    /// How many support it, in words.
    pub support: String,
}

/// One change.
pub(super) struct Line {
    /// Its number, for `#change-ID` and the fields of the form.
    pub id: i64,
    /// The kind's name, the class of its tag, its icon.
    pub kind: (&'static str, &'static str, String),
    /// What.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// Whom to thank.
    pub credits: Vec<Credit>,
    /// How many more ideas asked for it, in words.
    pub others: Option<String>,
    /// When, where and by how much, if it is a note of a service.
    pub figure: Option<Figure>,
    /// What the question about it says to those who do not see where it stands.
    pub question: String,
}

/// A team's changes.
pub(super) struct Section {
    /// The team.
    pub team: String,
    /// Its changes.
    pub lines: Vec<Line>,
}

/// The headlines, or the others, by team.
pub(super) fn sections(base: &Base, sheet: &Sheet, headline: bool) -> Vec<Section> {
    let groups = sheet.notes.groups.iter().map(|group| {
        let lines = group.changes.iter().filter(|c| c.headline == headline).map(|c| line(base, sheet, c)).collect();
        Section { team: sheet.team(group.team, base.lang()).to_owned(), lines }
    });
    groups.filter(|s: &Section| !s.lines.is_empty()).collect()
}

fn line(base: &Base, sheet: &Sheet, change: &Noted) -> Line {
    let lang = base.lang();
    let (key, class, icon) = look::kind(change.kind);
    let title = change.title.get(lang).to_owned();
    let all: Vec<Credit> = change.ideas.iter().filter_map(|linked| credit(base, sheet, linked)).collect();
    let more = all.len().saturating_sub(MOST_CREDITS);
    Line {
        id: change.change.get(),
        kind: (class, icon, base.s(key).to_owned()),
        why: change.why.get(lang).to_owned(),
        credits: all.into_iter().take(MOST_CREDITS).collect(),
        others: (more > 0).then(|| base.f(k::release_credit_others(more))),
        figure: sheet.measured.get(&change.change).map(|m| Figure::of(base, m)),
        question: base.f(k::release_judge_this(&title)),
        title,
    }
}

/// Thanks for a fan's idea that was linked in time; else only a link.
fn credit(base: &Base, sheet: &Sheet, linked: &releases::Linked) -> Option<Credit> {
    let idea = sheet.ideas.get(&linked.idea)?;
    let in_time = sheet.notes.release.published_at.is_none_or(|out| linked.at < out);
    let fans = sheet.fans(idea);
    // An author whom nobody knows any more is thanked without a name, as before.
    let thanked = in_time && (!fans.is_empty() || idea.authors.is_empty());
    let words = match (thanked, idea.bug) {
        (true, false) => look::around(base, |name| k::release_credit_idea(name)),
        (true, true) => look::around(base, |name| k::release_credit_bug(name)),
        (false, _) => (base.s(k::RELEASE_CREDIT_ALSO).to_owned(), String::new()),
    };
    Some(Credit {
        words,
        by: thanked.then(|| sheet.person(fans.first().copied(), base)),
        more: (thanked && fans.len() > 1).then(|| base.f(k::release_credit_more(fans.len() - 1))),
        idea: Link::new(idea_href(idea), idea.title.clone()),
        support: base.f(k::web_support_count(idea.votes)),
    })
}

fn idea_href(idea: &ideas::Brief) -> String {
    if idea.slug.is_empty() { format!("/idea/{}", idea.id) } else { format!("/idea/{}-{}", idea.id, idea.slug) }
}
