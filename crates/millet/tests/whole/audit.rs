//! The audit in the whole house: nothing of the program changes what stands in the chain, the worker seals it, and its check finds what somebody did to it.

use crate::story::{POLICY, with_words};
use audit::{Act, Object, Private, Why, Wrong};
use kernel::Actor;
use millet::audit::verify;
use millet::worker::settle;
use std::path::Path;
use words::Company;

#[test]
fn no_statement_of_the_house_changes_or_deletes_an_entry() {
    let literals = xtask::sql::literals(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")));
    let named: Vec<&str> = literals.iter().filter(|l| l.sql.contains("audit_entry")).map(|l| l.sql.trim_start()).collect();
    assert!(named.len() >= 5, "{named:?}");
    assert_eq!(named.iter().filter(|s| s.starts_with("INSERT")).count(), 1, "one place appends");
    for sql in named {
        let upsert = sql.contains("ON CONFLICT");
        assert!((sql.starts_with("SELECT") || sql.starts_with("INSERT INTO audit_entry")) && !upsert, "{sql}");
    }
}

#[test]
fn the_worker_seals_what_staff_did_and_the_check_finds_what_was_done_to_it() {
    with_words(&Company::default(), |town| {
        let (db, now) = (&town.world.db, town.world.now());
        let settled = || town.world.run(settle(db, POLICY, now)).unwrap();
        settled();
        let before = town.world.read(audit::head).unwrap();
        assert_eq!(before.seq, 3, "three were given roles");
        let mut keeper = town.signed_in("keeper");
        assert_eq!(keeper.get("/moderation").status, 200);
        town.world
            .write(move |tx| {
                audit::note(tx, &Actor::System, Act::ResetMade, Object::NONE, None, now)?;
                audit::read(tx, &Actor::System, Private::Address, Object::NONE, now)
            })
            .unwrap();
        settled();
        let kept = vec![(before.seq, before.hash)];
        let check = |heads: &[(i64, String)]| town.world.run(verify(db, heads, |_| ())).unwrap();
        assert_eq!(check(&kept), Ok(6));
        let contradicting = [kept.clone(), vec![(3, "00".repeat(32))]].concat();
        assert_eq!(check(&contradicting), Err(Wrong { seq: 3, why: Why::Remade }));
        let head = town.world.read(audit::head).unwrap();
        assert_eq!(audit::Head::parse(&head.to_string()), Some((head.seq, head.hash.clone())));
        // Somebody who holds the database takes the last two out and makes it look whole.
        town.world.write(|tx| tx.batch("DELETE FROM audit_entry WHERE seq > 4")).unwrap();
        assert_eq!(check(&kept), Err(Wrong { seq: 5, why: Why::Truncated }));
        town.world.write(|tx| tx.batch("UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit_entry WHERE seq = 4)")).unwrap();
        assert_eq!(check(&kept), Ok(4), "an older head knows nothing of it");
        assert_eq!(check(&[(head.seq, head.hash)]), Err(Wrong { seq: 5, why: Why::Truncated }));
    });
}
