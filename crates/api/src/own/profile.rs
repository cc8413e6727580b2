//! `GET` and `PATCH /api/v1/me/profile`: what one says about oneself, and how one likes to read.

use crate::ask::tag;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use gate::{Fail, Theme};
use kernel::Lang;
use serde::{Deserialize, Deserializer, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What one says about oneself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Profile {
    /// What one is called.
    #[schema(examples("小梅"))]
    name: String,
    /// A few words about oneself, plain text; may be empty.
    bio: String,
    /// The language one reads: zh or en; null for what the browser says.
    #[schema(required, examples("zh"))]
    lang: Option<String>,
    /// One's IANA time zone; null for the company's.
    #[schema(required, examples("Asia/Shanghai"))]
    zone: Option<String>,
    /// light or dark; null for what the device says.
    #[schema(required)]
    theme: Option<String>,
}

impl From<members::Profile> for Profile {
    fn from(p: members::Profile) -> Self {
        Self { name: p.name, bio: p.bio, lang: p.lang.map(|l| l.code().to_owned()), zone: p.zone, theme: p.theme }
    }
}

/// What is to be different; what is left out stays, and null takes away.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::option_option, reason = "left out, null and a word are three things here")]
pub(super) struct ProfileEdit {
    /// What one is called.
    #[schema(min_length = 1, max_length = 40)]
    name: Option<String>,
    /// A few words about oneself, plain text.
    #[schema(max_length = 300)]
    bio: Option<String>,
    /// The language one reads: zh or en; null for what the browser says.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, pattern = "^(zh|en)$")]
    lang: Option<Option<String>>,
    /// One's IANA time zone; null for the company's.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    zone: Option<Option<String>>,
    /// light or dark; null for what the device says.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, pattern = "^(light|dark)$")]
    theme: Option<Option<String>>,
}

#[expect(clippy::option_option, reason = "left out, null and a word are three things here")]
/// Null is a value here, and left out is none.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(from).map(Some)
}

impl ProfileEdit {
    fn over(&self, old: members::Profile) -> Result<members::Profile, Fail> {
        let unknown = |field: &'static str, which: &str| Fail::unreadable("refusal-api-body", field, which);
        let lang = match &self.lang {
            Some(Some(word)) => Some(Lang::parse(word).ok_or_else(|| unknown("lang", "zh or en"))?),
            Some(None) => None,
            None => old.lang,
        };
        let theme = self.theme.clone().unwrap_or(old.theme);
        if theme.as_deref().is_some_and(|t| !matches!(Theme::parse(t), Some(Theme::Light | Theme::Dark))) {
            return Err(unknown("theme", "light or dark"));
        }
        let text = |new: &Option<String>, old: String| new.as_ref().map_or(old, |t| t.trim().replace("\r\n", "\n"));
        let (name, bio) = (text(&self.name, old.name), text(&self.bio, old.bio));
        Ok(members::Profile { name, bio, lang, zone: self.zone.clone().unwrap_or(old.zone), theme })
    }
}

/// Reads one's own profile.
#[utoipa::path(
    get,
    path = "/api/v1/me/profile",
    tag = "account",
    responses((status = 200, description = "The profile.", body = Profile), (status = 304, description = "It is as it was."))
)]
pub(super) async fn read_profile(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    let (profile, revision) = api.read(move |tx| members::profile(tx, member).map_err(Fail::from)).await?.ok_or_else(Fail::missing)?;
    ask.tagged(&tag(revision), &Profile::from(profile))
}

/// Edits one's own profile.
#[utoipa::path(
    patch,
    path = "/api/v1/me/profile",
    tag = "account",
    params(("If-Match" = Option<String>, Header, description = "The tag of what was read.")),
    request_body = ProfileEdit,
    responses((status = 200, description = "The profile as it is now.", body = Profile), (status = 412, description = "It was changed since."))
)]
pub(super) async fn edit_profile(State(api): State<Arc<Api>>, ask: Ask, Json(edit): Json<ProfileEdit>) -> Result<Response, Fail> {
    let (by, asked) = (ask.by(), ask.clone());
    let verb = move |tx: &mut store::Tx<'_>| {
        let (old, revision) = members::held(tx, &by)?;
        asked.must_match(&tag(revision))?;
        let new = edit.over(old.clone())?;
        if new != old {
            members::edit(tx, &by, &new)?;
        }
        Ok::<_, Fail>(members::held(tx, &by)?)
    };
    let (profile, revision) = api.write(verb).await?;
    ask.tagged(&tag(revision), &Profile::from(profile))
}
