//! `GET /api/v1/notices`: what concerns one, the newest first, as ids: what a thing is called now is asked where it is.

use crate::shape::{Id, Listed, Paging, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::DeedKind;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Something that concerns one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Notice {
    /// Its id.
    id: Id,
    /// When it happened; the last time, when several are one notice.
    at: When,
    /// What was done.
    #[schema(examples("replied"))]
    kind: String,
    /// To what.
    #[schema(examples("idea-12"))]
    about: String,
    /// Why it concerns one: author, supporter, follower, mentioned, tester, in-your-build, coming-to-you.
    why: String,
    /// The state an idea reached.
    #[schema(required)]
    state: Option<String>,
    /// The release it belongs to.
    #[schema(required)]
    release: Option<Id>,
    /// Who did it; the last one, when several are one notice.
    #[schema(required)]
    by: Option<Person>,
    /// The deed; the first one, when several are one notice.
    deed: Id,
    /// When one saw it.
    #[schema(required)]
    seen_at: Option<When>,
    /// How many deeds it stands for.
    count: i64,
}

fn told(n: notices::Notice, named: &Named) -> Notice {
    let state = n.stage.filter(|_| n.kind == DeedKind::Moved).and_then(ideas::State::from_number);
    Notice {
        id: n.id.into(),
        at: n.at.into(),
        kind: n.kind.word().to_owned(),
        about: format!("{}-{}", n.object_kind.word(), n.object_id),
        why: n.why.word().to_owned(),
        state: state.map(|s| s.word().to_owned()),
        release: n.release.map(Id::from),
        by: named.person(n.actor),
        deed: n.deed.into(),
        seen_at: n.seen_at.map(When::from),
        count: n.count,
    }
}

/// Lists what concerns one, the newest first.
#[utoipa::path(get, path = "/api/v1/notices", tag = "notices", params(Paging), responses((status = 200, description = "A piece of the list.", body = Listed<Notice>)))]
pub(super) async fn list_notices(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (member, after, limit) = (ask.member()?, after(paging.after.as_deref())?, limit(paging.limit)?);
    let listed = api
        .read(move |tx| {
            let page = notices::list(tx, member, after, limit as u32)?;
            let named = Named::read(tx, page.rows.iter().map(|n| n.actor))?;
            Ok::<_, Fail>(Listed::of(page, |n| told(n, &named)))
        })
        .await?;
    listed.answer(&ask.visit.here)
}
