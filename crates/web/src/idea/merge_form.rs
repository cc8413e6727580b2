//! The forms with which staff merge an idea and take it apart: the overlays `merge` and `unmerge-ID`.

use super::forms::Refused;
use super::read::Head;
use crate::Base;
use crate::view::{Act, Field, Problem};
use askama::Template;
use kernel::IdeaId;
use words::k;

/// The form that merges this idea into another.
#[derive(Template)]
#[template(path = "idea/merge.html")]
pub(super) struct MergeForm<'a> {
    base: &'a Base,
    action: String,
    open: bool,
    problems: Vec<Problem>,
    into: Field,
}

/// With what was typed and why it was refused, if it was.
pub(super) fn form<'a>(base: &'a Base, head: &Head, refused: &Refused) -> MergeForm<'a> {
    let (typed, problems) = match refused {
        Refused::Merge { into, why } => (into.clone(), vec![why.problem(base)]),
        _ => (String::new(), Vec::new()),
    };
    let hint = Some(base.s(k::IDEA_MERGE_INTO_HINT).to_owned());
    let into = Field { hint, value: typed, ..Field::new("into", base.s(k::IDEA_MERGE_INTO)) }.among(&problems);
    MergeForm { base, action: format!("/idea/{}/merge", head.idea.id), open: !problems.is_empty(), problems, into }
}

/// The button that takes one apart again.
#[derive(Template)]
#[template(source = "<div class=\"unmerge\">{{ base.act(act) }}</div>", ext = "html")]
pub(super) struct Unmerge<'a> {
    base: &'a Base,
    act: Act,
}

/// Named by its title where several stand together.
pub(super) fn unmerge<'a>(base: &'a Base, idea: IdeaId, title: &str) -> Unmerge<'a> {
    let aria = if title.is_empty() { format!("#{idea}") } else { base.f(k::idea_unmerge_this(title)) };
    let act = Act {
        action: format!("/idea/{idea}/unmerge"),
        label: base.s(k::IDEA_UNMERGE).to_owned(),
        aria: Some(aria),
        icon: "rotate-ccw",
        ..Act::default()
    };
    Unmerge { base, act }
}
