//! Mails through HTTP and SMTP, on every engine: an address is confirmed, a password set, a build announced once, quiet hours kept, mails left by
//! the press that a mail provider makes; a server that says later is asked again, one that says never is not.

#![expect(clippy::indexing_slicing, reason = "a panic in a test is its report")]

use crate::browser::Browser;
use crate::smtp::Server;
use crate::story::{POLICY, Town, with_words};
use kernel::{Actor, Both, Channel, IdeaId, Lang, MailId, MemberId, ReleaseId, Role, Stage, Time};
use millet::post::{Address, Post, Smtp};
use millet::worker::{Beside, settle_with};
use notices::{MailKind, NewMail, Setting};
use releases::{ChangeKind, Draft, NewChange};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use words::Company;

/// A town with a mail server.
struct Mailed<'a> {
    town: &'a Town<'a>,
    server: Server,
    beside: Beside,
}

impl Mailed<'_> {
    fn settle(&self) {
        let world = self.town.world;
        world.run(settle_with(&world.db, POLICY, &self.beside, world.now())).unwrap();
    }
    fn id(&self, handle: &'static str) -> MemberId {
        self.town.world.read(move |tx| members::by_handle(tx, handle)).unwrap().unwrap().id
    }
    fn mail(&self, id: MailId) -> notices::Mail {
        self.town.world.read(move |tx| notices::mail_by_id(tx, id)).unwrap().unwrap()
    }
    /// Mei's address is known to be hers.
    fn prove(&self, handle: &'static str) {
        let (id, now) = (self.id(handle), self.town.world.now());
        assert!(self.town.world.write(move |tx| members::prove_address(tx, id, now)).unwrap());
    }
    /// An idea of this fan's.
    fn proposes(&self, by: &'static str, title: &'static str) -> IdeaId {
        let (by, now) = (Actor::Member(self.id(by), vec![]), self.town.world.now());
        self.town
            .world
            .write(move |tx| {
                let team = catalogue::teams(tx)?[0].id;
                let new =
                    ideas::New { stage: Stage::Rnd, team, title, body: "It is too slow.", bug: false, lang: Some(Lang::En), device: None };
                ideas::propose(tx, &by, &new, now)
            })
            .unwrap()
    }
    /// A build with these ideas comes out, now.
    fn ships(&self, version: &'static str, ideas: &[IdeaId]) -> ReleaseId {
        let (by, now) = (Actor::Member(self.id("manager"), vec![Role::ProductManager]), self.town.world.now());
        let (ideas, both) = (ideas.to_vec(), |s: &str| Both::new(s, s));
        self.town
            .world
            .write(move |tx| {
                let (team, product) = (catalogue::teams(tx)?[0].id, catalogue::products(tx)?[0].id);
                let phone = catalogue::devices(tx)?[0].id;
                let draft =
                    Draft { product, channel: Channel::Development, version: version.into(), title: both("Fast"), devices: vec![phone] };
                let written = now.plus_seconds(-3600);
                let release = releases::draft(tx, &by, &draft, written)?;
                for (place, idea) in ideas.iter().enumerate() {
                    let new = NewChange { team, kind: ChangeKind::Better, title: both("Faster"), why: both("Nobody waits") };
                    let change = releases::add_change(tx, &by, &new, written)?;
                    releases::link_idea(tx, &by, change, *idea, written)?;
                    releases::include(tx, &by, release, change, place as i64 + 1, false)?;
                }
                releases::publish(tx, &by, release, now)?;
                Ok::<_, releases::Refusal>(release)
            })
            .unwrap()
    }
    /// Puts a mail into the outbox.
    fn put(&self, handle: &'static str, kind: MailKind, object: i64, key: &'static str) -> Option<MailId> {
        let (member, now) = (self.id(handle), self.town.world.now());
        self.town
            .world
            .write(move |tx| notices::mail(tx, &NewMail { member, kind, object, key, lang: Some(Lang::En), due: now }, now))
            .unwrap()
    }
}

/// A way to this server, made where connections live.
fn opened(town: &Town<'_>, to: &Address) -> Smtp {
    town.world.run(async { Smtp::new(Arc::clone(&town.app.site), to) }).unwrap()
}

