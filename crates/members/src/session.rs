//! Sessions: a 256-bit token in a cookie, its hash in the database. Listed for the member, ended one by one or all at once.

use crate::{Refusal, Suspension};
use kernel::{Actor, Chance, Lang, MemberId, Role, SessionId, SuspensionId, Time, fold};
use sha2::{Digest, Sha256};
use store::{Error, Tx, p, record};

/// A session unused for so long ends.
const IDLE_DAYS: i64 = 30;
/// A session ends after so long in any case.
const LONGEST_DAYS: i64 = 90;
/// "Last seen" is written at most this often: a read must not become a write.
const SEEN_SECONDS: i64 = 3600;
/// More than this and the oldest ends.
const MOST: i64 = 20;

/// One signed-in browser, as its member sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Since when.
    pub at: Time,
    /// Last seen, to the hour.
    pub seen_at: Time,
    /// The browser as it named itself.
    pub agent: String,
}
record!(Session { id, at, seen_at, agent });

/// Who a token belongs to, read at each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The member with the roles of this moment.
    pub actor: Actor,
    /// The session.
    pub session: SessionId,
    /// The member's id.
    pub member: MemberId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// Their language, if they said.
    pub lang: Option<Lang>,
    /// Their theme, if they said.
    pub theme: Option<String>,
    /// Is there a picture of them?
    pub face: bool,
    /// Should "last seen" be written?
    pub stale: bool,
    /// The suspension in force, if there is one: they may read.
    pub suspended: Option<Suspension>,
}

/// What a token is found with: a row for each role, and for each suspension in force.
struct Found {
    session: SessionId,
    member: MemberId,
    seen: Time,
    handle: String,
    name: String,
    lang: Option<String>,
    theme: Option<String>,
    face: bool,
    role: Option<String>,
    suspension: Option<SuspensionId>,
    since: Option<Time>,
    until: Option<Time>,
    reason: Option<String>,
}
record!(Found { session, member, seen, handle, name, lang, theme, face, role, suspension, since, until, reason });

pub(crate) fn hash(token: &str) -> String {
    fold::hex(&Sha256::digest(token.as_bytes()))
}

/// Opens a session; the token goes into the cookie and is never seen again.
pub fn open(tx: &mut Tx<'_>, member: MemberId, token: &str, agent: &str, now: Time) -> Result<SessionId, Error> {
    let id = SessionId::new(tx.id(SessionId::KIND)?);
    let agent: String = agent.chars().filter(|c| !c.is_control()).take(200).collect();
    tx.exec(
        "INSERT INTO member_session (hash, id, member_id, at, seen_at, expires_at, agent) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)",
        p![&hash(token), id, member, now, now.plus_days(LONGEST_DAYS), &agent],
    )?;
    tx.exec(
        "DELETE FROM member_session WHERE member_id = ?1 AND id NOT IN
         (SELECT id FROM member_session WHERE member_id = ?1 ORDER BY id DESC LIMIT ?2)",
        p![member, MOST],
    )?;
    Ok(id)
}

/// Who comes with this token, if the session still holds. One statement, because every request of a member begins with it.
pub fn visit(tx: &mut Tx<'_>, token: &str, now: Time) -> Result<Option<Visit>, Error> {
    let found: Vec<Found> = tx.all(
        "SELECT s.id, s.member_id, s.seen_at, m.handle, m.name, m.lang, m.theme,
           EXISTS (SELECT 1 FROM member_face AS f WHERE f.member_id = m.id), r.role, x.id, x.at, x.until, x.reason
         FROM member_session AS s JOIN member AS m ON m.id = s.member_id
         LEFT JOIN member_role AS r ON r.member_id = s.member_id AND (r.until IS NULL OR r.until > ?2)
         LEFT JOIN member_suspension AS x
         ON x.member_id = s.member_id AND x.lifted_at IS NULL AND (x.until IS NULL OR x.until > ?2)
         WHERE s.hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3",
        p![&hash(token), now, now.plus_days(-IDLE_DAYS)],
    )?;
    // In force is the suspension decided last.
    let Some(last) = found.iter().map(|f| f.suspension).max() else { return Ok(None) };
    let of_last = found.into_iter().filter(|f| f.suspension == last);
    let (mut roles, mut one) = (Vec::new(), None);
    for found in of_last {
        roles.extend(found.role.as_deref().and_then(Role::parse));
        one = Some(found);
    }
    roles.sort_unstable_by_key(|r: &Role| r.word());
    let Some(found) = one else { return Ok(None) };
    let Found { session, member, seen, handle, name, lang, theme, face, suspension, since, until, reason, .. } = found;
    let suspended = suspension.zip(since).zip(reason).map(|((id, at), reason)| Suspension { id, at, until, reason });
    Ok(Some(Visit {
        actor: Actor::Member(member, roles),
        session,
        member,
        handle,
        name,
        lang: lang.as_deref().and_then(Lang::parse),
        theme,
        face,
        stale: now.seconds_since(seen) > SEEN_SECONDS,
        suspended,
    }))
}

