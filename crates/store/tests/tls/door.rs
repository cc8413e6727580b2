//! The door: takes the greeting of PostgreSQL's protocol, encrypts if it can, and hands the rest to the test server.

use base64::Engine as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio_postgres::config::Host;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];
const CANCEL: [u8; 8] = [0, 0, 0, 16, 4, 210, 22, 46];

/// A certificate in a file that goes with the last who knows it.
#[derive(Clone)]
pub struct Kept(Arc<PathBuf>);

impl Kept {
    fn new(der: &[u8]) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let name = format!("millet tls {} {}.pem", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        let text = base64::engine::general_purpose::STANDARD.encode(der);
        std::fs::write(&path, format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")).unwrap();
        Self(Arc::new(path))
    }
    pub fn path(&self) -> String {
        self.0.display().to_string()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if Arc::strong_count(&self.0) == 1 {
            let _ = std::fs::remove_file(&*self.0);
        }
    }
}

/// What a server shows.
pub struct Papers {
    pub authority: Kept,
    pub own: Kept,
    chain: Vec<CertificateDer<'static>>,
    key: Vec<u8>,
}

impl Papers {
    /// For a name, signed by an authority of its own.
    pub fn signed(name: &str) -> Self {
        let signer_key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, "an authority of this test");
        let signer = params.self_signed(&signer_key).unwrap();
        let issuer = rcgen::Issuer::new(params, signer_key);
        let key = rcgen::KeyPair::generate().unwrap();
        let own = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
        Self { authority: Kept::new(signer.der()), own: Kept::new(own.der()), chain: vec![own.der().clone()], key: key.serialize_der() }
    }
    /// For a name, signed by itself, and an authority as OpenSSL makes them by default.
    pub fn own(name: &str) -> Self {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).unwrap();
        let kept = Kept::new(own.der());
        Self { authority: kept.clone(), own: kept, chain: vec![own.der().clone()], key: key.serialize_der() }
    }
    fn acceptor(&self) -> TlsAcceptor {
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.key.clone()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(self.chain.clone(), key)
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

struct Seen {
    encrypted: AtomicUsize,
    plain: AtomicUsize,
    cancelled: Sender<()>,
    cut: AtomicBool,
}

/// An open door.
pub struct Door {
    at: SocketAddr,
    seen: Arc<Seen>,
    cancelled: Receiver<()>,
    server: tokio_postgres::Config,
    _runtime: tokio::runtime::Runtime,
}

impl Door {
    /// With these papers, or without encryption.
    pub fn open(papers: Option<Papers>) -> Self {
        let named = std::env::var("MILLET_TEST_PG").expect("MILLET_TEST_PG names no PostgreSQL: run the tests with `cargo xtask test`");
        let server: tokio_postgres::Config = named.parse().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let (tell, cancelled) = channel();
        let seen = Seen { encrypted: AtomicUsize::new(0), plain: AtomicUsize::new(0), cancelled: tell, cut: AtomicBool::new(false) };
        let (at, seen) = (listener.local_addr().unwrap(), Arc::new(seen));
        let (shared, to) = (Arc::clone(&seen), server.clone());
        runtime.spawn(async move {
            let acceptor = papers.as_ref().map(Papers::acceptor);
            while let Ok((caller, _)) = listener.accept().await {
                let (seen, to, acceptor) = (Arc::clone(&shared), to.clone(), acceptor.clone());
                tokio::spawn(async move {
                    let _ = greet(caller, acceptor, &to, &seen).await;
                });
            }
        });
        Self { at, seen, cancelled, server, _runtime: runtime }
    }
    /// Through this door, by this name of its host.
    pub fn address(&self, host: &str, words: &str) -> String {
        let (user, name) = (self.server.get_user().unwrap(), self.server.get_dbname().unwrap());
        format!("host={host} port={} user={user} dbname={name} {words}", self.at.port())
    }
    /// How many came encrypted and how many did not.
    pub fn seen(&self) -> (usize, usize) {
        (self.seen.encrypted.load(Ordering::SeqCst), self.seen.plain.load(Ordering::SeqCst))
    }
    /// Waits until somebody asks, encrypted, that another's work be stopped.
    pub fn is_told_to_stop(&self) -> bool {
        self.cancelled.recv_timeout(Duration::from_secs(20)).is_ok()
    }
    /// From now on hang up in the middle of the handshake.
    pub fn cut(&self) {
        self.seen.cut.store(true, Ordering::SeqCst);
    }
}

async fn greet(mut caller: TcpStream, acceptor: Option<TlsAcceptor>, to: &tokio_postgres::Config, seen: &Seen) -> std::io::Result<()> {
    let mut first = [0; 8];
    caller.read_exact(&mut first).await?;
    if first == SSL_REQUEST {
        caller.write_all(if acceptor.is_some() { b"S" } else { b"N" }).await?;
        if let Some(acceptor) = acceptor {
            if seen.cut.load(Ordering::SeqCst) {
                caller.read_exact(&mut first).await?;
                return Ok(());
            }
            let mut line = acceptor.accept(caller).await?;
            seen.encrypted.fetch_add(1, Ordering::SeqCst);
            line.read_exact(&mut first).await?;
            if first == CANCEL {
                let _ = seen.cancelled.send(());
            }
            return pass(line, &first, to).await;
        }
        caller.read_exact(&mut first).await?;
    }
    seen.plain.fetch_add(1, Ordering::SeqCst);
    pass(caller, &first, to).await
}

/// Both ways until one hangs up.
async fn pass(mut line: impl AsyncRead + AsyncWrite + Unpin, first: &[u8], to: &tokio_postgres::Config) -> std::io::Result<()> {
    let port = to.get_ports().first().copied().unwrap_or(5432);
    match to.get_hosts().first() {
        Some(Host::Unix(folder)) => {
            let mut server = UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await?;
            server.write_all(first).await?;
            tokio::io::copy_bidirectional(&mut line, &mut server).await?;
        }
        Some(Host::Tcp(host)) => {
            let mut server = TcpStream::connect((host.as_str(), port)).await?;
            server.write_all(first).await?;
            tokio::io::copy_bidirectional(&mut line, &mut server).await?;
        }
        None => {}
    }
    Ok(())
}
