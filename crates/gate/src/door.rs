//! Asks for the route's permission before its handler runs.
//!
//! A service of its own and not axum's `from_fn`: who may come in goes through at the price of a look at the visit.

use crate::{Entry, Fail, Visit};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use kernel::{Object, Permission};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower::{Layer, Service};

/// Hangs a door before a route.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hang {
    pub(crate) wanted: Permission,
    /// Also for a member who is suspended.
    pub(crate) always: bool,
    /// The operation of the API that this is: its handler asks for it, and its scope is asked of the token.
    pub(crate) operation: Option<Entry>,
}

impl<S> Layer<S> for Hang {
    type Service = Door<S>;
    fn layer(&self, inner: S) -> Door<S> {
        Door { inner, hung: *self }
    }
}

/// A route behind its door.
#[derive(Debug, Clone)]
pub(crate) struct Door<S> {
    inner: S,
    hung: Hang,
}

impl<S> Service<Request> for Door<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
    S::Future: Unpin,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Asked<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }
    fn call(&mut self, mut request: Request) -> Asked<S::Future> {
        let visit = request.extensions().get::<Visit>().ok_or_else(|| Fail::fault("a handler outside the registry"));
        match visit.and_then(|visit| decide(visit, self.hung)) {
            Ok(()) => {
                if let Some(entry) = self.hung.operation {
                    request.extensions_mut().insert(entry);
                }
                Asked::In(self.inner.call(request))
            }
            Err(fail) => Asked::Out(Some(fail)),
        }
    }
}

/// In at the handler, or out with a refusal.
pub(crate) enum Asked<F> {
    In(F),
    Out(Option<Fail>),
}

impl<F: Future<Output = Result<Response, Infallible>> + Unpin> Future for Asked<F> {
    type Output = Result<Response, Infallible>;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::In(handler) => Pin::new(handler).poll(cx),
            Self::Out(fail) => fail.take().map_or(Poll::Pending, |fail| Poll::Ready(Ok(fail.into_response()))),
        }
    }
}

/// The demo's doors exist only in the demo; a guest is asked to sign in; a member is told no, and one who is suspended until when.
fn decide(visit: &Visit, hung: Hang) -> Result<(), Fail> {
    if let Some(suspended) = visit.visitor.suspended.as_ref().filter(|_| !hung.always) {
        return Err(Fail::suspended(suspended));
    }
    let wanted = hung.operation.and_then(|o| o.scope).zip(visit.token.as_ref());
    if let Some((scope, _)) = wanted.filter(|(scope, token)| !token.scopes.contains(scope)) {
        return Err(Fail::scope(scope));
    }
    match hung.wanted {
        Permission::Demo if visit.demo => Ok(()),
        Permission::Demo => Err(Fail::missing()),
        // What is missing is said: which roles would open it.
        wanted => visit.actor().must(wanted, Object::Any).map_err(Fail::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seen;
    use kernel::{Actor, Lang, MemberId, Role, Scope};

    fn visit(actor: Actor, demo: bool) -> Visit {
        let mut seen: Seen = (*Visit::guest(Lang::En)).clone();
        seen.visitor.actor = actor;
        seen.demo = demo;
        Visit::new(seen)
    }
    fn status(actor: Actor, demo: bool, permission: Permission) -> u16 {
        decide(&visit(actor, demo), Hang { wanted: permission, always: false, operation: None })
            .map_or_else(|f| f.status().as_u16(), |()| 200)
    }

    #[test]
    fn who_is_suspended_reads_and_leaves_and_hears_why_not() {
        let mut seen: Seen = (*Visit::guest(Lang::En)).clone();
        seen.visitor.actor = Actor::Member(MemberId::new(1), vec![]);
        let until = kernel::Time::parse("2026-11-27T09:00:00Z");
        seen.visitor.suspended = Some(crate::Suspended { until, reason: "Adverts".into() });
        let at = |always: bool| decide(&Visit::new(seen.clone()), Hang { wanted: Permission::Member, always, operation: None });
        assert!(at(true).is_ok());
        let fail = at(false).unwrap_err();
        assert_eq!((fail.status().as_u16(), fail.key()), (403, "refusal-suspended"));
        assert!(format!("{:?}", fail.args()).contains("2026-11-27") && format!("{:?}", fail.args()).contains("Adverts"));
        seen.visitor.suspended = Some(crate::Suspended { until: None, reason: "Adverts".into() });
        assert_eq!(
            decide(&Visit::new(seen), Hang { wanted: Permission::Everyone, always: false, operation: None }).unwrap_err().key(),
            "refusal-suspended-open"
        );
    }

    #[test]
    fn guests_sign_in_and_members_are_told_no() {
        let fan = || Actor::Member(MemberId::new(1), vec![]);
        assert_eq!(status(Actor::Guest, false, Permission::Everyone), 200);
        assert_eq!(status(Actor::Guest, false, Permission::Member), 401);
        assert_eq!(status(fan(), false, Permission::Member), 200);
        assert_eq!(status(fan(), false, Permission::Moderate), 403);
        let hung = Hang { wanted: Permission::Moderate, always: false, operation: None };
        assert_eq!(decide(&visit(fan(), false), hung).unwrap_err().key(), "refusal-lack-moderate", "and which roles may");
        assert_eq!(status(Actor::Member(MemberId::new(1), vec![Role::Moderator]), false, Permission::Moderate), 200);
    }

    #[test]
    fn a_token_is_asked_for_its_scope_and_its_member_for_the_permission() {
        let status = |scopes: Option<Vec<Scope>>, roles: Vec<Role>, wanted: Permission| {
            let mut seen: Seen = (*visit(Actor::Member(MemberId::new(1), roles), false)).clone();
            seen.token = scopes.map(|scopes| crate::Bearer { id: 1, scopes, client: None, budget: (None, None) });
            let mut entry = Entry::page(crate::Method::Post, "/api/v1/x", wanted);
            entry.scope = Some(Scope::Moderate);
            decide(&Visit::new(seen), Hang { wanted, always: false, operation: Some(entry) })
                .map_or_else(|f| (f.status().as_u16(), f.word()), |()| (200, ""))
        };
        let moderator = || vec![Role::Moderator];
        assert_eq!(status(Some(vec![Scope::Moderate]), moderator(), Permission::Moderate), (200, ""));
        assert_eq!(status(Some(vec![Scope::Read, Scope::Write]), moderator(), Permission::Moderate), (403, "scope"));
        assert_eq!(status(Some(Scope::ALL.to_vec()), vec![], Permission::Moderate), (403, "not-allowed"), "no more than its member may");
        assert_eq!(status(Some(vec![]), vec![], Permission::Everyone), (403, "scope"), "nor less: it was made for something else");
    }

    #[test]
    fn outside_the_demo_its_doors_are_not_there() {
        let admin = Actor::Member(MemberId::new(1), vec![Role::Admin]);
        assert_eq!(status(admin, false, Permission::Demo), 404);
        assert_eq!(status(Actor::Guest, true, Permission::Demo), 200);
    }
}
