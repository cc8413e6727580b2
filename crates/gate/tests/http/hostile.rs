//! Clients that mean no good, or were written badly.

use crate::world::{header, serve, status, usual};
use std::sync::Arc;
use std::time::Duration;

const FORM: &str = "Host: a\r\nSec-Fetch-Site: same-origin\r\n";

#[tokio::test]
async fn a_head_with_two_readings_is_refused_with_every_header() {
    let world = usual().await;
    let cases = [
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: a\n\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: y\nZ: w\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n", 400),
        (
            "POST /do HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
        (
            "POST /do HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            400,
        ),
        ("POST /do HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        ("POST /do HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
        ("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        ("\u{16}\u{3}\u{1}\r\n\r\n", 400),
    ];
    for (text, wanted) in cases {
        let answer = world.say(text).await;
        assert_eq!(status(&answer), wanted, "{text:?}: {answer}");
        assert_eq!(header(&answer, "connection"), Some("close"), "{text:?}");
        assert_eq!(header(&answer, "content-security-policy"), Some(gate::CSP));
        assert!(header(&answer, "x-request-id").is_some_and(|id| id.len() == 16));
    }
    assert_eq!(world.did.times(), 0, "nothing reached a handler");
}

#[tokio::test]
async fn what_follows_a_body_is_looked_at_too() {
    let world = usual().await;
    let bodies = [
        format!("POST /do HTTP/1.1\r\n{FORM}Content-Length: 5\r\n\r\nhello"),
        format!("POST /do HTTP/1.1\r\n{FORM}Content-Length: 5\r\n\r\nhello\r\n"),
        format!("POST /do HTTP/1.1\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nT: u\r\n\r\n"),
    ];
    for first in bodies {
        let before = world.did.times();
        let answer = world.say(format!("{first}POST /do HTTP/1.1\n{FORM}\r\nPOST /do HTTP/1.1\r\n{FORM}\r\n")).await;
        let (one, two) = answer.split_once("did 5").unwrap_or_else(|| panic!("{first:?}: {answer}"));
        assert_eq!((status(one), status(two)), (200, 400), "in their turn");
        assert_eq!(world.did.times(), before + 1, "{first:?}: nothing after the refused head is read");
    }
}

#[tokio::test]
async fn honest_requests_in_a_row_are_all_answered() {
    let world = usual().await;
    let mut client = world.connect().await;
    for piece in [
        format!(
            "POST /do HTTP/1.1\r\n{FORM}Content-Length: 3\r\n\r\nabc\r\nPOST /do HTTP/1.1\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n2\r\na"
        ),
        format!("b\r\n0\r\n\r\nPOST /do HTTP/1.1\r\n{FORM}\r"),
        format!("\nPOST /do HTTP/1.1\r\nConnection: close\r\n{FORM}Content-Length: 1\r\n\r\nx"),
    ] {
        client.say(piece).await;
    }
    let answers = client.rest().await;
    let did: Vec<&str> = answers.split("did ").skip(1).map(|a| &a[..1]).collect();
    assert_eq!(did, ["3", "2", "0", "1"]);
}

#[tokio::test]
async fn a_broken_chunk_ends_the_connection() {
    let world = usual().await;
    let broken =
        format!("POST /do HTTP/1.1\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\nPOST /do HTTP/1.1\r\n{FORM}\r\n");
    let answer = world.say(broken).await;
    assert!(answer.is_empty() || status(&answer) == 400, "{answer}");
    assert_eq!(world.did.times(), 0);
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let world = usual().await;
    let fields = "X: y\r\n".repeat(63);
    assert_eq!(status(&world.get("/", &fields[6..]).await), 200, "64 fields with Host and Connection");
    assert_eq!(status(&world.get("/", &fields).await), 431);
    assert_eq!(status(&world.get("/", &format!("X: {}\r\n", "y".repeat(17_000))).await), 431);
    assert_eq!(status(&world.get(&format!("/?{}", "q".repeat(4_094)), "").await), 200);
    assert_eq!(status(&world.get(&format!("/?{}", "q".repeat(4_095)), "").await), 414);
    assert_eq!(status(&world.post("/form", &"x".repeat((256 << 10) + 1)).await), 413);
    assert_eq!(status(&world.post("/form", &"x".repeat(256 << 10)).await), 303);
    let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
    for kind in ["", kind] {
        let chunks = format!("10000\r\n{}\r\n", "z".repeat(0x10000)).repeat(5);
        let text = format!("POST /do HTTP/1.1\r\n{FORM}{kind}Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        assert_eq!(status(&world.say(text).await), 413, "without a length, {kind:?}");
    }
    assert_eq!(world.did.times(), 0);
}

#[tokio::test]
async fn u_0000_is_refused_at_the_edge() {
    let world = usual().await;
    assert_eq!(status(&world.get("/?q=%00", "").await), 422);
    assert_eq!(status(&world.get("/idea/%00", "").await), 422);
    assert_eq!(status(&world.post("/form", "title=a%00b").await), 422);
    assert_eq!(status(&world.post("/form", "title=a\0b").await), 422);
    assert_eq!(status(&world.post("/form", "title=a%01b").await), 303);
}

#[tokio::test]
async fn another_site_cannot_act() {
    let world = usual().await;
    let origin = format!("Origin: http://{}\r\n", world.at);
    let cases = [
        ("", 403),
        ("Sec-Fetch-Site: cross-site\r\n", 403),
        ("Sec-Fetch-Site: same-site\r\n", 403),
        ("Origin: null\r\n", 403),
        ("Origin: http://evil.example\r\n", 403),
        (origin.as_str(), 200),
        ("Sec-Fetch-Site: same-origin\r\n", 200),
    ];
    for (more, wanted) in cases {
        let answer = world.say(format!("POST /do HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{more}\r\n")).await;
        assert_eq!(status(&answer), wanted, "{more:?}");
    }
    assert_eq!(world.did.times(), 2);
}

#[tokio::test]
async fn a_refused_form_is_given_back_to_a_page_of_ours_and_to_no_other() {
    let world = serve(|parts, _| {
        parts.face = Arc::new(|told: &gate::Told<'_>| told.sent.map_or("nothing", gate::Sent::form).to_owned());
    })
    .await;
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n";
    for (site, status_of, given) in [("same-origin", 409, "body=x"), ("cross-site", 403, "nothing")] {
        let ask = format!("POST /refuse HTTP/1.1\r\nHost: a\r\nConnection: close\r\nSec-Fetch-Site: {site}\r\n{form}\r\nbody=x");
        let answer = world.say(ask).await;
        assert_eq!((status(&answer), answer.ends_with(given)), (status_of, true), "{answer}");
    }
}

#[tokio::test]
async fn whoever_is_slow_is_not_waited_for() {
    let world = serve(|_, doors| doors.head_time = Duration::from_millis(30)).await;
    assert_eq!(world.say("").await, "", "says nothing");
    assert_eq!(world.say("GET / HTTP/1.1\r\nHost: a\r\nX: ").await, "", "never ends its head");
    let mut idle = world.connect().await;
    idle.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let answer = idle.rest().await;
    assert_eq!(status(&answer), 200, "answered, then closed for idleness");
}

#[tokio::test]
async fn one_who_does_not_take_the_answer_s_time_is_told_so() {
    let world = serve(|parts, _| parts.patience = Duration::from_millis(30)).await;
    assert_eq!(status(&world.get("/wait", "").await), 503, "a handler that does not end");
    let half = format!("POST /form HTTP/1.1\r\n{FORM}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\ntit");
    assert_eq!(status(&world.say(half).await), 503, "a body that does not end");
}

#[tokio::test]
async fn there_are_only_so_many_places_and_who_is_silent_makes_room() {
    let world = serve(|_, doors| doors.connections = 2).await;
    let mut first = world.connect().await;
    first.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    first.until("zh auto page").await;
    let mut half = world.connect().await;
    half.say("GET / HTTP/1.1\r\nHo").await;
    assert_eq!(status(&world.get("/", "").await), 200, "who comes and asks is answered");
    assert_eq!(first.rest().await, "", "who was silent for longest has left");
    let mut silent = Vec::new();
    for _ in 0..5 {
        silent.push(world.connect().await);
    }
    assert_eq!(status(&world.get("/", "").await), 200, "however many say nothing");
    assert_eq!(half.rest().await, "", "half a head is silence");
}

#[tokio::test]
async fn what_is_packed_is_not_opened() {
    let world = usual().await;
    let form = format!("{FORM}Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: 3\r\n");
    let say = |coding: &str| world.say(format!("POST /do HTTP/1.1\r\n{form}Content-Encoding: {coding}\r\n\r\na=b"));
    for coding in ["gzip", "br", "x-gzip", "identity, gzip", ""] {
        assert_eq!(status(&say(coding).await), 415, "{coding}");
    }
    assert_eq!(status(&say("identity").await), 200);
}

#[tokio::test]
async fn a_mail_provider_s_form_comes_in_at_its_own_door_and_nowhere_else() {
    let world = usual().await;
    let one_click = |path: &str, more: &str| {
        let body = "List-Unsubscribe=One-Click";
        let length = body.len();
        format!(
            "POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{more}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        )
    };
    for more in ["", "Origin: https://mail.example\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        let answer = world.say(one_click("/leave/abc", more)).await;
        assert!(status(&answer) == 200 && answer.ends_with("left abc"), "{more}: {answer}");
        for other in ["/do", "/form", "/sign-in", "/leave", "/leave/a/b"] {
            assert_eq!(status(&world.say(one_click(other, more)).await), 403, "{other} {more}");
        }
    }
    assert_eq!(world.did.times(), 0);
}
