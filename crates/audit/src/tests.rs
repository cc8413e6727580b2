//! The chain as a whole: what becomes an entry, that it is said once, and that whatever is done to it afterwards is seen.

use crate::{
    Act, Checker, Entry, Filter, GENESIS, Object, Private, Refusal, What, Why, Wrong, after, deeds_differ, head, list, note, read, step,
};
use kernel::{Actor, Chance, DeedKind, MemberId, ObjectKind, Role, Seeded, Time};
use ledger::New;
use store::{Error, Tx, p};
use testkit::World;

const LUO: MemberId = MemberId::new(7);
const MEI: MemberId = MemberId::new(8);

fn luo() -> Actor {
    Actor::Member(LUO, vec![Role::ProductManager])
}

fn mei() -> Actor {
    Actor::Member(MEI, vec![])
}

fn each(body: impl Fn(&World)) {
    testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], body);
}

fn deed(world: &World, by: &Actor, kind: DeedKind, object: i64) {
    let (by, now) = (by.clone(), world.now());
    let new = New::new(kind, ObjectKind::Idea, object);
    let new = if matches!(kind, DeedKind::RoleGiven | DeedKind::RoleTaken) {
        New::new(kind, ObjectKind::Member, object).to(MemberId::new(object))
    } else {
        new
    };
    world.write(move |tx| ledger::record(tx, &by, new, now)).unwrap();
}

fn noted(world: &World, by: &Actor, act: Act, of: Object) {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| note(tx, &by, act, of, None, now)).unwrap();
}

fn settle(world: &World) {
    world
        .write(|tx| {
            while ledger::sequence(tx, 50)? > 0 {}
            while step(tx, 50)? > 0 {}
            Ok::<_, Error>(())
        })
        .unwrap();
}

fn all(world: &World) -> Vec<Entry> {
    world.read(|tx| after(tx, 0, 1_000)).unwrap()
}

fn whats(world: &World) -> Vec<(String, Option<MemberId>, Option<i64>)> {
    all(world).iter().map(|e| (e.what().unwrap().word(), e.actor, e.object_id)).collect()
}

/// What `millet audit verify` does, in one transaction and small pieces.
fn verify(tx: &mut Tx<'_>, heads: &[(i64, String)]) -> Result<Result<i64, Wrong>, Error> {
    let before = head(tx)?;
    let mut checker = Checker::new(heads.to_vec());
    let mut seq = i64::MIN;
    loop {
        let entries = after(tx, seq, 7)?;
        let Some(last) = entries.last() else { break };
        seq = last.seq;
        if let Err(wrong) = checker.take(&entries) {
            return Ok(Err(wrong));
        }
        if let Some(seq) = deeds_differ(tx, &entries)? {
            return Ok(Err(Wrong { seq, why: Why::Deed }));
        }
    }
    let end = head(tx)?;
    Ok(checker.end(&before, &end).map(|()| checker.right()))
}

#[test]
fn what_staff_do_and_read_is_chained_once_and_what_fans_do_is_not() {
    each(|world| {
        deed(world, &mei(), DeedKind::Proposed, 1);
        deed(world, &luo(), DeedKind::Replied, 2);
        deed(world, &Actor::System, DeedKind::RoleGiven, LUO.get());
        deed(world, &luo(), DeedKind::Moved, 3);
        deed(world, &mei(), DeedKind::Voted, 3);
        settle(world);
        noted(world, &luo(), Act::Held, Object::of(ObjectKind::Idea, 3));
        let now = world.now();
        world.write(move |tx| read(tx, &luo(), Private::Case, Object::number(5), now)).unwrap();
        world.write(move |tx| read(tx, &mei(), Private::Case, Object::number(6), now)).unwrap();
        deed(world, &Actor::System, DeedKind::RoleTaken, LUO.get());
        deed(world, &luo(), DeedKind::Voted, 9);
        settle(world);
        let word = |w: &str| w.to_owned();
        let said = [
            (word("deed-role-given"), None, Some(LUO.get())),
            (word("deed-moved"), Some(LUO), Some(3)),
            (word("held"), Some(LUO), Some(3)),
            (word("read-case"), Some(LUO), Some(5)),
            (word("deed-role-taken"), None, Some(LUO.get())),
        ];
        assert_eq!(whats(world), said, "before the role and after it Luo is a fan; a member's own reading is nobody's business");
        // A follower that reads everything again adds nothing, and still knows who is staff.
        world.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0 WHERE name = 'audit'", p![])).unwrap();
        settle(world);
        assert_eq!(whats(world), said);
        deed(world, &luo(), DeedKind::Voted, 10);
        settle(world);
        assert_eq!(whats(world).len(), said.len());
        assert_eq!(world.read(|tx| verify(tx, &[])).unwrap(), Ok(5));
        assert_eq!(world.read(|tx| tx.val::<i64>("SELECT count(*) FROM audit_new", p![])).unwrap(), 0);
    });
}

