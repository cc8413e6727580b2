//! Pictures in a text: `![what it shows](/picture/12)`, and no others.

use super::Pictures;
use comrak::Node;
use comrak::nodes::NodeValue;
use kernel::PictureId;
use std::fmt::Write;

/// The picture an address names.
pub(super) fn id(url: &str) -> Option<PictureId> {
    let digits = url.strip_prefix("/picture/")?;
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| plain).map(PictureId::new)
}

/// Each once, in the order of the text.
pub(super) fn all(root: Node<'_>) -> Vec<PictureId> {
    let mut found = Vec::new();
    for node in root.descendants() {
        if let NodeValue::Image(link) = &node.data().value
            && let Some(id) = id(&link.url)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

/// Puts each in its place: small, and a link to itself as it was uploaded.
pub(super) fn show(root: Node<'_>, known: &Pictures) {
    for node in root.descendants().collect::<Vec<_>>() {
        let found = match &node.data().value {
            NodeValue::Image(link) => id(&link.url),
            _ => None,
        };
        let Some(id) = found else { continue };
        let (said, picture) = (said(node), known.get(&id));
        let alt = if said.is_empty() { picture.map_or("", |p| p.alt.as_str()) } else { &said };
        let mut html = format!("<img src=\"/picture/{id}/thumb\" alt=\"{}\"", escaped(alt));
        if let Some((width, height)) = picture.map(|p| p.thumb_size) {
            // Writing to a string does not fail.
            let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
        // Within a link it stands alone: a link in a link is none.
        if !node.ancestors().skip(1).any(|n| matches!(n.data().value, NodeValue::Link(_))) {
            html = format!("<a href=\"/picture/{id}\">{html}</a>");
        }
        for child in node.children().collect::<Vec<_>>() {
            child.detach();
        }
        node.data_mut().value = NodeValue::Raw(html);
    }
}

/// What the writer says it shows.
fn said(node: Node<'_>) -> String {
    let mut out = String::new();
    for inner in node.descendants().skip(1) {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// May an image have this? What [`show`] writes, and nothing else.
pub(super) fn may(attribute: &str, value: &str) -> bool {
    let number = || !value.is_empty() && value.len() <= 5 && value.bytes().all(|b| b.is_ascii_digit());
    match attribute {
        "src" => value.strip_suffix("/thumb").is_some_and(|url| id(url).is_some()),
        "alt" => true,
        "width" | "height" => number(),
        "loading" => value == "lazy",
        "decoding" => value == "async",
        _ => false,
    }
}
