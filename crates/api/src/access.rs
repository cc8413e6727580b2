//! Where a client asks for a token.

use crate::routes;
use crate::{Operations, oauth};
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    all.limited(Permission::Everyone, Scope::Read, Class::SignIn, routes!(oauth::issue_token));
}
