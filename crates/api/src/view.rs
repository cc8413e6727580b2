//! People and teams, as every answer shows them.

use crate::shape::{Id, Texts};
use kernel::{MemberId, TeamId};
use serde::Serialize;
use std::collections::HashMap;
use store::{Error, Tx};
use utoipa::ToSchema;

/// A member as others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// Their id.
    pub id: Id,
    /// Their word in addresses: /member/{handle}.
    pub handle: String,
    /// What they are called.
    pub name: String,
    /// What they are in the company or the community; null for a fan.
    #[schema(required)]
    pub role: Option<String>,
    /// The team of staff.
    #[schema(required)]
    pub team: Option<Id>,
}

impl From<&members::Person> for Person {
    fn from(p: &members::Person) -> Self {
        let role = p.role.map(|r| r.word().to_owned());
        Self { id: p.id.into(), handle: p.handle.clone(), name: p.name.clone(), role, team: p.team.map(Id::from) }
    }
}

/// A team of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Team {
    /// Its id.
    pub id: Id,
    /// Its word in addresses; its board has the same.
    pub slug: String,
    /// Its name.
    pub name: Texts,
}

/// Everybody and every team that an answer names, read once.
pub(crate) struct Named {
    people: HashMap<MemberId, members::Person>,
    teams: Vec<catalogue::Team>,
}

impl Named {
    /// Reads them: two statements.
    pub(crate) fn read(tx: &mut Tx<'_>, people: impl IntoIterator<Item = Option<MemberId>>) -> Result<Self, Error> {
        let ids: Vec<MemberId> = people.into_iter().flatten().collect();
        Ok(Self { people: members::people(tx, &ids)?, teams: catalogue::teams(tx)? })
    }
    /// One person; none for nobody, or somebody who is no longer known.
    pub(crate) fn person(&self, id: Option<MemberId>) -> Option<Person> {
        self.people.get(&id?).map(Person::from)
    }
    /// One team.
    pub(crate) fn team(&self, id: TeamId) -> Option<Team> {
        let team = self.teams.iter().find(|t| t.id == id)?;
        Some(Team { id: id.into(), slug: team.slug.clone(), name: team.name.clone().into() })
    }
}
