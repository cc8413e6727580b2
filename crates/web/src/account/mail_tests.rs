//! Walks through the pages of mails: confirming, forgetting, leaving, the demo's outbox, and the stream of the bell.

use crate::testing::{PASSWORD, Town, demo_town, town};
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use kernel::{Actor, DeedKind, Lang, MemberId, ObjectKind};
use ledger::{Deed, New};
use notices::{MailKind, Why};
use store::Tx;
use tower::ServiceExt;

fn outbox(town: &Town<'_>) -> Vec<notices::Mail> {
    town.world.read(|tx| notices::outbox(tx, None, 100)).unwrap()
}

#[test]
fn the_pages_of_mails_speak_both_languages() {
    demo_town(|town| {
        let (mei, now) = (town.seeds.mei, town.world.now());
        town.world.write(move |tx| notices::ask(tx, mei, MailKind::Reset, "", Some(Lang::En), now)).unwrap();
        let mut browser = town.member("mei");
        for path in ["/forgot", "/verify/abc", "/unsubscribe/abc", "/me/mail", "/me/mail?sent=1", "/demo/outbox", "/sign-in", "/me/profile"]
        {
            for lang in ["zh", "en"] {
                let mark = if path.contains('?') { '&' } else { '?' };
                let page = browser.get(&format!("{path}{mark}lang={lang}"));
                assert!([200, 303].contains(&page.status), "{path}: {}", page.status);
                if page.status == 200 {
                    page.has_only_words();
                    assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
                }
            }
        }
    });
}

#[test]
fn joining_and_forgetting_never_tell_whether_an_address_is_known() {
    town(|town| {
        let (mei, now) = (town.seeds.mei, town.world.now());
        town.world.write(move |tx| members::prove_address(tx, mei, now)).unwrap();
        let before = outbox(town).len();
        for (handle, email) in [("a-he", "mei@example.org"), ("a-bo", "free@example.org")] {
            let mut guest = town.guest();
            let fields = [("name", "阿禾"), ("handle", handle), ("email", email), ("password", "three words and more")];
            guest.post("/join", &fields).leads_to("/");
            // Each with their own password, Mei with hers.
            guest.post("/sign-out", &[]);
            let enter = [("login", email), ("current-password", "three words and more"), ("next", "/me")];
            guest.post("/sign-in", &enter).leads_to("/me");
            guest.get("/me").says(&[&format!("@{handle}")]);
        }
        let mails = outbox(town);
        assert_eq!(mails.len(), before + 2);
        assert!(mails[..2].iter().all(|m| m.kind == MailKind::Verify && m.lang == Some(Lang::Zh)));
        let mut guest = town.guest();
        guest.post("/sign-in", &[("login", "MEI@example.org"), ("current-password", PASSWORD), ("next", "/me")]).leads_to("/me");
        guest.get("/me").says(&["@mei"]);
        // The same bytes for whoever is meant.
        let asked = |login: &str| {
            let page = town.guest().post("/forgot", &[("login", login)]);
            assert_eq!(page.status, 200);
            page.text
        };
        let first = asked("mei");
        first.contains("去邮箱看看").then_some(()).unwrap();
        for login in ["mei@example.org", "nobody@example.org", "nobody", "", "free@example.org"] {
            assert_eq!(asked(login), first, "{login}");
        }
        // What was typed waits for the worker; only those who exist are sent something.
        let sent = town
            .world
            .write(move |tx| {
                while let Some(job) = store::jobs::take(tx, now)? {
                    super::forgot::run(tx, &job, now)?;
                    store::jobs::done(tx, job.id)?;
                }
                notices::outbox(tx, None, 100)
            })
            .unwrap();
        let resets: Vec<_> = sent.iter().filter(|m| m.kind == MailKind::Reset).map(|m| m.member).collect();
        assert_eq!(resets.len(), 2, "Mei once within a minute, and who said the free address");
        assert!(resets.contains(&mei));
    });
}

#[test]
fn one_s_address_and_quiet_hours_can_be_changed() {
    town(|town| {
        let mut mei = town.member("mei");
        mei.get("/me/mail").says(&["mei@example.org，还没确认", "value=\"22:00\"", "value=\"08:00\"", "checked", "Asia/Shanghai"]);
        let bad = mei.post("/me/mail", &[("quiet_from", "25:00"), ("quiet_to", "07:30")]);
        assert_eq!(bad.status, 422);
        bad.says(&["免打扰的起止", "value=\"25:00\"", "value=\"07:30\""]);
        mei.post("/me/mail", &[("quiet_from", "23:15"), ("quiet_to", "07:30")]).leads_to("/me/mail");
        let page = mei.get("/me/mail");
        page.says(&["value=\"23:15\"", "value=\"07:30\""]);
        page.is_silent_about(&["checked"]);
        let wrong = mei.post("/me/address", &[("email", "new@example.org"), ("password", "not mine")]);
        assert_eq!(wrong.status, 422);
        wrong.says(&["value=\"new@example.org\""]);
        assert_eq!(mei.post("/me/address", &[("email", "no address"), ("password", PASSWORD)]).status, 422);
        let before = outbox(town).len();
        mei.post("/me/address", &[("email", "new@example.org"), ("password", PASSWORD)]).leads_to("/me/mail?sent=1");
        mei.get("/me/mail?sent=1").says(&["new@example.org，还没确认", "链接已经寄过去了"]);
        mei.post("/me/address/again", &[]).leads_to("/me/mail?sent=1");
        assert_eq!(outbox(town).len(), before + 1, "twice within a minute is once");
    });
}

