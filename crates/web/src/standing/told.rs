//! What a notice says of one's grade or of one's appeal.

use super::say;
use crate::Base;
use kernel::DeedKind;
use notices::Notice;
use standing::Grade;
use words::k;

/// Icon, sentence and place.
pub(crate) fn told(base: &Base, n: &Notice) -> (&'static str, String, String) {
    let grade = n.stage.and_then(Grade::from_number).unwrap_or(Grade::One);
    let name = say::grade(base, grade);
    match n.kind {
        DeedKind::GradeWarned => ("triangle-alert", base.f(k::standing_notice_warned(name)), "/me/grade#falling".to_owned()),
        DeedKind::GradeChanged => (say::mark(grade), base.f(k::standing_notice_changed(name)), "/me/grade".to_owned()),
        _ => ("message-square", base.s(k::STANDING_NOTICE_ANSWERED).to_owned(), "/me/grade#appeals".to_owned()),
    }
}
