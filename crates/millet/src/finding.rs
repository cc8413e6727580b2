//! What can be found: the search asks, the rooms that know answer. And the follower that keeps the index of this node up to date.

use kernel::{IdeaId, ObjectKind, ReleaseId, ReplyId, TopicId};
use search::{Doc, Index, Source};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::{Db, Error, Tx};
use tokio::sync::watch;
use web::App;

/// Every room's answer.
pub struct Rooms;

impl Source for Rooms {
    fn found_as(&self, tx: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<(ObjectKind, i64)>, Error> {
        Ok(match object {
            // What is changed in an idea's topic is the idea's text.
            ObjectKind::Topic => Some(home(tx, TopicId::new(id))?),
            ObjectKind::Idea | ObjectKind::Reply | ObjectKind::Release => Some((object, id)),
            _ => None,
        })
    }

    fn doc(&self, tx: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<Doc>, Error> {
        match object {
            ObjectKind::Idea => idea(tx, IdeaId::new(id)),
            ObjectKind::Topic => topic(tx, TopicId::new(id)),
            ObjectKind::Reply => reply(tx, ReplyId::new(id)),
            ObjectKind::Release => release(tx, ReleaseId::new(id)),
            _ => Ok(None),
        }
    }
}

/// The page a topic is shown on: its own, or that of the idea that owns it.
fn home(tx: &mut Tx<'_>, topic: TopicId) -> Result<(ObjectKind, i64), Error> {
    Ok(ideas::by_topic(tx, topic)?.map_or((ObjectKind::Topic, topic.get()), |idea| (ObjectKind::Idea, idea.get())))
}

fn idea(tx: &mut Tx<'_>, id: IdeaId) -> Result<Option<Doc>, Error> {
    let Some(idea) = ideas::idea(tx, id)? else { return Ok(None) };
    let text = boards::topic(tx, idea.topic)?.filter(|t| !t.hidden);
    let under = (ObjectKind::Idea, id.get());
    Ok(text.map(|t| Doc { object: under.0, id: under.1, under, title: t.title, body: t.body_md, at: t.at, weight: idea.votes }))
}

fn topic(tx: &mut Tx<'_>, id: TopicId) -> Result<Option<Doc>, Error> {
    let text = boards::topic(tx, id)?.filter(|t| !t.hidden && t.kind != boards::TopicKind::Idea);
    let under = (ObjectKind::Topic, id.get());
    Ok(text.map(|t| Doc { object: under.0, id: under.1, under, title: t.title, body: t.body_md, at: t.at, weight: t.thanks }))
}

fn reply(tx: &mut Tx<'_>, id: ReplyId) -> Result<Option<Doc>, Error> {
    let Some(r) = boards::reply_by_id(tx, id)?.filter(|r| !r.hidden) else { return Ok(None) };
    let under = home(tx, r.topic)?;
    Ok(Some(Doc { object: ObjectKind::Reply, id: id.get(), under, title: String::new(), body: r.body_md, at: r.at, weight: r.thanks }))
}

/// What is out, in both languages.
fn release(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Option<Doc>, Error> {
    let Some(notes) = releases::show(tx, id)? else { return Ok(None) };
    let Some(at) = notes.release.published_at else { return Ok(None) };
    let said = notes.changes().map(|c| [&c.title.zh, &c.title.en, &c.why.zh, &c.why.en].map(String::as_str).join("\n"));
    let body = said.collect::<Vec<_>>().join("\n");
    let r = &notes.release;
    let title = format!("{} {} {}", r.version, r.title.zh, r.title.en);
    let under = (ObjectKind::Release, id.get());
    Ok(Some(Doc { object: under.0, id: under.1, under, title, body, at, weight: 0 }))
}

/// Where the index of an embedded database lies: beside its file, under its name, so that it is never somebody else's folder.
pub fn folder(database: &str) -> Option<PathBuf> {
    let file = !database.contains("://") && !database.contains("dbname=");
    file.then(|| Path::new(database).with_extension("db.search"))
}

/// So many deeds are read at once.
const BATCH: u32 = 500;

/// Opens the index and follows the ledger until `stop` says so: quick while there is something, at most four commits a second.
pub async fn run(app: Arc<App>, folder: Option<PathBuf>, mut stop: watch::Receiver<bool>) {
    let opened = tokio::task::spawn_blocking(move || open(folder.as_deref())).await;
    let index = match opened {
        Ok(Ok(index)) => Arc::new(index),
        Ok(Err(e)) => return tracing::error!(error = %e, "there is no search"),
        Err(e) => return tracing::error!(error = %e, "there is no search"),
    };
    // Set once: nobody else opens an index for this app.
    let _ = app.search.set(Arc::clone(&index));
    let source: Arc<dyn Source> = Arc::new(Rooms);
    loop {
        if let Err(e) = catch_up(&app.db, &index, &source, &stop).await {
            tracing::warn!(error = %e, "the search could not read on");
            if !matches!(e, search::Error::Store(_)) {
                let again = Arc::clone(&index);
                let begun = tokio::task::spawn_blocking(move || again.begin_again()).await;
                tracing::warn!(done = matches!(begun, Ok(Ok(()))), "the search begins again");
            }
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(Duration::from_millis(250)) => {}
        }
    }
}

fn open(folder: Option<&Path>) -> Result<Index, search::Error> {
    // The dictionary is loaded by whoever needs it first, the follower or a search: a program that is not asked holds 33 MB less.
    let Some(folder) = folder else { return Index::memory() };
    // What is up to date is opened by them too.
    Index::later(folder).or_else(|e| {
        tracing::warn!(error = %e, folder = %folder.display(), "the search is kept in memory only");
        Index::memory()
    })
}

/// Reads the ledger to its end, unless the program is told to stop.
async fn catch_up(db: &Db, index: &Arc<Index>, source: &Arc<dyn Source>, stop: &watch::Receiver<bool>) -> Result<(), search::Error> {
    let first = !index.is_complete();
    let (mut read, mut told) = (0, 0);
    while !*stop.borrow() {
        let step = search::step(db, index, source, BATCH).await?;
        read += step.done;
        if step.done < BATCH as usize {
            break;
        }
        if read - told >= 50_000 {
            told = read;
            tracing::info!(deeds = read, "the search is reading the community");
        }
    }
    if first && index.is_complete() {
        tracing::info!(deeds = read, "the search has read the community");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_lies_beside_its_database() {
        assert_eq!(folder("data/millet.db"), Some(PathBuf::from("data/millet.db.search")));
        assert_eq!(folder("postgres://localhost/millet"), None);
        assert_eq!(folder("host=/tmp dbname=millet"), None);
    }
}
