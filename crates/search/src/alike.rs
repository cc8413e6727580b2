//! What is alike to a text that is being written: "Is it one of these?" People say the same thing in other words, so that here few of
//! them must be common, and rare ones count.

use crate::fields::Fields;
use crate::find::{beginning, best, hit, only, term, word};
use crate::same::same;
use crate::text::{Unit, all_pairs, units};
use crate::{Error, Filter, Hit, Index};
use kernel::ObjectKind;
use std::collections::HashMap;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query};

/// A text of this many things is cut: a page somebody writes is long, what it is about stands at its beginning.
const MOST_UNITS: usize = 40;
/// What scores less than this part of the first is not shown: nobody reads a list that guesses.
const LEAST: f32 = 0.3;

/// So many texts are looked at: ideas and what was replied to them.
const LOOKED_AT: usize = 300;
/// What others say below an idea are other words for the same need; they count this much beside its own.
const REPLY: f32 = 0.25;

/// Another word for the same counts this much.
const SAME: f32 = 0.5;

/// The ideas most alike to a text, best first, at most `limit`.
pub fn alike(index: &Index, text: &str, limit: usize) -> Result<Vec<Hit>, Error> {
    near(index, text, Filter { object: Some(ObjectKind::Idea) }, limit)
}

/// The things most alike to a text, best first, each once, at most `limit`.
pub fn near(index: &Index, text: &str, filter: Filter, limit: usize) -> Result<Vec<Hit>, Error> {
    let mut asked: Vec<Unit> = units(text);
    if asked.iter().any(|u| !u.stop) {
        asked.retain(|u| !u.stop);
    }
    asked.truncate(MOST_UNITS);
    if asked.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let ways = BooleanQuery::with_minimum_required_clauses(ways(&index.fields, text, &asked), least(asked.len()));
    let mut all: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(ways))];
    all.extend(filter.object.map(|object| (Occur::Must, only(index.fields.kind, object))));
    let searcher = index.searcher()?;
    let found = searcher.search(&BooleanQuery::new(all), &TopDocs::with_limit(LOOKED_AT).order_by_score())?;
    let mut whole: HashMap<(i64, i64), Hit> = HashMap::new();
    for (score, at) in found {
        if let Some((hit, _)) = hit(&searcher, score, at)? {
            let part = if hit.reply.is_some() { REPLY } else { 1.0 };
            let sum = whole.entry((hit.object.number(), hit.id)).or_insert(Hit { reply: None, score: 0.0, ..hit });
            sum.score += score * part;
        }
    }
    let mut hits: Vec<Hit> = whole.into_values().collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.id.cmp(&a.id)));
    let first = hits.first().map_or(0.0, |h| h.score);
    hits.retain(|h| h.score >= first * LEAST);
    hits.truncate(limit);
    Ok(hits)
}

/// Each word, with others for the same, and each pair of characters: when the dictionary cuts two texts differently, pairs are left.
fn ways(f: &Fields, text: &str, asked: &[Unit]) -> Vec<(Occur, Box<dyn Query>)> {
    let mut ways: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for unit in asked {
        let mut any = word(f, &unit.word);
        any.extend(unit.begins.iter().flat_map(|b| beginning(f, b)));
        if let ([gram], 1) = (unit.grams.as_slice(), asked.len()) {
            any.extend([term(f.title_grams, gram, 1.5), term(f.body_grams, gram, 0.5)]);
        }
        for other in same(&unit.word) {
            any.extend([term(f.title_words, other, 2.0 * SAME), term(f.body_words, other, SAME)]);
        }
        ways.push((Occur::Should, best(any)));
    }
    for pair in all_pairs(text).iter().take(MOST_UNITS * 2) {
        let pair = best(vec![term(f.title_grams, pair, 1.0), term(f.body_grams, pair, 0.4)]);
        ways.push((Occur::Should, Box::new(BoostQuery::new(pair, 0.5))));
    }
    ways
}

/// How many of `n` things must be common: one of a few, a fifth of many.
const fn least(n: usize) -> usize {
    if n < 8 { 1 } else { 2 }
}
