//! Finding what a query asks for. Each thing asked for must be there, as a word or by its characters; of many a third may be missing.

use crate::fields::{Fields, unkey};
use crate::text::{Unit, units};
use crate::{Error, Hit, Index};
use kernel::ObjectKind;
use std::collections::HashSet;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

/// What to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// One kind of thing: ideas, topics or releases, with the replies under them.
    pub object: Option<ObjectKind>,
}

/// A query of this many things is cut: more says nothing more.
const MOST_UNITS: usize = 24;
/// So many documents are looked at for a page at most: several replies of one topic are one hit.
const MOST_DOCS: usize = 2_000;

/// The best `limit` things for a query, best first, each once. Whether they may be seen is for the rooms to say.
pub fn find(index: &Index, query: &str, filter: Filter, limit: usize) -> Result<Vec<Hit>, Error> {
    let mut asked = units(query);
    if asked.iter().any(|u| !u.stop) {
        asked.retain(|u| !u.stop);
    }
    asked.truncate(MOST_UNITS);
    if asked.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let f = &index.fields;
    let least = required(asked.len());
    let text = BooleanQuery::union_with_minimum_required_clauses(asked.iter().map(|u| unit(f, u)).collect(), least);
    let mut all: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(text))];
    if let Some(object) = filter.object {
        all.push((Occur::Must, only(f.kind, object)));
    }
    let searcher = index.searcher()?;
    let docs = (limit * 3 + 50).min(MOST_DOCS);
    let found = searcher.search(&BooleanQuery::new(all), &TopDocs::with_limit(docs).order_by_score())?;
    let mut hits = Vec::with_capacity(found.len());
    for (score, at) in found {
        if let Some((hit, weight)) = hit(&searcher, score, at)? {
            // Support speaks for an idea, softly: ten times as many are worth an eighth.
            let loud = 1.0 + 0.055 * (1.0 + weight.max(0) as f32).ln();
            hits.push(Hit { score: hit.score * loud, ..hit });
        }
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen = HashSet::new();
    hits.retain(|h| seen.insert((h.object, h.id)));
    hits.truncate(limit);
    Ok(hits)
}

/// How many of `n` things must be there: both of two, two of three, four of six.
const fn required(n: usize) -> usize {
    n - n / 3
}

/// The ids of a document, and its weight.
pub(crate) fn hit(searcher: &Searcher, score: f32, at: tantivy::DocAddress) -> Result<Option<(Hit, i64)>, Error> {
    let fast = searcher.segment_reader(at.segment_ord).fast_fields();
    let (own, under) = (fast.u64("key")?.first(at.doc_id), fast.u64("under")?.first(at.doc_id));
    let weight = fast.i64("weight")?.first(at.doc_id).unwrap_or(0);
    let both = own.and_then(unkey).zip(under.and_then(unkey));
    Ok(both.map(|(own, (object, id))| {
        let reply = (own.0 == ObjectKind::Reply).then_some(own.1);
        (Hit { object, id, reply, score }, weight)
    }))
}

/// Only documents with this kind in a field; it does not rank.
pub(crate) fn only(field: Field, object: ObjectKind) -> Box<dyn Query> {
    let term = Term::from_field_u64(field, object.number() as u64);
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0))
}

/// A term in a field.
pub(crate) fn term(field: Field, text: &str, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs)), boost))
}

/// The best of several, and a little of the others.
pub(crate) fn best(of: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(of, 0.3))
}

/// A word of the title, or of the text.
pub(crate) fn word(f: &Fields, text: &str) -> Vec<Box<dyn Query>> {
    vec![term(f.title_words, text, 2.0), term(f.body_words, text, 1.0)]
}

/// A word that may go on.
pub(crate) fn beginning(f: &Fields, text: &str) -> Vec<Box<dyn Query>> {
    let starts = |field, score| -> Box<dyn Query> {
        Box::new(ConstScoreQuery::new(Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, text), 0, true)), score))
    };
    vec![starts(f.title_words, 2.0), starts(f.body_words, 0.6)]
}

fn unit(f: &Fields, unit: &Unit) -> Box<dyn Query> {
    let mut ways = word(f, &unit.word);
    if let Some(begins) = &unit.begins {
        ways.extend(beginning(f, begins));
    }
    if !unit.grams.is_empty() {
        let each = |g: &String| best(vec![term(f.title_grams, g, 1.0), term(f.body_grams, g, 0.35)]);
        ways.push(Box::new(BooleanQuery::intersection(unit.grams.iter().map(each).collect())));
    }
    best(ways)
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_many_things_a_third_may_be_missing() {
        let least: Vec<usize> = (1..=6).map(super::required).collect();
        assert_eq!(least, [1, 2, 2, 3, 4, 4]);
    }
}
