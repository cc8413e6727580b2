//! Message authentication: HMAC-SHA256, compared in constant time.

use hmac::{Hmac, KeyInit, Mac};
use sha2_mac::Sha256;

/// Is this the HMAC-SHA256 of these pieces, one after the other, in hex?
pub(crate) fn is_signed(secret: &str, pieces: &[&[u8]], hex: &str) -> bool {
    let (Some(given), Ok(mut mac)) = (bytes(hex), Hmac::<Sha256>::new_from_slice(secret.as_bytes())) else { return false };
    for piece in pieces {
        mac.update(piece);
    }
    mac.verify_slice(&given).is_ok()
}

/// Are these the same secret? Both are signed and the signatures compared, so that no time tells how much of it was right.
pub(crate) fn is_same(secret: &str, given: &str) -> bool {
    let mac = |text: &str| Hmac::<Sha256>::new_from_slice(b"millet").map(|m| m.chain_update(text.as_bytes()));
    match (mac(secret), mac(given)) {
        (Ok(ours), Ok(theirs)) => ours.verify(&theirs.finalize().into_bytes()).is_ok(),
        _ => false,
    }
}

/// 64 digits of hex as 32 bytes.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    (0..64).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
pub(crate) fn sign(secret: &str, pieces: &[&[u8]]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    for piece in pieces {
        mac.update(piece);
    }
    kernel::fold::hex(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_example_holds() {
        // RFC 4231, test case 2.
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert!(is_signed("Jefe", &[b"what do ya want ", b"for nothing?"], hex));
        assert!(!is_signed("Jefe", &[b"what do ya want for nothing!"], hex) && !is_signed("jefe", &[b"what do ya want for nothing?"], hex));
        for bad in ["", "5b", &"g".repeat(64), &"é".repeat(32), &hex[..63]] {
            assert!(!is_signed("Jefe", &[b"what do ya want for nothing?"], bad), "{bad}");
        }
        assert_eq!(sign("Jefe", &[b"what do ya want for nothing?"]), hex);
    }

    #[test]
    fn a_secret_is_itself_only() {
        assert!(is_same("quiet lantern", "quiet lantern"));
        assert!(!is_same("quiet lantern", "quiet lanterm") && !is_same("quiet", "") && !is_same("", "quiet"));
    }
}
