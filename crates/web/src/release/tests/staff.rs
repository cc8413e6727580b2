//! The pages of staff.

use super::{both, change, draft, luo, publish};
use crate::testing::town;
use kernel::Channel;
use releases::ChangeKind;

/// What each form asks for, and a form that would do.
const FORMS: [(&str, bool); 13] = [
    ("change", false),
    ("note", false),
    ("paste", true),
    ("delete", true),
    ("link", false),
    ("include", true),
    ("issue", true),
    ("schedule", true),
    ("publish", true),
    ("delay", true),
    ("halt", true),
    ("withdraw", true),
    ("sentence", false),
];

#[test]
fn nobody_does_what_is_not_his() {
    town(|town| {
        draft(town, "4.9", Channel::Development);
        let (mut guest, mut mei, mut su) = (town.guest(), town.member("mei"), town.member("su-wen"));
        for (form, publishes) in FORMS {
            let path = format!("/release/4.9/{form}");
            assert_eq!(guest.post(&path, &[]).status, 401, "{form}");
            assert_eq!(mei.post(&path, &[]).status, 403, "{form}");
            let status = su.post(&path, &[]).status;
            assert_eq!(status == 403, publishes, "{form}: {status}");
        }
        for path in ["/release/new", "/release/4.9/edit"] {
            assert_eq!((guest.get(path).status, mei.get(path).status), (401, 403), "{path}");
        }
        assert_eq!(su.get("/release/new").status, 403, "engineers write changes, they do not publish");
        assert_eq!((su.get("/release/4.9/edit").status, su.get("/release/4.9").status), (200, 200));
        assert_eq!((guest.get("/release/4.9").status, mei.get("/release/4.9").status), (404, 404), "a draft is the company's");
    });
}

