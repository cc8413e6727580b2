//! The room of oneself: joining and signing in, one's own pages, other members, notices, language and colours, the demo's bar, and the
//! pages that explain.

mod about;
mod arrive;
mod budget;
pub mod cards;
mod clients;
pub mod demo;
mod devices;
mod forgot;
mod join;
mod language;
mod leave;
pub mod letter;
mod line;
mod mail;
#[cfg(test)]
mod mail_tests;
mod me;
mod member;
mod notices;
mod one_step;
mod outbox;
mod owner;
mod password;
pub mod pending;
mod picture;
mod plain;
mod problem;
mod profile;
mod reference;
pub mod refusal;
mod reset;
mod roles;
mod sessions;
mod sign_in;
mod sign_out;
mod stream;
#[cfg(test)]
mod tests;
mod tokens;
mod verify;
mod vip;

use crate::App;
use gate::{Class, Method, Registry};
use kernel::Permission;
use std::sync::Arc;

pub use forgot::{FORGOT, run as run_forgot};
pub use letter::{Letter, letter};
pub use line::{Line, lines};
pub use outbox::demo_token;
pub use password::Hashing;
pub use refusal::{Refused, face};

/// The routes of this room.
pub fn routes(r: &mut Registry<Arc<App>>) {
    use Method::{Get, Post};
    use Permission::{Administer, Demo, Everyone, Member};
    owner::routes(r);
    r.page(Get, "/join", Everyone, join::show)
        .limited(Post, "/join", Everyone, Class::Join, join::join)
        .page(Get, "/sign-in", Everyone, sign_in::show)
        .always(Post, "/sign-in", Everyone, Class::SignIn, sign_in::sign_in)
        .always(Post, "/sign-out", Member, Class::Page, sign_out::sign_out)
        .always(Post, "/one-step", Everyone, Class::Page, one_step::show)
        .page(Get, "/forgot", Everyone, forgot::show)
        .always(Post, "/forgot", Everyone, Class::SignIn, forgot::ask)
        .page(Get, "/verify/{token}", Everyone, verify::show)
        .always(Post, "/verify/{token}", Everyone, Class::SignIn, verify::confirm)
        .page(Get, "/unsubscribe/{token}", Everyone, leave::show)
        .from_anywhere("/unsubscribe/{token}", leave::leave)
        .page(Get, "/reset/{token}", Everyone, reset::show)
        .always(Post, "/reset/{token}", Everyone, Class::SignIn, reset::reset)
        .page(Get, "/me", Member, me::show)
        .page(Get, "/me/profile", Member, profile::show)
        .page(Post, "/me/profile", Member, profile::edit)
        .page(Get, "/me/devices", Member, devices::show)
        .page(Post, "/me/devices", Member, devices::carry)
        .page(Post, "/me/devices/drop", Member, devices::put_away)
        .page(Get, "/me/mail", Member, mail::show)
        .always(Post, "/me/mail", Member, Class::Page, mail::set)
        .always(Post, "/me/address", Member, Class::SignIn, mail::say)
        .always(Post, "/me/address/again", Member, Class::SignIn, mail::again)
        .page(Get, "/me/sessions", Member, sessions::show)
        .always(Post, "/me/sessions/end", Member, Class::Page, sessions::end)
        .always(Post, "/me/sessions/end-others", Member, Class::Page, sessions::end_others)
        .page(Get, "/api", Everyone, reference::show)
        .page(Get, "/account/tokens", Member, tokens::show)
        .page(Post, "/account/tokens", Member, tokens::make)
        .always(Post, "/account/tokens/revoke", Member, Class::Page, tokens::revoke)
        .page(Get, "/account/clients", Administer, clients::show)
        .page(Post, "/account/clients", Administer, clients::make)
        .page(Post, "/account/clients/revoke", Administer, clients::revoke)
        .page(Get, "/member/{handle}", Everyone, member::show)
        .page(Get, "/face/{id}", Everyone, picture::show)
        .page(Get, "/notices", Member, notices::show)
        .always(Post, "/notices/seen", Member, Class::Page, notices::seen)
        .page(Get, "/notices/unread", Member, stream::unread)
        .page(Get, "/stream", Member, stream::show)
        .always(Post, "/language", Everyone, Class::Page, language::language)
        .always(Post, "/theme", Everyone, Class::Page, language::theme)
        .page(Get, "/problem/{word}", Everyone, problem::show)
        .page(Get, "/about", Everyone, about::about)
        .page(Get, "/about/privacy", Everyone, about::privacy)
        .page(Get, "/about/help", Everyone, about::help)
        .page(Get, "/help", Everyone, about::help)
        .page(Get, "/demo/outbox", Demo, outbox::show)
        .always(Post, "/demo/as", Demo, Class::Page, demo::take_on)
        .always(Post, "/demo/next", Demo, Class::Page, demo::press);
    roles::routes(r);
    vip::routes(r);
}
