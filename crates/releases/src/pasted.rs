//! Notes as people paste them, read line by line. Nothing is guessed silently: a line that cannot be read stays as it is, with its reason.
//!
//! ```text
//! ## Camera                                          the team of the lines below
//! - Fixed: Night shots save in 1.2 s (#4821)         kind, what changed, the ideas behind it
//! 影像组：优化：夜景 1.2 秒存好 —— 连拍不用等 | Night shots save in 1.2 s — no waiting between two
//! ```

mod marks;
#[cfg(test)]
mod tests;

use crate::{ChangeKind, check};
use catalogue::Team;
use kernel::{Both, IdeaId, TeamId};
use marks::{ideas, kind, languages};

/// So many lines are read at once; more go into a second paste.
pub const MOST_LINES: usize = 60;

/// A line that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Whose change.
    pub team: TeamId,
    /// What kind; better when the line does not say.
    pub kind: ChangeKind,
    /// What; a language the line does not have is empty.
    pub title: Both,
    /// Why it matters; may be empty.
    pub why: Both,
    /// The ideas behind it, each once.
    pub ideas: Vec<IdeaId>,
}

impl Pasted {
    /// Is it told in one language only? Then readers of the other get the same words.
    pub const fn is_half(&self) -> bool {
        self.title.zh.is_empty() || self.title.en.is_empty()
    }
}

/// Why a line cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It names no team, and no heading above does.
    NoTeam,
    /// What stands before its colon is no team.
    UnknownTeam(String),
    /// It says nothing beside team, kind and numbers.
    Empty,
    /// Its title or its reason is too long; at most so many characters.
    TooLong(i64),
    /// It names an idea that nobody proposed.
    NoIdea(IdeaId),
    /// There are more than [`MOST_LINES`].
    TooMany,
}

/// One line as it was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the text, from 1.
    pub number: usize,
    /// As it stands there.
    pub text: String,
    /// What it becomes.
    pub read: Result<Pasted, Unread>,
}

/// Reads a text. Headings and blank lines give no line of their own; a heading that names no team does, so that it is not lost.
pub(crate) fn read(text: &str, teams: &[Team]) -> Vec<Line> {
    let mut above: Option<TeamId> = None;
    let mut all: Vec<Line> = Vec::new();
    for (at, raw) in text.lines().enumerate() {
        let line = bare(raw);
        if line.is_empty() {
            continue;
        }
        let read = match heading(raw, line).map(|name| (name, team(name, teams))) {
            Some((_, Some(found))) => {
                above = Some(found);
                continue;
            }
            Some((name, None)) => Err(Unread::UnknownTeam(name.to_owned())),
            None if all.len() >= MOST_LINES => Err(Unread::TooMany),
            None => one(line, above, teams),
        };
        all.push(Line { number: at + 1, text: raw.trim().to_owned(), read });
    }
    all
}

/// Without the marks of a list.
fn bare(raw: &str) -> &str {
    let line = raw.trim();
    let line = line.strip_prefix(['-', '*', '•', '·', '–']).unwrap_or(line).trim_start();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if numbered.len() < line.len() {
        numbered.strip_prefix(". ").or_else(|| numbered.strip_prefix('、')).unwrap_or(line).trim()
    } else {
        line
    }
}

/// The name in a heading: `## Camera`, `Camera:`, `【影像组】`.
fn heading<'a>(raw: &'a str, line: &'a str) -> Option<&'a str> {
    let marked = raw.trim().trim_start_matches('#');
    if marked.len() < raw.trim().len() && marked.starts_with(' ') {
        return Some(marked.trim().trim_end_matches([':', '：']));
    }
    let boxed = line.strip_prefix('【').and_then(|l| l.strip_suffix('】'));
    boxed.or_else(|| line.strip_suffix([':', '：'])).map(str::trim).filter(|name| !name.contains([':', '：']))
}

/// The team of this name in either language, or by its word in URLs. 影像 is as good as 影像组.
fn team(name: &str, teams: &[Team]) -> Option<TeamId> {
    let plain = |t: &str| t.trim().to_lowercase().trim_end_matches('组').trim_end_matches(" team").to_owned();
    let name = plain(name);
    let is = |t: &&Team| [&t.slug, &t.name.zh, &t.name.en].into_iter().any(|n| plain(n) == name);
    teams.iter().find(is).map(|t| t.id).filter(|_| !name.is_empty())
}

fn one(line: &str, above: Option<TeamId>, teams: &[Team]) -> Result<Pasted, Unread> {
    let (team, rest) = match line.split_once([':', '：']) {
        Some((name, rest)) => match (team(name, teams), above) {
            (Some(found), _) => (found, rest.trim()),
            (None, Some(above)) => (above, line),
            (None, None) => return Err(Unread::UnknownTeam(name.trim().to_owned())),
        },
        None => (above.ok_or(Unread::NoTeam)?, line),
    };
    let (kind, rest) = kind(rest);
    let (rest, ideas) = ideas(rest);
    let (title, why) = languages(&rest);
    if title.zh.is_empty() && title.en.is_empty() {
        return Err(Unread::Empty);
    }
    for (text, most) in [(&title, check::TITLE), (&why, check::TEXT)] {
        if [&text.zh, &text.en].iter().any(|t| t.chars().count() as i64 > most) {
            return Err(Unread::TooLong(most));
        }
    }
    Ok(Pasted { team, kind, title, why, ideas })
}
