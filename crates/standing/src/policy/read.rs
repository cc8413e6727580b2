//! Reading a policy: everything that is wrong with it is said at once.

use super::entry::{grade, part, rule};
use super::section::{Reader, Section};
use super::{Policy, Problem, check};
use crate::{Grade, Part};
use toml::de::DeTable;

/// The largest text that is read.
pub(crate) const MOST_BYTES: usize = 60_000;

/// Reads a policy; every problem of the text, in the order of its lines, when it cannot be one.
pub fn parse(text: &str) -> Result<Policy, Vec<Problem>> {
    let mut r = Reader::new(text);
    if text.len() > MOST_BYTES {
        return Err(vec![Problem::new(None, "refusal-policy-text").about("policy").wants(&MOST_BYTES.to_string())]);
    }
    let (root, broken) = DeTable::parse_recoverable(text);
    if !broken.is_empty() {
        // What cannot be read as TOML is said alone: what would follow from it misleads.
        let problems = broken.iter().map(|e| {
            let line = e.span().map(|s| r.line(s.start));
            Problem::new(line, "refusal-policy-syntax").about(e.message())
        });
        return Err(problems.collect());
    }
    let mut s = Section::new(root.get_ref(), 1);
    let low_water = s.must(&mut r, "low-water", |s, r| s.number(r, "low-water", 1, 100));
    let grace_days = s.must(&mut r, "grace-days", |s, r| s.number(r, "grace-days", 7, 365));
    let most_of_a_part = s.must(&mut r, "most-of-a-part", |s, r| s.number(r, "most-of-a-part", 34, 100));
    let (parts, mut rules, mut grades) = (parts(&mut s, &mut r), Vec::new(), Vec::new());
    for section in s.tables(&mut r, "rule") {
        rules.extend(rule(section, &mut r));
    }
    for (n, section) in s.tables(&mut r, "grade").into_iter().enumerate() {
        grades.push(grade(section, &mut r, Grade::ALL.get(n).copied()));
    }
    let line = s.line;
    s.end(&mut r);
    if grades.len() != Grade::ALL.len() {
        r.wrong(Problem::new(Some(line), "refusal-policy-grades").about(&grades.len().to_string()));
    }
    check::rules(&rules, &mut r);
    check::grades(&grades, most_of_a_part.unwrap_or(60), &mut r);
    let (Some(low_water), Some(grace_days), Some(most_of_a_part), Some(parts), true) =
        (low_water, grace_days, most_of_a_part, parts, r.problems.is_empty())
    else {
        r.problems.sort_by_key(|p| p.line);
        r.problems.dedup();
        return Err(r.problems);
    };
    let rules = rules.into_iter().map(|(rule, _)| rule).collect();
    let grades = grades.into_iter().filter_map(|(grade, _)| grade).collect();
    Ok(Policy { version: 0, parts, rules, grades, low_water, grace_days, most_of_a_part })
}

