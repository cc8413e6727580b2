//! A mail server in the test's process: it speaks as much SMTP as a client needs, keeps what it is given, and refuses when it is told to.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a panic in a test is its report")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A mail as it came.
#[derive(Clone)]
pub struct Taken {
    /// The address of the envelope.
    pub to: String,
    /// What was said between DATA and the dot.
    pub raw: String,
}

#[derive(Default)]
struct Kept {
    taken: Vec<Taken>,
    answers: VecDeque<&'static str>,
}

/// The server. Its threads end with the process.
pub struct Server {
    pub address: SocketAddr,
    kept: Arc<Mutex<Kept>>,
}

impl Server {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, kept) = (listener.local_addr().unwrap(), Arc::<Mutex<Kept>>::default());
        let shared = Arc::clone(&kept);
        std::thread::spawn(move || {
            for socket in listener.incoming() {
                let (socket, kept) = (socket.unwrap(), Arc::clone(&shared));
                // A client that hangs up in the middle is no fault of the test's.
                std::thread::spawn(move || drop(talk(&socket, &kept)));
            }
        });
        Self { address, kept }
    }
    /// Every mail so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.kept.lock().unwrap().taken.clone()
    }
    /// The next recipient is answered by this, and the one after by the next.
    pub fn answer(&self, lines: &[&'static str]) {
        self.kept.lock().unwrap().answers.extend(lines);
    }
}

fn talk(mut socket: &TcpStream, kept: &Mutex<Kept>) -> std::io::Result<()> {
    let mut lines = BufReader::new(socket.try_clone()?).lines();
    let mut to = String::new();
    let mut say = |text: &str| socket.write_all(format!("{text}\r\n").as_bytes());
    say("220 a.test ESMTP")?;
    while let Some(line) = lines.next() {
        let line = line?;
        match line.split([' ', ':']).next().unwrap().to_ascii_uppercase().as_str() {
            "EHLO" => say("250-a.test\r\n250 8BITMIME")?,
            "HELO" | "MAIL" | "RSET" | "NOOP" => say("250 ok")?,
            "RCPT" => {
                line.split(['<', '>']).nth(1).unwrap().clone_into(&mut to);
                let answer = kept.lock().unwrap().answers.pop_front();
                say(answer.unwrap_or("250 ok"))?;
            }
            "DATA" => {
                say("354 go on")?;
                let mut raw = Vec::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    raw.push(line.strip_prefix('.').map_or(line.clone(), str::to_owned));
                }
                kept.lock().unwrap().taken.push(Taken { to: to.clone(), raw: raw.join("\n") });
                say("250 taken")?;
            }
            "QUIT" => return say("221 bye"),
            _ => say("500 what?")?,
        }
    }
    Ok(())
}

impl Taken {
    fn head(&self) -> String {
        self.raw.split("\n\n").next().unwrap().replace("\n ", " ").replace("\n\t", " ")
    }
    /// A header, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.head();
        let found = head.lines().filter_map(|l| l.split_once(':')).find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, v)| v.trim().to_owned())
    }
    /// The part of this type, as a reader sees it.
    pub fn part(&self, kind: &str) -> String {
        let boundary = self.header("Content-Type").unwrap().split("boundary=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let part = self.raw.split(&format!("--{boundary}")).find(|p| p.contains(&format!("Content-Type: {kind}"))).unwrap();
        let (head, body) = part.trim_start().split_once("\n\n").unwrap();
        let bytes = if head.contains("quoted-printable") {
            quoted(body)
        } else if head.contains("base64") {
            base64(body)
        } else {
            body.as_bytes().to_vec()
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
    /// The first link of the text that leads to this path of ours, without the host.
    pub fn link(&self, path: &str) -> String {
        let text = self.part("text/plain");
        let at = text.find(path).unwrap_or_else(|| panic!("no {path} in {text}"));
        text[at..].split(|c: char| c.is_whitespace()).next().unwrap().to_owned()
    }
}

fn quoted(text: &str) -> Vec<u8> {
    let joined = text.replace("=\n", "");
    let mut out = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        if *first == b'=' {
            out.push(u8::from_str_radix(std::str::from_utf8(&more[..2]).unwrap(), 16).unwrap());
            rest = &more[2..];
        } else {
            out.push(*first);
            rest = more;
        }
    }
    out
}

fn base64(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let clean: Vec<u8> = text.bytes().filter(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/')).collect();
    let mut out = Vec::new();
    for four in clean.chunks(4) {
        let bits = four.iter().fold(0_u32, |n, c| (n << 6) | u32::from(value(*c))) << (6 * (4 - four.len()));
        out.extend(bits.to_be_bytes()[1..four.len()].iter());
    }
    out
}
