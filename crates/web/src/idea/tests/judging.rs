//! After it is out: is it what was meant; and what was put off: is it still needed.

use super::{both_languages, header, path, with};

#[test]
fn those_who_asked_are_asked_once_and_may_change_their_mind() {
    with(|t| {
        let (id, there) = (t.seeds.shipped, path(t, t.seeds.shipped));
        let send = format!("/idea/{id}/meant");
        t.guest().get(&there).is_silent_about(&["id=\"meant\""]);
        t.member("su-wen").get(&there).is_silent_about(&["id=\"meant\""]);
        let mut mei = t.member("mei");
        mei.get(&format!("{there}?lang=zh")).says(&["这是你想要的吗？", "name=\"meant\" value=\"partly\""]);
        assert_eq!(t.guest().post(&send, &[("meant", "yes")]).status, 401);
        assert_eq!(t.member("su-wen").post(&send, &[("meant", "yes")]).status, 403);
        let wrong = mei.post(&format!("{send}?lang=zh"), &[("meant", "no"), ("missing", "慢")]);
        assert_eq!(wrong.status, 422);
        wrong.says(&["回答还没有记下", "\n慢</textarea>", "value=\"no\" required checked"]);
        mei.post(&send, &[("meant", "partly"), ("missing", "拍视频还是慢")]).leads_to(&header(&format!("{there}?done=meant#meant")));
        mei.get(&format!("{there}?lang=zh")).says(&["你的回答：部分是", "拍视频还是慢"]);
        let page = t.guest().get(&format!("{there}?lang=zh"));
        page.says(&["1 位提出或支持的人回答了", "meant-tally"]);
        page.is_silent_about(&["拍视频还是慢"]);
        t.member("luo-cheng").get(&format!("{there}?lang=zh")).says(&["他们说还差什么", "拍视频还是慢"]);
        mei.post(&send, &[("meant", "yes")]);
        mei.get(&format!("{there}?lang=en")).says(&["You answered: Yes"]);
        for who in ["mei", "luo-cheng"] {
            both_languages(&mut t.member(who), &there);
        }
        assert_eq!(mei.post(&format!("/idea/{}/meant", t.seeds.waiting), &[("meant", "yes")]).status, 409);
    });
}

#[test]
fn what_was_put_off_is_still_needed_once_a_quarter() {
    with(|t| {
        let (id, there) = (t.seeds.waiting, path(t, t.seeds.waiting));
        let send = format!("/idea/{id}/still-needed");
        let mut ashan = t.member("ashan");
        assert_eq!(ashan.post(&send, &[]).status, 409, "it was not put off");
        let no = [("state", "declined"), ("words", "今年排不进去了"), ("mind", "相册改版以后")];
        t.member("luo-cheng").post(&format!("/idea/{id}/move"), &no);
        t.guest().get(&format!("{there}?lang=zh")).says(&["现在还用得上吗？", &format!("action=\"{send}\"")]);
        assert_eq!(t.guest().post(&send, &[]).status, 401);
        for _ in 0..2 {
            ashan.post(&send, &[]).leads_to(&header(&format!("{there}?done=still-needed")));
        }
        let page = ashan.get(&format!("{there}?lang=zh"));
        page.says(&["你说过还需要", "这个季度有 1 人说还需要"]);
        page.is_silent_about(&[&format!("action=\"{send}\"")]);
        t.guest().get(&format!("{there}?lang=en")).says(&["1 person said this quarter"]);
        both_languages(&mut t.member("ashan"), &there);
        t.world.clock.set(t.world.now().plus_days(60));
        t.guest().get(&format!("{there}?lang=zh")).says(&["现在还用得上吗？"]);
    });
}
