//! `GET /api/v1/search`: ideas, topics and releases, the best first.

use super::{asked, query};
use crate::shape::{Id, Listed, limit};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use boards::TopicKind;
use gate::Fail;
use kernel::{Actor, Channel, IdeaId, ObjectKind, Permission, ReleaseId, ReplyId, TopicId};
use search::{Filter, Hit};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// Nobody reads further.
const FURTHEST: usize = 200;

/// What to find.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// What is asked for, in Chinese or English.
    #[param(min_length = 1, max_length = 100, required = true, example = "夜景")]
    q: String,
    /// One kind only: idea, topic, release.
    #[param(pattern = "^(idea|topic|release)$")]
    kind: Option<String>,
    /// Where the piece before ended: its `next`.
    after: Option<usize>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Something found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundItem {
    /// idea, topic or release.
    kind: String,
    /// Its id.
    id: Id,
    /// What it is called.
    title: String,
    /// The address of its page.
    page: String,
    /// The reply below it in which it was found; null when it was found in itself.
    #[schema(required)]
    reply: Option<Id>,
}

/// Finds ideas, topics and releases, the best first.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "search",
    params(Which),
    responses((status = 200, description = "A piece of the list.", body = Listed<FoundItem>), (status = 503, description = "The index is being read."))
)]
pub(super) async fn search(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<Which>) -> Result<Response, Fail> {
    let (q, many, from) = (query(&which.q)?, limit(which.limit)?, which.after.unwrap_or(0).min(FURTHEST));
    let kinds = [ObjectKind::Idea, ObjectKind::Topic, ObjectKind::Release];
    let object = crate::idea::word(which.kind.as_deref(), "kind", |w| kinds.into_iter().find(|k| k.word() == w))?;
    let mut hits = asked(&api, move |index| search::find(index, &q, Filter { object }, from + many + 1)).await?;
    let more = hits.len() > from + many && from + many < FURTHEST;
    hits.truncate(from + many);
    let hits: Vec<Hit> = hits.into_iter().skip(from).collect();
    let (by, url, lang) = (ask.by(), api.url.clone(), ask.visit.lang);
    let items = api
        .read(move |tx| {
            let (mut seen, mut items) = (HashSet::new(), Vec::new());
            for hit in &hits {
                items.extend(found(tx, &by, hit, lang, &url)?.filter(|f| seen.insert((f.kind.clone(), f.id))));
            }
            Ok::<_, Fail>(items)
        })
        .await?;
    Listed { items, next: more.then(|| (from + many).to_string()) }.answer(&ask.visit.here)
}

/// The thing as it may be seen now; what was merged is found as the idea it goes on in.
fn found(tx: &mut Tx<'_>, by: &Actor, hit: &Hit, lang: kernel::Lang, url: &str) -> Result<Option<FoundItem>, Fail> {
    let reply = hit.reply.map(ReplyId::new);
    // A reply that was hidden a moment ago is found no more.
    if let Some(id) = reply
        && boards::reply_by_id(tx, id)?.is_none_or(|r| r.hidden)
    {
        return Ok(None);
    }
    let item = |id: Id, title: String, page: String| FoundItem {
        kind: hit.object.word().to_owned(),
        id,
        title,
        page: format!("{url}{page}"),
        reply: reply.map(Id::from),
    };
    Ok(match hit.object {
        ObjectKind::Idea => {
            let id = IdeaId::new(hit.id);
            let root = ideas::roots(tx, &[id])?.remove(&id).unwrap_or(id);
            let brief = ideas::briefs(tx, &[root])?.remove(&root).filter(|b| !b.hidden);
            brief.map(|b| item(b.id.into(), b.title, format!("/idea/{}-{}", b.id, b.slug)))
        }
        ObjectKind::Topic => {
            let id = TopicId::new(hit.id);
            let title = boards::titles(tx, &[id])?.remove(&id).filter(|t| !t.hidden && t.kind != TopicKind::Idea);
            title.map(|t| item(t.id.into(), t.title, format!("/topic/{}-{}", t.id, t.slug)))
        }
        ObjectKind::Release => {
            let id = ReleaseId::new(hit.id);
            // What only colleagues try is found by colleagues only.
            let open = |r: &releases::Release| r.channel != Channel::Internal || by.may(Permission::AnswerForCompany);
            let release = releases::briefs(tx, &[id])?.remove(&id).filter(|r| r.published_at.is_some() && open(r));
            release.map(|r| {
                let version = percent_encoding::utf8_percent_encode(&r.version, percent_encoding::NON_ALPHANUMERIC);
                let page =
                    if r.service { format!("/improved/{}", r.version) } else { format!("/release/{version}?channel={}", r.channel.word()) };
                item(r.id.into(), r.title.get(lang).to_owned(), page)
            })
        }
        _ => None,
    })
}
