//! `/api/v1/me/tokens`: the programs one has let in, and ending that. There is no operation that makes a token: see the folder's own words.

use crate::ask::nothing;
use crate::shape::{Id, Listed, When};
use crate::{Api, Ask, One};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::TokenId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A token, never the token itself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Token {
    /// Its id.
    id: Id,
    /// What one calls it.
    name: String,
    /// What it is for.
    #[schema(examples(json!(["read", "write"])))]
    scopes: Vec<String>,
    /// When it was made.
    made_at: When,
    /// When it was last used, to five minutes; null when it never was.
    #[schema(required)]
    used_at: Option<When>,
    /// When it ends.
    expires_at: When,
    /// Requests that read which it may make in five minutes; 0 is no limit.
    reads: u32,
    /// Requests that write which it may make in five minutes; 0 is no limit.
    writes: u32,
    /// Is it the one of this request?
    this: bool,
}

/// Lists one's own tokens, the newest first.
#[utoipa::path(get, path = "/api/v1/me/tokens", tag = "account", responses((status = 200, description = "All of them.", body = Listed<Token>)))]
pub(super) async fn list_tokens(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (member, now, this) = (ask.member()?, api.now(), ask.visit.token.as_ref().map(|t| t.id));
    let found = api.read(move |tx| members::tokens(tx, member, now).map_err(Fail::from)).await?;
    let may = |b: gate::Budget, own: Option<i64>| b.of(own.and_then(|n| u32::try_from(n).ok()));
    let one = |t: members::Token| Token {
        reads: may(api.budgets.reads, t.budget.reads),
        writes: may(api.budgets.writes, t.budget.writes),
        id: t.id.into(),
        name: t.name,
        scopes: t.scopes.iter().map(|s| s.word().to_owned()).collect(),
        made_at: t.at.into(),
        used_at: t.used_at.map(When::from),
        expires_at: t.expires_at.into(),
        this: this == Some(t.id.get()),
    };
    Listed::whole(found.into_iter().map(one).collect()).answer(&ask.visit.here)
}

/// Ends one of one's own tokens, at once: that of this request too.
#[utoipa::path(
    delete,
    path = "/api/v1/me/tokens/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The token.")),
    responses((status = 204, description = "It is worth nothing any more."))
)]
pub(super) async fn revoke_token(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TokenId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        members::revoke_token(tx, &by, id)?;
        // What a colleague let in stands in the audit; what fans do with their own accounts does not.
        if by.is_staff() {
            audit::note(tx, &by, Act::KeyRevoked, Object::number(id.get()), None, now)?;
        }
        Ok::<_, Fail>(())
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}
