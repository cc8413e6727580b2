//! Where a form leads back to, and what it says there.

use super::asked::Asked;
use desk::Item;
use gate::{Done, Sent};

/// What a form brings with it: the view it stood in, the item after this one, and the page to go back to when that is another.
#[derive(Debug, Clone)]
pub(super) struct From {
    pub(super) asked: Asked,
    next: Option<Item>,
    back: Option<String>,
}

impl From {
    /// From the hidden fields.
    pub(super) fn of(sent: &Sent) -> Self {
        let back = sent.field("back").filter(|b| gate::local(b).is_some() && (b == "/brief" || b.starts_with("/brief?")));
        Self { asked: Asked::sent(sent), next: sent.field("next").and_then(|n| Item::parse(&n)), back }
    }
    /// After something was done with the item: the next one.
    pub(super) fn on(&self, said: &str, n: i64, m: i64) -> Done {
        self.at(self.next, said, n, m)
    }
    /// After something was done that leaves the item where it is.
    pub(super) fn here(&self, said: &str, n: i64, m: i64) -> Done {
        self.at(self.asked.item, said, n, m)
    }
    /// To another item of the same view.
    pub(super) fn to(&self, item: Item, said: &str) -> Done {
        self.at(Some(item), said, 0, 0)
    }
    fn at(&self, item: Option<Item>, said: &str, n: i64, m: i64) -> Done {
        let (n, m) = (n.to_string(), m.to_string());
        if let Some(back) = &self.back {
            return Done::see(format!("{}?said={said}&n={n}", back.split('?').next().unwrap_or("/brief")));
        }
        let mut more = vec![("said", said)];
        if n != "0" || m != "0" {
            more.push(("n", n.as_str()));
        }
        if m != "0" {
            more.push(("m", m.as_str()));
        }
        Done::see(format!("{}#item", self.asked.with(item, &more)))
    }
}
