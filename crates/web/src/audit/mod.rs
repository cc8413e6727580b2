//! The audit's page, and noting that private data is about to be shown.

mod noted;
mod show;
#[cfg(test)]
mod tests;

use crate::App;
use gate::Method::Get;
use gate::Registry;
use kernel::Permission::Administer;
use std::sync::Arc;

pub(crate) use noted::{hidden, noted};

/// The room's page.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/audit", Administer, show::show);
}
