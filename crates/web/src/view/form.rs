//! Forms.

/// Something in a form that must change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field it is about; none when it is about the whole.
    pub field: Option<&'static str>,
    /// What to change.
    pub text: String,
}

/// One field. Its id is its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Name and id.
    pub name: &'static str,
    /// The label.
    pub label: String,
    /// `text`, `email`, `password`, `search`, `url`, `number`, or `area` for several lines.
    pub kind: &'static str,
    /// What was typed before.
    pub value: String,
    /// A hint beneath.
    pub hint: Option<String>,
    /// What must change.
    pub problem: Option<String>,
    /// For `autocomplete`: `username`, `current-password`, `name`, `off`.
    pub autocomplete: &'static str,
    /// Must it be filled in? If not, it says so.
    pub required: bool,
    /// At most so many characters; 0 for no limit.
    pub most: i64,
}

impl Field {
    /// A required line of text.
    pub fn new(name: &'static str, label: impl Into<String>) -> Self {
        Self {
            name,
            label: label.into(),
            kind: "text",
            value: String::new(),
            hint: None,
            problem: None,
            autocomplete: "off",
            required: true,
            most: 0,
        }
    }
    /// With its problem, if it is among these.
    #[must_use]
    pub fn among(mut self, problems: &[Problem]) -> Self {
        self.problem = problems.iter().find(|p| p.field == Some(self.name)).map(|p| p.text.clone());
        self
    }
}

/// A box to write a text in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composer {
    /// Where it is posted.
    pub action: String,
    /// Where the draft belongs (`topic-12`), one a place.
    pub place: String,
    /// The label of the box.
    pub label: String,
    /// What stands in it while it is empty.
    pub placeholder: String,
    /// What stands below it; empty for what Markdown does.
    pub help: String,
    /// What was typed, or the draft the server has.
    pub value: String,
    /// The draft is back: when it was written, as the page says it.
    pub draft_of: Option<String>,
    /// What the button says; empty for "Post".
    pub send: String,
    /// What must change.
    pub problem: Option<String>,
    /// The hidden key of a verb that must not happen twice.
    pub key: String,
    /// Other hidden fields.
    pub fields: Vec<(&'static str, String)>,
    /// May it bring pictures? Only members send any.
    pub pictures: bool,
    /// At most so many characters; 0 for no limit.
    pub most: i64,
    /// The id of the element that the answer to `X-Fragment` replaces.
    pub region: Option<String>,
}
