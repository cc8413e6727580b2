//! Opening a topic.

use crate::mention::{self, Written};
use crate::{Refusal, Thing, TopicKind, text};
use kernel::{Actor, BoardId, DeedKind, DeviceId, Lang, MemberId, ObjectKind, Time, TopicId, fold};
use ledger::New;
use store::{Error, Tx, p};

/// A text has at most so many characters.
pub(crate) const BODY_LONGEST: i64 = 20_000;
/// As much of a text as a list shows.
pub(crate) const EXCERPT: usize = 160;

/// What a topic is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTopic<'a> {
    /// Where.
    pub board: BoardId,
    /// What for.
    pub kind: TopicKind,
    /// 6 to 80 characters.
    pub title: &'a str,
    /// Markdown, 1 to 20,000 characters.
    pub body: &'a str,
    /// The text's language; none to go by its letters.
    pub lang: Option<Lang>,
    /// The device model it is about.
    pub device: Option<DeviceId>,
}

/// A title on one line.
pub(crate) fn title(typed: &str) -> Result<String, Refusal> {
    let title = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if (6..=80).contains(&title.chars().count()) && !title.chars().any(char::is_control) { Ok(title) } else { Err(Refusal::Title) }
}

/// A text as kept: the line ends of forms made plain, nothing but blank around it removed.
pub(crate) fn body(typed: &str) -> Result<String, Refusal> {
    let body = tidy(typed);
    match body.chars().count() as i64 {
        0 => Err(Refusal::BodyEmpty),
        n if n > BODY_LONGEST => Err(Refusal::BodyLong(BODY_LONGEST)),
        _ => Ok(body),
    }
}

/// The same without the limits: what comes from elsewhere is kept whole.
pub(crate) fn tidy(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim_end().trim_start_matches('\n').to_owned()
}

/// Opens a topic. An idea's topic is opened by the idea, which records its own deed.
pub fn post(tx: &mut Tx<'_>, by: &Actor, new: &NewTopic<'_>, now: Time) -> Result<TopicId, Refusal> {
    let author = by.member().ok_or(Refusal::SignIn)?;
    let (title, body) = (title(new.title)?, body(new.body)?);
    check(tx, new)?;
    let id = TopicId::new(tx.id(TopicId::KIND)?);
    let written = mention::write(tx, by, Thing::Topic(id), &body)?;
    if new.kind != TopicKind::Idea {
        ledger::record(tx, by, New::new(DeedKind::Posted, ObjectKind::Topic, id.get()).on(new.board), now)?;
    }
    let told = mention::tell(tx, by, (Thing::Topic(id), new.board), &written.named, "", now)?;
    insert(tx, id, Some(author), new, (&title, &body), (&written, &told), None, now)?;
    Ok(id)
}

/// Do the board and the device exist?
pub(crate) fn check(tx: &mut Tx<'_>, new: &NewTopic<'_>) -> Result<(), Refusal> {
    if crate::board(tx, new.board)?.is_none() {
        return Err(Refusal::Board);
    }
    match new.device {
        Some(device) if !catalogue::devices(tx)?.iter().any(|d| d.id == device) => Err(Refusal::Device),
        _ => Ok(()),
    }
}

