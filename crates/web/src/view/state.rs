//! The state of an idea: always an icon and a word, never colour alone.

/// A state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// The word of the code: `received`, `in_development`, ... (or `merged`).
    pub word: &'static str,
    /// What the page says, such as "已上线 4.8".
    pub label: String,
}

impl State {
    /// From both.
    pub fn new(word: &'static str, label: impl Into<String>) -> Self {
        Self { word, label: label.into() }
    }
    /// Its icon.
    pub fn icon(&self) -> &'static str {
        match self.word {
            "acknowledged" => "message-circle-heart",
            "discussed" => "messages-square",
            "planned" => "calendar-clock",
            "in_development" => "hammer",
            "internal" => "microscope",
            "development" => "flask-conical",
            "shipped" => "rocket",
            "done" => "circle-check-big",
            "declined" => "moon",
            "open_again" => "rotate-ccw",
            "merged" => "merge",
            _ => "inbox",
        }
    }
    /// Its colours: a class of `.tag`.
    pub fn tone(&self) -> &'static str {
        match self.word {
            "shipped" | "done" => "ok",
            "planned" | "in_development" | "internal" | "development" => "brand",
            "acknowledged" | "discussed" => "info",
            "open_again" => "warn",
            _ => "plain",
        }
    }
}
