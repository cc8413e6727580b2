//! What devices ask, and how far a release goes: the check, the signed manifest, the key; rolling out, halting's way back, regions.

mod check;
mod manifest;
mod roll;
mod shape;

use crate::{Operations, routes};
use kernel::{Permission, Scope};

pub use check::at_once;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Publish};
    all.add(Everyone, Scope::Read, routes!(check::check_update))
        .add(Everyone, Scope::Read, routes!(manifest::read_manifest))
        .add(Everyone, Scope::Read, routes!(manifest::read_update_key))
        .add(Everyone, Scope::Read, routes!(roll::read_roll_out))
        .add(Publish, Scope::Publish, routes!(roll::roll_out_release))
        .add(Publish, Scope::Publish, routes!(roll::limit_release_regions))
        .add(Publish, Scope::Publish, routes!(roll::send_release_back));
}
