//! A form that cannot be repeated is done once: its answer is kept for three days and given again to whoever sends it again.

use crate::Refusal;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, ETAG, LOCATION};
use http::{HeaderValue, StatusCode};
use kernel::Time;
use store::{Error, Migration, Tx, p};

/// The tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        room: "gate",
        number: 1,
        sql: "CREATE TABLE gate_once (
        caller TEXT NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
        status BIGINT NOT NULL, location TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (caller, route, key)
    ) STRICT;
    CREATE INDEX gate_once_at ON gate_once (at);",
    },
    // What a program was answered, to be given again byte by byte.
    Migration {
        room: "gate",
        number: 2,
        sql: "ALTER TABLE gate_once ADD COLUMN body TEXT NOT NULL DEFAULT '';
        ALTER TABLE gate_once ADD COLUMN tag TEXT NOT NULL DEFAULT '';",
    },
];

/// How long an answer is kept.
const HOURS: i64 = 72;

/// What was asked: by whom ([`crate::Visit::caller`]), of which route, under which key and with which content ([`crate::Sent`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whose key it is.
    pub caller: String,
    /// The route's template.
    pub route: &'static str,
    /// The form's hidden key.
    pub key: String,
    /// The digest of what was sent.
    pub digest: String,
}

/// The answer to what was done: for a form where to go now, for a program what it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// 303 for a page.
    pub status: u16,
    /// The page that shows what was done.
    pub location: String,
    /// JSON for a program; empty for a page.
    pub body: String,
    /// Its tag; empty without one.
    pub tag: String,
    /// The body holds a secret: it goes out once and is never kept. Who sends the same again hears that it was done.
    pub secret: bool,
}

/// What is kept in place of a status when the answer is not.
const NOT_KEPT: i64 = 0;

impl Done {
    /// See the page at `location`.
    pub fn see(location: impl Into<String>) -> Self {
        Self { status: 303, location: location.into(), ..Self::default() }
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::SEE_OTHER);
        let mut response = status.into_response();
        // Only what may stand in a header, whatever a title made of the path.
        let safe = percent_encoding::utf8_percent_encode(&self.location, percent_encoding::CONTROLS).to_string();
        if let Some(location) = HeaderValue::from_str(&safe).ok().filter(|_| !self.location.is_empty()) {
            response.headers_mut().insert(LOCATION, location);
        }
        if let Some(tag) = HeaderValue::from_str(&self.tag).ok().filter(|_| !self.tag.is_empty()) {
            response.headers_mut().insert(ETAG, tag);
        }
        if !self.body.is_empty() {
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            *response.body_mut() = self.body.into();
        }
        response
    }
}

struct Kept {
    known: String,
    status: i64,
    location: String,
    body: String,
    tag: String,
    at: Time,
}
store::record!(Kept { known, status, location, body, tag, at });

/// Does the verb, unless the same was asked before: then its answer is given again. The same key with another content is refused. The
/// key is claimed before the verb runs, so a concurrent twin waits for this transaction and finds the answer; when the verb says no,
/// the claim is undone with everything else.
pub fn once<E>(tx: &mut Tx<'_>, asked: &Asked, now: Time, verb: impl FnOnce(&mut Tx<'_>) -> Result<Done, E>) -> Result<Done, E>
where
    E: From<Error> + From<Refusal>,
{
    let Asked { caller, route, key, digest } = asked;
    let claimed = tx.exec(
        "INSERT INTO gate_once (caller, route, key, digest, status, location, at) VALUES (?1, ?2, ?3, ?4, 0, '', ?5)
         ON CONFLICT (caller, route, key) DO NOTHING",
        p![caller, *route, key, digest, now],
    )?;
    if claimed == 0 {
        let Kept { known, status, location, body, tag, at } = tx.one(
            "SELECT digest, status, location, body, tag, at FROM gate_once WHERE caller = ?1 AND route = ?2 AND key = ?3",
            p![caller, *route, key],
        )?;
        // What is older than it may be kept is as if it were not there.
        if now < at.plus_seconds(HOURS * 3600) {
            if known == *digest && status == NOT_KEPT {
                return Err(Refusal::ShownOnce.into());
            }
            let status = u16::try_from(status).unwrap_or(303);
            return if known == *digest { Ok(Done { status, location, body, tag, secret: false }) } else { Err(Refusal::KeyReused.into()) };
        }
    }
    let done = verb(tx)?;
    let (status, body) = if done.secret { (NOT_KEPT, "") } else { (i64::from(done.status), &*done.body) };
    tx.exec(
        "UPDATE gate_once SET digest = ?4, status = ?5, location = ?6, at = ?7, body = ?8, tag = ?9 WHERE caller = ?1 AND route = ?2 AND key = ?3",
        p![caller, *route, key, digest, status, &done.location, now, body, &done.tag],
    )?;
    Ok(done)
}

