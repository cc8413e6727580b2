//! Tokens of the API: made by a member for a program of theirs, shown once, kept as a hash. A token never does more than its member may,
//! and never more than its scopes say; it ends on its day, when it is revoked, and with a new password.

use crate::{Refusal, Suspension, session};
use kernel::{Actor, ClientId, Lang, MemberId, Scope, SuspensionId, Time, TokenId};
use store::{Error, FromRow, Row, Tx, p, record};

/// What every token begins with, so that it is known for one wherever it is found.
pub const PREFIX: &str = "mlt_";
/// A token lives at most so long.
pub const LONGEST_DAYS: i64 = 366;
/// "Last used" is written at most this often: a read must not become a write.
const USED_SECONDS: i64 = 300;
/// More than this nobody needs at once.
const MOST: i64 = 50;

/// What a program may ask for in five minutes; none is what everybody's may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Budget {
    /// Requests that read.
    pub reads: Option<i64>,
    /// Requests that write.
    pub writes: Option<i64>,
}

impl Budget {
    /// More than this nobody can mean. How much a house gives is a setting, which who asks for a token looks at.
    const MOST: i64 = 1_000_000;

    pub(crate) fn check(self) -> Result<(), Refusal> {
        let fits = [self.reads, self.writes].into_iter().flatten().all(|n| (1..=Self::MOST).contains(&n));
        if fits { Ok(()) } else { Err(Refusal::TokenBudget) }
    }
}

/// A token as it is listed: never the token itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// What its member calls it.
    pub name: String,
    /// What it is for.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub at: Time,
    /// When it was last used, to five minutes; none when it never was.
    pub used_at: Option<Time>,
    /// When it ends.
    pub expires_at: Time,
    /// What it may ask for.
    pub budget: Budget,
}

impl FromRow for Token {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, name, scopes) = (r.next()?, r.next()?, scopes_of(&r.next::<String>()?)?);
        Ok(Self {
            id,
            name,
            scopes,
            at: r.next()?,
            used_at: r.next()?,
            expires_at: r.next()?,
            budget: Budget { reads: r.next()?, writes: r.next()? },
        })
    }
}

/// What a new token is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What its member calls it: 1 to 40 characters.
    pub name: String,
    /// What it is for: at least one, and none that its member may not.
    pub scopes: Vec<Scope>,
    /// When it ends: within a year.
    pub expires_at: Time,
    /// What it may ask for.
    pub budget: Budget,
}

/// Whose token it is and what it is for, read at each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// The token.
    pub token: TokenId,
    /// What it is for.
    pub scopes: Vec<Scope>,
    /// The client that was given it; none for a member's own.
    pub client: Option<ClientId>,
    /// What it may ask for.
    pub budget: Budget,
    /// Its member, with the roles of this moment.
    pub actor: Actor,
    /// Their id.
    pub member: MemberId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// Their language, if they said.
    pub lang: Option<Lang>,
    /// Should "last used" be written?
    pub stale: bool,
    /// The suspension in force, if there is one: they may read.
    pub suspended: Option<Suspension>,
}

struct Found {
    token: TokenId,
    member: MemberId,
    client: Option<ClientId>,
    reads: Option<i64>,
    writes: Option<i64>,
    scopes: String,
    used: Option<Time>,
    handle: String,
    name: String,
    lang: Option<String>,
    suspension: Option<SuspensionId>,
    since: Option<Time>,
    until: Option<Time>,
    reason: Option<String>,
}
record!(Found { token, member, client, reads, writes, scopes, used, handle, name, lang, suspension, since, until, reason });

pub(crate) fn scopes_of(words: &str) -> Result<Vec<Scope>, Error> {
    Scope::parse_all(words).ok_or_else(|| Error::Broken(format!("unknown scopes {words}")))
}

/// A name of 1 to 40 characters, trimmed.
pub(crate) fn named(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    let fits = (1..=40).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits { Ok(name) } else { Err(Refusal::TokenName) }
}

/// Scopes that this actor may give away: at least one, and of each what it needs.
pub(crate) fn grantable(of: &Actor, scopes: &[Scope]) -> Result<(), Refusal> {
    if scopes.is_empty() {
        return Err(Refusal::TokenScopes);
    }
    if scopes.iter().all(|s| of.may(s.needs())) { Ok(()) } else { Err(Refusal::TokenScopeBeyond) }
}

