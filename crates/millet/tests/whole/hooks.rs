//! Webhooks through the whole house, to servers in the test's process: what happens arrives signed, what is hidden meanwhile is not sent again, who is
//! slow keeps nobody else waiting.

use crate::story::{POLICY, Town, with_words};
use hooks::{Client, Event, Fate, Guard, NewHook, Secret, Withheld, signature};
use kernel::{Actor, HookId, IdeaId, Lang, MemberId, Role, Stage, TopicId};
use millet::hooking::Hooking;
use millet::worker::{Beside, settle_with};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use words::Company;

/// A receiver: keeps what it hears, and answers with a status; 0 is silence.
struct Receiver {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<(String, serde_json::Value)>>>,
    status: Arc<AtomicU16>,
}

impl Receiver {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let me = Self { address: listener.local_addr().unwrap(), heard: Arc::default(), status: Arc::new(AtomicU16::new(200)) };
        let (heard, status) = (Arc::clone(&me.heard), Arc::clone(&me.status));
        std::thread::spawn(move || {
            for socket in listener.incoming() {
                let (mut socket, heard, status) = (socket.unwrap(), Arc::clone(&heard), status.load(Ordering::SeqCst));
                std::thread::spawn(move || {
                    if status == 0 {
                        let mut rest = Vec::new();
                        let _ = socket.read_to_end(&mut rest);
                        return;
                    }
                    let (head, body) = request(&mut socket);
                    heard.lock().unwrap().push((head, serde_json::from_str(&body).unwrap()));
                    let _ = write!(socket, "HTTP/1.1 {status} X\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok");
                });
            }
        });
        me
    }
    fn url(&self) -> String {
        format!("http://{}/in", self.address)
    }
    fn types(&self) -> Vec<String> {
        self.heard.lock().unwrap().iter().map(|(_, b)| b.get("type").unwrap().as_str().unwrap().to_owned()).collect()
    }
}

fn request(socket: &mut TcpStream) -> (String, String) {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let wanted: usize = header(head, "content-length").parse().unwrap();
            if body.len() >= wanted {
                return (head.to_owned(), body.to_owned());
            }
        }
        let n = socket.read(&mut buffer).unwrap();
        assert!(n > 0, "the client hung up");
        bytes.extend(buffer.iter().take(n));
    }
}

fn header(head: &str, name: &str) -> String {
    let line = head.lines().find(|l| l.to_lowercase().starts_with(&format!("{name}:")));
    line.unwrap().split_once(':').unwrap().1.trim().to_owned()
}

struct Told<'a> {
    town: &'a Town<'a>,
    beside: Beside,
}

impl Told<'_> {
    fn settle(&self) {
        let world = self.town.world;
        world.run(settle_with(&world.db, POLICY, &self.beside, world.now())).unwrap();
    }
    fn id(&self, handle: &'static str) -> MemberId {
        self.town.world.read(move |tx| members::by_handle(tx, handle)).unwrap().unwrap().id
    }
    fn admin(&self) -> Actor {
        Actor::Member(self.id("manager"), vec![Role::ProductManager, Role::Admin])
    }
    fn hook(&self, to: &Receiver, secret: u8) -> HookId {
        let (by, now) = (self.admin(), self.town.world.now());
        let new = NewHook { url: to.url(), about: String::new(), events: Event::ALL.to_vec(), reply_to: false };
        self.town.world.write(move |tx| hooks::make(tx, &by, &new, &Secret::new([secret; 32]), now)).unwrap()
    }
    fn proposes(&self, title: &'static str) -> IdeaId {
        let (by, now) = (Actor::Member(self.id("fan-a"), vec![]), self.town.world.now());
        let propose = move |tx: &mut store::Tx<'_>| {
            let team = catalogue::teams(tx)?.first().map(|t| t.id).unwrap();
            let new =
                ideas::New { stage: Stage::Rnd, team, title, body: "It is too slow.", bug: false, lang: Some(Lang::En), device: None };
            ideas::propose(tx, &by, &new, now)
        };
        self.town.world.write(propose).unwrap()
    }
    fn log(&self, hook: HookId) -> Vec<hooks::Delivery> {
        let by = self.admin();
        self.town.world.read(move |tx| hooks::deliveries(tx, &by, hook, None, 100)).unwrap()
    }
    fn again(&self, hook: HookId) {
        let (by, now, id) = (self.admin(), self.town.world.now(), self.log(hook).first().unwrap().id);
        self.town.world.write(move |tx| hooks::replay(tx, &by, hook, id, now)).unwrap();
        self.settle();
    }
    /// Hides an idea's text, or shows it again.
    fn hides(&self, idea: IdeaId, hide: bool) {
        let (by, now) = (Actor::Member(self.id("keeper"), vec![Role::Moderator]), self.town.world.now());
        let done = self.town.world.write(move |tx| {
            let topic: TopicId = ideas::idea(tx, idea)?.unwrap().topic;
            let thing = boards::Thing::Topic(topic);
            if hide { boards::hide(tx, &by, thing, "off topic", now) } else { boards::restore(tx, &by, thing, "looked again", now) }
        });
        done.unwrap();
    }
}

