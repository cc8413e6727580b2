//! Text a member wrote: Markdown as typed, HTML as shown. Rendered once, when it is written, by comrak with CJK-friendly emphasis and then
//! cleaned by ammonia against a short list of what may remain. Raw HTML is shown as the text it is, never obeyed.

use ammonia::{Builder, UrlRelative};
use comrak::nodes::{AstNode, NodeHeading, NodeLink, NodeValue};
use comrak::{Arena, Node, Options, parse_document};
use kernel::{Lang, PictureId, fold};
use pictures::Picture;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Rises when the same text would be rendered differently; texts of a lower version are rendered again by a job.
pub const RENDERER_VERSION: i64 = 2;
/// A text mentions at most so many members; further ones stay plain text.
pub const MENTIONS: usize = 10;

/// Quotes in quotes, at most so deep.
const DEEPEST: usize = 16;

/// A table has at most so many cells, empty ones included.
const CELLS: usize = 20_000;

/// Known handles by their folded key: what becomes a link.
pub type Handles = HashMap<String, String>;

/// The pictures of a text, by their ids.
pub type Pictures = HashMap<PictureId, Picture>;

/// Renders a text in which nobody is mentioned.
pub fn render(md: &str) -> String {
    render_with(md, &Handles::new(), &Pictures::new())
}

/// Renders a text; `@handle` becomes a link where the handle is known, except in code and in links. A picture whose size is not known
/// is shown without it.
pub fn render_with(md: &str, known: &Handles, shown: &Pictures) -> String {
    if is_plain(md) {
        return plain(md);
    }
    if is_too_much(md) {
        return plain(&md.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    }
    let arena = Arena::new();
    let root = parse_document(&arena, md, &OPTIONS);
    tame(&arena, root);
    picture::show(root, shown);
    if !known.is_empty() {
        link_mentions(&arena, root, known);
    }
    let mut html = String::with_capacity(md.len() * 2);
    // Writing to a string does not fail.
    let _ = comrak::format_html(root, &OPTIONS, &mut html);
    // Raw HTML is escaped, so these are the renderer's own and nobody else's.
    let html = html
        .replace("<input type=\"checkbox\" checked=\"\" disabled=\"\" />", "☑")
        .replace("<input type=\"checkbox\" disabled=\"\" />", "☐");
    CLEANER.clean(&html).to_string()
}

/// The pictures a text shows, each once, in its order.
pub fn pictures(md: &str) -> Vec<PictureId> {
    if !md.contains("/picture/") || is_too_much(md) {
        return Vec::new();
    }
    let arena = Arena::new();
    picture::all(parse_document(&arena, md, &OPTIONS))
}

/// The folded keys of the first [`MENTIONS`] handles mentioned in a text, whether they exist or not.
pub fn mentions(md: &str) -> Vec<String> {
    if !md.contains('@') || is_too_much(md) {
        return Vec::new();
    }
    let arena = Arena::new();
    let root = parse_document(&arena, md, &OPTIONS);
    let mut keys = Vec::new();
    for node in loose_texts(root) {
        let data = node.data();
        let Some(text) = data.value.text() else { continue };
        for (_, _, handle) in handles_in(text) {
            let key = fold::handle_key(handle);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys.truncate(MENTIONS);
    keys
}

/// The beginning of a text without its markup, on one line, at most so many characters.
pub fn excerpt(md: &str, chars: usize) -> String {
    let mut out = String::new();
    if is_plain(md) || is_too_much(md) {
        out.push_str(md);
    } else {
        let arena = Arena::new();
        for node in parse_document(&arena, md, &OPTIONS).descendants() {
            match &node.data().value {
                NodeValue::Text(text) => out.push_str(text),
                NodeValue::Code(code) => out.push_str(&code.literal),
                value if value.block() => out.push(' '),
                NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
                _ => {}
            }
            if out.len() > chars * 8 {
                break;
            }
        }
    }
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// The language of a text as far as its letters tell: for `lang=` where the writer did not say.
pub fn lang_of(md: &str) -> Option<Lang> {
    let han = md.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count();
    let latin = md.chars().filter(char::is_ascii_alphabetic).count();
    match (han, latin) {
        // One character says about what three letters do.
        (1.., _) if han * 3 >= latin => Some(Lang::Zh),
        (0, 8..) => Some(Lang::En),
        _ => None,
    }
}

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut o = Options::default();
    o.extension.strikethrough = true;
    o.extension.table = true;
    o.extension.autolink = true;
    o.extension.tasklist = true;
    // CommonMark alone does not bold `**重要：**请升级`.
    o.extension.cjk_friendly_emphasis = true;
    o.render.escape = true;
    // A line typed is a line shown.
    o.render.hardbreaks = true;
    o
});

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "br",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "h2",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "img",
    ];
    let sides = || HashMap::from([("align", HashSet::from(["left", "center", "right"]))]);
    let mut b = Builder::empty();
    b.tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("ol", HashSet::from(["start"])),
            ("img", HashSet::from(["src", "alt", "width", "height", "loading", "decoding"])),
        ]))
        .tag_attribute_values(HashMap::from([("th", sides()), ("td", sides())]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("nofollow ugc noopener noreferrer"))
        .attribute_filter(|element, attribute, value| (element != "img" || picture::may(attribute, value)).then(|| value.into()));
    b
});

