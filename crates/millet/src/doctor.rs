//! `millet doctor`: looks at the machine, the database and the settings, beside a running program or without one, and says of each thing how
//! it is and what to do. It changes nothing, and shows no secret.

pub mod check;
mod place;
mod say;

pub use check::{Check, State};
pub use place::{free, nearest};
pub use say::say;

use crate::clock::Wall;
use crate::config::Config;
use crate::{finding, post, rooms};
use kernel::{Clock, Time};
use ledger::Lag;
use std::path::Path;
use std::time::Instant;
use store::jobs::Queue;
use store::{Error, Facts, Tx};

/// What a look into the database found.
#[derive(Debug, Clone)]
pub struct Inside {
    /// When, by our clock.
    pub at: Time,
    /// The engine's account of itself.
    pub facts: Facts,
    /// What was applied.
    pub applied: Vec<(String, i64, String)>,
    /// Jobs by kind.
    pub queues: Vec<Queue>,
    /// Followers with a cursor in the database.
    pub lags: Vec<Lag>,
    /// How many deeds are in order.
    pub length: i64,
    /// The company's zone.
    pub zone: String,
}

impl Inside {
    /// Everything in one snapshot.
    pub fn look(tx: &mut Tx<'_>, now: Time) -> Result<Self, Error> {
        Ok(Self {
            at: now,
            facts: tx.facts()?,
            applied: store::applied(tx)?,
            queues: store::jobs::queues(tx, now)?,
            lags: ledger::lag(tx)?,
            length: ledger::length(tx)?,
            zone: catalogue::company(tx)?.zone.name().to_owned(),
        })
    }
}

/// Looks at everything.
pub async fn examine(config: &Config) -> Vec<Check> {
    let (steady, wall) = (Instant::now(), Wall.now());
    let (url, low) = (config.database.url.0.clone(), config.watch.disk_low.0);
    let file = (!store::is_postgres(&url)).then(|| Path::new(&url).to_owned());
    let mut out = vec![Check::ok("settings", "understood")];
    out.push(place::public(config));
    if let Some(file) = &file {
        out.push(check::disk("disk of the database", free(&nearest(file)), low));
    }
    let blobs = config.blobs_folder();
    out.push(check::disk("disk of the pictures", free(&nearest(&blobs)), low));
    out.push(place::writable(&blobs));
    let asked = url.clone();
    // The engine first: it answers before there is a table of ours.
    let looked = tokio::task::spawn_blocking(move || {
        let facts = store::look(&asked, facts)?;
        Ok((facts, store::look(&asked, |tx| Inside::look(tx, Wall.now()))))
    });
    let inside = match looked.await.unwrap_or_else(|e| Err(Error::Broken(e.to_string()))) {
        Ok((_, Ok(inside))) => Some(inside),
        Ok((facts, Err(why))) => {
            out.push(check::database(&facts));
            out.push(Check::warn("migrations", why.to_string(), "not all tables of ours are there: `millet serve` makes them"));
            None
        }
        Err(_) if file.as_ref().is_some_and(|f| !f.exists()) => {
            out.push(Check::warn("database", "not there yet", "`millet serve` or `millet admin create` makes it"));
            None
        }
        Err(e) => {
            out.push(Check::fail(
                "database",
                e.to_string(),
                "see whether its server runs, and whether database.url and its password are right",
            ));
            None
        }
    };
    if let Some(inside) = &inside {
        within(&mut out, inside, config);
        out.push(place::index(finding::folder(&url).as_deref(), inside.length));
    }
    out.push(mail(config).await);
    // What the two clocks moved apart in all this time is a jump of the one on the wall.
    let jumped = (Wall.now().micros() - wall.micros()) - steady.elapsed().as_micros() as i64;
    let apart = inside.as_ref().and_then(|i| Some(i.at.micros() - i.facts.now?.micros()));
    let zone = inside.as_ref().map_or("UTC", |i| i.zone.as_str());
    out.push(check::clock(Wall.now(), zone, jumped, apart));
    out
}

fn within(out: &mut Vec<Check>, inside: &Inside, config: &Config) {
    let (now, late) = (Wall.now(), config.watch.late);
    out.push(check::database(&inside.facts));
    out.push(check::migrations(&inside.applied, &rooms::migrations()));
    out.push(check::queue(&inside.queues, now, late));
    out.push(check::followers(&inside.lags, now, late));
}

/// Whether the mail server answers.
async fn mail(config: &Config) -> Check {
    let url = &config.mail.smtp.0;
    if url.is_empty() {
        let todo = "set mail.smtp: without it no address is confirmed, and `millet member reset` makes links for new passwords";
        return Check::warn("mail", "no server: mails wait in the outbox", todo);
    }
    match post::greet(url).await {
        Err(why) => {
            Check::fail("mail", why, "see whether mail.smtp names the right host, port, name and password, and the network lets us out")
        }
        Ok(()) if post::is_open(url) => {
            Check::warn("mail", "answers, unencrypted", "use smtps://, or smtp:// with tls=required, unless it is this machine")
        }
        Ok(()) => Check::ok("mail", "answers, encrypted"),
    }
}
/// What the database says of itself.
pub(crate) fn facts(tx: &mut store::Tx<'_>) -> Result<store::Facts, store::Error> {
    tx.facts()
}
