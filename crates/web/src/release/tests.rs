//! These pages through the router, on SQLite.

use crate::testing::{Browser, Town, demo_town, town};
use kernel::{Actor, Both, ChangeId, Channel, MemberId, ReleaseId, Role, Time};
use releases::{ChangeKind, Draft, NewChange, Verdict};

pub(super) fn both(zh: &str, en: &str) -> Both {
    Both::new(zh, en)
}

/// A change of the camera team in a release that is not out yet.
pub(super) fn change(town: &Town<'_>, release: ReleaseId, title: Both, kind: ChangeKind, headline: bool) -> ChangeId {
    let (luo, team, now) = (luo(town), town.seeds.camera, town.world.now());
    let why = both("试一次就知道。", "Try it once and you know.");
    town.world
        .write(move |tx| {
            let change = releases::add_change(tx, &luo, &NewChange { team, kind, title: title.clone(), why: why.clone() }, now)?;
            releases::include(tx, &luo, release, change, change.get(), headline)?;
            Ok::<_, releases::Refusal>(change)
        })
        .unwrap()
}

pub(super) fn luo(town: &Town<'_>) -> Actor {
    Actor::Member(town.seeds.luo, vec![Role::ProductManager])
}

pub(super) fn draft(town: &Town<'_>, version: &'static str, channel: Channel) -> ReleaseId {
    let (luo, phone, now) = (luo(town), town.seeds.phone, town.world.now());
    town.world
        .write(move |tx| {
            let product = catalogue::products(tx)?[0].id;
            let title = both("夜里也好用", "Good at night too");
            let new = Draft { product, channel, version: version.into(), title, devices: vec![phone] };
            releases::draft(tx, &luo, &new, now)
        })
        .unwrap()
}

pub(super) fn publish(town: &Town<'_>, release: ReleaseId) {
    let (luo, now) = (luo(town), town.world.now());
    assert!(town.world.write(move |tx| releases::publish(tx, &luo, release, now)).unwrap());
}

/// Somebody new on the development channel.
pub(super) fn fan(town: &Town<'_>, n: usize) -> MemberId {
    let (phone, now) = (town.seeds.phone, town.world.now());
    town.world
        .write(move |tx| {
            let (handle, email) = (format!("fan-{n}"), format!("fan-{n}@example.org"));
            let join = members::Join { name: handle.clone(), handle, email, phc: "x".into(), lang: kernel::Lang::Zh };
            let id = members::join(tx, &join, now)?;
            members::carry(tx, &Actor::Member(id, vec![]), phone, Channel::Development)?;
            Ok::<_, members::Refusal>(id)
        })
        .unwrap()
}

pub(super) fn judge(town: &Town<'_>, release: ReleaseId, change: ChangeId, by: MemberId, verdict: Verdict) {
    let now = town.world.now();
    town.world.write(move |tx| releases::judge(tx, &Actor::Member(by, vec![]), release, change, verdict, now)).unwrap();
}

/// Closes the window of the open release and gives the award; `least` must have used a change.
pub(super) fn close(town: &Town<'_>, release: ReleaseId, least: i64) {
    let at = Time::parse("2026-11-25T04:00:00Z").unwrap();
    town.world.clock.set(at);
    town.world.write(move |tx| releases::award(tx, &Actor::System, release, least, at)).unwrap();
}

mod drafting;
mod services;
mod staff;

fn verdict_of(town: &Town<'_>) -> String {
    format!("verdict-{}", town.seeds.change)
}

#[test]
fn a_guest_reads_everything_but_the_counts() {
    town(|town| {
        judge(town, town.seeds.open, town.seeds.change, fan(town, 1), Verdict::Liked);
        let page = town.guest().get("/release/4.8.0?lang=en");
        assert_eq!(page.status, 200);
        page.says(&[
            "Development 4.8.0",
            "An alarm stays off",
            "Reported by ",
            "@小梅",
            "Open until Tuesday 24:00 (Asia/Shanghai)",
            "Sign in to have your say",
            "How is this counted?",
            "1 change, 1 from fans",
        ]);
        page.is_silent_about(&["tally-bar", "Your idea is in this build", "/edit"]);
        page.has_only_words();
    });
}

#[test]
fn who_has_judged_sees_what_others_said_and_may_change_it() {
    town(|town| {
        judge(town, town.seeds.open, town.seeds.change, fan(town, 1), Verdict::NotGoodEnough);
        let mut mei = town.member("mei");
        mei.get("/release/4.8.0?lang=en").is_silent_about(&["tally-bar", "disabled", " checked"]);
        mei.post("/release/4.8.0/verdict", &[(&verdict_of(town), "liked")]).leads_to("/release/4.8.0#judge");
        let page = mei.get("/release/4.8.0?lang=en");
        page.says(&["tally-bar", "value=\"liked\" checked", "Your idea is in this build", "#change-"]);
        let part = mei.fragment("/release/4.8.0/verdict?lang=en", &[(&verdict_of(town), "poor")]);
        assert_eq!(part.status, 200);
        part.says(&["<section", "id=\"judge\"", "value=\"poor\" checked", "tally-bar"]);
        part.is_silent_about(&["<!--", "<html"]);
        assert!(part.headers.contains_key("x-toast"));
        assert_eq!(mei.post("/release/4.8.0/verdict", &[]).status, 422, "nothing chosen");
    });
}