fn mailed(body: impl Fn(&Mailed<'_>)) {
    with_words(&Company::default(), |town| {
        let server = Server::open();
        let to = Address { url: format!("smtp://{}", server.address), from: "Kestrel <hello@kestrel.example>".into() };
        let post = Post::Smtp(Box::new(opened(town, &to)));
        body(&Mailed { town, server, beside: Beside { post: Arc::new(post), ..Beside::default() } });
    });
}

/// The form that a mail provider sends for its reader: no cookie, no word about where it comes from. The status.
fn one_click(town: &Town<'_>, path: &str) -> u16 {
    let (mut socket, body) = (TcpStream::connect(town.address).unwrap(), "List-Unsubscribe=One-Click");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        town.address,
        body.len()
    );
    socket.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn an_address_is_confirmed_by_its_mail_and_a_password_set_by_another() {
    mailed(|m| {
        let mut mei = Browser::new(m.town.address);
        let join = [("name", "Mei"), ("handle", "mei"), ("email", "mei@example.org"), ("password", "three words and more")];
        assert_eq!(mei.post("/join", &join).status, 303);
        m.settle();
        let mails = m.server.taken();
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, "mei@example.org"));
        assert_eq!(mails[0].header("Subject").unwrap(), "Confirm your address");
        assert_eq!(mails[0].header("From").unwrap().replace('"', ""), "Kestrel <hello@kestrel.example>");
        assert_eq!(mails[0].header("Auto-Submitted").unwrap(), "auto-generated");
        assert!(mails[0].header("Date").is_some() && mails[0].header("List-Unsubscribe").is_none());
        let link = mails[0].link("/verify/");
        assert_eq!(Browser::new(m.town.address).get(&link).status, 200, "a program that opens links does no harm");
        mei.get("/me/mail").says(&["not confirmed yet"]);
        Browser::new(m.town.address).post(&link, &[]).says(&["it is confirmed"]);
        mei.get("/me/mail").says(&["mei@example.org, confirmed"]);
        assert_eq!(mei.post(&link, &[]).status, 409, "once");
        assert!(mails[0].part("text/html").contains(&format!("{link}\"")));

        // A new password, asked for by a guest.
        let mut guest = Browser::new(m.town.address);
        for login in ["mei@example.org", "nobody@example.org"] {
            guest.post("/forgot", &[("login", login)]).says(&["Look into your mail"]);
        }
        m.settle();
        let mails = m.server.taken();
        assert_eq!((mails.len(), mails[1].to.as_str()), (2, "mei@example.org"));
        let reset = mails[1].link("/reset/");
        assert_eq!(guest.post(&reset, &[("password", "other words entirely")]).status, 303);
        assert_eq!(mei.get("/me").status, 401, "signed out everywhere else");
        let enter = [("login", "mei@example.org"), ("current-password", "other words entirely")];
        assert_eq!(Browser::new(m.town.address).post("/sign-in", &enter).status, 303);
        // The mailbox hears of a second account; its link is none.
        let join = [("name", "Eve"), ("handle", "eve"), ("email", "MEI@example.org"), ("password", "three words and more")];
        assert_eq!(Browser::new(m.town.address).post("/join", &join).status, 303);
        m.settle();
        let known = m.server.taken()[2].clone();
        assert_eq!((known.to.as_str(), known.header("Subject").unwrap().as_str()), ("MEI@example.org", "You already have an account here"));
        assert!(!known.raw.contains("/verify/"));
    });
}

