//! `GET /api/v1/members/{handle}`: a member as everybody may see them, their ideas, their picture.

use crate::ask::json;
use crate::idea::{Beside, IdeaItem};
use crate::picture::{PictureFile, bytes};
use crate::shape::{Listed, Paging, When, after, limit};
use crate::view::Person;
use crate::{Api, Ask, Query};
use axum::extract::{Path, State};
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A member as everybody may see them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Member {
    #[serde(flatten)]
    person: Person,
    /// A few words about themselves, plain text; may be empty.
    bio: String,
    /// When they joined.
    joined_at: When,
    /// False for somebody brought here from elsewhere who has not come yet.
    claimed: bool,
    /// Their grade, 1 to 5; null for staff, who have their role.
    #[schema(required)]
    grade: Option<i64>,
    /// Who they are to the company, which knows them, if they have the VIP mark; null without it.
    #[schema(required)]
    vip: Option<String>,
    /// Is there a picture of them?
    face: bool,
    /// The address of their page.
    page: String,
}

/// However the handle is written: the member, or missing.
fn known(tx: &mut Tx<'_>, handle: &str) -> Result<members::Member, Fail> {
    members::by_handle(tx, handle)?.ok_or_else(Fail::missing)
}

/// Reads one member.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    responses((status = 200, description = "The member.", body = Member))
)]
pub(super) async fn read_member(State(api): State<Arc<Api>>, Path(handle): Path<String>) -> Result<Response, Fail> {
    let url = api.url.clone();
    let member = api
        .read(move |tx| {
            let m = known(tx, &handle)?;
            let person = members::person(tx, m.id)?.ok_or_else(Fail::missing)?;
            let grade = if person.is_staff() { None } else { standing::grades(tx, &[m.id])?.remove(&m.id) };
            Ok::<_, Fail>(Member {
                page: format!("{url}/member/{}", m.handle),
                person: Person::from(&person),
                bio: m.bio,
                joined_at: m.joined_at.into(),
                claimed: m.claimed,
                grade: grade.map(standing::Grade::number),
                vip: members::vip(tx, m.id)?.map(|mark| mark.reason),
                face: person.face,
            })
        })
        .await?;
    json(StatusCode::OK, &member)
}

/// Lists the ideas a member proposed, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}/ideas",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei"), Paging),
    responses((status = 200, description = "A piece of the list.", body = Listed<IdeaItem>))
)]
pub(super) async fn list_member_ideas(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Path(handle): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Fail> {
    let (after, limit, by, url) = (after(paging.after.as_deref())?, limit(paging.limit)?, ask.by(), api.url.clone());
    let listed = api
        .read(move |tx| {
            let member = known(tx, &handle)?;
            let page = ideas::by_author(tx, member.id, after, limit)?;
            let beside = Beside::read(tx, &by, &page.rows, [], &url)?;
            let items = page.rows.iter().filter_map(|i| beside.item(i)).collect();
            Ok::<_, Fail>(Listed { items, next: page.next.map(|c| c.to_string()) })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Reads a member's picture.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}/face",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    responses(
        (status = 200, description = "The picture.", content((PictureFile = "image/jpeg"), (PictureFile = "image/png"), (PictureFile = "image/svg+xml"))),
        (status = 304, description = "It is as it was.")
    )
)]
pub(super) async fn read_face(State(api): State<Arc<Api>>, ask: Ask, Path(handle): Path<String>) -> Result<Response, Fail> {
    let face = api
        .read(move |tx| {
            let member = known(tx, &handle)?;
            Ok::<_, Fail>(members::face(tx, member.id)?)
        })
        .await?
        .ok_or_else(Fail::missing)?;
    let digest = pictures::digest(&face.bytes);
    Ok(bytes(&ask, &face.media, &digest, face.bytes.into()))
}
