//! The plan as it is read: three columns of ideas, and what the page needs beside them. Nine statements for everybody, one more for a member.

use crate::idea::card::{self, Shelf};
use catalogue::{Device, Product, Team};
use ideas::{Filter, Idea, Sort, State, States};
use kernel::{Actor, Cursor, DeviceId, IdeaId, ProductId, Stage, TopicId};
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use store::{Error, Tx};

/// So many ideas a column, the most supported.
pub(super) const MANY: usize = 60;
/// So many are looked through for those about one product.
const LOOKED: usize = 400;

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Being built, or already with testers.
    Now,
    /// Decided.
    Next,
    /// Under discussion.
    Later,
}

impl When {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Now, Self::Next, Self::Later];
    /// The word in message keys and anchors.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Next => "next",
            Self::Later => "later",
        }
    }
    /// The states in it.
    const fn states(self) -> &'static [State] {
        match self {
            Self::Now => &[State::InDevelopment, State::Internal, State::Development],
            Self::Next => &[State::Planned],
            Self::Later => &[State::Discussed],
        }
    }
}

/// What the address asks for. Whatever it does not understand is as if it were not there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    product: String,
}

/// What is filtered by.
#[derive(Debug, Clone, Default)]
pub(super) struct By {
    /// A stage of the value chain.
    pub stage: Option<Stage>,
    /// A product, by its word in URLs.
    pub product: Option<Product>,
}

impl By {
    /// The address of this view of a path: what is not filtered is left out, so that every view has one address.
    pub fn href(path: &str, stage: Option<Stage>, product: Option<&str>) -> String {
        let asked: Vec<String> =
            stage.map(|s| format!("stage={}", s.word())).into_iter().chain(product.map(|p| format!("product={p}"))).collect();
        if asked.is_empty() { path.to_owned() } else { format!("{path}?{}", asked.join("&")) }
    }
    /// The address of what is shown.
    pub fn here(&self, path: &str) -> String {
        Self::href(path, self.stage, self.product.as_ref().map(|p| p.slug.as_str()))
    }
}

/// What was read.
pub(super) struct Plan {
    /// What is filtered by.
    pub by: By,
    /// Each column, the most supported first, and whether there are more.
    pub columns: Vec<(When, Vec<IdeaId>, bool)>,
    /// The ideas of all of them.
    pub shelf: Shelf,
    /// The month each is planned for.
    pub months: HashMap<IdeaId, Option<String>>,
    /// Every team.
    pub teams: Vec<Team>,
    /// Every product.
    pub products: Vec<Product>,
}

/// Reads it.
pub(super) fn read(tx: &mut Tx<'_>, actor: &Actor, asked: &Asked) -> Result<Plan, Error> {
    let (teams, products, devices) = (catalogue::teams(tx)?, catalogue::products(tx)?, catalogue::devices(tx)?);
    let by = By { stage: Stage::parse(&asked.stage), product: products.iter().find(|p| p.slug == asked.product).cloned() };
    let looked = if by.product.is_some() { LOOKED } else { MANY };
    let mut found: Vec<(When, Vec<Idea>, bool)> = Vec::new();
    for when in When::ALL {
        let filter = Filter { stage: by.stage, states: States::of(when.states()), ..Filter::default() };
        let page = ideas::list(tx, filter, Sort::Top, None::<Cursor>, looked)?;
        found.push((when, page.rows, page.next.is_some()));
    }
    if let Some(product) = &by.product {
        let topics: Vec<TopicId> = found.iter().flat_map(|(_, rows, _)| rows).map(|i| i.topic).collect();
        let about = boards::devices_of(tx, &topics)?;
        for (_, rows, more) in &mut found {
            rows.retain(|i| about.get(&i.topic).is_some_and(|d| of_product(&devices, *d) == Some(product.id)));
            *more |= rows.len() > MANY;
            rows.truncate(MANY);
        }
    }
    let columns = found.iter().map(|(when, rows, more)| (*when, rows.iter().map(|i| i.id).collect(), *more)).collect();
    let planned: Vec<IdeaId> = found.iter().filter(|(when, ..)| *when == When::Next).flat_map(|(_, rows, _)| rows).map(|i| i.id).collect();
    let months = ideas::planned_months(tx, &planned)?;
    let shelf = card::shelf(tx, actor, found.into_iter().flat_map(|(_, rows, _)| rows).collect())?;
    Ok(Plan { by, columns, shelf, months, teams, products })
}

fn of_product(devices: &[Device], id: DeviceId) -> Option<ProductId> {
    devices.iter().find(|d| d.id == id).map(|d| d.product)
}

impl Plan {
    /// A number that is another one as soon as the page would show something else.
    pub fn revision(&self) -> i64 {
        let mut all = DefaultHasher::new();
        for idea in &self.shelf.rows {
            (idea.id.get(), idea.revision, idea.votes, idea.state.number(), idea.moved_at.micros()).hash(&mut all);
            self.shelf.titles.get(&idea.topic).map(|t| (&t.title, &t.slug, &t.excerpt, t.replies, t.hidden)).hash(&mut all);
            self.months.get(&idea.id).hash(&mut all);
        }
        for (_, ids, more) in &self.columns {
            (ids.len(), more).hash(&mut all);
        }
        all.finish().cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_has_one_address() {
        assert_eq!(By::href("/plan", None, None), "/plan");
        assert_eq!(By::href("/plan", Some(Stage::Service), Some("tide")), "/plan?stage=service&product=tide");
    }

    #[test]
    fn a_state_stands_in_one_column_at_most() {
        let all: Vec<State> = When::ALL.into_iter().flat_map(|w| w.states().iter().copied()).collect();
        assert!(all.iter().all(|s| all.iter().filter(|o| *o == s).count() == 1));
        assert!([State::Received, State::Shipped, State::Done, State::Declined].iter().all(|s| !all.contains(s)));
    }
}
