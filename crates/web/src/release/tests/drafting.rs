//! Drafting: pasting notes, linking by typing, whom it thanks and tells, deleting.

use super::{draft, luo};
use crate::testing::town;
use kernel::Channel;

#[test]
fn pasted_notes_are_looked_at_before_they_are_written_and_nothing_is_lost() {
    town(|town| {
        draft(town, "4.9", Channel::Development);
        let waiting = town.seeds.waiting;
        let path = "/release/4.9/paste";
        let (mut guest, mut mei, mut su, mut luo) = (town.guest(), town.member("mei"), town.member("su-wen"), town.member("luo-cheng"));
        assert_eq!([guest.post(path, &[]).status, mei.post(path, &[]).status, su.post(path, &[]).status], [401, 403, 403]);
        let text = format!(
            "Camera: fixed: Photos take captions — to find a bill | 照片可以写字 (#{waiting})\n<b>Kitchen</b>: Soup\nSystem: New: Split screen (#999999)"
        );
        let seen = luo.post("/release/4.9/paste?lang=en", &[("paste-text", &text), ("step", "look")]);
        assert_eq!(seen.status, 200);
        seen.says(&[
            "Photos take captions",
            "照片可以写字",
            "2 lines cannot be read",
            "No team is called “&#60;b&#62;Kitchen&#60;/b&#62;”",
            "There is no idea #999999",
            "Line 3",
        ]);
        seen.is_silent_about(&["value=\"write\"", "<b>Kitchen"]);
        seen.has_only_words();
        let no = luo.post("/release/4.9/paste?lang=en", &[("paste-text", &text), ("step", "write")]);
        assert_eq!(no.status, 422);
        no.says(&["Nothing was written", "Kitchen", "Split screen", "href=\"#paste-text\""]);
        assert_eq!(luo.post(path, &[("paste-text", " \n"), ("step", "write")]).status, 422);
        luo.get("/release/4.9/edit?lang=en").says(&["No changes written down yet"]);
        let good = format!("Camera: fixed: Photos take captions — to find a bill | 照片可以写字 (#{waiting})\n系统组：新增：分屏");
        let seen = luo.post("/release/4.9/paste?lang=en", &[("paste-text", &good), ("step", "look")]);
        seen.says(&["2 changes, ready to be written", "value=\"write\"", "Told in one language"]);
        luo.get("/release/4.9/edit?lang=en").says(&["No changes written down yet"]);
        let key = seen
            .text
            .split("id=\"form-paste\"")
            .nth(1)
            .unwrap()
            .split("name=\"once\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let sent = [("paste-text", good.as_str()), ("step", "write"), ("once", key.as_str())];
        luo.post(path, &sent).leads_to("/release/4.9/edit");
        luo.post(path, &sent).leads_to("/release/4.9/edit");
        let page = luo.get("/release/4.9/edit?lang=en");
        assert_eq!(page.text.matches("<h3>Photos take captions</h3>").count(), 1, "sent twice, written once");
        page.says(&["<h3>分屏</h3>", "Fixed", "Thanks to 小梅", &format!("#{waiting} 希望能给照片加文字说明")]);
        // Mei and Ashan for the idea; Mei is the tester too.
        page.says(&["Will notify 2"]);
    });
}

#[test]
fn an_idea_is_linked_by_typing() {
    town(|town| {
        let release = draft(town, "4.9", Channel::Development);
        let change = super::change(town, release, super::both("夜景", "Night"), releases::ChangeKind::New, false);
        let (mut su, waiting) = (town.member("su-wen"), town.seeds.waiting);
        for path in ["/release/4.9/find?q=1", "/release/4.9/edit"] {
            assert_eq!((town.guest().get(path).status, town.member("mei").get(path).status), (401, 403), "{path}");
        }
        let title = "希望能给照片加文字说明";
        for typed in
            [waiting.to_string(), format!("%23{waiting}"), format!("/idea/{waiting}-x"), "%E6%96%87%E5%AD%97%E8%AF%B4%E6%98%8E".to_owned()]
        {
            let found = su.get(&format!("/release/4.9/find?q={typed}"));
            assert_eq!(found.status, 200);
            found.says(&[title, &format!("name=\"link-idea\" value=\"{waiting}\"")]);
            found.is_silent_about(&["<html"]);
        }
        su.get("/release/4.9/find?q=zzzzqq&lang=en").says(&["No idea fits"]);
        su.get("/release/4.9/find?q=").is_silent_about(&["<li"]);
        // Without scripts: the button asks the page itself.
        let page = su.get("/release/4.9/edit?q=%E6%96%87%E5%AD%97%E8%AF%B4%E6%98%8E&lang=en");
        page.says(&[title, "value=\"文字说明\"", "formmethod=\"get\"", "data-find=\"/release/4.9/find\""]);
        page.has_only_words();
        let on = change.to_string();
        let words = su.post("/release/4.9/link?lang=en", &[("link-change", &on), ("q", "文字说明")]);
        assert_eq!(words.status, 422);
        words.says(&[title, "value=\"文字说明\"", "aria-invalid=\"true\""]);
        let typed = format!("https://example.org/idea/{waiting}-x");
        su.post("/release/4.9/link", &[("link-change", &on), ("q", &typed)]).leads_to("/release/4.9/edit");
        su.post("/release/4.9/link", &[("link-change", &on), ("q", "文字"), ("link-idea", &town.seeds.bug.to_string())])
            .leads_to("/release/4.9/edit");
        su.get("/release/4.9/edit?lang=en").says(&[title, "闹钟关了还会再响一次", "Thanks to 小梅"]);
    });
}

#[test]
fn a_draft_is_deleted_not_withdrawn() {
    town(|town| {
        draft(town, "4.9", Channel::Development);
        let (mut su, mut luo_there) = (town.member("su-wen"), town.member("luo-cheng"));
        let page = luo_there.get("/release/4.9/edit?lang=en");
        page.says(&["Delete this draft", "/release/4.9/delete"]);
        page.is_silent_about(&["/release/4.9/withdraw"]);
        assert_eq!([town.guest().post("/release/4.9/delete", &[]).status, su.post("/release/4.9/delete", &[]).status], [401, 403]);
        luo_there.post("/release/4.9/delete", &[]).leads_to("/releases");
        assert_eq!(luo_there.get("/release/4.9/edit").status, 404);
        assert_eq!(luo_there.post("/release/4.8.0/delete", &[]).status, 409, "what is out is withdrawn");
        assert!(luo(town).is_staff());
    });
}

#[test]
fn a_list_costs_the_same_however_much_is_in_it() {
    town(|town| {
        for version in ["4.8.1", "4.8.2", "4.8.3", "4.8.4", "4.8.5"] {
            let release = draft(town, version, Channel::Development);
            super::change(town, release, super::both("夜景", "Night"), releases::ChangeKind::New, false);
            super::publish(town, release);
        }
        let cost = |path: &str| {
            let before = town.world.db.counts().statements;
            assert_eq!(town.guest().get(path).status, 200);
            town.world.db.counts().statements - before
        };
        // Nobody has looked at them yet: nothing is kept.
        for path in ["/releases", "/awards", "/fans"] {
            let spent = cost(path);
            assert!(spent <= 12, "{path}: {spent}");
        }
    });
}
