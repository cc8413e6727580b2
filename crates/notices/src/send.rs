//! What becomes of a mail of the outbox: sent, put off, tried again, or given up. Each is a conditional update: a mail that was sent or given
//! up stays so, whoever comes late.

use crate::mail::enqueue;
use crate::{Mail, Setting, setting};
use kernel::{MailId, Time, Zone};
use store::{Error, Tx, p};

/// What is to be done with a mail that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Send it.
    Now,
    /// The member sleeps: at this hour.
    At(Time),
    /// It is not sent: `off` or `late`.
    Never(&'static str),
}

/// Decides it for a member in this zone: what they said about mails, their quiet hours, and whether it is too late.
pub fn due(mail: &Mail, setting: &Setting, zone: &Zone, now: Time) -> Due {
    // From when it was put there: being put off makes no mail younger.
    if now.seconds_since(mail.at) > mail.kind.holds_seconds() {
        return Due::Never("late");
    }
    if mail.kind.is_necessary() {
        return Due::Now;
    }
    if !setting.mails {
        return Due::Never("off");
    }
    setting.quiet_until(zone, now).map_or(Due::Now, Due::At)
}

/// The mail, if it still waits to be sent, with what its member said about mails.
pub fn waiting(tx: &mut Tx<'_>, id: MailId) -> Result<Option<(Mail, Setting)>, Error> {
    let Some(mail) = crate::mail_by_id(tx, id)?.filter(|m| m.sent_at.is_none() && m.failed.is_none()) else { return Ok(None) };
    let setting = setting::setting(tx, mail.member)?;
    Ok(Some((mail, setting)))
}

/// A server took it. False when that was known.
pub fn sent(tx: &mut Tx<'_>, id: MailId, now: Time) -> Result<bool, Error> {
    let done = tx
        .exec("UPDATE notice_mail SET sent_at = ?2, tries = tries + 1 WHERE id = ?1 AND sent_at IS NULL AND failed IS NULL", p![id, now])?;
    Ok(done > 0)
}

/// It is given up, for this reason.
pub fn give_up(tx: &mut Tx<'_>, id: MailId, why: &str) -> Result<bool, Error> {
    let why: String = why.chars().filter(|c| !c.is_control()).take(300).collect();
    let done = tx
        .exec("UPDATE notice_mail SET failed = ?2, tries = tries + 1 WHERE id = ?1 AND sent_at IS NULL AND failed IS NULL", p![id, &why])?;
    Ok(done > 0)
}

/// It was tried in vain and will be tried again.
pub fn tried(tx: &mut Tx<'_>, id: MailId) -> Result<(), Error> {
    tx.exec("UPDATE notice_mail SET tries = tries + 1 WHERE id = ?1", p![id])?;
    Ok(())
}

/// It waits until an instant, under a job of its own. The caller ends the job that brought it first.
pub fn put_off(tx: &mut Tx<'_>, id: MailId, until: Time) -> Result<(), Error> {
    tx.exec("UPDATE notice_mail SET due = ?2 WHERE id = ?1 AND sent_at IS NULL AND failed IS NULL", p![id, until])?;
    enqueue(tx, id, until)
}