#[test]
fn a_note_of_an_act_that_failed_is_no_entry() {
    each(|world| {
        let now = world.now();
        let failed: Result<(), Error> = world.write(move |tx| {
            note(tx, &luo(), Act::Held, Object::NONE, None, now)?;
            Err(Error::NotFound)
        });
        assert!(failed.is_err());
        settle(world);
        assert_eq!(all(world), []);
        assert_eq!(world.read(|tx| verify(tx, &[(0, GENESIS.to_owned())])).unwrap(), Ok(0));
    });
}

#[test]
fn only_who_administers_reads_it_and_pages_lose_nothing() {
    each(|world| {
        deed(world, &Actor::System, DeedKind::RoleGiven, LUO.get());
        for n in 0..7 {
            noted(world, &luo(), Act::Saved, Object::number(n));
            noted(world, &mei(), Act::Held, Object::number(n));
        }
        settle(world);
        let admin = Actor::Member(MemberId::new(9), vec![Role::Admin]);
        for (by, why) in [(Actor::Guest, Refusal::SignIn), (mei(), Refusal::NotAllowed), (luo(), Refusal::NotAllowed)] {
            assert_eq!(world.read(move |tx| list(tx, &by, Filter::default(), None, 5)), Err(why));
        }
        let walk = |filter: Filter| {
            let (mut seqs, mut place) = (Vec::new(), None);
            loop {
                let by = admin.clone();
                let page = world.read(move |tx| list(tx, &by, filter, place, 4)).unwrap();
                seqs.extend(page.rows.iter().map(|e| e.seq));
                place = page.next;
                if place.is_none() {
                    return seqs;
                }
            }
        };
        assert_eq!(walk(Filter::default()), (1..=15).rev().collect::<Vec<_>>());
        let held = Some(What::Acted(Act::Held));
        assert_eq!(walk(Filter { actor: None, what: held }).len(), 7);
        assert_eq!(walk(Filter { actor: Some(LUO), what: None }).len(), 7);
        assert_eq!(walk(Filter { actor: Some(LUO), what: held }), Vec::<i64>::new());
    });
}

/// How many entries the chain has that is tampered with.
const LONG: i64 = 40;

fn chain(world: &World) -> Vec<Entry> {
    deed(world, &Actor::System, DeedKind::RoleGiven, LUO.get());
    settle(world);
    for n in 1..LONG {
        world.pass(n % 3);
        if n % 2 == 0 {
            deed(world, &luo(), DeedKind::Moved, 100 + n);
        } else {
            noted(world, &luo(), Act::Held, Object::number(100 + n));
        }
        settle(world);
    }
    all(world)
}

/// Something done to the chain by whoever holds the database.
#[derive(Debug, Clone)]
enum Tamper {
    Alter(usize, i64),
    Delete(i64),
    DeleteAndClose(i64),
    Insert(Box<Entry>),
    Swap(i64, i64),
    SwapWords(i64, i64),
    Truncate(i64),
    Remake(i64),
    Deed(i64),
}

const COLUMNS: [&str; 8] = [
    "at = at + 1",
    "actor = COALESCE(actor, 0) + 1",
    "what = what + 1",
    "object_id = COALESCE(object_id, 0) + 1",
    "object_kind = COALESCE(object_kind, 0) + 1",
    "details = 'x'",
    "prev = 'x'",
    "hash = 'x'",
];

fn shift(tx: &mut Tx<'_>, from: i64, by: i64) -> Result<(), Error> {
    tx.batch(&format!("UPDATE audit_entry SET seq = -seq WHERE seq >= {from}; UPDATE audit_entry SET seq = -seq + ({by}) WHERE seq < 0"))
}

