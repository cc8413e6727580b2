//! The pages of releases: what changed, who asked for it, how it went, who got the popcorn.
//!
//! A release's page is kept by its revision; what a viewer may add to it (verdicts, "your idea is in this build") is laid over. What a
//! list says of each release ([`facts`]) is kept too, so that a list costs a handful of statements however long it is.

mod award;
mod awards;
mod banner;
mod build;
mod build_device;
mod build_devices;
mod build_form;
#[cfg(test)]
mod build_tests;
mod draft;
mod edit;
mod facts;
mod fans;
mod feed;
mod figure;
mod filled;
mod find;
mod forms;
mod improved;
mod judge;
mod lines;
mod list;
pub(crate) mod look;
mod notes;
mod own;
mod paste;
pub(crate) mod picked;
pub(crate) mod results;
mod roll;
pub(crate) mod sheet;
mod show;
mod steps;
mod verdict;
mod ways;
mod week;
mod write;

#[cfg(test)]
mod looks;
#[cfg(test)]
mod tests;

use crate::App;
use gate::{Method, Registry};
use kernel::Permission::{AnswerForCompany, Everyone, Member, MoveIdea, Publish};
use std::sync::Arc;

/// Every route of these pages, with the permission it asks for.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/releases", Everyone, list::show)
        .page(Method::Get, "/releases.atom", Everyone, feed::show)
        .page(Method::Get, "/devices", Everyone, build_devices::show)
        .page(Method::Get, "/device/{code}", Everyone, build_device::show)
        .page(Method::Get, "/awards", Everyone, awards::show)
        .page(Method::Get, "/fans", Everyone, fans::show)
        .page(Method::Get, "/improved", Everyone, improved::show)
        .page(Method::Get, "/improved.atom", Everyone, feed::improved)
        .page(Method::Get, "/improved/new", Publish, week::form)
        .page(Method::Post, "/improved/new", Publish, week::begin)
        .page(Method::Get, "/improved/{week}", Everyone, show::improved)
        .page(Method::Get, "/release/new", Publish, draft::form)
        .page(Method::Post, "/release/new", Publish, draft::begin)
        .page(Method::Get, "/release/{version}", Everyone, show::show)
        .page(Method::Post, "/release/{version}/verdict", Member, verdict::give)
        .page(Method::Get, "/release/{version}/edit", MoveIdea, edit::show)
        .page(Method::Post, "/release/{version}/change", MoveIdea, write::change)
        .page(Method::Post, "/release/{version}/note", MoveIdea, write::note)
        .page(Method::Post, "/release/{version}/link", MoveIdea, write::link)
        .page(Method::Get, "/release/{version}/find", MoveIdea, find::show)
        .page(Method::Post, "/release/{version}/paste", Publish, paste::paste)
        .page(Method::Post, "/release/{version}/delete", Publish, steps::delete)
        .page(Method::Post, "/release/{version}/include", Publish, write::include)
        .page(Method::Post, "/release/{version}/issue", Publish, write::issue)
        .page(Method::Post, "/release/{version}/build", Publish, build_form::add)
        .page(Method::Post, "/release/{version}/sentence", AnswerForCompany, write::sentence)
        .page(Method::Post, "/release/{version}/schedule", Publish, steps::schedule)
        .page(Method::Post, "/release/{version}/publish", Publish, steps::publish)
        .page(Method::Post, "/release/{version}/share", Publish, roll::share)
        .page(Method::Post, "/release/{version}/regions", Publish, roll::regions)
        .page(Method::Post, "/release/{version}/resume", Publish, roll::resume)
        .page(Method::Post, "/release/{version}/way-back", Publish, roll::way_back)
        .page(Method::Post, "/release/{version}/delay", Publish, steps::delay)
        .page(Method::Post, "/release/{version}/halt", Publish, steps::halt)
        .page(Method::Post, "/release/{version}/withdraw", Publish, steps::withdraw);
}
