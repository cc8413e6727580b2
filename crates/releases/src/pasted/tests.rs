//! Reading pasted notes.

use super::*;

fn teams() -> Vec<Team> {
    let team = |id, slug: &str, zh: &str, en: &str| Team {
        id: TeamId::new(id),
        slug: slug.into(),
        name: Both::new(zh, en),
        purpose: Both::default(),
    };
    vec![team(1, "camera", "影像组", "Camera"), team(2, "calls", "通话组", "Calls team")]
}

fn good(text: &str) -> Pasted {
    let lines = read(text, &teams());
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines[0].read.clone().unwrap()
}

fn ids(p: &Pasted) -> Vec<i64> {
    p.ideas.iter().map(|i| i.get()).collect()
}

#[test]
fn a_line_has_a_team_a_kind_a_title_and_ideas() {
    let it = good("- Camera: Night shots save in 1.2 s (#4821)");
    assert_eq!((it.team.get(), it.kind, it.title.en.as_str(), ids(&it)), (1, ChangeKind::Better, "Night shots save in 1.2 s", vec![4821]));
    assert!(it.is_half() && it.why == Both::default());
    let it = good("* 影像：【修复】夜景 1.2 秒存好（#12、#13）｜Night shots save in 1.2 s");
    assert_eq!((it.team.get(), it.kind, ids(&it)), (1, ChangeKind::Fixed, vec![12, 13]));
    assert_eq!(it.title, Both::new("夜景 1.2 秒存好", "Night shots save in 1.2 s"));
    let it = good("3. CALLS: new: The log shows the hour — so you know when | 通话记录写上时间——一看就知道");
    assert_eq!((it.team.get(), it.kind), (2, ChangeKind::New));
    assert_eq!((it.title.en.as_str(), it.why.en.as_str()), ("The log shows the hour", "so you know when"));
    assert_eq!((it.title.zh.as_str(), it.why.zh.as_str()), ("通话记录写上时间", "一看就知道"));
    assert!(!it.is_half());
}

#[test]
fn a_leading_word_tells_the_kind_and_stays_in_a_sentence() {
    for (text, kind, title) in [
        ("camera: Fixed a stutter", ChangeKind::Fixed, "Fixed a stutter"),
        ("camera: fix: a stutter", ChangeKind::Fixed, "a stutter"),
        ("camera: [New] Portraits", ChangeKind::New, "Portraits"),
        ("camera: Newer portraits", ChangeKind::Better, "Newer portraits"),
        ("camera: Internal: moved a folder", ChangeKind::Internal, "moved a folder"),
        ("camera: Improved: focus: twice as fast", ChangeKind::Better, "focus: twice as fast"),
    ] {
        let it = good(text);
        assert_eq!((it.kind, it.title.en.as_str()), (kind, title), "{text}");
    }
    for (text, kind, title) in [
        ("影像组：新增：人像", ChangeKind::New, "人像"),
        ("影像组：优化对焦", ChangeKind::Better, "优化对焦"),
        ("影像组：修复闹钟", ChangeKind::Fixed, "修复闹钟"),
        ("影像组：新人像模式", ChangeKind::Better, "新人像模式"),
    ] {
        let it = good(text);
        assert_eq!((it.kind, it.title.zh.as_str()), (kind, title), "{text}");
    }
}

#[test]
fn ideas_are_named_by_number_or_address_each_once() {
    for (text, title, wanted) in [
        ("camera: A #1 b #1", "A b", vec![1]),
        ("camera: A https://example.org/idea/57-night-shots", "A", vec![57]),
        ("camera: A (https://example.org/idea/57, #58)", "A", vec![57, 58]),
        ("camera: A /idea/9", "A", vec![9]),
        ("camera: Number # one and #x", "Number # one and #x", vec![]),
        ("camera: A #99999999999999999999", "A #99999999999999999999", vec![]),
    ] {
        let it = good(text);
        assert_eq!((it.title.en.as_str(), ids(&it)), (title, wanted), "{text}");
    }
}

#[test]
fn headings_give_the_team_of_what_follows() {
    let lines = read("## Camera\n- A\n\n通话组：\n- B: with a colon\n【影像组】\nC\ncalls: D", &teams());
    let got: Vec<_> =
        lines.iter().map(|l| (l.number, l.read.as_ref().unwrap().team.get(), l.read.as_ref().unwrap().title.en.clone())).collect();
    let want = [(2, 1, "A"), (5, 2, "B: with a colon"), (7, 1, "C"), (8, 2, "D")];
    assert_eq!(got, want.map(|(n, t, s)| (n, t, s.to_owned())));
}

#[test]
fn nothing_is_lost_without_a_word() {
    let text = "Kitchen: Soup\nno team at all\n## Garden\ncamera: (#5)\ncamera: ".to_owned() + &"x".repeat(121) + "\n - \n\n";
    let lines = read(&text, &teams());
    let why: Vec<_> = lines.iter().map(|l| l.read.clone().unwrap_err()).collect();
    let unknown = |t: &str| Unread::UnknownTeam(t.to_owned());
    assert_eq!(why, [unknown("Kitchen"), Unread::NoTeam, unknown("Garden"), Unread::Empty, Unread::TooLong(120)]);
    assert_eq!(lines[0].text, "Kitchen: Soup");
    let many = "camera: A\n".repeat(MOST_LINES + 2);
    let lines = read(&many, &teams());
    assert_eq!(lines.len(), MOST_LINES + 2);
    assert!(lines.iter().take(MOST_LINES).all(|l| l.read.is_ok()) && lines[MOST_LINES].read == Err(Unread::TooMany));
}

#[test]
fn any_text_is_read_without_harm() {
    for text in
        ["", ":", "：", "#", "##", "## ", "((((", "【】", "|", "camera:", "camera: |", "1.", "- - -", "/idea/", "camera: （#1", "é：ü #１"]
    {
        let lines = read(text, &teams());
        assert!(lines.iter().all(|l| l.read.as_ref().is_ok_and(|p| !p.title.zh.is_empty() || !p.title.en.is_empty()) || l.read.is_err()));
    }
}
