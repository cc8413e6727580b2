//! Trains: who is admitted to a channel of a product. The internal one for some, the development one for many, the stable one for everybody; each by a
//! rule that everybody reads: grade, score, days, a certified device, the VIP mark. When more apply than fit, the score of that moment decides, and a
//! receipt keeps rule, inputs and place. Where a channel of a product has no train, whoever likes is on it.
//!
//! Tables: `train`, `train_agreement`, `train_receipt`, `train_key`, `train_mark`. The places are a pool of `seats`, the reports a promise of
//! `duties`; the channel of a device stays with `members`. The files of the internal channel are for who has a place there: `key.rs`. No deeds of its own: those of the places and of the promises tell what happens.

mod apply;
mod funnel;
mod key;
mod place;
mod receipt;
mod refusal;
mod rule;
#[cfg(test)]
mod tests;
mod train;
mod wave;

pub use apply::{Application, Look, accept, apply, look};
pub use funnel::{ACTIVE_DAYS, Funnel, funnel};
pub use key::{PREFIX, has_place, hash, is_public, key_of, keys, make_key, mark, may_fetch};
pub use place::{carry, come_back, give_up, leave, let_go, promise_of};
pub use receipt::{Receipt, newest, receipt};
pub use refusal::{Own, Refusal};
pub use rule::{Has, Lack, Rule, lacks};
pub use train::{Draft, Train, agreement, by_id, by_pool, find, set, trains};
pub use wave::{set_waves, wave};

/// The tables of trains.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "trains", number: 1, sql: include_str!("../migrations/0001_train.sql") },
    store::Migration { room: "trains", number: 2, sql: include_str!("../migrations/0002_key.sql") },
];
