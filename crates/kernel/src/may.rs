//! May this actor do that to this? One function, which says what is missing when the answer is no: a page shows that sentence.

use crate::{Actor, Arg, Kind, MemberId, Permission, Refuse, Role};

/// What is acted on, as far as the answer depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object<'a> {
    /// Nothing of its own: the permission alone decides.
    Any,
    /// A member, with the roles they hold now.
    Member(MemberId, &'a [Role]),
}

/// What is missing when an actor may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    /// Nobody is signed in.
    SignIn,
    /// None of the roles that grant it ([`Permission::roles`]).
    Role(Permission),
    /// Somebody else: nobody decides about themselves.
    Other,
    /// An administrator: it is about a member of the company.
    Admin,
    /// A grade: the first that gives it (0 when none does by the rules in force), and the one they have.
    Grade {
        /// The number of the first grade that gives it.
        from: i64,
        /// The number of theirs.
        have: i64,
    },
    /// The demo: outside it there is no such door.
    Demo,
}

impl Permission {
    /// The roles that grant it, in the order of [`Role::ALL`].
    pub fn roles(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |r| r.grants().contains(&self))
    }
}

impl Actor {
    /// May this actor do what asks for `permission` to `object`; if not, what is missing. [`Actor::may`] asks of [`Object::Any`].
    pub fn must(&self, permission: Permission, object: Object<'_>) -> Result<(), Lack> {
        if !self.may(permission) {
            return Err(match permission {
                Permission::Demo => Lack::Demo,
                _ if self.member().is_none() => Lack::SignIn,
                wanted => Lack::Role(wanted),
            });
        }
        let (Object::Member(whom, roles), Some(me)) = (object, self.member()) else { return Ok(()) };
        // What decides about people: their peace, their rights, who they are.
        if !matches!(permission, Permission::Moderate | Permission::Administer | Permission::Stamp) {
            return Ok(());
        }
        if me == whom {
            return Err(Lack::Other);
        }
        let of_the_company = Self::Member(whom, roles.to_vec()).is_staff();
        if permission == Permission::Moderate && of_the_company && !self.may(Permission::Administer) {
            return Err(Lack::Admin);
        }
        Ok(())
    }
}

impl Refuse for Lack {
    fn kind(&self) -> Kind {
        match self {
            Self::SignIn => Kind::SignIn,
            Self::Role(_) | Self::Other | Self::Admin | Self::Grade { .. } => Kind::NotAllowed,
            Self::Demo => Kind::Missing,
        }
    }
    fn key(&self) -> &'static str {
        match self {
            Self::SignIn | Self::Role(Permission::Everyone | Permission::Member) => "refusal-sign-in",
            Self::Role(Permission::AnswerForCompany) => "refusal-lack-answer-for-company",
            Self::Role(Permission::MoveIdea) => "refusal-lack-move-idea",
            Self::Role(Permission::Publish) => "refusal-lack-publish",
            Self::Role(Permission::Moderate) => "refusal-lack-moderate",
            Self::Role(Permission::Stamp) => "refusal-lack-stamp",
            Self::Role(Permission::Administer) => "refusal-lack-administer",
            Self::Other => "refusal-oneself",
            Self::Admin => "refusal-lack-admin",
            Self::Grade { from, .. } => match from {
                2 => "refusal-lack-grade-2",
                3 => "refusal-lack-grade-3",
                4 => "refusal-lack-grade-4",
                5 => "refusal-lack-grade-5",
                _ => "refusal-lack-grade-none",
            },
            Self::Demo | Self::Role(Permission::Demo) => "refusal-missing",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Grade { from: 2..=5, have } => vec![("have", Arg::Number(*have))],
            _ => Vec::new(),
        }
    }
    fn lack(&self) -> Option<Lack> {
        Some(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Permission; 9] = [
        Permission::Everyone,
        Permission::Member,
        Permission::AnswerForCompany,
        Permission::MoveIdea,
        Permission::Publish,
        Permission::Moderate,
        Permission::Stamp,
        Permission::Administer,
        Permission::Demo,
    ];

    #[test]
    fn it_says_no_exactly_where_may_says_no_and_names_what_would_help() {
        let of = |roles: Vec<Role>| Actor::Member(MemberId::new(1), roles);
        let members = Role::ALL.into_iter().map(|r| of(vec![r])).chain([of(vec![])]);
        for actor in members.chain([Actor::Guest, Actor::System]) {
            for wanted in ALL {
                let said = actor.must(wanted, Object::Any);
                assert_eq!(said.is_ok(), actor.may(wanted), "{actor:?} {wanted:?}");
                match (said, actor.member()) {
                    (Err(Lack::Role(p)), Some(_)) => {
                        // Whoever gets one of the roles that are named may.
                        assert!(p.roles().all(|r| of(vec![r]).may(p)) && p.roles().next().is_some());
                    }
                    (Err(Lack::SignIn), None) | (Err(Lack::Demo) | Ok(()), _) => {}
                    other => panic!("{actor:?} {wanted:?} {other:?}"),
                }
            }
        }
    }

    #[test]
    fn nobody_decides_about_themselves_and_moderators_not_about_the_company() {
        let (me, you) = (MemberId::new(1), MemberId::new(2));
        let moderator = Actor::Member(me, vec![Role::Moderator]);
        assert_eq!(moderator.must(Permission::Moderate, Object::Member(me, &[])), Err(Lack::Other));
        assert_eq!(moderator.must(Permission::Moderate, Object::Member(you, &[])), Ok(()));
        assert_eq!(moderator.must(Permission::Moderate, Object::Member(you, &[Role::Engineer])), Err(Lack::Admin));
        assert_eq!(moderator.must(Permission::AnswerForCompany, Object::Member(me, &[])), Ok(()), "only what decides about people");
        let admin = Actor::Member(me, vec![Role::Admin]);
        assert_eq!(admin.must(Permission::Moderate, Object::Member(you, &[Role::Engineer])), Ok(()));
        assert_eq!(admin.must(Permission::Administer, Object::Member(me, &[])), Err(Lack::Other));
        assert_eq!(Actor::System.must(Permission::Administer, Object::Member(you, &[])), Ok(()));
    }
}
