//! A small dump, written by hand: invented people, one row for each rule.

use std::path::{Path, PathBuf};

/// A folder with a dump, removed afterwards.
pub(super) struct Dump(PathBuf);

impl Dump {
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
    pub(super) fn write(&self, file: &str, text: &str) {
        std::fs::write(self.0.join(file), text).unwrap();
    }
    pub(super) fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file)).unwrap()
    }
    pub(super) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from));
        self.write(file, &text.replace(from, to));
    }
}

impl Drop for Dump {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn table(root: &str, rows: &str) -> String {
    format!("\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root}>\n{rows}</{root}>")
}

pub(super) fn dump(name: &str) -> Dump {
    let dir = std::env::temp_dir().join(format!("millet-import-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let dump = Dump(dir);
    for (file, root, rows) in [
        ("Users.xml", "users", USERS),
        ("Posts.xml", "posts", POSTS),
        ("Comments.xml", "comments", COMMENTS),
        ("PostHistory.xml", "posthistory", HISTORY),
        ("Votes.xml", "votes", VOTES),
        ("Tags.xml", "tags", "  <row Id=\"1\" TagName=\"bug\" Count=\"1\" />\n"),
        ("Badges.xml", "badges", "  <row Id=\"1\" UserId=\"2\" Name=\"Teacher\" Date=\"2020-01-01T00:00:00.000\" />\n"),
    ] {
        dump.write(file, &table(root, rows));
    }
    dump
}

/// The same with so many more people and comments that they fill several batches.
pub(super) fn crowd(name: &str, more: usize) -> Dump {
    let dump = dump(name);
    let user = |n: usize| format!("  <row Id=\"{}\" CreationDate=\"2020-02-01T00:00:00.000\" DisplayName=\"Rider {n}\" />\n", 1000 + n);
    dump.write("Users.xml", &table("users", &(USERS.to_owned() + &(0..more).map(user).collect::<String>())));
    let comment = |n: usize| {
        format!(
            "  <row Id=\"{}\" PostId=\"1\" Text=\"number {n}\" CreationDate=\"2021-02-01T00:00:00.000\" UserId=\"{}\" />\n",
            1000 + n,
            1000 + n
        )
    };
    dump.write("Comments.xml", &table("comments", &(COMMENTS.to_owned() + &(0..more).map(comment).collect::<String>())));
    dump
}

const USERS: &str = r#"  <row Id="-1" CreationDate="2020-01-01T00:00:00.000" DisplayName="Community" />
  <row Id="2" CreationDate="2020-01-01T00:00:00.000" DisplayName="Ada Rider" />
  <row Id="3" CreationDate="2020-01-02T00:00:00.500" DisplayName="ada.rider" />
  <row Id="4" CreationDate="2020-01-03T00:00:00.000" DisplayName="骑士" />
"#;

/// 1 a question, 2 and 3 its answers, 4 a talk, 5 an idea done, 6 a bug declined, 7 an idea whose tag was taken back, 8 without history,
/// 9 the text of a tag, 10 an answer to nothing, 11 a discussion with an accepted answer 12.
const POSTS: &str = r#"  <row Id="1" PostTypeId="1" AcceptedAnswerId="3" CreationDate="2020-02-01T10:00:00.000" Body="&lt;p&gt;old&lt;/p&gt;" OwnerUserId="2" Title="Which pump?" Tags="&lt;support&gt;&lt;pumps&gt;" />
  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2020-02-01T11:00:00.000" Body="&lt;p&gt;A small one&lt;/p&gt;" OwnerUserId="3" />
  <row Id="3" PostTypeId="2" ParentId="1" CreationDate="2020-02-01T12:00:00.000" Body="&lt;p&gt;A &lt;em&gt;big&lt;/em&gt; one &amp;amp; a &lt;code&gt;gauge&lt;/code&gt;&lt;/p&gt;" OwnerDisplayName="someone gone" />
  <row Id="4" PostTypeId="1" CreationDate="2020-02-02T10:00:00.000" Body="x" OwnerUserId="4" Title="Let us talk" Tags="|discussion|" />
  <row Id="5" PostTypeId="1" CreationDate="2020-02-03T10:00:00.000" Body="x" OwnerUserId="2" Title="A map of pumps" Tags="&lt;feature-request&gt;&lt;discussion&gt;&lt;status-completed&gt;" />
  <row Id="6" PostTypeId="1" CreationDate="2020-02-04T10:00:00.000" Body="x" OwnerUserId="3" Title="The bell rings twice" Tags="&lt;bug&gt;&lt;status-declined&gt;" />
  <row Id="7" PostTypeId="1" CreationDate="2020-02-05T10:00:00.000" Body="x" Title="Taken back" Tags="&lt;feature-request&gt;" />
  <row Id="8" PostTypeId="1" CreationDate="2020-02-06T10:00:00.000" Body="&lt;p&gt;Only &lt;strong&gt;HTML&lt;/strong&gt;&lt;/p&gt;" OwnerUserId="2" Title="No history" Tags="&lt;support&gt;" />
  <row Id="9" PostTypeId="5" CreationDate="2020-02-06T10:00:00.000" Body="" OwnerUserId="2" />
  <row Id="10" PostTypeId="2" ParentId="99" CreationDate="2020-02-06T10:00:00.000" Body="x" OwnerUserId="2" />
  <row Id="11" PostTypeId="1" AcceptedAnswerId="12" CreationDate="2020-02-07T10:00:00.000" Body="x" OwnerUserId="2" Title="Discuss, then settle" Tags="&lt;discussion&gt;" />
  <row Id="12" PostTypeId="2" ParentId="11" CreationDate="2020-02-08T10:00:00.000" Body="settled" OwnerUserId="3" />
"#;

/// Not in the order of time; 4 belongs to nothing.
const COMMENTS: &str = r#"  <row Id="1" PostId="2" Text="how &quot;small&quot;?" CreationDate="2020-02-01T12:30:00.000" UserId="2" />
  <row Id="2" PostId="1" Text="first" CreationDate="2020-02-01T10:30:00.000" UserId="77" />
  <row Id="3" PostId="2" Text="thanks" CreationDate="2020-02-01T11:30:00.000" UserDisplayName="gone" />
  <row Id="4" PostId="99" Text="lost" CreationDate="2020-02-01T11:30:00.000" UserId="2" />
"#;

const HISTORY: &str = r#"  <row Id="1" PostHistoryTypeId="2" PostId="1" CreationDate="2020-02-01T10:00:00.000" UserId="2" Text="one&#xD;&#xA;line&#0;s" />
  <row Id="2" PostHistoryTypeId="1" PostId="1" CreationDate="2020-02-01T10:00:00.000" UserId="2" Text="Which pump" />
  <row Id="3" PostHistoryTypeId="3" PostId="1" CreationDate="2020-02-01T10:00:00.000" UserId="2" Text="&lt;support&gt;" />
  <row Id="4" PostHistoryTypeId="5" PostId="1" CreationDate="2020-02-01T10:10:00.000" UserId="3" Text="two **lines**" />
  <row Id="5" PostHistoryTypeId="8" PostId="1" CreationDate="2020-02-01T10:20:00.000" UserId="2" Text="three" />
  <row Id="6" PostHistoryTypeId="10" PostId="1" CreationDate="2020-02-01T10:25:00.000" UserId="2" Text="102" />
  <row Id="7" PostHistoryTypeId="2" PostId="2" CreationDate="2020-02-01T11:00:00.000" UserId="3" Text="A small one" />
  <row Id="8" PostHistoryTypeId="2" PostId="4" CreationDate="2020-02-02T10:00:00.000" UserId="4" Text="" />
  <row Id="9" PostHistoryTypeId="3" PostId="5" CreationDate="2020-02-03T10:00:00.000" UserId="2" Text="&lt;feature-request&gt;" />
  <row Id="10" PostHistoryTypeId="6" PostId="5" CreationDate="2020-02-03T22:00:00.000" UserId="3" Comment="built" Text="&lt;feature-request&gt;&lt;status-completed&gt;" />
  <row Id="11" PostHistoryTypeId="6" PostId="5" CreationDate="2020-02-04T22:00:00.000" UserId="3" Text="&lt;feature-request&gt;&lt;discussion&gt;&lt;status-completed&gt;" />
  <row Id="12" PostHistoryTypeId="3" PostId="6" CreationDate="2020-02-04T10:00:00.000" UserId="3" Text="&lt;bug&gt;" />
  <row Id="13" PostHistoryTypeId="6" PostId="6" CreationDate="2020-02-06T10:00:00.000" UserId="2" Text="&lt;bug&gt;&lt;status-review&gt;&lt;status-declined&gt;" />
  <row Id="14" PostHistoryTypeId="9" PostId="6" CreationDate="2020-02-07T10:00:00.000" UserId="2" Text="&lt;bug&gt;&lt;status-declined&gt;" />
  <row Id="15" PostHistoryTypeId="6" PostId="7" CreationDate="2020-02-06T10:00:00.000" UserId="2" Text="&lt;feature-request&gt;&lt;status-completed&gt;" />
  <row Id="16" PostHistoryTypeId="6" PostId="7" CreationDate="2020-02-07T10:00:00.000" UserId="2" Text="&lt;feature-request&gt;" />
  <row Id="17" PostHistoryTypeId="2" PostId="9" CreationDate="2020-02-07T10:00:00.000" UserId="2" Text="tag" />
"#;

/// 1 accepts answer 3; 9 accepted answer 2 once; 10 is on nothing.
const VOTES: &str = r#"  <row Id="1" PostId="3" VoteTypeId="1" CreationDate="2020-02-03T00:00:00.000" />
  <row Id="2" PostId="5" VoteTypeId="2" CreationDate="2020-02-03T00:00:00.000" />
  <row Id="3" PostId="5" VoteTypeId="2" CreationDate="2020-02-03T00:00:00.000" />
  <row Id="4" PostId="5" VoteTypeId="2" CreationDate="2020-02-05T00:00:00.000" />
  <row Id="5" PostId="5" VoteTypeId="3" CreationDate="2020-02-05T00:00:00.000" />
  <row Id="6" PostId="2" VoteTypeId="2" CreationDate="2020-02-02T00:00:00.000" />
  <row Id="7" PostId="6" VoteTypeId="3" CreationDate="2020-02-05T00:00:00.000" />
  <row Id="8" PostId="1" VoteTypeId="6" CreationDate="2020-02-05T00:00:00.000" />
  <row Id="9" PostId="2" VoteTypeId="1" CreationDate="2020-02-05T00:00:00.000" />
  <row Id="10" PostId="99" VoteTypeId="2" CreationDate="2020-02-05T00:00:00.000" />
"#;
