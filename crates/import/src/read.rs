//! The rows that are brought over, each checked as it is read: the same in the first pass, which writes nothing, as in the second.

use crate::Failure;
use crate::row::Row;
use crate::tags;
use kernel::Time;

/// A row of Users.
#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) at: Time,
    pub(crate) name: String,
    pub(crate) line: u64,
}

impl User {
    pub(crate) fn read(row: &Row) -> Result<Self, Failure> {
        Ok(Self { id: row.id("Id")?, at: row.created()?, name: row.text("DisplayName")?.to_owned(), line: row.place.line })
    }
}

/// A row of Posts that is a question or an answer.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) id: i64,
    pub(crate) at: Time,
    /// None when the account is gone.
    pub(crate) owner: Option<i64>,
    /// An answer's question.
    pub(crate) parent: Option<i64>,
    pub(crate) title: String,
    pub(crate) html: String,
    pub(crate) tags: Vec<String>,
    pub(crate) accepted: Option<i64>,
    pub(crate) line: u64,
}

impl Post {
    pub(crate) fn read(row: &Row) -> Result<Self, Failure> {
        let question = row.id("PostTypeId")? == 1;
        if question && row.text("Title")?.trim().is_empty() {
            return Err(row.broken("Title is empty"));
        }
        Ok(Self {
            id: row.id("Id")?,
            at: row.created()?,
            owner: row.number("OwnerUserId")?,
            parent: if question { None } else { Some(row.id("ParentId")?) },
            title: if question { row.text("Title")?.to_owned() } else { String::new() },
            html: row.text("Body")?.to_owned(),
            tags: tags::parse(row.get("Tags").unwrap_or_default()),
            accepted: row.number("AcceptedAnswerId")?,
            line: row.place.line,
        })
    }
    pub(crate) fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|t| t == tag)
    }
}

/// A row of Comments.
#[derive(Debug, Clone)]
pub(crate) struct Comment {
    pub(crate) id: i64,
    pub(crate) at: Time,
    pub(crate) post: i64,
    pub(crate) user: Option<i64>,
    pub(crate) text: String,
    pub(crate) line: u64,
}

impl Comment {
    pub(crate) fn read(row: &Row) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id("Id")?,
            at: row.created()?,
            post: row.id("PostId")?,
            user: row.number("UserId")?,
            text: row.text("Text")?.to_owned(),
            line: row.place.line,
        })
    }
}

/// A row of PostHistory that set a post's text.
#[derive(Debug, Clone)]
pub(crate) struct Edition {
    pub(crate) id: i64,
    pub(crate) at: Time,
    pub(crate) user: Option<i64>,
    pub(crate) text: String,
    pub(crate) line: u64,
}

impl Edition {
    pub(crate) fn read(row: &Row) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id("Id")?,
            at: row.created()?,
            user: row.number("UserId")?,
            text: row.get("Text").unwrap_or_default().to_owned(),
            line: row.place.line,
        })
    }
}
