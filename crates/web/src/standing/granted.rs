//! What a grade grants, each with a page that works.

use crate::Base;
use crate::view::Link;
use standing::{Gives, Grant};
use words::k;

/// One thing that a grade brings.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    /// What kind of thing it is, in a word.
    pub(super) kind: String,
    pub(super) icon: &'static str,
    pub(super) text: String,
    /// Where it is used.
    pub(super) go: Option<Link>,
}

/// In the order of the rules.
pub(super) fn granted(base: &Base, grants: &[Grant]) -> Vec<Granted> {
    let go = |g: &Grant| g.go.as_deref().map(|href| Link::new(href, base.s(k::STANDING_GO_SEE)));
    let one = |g: &Grant| Granted {
        kind: base.t.of("standing-gives", g.kind.word()),
        icon: icon(g.kind),
        text: g.says.get(base.lang()).to_owned(),
        go: go(g),
    };
    grants.iter().map(one).collect()
}

const fn icon(kind: Gives) -> &'static str {
    match kind {
        Gives::Permission => "badge-check",
        Gives::Limit => "plus",
        Gives::Seat => "users",
        Gives::Perk => "sparkles",
    }
}
