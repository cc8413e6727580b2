//! What a member says about themselves and how they like to read.

use crate::Refusal;
use kernel::{Actor, Lang, Zone};
use store::{Tx, p};

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
