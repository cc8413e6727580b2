//! What a text may become, and what it never does.

use super::*;

#[test]
fn chinese_emphasis_is_where_it_was_meant() {
    assert_eq!(render("**重要：**请升级。"), "<p><strong>重要：</strong>请升级。</p>\n");
    assert_eq!(render("他说**“你好”**。"), "<p>他说<strong>“你好”</strong>。</p>\n");
    assert_eq!(render("*试*一~~试~~"), "<p><em>试</em>一<del>试</del></p>\n");
}

#[test]
fn what_would_be_obeyed_is_shown_or_gone() {
    let cases = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\" onclick=\"x()\">a</a>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "<javascript:alert(1)>",
        "![a](javascript:alert(1))",
        "[a](/x \"\\\" onmouseover=alert(1) \\\"\")",
        "<svg/onload=alert(1)>",
        "<style>*{display:none}</style>",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
        "<iframe src=//evil.example>",
        "```\"><script>\nx\n```",
        "<input type=\"checkbox\" checked=\"\" disabled=\"\" />",
    ];
    for md in cases {
        let html = render(md).to_lowercase();
        // Only what stands between angle brackets is obeyed; there, quoted values are set aside before names are looked at.
        for tag in html.split('<').skip(1).filter_map(|t| t.split('>').next()) {
            let word = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
            assert!(["p", "a", "code", "pre"].contains(&word), "{md} became {html}");
            let names: String = tag.split('"').step_by(2).collect();
            assert!(!names.contains("on") || names.contains("noopener"), "{md} became {html}");
            assert!(["java", "data:", "vb"].iter().all(|b| !tag.contains(&format!("href=\"{b}"))), "{md} became {html}");
        }
    }
    assert_eq!(render("<b>x</b>"), "<p>&lt;b&gt;x&lt;/b&gt;</p>\n");
}

#[test]
fn links_say_nothing_and_vouch_for_nobody() {
    let rel = "rel=\"nofollow ugc noopener noreferrer\"";
    assert_eq!(render("[a](https://example.org/)"), format!("<p><a href=\"https://example.org/\" {rel}>a</a></p>\n"));
    assert_eq!(render("[a](/topic/1)"), format!("<p><a href=\"/topic/1\" {rel}>a</a></p>\n"));
    assert!(render("<mei@example.org>").contains("href=\"mailto:mei@example.org\""));
    // Found in running text, an address ends where Chinese punctuation begins.
    let found = render("请看 https://example.org/a，谢谢（https://example.org/b）。");
    assert!(found.contains("href=\"https://example.org/a\"") && found.contains("</a>，谢谢（"), "{found}");
    assert!(found.contains("href=\"https://example.org/b\"") && found.contains("</a>）。"), "{found}");
    let close = render("看https://example.org/a。再看 www.example.org/b，好");
    assert!(
        close.contains("看<a href=\"https://example.org/a\"") && close.contains("</a>。再看 <a href=\"http://www.example.org/b\""),
        "{close}"
    );
}

#[test]
fn pictures_come_from_here_only() {
    let shown = "<p><a href=\"/picture/12\" rel=\"nofollow ugc noopener noreferrer\"><img src=\"/picture/12/thumb\" alt=\"夜景 &quot;x&quot;\" loading=\"lazy\" decoding=\"async\"></a></p>\n";
    assert_eq!(render("![夜景 \"x\"](/picture/12 \"title\")"), shown);
    let within = render("[![夜景](/picture/12)](https://a.example)");
    assert_eq!((within.matches("<a ").count(), within.matches("<img ").count()), (1, 1), "{within}");
    for elsewhere in ["https://evil.example/x.png", "//evil.example/x.png", "/\\evil.example/x.png", "x.png"] {
        let html = render(&format!("![夜景]({elsewhere})"));
        assert!(!html.contains("<img") && html.contains("夜景</a>"), "{elsewhere} became {html}");
    }
}

#[test]
fn the_outline_of_the_page_stays_the_pages() {
    assert_eq!(render("# a\n\n## b\n\n###### c"), "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n");
    let table = render("|a|b|\n|:-:|-|\n|1|2|");
    assert!(table.contains("<th align=\"center\">a</th>") && table.contains("<td>2</td>"), "{table}");
    let tasks = render("- [x] 拍\n- [ ] 修");
    assert!(tasks.contains("☑ 拍") && tasks.contains("☐ 修") && !tasks.contains("input"), "{tasks}");
    assert!(render("a\nb").contains("a<br>\nb"), "a line typed is a line shown");
    assert!(render("3. x").contains("<ol start=\"3\">"));
}

#[test]
fn only_known_handles_outside_code_and_links_become_links() {
    let known = Handles::from([(fold::handle_key("gu-an"), "gu-an".to_owned()), (fold::handle_key("mei"), "mei".to_owned())]);
    let html = render_with("你好@mei请看，@Gu-An- 和 @nobody。a@mei.org `@mei` [@mei](/x)\n\n```\n@mei\n```", &known, &Pictures::new());
    assert_eq!(html.matches("href=\"/member/mei\"").count(), 1, "{html}");
    assert!(html.contains("你好<a href=\"/member/mei\"") && html.contains(">@mei</a>请看，"), "{html}");
    assert!(html.contains(">@Gu-An</a>- 和 @nobody。"), "{html}");
    assert!(html.contains("<code>@mei</code>"));
    assert_eq!(mentions("@mei @MEI **@gu-an** `@code` x@mail.org [@in-link](/x) @no_ @ab"), ["mei", "guan"]);
    let many = (10..40).map(|n| format!("@fan{n}")).collect::<Vec<_>>().join(" ");
    assert_eq!(mentions(&many).len(), MENTIONS);
}

