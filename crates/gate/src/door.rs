//! Asks for the route's permission before its handler runs.

use crate::{Fail, Visit};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use kernel::{Kind, Permission};

pub(crate) async fn ask(State(permission): State<Permission>, visit: Visit, request: Request, next: Next) -> Result<Response, Fail> {
    decide(&visit, permission)?;
    Ok(next.run(request).await)
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
