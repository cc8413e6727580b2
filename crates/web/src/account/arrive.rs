//! After joining or signing in: a new session for this browser, then what was waiting is done, or the page one came from is shown.

use crate::App;
use crate::account::pending::{From, Pending};
use crate::page::{self, Given};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use gate::{Cookies, Done, Fail, Peer, Sent, Visit};
use kernel::{Kind, MemberId, Refuse, Role, SessionId, Time};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::Tx;

/// As long as a session lasts at most.
const SECONDS: i64 = 90 * 86_400;

/// Where somebody who joins or signs in is going.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// The form that waits.
    pub pending: Option<Pending>,
    /// The page to come back to; empty for home.
    pub next: String,
}

impl Way {
    /// From a form.
    pub fn of(sent: &Sent) -> Self {
        Self { pending: Pending::of(sent), next: next(sent.field("next").as_deref()) }
    }
    /// The same as a query; what waits travels in forms only.
    pub fn query(&self) -> String {
        let path = utf8_percent_encode(&self.next, NON_ALPHANUMERIC);
        if self.next.is_empty() { String::new() } else { format!("?next={path}") }
    }
    /// From the query of a link.
    pub fn to(path: Option<&str>) -> Self {
        Self { pending: None, next: next(path) }
    }
}

/// A path of ours, or nothing.
pub fn next(path: Option<&str>) -> String {
    path.and_then(gate::local).unwrap_or_default().to_owned()
}

/// A redirect to a path of ours, or home.
pub fn see(path: &str) -> Response {
    Done::see(if path.is_empty() { "/" } else { path }).into_response()
}

/// A new session for this browser, which the member's next requests come with; the one it had is ended, whoever's it was.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The token of the new session.
    pub token: String,
    old: Option<(kernel::Actor, SessionId)>,
    agent: String,
    /// The word of this browser; none in the demo, where one visitor plays everybody.
    machine: Option<String>,
}

impl Opening {
    /// For the browser that asks.
    pub fn new(app: &App, visit: &Visit, headers: &HeaderMap) -> Self {
        let agent = headers.get(header::USER_AGENT).and_then(|a| a.to_str().ok()).unwrap_or_default().to_owned();
        let known = || app.cookies.machine_word(headers).map_or_else(|| app.token(), str::to_owned);
        let machine = app.demo.is_none().then(known);
        Self { token: app.token(), old: visit.visitor.session.map(|s| (visit.actor().clone(), s)), agent, machine }
    }
    /// Opens it.
    pub fn open(&self, tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<(), members::Refusal> {
        if let Some((actor, session)) = &self.old {
            match members::end(tx, actor, *session) {
                Ok(()) | Err(members::Refusal::Missing) => {}
                Err(other) => return Err(other),
            }
        }
        members::open(tx, member, &self.token, &self.agent, now)?;
        if let Some(machine) = &self.machine {
            members::on_machine(tx, member, machine, now)?;
        }
        Ok(())
    }
}

/// Where somebody lands who goes nowhere in particular: executives at their week, staff of a team at what waits for it, everybody else
/// at home.
pub async fn landing(app: &App, member: MemberId, way: Way) -> Result<Way, Fail> {
    let nowhere = matches!(way.next.split('?').next(), None | Some("" | "/"));
    if way.pending.is_some() || !nowhere {
        return Ok(way);
    }
    let person = app.db.peek(move |tx| members::person(tx, member)).await.map_err(|e| Fail::new(&crate::app::StoreSaid(e)))?;
    let next = match person {
        Some(p) if matches!(p.role, Some(Role::Founder | Role::Executive)) => "/brief".to_owned(),
        Some(p) if p.is_staff() && p.team.is_some() => "/desk".to_owned(),
        _ => way.next,
    };
    Ok(Way { pending: None, next })
}

/// Goes on, signed in by this opening.
pub async fn go_on(app: &App, visit: &Visit, headers: &HeaderMap, opening: &Opening, way: &Way) -> Result<Response, Fail> {
    let token = opening.token.as_str();
    let mut answer = match &way.pending {
        None => see(&way.next),
        Some(pending) => {
            let from = From { headers, peer: visit.address.map(Peer) };
            let cookies = cookies(app.cookies, headers, token);
            let answer = pending.send(app, &from, &cookies).await?;
            // It could not be done just now: what was typed is given back, to be sent by hand.
            if answer.status().is_server_error() { given_back(app, visit, headers, pending) } else { answer }
        }
    };
    answer.headers_mut().append(header::SET_COOKIE, app.cookies.session(token, SECONDS));
    if let Some(machine) = &opening.machine {
        answer.headers_mut().append(header::SET_COOKIE, app.cookies.machine(machine, members::MACHINE_DAYS * 86_400));
    }
    Ok(answer)
}

/// The visitor's cookies with the session's replaced.
fn cookies(ours: Cookies, headers: &HeaderMap, token: &str) -> String {
    let name = ours.session_name();
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let others = all.map(str::trim).filter(|pair| pair.split('=').next() != Some(name) && !pair.is_empty());
    let mut out = vec![format!("{name}={token}")];
    out.extend(others.map(str::to_owned));
    out.join("; ")
}

#[derive(Debug)]
struct NotNow;
impl Refuse for NotNow {
    fn kind(&self) -> Kind {
        Kind::Busy
    }
    fn key(&self) -> &'static str {
        "account-not-now"
    }
}

fn given_back(app: &App, visit: &Visit, headers: &HeaderMap, pending: &Pending) -> Response {
    let given = Given::new(&pending.path, pending.fields());
    page::refused(app.base(visit), &NotNow, given, None, &crate::kept::Overlays::default()).answer(headers)
}

/// A `Set-Cookie` beside an answer.
pub fn with_cookie(mut answer: Response, cookie: HeaderValue) -> Response {
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}
