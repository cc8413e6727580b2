//! `millet search judge`: how good the suggestions are, on an imported community. Somebody there once said of a question that it asks what
//! another one asked; the newer one's title is looked for, and the older one should stand among the first five.

use crate::Failure;
use crate::finding::Rooms;
use kernel::{ObjectKind, TopicId};
use search::{Filter, Hit, Index, Source};
use std::path::Path;
use std::sync::Arc;
use store::{Db, Tx};

/// The link that says *duplicate* in a Stack Exchange dump.
const DUPLICATE: &str = "3";
/// So many are looked at.
const FIRST: usize = 5;

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judged {
    /// Links of which both ends are in the community.
    pub links: usize,
    /// Originals found first.
    pub first: usize,
    /// Originals among the first five.
    pub five: usize,
}

/// Reads the whole community into memory, then asks for each duplicate.
pub async fn judge(db: &Db, dump: &Path, site: &str) -> Result<Judged, Failure> {
    let path = dump.join("PostLinks.xml");
    let links = links(&std::fs::read_to_string(&path).map_err(|e| Failure(format!("{}: {e}", path.display())))?);
    let said = |e: search::Error| Failure(e.to_string());
    let index = Arc::new(Index::memory().map_err(said)?);
    while db.write(|tx| ledger::sequence(tx, 500)).await? > 0 {}
    let source: Arc<dyn Source> = Arc::new(Rooms);
    while !index.is_complete() {
        search::step(db, &index, &source, 500).await.map_err(said)?;
    }
    let mut judged = Judged::default();
    for (newer, older) in links {
        let (newer, older) = (format!("se:{site}:post:{newer}"), format!("se:{site}:post:{older}"));
        let asked = db.read(move |tx| pair(tx, &newer, &older)).await?;
        let Some((title, newer, older)) = asked else { continue };
        let hits = search::near(&index, &title, Filter::default(), FIRST + 1).map_err(said)?;
        let at = hits.iter().filter(|h| place(h) != newer).take(FIRST).position(|h| place(h) == older);
        judged.links += 1;
        judged.first += usize::from(at == Some(0));
        judged.five += usize::from(at.is_some());
    }
    Ok(judged)
}

type Thing = (ObjectKind, i64);

fn place(hit: &Hit) -> Thing {
    (hit.object, hit.id)
}

/// The newer one's title and where both stand; none when one of them is not in the community.
fn pair(tx: &mut Tx<'_>, newer: &str, older: &str) -> Result<Option<(String, Thing, Thing)>, store::Error> {
    let (Some(newer), Some(older)) = (boards::topic_of_origin(tx, newer)?, boards::topic_of_origin(tx, older)?) else { return Ok(None) };
    let Some(title) = boards::topic(tx, newer)?.map(|t| t.title) else { return Ok(None) };
    let mut home = |topic: TopicId| Rooms.found_as(tx, ObjectKind::Topic, topic.get());
    Ok(home(newer)?.zip(home(older)?).map(|(newer, older)| (title, newer, older)))
}

/// The duplicates among the links: the newer post, the older one.
fn links(xml: &str) -> Vec<(u64, u64)> {
    let attribute = |row: &str, name: &str| row.split(&format!(" {name}=\"")).nth(1)?.split('"').next().map(ToOwned::to_owned);
    let number = |row: &str, name: &str| attribute(row, name)?.parse().ok();
    let rows = xml.lines().filter(|row| attribute(row, "LinkTypeId").as_deref() == Some(DUPLICATE));
    rows.filter_map(|row| Some((number(row, "PostId")?, number(row, "RelatedPostId")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_duplicates_are_links_that_count() {
        let xml = "<postlinks>\n  <row Id=\"1\" PostId=\"7\" RelatedPostId=\"2\" LinkTypeId=\"1\" />\n  \
            <row Id=\"2\" PostId=\"50\" RelatedPostId=\"38\" LinkTypeId=\"3\" />\n</postlinks>";
        assert_eq!(links(xml), [(50, 38)]);
    }
}
