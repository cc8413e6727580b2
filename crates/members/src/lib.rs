//! Members: joining, signing in, sessions, profiles, roles. Staff are members with roles and a team.
//!
//! Tables: `member`, `member_handle`, `member_identity`, `member_password`, `member_role`, `member_session`, `member_device`,
//! `member_reset`, `member_face`, `member_suspension`, `member_address` (said, not shown yet), `member_verify`, `member_token`, `member_client`;
//! certified owners ([`owner`]): `member_owner`, `member_owner_serial`, `member_owner_key`, `member_owner_challenge`, `member_owner_offer`,
//! `member_owner_try`, `member_owner_ended`; `member_grant` (roles that wait for a second admin), `member_vip`, `member_vip_proof`. Deeds: joined, role-given,
//! role-taken, granted, grant-ended, vip-given, vip-taken, suspended, lifted, certified, owner-ended, owner-offered.
//!
//! Rows are locked in this order: a grant, the member, the admins' roles.

mod able;
mod address;
mod client;
pub mod crowd;
mod device;
mod face;
mod grant;
mod join;
mod list;
mod machine;
mod makeup;
mod member;
pub mod owner;
pub mod password;
mod profile;
mod refusal;
mod reset;
mod role;
mod session;
mod sign_in;
mod suspend;
mod term;
mod token;
mod vip;

pub use able::able;
pub use address::{
    Addresses, Proof, VERIFY_SECONDS, addresses, begin_verify, finish_verify, is_email, owner_of, prove_address, reachable, say_address,
};
pub use client::{ACCESS_SECONDS, Access, Client, NewClient, NoAccess, clients, grant, make_client, revoke_client};
pub use device::{Carried, carried, carry, drop_device, on_channel, on_channel_of};
pub use face::{Face, face, set_face};
pub use grant::{GRANT_DAYS, Given, NewRole, PROPOSED, Proposal, admins, confirm_role, end_proposal, grant_role, proposals, propose_role};
pub use join::{Join, address_imported, check, join, join_imported, origin_of};
pub use list::{Person, people, person};
pub use machine::{MACHINE_DAYS, forget_machines, machines, on_machine};
pub use makeup::{Makeup, makeup};
pub use member::{Member, by_handle, by_id, count};
pub use profile::{Profile, edit, held, profile};
pub use refusal::Refusal;
pub use reset::{RESET_SECONDS, begin_reset, finish_reset};
pub use role::{Held, TERM, actor, give_role, give_role_until, held_roles, may, roles, staff, staff_of, take_role};
pub use session::{Session, Visit, end, end_all, open, seen, sessions, token, visit};
pub use sign_in::{Secret, Secrets, by_login, secrets_of};
pub use suspend::{Span, Suspension, lift, suspend, suspended};
pub use term::run;
pub use token::{Bearer, Budget, LONGEST_DAYS, NewToken, Token, bearer, forget_tokens, make_token, revoke_token, token_used, tokens};
pub use vip::{
    Mark, Policy as VipPolicy, Proof as VipProof, VIP_WAYS, Way, confirm_way, drop_way, give_vip, set_vip_policy, take_vip, vip,
    vip_enough, vip_of, vip_policy, vip_proofs, vips,
};

/// The members' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "members", number: 1, sql: include_str!("../migrations/0001_member.sql") },
    store::Migration { room: "members", number: 2, sql: include_str!("../migrations/0002_suspension.sql") },
    store::Migration { room: "members", number: 3, sql: include_str!("../migrations/0003_address.sql") },
    store::Migration { room: "members", number: 4, sql: include_str!("../migrations/0004_token.sql") },
    store::Migration { room: "members", number: 5, sql: include_str!("../migrations/0005_owner.sql") },
    store::Migration { room: "members", number: 6, sql: include_str!("../migrations/0006_role_term.sql") },
    store::Migration { room: "members", number: 7, sql: include_str!("../migrations/0007_machine.sql") },
    store::Migration { room: "members", number: 8, sql: include_str!("../migrations/0008_budget.sql") },
    store::Migration { room: "members", number: 9, sql: include_str!("../migrations/0009_owner_ended.sql") },
];
