//! The drawn pictures of a few ideas (`examples/draw.rs` draws them). They are made like any member's; the same bytes each time.

use crate::Failure;
use ::pictures::{Made, make};

/// File and bytes.
const FILES: [(&str, &[u8]); 3] = [
    ("bridge.jpg", include_bytes!("../content/pictures/bridge.jpg")),
    ("faces.jpg", include_bytes!("../content/pictures/faces.jpg")),
    ("parcel.jpg", include_bytes!("../content/pictures/parcel.jpg")),
];

/// One of them, made.
pub(crate) fn made(file: &str) -> Result<Made, Failure> {
    let (_, bytes) = FILES.iter().find(|(name, _)| *name == file).ok_or_else(|| Failure::Story(format!("no picture {file}")))?;
    make(bytes).map_err(|why| Failure::said(file, &why))
}

/// All of them, made: whoever opens the demo puts their bytes where pictures lie.
pub fn pictures() -> Result<Vec<Made>, Failure> {
    FILES.iter().map(|(file, _)| made(file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_picture_is_small_shown_once_and_says_what_it_shows() {
        let content = crate::content::read().unwrap();
        let all: Vec<_> = content.talk.iter().flat_map(|t| t.idea.iter().chain(&t.question).chain(&t.topic)).collect();
        let shown: Vec<_> = all.iter().filter_map(|post| post.picture.as_ref()).collect();
        for (file, bytes) in FILES {
            assert!(bytes.len() < 30_000, "{file} has {} bytes", bytes.len());
            let of: Vec<_> = shown.iter().filter(|(name, _)| name == file).collect();
            assert!(of.len() == 1 && of[0].1.chars().count() > 10, "{file}");
        }
        assert_eq!(shown.len(), FILES.len());
        assert!(all.iter().any(|post| post.key == "closed-eyes-set-aside" && post.picture.is_some()));
        assert_eq!(pictures().unwrap(), pictures().unwrap(), "the same bytes each time");
    }
}
