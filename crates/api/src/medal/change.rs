//! Changing what is said of a medal, ending it and going on with it.

use super::shape::{Medal, hand, known};
use crate::ask::{json, tag};
use crate::idea::word;
use crate::shape::Texts;
use crate::{Api, Ask, Json, One};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use medals::{Icon, Refusal, Text};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What is to be different; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MedalEdit {
    /// What it is called: 1 to 24 characters each.
    name: Option<Texts>,
    /// What it stands for: 4 to 200 characters each.
    says: Option<Texts>,
    /// Its picture.
    #[schema(pattern = "^(ribbon|laurel|hand|spark|sail|scales|compass|bird|lantern|summit)$")]
    icon: Option<String>,
    /// Does the title stand beside the name under posts?
    under_posts: Option<bool>,
    /// Who may give it by hand.
    #[schema(pattern = "^(nobody|administer|moderate)$")]
    by_hand: Option<String>,
}

/// Changes what is said of a medal, where it stands and who may give it. Its word and its rule never change.
#[utoipa::path(
    patch,
    path = "/api/v1/medals/{word}",
    tag = "members",
    params(
        ("word" = String, Path, description = "Its word in addresses.", example = "helper"),
        ("If-Match" = Option<String>, Header, description = "The tag of what was read.")
    ),
    request_body = MedalEdit,
    responses((status = 200, description = "The medal as it is now.", body = Medal), (status = 412, description = "It was changed since."))
)]
pub(super) async fn change_medal(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(of): One<String>,
    Json(edit): Json<MedalEdit>,
) -> Result<Response, Fail> {
    let (by, now, asked) = (ask.by(), api.now(), ask.clone());
    let verb = move |tx: &mut Tx<'_>| {
        let old = known(tx, &of)?;
        asked.must_match(&tag(old.revision))?;
        let edit = edit.clone();
        let text = Text {
            name: edit.name.map_or(old.name, Into::into),
            says: edit.says.map_or(old.says, Into::into),
            icon: word(edit.icon.as_deref(), "icon", Icon::parse)?.unwrap_or(old.icon),
            under_posts: edit.under_posts.unwrap_or(old.under_posts),
            hand: edit.by_hand.as_deref().map_or(Ok(old.hand), hand)?,
        };
        let stale = |no: Refusal| if no == Refusal::Outdated { Fail::stale() } else { no.into() };
        let medal = medals::change(tx, &by, old.id, &text, old.revision).map_err(stale)?;
        audit::note(tx, &by, Act::MedalDefined, Object::NONE, None, now)?;
        Ok::<_, Fail>(medal)
    };
    let medal = api.write(verb).await?;
    ask.tagged(&tag(medal.revision), &Medal::from(&medal))
}

/// Is it given?
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MedalState {
    /// True: it is given; false: to nobody any more, and who has it keeps it.
    given: bool,
}

/// Ends a medal, or goes on with it.
#[utoipa::path(
    put,
    path = "/api/v1/medals/{word}/state",
    tag = "members",
    params(("word" = String, Path, description = "Its word in addresses.", example = "helper")),
    request_body = MedalState,
    responses((status = 200, description = "The medal as it is now.", body = Medal))
)]
pub(super) async fn set_medal_state(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(of): One<String>,
    Json(state): Json<MedalState>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let old = known(tx, &of)?;
        if state.given { medals::go_on(tx, &by, old.id) } else { medals::end(tx, &by, old.id, now) }?;
        if state.given == old.ended_at.is_some() {
            audit::note(tx, &by, Act::MedalDefined, Object::NONE, None, now)?;
        }
        known(tx, &of)
    };
    json(StatusCode::OK, &Medal::from(&api.write(verb).await?))
}
