//! Trackers: connected by an admin, believed by their signature, seen by staff.

use super::after;
use crate::testing::{Answer, Town, town};
use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;

/// What a tracker sends: no cookie, no word about where it comes from.
fn send(t: &Town<'_>, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::post(path).header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (router, request) = (t.router.clone(), request.body(Body::from(body.to_owned())).unwrap());
    let (parts, bytes) = t.world.run(async move {
        let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
        (parts, axum::body::to_bytes(body, 1 << 22).await.unwrap())
    });
    Answer { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

#[test]
fn an_admin_connects_a_tracker_and_its_work_moves_an_idea_in_a_colleagues_name() {
    town(|t| {
        for (who, status) in [("mei", 403), ("luo-cheng", 403)] {
            assert_eq!(t.member(who).get("/machines").status, status);
        }
        let mut admin = t.member("admin");
        let page = admin.get("/machines?lang=zh");
        page.says(&["接入一个开发系统", "还没有接入", "罗成"]);
        page.has_only_words();
        let luo = t.seeds.luo.to_string();
        let fields = [("tracker", "gitlab"), ("name", "我们的"), ("host", "gitlab.example"), ("responsible", luo.as_str())];
        let made = admin.post("/machines/tracker", &fields);
        let (secret, to) =
            (made.text.split("id=\"made-secret\"").nth(1).map(|r| after(r, "value=\"")).unwrap(), after(&made.text, "/inbound/"));
        assert_eq!(secret.len(), 64, "{}", made.text);
        admin.get("/machines").is_silent_about(&[&secret]);
        let path = format!("/inbound/{to}");
        let (idea, url) = (t.seeds.waiting, "https://gitlab.example/os/camera/-/issues/7");
        t.member("mei").get(&format!("/idea/{idea}")).is_silent_about(&["id=\"refs\""]);
        assert_eq!(t.member("mei").post(&format!("/idea/{idea}/refs"), &[("url", url)]).status, 403);
        assert_eq!(t.member("luo-cheng").post(&format!("/idea/{idea}/refs"), &[("url", "nowhere")]).status, 422);
        t.member("luo-cheng").post(&format!("/idea/{idea}/refs"), &[("url", url)]).leads_to(&format!("/idea/{idea}#refs"));
        let body = format!(
            "{{\"object_kind\":\"issue\",\"object_attributes\":{{\"url\":\"{url}\",\"state\":\"opened\",\"title\":\"x\"}},\"assignees\":[{{\"id\":1}}]}}"
        );
        let wrong = [
            send(t, &path, &[], &body),
            send(t, &path, &[("x-gitlab-token", "x")], &body),
            send(t, "/inbound/gitlab/999", &[], &body),
            send(t, "/inbound/none/x", &[], &body),
        ];
        assert!(wrong.iter().all(|a| a.status == 401), "{:?}", wrong.iter().map(|a| a.status).collect::<Vec<_>>());
        let told = send(t, &path, &[("x-gitlab-token", &secret)], &body);
        assert_eq!((told.status, told.text.as_str()), (204, ""));
        let state = t.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap();
        assert_eq!((state.state, state.acknowledged_at), (ideas::State::InDevelopment, None));
        let page = t.guest().get(&format!("/idea/{idea}?lang=zh"));
        assert_eq!(page.status, 301);
        let there = page.location().to_owned();
        let page = t.guest().get(&there);
        page.says(&["罗成", "有人动手做了"]);
        page.is_silent_about(&["os/camera"]);
        t.member("luo-cheng").get(&there).says(&["os/camera#7", "有人在做"]);
        let gone = after(&admin.get("/machines").text, "name=\"tracker\" value=\"");
        admin.post("/machines/revoke", &[("tracker", &gone)]).leads_to("/machines");
        assert_eq!(send(t, &path, &[("x-gitlab-token", &secret)], "{}").status, 401);
    });
}

#[test]
fn a_change_has_its_reference_on_a_page_of_those_who_write_it() {
    town(|t| {
        let place = format!("/change/{}/refs", t.seeds.change);
        assert_eq!(t.member("mei").get(&place).status, 403);
        let mut su = t.member("su-wen");
        su.post(&place, &[("url", "https://review.example/c/os/clock/+/12")]).leads_to(&place);
        su.get(&place).says(&["os/clock~12", "关掉的闹钟不再响"]);
        su.post(&place, &[("away", "https://review.example/c/os/clock/+/12")]).leads_to(&place);
        su.get(&place).is_silent_about(&["os/clock~12"]);
        assert_eq!(su.get("/change/999999/refs").status, 404);
    });
}

#[test]
fn a_key_for_a_device_model_is_shown_once_and_can_be_ended() {
    town(|t| {
        let mut admin = t.member("admin");
        let phone = t.seeds.phone.to_string();
        assert_eq!(admin.post("/machines/key", &[("device", &phone), ("name", "")]).status, 422);
        let made = admin.post("/machines/key", &[("device", &phone), ("name", "第一批")]);
        made.says(&["made-secret", "第一批"]);
        let id = after(&made.text, "name=\"key\" value=\"");
        admin.post("/machines/revoke", &[("key", &id)]).leads_to("/machines");
        admin.get("/machines?lang=zh").says(&["已停用"]);
    });
}
