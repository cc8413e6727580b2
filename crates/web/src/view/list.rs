//! Lists: links, filters, what comes next.

/// Somewhere to go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// Where.
    pub href: String,
    /// What it says.
    pub label: String,
}

impl Link {
    /// From both.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// A choice among several views of the same list (sort, filter): a link, so that every combination has its URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chip {
    /// Where.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Is it the one shown?
    pub current: bool,
    /// How many are behind it.
    pub count: Option<i64>,
}

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// The next page.
    pub next: Option<String>,
    /// The first page, when this is not it.
    pub first: Option<String>,
}

/// A list without rows: one sentence why, one thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Empty {
    /// An icon.
    pub icon: &'static str,
    /// Why there is nothing.
    pub why: String,
    /// What to do.
    pub then: Option<Link>,
}
