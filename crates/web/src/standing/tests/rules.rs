//! The rules: public and made from the policy; changed by an admin with a check, a forecast and a reason.

use crate::testing::{Browser, Town, town};
use standing::DEFAULT;

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('"', "&#34;").replace('\'', "&#39;").replace('<', "&#60;").replace('>', "&#62;")
}

/// The default with another number for the second grade.
fn other(score: i64) -> String {
    let changed = DEFAULT.replace("score = 20\n", &format!("score = {score}\n"));
    assert_ne!(changed, DEFAULT);
    changed
}

fn in_force(town: &Town<'_>) -> i64 {
    let now = town.world.now();
    town.world.read(move |tx| standing::in_force(tx, now)).unwrap().version
}

fn enact(admin: &mut Browser<'_>, text: &str, why: &str) -> crate::testing::Answer {
    let expects = admin.get("/rules/grades/edit").field("expects").unwrap();
    admin.post("/rules/grades/edit", &[("text", text), ("why", why), ("expects", &expects), ("do", "enact")])
}

#[test]
fn the_public_page_says_each_rule_and_each_grade_of_the_policy() {
    town(|town| {
        let now = town.world.now();
        let policy = town.world.read(move |tx| standing::in_force(tx, now)).unwrap();
        for lang in ["zh", "en"] {
            let page = town.guest().get(&format!("/rules/grades?lang={lang}"));
            assert_eq!(page.status, 200);
            page.has_only_words();
            let says = |b: &kernel::Both| escaped(if lang == "zh" { &b.zh } else { &b.en });
            for rule in &policy.rules {
                page.says(&[&says(&rule.says)]);
            }
            for grade in &policy.grades {
                page.says(&grade.grants.iter().map(|g| says(&g.says)).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>());
            }
            page.is_silent_about(&["/rules/grades/edit"]);
        }
        town.guest().get("/rules/grades?lang=en").says(&["5 a day", "60%", "90%", "30 days", "Version 1"]);
        assert_eq!(town.guest().get("/rules/grades/1").status, 200);
        for none in ["/rules/grades/99", "/rules/grades/0", "/rules/grades/-1"] {
            assert_eq!(town.guest().get(none).status, 404, "{none}");
        }
        town.member("admin").get("/rules/grades").says(&["href=\"/rules/grades/edit\""]);
        town.member("mei").get("/rules/grades").is_silent_about(&["/rules/grades/edit"]);
    });
}

#[test]
fn only_an_admin_changes_them() {
    town(|town| {
        assert_eq!(town.guest().get("/rules/grades/edit").status, 401);
        for handle in ["mei", "luo-cheng", "su-wen"] {
            let mut browser = town.member(handle);
            assert_eq!(browser.get("/rules/grades/edit").status, 403, "{handle}");
            let sent = browser.post("/rules/grades/edit", &[("text", &other(10)), ("why", "more"), ("expects", "1"), ("do", "enact")]);
            assert_eq!(sent.status, 403, "{handle}");
        }
        assert_eq!(in_force(town), 1);
    });
}

#[test]
fn a_check_names_everything_that_is_wrong_and_keeps_the_text() {
    town(|town| {
        let mut admin = town.member("admin");
        let form = admin.get("/rules/grades/edit?lang=en");
        form.has_only_words();
        form.says(&["low-water = 90", "Version 1"]);
        let well = admin.post("/rules/grades/edit", &[("text", DEFAULT), ("do", "check")]);
        assert_eq!(well.status, 200);
        well.says(&["没有问题"]);
        let broken =
            other(20_000).replace("most-of-a-part = 60", "most-of-a-part = 90 # mine").replace("deed = \"posted\"", "deed = \"joined\"");
        let refused = admin.post("/rules/grades/edit", &[("text", &broken), ("why", "kept"), ("do", "enact")]);
        assert_eq!(refused.status, 422);
        refused.has_only_words();
        refused.says(&["most-of-a-part = 90 # mine", "kept"]);
        let wrong = standing::parse(&broken).unwrap_err().len();
        assert!(wrong >= 3);
        let listed = refused.text.split("id=\"errors\"").nth(1).unwrap().split("</ul>").next().unwrap().matches("<li>").count();
        assert_eq!(listed, wrong);
        assert_eq!(in_force(town), 1);
    });
}

#[test]
fn who_would_rise_and_fall_is_counted_before_anything_changes() {
    town(|town| {
        super::helped(town, 1);
        let mut admin = town.member("admin");
        let sent = admin.post("/rules/grades/edit", &[("text", &other(60)), ("why", "harder for all"), ("do", "simulate")]);
        assert_eq!(sent.status, 303);
        let run = sent.location().to_owned();
        let page = admin.get(&format!("{run}&lang=en"));
        page.has_only_words();
        page.says(&["0 would rise, 1 would fall", "小梅", "Regular → Newcomer", "score = 60", "harder for all", "Nothing was changed"]);
        assert_eq!(in_force(town), 1);
        // It is for whoever began it.
        let other = town.member("luo-cheng").get(&run);
        assert_eq!(other.status, 403);
        admin.get("/rules/grades/edit?run=none&lang=en").says(&["no longer here", "low-water = 90"]);
    });
}

#[test]
fn enacted_with_a_reason_it_is_in_force_once_and_the_old_one_stays_to_be_read() {
    town(|town| {
        let mut admin = town.member("admin");
        let text = other(24);
        let no_reason = enact(&mut admin, &text, " ");
        assert_eq!(no_reason.status, 422);
        no_reason.has_only_words();
        no_reason.says(&["score = 24"]);
        enact(&mut admin, &text, "让老友更难一点").leads_to("/rules/grades");
        assert_eq!(in_force(town), 2);
        let page = town.guest().get("/rules/grades?lang=en");
        page.says(&["Version 2", "让老友更难一点", "asks 24"]);
        let old = town.guest().get("/rules/grades/1?lang=en");
        old.says(&["no longer in force", "asks 20"]);
        admin.get("/rules/grades/edit?lang=en").says(&["In force", "管理员", "让老友更难一点", "score = 24"]);
        admin.get("/rules/grades/edit?from=1").says(&["score = 20"]);
        // Two edit at once: the second is told, and his text stays.
        let late = admin.post("/rules/grades/edit", &[("text", &other(30)), ("why", "mine, and late"), ("expects", "1"), ("do", "enact")]);
        assert_eq!(late.status, 409, "{}", late.text);
        late.has_only_words();
        late.says(&["score = 30", "mine, and late"]);
        assert_eq!(in_force(town), 2);
        let noted = audit::Act::RulesEnacted.number();
        let count = town.world.read(move |tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = ?1", store::p![noted])).unwrap();
        assert_eq!(count, 1);
    });
}
