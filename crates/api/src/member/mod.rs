//! Members as everybody may see them, and for colleagues the list of colleagues.

mod show;
mod staff;

use crate::Operations;
use crate::routes;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{AnswerForCompany, Everyone};
    all.add(Everyone, Scope::Read, routes!(show::read_member))
        .add(Everyone, Scope::Read, routes!(show::list_member_ideas))
        .add(Everyone, Scope::Read, routes!(show::read_face))
        .add(AnswerForCompany, Scope::Desk, routes!(staff::list_staff));
}
