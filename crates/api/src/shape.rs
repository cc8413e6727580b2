//! What many answers are made of: ids, instants, texts in both languages, pages of lists, problems.

use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::header::LINK;
use http::{HeaderValue, StatusCode};
use kernel::{Both, Cursor, Page, Time};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};

/// An id: digits in a text, because not every reader of JSON keeps 64 bits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ToSchema)]
#[schema(value_type = String, pattern = "^[1-9][0-9]{0,17}$", examples("4821"))]
pub struct Id(pub i64);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let digits = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        let id = text.parse().ok().filter(|_| digits).map(Self);
        id.ok_or_else(|| serde::de::Error::custom("an id is written as digits in a text"))
    }
}

macro_rules! ids {
    ($($name:ident)*) => { $(
        impl From<kernel::$name> for Id {
            fn from(id: kernel::$name) -> Self { Self(id.get()) }
        }
        impl From<Id> for kernel::$name {
            fn from(id: Id) -> Self { Self::new(id.0) }
        }
    )* };
}
ids!(ActId AppealId BoardId ChangeId ClientId DeedId DeliveryId DeviceId DeviceKeyId DutyId GrantId HookId IdeaId MemberId NoticeId OutsideId OwnerId PictureId ProblemId ProductId PromiseId ReleaseId ReplyId ReportId RingId SavedId SeatId SessionId TeamId TokenId TopicId TrackerId TrainId);

/// An instant, RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = DateTime, examples("2026-11-20T09:00:00Z"))]
pub struct When(pub Time);

impl Serialize for When {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.rfc3339())
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Time::parse(&text).map(Self).ok_or_else(|| serde::de::Error::custom("an instant is written as RFC 3339"))
    }
}

impl From<Time> for When {
    fn from(at: Time) -> Self {
        Self(at)
    }
}

/// A text of the company's in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl From<Both> for Texts {
    fn from(b: Both) -> Self {
        Self { zh: b.zh, en: b.en }
    }
}
impl From<Texts> for Both {
    fn from(t: Texts) -> Self {
        Self { zh: t.zh, en: t.en }
    }
}

/// Why something was not done (RFC 9457), in the caller's language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of refusal; a page that explains it.
    #[schema(format = "uri")]
    pub r#type: String,
    /// The kind in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, whether anything was changed, what to do.
    pub detail: String,
    /// The field, header or parameter it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the caller would need, when the answer is no because they may not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// The request's id, for a fault of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// What is missing: one of these roles, or a grade.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Missing {
    /// The roles of which one would do; none when no role would help.
    pub roles: Vec<String>,
    /// The number of the first grade that gives it; 0 when none does by the rules in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<i64>,
    /// The number of the caller's grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade_now: Option<i64>,
}

/// Which piece of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    pub after: Option<String>,
    /// How many at most; 20 when it is left out.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
}

/// Which piece of a list that goes by one number.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Counted {
    /// Where the piece before ended: its `next`, a number.
    #[param(pattern = "^[0-9]{1,18}$")]
    pub after: Option<String>,
    /// How many at most; 20 when it is left out.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
}

/// Where a piece of a list begins; refused when it was not written by us.
pub fn after(text: Option<&str>) -> Result<Option<Cursor>, Fail> {
    let read = |t: &str| Cursor::parse(t).ok_or_else(|| Fail::unreadable("refusal-api-query", "after", "unknown cursor"));
    text.map(read).transpose()
}

/// How many: 20, or what was asked for from 1 to 100.
pub fn limit(asked: Option<u32>) -> Result<usize, Fail> {
    match asked.unwrap_or(20) {
        n @ 1..=100 => Ok(n as usize),
        _ => Err(Fail::unreadable("refusal-api-query", "limit", "1..=100")),
    }
}

/// A piece of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Listed<T> {
    /// What it holds, in order.
    pub items: Vec<T>,
    /// What `after` must be for the next piece; null at the end. The header `Link` has it as an address.
    #[schema(required)]
    pub next: Option<String>,
}

impl<T: Serialize> Listed<T> {
    /// From a room's page.
    pub fn of<R>(page: Page<R>, row: impl FnMut(R) -> T) -> Self {
        Self { next: page.next.map(|c| c.to_string()), items: page.rows.into_iter().map(row).collect() }
    }
    /// A list that is given whole.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
    /// The answer, with the address of the next piece: that of this one (`here`), only further on.
    pub fn answer(&self, here: &str) -> Result<Response, Fail> {
        let mut response = crate::ask::json(StatusCode::OK, self)?.into_response();
        if let Some(link) = self.next.as_deref().and_then(|next| HeaderValue::from_str(&link(here, next)).ok()) {
            response.headers_mut().insert(LINK, link);
        }
        Ok(response)
    }
}

fn link(here: &str, next: &str) -> String {
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let kept = query.split('&').filter(|p| !p.is_empty() && !p.starts_with("after="));
    let query: Vec<String> = kept.map(str::to_owned).chain([format!("after={next}")]).collect();
    format!("<{path}?{}>; rel=\"next\"", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_digits_in_a_text() {
        assert_eq!(serde_json::to_string(&Id(7)).unwrap(), "\"7\"");
        let read = |t: &str| serde_json::from_str::<Id>(t).ok();
        assert_eq!(read("\"9007199254740993\""), Some(Id(9_007_199_254_740_993)));
        for bad in ["7", "\"\"", "\"07\"", "\"-7\"", "\"+7\"", "\"7 \"", "\"99999999999999999999\"", "null"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_next_piece_is_asked_for_as_this_one_was() {
        assert_eq!(link("/api/v1/ideas", "4_2"), "</api/v1/ideas?after=4_2>; rel=\"next\"");
        assert_eq!(link("/api/v1/ideas?sort=new&after=9_1&limit=2", "4_2"), "</api/v1/ideas?sort=new&limit=2&after=4_2>; rel=\"next\"");
        assert!(limit(Some(0)).is_err() && limit(Some(101)).is_err() && limit(Some(100)).is_ok() && after(Some("x")).is_err());
    }
}
