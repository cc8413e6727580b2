//! Taking down a call, answering it, and the customer making it theirs.

use super::{after, follow};
use crate::account::letter;
use crate::testing::{Town, town};
use desk::Source;
use kernel::{Actor, Lang, Role};
use notices::MailKind;

const FIELDS: [(&str, &str); 9] = [
    ("once", "0123456789abcdef"),
    ("source", "call"),
    ("kind", "bug"),
    ("title", "闹钟有时候不响"),
    ("text", "昨天早上七点的闹钟没有响，上班迟到了。"),
    ("area", "rnd/system"),
    ("name", "魏先生"),
    ("reply_to", "wei@example.org"),
    ("answer_lang", "zh"),
];

fn take(t: &Town<'_>) -> (String, desk::Item) {
    let mut su = t.member("su-wen");
    let sent = su.post("/feedback/new", &FIELDS);
    let place = sent.location().to_owned();
    assert!(sent.status == 303 && place.starts_with("/feedback/") && place.ends_with("?said=taken"), "{}", sent.text);
    su.post("/feedback/new", &FIELDS).leads_to(&place);
    follow(t);
    let id = place.trim_start_matches("/feedback/").split('?').next().unwrap().parse().map(kernel::OutsideId::new).unwrap();
    let item = t.world.read(move |tx| outside::feedback(tx, id)).unwrap().unwrap().item;
    (place, item)
}

#[test]
fn a_call_is_taken_down_by_staff_once_and_stands_in_the_inbox_with_its_source() {
    town(|t| {
        assert_eq!(t.guest().get("/feedback/new").status, 401);
        assert_eq!(t.member("mei").get("/feedback/new").status, 403);
        assert_eq!(t.member("mei").post("/feedback/new", &FIELDS).status, 403);
        let form = t.member("su-wen").get("/feedback/new?lang=zh");
        form.says(&["记一条意见", "怎么称呼", "data-alike", "系统组"]);
        form.has_only_words();
        let (place, item) = take(t);
        let mut su = t.member("su-wen");
        let page = su.get(&place);
        page.says(&["记好了", "闹钟有时候不响", "电话里说的", "邮件寄回去"]);
        page.is_silent_about(&["wei@example.org"]);
        page.has_only_words();
        let inbox = su.get(&format!("/desk?team=all&source=call&item={item}&lang=zh"));
        inbox.says(&["电话里说的", "闹钟有时候不响", "魏先生", "/feedback/"]);
        inbox.is_silent_about(&["希望能给照片加文字说明", "wei@example.org"]);
        su.get("/desk?team=all&source=mail&lang=zh").is_silent_about(&["闹钟有时候不响"]);
        let found = t.world.read(move |tx| desk::feedback(tx, item)).unwrap().unwrap();
        assert_eq!(found.source, Some(Source::Call));
    });
}

#[test]
fn what_is_wrong_comes_back_with_what_was_typed() {
    town(|t| {
        let mut su = t.member("su-wen");
        for (field, value, says) in
            [("name", "", "aria-invalid"), ("reply_to", "nowhere", "寄不到那里"), ("link", "javascript:x", "https://")]
        {
            let mut fields = FIELDS.to_vec();
            fields.retain(|(name, _)| *name != field);
            fields.push((field, value));
            let page = su.post("/feedback/new", &fields);
            assert_eq!(page.status, 422, "{field}");
            page.says(&[says, "昨天早上七点的闹钟没有响"]);
        }
    });
}

#[test]
fn the_answer_goes_back_by_mail_and_its_link_makes_it_theirs_once() {
    town(|t| {
        let (_, item) = take(t);
        t.world.pass(600);
        let (now, su) = (t.world.now(), Actor::Member(t.seeds.su, vec![Role::Engineer]));
        let answer = desk::Answer {
            words: "谢谢魏先生，我们今天就查。".into(), kind: desk::Kind::Thank, saved: None, drafted_by: None
        };
        t.world.write(move |tx| desk::answer(tx, &su, item, &answer, now)).unwrap();
        follow(t);
        let mail = t.world.read(|tx| notices::outbox(tx, None, 9)).unwrap().into_iter().find(|m| m.kind == MailKind::Outside).unwrap();
        let (site, token) = (std::sync::Arc::clone(&t.app.site), "the-token-of-the-mail".to_owned());
        let (object, kept) = (mail.object, token.clone());
        t.world
            .write(move |tx| {
                let id = outside::letter(tx, object)?.unwrap().feedback;
                outside::begin_claim(tx, id, &kept, now)
            })
            .unwrap();
        let (asked, written) = (mail.clone(), token.clone());
        let letter = t.world.read(move |tx| letter(tx, &site, &asked, &written, None, now)).unwrap().unwrap();
        assert_eq!(letter.to, "wei@example.org");
        for said in ["谢谢魏先生，我们今天就查。", "苏雯", "/claim/the-token-of-the-mail", "/idea/"] {
            assert!(letter.text.contains(said) && letter.html.contains(said), "{said}: {}", letter.text);
        }
        let english = t.app.site.clone();
        let (asked, written) = (mail.clone(), token.clone());
        let letter = t.world.read(move |tx| crate::account::letter(tx, &english, &asked, &written, Some(Lang::En), now)).unwrap().unwrap();
        assert!(letter.text.contains("answers:"), "{}", letter.text);
        // A stranger sees what the link leads to; a colleague cannot take it; a member can, once.
        let page = t.guest().get("/claim/the-token-of-the-mail");
        page.says(&["闹钟有时候不响", "对，是我说的"]);
        let desk::Item::Idea(idea) = item else { panic!("a bug") };
        let there = t.guest().get(&format!("/idea/{idea}")).location().to_owned();
        t.guest().get(&there).says(&["魏先生", "电话里说的"]);
        page.has_only_words();
        assert_eq!(t.guest().get("/claim/another").status, 409);
        assert_eq!(t.guest().post("/claim/the-token-of-the-mail", &[]).status, 401);
        assert_eq!(t.member("su-wen").post("/claim/the-token-of-the-mail", &[]).status, 403);
        let done = t.member("mei").post("/claim/the-token-of-the-mail", &[]);
        assert!(done.status == 303 && done.location().starts_with("/idea/"), "{}", done.text);
        t.guest().get(done.location()).says(&["小梅"]);
        t.guest().get(done.location()).is_silent_about(&["电话里说的", "guest-"]);
        let again = t.member("ashan").post("/claim/the-token-of-the-mail", &[]);
        assert_eq!(again.status, 409);
        again.says(&["已经用过"]);
    });
}

#[test]
fn staff_make_a_link_that_is_shown_once() {
    town(|t| {
        let (place, _) = take(t);
        let id = place.split('?').next().unwrap().to_owned();
        assert_eq!(t.member("mei").post(&format!("{id}/link"), &[]).status, 403);
        let mut su = t.member("su-wen");
        let page = su.post(&format!("{id}/link"), &[]);
        let token = after(&page.text, "/claim/");
        assert!(token.len() >= 32, "{}", page.text);
        su.get(&id).is_silent_about(&[&token]);
        t.member("mei").get(&format!("/claim/{token}")).says(&["闹钟有时候不响"]);
        assert_eq!(su.get(&format!("{id}/log")).status, 404, "no log came with a call");
        assert_eq!(t.member("mei").get(&format!("{id}/log")).status, 403);
    });
}
