//! Asks for the route's permission before its handler runs.
//!
//! A service of its own and not axum's `from_fn`: who may come in goes through at the price of a look at the visit.

use crate::{Fail, Visit};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use kernel::{Kind, Permission};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower::{Layer, Service};

/// Hangs a door before a route.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hang(pub(crate) Permission);

impl<S> Layer<S> for Hang {
    type Service = Door<S>;
    fn layer(&self, inner: S) -> Door<S> {
        Door { inner, wanted: self.0 }
    }
}

/// A route behind its door.
#[derive(Debug, Clone)]
pub(crate) struct Door<S> {
    inner: S,
    wanted: Permission,
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
    fn call(&mut self, request: Request) -> Asked<S::Future> {
        let visit = request.extensions().get::<Visit>().ok_or_else(|| Fail::fault("a handler outside the registry"));
        match visit.and_then(|visit| decide(visit, self.wanted)) {
            Ok(()) => Asked::In(self.inner.call(request)),
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

/// The demo's doors exist only in the demo; a guest is asked to sign in; a member is told no.
fn decide(visit: &Visit, permission: Permission) -> Result<(), Fail> {
    match permission {
        Permission::Demo if visit.demo => Ok(()),
        Permission::Demo => Err(Fail::missing()),
        wanted if visit.actor().may(wanted) => Ok(()),
        _ if visit.is_signed_in() => Err(Fail::of(Kind::NotAllowed)),
        _ => Err(Fail::of(Kind::SignIn)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seen;
    use kernel::{Actor, Lang, MemberId, Role};

    fn visit(actor: Actor, demo: bool) -> Visit {
        let mut seen: Seen = (*Visit::guest(Lang::En)).clone();
        seen.visitor.actor = actor;
        seen.demo = demo;
        Visit::new(seen)
    }
    fn status(actor: Actor, demo: bool, permission: Permission) -> u16 {
        decide(&visit(actor, demo), permission).map_or_else(|f| f.status().as_u16(), |()| 200)
    }

    #[test]
    fn guests_sign_in_and_members_are_told_no() {
        let fan = || Actor::Member(MemberId::new(1), vec![]);
        assert_eq!(status(Actor::Guest, false, Permission::Everyone), 200);
        assert_eq!(status(Actor::Guest, false, Permission::Member), 401);
        assert_eq!(status(fan(), false, Permission::Member), 200);
        assert_eq!(status(fan(), false, Permission::Moderate), 403);
        assert_eq!(status(Actor::Member(MemberId::new(1), vec![Role::Moderator]), false, Permission::Moderate), 200);
    }

    #[test]
    fn outside_the_demo_its_doors_are_not_there() {
        let admin = Actor::Member(MemberId::new(1), vec![Role::Admin]);
        assert_eq!(status(admin, false, Permission::Demo), 404);
        assert_eq!(status(Actor::Guest, true, Permission::Demo), 200);
    }
}