#[test]
fn the_demo_shows_every_mail_and_its_links_work() {
    demo_town(|town| {
        let (mei, now) = (town.seeds.mei, town.world.now());
        town.world.write(move |tx| notices::ask(tx, mei, MailKind::Verify, "", None, now)).unwrap();
        let id = outbox(town)[0].id;
        // What the worker does in the demo.
        let token = super::demo_token(id);
        town.world
            .write(move |tx| members::begin_verify(tx, mei, &super::demo_token(id), now).and_then(|_| notices::sent(tx, id, now)))
            .unwrap();
        let mut guest = town.guest();
        let page = guest.get("/demo/outbox");
        page.says(&[
            "To: mei@example.org",
            "Subject: 确认一下你的邮箱",
            "Subject: Confirm your address",
            "Auto-Submitted",
            &format!("/verify/{token}"),
        ]);
        page.has_only_words();
        let path = format!("/verify/{token}");
        guest.get(&path).says(&[&format!("action=\"{path}\"")]);
        assert_eq!(town.world.read(move |tx| members::addresses(tx, mei)).unwrap().proven, None, "looking at it does nothing");
        guest.post(&path, &[]).says(&["谢谢，确认好了"]);
        assert_eq!(town.world.read(move |tx| members::addresses(tx, mei)).unwrap().proven.as_deref(), Some("mei@example.org"));
        assert_eq!(guest.post(&path, &[]).status, 409);
    });
    town(|town| assert_eq!(town.member("mei").get("/demo/outbox").status, 404, "outside the demo it is not there"));
}

/// Tells one member of everything.
struct One(MemberId);
impl notices::Audience for One {
    fn audience(&self, _: &mut Tx<'_>, _: &Deed, after: MemberId, _: u32) -> Result<Vec<(MemberId, Why)>, store::Error> {
        Ok((self.0 > after).then_some((self.0, Why::Author)).into_iter().collect())
    }
}

/// Something happened to Mei.
fn happens(town: &Town<'_>) {
    let (mei, luo, now) = (town.seeds.mei, town.seeds.luo, town.world.now());
    town.world
        .write(move |tx| {
            let what = New::new(DeedKind::Mentioned, ObjectKind::Topic, 1).to(mei);
            ledger::record(tx, &Actor::Member(luo, vec![]), what, now)?;
            while ledger::sequence(tx, 500)? > 0 {}
            while notices::step(tx, &One(mei), now, 500)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

/// What a stream says next; nothing when it is over.
async fn next(body: &mut Body) -> Option<String> {
    use hyper::body::Body as _;
    let frame = std::future::poll_fn(|cx| std::pin::Pin::new(&mut *body).poll_frame(cx)).await?;
    let bytes: Bytes = frame.unwrap().into_data().unwrap();
    Some(String::from_utf8(bytes.to_vec()).unwrap())
}

#[test]
fn the_bell_hears_of_what_is_new_and_the_newer_stream_closes_the_older() {
    town(|town| {
        let mut mei = town.member("mei");
        assert_eq!(town.guest().get("/stream").status, 401);
        assert_eq!(town.guest().get("/notices/unread").status, 401);
        // What happened before she looked.
        happens(town);
        let id = town.seeds.mei;
        let unread: i64 = town.world.read(move |tx| notices::unread(tx, id)).unwrap();
        let told = |n: i64| format!("event: unread\ndata: {{\"count\":{n}}}\n\n");
        assert_eq!(mei.get("/notices/unread").text, format!("{{\"count\":{unread}}}"));
        let open = || {
            let cookie = format!("sid={}", mei.cookies["sid"]);
            let request = Request::get("/stream").header(header::COOKIE, cookie).header(header::ACCEPT_ENCODING, "br, gzip");
            let answer = town.world.run(town.router.clone().oneshot(request.body(Body::empty()).unwrap())).unwrap();
            assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
            assert!(!answer.headers().contains_key(header::CONTENT_ENCODING));
            answer.into_body()
        };
        let mut first = open();
        let said = |body: &mut Body| town.world.run(next(body));
        assert_eq!(said(&mut first).unwrap(), told(unread));
        happens(town);
        town.app.streams.bump();
        assert_eq!(said(&mut first).unwrap(), told(unread + 1));
        let mut second = open();
        assert_eq!(said(&mut first).unwrap(), "event: bye\ndata: {}\n\n");
        assert_eq!(said(&mut first), None);
        assert_eq!(said(&mut second).unwrap(), told(unread + 1));
        assert_eq!(town.app.streams.count(), 1);
        town.app.streams.close();
        assert_eq!(said(&mut second), None);
        let busy = mei.get("/stream");
        assert_eq!(busy.status, 503, "the house closes");
    });
}
