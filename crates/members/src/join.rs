//! Joining: a handle, a name, an address and a password; or being imported from another community, unclaimed.

use crate::{Refusal, address};
use kernel::{Actor, DeedKind, Lang, MemberId, ObjectKind, Time, fold};
use ledger::New;
use store::{Error, Tx, p};

/// What somebody joins with. The password is hashed before the transaction, because that takes long on purpose.
#[derive(Debug, Clone)]
pub struct Join {
    /// Unique, in URLs.
    pub handle: String,
    /// Free to choose.
    pub name: String,
    /// The address they say is theirs.
    pub email: String,
    /// The hashed password, in PHC form.
    pub phc: String,
    /// The language of the page they joined on.
    pub lang: Lang,
}

/// Checks what can be checked without the database.
pub fn check(join: &Join) -> Result<(), Refusal> {
    if !fold::is_handle(&join.handle) {
        return Err(Refusal::Handle);
    }
    if !is_name(&join.name) {
        return Err(Refusal::Name);
    }
    if !address::is_email(&join.email) {
        return Err(Refusal::Email);
    }
    Ok(())
}

/// A display name: 1 to 40 characters, at least one of which is seen; none is a control or turns the text around it.
pub(crate) fn is_name(name: &str) -> bool {
    let tidy = !name.chars().any(|c| c.is_control() || turns(c));
    (1..=40).contains(&name.trim().chars().count()) && tidy && name.chars().any(is_seen)
}

/// Marks that turn the direction of what follows: a name with one rearranges the sentence it stands in.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Blanks that are not white space in Unicode's sense; a joiner is one too, though between two signs it is welcome.
fn is_seen(c: char) -> bool {
    let blank = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    );
    !blank && !c.is_whitespace()
}

/// Joins. The handle is kept in a table of its own, which is what makes it unique. The address is only said: whether it is another's is
/// never told here (see `address.rs`).
pub fn join(tx: &mut Tx<'_>, new: &Join, now: Time) -> Result<MemberId, Refusal> {
    check(new)?;
    let id = insert(tx, &new.handle, new.name.trim(), Some(new.lang), true, None, now)?;
    address::keep(tx, id, &new.email, now)?;
    tx.exec("INSERT INTO member_password (member_id, phc, at) VALUES (?1, ?2, ?3)", p![id, &new.phc, now])?;
    let by = Actor::Member(id, vec![]);
    ledger::record(tx, &by, New::new(DeedKind::Joined, ObjectKind::Member, id.get()), now)?;
    Ok(id)
}

/// Adds a member of another community, who cannot sign in until they claim their past. `origin` names them there; a second import
/// finds them by it.
pub fn join_imported(tx: &mut Tx<'_>, handle: &str, name: &str, origin: &str, joined_at: Time) -> Result<MemberId, Refusal> {
    let id = insert(tx, handle, name, None, false, Some(origin), joined_at)?;
    ledger::record(tx, &Actor::System, New::new(DeedKind::Imported, ObjectKind::Member, id.get()).to(id), joined_at)?;
    Ok(id)
}

/// Keeps the address under which another community knew somebody who has not come yet, so that a link can be sent there. It is said, not shown:
/// nobody signs in with it. False for a member who is here.
pub fn address_imported(tx: &mut Tx<'_>, member: MemberId, email: &str, now: Time) -> Result<bool, Refusal> {
    if !address::is_email(email) {
        return Err(Refusal::Email);
    }
    let unclaimed = crate::by_id(tx, member)?.is_some_and(|m| !m.claimed);
    if unclaimed {
        address::keep(tx, member, email, now)?;
    }
    Ok(unclaimed)
}

/// The member imported under this name, if there is one.
pub fn origin_of(tx: &mut Tx<'_>, origin: &str) -> Result<Option<MemberId>, Error> {
    Ok(tx.opt::<(MemberId,)>("SELECT id FROM member WHERE origin = ?1", p![origin])?.map(|(id,)| id))
}

fn insert(
    tx: &mut Tx<'_>,
    handle: &str,
    name: &str,
    lang: Option<Lang>,
    claimed: bool,
    origin: Option<&str>,
    now: Time,
) -> Result<MemberId, Refusal> {
    let id = MemberId::new(tx.id(MemberId::KIND)?);
    let taken = tx.exec(
        "INSERT INTO member_handle (handle_key, member_id) VALUES (?1, ?2) ON CONFLICT (handle_key) DO NOTHING",
        p![&fold::handle_key(handle), id],
    )?;
    if taken == 0 {
        return Err(Refusal::HandleTaken);
    }
    tx.exec(
        "INSERT INTO member (id, handle, name, bio, lang, joined_at, claimed, origin, revision) VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, 1)",
        p![id, handle, name, lang.map(Lang::code), now, claimed, origin],
    )?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fan(handle: &str, email: &str) -> Join {
        Join { handle: handle.into(), name: "小梅".into(), email: email.into(), phc: "x".into(), lang: Lang::Zh }
    }

    #[test]
    fn a_handle_is_taken_once_however_it_is_written_and_an_address_is_said_by_anybody() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let id = world.write(move |tx| join(tx, &fan("gu-an", "Mei@Example.org"), now)).unwrap();
            let alike = world.write(move |tx| join(tx, &fan("guan", "other@example.org"), now));
            assert_eq!(alike, Err(Refusal::HandleTaken));
            world.write(move |tx| crate::prove_address(tx, id, now)).unwrap();
            world.write(move |tx| join(tx, &fan("ashan", " mei@example.org "), now)).unwrap();
            // The refused one left nothing behind: its address is nobody's.
            assert_eq!(world.read(|tx| crate::by_login(tx, "other@example.org")).unwrap(), None);
            let found = world.read(|tx| crate::by_handle(tx, "GU-AN")).unwrap().unwrap();
            assert_eq!((found.id, found.claimed), (id, true));
        });
    }

    #[test]
    fn what_is_not_a_handle_a_name_or_an_address_is_refused() {
        assert_eq!(check(&fan("Mei!", "a@example.org")), Err(Refusal::Handle));
        for bad in ["  ", "\u{200b}\u{200b}", "\u{3164}", "\u{202e}nimda", "mei\u{2066}", "a\nb"] {
            assert_eq!(check(&Join { name: bad.into(), ..fan("mei", "a@example.org") }), Err(Refusal::Name), "{bad:?}");
        }
        for good in ["小梅", "👩\u{200d}🚀", "مي\u{200f}"] {
            assert_eq!(check(&Join { name: good.into(), ..fan("mei", "a@example.org") }), Ok(()), "{good:?}");
        }
        for bad in ["", "a", "a@b", "@b.c", "a b@c.d", "a@.c", "a@c."] {
            assert_eq!(check(&fan("mei", bad)), Err(Refusal::Email), "{bad}");
        }
    }
}
