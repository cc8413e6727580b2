//! Tokens and clients as their pages show them.

use crate::testing::town;

#[test]
fn a_token_is_made_shown_once_listed_and_revoked() {
    town(|town| {
        let mut mei = town.member("mei");
        mei.get("/account/tokens").says(&["新建令牌", "name=\"scope-read\"", "name=\"scope-write\""]);
        mei.get("/account/tokens").is_silent_about(&["scope-desk", "scope-administer", "/account/clients"]);
        let no = mei.post("/account/tokens", &[("name", " "), ("scope-read", "on")]);
        assert_eq!(no.status, 422);
        no.says(&["aria-invalid=\"true\""]);
        assert_eq!(mei.post("/account/tokens", &[("name", "脚本")]).status, 422, "a token is for something");
        let beyond = mei.post("/account/tokens", &[("name", "脚本"), ("scope-moderate", "on")]);
        assert_eq!(beyond.status, 422);
        beyond.is_silent_about(&["mlt_"]);
        let made = mei.post("/account/tokens", &[("name", "脚本"), ("scope-read", "on"), ("days", "30")]);
        assert_eq!(made.status, 200);
        made.says(&["mlt_", "脚本", "读取 300", "写入 300"]);
        assert_eq!(made.headers["cache-control"], "no-store");
        let listed = mei.get("/account/tokens");
        listed.says(&["脚本"]);
        listed.is_silent_about(&["mlt_"]);
        listed.has_only_words();
        let id = listed.field("token").unwrap();
        let mut ashan = town.member("ashan");
        assert_eq!(ashan.post("/account/tokens/revoke", &[("token", &id)]).status, 404, "not yours to end");
        mei.post("/account/tokens/revoke", &[("token", &id)]).leads_to("/account/tokens");
        mei.get("/account/tokens?lang=en").is_silent_about(&["脚本"]);
        assert_eq!(town.guest().get("/account/tokens").status, 401);
        let with = |mei: &mut crate::testing::Browser<'_>, reads: &str| {
            mei.post("/account/tokens", &[("name", "大表格"), ("scope-read", "on"), ("reads", reads), ("writes", "30")])
        };
        for no in ["5000", "0", "-1", "all"] {
            let refused = with(&mut mei, no);
            assert_eq!(refused.status, 422, "{no}");
            refused.says(&["大表格", "href=\"#budget\""]);
            refused.is_silent_about(&["mlt_"]);
        }
        with(&mut mei, "1000").says(&["mlt_", "读取 1000", "写入 30"]);
    });
}

#[test]
fn a_client_is_made_by_an_administrator_for_somebody_who_answers_for_it() {
    town(|town| {
        assert_eq!(town.member("luo-cheng").get("/account/clients").status, 403);
        let mut admin = town.member("admin");
        admin.get("/account/tokens").says(&["/account/clients"]);
        let send = |admin: &mut crate::testing::Browser<'_>, member: &str, scope: &str| {
            admin.post("/account/clients", &[("name", "夜里的构建"), ("member", member), (scope, "on"), ("reads", "3000")])
        };
        assert_eq!(send(&mut admin, "nobody", "scope-read").status, 422);
        assert_eq!(send(&mut admin, "mei", "scope-publish").status, 422, "no more than who answers for it may");
        let made = send(&mut admin, "@luo-cheng", "scope-publish");
        assert_eq!(made.status, 200);
        made.says(&["mls_", "client_id", "/oauth/token"]);
        let listed = admin.get("/account/clients");
        listed.says(&["夜里的构建", "/member/luo-cheng", "读取 3000"]);
        listed.is_silent_about(&["mls_"]);
        listed.has_only_words();
        let id = listed.field("client").unwrap();
        admin.post("/account/clients/revoke", &[("client", &id)]).leads_to("/account/clients");
        admin.get("/account/clients").is_silent_about(&["夜里的构建"]);
    });
}
