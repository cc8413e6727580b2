//! The demo's outbox: every mail as it would be sent, newest first, in both languages.

use crate::account::letter::letter;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::{Empty, Link, Pages};
use crate::{App, Base, Site};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{Chance, Lang, MailId, Seeded, Time};
use notices::Mail;
use serde::Deserialize;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// How many on a page.
const MANY: u32 = 20;

/// Where the page starts.
#[derive(Debug, Deserialize)]
pub struct From {
    after: Option<String>,
}

struct Shown {
    id: MailId,
    subject: String,
    icon: &'static str,
    state: String,
    sheets: Vec<(Lang, String)>,
}

#[derive(Template)]
#[template(path = "account/outbox.html")]
struct Page<'a> {
    base: &'a Base,
    mails: Vec<Shown>,
    pages: Pages,
    empty: Empty,
}

/// The secret of a mail's link in the demo: always the same, so that the page can show what was "sent". Never in a real community.
pub fn demo_token(id: MailId) -> String {
    Seeded::new(id.get().unsigned_abs()).token()
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Query(query): Query<From>, headers: HeaderMap) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_OUTBOX_TITLE)).private();
    let after = query.after.as_deref().and_then(|a| a.parse().ok());
    let (of, site, now) = (base.clone(), Arc::clone(&app.site), app.now());
    let read = app.read::<_, StoreSaid>(move |tx| {
        let mut found = notices::outbox(tx, after, MANY + 1)?;
        let more = found.len() > MANY as usize;
        found.truncate(MANY as usize);
        let next = found.last().filter(|_| more).map(|m| m.id);
        let all: Result<Vec<Shown>, Error> = found.iter().map(|m| shown(tx, &site, &of, m, now)).collect();
        Ok((all?, next))
    });
    let (mails, next) = read.await?;
    let pages = Pages { next: next.map(|id| format!("/demo/outbox?after={id}")), first: after.map(|_| "/demo/outbox".to_owned()) };
    let then = Some(Link::new("/forgot", base.s(k::ACCOUNT_FORGOT)));
    let empty = Empty { icon: "inbox", why: base.s(k::ACCOUNT_OUTBOX_NONE).to_owned(), then };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, mails, pages, empty }, &overlays).answer(&headers))
}

fn shown(tx: &mut Tx<'_>, site: &Arc<Site>, base: &Base, mail: &Mail, now: Time) -> Result<Shown, Error> {
    let own = mail.lang.or(members::by_id(tx, mail.member)?.and_then(|m| m.lang)).unwrap_or(Lang::Zh);
    let other = if own == Lang::Zh { Lang::En } else { Lang::Zh };
    let mut sheets = Vec::new();
    for lang in [own, other] {
        let Some(l) = letter(tx, site, mail, &demo_token(mail.id), Some(lang), now)? else { continue };
        let mut head = vec![
            format!("To: {}", l.to),
            format!("Subject: {}", l.subject),
            format!("Date: {}", mail.sent_at.unwrap_or(mail.due).rfc3339()),
        ];
        head.extend(l.headers.iter().map(|(name, value)| format!("{name}: {value}")));
        sheets.push((lang, format!("{}\n\n{}", head.join("\n"), l.text)));
    }
    let (icon, state) = match (&mail.failed, mail.sent_at) {
        (Some(why), _) => {
            // What a server said stands as it is; the demo's own reasons have words.
            let why = words::Key::find(&format!("account-outbox-why-{why}")).map_or_else(|| why.clone(), |key| base.s(key).to_owned());
            ("x", base.f(k::account_outbox_failed(why)))
        }
        (None, Some(at)) => ("send", base.f(k::account_outbox_sent(base.date_time(&at)))),
        (None, None) => ("clock", base.f(k::account_outbox_waits(base.date_time(&mail.due)))),
    };
    let subject = base.t.of("account-outbox-kind", mail.kind.word());
    Ok(Shown { id: mail.id, subject, icon, state, sheets })
}
