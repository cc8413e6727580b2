//! Asks a system of the company's whether a code fits a serial number: one signed POST, through the same guarded client as webhooks. The answer
//! is `{"model": "plover-3"}` when it fits; 404, or no model, when it does not.

use crate::Failure;
use crate::clock::Wall;
use crate::config::Owners;
use hooks::{Client, Guard, Parcel, Secret, signature};
use kernel::{Clock, DeliveryId, HookId, MemberId};
use members::owner::{Confirms, Soon, install};
use serde_json::{Value, json};

/// The system.
pub struct Confirming {
    client: Client,
    url: String,
    secret: Secret,
}

/// Connects it, if the settings name one.
pub(crate) fn connect(owners: &Owners, guard: Guard) -> Result<(), Failure> {
    if owners.confirm_url.is_empty() {
        return Ok(());
    }
    install(Box::new(Confirming::new(&owners.confirm_url, &owners.confirm_secret.0, guard).map_err(Failure)?));
    Ok(())
}

impl Confirming {
    /// At this address, signing with this secret.
    pub fn new(url: &str, secret: &str, guard: Guard) -> Result<Self, String> {
        guard.target(url).map_err(|why| format!("owners.confirm_url: {}", why.word()))?;
        let secret = Secret::parse(secret).ok_or("owners.confirm_secret is not whsec_ and 24 to 64 bytes in base64")?;
        Ok(Self { client: Client::new(guard)?, url: url.to_owned(), secret })
    }

    async fn ask(&self, serial: &str, code: &str, member: MemberId) -> Result<Option<String>, String> {
        let body = json!({ "type": "owner.confirm", "serial": serial, "code": code, "member": member.to_string() }).to_string();
        let now = Wall.now().micros();
        let (id, seconds) = (format!("owner-{member}-{now}"), now / 1_000_000);
        let signed = signature(std::slice::from_ref(&self.secret), &id, seconds, &body);
        let headers = [("webhook-id", id), ("webhook-timestamp", seconds.to_string()), ("webhook-signature", signed)];
        let parcel = Parcel { hook: HookId::new(0), delivery: DeliveryId::new(0), n: 1, url: self.url.clone(), body, headers };
        let answer = self.client.send(&parcel).await;
        match answer.status {
            Some(404) => Ok(None),
            Some(200) => {
                let said: Value = serde_json::from_str(&answer.said).map_err(|_| "its answer is no JSON".to_owned())?;
                Ok(said.get("model").and_then(Value::as_str).map(str::to_owned))
            }
            Some(status) => Err(format!("it answered {status}")),
            None => Err(answer.said),
        }
    }
}

impl Confirms for Confirming {
    fn confirm<'a>(&'a self, serial: &'a str, code: &'a str, member: MemberId) -> Soon<'a, Result<Option<String>, String>> {
        Box::pin(async move {
            let said = self.ask(serial, code, member).await;
            if let Err(why) = &said {
                tracing::warn!(%why, "the system that confirms owners did not answer");
            }
            said
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /// Answers one request with this, and tells what was asked.
    async fn once(status: &'static str, body: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/confirm", listener.local_addr().unwrap());
        let asked = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut read = Vec::new();
            while !String::from_utf8_lossy(&read).ends_with('}') {
                let mut some = [0; 4096];
                let n = stream.read(&mut some).await.unwrap();
                read.extend_from_slice(&some[..n]);
            }
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8(read).unwrap()
        });
        (url, asked)
    }

    #[tokio::test]
    async fn the_system_is_asked_with_a_signature_and_its_answer_is_read() {
        for (status, body, wanted) in [
            ("200 OK", "{\"model\":\"plover-3\"}", Ok(Some("plover-3".to_owned()))),
            ("200 OK", "{\"model\":null}", Ok(None)),
            ("404 Not Found", "{}", Ok(None)),
            ("200 OK", "yes", Err("its answer is no JSON".to_owned())),
            ("500 Internal Server Error", "{}", Err("it answered 500".to_owned())),
        ] {
            let (url, asked) = once(status, body).await;
            let system = Confirming::new(&url, SECRET, Guard { private: true }).unwrap();
            assert_eq!(system.confirm("KES4200917", "FIT12345", MemberId::new(7)).await, wanted, "{status} {body}");
            let asked = asked.await.unwrap();
            for part in
                ["POST /confirm", "webhook-signature: v1,", "\"serial\":\"KES4200917\"", "\"code\":\"FIT12345\"", "\"member\":\"7\""]
            {
                assert!(asked.contains(part), "{part} in {asked}");
            }
        }
    }

    #[test]
    fn a_private_address_and_a_poor_secret_are_refused_at_the_start() {
        let no = |url: &str, secret: &str, private: bool| Confirming::new(url, secret, Guard { private }).err().unwrap_or_default();
        assert!(no("https://10.0.0.1/confirm", SECRET, false).starts_with("owners.confirm_url"));
        assert!(no("http://crm.example/confirm", SECRET, false).starts_with("owners.confirm_url"));
        assert!(no("https://crm.example/confirm", "short", false).starts_with("owners.confirm_secret"));
        assert!(no("https://crm.example/confirm", SECRET, false).is_empty());
    }
}
