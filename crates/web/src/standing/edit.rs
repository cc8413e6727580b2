//! `/rules/grades/edit`: the text of the rules, checked as a whole, counted for everybody before it is enacted, enacted with a reason.

use super::forecast::{self, Running, Shown};
use super::history::{Version, versions};
use super::runs::Run;
use super::say;
use crate::app::{StoreSaid, people};
use crate::no::No;
use crate::page::{self, Html};
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Problem};
use crate::{Base, Tab};
use askama::Template;
use audit::{Act, Object};
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Asked, Done, Fail, Sent};
use kernel::{Kind, MemberId, Refuse};
use standing::{Enacted, Policy};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "standing/edit.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    version: String,
    since: String,
    expects: i64,
    once: String,
    text: String,
    broken: bool,
    why: Field,
    well: bool,
    problems: Vec<Problem>,
    running: Option<Running>,
    forecast: Option<Shown>,
    history: Vec<Version>,
}

/// What stands in the form, and what came of it.
#[derive(Default)]
struct Typed {
    text: Option<String>,
    why: String,
    /// The version that the editor saw in force.
    expects: Option<i64>,
    well: bool,
    problems: Vec<Problem>,
    status: u16,
    run: Option<Run>,
}

/// The form: with the rules in force, those of a version (`from`), or those of a forecast (`run`).
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let me = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let Some(id) = ask.query("run") else {
        return form(&ask, Typed::default()).await;
    };
    let Some(run) = ask.app.forecasts.get(&id, me) else {
        let base = ask.base("/rules/grades/edit");
        let gone = Problem { field: None, text: base.s(k::STANDING_FORECAST_GONE).to_owned() };
        return form(&ask, Typed { problems: vec![gone], ..Typed::default() }).await;
    };
    let run = forecast::go_on(&ask, run).await?;
    let (text, why, expects) = (Some(run.text.clone()), run.why.clone(), Some(run.version));
    form(&ask, Typed { text, why, expects, run: Some(run), ..Typed::default() }).await
}

/// Checks, counts or enacts what was written. Whatever is wrong, the text stays in the form.
pub(super) async fn send(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let me = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let text = sent.field("text").unwrap_or_default();
    let why = sent.field("why").unwrap_or_default();
    let expects = sent.field("expects").and_then(|n| n.parse().ok());
    let typed = Typed { text: Some(text.clone()), why: why.clone(), expects, ..Typed::default() };
    let base = ask.base("/rules/grades/edit");
    let policy = match standing::parse(&text) {
        Ok(policy) => policy,
        Err(all) => {
            let problems = all.iter().map(|p| problem(&base, p)).collect();
            return form(&ask, Typed { problems, status: 422, ..typed }).await;
        }
    };
    match sent.field("do").as_deref() {
        Some("enact") => enact(&ask, &sent, typed).await,
        Some("simulate") => {
            let (id, at) = (ask.app.token(), ask.now());
            let read = move |tx: &mut store::Tx<'_>| Ok((standing::everybody(tx)?, standing::in_force(tx, at)?.version));
            let (all, version) = ask.app.read::<_, StoreSaid>(read).await?;
            let run = Run { id: id.clone(), by: me, text, why, policy: Arc::new(policy), at, version, all, so_far: None };
            ask.app.forecasts.begin(run);
            Ok(see(forecast::path(&id)))
        }
        _ => form(&ask, Typed { well: true, ..typed }).await,
    }
}

fn problem(base: &Base, p: &standing::Problem) -> Problem {
    let found = page::problem(base, p);
    let text = match p.line {
        Some(line) => base.f(k::standing_problem_line(line.to_string(), found.text)),
        None => found.text,
    };
    Problem { field: Some("text"), text }
}

async fn enact(ask: &Ask, sent: &Sent, typed: Typed) -> Result<Response, Fail> {
    let (by, now, caller, key, digest) = (ask.actor().clone(), ask.now(), ask.visit.caller(), sent.key(), sent.digest());
    let (text, why, expects) = (typed.text.clone().unwrap_or_default(), typed.why.clone(), typed.expects.unwrap_or(0));
    let done = ask.app.db.write(move |tx| {
        let enact = |tx: &mut store::Tx<'_>| {
            let version = standing::enact(tx, &by, &text, &why, expects, now)?;
            audit::note(tx, &by, Act::RulesEnacted, Object::number(version), None, now)?;
            Ok::<_, No>(Done::see("/rules/grades"))
        };
        let Some(key) = key.clone() else { return enact(tx) };
        let asked = Asked { caller: caller.clone(), route: "/rules/grades/edit", key, digest: digest.clone() };
        gate::once(tx, &asked, now, enact)
    });
    match done.await {
        Ok(done) => Ok(see(done.location)),
        Err(why) if matches!(why.kind(), Kind::Malformed | Kind::Conflict | Kind::Closed) => {
            let base = ask.base("/rules/grades/edit");
            let (problems, status) = (vec![page::problem(&base, &why)], why.kind().status());
            form(ask, Typed { problems, status, ..typed }).await
        }
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn form(ask: &Ask, typed: Typed) -> Result<Response, Fail> {
    let base = ask.base("/rules/grades/edit").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::STANDING_EDIT));
    let (from, of) = (ask.query("from").and_then(|v| v.parse::<i64>().ok()), base.clone());
    let read = ask.app.read::<_, StoreSaid>(move |tx| {
        let current: Arc<Policy> = standing::in_force(tx, of.now)?;
        let text = standing::enacted(tx, from.unwrap_or(current.version))?.ok_or(store::Error::NotFound)?.text;
        let history = standing::history(tx)?;
        let by: Vec<MemberId> = history.iter().filter_map(|e| e.by).collect();
        Ok((current.version, text, people(tx, &by, &of.site.words, of.lang())?, history))
    });
    let (current, text, names, history) = read.await?;
    let since = history.iter().find(|e: &&Enacted| e.version == current).map_or_else(String::new, |e| say::since(&base, e.at));
    let (running, forecast) = match &typed.run {
        None => (None, None),
        Some(run) => match run.done() {
            Some(done) => (None, Some(forecast::shown(ask, &base, done).await?)),
            None => (Some(forecast::running(&base, run)), None),
        },
    };
    let hint = Some(base.s(k::STANDING_EDIT_WHY_HINT).to_owned());
    let why = Field { value: typed.why, hint, required: false, most: 1_000, ..Field::new("why", base.s(k::STANDING_EDIT_WHY)) };
    let page = Page {
        version: say::version(&base, current),
        since,
        expects: typed.expects.unwrap_or(current),
        once: ask.app.token(),
        text: typed.text.unwrap_or(text),
        broken: typed.problems.iter().any(|p| p.field == Some("text")),
        why: why.among(&typed.problems),
        well: typed.well,
        problems: typed.problems,
        running,
        forecast,
        history: versions(&base, &names, &history, current),
        base: &base,
    };
    let status = StatusCode::from_u16(typed.status.max(200)).unwrap_or(StatusCode::OK);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
