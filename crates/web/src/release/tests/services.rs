//! What was improved beside the software, through the router.

use super::{both, close, fan, judge, luo};
use crate::testing::{Town, town};
use jiff_free::day;
use kernel::{ChangeId, IdeaId, ReleaseId};
use releases::{ChangeKind, NewNote, Verdict};

/// A day of the week 2026-W47, without naming the calendar's crate.
mod jiff_free {
    pub fn day<D: std::str::FromStr>(text: &str) -> D {
        text.parse().unwrap_or_else(|_| panic!("{text}"))
    }
}

fn week(town: &Town<'_>) -> ReleaseId {
    let (by, now) = (luo(town), town.world.now());
    town.world.write(move |tx| releases::draft_service(tx, &by, "2026-W47", &both("包裹快了两天", "Parcels two days faster"), now)).unwrap()
}

fn note(town: &Town<'_>, week: ReleaseId, idea: Option<IdeaId>) -> ChangeId {
    let (by, team, now) = (luo(town), town.seeds.camera, town.world.now());
    town.world
        .write(move |tx| {
            let new = NewNote {
                team,
                kind: ChangeKind::Better,
                title: both("次日达多了六个城市", "Next-day delivery in six more cities"),
                why: both("少等两天。", "Two days less to wait."),
                day: day("2026-11-18"),
                place: both("嘉定仓", "the Jiading warehouse"),
                figure: both("从下单到送到", "from order to door"),
                before: 3.5,
                after: 1.25,
                unit: both("天", "days"),
            };
            let change = releases::note(tx, &by, week, &new, now)?;
            if let Some(idea) = idea {
                releases::link_idea(tx, &by, change, idea, now)?;
            }
            Ok::<_, releases::Refusal>(change)
        })
        .unwrap()
}

fn publish(town: &Town<'_>, week: ReleaseId) {
    town.world.pass(60);
    super::publish(town, week);
}

#[test]
fn a_week_is_told_with_its_figures_and_everybody_judges_it() {
    town(|town| {
        let week = week(town);
        let change = note(town, week, Some(town.seeds.waiting));
        let (mut guest, mut ashan) = (town.guest(), town.member("ashan"));
        assert_eq!(
            (guest.get("/improved/2026-W47").status, ashan.get("/improved/2026-W47").status),
            (404, 404),
            "a draft is the company's"
        );
        assert_eq!(town.member("su-wen").get("/improved/2026-W47").status, 200);
        publish(town, week);
        let page = guest.get("/improved/2026-W47?lang=en");
        page.says(&[
            "What we improved, 16 Nov – 22 Nov",
            "Next-day delivery in six more cities",
            "Since 18 Nov",
            "the Jiading warehouse",
            "from order to door: 3.5 days before, 1.25 days now",
            "width=\"1000\"",
            "width=\"357\"",
            "Thanks to ",
            "@小梅",
            "everybody",
            "Sign in to have your say",
            "1 change, 1 from fans",
            "before the work was written down",
        ]);
        page.is_silent_about(&["Stable 2026-W47", "tally-bar"]);
        page.has_only_words();
        guest.get("/improved/2026-W47").has_only_words();
        assert_eq!(guest.get("/release/2026-W47").status, 301);
        assert_eq!(guest.get("/release/2026-W47").location(), "/improved/2026-W47");
        assert_eq!(guest.get("/improved/4.8.0").status, 404, "software stands elsewhere");
        // Ashan is on the stable channel: no matter.
        ashan.get("/improved/2026-W47?lang=en").says(&["Everybody may judge this", "<fieldset class=\"rel-judging\">"]);
        let verdict = format!("verdict-{change}");
        ashan.post("/release/2026-W47/verdict", &[(&verdict, "liked")]).leads_to("/improved/2026-W47#judge");
        ashan.get("/improved/2026-W47?lang=en").says(&["tally-bar", "value=\"liked\" checked"]);
        assert_eq!(guest.post("/release/2026-W47/verdict", &[(&verdict, "liked")]).status, 401);
        town.member("mei").get("/improved/2026-W47?lang=en").says(&["#change-"]);
        for n in 0..8 {
            judge(town, week, change, fan(town, n), Verdict::Liked);
        }
        close(town, week, 8);
        guest.get("/improved/2026-W47?lang=en").says(&["The Popcorn Award goes to Camera", "100% of the 9 who used it"]);
        guest.get("/awards?lang=en").says(&["What we improved, 16 Nov", "Next-day delivery in six more cities"]);
        guest.get("/fans?lang=en").says(&["href=\"/improved\""]);
        let there = guest.get(&format!("/idea/{}?lang=en", town.seeds.waiting));
        let there =
            guest.get(&format!("{}&lang=en", there.location()).replacen('&', if there.location().contains('?') { "&" } else { "?" }, 1));
        there.says(&["Done", "href=\"/improved/2026-W47\">What we improved, 16 Nov – 22 Nov", "from idea to done"]);
        there.is_silent_about(&["/release/2026-W47"]);
    });
}

