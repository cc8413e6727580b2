//! What a notice says about a certified device: always with the way to the page where it stands, or is answered.

use super::HOME;
use crate::Base;
use kernel::DeedKind;
use members::owner::{DECLINED, ENDED_FOR};
use notices::Notice;
use words::k;

/// Its icon, its words, where it leads; `name` is who did it.
pub(in crate::account) fn told(base: &Base, n: &Notice, name: &str) -> (&'static str, String, String) {
    let (icon, text, place) = match (n.kind, n.stage) {
        (DeedKind::Certified, _) => ("badge-check", base.s(k::OWNER_NOTICE_CERTIFIED).to_owned(), ""),
        (DeedKind::OwnerOffered, Some(DECLINED)) => ("x", base.f(k::owner_notice_declined(name)), ""),
        (DeedKind::OwnerOffered, _) => ("handshake", base.f(k::owner_notice_offered(name)), "#given-title"),
        (_, Some(ENDED_FOR)) => ("info", base.s(k::OWNER_NOTICE_ENDED_FOR).to_owned(), "#ended-title"),
        _ => ("handshake", base.s(k::OWNER_NOTICE_ENDED).to_owned(), ""),
    };
    (icon, text, format!("{HOME}{place}"))
}
