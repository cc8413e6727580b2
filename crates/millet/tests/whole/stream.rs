//! The bell over a real socket, with the worker beside it: what happens reaches whoever listens, a session that ended hears nothing more, and
//! when the house closes the streams end by themselves.

#![expect(clippy::indexing_slicing, reason = "a panic in a test is its report")]

use crate::story::{POLICY, Town, with_words};
use kernel::{Actor, Clock, DeedKind, MemberId, ObjectKind};
use ledger::New;
use millet::worker::{Beside, run_with};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use words::Company;

/// Opens the stream of a session with this token.
fn listen(town: &Town<'_>, token: &str) -> TcpStream {
    let mut socket = TcpStream::connect(town.address).unwrap();
    // Only a test that fails waits so long.
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!("GET /stream HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: br\r\nCookie: sid={token}\r\n\r\n", town.address);
    socket.write_all(head.as_bytes()).unwrap();
    socket
}

/// Reads until this was said.
fn until(socket: &mut TcpStream, end: &str) -> String {
    let (mut out, mut bytes) = (String::new(), [0; 1024]);
    while !out.contains(end) {
        let n = socket.read(&mut bytes).unwrap();
        assert!(n > 0, "closed after {out}");
        out.push_str(std::str::from_utf8(&bytes[..n]).unwrap());
    }
    out
}

fn mention(town: &Town<'_>, member: MemberId) {
    let now = town.world.now();
    let what = New::new(DeedKind::Mentioned, ObjectKind::Topic, 1).to(member);
    town.world.write(move |tx| ledger::record(tx, &Actor::System, what, now)).unwrap();
}

#[test]
fn the_bell_hears_what_the_worker_tells_and_falls_silent_when_the_house_closes() {
    with_words(&Company::default(), |town| {
        let now = town.world.now();
        let fan = town
            .world
            .write(move |tx| {
                let id = members::by_handle(tx, "fan-a")?.ok_or(store::Error::NotFound)?.id;
                members::open(tx, id, "a-token", "a test", now).map(|_| id)
            })
            .unwrap();
        let mut socket = listen(town, "a-token");
        let head = until(&mut socket, "\"count\":0");
        assert!(
            head.starts_with("HTTP/1.1 200") && head.contains("text/event-stream") && !head.to_lowercase().contains("content-encoding")
        );
        mention(town, fan);
        let (stop, stopped) = watch::channel(false);
        let beside = Beside { streams: Some(Arc::clone(&town.app.streams)), ..Beside::default() };
        let (db, clock) = (town.world.db.clone(), Arc::new(town.world.clock.clone()) as Arc<dyn Clock>);
        let mut reading = socket.try_clone().unwrap();
        town.world.run(async move {
            let working = tokio::spawn(run_with(db, POLICY, beside, clock, stopped));
            tokio::task::spawn_blocking(move || until(&mut reading, "\"count\":1")).await.unwrap();
            stop.send(true).unwrap();
            working.await.unwrap();
        });
        town.app.streams.close();
        // The end of the body; the connection itself may go on.
        until(&mut socket, "0\r\n\r\n");
    });
}
