//! What's due, through the router, in both languages.

use crate::testing::{Town, town};
use duties::{Draft, Kind, State, Terms, Wall};
use kernel::{Actor, Channel, DutyId, ObjectKind, PromiseId, Seeded, Time};
use store::Tx;
use trains::{Application, Rule};

fn act<T: Send + 'static>(town: &Town<'_>, verb: impl Fn(&mut Tx<'_>, Time) -> Result<T, trains::Refusal> + Send + 'static) -> T {
    let now = town.world.now();
    town.world.write(move |tx| verb(tx, now)).unwrap()
}

/// Mei has a place, and a report is due in so many days.
fn owes(town: &Town<'_>, days: i64) -> (PromiseId, DutyId) {
    let (mei, phone, zone) = (town.seeds.mei, town.seeds.phone, town.app.site.zone.clone());
    act(town, move |tx, now| {
        let product = catalogue::products(tx)?[0].id;
        let new = trains::Draft { product, channel: Channel::Development, capacity: 5, rule: Rule::OPEN, agreement: None };
        let train = trains::set(tx, &Actor::System, &new, &mut Seeded::new(3), now)?.id;
        let with = Application { train, device: phone, agreed: None, key: "the first form" };
        trains::apply(tx, &Actor::Member(mei, vec![]), with, now)?;
        let promise = trains::promise_of(tx, train, mei)?.unwrap().id;
        let wall = Wall::end_of(zone.civil(now.plus_days(days)).date());
        Ok((promise, duties::owe(tx, &Actor::System, promise, wall, now)?.unwrap()))
    })
}

/// The clock, looked at each hour for so many days.
fn days(town: &Town<'_>, days: i64) {
    for _ in 0..days * 8 {
        town.world.pass(3 * 3600);
        let now = town.world.now();
        while town.world.write(move |tx| duties::remind(tx, now, 10)).unwrap() > 0 {}
    }
}

#[test]
fn what_is_due_stands_there_with_its_hour_and_is_met_by_one_tap() {
    town(|town| {
        let mut mei = town.member("mei");
        mei.get("/me/due?lang=en").says(&["Nothing is due", "href=\"/trains\""]);
        assert_eq!(town.guest().get("/me/due").status, 401);
        let (_, duty) = owes(town, 3);
        let page = mei.get("/me/due?lang=en");
        page.says(&["Your report: Development channel, Tide", "24:00", "Nothing to report this week", "/release/4.8.0/report"]);
        page.has_only_words();
        let zh = mei.get("/me/due?lang=zh");
        zh.says(&["截止", "这周没什么可说", "写 4.8.0 的体验报告"]);
        zh.has_only_words();
        mei.get("/me").says(&["href=\"/me/due\"", "1 件"]);
        mei.post(&format!("/me/due/{duty}/nothing"), &[]).leads_to("/me/due#promised-title");
        mei.get("/me/due?lang=en").says(&["Nothing is due", "Nothing to report</span>"]);
        assert_eq!(town.member("ashan").post(&format!("/me/due/{duty}/nothing"), &[]).status, 404, "nobody else's");
    });
}

#[test]
fn a_link_to_what_one_wrote_meets_it_and_nothing_else_does() {
    town(|town| {
        let (_, duty) = owes(town, 3);
        let (mut mei, at) = (town.member("mei"), format!("/me/due/{duty}/meet"));
        let theirs = format!("/idea/{}", town.seeds.shipped);
        for link in ["", "/member/mei", "https://elsewhere.example/idea/x", &theirs] {
            let no = mei.post(&at, &[("link", link)]);
            assert_eq!(no.status, 422, "{link}");
            no.says(&["role=\"alert\"", &format!("value=\"{link}\""), "<details class=\"form-fold\" open>"]);
        }
        let mine = format!("https://plover.example/idea/{}-a-title?lang=en", town.seeds.waiting);
        mei.post(&at, &[("link", &mine)]).leads_to("/me/due#promised-title");
        mei.get("/me/due?lang=en").says(&["There</span>"]);
    });
}

