//! The forms of staff: what they ask, what was typed, what must change.

use crate::view::{Field, Problem};
use crate::{Base, page};
use askama::Template;
use askama::filters::HtmlSafe;
use gate::Sent;
use kernel::{Arg, Kind, Refuse};
use releases::Refusal;
use words::Key;

/// Why a form of staff is given back.
#[derive(Debug)]
pub(super) enum No {
    /// The room says so.
    Room(Refusal),
    /// The room of updates says so.
    Update(updates::Refusal),
    /// The form was sent before with another content.
    Once(gate::Refusal),
    /// A number is none.
    Number,
    /// Some of the pasted lines cannot be read.
    Pasted,
}

impl From<Refusal> for No {
    fn from(e: Refusal) -> Self {
        Self::Room(e)
    }
}
impl From<updates::Refusal> for No {
    fn from(e: updates::Refusal) -> Self {
        Self::Update(e)
    }
}
impl From<gate::Refusal> for No {
    fn from(e: gate::Refusal) -> Self {
        Self::Once(e)
    }
}
impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self::Room(e.into())
    }
}
impl Refuse for No {
    fn kind(&self) -> Kind {
        match self {
            Self::Room(e) => e.kind(),
            Self::Update(e) => e.kind(),
            Self::Once(e) => e.kind(),
            Self::Number | Self::Pasted => Kind::Malformed,
        }
    }
    fn key(&self) -> &'static str {
        match self {
            Self::Room(e) => e.key(),
            Self::Update(e) => e.key(),
            Self::Once(e) => e.key(),
            Self::Number => "refusal-release-number",
            Self::Pasted => "refusal-release-paste",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        if let Self::Room(e) = self { e.args() } else { Vec::new() }
    }
    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Room(e) => e.field(),
            Self::Update(e) => e.field(),
            Self::Once(_) => None,
            Self::Number => Some("number"),
            Self::Pasted => Some("paste"),
        }
    }
}

/// What was typed into one form of a page, and what must change in it.
#[derive(Debug, Default)]
pub(super) struct Filled {
    form: &'static str,
    sent: Sent,
    /// What must change, with the field it is about.
    pub problem: Option<Problem>,
}

impl Filled {
    /// After a refusal. `spots` names the field of the form for what the refusal calls it.
    pub fn new(base: &Base, form: &'static str, sent: Sent, why: &No, spots: &[(&str, &'static str)]) -> Self {
        let mut problem = page::problem(base, why);
        problem.field = problem.field.and_then(|f| spots.iter().find(|(name, _)| *name == f)).map(|(_, field)| *field);
        Self { form, sent, problem: Some(problem) }
    }
    /// What was typed, with nothing wrong about it.
    pub fn given(form: &'static str, sent: Sent) -> Self {
        Self { form, sent, problem: None }
    }
    /// What was typed, if it was typed into this form.
    pub fn value(&self, form: &str, name: &str) -> Option<String> {
        if self.form == form { self.sent.field(name) } else { None }
    }
    /// Is it this form that must change?
    pub fn is_of(&self, form: &Form) -> bool {
        self.problem.is_some() && self.form == form.name
    }
    /// The problems, for above the page.
    pub fn problems(&self) -> Vec<Problem> {
        self.problem.iter().cloned().collect()
    }
}

/// A choice of one among several.
pub(super) struct Select {
    /// Name and id.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// Value, what it says, is it the one.
    pub options: Vec<(String, String, bool)>,
}

/// A yes or no.
pub(super) struct Check {
    /// Name and id.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Is it yes?
    pub on: bool,
}

/// A form with all it asks.
#[derive(Default)]
pub(super) struct Form {
    /// Its name on the page.
    pub name: &'static str,
    /// Where it is posted.
    pub action: String,
    /// Its heading.
    pub title: String,
    /// A hint beneath the heading.
    pub hint: Option<String>,
    /// Choices.
    pub selects: Vec<Select>,
    /// Fields.
    pub fields: Vec<Field>,
    /// What the checks are about, and the checks.
    pub checks: (Option<String>, Vec<Check>),
    /// The hidden key of what must not happen twice.
    pub once: Option<String>,
    /// What the button says.
    pub button: String,
    /// Is it the thing to do?
    pub primary: bool,
    /// Is it unfolded?
    pub open: bool,
}

impl Form {
    /// An empty one.
    pub fn new(base: &Base, name: &'static str, action: String, title: Key, button: Key) -> Self {
        Self { name, action, title: base.s(title).to_owned(), button: base.s(button).to_owned(), ..Self::default() }
    }
    /// With a line of text, or a field of another kind.
    #[must_use]
    pub fn ask(mut self, filled: &Filled, name: &'static str, label: String, kind: &'static str) -> Self {
        let value = filled.value(self.name, name).unwrap_or_default();
        let field = Field { kind, value, ..Field::new(name, label) };
        self.fields.push(if filled.form == self.name { field.among(&filled.problems()) } else { field });
        self
    }
    /// With a hint under the last field, and whether it must be filled in.
    #[must_use]
    pub fn hinted(mut self, hint: String, required: bool) -> Self {
        if let Some(last) = self.fields.last_mut() {
            last.hint = Some(hint);
            last.required = required;
        }
        self
    }
    /// With what the last field holds before anybody types.
    #[must_use]
    pub fn preset(mut self, value: String) -> Self {
        if let Some(last) = self.fields.last_mut()
            && last.value.is_empty()
        {
            last.value = value;
        }
        self
    }
}

/// A form on the page.
#[derive(Template)]
#[template(path = "release/form.html", whitespace = "minimize")]
pub(super) struct FormPart<'a> {
    base: &'a Base,
    form: &'a Form,
}
impl HtmlSafe for FormPart<'_> {}

impl Form {
    /// As it stands on a page.
    pub fn part<'a>(&'a self, base: &'a Base) -> FormPart<'a> {
        FormPart { base, form: self }
    }
}
