//! Finding: what a query asks for, and the ideas that are alike to a text. The index gives ids; what they are called and whether they may be
//! seen is asked of the rooms at each request.

mod alike;
mod search;

use crate::routes;
use crate::{Api, Operations};
use ::search::{Error, Hit, Index};
use gate::Fail;
use kernel::{Kind, Permission, Scope};
use std::sync::Arc;

pub(crate) fn operations(all: &mut Operations) {
    all.add(Permission::Everyone, Scope::Read, routes!(search::search)).add(Permission::Everyone, Scope::Read, routes!(alike::list_alike));
}

/// So many characters of a query are looked at.
const LONGEST: usize = 100;

/// A query as it is asked: trimmed, something, and not endless.
fn query(q: &str) -> Result<String, Fail> {
    let q = q.trim();
    let fits = !q.is_empty() && q.chars().count() <= LONGEST;
    if fits { Ok(q.to_owned()) } else { Err(Fail::unreadable("refusal-api-query", "q", "1 to 100 characters")) }
}

/// Asks the index, beside the threads that serve. Until it is there a program is asked to come again: nothing found would be a lie.
async fn asked(api: &Api, ask: impl FnOnce(&Index) -> Result<Vec<Hit>, Error> + Send + 'static) -> Result<Vec<Hit>, Fail> {
    let index: Arc<Index> = (api.search)().ok_or_else(|| Fail::of(Kind::Busy))?;
    tokio::task::spawn_blocking(move || ask(&index)).await.map_err(Fail::fault)?.map_err(Fail::fault)
}
