//! The pages of the calendar: what comes out when, the feed for calendars of one's own, and where staff shape it.

mod edit;
mod feed;
mod lines;
mod show;
#[cfg(test)]
mod tests;
mod write;

use crate::App;
use gate::{Method, Registry};
use kernel::Permission::{Everyone, Publish};
use std::sync::Arc;

/// Every route of these pages, with the permission it asks for.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/calendar", Everyone, show::show)
        .page(Method::Get, "/calendar.ics", Everyone, feed::show)
        .page(Method::Get, "/calendar/edit", Publish, edit::show)
        .page(Method::Post, "/calendar/cadence", Publish, write::cadence)
        .page(Method::Post, "/calendar/cadence/remove", Publish, write::drop_cadence)
        .page(Method::Post, "/calendar/holiday", Publish, write::holiday)
        .page(Method::Post, "/calendar/holiday/{day}/remove", Publish, write::drop_holiday)
        .page(Method::Post, "/calendar/slip", Publish, write::slip);
}
