//! The encrypted line to PostgreSQL: rustls under the driver, with a judge of certificates that asks for as much as the address does.
//! Why it is our own: `docs/decisions/0029-encrypted-database.md`.

use crate::Error;
use crate::pg_address::{Roots, Trust};
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::client::verify_server_name;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::{self, CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

/// Encrypts lines.
#[derive(Clone)]
pub(crate) struct Tls(Arc<ClientConfig>);

impl Tls {
    /// With this trust. The file of roots is read each time, so that a new one counts for the next connection.
    pub(crate) fn new(trust: &Trust) -> Result<Self, Error> {
        let provider = Arc::new(ring::default_provider());
        let judge = Judge::new(trust, &provider)?;
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| Error::Broken(e.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(judge))
            .with_no_client_auth();
        // Asked for by servers of today when the line begins encrypted; older ones do not look.
        config.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(Self(Arc::new(config)))
    }
}

/// Says whether a certificate will do. That the server holds its key is asked in any case.
#[derive(Debug)]
struct Judge {
    /// None: any will do.
    chain: Option<Arc<WebPkiServerVerifier>>,
    /// Those of the file themselves: a server's own certificate there is as good as its signer's.
    known: Vec<CertificateDer<'static>>,
    names: bool,
    provider: Arc<CryptoProvider>,
}

impl Judge {
    fn new(trust: &Trust, provider: &Arc<CryptoProvider>) -> Result<Self, Error> {
        let (known, store, names) = match trust {
            Trust::Anybody => return Ok(Self { chain: None, known: Vec::new(), names: false, provider: Arc::clone(provider) }),
            Trust::Signed(Roots::Mozilla, names) => (Vec::new(), RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() }, *names),
            Trust::Signed(Roots::File(path), names) => {
                let known = certificates(path)?;
                let mut store = RootCertStore::empty();
                // One that cannot sign can still be the server's own.
                store.add_parsable_certificates(known.iter().cloned());
                (known, store, *names)
            }
        };
        let chain = WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(provider)).build();
        let chain = chain.map_err(|e| Error::Broken(format!("sslrootcert: {e}")))?;
        Ok(Self { chain: Some(chain), known, names, provider: Arc::clone(provider) })
    }
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let bad = |why: String| Error::Broken(format!("sslrootcert {}: {why}", path.display()));
    let file = std::fs::read(path).map_err(|e| bad(e.to_string()))?;
    let all = CertificateDer::pem_slice_iter(&file).collect::<Result<Vec<_>, _>>().map_err(|e| bad(e.to_string()))?;
    if all.is_empty() { Err(bad("no certificate in it".to_owned())) } else { Ok(all) }
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(chain) = &self.chain else { return Ok(ServerCertVerified::assertion()) };
        if self.known.iter().any(|k| k.as_ref() == own.as_ref()) {
            if self.names {
                verify_server_name(&ParsedCertificate::try_from(own)?, name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        match chain.verify_server_cert(own, others, name, ocsp, now) {
            // The name is looked at last.
            Err(rustls::Error::InvalidCertificate(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }))
                if !self.names =>
            {
                Ok(ServerCertVerified::assertion())
            }
            judged => judged,
        }
    }
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, signed, &self.provider.signature_verification_algorithms)
    }
    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, signed, &self.provider.signature_verification_algorithms)
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Why there is no encrypted line: a mistake of somebody's, not of the network's.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(String);

type Boxed = Box<dyn std::error::Error + Send + Sync>;

/// Encrypts one line to one name.
pub(crate) struct To(Arc<ClientConfig>, String);

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Line<S>;
    type TlsConnect = To;
    type Error = std::convert::Infallible;
    fn make_tls_connect(&mut self, domain: &str) -> Result<To, Self::Error> {
        Ok(To(Arc::clone(&self.0), domain.to_owned()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for To {
    type Stream = Line<S>;
    type Error = Boxed;
    type Future = Pin<Box<dyn Future<Output = Result<Line<S>, Boxed>> + Send>>;
    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let name =
                ServerName::try_from(self.1.clone()).map_err(|_| Refused(format!("no certificate can be for the name {}", self.1)))?;
            match tokio_rustls::TlsConnector::from(self.0).connect(name, stream).await {
                Ok(line) => Ok(Line(line)),
                // Told apart from a line that broke, which may be whole in a moment.
                Err(e) if e.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>) => {
                    Err(Refused(e.to_string()).into())
                }
                Err(e) => Err(e.into()),
            }
        })
    }
}

/// An encrypted line.
pub(crate) struct Line<S>(tokio_rustls::client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Line<S> {
    fn channel_binding(&self) -> ChannelBinding {
        let own = self.0.get_ref().1.peer_certificates().and_then(|all| all.first());
        own.and_then(|own| end_point(own)).map_or_else(ChannelBinding::none, ChannelBinding::tls_server_end_point)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Line<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Line<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

/// What a password's proof is bound to, so that nobody in between can use it (RFC 5929, tls-server-end-point): the certificate's hash by
/// the algorithm of its signature, SHA-256 for those that are too old. None for signatures that have no such hash.
fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let (whole, _) = piece(certificate)?;
    let (_, signature) = piece(whole)?;
    let (algorithm, _) = piece(signature)?;
    let (name, _) = piece(algorithm)?;
    match name {
        // RSA with MD5, SHA-1, SHA-256; ECDSA with SHA-1, SHA-256.
        [42, 134, 72, 134, 247, 13, 1, 1, 4 | 5 | 11] | [42, 134, 72, 206, 61, 4, 1] | [42, 134, 72, 206, 61, 4, 3, 2] => {
            Some(Sha256::digest(certificate).to_vec())
        }
        [42, 134, 72, 134, 247, 13, 1, 1, 12] | [42, 134, 72, 206, 61, 4, 3, 3] => Some(Sha384::digest(certificate).to_vec()),
        [42, 134, 72, 134, 247, 13, 1, 1, 13] | [42, 134, 72, 206, 61, 4, 3, 4] => Some(Sha512::digest(certificate).to_vec()),
        _ => None,
    }
}

/// The first piece of DER without its head, and what follows it.
fn piece(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    if first < 128 {
        return rest.split_at_checked(usize::from(first));
    }
    let (length, rest) = rest.split_at_checked(usize::from(first & 127)).filter(|(l, _)| l.len() <= 4)?;
    rest.split_at_checked(length.iter().fold(0, |n, b| (n << 8) | usize::from(*b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_hashed_by_the_algorithm_of_its_signature() {
        let with = |algorithm| {
            let key = rcgen::KeyPair::generate_for(algorithm).unwrap();
            rcgen::CertificateParams::new(vec!["db.example".to_owned()]).unwrap().self_signed(&key).unwrap().der().to_vec()
        };
        let (small, large, none) = (with(&rcgen::PKCS_ECDSA_P256_SHA256), with(&rcgen::PKCS_ECDSA_P384_SHA384), with(&rcgen::PKCS_ED25519));
        assert_eq!(end_point(&small), Some(Sha256::digest(&small).to_vec()));
        assert_eq!(end_point(&large), Some(Sha384::digest(&large).to_vec()));
        assert_eq!(end_point(&none), None);
        for cut in 0..small.len() {
            // Whatever comes, nothing but an answer.
            let _ = end_point(&small[..cut]);
        }
    }
}
