//! The encrypted line to PostgreSQL: before the test server stands a door of ours that speaks TLS as PostgreSQL does, with whatever
//! certificate a test wants, and counts who came how.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic in a test is the report")]

mod door;

use door::{Door, Papers};
use store::{Config, Db, Error, p};

/// What comes of one question over this address.
fn ask(url: &str) -> Result<i64, Error> {
    let config = Config { threads: 1, ..Config::default() };
    let db = Db::open(url, &config)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime
        .block_on(db.read(|tx| tx.val::<i64>("SELECT CAST(count(*) AS BIGINT) FROM pg_database WHERE datname = current_database()", p![])))
}

fn refused(url: &str, because: &str) {
    let why = ask(url);
    assert!(matches!(&why, Err(Error::Broken(text)) if text.contains(because)), "{url}: {why:?}, not {because}");
}

#[test]
fn the_address_decides_whether_the_line_is_encrypted() {
    let door = Door::open(Some(Papers::signed("localhost")));
    for (words, encrypted) in [("", 1), ("sslmode=prefer", 1), ("sslmode=require", 1), ("sslmode=disable", 0)] {
        let before = door.seen();
        assert_eq!(ask(&door.address("127.0.0.1", words)), Ok(1), "{words}");
        let after = door.seen();
        assert_eq!((after.0 - before.0, after.1 - before.1), (encrypted, 1 - encrypted), "{words}");
    }
    let plain = Door::open(None);
    assert_eq!(ask(&plain.address("127.0.0.1", "sslmode=prefer")), Ok(1));
    for words in ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"] {
        refused(&plain.address("127.0.0.1", words), "does not support TLS");
    }
}

#[test]
fn who_the_server_is_is_asked_as_far_as_the_address_says() {
    let papers = Papers::signed("localhost");
    let (authority, own) = (papers.authority.clone(), papers.own.clone());
    let another = Papers::signed("localhost").authority;
    let door = Door::open(Some(papers));
    let with = |host, mode: &str, roots: &door::Kept| door.address(host, &format!("sslmode={mode} sslrootcert='{}'", roots.path()));
    assert_eq!(ask(&with("localhost", "verify-full", &authority)), Ok(1));
    assert_eq!(ask(&with("127.0.0.1", "verify-ca", &authority)), Ok(1), "signed, whatever its name");
    assert_eq!(ask(&with("127.0.0.1", "require", &authority)), Ok(1));
    refused(&with("127.0.0.1", "verify-full", &authority), "not valid for name");
    for mode in ["prefer", "require", "verify-ca", "verify-full"] {
        refused(&with("localhost", mode, &another), "invalid peer certificate");
    }
    refused(&door.address("localhost", "sslmode=verify-full"), "UnknownIssuer");
    // A server's own certificate is as good as its signer's, and its name still counts.
    assert_eq!(ask(&with("localhost", "verify-full", &own)), Ok(1));
    refused(&with("127.0.0.1", "verify-full", &own), "not valid for name");
    refused(&door.address("localhost", "sslmode=require sslrootcert=/nowhere.pem"), "/nowhere.pem");
}

#[test]
fn a_certificate_that_signed_itself_serves_when_it_is_the_one_we_know() {
    let papers = Papers::own("localhost");
    let own = papers.own.clone();
    let door = Door::open(Some(papers));
    let roots = format!("sslrootcert='{}'", own.path());
    assert_eq!(ask(&door.address("localhost", &format!("sslmode=verify-full {roots}"))), Ok(1));
    refused(&door.address("localhost", "sslmode=verify-ca"), "invalid peer certificate");
}

#[test]
fn a_line_that_breaks_is_no_mistake_of_ours() {
    let door = Door::open(Some(Papers::signed("localhost")));
    door.cut();
    let why = ask(&door.address("127.0.0.1", "sslmode=require"));
    assert!(matches!(why, Err(Error::Busy | Error::Unsure(_))), "{why:?}");
}

#[test]
fn the_word_to_stop_goes_over_an_encrypted_line_too() {
    let door = Door::open(Some(Papers::signed("localhost")));
    let db = Db::open(&door.address("127.0.0.1", "sslmode=require"), &Config { threads: 1, ..Config::default() }).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let hurried = db.hurried(std::time::Duration::from_millis(700));
    let late = runtime.block_on(hurried.write(|tx| tx.batch("SELECT count(*) FROM generate_series(1, 1000000000000)")));
    assert!(matches!(late, Err(Error::Unsure(_) | Error::Busy)), "{late:?}");
    assert!(door.is_told_to_stop());
    assert_eq!(door.seen().1, 0);
}
