//! A role that gives power over others is given by two: one admin proposes it, another confirms it within a week. Neither is the one who
//! would hold it. The operator, who has the machine anyway, gives it alone: that is how the first admin comes to be.

mod confirm;
mod end;
mod list;
mod propose;
#[cfg(test)]
mod tests;

use kernel::{GrantId, MemberId, Role, TeamId, Time};
use store::{Error, FromRow, Row};

pub use confirm::confirm_role;
pub use end::end_proposal;
pub(crate) use end::lapse;
pub use list::{admins, proposals};
pub use propose::{Given, NewRole, grant_role, propose_role};

/// A proposed role waits so long for the second admin.
pub const GRANT_DAYS: i64 = 7;
/// The state of a `granted` deed that proposed a role.
pub const PROPOSED: i64 = 1;

/// A role that waits for a second admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its number.
    pub id: GrantId,
    /// Who would hold it.
    pub member: MemberId,
    /// What.
    pub role: Role,
    /// The team they would answer for, if that changes.
    pub team: Option<TeamId>,
    /// When it would end by itself; none when it would not.
    pub until: Option<Time>,
    /// Why, for the one who confirms.
    pub why: String,
    /// Who proposed it.
    pub by: MemberId,
    /// When.
    pub at: Time,
    /// Until when it can be confirmed.
    pub expires_at: Time,
}

impl FromRow for Proposal {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, member, word) = (r.next()?, r.next()?, r.next::<String>()?);
        let role = Role::parse(&word).ok_or_else(|| Error::Broken(format!("unknown role {word}")))?;
        let (team, until, why, by) = (r.next()?, r.next()?, r.next()?, r.next()?);
        Ok(Self { id, member, role, team, until, why, by, at: r.next()?, expires_at: r.next()? })
    }
}
