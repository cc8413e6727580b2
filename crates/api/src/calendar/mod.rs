//! The calendar: the dates to come, and what shapes them.

mod show;
mod write;

use crate::{Operations, routes};
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Publish};
    all.add(Everyone, Scope::Read, routes!(show::read_calendar))
        .add(Everyone, Scope::Read, routes!(show::list_rhythms))
        .add(Everyone, Scope::Read, routes!(show::list_holidays))
        .add(Publish, Scope::Publish, routes!(write::set_rhythm))
        .add(Publish, Scope::Publish, routes!(write::drop_rhythm))
        .add(Publish, Scope::Publish, routes!(write::name_holiday))
        .add(Publish, Scope::Publish, routes!(write::drop_holiday))
        .add(Publish, Scope::Publish, routes!(write::slip_date));
}
