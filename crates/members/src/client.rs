//! Clients: programs that act for the company over the API, with the client credentials of OAuth 2 (RFC 6749, 4.4). Each acts in the name of
//! a member of the company who answers for it, and no longer than that member may. A fan answers for none: nobody may be made to vote, post or
//! be read without having let a program in themselves.

use crate::token::{Budget, grantable, insert, named, scopes_of};
use crate::{Refusal, session};
use kernel::{Actor, ClientId, MemberId, Permission, Scope, Time};
use store::{Error, FromRow, Row, Tx, p};

/// What every client's secret begins with.
const PREFIX: &str = "mls_";
/// An access token holds so long.
pub const ACCESS_SECONDS: i64 = 3600;

/// A client as it is listed: never its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its id: OAuth's `client_id`.
    pub id: ClientId,
    /// What it is called.
    pub name: String,
    /// What it may be for.
    pub scopes: Vec<Scope>,
    /// Who answers for it, and in whose name it acts.
    pub member: MemberId,
    /// Who made it.
    pub made_by: MemberId,
    /// When.
    pub at: Time,
    /// When it was last used, to five minutes.
    pub used_at: Option<Time>,
    /// What all its tokens together may ask for.
    pub budget: Budget,
}

/// What a new client is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClient {
    /// What it is called: 1 to 40 characters.
    pub name: String,
    /// Who answers for it: somebody of the company.
    pub member: MemberId,
    /// What it may be for: at least one, and none that its member may not.
    pub scopes: Vec<Scope>,
    /// What all its tokens together may ask for.
    pub budget: Budget,
}

impl FromRow for Client {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, name, scopes) = (r.next()?, r.next()?, scopes_of(&r.next::<String>()?)?);
        let (member, made_by, at, used_at) = (r.next()?, r.next()?, r.next()?, r.next()?);
        Ok(Self { id, name, scopes, member, made_by, at, used_at, budget: Budget { reads: r.next()?, writes: r.next()? } })
    }
}

/// What a client is given: a token for an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The token.
    pub token: String,
    /// What it is for.
    pub scopes: Vec<Scope>,
}

fn administers(by: &Actor) -> Result<MemberId, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if by.may(Permission::Administer) { Ok(member) } else { Err(Refusal::NotAllowed) }
}

/// Makes a client for whom its member answers; its id and, this once, its secret. `secret` is 256 random bits in hex.
pub fn make_client(tx: &mut Tx<'_>, by: &Actor, new: &NewClient, secret: &str, now: Time) -> Result<(ClientId, String), Refusal> {
    let (made_by, member) = (administers(by)?, new.member);
    let name = named(&new.name)?;
    crate::by_id(tx, member)?.ok_or(Refusal::ClientMember)?;
    let answers = Actor::Member(member, crate::roles(tx, member, now)?);
    if !answers.is_staff() {
        return Err(Refusal::ClientMember);
    }
    grantable(&answers, &new.scopes)?;
    new.budget.check()?;
    let (id, secret) = (ClientId::new(tx.id(ClientId::KIND)?), format!("{PREFIX}{secret}"));
    tx.exec(
        "INSERT INTO member_client (id, hash, name, scopes, member_id, made_by, at, reads, writes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        p![id, &session::hash(&secret), name, &Scope::words(&new.scopes), member, made_by, now, new.budget.reads, new.budget.writes],
    )?;
    Ok((id, secret))
}

/// The clients there are, newest first.
pub fn clients(tx: &mut Tx<'_>, by: &Actor) -> Result<Vec<Client>, Refusal> {
    administers(by)?;
    Ok(tx.all(
        "SELECT id, name, scopes, member_id, made_by, at, used_at, reads, writes FROM member_client
         WHERE revoked_at IS NULL ORDER BY id DESC LIMIT 200",
        p![],
    )?)
}

/// Ends a client and every token it was given.
pub fn revoke_client(tx: &mut Tx<'_>, by: &Actor, client: ClientId, now: Time) -> Result<(), Refusal> {
    administers(by)?;
    let of: Option<(MemberId,)> =
        tx.opt("UPDATE member_client SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING member_id", p![client, now])?;
    let (member,) = of.ok_or(Refusal::Missing)?;
    tx.exec("DELETE FROM member_token WHERE member_id = ?1 AND client_id = ?2", p![member, client])?;
    Ok(())
}

/// Why a client is given no token, in the words of RFC 6749, 5.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAccess {
    /// `invalid_client`: unknown, revoked, or another secret; never which of them.
    Client,
    /// `invalid_scope`: it was not made for that.
    Scope,
}

/// Gives a client a token for an hour, for the scopes it asks for or all it has. `secret` is what it came with, `fresh` 256 random bits in hex.
pub fn grant(
    tx: &mut Tx<'_>,
    client: ClientId,
    secret: &str,
    asked: Option<&[Scope]>,
    fresh: &str,
    now: Time,
) -> Result<Result<Access, NoAccess>, Refusal> {
    let known: Option<(String, MemberId)> =
        tx.opt("SELECT hash, member_id FROM member_client WHERE id = ?1 AND revoked_at IS NULL", p![client])?;
    // Who does not know the secret writes nothing: "last used" is the client's own.
    let Some((_, member)) = known.filter(|f| same(&f.0, &session::hash(secret))) else { return Ok(Err(NoAccess::Client)) };
    if !Actor::Member(member, crate::roles(tx, member, now)?).is_staff() {
        return Ok(Err(NoAccess::Client));
    }
    let found: Option<(String, String, Option<i64>, Option<i64>)> = tx.opt(
        // The row is the lock: revoking waits, or is seen.
        "UPDATE member_client SET used_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING name, scopes, reads, writes",
        p![client, now],
    )?;
    let Some((name, all, reads, writes)) = found else { return Ok(Err(NoAccess::Client)) };
    let all = scopes_of(&all)?;
    let scopes = match asked {
        Some(asked) if asked.is_empty() || asked.iter().any(|s| !all.contains(s)) => return Ok(Err(NoAccess::Scope)),
        Some(asked) => asked.to_vec(),
        None => all,
    };
    let (_, token) =
        insert(tx, member, Some(client), &name, &scopes, Budget { reads, writes }, fresh, now.plus_seconds(ACCESS_SECONDS), now)?;
    Ok(Ok(Access { token, scopes }))
}

/// Two hashes, compared in the same time wherever they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (x, y)| all | (x ^ y)) == 0
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
