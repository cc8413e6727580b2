//! Noting a private read: after it was read, before its bytes are sent. If it cannot be noted, it is not shown.

use crate::App;
use crate::app::StoreSaid;
use audit::{Object, Private};
use boards::Thing;
use gate::Fail;
use kernel::{Actor, Permission};

/// Notes that this is about to be shown to somebody of the company; what members read of their own is not noted.
pub(crate) async fn noted(app: &App, by: &Actor, what: Private, of: Object) -> Result<(), Fail> {
    if !by.is_staff() && !by.may(Permission::Stamp) {
        return Ok(());
    }
    let (by, now) = (by.clone(), app.now());
    app.write::<_, StoreSaid>(move |tx| Ok(audit::read(tx, &by, what, of, now)?)).await
}

/// Notes that a text which is hidden is about to be shown to a moderator.
pub(crate) async fn hidden(app: &App, by: &Actor, thing: Thing) -> Result<(), Fail> {
    noted(app, by, Private::Hidden, Object::of(thing.object(), thing.raw())).await
}
