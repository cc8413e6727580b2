use super::*;

fn folder(name: &str, text: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("millet-rows-{}-{name}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("Tags.xml"), text).unwrap();
    dir
}

/// Every row's TagName and line, or why not.
fn read(name: &str, text: &str) -> Result<Vec<(String, u64)>, String> {
    let dir = folder(name, text);
    let mut rows = Rows::open(&dir, File::Tags).unwrap();
    let mut again = Again::new(&dir);
    let mut out = Vec::new();
    let done = loop {
        match rows.next() {
            Ok(Some(row)) => {
                let tag = row.text("TagName").unwrap().to_owned();
                assert_eq!(again.row(File::Tags, row.place).unwrap().text("TagName").unwrap(), tag, "the same from its place");
                out.push((tag, row.place.line));
            }
            Ok(None) => break Ok(out),
            Err(e) => break Err(e.to_string()),
        }
    };
    fs::remove_dir_all(dir).unwrap();
    done
}

#[test]
fn rows_know_their_lines_with_a_mark_at_the_start_or_without() {
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<tags>\n  <row TagName=\"a\" /><row TagName=\"b>\n &lt;\"/>\n<!-- c -->\n  <row TagName='d'/>\n</tags>";
    let expected = vec![("a".to_owned(), 3), ("b>\n <".to_owned(), 3), ("d".to_owned(), 6)];
    assert_eq!(read("plain", text).unwrap(), expected);
    assert_eq!(read("bom", &format!("\u{feff}{text}")).unwrap(), expected);
    assert_eq!(read("none", "<tags />").unwrap(), []);
}

#[test]
fn what_is_broken_is_named_with_its_line() {
    let cases = [
        ("<tags>\n<row TagName=\"a\"/>\n<row TagName=\"b\n", "Tags.xml, line 3: broken XML"),
        ("<tags>\n<row TagName=\"a\"/>\n", "Tags.xml, line 3: the file ends before </tags>"),
        ("<tags>\n<row TagName=\"a\"/>\n</posts>", "Tags.xml, line 3: broken XML"),
        ("<tags>\n<row TagName=\"a\" TagName=\"b\"/></tags>", "Tags.xml, line 2: broken row"),
        ("<tags>\n<row TagName=\"a & b\"/></tags>", "Tags.xml, line 2: TagName"),
        ("<tags>\n\n<raw/></tags>", "Tags.xml, line 3: <raw> where a row of <tags> should be"),
        ("<posts>\n</posts>", "Tags.xml, line 1: <posts> where"),
        ("<tags>\nhello<row TagName=\"a\"/></tags>", "Tags.xml, line 1: text between the rows"),
        ("", "Tags.xml, line 1: the file ends before </tags>"),
    ];
    for (i, (text, says)) in cases.into_iter().enumerate() {
        let said = read(&format!("broken-{i}"), text).unwrap_err();
        assert!(said.starts_with(says), "{said}");
    }
}
