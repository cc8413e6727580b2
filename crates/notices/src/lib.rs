//! What happened that concerns you, in the app: a follower of the ledger. Small audiences are told as the deed is followed, large ones by
//! a job in batches, each member once.
//!
//! And the mails: an outbox filled in the transaction that causes a mail, with a job for each. What it says and to which address it goes is
//! known to those above, when it is sent.
//!
//! Tables: `notice`, `notice_merged` (deeds that joined another's notice), `notice_unread`, `notice_mute`; `notice_mail` (the outbox),
//! `notice_mail_key` (one key, one mail), `notice_mail_leave` (whose mails a link switches off), `notice_mail_setting`. Deeds: none of its own.

mod audience;
mod deliver;
mod leave;
mod list;
mod mail;
mod merge;
mod mute;
mod notice;
mod refusal;
mod run;
mod see;
mod send;
mod setting;
mod shipped;
mod step;
#[cfg(test)]
mod testing;

pub use audience::Audience;
pub use leave::{leave, let_leave};
pub use list::{list, unread};
pub use mail::{Mail, MailKind, NewMail, SEND, ask, mail, mail_by_id, outbox};
pub use mute::{is_muted, mute, unmute};
pub use notice::{Notice, Why};
pub use refusal::Refusal;
pub use run::{DELIVER, run};
pub use see::{see, see_all};
pub use send::{Due, due, give_up, put_off, sent, take_up, tried, waiting};
pub use setting::{Setting, set, setting};
pub use shipped::{WAIT_SECONDS, in_build};
pub use step::step;

/// The notices' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "notices", number: 1, sql: include_str!("../migrations/0001_notice.sql") },
    store::Migration { room: "notices", number: 2, sql: include_str!("../migrations/0002_mail.sql") },
    store::Migration { room: "notices", number: 3, sql: include_str!("../migrations/0003_mail_kinds.sql") },
];
