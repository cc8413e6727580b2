//! What's due and what was promised: reading it, meeting it, more time, a holiday, appeals and their answers.

mod appeal;
mod meet;
mod promise;
mod shape;
mod show;

use crate::Operations;
use crate::routes;
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) use shape::{PromiseSheet, promise};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Member, Publish};
    all.add(Member, Scope::Read, routes!(show::read_due))
        .add(Member, Scope::Write, routes!(meet::meet_due))
        .add(Member, Scope::Write, routes!(meet::report_nothing))
        .add(Member, Scope::Write, routes!(meet::extend_due))
        .limited(Member, Scope::Write, Class::Write, routes!(appeal::appeal_due))
        .add(Member, Scope::Write, routes!(promise::pause_promise))
        .add(Member, Scope::Write, routes!(promise::resume_promise))
        .add(Member, Scope::Write, routes!(promise::give_promise_up))
        .add(Publish, Scope::Publish, routes!(appeal::list_due_appeals))
        .add(Publish, Scope::Publish, routes!(appeal::answer_due_appeal));
}
