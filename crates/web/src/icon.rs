//! Icons: 24 pixels, strokes of 2. A page names them; the symbols it needs are inlined once, where the layout has its sprite mark.

use crate::assets::ICONS;
use askama::filters::HtmlSafe;
use std::collections::BTreeSet;
use std::fmt;

/// `{{ base.icon("bell") }}`: decoration only, what it means stands beside it in words.
#[derive(Debug, Clone, Copy)]
pub struct Icon<'a>(pub &'a str);

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-{}\"/></svg>", self.0)
    }
}
impl HtmlSafe for Icon<'_> {}
impl askama::FastWritable for Icon<'_> {
    fn write_into(&self, to: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(write!(to, "{self}")?)
    }
}

/// The names of the icons that some HTML uses.
pub(crate) fn used(html: &str, names: &mut BTreeSet<&'static str>) {
    for after in html.split("<use href=\"#i-").skip(1) {
        let name = after.split('"').next().unwrap_or_default();
        if let Ok(found) = ICONS.binary_search_by(|(n, _)| (*n).cmp(name)) {
            names.extend(ICONS.get(found).map(|(n, _)| *n));
        }
    }
}

/// The symbols of these icons.
pub(crate) fn symbols(names: &BTreeSet<&'static str>) -> String {
    let found = names.iter().filter_map(|name| ICONS.binary_search_by(|(n, _)| n.cmp(name)).ok()).filter_map(|i| ICONS.get(i));
    let inner: String = found.map(|(_, symbol)| *symbol).collect();
    if inner.is_empty() { inner } else { format!("<svg class=\"sprite\" aria-hidden=\"true\" width=\"0\" height=\"0\">{inner}</svg>") }
}

/// The sprite for some HTML that stands alone, such as a fragment with an icon its page does not have yet.
pub fn sprite(html: &str) -> String {
    let mut names = BTreeSet::new();
    used(html, &mut names);
    symbols(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_carries_the_symbols_it_uses_once() {
        let html = format!("{}{}{}", Icon("bell"), Icon("popcorn"), Icon("bell"));
        let sprite = sprite(&html);
        assert_eq!(sprite.matches("<symbol").count(), 2);
        assert!(sprite.contains("id=\"i-popcorn\"") && !sprite.contains("<!--"));
        assert_eq!(super::sprite("<p>"), "");
    }

    #[test]
    fn every_icon_a_template_or_view_names_exists() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut seen = 0;
        for folder in ["templates", "src"] {
            let mut todo = vec![root.join(folder)];
            while let Some(path) = todo.pop() {
                if path.is_dir() {
                    todo.extend(std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for name in text.split("icon(\"").skip(1).filter_map(|t| t.split_once("\")")).map(|(n, _)| n) {
                    assert!(ICONS.iter().any(|(n, _)| *n == name), "{}: there is no icon {name}", path.display());
                    seen += 1;
                }
            }
        }
        assert!(seen > 10);
    }
}
