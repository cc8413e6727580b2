//! The pages: HTML, one page a verb. This is the only crate that knows HTML.
//!
//! A page is an askama template that extends `layout.html` and has a field `base: &Base`. What repeats is a *part*: a method of
//! [`Base`] that takes a plain view of [`view`] and stands in a template as `{{ base.idea_card(card) }}`. What a page shows is
//! rendered once and kept ([`kept`]); what belongs to the viewer stands between overlay marks and is laid over it at each request.

pub mod account;
pub mod app;
pub mod assets;
mod audit;
mod base;
mod calendar;
mod desk;
mod duty;
mod find;
mod home;
mod hook;
mod icon;
mod idea;
mod journey;
pub mod kept;
mod medal;
mod no;
mod outside;
pub mod page;
mod part;
mod peace;
pub mod picture;
mod plan;
mod release;
mod report;
pub mod standing;
pub mod stream;
mod talk;
#[cfg(test)]
pub(crate) mod testing;
mod train;
pub mod view;

use std::sync::Arc;

pub use account::face;
pub use app::{App, Demo};
pub use base::{Base, Site, Tab, Theme};
pub use icon::{Icon, sprite};
pub use part::*;
pub use stream::Streams;

#[cfg(test)]
mod tests;

/// Every page and form, each with the permission it asks for.
pub fn registry() -> gate::Registry<Arc<App>> {
    let mut routes = gate::Registry::new();
    routes.page(gate::Method::Get, assets::ROUTE, kernel::Permission::Everyone, assets::serve);
    home::routes(&mut routes);
    account::routes(&mut routes);
    talk::routes(&mut routes);
    idea::routes(&mut routes);
    peace::routes(&mut routes);
    calendar::routes(&mut routes);
    release::routes(&mut routes);
    report::routes(&mut routes);
    plan::routes(&mut routes);
    find::routes(&mut routes);
    desk::routes(&mut routes);
    outside::routes(&mut routes);
    picture::routes(&mut routes);
    audit::routes(&mut routes);
    hook::routes(&mut routes);
    journey::routes(&mut routes);
    standing::routes(&mut routes);
    medal::routes(&mut routes);
    train::routes(&mut routes);
    duty::routes(&mut routes);
    routes
}

/// The pages alone behind the gate. Call it, or [`open_with`], once for an [`App`].
pub fn open(app: &Arc<App>, gate: &gate::Gate) -> axum::Router {
    open_with(app, gate, gate::Registry::new())
}

/// The pages and what else answers here (the API) behind one gate, with what was sent before joining kept through it.
pub fn open_with(app: &Arc<App>, gate: &gate::Gate, more: gate::Registry<()>) -> axum::Router {
    let inner = registry().with(Arc::clone(app)).merge(more).open(gate);
    // A second one would send what was kept through another gate.
    let _ = app.router.set(inner.clone());
    account::pending::layer(app, inner)
}