#[test]
fn a_release_is_written_from_the_first_word_to_its_withdrawal() {
    town(|town| {
        let mut luo = town.member("luo-cheng");
        let device = format!("device-{}", town.seeds.phone);
        let page = luo.get("/release/new?lang=en");
        page.says(&["Begin the draft", "Plover 3"]);
        page.has_only_words();
        let product = page.text.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mut fields = vec![
            ("product", product.as_str()),
            ("channel", "development"),
            ("version", "5 beta"),
            ("title-zh", "新"),
            ("title-en", "New"),
            (device.as_str(), "yes"),
        ];
        let again = luo.post("/release/new?lang=en", &fields);
        assert_eq!(again.status, 422);
        again.says(&["not a version that can stand in an address", "value=\"5 beta\"", "href=\"#version\"", " checked"]);
        fields[2].1 = "5.0-beta";
        luo.post("/release/new", &fields).leads_to("/release/5.0-beta/edit");
        assert_eq!(luo.post("/release/new", &fields).status, 409, "the version is taken");
        let (team, waiting) = (town.seeds.camera.to_string(), format!("#{}", town.seeds.waiting));
        let key = luo.get("/release/5.0-beta/edit").field("once").unwrap();
        let mut written = vec![
            ("once", key.as_str()),
            ("change-team", team.as_str()),
            ("change-kind", "new"),
            ("change-title-zh", "照片可以写字"),
            ("change-title-en", ""),
            ("change-why-zh", "找发票"),
            ("change-why-en", "To find a bill"),
            ("change-ideas", waiting.as_str()),
            ("change-headline", "yes"),
        ];
        let again = luo.post("/release/5.0-beta/change?lang=en", &written);
        assert_eq!(again.status, 422);
        again.says(&["empty in Chinese or in English", "照片可以写字", "href=\"#change-title-zh\""]);
        written[4].1 = "Photos take captions";
        luo.post("/release/5.0-beta/change", &written).leads_to("/release/5.0-beta/edit");
        luo.post("/release/5.0-beta/change", &written).leads_to("/release/5.0-beta/edit");
        let page = luo.get("/release/5.0-beta/edit?lang=en");
        assert_eq!(page.text.matches("No headline: Photos take captions").count(), 1, "sent twice, written once");
        page.says(&["希望能给照片加文字说明", "Publish now", "Schedule", "2026-11-27T17:00"]);
        page.has_only_words();
        luo.post("/release/5.0-beta/issue", &[("issue-zh", "耗电"), ("issue-en", "Uses more power")]).leads_to("/release/5.0-beta/edit");
        let phone = town.seeds.phone.to_string();
        let mut file = vec![
            ("build-device", phone.as_str()),
            ("build-kind", "ota"),
            ("build-file", "tide-5.0-beta.zip"),
            ("build-url", "https://files.example/tide-5.0-beta.zip"),
            ("build-digest-kind", "sha256"),
            ("build-digest", "abc"),
        ];
        luo.get("/release/5.0-beta/edit?lang=en").says(&["Add a file to download", "Plover 3"]);
        let again = luo.post("/release/5.0-beta/build?lang=en", &file);
        assert_eq!(again.status, 422);
        again.says(&["no digest of that function", "href=\"#build-digest\"", "tide-5.0-beta.zip"]);
        let digest = "ab".repeat(32);
        file[5].1 = &digest;
        for _ in 0..2 {
            luo.post("/release/5.0-beta/build", &file).leads_to("/release/5.0-beta/edit");
        }
        assert_eq!(town.member("su-wen").post("/release/5.0-beta/build", &file).status, 403, "who builds does not publish");
        luo.get("/release/5.0-beta?lang=en").says(&["tide-5.0-beta.zip", &digest]);
        let late = luo.post("/release/5.0-beta/schedule?lang=en", &[("schedule-at", "2020-01-01T10:00")]);
        assert_eq!(late.status, 422);
        late.says(&["this hour is over", "2020-01-01T10:00"]);
        luo.post("/release/5.0-beta/schedule", &[("schedule-at", "2026-11-27T17:00")]).leads_to("/release/5.0-beta/edit");
        let mut guest = town.guest();
        guest.get("/releases?lang=en").says(&["Coming next", "Ships 27 Nov Friday 17:00"]);
        let waiting = guest.get("/release/5.0-beta?lang=en");
        waiting.says(&["Scheduled", "not out yet"]);
        waiting.is_silent_about(&["Photos take captions"]);
        assert_eq!(
            luo.post("/release/5.0-beta/delay", &[("delay-at", "2026-11-28T17:00"), ("delay-zh", "发热"), ("delay-en", "")]).status,
            422
        );
        luo.post("/release/5.0-beta/delay", &[("delay-at", "2026-11-28T17:00"), ("delay-zh", "发热"), ("delay-en", "It runs hot")])
            .leads_to("/release/5.0-beta/edit");
        guest.get("/release/5.0-beta?lang=en").says(&["Delayed until 28 Nov Saturday 17:00", "It runs hot", "罗成"]);
        guest.get("/releases?lang=en").says(&["Delayed", "It runs hot"]);
        town.world.pass(60);
        luo.post("/release/5.0-beta/publish", &[]).leads_to("/release/5.0-beta/edit");
        guest.get("/release/5.0-beta?lang=en").says(&["Photos take captions", "Thanks to ", "Uses more power", "Known issues"]);
        luo.post("/release/5.0-beta/halt", &[("halt-zh", "开不了机"), ("halt-en", "Some do not start")]).leads_to("/release/5.0-beta/edit");
        guest.get("/release/5.0-beta?lang=en").says(&["This release is halted", "Some do not start"]);
        luo.post("/release/5.0-beta/withdraw", &[("withdraw-zh", "已换新版"), ("withdraw-en", "Replaced")])
            .leads_to("/release/5.0-beta/edit");
        let page = guest.get("/release/5.0-beta?lang=en");
        page.says(&["This release was withdrawn", "Replaced"]);
        page.is_silent_about(&["type=\"radio\""]);
        guest.get("/releases?lang=en").says(&["Withdrawn", "Replaced"]);
    });
}

