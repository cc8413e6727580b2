//! The noun: a member.

use kernel::{Lang, MemberId, TeamId, Time};
use store::{Error, FromRow, Row, Tx, p};

/// A member's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The id.
    pub id: MemberId,
    /// Unique, in URLs.
    pub handle: String,
    /// Free to choose.
    pub name: String,
    /// A few words about oneself, plain text.
    pub bio: String,
    /// The language they read, if they said.
    pub lang: Option<Lang>,
    /// Their IANA zone, if they said.
    pub zone: Option<String>,
    /// `light`, `dark`, or none for what the device says.
    pub theme: Option<String>,
    /// The team of a member of staff.
    pub team: Option<TeamId>,
    /// When they joined.
    pub joined_at: Time,
    /// False for somebody imported from elsewhere who has not come yet: they cannot sign in.
    pub claimed: bool,
}

impl FromRow for Member {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: r.next()?,
            handle: r.next()?,
            name: r.next()?,
            bio: r.next()?,
            lang: r.next::<Option<String>>()?.as_deref().and_then(Lang::parse),
            zone: r.next()?,
            theme: r.next()?,
            team: r.next()?,
            joined_at: r.next()?,
            claimed: r.next()?,
        })
    }
}

/// By id.
pub fn by_id(tx: &mut Tx<'_>, id: MemberId) -> Result<Option<Member>, Error> {
    tx.opt("SELECT id, handle, name, bio, lang, zone, theme, team_id, joined_at, claimed FROM member WHERE id = ?1", p![id])
}

/// By handle, however it is written.
pub fn by_handle(tx: &mut Tx<'_>, handle: &str) -> Result<Option<Member>, Error> {
    let key = kernel::fold::handle_key(handle);
    tx.opt(
        "SELECT m.id, m.handle, m.name, m.bio, m.lang, m.zone, m.theme, m.team_id, m.joined_at, m.claimed
         FROM member_handle AS h JOIN member AS m ON m.id = h.member_id WHERE h.handle_key = ?1",
        p![&key],
    )
}

/// How many members there are, imported ones included.
pub fn count(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM member", p![])
}