#[test]
fn a_build_is_one_mail_for_what_one_asked_for_and_can_be_left_by_one_press() {
    mailed(|m| {
        for fan in ["fan-a", "fan-b", "fan-d"] {
            m.prove(fan);
        }
        let (mine, other) = (m.proposes("fan-a", "Save night shots faster"), m.proposes("fan-b", "A quieter shutter"));
        let (votes, follows, now) = (Actor::Member(m.id("fan-a"), vec![]), Actor::Member(m.id("fan-d"), vec![]), m.town.world.now());
        m.town.world.write(move |tx| ideas::vote(tx, &votes, other, now).and_then(|_| ideas::follow(tx, &follows, other, now))).unwrap();
        let silent = Actor::Member(m.id("fan-c"), vec![]);
        m.town.world.write(move |tx| ideas::vote(tx, &silent, mine, now)).unwrap();
        m.town.world.pass(7200);
        m.ships("1.2.3", &[mine, other]);
        m.settle();
        assert_eq!(m.server.taken().len(), 0, "it waits for the other ideas of the release");
        m.town.world.pass(notices::WAIT_SECONDS);
        m.settle();
        let mut mails = m.server.taken();
        mails.sort_by(|a, b| a.to.cmp(&b.to));
        let to: Vec<&str> = mails.iter().map(|t| t.to.as_str()).collect();
        assert_eq!(to, ["fan-a@example.org", "fan-b@example.org"], "not who only follows, nor whose address nobody knows");
        let text = mails[0].part("text/plain");
        assert!(text.contains("Save night shots faster (your idea)") && text.contains("A quieter shutter (you support it)"), "{text}");
        assert!(!mails[1].part("text/plain").contains("night shots"));
        assert_eq!(mails[0].header("List-Unsubscribe-Post").unwrap(), "List-Unsubscribe=One-Click");
        assert_eq!(mails[0].header("List-Id").unwrap(), "<shipped.127.0.0.1>");
        let leave = mails[0].link("/unsubscribe/");
        let header = mails[0].header("List-Unsubscribe").unwrap();
        assert!(header.ends_with(&format!("{leave}>")) && header.starts_with("<http"), "{header}");
        m.settle();
        assert_eq!(m.server.taken().len(), 2, "once");

        assert_eq!(Browser::new(m.town.address).get(&leave).status, 200);
        m.town.signed_in("fan-a").get("/me/mail").says(&["checked"]);
        for _ in 0..2 {
            assert_eq!(one_click(m.town, &leave), 200);
        }
        assert!(!m.town.signed_in("fan-a").get("/me/mail").text.contains("checked"));
        assert_eq!(one_click(m.town, "/unsubscribe/unknown"), 404);
        assert_eq!(one_click(m.town, "/me/mail"), 403, "nothing else is exempt");
        let next = m.proposes("fan-a", "Another one entirely");
        m.town.world.pass(7200);
        m.ships("1.2.4", &[next]);
        m.settle();
        m.town.world.pass(notices::WAIT_SECONDS);
        m.settle();
        assert_eq!(m.server.taken().len(), 2, "she left");
    });
}

#[test]
fn a_mail_waits_for_the_morning_of_whom_it_is_for() {
    mailed(|m| {
        m.prove("fan-a");
        let idea = m.proposes("fan-a", "Save night shots faster");
        m.town.world.clock.set(Time::parse("2026-11-20T14:30:00Z").unwrap());
        // 22:30 in Shanghai, where the company is.
        let release = m.ships("1.2.3", &[idea]);
        m.settle();
        m.town.world.pass(notices::WAIT_SECONDS);
        m.settle();
        assert_eq!(m.server.taken().len(), 0);
        m.town.world.clock.set(Time::parse("2026-11-20T23:59:59Z").unwrap());
        m.settle();
        assert_eq!(m.server.taken().len(), 0);
        m.town.world.clock.set(Time::parse("2026-11-21T00:00:00Z").unwrap());
        m.settle();
        assert_eq!(m.server.taken().len(), 1, "08:00");
        // Whoever is never quiet, and in another zone, is written to at once; a link one asked for waits for nothing.
        let (by, night) = (Actor::Member(m.id("fan-a"), vec![]), Time::parse("2026-11-21T18:00:00Z").unwrap());
        m.town.world.clock.set(night);
        m.put("fan-a", MailKind::Reset, 1, "reset");
        m.settle();
        assert_eq!(m.server.taken().len(), 2);
        let off = Setting { mails: true, quiet_from: 0, quiet_to: 0 };
        m.town.world.write(move |tx| notices::set(tx, &by, off)).unwrap();
        m.put("fan-a", MailKind::Shipped, release.get(), "again").unwrap();
        assert_eq!(m.put("fan-a", MailKind::Shipped, release.get(), "again"), None, "one key, one mail");
        m.settle();
        assert_eq!(m.server.taken().len(), 3);
    });
}

