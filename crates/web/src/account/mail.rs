//! One's address, and when one is written to.

use crate::account::arrive::see;
use crate::account::password;
use crate::app::StoreSaid;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Kind, MemberId, Refuse};
use members::{Refusal, Secrets};
use notices::{MailKind, Setting};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/mail.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    on_its_way: bool,
    mails: bool,
    hours: Vec<Field>,
    proven: Option<String>,
    said: Option<String>,
    address: Vec<Field>,
}

/// What the page was asked for with.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// A link was just sent.
    sent: Option<String>,
}

/// What was typed and must change.
#[derive(Default)]
struct Typed {
    problems: Vec<Problem>,
    /// The fields as they were typed; empty ones are as they are kept.
    from: Option<String>,
    to: Option<String>,
    email: String,
    mails: Option<bool>,
}

fn me(visit: &Visit) -> Result<MemberId, Fail> {
    visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))
}

/// A minute of the day as a wall shows it.
fn wall(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of the day behind `22:00`; browsers may add seconds.
fn minute(text: &str) -> Option<i64> {
    let mut parts = text.trim().split(':').map(|p| p.parse::<i64>().ok().filter(|_| p.len() == 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

async fn answer(app: &App, visit: &Visit, headers: &HeaderMap, typed: Typed, on_its_way: bool) -> Result<Response, Fail> {
    let member = me(visit)?;
    let read = app.read::<_, StoreSaid>(move |tx| {
        let zone = members::by_id(tx, member)?.and_then(|m| m.zone);
        Ok((notices::setting(tx, member)?, members::addresses(tx, member)?, zone))
    });
    let (setting, addresses, zone) = read.await?;
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_MAIL_TITLE)).under(Tab::Me).private();
    let problems = typed.problems;
    let hint = base.f(k::account_mail_quiet_hint(zone.as_deref().unwrap_or(app.site.zone.name())));
    let hour = |name, label: &str, value: Option<String>, kept, hint| {
        Field { kind: "time", value: value.unwrap_or_else(|| wall(kept)), hint, ..Field::new(name, label) }.among(&problems)
    };
    let hours = vec![
        hour("quiet_from", base.s(k::ACCOUNT_MAIL_QUIET_FROM), typed.from, setting.quiet_from, None),
        hour("quiet_to", base.s(k::ACCOUNT_MAIL_QUIET_TO), typed.to, setting.quiet_to, Some(hint)),
    ];
    let email = Field {
        kind: "email",
        autocomplete: "email",
        value: typed.email,
        hint: Some(base.s(k::ACCOUNT_MAIL_NEW_HINT).to_owned()),
        ..Field::new("email", base.s(k::ACCOUNT_EMAIL))
    };
    let secret = Field { kind: "password", autocomplete: "current-password", ..Field::new("password", base.s(k::ACCOUNT_MAIL_PASSWORD)) };
    let address = vec![email.among(&problems), secret.among(&problems)];
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mails = typed.mails.unwrap_or(setting.mails);
    let (proven, said) = (addresses.proven, addresses.said);
    let page = Page { base: &base, problems, on_its_way, mails, hours, proven, said, address };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Query(asked): Query<Asked>, headers: HeaderMap) -> Result<Response, Fail> {
    answer(&app, &visit, &headers, Typed::default(), asked.sent.is_some()).await
}

/// Whether and when not.
pub async fn set(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let typed = |name: &str| sent.field(name).unwrap_or_default();
    let mails = sent.field("mails").is_some();
    // What is no hour becomes no minute of a day, and the verb says so.
    let hour = |name: &str| minute(&typed(name)).unwrap_or(-1);
    let new = Setting { mails, quiet_from: hour("quiet_from"), quiet_to: hour("quiet_to") };
    let actor = visit.actor().clone();
    match app.db.write(move |tx| notices::set(tx, &actor, new)).await {
        Ok(()) => Ok(see("/me/mail")),
        Err(no) if no.field().is_some() => {
            let problems = vec![problem(&app.base(&visit), &no)];
            let back =
                Typed { problems, from: Some(typed("quiet_from")), to: Some(typed("quiet_to")), mails: Some(mails), ..Typed::default() };
            answer(&app, &visit, &headers, back, false).await
        }
        Err(no) => Err(no.into()),
    }
}

/// Another address: one's password is asked for, and a link is sent to it. Whether the address is another's is never told here.
pub async fn say(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (email, handle) = (sent.field("email").unwrap_or_default(), visit.visitor.handle.clone());
    let found = app.read::<_, StoreSaid>(move |tx| Ok(members::secrets_of(tx, &handle)?)).await?;
    let phc = match found {
        Secrets::Handle(found) => found.map(|f| f.phc),
        Secrets::Address(..) => None,
    };
    let done = if password::verify(&app, sent.field("password").unwrap_or_default(), phc).await? {
        let (actor, new, lang, now) = (visit.actor().clone(), email.clone(), visit.lang, app.now());
        let member = me(&visit)?;
        app.db
            .write(move |tx| {
                if members::say_address(tx, &actor, &new, now)? {
                    notices::ask(tx, member, MailKind::Verify, &new, Some(lang), now)?;
                }
                Ok::<(), Refusal>(())
            })
            .await
    } else {
        Err(Refusal::Credentials)
    };
    match done {
        Ok(()) => Ok(see("/me/mail?sent=1")),
        Err(no) if no.field().is_some() => {
            let problems = vec![problem(&app.base(&visit), &no)];
            answer(&app, &visit, &headers, Typed { problems, email, ..Typed::default() }, false).await
        }
        Err(no) => Err(no.into()),
    }
}

/// The link once more, to the address that was said.
pub async fn again(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Fail> {
    let (member, lang, now) = (me(&visit)?, visit.lang, app.now());
    let ask = move |tx: &mut store::Tx<'_>| {
        let said = members::addresses(tx, member)?.said;
        said.map_or(Ok(false), |said| notices::ask(tx, member, MailKind::Verify, &said, Some(lang), now)).map_err(StoreSaid)
    };
    app.write(ask).await?;
    Ok(see("/me/mail?sent=1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_written_as_a_wall_shows_it() {
        assert_eq!((minute("22:00"), minute("08:05:00"), minute("00:00")), (Some(1320), Some(485), Some(0)));
        for bad in ["", "24:00", "8:00", "08", "08:60", "-1:00", "aa:bb"] {
            assert_eq!(minute(bad), None, "{bad}");
        }
        assert!((0..1440).all(|m| minute(&wall(m)) == Some(m)));
    }
}
