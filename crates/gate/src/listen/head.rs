//! The head of an HTTP/1 request, read strictly. Where RFC 9112 lets a recipient be lenient, two recipients read two messages, and a
//! proxy before us may be one of them: whatever has more than one reading is refused.

use crate::admit::FIELDS;

/// The most bytes a head may have.
pub(crate) const SIZE: usize = 16 << 10;

/// How the body that follows is delimited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// So many bytes.
    Length(u64),
    /// In chunks.
    Chunked,
}

/// What is known of the bytes so far.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// The end has not come; so many bytes need not be looked at again.
    Partial(usize),
    /// So many bytes are the head.
    Whole(usize, Framing),
    /// Refused, for this reason.
    Refused(&'static str),
}

/// Looks for the end of the head from `from` on, and judges it when it is there.
pub(crate) fn read(bytes: &[u8], from: usize) -> Head {
    let mut at = from;
    while let Some(lf) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'\n')).map(|i| at + i) {
        let Some(before) = bytes.get(..lf) else { break };
        if !before.ends_with(b"\r") {
            return Head::Refused("bare-lf");
        }
        if before.ends_with(b"\r\n\r") {
            if lf >= SIZE {
                return Head::Refused("size");
            }
            return judge(before).map_or_else(Head::Refused, |framing| Head::Whole(lf + 1, framing));
        }
        at = lf + 1;
    }
    if bytes.len() > SIZE { Head::Refused("size") } else { Head::Partial(bytes.len()) }
}

fn judge(head: &[u8]) -> Result<Framing, &'static str> {
    // Bytes, not text: those beyond ASCII may stand in values only. Every line feed has its carriage return before it: `read` looked.
    let mut lines = head.strip_suffix(b"\r\n\r").unwrap_or(head).split(|b| *b == b'\n').map(|l| l.strip_suffix(b"\r").unwrap_or(l));
    let old = request_line(lines.next().unwrap_or_default())?;
    let (mut hosts, mut fields, mut length, mut chunked) = (0, 0, None, false);
    for line in lines {
        fields += 1;
        let (name, value) = field(line)?;
        if name.eq_ignore_ascii_case(b"host") {
            hosts += 1;
            host(value)?;
        } else if name.eq_ignore_ascii_case(b"content-length") {
            if length.replace(number(value).ok_or("length")?).is_some() {
                return Err("length");
            }
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            if chunked || old || !value.eq_ignore_ascii_case(b"chunked") {
                return Err("encoding");
            }
            chunked = true;
        }
    }
    if fields > FIELDS {
        return Err("fields");
    }
    match (hosts, length, chunked) {
        (1, Some(_), true) => Err("length-and-encoding"),
        (1, length, false) => Ok(Framing::Length(length.unwrap_or(0))),
        (1, None, true) => Ok(Framing::Chunked),
        _ => Err("host"),
    }
}

/// One to eighteen digits.
fn number(value: &[u8]) -> Option<u64> {
    let digits = (1..=18).contains(&value.len()) && value.iter().all(u8::is_ascii_digit);
    digits.then(|| value.iter().fold(0, |n, digit| n * 10 + u64::from(digit - b'0')))
}

/// Method, target and version with one space between; true for HTTP/1.0.
fn request_line(line: &[u8]) -> Result<bool, &'static str> {
    let mut pieces = line.split(|b| *b == b' ');
    let (Some(method), Some(target), Some(version), None) = (pieces.next(), pieces.next(), pieces.next(), pieces.next()) else {
        return Err("request-line");
    };
    if method.is_empty() || !method.iter().all(|b| is_token(*b)) || target.is_empty() || !target.iter().all(u8::is_ascii_graphic) {
        return Err("request-line");
    }
    if method == b"CONNECT" {
        return Err("method");
    }
    match version {
        b"HTTP/1.1" => Ok(false),
        b"HTTP/1.0" => Ok(true),
        _ => Err("version"),
    }
}

/// Name and value. A folded line, a space before the colon and a control character have no name that is a token or no value.
fn field(line: &[u8]) -> Result<(&[u8], &[u8]), &'static str> {
    let colon = line.iter().position(|b| *b == b':').ok_or("field")?;
    let (Some(name), Some(value)) = (line.get(..colon), line.get(colon + 1..)) else { return Err("field") };
    let clean = value.iter().all(|b| *b == b'\t' || (*b >= b' ' && *b != 0x7f));
    if name.is_empty() || !name.iter().all(|b| is_token(*b)) || !clean {
        return Err("field");
    }
    // Of what it trims only spaces and tabs can be left.
    Ok((name, value.trim_ascii()))
}