fn parts(s: &mut Section<'_, '_>, r: &mut Reader<'_>) -> Option<[super::PartRule; 3]> {
    let mut all = s.must(r, "part", |s, r| s.table(r, "part"))?;
    let read = Part::ALL.map(|which| all.must(r, which.word(), |s, r| s.table(r, which.word())).map(|section| part(section, r, which)));
    all.end(r);
    let [Some(taking_part), Some(contributing), Some(helping)] = read else { return None };
    Some([taking_part, contributing, helping])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::DEFAULT;
    use crate::{Cap, Fact};
    use kernel::{DeedKind, ObjectKind, Refuse};

    /// What is wrong with the default after a change.
    fn wrong(from: &str, to: &str) -> Vec<(usize, &'static str)> {
        assert!(DEFAULT.contains(from), "{from}");
        let problems = parse(&DEFAULT.replacen(from, to, 1)).unwrap_err();
        problems.iter().map(|p| (p.line.unwrap_or(0), p.key())).collect()
    }
    fn keys(from: &str, to: &str) -> Vec<&'static str> {
        wrong(from, to).into_iter().map(|(_, key)| key).collect()
    }

    #[test]
    fn the_default_is_a_policy() {
        let policy = parse(DEFAULT).unwrap_or_else(|p| panic!("{p:?}"));
        assert_eq!((policy.grades.len(), policy.low_water, policy.grace_days, policy.most_of_a_part), (5, 90, 30, 60));
        let rule = |deed, object, stage| policy.rule_for(deed, object, stage).map(|r| (r.name.as_str(), r.milli, r.cap));
        assert_eq!(rule(DeedKind::Thanked, ObjectKind::Reply, None), Some(("useful-reply", 2_000, Cap::APairAMonth(3))));
        assert_eq!(rule(DeedKind::Helped, ObjectKind::Reply, None), Some(("helped", 10_000, Cap::Free)));
        assert_eq!(rule(DeedKind::Helped, ObjectKind::Reply, Some(1)), Some(("helped-late", 15_000, Cap::Free)));
        assert_eq!(rule(DeedKind::Helped, ObjectKind::Reply, Some(2)), Some(("helped-too", 10_000, Cap::Logarithmic)));
        for none in [DeedKind::Voted, DeedKind::Joined, DeedKind::Imported, DeedKind::Replied, DeedKind::Undone] {
            assert_eq!(rule(none, ObjectKind::Reply, None), None, "{none:?} weighs nothing");
        }
        let moved = |stage| rule(DeedKind::Moved, ObjectKind::Idea, Some(stage)).map(|r| r.1);
        assert_eq!((1..=11).filter_map(moved).collect::<Vec<_>>(), [10_000, 20_000, 20_000, 20_000]);
        assert!(Fact::ALL.into_iter().all(|f| Fact::parse(f.word()) == Some(f)));
    }

    #[test]
    fn never_for_being_online() {
        for word in ["joined", "signed-in", "visited", "online", "check-in", "time-read", "voted", "imported", "role-given"] {
            assert_eq!(keys("deed = \"posted\"", &format!("deed = \"{word}\"")), ["refusal-policy-online"], "{word}");
        }
        assert_eq!(keys("deed = \"posted\"", "deed = \"danced\""), ["refusal-policy-choice"]);
    }

    #[test]
    fn no_part_gives_more_than_sixty_percent_of_what_a_grade_asks() {
        assert_eq!(keys("most-of-a-part = 60 ", "most-of-a-part = 61 "), ["refusal-policy-most"]);
        assert_eq!(keys("fact = \"days\"\nneed = 7", "fact = \"helping\"\nneed = 49"), ["refusal-policy-one-part"]);
        assert!(parse(&DEFAULT.replacen("fact = \"days\"\nneed = 7", "fact = \"helping\"\nneed = 48", 1)).is_ok());
    }

    #[test]
    fn what_would_be_unjust_or_unclear_is_refused() {
        assert_eq!(keys("score = 80\n", "score = 20\n"), ["refusal-policy-rising"]);
        assert_eq!(keys("score = 0\n", "score = 5\n"), ["refusal-policy-first"]);
        assert_eq!(
            keys("[[grade]]\nscore = 0\nzh", "[[grade]]\nscore = 0\n[[grade]]\nscore = 10\nzh").len(),
            3,
            "six, and one says nothing"
        );
        assert_eq!(keys("cap = \"3 a pair a month\"", "cap = \"free\""), ["refusal-policy-uncapped"]);
        assert_eq!(keys("stages = [2]\nto = \"other\"", "stages = [2]\nto = \"doer\""), ["refusal-policy-confirmed"]);
        assert_eq!(keys("cap = \"5 a day\"\ngo = \"/propose\"", "cap = \"4 a day\"\ngo = \"/propose\""), ["refusal-policy-shared"]);
        assert_eq!(keys("until = \"restored\"", "until = \"joined\""), ["refusal-policy-choice"]);
        for path in ["//elsewhere", "https://elsewhere.example", "/a b", "elsewhere"] {
            assert_eq!(keys("go = \"/boards\"", &format!("go = \"{path}\"")), ["refusal-policy-path"], "{path}");
        }
        // The general rule before the special one: nothing would ever reach the special one.
        assert_eq!(keys("deed = \"helped\"\nstages = [1]", "deed = \"helped\""), ["refusal-policy-behind", "refusal-policy-behind"]);
    }

    #[test]
    fn every_problem_is_named_at_once_with_its_line() {
        let text = DEFAULT.replacen("low-water = 90", "low-water = \"much\"", 1).replacen("points = 1\n", "points = 0.5\n", 1).replacen(
            "score = 240",
            "scores = 240",
            1,
        );
        let found: Vec<_> = parse(&text).unwrap_err().iter().map(|p| (p.line.unwrap_or(0), p.key())).collect();
        let at = |what: &str| text.lines().position(|l| l.starts_with(what)).unwrap() + 1;
        assert!(found.contains(&(at("low-water"), "refusal-policy-number")), "{found:?}");
        assert!(found.contains(&(at("points = 0.5"), "refusal-policy-number")), "{found:?}");
        assert!(found.contains(&(at("scores = 240"), "refusal-policy-unknown")), "{found:?}");
        assert!(found.iter().any(|f| f.1 == "refusal-policy-missing") && found.is_sorted_by_key(|f| f.0), "{found:?}");
        assert_eq!(parse("[[rule").unwrap_err().iter().map(Refuse::key).collect::<Vec<_>>()[0], "refusal-policy-syntax");
        assert!(parse("").unwrap_err().len() >= 4);
        assert!(parse(&"#".repeat(70_000)).is_err());
    }
}
