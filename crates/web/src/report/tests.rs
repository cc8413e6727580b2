//! These pages through the router, on SQLite.

use crate::testing::{Town, town};
use kernel::{Actor, Time};
use store::jobs;

/// Everything the worker does for reports now.
fn settle(town: &Town<'_>) {
    let now = town.world.now();
    loop {
        let ran = town.world.write(move |tx| {
            let Some(job) = jobs::take(tx, now)? else { return Ok(false) };
            let _ = releases::run(tx, &job, 8, now)? || reports::run(tx, &job, now)?;
            jobs::done(tx, job.id)?;
            Ok::<_, reports::Refusal>(true)
        });
        let ordered = town.world.write(|tx| ledger::sequence(tx, 500)).unwrap();
        let stepped = town.world.write(move |tx| reports::step(tx, now, 50)).unwrap();
        if !ran.unwrap() && ordered + stepped == 0 {
            return;
        }
    }
}

fn close(town: &Town<'_>) {
    town.world.clock.set(Time::parse("2026-11-24T16:00:00Z").unwrap());
    settle(town);
}

#[test]
fn a_report_is_saved_sent_changed_and_read_as_a_result() {
    town(|town| {
        let (change, idea) = (town.seeds.change, town.seeds.waiting);
        let mut mei = town.member("mei");
        mei.get("/release/4.8.0?lang=en").says(&["/release/4.8.0/report"]);
        let form = mei.get("/release/4.8.0/report?lang=en");
        assert_eq!(form.status, 200);
        form.says(&[
            "Development 4.8.0: experience report",
            "Open until Tuesday 24:00",
            "You are the first",
            "Plover 3",
            "name=\"overall\"",
            "name=\"did-1\"",
        ]);
        form.is_silent_about(&[" checked", "did-2"]);
        form.has_only_words();
        // One field at a time, as the script sends them.
        for (field, value) in [("overall", "4"), (&*format!("verdict-{change}"), "poor"), (&*format!("why-{change}"), "It rings again")] {
            assert_eq!(mei.post("/release/4.8.0/report/field", &[("field", field), ("value", value)]).status, 204);
        }
        let form = mei.get("/release/4.8.0/report?lang=en");
        form.says(&["value=\"4\" checked", "value=\"poor\" checked", "It rings again", "Saved "]);
        let wish = format!("#{idea} x");
        let all = [
            ("overall", "5"),
            ("wish-1", &*wish),
            ("did-1", "Closed the alarm"),
            ("got-1", "It rang"),
            ("words", "Thank you <b>"),
            ("act", "send"),
        ];
        mei.post("/release/4.8.0/report", &all).leads_to("/release/4.8.0/report/receipt");
        mei.get("/release/4.8.0/report/receipt?lang=en").says(&["Thank you", "Receipt ", "It is counted.", "24 Nov"]);
        mei.post("/release/4.8.0/report", &all).leads_to("/release/4.8.0/report/receipt");
        let again = mei.get("/release/4.8.0/report?lang=en");
        again.says(&["Sent, receipt", "With the team", "Thank you &#60;b&#62;", "One person has reported"]);
        again.is_silent_about(&["<b>Thank", "Nothing this week"]);
        mei.get("/release/4.8.0/report/result?lang=en").says(&["The window closes"]);
        close(town);
        let result = town.guest().get("/release/4.8.0/report/result?lang=en");
        result.says(&[
            "One report counts",
            "5.0",
            "Very good",
            "希望能给照片加文字说明",
            "one wants it",
            "An alarm stays off",
            "too few people",
        ]);
        result.has_only_words();
        town.guest().get("/release/4.8.0/report/result?lang=zh").says(&["计入 1 份", "下一版最期待"]);
        mei.get("/release/4.8.0/report").leads_to("/release/4.8.0/report/receipt");
        town.guest().get("/release/4.8.0?lang=en").says(&["/release/4.8.0/report/result"]);
    });
}

#[test]
fn everything_works_without_a_script() {
    town(|town| {
        let mut mei = town.member("mei");
        let to = "/release/4.8.0/report";
        mei.post(to, &[("overall", "3"), ("problems", "1"), ("did-1", "x"), ("act", "more")])
            .leads_to("/release/4.8.0/report?problems=2#problem-2");
        mei.get("/release/4.8.0/report?problems=2&lang=en").says(&["value=\"3\" checked", "name=\"did-2\"", "value=\"x\""]);
        // Words find ideas, a button chooses one; sent with words alone they are looked up, and nothing is lost.
        let found = mei.post(&format!("{to}?lang=en"), &[("wish-1", "照片"), ("got-1", "froze"), ("act", "find")]);
        assert_eq!(found.status, 200);
        found.says(&["name=\"pick-1\"", "希望能给照片加文字说明", "froze"]);
        let refused = mei.post(&format!("{to}?lang=en"), &[("wish-2", "照片"), ("words", "all of this"), ("act", "send")]);
        assert_eq!(refused.status, 422);
        refused.says(&["There is no such idea", "all of this", "name=\"pick-2\""]);
        let idea = town.seeds.waiting.to_string();
        mei.post(to, &[("wish-1", "照片"), ("pick-1", &idea)]).says(&["希望能给照片加文字说明"]);
        mei.get(to).says(&[&format!("#{idea} ")]);
        mei.post(to, &[("words", "later"), ("act", "save")]).leads_to("/release/4.8.0/report?saved=1");
        mei.get("/me/reports?lang=en").says(&["Not sent yet", "later"]);
        mei.post(to, &[("act", "nothing")]).leads_to("/release/4.8.0/report/receipt");
        assert_eq!(mei.post(to, &[("overall", "9")]).status, 422);
    });
}

