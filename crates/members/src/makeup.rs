//! What is known of many members at once, for figures about a crowd: what they carry, where their clock is, what they read. Never shown
//! of one person.

use crate::Carried;
use kernel::{Lang, MemberId};
use std::collections::HashMap;
use store::{Error, FromRow, Tx, p};

/// One of a crowd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Makeup {
    /// Who.
    pub member: MemberId,
    /// What they carry, on which channel.
    pub carried: Vec<Carried>,
    /// The zone of their clock, if they told it.
    pub zone: Option<String>,
    /// The language they chose, if they chose one.
    pub lang: Option<Lang>,
}

struct Held {
    member: MemberId,
    carried: Carried,
}

impl FromRow for Held {
    fn from_row(r: &store::Row<'_>) -> Result<Self, Error> {
        Ok(Self { member: r.next()?, carried: Carried::from_row(r)? })
    }
}

/// What is known of these members, in two statements; unknown ids are absent.
pub fn makeup(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<Vec<Makeup>, Error> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let raw: Vec<i64> = members.iter().map(|m| m.get()).collect();
    let found: Vec<(MemberId, Option<String>, Option<String>)> =
        tx.all("SELECT id, zone, lang FROM member WHERE id IN (?ids1) ORDER BY id", p![&raw])?;
    let held: Vec<Held> = tx.all(
        "SELECT member_id, device_id, channel FROM member_device WHERE member_id IN (?ids1) ORDER BY member_id, device_id",
        p![&raw],
    )?;
    let mut by: HashMap<MemberId, Vec<Carried>> = HashMap::new();
    for one in held {
        by.entry(one.member).or_default().push(one.carried);
    }
    let one = |(member, zone, lang): (MemberId, Option<String>, Option<String>)| Makeup {
        member,
        carried: by.remove(&member).unwrap_or_default(),
        zone,
        lang: lang.as_deref().and_then(Lang::parse),
    };
    Ok(found.into_iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, Profile, carry, join};
    use kernel::{Actor, Both, Channel, Zone};

    #[test]
    fn a_crowd_is_read_in_two_statements() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let (mei, shan, phone) = world
                .write(move |tx| {
                    let zone = Zone::utc();
                    catalogue::found(tx, &catalogue::Company { name: Both::new("甲", "A"), tagline: Both::new("甲", "A"), zone })?;
                    let product = catalogue::add_product(tx, "os", &Both::new("系统", "OS"))?;
                    let phone = catalogue::add_device(tx, product, "phone", &Both::new("手机", "Phone"))?;
                    let mut someone = |handle: &str| {
                        let email = format!("{handle}@example.org");
                        join(tx, &Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En }, now)
                    };
                    let (mei, shan) = (someone("mei")?, someone("shan")?);
                    let by = Actor::Member(mei, vec![]);
                    carry(tx, &by, phone, Channel::Development)?;
                    let zone = Some("Asia/Shanghai".to_owned());
                    crate::edit(tx, &by, &Profile { name: "Mei".into(), bio: String::new(), lang: Some(Lang::Zh), zone, theme: None })?;
                    Ok::<_, crate::Refusal>((mei, shan, phone))
                })
                .unwrap();
            let before = world.db.counts().statements;
            let all = world.read(move |tx| makeup(tx, &[mei, shan, MemberId::new(99_999)])).unwrap();
            assert_eq!(world.db.counts().statements - before, 2);
            assert_eq!(all.len(), 2, "who is not there is absent");
            let carried = vec![Carried { device: phone, channel: Channel::Development }];
            let known = Makeup { member: mei, carried, zone: Some("Asia/Shanghai".into()), lang: Some(Lang::Zh) };
            assert_eq!((all[0].clone(), all[1].carried.len(), all[1].zone.clone()), (known, 0, None));
            assert_eq!(world.read(|tx| makeup(tx, &[])).unwrap(), []);
        });
    }
}
