//! Pages rendered once and kept. A kept page holds nothing about the viewer: what does stands between marks,
//!
//! ```html
//! <!--overlay:NAME-->what a guest sees<!--/overlay-->
//! ```
//!
//! and is laid over at each request. A guest gets the kept bytes as they are. The key has the object's revision, which its owner
//! raises in the transaction that changes it: nothing is ever invalidated, old pages are forgotten when the room is needed.
//! Marks do not nest. What members write cannot make one: comments are removed when their text is sanitised, the rest is escaped.

use crate::icon;
use bytes::Bytes;
use kernel::Lang;
use quick_cache::{Weighter, sync::Cache};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::sync::{Arc, OnceLock};

const OPEN: &str = "<!--overlay:";
const CLOSE: &str = "<!--/overlay-->";

/// What a kept page depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which page: `topic`, `idea`, `release`, ...
    pub page: &'static str,
    /// Of which object.
    pub object: i64,
    /// The object's revision; of a page over several, their sum or greatest.
    pub revision: i64,
    /// Page number, sort, filter: the query in a fixed order.
    pub view: String,
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: crate::Theme,
}

enum Piece {
    Text(String),
    Mark { name: String, guest: String },
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Mark { guest, .. } => guest.len(),
        }
    }
}

/// A rendered page, cut at its marks.
pub struct Kept {
    pieces: Vec<Piece>,
    icons: BTreeSet<&'static str>,
    /// The symbols of these icons.
    sprite: String,
    /// The bytes of the pieces.
    text: usize,
    guest: Bytes,
    small: OnceLock<Bytes>,
    etag: String,
}

/// What belongs to one viewer, by the name of its mark.
#[derive(Debug, Clone, Default)]
pub struct Overlays(Vec<(String, String)>);

impl Overlays {
    /// Lays a part (or any HTML) over a mark. A mark the page does not have is left out.
    #[must_use]
    pub fn put(mut self, mark: impl Into<String>, html: impl Display) -> Self {
        self.0.push((mark.into(), html.to_string()));
        self
    }
    /// Is there nothing to lay over?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    fn get(&self, mark: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == mark).map(|(_, html)| html.as_str())
    }
}

impl Kept {
    /// Cuts a rendered page.
    pub fn new(html: &str) -> Self {
        let (mut pieces, mut rest, mut icons) = (Vec::new(), html, BTreeSet::new());
        icon::used(html, &mut icons);
        while let Some((before, after)) = rest.split_once(OPEN) {
            let Some((name, (guest, after))) = after.split_once("-->").and_then(|(n, a)| Some((n, a.split_once(CLOSE)?))) else { break };
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Mark { name: name.to_owned(), guest: guest.to_owned() });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let sprite = icon::symbols(&icons);
        let text = pieces.iter().map(Piece::len).sum();
        let mut kept = Self { pieces, icons, sprite, text, guest: Bytes::new(), small: OnceLock::new(), etag: String::new() };
        kept.guest = Bytes::from(kept.with(&Overlays::default()));
        kept.etag = etag(&kept.guest);
        kept
    }
    /// The same page with other parts at its marks, for many viewers who all see them so; each one's own is laid over it. What `likely` holds
    /// gives no parts, only icons: with them no sprite is made anew for most.
    #[must_use]
    pub fn for_many(&self, parts: &Overlays, likely: &Overlays) -> Self {
        let of_piece = |piece: &Piece| match piece {
            Piece::Text(text) => Piece::Text(text.clone()),
            Piece::Mark { name, guest } => {
                Piece::Mark { name: name.clone(), guest: parts.get(name).map_or_else(|| guest.clone(), str::to_owned) }
            }
        };
        let mut icons = self.icons.clone();
        parts.0.iter().chain(&likely.0).for_each(|(_, html)| icon::used(html, &mut icons));
        let (pieces, sprite): (Vec<_>, _) = (self.pieces.iter().map(of_piece).collect(), icon::symbols(&icons));
        let text = pieces.iter().map(Piece::len).sum();
        Self { pieces, icons, sprite, text, guest: Bytes::new(), small: OnceLock::new(), etag: String::new() }
    }
    /// How many bytes it takes, about.
    pub fn weight(&self) -> u64 {
        (self.text + self.sprite.len() + self.guest.len() * 5 / 4 + 512) as u64
    }
    /// The page for a guest, as it is.
    pub fn guest(&self) -> Bytes {
        self.guest.clone()
    }
    /// The same in brotli.
    pub fn guest_br(&self) -> Bytes {
        self.small.get_or_init(|| crate::page::brotli(&self.guest, 6)).clone()
    }
    /// Names the guest's bytes.
    pub fn etag(&self) -> &str {
        &self.etag
    }
    /// The page with what belongs to a viewer laid over it.
    pub fn with(&self, overlays: &Overlays) -> String {
        let mut icons = BTreeSet::new();
        overlays.0.iter().for_each(|(_, html)| icon::used(html, &mut icons));
        let sprite: Cow<'_, str> = if icons.is_subset(&self.icons) {
            Cow::Borrowed(&self.sprite)
        } else {
            icons.extend(&self.icons);
            Cow::Owned(icon::symbols(&icons))
        };
        let room = self.text + sprite.len() + overlays.0.iter().map(|(_, html)| html.len()).sum::<usize>();
        let mut page = String::with_capacity(room);
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => page.push_str(text),
                Piece::Mark { name, .. } if name == "sprite" => page.push_str(&sprite),
                Piece::Mark { name, guest } => page.push_str(overlays.get(name).unwrap_or(guest)),
            }
        }
        page
    }
}

