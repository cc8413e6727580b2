//! Medals and titles: what there is and who has it, what a member shows of theirs, defining, giving and taking.

mod change;
mod define;
mod give;
mod list;
mod mine;
mod shape;

use crate::Operations;
use crate::routes;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Administer, Everyone, Member, Moderate};
    all.add(Everyone, Scope::Read, routes!(list::list_medals))
        .add(Everyone, Scope::Read, routes!(list::read_medal))
        .add(Everyone, Scope::Read, routes!(list::list_medal_holders))
        .add(Everyone, Scope::Read, routes!(list::read_member_medals))
        .add(Member, Scope::Read, routes!(mine::read_own_medals))
        .add(Member, Scope::Write, routes!(mine::show_own_medals))
        .add(Administer, Scope::Administer, routes!(define::define_medal))
        .add(Administer, Scope::Administer, routes!(change::change_medal))
        .add(Administer, Scope::Administer, routes!(change::set_medal_state))
        .add(Moderate, Scope::Moderate, routes!(give::give_medal))
        .add(Moderate, Scope::Moderate, routes!(give::take_medal));
}