#[test]
fn the_weeks_have_their_list_their_feed_and_their_tab() {
    town(|town| {
        let mut guest = town.guest();
        guest.get("/improved?lang=en").says(&["No week has been told yet", "What we improved"]);
        guest.get("/releases?lang=en").says(&["href=\"/improved\""]);
        let week = week(town);
        note(town, week, Some(town.seeds.waiting));
        guest.get("/improved?lang=en").is_silent_about(&["Parcels two days faster", "/improved/new"]);
        town.member("luo-cheng").get("/improved?lang=en").says(&["Parcels two days faster", "Not out yet", "/improved/new"]);
        town.member("luo-cheng").get("/releases?lang=en").is_silent_about(&["Parcels two days faster"]);
        publish(town, week);
        let page = guest.get("/improved?lang=en");
        page.says(&["Parcels two days faster", "/improved/2026-W47", "1 change", "100% from fans", "Q4 2026", "How is this counted?"]);
        page.has_only_words();
        guest.get("/improved").has_only_words();
        guest.get("/releases?lang=en").is_silent_about(&["Parcels two days faster"]);
        guest.get("/releases.atom").is_silent_about(&["2026-W47"]);
        let feed = guest.get("/improved.atom?lang=en");
        feed.says(&["/improved/2026-W47</id>", "<summary>Parcels two days faster</summary>", "/improved.atom"]);
        assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    });
}

#[test]
fn a_week_is_written_by_its_teams_and_let_out_by_who_publishes() {
    town(|town| {
        let (mut guest, mut mei, mut su, mut luo) = (town.guest(), town.member("mei"), town.member("su-wen"), town.member("luo-cheng"));
        let asked = [guest.get("/improved/new").status, mei.get("/improved/new").status, su.get("/improved/new").status];
        assert_eq!(asked, [401, 403, 403]);
        let page = luo.get("/improved/new?lang=en");
        page.says(&["value=\"2026-W47\"", "Begin the draft"]);
        page.has_only_words();
        let mut fields = vec![("version", "2026-W99"), ("title-zh", "快"), ("title-en", "Fast")];
        let again = luo.post("/improved/new?lang=en", &fields);
        assert_eq!(again.status, 422);
        again.says(&["This is not a week", "value=\"2026-W99\"", "href=\"#version\""]);
        fields[0].1 = "2026-W47";
        luo.post("/improved/new", &fields).leads_to("/release/2026-W47/edit");
        assert_eq!(luo.post("/improved/new", &fields).status, 409);
        let page = luo.get("/release/2026-W47/edit?lang=en");
        page.says(&["Edit the week", "Add a note", "type=\"date\"", "A day from 16 Nov to 22 Nov", "Delete this draft"]);
        page.is_silent_about(&["Put into this release", "form-paste", "Withdraw"]);
        page.has_only_words();
        let (team, idea) = (town.seeds.system.to_string(), format!("https://example.org/idea/{}-x", town.seeds.waiting));
        let mut form = vec![
            ("note-team", team.as_str()),
            ("note-kind", "better"),
            ("note-title-zh", "修得更快"),
            ("note-title-en", "Repairs are faster"),
            ("note-why-zh", "当天拿走"),
            ("note-why-en", "Home the same day"),
            ("note-day", "2026-11-25"),
            ("note-place-zh", "服务中心"),
            ("note-place-en", "Every service centre"),
            ("note-figure-zh", "修一台的时间"),
            ("note-figure-en", "Time to repair one"),
            ("note-before", "4"),
            ("note-after", "1.5"),
            ("note-unit-zh", "小时"),
            ("note-unit-en", "hours"),
            ("note-ideas", idea.as_str()),
        ];
        assert_eq!((guest.post("/release/2026-W47/note", &form).status, mei.post("/release/2026-W47/note", &form).status), (401, 403));
        let again = su.post("/release/2026-W47/note?lang=en", &form);
        assert_eq!(again.status, 422);
        again.says(&["not in the week of these notes", "value=\"2026-11-25\"", "修得更快", "href=\"#note-day\""]);
        form[6].1 = "2026-11-19";
        form[11].1 = "four";
        let again = su.post("/release/2026-W47/note?lang=en", &form);
        assert_eq!(again.status, 422);
        again.says(&["A figure needs what is measured", "value=\"four\""]);
        form[11].1 = "4";
        su.post("/release/2026-W47/note", &form).leads_to("/release/2026-W47/edit");
        let page = su.get("/release/2026-W47/edit?lang=en");
        page.says(&["Repairs are faster", "4 hours", "1.5 hours", "Thanks to 小梅", "Will notify 2"]);
        assert_eq!(su.post("/release/2026-W47/publish", &[]).status, 403);
        town.world.pass(60);
        luo.post("/release/2026-W47/publish", &[]).leads_to("/release/2026-W47/edit");
        guest.get("/improved/2026-W47?lang=en").says(&["Repairs are faster", "System"]);
        let brief = town.seeds.waiting;
        let state = town.world.read(move |tx| ideas::briefs(tx, &[brief])).unwrap()[&brief].state;
        assert_eq!(state, ideas::State::Done);
    });
}
