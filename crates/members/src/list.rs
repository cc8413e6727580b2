//! Names for ids: what every page that shows members asks for, in one statement for the page, and one more where somebody
//! shows what they own.

use kernel::{Both, DeviceId, MemberId, Role, TeamId};
use std::collections::HashMap;
use store::{Error, Tx, p, record};

/// A member as others see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: MemberId,
    /// In URLs.
    pub handle: String,
    /// On the page.
    pub name: String,
    /// The first of their roles, if any: what stands beside the name.
    pub role: Option<Role>,
    /// The team of staff.
    pub team: Option<TeamId>,
    /// Is there a picture?
    pub face: bool,
    /// For somebody who has not come yet: the name under which they were brought here.
    pub origin: Option<String>,
    /// What the device is called that they are the certified owner of, if they like it to stand beside their name.
    pub owns: Option<Both>,
}

struct Found {
    id: MemberId,
    handle: String,
    name: String,
    team: Option<TeamId>,
    roles: Option<String>,
    face: bool,
    origin: Option<String>,
    owns: Option<DeviceId>,
}
record!(Found { id, handle, name, team, roles, face, origin, owns });

impl Person {
    /// Do they speak for the company?
    pub fn is_staff(&self) -> bool {
        self.role.is_some_and(|r| r.grants().contains(&kernel::Permission::AnswerForCompany))
    }
    /// What stands in the circle when there is no picture.
    pub fn initial(&self) -> String {
        self.name.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default()
    }
}

/// The people behind ids; unknown ids are absent.
pub fn people(tx: &mut Tx<'_>, ids: &[MemberId]) -> Result<HashMap<MemberId, Person>, Error> {
    let mut raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    raw.sort_unstable();
    raw.dedup();
    if raw.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<Found> = tx.all(
        "SELECT m.id, m.handle, m.name, m.team_id,
           (SELECT string_agg(r.role, ',' ORDER BY r.role) FROM member_role AS r WHERE r.member_id = m.id),
           EXISTS (SELECT 1 FROM member_face AS f WHERE f.member_id = m.id), CASE WHEN m.claimed THEN NULL ELSE m.origin END,
           (SELECT min(o.device_id) FROM member_owner AS o WHERE o.member_id = m.id AND o.shown)
         FROM member AS m WHERE m.id IN (?ids1)",
        p![&raw],
    )?;
    let models: Vec<DeviceId> = found.iter().filter_map(|f| f.owns).collect();
    let models = if models.is_empty() { HashMap::new() } else { catalogue::devices_by_id(tx, &models)? };
    let first = |words: Option<String>| {
        let held: Vec<Role> = words.iter().flat_map(|w| w.split(',')).filter_map(Role::parse).collect();
        Role::ALL.into_iter().find(|r| held.contains(r))
    };
    let person = |f: Found| {
        let owns = f.owns.and_then(|device| models.get(&device)).map(|d| d.name.clone());
        (
            f.id,
            Person { id: f.id, handle: f.handle, name: f.name, role: first(f.roles), team: f.team, face: f.face, origin: f.origin, owns },
        )
    };
    Ok(found.into_iter().map(person).collect())
}

/// One person.
pub fn person(tx: &mut Tx<'_>, id: MemberId) -> Result<Option<Person>, Error> {
    Ok(people(tx, &[id])?.remove(&id))
}
