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
