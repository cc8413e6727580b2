//! Suspending a member: they may read and sign in, and whatever writes is refused at the door with until when and why. It ends by itself,
//! because every look compares with the present. Never deleting, always with a reason, and another moderator hears the appeal.

use crate::Refusal;
use kernel::{Actor, DeedKind, Lack, MemberId, Object, ObjectKind, Permission, SuspensionId, Time};
use ledger::New;
use store::{Error, Tx, p, record};

/// For how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
    /// Until somebody lifts it.
    Open,
}

impl Span {
    /// In the order offered.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Open];
    /// The word in forms and message keys (`peace-span-week`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Open => "open",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// When one beginning now ends; none for one without end.
    pub const fn until(self, now: Time) -> Option<Time> {
        match self {
            Self::Day => Some(now.plus_days(1)),
            Self::Week => Some(now.plus_days(7)),
            Self::Month => Some(now.plus_days(30)),
            Self::Open => None,
        }
    }
}

/// A suspension in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// Its id.
    pub id: SuspensionId,
    /// Since when.
    pub at: Time,
    /// When it ends by itself; none when it does not.
    pub until: Option<Time>,
    /// Why, in the words of who decided: the member reads it.
    pub reason: String,
}
record!(Suspension { id, at, until, reason });

/// The member's suspension, if one is in force.
pub fn suspended(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Option<Suspension>, Error> {
    tx.opt(
        "SELECT id, at, until, reason FROM member_suspension
         WHERE member_id = ?1 AND lifted_at IS NULL AND (until IS NULL OR until > ?2) ORDER BY id DESC LIMIT 1",
        p![member, now],
    )
}

/// Suspends. Staff are suspended by an admin only, and nobody suspends themselves. The member's row is the lock: of two at once the
/// second finds the first.
pub fn suspend(tx: &mut Tx<'_>, by: &Actor, member: MemberId, span: Span, reason: &str, now: Time) -> Result<SuspensionId, Refusal> {
    let reason = ready(tx, by, member, reason, now)?;
    if suspended(tx, member, now)?.is_some() {
        return Err(Refusal::AlreadySuspended);
    }
    let id = SuspensionId::new(tx.id(SuspensionId::KIND)?);
    tx.exec(
        "INSERT INTO member_suspension (id, member_id, at, until, reason, by_member) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![id, member, now, span.until(now), &reason, by.member()],
    )?;
    ledger::record(tx, by, New::new(DeedKind::Suspended, ObjectKind::Member, member.get()).to(member), now)?;
    Ok(id)
}

/// Lifts what is in force.
pub fn lift(tx: &mut Tx<'_>, by: &Actor, member: MemberId, reason: &str, now: Time) -> Result<(), Refusal> {
    let reason = ready(tx, by, member, reason, now)?;
    let lifted = tx.exec(
        "UPDATE member_suspension SET lifted_at = ?2, lifted_by = ?3, lifted_why = ?4
         WHERE member_id = ?1 AND lifted_at IS NULL AND (until IS NULL OR until > ?2)",
        p![member, now, by.member(), &reason],
    )?;
    if lifted == 0 {
        return Err(Refusal::NotSuspended);
    }
    ledger::record(tx, by, New::new(DeedKind::Lifted, ObjectKind::Member, member.get()).to(member), now)?;
    Ok(())
}

/// May the actor decide about this member; the reason, trimmed. Locks the member's row.
fn ready(tx: &mut Tx<'_>, by: &Actor, member: MemberId, reason: &str, now: Time) -> Result<String, Refusal> {
    by.must(Permission::Moderate, Object::Member(member, &[])).map_err(said)?;
    let reason = reason.trim();
    if !(1..=500).contains(&reason.chars().count()) {
        return Err(Refusal::SuspensionReason);
    }
    if tx.exec("UPDATE member SET revision = revision + 1 WHERE id = ?1", p![member])? == 0 {
        return Err(Refusal::Missing);
    }
    // Read after the lock: a role given at the same moment is seen, or waits until this is done.
    crate::may(tx, by, Permission::Moderate, member, now)?.map_err(said)?;
    Ok(reason.to_owned())
}

/// What is missing, in this verb's words.
fn said(lack: Lack) -> Refusal {
    match lack {
        Lack::Other => Refusal::Oneself,
        Lack::Admin => Refusal::StaffSuspended,
        lack => Refusal::Lacks(lack),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, join};
    use kernel::{Lang, Role};
    use store::Migration;
    use testkit::World;

    const ROOMS: &[&[Migration]] = &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];

    fn joined(world: &World, handle: &'static str, role: Option<Role>) -> Actor {
        let now = world.now();
        world
            .write(move |tx| {
                let email = format!("{handle}@example.org");
                let id = join(tx, &Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::Zh }, now)?;
                if let Some(role) = role {
                    crate::give_role(tx, &Actor::System, id, role, None, now)?;
                }
                Ok::<_, Refusal>(Actor::Member(id, role.into_iter().collect()))
            })
            .unwrap()
    }

    #[test]
    fn only_moderators_suspend_with_a_reason_and_staff_only_an_admin() {
        testkit::each(ROOMS, |world| {
            let now = world.now();
            let (mei, eve) = (joined(world, "mei", None), joined(world, "eve", Some(Role::Moderator)));
            let (lin, ada) = (joined(world, "lin", Some(Role::Engineer)), joined(world, "ada", Some(Role::Admin)));
            let try_it = |by: &Actor, whom: MemberId, reason: &'static str| {
                let by = by.clone();
                world.write(move |tx| suspend(tx, &by, whom, Span::Day, reason, now).map(|_| ()))
            };
            let id = |a: &Actor| a.member().unwrap();
            assert_eq!(try_it(&Actor::Guest, id(&mei), "x"), Err(Refusal::Lacks(Lack::SignIn)));
            assert_eq!(try_it(&lin, id(&mei), "x"), Err(Refusal::Lacks(Lack::Role(Permission::Moderate))));
            assert_eq!(try_it(&eve, id(&mei), " "), Err(Refusal::SuspensionReason));
            assert_eq!(try_it(&eve, MemberId::new(9_999), "x"), Err(Refusal::Missing));
            assert_eq!(try_it(&eve, id(&eve), "x"), Err(Refusal::Oneself));
            assert_eq!(try_it(&eve, id(&lin), "x"), Err(Refusal::StaffSuspended));
            assert_eq!(try_it(&ada, id(&lin), "x"), Ok(()));
            assert_eq!(try_it(&eve, id(&mei), "广告"), Ok(()));
            assert_eq!(try_it(&ada, id(&mei), "广告"), Err(Refusal::AlreadySuspended));
            let lin = id(&lin);
            assert_eq!(world.write(move |tx| lift(tx, &eve, lin, "x", now)), Err(Refusal::StaffSuspended));
        });
    }

    #[test]
    fn a_suspension_stands_at_every_visit_and_ends_by_itself_or_is_lifted() {
        testkit::each(ROOMS, |world| {
            let now = world.now();
            let (mei, eve) = (joined(world, "mei", None).member().unwrap(), joined(world, "eve", Some(Role::Moderator)));
            world.write(move |tx| crate::open(tx, mei, "secret", "", now)).unwrap();
            let seen = |at: Time| world.read(move |tx| crate::visit(tx, "secret", at)).unwrap().unwrap().suspended;
            let put = |span: Span| {
                let by = eve.clone();
                world.write(move |tx| suspend(tx, &by, mei, span, "连着发广告", now)).unwrap()
            };
            assert_eq!(seen(now), None);
            let id = put(Span::Week);
            let until = Some(now.plus_days(7));
            assert_eq!(seen(now), Some(Suspension { id, at: now, until, reason: "连着发广告".into() }));
            assert!(seen(now.plus_days(7).plus_seconds(-1)).is_some());
            assert_eq!(seen(now.plus_days(7)), None, "nobody has to end it");
            let (by, later) = (eve.clone(), now.plus_days(8));
            assert_eq!(world.write(move |tx| lift(tx, &by, mei, "x", later)), Err(Refusal::NotSuspended));
            let by = eve.clone();
            world.write(move |tx| lift(tx, &by, mei, "弄错了", now)).unwrap();
            assert_eq!(seen(now), None);
            put(Span::Open);
            assert!(seen(now.plus_days(29)).is_some_and(|s| s.until.is_none()));
            let kinds: Vec<i64> = world.read(|tx| tx.list("SELECT kind FROM deed WHERE kind > 30 ORDER BY id", p![])).unwrap();
            assert_eq!(kinds, [31, 32, 31]);
        });
    }
}
