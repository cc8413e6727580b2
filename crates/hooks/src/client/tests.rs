//! The client against servers of this test: what it says, where it does not go, what it does not wait for.

use super::*;
use crate::{Secret, signature};
use kernel::{DeliveryId, HookId};
use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

fn run<T>(f: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(f)
}

/// A resolver of this test's: what it was asked, and another answer each time.
#[derive(Default)]
struct Book(Mutex<HashMap<String, Vec<Vec<SocketAddr>>>>, Mutex<Vec<String>>);

impl Book {
    fn of(names: &[(&str, &[&str])]) -> Arc<Self> {
        let read = |ips: &&str| ips.split(' ').map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect();
        let all = names.iter().map(|(name, turns)| ((*name).to_owned(), turns.iter().map(read).collect()));
        Arc::new(Self(Mutex::new(all.collect()), Mutex::default()))
    }
}

impl Resolve for Book {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Found<'a> {
        self.1.lock().unwrap().push(host.to_owned());
        let mut names = self.0.lock().unwrap();
        let turns = names.entry(host.to_owned()).or_default();
        let found = if turns.len() > 1 { turns.remove(0) } else { turns.first().cloned().unwrap_or_default() };
        let found = found.into_iter().map(|a| SocketAddr::new(a.ip(), port)).collect();
        Box::pin(async move { Ok(found) })
    }
}

const NEAR: Guard = Guard { private: true };

fn client(guard: Guard, names: &Arc<Book>) -> Client {
    Client::with(guard, Arc::clone(names) as Arc<dyn Resolve>, RootCertStore::empty()).unwrap()
}

fn parcel(url: &str) -> Parcel {
    let (body, secret) = (r#"{"type":"idea.moved"}"#.to_owned(), Secret::new([5; 32]));
    let signed = signature(&[secret], "msg_7", 1_700_000_000, &body);
    let headers = [("webhook-id", "msg_7".to_owned()), ("webhook-timestamp", "1700000000".to_owned()), ("webhook-signature", signed)];
    Parcel { hook: HookId::new(1), delivery: DeliveryId::new(7), n: 1, url: url.to_owned(), body, headers }
}

/// A server that answers each connection with the next of these, and keeps what it heard.
async fn server(answers: Vec<String>) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let (address, heard) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
    let keep = Arc::clone(&heard);
    tokio::spawn(async move {
        for answer in answers {
            let (stream, _) = listener.accept().await.unwrap();
            let said = serve(stream, &answer).await;
            keep.lock().unwrap().push(said);
        }
    });
    (address, heard)
}

async fn serve<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, answer: &str) -> String {
    let (mut heard, mut buffer) = (String::new(), [0; 4096]);
    while !heard.contains("\r\n\r\n") || !heard.ends_with('}') {
        let n = stream.read(&mut buffer).await.unwrap();
        if n == 0 {
            break;
        }
        heard.push_str(&String::from_utf8_lossy(&buffer[..n]));
    }
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.flush().await;
    let _ = stream.shutdown().await;
    heard
}

fn answer(status: &str, head: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{head}\r\n{body}", body.len())
}

#[test]
fn what_arrives_is_a_signed_post_and_the_answer_is_kept() {
    run(async {
        let (address, heard) = server(vec![answer("200 OK", "", "thanks\u{7}")]).await;
        let names = Book::of(&[("hooks.example", &["127.0.0.1"])]);
        let url = format!("http://hooks.example:{}/in?x=1", address.port());
        let said = client(NEAR, &names).send(&parcel(&url)).await;
        assert_eq!((said.status, said.said.as_str(), said.is_taken()), (Some(200), "thanks ", true));
        let heard = heard.lock().unwrap().remove(0);
        let lower = heard.to_lowercase();
        assert!(heard.starts_with("POST /in?x=1 HTTP/1.1\r\n"), "{heard}");
        for line in [
            &format!("host: hooks.example:{}", address.port()),
            "content-type: application/json",
            "webhook-id: msg_7",
            "content-length: 21",
        ] {
            assert!(lower.contains(&format!("\r\n{line}\r\n")), "{line} in {heard}");
        }
        assert!(heard.contains("webhook-signature: v1,") && heard.ends_with("\r\n\r\n{\"type\":\"idea.moved\"}"));
        assert_eq!(*names.1.lock().unwrap(), ["hooks.example"], "resolved once");
    });
}

#[test]
fn a_name_that_leads_home_is_not_followed_whenever_it_says_so() {
    run(async {
        let (address, heard) = server(vec![answer("200 OK", "", "secret")]).await;
        let port = address.port();
        let names = Book::of(&[
            ("home.example", &["127.0.0.1"]),
            ("both.example", &["8.8.8.8 127.0.0.1"]),
            ("mapped.example", &["::ffff:127.0.0.1"]),
            ("nat.example", &["64:ff9b::127.0.0.1"]),
            ("none.example", &[]),
        ]);
        let client = client(Guard::default(), &names);
        for (host, why) in [
            ("home.example", "address not public"),
            ("both.example", "address not public"),
            ("mapped.example", "address not public"),
            ("nat.example", "address not public"),
            ("none.example", "no such host"),
        ] {
            let said = client.send(&parcel(&format!("https://{host}:{port}/"))).await;
            assert_eq!((said.status, said.said.as_str()), (None, why), "{host}");
        }
        assert_eq!(client.send(&parcel(&format!("https://127.0.0.1:{port}/"))).await.said, "address not public");
        assert_eq!(client.send(&parcel(&format!("http://home.example:{port}/"))).await.said, "not https");
        assert!(heard.lock().unwrap().is_empty(), "nobody knocked");
    });
}