fn put(tx: &mut Tx<'_>, e: &Entry) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO audit_entry (seq, at, actor, what, object_kind, object_id, deed_id, details, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        p![e.seq, e.at, e.actor, e.what, e.object_kind, e.object_id, e.deed, e.details.as_deref(), &e.prev, &e.hash],
    )?;
    Ok(())
}

fn set_head(tx: &mut Tx<'_>, e: &Entry) -> Result<(), Error> {
    tx.exec("UPDATE audit_head SET seq = ?1, hash = ?2, at = ?3", p![e.seq, &e.hash, e.at])?;
    Ok(())
}

fn tamper(tx: &mut Tx<'_>, how: &Tamper, whole: &[Entry]) -> Result<(), Error> {
    match how {
        Tamper::Alter(column, at) => tx.batch(&format!("UPDATE audit_entry SET {} WHERE seq = {at}", COLUMNS[*column])),
        Tamper::Delete(at) => tx.batch(&format!("DELETE FROM audit_entry WHERE seq = {at}")),
        Tamper::DeleteAndClose(at) => {
            tx.batch(&format!("DELETE FROM audit_entry WHERE seq = {at}"))?;
            shift(tx, *at, -1)
        }
        Tamper::Insert(new) => {
            shift(tx, new.seq, 1)?;
            put(tx, new)
        }
        Tamper::Swap(a, b) => tx.batch(&format!(
            "UPDATE audit_entry SET seq = -1 WHERE seq = {a}; UPDATE audit_entry SET seq = {a} WHERE seq = {b}; UPDATE audit_entry SET seq = {b} WHERE seq = -1"
        )),
        Tamper::SwapWords(a, b) => {
            tx.batch(&format!("DELETE FROM audit_entry WHERE seq IN ({a}, {b})"))?;
            let (x, y) = (&whole[usize::try_from(a - 1).unwrap()], &whole[usize::try_from(b - 1).unwrap()]);
            put(tx, &Entry { seq: x.seq, prev: x.prev.clone(), hash: x.hash.clone(), ..y.clone() })?;
            put(tx, &Entry { seq: y.seq, prev: y.prev.clone(), hash: y.hash.clone(), ..x.clone() })
        }
        Tamper::Truncate(at) => {
            tx.batch(&format!("DELETE FROM audit_entry WHERE seq > {at}"))?;
            set_head(tx, &whole[usize::try_from(at - 1).unwrap()])
        }
        // The cleverest: one entry out, and every hash after it made anew, the head too.
        Tamper::Remake(at) => {
            tx.batch(&format!("DELETE FROM audit_entry WHERE seq >= {at}"))?;
            let at = usize::try_from(*at).unwrap();
            let mut prev = whole[at - 1].prev.clone();
            let mut last = whole[at.saturating_sub(2)].clone();
            for e in &whole[at..] {
                let mut e = Entry { seq: e.seq - 1, prev, ..e.clone() };
                e.hash = e.hash_at(e.seq);
                put(tx, &e)?;
                (prev, last) = (e.hash.clone(), e);
            }
            set_head(tx, &last)
        }
        Tamper::Deed(at) => {
            let deed = whole[usize::try_from(at - 1).unwrap()].deed.unwrap();
            tx.batch(&format!("UPDATE deed SET object_id = object_id + 1 WHERE id = {deed}"))
        }
    }
}

/// What a check says after tampering, with a head that was kept; everything is put back by rolling back.
fn seen(world: &World, how: Tamper, whole: &[Entry], kept: Option<(i64, String)>) -> Result<i64, Wrong> {
    struct Seen(Result<i64, Wrong>);
    impl From<Error> for Seen {
        fn from(e: Error) -> Self {
            panic!("{e}")
        }
    }
    let (whole, heads) = (whole.to_vec(), kept.into_iter().collect::<Vec<_>>());
    let told = world.write(move |tx| {
        tamper(tx, &how, &whole)?;
        Err::<(), Seen>(Seen(verify(tx, &heads)?))
    });
    match told {
        Err(Seen(told)) => told,
        Ok(()) => unreachable!(),
    }
}