/// Keeps a topic; false when one of this origin is kept already.
#[expect(clippy::too_many_arguments, reason = "the row's own, in the order of its columns")]
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: TopicId,
    author: Option<MemberId>,
    new: &NewTopic<'_>,
    (title, body): (&str, &str),
    (written, told): (&Written, &str),
    origin: Option<&str>,
    at: Time,
) -> Result<bool, Error> {
    let lang = new.lang.or_else(|| text::lang_of(body)).map(Lang::code);
    let inserted = tx.exec(
        "INSERT INTO board_topic (id, board_id, kind, title, slug, author, body_md, body_html, renderer_version, excerpt, mentioned, lang,
           device_id, at, edition, replies, official, thanks, hidden, moderations, origin, revision, last_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, 0, 0, 0, FALSE, 0, ?15, 1, ?14) ON CONFLICT (origin) DO NOTHING",
        p![
            id, new.board, new.kind.word(), title, &fold::slug(title), author, body, &written.html, text::RENDERER_VERSION,
            &text::excerpt(body, EXCERPT), told, lang, new.device, at, origin
        ],
    )?;
    Ok(inserted > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, deeds, fan, member, talk};

    #[test]
    fn a_topic_is_opened_by_a_member_with_a_title_a_text_and_a_board() {
        testkit::each(ROOMS, |world| {
            let (now, mei) = (world.now(), fan(world, "mei"));
            let board = crate::tests::camera(world);
            let open = |by: &Actor, title: &'static str, body: &'static str, board: BoardId, device: Option<DeviceId>| {
                let by = by.clone();
                world.write(move |tx| post(tx, &by, &NewTopic { title, body, device, ..talk(board) }, now))
            };
            assert_eq!(open(&Actor::Guest, "夜景模式太慢了吧", "x", board, None), Err(Refusal::SignIn));
            assert_eq!(open(&Actor::System, "夜景模式太慢了吧", "x", board, None), Err(Refusal::SignIn));
            assert_eq!(open(&mei, "夜景模式", "x", board, None), Err(Refusal::Title));
            assert_eq!(open(&mei, "夜景模式太慢了吧", " \r\n ", board, None), Err(Refusal::BodyEmpty));
            assert_eq!(open(&mei, "夜景模式太慢了吧", "x", BoardId::new(99), None), Err(Refusal::Board));
            assert_eq!(open(&mei, "夜景模式太慢了吧", "x", board, Some(DeviceId::new(99))), Err(Refusal::Device));
            let id = open(&mei, " 夜景模式\n太慢了吧 ", "**保存：**要三秒。\r\n真的", board, None).unwrap();
            let kept = world.read(move |tx| crate::topic(tx, id)).unwrap().unwrap();
            assert_eq!((kept.title.as_str(), kept.slug.as_str()), ("夜景模式 太慢了吧", "夜景模式-太慢了吧"));
            assert_eq!(kept.body_md, "**保存：**要三秒。\n真的");
            assert_eq!(kept.body_html, "<p><strong>保存：</strong>要三秒。<br>\n真的</p>\n");
            assert_eq!((kept.author, kept.lang, kept.replies, kept.last_at), (Some(member(&mei)), Some(Lang::Zh), 0, now));
            assert_eq!(deeds(world), [(DeedKind::Posted, id.get(), None)]);
            let long: String = "字".repeat(20_001);
            let by = mei.clone();
            let refused = world.write(move |tx| post(tx, &by, &NewTopic { body: &long, ..talk(board) }, now));
            assert_eq!(refused, Err(Refusal::BodyLong(20_000)));
        });
    }

    #[test]
    fn an_ideas_topic_leaves_the_deed_to_the_idea_and_those_mentioned_hear_of_it_once() {
        testkit::each(ROOMS, |world| {
            let (now, mei, ben) = (world.now(), fan(world, "mei"), fan(world, "ben"));
            let board = crate::tests::camera(world);
            let by = mei.clone();
            let id = world
                .write(move |tx| {
                    let body = "@ben 你看，@BEN，还有 @mei 和 @nobody";
                    post(tx, &by, &NewTopic { kind: TopicKind::Idea, body, ..talk(board) }, now)
                })
                .unwrap();
            assert_eq!(deeds(world), [(DeedKind::Mentioned, id.get(), Some(member(&ben)))]);
            let html = world.read(move |tx| crate::topic(tx, id)).unwrap().unwrap().body_html;
            assert!(
                html.contains("href=\"/member/ben\"") && html.contains("href=\"/member/mei\"") && html.contains("和 @nobody"),
                "{html}"
            );
        });
    }
}
