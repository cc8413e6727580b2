//! One's own things: profile and face, devices carried and owned, sessions, tokens, standing, and what is sent by mail.
//!
//! A token is made on a page only, with a session: a program that could make one could give itself, or keep for later, more than it was let
//! in for. An address is changed on a page only, because one's password is asked for and no program has it.

mod device;
mod face;
mod mail;
mod owned;
mod owner;
mod profile;
mod session;
mod standing;
mod token;

use crate::Operations;
use crate::routes;
use gate::Class;
use kernel::{Permission, Scope};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Administer, Member};
    all.add(Member, Scope::Read, routes!(profile::read_profile))
        .add(Member, Scope::Write, routes!(profile::edit_profile))
        .picture(Member, Scope::Write, routes!(face::set_face))
        .add(Member, Scope::Read, routes!(device::list_own_devices))
        .add(Member, Scope::Write, routes!(device::carry_device))
        .add(Member, Scope::Write, routes!(device::put_device_away))
        .add(Member, Scope::Read, routes!(session::list_sessions))
        .always(Member, Scope::Write, Class::Page, routes!(session::end_session))
        .always(Member, Scope::Write, Class::Page, routes!(session::end_all_sessions))
        .add(Member, Scope::Read, routes!(token::list_tokens))
        .always(Member, Scope::Write, Class::Page, routes!(token::revoke_token))
        .add(Member, Scope::Read, routes!(owner::read_owner))
        .add(Member, Scope::Write, routes!(owner::ask_owner))
        .limited(Member, Scope::Write, Class::Write, routes!(owner::prove_owner))
        .add(Member, Scope::Write, routes!(owner::show_owned))
        .add(Member, Scope::Write, routes!(owner::offer_owned))
        .add(Member, Scope::Write, routes!(owner::withdraw_owned))
        .add(Member, Scope::Write, routes!(owner::accept_owned))
        .add(Member, Scope::Write, routes!(owner::decline_owned))
        .add(Member, Scope::Write, routes!(owner::end_owned))
        .add(Administer, Scope::Administer, routes!(owned::read_member_owner))
        .add(Administer, Scope::Administer, routes!(owned::end_member_owner))
        .add(Member, Scope::Read, routes!(standing::read_standing))
        .add(Member, Scope::Read, routes!(mail::read_mail_setting))
        .always(Member, Scope::Write, Class::Page, routes!(mail::set_mail));
}
