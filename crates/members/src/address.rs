//! A member's e-mail address: said first, then shown to be theirs by a link that was sent there. What is only said is no secret's and
//! nobody's: several may say the same, and whoever shows it first has it. So nobody can keep an address that is another's, and no answer
//! tells whether an address is known.

use crate::{Refusal, session};
use kernel::{Actor, MemberId, Time, fold};
use store::{Error, Tx, p};

/// How long the link holds.
pub const VERIFY_SECONDS: i64 = 24 * 3600;

/// A member's addresses as they wrote them, for themselves only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    /// The one that is known to be theirs.
    pub proven: Option<String>,
    /// The one they said and have not shown to be theirs.
    pub said: Option<String>,
}

impl Addresses {
    /// Where a mail goes that must arrive: the proven one, else the one they said.
    pub fn any(self) -> Option<String> {
        self.proven.or(self.said)
    }
}

/// What the mail to a said address is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Nothing: there is nothing to show.
    Done,
    /// The link.
    Link(String),
    /// That it is another account's already, which is for its owner to know and for nobody else.
    Taken(String, MemberId),
}

/// An address as forms know it: something, an at sign, a domain with a dot. Whether it exists, a mail will tell.
pub fn is_email(email: &str) -> bool {
    let email = email.trim();
    let Some((local, domain)) = email.rsplit_once('@') else { return false };
    let tidy = !email.chars().any(|c| c.is_whitespace() || c.is_control());
    tidy && email.len() <= 254 && !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
}

/// Both addresses of a member.
pub fn addresses(tx: &mut Tx<'_>, member: MemberId) -> Result<Addresses, Error> {
    let proven =
        tx.opt::<(String,)>("SELECT shown FROM member_identity WHERE member_id = ?1 AND kind = 'email' ORDER BY key LIMIT 1", p![member])?;
    let said = tx.opt::<(String,)>("SELECT shown FROM member_address WHERE member_id = ?1", p![member])?;
    Ok(Addresses { proven: proven.map(|(shown,)| shown), said: said.map(|(shown,)| shown) })
}

/// Who has shown that this address is theirs.
pub fn owner_of(tx: &mut Tx<'_>, email: &str) -> Result<Option<MemberId>, Error> {
    let found =
        tx.opt::<(MemberId,)>("SELECT member_id FROM member_identity WHERE kind = 'email' AND key = ?1", p![&fold::email_key(email)])?;
    Ok(found.map(|(id,)| id))
}

/// Who of these has an address that is known to be theirs.
pub fn reachable(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<Vec<MemberId>, Error> {
    let raw: Vec<i64> = members.iter().map(|m| m.get()).collect();
    if raw.is_empty() {
        return Ok(Vec::new());
    }
    tx.list(
        "SELECT member_id FROM member_identity WHERE member_id IN (?ids1) AND kind = 'email' AND verified_at IS NOT NULL ORDER BY member_id",
        p![&raw],
    )
}

/// The actor says their address, or another one; it is theirs once they have followed the link that is sent there. Saying the one that is
/// known to be theirs takes the other back. Whether there is something to show now.
pub fn say_address(tx: &mut Tx<'_>, by: &Actor, email: &str, now: Time) -> Result<bool, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if !is_email(email) {
        return Err(Refusal::Email);
    }
    if owner_of(tx, email)? == Some(member) {
        tx.exec("DELETE FROM member_address WHERE member_id = ?1", p![member])?;
        return Ok(false);
    }
    keep(tx, member, email, now)?;
    Ok(true)
}

pub(crate) fn keep(tx: &mut Tx<'_>, member: MemberId, email: &str, now: Time) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO member_address (member_id, key, shown, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (member_id) DO UPDATE SET key = excluded.key, shown = excluded.shown, at = excluded.at",
        p![member, &fold::email_key(email), email.trim(), now],
    )?;
    Ok(())
}

