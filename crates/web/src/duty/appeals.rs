//! `/desk/due-appeals`: appeals about what is said to be missed, by the day they are due; each is answered in words, and where they are right it
//! was not missed. Never one's own. What is read is noted.

use super::read::what_for;
use super::say;
use crate::app::people;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::{Ask, see};
use crate::view::{Empty, Person, Problem};
use crate::{Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{DutyId, MemberId, Refuse, Time};
use words::k;

/// So many on the page: the nearest first, and whoever answers sees the next.
const MANY: u32 = 50;

/// An appeal.
struct Row {
    id: i64,
    who: Person,
    about: String,
    due: String,
    why: String,
    at: Time,
    by: String,
    late: bool,
    own: bool,
    typed: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "duty/appeals.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    /// What was typed about an appeal that waits no more: a colleague was faster.
    typed: Option<String>,
    rows: Vec<Row>,
    empty: Empty,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    page(&ask, 0, String::new(), None).await
}

/// Answers one.
pub(super) async fn answer(ask: Ask, Path(duty): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let (by, now, id) = (ask.actor().clone(), ask.now(), DutyId::new(duty));
    let (words, granted) = (sent.field("says").unwrap_or_default(), sent.field("granted").as_deref() == Some("yes"));
    let says = words.clone();
    match ask.app.db.write(move |tx| Ok::<_, No>(duties::answer_appeal(tx, &by, id, &says, granted, now)?)).await {
        Ok(_) => Ok(see("/desk/due-appeals")),
        Err(why) if why.gives_back() => page(&ask, duty, words, Some(why)).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn page(ask: &Ask, about: i64, typed: String, why: Option<No>) -> Result<Response, Fail> {
    let base = ask.base("/desk/due-appeals").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::DUE_APPEALS));
    let problems: Vec<Problem> = why.as_ref().map(|w| w.problem(&base)).into_iter().collect();
    let (by, of, now, me) = (ask.actor().clone(), base.clone(), ask.now(), ask.actor().member());
    let words = typed.clone();
    let text = problems.first().map(|p| p.text.clone());
    let rows = ask
        .app
        .read::<_, No>(move |tx| {
            let found = duties::appeals(tx, &by, None, MANY)?;
            let ids: Vec<MemberId> = found.iter().map(|a| a.member).collect();
            let names = people(tx, &ids, &of.site.words, of.lang())?;
            let mut rows = Vec::new();
            for a in found {
                let duty = duties::duty_by_id(tx, &by, a.duty)?;
                let promise = duties::promise_by_id(tx, &by, duty.promise)?;
                let name = what_for(tx, &of, &promise, now)?.name;
                let here = a.duty.get() == about;
                rows.push(Row {
                    id: a.duty.get(),
                    who: names.get(&a.member).cloned().unwrap_or_default(),
                    about: if name.is_empty() { of.s(k::DUE_SOMETHING).to_owned() } else { of.f(k::due_report_of(&name)) },
                    due: of.f(k::due_was(say::due(&of, &duty))),
                    why: a.why,
                    at: a.at,
                    by: of.f(k::due_appeal_by(of.date(&a.due_at))),
                    late: a.due_at < now,
                    own: me == Some(a.member),
                    typed: if here { typed.clone() } else { String::new() },
                    problem: text.clone().filter(|_| here),
                });
            }
            Ok(rows)
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Duty, Object::NONE).await?;
    let status = why.as_ref().map_or(200, |w| w.kind().status());
    let empty = Empty { icon: "circle-check-big", why: base.s(k::DUE_APPEALS_NONE).to_owned(), then: None };
    let typed = Some(words).filter(|w| !w.trim().is_empty() && rows.iter().all(|r| r.id != about));
    let page = Page { problems, typed, rows, empty, base: &base };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
