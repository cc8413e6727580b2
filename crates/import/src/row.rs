//! A row of a dump: an element with attributes only.

use crate::Failure;
use crate::file::File;
use kernel::Time;
use quick_xml::events::BytesStart;
use std::borrow::Cow;

/// Where a row stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) offset: u64,
    pub(crate) line: u64,
}

/// A row.
pub(crate) struct Row {
    pub(crate) file: File,
    pub(crate) place: Place,
    values: Vec<(String, String)>,
}

impl Row {
    pub(crate) fn read(file: File, place: Place, element: &BytesStart<'_>) -> Result<Self, Failure> {
        let broken = |cause: String| Failure::new(file.name(), place.line, cause);
        let mut values = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|e| broken(format!("broken row: {e}")))?;
            let key = attribute.key.as_ref().to_owned();
            let value = unescape(&attribute.value).map_err(|e| broken(format!("{key}: {e}")))?;
            values.push((key, value));
        }
        Ok(Self { file, place, values })
    }
    /// Blames this row.
    pub(crate) fn broken(&self, cause: impl Into<String>) -> Failure {
        Failure::new(self.file.name(), self.place.line, cause)
    }
    /// An attribute's text, if the row has it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str())
    }
    /// An attribute's text, which must be there.
    pub(crate) fn text(&self, name: &str) -> Result<&str, Failure> {
        self.get(name).ok_or_else(|| self.broken(format!("{name} is missing")))
    }
    /// A number, if the row has it.
    pub(crate) fn number(&self, name: &str) -> Result<Option<i64>, Failure> {
        let read = |v: &str| v.parse().map_err(|_| self.broken(format!("{name} is not a number: {v:?}")));
        self.get(name).map(read).transpose()
    }
    /// A number, which must be there.
    pub(crate) fn id(&self, name: &str) -> Result<i64, Failure> {
        self.number(name)?.ok_or_else(|| self.broken(format!("{name} is missing")))
    }
    /// `CreationDate`: an instant in UTC, written without its zone.
    pub(crate) fn created(&self) -> Result<Time, Failure> {
        let text = self.text("CreationDate")?;
        Time::parse(&format!("{text}Z")).ok_or_else(|| self.broken(format!("CreationDate is not a date: {text:?}")))
    }
}

/// An attribute's value: references resolved, line ends as one character, U+0000 dropped (neither engine keeps it).
fn unescape(raw: &str) -> Result<String, quick_xml::escape::EscapeError> {
    let safe = without_null_references(raw);
    let text = quick_xml::escape::unescape(&safe)?;
    let tidy = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text };
    Ok(if tidy.contains('\0') { tidy.replace('\0', "") } else { tidy.into_owned() })
}

/// `&#0;` and `&#x0;`, which the reader of XML would refuse.
fn without_null_references(raw: &str) -> Cow<'_, str> {
    if !raw.contains("&#0") && !raw.contains("&#x0") {
        return Cow::Borrowed(raw);
    }
    let mut pieces = raw.split("&#");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(';') {
            Some((digits, rest)) if is_zero(digits) => out.push_str(rest),
            _ => {
                out.push_str("&#");
                out.push_str(piece);
            }
        }
    }
    Cow::Owned(out)
}

fn is_zero(digits: &str) -> bool {
    let digits = digits.strip_prefix('x').unwrap_or(digits);
    !digits.is_empty() && digits.bytes().all(|b| b == b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_nothing_is_dropped_but_nulls() {
        assert_eq!(unescape("a &lt;b&gt; &quot;c&quot; &apos;d&apos; &amp;amp; &#233;&#x1F6B2;").unwrap(), "a <b> \"c\" 'd' &amp; é🚲");
        assert_eq!(unescape("one&#xD;&#xA;two&#xD;three").unwrap(), "one\ntwo\nthree");
        assert_eq!(unescape("a&#0;b&#x0;c\0d&#x0000;e&#x0A;f").unwrap(), "abcde\nf");
        assert!(unescape("&nonsense;").is_err() && unescape("AT&T").is_err());
    }
}
