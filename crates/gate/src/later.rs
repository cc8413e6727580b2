//! A handler as the registry keeps it: nothing of its code runs before somebody asks for it. A route of axum's is made of each handler by
//! code of its own, and hundreds of them are made at each start: the whole program would be read into memory for it.

use crate::Soon;
use axum::extract::Request;
use axum::handler::Handler;
use axum::response::Response;
use std::sync::Arc;

/// What a handler does with a request, whatever it is.
type Answers<S> = dyn Fn(Request, S) -> Soon<'static, Response> + Send + Sync;

/// A handler of any kind. Cheap to clone.
pub struct Later<S>(Arc<Answers<S>>);

impl<S> Later<S> {
    /// Of this handler. Inlined: each handler leaves an address where it is entered, and no code that is run there.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call of its own for each handler is what is saved")]
    pub fn new<H: Handler<T, S>, T: 'static>(handler: H) -> Self {
        Self(Arc::new(move |request, state| Box::pin(handler.clone().call(request, state))))
    }
}

impl<S> Clone for Later<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S: Send + Sync + 'static> Handler<(), S> for Later<S> {
    type Future = Soon<'static, Response>;
    fn call(self, request: Request, state: S) -> Self::Future {
        (self.0)(request, state)
    }
}
