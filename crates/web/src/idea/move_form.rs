//! The form with which staff move an idea: the overlay `move`.

use super::forms::{Refused, Typed};
use super::read::Head;
use super::say;
use crate::Base;
use crate::view::{Field, Problem};
use askama::Template;
use ideas::State;
use words::k;

/// The form that moves it.
#[derive(Template)]
#[template(path = "idea/move.html")]
pub(super) struct MoveForm<'a> {
    base: &'a Base,
    action: String,
    open: bool,
    problems: Vec<Problem>,
    /// Value, label, chosen.
    states: Vec<(&'static str, String, bool)>,
    state_problem: Option<String>,
    words: Field,
    mind: Field,
    month: Field,
}

/// With what was typed and why it was refused, if it was.
pub(super) fn form<'a>(base: &'a Base, head: &Head, refused: &Refused) -> MoveForm<'a> {
    let (typed, problems) = match refused {
        Refused::Move { typed, why } => (typed.clone(), vec![why.problem(base)]),
        _ => (Typed::default(), Vec::new()),
    };
    let now = head.idea.state;
    let fits = |s: &State| *s != now && (*s != State::OpenAgain || now == State::Declined || now.is_out());
    let states = State::BY_HAND.into_iter().filter(fits);
    let states = states.map(|s| (s.word(), say::state(base, s).label, s.word() == typed.state)).collect();
    let field = |name: &'static str, label, hint, value: &str| Field {
        hint: Some(base.s(hint).to_owned()),
        value: value.to_owned(),
        ..Field::new(name, base.s(label))
    };
    let words = Field { kind: "area", ..field("words", k::IDEA_MOVE_WORDS, k::IDEA_MOVE_WORDS_HINT, &typed.words) }.among(&problems);
    let mind = Field { required: false, ..field("mind", k::IDEA_MOVE_MIND, k::IDEA_MOVE_MIND_HINT, &typed.mind) }.among(&problems);
    let month = Field { required: false, ..field("month", k::IDEA_MOVE_MONTH, k::IDEA_MOVE_MONTH_HINT, &typed.month) }.among(&problems);
    let state_problem = problems.iter().find(|p| p.field == Some("state")).map(|p| p.text.clone());
    MoveForm {
        base,
        action: format!("/idea/{}/move", head.idea.id),
        open: !problems.is_empty(),
        problems,
        states,
        state_problem,
        words,
        mind,
        month,
    }
}