fn etag(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(bytes);
    let first = digest.iter().take(8).fold(0_u64, |n, b| n << 8 | u64::from(*b));
    format!("W/\"{first:016x}\"")
}

#[derive(Clone)]
struct Weight;

impl Weighter<Key, Arc<Kept>> for Weight {
    fn weight(&self, _: &Key, kept: &Arc<Kept>) -> u64 {
        // The pieces, the guest's bytes, and about a quarter for its brotli.
        kept.weight()
    }
}

/// The pages kept, up to so many bytes.
pub struct Keeper(Cache<Key, Arc<Kept>, Weight>);

impl Keeper {
    /// With room for so many bytes.
    pub fn new(bytes: u64) -> Self {
        let pages = usize::try_from(bytes / 65_536).unwrap_or(1_024).max(16);
        Self(Cache::with_weighter(pages, bytes, Weight))
    }
    /// The page, if it is kept.
    pub fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        self.0.get(key)
    }
    /// Keeps a page that was just rendered.
    pub fn keep(&self, key: Key, html: &str) -> Arc<Kept> {
        let kept = Arc::new(Kept::new(html));
        self.0.insert(key, Arc::clone(&kept));
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<body><!--overlay:sprite--><!--/overlay-->\
        <!--overlay:account--><a>in</a><!--/overlay--> x <!--overlay:vote-1--><use href=\"#i-heart\"/><!--/overlay--></body>";

    #[test]
    fn a_guest_gets_bytes_without_marks() {
        let kept = Kept::new(PAGE);
        let guest = String::from_utf8(kept.guest().to_vec()).unwrap();
        assert!(guest.contains("<a>in</a> x <use href=\"#i-heart\"/>") && guest.contains("id=\"i-heart\""));
        assert!(!guest.contains("overlay"));
        assert!(!kept.guest_br().is_empty() && kept.etag().starts_with("W/"));
    }

    #[test]
    fn a_viewer_s_parts_are_laid_over() {
        let kept = Kept::new(PAGE);
        let page = kept.with(&Overlays::default().put("account", "<use href=\"#i-bell\"/>").put("nowhere", "never"));
        assert!(page.contains("id=\"i-bell\"") && page.contains("id=\"i-heart\""), "the sprite has the overlay's icons too");
        assert!(!page.contains(">in<") && !page.contains("never"));
        assert_eq!(Kept::new("<!--overlay:x-->").with(&Overlays::default()), "<!--overlay:x-->", "an open mark is left alone");
    }

    #[test]
    fn another_revision_is_another_page() {
        let keeper = Keeper::new(1 << 20);
        let key = Key { page: "idea", object: 1, revision: 1, view: String::new(), lang: Lang::Zh, theme: crate::Theme::Auto };
        keeper.keep(key.clone(), PAGE);
        assert!(keeper.get(&key).is_some());
        assert!(keeper.get(&Key { revision: 2, ..key }).is_none());
    }
}
