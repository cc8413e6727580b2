//! Turns `assets/` into a table of files under one hash, each with its brotli, and `assets/icons/*.svg` into symbols.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("assets");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    // By name without the extension: icons are found by binary search, and `calendar` comes before `calendar-clock`.
    files.sort_by_key(|path| (path.with_extension(""), path.clone()));

    let (mut tree, mut table, mut icons) = (Sha256::new(), String::new(), String::new());
    for path in &files {
        let name = path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(path)?;
        if let Some(icon) = name.strip_prefix("icons/").and_then(|n| n.strip_suffix(".svg")) {
            let symbol = symbol(icon, &String::from_utf8_lossy(&bytes));
            let _ = writeln!(icons, "    ({icon:?}, {symbol:?}),");
            continue;
        }
        tree.update(format!("{name}\0{}\0", bytes.len()));
        tree.update(&bytes);
        let br = out.join(format!("{}.br", name.replace('/', "_")));
        fs::write(&br, brotli(&bytes)?)?;
        let _ = writeln!(
            table,
            "    File {{ path: {name:?}, media: {:?}, etag: {:?}, plain: include_bytes!({:?}), br: include_bytes!({:?}) }},",
            media(&name),
            format!("\"{}\"", hex(&Sha256::digest(&bytes), 16)),
            path.display().to_string(),
            br.display().to_string(),
        );
    }
    let hash = hex(&tree.finalize(), 10);
    let text = format!(
        "/// The hash of the tree of assets.\npub const HASH: &str = {hash:?};\n\
         pub(crate) static FILES: &[File] = &[\n{table}];\n\
         pub(crate) static ICONS: &[(&str, &str)] = &[\n{icons}];\n"
    );
    fs::write(out.join("assets.rs"), text)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// What stands between `<svg ...>` and `</svg>`, without the space between elements.
fn symbol(name: &str, svg: &str) -> String {
    let inner =
        svg.split_once("<svg").and_then(|(_, s)| s.split_once('>')).and_then(|(_, s)| s.rsplit_once("</svg>")).map_or("", |(s, _)| s);
    let inner: String = inner.lines().map(str::trim).collect();
    format!("<symbol id=\"i-{name}\" viewBox=\"0 0 24 24\">{}</symbol>", inner.replace(" />", "/>"))
}

fn media(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, e)| e) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    }
}

fn hex(bytes: &[u8], length: usize) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text.truncate(length);
    text
}
