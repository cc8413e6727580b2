//! What's due and what was promised: meeting it, more time, a holiday, an appeal and its answer. Never a task, never red.

mod acts;
mod appeals;
mod mine;
mod read;
mod say;
#[cfg(test)]
mod tests;

use crate::App;
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Member, Publish};
use std::sync::Arc;

pub(crate) use say::due;

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Get, "/me/due", Member, mine::show)
        .page(Post, "/me/due/{duty}/nothing", Member, acts::nothing)
        .page(Post, "/me/due/{duty}/meet", Member, acts::meet)
        .page(Post, "/me/due/{duty}/longer", Member, acts::longer)
        .limited(Post, "/me/due/{duty}/appeal", Member, Write, acts::appeal)
        .page(Post, "/me/promise/{promise}/pause", Member, acts::pause)
        .page(Post, "/me/promise/{promise}/resume", Member, acts::resume)
        .page(Post, "/me/promise/{promise}/let-go", Member, acts::let_go);
    r.page(Get, "/desk/due-appeals", Publish, appeals::show).page(Post, "/desk/due-appeals/{duty}", Publish, appeals::answer);
}
