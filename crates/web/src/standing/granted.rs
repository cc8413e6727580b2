//! What a grade grants, each with a page that works.

use crate::Base;
use crate::view::Link;
use standing::Grant;
use words::k;

/// One thing that a grade brings.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    pub(super) text: String,
    /// Where it is used.
    pub(super) go: Option<Link>,
}

/// In the order of the rules.
pub(super) fn granted(base: &Base, grants: &[Grant]) -> Vec<Granted> {
    let go = |g: &Grant| g.go.as_deref().map(|href| Link::new(href, base.s(k::STANDING_GO_SEE)));
    grants.iter().map(|g| Granted { text: g.says.get(base.lang()).to_owned(), go: go(g) }).collect()
}
