//! "Is this what you meant?": the question to those who asked, as the overlay `meant`, and what all of them answered, for everybody.

use super::forms::Refused;
use super::overlay::name;
use super::read::{Head, Mine};
use super::show::Shown;
use crate::Base;
use crate::view::{self, Field, Problem};
use askama::Template;
use askama::filters::HtmlSafe;
use ideas::{Meant, MeantTally};
use words::k;

/// An answer's word, its class and its icon.
const fn shown(answer: Meant) -> (&'static str, &'static str) {
    match answer {
        Meant::Yes => ("liked", "heart"),
        Meant::Partly => ("unused", "circle-dashed"),
        Meant::No => ("poor", "frown"),
    }
}

/// What everybody answered: three numbers and a bar.
#[derive(Template)]
#[template(path = "idea/meant_tally.html")]
pub(super) struct Tally<'a> {
    base: &'a Base,
    all: i64,
    y: view::Tally,
    /// Class, icon, word, count.
    parts: [(&'static str, &'static str, String, i64); 3],
}
impl HtmlSafe for Tally<'_> {}

/// None before the first answer.
pub(super) fn tally(base: &Base, t: MeantTally) -> Option<Tally<'_>> {
    let part = |answer: Meant, n: i64| {
        let (class, icon) = shown(answer);
        (class, icon, base.t.of("idea-meant", answer.word()), n)
    };
    let y = view::Tally { liked: t.yes, unused: t.partly, poor: t.no, least: 0 };
    let parts = [part(Meant::Yes, t.yes), part(Meant::Partly, t.partly), part(Meant::No, t.no)];
    (t.all() > 0).then_some(Tally { base, all: t.all(), y, parts })
}

/// One choice.
struct Choice {
    value: &'static str,
    class: &'static str,
    icon: &'static str,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "idea/meant.html")]
pub(super) struct Form<'a> {
    base: &'a Base,
    action: String,
    asked: bool,
    /// "You answered: partly"; the form is folded then.
    yours: Option<String>,
    open: bool,
    problems: Vec<Problem>,
    choices: Vec<Choice>,
    missing: Field,
    /// Who, which icon, in which words: for colleagues.
    said: Vec<(String, &'static str, String, &'static str, String)>,
}

/// The question with what was answered, or typed and refused.
pub(super) fn form<'a>(base: &'a Base, head: &Head, mine: &Mine, ask: &Shown<'_>) -> Form<'a> {
    let label = |answer: Meant| base.t.of("idea-meant", answer.word());
    let kept = mine.said.as_ref();
    let (answer, words, problems) = match ask.refused {
        Refused::Meant { answer, missing, why } => (Meant::parse(answer), missing.clone(), vec![why.problem(base)]),
        _ => (kept.map(|s| s.meant), kept.map(|s| s.words.clone()).unwrap_or_default(), Vec::new()),
    };
    let choice = |m: Meant| {
        let (class, icon) = shown(m);
        Choice { value: m.word(), class, icon, label: label(m), chosen: answer == Some(m) }
    };
    let hint = Some(base.s(k::IDEA_MEANT_MISSING_HINT).to_owned());
    let field =
        Field { kind: "area", required: false, most: 500, hint, value: words, ..Field::new("missing", base.s(k::IDEA_MEANT_MISSING)) };
    let said = |s: &ideas::Said| {
        let who = name(base, ask.people, Some(s.member));
        (who, shown(s.meant).1, label(s.meant), super::card::written(&s.words), s.words.clone())
    };
    Form {
        base,
        action: format!("/idea/{}/meant", head.idea.id),
        asked: mine.asked,
        yours: kept.map(|s| base.f(k::idea_meant_yours(label(s.meant)))),
        open: !problems.is_empty(),
        missing: field.among(&problems),
        problems,
        choices: Meant::ALL.into_iter().map(choice).collect(),
        said: mine.missing.iter().map(said).collect(),
    }
}
