//! A small community behind a gate, and a client that says exactly what it is told to say.

use axum::extract::{Form, Path, State};
use gate::Method::{Get, Post};
use gate::{Bearer, Class, Done, Doors, Entry, Fail, Gate, Later, Parts, PublicUrl, Registry, Sent, Sessions, Soon, Theme, Visit, Visitor};
use kernel::{Actor, Lang, MemberId, Permission, Role, Scope, SessionId};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use words::{Company, Words};

pub struct World {
    pub at: SocketAddr,
    pub did: Arc<Did>,
    pub stop: Option<oneshot::Sender<()>>,
    pub serving: JoinHandle<std::io::Result<()>>,
}

/// What handlers did.
#[derive(Default)]
pub struct Did {
    pub times: AtomicUsize,
    pub waiting: Notify,
    pub go_on: Notify,
}

impl Did {
    pub fn times(&self) -> usize {
        self.times.load(Ordering::SeqCst)
    }
}

struct Members;

impl Sessions for Members {
    fn visitor<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<Visitor>, Fail>> {
        Box::pin(async move {
            let roles = match token {
                "fan" => vec![],
                "moderator" => vec![Role::Moderator],
                "broken" => return Err(Fail::of(kernel::Kind::Busy)),
                _ => return Ok(None),
            };
            let actor = Actor::Member(MemberId::new(7), roles);
            let (session, lang, theme) = (Some(SessionId::new(1)), Some(Lang::En), Some(Theme::Dark));
            Ok(Some(Visitor {
                actor,
                session,
                lang,
                theme,
                handle: "mei".to_owned(),
                name: "Mei".to_owned(),
                face: false,
                suspended: None,
            }))
        })
    }
    fn bearer<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<(Visitor, Bearer)>, Fail>> {
        Box::pin(async move {
            let Some(scope) = token.strip_prefix("mlt_").and_then(Scope::parse) else { return Ok(None) };
            let visitor = Visitor { actor: Actor::Member(MemberId::new(8), vec![]), name: "Robot".to_owned(), ..Visitor::guest() };
            Ok(Some((visitor, Bearer { id: 3, scopes: vec![scope], client: None, budget: (None, None) })))
        })
    }
}

/// What programs may do, with a state of its own.
fn operations() -> Registry<&'static str> {
    let mut routes = Registry::new();
    routes
        .operation(
            Entry::operation(Get, "/api/v1/who", Permission::Everyone, Scope::Read),
            Later::new(|State(hello): State<&'static str>, visit: Visit| async move { format!("{hello} {}", visit.visitor.name) }),
        )
        .operation(
            Entry::operation(Post, "/api/v1/do", Permission::Member, Scope::Write),
            Later::new(|sent: Sent| async move { format!("did {}", sent.bytes().len()) }),
        );
    routes
}

fn registry() -> Registry<Arc<Did>> {
    let mut routes = Registry::new();
    routes
        .page(Get, "/", Permission::Everyone, |visit: Visit| async move {
            let fragment = if visit.fragment { "fragment" } else { "page" };
            axum::response::Html(format!("{} {} {fragment} {}", visit.lang.code(), visit.theme.word(), visit.visitor.name))
        })
        .page(Post, "/do", Permission::Everyone, |State(did): State<Arc<Did>>, body: axum::body::Bytes| async move {
            did.times.fetch_add(1, Ordering::SeqCst);
            format!("did {}", body.len())
        })
        .page(Post, "/form", Permission::Everyone, |sent: Sent, Form(form): Form<HashMap<String, String>>| async move {
            assert_eq!(sent.field("title"), form.get("title").cloned());
            Done::see("/seen")
        })
        .page(Post, "/refuse", Permission::Everyone, || async { Err::<(), _>(Fail::of(kernel::Kind::Closed)) })
        .page(Get, "/mine", Permission::Member, || async { "mine" })
        .page(Get, "/hidden", Permission::Moderate, || async { "hidden" })
        .page(Get, "/demo", Permission::Demo, || async { "demo" })
        .page(Get, "/idea/{id}", Permission::Everyone, |Path(_): Path<i64>| async { Err::<(), _>(Fail::missing()) })
        .page(Get, "/panic", Permission::Everyone, || async {
            assert!(std::hint::black_box(false), "a handler's mistake");
        })
        .page(Get, "/wait", Permission::Everyone, |State(did): State<Arc<Did>>| async move {
            did.waiting.notify_one();
            did.go_on.notified().await;
            "waited"
        })
        .from_anywhere("/leave/{token}", |Path(token): Path<String>| async move { format!("left {token}") })
        .limited(Post, "/sign-in", Permission::Everyone, Class::SignIn, || async { "in" });
    routes
}

/// Serves with what the test changed.
pub async fn serve(change: impl FnOnce(&mut Parts, &mut Doors)) -> World {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let public = PublicUrl::parse(&format!("http://{at}"), false).unwrap();
    let mut parts = Parts::new(public, Arc::new(Words::new(&Company::default())));
    parts.sessions = Arc::new(Members);
    let mut doors = Doors::default();
    change(&mut parts, &mut doors);
    let did = Arc::new(Did::default());
    let app = registry().with(Arc::clone(&did)).merge(operations().with("hello")).open(&Gate::new(parts));
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(gate::serve(listener, app, doors, async {
        let _ = stopped.await;
    }));
    World { at, did, stop: Some(stop), serving }
}

pub async fn usual() -> World {
    serve(|_, _| ()).await
}

impl World {
    pub async fn connect(&self) -> Client {
        Client(TcpStream::connect(self.at).await.unwrap())
    }
    /// Says this on a new connection and reads until the server closes it.
    pub async fn say(&self, text: impl AsRef<[u8]>) -> String {
        let mut client = self.connect().await;
        client.say(text).await;
        client.rest().await
    }
    /// A page, on a connection of its own.
    pub async fn get(&self, path: &str, more: &str) -> String {
        self.say(format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{more}\r\n")).await
    }
    /// A form from a page of ours.
    pub async fn post(&self, path: &str, body: &str) -> String {
        let length = body.len();
        self.say(format!(
            "POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
        .await
    }
}

pub struct Client(TcpStream);

/// Only a test that fails waits so long.
const HANGING: Duration = Duration::from_secs(20);

impl Client {
    pub async fn say(&mut self, text: impl AsRef<[u8]>) {
        // The server may have closed in the middle: what it answered is read afterwards.
        let _ = self.0.write_all(text.as_ref()).await;
    }
    /// Everything until the server closes.
    pub async fn rest(mut self) -> String {
        let mut out = Vec::new();
        tokio::time::timeout(HANGING, self.0.read_to_end(&mut out)).await.expect("the server must close").unwrap();
        String::from_utf8(out).unwrap()
    }
    /// Reads until this was seen.
    pub async fn until(&mut self, end: &str) -> String {
        let mut out = Vec::new();
        while !String::from_utf8_lossy(&out).contains(end) {
            let read = tokio::time::timeout(HANGING, self.0.read_buf(&mut out)).await.expect("the server must answer").unwrap();
            assert!(read > 0, "closed after {}", String::from_utf8_lossy(&out));
        }
        String::from_utf8(out).unwrap()
    }
}

/// The status of the first answer in a text.
pub fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).unwrap_or_else(|| panic!("no answer: {answer:?}")).parse().unwrap()
}

/// A header of the first answer.
pub fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    head.lines().filter_map(|l| l.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
}

/// What follows the first head.
pub fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, b)| b)
}
