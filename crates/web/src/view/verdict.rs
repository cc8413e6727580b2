//! How a shipped change was.

/// What a member says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Liked.
    Liked,
    /// Not used.
    Unused,
    /// Not good enough.
    Poor,
}

impl Answer {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Liked, Self::Unused, Self::Poor];
    /// The value in the form, its icon and its word.
    pub const fn shown(self) -> (&'static str, &'static str, words::Key) {
        match self {
            Self::Liked => ("liked", "heart", words::k::WEB_LIKED),
            Self::Unused => ("unused", "circle-dashed", words::k::WEB_NOT_USED),
            Self::Poor => ("poor", "frown", words::k::WEB_NOT_GOOD),
        }
    }
}

/// The question about one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The change's number: names the fields `verdict-ID` and `why-ID`, and the element `verdict-ID`.
    pub change: i64,
    /// What the legend says: the change's title.
    pub title: String,
    /// What the viewer said; none in a kept page.
    pub mine: Option<Answer>,
    /// What the viewer wrote about it.
    pub why: String,
    /// A form of its own, posted here; empty when it is part of a larger form.
    pub action: String,
}

/// What everybody said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many liked it.
    pub liked: i64,
    /// How many have not used it.
    pub unused: i64,
    /// How many found it not good enough.
    pub poor: i64,
    /// Below so many verdicts no share is named.
    pub least: i64,
}

impl Tally {
    /// All verdicts.
    pub const fn all(&self) -> i64 {
        self.liked + self.unused + self.poor
    }
    /// Of those who used it, how many in a hundred liked it.
    pub const fn percent(&self) -> i64 {
        let used = self.liked + self.poor;
        if used == 0 { 0 } else { (self.liked * 100 + used / 2) / used }
    }
    /// A part of all verdicts, in thousandths of the bar.
    pub const fn share(&self, part: &i64) -> i64 {
        let all = self.all();
        if all == 0 { 0 } else { *part * 1000 / all }
    }
}
