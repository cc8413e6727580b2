//! What an outside author is called here. A name is shown to everybody, so nothing that reaches a person may stand in it.

/// The name as shown: on one line, at most 40 characters, or the handle when there is none, or when it is an address or a number.
pub(crate) fn shown(name: &str, handle: &str) -> String {
    let tidy: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let tidy: String = tidy.chars().filter(|c| !c.is_control() && !turns(*c)).take(40).collect();
    let tidy = tidy.trim();
    // Digits of any script and of any width, and each width of the sign.
    let digits = tidy.chars().filter(|c| c.is_numeric()).count();
    let private = tidy.contains(['@', '\u{ff20}', '\u{fe6b}']) || digits >= 6 || tidy.contains("://");
    if private || !tidy.chars().any(char::is_alphanumeric) { handle.to_owned() } else { tidy.to_owned() }
}

/// Marks that turn the direction of what follows, and blanks nobody sees.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{3164}')
}

/// The handle to try after `taken` others were taken: of 3 to 20 characters, naming nobody.
pub(crate) fn handle(number: i64, taken: u32) -> String {
    if taken == 0 { format!("guest-{number}") } else { format!("guest-{number}-{taken}") }
}

/// A title of 6 to 80 characters: the one given, filled up or made from the beginning of the text; none when both say too little.
pub(crate) fn title(title: &str, text: &str) -> Option<String> {
    let line = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect::<String>();
    let (title, text) = (line(title), line(text));
    let whole = match (title.is_empty(), title.chars().count() < 6) {
        (true, _) => text,
        (false, true) if !text.is_empty() && text != title => format!("{title}: {text}"),
        _ => title,
    };
    let short = if whole.chars().count() > 80 { whole.chars().take(79).collect::<String>().trim_end().to_owned() + "…" } else { whole };
    (short.chars().count() >= 6).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_reaches_a_person() {
        assert_eq!(shown(" 魏  伟\n", "guest-1"), "魏 伟");
        assert_eq!(shown("R2-D2", "guest-1"), "R2-D2");
        for private in ["wei@example.org", "13800138000", "Wei 138-0013-8000", "https://x.example/wei", "", " \u{200b} ", "—"] {
            assert_eq!(shown(private, "guest-1"), "guest-1", "{private:?}");
        }
        for wide in ["１３８００１３８０００", "Wei ١٣٨٠٠١٣٨", "①③⑧⓪⓪①", "wei＠example.org", "wei﹫example.org"]
        {
            assert_eq!(shown(wide, "guest-1"), "guest-1", "{wide:?}");
        }
        assert_eq!(shown("三月的风", "guest-1"), "三月的风");
        assert_eq!(shown(&"字".repeat(50), "g").chars().count(), 40);
        assert_eq!(shown("ab\u{202e}cd", "g"), "abcd");
    }

    #[test]
    fn handles_fit_a_url() {
        for (n, taken) in [(1, 0), (9_007_199_254, 0), (9_007_199, 12)] {
            assert!(kernel::fold::is_handle(&handle(n, taken)), "{}", handle(n, taken));
        }
    }

    #[test]
    fn a_title_is_made_of_what_was_said() {
        assert_eq!(title(" The lamp\nflickers ", "at night").as_deref(), Some("The lamp flickers"));
        assert_eq!(title("", "夜里灯一直在闪，很烦").as_deref(), Some("夜里灯一直在闪，很烦"));
        assert_eq!(title("Help!", "My lamp flickers").as_deref(), Some("Help!: My lamp flickers"));
        let long = title(&"lamp ".repeat(40), "").unwrap();
        assert!(long.chars().count() <= 80 && long.ends_with('…'), "{long}");
        assert_eq!((title("坏", "坏"), title("", " ")), (None, None));
    }
}
