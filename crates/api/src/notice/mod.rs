//! What happened that concerns one: the list, seeing it, and no longer hearing of something.

mod list;
mod mute;
mod see;

use crate::Operations;
use crate::routes;
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::Member;
    all.add(Member, Scope::Read, routes!(list::list_notices))
        .always(Member, Scope::Write, Class::Page, routes!(see::see_notice))
        .always(Member, Scope::Write, Class::Page, routes!(see::see_notices))
        .add(Member, Scope::Read, routes!(mute::read_mute))
        .add(Member, Scope::Write, routes!(mute::mute))
        .add(Member, Scope::Write, routes!(mute::unmute));
}
