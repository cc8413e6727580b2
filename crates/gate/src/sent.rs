//! The form as it was sent.

use crate::Fail;
use axum::extract::FromRequestParts;
use bytes::Bytes;
use http::request::Parts;
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

/// The bytes of a form, for its key and its digest. An extractor; empty when no form was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    bytes: Bytes,
    /// Of what was sent, where something was changed since.
    digest: Option<String>,
}

impl Sent {
    pub(crate) const fn new(bytes: Bytes) -> Self {
        Self { bytes, digest: None }
    }
    /// As it was sent.
    pub const fn bytes(&self) -> &Bytes {
        &self.bytes
    }
    /// The first field of this name, decoded.
    pub fn field(&self, name: &str) -> Option<String> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        let pairs = text.split('&').filter_map(|p| p.split_once('=').or(Some((p, ""))));
        pairs.into_iter().find_map(|(n, v)| is_named(n, name).then(|| decode(v)))
    }
    /// The same form with another value in a field; its key and its digest stay, for it is what was sent, with something made of it.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut changed = crate::files::encoded(&[(name.to_owned(), value.to_owned())]).into_bytes();
        changed.push(b'&');
        changed.extend_from_slice(&self.bytes);
        Self { bytes: changed.into(), digest: Some(self.digest()) }
    }
    /// As a form without files writes it: for one that waits until its author has signed in.
    pub fn form(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
    /// The hidden key of a form that cannot be repeated (its field `once`).
    pub fn key(&self) -> Option<String> {
        self.field("once").filter(|k| (8..=64).contains(&k.len()))
    }
    /// SHA-256 of everything sent, in hex: what tells two forms with one key apart.
    pub fn digest(&self) -> String {
        self.digest.clone().unwrap_or_else(|| format!("{:x}", Sha256::digest(&self.bytes)))
    }
}

impl Sent {
    /// SHA-256 of where it was sent and of everything sent, in hex: what tells two requests of a program with one key apart.
    pub fn digest_at(&self, target: &str) -> String {
        let mut all = Sha256::new();
        all.update(target.as_bytes());
        all.update(b"\n");
        all.update(&self.bytes);
        format!("{:x}", all.finalize())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Sent {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

/// Most names are written plainly: decoding each of a hundred thousand would cost more than the verb.
fn is_named(written: &str, name: &str) -> bool {
    written == name || (written.contains(['%', '+']) && decode(written) == name)
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// The same form with each line of a text ended by a line feed alone. A browser sends two characters for each, which no limit of a field
/// that it shows has counted.
pub(crate) fn lines(form: Bytes) -> Bytes {
    let Ok(text) = std::str::from_utf8(&form) else { return form };
    let written = ["%0D%0A", "%0d%0a", "%0D%0a", "%0d%0A"];
    if written.iter().all(|two| !text.contains(two)) {
        return form;
    }
    written.iter().fold(text.to_owned(), |text, two| text.replace(two, "%0A")).into()
}

/// A path within this community, from a `next=` that anybody may have written: none when it leads elsewhere.
pub fn local(path: &str) -> Option<&str> {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']);
    (inside && path.len() <= 2048).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_decoded() {
        let sent = Sent::new(Bytes::from_static(b"%74itle=a+b%26&once=0123456789&x"));
        assert_eq!(sent.field("title").as_deref(), Some("a b&"));
        assert_eq!(sent.key().as_deref(), Some("0123456789"));
        assert_eq!((sent.field("x").as_deref(), sent.field("y")), (Some(""), None));
        assert_eq!(Sent::new(Bytes::from_static(b"once=1")).key(), None, "too short to be one of ours");
    }

    #[test]
    fn a_changed_field_is_read_first_and_the_digest_stays() {
        let sent = Sent::new(Bytes::from_static(b"body=a&once=0123456789"));
        let more = sent.with("body", "a\n![b](/picture/1)");
        assert_eq!(more.field("body").as_deref(), Some("a\n![b](/picture/1)"));
        assert_eq!((more.key(), more.digest()), (sent.key(), sent.digest()));
    }

    #[test]
    fn a_line_ends_with_one_character_however_it_was_written() {
        let read = |form: &'static str| Sent::new(lines(Bytes::from_static(form.as_bytes()))).field("a").unwrap();
        assert_eq!(read("a=x%0D%0Ay%0d%0a%0D%0az%0d%0A"), "x\ny\n\nz\n");
        assert_eq!(read("a=x%0Ay%0Dz"), "x\ny\rz", "alone they are what was typed");
        assert_eq!(read("a=%250D%250A"), "%0D%0A", "a text about it stays");
        assert_eq!(lines(Bytes::from_static(b"\xff%0D%0A")), &b"\xff%0D%0A"[..], "what is no text is left to whoever reads it");
    }

    #[test]
    fn another_content_has_another_digest() {
        let digest = |b: &'static [u8]| Sent::new(Bytes::from_static(b)).digest();
        assert_eq!(digest(b"a=1"), digest(b"a=1"));
        assert_ne!(digest(b"a=1"), digest(b"a=2"));
        assert_eq!(digest(b"").len(), 64);
    }

    #[test]
    fn next_leads_nowhere_else() {
        assert_eq!(local("/idea/1?a=b#c"), Some("/idea/1?a=b#c"));
        for bad in ["//evil", "/\\evil", "https://evil", "", "evil", "/a\r\nb", "/\t/evil"] {
            assert_eq!(local(bad), None, "{bad}");
        }
    }
}
