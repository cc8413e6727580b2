use super::*;
use crate::fixture::{House, house};
use crate::{LOG_BYTES, LOG_DAYS, add_key, has_log, read_log, revoke_key, sweep};
use kernel::ObjectKind;
use pictures::Encoded;

const SECRET: &str = "a secret of thirty-two letters..";

fn report() -> Report {
    Report {
        kind: Kind::Bug,
        title: "Night light".into(),
        text: "夜里灯一直在闪，很烦".into(),
        lang: Some(Lang::Zh),
        place: Place::default(),
        build: Some("4.8.8".into()),
        log: Some("10:02 driver: retry".into()),
        consent: Some(Consent { version: "2026-11".into(), shown: "我们会收到这份日志".into(), log: true, screenshot: true }),
        author: Author { name: String::new(), external: Some("device-7f".into()), reply: None },
        external: Some("report-1".into()),
    }
}

/// What is sent, with a nonce of its own.
#[derive(Clone)]
struct Sent {
    key: DeviceKeyId,
    timestamp: i64,
    nonce: String,
    signature: String,
    body: Vec<u8>,
}

impl Sent {
    fn of(key: DeviceKeyId, at: Time, nonce: &str) -> Self {
        let (timestamp, body) = (at.micros() / 1_000_000, b"{\"the\":\"body\"}".to_vec());
        let signature = mac::sign(SECRET, &[format!("{key}.{timestamp}.{nonce}.").as_bytes(), &body]);
        Self { key, timestamp, nonce: nonce.into(), signature, body }
    }
    fn signed(&self) -> Signed<'_> {
        Signed { key: self.key, timestamp: self.timestamp, nonce: &self.nonce, signature: &self.signature, body: &self.body }
    }
}

fn made() -> Made {
    let one = |what: &str| Encoded { digest: pictures::digest(what.as_bytes()), bytes: vec![1], media: "image/png", width: 40, height: 30 };
    Made { full: one("full"), thumb: one("thumb") }
}

fn key(world: &testkit::World, h: House) -> DeviceKeyId {
    let now = world.now();
    world.write(move |tx| add_key(tx, &h.root(), h.phone, "Lamp 1, first series", SECRET, now)).unwrap()
}

fn send(world: &testkit::World, sent: &Sent, report: &Report, picture: bool) -> Result<Received, Refusal> {
    let (sent, report, now) = (sent.clone(), report.clone(), world.now());
    world.write(move |tx| take_from_device(tx, &sent.signed(), &report, picture.then(made).as_ref(), now))
}

#[test]
fn a_signed_report_brings_build_picture_and_log_under_the_consent_that_was_shown() {
    house(|world, h: House| {
        let id = key(world, h);
        let got = send(world, &Sent::of(id, world.now(), "nonce-001"), &report(), true).unwrap();
        h.follow(world);
        assert!(got.taken.new && got.log && got.screenshot);
        let f = world.read(move |tx| desk::feedback(tx, got.taken.item)).unwrap().unwrap();
        assert_eq!(f.source, Some(Source::Device));
        let kept = world.read(move |tx| crate::of_item(tx, got.taken.item)).unwrap().unwrap();
        assert_eq!((kept.device, kept.build.as_deref(), kept.taken_by), (Some(h.phone), Some("4.8.8"), None));
        let shown = world.read(move |tx| pictures::of_object(tx, ObjectKind::Topic, f.topic.get())).unwrap();
        assert_eq!(shown.len(), 1);
        let now = world.now();
        let log = |by: Actor| world.write(move |tx| read_log(tx, &by, got.taken.id, now));
        assert_eq!(log(h.mei()), Err(Refusal::NotAllowed));
        assert_eq!(log(Actor::Guest), Err(Refusal::SignIn));
        let read = log(h.lin()).unwrap();
        assert_eq!((read.words.as_str(), read.consent_version.as_str()), ("10:02 driver: retry", "2026-11"));
        let number = audit::What::Read(audit::Private::DeviceLog).number();
        let who: i64 = world.read(move |tx| tx.val("SELECT count(*) FROM audit_new WHERE what = ?1", p![number])).unwrap();
        assert_eq!(who, 1, "whoever reads is noted, and who may not read notes nothing");
        // Ninety days, and it is gone; the feedback stays.
        let late = now.plus_days(LOG_DAYS);
        assert_eq!(world.write(move |tx| read_log(tx, &h.lin(), got.taken.id, late)), Err(Refusal::Missing));
        assert!(world.write(move |tx| sweep(tx, late, 100)).unwrap() >= 1);
        assert!(!world.read(move |tx| has_log(tx, got.taken.id)).unwrap());
        assert_eq!(world.write(move |tx| sweep(tx, late, 100)).unwrap(), 0);
    });
}