#[test]
fn three_redirects_are_followed_with_the_same_post_and_a_fourth_is_not() {
    run(async {
        let hop = |n: u8| answer("307 Temporary Redirect", &format!("location: /{n}\r\n"), "");
        let (address, heard) = server(vec![hop(1), hop(2), hop(3), answer("204 No Content", "", "")]).await;
        let names = Book::of(&[("a.example", &["127.0.0.1"])]);
        let url = format!("http://a.example:{}/0", address.port());
        assert_eq!(client(NEAR, &names).send(&parcel(&url)).await.status, Some(204));
        let heard = heard.lock().unwrap().clone();
        assert!(heard.iter().enumerate().all(|(n, h)| h.starts_with(&format!("POST /{n} ")) && h.contains("idea.moved")), "{heard:?}");
        assert_eq!(names.1.lock().unwrap().len(), 4, "each hop resolved anew");

        let (address, heard) = server((0..6).map(hop).collect()).await;
        let url = format!("http://a.example:{}/0", address.port());
        let said = client(NEAR, &names).send(&parcel(&url)).await;
        assert_eq!((said.status, said.said.as_str(), heard.lock().unwrap().len()), (Some(307), "too many redirects", 4));
        assert!(!said.is_taken());
    });
}

#[test]
fn a_redirect_into_the_house_is_refused_and_303_is_an_answer() {
    run(async {
        let (inner, knocked) = server(vec![answer("200 OK", "", "secret")]).await;
        // What a name says the second time is judged too; and plain http, a login, nowhere.
        let to = [
            format!("http://u:p@a.example:{}/", inner.port()),
            "http://0.0.0.0:8080/".to_owned(),
            "http://a.example:22/".to_owned(),
            "gopher://a.example/".to_owned(),
        ];
        for location in to {
            let (address, _) = server(vec![answer("302 Found", &format!("location: {location}\r\n"), "")]).await;
            let names = Book::of(&[("a.example", &["127.0.0.1"])]);
            let said = client(NEAR, &names).send(&parcel(&format!("http://a.example:{}/", address.port()))).await;
            assert!(said.status.is_none() && said.said.starts_with("redirect refused"), "{location}: {said:?}");
        }
        let (address, _) = server(vec![answer("303 See Other", "location: /x\r\n", "")]).await;
        let names = Book::of(&[("a.example", &["127.0.0.1"])]);
        assert_eq!(client(NEAR, &names).send(&parcel(&format!("http://a.example:{}/", address.port()))).await.status, Some(303));
        assert!(knocked.lock().unwrap().is_empty());
    });
}

#[test]
fn of_a_long_answer_the_beginning_is_kept_and_a_broken_one_is_no_answer() {
    run(async {
        let names = Book::of(&[("a.example", &["127.0.0.1"])]);
        let near = client(NEAR, &names);
        let (address, _) = server(vec![answer("500 Oh no", "", &"é".repeat(400_000))]).await;
        let said = near.send(&parcel(&format!("http://a.example:{}/", address.port()))).await;
        assert_eq!((said.status, said.said.len()), (Some(500), 1024));
        for broken in ["", "HTTP/1.1 2", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc"] {
            let (address, _) = server(vec![broken.to_owned()]).await;
            let said = near.send(&parcel(&format!("http://a.example:{}/", address.port()))).await;
            assert_eq!(said.status, None, "{broken}: {said:?}");
        }
        let head = format!("x: {}\r\n", "y".repeat(200_000));
        let (address, _) = server(vec![answer("200 OK", &head, "")]).await;
        assert_eq!(near.send(&parcel(&format!("http://a.example:{}/", address.port()))).await.status, None, "a head without end");
        let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap().local_addr().unwrap();
        assert_eq!(near.send(&parcel(&format!("http://a.example:{}/", closed.port()))).await.status, None);
    });
}

#[test]
fn tls_is_under_the_name_of_the_url_and_nobody_else_s() {
    run(async {
        let made = rcgen::generate_simple_self_signed(vec!["hooks.example".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Ok(stream) = acceptor.accept(stream).await {
                    let sni = stream.get_ref().1.server_name().unwrap_or("none").to_owned();
                    serve(stream, &answer("200 OK", "", &sni)).await;
                }
            }
        });
        let names = Book::of(&[("hooks.example", &["127.0.0.1"]), ("other.example", &["127.0.0.1"])]);
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).unwrap();
        let trusting = Client::with(NEAR, Arc::clone(&names) as Arc<dyn Resolve>, roots).unwrap();
        let said = trusting.send(&parcel(&format!("https://hooks.example:{port}/"))).await;
        assert_eq!((said.status, said.said.as_str()), (Some(200), "hooks.example"));
        let said = trusting.send(&parcel(&format!("https://other.example:{port}/"))).await;
        assert!(said.status.is_none() && said.said.starts_with("TLS"), "{said:?}");
        let said = client(NEAR, &names).send(&parcel(&format!("https://hooks.example:{port}/"))).await;
        assert!(said.status.is_none() && said.said.starts_with("TLS"), "trusts nobody: {said:?}");
    });
}
