//! The one way in: an operation enters the registry and the document together, with its permission and its scope.
//!
//! The document itself is a file in git, which is served as it is: a program that starts describes nothing. That the file says what the
//! operations say is a test, and only tests build it.

use crate::{Api, document};
use gate::{Class, Entry, Later, Method, Registry};
use kernel::{Permission, Scope};
use std::sync::Arc;
use utoipa::openapi::HttpMethod;

/// What `routes!(handler)` makes: the path and the method its `#[utoipa::path]` says, and the handler.
pub struct Routes {
    pub(crate) path: String,
    pub(crate) methods: Vec<HttpMethod>,
    pub(crate) handler: Later<Arc<Api>>,
    #[cfg(test)]
    pub(crate) described: crate::describe::Described,
}

/// One handler as an operation.
macro_rules! routes {
    ($($handler:tt)+) => {
        $crate::operations::Routes {
            path: utoipa_axum::routes!(@path [path()] of $($handler)+),
            methods: utoipa_axum::routes!(@path [methods()] of $($handler)+),
            handler: gate::Later::new($($handler)+),
            #[cfg(test)]
            described: || {
                let (schemas, paths, _): $crate::describe::Whole = utoipa_axum::routes!($($handler)+);
                (schemas, paths)
            },
        }
    };
}
pub(crate) use routes;

/// Operations with their permissions, and in tests the document that describes them.
pub struct Operations {
    routes: Registry<Arc<Api>>,
    #[cfg(test)]
    doc: utoipa::openapi::OpenApi,
}

impl Default for Operations {
    fn default() -> Self {
        Self::new()
    }
}

impl Operations {
    /// Without operations.
    pub fn new() -> Self {
        Self {
            routes: Registry::new(),
            #[cfg(test)]
            doc: crate::describe::empty(),
        }
    }
    /// An operation that asks for this permission of its member and this scope of its token. What everybody may read is read without a token.
    pub fn add(&mut self, permission: Permission, scope: Scope, routes: Routes) -> &mut Self {
        self.limited(permission, scope, Class::Page, routes)
    }
    /// As [`Operations::add`], for what may be asked less often: [`Class::Write`] for a text that everybody reads.
    pub fn limited(&mut self, permission: Permission, scope: Scope, class: Class, routes: Routes) -> &mut Self {
        self.enter(permission, scope, (class, false), routes)
    }
    /// As [`Operations::limited`], open to a member who is suspended: asking for a second look.
    pub fn always(&mut self, permission: Permission, scope: Scope, class: Class, routes: Routes) -> &mut Self {
        self.enter(permission, scope, (class, true), routes)
    }
    /// As [`Operations::add`], for one that takes a picture as its body: at most 8 MB, read with more patience.
    pub fn picture(&mut self, permission: Permission, scope: Scope, routes: Routes) -> &mut Self {
        self.enter(permission, scope, (Class::Write, false), routes);
        self.routes.with_files(1);
        self
    }
    fn enter(&mut self, permission: Permission, scope: Scope, how: (Class, bool), one: Routes) -> &mut Self {
        // One handler is one method of one path: anything else has no route and is missed by the first test that asks for it.
        let Some(method) = one.methods.first().and_then(known) else { return self };
        #[cfg(test)]
        crate::describe::describe(&mut self.doc, one.described, method, permission, scope);
        // A path lives as long as the program; there are as many as operations.
        let entry = Entry { class: how.0, always: how.1, ..Entry::operation(method, one.path.leak(), permission, scope) };
        self.routes.operation(entry, one.handler);
        self
    }
    /// The document as it must be, as a file.
    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        crate::describe::text(&self.doc)
    }
    /// The routes, with the document's own.
    pub fn finish(self) -> Registry<Arc<Api>> {
        let mut routes = self.routes;
        document::serve(&mut routes);
        routes
    }
}

const fn known(method: &HttpMethod) -> Option<Method> {
    Some(match method {
        HttpMethod::Get => Method::Get,
        HttpMethod::Post => Method::Post,
        HttpMethod::Put => Method::Put,
        HttpMethod::Patch => Method::Patch,
        HttpMethod::Delete => Method::Delete,
        _ => return None,
    })
}