#[test]
fn later_is_tried_again_never_is_not_and_nothing_is_sent_twice() {
    mailed(|m| {
        m.server.answer(&["450 later", "451 later still"]);
        let id = m.put("fan-a", MailKind::Reset, 1, "one").unwrap();
        for _ in 0..4 {
            m.settle();
            m.town.world.pass(30);
        }
        let taken = m.server.taken();
        assert_eq!((taken.len(), m.mail(id).tries, m.mail(id).sent_at.is_some()), (1, 3, true));
        assert_eq!(taken[0].header("Message-ID").unwrap(), format!("<{id}.{}@127.0.0.1>", m.mail(id).at.micros()));
        // Killed between the server's word and ours: the same name again, so that a mailbox can tell.
        m.server.answer(&["550 no such mailbox"]);
        let id = m.put("fan-b", MailKind::Reset, 1, "two").unwrap();
        for _ in 0..3 {
            m.settle();
            m.town.world.pass(600);
        }
        let kept = m.mail(id);
        assert!(kept.failed.as_deref().is_some_and(|why| why.contains("550")) && kept.sent_at.is_none(), "{kept:?}");
        assert_eq!(m.server.taken().len(), 1);
        // A mail that was sent stays so, whoever brings its job again.
        let (sent, now) = (m.mail(id), m.town.world.now());
        m.town.world.write(move |tx| store::jobs::enqueue(tx, notices::SEND, &sent.id.to_string(), None, now)).unwrap();
        m.settle();
        assert_eq!(m.server.taken().len(), 1);
    });
}

#[test]
fn a_server_that_is_away_is_left_alone_for_a_while_and_without_one_mails_stay() {
    with_words(&Company::default(), |town| {
        let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let to = Address { url: format!("smtp://{}", gone.local_addr().unwrap()), from: "a@kestrel.example".into() };
        drop(gone);
        let post = Arc::new(Post::Smtp(Box::new(opened(town, &to))));
        let server = Server::open();
        let to = Address { url: format!("smtp://{}", server.address), ..to };
        let back = Arc::new(Post::Smtp(Box::new(opened(town, &to))));
        let settle = |post: &Arc<Post>| {
            let beside = Beside { post: Arc::clone(post), ..Beside::default() };
            town.world.run(settle_with(&town.world.db, POLICY, &beside, town.world.now())).unwrap();
        };
        let put = |handle: &'static str, key: &'static str| {
            let now = town.world.now();
            town.world
                .write(move |tx| {
                    let member = members::by_handle(tx, handle)?.unwrap().id;
                    notices::mail(tx, &NewMail { member, kind: MailKind::Reset, object: 1, key, lang: None, due: now }, now)
                })
                .unwrap();
        };
        put("fan-a", "one");
        settle(&post);
        put("fan-b", "two");
        settle(&post);
        let all = town.world.read(|tx| notices::outbox(tx, None, 10)).unwrap();
        assert_eq!(all.iter().map(|m| (m.tries, m.failed.is_none(), m.sent_at)).collect::<Vec<_>>(), [(0, true, None), (1, true, None)]);
        town.world.pass(120);
        settle(&back);
        assert_eq!(server.taken().len(), 2);
        // Without a server: kept, and taken up when there is one.
        put("fan-c", "three");
        settle(&Arc::new(Post::Kept));
        town.world.pass(60);
        settle(&back);
        assert_eq!(server.taken().len(), 2);
        town.world.run(back.take_up(&town.world.db)).unwrap();
        settle(&back);
        assert_eq!(server.taken().len(), 3);
        // In the demo none leaves the house, and each counts as sent.
        put("fan-d", "four");
        settle(&Arc::new(Post::Demo));
        let last = town.world.read(|tx| notices::outbox(tx, None, 1)).unwrap();
        assert_eq!((server.taken().len(), last[0].sent_at), (3, Some(town.world.now())));
    });
}