#[test]
fn a_text_without_markup_is_rendered_as_the_two_parsers_would() {
    let slow = |md: &str| {
        let arena = Arena::new();
        let root = parse_document(&arena, md, &OPTIONS);
        let mut html = String::new();
        comrak::format_html(root, &OPTIONS, &mut html).unwrap();
        CLEANER.clean(&html).to_string()
    };
    let cases = [
        "",
        "a",
        "你好，世界！",
        "a\nb",
        "a\n\nb",
        "a\n\n\nb\n",
        "\n\na",
        "a \"b\" 'c' (d) 50% e/f x=y; z: ok? no!",
        "a - b + c",
        "😀 好\n“引用”…—",
        "a\n\n\n\nb\nc\n\n\n",
        "http: nothing.",
        "a:b",
        "end.\nThen",
        "é ñ \u{3000}宽",
        "(c) 2026",
    ];
    for md in cases {
        assert!(is_plain(md), "{md:?}");
        assert_eq!(plain(md), slow(md), "{md:?}");
    }
    for md in [
        "1. a",
        " a",
        "a  \nb",
        "- a",
        "= a",
        "a\n===",
        "www.example.org",
        "https://x.y",
        "a & b",
        "a@b.c",
        "a\tb",
        "# a",
        "a\r\nb",
        "\u{a0}",
    ] {
        assert!(!is_plain(md), "{md:?}");
    }
}

#[test]
fn an_excerpt_is_plain_and_short() {
    assert_eq!(excerpt("# 标题\n\n**重要：**请`升级`\n- a\n- b", 80), "标题 重要：请升级 a b");
    assert_eq!(excerpt("一二三四五", 3), "一二三…");
    assert_eq!(excerpt("one two", 4), "one…");
    assert_eq!(excerpt("<script>x</script>\n\n[链接](https://example.org)", 80), "链接");
}

#[test]
fn the_letters_tell_the_language() {
    assert_eq!(lang_of("希望 MIUI 支持接听时间"), Some(Lang::Zh));
    assert_eq!(lang_of("Night mode saves too slowly"), Some(Lang::En));
    assert_eq!(lang_of("12 : 30"), None);
}

#[test]
fn quotes_nested_deeper_than_anybody_reads_are_shown_as_typed() {
    let deep = render(&format!("{} @mei <b>&\nx", ">".repeat(20_000)));
    assert!(!deep.contains("<blockquote") && deep.ends_with("&gt; @mei &lt;b&gt;&amp;<br>\nx</p>\n"), "{}", &deep[deep.len() - 80..]);
    assert!(render(&"- > ".repeat(5_000)).starts_with("<p>- &gt; - &gt; "));
    assert!(mentions(&format!("{} @mei", "> ".repeat(20))).is_empty(), "what is no link tells nobody");
    assert_eq!(render(&">".repeat(DEEPEST)).matches("<blockquote>").count(), DEEPEST);
}

#[test]
fn a_table_of_more_cells_than_anybody_reads_is_shown_as_typed() {
    let table = |columns: usize, rows: usize| format!("{}|\n{}|\n{}", "|a".repeat(columns), "|-".repeat(columns), "|x\n".repeat(rows));
    let wide = table(3_000, 600);
    assert!(wide.len() < 20_000 && render(&wide).len() < 30_000 && !render(&wide).contains("<table"));
    assert!(excerpt(&wide, 160).chars().count() <= 161);
    assert!(mentions(&format!("{wide}@mei")).is_empty(), "what is no link tells nobody");
    assert!(render(&table(60, 5_000)).len() < 40_000, "narrow and long is as many cells");
    assert_eq!(render(&table(12, 300)).matches("<tr>").count(), 301);
}

#[test]
fn the_worst_a_body_can_hold_is_rendered_whole() {
    let mut all = vec![
        (0..140).map(|n| " ".repeat(n * 2) + "- a\n").collect(),
        (0..140).map(|n| ">".repeat(n) + " a\n").collect(),
        "![".repeat(4_000) + &"](x)".repeat(2_000),
        "**a ".repeat(2_500) + &" a**".repeat(2_500),
    ];
    for piece in ["[", "*", "![", "- ", "<b>", "|", "_a", "`a``", "@mei ", "https://a，", "[a](b) ", ">a\n\n", "|a|b|\n|-|-|\n", "&#1"] {
        all.push(piece.repeat(20_000 / piece.len()));
    }
    for md in all {
        assert!((1..400_000).contains(&render(&md).len()), "{}", &md[..20]);
        assert!(excerpt(&md, 160).chars().count() <= 161 && mentions(&md).len() <= MENTIONS);
    }
}
