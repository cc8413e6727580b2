//! What a document of the index is made of, and how a thing's kind and id are one number.

use crate::Doc;
use crate::text::{grams, words};
use kernel::ObjectKind;
use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};

/// What a document has.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// The thing itself, see [`key`]: what an update deletes.
    pub(crate) key: Field,
    /// The kind of the thing itself.
    pub(crate) object: Field,
    /// The thing whose page shows it.
    pub(crate) under: Field,
    /// The kind of that thing: what a filter asks for.
    pub(crate) kind: Field,
    /// How many support it.
    pub(crate) weight: Field,
    pub(crate) title_words: Field,
    pub(crate) body_words: Field,
    pub(crate) title_grams: Field,
    pub(crate) body_grams: Field,
}

impl Fields {
    pub(crate) fn schema() -> (Schema, Self) {
        let mut b = Schema::builder();
        // The words are ready when they come: which tokenizer the field names does not matter.
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let fields = Self {
            key: b.add_u64_field("key", INDEXED | FAST),
            object: b.add_u64_field("object", INDEXED),
            under: b.add_u64_field("under", FAST),
            kind: b.add_u64_field("kind", INDEXED),
            weight: b.add_i64_field("weight", FAST),
            title_words: b.add_text_field("title_words", text.clone()),
            body_words: b.add_text_field("body_words", text.clone()),
            title_grams: b.add_text_field("title_grams", text.clone()),
            body_grams: b.add_text_field("body_grams", text),
        };
        (b.build(), fields)
    }

    pub(crate) fn document(&self, doc: &Doc) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        out.add_u64(self.key, key(doc.object, doc.id));
        out.add_u64(self.object, doc.object.number() as u64);
        out.add_u64(self.under, key(doc.under.0, doc.under.1));
        out.add_u64(self.kind, doc.under.0.number() as u64);
        out.add_i64(self.weight, doc.weight);
        for (field, tokens) in [
            (self.title_words, words(&doc.title)),
            (self.body_words, words(&doc.body)),
            (self.title_grams, grams(&doc.title)),
            (self.body_grams, grams(&doc.body)),
        ] {
            let token = |(position, text)| Token { position, text, ..Token::default() };
            let tokens = tokens.into_iter().enumerate().map(token).collect();
            out.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
        }
        out
    }
}

/// Kind and id in one number: ids are below 2^53.
pub(crate) const fn key(object: ObjectKind, id: i64) -> u64 {
    ((object.number() as u64) << 53) | (id as u64 & ((1 << 53) - 1))
}

/// Kind and id out of it.
pub(crate) fn unkey(key: u64) -> Option<(ObjectKind, i64)> {
    Some((ObjectKind::from_number((key >> 53) as i64)?, (key & ((1 << 53) - 1)) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_id_are_one_number_and_two_again() {
        for object in ObjectKind::ALL {
            let id = (1 << 53) - 1;
            assert_eq!(unkey(key(*object, id)), Some((*object, id)));
        }
    }
}