fn host(value: &[u8]) -> Result<(), &'static str> {
    let clean = value.iter().all(|b| b.is_ascii_alphanumeric() || b".-_:[]%".contains(b));
    if value.is_empty() || !clean { Err("host") } else { Ok(()) }
}

const fn is_token(b: u8) -> bool {
    b.is_ascii_alphanumeric()
        || matches!(b, b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(rest: &str) -> Head {
        read(format!("GET / HTTP/1.1\r\nHost: a.b\r\n{rest}\r\n").as_bytes(), 0)
    }
    fn refused(head: Head) -> &'static str {
        match head {
            Head::Refused(why) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_plain_head_is_whole() {
        assert_eq!(head(""), Head::Whole(29, Framing::Length(0)));
        assert!(matches!(head("Content-Length: 5\r\n"), Head::Whole(_, Framing::Length(5))));
        assert!(matches!(head("Transfer-Encoding: Chunked\r\n"), Head::Whole(_, Framing::Chunked)));
        assert!(matches!(head("X: \u{4f60}\r\nY:\r\n"), Head::Whole(..)));
        assert!(matches!(read(b"GET / HTTP/1.1\r\nHost: a\r\nX: caf\xe9\r\n\r\n", 0), Head::Whole(..)));
        assert_eq!(refused(read(b"GET / HTTP/1.1\r\nHost: a\r\n\xe9: x\r\n\r\n", 0)), "field");
    }

    #[test]
    fn a_head_is_read_as_it_arrives() {
        let all = b"GET / HTTP/1.1\r\nHost: a\r\n\r\nmore";
        let mut from = 0;
        for end in 1..27 {
            let Head::Partial(seen) = read(&all[..end], from) else { panic!("{end}") };
            from = seen;
        }
        assert_eq!(read(all, from), Head::Whole(27, Framing::Length(0)));
    }

    #[test]
    fn what_has_two_readings_is_refused() {
        let cases = [
            ("X: a\nY: b\r\n", "bare-lf"),
            ("X: a\rY: b\r\n", "field"),
            ("Host: c.d\r\n", "host"),
            ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "length-and-encoding"),
            ("Content-Length: 5\r\nContent-Length: 5\r\n", "length"),
            ("Content-Length: +5\r\n", "length"),
            ("Content-Length: 5, 5\r\n", "length"),
            ("Transfer-Encoding: gzip, chunked\r\n", "encoding"),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "encoding"),
            ("Transfer-Encoding : chunked\r\n", "field"),
            (" folded: yes\r\n", "field"),
            ("X: a\0b\r\n", "field"),
            ("nothing\r\n", "field"),
        ];
        for (rest, why) in cases {
            assert_eq!(refused(head(rest)), why, "{rest:?}");
        }
    }

    #[test]
    fn the_first_line_and_the_host_are_strict() {
        let line = |line: &str| refused(read(format!("{line}\r\nHost: a\r\n\r\n").as_bytes(), 0));
        for bad in ["GET  / HTTP/1.1", "GET /", " / HTTP/1.1", "GET /\u{7f} HTTP/1.1", "G(T / HTTP/1.1", "GET /é HTTP/1.1"] {
            assert_eq!(line(bad), "request-line", "{bad}");
        }
        assert_eq!((line("GET / HTTP/1.2"), line("GET / "), line("CONNECT a:1 HTTP/1.1")), ("version", "version", "method"));
        for bad in ["", "Host:\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host: a b\r\n"] {
            assert_eq!(refused(read(format!("GET / HTTP/1.1\r\n{bad}\r\n").as_bytes(), 0)), "host", "{bad}");
        }
    }

    #[test]
    fn a_head_has_its_limits() {
        let many = "X: y\r\n".repeat(FIELDS);
        assert_eq!(refused(head(&many)), "fields");
        assert!(matches!(head(&"X: y\r\n".repeat(FIELDS - 1)), Head::Whole(..)));
        assert_eq!(refused(read(&vec![b'a'; SIZE + 1], 0)), "size");
        assert_eq!(refused(head(&format!("X: {}\r\n", "y".repeat(SIZE)))), "size");
    }
}
