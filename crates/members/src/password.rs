//! Passwords: argon2id with 19 MiB, 2 passes, 1 lane (the OWASP minimum). Slow on purpose: call these outside any transaction, behind a
//! limit on how many run at once.

use crate::Refusal;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::Chance;

/// Without a second factor a password has at least this many characters (ASVS 5, section 6.2).
pub const SHORTEST: i64 = 15;
/// Longer ones are refused: hashing them is work for us.
pub const LONGEST: usize = 256;

fn argon() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

/// Checks a new password and hashes it into PHC form.
pub fn hash(password: &str, chance: &mut dyn Chance) -> Result<String, Refusal> {
    if (password.chars().count() as i64) < SHORTEST || password.len() > LONGEST {
        return Err(Refusal::PasswordShort(SHORTEST));
    }
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    let broken = |e: &dyn std::fmt::Display| Refusal::Store(store::Error::Broken(format!("hashing: {e}")));
    let salt = SaltString::encode_b64(&salt).map_err(|e| broken(&e))?;
    argon().hash_password(password.as_bytes(), &salt).map(|h| h.to_string()).map_err(|e| broken(&e))
}

/// Does the password belong to the hash? For an unknown member pass none: the same work is done and the answer is no, so that nobody
/// learns from the time it takes who has joined.
pub fn verify(password: &str, phc: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$FWGmLfHwUZKkDlW9fhQfyq8CI4vI9I7Aq0cjzH7tnVE";
    let known = phc.is_some();
    PasswordHash::new(phc.unwrap_or(NOBODY)).is_ok_and(|h| argon().verify_password(password.as_bytes(), &h).is_ok()) && known
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Seeded;

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let phc = hash("correct horse battery", &mut Seeded::new(1)).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(verify("correct horse battery", Some(&phc)));
        assert!(!verify("correct horse batterz", Some(&phc)));
        assert!(!verify("correct horse battery", None));
        assert!(!verify("x", Some("not a hash")));
    }

    #[test]
    fn short_and_endless_ones_are_refused() {
        assert_eq!(hash("fourteen chars", &mut Seeded::new(1)), Err(Refusal::PasswordShort(15)));
        assert_eq!(hash(&"x".repeat(300), &mut Seeded::new(1)), Err(Refusal::PasswordShort(15)));
        // Characters, not bytes: fifteen of any script are fifteen.
        assert!(hash("一二三四五六七八九十一二三四五", &mut Seeded::new(1)).is_ok());
    }
}
