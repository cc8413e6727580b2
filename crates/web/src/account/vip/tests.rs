//! The VIP mark from the counter to the profile; and that it counts for nothing.

use crate::testing::{Town, town};
use kernel::{Actor, Role};

/// Mei stands at the counter of a service centre.
fn counter(town: &Town<'_>) {
    let (now, mei) = (town.world.now(), town.seeds.mei);
    town.world.write(move |tx| members::give_role(tx, &Actor::System, mei, Role::CentreStaff, None, now)).unwrap();
}

#[test]
fn it_is_confirmed_twice_given_shown_with_its_reason_and_taken() {
    town(|town| {
        counter(town);
        let (mut admin, mut mei) = (town.member("admin"), town.member("mei"));
        assert_eq!(town.member("ashan").get("/admin/vip").status, 403);
        mei.get("/admin/vip?handle=@ashan").leads_to("/admin/vip/ashan");
        assert_eq!(mei.get("/admin/vip?handle=nobody").status, 422);
        let page = mei.get("/admin/vip/ashan");
        page.says(&["还没有", "要有两种方式"]);
        page.has_only_words();
        page.is_silent_about(&["/admin/vip/ashan/give"]);
        let no = mei.post("/admin/vip/ashan/way", &[("way", "document"), ("note", " ")]);
        assert_eq!(no.status, 422);
        no.says(&["不要抄证件号码", "aria-invalid=\"true\""]);
        mei.post("/admin/vip/ashan/way", &[("way", "document"), ("note", "记者证")]).leads_to("/admin/vip/ashan");
        assert_eq!(admin.post("/admin/vip/ashan/give", &[("reason", "《千鸟报》的摄影作者")]).status, 409, "one way is not enough");
        admin.post("/admin/vip/ashan/way", &[("way", "call"), ("note", "报社总机")]).leads_to("/admin/vip/ashan");
        admin.get("/admin/vip/ashan").says(&["记者证", "报社总机", "/admin/vip/ashan/give"]);
        assert_eq!(mei.post("/admin/vip/ashan/give", &[("reason", "x")]).status, 403, "the counter confirms, an administrator gives");
        let no = admin.post("/admin/vip/ashan/give", &[("reason", "")]);
        assert_eq!(no.status, 422);
        town.member("ashan").get("/member/ashan").is_silent_about(&["VIP"]);
        admin.post("/admin/vip/ashan/give", &[("reason", "《千鸟报》的摄影作者")]).leads_to("/admin/vip/ashan");
        let shown = town.guest().get("/member/ashan");
        shown.says(&["title=\"VIP 认证：《千鸟报》的摄影作者\"", "</span> 《千鸟报》的摄影作者", "看过证件、打公开的电话找到本人"]);
        shown.is_silent_about(&["记者证", "报社总机"]);
        shown.has_only_words();
        town.guest().get("/member/ashan?lang=en").says(&["Verified VIP"]);
        admin.get("/admin/vip").says(&["《千鸟报》的摄影作者", "/admin/vip/ashan"]);
        assert_eq!(admin.post("/admin/vip/ashan/take", &[("reason", "")]).status, 422);
        admin.post("/admin/vip/ashan/take", &[("reason", "离开了报社")]).leads_to("/admin/vip/ashan");
        town.guest().get("/member/ashan").is_silent_about(&["VIP", "离开了报社"]);
    });
}

#[test]
fn an_administrator_says_which_ways_count() {
    town(|town| {
        counter(town);
        town.member("mei").get("/admin/vip").is_silent_about(&["name=\"domains\""]);
        assert_eq!(town.member("mei").post("/admin/vip", &[("way-call", "on"), ("way-document", "on")]).status, 403);
        let mut admin = town.member("admin");
        let no = admin.post("/admin/vip", &[("way-mail", "on"), ("way-call", "on"), ("domains", " ")]);
        assert_eq!(no.status, 422);
        no.says(&["至少要留两种方式", "name=\"way-mail\" checked"]);
        admin
            .post("/admin/vip", &[("way-mail", "on"), ("way-call", "on"), ("domains", "example.org, plover.example")])
            .leads_to("/admin/vip");
        admin.get("/admin/vip").says(&["value=\"example.org plover.example\""]);
        let (now, ashan) = (town.world.now(), town.seeds.ashan);
        town.world.write(move |tx| members::prove_address(tx, ashan, now)).unwrap();
        // The seed's addresses are at example.org: the program sees that by itself.
        admin.get("/admin/vip/ashan").says(&["名单上的邮箱", "系统自己核对"]);
    });
}

#[test]
fn it_counts_for_nothing_in_the_score() {
    town(|town| {
        let (now, by, mei, ashan) =
            (town.world.now(), Actor::Member(town.seeds.admin, vec![Role::Admin]), town.seeds.mei, town.seeds.ashan);
        counter(town);
        let score = || town.world.read(move |tx| standing::scores(tx, &[ashan])).unwrap().remove(&ashan).unwrap_or_default();
        let before = score();
        town.world
            .write(move |tx| {
                members::confirm_way(tx, &Actor::Member(mei, vec![Role::CentreStaff]), ashan, members::Way::Document, "x", now)?;
                members::confirm_way(tx, &by, ashan, members::Way::Call, "x", now)?;
                members::give_vip(tx, &by, ashan, "Known", now)?;
                members::take_vip(tx, &by, ashan, "Gone", now)
            })
            .unwrap();
        assert_eq!(score(), before);
    });
}

#[test]
fn what_a_permission_s_sentence_names_are_the_roles_that_grant_it() {
    use kernel::{Lack, Permission, Refuse};
    let words = words::Words::new(&words::Company::default());
    for lang in [kernel::Lang::Zh, kernel::Lang::En] {
        use Permission::{Administer, AnswerForCompany, Moderate, MoveIdea, Publish, Stamp};
        for wanted in [AnswerForCompany, MoveIdea, Publish, Moderate, Stamp, Administer] {
            // What stands before the first full stop; how the roles are given comes after it.
            let said = words.say(lang, Lack::Role(wanted).key(), &[]);
            let first = said.split(['.', '。']).next().unwrap_or_default().to_owned();
            for role in Role::ALL {
                let name = words.say(lang, crate::app::role_key(role), &[]);
                let grants = role.grants().contains(&wanted);
                // "版主" stands in no other role's name, nor does any other.
                assert_eq!(first.contains(&name), grants, "{wanted:?} {role:?}: {said}");
            }
        }
    }
}
