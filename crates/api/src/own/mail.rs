//! `GET` and `PUT /api/v1/me/mail`: whether one is written to, and when not. Changing one's address asks for one's password and stays a page.

use crate::ask::json;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::MemberId;
use notices::Setting;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// One's address, and when one is written to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MailSetting {
    /// Are mails sent that one need not have?
    mails: bool,
    /// From when on it is quiet, on the wall of one's zone.
    #[schema(examples("22:00"))]
    quiet_from: String,
    /// Until when; the same as `quiet_from` for no quiet hours at all.
    #[schema(examples("08:00"))]
    quiet_to: String,
    /// The address one is written to; null when none is confirmed.
    #[schema(required)]
    address: Option<String>,
    /// An address that was said and waits to be confirmed.
    #[schema(required)]
    unconfirmed: Option<String>,
}

/// Whether one is written to, and when not.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMailSetting {
    /// Are mails sent that one need not have?
    mails: bool,
    /// From when on it is quiet, on the wall of one's zone.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", examples("22:00"))]
    quiet_from: String,
    /// Until when; the same as `quiet_from` for no quiet hours at all.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", examples("08:00"))]
    quiet_to: String,
}

fn wall(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of the day behind `22:00`.
fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let two = |t: &str| t.parse::<i64>().ok().filter(|_| t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit()));
    let (hour, minute) = (two(hour)?, two(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn read(tx: &mut Tx<'_>, member: MemberId) -> Result<MailSetting, Fail> {
    let (said, at) = (notices::setting(tx, member)?, members::addresses(tx, member)?);
    let (quiet_from, quiet_to) = (wall(said.quiet_from), wall(said.quiet_to));
    Ok(MailSetting { mails: said.mails, quiet_from, quiet_to, address: at.proven, unconfirmed: at.said })
}

/// Reads one's address and when one is written to.
#[utoipa::path(get, path = "/api/v1/me/mail", tag = "account", responses((status = 200, description = "What one said.", body = MailSetting)))]
pub(super) async fn read_mail_setting(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    json(StatusCode::OK, &api.read(move |tx| read(tx, member)).await?)
}

/// Says whether one is written to, and when not.
#[utoipa::path(
    put,
    path = "/api/v1/me/mail",
    tag = "account",
    request_body = NewMailSetting,
    responses((status = 200, description = "As it is from now on.", body = MailSetting))
)]
pub(super) async fn set_mail(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewMailSetting>) -> Result<Response, Fail> {
    let (by, member) = (ask.by(), ask.member()?);
    let hour = |text: &str, field: &'static str| minute(text).ok_or_else(|| Fail::unreadable("refusal-api-body", field, "00:00 to 23:59"));
    let (quiet_from, quiet_to) = (hour(&new.quiet_from, "quiet_from")?, hour(&new.quiet_to, "quiet_to")?);
    let setting = Setting { mails: new.mails, quiet_from, quiet_to };
    let verb = move |tx: &mut Tx<'_>| {
        notices::set(tx, &by, setting)?;
        read(tx, member)
    };
    json(StatusCode::OK, &api.write(verb).await?)
}
