//! Defining a medal or a title.

use super::shape::{Medal, NewMedalRule, hand, known};
use crate::ask::{done, tag};
use crate::idea::word;
use crate::shape::Texts;
use crate::{Api, Ask, Json};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use http::StatusCode;
use medals::{Draft, Fact, Icon, Kind, Rule, Text};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A medal or a title to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMedal {
    /// Its word in addresses: small letters, digits, single hyphens, a letter first. It never changes.
    #[schema(min_length = 2, max_length = 30, pattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    word: String,
    /// What it is.
    #[schema(pattern = "^(medal|title)$")]
    kind: String,
    /// What it is called: 1 to 24 characters each.
    name: Texts,
    /// What it stands for: 4 to 200 characters each.
    says: Texts,
    /// Its picture.
    #[schema(pattern = "^(ribbon|laurel|hand|spark|sail|scales|compass|bird|lantern|summit)$")]
    icon: String,
    /// Does the title stand beside the name under posts? A medal never does.
    #[serde(default)]
    under_posts: bool,
    /// By which rule it is given; left out, by hand only. It never changes.
    rule: Option<NewMedalRule>,
    /// Who may give it by hand.
    #[schema(pattern = "^(nobody|administer|moderate)$")]
    by_hand: String,
}

impl NewMedal {
    fn draft(self) -> Result<Draft, Fail> {
        let rule = match self.rule {
            None => None,
            Some(r) => word(Some(&r.fact), "fact", Fact::parse)?.map(|fact| Rule { fact, need: r.need, since: r.since.map(|s| s.0) }),
        };
        let text = Text {
            name: self.name.into(),
            says: self.says.into(),
            icon: word(Some(&self.icon), "icon", Icon::parse)?.unwrap_or(Icon::Ribbon),
            under_posts: self.under_posts,
            hand: hand(&self.by_hand)?,
        };
        Ok(Draft { kind: word(Some(&self.kind), "kind", Kind::parse)?.unwrap_or(Kind::Medal), word: self.word, rule, text })
    }
}

/// Defines a medal or a title. Whoever has reached what its rule asks gets it in the next minutes.
#[utoipa::path(
    post,
    path = "/api/v1/medals",
    tag = "members",
    request_body = NewMedal,
    responses((status = 201, description = "It is defined.", body = Medal), (status = 409, description = "Its word is taken."))
)]
pub(super) async fn define_medal(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewMedal>) -> Result<Response, Fail> {
    let (by, now, draft) = (ask.by(), api.now(), new.draft()?);
    api.once(&ask, move |tx| {
        medals::define(tx, &by, &draft, now)?;
        audit::note(tx, &by, Act::MedalDefined, Object::NONE, None, now)?;
        let medal = known(tx, draft.word.trim())?;
        let place = format!("/api/v1/medals/{}", medal.word);
        Ok(Done { tag: tag(medal.revision), ..done(StatusCode::CREATED, place, &Medal::from(&medal))? })
    })
    .await
}
