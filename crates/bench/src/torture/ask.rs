//! One form sent over one connection, and the status of its answer: none when the program died before it answered.

use std::fmt::Write;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What became of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The status.
    Said(u16),
    /// 503: it was not done, or nobody knows whether it was. The form is still in hand, and may be sent again.
    Refused,
    /// No whole answer came: the act happened or it did not.
    Silence,
}

/// Sends a form as a member's browser would.
pub async fn post(address: &str, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    // Longer than anybody is ever to wait: what takes so long is found out by whoever counts.
    let answer = tokio::time::timeout(Duration::from_secs(40), said(address, path, cookie, fields)).await;
    answer.ok().flatten().map_or(Answer::Silence, Answer::Said)
}

async fn said(address: &str, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Option<u16> {
    let body = fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect::<Vec<_>>().join("&");
    let mut stream = TcpStream::connect(address).await.ok()?;
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: sid={cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    status(&answer)
}

/// An answer with what a probe looks at.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    /// The `location`.
    pub place: Option<String>,
    /// As text, whatever it is.
    pub body: String,
}

/// Reads a page.
pub async fn get(address: &str, path: &str, cookie: &str) -> Option<Got> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: sid={cookie}\r\nConnection: close\r\n\r\n");
    whole(address, request.as_bytes()).await
}

/// Uploads a picture.
pub async fn upload(address: &str, cookie: &str, bytes: &[u8]) -> Option<Got> {
    let mut body =
        b"--cut\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n".to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let mut request = format!(
        "POST /picture HTTP/1.1\r\nHost: {address}\r\nCookie: sid={cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend(body);
    whole(address, &request).await
}

async fn whole(address: &str, request: &[u8]) -> Option<Got> {
    let asked = async {
        let mut stream = TcpStream::connect(address).await.ok()?;
        stream.write_all(request).await.ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.ok()?;
        let status = status(&answer)?;
        let text = String::from_utf8_lossy(&answer);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let place = head.lines().find_map(|l| l.strip_prefix("location: ")).map(str::to_owned);
        Some(Got { status, place, body: body.to_owned() })
    };
    tokio::time::timeout(Duration::from_secs(40), asked).await.ok().flatten()
}

/// The status, once the head is whole: what stands in it was decided after the commit.
fn status(answer: &[u8]) -> Option<u16> {
    let head = answer.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = std::str::from_utf8(answer.get(..head)?).ok()?;
    head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_head_is_no_answer() {
        assert_eq!(status(b"HTTP/1.1 303 See Other\r\nlocation: /idea/1\r\n"), None);
        assert_eq!(status(b"HTTP/1.1 303 See Other\r\nlocation: /idea/1\r\n\r\n"), Some(303));
        assert_eq!(escaped("a b&c"), "a%20b%26c");
    }
}
