//! The page of roles, in both languages: two who give, a term, what was typed is given back, who may.

use crate::testing::{Browser, Town, town};
use kernel::{Actor, Role};

/// A second admin beside the seed's.
fn second(town: &Town<'_>) {
    let (now, luo) = (town.world.now(), town.seeds.luo);
    town.world.write(move |tx| members::give_role(tx, &Actor::System, luo, Role::Admin, None, now)).unwrap();
}

fn give(who: &mut Browser<'_>, to: &str, role: &str, until: &str, why: &str) -> u16 {
    who.post("/admin/roles", &[("to", to), ("role", role), ("team", ""), ("until", until), ("why", why)]).status
}

#[test]
fn only_administrators_come_in_and_the_others_hear_which_role_is_missing() {
    town(|town| {
        assert_eq!(town.guest().get("/admin/roles").status, 401);
        let mut mei = town.member("mei");
        let no = mei.get("/admin/roles");
        assert_eq!(no.status, 403);
        no.says(&["这一步由管理员来做", "两位管理员一起授予"]);
        mei.get("/admin/roles?lang=en").says(&["This is done by Administrator"]);
        let no = town.member("luo-cheng").get("/moderation?lang=en");
        assert_eq!(no.status, 403);
        no.says(&["Moderator or Administrator"]);
        town.member("admin").get("/me").says(&["href=\"/admin/roles\""]);
        mei.get("/me").is_silent_about(&["/admin/roles"]);
    });
}

#[test]
fn power_waits_for_a_second_administrator_and_each_hears_of_it() {
    town(|town| {
        second(town);
        let (mut admin, mut luo) = (town.member("admin"), town.member("luo-cheng"));
        assert_eq!(give(&mut admin, "@mei", "moderator", "2027-06-30", "她把影像版打理得很好"), 303);
        let page = admin.get("/admin/roles");
        page.says(&["等第二位管理员确认", "她把影像版打理得很好", "到2027年6月30日为止", "这是你提名的"]);
        page.has_only_words();
        assert_eq!(town.member("mei").get("/moderation").status, 403, "not yet");
        let grant = id(&page.text);
        assert_eq!(admin.post(&format!("/admin/roles/{grant}/confirm"), &[]).status, 403, "not the same one twice");
        luo.get("/admin/roles?lang=en").says(&["Waiting for a second administrator", "proposed by 管理员", "until the end of 30 Jun 2027"]);
        luo.post(&format!("/admin/roles/{grant}/confirm"), &[]).leads_to("/admin/roles");
        assert_eq!(luo.post(&format!("/admin/roles/{grant}/confirm"), &[]).status, 409);
        assert_eq!(town.member("mei").get("/moderation").status, 200);
        luo.get("/admin/roles").is_silent_about(&["等第二位管理员确认"]);
    });
}

/// The number of the proposal on the page.
fn id(page: &str) -> String {
    page.split("id=\"grant-").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

#[test]
fn what_one_may_give_is_held_at_once_until_its_last_day_and_can_be_taken() {
    town(|town| {
        let mut admin = town.member("admin");
        let today = town.world.now().rfc3339()[..10].to_owned();
        assert_eq!(give(&mut admin, "mei", "centre-staff", &today, ""), 303);
        let page = admin.get("/admin/roles?lang=en");
        page.says(&["Service centre staff", "until the end of"]);
        assert_eq!(town.member("mei").get("/admin/vip").status, 200);
        town.world.pass(86_400);
        assert_eq!(town.member("mei").get("/admin/vip").status, 403, "a term ends by itself");
        admin.get("/admin/roles").is_silent_about(&["服务中心员工</h2>"]);
        assert_eq!(give(&mut admin, "mei", "engineer", "", ""), 303);
        let mei = town.seeds.mei.to_string();
        admin.post("/admin/roles/take", &[("member", &mei), ("role", "engineer")]).leads_to("/admin/roles");
        assert_eq!(admin.post("/admin/roles/take", &[("member", &mei), ("role", "engineer")]).status, 404);
    });
}

#[test]
fn what_was_typed_comes_back_with_what_must_change() {
    town(|town| {
        let mut admin = town.member("admin");
        for (fields, says) in [
            (("nobody-at-all", "engineer", "", ""), "没有人用这个用户名"),
            (("mei", "emperor", "", ""), "没有这个角色"),
            (("mei", "engineer", "2020-01-01", ""), "最后一天要在今天以后"),
            (("mei", "engineer", "tomorrow", ""), "最后一天要在今天以后"),
            (("mei", "moderator", "", ""), "用 1 到 500 个字说说为什么"),
            (("mei", "moderator", "", "她很好"), "现在没有第二位可以确认"),
        ] {
            let (to, role, until, why) = fields;
            let no = admin.post("/admin/roles", &[("to", to), ("role", role), ("until", until), ("why", why)]);
            assert_eq!(no.status, 422, "{fields:?}");
            no.says(&[says, "role=\"alert\"", &format!("value=\"{to}\"")]);
        }
    });
}
