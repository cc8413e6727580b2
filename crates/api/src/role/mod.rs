//! Roles with their terms, what waits for a second administrator, and the VIP mark.

mod give;
mod list;
mod proposal;
mod vip;
mod vip_act;
mod vip_rules;

use crate::Operations;
use crate::routes;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Administer, Stamp};
    all.add(Administer, Scope::Administer, routes!(list::list_roles))
        .add(Administer, Scope::Administer, routes!(give::give_role))
        .add(Administer, Scope::Administer, routes!(give::take_role))
        .add(Administer, Scope::Administer, routes!(proposal::list_role_proposals))
        .add(Administer, Scope::Administer, routes!(proposal::confirm_role_proposal))
        .add(Administer, Scope::Administer, routes!(proposal::end_role_proposal))
        .add(Stamp, Scope::Read, routes!(vip::list_vips))
        .add(Stamp, Scope::Read, routes!(vip::read_vip))
        .add(Administer, Scope::Administer, routes!(vip_rules::read_vip_rules))
        .add(Administer, Scope::Administer, routes!(vip_rules::set_vip_rules))
        .add(Stamp, Scope::Write, routes!(vip_act::confirm_vip_way))
        .add(Stamp, Scope::Write, routes!(vip_act::drop_vip_way))
        .add(Administer, Scope::Administer, routes!(vip_act::give_vip))
        .add(Administer, Scope::Administer, routes!(vip_act::take_vip));
}
