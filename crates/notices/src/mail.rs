//! The noun: a mail, and putting one into the outbox in the transaction that causes it. It holds ids only: words, addresses and links come
//! when it is sent, so that a mail never says what is hidden by then and no token lies about.

use kernel::{Lang, MailId, MemberId, Time, fold};
use sha2::{Digest, Sha256};
use store::{Error, FromRow, Row, Tx, jobs, p};

/// The kind of job that sends a mail; its payload is the mail's id.
pub const SEND: &str = "mail-send";
/// A member is sent so many mails of a kind that anybody may ask for, in 24 hours.
const MOST_A_DAY: i64 = 5;
/// Asking again within so many seconds is asking once.
const AGAIN_SECONDS: i64 = 60;

/// What a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailKind {
    /// Confirm the address.
    Verify,
    /// Set a new password.
    Reset,
    /// What they asked for is in the build on their device.
    Shipped,
    /// A webhook of theirs was turned off.
    HookOff,
    /// The answer to feedback they gave somewhere else, where there is no account yet.
    Outside,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Verify, Self::Reset, Self::Shipped, Self::HookOff, Self::Outside];

    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Reset => "reset",
            Self::Shipped => "shipped",
            Self::HookOff => "hook-off",
            Self::Outside => "outside",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
    /// Does the member wait for it, whatever they said about mails?
    pub const fn is_necessary(self) -> bool {
        matches!(self, Self::Verify | Self::Reset | Self::HookOff | Self::Outside)
    }
    /// After so many seconds it is no use any more and is not sent.
    pub const fn holds_seconds(self) -> i64 {
        match self {
            Self::Verify => 24 * 3600,
            Self::Reset => 3600,
            Self::Shipped | Self::HookOff | Self::Outside => 7 * 24 * 3600,
        }
    }
}

/// A mail of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// To whom.
    pub member: MemberId,
    /// What for.
    pub kind: MailKind,
    /// What it is about: the release of [`MailKind::Shipped`], the endpoint of [`MailKind::HookOff`], the way back of [`MailKind::Outside`], else the member.
    pub object: i64,
    /// The language it is written in; none for the member's own at the time of sending.
    pub lang: Option<Lang>,
    /// When it was put here.
    pub at: Time,
    /// Not before.
    pub due: Time,
    /// When a server took it.
    pub sent_at: Option<Time>,
    /// Why it is not sent any more.
    pub failed: Option<String>,
    /// How often it was tried.
    pub tries: i64,
}

impl FromRow for Mail {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, member, kind) = (r.next()?, r.next()?, r.next::<String>()?);
        Ok(Self {
            id,
            member,
            kind: MailKind::parse(&kind).ok_or_else(|| Error::Broken(format!("mail {id} is of a kind this program does not know")))?,
            object: r.next()?,
            lang: r.next::<Option<String>>()?.as_deref().and_then(Lang::parse),
            at: r.next()?,
            due: r.next()?,
            sent_at: r.next()?,
            failed: r.next()?,
            tries: r.next()?,
        })
    }
}

/// A mail to be put into the outbox.
#[derive(Debug, Clone, Copy)]
pub struct NewMail<'a> {
    /// To whom.
    pub member: MemberId,
    /// What for.
    pub kind: MailKind,
    /// What it is about.
    pub object: i64,
    /// One key, one mail, for ever.
    pub key: &'a str,
    /// In which language; none for the member's own.
    pub lang: Option<Lang>,
    /// Not before.
    pub due: Time,
}

/// Puts a mail into the outbox with the job that sends it. None when there was one under this key.
pub fn mail(tx: &mut Tx<'_>, new: &NewMail<'_>, now: Time) -> Result<Option<MailId>, Error> {
    let id = MailId::new(tx.id(MailId::KIND)?);
    let taken =
        tx.exec("INSERT INTO notice_mail_key (mail_key, mail_id) VALUES (?1, ?2) ON CONFLICT (mail_key) DO NOTHING", p![new.key, id])?;
    if taken == 0 {
        return Ok(None);
    }
    tx.exec(
        "INSERT INTO notice_mail (id, member_id, kind, object_id, lang, at, due, tries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
        p![id, new.member, new.kind.word(), new.object, new.lang.map(Lang::code), now, new.due],
    )?;
    enqueue(tx, id, new.due)?;
    Ok(Some(id))
}