#[test]
fn without_consent_nothing_of_it_is_kept_and_the_answer_says_so() {
    house(|world, h: House| {
        let id = key(world, h);
        let no = Report { consent: None, ..report() };
        let got = send(world, &Sent::of(id, world.now(), "nonce-001"), &no, true).unwrap();
        assert!(got.taken.new && !got.log && !got.screenshot);
        assert!(!world.read(move |tx| has_log(tx, got.taken.id)).unwrap());
        let half = Report { consent: Some(Consent { screenshot: false, ..report().consent.unwrap() }), external: None, ..report() };
        let got = send(world, &Sent::of(id, world.now(), "nonce-002"), &half, true).unwrap();
        assert!(got.log && !got.screenshot);
        let empty = Report { consent: Some(Consent { shown: " ".into(), ..report().consent.unwrap() }), external: None, ..report() };
        assert_eq!(send(world, &Sent::of(id, world.now(), "nonce-003"), &empty, false), Err(Refusal::Consent));
        let long = Report { log: Some("x".repeat(LOG_BYTES + 1)), external: None, ..report() };
        assert_eq!(send(world, &Sent::of(id, world.now(), "nonce-004"), &long, false), Err(Refusal::LogLong));
    });
}

#[test]
fn only_a_fresh_report_of_a_key_that_holds_is_taken_and_once() {
    house(|world, h: House| {
        let (id, now) = (key(world, h), world.now());
        let good = Sent::of(id, now, "nonce-001");
        for (wrong, why) in [
            (Sent { signature: mac::sign("other", &[b"x"]), ..good.clone() }, "another secret"),
            (Sent { body: b"{\"the\":\"bodi\"}".to_vec(), ..good.clone() }, "another body"),
            (Sent { nonce: "nonce-002".into(), ..good.clone() }, "another nonce"),
            (Sent { timestamp: good.timestamp + 1, ..good.clone() }, "another time"),
            (Sent { key: DeviceKeyId::new(99), ..good.clone() }, "no such key"),
            (Sent::of(id, now.plus_seconds(-301), "nonce-003"), "too old"),
            (Sent::of(id, now.plus_seconds(301), "nonce-004"), "from the future"),
            (Sent::of(id, now, "short"), "a nonce that is none"),
            (Sent::of(id, now, "nonce.001"), "a point, so that what is signed reads two ways"),
        ] {
            assert_eq!(send(world, &wrong, &report(), false), Err(Refusal::Signature), "{why}");
        }
        assert!(send(world, &Sent::of(id, now.plus_seconds(-300), "nonce-005"), &report(), false).is_ok());
        assert!(
            send(world, &good, &report(), false).is_ok_and(|got| !got.taken.new && got.log),
            "the same report, signed anew, is taken once"
        );
        assert_eq!(send(world, &good, &report(), false), Err(Refusal::Replayed));
        assert_eq!(world.write(move |tx| revoke_key(tx, &h.lin(), id, now)), Err(Refusal::NotAllowed));
        world.write(move |tx| revoke_key(tx, &h.root(), id, now)).unwrap();
        assert_eq!(send(world, &Sent::of(id, now, "nonce-006"), &report(), false), Err(Refusal::Signature));
    });
}

