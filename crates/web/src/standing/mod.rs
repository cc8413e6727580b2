//! Grades: one's own with every point behind it, the public rules made from the policy, changing them, and appeals about points.
//!
//! Points are for the member and for whoever answers an appeal; the grade is public. What the rules say is asked of `standing::Policy`, so that
//! the page and the counting cannot differ.

mod ahead;
mod answer;
mod appeal;
mod asked;
mod bars;
mod brief;
mod edit;
mod forecast;
mod granted;
mod history;
mod ladder;
mod mine;
mod moment;
mod named;
mod pled;
mod point;
mod points;
mod points_of;
mod queue;
mod rules;
mod runs;
mod say;
#[cfg(test)]
mod tests;
mod told;
mod weights;

use crate::App;
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Administer, Everyone, Member, Moderate};
use std::sync::Arc;

pub use brief::{Brief, brief};
pub use runs::Runs;
pub(crate) use told::told;

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/me/grade", Member, mine::show)
        .page(Post, "/me/grade/seen", Member, moment::seen)
        .page(Get, "/me/grade/points", Member, points::show)
        .page(Get, "/me/grade/appeal", Member, appeal::whole)
        .limited(Post, "/me/grade/appeal", Member, Write, appeal::send_whole)
        .page(Get, "/me/grade/appeal/{deed}", Member, appeal::show)
        .limited(Post, "/me/grade/appeal/{deed}", Member, Write, appeal::send);
    r.page(Get, "/rules/grades", Everyone, rules::now)
        .page(Get, "/rules/grades/{version}", Everyone, rules::then)
        .page(Get, "/rules/grades/edit", Administer, edit::show)
        .page(Post, "/rules/grades/edit", Administer, edit::send);
    r.page(Get, "/desk/appeals", Moderate, queue::show)
        .page(Get, "/desk/points/{handle}", Moderate, points_of::show)
        .page(Get, "/desk/appeals/{id}", Moderate, answer::show)
        .page(Post, "/desk/appeals/{id}", Moderate, answer::send)
        .page(Post, "/desk/appeals/{id}/take", Moderate, answer::take);
}