/// Begins the showing: the token goes into the link, its hash stays here with the address it was sent to. An earlier link of the member
/// stops working.
pub fn begin_verify(tx: &mut Tx<'_>, member: MemberId, token: &str, now: Time) -> Result<Proof, Error> {
    let said = tx.opt::<(String, String)>("SELECT key, shown FROM member_address WHERE member_id = ?1", p![member])?;
    let Some((key, shown)) = said else { return Ok(Proof::Done) };
    if let Some(owner) = owner_of(tx, &shown)? {
        return Ok(Proof::Taken(shown, owner));
    }
    tx.exec("DELETE FROM member_verify WHERE member_id = ?1", p![member])?;
    tx.exec(
        "INSERT INTO member_verify (hash, member_id, key, expires_at) VALUES (?1, ?2, ?3, ?4)",
        p![&session::hash(token), member, &key, now.plus_seconds(VERIFY_SECONDS)],
    )?;
    Ok(Proof::Link(shown))
}

/// Finishes: the address the link was sent to is the member's from now on, and an older one is not any more. Refused when the link was used,
/// is too old, when another address was said since, or when somebody else has shown the address to be theirs.
pub fn finish_verify(tx: &mut Tx<'_>, token: &str, now: Time) -> Result<MemberId, Refusal> {
    let used = tx.opt::<(MemberId, String, Time)>(
        "DELETE FROM member_verify WHERE hash = ?1 RETURNING member_id, key, expires_at",
        p![&session::hash(token)],
    )?;
    let (member, key, _) = used.filter(|(_, _, until)| *until > now).ok_or(Refusal::VerifyOver)?;
    take(tx, member, Some(&key), now)?;
    Ok(member)
}

