//! Whose session a token is: the gate asks, the members answer.

use gate::{Bearer, Fail, Ready, Sessions, Soon, Theme, Visitor};
use kernel::Clock;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::Db;

/// Sessions over the database.
pub struct Visitors {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The program was asked to stop.
    pub stopping: Arc<AtomicBool>,
}

impl Sessions for Visitors {
    fn visitor<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<Visitor>, Fail>> {
        Box::pin(async move {
            let (now, token) = (self.clock.now(), token.to_owned());
            let found = self.db.peek(move |tx| members::visit(tx, &token, now)).await.map_err(said)?;
            let Some(visit) = found else { return Ok(None) };
            if visit.stale {
                let (session, member) = (visit.session, visit.member);
                // Not worth failing a request for.
                if let Err(e) = self.db.write(move |tx| members::seen(tx, session, member, now)).await {
                    tracing::debug!(error = %e, "last seen was not written");
                }
            }
            Ok(Some(Visitor {
                actor: visit.actor,
                session: Some(visit.session),
                lang: visit.lang,
                theme: visit.theme.as_deref().and_then(Theme::parse),
                handle: visit.handle,
                name: visit.name,
                face: visit.face,
                suspended: visit.suspended.map(|s| gate::Suspended { until: s.until, reason: s.reason }),
            }))
        })
    }
    fn bearer<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<(Visitor, Bearer)>, Fail>> {
        Box::pin(api::bearer(&self.db, self.clock.as_ref(), token))
    }
}

fn said(e: store::Error) -> Fail {
    Fail::new(&web::app::StoreSaid(e))
}

impl Ready for Visitors {
    fn check(&self) -> Soon<'_, Result<(), String>> {
        Box::pin(async move {
            if self.stopping.load(Ordering::SeqCst) {
                return Err("stopping".to_owned());
            }
            // One row by its key: anybody may ask, as often as they like.
            self.db.read(|tx| store::setting::get(tx, "demo").map(|_| ())).await.map_err(|e: store::Error| e.to_string())?;
            // A queue that long means that answers take longer than people wait.
            if self.db.waiting() > 2048 { Err("the queue of writes is long".to_owned()) } else { Ok(()) }
        })
    }
}
