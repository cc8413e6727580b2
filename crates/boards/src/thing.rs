//! What can be thanked, edited and hidden: a topic or a reply.

use kernel::{ObjectKind, ReplyId, TopicId};

/// A topic's first text, or a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A topic.
    Topic(TopicId),
    /// A reply.
    Reply(ReplyId),
}

impl Thing {
    /// As the ledger and this room's tables call it.
    pub const fn object(self) -> ObjectKind {
        match self {
            Self::Topic(_) => ObjectKind::Topic,
            Self::Reply(_) => ObjectKind::Reply,
        }
    }
    /// Its number.
    pub const fn raw(self) -> i64 {
        match self {
            Self::Topic(id) => id.get(),
            Self::Reply(id) => id.get(),
        }
    }
}
