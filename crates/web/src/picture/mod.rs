//! Pictures in what members write: uploading one, looking at one, letting go of one. With scripts a picture is uploaded as soon as it is
//! chosen (`POST /picture`); without them it comes with the text it belongs to ([`Taken`]).

mod drop;
mod making;
mod show;
mod taken;
mod upload;

#[cfg(test)]
mod tests;

pub use pictures::Making;
pub(crate) use taken::Taken;

use crate::App;
use gate::Class::Write;
use gate::Method::{Get, Post};
use gate::Registry;
use kernel::Permission::{Everyone, Member};
use std::sync::Arc;

/// A form without scripts offers so many, and a text shows no more.
pub(crate) const MOST: usize = pictures::MOST;

/// The room's pages and forms.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.limited(Post, "/picture", Member, Write, upload::upload).with_files(1);
    r.page(Get, "/picture/{id}", Everyone, show::full).page(Get, "/picture/{id}/thumb", Everyone, show::thumb).page(
        Post,
        "/picture/{id}/drop",
        Member,
        drop::drop,
    );
}

/// The id in an address.
fn number(piece: &str) -> Result<kernel::PictureId, gate::Fail> {
    piece.parse().map(kernel::PictureId::new).map_err(|_| gate::Fail::missing())
}
