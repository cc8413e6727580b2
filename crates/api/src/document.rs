//! The OpenAPI document, as it is served: the file in git.

use crate::Api;
use bytes::Bytes;
use gate::{Entry, Kept, Later, Method, Registry};
use http::HeaderMap;
use kernel::{Permission, Scope};
use std::sync::{Arc, OnceLock};

/// Where it is served.
pub const PATH: &str = "/api/v1/openapi.json";

/// What `UPDATE=1 cargo test -p api document` has written. In pages of the program that nobody reads before the first who asks for it.
static FILE: &[u8] = include_bytes!("../openapi.json");

/// Serves it to everybody.
pub(crate) fn serve(routes: &mut Registry<Arc<Api>>) {
    let kept = OnceLock::new();
    let answer =
        move |headers: &HeaderMap| kept.get_or_init(|| Kept::new("application/json", Bytes::from_static(FILE), None)).answer(headers);
    let answer = Arc::new(answer);
    let handler = Later::new(async move |headers: HeaderMap| answer(&headers));
    routes.operation(Entry::operation(Method::Get, PATH, Permission::Everyone, Scope::Read), handler);
}
