//! A small button that does one thing: a form of its own.

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Act {
    /// Where the form is posted.
    pub action: String,
    /// What it says.
    pub label: String,
    /// Said after the label to those who do not see what it is about.
    pub aria: Option<String>,
    /// Its icon.
    pub icon: &'static str,
    /// On or off, for a toggle.
    pub pressed: Option<bool>,
    /// A number behind the word.
    pub count: Option<i64>,
    /// Hidden fields.
    pub fields: Vec<(&'static str, String)>,
    /// The id of the element that the answer to `X-Fragment` replaces; none to send the form as it is.
    pub region: Option<String>,
    /// The one thing to do here: the button is filled.
    pub primary: bool,
}