/// Enqueues up to `limit` mails that wait without a job, from after this one: those kept while there was no server to send them. The last
/// one, if there may be more.
pub fn take_up(tx: &mut Tx<'_>, after: (Time, MailId), limit: u32) -> Result<Option<(Time, MailId)>, Error> {
    let found: Vec<(Time, MailId)> = tx.all(
        "SELECT due, id FROM notice_mail WHERE sent_at IS NULL AND failed IS NULL AND (due, id) > (?1, ?2) ORDER BY due, id LIMIT ?3",
        p![after.0, after.1, limit],
    )?;
    for (due, id) in &found {
        enqueue(tx, *id, *due)?;
    }
    Ok(found.last().copied().filter(|_| found.len() >= limit as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::jobs_due;
    use crate::{MailKind, NewMail, mail, mail_by_id};
    use kernel::MemberId;
    use store::jobs;

    fn put(world: &testkit::World, kind: MailKind) -> MailId {
        let now = world.now();
        let key = format!("{}:{}", kind.word(), now.micros());
        world
            .write(move |tx| mail(tx, &NewMail { member: MemberId::new(7), kind, object: 7, key: &key, lang: None, due: now }, now))
            .unwrap()
            .unwrap()
    }

    #[test]
    fn a_mail_is_sent_or_given_up_once() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let (id, now) = (put(world, MailKind::Reset), world.now());
            assert!(world.read(move |tx| waiting(tx, id)).unwrap().is_some());
            world.write(move |tx| tried(tx, id)).unwrap();
            assert!(world.write(move |tx| sent(tx, id, now)).unwrap());
            assert!(!world.write(move |tx| sent(tx, id, now.plus_seconds(1))).unwrap());
            assert!(!world.write(move |tx| give_up(tx, id, "late")).unwrap());
            let kept = world.read(move |tx| mail_by_id(tx, id)).unwrap().unwrap();
            assert_eq!((kept.sent_at, kept.failed, kept.tries), (Some(now), None, 2));
            assert_eq!(world.read(move |tx| waiting(tx, id)).unwrap(), None);
            world.pass(90);
            let other = put(world, MailKind::Reset);
            assert!(world.write(move |tx| give_up(tx, other, "550 no\r\nsuch box")).unwrap());
            assert!(!world.write(move |tx| sent(tx, other, now)).unwrap());
            assert_eq!(world.read(move |tx| mail_by_id(tx, other)).unwrap().unwrap().failed.as_deref(), Some("550 nosuch box"));
        });
    }

    #[test]
    fn what_is_put_off_has_one_job_at_its_hour() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let (id, now) = (put(world, MailKind::Shipped), world.now());
            let job = world.write(move |tx| jobs::take(tx, now)).unwrap().unwrap();
            let until = now.plus_seconds(3600);
            world.write(move |tx| jobs::done(tx, job.id).and_then(|()| put_off(tx, id, until))).unwrap();
            assert_eq!(jobs_due(world), []);
            world.pass(3600);
            assert_eq!(jobs_due(world), [id]);
            assert_eq!(world.read(move |tx| mail_by_id(tx, id)).unwrap().unwrap().due, until);
        });
    }

    #[test]
    fn what_was_kept_without_a_server_is_taken_up_again() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let (sent_one, now) = (put(world, MailKind::Reset), world.now());
            world.write(move |tx| sent(tx, sent_one, now)).unwrap();
            let ids: Vec<MailId> = [1, 2, 3]
                .map(|_| {
                    world.pass(1);
                    put(world, MailKind::Shipped)
                })
                .into();
            let late = world.now();
            world
                .write(move |tx| {
                    while let Some(job) = jobs::take(tx, late)? {
                        jobs::done(tx, job.id)?;
                    }
                    Ok::<_, Error>(())
                })
                .unwrap();
            let mut from = Some((Time::default(), MailId::new(0)));
            while let Some(after) = from {
                from = world.write(move |tx| take_up(tx, after, 2)).unwrap();
            }
            assert_eq!(jobs_due(world), ids);
        });
    }

    #[test]
    fn necessary_mails_wait_for_nothing_and_others_for_the_member() {
        let mail = |kind| Mail {
            id: MailId::new(1),
            member: MemberId::new(7),
            kind,
            object: 1,
            lang: None,
            at: Time::default(),
            due: Time::default(),
            sent_at: None,
            failed: None,
            tries: 0,
        };
        let (zone, night) = (Zone::utc(), Time::default().plus_seconds(1800));
        let (off, on) = (Setting { mails: false, ..Setting::default() }, Setting::default());
        assert_eq!(due(&mail(MailKind::Reset), &off, &zone, night), Due::Now);
        assert_eq!(due(&mail(MailKind::Shipped), &off, &zone, night), Due::Never("off"));
        assert_eq!(due(&mail(MailKind::Shipped), &on, &zone, night), Due::At(Time::default().plus_seconds(8 * 3600)));
        assert_eq!(due(&mail(MailKind::Shipped), &on, &zone, Time::default().plus_seconds(8 * 3600)), Due::Now);
        let put_off = Mail { due: Time::default().plus_seconds(3600), ..mail(MailKind::Reset) };
        assert_eq!(due(&put_off, &on, &zone, Time::default().plus_seconds(3600)), Due::Now);
        assert_eq!(due(&put_off, &on, &zone, Time::default().plus_seconds(3601)), Due::Never("late"), "being put off makes it no younger");
    }
}
