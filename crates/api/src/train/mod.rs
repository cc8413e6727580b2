//! The channels one is admitted to: what each asks, how one stands to it, applying, the list, a place, the key of a place; and setting them.

mod act;
mod receipt;
mod set;
mod shape;
mod show;

use crate::Operations;
use crate::routes;
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) use shape::TrainRule;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Member, Publish};
    all.add(Everyone, Scope::Read, routes!(show::list_trains))
        .add(Everyone, Scope::Read, routes!(show::read_train))
        .add(Member, Scope::Read, routes!(receipt::read_train_receipt))
        .limited(Member, Scope::Write, Class::Write, routes!(act::apply_train))
        .add(Member, Scope::Write, routes!(act::take_place))
        .add(Member, Scope::Write, routes!(act::pass_place))
        .add(Member, Scope::Write, routes!(act::leave_train))
        .add(Member, Scope::Write, routes!(act::come_back_train))
        .add(Member, Scope::Write, routes!(act::make_place_key))
        .add(Publish, Scope::Publish, routes!(set::set_train))
        .add(Publish, Scope::Publish, routes!(set::invite_wave))
        .add(Publish, Scope::Publish, routes!(set::read_train_funnel))
        .add(Publish, Scope::Publish, routes!(set::list_resting))
        .add(Publish, Scope::Publish, routes!(set::ask_promise))
        .add(Publish, Scope::Publish, routes!(set::let_place_go));
}
