//! A post's HTML as Markdown, for posts whose source is not in the archive. It knows what such posts are made of; of any other element
//! the text is kept.

use std::fmt::Write;

/// As Markdown.
pub(crate) fn to_markdown(html: &str) -> String {
    let mut w = Writer::default();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        w.text(text);
        // A lone "<" is text.
        let Some((tag, next)) =
            after.split_once('>').filter(|_| after.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic()))
        else {
            w.text("<");
            rest = after;
            continue;
        };
        w.tag(tag);
        rest = next;
    }
    w.text(rest);
    w.out.trim().to_owned()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What each line begins with: "> " in a quotation, blanks in a list.
    margin: Vec<&'static str>,
    /// The lists open: the next number, or none for bullets.
    lists: Vec<Option<u32>>,
    links: Vec<String>,
    pre: bool,
}

impl Writer {
    fn text(&mut self, raw: &str) {
        let text = entities(raw);
        if self.pre {
            let margin = self.margin.concat();
            self.out.push_str(&text.replace('\n', &format!("\n{margin}")));
            return;
        }
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        if text.starts_with(char::is_whitespace) && !at_start {
            self.out.push(' ');
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        self.out.push_str(&words.join(" "));
        if !words.is_empty() && text.ends_with(char::is_whitespace) {
            self.out.push(' ');
        }
    }

    /// Begins a line after `blank` empty ones.
    fn line(&mut self, blank: usize) {
        let kept = self.out.trim_end_matches([' ', '\n', '>']).len();
        self.out.truncate(kept);
        if !self.out.is_empty() {
            let margin = self.margin.concat();
            for _ in 0..blank {
                self.out.push('\n');
                self.out.push_str(margin.trim_end());
            }
            self.out.push('\n');
        }
        self.out.push_str(&self.margin.concat());
    }

    fn tag(&mut self, tag: &str) {
        let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let (end, name) = name.trim_end_matches('/').strip_prefix('/').map_or((false, name.trim_end_matches('/')), |n| (true, n));
        match (name.to_ascii_lowercase().as_str(), end) {
            ("strong" | "b", _) => self.out.push_str("**"),
            ("em" | "i", _) => self.out.push('*'),
            ("code", _) if !self.pre => self.out.push('`'),
            ("br", _) => {
                self.out.push('\\');
                let margin = self.margin.concat();
                let _ = write!(self.out, "\n{margin}");
            }
            ("hr", _) => {
                self.line(1);
                self.out.push_str("---");
                self.line(1);
            }
            ("a", false) => {
                self.out.push('[');
                self.links.push(attribute(rest, "href"));
            }
            ("a", true) => {
                let to = self.links.pop().unwrap_or_default();
                let _ = write!(self.out, "]({to})");
            }
            ("img", _) => {
                let _ = write!(self.out, "![{}]({})", attribute(rest, "alt"), attribute(rest, "src"));
            }
            (block, end) => self.block(block, end),
        }
    }

    fn block(&mut self, name: &str, end: bool) {
        match (name, end) {
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.line(1),
            // In a list's item the first paragraph begins where the item does.
            ("p", false) if !self.out.ends_with("- ") && !self.out.ends_with(". ") => self.line(1),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.line(1);
                let level = name.trim_start_matches('h').parse().unwrap_or(1);
                let _ = write!(self.out, "{} ", "#".repeat(level));
            }
            ("blockquote", false) => {
                self.margin.push("> ");
                self.line(1);
            }
            ("pre", false) => {
                self.line(1);
                self.out.push_str("```\n");
                self.out.push_str(&self.margin.concat());
                self.pre = true;
            }
            ("pre", true) => {
                self.pre = false;
                self.line(0);
                self.out.push_str("```");
                self.line(1);
            }
            ("ul", false) => self.lists.push(None),
            ("ol", false) => self.lists.push(Some(1)),
            ("li", false) => {
                self.line(usize::from(self.lists.len() <= 1));
                match self.lists.last_mut() {
                    Some(Some(n)) => {
                        let _ = write!(self.out, "{n}. ");
                        *n += 1;
                    }
                    _ => self.out.push_str("- "),
                }
                self.margin.push("   ");
            }
            ("blockquote" | "li", true) => {
                self.margin.pop();
                self.line(0);
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.line(1);
            }
            _ => {}
        }
    }
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, v)| v.split_once('"')).map(|(v, _)| v);
    entities(value.unwrap_or_default())
}

fn entities(raw: &str) -> String {
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.replace("&nbsp;", " "), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_posts_are_made_of() {
        for (html, markdown) in [
            ("<p>One &amp; <strong>two</strong>.</p>\n\n<p>Three<br />four</p>", "One & **two**.\n\nThree\\\nfour"),
            (
                "<h2>Title</h2>\n<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"x\">here</a> <em>now</em></p>",
                "## Title\n\n[here](https://example.org/?a=1&b=2) *now*",
            ),
            ("<ul>\n<li>one</li>\n<li><p>two</p></li>\n</ul>\n<p>end</p>", "- one\n\n- two\n\nend"),
            ("<ol><li>a</li><li>b</li></ol>", "1. a\n\n2. b"),
            ("<blockquote>\n<p>said</p>\n<p>again</p>\n</blockquote>\n<p>so</p>", "> said\n>\n> again\n\nso"),
            ("<pre><code>if a &lt; b {\n    go\n}\n</code></pre>\n<p>x <code>y</code></p>", "```\nif a < b {\n    go\n}\n```\n\nx `y`"),
            ("<p>1 < 2 <span>kept</span> <img src=\"a.png\" alt=\"A\"></p>", "1 < 2 kept ![A](a.png)"),
            ("plain", "plain"),
        ] {
            assert_eq!(to_markdown(html), markdown);
        }
    }
}
