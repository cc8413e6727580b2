//! The pages: HTML, one page a verb. This is the only crate that knows HTML.
//!
//! A page is an askama template that extends `layout.html` and has a field `base: &Base`. What repeats is a *part*: a method of
//! [`Base`] that takes a plain view of [`view`] and stands in a template as `{{ base.idea_card(card) }}`. What a page shows is
//! rendered once and kept ([`kept`]); what belongs to the viewer stands between overlay marks and is laid over it at each request.

pub mod app;
pub mod assets;
mod base;
mod icon;
pub mod kept;
pub mod page;
mod part;
pub mod view;

pub use app::{App, Demo};
pub use base::{Base, Site, Tab, Theme};
pub use icon::{Icon, sprite};
pub use part::*;
