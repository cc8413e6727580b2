//! Whose token it is: the gate asks, the members answer.

use gate::{Bearer, Fail, Suspended, Visitor};
use kernel::{Clock, Time};
use store::Db;

/// The visitor of a token; none when there is no such token, or no longer. What `gate::Sessions::bearer` wants.
pub async fn bearer(db: &Db, clock: &dyn Clock, token: &str) -> Result<Option<(Visitor, Bearer)>, Fail> {
    let (now, token) = (clock.now(), token.to_owned());
    let found = db.peek(move |tx| members::bearer(tx, &token, now)).await.map_err(|e: store::Error| Fail::from(e))?;
    let Some(found) = found else { return Ok(None) };
    if found.stale {
        used(db, &found, now).await;
    }
    let own = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
    let budget = (own(found.budget.reads), own(found.budget.writes));
    let bearer = Bearer { id: found.token.get(), scopes: found.scopes, client: found.client.map(kernel::ClientId::get), budget };
    let visitor = Visitor {
        actor: found.actor,
        lang: found.lang,
        handle: found.handle,
        name: found.name,
        suspended: found.suspended.map(|s| Suspended { until: s.until, reason: s.reason }),
        ..Visitor::guest()
    };
    Ok(Some((visitor, bearer)))
}

/// Not worth failing a request for.
async fn used(db: &Db, found: &members::Bearer, now: Time) {
    let which = (found.token, found.member, found.client);
    if let Err(e) = db.write(move |tx| members::token_used(tx, which, now)).await {
        let e: store::Error = e;
        tracing::debug!(error = %e, "last used was not written");
    }
}
