//! A code that a device or a shop signs: over the question, the serial number and the member's number, so that it is good once, for one
//! device and for one person. HMAC-SHA256 under a key of the model, or Ed25519.

use super::key::{By, Secret};
use hmac::{Hmac, KeyInit, Mac};
use kernel::MemberId;
use ring::signature::{ED25519, UnparsedPublicKey};
use sha2_mac::Sha256;

/// The fewest digits of an HMAC that are taken, because people copy them from a small screen: 80 bits, what RFC 2104 asks at least.
const LEAST: usize = 20;

/// What is signed: `question.SERIAL.member`, the serial number in capitals without blanks and hyphens.
pub fn message(challenge: &str, serial: &str, member: MemberId) -> String {
    format!("{challenge}.{serial}.{member}")
}

/// Is it written like a signature? What is, nobody finds by trying.
pub(super) fn looks_signed(code: &str) -> bool {
    code.len() >= LEAST && bytes(code).is_some()
}

/// Does the code hold under this key? Compared in constant time.
pub(super) fn holds(key: &Secret, message: &str, code: &str) -> bool {
    let (Some(secret), Some(code)) = (bytes(&key.key), bytes(code)) else { return false };
    match key.by {
        By::Hmac if (LEAST / 2..=32).contains(&code.len()) => {
            Hmac::<Sha256>::new_from_slice(&secret).is_ok_and(|m| m.chain_update(message.as_bytes()).verify_truncated_left(&code).is_ok())
        }
        By::Ed25519 if code.len() == 64 => UnparsedPublicKey::new(&ED25519, secret).verify(message.as_bytes(), &code).is_ok(),
        By::Hmac | By::Ed25519 => false,
    }
}

/// Hex as bytes; none when it is not hex.
pub(super) fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.len().is_multiple_of(2) || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use kernel::{DeviceId, fold};
    use ring::signature::{Ed25519KeyPair, KeyPair};

    /// What a device with this key answers.
    pub(crate) fn hmac(key: &str, message: &str) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(&bytes(key).unwrap()).unwrap();
        fold::hex(&mac.chain_update(message.as_bytes()).finalize().into_bytes())
    }
    /// A till's pair of keys: the public one in hex, and what signs.
    pub(crate) fn pair(seed: u8) -> (String, impl Fn(&str) -> String) {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        (fold::hex(pair.public_key().as_ref()), move |message: &str| fold::hex(pair.sign(message.as_bytes()).as_ref()))
    }
    fn secret(by: By, key: &str) -> Secret {
        Secret { device: Some(DeviceId::new(1)), by, key: key.into() }
    }

    #[test]
    fn a_code_is_good_for_its_question_its_device_and_its_member_only() {
        let key = secret(By::Hmac, &"5a".repeat(32));
        let me = MemberId::new(7);
        let code = hmac(&key.key, &message("Q", "A1", me));
        assert!(holds(&key, &message("Q", "A1", me), &code));
        assert!(holds(&key, &message("Q", "A1", me), &code.to_uppercase()[..LEAST]), "the beginning is enough");
        for other in [message("R", "A1", me), message("Q", "A2", me), message("Q", "A1", MemberId::new(8))] {
            assert!(!holds(&key, &other, &code), "{other}");
        }
        for bad in ["", "5a", &code[..LEAST - 2], &code[..LEAST - 1], &"g".repeat(64), &format!("{code}00")] {
            assert!(!holds(&key, &message("Q", "A1", me), bad), "{bad}");
        }
        assert!(!holds(&secret(By::Hmac, &"5b".repeat(32)), &message("Q", "A1", me), &code));
    }

    #[test]
    fn ed25519_holds_as_the_standard_says() {
        // RFC 8032, 7.1, test 2.
        let key = secret(By::Ed25519, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let sign = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        assert!(holds(&key, "r", sign) && !holds(&key, "s", sign) && !holds(&key, "r", &sign[..126]));
        let (public, sign) = pair(9);
        assert!(holds(&secret(By::Ed25519, &public), "m", &sign("m")) && !holds(&key, "m", &sign("m")));
        assert!(!holds(&secret(By::Hmac, &public), "m", &sign("m")), "a key is of one kind");
    }
}
