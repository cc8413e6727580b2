//! Webhooks: endpoints, what they are told, what became of each message. For administrators, with a token for webhooks.

mod act;
mod delivery;
mod edit;
mod make;
mod shape;
mod show;

use crate::routes;
use crate::{Api, Operations};
use audit::{Act, Object};
use gate::{Class, Fail};
use hooks::Secret;
use kernel::{Actor, HookId, Permission, Scope, Time};
use std::sync::PoisonError;
use store::Tx;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::Administer;
    all.add(Administer, Scope::Hooks, routes!(show::list_hooks))
        .limited(Administer, Scope::Hooks, Class::Write, routes!(make::make_hook))
        .add(Administer, Scope::Hooks, routes!(show::read_hook))
        .add(Administer, Scope::Hooks, routes!(edit::edit_hook))
        .add(Administer, Scope::Hooks, routes!(act::forget_hook))
        .add(Administer, Scope::Hooks, routes!(act::switch_hook))
        .limited(Administer, Scope::Hooks, Class::Write, routes!(make::rotate_hook))
        .limited(Administer, Scope::Hooks, Class::Write, routes!(act::test_hook))
        .add(Administer, Scope::Hooks, routes!(delivery::list_deliveries))
        .limited(Administer, Scope::Hooks, Class::Write, routes!(delivery::replay_delivery));
}

/// Random bytes for a secret, made before the transaction, which may run twice.
fn fresh(api: &Api) -> Secret {
    let mut bytes = [0; 32];
    api.chance.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut bytes);
    Secret::new(bytes)
}

/// An endpoint takes what happens here out of the house: whoever changes one stands in the audit.
fn noted(tx: &mut Tx<'_>, by: &Actor, act: Act, id: HookId, now: Time) -> Result<(), Fail> {
    Ok(audit::note(tx, by, act, Object::number(id.get()), None, now)?)
}
