//! The mails on their way out: what is due is written, handed to a server, and marked, each at least once and under a name that stays the same.
//! Without a server they stay in the outbox; in the demo none leaves the house.

mod smtp;

use crate::clock::Os;
use kernel::{Chance, MailId, Time, Zone};
use notices::{Due, MailKind};
use std::sync::Arc;
use store::jobs::{self, Job};
use store::{Db, Error, Tx};
use web::Site;
use web::account::{Letter, demo_token, letter};

pub use smtp::{Address, Outcome, Sent, Smtp, greet, is_open};

/// After a server did not answer, mails wait so long before it is asked again.
const REST_SECONDS: i64 = 60;

/// What becomes of a mail that is due.
pub enum Post {
    /// There is no server: it stays where it is.
    Kept,
    /// The demo: it counts as sent, and its page shows it.
    Demo,
    /// It goes to a server.
    Smtp(Box<Smtp>),
}

impl Post {
    /// Puts back to work what stayed in the outbox while there was no server.
    pub async fn take_up(&self, db: &Db) -> Result<(), Error> {
        let mut from = matches!(self, Self::Smtp(_)).then_some((Time::default(), MailId::new(0)));
        while let Some(after) = from {
            from = db.write(move |tx| notices::take_up(tx, after, 500)).await?;
        }
        Ok(())
    }

    /// What became of mails since the program started.
    pub fn counts(&self) -> Sent {
        match self {
            Self::Kept | Self::Demo => Sent::default(),
            Self::Smtp(smtp) => smtp.counts(),
        }
    }

    /// Does the job of one mail. What goes wrong with the mail is written down beside it; an error is the database's.
    pub async fn send(&self, db: &Db, job: &Job, now: Time) -> Result<(), Error> {
        let job = job.clone();
        match self {
            Self::Kept => db.write(move |tx| jobs::done(tx, job.id)).await,
            Self::Demo => {
                let keep = move |tx: &mut Tx<'_>| {
                    let id = mail_of(&job)?;
                    if begin(tx, &job, &demo_token(id), now)?.is_some() {
                        notices::sent(tx, id, now)?;
                        jobs::done(tx, job.id)?;
                    }
                    Ok::<_, Error>(())
                };
                db.write(keep).await
            }
            Self::Smtp(smtp) => by(smtp, db, job, now).await,
        }
    }
}

/// To a server: written in one transaction, sent outside of any, marked in another. Killed between the last two, it is sent once more.
async fn by(smtp: &Smtp, db: &Db, job: Job, now: Time) -> Result<(), Error> {
    if let Some(until) = smtp.rests_until(now) {
        return db
            .write(move |tx| {
                jobs::done(tx, job.id)?;
                // Each a little later than the one before, so that they do not come all at once.
                notices::put_off(tx, mail_of(&job)?, until.plus_seconds(job.id.get() % 30))
            })
            .await;
    }
    let (site, token, writing) = (Arc::clone(&smtp.site), Os.token(), job.clone());
    let written = db.write(move |tx| write(tx, &site, &writing, &token, now)).await?;
    let Some((letter, at)) = written else { return Ok(()) };
    let outcome = smtp.send(&letter, at).await;
    if let Outcome::Away(_) = outcome {
        smtp.rest(now.plus_seconds(REST_SECONDS));
    }
    let kind = job.kind.clone();
    if let Outcome::Later(why) | Outcome::Away(why) | Outcome::Never(why) = &outcome {
        tracing::warn!(job = job.id.get(), %kind, %why, "a mail was not taken");
    }
    db.write(move |tx| ended(tx, &job, &outcome, now)).await
}

fn mail_of(job: &Job) -> Result<MailId, Error> {
    job.payload.parse().map_err(|_| Error::Broken(format!("job {} has a payload nobody can read: {}", job.id, job.payload)))
}

/// Begins what the mail is about. None when it is not sent now; then the job is over and what is to come is written down.
fn begin(tx: &mut Tx<'_>, job: &Job, token: &str, now: Time) -> Result<Option<notices::Mail>, Error> {
    let id = mail_of(job)?;
    let Some((mail, setting)) = notices::waiting(tx, id)? else {
        jobs::done(tx, job.id)?;
        return Ok(None);
    };
    let own = members::by_id(tx, mail.member)?.and_then(|m| m.zone).and_then(|z| Zone::new(&z));
    let zone = own.map_or_else(|| catalogue::company(tx).map(|c| c.zone), Ok)?;
    let not_now = match notices::due(&mail, &setting, &zone, now) {
        Due::Now => None,
        Due::Never(why) => Some((why, None)),
        Due::At(until) => Some(("", Some(until))),
    };
    let why = match not_now {
        None if begun(tx, &mail, token, now)? => return Ok(Some(mail)),
        None => "nothing",
        Some((_, Some(until))) => {
            jobs::done(tx, job.id)?;
            notices::put_off(tx, id, until)?;
            return Ok(None);
        }
        Some((why, None)) => why,
    };
    notices::give_up(tx, id, why)?;
    jobs::done(tx, job.id)?;
    Ok(None)
}

/// Makes the token in the mail one that works. False when the mail has nothing to do any more.
fn begun(tx: &mut Tx<'_>, mail: &notices::Mail, token: &str, now: Time) -> Result<bool, Error> {
    match mail.kind {
        MailKind::Verify => Ok(members::begin_verify(tx, mail.member, token, now)? != members::Proof::Done),
        MailKind::Reset => match members::begin_reset(tx, mail.member, token, now) {
            Ok(()) => Ok(true),
            Err(members::Refusal::Store(e)) => Err(e),
            Err(_) => Ok(false),
        },
        MailKind::Shipped => {
            notices::let_leave(tx, mail.member, token)?;
            Ok(true)
        }
        MailKind::HookOff => Ok(true),
        // The link of the answer, with which its author makes the feedback theirs.
        MailKind::Outside => match outside::letter(tx, mail.object)? {
            Some(letter) => outside::begin_claim(tx, letter.feedback, token, now),
            None => Ok(false),
        },
    }
}

fn write(tx: &mut Tx<'_>, site: &Arc<Site>, job: &Job, token: &str, now: Time) -> Result<Option<(Letter, Time)>, Error> {
    let Some(mail) = begin(tx, job, token, now)? else { return Ok(None) };
    let Some(letter) = letter(tx, site, &mail, token, None, now)? else {
        notices::give_up(tx, mail.id, "nothing")?;
        jobs::done(tx, job.id)?;
        return Ok(None);
    };
    Ok(Some((letter, now)))
}

/// Writes down what came of it.
fn ended(tx: &mut Tx<'_>, job: &Job, outcome: &Outcome, now: Time) -> Result<(), Error> {
    let id = mail_of(job)?;
    match outcome {
        Outcome::Sent => drop(notices::sent(tx, id, now)?),
        Outcome::Never(why) => drop(notices::give_up(tx, id, why)?),
        Outcome::Later(why) | Outcome::Away(why) if job.tries >= jobs::TRIES => drop(notices::give_up(tx, id, why)?),
        // The server is away: no try of this mail's, and the others wait too.
        Outcome::Away(_) => {
            jobs::done(tx, job.id)?;
            notices::tried(tx, id)?;
            return notices::put_off(tx, id, now.plus_seconds(REST_SECONDS + job.id.get() % 30));
        }
        Outcome::Later(why) => {
            notices::tried(tx, id)?;
            return jobs::failed(tx, job, why, now);
        }
    }
    jobs::done(tx, job.id)
}
