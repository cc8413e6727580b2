//! The house around that community: asked in this process, put back to what it was as often as a test likes, and compared with it exactly.

use super::settle::settle;
use super::world::{self, PEOPLE, PIXELS, Person, Things};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use gate::PublicUrl;
use kernel::{Clock, Seeded};
use millet::{house, rooms};
use std::sync::Arc;
use store::{Error, Migration, Tx};
use testkit::World;
use tower::ServiceExt;
use words::{Company, Words};

/// A served community and how to put it back.
pub struct Town<'a> {
    pub world: &'a World,
    pub app: Arc<web::App>,
    router: axum::Router,
    pub things: Things,
    pub table: Vec<gate::Entry>,
    restore: &'static str,
    differ: &'static str,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: String,
    pub path: String,
    pub token: Option<String>,
    pub body: String,
    pub headers: Vec<(&'static str, &'static str)>,
    /// Comes with a cookie even where programs ask.
    pub cookie_only: bool,
}

/// What came back.
pub struct Told {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Ask {
    pub fn new(method: &str, path: impl Into<String>, who: &Person) -> Self {
        let token = (!who.handle.is_empty()).then(|| format!("token-of-{}", who.handle));
        let form = ("content-type", "application/x-www-form-urlencoded");
        Self {
            method: method.into(),
            path: path.into(),
            token,
            body: String::new(),
            headers: vec![form, ("sec-fetch-site", "same-origin")],
            cookie_only: false,
        }
    }
    pub fn form(mut self, fields: &[(String, String)]) -> Self {
        let pairs: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        self.body = pairs.join("&");
        self
    }
    /// What a program sends, in the place of a form.
    pub fn json(mut self, text: String) -> Self {
        self.body = text;
        self
    }
    pub fn headers(mut self, headers: &[(&'static str, &'static str)]) -> Self {
        self.headers = headers.to_vec();
        self.cookie_only = true;
        self
    }
}

pub fn encode(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() || b == b'-' { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

impl Town<'_> {
    /// Asks, and reads the answer if it ends.
    pub fn ask(&self, ask: &Ask) -> Told {
        let mut request = Request::builder().method(ask.method.as_str()).uri(&ask.path);
        request = request.header(header::ACCEPT, "text/html").header(header::ACCEPT_LANGUAGE, "en");
        let machine = (ask.path.starts_with("/api/") || ask.path.starts_with("/update/") || ask.path == "/oauth/token") && !ask.cookie_only;
        if machine {
            request = request.header(header::CONTENT_TYPE, "application/json");
            let handle = ask.token.as_ref().and_then(|t| t.strip_prefix("token-of-"));
            if let Some(token) = handle.and_then(|h| self.things.tokens.get(h)) {
                request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
            }
        }
        for (name, value) in ask.headers.iter().filter(|_| !machine) {
            request = request.header(*name, *value);
        }
        if let Some(token) = ask.token.as_ref().filter(|_| !machine) {
            request = request.header(header::COOKIE, format!("sid={token}"));
        }
        let (router, request) = (self.router.clone(), request.body(Body::from(ask.body.clone())).unwrap());
        let endless = ask.path.starts_with("/stream");
        self.world.run(async move {
            let (parts, mut body) = router.oneshot(request).await.unwrap().into_parts();
            let bytes = if endless && parts.status == StatusCode::OK {
                // The first event; there is no last one.
                let frame = http_body_util::BodyExt::frame(&mut body).await;
                frame.and_then(Result::ok).and_then(|f| f.into_data().ok()).unwrap_or_default()
            } else {
                axum::body::to_bytes(body, 1 << 23).await.unwrap()
            };
            Told { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
        })
    }
    /// Somebody by the word of the table.
    pub fn person(word: &str) -> &'static Person {
        PEOPLE.iter().find(|p| p.word == word).unwrap()
    }
    /// Puts everything back to what it was.
    pub fn reset(&self) {
        let restore = self.restore;
        self.world.write(move |tx| tx.batch(restore)).unwrap();
    }
    /// The tables in which anything is not as it was.
    pub fn changed(&self) -> Vec<String> {
        let differ = self.differ;
        self.world.read(move |tx| tx.list::<String>(differ, &[])).unwrap()
    }
    /// Runs something in the database.
    pub fn read<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static) -> T {
        self.world.read(f).unwrap()
    }
}

/// Every table but the store's own.
fn tables(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
    let own = ["id_block", "migration"];
    let all = tx.list::<String>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", &[])?;
    Ok(all.into_iter().filter(|t| !own.contains(&t.as_str())).collect())
}

/// Runs the body in the town, on the embedded engine.
pub fn town(body: impl Fn(&Town<'_>)) {
    let rest: Vec<Migration> = rooms::migrations().into_iter().filter(|m| m.room != "job").collect();
    ledger::install(standing::weigh);
    testkit::on("sqlite", &[&rest], |world| {
        let now = world.now();
        let things = world.write(move |tx| world::make(tx, now).map_err(|e| Error::Broken(e.0))).unwrap();
        settle(world);
        let company = world.read(catalogue::company).unwrap();
        let blobs = house::Blobs::memory();
        world.run(async {
            let _adding = blobs.adding().await;
            blobs.put(&pictures::digest(PIXELS), PIXELS.to_vec()).await.unwrap();
        });
        let (app, router) = house::build(house::Plan {
            db: world.db.clone(),
            clock: Arc::new(world.clock.clone()) as Arc<dyn Clock>,
            public: PublicUrl::parse("http://127.0.0.1", false).unwrap(),
            words: Arc::new(Words::new(&Company::default())),
            company,
            demo: None,
            rates: None,
            blobs,
            chance: Some(Box::new(Seeded::new(5))),
        });
        let names = world.read(tables).unwrap();
        let (mut keep, mut restore, mut differ) = (String::new(), "PRAGMA defer_foreign_keys = ON;".to_owned(), Vec::new());
        for t in &names {
            keep += &format!("CREATE TABLE kept_{t} AS SELECT * FROM {t};");
            restore += &format!("DELETE FROM {t};");
            differ.push(format!(
                "SELECT '{t}' WHERE EXISTS (SELECT * FROM {t} EXCEPT SELECT * FROM kept_{t}) OR EXISTS (SELECT * FROM kept_{t} EXCEPT SELECT * FROM {t})"
            ));
        }
        for t in &names {
            restore += &format!("INSERT INTO {t} SELECT * FROM kept_{t};");
        }
        world.write(move |tx| tx.batch(&keep)).unwrap();
        let leak = |s: String| -> &'static str { Box::leak(s.into_boxed_str()) };
        let (restore, differ) = (leak(restore), leak(differ.join(" UNION ALL ")));
        body(&Town { world, app, router, things, table: house::table(), restore, differ });
    });
}
