//! The box in which staff answer: what kind of answer, the words, the saved reply it began from.

use super::no::NoChoice;
use super::read::Read;
use crate::Base;
use crate::no::No;
use crate::view::Problem;
use askama::Template;
use askama::filters::HtmlSafe;
use desk::{Answer, Item, Kind};
use gate::Sent;
use kernel::{MemberId, SavedId};
use words::k;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) kind: String,
    pub(super) words: String,
    pub(super) mind: String,
    pub(super) saved: Option<SavedId>,
    pub(super) drafted_by: Option<MemberId>,
}

impl Typed {
    /// From the form.
    pub(super) fn of(sent: &Sent) -> Self {
        let field = |name: &str| sent.field(name).unwrap_or_default();
        let number = |name: &str| sent.field(name).and_then(|n| n.parse::<i64>().ok());
        Self {
            kind: field("kind"),
            words: field("words"),
            mind: field("mind"),
            saved: number("saved").map(SavedId::new),
            drafted_by: number("drafted").map(MemberId::new),
        }
    }
    /// The answer it is.
    pub(super) fn answer(&self) -> Result<Answer, No> {
        let kind = Kind::parse(&self.kind, &self.mind).ok_or(NoChoice { key: "refusal-desk-kind", field: "kind" })?;
        Ok(Answer { words: self.words.clone(), kind, saved: self.saved, drafted_by: self.drafted_by })
    }
}

/// One kind of answer as a choice.
pub(super) struct Choice {
    word: &'static str,
    label: String,
    key: &'static str,
    on: bool,
}

/// A saved reply as a choice.
pub(super) struct Ready {
    id: i64,
    title: String,
    body: String,
    on: bool,
    href: String,
}

/// The box.
#[derive(Template)]
#[template(path = "desk/composer.html", whitespace = "minimize")]
pub(super) struct Composer<'a> {
    base: &'a Base,
    action: &'static str,
    fields: Vec<(&'static str, String)>,
    choices: Vec<Choice>,
    may_decline: bool,
    words: String,
    mind: String,
    place: String,
    saved: Vec<Ready>,
    drafted: Option<String>,
    problems: Vec<Problem>,
    notify: String,
    may_draft: bool,
}

impl HtmlSafe for Composer<'_> {}

impl Composer<'_> {
    fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|p| p.field == Some(field)).map(|p| p.text.as_str())
    }
}

/// The kinds in their order, each with the key that chooses it. A question is not moved along, and not everybody moves ideas.
fn choices(base: &Base, moves: bool, chosen: &str) -> Vec<Choice> {
    let all = [("thank", "A"), ("take-up", "⇧ A"), ("ask", "I"), ("decline", "D"), ("not-yet", "")];
    let fits = |word: &str| moves || !matches!(word, "take-up" | "decline");
    let chosen = if all.iter().any(|(word, _)| *word == chosen && fits(word)) { chosen } else { "thank" };
    let one = |(word, key): (&'static str, &'static str)| Choice { word, label: base.t.of("desk-kind", word), key, on: word == chosen };
    all.into_iter().filter(|(word, _)| fits(word)).map(one).collect()
}

/// What stands in the box: what was refused, the saved reply asked for, what one was writing, what a colleague prepared.
fn begun(read: &Read, typed: &Typed) -> Typed {
    if !typed.words.is_empty() || !typed.kind.is_empty() {
        return typed.clone();
    }
    if let Some(saved) = read.asked.saved.and_then(|id| read.saved.iter().find(|s| s.id == id)) {
        return Typed { words: saved.body.clone(), saved: Some(saved.id), ..Typed::default() };
    }
    let open = read.open.as_ref();
    if let Some(own) = open.and_then(|o| o.own.clone()).filter(|own| !own.is_empty()) {
        return Typed { words: own, ..Typed::default() };
    }
    let draft = open.and_then(|o| o.feedback.draft.as_ref());
    // One's own draft is just what one was writing.
    let by = |d: &desk::Draft| Some(d.by).filter(|by| Some(*by) != read.me);
    draft.map_or_else(Typed::default, |d| Typed { words: d.words.clone(), drafted_by: by(d), ..Typed::default() })
}

/// The box under the open item, or for those chosen to be answered together.
pub(super) fn composer<'a>(base: &'a Base, read: &Read, typed: &Typed, problems: Vec<Problem>, once: String) -> Composer<'a> {
    let given = begun(read, typed);
    let together = !read.picks.is_empty();
    let open = read.open.as_ref();
    let item = open.map(|o| o.feedback.item);
    let ideas = if together { read.picks.iter().all(|p| is_idea(p.item)) } else { item.is_some_and(is_idea) };
    let mut fields = read.fields(item);
    fields.push(("once", once));
    if together {
        let all: Vec<String> = read.picks.iter().map(|p| p.item.to_string()).collect();
        fields.push(("pick", all.join(",")));
    }
    if let Some(by) = given.drafted_by {
        fields.push(("drafted", by.to_string()));
    }
    let here = |id: SavedId| format!("{}#composer", read.asked.with(item, &[("saved", id.to_string().as_str())]));
    let one = |s: &desk::Saved| Ready {
        id: s.id.get(),
        title: s.title.clone(),
        body: s.body.clone(),
        on: given.saved == Some(s.id),
        href: here(s.id),
    };
    Composer {
        base,
        action: if together { "/desk/together" } else { "/desk/answer" },
        fields,
        choices: choices(base, ideas && read.moves, &given.kind),
        may_decline: ideas && read.moves,
        place: item.filter(|_| !together).map(|i| format!("desk/{i}")).unwrap_or_default(),
        saved: read.saved.iter().map(one).collect(),
        drafted: given.drafted_by.map(|by| base.f(k::desk_drafted(read.name(base, by)))),
        words: given.words,
        mind: given.mind,
        problems,
        notify: base.f(k::desk_will_notify(read.notify)),
        may_draft: !together,
    }
}

fn is_idea(item: Item) -> bool {
    matches!(item, Item::Idea(_))
}