/// What the page's outline, its privacy and Chinese punctuation ask of the tree.
fn tame<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    for node in root.descendants().collect::<Vec<_>>() {
        let mut data = node.data_mut();
        match &mut data.value {
            // The page's own title is its only h1.
            NodeValue::Heading(heading) => *heading = NodeHeading { level: (heading.level + 1).clamp(2, 4), ..*heading },
            // A picture from elsewhere would tell that place who reads: it becomes a link to it.
            NodeValue::Image(link) if picture::id(&link.url).is_none() => {
                let link = std::mem::take(link);
                data.value = NodeValue::Link(link);
            }
            NodeValue::Link(_) => {
                drop(data);
                shorten(arena, node);
            }
            _ => {}
        }
    }
}

/// An address found in running text ends where Chinese punctuation begins; what follows is text again, perhaps with the next address.
fn shorten<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let Some(child) = node.first_child().filter(|c| c.next_sibling().is_none()) else { return };
    let mut inner = child.data_mut();
    let mut outer = node.data_mut();
    let (NodeValue::Text(text), NodeValue::Link(link)) = (&mut inner.value, &mut outer.value) else { return };
    let Some(kept) = link.url.strip_suffix(text.as_ref()).map(str::len) else { return };
    let Some(end) = text.find(is_cjk_mark).filter(|end| *end > 0) else { return };
    let mut rest = text.get(end..).unwrap_or_default().to_owned();
    link.url.truncate(kept + end);
    *text = text.get(..end).unwrap_or_default().to_owned().into();
    let mut last = node;
    while let Some(start) = [rest.find("https://"), rest.find("http://")].into_iter().flatten().min() {
        let (before, address) = rest.split_at(start);
        let (address, after) = address.split_at(address.find(is_cjk_mark).unwrap_or(address.len()));
        for next in [text_node(arena, before), link_node(arena, address.to_owned(), address)] {
            last.insert_after(next);
            last = next;
        }
        rest = after.to_owned();
    }
    last.insert_after(text_node(arena, &rest));
}

fn text_node<'a>(arena: &'a Arena<'a>, text: &str) -> Node<'a> {
    arena.alloc(AstNode::from(NodeValue::Text(text.to_owned().into())))
}

fn link_node<'a>(arena: &'a Arena<'a>, url: String, text: &str) -> Node<'a> {
    let node: Node<'a> = arena.alloc(AstNode::from(NodeValue::Link(Box::new(NodeLink { url, title: String::new() }))));
    node.append(text_node(arena, text));
    node
}

fn is_cjk_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}' | '\u{ff08}' | '\u{ff09}' | '\u{ff0c}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}' | '“' | '”' | '…')
}