#[test]
fn an_engineer_s_change_waits_for_who_publishes() {
    town(|town| {
        let release = draft(town, "4.9", Channel::Development);
        let mut su = town.member("su-wen");
        let team = town.seeds.system.to_string();
        let fields = [
            ("change-team", team.as_str()),
            ("change-kind", "fixed"),
            ("change-title-zh", "不再卡顿"),
            ("change-title-en", "No more stutter"),
            ("change-why-zh", "快"),
            ("change-why-en", "Fast"),
        ];
        let noted = su.post("/release/4.9/change", &fields);
        let number = noted.location().split("noted=").nth(1).unwrap().to_owned();
        su.get(&format!("{}&lang=en", noted.location())).says(&[&format!("Change {number} is written down")]);
        let mut luo = town.member("luo-cheng");
        let hash = format!("#{number}");
        luo.post("/release/4.9/include", &[("include-change", &hash)]).leads_to("/release/4.9/edit");
        su.get("/release/4.9/edit?lang=en").says(&["No more stutter"]);
        assert_eq!(luo.post("/release/4.9/include", &[("include-change", "x")]).status, 422);
        for n in 0..7 {
            change(town, release, both(&format!("重点 {n}"), &format!("Headline {n}")), ChangeKind::New, true);
        }
        let full = luo.post("/release/4.9/include?lang=en", &[("include-change", &number), ("include-headline", "yes")]);
        assert_eq!(full.status, 409);
        full.says(&["at most 7 headlines"]);
        publish(town, release);
        assert_eq!(luo.post("/release/4.9/include", &[("include-change", &number)]).status, 409, "what is out is fixed");
    });
}

#[test]
fn the_winners_say_a_sentence_for_their_own_team() {
    town(|town| {
        let mut luo_there = town.member("luo-cheng");
        assert!(luo(town).is_staff());
        let fields = [("sentence-zh", "下周见"), ("sentence-en", "See you next week")];
        luo_there.post("/release/4.7.1/sentence", &fields).leads_to("/release/4.7.1/edit");
        town.guest().get("/awards?lang=en").says(&["See you next week"]);
        assert_eq!(town.member("su-wen").post("/release/4.7.1/sentence", &fields).status, 404, "her team won nothing");
    });
}

#[test]
fn a_roll_out_is_moved_halted_and_resumed_from_the_page_and_its_readers_see_how_far() {
    town(|town| {
        draft(town, "4.9", Channel::Development);
        let (mut luo, mut guest) = (town.member("luo-cheng"), town.guest());
        luo.get("/release/4.9/edit?lang=en").says(&["To how many devices", "Where it goes"]);
        luo.post("/release/4.9/share", &[("share-share", "12.5")]).leads_to("/release/4.9/edit");
        luo.post("/release/4.9/regions", &[("regions-words", "CN, eea")]).leads_to("/release/4.9/edit");
        luo.post("/release/4.9/publish", &[]).leads_to("/release/4.9/edit");
        guest.get("/release/4.9?lang=en").says(&["12.5 % of devices", "in cn, eea"]);
        let less = luo.post("/release/4.9/share?lang=en", &[("share-share", "5")]);
        assert_eq!(less.status, 409);
        less.says(&["A share only grows", "value=\"5\""]);
        assert_eq!(luo.post("/release/4.9/share", &[("share-share", "many")]).status, 422);
        luo.post("/release/4.9/share", &[("share-share", "100")]).leads_to("/release/4.9/edit");
        guest.get("/release/4.9?lang=en").is_silent_about(&["% of devices"]);
        luo.post("/release/4.9/halt", &[("halt-zh", "发烫"), ("halt-en", "It runs hot")]).leads_to("/release/4.9/edit");
        let page = luo.get("/release/4.9/edit?lang=en");
        page.says(&["Go on", "Offer the way back"]);
        page.has_only_words();
        let why = [("way-back-zh", "发烫"), ("way-back-en", "It runs hot")];
        luo.post("/release/4.9/way-back", &why).leads_to("/release/4.9/edit");
        guest.get("/release/4.9?lang=en").says(&["the way back is offered"]);
        luo.post("/release/4.9/way-back", &why).leads_to("/release/4.9/edit");
        guest.get("/release/4.9?lang=en").is_silent_about(&["the way back is offered"]);
        luo.post("/release/4.9/resume", &[("resume-zh", "修好了"), ("resume-en", "Mended")]).leads_to("/release/4.9/edit");
        guest.get("/release/4.9?lang=en").is_silent_about(&["This release is halted"]);
        let mut mei = town.member("mei");
        for (form, field) in [("share", "share-share"), ("regions", "regions-words"), ("resume", "resume-zh"), ("way-back", "way-back-zh")]
        {
            assert_eq!(mei.post(&format!("/release/4.9/{form}"), &[(field, "1")]).status, 403, "{form}");
        }
    });
}
