//! The only door: a route enters with the permission it asks for, or does not compile.

use crate::edge::{self, Edge};
use crate::{Class, Fail, Gate, door, files};
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use kernel::Permission;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Semaphore;

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
    /// Does it stay open to a member who is suspended? What only reads does anyway.
    pub always: bool,
    /// May a form of any site be sent here? Such a route acts for nobody: what it does is in its path.
    pub anywhere: bool,
}

/// Routes with their permissions.
pub struct Registry<S> {
    router: Router<S>,
    table: Vec<Entry>,
    files: HashMap<(&'static str, &'static str), usize>,
}

impl<S: Clone + Send + Sync + 'static> Default for Registry<S> {
    fn default() -> Self {
        Self { router: Router::new(), table: Vec::new(), files: HashMap::new() }
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
    pub fn limited<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, class: Class, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.enter(Entry { method, path, permission, class, always: false, anywhere: false }, handler)
    }
    /// A form that stays open to a member who is suspended: signing in and out, reading in another language, asking for a second look.
    pub fn always<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, class: Class, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.enter(Entry { method, path, permission, class, always: true, anywhere: false }, handler)
    }
    /// A form that a mail provider sends for its reader (RFC 8058), without a session and without a word about where it comes from. The one
    /// exemption from asking for a page of ours: for a route whose path holds a secret and which does nothing for a session.
    pub fn from_anywhere<H, T>(&mut self, path: &'static str, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let (method, permission, class) = (Method::Post, Permission::Everyone, Class::Page);
        self.enter(Entry { method, path, permission, class, always: true, anywhere: true }, handler)
    }
    /// Lets the route entered last take a form with at most so many [`crate::Files`] of 8 MB. Only members send any.
    pub fn with_files(&mut self, most: usize) -> &mut Self {
        if let Some(last) = self.table.last() {
            self.files.insert((last.method.word(), last.path), most);
        }
        self
    }
    #[allow(clippy::disallowed_methods, reason = "the one place where a route enters, with its permission")]
    fn enter<H, T>(&mut self, entry: Entry, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let reads = entry.method == Method::Get;
        let guarded =
            on(entry.method.filter(), handler).route_layer(door::Hang { wanted: entry.permission, always: reads || entry.always });
        self.router = std::mem::take(&mut self.router).route(entry.path, guarded);
        self.table.push(entry);
        self
    }
    /// Every route, in the order they were given.
    pub fn table(&self) -> &[Entry] {
        &self.table
    }
    /// The router, behind the edge.
    pub fn open(self, gate: &Gate) -> Router<S> {
        let slow = self.table.iter().filter(|e| e.class != Class::Page).map(|e| ((e.method.word(), e.path), e.class));
        let anywhere = self.table.iter().filter(|e| e.anywhere).map(|e| (e.method.word(), e.path));
        let (slow, anywhere) = (slow.collect::<HashMap<_, _>>(), anywhere.collect());
        let reading = Arc::new(Semaphore::new(files::AT_ONCE));
        let edge = Arc::new(Edge { gate: gate.clone(), slow, anywhere, files: self.files, reading });
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
