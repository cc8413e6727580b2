//! HTTP shared by the pages and the API: listener, registry of routes, sessions, limits, refusals.
//!
//! A request passes the listener ([`serve`]), then the edge (every check that needs no handler), then its door in the [`Registry`],
//! which asks for the route's permission, and only then the handler. A handler answers with a page or a [`Fail`], which the edge
//! renders for the visitor. Tables: `gate_once`.

mod admit;
mod bearer;
mod budget;
mod cookie;
mod csrf;
mod door;
mod edge;
mod fail;
mod files;
mod gate;
mod headers;
mod json;
mod kept;
mod later;
mod limit;
mod listen;
mod meter;
mod once;
mod origin;
mod peer;
mod quick;
mod quota;
mod refusal;
mod registry;
mod render;
mod safe;
mod sent;
mod visit;

pub use bearer::Bearer;
pub use budget::{Budget, Budgets};
pub use cookie::Cookies;
pub use fail::Fail;
pub use files::{File, Files};
pub use gate::{Gate, Parts, Ready, Sessions, Soon};
pub use headers::CSP;
pub use kept::Kept;
pub use later::Later;
pub use limit::{Class, Rate, Rates};
pub use listen::{Doors, serve};
pub use meter::{Ended, Meter};
pub use once::{Asked, Done, MIGRATIONS, forget, once};
pub use origin::PublicUrl;
pub use peer::{Peer, Proxies};
pub use quick::{Answer, Quick};
pub use refusal::Refusal;
pub use registry::{Entry, Method, Registry};
pub use render::{Face, PROBLEMS, Told};
pub use sent::{Sent, local};
pub use visit::{Seen, Suspended, Theme, Visit, Visitor};