fn told(body: impl Fn(&Told<'_>)) {
    with_words(&Company::default(), |town| {
        let guard = Guard { private: true };
        let now = town.world.now();
        town.world
            .write(move |tx| {
                hooks::allow_private(tx, true)?;
                let manager = members::by_handle(tx, "manager")?.unwrap().id;
                members::give_role(tx, &Actor::System, manager, Role::Admin, None, now)
            })
            .unwrap();
        let hooks = Some(Arc::new(Hooking::with("https://kestrel.example", Client::new(guard).unwrap())));
        let told = Told { town, beside: Beside { hooks, ..Beside::default() } };
        told.settle();
        body(&told);
    });
}

#[test]
fn what_happens_arrives_signed_with_ids_and_addresses_and_nobody_s_words() {
    told(|t| {
        let (here, world) = (Receiver::open(), t.town.world);
        t.hook(&here, 7);
        let idea = t.proposes("A very particular title");
        let (by, now) = (t.admin(), world.now());
        world
            .write(move |tx| {
                let step = ideas::Step { state: ideas::State::Planned, words: "We want this too", mind: None, month: None };
                ideas::advance(tx, &by, idea, &step, now)
            })
            .unwrap();
        t.settle();
        // Side by side: each stands alone.
        let mut types = here.types();
        types.sort();
        assert_eq!(types, ["idea.moved", "idea.proposed"], "on {}", world.engine);
        for (head, body) in here.heard.lock().unwrap().iter() {
            let (id, at) = (header(head, "webhook-id"), header(head, "webhook-timestamp"));
            let text = body.to_string();
            assert_eq!(header(head, "webhook-signature"), signature(&[Secret::new([7; 32])], &id, at.parse().unwrap(), &text));
            assert_eq!(at.parse::<i64>().unwrap(), world.now().micros() / 1_000_000);
            let data = body.get("data").unwrap();
            assert_eq!(data.get("idea").unwrap().as_str().unwrap(), idea.to_string());
            assert_eq!(data.get("url").unwrap().as_str().unwrap(), format!("https://kestrel.example/idea/{idea}"));
            for private in ["particular", "want this", "slow", "fan-a", "manager"] {
                assert!(!text.to_lowercase().contains(private), "{private} in {text}");
            }
        }
        let states: Vec<_> = here.heard.lock().unwrap().iter().filter_map(|(_, b)| b.pointer("/data/state").cloned()).collect();
        assert_eq!(states, ["planned"]);
    });
}

#[test]
fn what_was_hidden_after_it_was_sent_is_not_sent_again() {
    told(|t| {
        let here = Receiver::open();
        let hook = t.hook(&here, 7);
        let idea = t.proposes("Ring twice at the door");
        t.settle();
        let first = header(&here.heard.lock().unwrap().first().unwrap().0, "webhook-id");
        t.hides(idea, true);
        t.again(hook);
        assert_eq!(here.types().len(), 1, "nothing left the house on {}", t.town.world.engine);
        let it = t.log(hook).remove(0);
        assert_eq!((it.fate, it.why), (Fate::Withheld, Some(Withheld::Hidden)));
        t.hides(idea, false);
        t.again(hook);
        assert_eq!(header(&here.heard.lock().unwrap().last().unwrap().0, "webhook-id"), first);
        assert_eq!(here.types().len(), 2);

        // Whoever answers for it is suspended, or leaves the company: nothing is told.
        let (manager, now) = (t.id("manager"), t.town.world.now());
        let taken = t.town.world.write(move |tx| {
            let engineer = members::by_handle(tx, "engineer")?.unwrap().id;
            members::give_role(tx, &Actor::System, engineer, Role::Admin, None, now)?;
            members::take_role(tx, &Actor::System, manager, Role::Admin, now)?;
            members::take_role(tx, &Actor::System, manager, Role::ProductManager, now)
        });
        taken.unwrap();
        t.proposes("Another title");
        t.settle();
        assert_eq!((here.types().len(), t.log(hook).remove(0).why), (2, Some(Withheld::Maker)));
    });
}

#[test]
fn who_is_slow_keeps_nobody_else_waiting() {
    told(|t| {
        let (slow, quick) = (Receiver::open(), Receiver::open());
        slow.status.store(0, Ordering::SeqCst);
        let late = t.hook(&slow, 1);
        t.hook(&quick, 2);
        t.proposes("Twelve in a row");
        let world = t.town.world;
        let (hooking, now, by) = (t.beside.hooks.clone().unwrap(), world.now(), t.id("manager"));
        world
            .write(move |tx| {
                ledger::sequence(tx, 1_000)?;
                hooks::step(tx, now, 1_000)
            })
            .unwrap();
        // Both are begun; the quick one is done while the slow one is still silent.
        world.run(async {
            while let Some(job) = world.db.write(move |tx| store::jobs::take(tx, now)).await.unwrap() {
                if job.kind == hooks::SEND {
                    hooking.start(&world.db, job, now).await.unwrap();
                }
            }
            let by = Actor::Member(by, vec![Role::Admin]);
            loop {
                let asker = by.clone();
                let log = world.db.read(move |tx| hooks::deliveries(tx, &asker, late, None, 9)).await.unwrap();
                assert!(log.iter().all(|d| d.fate == Fate::Waiting), "{log:?}");
                if log.iter().all(|d| d.tries == 1) && !quick.heard.lock().unwrap().is_empty() {
                    break;
                }
            }
        });
        assert_eq!(t.log(late).len(), 1);
    });
}
