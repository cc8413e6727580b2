//! A form with files in it, as browsers send it (RFC 7578). Only routes that asked for files read one, and only a member's files are kept:
//! of anybody else (a session that ended while they wrote) the text is. The texts of such a form become a form like any other, so that a
//! verb reads both alike.

use crate::sent::lines;
use crate::{Fail, Sent};
use axum::body::Body;
use axum::extract::{FromRequestParts, Request};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use multer::{Constraints, Multipart, SizeLimit};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A file has at most so many bytes.
const FILE: usize = 8 << 20;
/// So many such forms are in memory at once; the next ones wait.
pub(crate) const AT_ONCE: usize = 8;
/// Pictures take a while over a telephone's network: so many times the patience of other forms.
pub(crate) const PATIENCE: u32 = 4;
/// A form of ours has dozens of fields.
const FIELDS: usize = 64;

/// A file of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The field it was chosen in.
    pub field: String,
    /// What is in it. Nothing of what the sender says about it is believed.
    pub bytes: Bytes,
}

/// The files of a form, in its order: an extractor; empty for a form without.
#[derive(Debug, Clone, Default)]
pub struct Files(Arc<(Vec<File>, Option<OwnedSemaphorePermit>)>);

impl Files {
    /// Them.
    pub fn all(&self) -> &[File] {
        &self.0.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Files {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes).unwrap_or_default();
    kind.get(..19).is_some_and(|k| k.eq_ignore_ascii_case(b"multipart/form-data"))
}

/// Is the body a picture itself, as a program sends one?
pub(crate) fn is_image(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes).unwrap_or_default();
    [&b"image/jpeg"[..], b"image/png", b"image/webp"].iter().any(|k| kind.eq_ignore_ascii_case(k))
}

/// Reads a body that is one file, at most 8 MB of it. Without `places` nothing is kept in memory.
pub(crate) async fn raw(places: Option<&Arc<Semaphore>>, request: Request) -> Result<Request, Fail> {
    let too_large = || Fail::from_status(StatusCode::PAYLOAD_TOO_LARGE);
    let told = request.headers().get(http::header::CONTENT_LENGTH).and_then(|l| l.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|n| n > FILE as u64) {
        return Err(too_large());
    }
    let (mut parts, body) = request.into_parts();
    let Some(places) = places else { return Ok(Request::from_parts(parts, Body::empty())) };
    let place = Arc::clone(places).acquire_owned().await.map_err(Fail::fault)?;
    let read = Limited::new(body, FILE).collect().await;
    let bytes =
        read.map_err(|e| if e.is::<LengthLimitError>() { too_large() } else { Fail::malformed("refusal-malformed", None) })?.to_bytes();
    parts.extensions.insert(Sent::new(bytes.clone()));
    let files = if bytes.is_empty() { Vec::new() } else { vec![File { field: String::new(), bytes }] };
    parts.extensions.insert(Files(Arc::new((files, Some(place)))));
    Ok(Request::from_parts(parts, Body::empty()))
}

/// Reads it whole: at most `most` files, and `text` bytes beside them. Without `places` no file is kept in memory.
pub(crate) async fn read(places: Option<&Arc<Semaphore>>, most: usize, text: usize, request: Request) -> Result<Request, Fail> {
    let too_large = || Fail::from_status(StatusCode::PAYLOAD_TOO_LARGE);
    let limit = most * FILE + text;
    let told = request.headers().get(http::header::CONTENT_LENGTH).and_then(|l| l.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|n| n > limit as u64) {
        return Err(too_large());
    }
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(no)?;
    let place = match places {
        Some(places) => Some(Arc::clone(places).acquire_owned().await.map_err(Fail::fault)?),
        None => None,
    };
    let (mut parts, body) = request.into_parts();
    let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(limit as u64));
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
    let (mut pairs, mut files, mut texts, mut fields) = (Vec::new(), Vec::new(), 0, 0);
    while let Some(mut field) = form.next_field().await.map_err(no)? {
        fields += 1;
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.file_name().is_some();
        if is_file && place.is_none() {
            while field.chunk().await.map_err(no)?.is_some() {}
            continue;
        }
        let bytes = field.bytes().await.map_err(no)?;
        if fields > FIELDS {
            return Err(Fail::malformed("refusal-malformed", None));
        }
        if is_file {
            // An input in which nothing was chosen sends an empty file.
            if bytes.is_empty() {
                continue;
            }
            // Another picture is another form: its digest stands among the fields.
            pairs.push((format!("{name}-digest"), format!("{:x}", Sha256::digest(&bytes))));
            files.push(File { field: name, bytes });
        } else {
            texts += bytes.len();
            pairs.push((name, String::from_utf8(bytes.into()).map_err(|_| Fail::malformed("refusal-malformed", None))?));
        }
        if texts > text || files.len() > most {
            return Err(too_large());
        }
    }
    if pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(Fail::malformed("refusal-nul", None));
    }
    parts.extensions.insert(Sent::new(lines(encoded(&pairs).into())));
    parts.extensions.insert(Files(Arc::new((files, place))));
    Ok(Request::from_parts(parts, Body::empty()))
}

