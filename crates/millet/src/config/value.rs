//! What a value is: as it was given, and as the program has it.

/// A value as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raw {
    /// By a variable or a flag: the text says nothing about its kind.
    Said(String),
    /// Text in a file.
    Text(String),
    /// A whole number in a file.
    Number(i64),
    /// Yes or no in a file.
    Truth(bool),
    /// A list of texts in a file.
    List(Vec<String>),
    /// Something no setting is made of, by its name in TOML.
    Other(&'static str),
}

impl Raw {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Result<&str, String> {
        match self {
            Self::Said(text) | Self::Text(text) => Ok(text.trim()),
            _ => Err(String::new()),
        }
    }
    pub(super) fn list(&self) -> Result<Vec<String>, String> {
        match self {
            Self::Said(text) => Ok(text.split(',').map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()),
            Self::List(list) => Ok(list.clone()),
            _ => Err(String::new()),
        }
    }
    /// How it is shown to who gave it.
    pub fn found(&self) -> String {
        match self {
            Self::Said(text) | Self::Text(text) => format!("\"{text}\""),
            Self::Number(n) => n.to_string(),
            Self::Truth(yes) => yes.to_string(),
            Self::List(list) => format!("{list:?}"),
            Self::Other(kind) => (*kind).to_owned(),
        }
    }
}

/// A kind of value.
pub trait Value: Sized {
    /// What is expected, as the end of "expected ...".
    const EXPECTS: &'static str;
    /// May it be given by a file, and is it hidden when settings are shown?
    const SECRET: bool = false;
    /// Reads it; an error may say more than [`Value::EXPECTS`], or be empty.
    fn read(raw: &Raw) -> Result<Self, String>;
    /// As it stands in a file of settings.
    fn show(&self) -> String;
}

/// So many bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u64);

/// What must not be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_empty() { "Secret()" } else { "Secret(***)" })
    }
}

/// Networks in the notation `10.0.0.0/8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Networks(pub Vec<String>);

/// What a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roles {
    /// Answers requests.
    pub web: bool,
    /// Runs jobs, followers and mails.
    pub worker: bool,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text on a terminal, JSON elsewhere.
    Auto,
    /// Lines for people.
    Text,
    /// An object a line.
    Json,
}

/// What is logged, as `tracing` filters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level(pub String);

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A list as TOML writes it.
pub(super) fn listed(list: &[impl AsRef<str>]) -> String {
    format!("[{}]", list.iter().map(|t| quoted(t.as_ref())).collect::<Vec<_>>().join(", "))
}