/// Text that is in no link, no picture and no code.
fn loose_texts(root: Node<'_>) -> Vec<Node<'_>> {
    let linked = |n: Node<'_>| matches!(n.data().value, NodeValue::Link(_) | NodeValue::Image(_));
    let mut out = Vec::new();
    let mut next = vec![root];
    while let Some(node) = next.pop() {
        if matches!(node.data().value, NodeValue::Text(_)) {
            out.push(node);
        }
        if !linked(node) {
            next.extend(node.reverse_children());
        }
    }
    out
}

fn link_mentions<'a>(arena: &'a Arena<'a>, root: Node<'a>, known: &Handles) {
    for node in loose_texts(root) {
        let Some(text) = node.data().value.text().map(str::to_owned) else { continue };
        let mut from = 0;
        for (start, end, handle) in handles_in(&text) {
            let Some(handle) = known.get(&fold::handle_key(handle)) else { continue };
            node.insert_before(text_node(arena, text.get(from..start).unwrap_or_default()));
            node.insert_before(link_node(arena, format!("/member/{handle}"), text.get(start..end).unwrap_or_default()));
            from = end;
        }
        if from > 0
            && let Some(left) = node.data_mut().value.text_mut()
        {
            *left = text.get(from..).unwrap_or_default().to_owned().into();
        }
    }
}

/// Every `@handle` in a piece of text: where it begins, where it ends, and the handle. Not after a letter, a digit or a dot: that is an address.
fn handles_in(text: &str) -> Vec<(usize, usize, &str)> {
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|t| t.find('@')).map(|at| from + at) {
        from = start + 1;
        let free = !text.get(..start).and_then(|t| t.chars().next_back()).is_some_and(|c| inner(c) || matches!(c, '.' | '_' | '/' | '@'));
        let after = text.get(from..).unwrap_or_default();
        let run = after.get(..after.find(|c| !inner(c)).unwrap_or(after.len())).unwrap_or_default().trim_end_matches('-');
        if free && fold::is_handle(&run.to_ascii_lowercase()) {
            out.push((start, from + run.len(), run));
        }
    }
    out
}

/// Has this text no markup at all? Most replies have none, and for them the way through two parsers is ten times as long as the rest.
fn is_plain(md: &str) -> bool {
    let harmless = |c: char| match c {
        '\n' | ' ' | '!' | '"' | '\'' | '(' | ')' | '%' | '+' | ',' | '-' | '.' | '/' | ':' | ';' | '=' | '?' => true,
        _ => c.is_ascii_alphanumeric() || (c > '\u{a0}' && c != '\u{feff}'),
    };
    let line = |line: &str| {
        let first = line.chars().next();
        !first.is_some_and(|c| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '+' | '=' | ':'))
            && !line.chars().next_back().is_some_and(char::is_whitespace)
    };
    md.chars().all(harmless) && !md.contains("://") && !md.to_ascii_lowercase().contains("www.") && md.split('\n').all(line)
}

/// Would rendering take so long that everybody who writes had to wait?
fn is_too_much(md: &str) -> bool {
    is_too_deep(md) || is_too_wide(md)
}

/// Does a table have more cells than anybody reads? Each of its rows is filled up to the width of its head, so that a body of 14,000
/// characters becomes 5 MB: such a text is shown as it was typed. Counted is what could be a table: every line, as wide as the widest.
fn is_too_wide(md: &str) -> bool {
    let width = md.lines().map(|line| line.bytes().filter(|b| *b == b'|').count()).max().unwrap_or_default();
    width.saturating_mul(md.lines().count()) > CELLS
}

/// Are quotes nested deeper than anybody reads? Cleaning takes the square of the depth, seconds for a body full of `>`, and everybody
/// who writes would wait: such a text is shown as it was typed.
fn is_too_deep(md: &str) -> bool {
    let lead = |c: &char| matches!(c, '>' | ' ' | '\t' | '-' | '+' | '*' | '.' | ')') || c.is_ascii_digit();
    md.lines().any(|line| line.chars().take_while(lead).filter(|c| *c == '>').count() > DEEPEST)
}

/// What the two parsers would make of a text without markup (a test compares them).
fn plain(md: &str) -> String {
    let mut out = String::with_capacity(md.len() + 16);
    for paragraph in md.split("\n\n").map(|p| p.trim_matches('\n')).filter(|p| !p.is_empty()) {
        out.push_str("<p>");
        out.push_str(&paragraph.replace('\n', "<br>\n"));
        out.push_str("</p>\n");
    }
    out
}

mod picture;
#[cfg(test)]
mod tests;
