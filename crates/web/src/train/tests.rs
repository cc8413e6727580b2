//! The pages of channels through the router, in both languages.

use crate::testing::{Browser, Town, town};
use kernel::{Actor, Both, Channel, MemberId, Role, Seeded, Time, TrainId};
use store::Tx;
use trains::{Draft, Rule};

const HERE: &str = "/train/tide/development";

fn set(town: &Town<'_>, channel: Channel, capacity: i64, rule: Rule, agreement: Option<Both>) -> TrainId {
    act(town, move |tx, now| {
        let product = catalogue::products(tx)?[0].id;
        let draft = Draft { product, channel, capacity, rule, agreement: agreement.clone() };
        Ok(trains::set(tx, &staff(), &draft, &mut Seeded::new(3), now)?.id)
    })
}

fn staff() -> Actor {
    Actor::Member(MemberId::new(9_000), vec![Role::ProductManager])
}

fn act<T: Send + 'static>(town: &Town<'_>, verb: impl Fn(&mut Tx<'_>, Time) -> Result<T, trains::Refusal> + Send + 'static) -> T {
    let now = town.world.now();
    town.world.write(move |tx| verb(tx, now)).unwrap()
}

/// Applies by the form of the page.
fn applies(who: &mut Browser<'_>, here: &str, more: &[(&str, &str)]) -> u16 {
    let page = who.get(here);
    let once = page.field("once").unwrap_or_else(|| "no form on the page".to_owned());
    let device = page.text.split("<option value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap_or("1").to_owned();
    let mut fields = vec![("once", once.as_str()), ("device", device.as_str())];
    fields.extend_from_slice(more);
    who.post(&format!("{here}/apply"), &fields).status
}

#[test]
fn the_list_says_what_each_channel_is_and_who_is_admitted() {
    town(|town| {
        set(town, Channel::Development, 5, Rule { score: 30, days: 10, ..Rule::OPEN }, None);
        for lang in ["zh", "en"] {
            let page = town.guest().get(&format!("/trains?lang={lang}"));
            assert_eq!(page.status, 200);
            page.has_only_words();
            page.says(&["/train/tide/stable", HERE, "/train/tide/internal"]);
        }
        town.guest().get("/trains?lang=en").says(&["0 of 5 places are taken", "A score of 30", "A member for 10 days"]);
        let guest = town.guest().get(&format!("{HERE}?lang=en"));
        guest.says(&["Would you like to be here?", "Sign in"]);
        guest.is_silent_about(&["/apply"]);
        town.guest().get("/train/tide/stable?lang=en").says(&["Everybody may be here"]);
        for wrong in ["/train/tide/weekly", "/train/fridge/stable"] {
            assert_eq!(town.guest().get(wrong).status, 404, "{wrong}");
        }
        town.guest().get("/releases").says(&["href=\"/trains\""]);
    });
}

#[test]
fn whoever_lacks_something_reads_what_with_numbers_and_where_to_get_it() {
    town(|town| {
        set(town, Channel::Development, 5, Rule { score: 300, days: 10_00, certified: true, ..Rule::OPEN }, None);
        let mut ashan = town.member("ashan");
        let page = ashan.get(&format!("{HERE}?lang=en"));
        page.says(&["3 things are still missing", " / 300", " more", "href=\"/me/grade\"", "href=\"/me/owner\"", "Not yet:"]);
        page.is_silent_about(&["/apply\""]);
        page.has_only_words();
        ashan.get(&format!("{HERE}?lang=zh")).has_only_words();
        assert_eq!(applies(&mut ashan, HERE, &[]), 403, "and a form sent all the same is refused");
        set(town, Channel::Development, 5, Rule { days: 1_000, ..Rule::OPEN }, None);
        ashan.get(&format!("{HERE}?lang=en")).says(&["One thing is still missing", "you may apply; there is nothing you need to do"]);
    });
}

#[test]
fn one_applies_waits_is_offered_takes_leaves_and_comes_back() {
    town(|town| {
        set(town, Channel::Development, 1, Rule::OPEN, None);
        let (mut mei, mut ashan) = (town.member("mei"), town.member("ashan"));
        assert_eq!(applies(&mut mei, HERE, &[]), 303);
        mei.get(&format!("{HERE}/receipt?lang=en")).says(&["You are in since", "Plover 3"]);
        mei.get(&format!("{HERE}?lang=en")).says(&["On Fridays a new one comes", "For 90 days", "href=\"/me/due\""]);
        mei.get(&format!("{HERE}?lang=en")).says(&["You are in since", "Leave the channel", "Nothing is wiped"]);
        assert_eq!(applies(&mut ashan, HERE, &[]), 303);
        let receipt = ashan.get(&format!("{HERE}/receipt?lang=en"));
        receipt.says(&["You are number 1 on the waiting list", "The next free place goes to somebody with a score of", "Your score then:"]);
        receipt.has_only_words();
        ashan.get(&format!("{HERE}/receipt?lang=zh")).has_only_words();
        ashan.get("/trains?lang=en").says(&["You are number 1 on the waiting list"]);
        ashan.get(&format!("{HERE}?lang=en")).says(&["You are number 1", "Leave the list"]);
        mei.post(&format!("{HERE}/leave"), &[]).leads_to(&format!("{HERE}#stand"));
        let offered = ashan.get(&format!("{HERE}?lang=en"));
        offered.says(&["A place is kept for you", "Take it", "Let it pass"]);
        offered.has_only_words();
        ashan.post(&format!("{HERE}/take"), &[]).leads_to(&format!("{HERE}#stand"));
        ashan.get(&format!("{HERE}?lang=en")).says(&["You are in since"]);
        let back = mei.get(&format!("{HERE}?lang=en"));
        back.says(&["Good to see you", "you come back in one tap", "/come-back\""]);
        let (once, device) = (back.field("once").unwrap(), town.seeds.phone.to_string());
        mei.post(&format!("{HERE}/come-back"), &[("once", &once), ("device", &device)]).leads_to(&format!("{HERE}#stand"));
        mei.get(&format!("{HERE}?lang=en")).says(&["You are number 1 on the waiting list"]);
        ashan.get(&format!("{HERE}/receipt?lang=en")).says(&["The next free place goes to somebody who comes back"]);
        ashan.post(&format!("{HERE}/leave"), &[]);
        mei.post(&format!("{HERE}/pass"), &[]).leads_to(&format!("{HERE}#stand"));
        mei.get(&format!("{HERE}?lang=en")).says(&["Good to see you"]);
        assert_eq!(town.guest().get(&format!("{HERE}/receipt")).status, 401);
        assert_eq!(town.member("su-wen").get(&format!("{HERE}/receipt")).status, 404, "who never applied has none");
    });
}

#[test]
fn the_agreement_stands_in_the_form_and_is_accepted_in_it() {
    town(|town| {
        let text = Both::new(
            "请不要在发布以前把这些版本给别人看。\n\n谢谢你的信任。",
            "Please show these builds to nobody.\n\nThank you for your trust.",
        );
        set(town, Channel::Internal, 3, Rule::OPEN, Some(text));
        let here = "/train/tide/internal";
        let mut mei = town.member("mei");
        let form = mei.get(&format!("{here}?lang=en"));
        form.says(&["Please show these builds to nobody.", "Agreement, version 1", "name=\"agreed\"", "nothing is due by a date"]);
        form.is_silent_about(&["Tuesday"]);
        assert_eq!(applies(&mut mei, here, &[]), 403, "unread");
        assert_eq!(applies(&mut mei, here, &[("agreed", "1")]), 303);
        let page = mei.get(&format!("{here}?lang=en"));
        page.says(&["Key of your place", "Make a key", "nothing is due by a date", "apply again any time"]);
        page.is_silent_about(&["Tuesday", "On Fridays", "90 days", "href=\"/me/due\">"]);
        let zh = mei.get(&format!("{here}?lang=zh"));
        zh.says(&["没有到期要交的东西"]);
        zh.is_silent_about(&["周二", "周五"]);
        zh.has_only_words();
        mei.get("/me/due?lang=en").is_silent_about(&["Internal"]);
        for lang in ["zh", "en"] {
            let desk = town.member("luo-cheng").get(&format!("/desk{here}?lang={lang}"));
            desk.says(&["id=\"funnel\""]);
            desk.is_silent_about(&["id=\"resting\"", ">Active<", "六周"]);
            desk.has_only_words();
        }
        let made = mei.post(&format!("{here}/key"), &[]);
        assert_eq!(made.status, 200);
        made.says(&["mlp_"]);
        mei.get(here).is_silent_about(&["mlp_"]);
        assert_eq!(town.member("ashan").post(&format!("{here}/key"), &[]).status, 403);
    });
}

#[test]
fn the_files_of_an_internal_build_are_for_who_has_a_place() {
    town(|town| {
        let (phone, luo) = (town.seeds.phone, town.seeds.luo);
        let now = town.world.now();
        let made = town.world.write(move |tx| {
            let by = Actor::Member(luo, vec![Role::ProductManager]);
            let product = catalogue::products(tx)?[0].id;
            let title = Both::new("内部版本", "An internal build");
            let new = releases::Draft { product, channel: Channel::Internal, version: "4.9.0-i1".into(), title, devices: vec![phone] };
            let id = releases::draft(tx, &by, &new, now)?;
            let file = releases::Artefact {
                kind: releases::ArtefactKind::Ota,
                file: "internal.zip".into(),
                url: "https://files.plover.example/internal.zip".into(),
                size: Some(9),
                digest: None,
                day: None,
            };
            releases::add_build(tx, &by, id, phone, &file, now)?;
            releases::publish(tx, &by, id, now)
        });
        made.unwrap();
        set(town, Channel::Internal, 3, Rule::OPEN, None);
        let pages = ["/release/4.9.0-i1?lang=en", "/device/plover-3?channel=internal&lang=en"];
        for page in pages {
            for closed in [town.guest().get(page), town.member("ashan").get(page)] {
                assert_eq!(closed.status, 200, "its notes are public");
                closed.says(&["The files of this build are for those who have a place"]);
                closed.is_silent_about(&["internal.zip"]);
            }
            town.member("su-wen").get(page).says(&["internal.zip"]);
        }
        let mut mei = town.member("mei");
        assert_eq!(applies(&mut mei, "/train/tide/internal", &[]), 303);
        for page in pages {
            let open = mei.get(page);
            open.says(&["internal.zip"]);
            open.is_silent_about(&["The files of this build are for those"]);
        }
        mei.post("/train/tide/internal/leave", &[]);
        mei.get(pages[0]).is_silent_about(&["internal.zip"]);
    });
}

#[test]
fn the_company_sets_a_channel_invites_and_sees_the_funnel() {
    town(|town| {
        let desk = "/desk/train/tide/development";
        assert_eq!((town.guest().get(desk).status, town.member("mei").get(desk).status), (401, 403));
        let mut luo = town.member("luo-cheng");
        luo.get(&format!("{desk}?lang=en")).says(&["Give this channel a rule"]);
        assert_eq!(luo.get("/desk/train/tide/stable").status, 404, "which is everybody's");
        let form = |capacity: &'static str| {
            vec![
                ("capacity", capacity),
                ("grade", "1"),
                ("score", "0"),
                ("days", ""),
                ("waves", "on"),
                ("agreement-zh", ""),
                ("agreement-en", ""),
            ]
        };
        let no = luo.post(desk, &form("many"));
        assert_eq!(no.status, 422);
        no.says(&["value=\"many\"", "role=\"alert\""]);
        luo.post(desk, &form("2")).leads_to(desk);
        let (mut mei, mut ashan) = (town.member("mei"), town.member("ashan"));
        assert_eq!((applies(&mut mei, HERE, &[]), applies(&mut ashan, HERE, &[])), (303, 303));
        mei.get(&format!("{HERE}?lang=en")).says(&["on the waiting list", "the team invites the next ones in waves"]);
        luo.get(&format!("{desk}?lang=en")).says(&["2 places are free, 2 people wait.", "Invite so many"]);
        luo.post(&format!("{desk}/wave"), &[("most", "1")]).leads_to(&format!("{desk}#funnel"));
        let offered = |b: &mut Browser<'_>| b.get(&format!("{HERE}?lang=en")).text.contains("A place is kept for you");
        assert!(offered(&mut mei) != offered(&mut ashan), "one of them");
        for lang in ["zh", "en"] {
            luo.get(&format!("{desk}?lang={lang}")).has_only_words();
        }
        luo.get(&format!("{HERE}?lang=en")).says(&["/desk/train/tide/development"]);
        mei.get(HERE).is_silent_about(&["/desk/train"]);
        let noted = town.world.read(|tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = 1116", store::p![])).unwrap();
        assert!(noted >= 3, "who reads whose promise rests is noted");
        let set = town.world.read(|tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = 1036", store::p![])).unwrap();
        assert_eq!(set, 1);
    });
}

#[test]
fn whoever_was_quiet_is_asked_and_let_go_only_when_no_answer_came() {
    town(|town| {
        let train = set(town, Channel::Development, 1, Rule::OPEN, None);
        let mut mei = town.member("mei");
        applies(&mut mei, HERE, &[]);
        let id = town.seeds.mei;
        let promise = act(town, move |tx, _| Ok(trains::promise_of(tx, train, id)?)).unwrap().id;
        act(town, move |tx, now| Ok(duties::pause(tx, &staff(), promise, None, now)?));
        let (mut luo, desk) = (town.member("luo-cheng"), "/desk/train/tide/development");
        luo.get(&format!("{desk}?lang=en")).says(&["paused by the company", "Ask whether to go on"]);
        let who = promise.to_string();
        luo.post(&format!("{desk}/ask"), &[("promise", &who)]).leads_to(&format!("{desk}#resting"));
        luo.get(&format!("{desk}?lang=en")).says(&["was asked", "may answer until"]);
        assert_eq!(luo.post(&format!("{desk}/let-go"), &[("promise", &who)]).status, 409, "not yet");
        town.world.pass(15 * 86_400);
        luo.get(&format!("{desk}?lang=en")).says(&["Give the place back"]);
        luo.post(&format!("{desk}/let-go"), &[("promise", &who)]).leads_to(&format!("{desk}#resting"));
        mei.get(&format!("{HERE}?lang=en")).says(&["Good to see you"]);
    });
}
