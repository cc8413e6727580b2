//! Who acts, and what they may do.

use crate::MemberId;

/// What a member is in the company or the community, beside being a fan. Given by an admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Builds what fans asked for; answers in the name of a team.
    Engineer,
    /// Decides what a team plans; moves ideas.
    ProductManager,
    /// Answers for the company.
    Executive,
    /// Founded the company.
    Founder,
    /// Works at a service centre: confirms at the counter what a member shows there.
    CentreStaff,
    /// Keeps the peace.
    Moderator,
    /// Gives roles and publishes releases.
    Admin,
}

impl Role {
    /// Every role, in the order shown.
    pub const ALL: [Self; 7] =
        [Self::Founder, Self::Executive, Self::ProductManager, Self::Engineer, Self::Moderator, Self::Admin, Self::CentreStaff];

    /// The word kept in the database and used in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Engineer => "engineer",
            Self::ProductManager => "product-manager",
            Self::Executive => "executive",
            Self::Founder => "founder",
            Self::CentreStaff => "centre-staff",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
        }
    }
    /// Does it give power over others? Such a role is given by two people.
    pub const fn is_power(self) -> bool {
        matches!(self, Self::Founder | Self::Executive | Self::Moderator | Self::Admin)
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }
    /// What the role grants. One table, so that it can be read in one place.
    pub const fn grants(self) -> &'static [Permission] {
        use Permission::{Administer, AnswerForCompany, Moderate, MoveIdea, Publish, Stamp};
        match self {
            Self::Engineer => &[AnswerForCompany, MoveIdea],
            Self::ProductManager | Self::Executive | Self::Founder => &[AnswerForCompany, MoveIdea, Publish],
            Self::CentreStaff => &[Stamp],
            Self::Moderator => &[AnswerForCompany, Moderate],
            Self::Admin => &[AnswerForCompany, MoveIdea, Publish, Moderate, Stamp, Administer],
        }
    }
}

/// What a route or a verb asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// Anybody, signed in or not.
    Everyone,
    /// Any signed-in member.
    Member,
    /// Speak for the company: a named answer counts as acknowledged.
    AnswerForCompany,
    /// Move an idea along its progress.
    MoveIdea,
    /// Draft and publish releases.
    Publish,
    /// Hide and restore what members wrote.
    Moderate,
    /// Confirm at a counter what a member shows there: a device, a document.
    Stamp,
    /// Give roles.
    Administer,
    /// Only in the demo: act as a persona, move its clock.
    Demo,
}

/// Who is acting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody we know.
    Guest,
    /// A member, with the roles they hold now.
    Member(MemberId, Vec<Role>),
    /// The program itself: jobs, imports. It may everything and its deeds name no member.
    System,
}

impl Actor {
    /// The member, if there is one.
    pub const fn member(&self) -> Option<MemberId> {
        match self {
            Self::Member(id, _) => Some(*id),
            Self::Guest | Self::System => None,
        }
    }
    /// May this actor do what asks for `permission`? The demo's own permission is never granted here: only its binary opens that door.
    pub fn may(&self, permission: Permission) -> bool {
        match (self, permission) {
            (_, Permission::Everyone) | (Self::Member(..), Permission::Member) => true,
            (_, Permission::Demo) | (Self::Guest, _) => false,
            (Self::System, _) => true,
            (Self::Member(_, roles), wanted) => roles.iter().any(|r| r.grants().contains(&wanted)),
        }
    }
    /// Is this somebody of the company? Staff's votes and verdicts do not count.
    pub fn is_staff(&self) -> bool {
        self.may(Permission::AnswerForCompany)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_grants_what_its_row_says_and_no_more() {
        let engineer = Actor::Member(MemberId::new(1), vec![Role::Engineer]);
        assert!(engineer.may(Permission::MoveIdea) && !engineer.may(Permission::Publish));
        let fan = Actor::Member(MemberId::new(2), vec![]);
        assert!(fan.may(Permission::Member) && !fan.is_staff());
        assert!(Actor::Guest.may(Permission::Everyone) && !Actor::Guest.may(Permission::Member));
        assert!(!Actor::System.may(Permission::Demo), "the demo's door is opened by its binary alone");
        assert!(Role::ALL.into_iter().all(|r| Role::parse(r.word()) == Some(r)));
    }
}
