//! Experience reports: one's own on a release, saved, sent, or "nothing this week"; their result; what became of one's words; and the team's inbox.

mod own;
mod problem;
mod result;

use crate::Operations;
use crate::routes;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{AnswerForCompany, Everyone, Member, Publish};
    all.add(Member, Scope::Read, routes!(own::read_report))
        .add(Member, Scope::Write, routes!(own::save_report))
        .add(Member, Scope::Write, routes!(own::send_report))
        .add(Member, Scope::Write, routes!(own::send_nothing))
        .add(Member, Scope::Read, routes!(own::list_my_reports))
        .add(Everyone, Scope::Read, routes!(result::read_report_result))
        .add(Publish, Scope::Publish, routes!(result::correct_report_result))
        .add(AnswerForCompany, Scope::Desk, routes!(problem::list_problems))
        .add(AnswerForCompany, Scope::Desk, routes!(problem::answer_problem));
}