/// Makes a token: its id and, this once, the token itself. `secret` is 256 random bits in hex ([`kernel::Chance::token`]).
pub fn make_token(tx: &mut Tx<'_>, by: &Actor, new: &NewToken, secret: &str, now: Time) -> Result<(TokenId, String), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let name = named(&new.name)?;
    grantable(by, &new.scopes)?;
    new.budget.check()?;
    if new.expires_at <= now || new.expires_at > now.plus_days(LONGEST_DAYS) {
        return Err(Refusal::TokenExpiry);
    }
    // The member's row is the lock: of two at the limit the second finds the first.
    if tx.exec("UPDATE member SET revision = revision WHERE id = ?1", p![member])? == 0 {
        return Err(Refusal::Missing);
    }
    let live: i64 =
        tx.val("SELECT count(*) FROM member_token WHERE member_id = ?1 AND client_id IS NULL AND expires_at > ?2", p![member, now])?;
    if live >= MOST {
        return Err(Refusal::TokensMany(MOST));
    }
    insert(tx, member, None, name, &new.scopes, new.budget, secret, new.expires_at, now)
}

#[allow(clippy::too_many_arguments, reason = "a row of ten columns, written from two places")]
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    member: MemberId,
    client: Option<ClientId>,
    name: &str,
    scopes: &[Scope],
    budget: Budget,
    secret: &str,
    expires_at: Time,
    now: Time,
) -> Result<(TokenId, String), Refusal> {
    let token = format!("{PREFIX}{secret}");
    let id = TokenId::new(tx.id(TokenId::KIND)?);
    tx.exec(
        "INSERT INTO member_token (hash, id, member_id, client_id, name, scopes, at, expires_at, reads, writes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        p![&session::hash(&token), id, member, client, name, &Scope::words(scopes), now, expires_at, budget.reads, budget.writes],
    )?;
    Ok((id, token))
}

/// The member's own tokens that still hold, newest first.
pub fn tokens(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Token>, Error> {
    tx.all(
        "SELECT id, name, scopes, at, used_at, expires_at, reads, writes FROM member_token
         WHERE member_id = ?1 AND client_id IS NULL AND expires_at > ?2 ORDER BY id DESC",
        p![member, now],
    )
}

/// Ends one of the actor's own tokens, at once.
pub fn revoke_token(tx: &mut Tx<'_>, by: &Actor, token: TokenId) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let ended = tx.exec("DELETE FROM member_token WHERE member_id = ?1 AND id = ?2", p![member, token])?;
    if ended == 0 { Err(Refusal::Missing) } else { Ok(()) }
}

/// Ends every token of a member: with a new password.
pub(crate) fn end_all(tx: &mut Tx<'_>, member: MemberId) -> Result<(), Error> {
    tx.exec("DELETE FROM member_token WHERE member_id = ?1", p![member])?;
    Ok(())
}

/// Forgets tokens that have ended: for a daily job. How many.
pub fn forget_tokens(tx: &mut Tx<'_>, now: Time) -> Result<u64, Error> {
    tx.exec("DELETE FROM member_token WHERE expires_at <= ?1", p![now])
}

/// Who comes with this token, if it still holds.
pub fn bearer(tx: &mut Tx<'_>, token: &str, now: Time) -> Result<Option<Bearer>, Error> {
    if !token.starts_with(PREFIX) {
        return Ok(None);
    }
    let found: Option<Found> = tx.opt(
        "SELECT t.id, t.member_id, t.client_id, t.reads, t.writes, t.scopes, t.used_at, m.handle, m.name, m.lang, x.id, x.at, x.until, x.reason
         FROM member_token AS t JOIN member AS m ON m.id = t.member_id
         LEFT JOIN member_suspension AS x
         ON x.member_id = t.member_id AND x.lifted_at IS NULL AND (x.until IS NULL OR x.until > ?2)
         WHERE t.hash = ?1 AND t.expires_at > ?2 ORDER BY x.id DESC LIMIT 1",
        p![&session::hash(token), now],
    )?;
    let Some(f) = found else { return Ok(None) };
    let actor = Actor::Member(f.member, crate::roles(tx, f.member, now)?);
    // A client acts for the company: it ends with its member's last role, a member's own token does not.
    if f.client.is_some() && !actor.is_staff() {
        return Ok(None);
    }
    let suspended = f.suspension.zip(f.since).zip(f.reason).map(|((id, at), reason)| Suspension { id, at, until: f.until, reason });
    Ok(Some(Bearer {
        token: f.token,
        scopes: scopes_of(&f.scopes)?,
        client: f.client,
        budget: Budget { reads: f.reads, writes: f.writes },
        actor,
        member: f.member,
        handle: f.handle,
        name: f.name,
        lang: f.lang.as_deref().and_then(Lang::parse),
        stale: f.used.is_none_or(|at| now.seconds_since(at) > USED_SECONDS),
        suspended,
    }))
}

/// Writes "last used", for the token and the client it was given to.
pub fn token_used(tx: &mut Tx<'_>, bearer: (TokenId, MemberId, Option<ClientId>), now: Time) -> Result<(), Error> {
    let (token, member, client) = bearer;
    tx.exec("UPDATE member_token SET used_at = ?3 WHERE member_id = ?1 AND id = ?2", p![member, token, now])?;
    if let Some(client) = client {
        tx.exec("UPDATE member_client SET used_at = ?2 WHERE id = ?1", p![client, now])?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