/// Forgets answers that are old enough: for a daily job. How many.
pub fn forget(tx: &mut Tx<'_>, now: Time) -> Result<u64, Error> {
    tx.exec("DELETE FROM gate_once WHERE at < ?1", p![now.plus_seconds(-HOURS * 3600)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::{World, each};

    const DID: Migration = Migration { room: "did", number: 1, sql: "CREATE TABLE did (n BIGINT NOT NULL) STRICT;" };

    fn asked(caller: &str, digest: &str) -> Asked {
        Asked { caller: caller.to_owned(), route: "/topic", key: "0123456789".to_owned(), digest: digest.to_owned() }
    }
    fn verb(tx: &mut Tx<'_>) -> Result<Done, Refusal> {
        tx.exec("INSERT INTO did (n) VALUES (1)", p![])?;
        let n: i64 = tx.val("SELECT count(*) FROM did", p![])?;
        Ok(Done::see(format!("/topic/{n}")))
    }
    fn send(world: &World, caller: &str, digest: &str) -> Result<Done, Refusal> {
        let (asked, now) = (asked(caller, digest), world.now());
        world.write(move |tx| once(tx, &asked, now, verb))
    }
    #[test]
    fn what_a_program_was_told_is_told_again_byte_by_byte() {
        each(&[MIGRATIONS, &[DID]], |world| {
            let now = world.now();
            let told = Done {
                status: 201,
                location: "/api/v1/ideas/1".into(),
                body: "{\"a\":\"\u{6885}\\n\"}".into(),
                tag: "\"1\"".into(),
                secret: false,
            };
            for _ in 0..2 {
                let answer = told.clone();
                let got = world.write(move |tx| once(tx, &asked("token:1", "a"), now, |tx| verb(tx).map(|_| answer.clone())));
                assert_eq!(got, Ok(told.clone()));
            }
            assert_eq!(world.read(|tx| tx.val::<i64>("SELECT count(*) FROM did", p![])), Ok(1));
            let response = told.into_response();
            assert_eq!(
                (response.status().as_u16(), &response.headers()[CONTENT_TYPE], &response.headers()[ETAG]),
                (201, &HeaderValue::from_static("application/json"), &HeaderValue::from_static("\"1\""))
            );
        });
    }
    fn see(n: i64) -> Done {
        Done::see(format!("/topic/{n}"))
    }

    #[test]
    fn the_same_form_is_done_once_and_answered_twice() {
        each(&[MIGRATIONS, &[DID]], |world| {
            assert_eq!(send(world, "member:1", "a"), Ok(see(1)));
            world.pass(2 * 86_400);
            assert_eq!(send(world, "member:1", "a"), Ok(see(1)));
            assert_eq!(send(world, "member:1", "b"), Err(Refusal::KeyReused));
            assert_eq!(send(world, "member:2", "b"), Ok(see(2)), "a key is its caller's");
        });
    }

    #[test]
    fn twins_at_the_same_moment_do_it_once() {
        each(&[MIGRATIONS, &[DID]], |world| {
            let now = world.now();
            let twins = (0..8).map(|_| {
                let (db, asked) = (world.db.clone(), asked("member:1", "a"));
                async move { db.write(move |tx| once(tx, &asked, now, verb)).await }
            });
            world.run(async {
                let all: Vec<_> = twins.map(tokio::spawn).collect();
                for one in all {
                    assert_eq!(one.await.unwrap(), Ok(see(1)));
                }
            });
        });
    }

    #[test]
    fn a_secret_goes_out_once_and_is_kept_nowhere() {
        each(&[MIGRATIONS, &[DID]], |world| {
            let (asked, now) = (asked("member:1", "a"), world.now());
            let tell = move |tx: &mut Tx<'_>| Ok(Done { body: "whsec_abc".into(), secret: true, ..verb(tx)? });
            let again = asked.clone();
            let first = world.write(move |tx| once(tx, &asked, now, tell));
            assert_eq!(first.unwrap().body, "whsec_abc");
            assert_eq!(world.write(move |tx| once(tx, &again, now, tell)), Err(Refusal::ShownOnce));
            let kept = world.read(|tx| tx.val::<i64>("SELECT count(*) FROM gate_once WHERE body <> ''", p![]));
            assert_eq!((kept, world.read(|tx| tx.val::<i64>("SELECT count(*) FROM did", p![]))), (Ok(0), Ok(1)));
        });
    }

    #[test]
    fn a_refusal_is_not_kept() {
        each(&[MIGRATIONS, &[DID]], |world| {
            let now = world.now();
            let no = world.write(move |tx| once(tx, &asked("member:1", "a"), now, |_| Err(Refusal::Store(Error::NotFound))));
            assert_eq!(no, Err(Refusal::Store(Error::NotFound)));
            assert_eq!(send(world, "member:1", "b"), Ok(see(1)));
        });
    }

    #[test]
    fn after_three_days_the_key_is_free() {
        each(&[MIGRATIONS, &[DID]], |world| {
            assert_eq!(send(world, "member:1", "a"), Ok(see(1)));
            world.pass(3 * 86_400);
            assert_eq!(send(world, "member:1", "b"), Ok(see(2)));
            assert_eq!(send(world, "member:1", "b"), Ok(see(2)));
            let now = world.now();
            assert_eq!(world.write(move |tx| forget(tx, now)), Ok(0));
            assert_eq!(world.write(move |tx| forget(tx, now.plus_days(4))), Ok(1));
        });
    }

    #[test]
    fn done_leads_to_its_page() {
        let response = Done::see("/topic/1-梅\r\n").into_response();
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[LOCATION], "/topic/1-%E6%A2%85%0D%0A");
    }
}