#[test]
fn who_does_not_carry_it_is_told_why_not() {
    town(|town| {
        let mut ashan = town.member("ashan");
        let page = ashan.get("/release/4.8.0?lang=en");
        page.says(&["<fieldset class=\"rel-judging\" disabled>", "Your Plover 3 is on the channel Stable", "/me/devices"]);
        let told = ashan.post("/release/4.8.0/verdict", &[(&verdict_of(town), "liked")]);
        assert_eq!(told.status, 403);
        let phone = town.seeds.phone;
        let by = Actor::Member(town.seeds.ashan, vec![]);
        town.world.write(move |tx| members::drop_device(tx, &by, phone)).unwrap();
        ashan.get("/release/4.8.0?lang=en").says(&["You have not added a device that runs it"]);
        assert_eq!(town.guest().post("/release/4.8.0/verdict", &[(&verdict_of(town), "liked")]).status, 401);
    });
}

#[test]
fn after_it_closed_the_surest_stands_first_and_the_popcorn_is_given() {
    town(|town| {
        let release = draft(town, "4.8.1", Channel::Development);
        let few = change(town, release, both("少数人全喜欢", "Loved by few"), ChangeKind::New, true);
        let many = change(town, release, both("多数人都喜欢", "Liked by many"), ChangeKind::Better, true);
        publish(town, release);
        for n in 0..12 {
            let by = fan(town, n);
            judge(town, release, many, by, if n < 11 { Verdict::Liked } else { Verdict::NotGoodEnough });
            judge(town, release, few, by, if n < 2 { Verdict::Liked } else { Verdict::NotUsed });
        }
        town.guest().get("/release/4.8.1?lang=en").is_silent_about(&["rank-bar", "tally-bar"]);
        close(town, release, 8);
        let page = town.guest().get("/release/4.8.1?lang=en");
        let at = |text: &str| page.text.find(text).unwrap_or_else(|| panic!("no {text}: {}", page.text));
        assert!(at("Liked by many</a>") < at("Loved by few</a>"));
        page.says(&[
            "The Popcorn Award goes to Camera",
            "92% of the 12 who used it liked it",
            "100% of the 2 who used it",
            "10 have not used it",
            "What does “at least” mean?",
            "罗成",
            "at least 64%",
            "Tuesday 24:00. Thank you to everybody who judged",
        ]);
        page.is_silent_about(&["type=\"radio\"", "Sign in to have your say"]);
        page.has_only_words();
        let mut one = town.member("fan-0");
        one.get("/release/4.8.1?lang=en").says(&["You said: Liked"]);
        assert_eq!(one.post("/release/4.8.1/verdict", &[(&format!("verdict-{many}"), "liked")]).status, 409);
        let wall = town.guest().get("/awards?lang=en");
        wall.says(&["The Popcorn Award goes to Camera", "Thank you, Ashan", "Teams in 2026", "Development 4.8.1"]);
        wall.has_only_words();
    });
}

#[test]
fn a_week_with_too_few_verdicts_says_so() {
    town(|town| {
        judge(town, town.seeds.open, town.seeds.change, fan(town, 1), Verdict::Liked);
        close(town, town.seeds.open, 30);
        for path in ["/release/4.8.0?lang=en", "/awards?lang=en"] {
            town.guest()
                .get(path)
                .says(&["No Popcorn Award this week", "from 30 who used it to win; the most any change had this week was 1"]);
        }
    });
}

#[test]
fn the_list_the_feed_and_the_share_are_for_everybody() {
    town(|town| {
        let mut guest = town.guest();
        let list = guest.get("/releases?lang=en");
        list.says(&["Development 4.8.0", "1 change", "100% from fans", "Popcorn Award · Camera", "aria-current=\"true\""]);
        list.is_silent_about(&["/release/new", "Not out yet"]);
        list.has_only_words();
        guest.get("/releases?lang=en&channel=stable").says(&["Nothing has come out on this channel yet"]);
        let feed = guest.get("/releases.atom?lang=en");
        feed.says(&["<feed xmlns=", "<entry><id>http://127.0.0.1/release/4.8.0</id><title>Development 4.8.0</title>"]);
        assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
        let fans = guest.get("/fans?lang=en");
        fans.says(&["Q4 2026", "2 of 2 from fans", "100%", "before the change was made"]);
        fans.has_only_words();
        for path in ["/releases", "/release/4.8.0", "/release/4.7.1", "/awards", "/fans"] {
            let zh = guest.get(path);
            assert_eq!(zh.status, 200, "{path}");
            zh.has_only_words();
        }
    });
}

#[test]
fn a_page_costs_at_most_twelve_statements_once_it_is_known() {
    town(|town| {
        let cost = |who: &mut Browser<'_>, path: &str| {
            who.get(path);
            let before = town.world.db.counts().statements;
            assert_eq!(who.get(path).status, 200);
            town.world.db.counts().statements - before
        };
        let (mut guest, mut mei, mut luo) = (town.guest(), town.member("mei"), town.member("luo-cheng"));
        assert_eq!(cost(&mut guest, "/release/4.8.0"), 1);
        for path in ["/release/4.8.0", "/release/4.7.1", "/releases", "/awards", "/fans"] {
            // One of them is the session's.
            let costs = [cost(&mut guest, path), cost(&mut mei, path) - 1, cost(&mut luo, path) - 1];
            assert!(costs.iter().all(|n| *n <= 12), "{path}: {costs:?}");
        }
    });
}

#[test]
fn the_demo_names_a_share_from_eight_verdicts_on() {
    demo_town(|town| {
        let mut mei = town.member("mei");
        mei.post("/release/4.8.0/verdict", &[(&verdict_of(town), "liked")]);
        mei.get("/release/4.8.0?lang=en").says(&["Fewer than 8 verdicts"]);
    });
}
