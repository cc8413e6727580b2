//! Going there: a POST over HTTP/1.1 to an address that was resolved once and judged, by TLS under the name of the URL. At most three
//! redirects, each judged from the start; 15 seconds for everything; of the answer 64 KB are read and the beginning is kept.

use crate::Parcel;
use crate::guard::{Denied, Guard, Target};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::Position;

/// Everything must be over by then.
const LONGEST: Duration = Duration::from_secs(15);
/// So many redirects are followed.
const REDIRECTS: usize = 3;
/// So much of an answer is read.
const READ: usize = 64 << 10;
/// So much of it is kept.
const KEPT: usize = 1 << 10;
/// The head of an answer is no longer.
const HEAD: usize = 64 << 10;

/// The addresses of a name, on their way.
pub type Found<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'a>>;

/// What knows the addresses of names.
pub trait Resolve: Send + Sync {
    /// The addresses of a host, with this port.
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Found<'a>;
}

/// The system's resolver.
pub struct Names;

impl Resolve for Names {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Found<'a> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status; none when there was no answer.
    pub status: Option<u16>,
    /// How many milliseconds it took.
    pub ms: i64,
    /// The beginning of the answer, or why there was none. Without control characters.
    pub said: String,
}

impl Answer {
    /// It was taken: 2xx.
    pub fn is_taken(&self) -> bool {
        self.status.is_some_and(|s| (200..300).contains(&s))
    }
    /// Never come again: 410.
    pub fn is_gone(&self) -> bool {
        self.status == Some(410)
    }
}

/// Sends parcels.
pub struct Client {
    guard: Guard,
    names: Arc<dyn Resolve>,
    tls: TlsConnector,
}

impl Client {
    /// By the system's resolver, trusting who browsers trust.
    pub fn new(guard: Guard) -> Result<Self, String> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Self::with(guard, Arc::new(Names), roots)
    }

    /// By another resolver, trusting these.
    pub fn with(guard: Guard, names: Arc<dyn Resolve>, roots: RootCertStore) -> Result<Self, String> {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| e.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { guard, names, tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Sends one. Whatever goes wrong is an answer too.
    pub async fn send(&self, parcel: &Parcel) -> Answer {
        let begun = Instant::now();
        let went = tokio::time::timeout(LONGEST, self.go(parcel)).await;
        let (status, said) = match went {
            Ok(Ok((status, said))) => (Some(status), said),
            Ok(Err(why)) => (None, why),
            Err(_) => (None, "no answer within 15 s".to_owned()),
        };
        Answer { status, ms: i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX), said: clean(&said) }
    }

    async fn go(&self, parcel: &Parcel) -> Result<(u16, String), String> {
        let denied = |why: Denied| why.word().to_owned();
        let mut target = self.guard.target(&parcel.url).map_err(denied)?;
        for hop in 0..=REDIRECTS {
            let (answer, _driven) = self.ask(&target, parcel).await?;
            let status = answer.status().as_u16();
            let location = answer.headers().get(LOCATION).and_then(|l| l.to_str().ok()).map(str::to_owned);
            match location.filter(|_| matches!(status, 301 | 302 | 307 | 308)) {
                Some(_) if hop == REDIRECTS => return Ok((status, "too many redirects".to_owned())),
                Some(to) => target = self.guard.next(&target, &to).map_err(|why| format!("redirect refused: {}", why.word()))?,
                None => return Ok((status, beginning(answer).await?)),
            }
        }
        Err("too many redirects".to_owned())
    }

    /// One request, to an address that was judged.
    async fn ask(&self, target: &Target, parcel: &Parcel) -> Result<(Response<Incoming>, Driven), String> {
        let found = self.names.resolve(&target.host, target.port).await.map_err(|_| "no such host".to_owned())?;
        let found = self.guard.addresses(found).map_err(|why| why.word().to_owned())?;
        let stream = reach(&found).await?;
        let request = request(target, parcel)?;
        if target.tls {
            let name = ServerName::try_from(target.host.clone()).map_err(|_| "no such host".to_owned())?;
            let stream = self.tls.connect(name, stream).await.map_err(|e| format!("TLS: {e}"))?;
            talk(stream, request).await
        } else {
            talk(stream, request).await
        }
    }
}

/// Connects to the first of these that answers: to the address itself, never to a name.
async fn reach(found: &[SocketAddr]) -> Result<TcpStream, String> {
    let mut why = "no such host".to_owned();
    for address in found {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(e) => why = e.kind().to_string(),
        }
    }
    Err(why)
}

fn request(target: &Target, parcel: &Parcel) -> Result<Request<Full<Bytes>>, String> {
    let mut request = Request::post(&target.url[Position::BeforePath..Position::AfterQuery])
        .header(HOST, &target.url[Position::BeforeHost..Position::AfterPort])
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("Millet-Webhooks/", env!("CARGO_PKG_VERSION")));
    for (name, value) in &parcel.headers {
        request = request.header(*name, value);
    }
    request.body(Full::from(parcel.body.clone())).map_err(|e| e.to_string())
}

/// Ends the connection's own task with whoever waits for it.
struct Driven(tokio::task::JoinHandle<()>);

impl Drop for Driven {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn talk<S>(stream: S, request: Request<Full<Bytes>>) -> Result<(Response<Incoming>, Driven), String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let shaken = http1::Builder::new().max_buf_size(HEAD).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = shaken.map_err(|e| e.to_string())?;
    let driven = Driven(tokio::spawn(async move {
        // What goes wrong with it is said by the answer.
        let _ = connection.await;
    }));
    let answer = sender.send_request(request).await.map_err(|e| e.to_string())?;
    Ok((answer, driven))
}

/// The beginning of an answer. The rest is not waited for.
async fn beginning(mut answer: Response<Incoming>) -> Result<String, String> {
    let (mut kept, mut read) = (Vec::with_capacity(KEPT), 0);
    while let Some(frame) = answer.body_mut().frame().await {
        let Ok(data) = frame.map_err(|e| e.to_string())?.into_data() else { continue };
        read += data.len();
        kept.extend(data.iter().take(KEPT - kept.len()));
        if read >= READ {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&kept).into_owned())
}

/// At most a kilobyte, without what a page or a database could stumble over.
fn clean(said: &str) -> String {
    let plain = said.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
    let mut out = String::new();
    for c in plain {
        if out.len() + c.len_utf8() > KEPT {
            break;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;
