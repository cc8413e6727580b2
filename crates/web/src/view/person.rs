//! People.

/// A member beside what they did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// In URLs; empty for a former member, who has no page.
    pub handle: String,
    /// On the page.
    pub name: String,
    /// What stands in the circle when there is no picture.
    pub initial: String,
    /// The URL of the picture.
    pub face: Option<String>,
    /// What they are for the company ("工程师 · 相机组"), in the reader's language; none for a fan.
    pub role: Option<String>,
    /// For somebody who spoke somewhere else and has not come yet: where ("by phone"), in the reader's language.
    pub from: Option<String>,
    /// The model they are the certified owner of, if they like it to be seen.
    pub owns: Option<String>,
    /// The title that stands beside the name, where the page shows one.
    pub title: Option<Titled>,
}

/// A title beside a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// Its page.
    pub href: String,
    /// Its picture.
    pub icon: &'static str,
    /// What it is called.
    pub name: String,
    /// Why they have it.
    pub why: String,
}

impl Person {
    /// From 0 to 5: which of the grounds the circle has, always the same for the same person; 6, the plain one, for former members.
    pub fn tint(&self) -> u32 {
        if self.handle.is_empty() {
            return 6;
        }
        self.handle.bytes().fold(0_u32, |n, b| n.wrapping_mul(31).wrapping_add(u32::from(b))) % 6
    }
}

/// Who looks at the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Viewer {
    /// Themselves.
    pub person: Person,
    /// Notices not read yet.
    pub unread: i64,
}