#[test]
fn who_cannot_report_hears_why_and_an_empty_one_is_asked_for_a_word() {
    town(|town| {
        assert_eq!(town.guest().get("/release/4.8.0/report").status, 401);
        let mut ashan = town.member("ashan");
        let no = ashan.get("/release/4.8.0/report?lang=en");
        assert_eq!(no.status, 403);
        no.says(&["None of your devices runs this build"]);
        assert_eq!(ashan.post("/release/4.8.0/report", &[("overall", "3")]).status, 403);
        let mut mei = town.member("mei");
        let empty = mei.post("/release/4.8.0/report?lang=en", &[("words", " ")]);
        assert_eq!(empty.status, 422);
        empty.says(&["Nothing is said yet"]);
        assert_eq!(mei.get("/release/9.9.9/report").status, 404);
        mei.get("/me/reports?lang=en").says(&["No reports yet"]);
        mei.get("/release/4.8.0/report/receipt").leads_to("/release/4.8.0/report");
    });
}

#[test]
fn what_was_typed_before_a_release_was_withdrawn_is_given_back() {
    town(|town| {
        let (mut mei, mut luo) = (town.member("mei"), town.member("luo-cheng"));
        assert_eq!(mei.get("/release/4.8.0/report").status, 200);
        let why = [("withdraw-zh", "相机打不开，先撤回"), ("withdraw-en", "The camera does not open")];
        luo.post("/release/4.8.0/withdraw", &why).leads_to("/release/4.8.0/edit");
        let typed = [("overall", "4"), ("words", "Half an hour of careful thought about the alarm"), ("act", "send")];
        let refused = mei.post("/release/4.8.0/report?lang=en", &typed);
        assert_eq!(refused.status, 409);
        refused.says(&[
            "This build was taken back",
            "What you wrote is here",
            "Half an hour of careful thought",
            "action=\"/release/4.8.0/report?lang=en\"",
            "type=\"hidden\" name=\"overall\" value=\"4\"",
        ]);
        refused.has_only_words();
        // A mark alone is nothing to keep.
        mei.post("/release/4.8.0/report?lang=en", &[("overall", "4")]).is_silent_about(&["What you wrote is here"]);
    });
}

#[test]
fn a_late_one_is_kept_gently() {
    town(|town| {
        close(town);
        let mut mei = town.member("mei");
        let form = mei.get("/release/4.8.0/report?lang=en");
        form.says(&["result is out. Yours is still welcome"]);
        form.is_silent_about(&["notice bad", "class=\"err\""]);
        mei.post("/release/4.8.0/report", &[("overall", "2")]).leads_to("/release/4.8.0/report/receipt");
        mei.get("/release/4.8.0/report/receipt?lang=en").says(&["after the window closed"]);
        town.guest().get("/release/4.8.0/report/result?lang=en").says(&["One came late"]);
        mei.get("/me/reports?lang=en").says(&["Late, kept"]);
    });
}

#[test]
fn the_team_answers_alike_ones_together_and_their_authors_read_it() {
    town(|town| {
        let mut mei = town.member("mei");
        mei.post("/release/4.8.0/report", &[("words", "夜景模式保存太慢")]).leads_to("/release/4.8.0/report/receipt");
        settle(town);
        assert_eq!(mei.get("/desk/reports").status, 403);
        let mut luo = town.member("luo-cheng");
        let inbox = luo.get("/desk/reports?lang=en");
        inbox.says(&["What reports say", "said by one", "夜景模式保存太慢", "Development 4.8.0"]);
        inbox.has_only_words();
        let at = inbox.text.split("/desk/reports/").nth(1).and_then(|t| t.split('/').next()).unwrap().to_owned();
        let to = format!("/desk/reports/{at}/answer");
        let refused = luo.post(&format!("{to}?lang=en"), &[("words", "you will see"), ("idea", "some words")]);
        assert_eq!(refused.status, 422);
        refused.says(&["you will see", "There is no such idea"]);
        let idea = format!("#{}", town.seeds.waiting);
        luo.post(&to, &[("words", "Next week it is faster."), ("idea", &idea)]).leads_to("/desk/reports");
        luo.get("/desk/reports?lang=en").says(&["Everything is answered."]);
        luo.get("/desk/reports?answered=yes&lang=en").says(&["Next week it is faster.", "罗成"]);
        mei.get("/me/reports?lang=en").says(&["Next week it is faster.", "希望能给照片加文字说明", "Nobody else said this so far"]);
        // And what was wrong in a result is said beside it.
        close(town);
        assert_eq!(mei.post("/release/4.8.0/report/correct", &[("zh", "一"), ("en", "one")]).status, 403);
        let wrong = luo.post("/release/4.8.0/report/correct?lang=en", &[("zh", "少算了一份"), ("en", "")]);
        assert_eq!(wrong.status, 422);
        wrong.says(&["少算了一份"]);
        luo.post("/release/4.8.0/report/correct", &[("zh", "少算了一份"), ("en", "One was missing")])
            .leads_to("/release/4.8.0/report/result#corrections");
        town.guest().get("/release/4.8.0/report/result?lang=en").says(&["One was missing", "A result is never changed"]);
        let noted: i64 = town.world.read(|tx| tx.val("SELECT count(*) FROM audit_new WHERE what = 1118", store::p![])).unwrap();
        assert!(noted > 0 && Actor::System.member().is_none());
    });
}