/// Writes "last seen".
pub fn seen(tx: &mut Tx<'_>, session: SessionId, member: MemberId, now: Time) -> Result<(), Error> {
    tx.exec("UPDATE member_session SET seen_at = ?3 WHERE member_id = ?1 AND id = ?2", p![member, session, now])?;
    Ok(())
}

/// The member's sessions, newest first.
pub fn sessions(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Session>, Error> {
    tx.all("SELECT id, at, seen_at, agent FROM member_session WHERE member_id = ?1 AND expires_at > ?2 ORDER BY id DESC", p![member, now])
}

/// Ends one of the actor's own sessions.
pub fn end(tx: &mut Tx<'_>, by: &Actor, session: SessionId) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let ended = tx.exec("DELETE FROM member_session WHERE member_id = ?1 AND id = ?2", p![member, session])?;
    if ended == 0 { Err(Refusal::Missing) } else { Ok(()) }
}

/// Ends every session of a member: after a new password, or a change of roles.
pub fn end_all(tx: &mut Tx<'_>, member: MemberId) -> Result<(), Error> {
    tx.exec("DELETE FROM member_session WHERE member_id = ?1", p![member])?;
    Ok(())
}

/// A new token for the same browser: after signing in or a change of rights an old one must be worth nothing.
pub fn token(chance: &mut dyn Chance) -> String {
    chance.token()
}

/// Does this role's holder need a fresh look at their rights? Kept with the sessions because a change of roles ends them.
pub(crate) fn rights_changed(tx: &mut Tx<'_>, member: MemberId, _role: Role) -> Result<(), Error> {
    end_all(tx, member)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, join};

    fn mei(tx: &mut Tx<'_>, now: Time) -> Result<MemberId, Refusal> {
        let new = Join { handle: "mei".into(), name: "Mei".into(), email: "mei@example.org".into(), phc: "x".into(), lang: Lang::En };
        join(tx, &new, now)
    }

    #[test]
    fn a_session_holds_until_it_is_idle_or_ended() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let id = world.write(move |tx| mei(tx, now)).unwrap();
            let session = world.write(move |tx| open(tx, id, "secret", "Firefox", now)).unwrap();
            let who = |at: Time| world.read(move |tx| visit(tx, "secret", at)).unwrap();
            assert_eq!(who(now).unwrap().member, id);
            assert!(who(now.plus_days(29)).unwrap().stale);
            assert_eq!(who(now.plus_days(31)), None, "idle for a month");
            let stored: String = world.read(|tx| tx.val("SELECT hash FROM member_session", p![])).unwrap();
            assert!(!stored.contains("secret"));
            let other = Actor::Member(MemberId::new(999), vec![]);
            assert_eq!(world.write(move |tx| end(tx, &other, session)), Err(Refusal::Missing), "not yours to end");
            let own = Actor::Member(id, vec![]);
            world.write(move |tx| end(tx, &own, session)).unwrap();
            assert_eq!(who(now), None);
        });
    }

    #[test]
    fn the_twenty_first_browser_ends_the_first() {
        testkit::on("sqlite", &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let id = world.write(move |tx| mei(tx, now)).unwrap();
            for n in 0..21 {
                world.write(move |tx| open(tx, id, &format!("t{n}"), "", now)).unwrap();
            }
            assert_eq!(world.read(move |tx| sessions(tx, id, now)).unwrap().len(), 20);
            assert_eq!(world.read(move |tx| visit(tx, "t0", now)).unwrap(), None);
        });
    }
}
