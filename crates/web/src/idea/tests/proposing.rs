//! Proposing.

use super::{both_languages, with};
use kernel::Actor;

const GOOD: [(&str, &str); 4] =
    [("area", "rnd/camera"), ("kind", "idea"), ("title", "相机启动再快一点"), ("body", "从口袋里拿出来，两秒以后才能拍。")];

fn with_key<'a>(key: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().copied().chain([("once", key)]).collect()
}

#[test]
fn the_form_says_who_owns_what_and_how_fast_they_answer() {
    with(|t| {
        let page = t.guest().get("/propose?lang=zh");
        page.says(&["研发与设计", "影像组", "系统组", "暂时算不出通常多久", "/face/", "name=\"once\"", "data-draft=\"idea-new\""]);
        page.is_silent_about(&["关于哪台设备"]);
        both_languages(&mut t.guest(), "/propose");
        both_languages(&mut t.member("mei"), "/propose?stage=rnd&team=camera");
        t.member("mei").get("/propose?stage=rnd&team=system&lang=en").says(&[
            "value=\"rnd/system\" required checked",
            "Which device",
            "Plover 3",
        ]);
        t.member("mei").get("/propose?team=camera").says(&["value=\"rnd/camera\" required checked"]);
        t.guest().get("/propose?stage=branding&team=nobody&kind=bug").says(&["value=\"bug\" checked"]);
    });
}

#[test]
fn five_answers_make_a_median() {
    with(|t| {
        let (seeds, now) = (t.seeds.clone(), t.world.now());
        t.world
            .write(move |tx| {
                let (mei, luo) = (Actor::Member(seeds.mei, vec![]), Actor::Member(seeds.luo, vec![kernel::Role::ProductManager]));
                for n in 0..6_i64 {
                    let title = format!("第{n}条：让照片更清楚一点");
                    let new = ideas::New {
                        stage: kernel::Stage::Rnd,
                        team: seeds.camera,
                        title: &title,
                        body: "x",
                        bug: false,
                        lang: None,
                        device: None,
                    };
                    let id = ideas::propose(tx, &mei, &new, now)?;
                    ideas::reply(tx, &luo, id, "谢谢，看到了，我们想想", None, now.plus_seconds(4 * 3600 + n))?;
                }
                Ok::<_, ideas::Refusal>(())
            })
            .unwrap();
        t.guest().get("/propose?lang=zh").says(&["通常 5 小时内回应（最近 7 次的中位数）"]);
        t.guest().get("/stage/rnd?lang=en").says(&["usually answers within 5 hours (median of last 7)"]);
        let mut mei = t.member("mei");
        let to = mei.post("/propose", &GOOD).location().to_owned();
        mei.get(&format!("{to}&lang=zh")).says(&["收到了：影像组会看到，通常 5 小时内回应。"]);
        mei.get(&format!("{to}&lang=en")).says(&["Received: the Camera team has it and usually answers within 5 hours."]);
    });
}

#[test]
fn a_double_press_proposes_once() {
    with(|t| {
        let mut mei = t.member("mei");
        let key = mei.get("/propose").field("once").unwrap();
        let fields = with_key(&key, &GOOD);
        let (first, again) = (mei.post("/propose", &fields), mei.post("/propose", &fields));
        assert_eq!((first.status, again.status), (303, 303));
        assert_eq!(first.location(), again.location());
        let mut other = fields.clone();
        other[2].1 = "相机启动再快很多很多";
        let reused = mei.post("/propose", &other);
        assert_eq!(reused.status, 422, "the key was used for another text");
        reused.says(&["相机启动再快很多很多"]);
        let page = mei.get(&format!("{}&lang=zh", first.location()));
        page.says(&["收到了：影像组会看到", "相机启动再快一点", "已支持"]);
        page.has_only_words();
    });
}

#[test]
fn wrong_input_comes_back_with_what_was_typed() {
    with(|t| {
        assert_eq!(t.guest().post("/propose", &GOOD).status, 401);
        let mut mei = t.member("mei");
        let long = "长".repeat(20_001);
        let wrong: [(usize, &str, &str); 8] = [
            (0, "", "还不知道这条建议该给哪个团队"),
            (0, "rnd/nobody", "还不知道这条建议该给哪个团队"),
            (0, "branding/camera", "还不知道这条建议该给哪个团队"),
            (0, "%/<", "还不知道这条建议该给哪个团队"),
            (2, "短", "标题要有 6 到 80 个字"),
            (2, &long[..600], "标题要有 6 到 80 个字"),
            (3, "   ", "正文要有 1 到 20,000 个字"),
            (3, &long, "正文要有 1 到 20,000 个字"),
        ];
        for (at, value, says) in wrong {
            let mut fields = GOOD;
            fields[at].1 = value;
            let page = mei.post("/propose?lang=zh", &fields);
            assert_eq!(page.status, 422, "{says}");
            let kept = if at == 2 { GOOD[3].1 } else { GOOD[2].1 };
            page.says(&[says, kept, "role=\"alert\""]);
            page.has_only_words();
        }
        let page = mei.post("/propose?lang=zh", &[("area", "rnd/system"), ("kind", "bug"), ("title", "x"), ("body", "y")]);
        page.says(&["value=\"rnd/system\" required checked", "value=\"bug\" checked"]);
    });
}

#[test]
fn the_device_is_one_of_one_s_own_and_the_draft_is_gone() {
    with(|t| {
        let (mei_id, phone, now) = (t.seeds.mei, t.seeds.phone, t.world.now());
        t.world.write(move |tx| boards::save_draft(tx, &Actor::Member(mei_id, vec![]), "idea-new", "写到一半的话", "", now)).unwrap();
        let mut mei = t.member("mei");
        mei.get("/propose?lang=zh").says(&["写到一半的话", "已恢复"]);
        let phone = phone.to_string();
        let mut fields = GOOD.to_vec();
        fields.push(("device", &phone));
        let to = mei.post("/propose", &fields).location().to_owned();
        mei.get(&format!("{to}&lang=zh")).says(&["关于 千鸟 3"]);
        mei.get("/propose?lang=zh").is_silent_about(&["写到一半的话"]);
        fields[4].1 = "999999";
        let to = mei.post("/propose", &fields).location().to_owned();
        mei.get(&format!("{to}&lang=zh")).is_silent_about(&["关于 千鸟 3"]);
    });
}
