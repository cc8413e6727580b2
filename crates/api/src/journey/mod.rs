//! The journey: one's own path, the company's funnel, hidden uses, and the rings that must not carry anybody along.

mod funnel;
mod me;
mod rings;
mod uses;

use crate::Operations;
use crate::routes;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Member, Moderate, Publish};
    all.add(Member, Scope::Read, routes!(me::read_own_journey))
        .add(Publish, Scope::Publish, routes!(funnel::read_journey_funnel))
        .add(Everyone, Scope::Read, routes!(uses::list_hidden_uses))
        .add(Member, Scope::Write, routes!(uses::mark_hidden_use))
        .add(Member, Scope::Write, routes!(uses::unmark_hidden_use))
        .add(Member, Scope::Write, routes!(uses::confirm_hidden_use))
        .add(Member, Scope::Write, routes!(uses::unconfirm_hidden_use))
        .add(Moderate, Scope::Moderate, routes!(rings::list_rings))
        .add(Moderate, Scope::Moderate, routes!(rings::put_ring_back));
}
