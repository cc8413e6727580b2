//! Defining, changing, ending, giving and taking.

use super::form::Typed;
use super::open::{Asked, page};
use crate::talk::ask::{Ask, see};
use audit::{Act, Object};
use axum::extract::Path;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{Actor, MedalId, Refuse, Time};
use medals::Refusal;
use store::Tx;

/// Notes that the company changed what there is: it is no deed.
fn noted(tx: &mut Tx<'_>, by: &Actor, now: Time) -> Result<(), Refusal> {
    Ok(audit::note(tx, by, Act::MedalDefined, Object::NONE, None, now)?)
}

fn id_of(tx: &mut Tx<'_>, word: &str) -> Result<MedalId, Refusal> {
    Ok(medals::by_word(tx, word)?.ok_or(Refusal::Missing)?.id)
}

/// Defines a new one.
pub(super) async fn define(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let typed = Typed::sent(&sent);
    let (by, now, draft) = (ask.actor().clone(), ask.now(), typed.draft(&ask.app.site.zone));
    let done = match draft {
        Err(no) => Err(no),
        Ok(draft) => {
            let verb = move |tx: &mut Tx<'_>| {
                medals::define(tx, &by, &draft, now)?;
                noted(tx, &by, now)?;
                Ok(draft.word.clone())
            };
            ask.app.db.write(verb).await
        }
    };
    match done {
        Ok(word) => Ok(see(format!("/admin/medals/{word}"))),
        Err(no) if no.field().is_some() => super::admin::page(&ask, typed, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Changes what is said of one.
pub(super) async fn change(ask: Ask, Path(word): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let typed = Typed::sent(&sent);
    let expects = sent.field("revision").and_then(|r| r.parse().ok()).unwrap_or_default();
    let (by, now, text, of) = (ask.actor().clone(), ask.now(), typed.text(), word.clone());
    let done = ask.app.db.write(move |tx| {
        let id = id_of(tx, &of)?;
        medals::change(tx, &by, id, &text, expects)?;
        noted(tx, &by, now)
    });
    let asked = Asked { text: Some(typed), ..Asked::default() };
    match done.await {
        Ok(()) => Ok(see(format!("/admin/medals/{word}"))),
        Err(no) if no.field().is_some() => page(&ask, word, asked, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Ends it (`on=no`), or goes on with it (`on=yes`).
pub(super) async fn on(ask: Ask, Path(word): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let (by, now, of) = (ask.actor().clone(), ask.now(), word.clone());
    let goes_on = sent.field("on").as_deref() == Some("yes");
    ask.app
        .write(move |tx| {
            let id = id_of(tx, &of)?;
            if goes_on { medals::go_on(tx, &by, id) } else { medals::end(tx, &by, id, now) }?;
            noted(tx, &by, now)
        })
        .await?;
    Ok(see(format!("/admin/medals/{word}")))
}

/// Gives it.
pub(super) async fn give(ask: Ask, Path(word): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let asked = Asked { to: field("to").trim().trim_start_matches('@').to_owned(), why: field("why"), ..Asked::default() };
    let (by, now, of, what) = (ask.actor().clone(), ask.now(), word.clone(), asked.clone());
    let done = ask.app.db.write(move |tx| {
        let id = id_of(tx, &of)?;
        let to = members::by_handle(tx, &what.to)?.ok_or(Refusal::Whom)?.id;
        medals::give(tx, &by, to, id, &what.why, now)
    });
    ended(&ask, word, asked, done.await).await
}

/// Takes it.
pub(super) async fn take(ask: Ask, Path(word): Path<String>, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let asked = Asked { from: field("from"), why: field("why"), ..Asked::default() };
    let (by, now, of, what) = (ask.actor().clone(), ask.now(), word.clone(), asked.clone());
    let done = ask.app.db.write(move |tx| {
        let id = id_of(tx, &of)?;
        let from = members::by_handle(tx, &what.from)?.ok_or(Refusal::HasNot)?.id;
        medals::take(tx, &by, from, id, &what.why, now)
    });
    ended(&ask, word, asked, done.await).await
}

async fn ended(ask: &Ask, word: String, asked: Asked, done: Result<(), Refusal>) -> Result<Response, Fail> {
    match done {
        Ok(()) => Ok(see(format!("/admin/medals/{word}"))),
        Err(no) if no.field().is_some() => page(ask, word, asked, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}
