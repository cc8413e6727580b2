//! The calendar from the rhythm to a calendar of one's own, read there by two parsers.

use crate::testing::{Browser, Town, town};
use catalogue::{Cadence, Every};
use kernel::{Channel, Zone};

/// The development channel gets a build each Friday at 17:00; the town's clock says when that is next.
fn friday(town: &Town<'_>) -> Cadence {
    let product = town.world.read(catalogue::products).unwrap()[0].id;
    let (channel, every, zone) = (Channel::Development, Every::Week, Zone::new("Asia/Shanghai").unwrap());
    let c = Cadence { product, device: None, region: String::new(), channel, every, weekday: 4, hour: 17, minute: 0, zone };
    let set = c.clone();
    town.world.write(move |tx| catalogue::set_cadence(tx, &set)).unwrap();
    c
}

fn slot(page: &str) -> String {
    let at = page.split("<option value=\"").find(|o| o.contains("-development-all-all ")).expect("a date that can be moved");
    at.split('"').next().unwrap().to_owned()
}

fn ics(browser: &mut Browser<'_>, path: &str) -> String {
    let seen = browser.get(path);
    assert_eq!((seen.status, &seen.headers["content-type"]), (200, &"text/calendar; charset=utf-8".parse().unwrap()));
    seen.text
}

/// What one parser reads: the properties of each event.
fn events(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut all = Vec::new();
    for calendar in ical::IcalParser::new(text.as_bytes()) {
        for event in calendar.expect("RFC 5545").events {
            all.push(event.properties.into_iter().map(|p| (p.name, p.value.unwrap_or_default())).collect());
        }
    }
    all
}

#[test]
fn what_slips_moves_with_all_that_hangs_on_it_and_keeps_its_name() {
    town(|town| {
        let c = friday(town);
        let first = c.next(town.world.now()).unwrap();
        let (mut guest, mut mei, mut luo) = (town.guest(), town.member("mei"), town.member("luo-cheng"));
        assert_eq!([guest.get("/calendar/edit").status, mei.get("/calendar/edit").status], [401, 403]);
        let before = ics(&mut guest, "/calendar.ics?lang=en");
        let page = guest.get("/calendar?lang=en");
        page.says(&["by the rhythm", "Experience report ends", "24:00", "Popcorn Award", "webcal://", "/calendar.ics"]);
        page.has_only_words();
        let edit = luo.get("/calendar/edit?lang=en");
        edit.has_only_words();
        let which = slot(&edit.text);
        let sent = |at: &'static str, zh: &'static str, en: &'static str| {
            [("slip-slot", which.clone()), ("slip-at", at.to_owned()), ("slip-zh", zh.to_owned()), ("slip-en", en.to_owned())]
        };
        let post = |luo: &mut Browser<'_>, form: [(&str, String); 4]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
            luo.post("/calendar/slip?lang=en", &form)
        };
        // Tuesday 10:00 after that Friday, on the company's wall.
        let tuesday = c.zone.civil(c.zone.at(c.zone.monday(first), 8, 10, 0)).to_string();
        let tuesday: &'static str = Box::leak(tuesday.into_boxed_str());
        for (form, says) in [
            (sent(tuesday, "", "Heat"), "A delay, a halt and a withdrawal say why"),
            (sent("2020-01-01T10:00", "热", "Heat"), "The new hour is later"),
            (sent("soon", "热", "Heat"), "The new hour is later"),
            (sent("2099-01-01T10:00", "热", "Heat"), "The new hour is later"),
        ] {
            let no = post(&mut luo, form);
            assert_eq!(no.status, 422, "{says}");
            no.says(&["Heat"]);
        }
        post(&mut luo, sent(tuesday, "发热还没修好", "It still runs hot")).leads_to("/calendar/edit");
        let page = guest.get("/calendar?lang=en");
        page.says(&["slipped", "It still runs hot", "was "]);
        let after = ics(&mut guest, "/calendar.ics?lang=en");
        let (was, is) = (events(&before), events(&after));
        assert_eq!(was.len(), is.len());
        let at = |all: &[std::collections::BTreeMap<String, String>], n: usize, name: &str| all[n].get(name).cloned().unwrap_or_default();
        for n in 0..3 {
            assert_eq!(at(&was, n, "UID"), at(&is, n, "UID"), "a date is the same date wherever it moves");
            assert_eq!((at(&was, n, "SEQUENCE").as_str(), at(&is, n, "SEQUENCE").as_str()), ("0", "1"));
        }
        assert_ne!(at(&was, 0, "DTSTART"), at(&is, 0, "DTSTART"));
        assert!(at(&is, 0, "DESCRIPTION").contains("It still runs hot"));
        // Out on a Tuesday, its report ends on the next one: nobody is left an hour.
        assert_ne!(at(&was, 1, "DTSTART"), at(&is, 1, "DTSTART"));
    });
}

#[test]
fn a_day_off_is_named_stays_cancelled_in_the_feed_and_can_be_taken_back() {
    town(|town| {
        let c = friday(town);
        let day = c.zone.civil(c.next(town.world.now()).unwrap()).date().to_string();
        let (mut guest, mut luo) = (town.guest(), town.member("luo-cheng"));
        let form = |day: &str, zh: &str| luo_form(day, zh);
        for (day, zh) in [("8.2.2027", "春节"), (day.as_str(), "")] {
            let no = luo.post("/calendar/holiday", &pairs(&form(day, zh)));
            assert_eq!(no.status, 422);
            no.says(&["Spring Festival", "aria-invalid=\"true\""]);
        }
        luo.post("/calendar/holiday", &pairs(&form(&day, "春节"))).leads_to("/calendar/edit");
        guest.get("/calendar").says(&["春节", "不发布"]);
        let feed = ics(&mut guest, "/calendar.ics?lang=en");
        let off = &events(&feed)[0];
        assert_eq!((off["STATUS"].as_str(), off["SUMMARY"].contains("Spring Festival")), ("CANCELLED", true));
        luo.get("/calendar/edit").says(&["春节", &day]);
        luo.post(&format!("/calendar/holiday/{day}/remove"), &[]).leads_to("/calendar/edit");
        guest.get("/calendar").is_silent_about(&["春节"]);
    });
}

