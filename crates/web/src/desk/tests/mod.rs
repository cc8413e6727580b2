//! The pages of staff through the whole router, on SQLite.

mod answering;
mod brief;
mod doors;
mod figures;
mod inbox;
mod small;

use crate::testing::{Browser, Town, town};
use desk::Item;
use ideas::New;
use kernel::{Actor, IdeaId, MemberId, Role, Stage, TopicId};

/// Runs the body in the town, with the inbox up to date.
fn with(body: impl Fn(&Town<'_>)) {
    town(|t| {
        follow(t);
        body(t);
    });
}

/// What the worker does.
fn follow(t: &Town<'_>) {
    let now = t.world.now();
    t.world
        .write(move |tx| {
            while ledger::sequence(tx, 500)? > 0 {}
            while desk::step(tx, now, 500)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

/// Lets time pass and does what is due.
fn pass(t: &Town<'_>, seconds: i64) {
    t.world.pass(seconds);
    let now = t.world.now();
    t.world
        .write(move |tx| {
            while let Some(job) = store::jobs::take(tx, now)? {
                assert!(job.kind != "desk-send" || desk::run(tx, &job, now).unwrap());
                store::jobs::done(tx, job.id)?;
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
    follow(t);
}

/// An idea for the camera team, now.
fn propose(t: &Town<'_>, by: MemberId, title: &'static str) -> IdeaId {
    let (now, team) = (t.world.now(), t.seeds.camera);
    let id = t.world.write(move |tx| {
        let new = New {
            stage: Stage::Rnd,
            team,
            title,
            body: "这是我的话，说得很清楚。",
            bug: false,
            lang: Some(kernel::Lang::Zh),
            device: None,
        };
        ideas::propose(tx, &Actor::Member(by, vec![]), &new, now)
    });
    follow(t);
    id.unwrap()
}

/// A question on the camera's board, now.
fn ask(t: &Town<'_>, by: MemberId, title: &'static str) -> TopicId {
    let (now, board) = (t.world.now(), t.seeds.board);
    let new = boards::NewTopic { board, kind: boards::TopicKind::Question, title, body: "怎么弄？", lang: None, device: None };
    let id = t.world.write(move |tx| boards::post(tx, &Actor::Member(by, vec![]), &new, now));
    follow(t);
    id.unwrap()
}

fn luo(t: &Town<'_>) -> Actor {
    Actor::Member(t.seeds.luo, vec![Role::ProductManager])
}

/// The desk's own row.
fn row(t: &Town<'_>, item: Item) -> desk::Feedback {
    t.world.read(move |tx| desk::feedback(tx, item)).unwrap().unwrap()
}

/// A page in both languages: only words, no mark left.
fn both(browser: &mut Browser<'_>, path: &str) {
    for reads in ["zh", "en"] {
        browser.reads = reads;
        let mark = if path.contains('?') { '&' } else { '?' };
        let page = browser.get(&format!("{path}{mark}lang={reads}"));
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        page.has_only_words();
        for no in ["overlay:", " style=", ">desk-", ">brief-", ">answered-", ">refusal-", ">feedback-"] {
            assert!(!page.text.contains(no), "{path} in {reads} has {no}");
        }
    }
}

const TEXT: &str = "谢谢你说得这么清楚，我们这周就看。";
