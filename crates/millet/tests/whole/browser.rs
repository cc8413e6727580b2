//! A browser in a hundred lines: one request a connection, cookies kept, nothing followed.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub text: String,
}

impl Answer {
    /// It is a page that says all of this.
    #[track_caller]
    pub fn says(&self, all: &[&str]) {
        for one in all {
            assert!(self.text.contains(one), "{} does not say {one}:\n{}", self.status, self.text);
        }
    }
    /// The value of the first field of this name, as a browser would send it.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let tag = self.text.split("<input").find(|t| t.contains(&format!("name=\"{name}\""))).unwrap();
        let value = tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        value
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#38;", "&")
            .replace("&amp;", "&")
    }
}

/// A browser that reads English.
pub struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
    /// What `Sec-Fetch-Site` says.
    pub site: &'static str,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new(), site: "same-origin" }
    }
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.into(), encode(value));
        self
    }
    pub fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "")
    }
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        self.send("POST", path, &body.join("&"))
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let mut socket = TcpStream::connect(self.address).unwrap();
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAccept: text/html\r\nAccept-Language: en\r\nSec-Fetch-Site: {}\r\n\
             Cookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            self.site,
            cookies.join("; "),
            body.len()
        );
        socket.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        socket.read_to_end(&mut bytes).unwrap();
        let raw = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = raw.split_once("\r\n\r\n").unwrap();
        let mut location = String::new();
        for line in head.lines().skip(1) {
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            match name.to_ascii_lowercase().as_str() {
                "location" => value.clone_into(&mut location),
                "set-cookie" => {
                    let (name, value) = value.split(';').next().unwrap().split_once('=').unwrap();
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
                _ => {}
            }
        }
        Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), location, text: text.to_owned() }
    }
}

fn encode(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() || b == b'-' { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
