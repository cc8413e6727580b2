//! `GET /api/v1/ideas/alike`: *Is it one of these?*, asked before something is proposed.

use super::{asked, query};
use crate::idea::{Beside, IdeaItem};
use crate::shape::Listed;
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::IdeaId;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::IntoParams;

/// So many are shown.
const SHOWN: usize = 10;

/// What is about to be proposed.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct Like {
    /// Its title, or a few words of it.
    #[param(min_length = 1, max_length = 100, required = true, example = "照片加文字说明")]
    q: String,
}

/// Lists up to ten ideas alike to a text, the most alike first. What was merged is named by the idea it goes on in.
#[utoipa::path(
    get,
    path = "/api/v1/ideas/alike",
    tag = "ideas",
    params(Like),
    responses((status = 200, description = "All of them.", body = Listed<IdeaItem>), (status = 503, description = "The index is being read."))
)]
pub(super) async fn list_alike(State(api): State<Arc<Api>>, ask: Ask, Query(like): Query<Like>) -> Result<Response, Fail> {
    let (q, by, url) = (query(&like.q)?, ask.by(), api.url.clone());
    if !search::enough(&q) {
        return Listed::<IdeaItem>::whole(Vec::new()).answer(&ask.visit.here);
    }
    // A few more than are shown: some may be of one group, or hidden.
    let hits = asked(&api, move |index| search::alike(index, &q, SHOWN * 2 + 4)).await?;
    let ids: Vec<IdeaId> = hits.iter().map(|h| IdeaId::new(h.id)).collect();
    let items = api
        .read(move |tx| {
            let roots = if ids.is_empty() { HashMap::new() } else { ideas::roots(tx, &ids)? };
            let mut found: Vec<IdeaId> = Vec::new();
            for root in ids.iter().filter_map(|id| roots.get(id)) {
                if !found.contains(root) {
                    found.push(*root);
                }
            }
            let mut rows = Vec::with_capacity(found.len());
            for id in found {
                rows.extend(ideas::idea(tx, id)?);
            }
            let beside = Beside::read(tx, &by, &rows, [], &url)?;
            Ok::<_, Fail>(rows.iter().filter_map(|i| beside.item(i)).take(SHOWN).collect())
        })
        .await?;
    Listed::whole(items).answer(&ask.visit.here)
}