fn any(chance: &mut Seeded, whole: &[Entry]) -> Tamper {
    let mut roll = |n: u64| i64::try_from(u64::from_str_radix(&chance.token()[..12], 16).unwrap() % n).unwrap();
    let long = u64::try_from(LONG).unwrap();
    let at = roll(long) + 1;
    let other = (at + roll(long - 1)) % LONG + 1;
    match roll(9) {
        0 => Tamper::Alter(usize::try_from(roll(8)).unwrap(), at),
        1 => Tamper::Delete(at),
        2 => Tamper::DeleteAndClose(at),
        3 => {
            let model = &whole[usize::try_from(at - 1).unwrap()];
            let mut new = Entry { deed: None, details: None, object_id: Some(1_000 + at), ..model.clone() };
            // Half of them know how hashes are made.
            new.hash = if roll(2) == 0 { new.hash_at(at) } else { "ab".repeat(32) };
            Tamper::Insert(Box::new(new))
        }
        4 => Tamper::Swap(at, other),
        5 => Tamper::SwapWords(at, other),
        6 => Tamper::Truncate(roll(long - 1) + 1),
        7 => Tamper::Remake(at),
        _ => Tamper::Deed(if at % 2 == 0 { at - 1 } else { at }),
    }
}

#[test]
fn a_thousand_ways_to_tamper_are_each_seen() {
    each(|world| {
        let whole = chain(world);
        let last = whole.last().unwrap();
        let kept = (last.seq, last.hash.clone());
        assert_eq!(i64::try_from(whole.len()).unwrap(), LONG);
        let (mut chance, mut unseen) = (Seeded::new(41), Vec::new());
        for _ in 0..1_000 {
            let how = any(&mut chance, &whole);
            if let Ok(right) = seen(world, how.clone(), &whole, Some(kept.clone())) {
                unseen.push((how, right));
            }
        }
        assert!(unseen.is_empty(), "{unseen:?}");
        let heads = vec![kept.clone()];
        assert_eq!(world.read(move |tx| verify(tx, &heads)).unwrap(), Ok(LONG), "put back, it is whole");
    });
}

#[test]
fn it_says_where_and_why() {
    testkit::on("sqlite", &[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
        let whole = chain(world);
        let last = whole.last().unwrap();
        let kept = Some((last.seq, last.hash.clone()));
        let told = |how: Tamper| seen(world, how, &whole, None).map_err(|w| (w.seq, w.why));
        assert_eq!(told(Tamper::Alter(0, 9)), Err((9, Why::Altered)));
        assert_eq!(told(Tamper::Alter(7, 9)), Err((9, Why::Altered)));
        assert_eq!(told(Tamper::Delete(9)), Err((9, Why::Removed)));
        assert_eq!(told(Tamper::DeleteAndClose(9)), Err((9, Why::Removed)));
        assert_eq!(told(Tamper::Swap(9, 30)), Err((9, Why::Reordered)));
        assert_eq!(told(Tamper::Swap(9, 10)), Err((9, Why::Reordered)));
        assert_eq!(told(Tamper::Delete(LONG)), Err((LONG, Why::Truncated)), "the head of the database tells it");
        assert_eq!(told(Tamper::Deed(9)), Err((9, Why::Deed)));
        let mut new = Entry { deed: None, details: None, ..whole[8].clone() };
        new.hash = new.hash_at(9);
        assert_eq!(told(Tamper::Insert(Box::new(new))), Err((10, Why::Inserted)));
        assert_eq!(told(Tamper::Truncate(30)), Ok(30), "whoever cuts the head too is seen by a head kept elsewhere, and only by it");
        assert_eq!(seen(world, Tamper::Truncate(30), &whole, kept.clone()), Err(Wrong { seq: 31, why: Why::Truncated }));
        assert_eq!(told(Tamper::Remake(9)), Ok(LONG - 1));
        let early = Some((20, whole[19].hash.clone()));
        assert_eq!(seen(world, Tamper::Remake(9), &whole, early), Err(Wrong { seq: 20, why: Why::Remade }));
    });
}

#[test]
fn many_who_note_at_once_stand_in_one_chain() {
    each(|world| {
        let (db, now): (_, Time) = (world.db.clone(), world.now());
        world.run(async {
            let mut all = tokio::task::JoinSet::new();
            for n in 0..24 {
                let db = db.clone();
                all.spawn(async move {
                    db.write(move |tx| note(tx, &luo(), Act::Held, Object::number(n), None, now)).await.unwrap();
                    db.write(|tx| step(tx, 5)).await.unwrap();
                });
            }
            while let Some(done) = all.join_next().await {
                done.unwrap();
            }
        });
        settle(world);
        assert_eq!(world.read(|tx| verify(tx, &[])).unwrap(), Ok(24));
    });
}
