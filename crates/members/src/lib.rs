//! Members: joining, signing in, sessions, profiles, roles. Staff are members with roles and a team.
//!
//! Tables: `member`, `member_handle`, `member_identity`, `member_password`, `member_role`, `member_session`, `member_device`,
//! `member_reset`, `member_face`, `member_suspension`, `member_address` (said, not shown yet), `member_verify`, `member_token`, `member_client`. Deeds: joined, role-given, role-taken, suspended, lifted.

mod address;
mod client;
mod device;
mod face;
mod join;
mod list;
mod makeup;
mod member;
pub mod password;
mod profile;
mod refusal;
mod reset;
mod role;
mod session;
mod sign_in;
mod suspend;
mod token;

pub use address::{
    Addresses, Proof, VERIFY_SECONDS, addresses, begin_verify, finish_verify, is_email, owner_of, prove_address, reachable, say_address,
};
pub use client::{ACCESS_SECONDS, Access, Client, NoAccess, clients, grant, make_client, revoke_client};
pub use device::{Carried, carried, carry, drop_device, on_channel, on_channel_of};
pub use face::{Face, face, set_face};
pub use join::{Join, address_imported, check, join, join_imported, origin_of};
pub use list::{Person, people, person};
pub use makeup::{Makeup, makeup};
pub use member::{Member, by_handle, by_id, count};
pub use profile::{Profile, edit, held, profile};
pub use refusal::Refusal;
pub use reset::{RESET_SECONDS, begin_reset, finish_reset};
pub use role::{give_role, roles, staff, staff_of, take_role};
pub use session::{Session, Visit, end, end_all, open, seen, sessions, token, visit};
pub use sign_in::{Secret, Secrets, by_login, secrets_of};
pub use suspend::{Span, Suspension, lift, suspend, suspended};
pub use token::{Bearer, LONGEST_DAYS, NewToken, Token, bearer, forget_tokens, make_token, revoke_token, token_used, tokens};

/// The members' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "members", number: 1, sql: include_str!("../migrations/0001_member.sql") },
    store::Migration { room: "members", number: 2, sql: include_str!("../migrations/0002_suspension.sql") },
    store::Migration { room: "members", number: 3, sql: include_str!("../migrations/0003_address.sql") },
    store::Migration { room: "members", number: 4, sql: include_str!("../migrations/0004_token.sql") },
];
