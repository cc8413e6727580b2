//! A part, a rule and a grade of the text.

use super::section::{Reader, Section};
use super::{Ask, Fact, Gives, GradeRule, Grant, PERMISSIONS, PartRule, Problem, Rule};
use crate::{Cap, Grade, Part, Whom};
use kernel::{DeedKind, ObjectKind};

/// What may weigh. Not here: what is only being there, what one can do without end alone, and what staff do as their work.
const WEIGHABLE: [DeedKind; 17] = [
    DeedKind::Posted,
    DeedKind::Replied,
    DeedKind::Thanked,
    DeedKind::Helped,
    DeedKind::Mentioned,
    DeedKind::Proposed,
    DeedKind::Moved,
    DeedKind::Judged,
    DeedKind::Awarded,
    DeedKind::Edited,
    DeedKind::Hidden,
    DeedKind::Meant,
    DeedKind::StillNeeded,
    DeedKind::Reported,
    DeedKind::Claimed,
    DeedKind::Confirmed,
    DeedKind::ReportSent,
];

/// Words for being there that no ledger of ours has.
const ONLINE: [&str; 12] =
    ["signed-in", "sign-in", "visited", "visit", "online", "check-in", "checked-in", "logged-in", "login", "time-read", "read", "presence"];

/// May a deed of this kind weigh anything under any policy? Asked before the database is.
pub(crate) fn weighable(kind: DeedKind) -> bool {
    WEIGHABLE.contains(&kind)
}

pub(super) fn part(mut s: Section<'_, '_>, r: &mut Reader<'_>, part: Part) -> PartRule {
    let (half_life, says) = (s.number(r, "half-life", 1, 36_500), s.says(r));
    s.end(r);
    PartRule { part, half_life, says }
}

/// A rule and its line.
pub(super) fn rule(mut s: Section<'_, '_>, r: &mut Reader<'_>) -> Option<(Rule, usize)> {
    let name = s.must(r, "name", |s, r| s.text(r, "name", 40)).map(|(t, _)| t.to_owned());
    let deed = s.must(r, "deed", deed);
    let object = s.choice(r, "object", "topic, reply, idea, release, change", object);
    let stages = s.numbers(r, "stages");
    let whom = s.must(r, "to", |s, r| s.choice(r, "to", "doer, other", whom));
    let part = s.must(r, "part", |s, r| s.choice(r, "part", "taking-part, contributing, helping", Part::parse));
    let points = s.must(r, "points", |s, r| s.number(r, "points", -1_000, 1_000));
    let caps = "free, once, logarithmic, \"5 a day\", \"3 a pair a month\"";
    let cap = s.must(r, "cap", |s, r| s.choice(r, "cap", caps, Cap::parse));
    let half_life = s.number(r, "half-life", 1, 36_500);
    let until = s.choice(r, "until", "restored, lifted", ends);
    let (says, go, line) = (s.says(r), s.path(r, "go"), s.line);
    s.end(r);
    let milli = points? * 1_000;
    Some((Rule { name: name?, deed: deed?, object, stages, whom: whom?, part: part?, milli, cap: cap?, half_life, until, says, go }, line))
}

fn deed(s: &mut Section<'_, '_>, r: &mut Reader<'_>) -> Option<DeedKind> {
    let (text, line) = s.text(r, "deed", 40)?;
    let known = DeedKind::ALL.iter().copied().find(|k| k.word() == text);
    match known {
        Some(kind) if weighable(kind) => return Some(kind),
        None if !ONLINE.contains(&text) => {
            let all = WEIGHABLE.map(DeedKind::word).join(", ");
            r.wrong(Problem::new(Some(line), "refusal-policy-choice").about(text).wants(&all));
        }
        _ => r.wrong(Problem::new(Some(line), "refusal-policy-online").about(text)),
    }
    None
}

fn object(word: &str) -> Option<ObjectKind> {
    ObjectKind::ALL.iter().copied().find(|o| *o != ObjectKind::Member && o.word() == word)
}

fn whom(word: &str) -> Option<Whom> {
    match word {
        "doer" => Some(Whom::Doer),
        "other" => Some(Whom::Other),
        _ => None,
    }
}

fn ends(word: &str) -> Option<DeedKind> {
    [DeedKind::Restored, DeedKind::Lifted].into_iter().find(|k| k.word() == word)
}

/// A grade, if it can be one, and its line.
pub(super) fn grade(mut s: Section<'_, '_>, r: &mut Reader<'_>, grade: Option<Grade>) -> (Option<GradeRule>, usize) {
    let score = s.must(r, "score", |s, r| s.number(r, "score", 0, 10_000_000));
    let power = s.says(r);
    let asks = s.tables(r, "ask").into_iter().filter_map(|ask| self::ask(ask, r)).collect();
    let grants = s.tables(r, "grant").into_iter().filter_map(|grant| self::grant(grant, r)).collect();
    let line = s.line;
    s.end(r);
    (grade.zip(score).map(|(grade, score)| GradeRule { grade, score, asks, grants, power }), line)
}

fn ask(mut s: Section<'_, '_>, r: &mut Reader<'_>) -> Option<Ask> {
    let choices = "taking-part, contributing, helping, days, quiet, helped, certified";
    // The score is asked by its own word.
    let fact = s.must(r, "fact", |s, r| s.choice(r, "fact", choices, |w| Fact::parse(w).filter(|f| *f != Fact::Score)));
    let most = if fact == Some(Fact::Certified) { 1 } else { 10_000_000 };
    let need = s.must(r, "need", |s, r| s.number(r, "need", 1, most));
    let go = s.path(r, "go");
    s.end(r);
    Some(Ask { fact: fact?, need: need?, go })
}

fn grant(mut s: Section<'_, '_>, r: &mut Reader<'_>) -> Option<Grant> {
    let kind = s.choice(r, "kind", "permission, limit, seat, perk", Gives::parse);
    let word = s.must(r, "word", |s, r| s.text(r, "word", 40));
    let (amount, says, go) = (s.number(r, "amount", 0, 10_000_000), s.says(r), s.path(r, "go"));
    s.end(r);
    let (word, line) = word?;
    // Rules of before there were kinds gave limits only.
    let kind = kind.unwrap_or(Gives::Limit);
    if kind == Gives::Permission && !PERMISSIONS.contains(&word) {
        r.wrong(Problem::new(Some(line), "refusal-policy-choice").about(word).wants(&PERMISSIONS.join(", ")));
        return None;
    }
    Some(Grant { kind, word: word.to_owned(), amount, says, go })
}
