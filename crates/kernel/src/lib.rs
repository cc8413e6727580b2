//! What every room speaks: ids, time, chance, actors, permissions, refusals, pages and the kinds of deed. No I/O.

mod actor;
mod chance;
mod deed;
pub mod fold;
mod frozen;
mod id;
mod lang;
mod may;
mod page;
mod refusal;
mod scope;
mod stage;
pub mod survive;
mod time;

pub use actor::{Actor, Permission, Role};
pub use chance::{Chance, Seeded};
pub use deed::{DeedKind, ObjectKind};
pub use id::{
    ActId, AppealId, BoardId, ChangeId, ClientId, DeedId, DeliveryId, DeviceId, DeviceKeyId, DutyId, GrantId, HookId, IdeaId, JobId,
    MailId, MedalId, MemberId, NoticeId, OutsideId, OwnerId, OwnerKeyId, PictureId, PoolId, ProblemId, ProductId, ProgressId, PromiseId,
    ReleaseId, ReplyId, ReportId, RingId, SavedId, SeatId, SessionId, SuspensionId, TeamId, ThanksId, TokenId, TopicId, TrackerId, TrainId,
};
pub use lang::{Both, Lang};
pub use may::{Lack, Object};
pub use page::{Cursor, Page};
pub use refusal::{Arg, Kind, Refuse};
pub use scope::Scope;
pub use stage::{Channel, Stage};
pub use time::{Clock, Time, Zone};

/// Declares the ids: a newtype over a positive i64, its kind (the name of its block of ids) and back and forth to i64.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);
        impl $name {
            /// The block of ids this kind counts in.
            pub const KIND: &'static str = $kind;
            /// From what the database or a URL holds; any i64, since only an owner can say whether it exists.
            pub const fn new(raw: i64) -> Self { Self(raw) }
            /// The number itself.
            pub const fn get(self) -> i64 { self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
    )* };
}
