//! Trackers that are connected: an admin says who stands for each, it signs what it sends, and each message counts once.

use crate::key::admin;
use crate::reference::is_host;
use crate::{Refusal, Told, Tracker, mac, shapes, tracker_event};
use kernel::{Actor, MemberId, Permission, Time, TrackerId};
use store::{Error, FromRow, Row, Tx, p};

/// A connected tracker, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// Its id, in the address it sends to.
    pub id: TrackerId,
    /// Its kind.
    pub tracker: Tracker,
    /// What an admin calls it.
    pub name: String,
    /// The host it speaks for: it moves nothing of another.
    pub host: String,
    /// In whose name ideas move.
    pub responsible: MemberId,
    /// When it was connected.
    pub at: Time,
    /// When it was cut off.
    pub revoked_at: Option<Time>,
    /// When it last said something that was understood.
    pub heard_at: Option<Time>,
}

impl FromRow for Connected {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, kind): (TrackerId, String) = (r.next()?, r.next()?);
        let tracker = Tracker::parse(&kind).ok_or_else(|| Error::Broken(format!("unknown tracker {kind}")))?;
        let (name, host, responsible) = (r.next()?, r.next()?, r.next()?);
        Ok(Self { id, tracker, name, host, responsible, at: r.next()?, revoked_at: r.next()?, heard_at: r.next()? })
    }
}

/// What stands beside the body of a message.
#[derive(Debug, Clone, Copy, Default)]
pub struct Headers<'a> {
    /// `X-Hub-Signature-256` of GitHub, `X-Hub-Signature` of Jira: `sha256=` and hex.
    pub signature: Option<&'a str>,
    /// `X-Gitlab-Token`, or for Gerrit the token of `Authorization: Bearer` or of `?token=`.
    pub token: Option<&'a str>,
    /// `X-GitHub-Event`.
    pub event: Option<&'a str>,
}

/// Connects one, and notes it in the audit. The secret is drawn by the caller and shown once; it is kept, because signatures are made with it.
#[expect(clippy::too_many_arguments, reason = "the row's own, in the order of the form")]
pub fn add_tracker(
    tx: &mut Tx<'_>,
    by: &Actor,
    tracker: Tracker,
    name: &str,
    host: &str,
    responsible: MemberId,
    secret: &str,
    now: Time,
) -> Result<TrackerId, Refusal> {
    admin(by)?;
    let (name, host) = (name.trim(), host.trim().to_ascii_lowercase());
    if !(1..=40).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(Refusal::Name);
    }
    if !is_host(&host) {
        return Err(Refusal::Host);
    }
    if !stands(tx, responsible, now)? {
        return Err(Refusal::Responsible);
    }
    let id = TrackerId::new(tx.id(TrackerId::KIND)?);
    tx.exec(
        "INSERT INTO outside_tracker (id, kind, name, host, secret, member_id, at, by_member) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        p![id, tracker.word(), name, &host, secret, responsible, now, by.member()],
    )?;
    audit::note(tx, by, audit::Act::KeyMade, audit::Object::number(id.get()), None, now)?;
    Ok(id)
}

/// May they move ideas themselves? Who lost that right stands for nothing any more.
fn stands(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<bool, Error> {
    Ok(members::actor(tx, member, now)?.may(Permission::MoveIdea))
}

/// Cuts one off: what it sends is refused from now on. Noted in the audit, once.
pub fn revoke_tracker(tx: &mut Tx<'_>, by: &Actor, id: TrackerId, now: Time) -> Result<(), Refusal> {
    admin(by)?;
    let ended = tx.exec("UPDATE outside_tracker SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL", p![id, now])?;
    if ended > 0 {
        return Ok(audit::note(tx, by, audit::Act::KeyRevoked, audit::Object::number(id.get()), None, now)?);
    }
    let there: bool = tx.val("SELECT EXISTS (SELECT 1 FROM outside_tracker WHERE id = ?1)", p![id])?;
    if there { Ok(()) } else { Err(Refusal::Missing) }
}

/// All of them, for admins.
pub fn trackers(tx: &mut Tx<'_>, by: &Actor) -> Result<Vec<Connected>, Refusal> {
    admin(by)?;
    Ok(tx.all("SELECT id, kind, name, host, member_id, at, revoked_at, heard_at FROM outside_tracker ORDER BY id", p![])?)
}

/// Who sent a message: the colleague who stands for the tracker and the host it speaks for. Not known by a session but by a signature over the
/// bytes; everything that is wrong with that is one refusal. Writes nothing: ask it before the message waits for its turn to write.
pub fn recognise(
    tx: &mut Tx<'_>,
    tracker: Tracker,
    id: TrackerId,
    headers: &Headers<'_>,
    body: &[u8],
    now: Time,
) -> Result<(MemberId, String), Refusal> {
    let found: Option<(String, String, MemberId, String)> =
        tx.opt("SELECT kind, secret, member_id, host FROM outside_tracker WHERE id = ?1 AND revoked_at IS NULL", p![id])?;
    let found = found.filter(|(kind, ..)| kind == tracker.word());
    // One nobody knows costs the same time as one that is known.
    let secret = found.as_ref().map_or("nobody", |(_, secret, ..)| secret.as_str());
    let signed = is_from(tracker, secret, headers, body);
    let (_, _, responsible, host) = found.filter(|_| signed).ok_or(Refusal::Signature)?;
    if stands(tx, responsible, now)? { Ok((responsible, host)) } else { Err(Refusal::Signature) }
}

/// Takes a message. One that was heard before, or that says nothing of work, changes nothing and is no mistake.
pub fn inbound(tx: &mut Tx<'_>, tracker: Tracker, id: TrackerId, headers: &Headers<'_>, body: &[u8], now: Time) -> Result<Told, Refusal> {
    let (responsible, host) = recognise(tx, tracker, id, headers, body, now)?;
    // The digest of the signed bytes, not the name in an unsigned header: whoever caught a message can send that one again under another.
    let heard = tx.exec(
        "INSERT INTO outside_delivery (tracker_id, digest, at) VALUES (?1, ?2, ?3) ON CONFLICT (tracker_id, digest) DO NOTHING",
        p![id, &pictures::digest(body), now],
    )?;
    if heard == 0 {
        return Ok(Told::default());
    }
    let said = serde_json::from_slice(body).map_err(|_| Refusal::Event)?;
    let mut told = Told::default();
    for event in shapes::events(tracker, headers.event, &said) {
        if event.of.host == host {
            let one = tracker_event(tx, tracker, responsible, &event, now)?;
            told.ideas.extend(one.ideas);
            told.moved.extend(one.moved);
        }
    }
    tx.exec("UPDATE outside_tracker SET heard_at = ?2 WHERE id = ?1", p![id, now])?;
    Ok(told)
}

fn is_from(tracker: Tracker, secret: &str, headers: &Headers<'_>, body: &[u8]) -> bool {
    match tracker {
        Tracker::Github | Tracker::Jira => {
            let hex = headers.signature.and_then(|s| s.strip_prefix("sha256=")).unwrap_or_default();
            mac::is_signed(secret, &[body], hex)
        }
        Tracker::Gitlab | Tracker::Gerrit => mac::is_same(secret, headers.token.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests;