fn luo_form(day: &str, zh: &str) -> [(&'static str, String); 3] {
    [("holiday-day", day.to_owned()), ("holiday-zh", zh.to_owned()), ("holiday-en", "Spring Festival".to_owned())]
}

fn pairs<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(n, v)| (*n, v.as_str())).collect()
}

#[test]
fn a_region_has_a_rhythm_of_its_own() {
    town(|town| {
        friday(town);
        let (mut guest, mut luo) = (town.guest(), town.member("luo-cheng"));
        let form = [
            ("rhythm-product", "tide"),
            ("rhythm-channel", "development"),
            ("rhythm-device", ""),
            ("rhythm-every", "week"),
            ("rhythm-weekday", "2"),
            ("rhythm-at", "11:30"),
            ("rhythm-region", "Global"),
        ];
        let with = |name: &'static str, value: &'static str| form.map(|(n, v)| if n == name { (n, value) } else { (n, v) });
        for (name, value) in [("rhythm-at", "noon"), ("rhythm-at", "25:00"), ("rhythm-weekday", "9"), ("rhythm-product", "soup")] {
            assert_eq!(luo.post("/calendar/cadence", &with(name, value)).status, 422, "{name} {value}");
        }
        luo.post("/calendar/cadence", &form).leads_to("/calendar/edit");
        let global = guest.get("/calendar?lang=en&region=Global");
        global.says(&["Wednesday 11:30", "Global"]);
        global.is_silent_about(&["Friday 17:00"]);
        guest.get("/calendar?lang=en").says(&["Wednesday 11:30", "Friday 17:00"]);
        luo.post("/calendar/cadence/remove", &[("line", "tide-development-all-Global")]).leads_to("/calendar/edit");
        luo.post("/calendar/cadence/remove", &[("line", "tide-development-all-Global")]).leads_to("/calendar/edit");
        let without = guest.get("/calendar?lang=en");
        without.says(&["Friday 17:00"]);
        without.is_silent_about(&["Wednesday 11:30"]);
    });
}

/// Both parsers of the registries read every event, with names in which all the letters stand that must be escaped or folded.
#[test]
fn two_parsers_read_the_feed() {
    town(|town| {
        let c = friday(town);
        let name = "长名字, 带逗号; 分号 \\ 和很长很长很长很长很长很长很长很长很长很长很长很长的一段话";
        let day = c.zone.civil(c.next(town.world.now()).unwrap()).date().to_string();
        town.member("luo-cheng").post("/calendar/holiday", &pairs(&luo_form(&day, name))).leads_to("/calendar/edit");
        let text = ics(&mut town.guest(), "/calendar.ics");
        assert!(text.lines().all(|l| l.len() <= 75), "lines are folded at 75 octets");
        assert!(text.split_inclusive('\n').all(|l| l.ends_with("\r\n")));
        let one = events(&text);
        let two: icalendar::Calendar = text.parse().expect("RFC 5545");
        let uids: Vec<String> =
            two.components.iter().filter_map(|c| c.as_event()).map(|e| icalendar::Component::get_uid(e).unwrap().to_owned()).collect();
        assert_eq!(one.iter().map(|e| e["UID"].clone()).collect::<Vec<_>>(), uids);
        assert!(uids.len() > 10);
        let event = two.components.iter().find_map(|c| c.as_event()).unwrap();
        assert!(icalendar::Component::get_summary(event).unwrap().contains(name), "{:?}", icalendar::Component::get_summary(event));
        let mut unique = uids.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), uids.len());
    });
}

#[test]
fn releases_of_one_hour_are_dates_of_their_own() {
    town(|town| {
        let c = friday(town);
        let (product, phone, luo, now) = (c.product, town.seeds.phone, town.seeds.luo, town.world.now());
        let at = c.next(now).unwrap();
        for version in ["4.8.8", "4.8.9", "4.8.10"] {
            let made = town.world.write(move |tx| {
                let by = kernel::Actor::Member(luo, vec![kernel::Role::ProductManager]);
                let title = kernel::Both::new("新版本", "A new version");
                let channel = Channel::Development;
                let new = releases::Draft { product, channel, version: version.into(), title, devices: vec![phone] };
                let id = releases::draft(tx, &by, &new, now)?;
                releases::schedule(tx, &by, id, at, now)
            });
            made.unwrap();
        }
        let feed = ics(&mut town.guest(), "/calendar.ics?lang=en");
        let all = events(&feed);
        let named = |n: &str| all.iter().filter(|e| e["SUMMARY"].contains(n)).count();
        assert_eq!(["4.8.8", "4.8.9", "4.8.10"].map(named), [1, 1, 1], "{feed}");
        let mut uids: Vec<&String> = all.iter().map(|e| &e["UID"]).collect();
        uids.sort();
        uids.dedup();
        assert_eq!(uids.len(), all.len(), "one name is one event");
    });
}