#[test]
fn more_time_a_holiday_and_letting_go_are_forms() {
    town(|town| {
        let (promise, duty) = owes(town, 3);
        let mut mei = town.member("mei");
        mei.post(&format!("/me/due/{duty}/longer"), &[]).leads_to(&format!("/me/due#due-{duty}"));
        let again = mei.post(&format!("/me/due/{duty}/longer"), &[]);
        assert_eq!(again.status, 422, "once");
        mei.get("/me/due?lang=en").is_silent_about(&["A week more"]);
        let pause = format!("/me/promise/{promise}/pause");
        for wrong in ["", "tomorrow", "2020-01-01", "2030-01-01"] {
            assert_eq!(mei.post(&pause, &[("until", wrong)]).status, 422, "{wrong}");
        }
        let day = town.app.site.zone.civil(town.world.now().plus_days(20)).date().to_string();
        mei.post(&pause, &[("until", &day)]).leads_to(&format!("/me/due#promise-{promise}"));
        let away = mei.get("/me/due?lang=en");
        away.says(&["Nothing is due", "Go on"]);
        let shown = |days: i64| {
            let (zone, now) = (&town.app.site.zone, town.world.now());
            format!("Rests until {}", words::date(kernel::Lang::En, zone, now.plus_days(days), now))
        };
        away.says(&[&shown(20)]);
        away.is_silent_about(&[&shown(21)]);
        mei.post(&format!("/me/promise/{promise}/resume"), &[]).leads_to(&format!("/me/due#promise-{promise}"));
        assert_eq!(town.member("ashan").post(&format!("/me/promise/{promise}/let-go"), &[]).status, 404);
        assert_eq!(town.member("luo-cheng").post(&format!("/me/promise/{promise}/let-go"), &[]).status, 404, "from here only its member");
        mei.post(&format!("/me/promise/{promise}/let-go"), &[]).leads_to(&format!("/me/due#promise-{promise}"));
        mei.get("/me/due?lang=en").says(&["Let go", "you come back in one tap", "/train/tide/development"]);
        let id = town.seeds.mei;
        let channel = town.world.read(move |tx| members::carried(tx, id)).unwrap()[0].channel;
        assert_eq!(channel, Channel::Stable, "the place goes with it");
    });
}

#[test]
fn what_was_missed_is_said_gently_and_an_appeal_is_answered_by_a_colleague() {
    town(|town| {
        let (_, duty) = owes(town, 1);
        days(town, 5);
        let mut mei = town.member("mei");
        let page = mei.get("/me/due?lang=en");
        page.says(&["That is all right", "Your place stays", "I was there, or I could not"]);
        page.is_silent_about(&["class=\"tag bad\"", "class=\"notice bad\""]);
        mei.get("/me/due?lang=zh").says(&["没赶上，没关系"]);
        let at = format!("/me/due/{duty}/appeal");
        let short = mei.post(&at, &[("why", "sorry")]);
        assert_eq!(short.status, 422);
        short.says(&["sorry</textarea>"]);
        mei.post(&at, &[("why", "My phone was at the repair shop all week.")]).leads_to(&format!("/me/due#due-{duty}"));
        mei.get("/me/due?lang=en").says(&["My phone was at the repair shop", "Answered by"]);
        assert_eq!((mei.get("/desk/due-appeals").status, town.member("su-wen").get("/desk/due-appeals").status), (403, 403));
        let mut luo = town.member("luo-cheng");
        let queue = luo.get("/desk/due-appeals?lang=en");
        queue.says(&["My phone was at the repair shop", "They are right", "小梅"]);
        queue.has_only_words();
        luo.get("/desk/due-appeals?lang=zh").has_only_words();
        let answer = format!("/desk/due-appeals/{duty}");
        assert_eq!(luo.post(&answer, &[("says", "no"), ("granted", "yes")]).status, 422);
        luo.post(&answer, &[("says", "Of course, thank you for telling us."), ("granted", "yes")]).leads_to("/desk/due-appeals");
        luo.get("/desk/due-appeals?lang=en").says(&["Nobody waits for an answer"]);
        mei.get("/me/due?lang=en").says(&["You are right", "Of course, thank you", "罗成", "Not needed"]);
        luo.get("/me").says(&["/desk/due-appeals"]);
    });
}

#[test]
fn who_was_slower_than_a_colleague_keeps_the_words_they_wrote() {
    town(|town| {
        let (_, duty) = owes(town, 1);
        days(town, 5);
        let mut mei = town.member("mei");
        mei.post(&format!("/me/due/{duty}/appeal"), &[("why", "My phone was at the repair shop all week.")]);
        let (mut luo, answer) = (town.member("luo-cheng"), format!("/desk/due-appeals/{duty}"));
        luo.post(&answer, &[("says", "Of course, thank you for telling us."), ("granted", "yes")]).leads_to("/desk/due-appeals");
        for lang in ["zh", "en"] {
            let late = luo.post(&format!("{answer}?lang={lang}"), &[("says", "A long & careful answer."), ("granted", "no")]);
            assert_eq!(late.status, 409);
            late.says(&["role=\"alert\"", "A long &#38; careful answer.</textarea>", "id=\"typed\""]);
            late.has_only_words();
        }
        luo.get("/desk/due-appeals").is_silent_about(&["id=\"typed\""]);
    });
}

#[test]
fn a_promise_for_something_else_has_a_page_too() {
    town(|town| {
        let (mei, zone) = (town.seeds.mei, town.app.site.zone.clone());
        let promise = act(town, move |tx, now| {
            let draft = Draft { member: mei, kind: Kind::Thanks, of: (ObjectKind::Release, 1), zone: &zone, terms: Terms::default() };
            Ok(duties::promise(tx, &Actor::Member(mei, vec![]), draft, now)?)
        });
        let mut browser = town.member("mei");
        browser.get("/me/due?lang=en").says(&["Something you promised"]);
        browser.post(&format!("/me/promise/{promise}/let-go"), &[]).leads_to(&format!("/me/due#promise-{promise}"));
        let state = act(town, move |tx, _| Ok(duties::promise_by_id(tx, &Actor::System, promise)?)).state;
        assert_eq!(state, State::LetGo);
    });
}
