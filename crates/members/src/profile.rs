//! What a member says about themselves and how they like to read.

use crate::Refusal;
use kernel::{Actor, Lang, MemberId, Zone};
use store::{Error, FromRow, Row, Tx, p};

/// What can be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Display name.
    pub name: String,
    /// Plain text, at most 300 characters.
    pub bio: String,
    /// Language, or what the browser says.
    pub lang: Option<Lang>,
    /// IANA zone, or the company's.
    pub zone: Option<String>,
    /// `light` or `dark`, or what the device says.
    pub theme: Option<String>,
}

/// A profile and its revision.
struct Revised(Profile, i64);

impl FromRow for Revised {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (name, bio) = (r.next()?, r.next()?);
        let lang = r.next::<Option<String>>()?.as_deref().and_then(Lang::parse);
        Ok(Self(Profile { name, bio, lang, zone: r.next()?, theme: r.next()? }, r.next()?))
    }
}

/// A member's profile, with the revision that rises whenever the member's row is changed.
pub fn profile(tx: &mut Tx<'_>, member: MemberId) -> Result<Option<(Profile, i64)>, Error> {
    let found: Option<Revised> = tx.opt("SELECT name, bio, lang, zone, theme, revision FROM member WHERE id = ?1", p![member])?;
    Ok(found.map(|Revised(profile, revision)| (profile, revision)))
}

/// The actor's own profile with its row locked: what is decided by its revision still holds when it is written.
pub fn held(tx: &mut Tx<'_>, by: &Actor) -> Result<(Profile, i64), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec("UPDATE member SET revision = revision WHERE id = ?1", p![member])?;
    profile(tx, member)?.ok_or(Refusal::Missing)
}

/// Edits the actor's own profile.
pub fn edit(tx: &mut Tx<'_>, by: &Actor, new: &Profile) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if !crate::join::is_name(&new.name) {
        return Err(Refusal::Name);
    }
    if new.bio.chars().count() > 300 {
        return Err(Refusal::TooLong(300));
    }
    if new.zone.as_deref().is_some_and(|z| Zone::new(z).is_none()) {
        return Err(Refusal::Zone);
    }
    let theme = new.theme.as_deref().filter(|t| matches!(*t, "light" | "dark"));
    tx.exec(
        "UPDATE member SET name = ?2, bio = ?3, lang = ?4, zone = ?5, theme = ?6, revision = revision + 1 WHERE id = ?1",
        p![member, new.name.trim(), &new.bio, new.lang.map(Lang::code), new.zone.as_deref(), theme],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, join};

    #[test]
    fn an_edit_raises_the_revision_and_holding_does_not() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let new = Join { handle: "mei".into(), name: "Mei".into(), email: "mei@example.org".into(), phc: "x".into(), lang: Lang::En };
            let id = world.write(move |tx| join(tx, &new, now)).unwrap();
            let by = Actor::Member(id, vec![]);
            let of = || world.read(move |tx| profile(tx, id)).unwrap().unwrap();
            let (was, first) = of();
            assert_eq!((was.name.as_str(), was.lang), ("Mei", Some(Lang::En)));
            let me = by.clone();
            assert_eq!(world.write(move |tx| held(tx, &me)).unwrap(), (was.clone(), first));
            assert_eq!(of().1, first);
            let (me, edited) = (by.clone(), Profile { bio: "I take photos.".into(), zone: Some("Europe/Lisbon".into()), ..was });
            let new = edited.clone();
            world.write(move |tx| edit(tx, &me, &new)).unwrap();
            assert_eq!(of(), (edited, first + 1));
            assert_eq!(world.write(|tx| held(tx, &Actor::Guest)), Err(Refusal::SignIn));
            assert_eq!(world.read(|tx| profile(tx, MemberId::new(99_999))).unwrap(), None);
        });
    }
}
