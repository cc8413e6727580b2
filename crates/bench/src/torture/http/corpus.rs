//! Requests that have two readings or go beyond a limit, and the exact status of each.

use super::wire::say;
use crate::trouble::Trouble;
use std::time::Duration;

/// A request: what it is, its bytes, the status of its answer (none: cut off without one).
struct Case {
    what: &'static str,
    bytes: Vec<u8>,
    wanted: Option<u16>,
}

fn case(what: &'static str, bytes: impl Into<Vec<u8>>, wanted: u16) -> Case {
    Case { what, bytes: bytes.into(), wanted: Some(wanted) }
}

fn post(fields: &str, body: &str) -> String {
    let form = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    format!("POST /signin HTTP/1.1\r\nHost: a\r\n{form}{fields}\r\n{body}")
}

fn get(fields: &str) -> String {
    format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n")
}

fn framing() -> Vec<Case> {
    vec![
        case("CL and TE", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400),
        case("TE and CL", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400),
        case("TE twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), 400),
        case("TE of another kind", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400),
        case("TE in a list", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400),
        case("TE after a tab", post("Transfer-Encoding:\tchunked, identity\r\n", "0\r\n\r\n"), 400),
        case("TE in HTTP/1.0", "POST /signin HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        case("two CL that differ", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), 400),
        case("two CL alike", post("Content-Length: 1\r\nContent-Length: 1\r\n", "a"), 400),
        case("CL in a list", post("Content-Length: 1, 1\r\n", "a"), 400),
        case("CL with a sign", post("Content-Length: +1\r\n", "a"), 400),
        case("CL in hex", post("Content-Length: 0x1\r\n", "a"), 400),
        case("CL beyond all numbers", post("Content-Length: 99999999999999999999\r\n", "a"), 400),
        case("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400),
        case("bare LF in the middle", get("X: a\nY: b\r\n"), 400),
        case("bare CR", get("X: a\rY: b\r\n"), 400),
        case("a folded line", get("X: a\r\n b\r\n"), 400),
        case("a space before the colon", get("X : a\r\n"), 400),
        case("NUL in a value", get("X: a\0b\r\n"), 400),
        case("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
        case("two Hosts", get("Host: b\r\n"), 400),
        case("a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        case("two spaces in the first line", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        case("another version", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 400),
        case("no HTTP", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", 400),
        case("CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        case("a chunk with a bare LF", post("Transfer-Encoding: chunked\r\n", "5\nhello\r\n0\r\n\r\n"), 400),
        case("a chunk without its end", post("Transfer-Encoding: chunked\r\n", "1\r\nab\r\n0\r\n\r\n"), 400),
        case("a chunk of a size beyond all numbers", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"), 400),
        case(
            "a huge chunk extension",
            post("Transfer-Encoding: chunked\r\n", &format!("1;{}\r\na\r\n0\r\n\r\n", "x".repeat(64 << 10))),
            400,
        ),
        case("trailers without end", post("Transfer-Encoding: chunked\r\n", &format!("0\r\n{}\r\n", "X: y\r\n".repeat(5_000))), 400),
    ]
}

fn limits() -> Vec<Case> {
    vec![
        case("a head of 64 KB", get(&format!("X: {}\r\n", "x".repeat(64 << 10))), 431),
        case("1,000 fields", get(&"X: y\r\n".repeat(1_000)), 431),
        case("an address of 1 MB", format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(1 << 20)), 431),
        case("an address of 10 KB", format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(10 << 10)), 414),
        case("a body of 100 MB, said", post("Content-Length: 104857600\r\n", "a=b"), 413),
        case("a body of 8 MB, in chunks", post("Transfer-Encoding: chunked\r\n", &chunks()), 413),
        case("a body in gzip", post("Content-Encoding: gzip\r\nContent-Length: 3\r\n", "a=b"), 415),
        case("a body in brotli, twice", post("Content-Encoding: br, br\r\nContent-Length: 3\r\n", "a=b"), 415),
        case("a form of 2,000 fields", post("Content-Length: 4000\r\n", &"a&".repeat(2_000)), 422),
        case("from another site", "POST /signin HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 0\r\n\r\n", 403),
    ]
}

fn chunks() -> String {
    let one = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    format!("{}0\r\n\r\n", one.repeat(128))
}

/// After a doubt about where a request ends nothing that follows is read, and the connection is closed.
const DOUBTFUL: [u16; 2] = [400, 431];

/// Asks all of them: how many had their status, and how many had not.
pub async fn ask(address: &str) -> Result<(usize, usize), Trouble> {
    let (mut right, mut wrong) = (0, 0);
    // A second request behind each: who answers it has read another end than we.
    let second = format!("GET /livez HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    for mut case in framing().into_iter().chain(limits()) {
        let doubtful = case.wanted.is_some_and(|s| DOUBTFUL.contains(&s));
        case.bytes.extend_from_slice(second.as_bytes());
        let back = say(address, &case.bytes, Duration::from_secs(5)).await?;
        let as_wanted = back.statuses.first().copied() == case.wanted && back.closed && (!doubtful || back.statuses.len() <= 1);
        if as_wanted {
            right += 1;
        } else {
            wrong += 1;
            println!("torture http: {}: wanted {:?}, got {back:?}", case.what, case.wanted);
        }
    }
    Ok((right, wrong))
}
