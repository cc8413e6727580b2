//! Score and grades: every point of one's own, appeals about points, the rules in force, and changing them.

mod answer;
mod appeal;
mod check;
mod enact;
mod forecast;
mod point;
mod points_of;
mod policy;
mod shape;

pub(crate) use shape::Requirement;

use crate::Operations;
use crate::routes;
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Administer, Everyone, Member, Moderate};
    all.add(Member, Scope::Read, routes!(point::list_own_points))
        .add(Member, Scope::Read, routes!(appeal::list_own_point_appeals))
        .limited(Member, Scope::Write, Class::Write, routes!(appeal::appeal_points))
        .add(Member, Scope::Write, routes!(point::see_new_grade))
        .add(Moderate, Scope::Moderate, routes!(answer::list_point_appeals))
        .add(Moderate, Scope::Moderate, routes!(points_of::read_member_points))
        .add(Moderate, Scope::Moderate, routes!(answer::read_point_appeal))
        .add(Moderate, Scope::Moderate, routes!(answer::take_point_appeal))
        .add(Moderate, Scope::Moderate, routes!(answer::answer_point_appeal))
        .add(Everyone, Scope::Read, routes!(policy::read_grade_policy))
        .add(Everyone, Scope::Read, routes!(policy::list_grade_policies))
        .add(Everyone, Scope::Read, routes!(policy::read_old_grade_policy))
        .add(Administer, Scope::Administer, routes!(check::check_grade_policy))
        .add(Administer, Scope::Administer, routes!(forecast::forecast_grades))
        .add(Administer, Scope::Administer, routes!(enact::enact_grade_policy));
}