/// Another report, of somebody.
fn another(n: usize, who: Option<&str>) -> Report {
    let author = Author { external: who.map(str::to_owned), ..report().author };
    Report {
        text: format!("夜里灯一直在闪，第 {n} 次了"),
        log: None,
        consent: None,
        external: Some(format!("report-{n}")),
        author,
        ..report()
    }
}

#[test]
fn a_key_that_leaked_is_no_cannon() {
    house(|world, h: House| {
        let id = key(world, h);
        let say = |n: usize, who: Option<&str>| {
            send(world, &Sent::of(id, world.now(), &format!("nonce-{n:03}-{}", world.now().micros())), &another(n, who), false)
        };
        for n in 1..=5 {
            world.pass(60);
            assert!(say(n, Some("7f")).is_ok_and(|got| got.taken.new), "{n}");
        }
        world.pass(60);
        assert_eq!(say(6, Some("7f")), Err(Refusal::Often), "one person by this key, today");
        assert!(say(5, Some("7f")).is_ok_and(|got| !got.taken.new), "what is sent again costs nothing");
        assert!(say(6, Some("80")).is_ok_and(|got| got.taken.new) && say(7, None).is_ok_and(|got| got.taken.new));
        let spent = crate::budget::KEY_MOST;
        let now = world.now();
        world.write(move |tx| tx.exec("UPDATE outside_budget SET many = ?1, since = ?2 WHERE who = ?3", p![spent - 1, now, ""])).unwrap();
        assert!(say(8, None).is_ok());
        assert_eq!(say(9, None), Err(Refusal::Often), "the whole key");
        let (sent, now) = (Sent::of(id, world.now(), "nonce-early"), world.now());
        let early = world.read(move |tx| is_signed(tx, &sent.signed(), now));
        assert_eq!(early, Err(Refusal::Often), "before a picture is made");
        let left: i64 = world.read(|tx| tx.val("SELECT count(*) FROM outside_feedback", p![])).unwrap();
        assert_eq!(left, 8);
    });
}

#[test]
fn a_device_speaks_as_nobody_who_is_known_elsewhere() {
    house(|world, h: House| {
        let author = |item: desk::Item| world.read(move |tx| crate::of_item(tx, item)).unwrap().unwrap().author;
        let called = h.takes(world, crate::fixture::call()).item;
        let number = crate::fixture::call().author.external;
        // Even what a colleague took down for a device is somebody else.
        let down = h.takes(world, crate::New { source: Source::Device, ..crate::fixture::call() }).item;
        let (id, now) = (key(world, h), world.now());
        let other = world
            .write(move |tx| {
                let product = catalogue::add_product(tx, "bell", &kernel::Both::new("Bell", "Bell"))?;
                let bell = catalogue::add_device(tx, product, "bell-1", &kernel::Both::new("Bell 1", "Bell 1"))?;
                let one = add_key(tx, &h.root(), bell, "Bell 1", SECRET, now)?;
                Ok::<_, Refusal>((one, add_key(tx, &h.root(), bell, "Bell 1, next", SECRET, now)?))
            })
            .unwrap();
        let say = |key, n: usize| {
            world.pass(60);
            author(
                send(world, &Sent::of(key, world.now(), &format!("nonce-{n:03}")), &another(n, number.as_deref()), false)
                    .unwrap()
                    .taken
                    .item,
            )
        };
        let (lamp, bell, again) = (say(id, 1), say(other.0, 2), say(other.1, 3));
        assert_eq!(bell, again, "the model's next key knows them");
        let all = [author(called), author(down), lamp, bell];
        assert!((0..4).all(|a| (0..a).all(|b| all[a] != all[b])), "{all:?}");
    });
}
