//! The only door: a route enters with the permission it asks for, or does not compile.

use crate::edge::{self, Edge};
use crate::{Class, Fail, Gate, door};
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use kernel::Permission;
use std::collections::HashMap;
use std::sync::Arc;

/// What a route answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// GET, and HEAD with it.
    Get,
    /// POST: every form.
    Post,
    /// PUT.
    Put,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
}

impl Method {
    /// As it stands in a request.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
    const fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Patch => MethodFilter::PATCH,
            Self::Delete => MethodFilter::DELETE,
        }
    }
}

/// A line of the table of routes: what the matrix test walks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What it answers to.
    pub method: Method,
    /// The template, `/topic/{id}`.
    pub path: &'static str,
    /// What it asks for.
    pub permission: Permission,
    /// How often an address may ask.
    pub class: Class,
}

/// Routes with their permissions.
pub struct Registry<S> {
    router: Router<S>,
    table: Vec<Entry>,
}

impl<S: Clone + Send + Sync + 'static> Default for Registry<S> {
    fn default() -> Self {
        Self { router: Router::new(), table: Vec::new() }
    }
}

impl<S: Clone + Send + Sync + 'static> Registry<S> {
    /// Without routes.
    pub fn new() -> Self {
        Self::default()
    }
    /// A page or the target of a form. The permission is asked for before the handler runs. The same method and path twice is a
    /// mistake of ours, and axum says so when the program starts.
    pub fn page<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.limited(method, path, permission, Class::Page, handler)
    }
    /// As [`Registry::page`], for what may be asked less often: signing in, joining, writing.
    #[allow(clippy::disallowed_methods, reason = "the one place where a route enters, with its permission")]
    pub fn limited<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, class: Class, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let guarded = on(method.filter(), handler).route_layer(door::Hang(permission));
        self.router = std::mem::take(&mut self.router).route(path, guarded);
        self.table.push(Entry { method, path, permission, class });
        self
    }
    /// Every route, in the order they were given.
    pub fn table(&self) -> &[Entry] {
        &self.table
    }
    /// The router, behind the edge.
    pub fn open(self, gate: &Gate) -> Router<S> {
        let slow = self.table.iter().filter(|e| e.class != Class::Page).map(|e| ((e.method.word(), e.path), e.class));
        let edge = Arc::new(Edge { gate: gate.clone(), slow: slow.collect::<HashMap<_, _>>() });
        self.router
            .fallback(|| async { Fail::missing() })
            .method_not_allowed_fallback(|| async { Fail::from_status(http::StatusCode::METHOD_NOT_ALLOWED) })
            .layer(edge::Around(edge))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_every_route_with_its_permission() {
        let mut registry = Registry::<()>::new();
        registry
            .page(Method::Get, "/idea/{id}", Permission::Everyone, || async { "idea" })
            .page(Method::Post, "/idea/{id}", Permission::Member, || async { "voted" })
            .limited(Method::Post, "/join", Permission::Everyone, Class::Join, || async { "joined" });
        let table: Vec<_> = registry.table().iter().map(|e| (e.method.word(), e.path, e.permission)).collect();
        assert_eq!(table[1], ("POST", "/idea/{id}", Permission::Member));
        assert_eq!((table.len(), registry.table()[2].class), (3, Class::Join));
    }
}