/// Fields as a form without files writes them.
pub(crate) fn encoded(pairs: &[(String, String)]) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    pairs.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect::<Vec<_>>().join("&")
}

fn no(why: multer::Error) -> Fail {
    match why {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Fail::from_status(StatusCode::PAYLOAD_TOO_LARGE)
        }
        why => Fail::malformed("refusal-malformed", None).because(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn sent(most: usize, text: usize, body: &str) -> Result<(Sent, Files), Fail> {
        let request = Request::post("/").header(CONTENT_TYPE, "multipart/form-data; boundary=b").body(Body::from(body.to_owned())).unwrap();
        let (mut parts, _) = read((most > 0).then(|| Arc::new(Semaphore::new(1))).as_ref(), most.max(1), text, request).await?.into_parts();
        let files = Files::from_request_parts(&mut parts, &()).await?;
        Ok((Sent::from_request_parts(&mut parts, &()).await?, files))
    }
    fn part(name: &str, file: Option<&str>, value: &str) -> String {
        let file = file.map(|f| format!("; filename=\"{f}\"\r\nContent-Type: image/png")).unwrap_or_default();
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n")
    }

    #[tokio::test]
    async fn texts_become_a_form_like_any_other_and_files_stand_beside_it() {
        let form = |file: &str| {
            part("body", None, "夜景 & 太慢\r\n了")
                + &part("picture-1", Some("a.png"), file)
                + &part("picture-2", Some(""), "")
                + "--b--\r\n"
        };
        let (sent_one, files) = sent(2, 1_000, &form("PNG")).await.unwrap();
        assert_eq!(sent_one.field("body").as_deref(), Some("夜景 & 太慢\n了"));
        assert_eq!(files.all(), [File { field: "picture-1".into(), bytes: Bytes::from_static(b"PNG") }]);
        let (sent_two, _) = sent(2, 1_000, &form("GNP")).await.unwrap();
        assert_ne!(sent_one.digest(), sent_two.digest(), "another picture is another form");
    }

    #[tokio::test]
    async fn of_somebody_who_is_not_known_the_text_is_kept() {
        let form = part("body", None, "写了很久") + &part("picture-1", Some("a.png"), "PNG") + "--b--\r\n";
        let (sent, files) = sent(0, 1_000, &form).await.unwrap();
        assert_eq!((sent.field("body").as_deref(), files.all().len()), (Some("写了很久"), 0));
        assert_eq!(sent.form(), "body=%E5%86%99%E4%BA%86%E5%BE%88%E4%B9%85");
    }

    #[tokio::test]
    async fn what_is_too_much_or_broken_is_refused() {
        let two = part("p", Some("a"), "x") + &part("p", Some("b"), "y") + "--b--\r\n";
        assert_eq!(sent(1, 1_000, &two).await.unwrap_err().status(), 413);
        assert_eq!(sent(2, 3, &(part("body", None, "four") + "--b--\r\n")).await.unwrap_err().status(), 413);
        assert_eq!(sent(2, 1_000, &(part("body", None, "a\0b") + "--b--\r\n")).await.unwrap_err().key(), "refusal-nul");
        assert_eq!(sent(2, 100_000, &(part("x", None, "").repeat(65) + "--b--\r\n")).await.unwrap_err().key(), "refusal-malformed");
        assert_eq!(sent(2, 1_000, &part("body", None, "no end")).await.unwrap_err().key(), "refusal-malformed");
        assert_eq!(sent(1, 0, &(part("p", Some("a"), &"x".repeat(FILE + 1)) + "--b--\r\n")).await.unwrap_err().status(), 413);
    }

    #[tokio::test]
    async fn a_picture_is_read_as_it_is_and_not_beyond_its_size() {
        let sent = async |known: bool, bytes: usize| {
            let request = Request::put("/").header(CONTENT_TYPE, "image/png").body(Body::from(vec![7_u8; bytes])).unwrap();
            let places = Arc::new(Semaphore::new(1));
            let (mut parts, _) = raw(known.then_some(&places), request).await?.into_parts();
            let files = Files::from_request_parts(&mut parts, &()).await?;
            Ok::<_, Fail>(files.all().iter().map(|f| f.bytes.len()).sum::<usize>())
        };
        assert_eq!((sent(true, 9).await.unwrap(), sent(false, 9).await.unwrap(), sent(true, 0).await.unwrap()), (9, 0, 0));
        assert_eq!(sent(true, FILE + 1).await.unwrap_err().status(), StatusCode::PAYLOAD_TOO_LARGE);
        let is = |kind: &'static str| is_image(&HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(kind))]));
        assert!(is("image/png") && is("IMAGE/JPEG") && is("image/webp") && !is("image/svg+xml") && !is("text/html"));
    }

    #[test]
    fn a_form_with_files_is_known_by_its_type() {
        let is = |kind: &'static str| is_multipart(&HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(kind))]));
        assert!(is("multipart/form-data; boundary=x") && is("Multipart/Form-Data") && !is("multipart/mixed") && !is("text/plain"));
    }
}
