//! Signing what a device installs, so that a device trusts the company and not whoever carried the file (Ed25519, RFC 8032).

use crate::book::File;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::fold::hex;
use ring::digest::{SHA256, digest};
use ring::signature::{Ed25519KeyPair, KeyPair};

/// Signs with the company's key.
pub struct Signer {
    pair: Ed25519KeyPair,
    public: String,
    id: String,
}

impl Signer {
    /// From the 32 bytes of a seed in hexadecimal; none for anything else.
    pub fn new(seed: &str) -> Option<Self> {
        let digit = |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok());
        let mut bytes = Vec::with_capacity(32);
        for pair in seed.trim().as_bytes().chunks(2) {
            let [high, low] = pair else { return None };
            bytes.push((digit(*high)? << 4) | digit(*low)?);
        }
        let pair = Ed25519KeyPair::from_seed_unchecked(&bytes).ok()?;
        let public = pair.public_key().as_ref().to_vec();
        let id = hex(digest(&SHA256, &public).as_ref().get(..4).unwrap_or_default());
        Some(Self { pair, public: STANDARD.encode(public), id })
    }
    /// The public key, in base64: what a device holds.
    pub fn public(&self) -> &str {
        &self.public
    }
    /// The beginning of the public key's SHA-256: which key it was, when a company has had several.
    pub fn id(&self) -> &str {
        &self.id
    }
    /// The signature of some bytes, in base64.
    pub fn sign(&self, bytes: &[u8]) -> String {
        STANDARD.encode(self.pair.sign(bytes))
    }
}

/// What is signed of a file: a line each, so that nothing of one release can be said of another.
pub fn statement(product: &str, device: &str, version: &str, file: &File) -> String {
    let (size, sha256) = (file.size.map(|n| n.to_string()).unwrap_or_default(), file.sha256.as_deref().unwrap_or_default());
    format!("millet-update-v1\n{product}\n{device}\n{version}\n{}\n{}\n{size}\n{sha256}\n{}\n", file.kind, file.name, file.url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ED25519, UnparsedPublicKey};

    /// The first test vector of RFC 8032, section 7.1.
    const SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    #[test]
    fn a_signature_is_checked_by_the_public_key_alone() {
        let signer = Signer::new(SEED).unwrap();
        let public = STANDARD.decode(signer.public()).unwrap();
        assert_eq!(hex(&public), PUBLIC);
        let file = File {
            kind: "ota",
            name: "a.zip".into(),
            url: "https://f.example/a.zip".into(),
            size: Some(7),
            sha256: Some("ab".into()),
            digest: None,
        };
        let said = statement("os", "phone", "4.8.8", &file);
        let signature = STANDARD.decode(signer.sign(said.as_bytes())).unwrap();
        let key = UnparsedPublicKey::new(&ED25519, &public);
        assert!(key.verify(said.as_bytes(), &signature).is_ok());
        let other = statement("os", "phone", "4.8.9", &file);
        assert!(key.verify(other.as_bytes(), &signature).is_err(), "a file of one release is not another's");
    }

    #[test]
    fn a_poor_seed_is_no_key() {
        for bad in ["", "9d61", &SEED[2..], &format!("{SEED}00"), &SEED.replace('9', "x")] {
            assert!(Signer::new(bad).is_none(), "{bad}");
        }
    }
}
