//! Folding of names: what must be unique is folded here, never by the database's `lower()`.

use unicode_normalization::UnicodeNormalization;

/// The key under which a handle is unique: NFKC, lower case, without the separators that make look-alikes.
pub fn handle_key(handle: &str) -> String {
    let folded: String = handle.nfkc().flat_map(char::to_lowercase).filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    // Digits that pass for letters: a small table against impostors of staff, not a full UTS #39.
    folded.replace('0', "o").replace('1', "l").replace("rn", "m")
}

/// The key under which an address is unique: trimmed, NFC, lower case.
pub fn email_key(email: &str) -> String {
    email.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// Is this a handle? 3 to 20 of a-z, 0-9 and single inner hyphens: it stands in URLs.
pub fn is_handle(text: &str) -> bool {
    let inner = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    inner && (3..=20).contains(&text.len()) && !text.starts_with('-') && !text.ends_with('-') && !text.contains("--")
}

/// Bytes in lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

/// A readable piece of URL from a title: letters and digits of any script, joined by hyphens, at most 60 bytes.
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let word: String = word.chars().flat_map(char::to_lowercase).collect();
        if out.len() + word.len() > 60 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_share_a_key() {
        assert_eq!(handle_key("Gu-An"), handle_key("guan"));
        assert_eq!(handle_key("l1n-qiao"), handle_key("lln-qiao"));
        assert_eq!(handle_key("ｍｅｉ"), handle_key("mei"));
        assert_ne!(handle_key("mei"), handle_key("mai"));
    }

    #[test]
    fn handles_fit_a_url() {
        assert!(is_handle("ben-okoro") && is_handle("m3i"));
        for bad in ["ab", "-ab", "ab-", "a--b", "Mei", "a b", "梅子梅", "aaaaaaaaaaaaaaaaaaaaa"] {
            assert!(!is_handle(bad), "{bad}");
        }
    }

    #[test]
    fn slugs_are_readable() {
        assert_eq!(slug("Night mode: saves too slowly!"), "night-mode-saves-too-slowly");
        assert_eq!(slug("通话记录应该显示接听时间"), "通话记录应该显示接听时间");
        assert!(slug(&"word ".repeat(40)).len() <= 60);
    }
}
