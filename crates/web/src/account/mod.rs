//! The room of oneself: joining and signing in, one's own pages, other members, notices, language and colours, the demo's bar, and the
//! pages that explain.

mod about;
mod arrive;
pub mod cards;
pub mod demo;
mod devices;
mod join;
mod language;
mod line;
mod me;
mod member;
mod notices;
mod one_step;
mod password;
pub mod pending;
mod picture;
mod problem;
mod profile;
pub mod refusal;
mod reset;
mod sessions;
mod sign_in;
mod sign_out;
#[cfg(test)]
mod tests;

use crate::App;
use gate::{Class, Method, Registry};
use kernel::Permission;
use std::sync::Arc;

pub use line::{Line, lines};
pub use me::{Standing, standing};
pub use password::Hashing;
pub use refusal::{Refused, face};

/// The routes of this room.
pub fn routes(r: &mut Registry<Arc<App>>) {
    use Method::{Get, Post};
    use Permission::{Demo, Everyone, Member};
    r.page(Get, "/join", Everyone, join::show)
        .limited(Post, "/join", Everyone, Class::Join, join::join)
        .page(Get, "/sign-in", Everyone, sign_in::show)
        .limited(Post, "/sign-in", Everyone, Class::SignIn, sign_in::sign_in)
        .page(Post, "/sign-out", Member, sign_out::sign_out)
        .page(Post, "/one-step", Everyone, one_step::show)
        .page(Get, "/reset/{token}", Everyone, reset::show)
        .limited(Post, "/reset/{token}", Everyone, Class::SignIn, reset::reset)
        .page(Get, "/me", Member, me::show)
        .page(Get, "/me/profile", Member, profile::show)
        .page(Post, "/me/profile", Member, profile::edit)
        .page(Get, "/me/devices", Member, devices::show)
        .page(Post, "/me/devices", Member, devices::carry)
        .page(Post, "/me/devices/drop", Member, devices::put_away)
        .page(Get, "/me/sessions", Member, sessions::show)
        .page(Post, "/me/sessions/end", Member, sessions::end)
        .page(Post, "/me/sessions/end-others", Member, sessions::end_others)
        .page(Get, "/member/{handle}", Everyone, member::show)
        .page(Get, "/face/{id}", Everyone, picture::show)
        .page(Get, "/notices", Member, notices::show)
        .page(Post, "/notices/seen", Member, notices::seen)
        .page(Post, "/language", Everyone, language::language)
        .page(Post, "/theme", Everyone, language::theme)
        .page(Get, "/problem/{word}", Everyone, problem::show)
        .page(Get, "/about", Everyone, about::about)
        .page(Get, "/about/privacy", Everyone, about::privacy)
        .page(Get, "/about/help", Everyone, about::help)
        .page(Get, "/help", Everyone, about::help)
        .page(Post, "/demo/as", Demo, demo::take_on)
        .page(Post, "/demo/next", Demo, demo::press);
}
