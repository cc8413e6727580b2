//! The secret, shown once: in the answer to the form that made it, under no address, and never kept.

use super::{look, noted};
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::{App, Base};
use askama::Template;
use audit::Act;
use axum::extract::Path;
use axum::response::Response;
use gate::{Asked, Done, Fail, Sent};
use hooks::Secret;
use kernel::HookId;
use std::sync::PoisonError;
use words::k;

#[derive(Template)]
#[template(path = "hook/secret.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    secret: Option<String>,
}

/// Random bytes for a secret, made outside of the transaction, which may run twice.
pub(super) fn fresh(app: &App) -> Secret {
    let mut bytes = [0; 32];
    app.chance.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut bytes);
    Secret::new(bytes)
}

/// The page, with the secret if it is the one in force: a form that came twice made one only.
pub(super) async fn page(ask: &Ask, id: HookId, fresh: Secret) -> Result<Response, Fail> {
    let mut base = ask.app.base(&ask.visit).private();
    base.title = base.s(k::HOOK_SECRET_TITLE).to_owned();
    base.path = look::path(id);
    let text = fresh.text();
    let known = ask.app.read::<_, No>(move |tx| Ok(hooks::is_secret(tx, id, &fresh)?)).await?;
    let page = Page { href: look::path(id), secret: known.then_some(text), base: &base };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

/// `POST /hooks/{id}/rotate`: another secret, beside the old one for a day.
pub(super) async fn rotate(ask: Ask, Path(id): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let (id, fresh, by, now, caller) = (HookId::new(id), fresh(&ask.app), ask.actor().clone(), ask.now(), ask.visit.caller());
    let kept = fresh.clone();
    ask.app
        .write::<_, No>(move |tx| {
            let rotate = |tx: &mut store::Tx<'_>| {
                hooks::rotate(tx, &by, id, &kept, now)?;
                noted(tx, &by, Act::HookChanged, id, now)?;
                Ok::<_, No>(Done::see(look::path(id)))
            };
            let Some(key) = sent.key() else { return rotate(tx) };
            let digest = sent.digest_at(&look::path(id));
            gate::once(tx, &Asked { caller: caller.clone(), route: "/hooks/{id}/rotate", key, digest }, now, rotate)
        })
        .await?;
    page(&ask, id, fresh).await
}
