//! The only door: a route enters with the permission it asks for, or does not compile.

use crate::edge::{self, Edge};
use crate::{Class, Fail, Gate, Later, door, files};
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use kernel::{Permission, Scope};
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
    /// An operation of the API, and what its token must be for; none for a page.
    pub scope: Option<Scope>,
}

impl Entry {
    pub(crate) const fn page(method: Method, path: &'static str, permission: Permission) -> Self {
        Self { method, path, permission, class: Class::Page, always: false, anywhere: false, scope: None }
    }
    /// An operation of the API: its path lies under `/api/`, its caller is whoever the token says, and the token must be for `scope`.
    pub const fn operation(method: Method, path: &'static str, permission: Permission, scope: Scope) -> Self {
        Self { scope: Some(scope), ..Self::page(method, path, permission) }
    }
    /// Does a program ask here, with a token, and not a browser with a cookie?
    pub fn is_api(&self) -> bool {
        crate::bearer::is_machine(self.path)
    }
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
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see Later::new")]
    pub fn page<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.hang(Entry::page(method, path, permission), Later::new(handler))
    }
    /// As [`Registry::page`], for what may be asked less often: signing in, joining, writing.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see Later::new")]
    pub fn limited<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, class: Class, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.hang(Entry { class, ..Entry::page(method, path, permission) }, Later::new(handler))
    }
    /// A form that stays open to a member who is suspended: signing in and out, reading in another language, asking for a second look.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see Later::new")]
    pub fn always<H, T>(&mut self, method: Method, path: &'static str, permission: Permission, class: Class, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.hang(Entry { class, always: true, ..Entry::page(method, path, permission) }, Later::new(handler))
    }
    /// A form that a mail provider sends for its reader (RFC 8058), without a session and without a word about where it comes from. The one
    /// exemption from asking for a page of ours: for a route whose path holds a secret and which does nothing for a session.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see Later::new")]
    pub fn from_anywhere<H, T>(&mut self, path: &'static str, handler: H) -> &mut Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let page = Entry::page(Method::Post, path, Permission::Everyone);
        self.hang(Entry { always: true, anywhere: true, ..page }, Later::new(handler))
    }
    /// An operation of the API ([`Entry::operation`]). The route answers to the entry's method, as the document says.
    pub fn operation(&mut self, entry: Entry, handler: Later<S>) -> &mut Self {
        self.hang(entry, handler)
    }
    /// The same routes with their state, so that those of several rooms with states of their own come behind one edge.
    #[must_use]
    pub fn with(self, state: S) -> Registry<()> {
        Registry { router: self.router.with_state(state), table: self.table, files: self.files }
    }
    /// Takes in the routes of another.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self.files.extend(other.files);
        self
    }
    /// Lets the route entered last take a form with at most so many [`crate::Files`] of 8 MB. Only members send any.
    pub fn with_files(&mut self, most: usize) -> &mut Self {
        if let Some(last) = self.table.last() {
            self.files.insert((last.method.word(), last.path), most);
        }
        self
    }
    #[allow(clippy::disallowed_methods, reason = "the one place where a route enters, with its permission")]
    fn hang(&mut self, entry: Entry, handler: Later<S>) -> &mut Self {
        let always = entry.always || entry.method == Method::Get;
        let operation = entry.scope.map(|_| entry);
        let guarded = on(entry.method.filter(), handler).route_layer(door::Hang { wanted: entry.permission, always, operation });
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