/// Puts a mail that a person asked for into the outbox: at once, but not twice a minute about the same thing (the address to be confirmed,
/// of which only a digest is kept) and not more than five a day. Whether it was put there; whoever asks is never told.
pub fn ask(tx: &mut Tx<'_>, member: MemberId, kind: MailKind, about: &str, lang: Option<Lang>, now: Time) -> Result<bool, Error> {
    let asked: i64 = tx.val(
        "SELECT count(*) FROM notice_mail WHERE member_id = ?1 AND kind = ?2 AND at > ?3",
        p![member, kind.word(), now.plus_seconds(-24 * 3600)],
    )?;
    if asked >= MOST_A_DAY {
        return Ok(false);
    }
    let minute = now.micros().div_euclid(AGAIN_SECONDS * 1_000_000);
    let about = fold::hex(&Sha256::digest(fold::email_key(about).as_bytes()));
    let key = format!("{}:{member}:{minute}:{about}", kind.word());
    Ok(mail(tx, &NewMail { member, kind, object: member.get(), key: &key, lang, due: now }, now)?.is_some())
}

/// The job that sends it, once.
pub(crate) fn enqueue(tx: &mut Tx<'_>, id: MailId, due: Time) -> Result<(), Error> {
    jobs::enqueue(tx, SEND, &id.to_string(), Some(&format!("{SEND}:{id}")), due)
}

/// A mail by its id.
pub fn mail_by_id(tx: &mut Tx<'_>, id: MailId) -> Result<Option<Mail>, Error> {
    tx.opt("SELECT id, member_id, kind, object_id, lang, at, due, sent_at, failed, tries FROM notice_mail WHERE id = ?1", p![id])
}

/// The newest mails below an id, newest first.
pub fn outbox(tx: &mut Tx<'_>, below: Option<MailId>, limit: u32) -> Result<Vec<Mail>, Error> {
    tx.all(
        "SELECT id, member_id, kind, object_id, lang, at, due, sent_at, failed, tries FROM notice_mail WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
        p![below.map_or(i64::MAX, MailId::get), limit],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::jobs_due;

    #[test]
    fn a_key_is_one_mail_and_one_job_whoever_comes_at_once() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let put = move |tx: &mut Tx<'_>| {
                let new =
                    NewMail { member: MemberId::new(7), kind: MailKind::Shipped, object: 3, key: "shipped:3:7", lang: None, due: now };
                mail(tx, &new, now)
            };
            let made: usize = world.run(async {
                let running: Vec<_> = (0..8)
                    .map(|_| {
                        let db = world.db.clone();
                        tokio::spawn(async move { db.write(put).await })
                    })
                    .collect();
                let mut made = 0;
                for one in running {
                    made += usize::from(one.await.unwrap().unwrap().is_some());
                }
                made
            });
            assert_eq!(made, 1, "on {}", world.engine);
            let all = world.read(|tx| outbox(tx, None, 10)).unwrap();
            assert_eq!((all.len(), all[0].member, all[0].object, all[0].sent_at), (1, MemberId::new(7), 3, None));
            assert_eq!(jobs_due(world), [all[0].id]);
        });
    }

    #[test]
    fn who_asks_again_and_again_gets_five_a_day() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let me = MemberId::new(7);
            let asks = || {
                let now = world.now();
                world.write(move |tx| ask(tx, me, MailKind::Reset, "", Some(Lang::En), now)).unwrap()
            };
            assert!(asks() && !asks(), "twice at once is once");
            let mut got = 1;
            for _ in 0..20 {
                world.pass(120);
                got += usize::from(asks());
            }
            assert_eq!(got, 5);
            let now = world.now();
            let verify = |about: &'static str| world.write(move |tx| ask(tx, me, MailKind::Verify, about, None, now)).unwrap();
            assert!(verify("a@example.org") && !verify("A@example.org "), "another kind is counted apart");
            assert!(verify("b@example.org"), "another address is another mail");
            world.pass(24 * 3600);
            assert!(asks());
        });
    }

    #[test]
    fn the_outbox_goes_down_by_its_key() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            for n in 0..5_i64 {
                let key = format!("k{n}");
                world
                    .write(move |tx| {
                        let new = NewMail { member: MemberId::new(7), kind: MailKind::Shipped, object: n, key: &key, lang: None, due: now };
                        mail(tx, &new, now)
                    })
                    .unwrap();
            }
            let first = world.read(|tx| outbox(tx, None, 3)).unwrap();
            let last = first[2].id;
            let rest = world.read(move |tx| outbox(tx, Some(last), 3)).unwrap();
            assert_eq!(first.iter().chain(&rest).map(|m| m.object).collect::<Vec<_>>(), [4, 3, 2, 1, 0]);
        });
    }
}
