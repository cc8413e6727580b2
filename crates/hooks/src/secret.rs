//! What messages are signed with, and the signature: HMAC-SHA256 over id, time and body, as Standard Webhooks says.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2_mac::Sha256;
use std::fmt;

/// The secret of an endpoint: 32 random bytes. It is shown once, and never written to a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// From fresh random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes.to_vec())
    }
    /// As its owner keeps it: `whsec_` and base64.
    pub fn text(&self) -> String {
        format!("whsec_{}", STANDARD.encode(&self.0))
    }
    /// From its text. Of 24 to 64 bytes, as the standard asks.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.strip_prefix("whsec_")?).ok()?;
        (24..=64).contains(&bytes.len()).then_some(Self(bytes))
    }
}

/// The header `webhook-signature`: one `v1,...` for each secret, a space between. Empty without secrets.
pub fn signature(secrets: &[Secret], id: &str, seconds: i64, body: &str) -> String {
    let signed = |secret: &Secret| {
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret.0).ok()?;
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    };
    secrets.iter().filter_map(signed).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, HeaderValue};
    use standardwebhooks::Webhook;

    #[expect(clippy::disallowed_methods, reason = "the other hand's verifier reads the wall clock itself")]
    fn wall() -> i64 {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64
    }

    fn headers(id: &str, seconds: i64, signature: &str) -> HeaderMap {
        let all = [("webhook-id", id.to_owned()), ("webhook-timestamp", seconds.to_string()), ("webhook-signature", signature.to_owned())];
        all.into_iter().map(|(n, v)| (n.parse::<http::HeaderName>().unwrap(), HeaderValue::from_str(&v).unwrap())).collect()
    }

    #[test]
    fn the_example_of_the_standard_comes_out() {
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = signature(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn what_the_other_language_s_library_is_shown_is_what_we_sign() {
        let sent: serde_json::Value = serde_json::from_str(include_str!("../../../tests/web/hook.json")).unwrap();
        let text = |name: &str| sent[name].as_str().unwrap();
        let secrets: Vec<Secret> =
            sent["secrets"].as_array().unwrap().iter().map(|s| Secret::parse(s.as_str().unwrap()).unwrap()).collect();
        assert_eq!(signature(&secrets, text("id"), text("timestamp").parse().unwrap(), text("body")), text("signature"));
    }

    #[test]
    fn the_reference_library_believes_each_secret_of_a_rotation_and_no_other() {
        let (new, old, other) = (Secret::new([7; 32]), Secret::new([8; 32]), Secret::new([9; 32]));
        let (body, now) = (r#"{"type":"idea.moved","data":{"idea":"4821"}}"#, wall());
        let sent = headers("msg_12", now, &signature(&[new.clone(), old.clone()], "msg_12", now, body));
        let believes =
            |secret: &Secret, body: &str, sent: &HeaderMap| Webhook::new(&secret.text()).unwrap().verify(body.as_bytes(), sent).is_ok();
        assert!(believes(&new, body, &sent) && believes(&old, body, &sent));
        assert!(!believes(&other, body, &sent));
        assert!(!believes(&new, "{}", &sent), "another body");
        let moved = headers("msg_13", now, &signature(std::slice::from_ref(&new), "msg_12", now, body));
        assert!(!believes(&new, body, &moved), "another id");
        let late = headers("msg_12", now - 3600, &signature(std::slice::from_ref(&new), "msg_12", now - 3600, body));
        assert!(!believes(&new, body, &late), "an hour late");
    }

    #[test]
    fn a_secret_comes_back_from_its_text_and_says_nothing_of_itself() {
        let secret = Secret::new([3; 32]);
        assert_eq!(Secret::parse(&secret.text()), Some(secret.clone()));
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        for none in ["", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%"] {
            assert_eq!(Secret::parse(none), None, "{none}");
        }
    }
}
