//! Where one is signed in, and how to end it.

use crate::account::arrive::{see, with_cookie};
use crate::app::StoreSaid;
use crate::page::Html;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Kind, SessionId};
use members::{Refusal, Session};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct Page<'a> {
    base: &'a Base,
    sessions: Vec<(Session, String, bool)>,
}

/// A browser's name for people: "Firefox · Android".
fn called(agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browsers = [
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ];
    let systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];
    let known: Vec<&str> = [first(&browsers), first(&systems)].into_iter().flatten().collect();
    if known.is_empty() { agent.chars().take(60).collect() } else { known.join(" · ") }
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_SESSIONS_TITLE)).under(Tab::Me).private();
    let now = app.now();
    let found = app.read::<_, StoreSaid>(move |tx| Ok(members::sessions(tx, member, now)?)).await?;
    let named = |s: Session| {
        let name = called(&s.agent);
        let name = if name.is_empty() { base.s(k::ACCOUNT_SESSION_UNKNOWN).to_owned() } else { name };
        let here = visit.visitor.session == Some(s.id);
        (s, name, here)
    };
    let sessions = found.into_iter().map(named).collect();
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, sessions }, &overlays).answer(&headers))
}

/// Ends one; one's own means signing out.
pub async fn end(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let session = sent.field("session").and_then(|s| s.parse().ok()).map(SessionId::new).ok_or(Refusal::Missing)?;
    let actor = visit.actor().clone();
    app.write(move |tx| members::end(tx, &actor, session)).await?;
    if visit.visitor.session == Some(session) {
        return Ok(with_cookie(see("/"), app.cookies.no_session()));
    }
    Ok(see("/me/sessions"))
}

/// Ends all but this one.
pub async fn end_others(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Fail> {
    let (actor, here, now) = (visit.actor().clone(), visit.visitor.session, app.now());
    app.write(move |tx| {
        let member = actor.member().ok_or(Refusal::SignIn)?;
        for other in members::sessions(tx, member, now)?.into_iter().filter(|s| Some(s.id) != here) {
            members::end(tx, &actor, other.id)?;
        }
        Ok::<(), Refusal>(())
    })
    .await?;
    Ok(see("/me/sessions"))
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn a_browser_is_called_by_its_name_and_its_system() {
        let phone = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36";
        assert_eq!(called(phone), "Chrome · Android");
        assert_eq!(called("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0"), "WeChat · iPhone");
        assert_eq!((called("curl/8"), called("")), ("curl/8".to_owned(), String::new()));
    }
}