/// An operator's or the demo's word that the address a member said is theirs. False when they said none, or it is another's.
pub fn prove_address(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<bool, Refusal> {
    match take(tx, member, None, now) {
        Ok(()) => Ok(true),
        Err(Refusal::VerifyOver) => Ok(false),
        Err(other) => Err(other),
    }
}

/// What was said becomes what is known; `key` is the address it must be.
fn take(tx: &mut Tx<'_>, member: MemberId, key: Option<&str>, now: Time) -> Result<(), Refusal> {
    let said = tx.opt::<(String, String)>("SELECT key, shown FROM member_address WHERE member_id = ?1", p![member])?;
    let (said, shown) = said.filter(|(said, _)| key.is_none_or(|k| k == said)).ok_or(Refusal::VerifyOver)?;
    // The primary key says whose it is, whoever else comes at the same moment.
    let taken = tx.exec(
        "INSERT INTO member_identity (kind, key, member_id, shown, verified_at) VALUES ('email', ?1, ?2, ?3, ?4)
         ON CONFLICT (kind, key) DO NOTHING",
        p![&said, member, &shown, now],
    )?;
    if taken == 0 {
        return Err(Refusal::VerifyOver);
    }
    tx.exec("DELETE FROM member_identity WHERE member_id = ?1 AND kind = 'email' AND key <> ?2", p![member, &said])?;
    // Unless they said another one at this moment.
    tx.exec("DELETE FROM member_address WHERE member_id = ?1 AND key = ?2", p![member, &said])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, join};
    use kernel::Lang;

    const ROOMS: [&[store::Migration]; 3] = [ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];

    fn fan(world: &testkit::World, handle: &'static str, email: &'static str) -> MemberId {
        let now = world.now();
        let new = Join { handle: handle.into(), name: handle.into(), email: email.into(), phc: "x".into(), lang: Lang::En };
        world.write(move |tx| join(tx, &new, now)).unwrap()
    }
    fn of(world: &testkit::World, member: MemberId) -> (Option<String>, Option<String>) {
        let a = world.read(move |tx| addresses(tx, member)).unwrap();
        (a.proven, a.said)
    }

    #[test]
    fn a_link_works_once_within_its_day_and_for_the_address_it_was_sent_to() {
        testkit::each(&ROOMS, |world| {
            let (mei, now) = (fan(world, "mei", "Mei@Example.org"), world.now());
            let begin = |token: &'static str| world.write(move |tx| begin_verify(tx, mei, token, now)).unwrap();
            let finish = |token: &'static str, at: Time| world.write(move |tx| finish_verify(tx, token, at));
            assert_eq!(begin("first"), Proof::Link("Mei@Example.org".into()));
            begin("second");
            assert_eq!(finish("first", now), Err(Refusal::VerifyOver), "a newer link replaced it");
            assert_eq!(finish("second", now.plus_seconds(VERIFY_SECONDS)), Err(Refusal::VerifyOver));
            assert_eq!(of(world, mei), (None, Some("Mei@Example.org".into())), "refused, and nothing else happened");
            assert_eq!(finish("second", now.plus_seconds(VERIFY_SECONDS - 1)), Ok(mei));
            assert_eq!(of(world, mei), (Some("Mei@Example.org".into()), None));
            assert_eq!(finish("second", now), Err(Refusal::VerifyOver), "used");
            assert_eq!(begin("third"), Proof::Done);
            // Another address: the first one stays until the second is shown.
            let by = Actor::Member(mei, vec![]);
            let says = |email: &'static str| {
                let by = by.clone();
                world.write(move |tx| say_address(tx, &by, email, now))
            };
            assert_eq!(says("no address"), Err(Refusal::Email));
            assert_eq!(says("mei@elsewhere.org"), Ok(true));
            begin("fourth");
            assert_eq!(says("mei@third.org"), Ok(true));
            assert_eq!(finish("fourth", now), Err(Refusal::VerifyOver), "it was sent to an address she no longer says");
            begin("fifth");
            assert_eq!(finish("fifth", now), Ok(mei));
            assert_eq!(of(world, mei), (Some("mei@third.org".into()), None));
            assert_eq!(world.read(|tx| owner_of(tx, "mei@example.org")).unwrap(), None, "the old one is free");
            assert_eq!(says("MEI@third.org"), Ok(false), "nothing to show");
            let kept: Vec<String> = world.read(|tx| tx.list("SELECT hash FROM member_verify", p![])).unwrap();
            assert!(kept.iter().all(|h| h.len() == 64));
        });
    }

    #[test]
    fn one_address_is_said_by_many_and_known_of_one_whoever_comes_at_once() {
        testkit::each(&ROOMS, |world| {
            let now = world.now();
            let handles = ["mei", "ashan", "lin-qiao", "gu-an"];
            let members: Vec<MemberId> = handles.into_iter().map(|h| fan(world, h, "shared@example.org")).collect();
            for (member, token) in members.iter().copied().zip(handles) {
                assert!(matches!(world.write(move |tx| begin_verify(tx, member, token, now)).unwrap(), Proof::Link(_)));
            }
            let done: Vec<Result<MemberId, Refusal>> = world.run(async {
                let running: Vec<_> = handles
                    .map(|token| {
                        let db = world.db.clone();
                        tokio::spawn(async move { db.write(move |tx| finish_verify(tx, token, now)).await })
                    })
                    .into();
                let mut done = Vec::new();
                for one in running {
                    done.push(one.await.unwrap());
                }
                done
            });
            let owners: Vec<MemberId> = done.iter().filter_map(|d| d.clone().ok()).collect();
            assert_eq!(owners.len(), 1, "on {}: {done:?}", world.engine);
            assert_eq!(world.read(|tx| owner_of(tx, "shared@example.org")).unwrap(), Some(owners[0]));
            assert_eq!(world.read(move |tx| reachable(tx, &members)).unwrap(), owners);
            let late = fan(world, "late", "SHARED@example.org");
            let told = world.write(move |tx| begin_verify(tx, late, "late", now)).unwrap();
            assert_eq!(told, Proof::Taken("SHARED@example.org".into(), owners[0]), "only the mailbox hears of it");
            assert_eq!(world.write(move |tx| prove_address(tx, late, now)), Ok(false));
            assert_eq!(of(world, late).1.as_deref(), Some("SHARED@example.org"), "what she says stays");
        });
    }

    #[test]
    fn what_is_not_an_address_is_none() {
        for bad in ["", "a", "a@b", "@b.c", "a b@c.d", "a@.c", "a@c.", "a@b.c\r\nBcc: d@e.f"] {
            assert!(!is_email(bad), "{bad:?}");
        }
        assert!(is_email(" 梅@例子.中国 ") && is_email("a+b@c.d"));
    }
}
