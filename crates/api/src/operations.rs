//! The one way in: an operation enters the registry and the document together, with its permission and its scope.

use crate::{Api, document};
use axum::routing::MethodRouter;
use gate::{Class, Entry, Method, Registry};
use kernel::{Permission, Scope};
use std::sync::Arc;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{Components, OpenApi, RefOr, Schema};

/// What `routes!(handler)` makes: the schemas it names, its path and method, its route.
pub type Routes = (Vec<(String, RefOr<Schema>)>, utoipa::openapi::Paths, MethodRouter<Arc<Api>>);

/// Operations with their permissions, and the document that describes them.
pub struct Operations {
    routes: Registry<Arc<Api>>,
    doc: OpenApi,
}

impl Default for Operations {
    fn default() -> Self {
        Self::new()
    }
}

impl Operations {
    /// Without operations.
    pub fn new() -> Self {
        Self { routes: Registry::new(), doc: document::empty() }
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
    fn enter(&mut self, permission: Permission, scope: Scope, how: (Class, bool), (schemas, paths, route): Routes) -> &mut Self {
        let components = self.doc.components.get_or_insert_with(Components::new);
        components.schemas.extend(schemas);
        let (mut route, mut paths) = (Some(route), paths.paths.into_iter());
        // One handler is one method of one path: anything else has no route left and is missed by the first test that asks for it.
        let first = paths.next().and_then(|(path, item)| one(item).map(|(method, operation)| (path, method, operation)));
        if let Some(((path, method, operation), route)) = first.zip(route.take()) {
            document::describe(&mut self.doc, &path, method, operation, permission, scope);
            // A path lives as long as the program; there are as many as operations.
            let entry = Entry { class: how.0, always: how.1, ..Entry::operation(method, path.leak(), permission, scope) };
            self.routes.operation(entry, route);
        }
        self
    }
    /// The document as a file.
    pub fn text(&self) -> String {
        document::text(&self.doc)
    }
    /// The routes, with the document's own.
    pub fn finish(self) -> Registry<Arc<Api>> {
        let (mut routes, doc) = (self.routes, self.doc);
        document::serve(&mut routes, &doc);
        routes
    }
}

fn one(item: PathItem) -> Option<(Method, Operation)> {
    let all = [
        (Method::Get, item.get),
        (Method::Post, item.post),
        (Method::Put, item.put),
        (Method::Patch, item.patch),
        (Method::Delete, item.delete),
    ];
    all.into_iter().find_map(|(method, operation)| Some((method, operation?)))
}
