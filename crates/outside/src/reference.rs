//! What a piece of work is called in a tracker: read from the address of its page, which is all that a person has at hand.

/// A kind of tracker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tracker {
    /// GitHub and what is like it: issues and pull requests.
    Github,
    /// GitLab: issues and merge requests.
    Gitlab,
    /// Gerrit: changes.
    Gerrit,
    /// Jira: issues.
    Jira,
}

impl Tracker {
    /// In the order shown.
    pub const ALL: [Self; 4] = [Self::Github, Self::Gitlab, Self::Gerrit, Self::Jira];
    /// The word in the database, URLs and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Gerrit => "gerrit",
            Self::Jira => "jira",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.word() == word)
    }
}

/// A piece of work in a tracker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Which kind of tracker.
    pub tracker: Tracker,
    /// Its host: the same number elsewhere is something else.
    pub host: String,
    /// `owner/repo#12`, `group/project!7`, `project~4821`, `LAMP-12`.
    pub key: String,
    /// The address of its page.
    pub url: String,
}

/// Reads an address of one of the four shapes. The address that is kept is made anew of its pieces: nothing else that was pasted goes along.
pub fn reference(url: &str) -> Option<Reference> {
    let url = url.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    if !is_host(&host) {
        return None;
    }
    let pieces: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    if pieces.iter().any(|p| !is_piece(p)) {
        return None;
    }
    let (tracker, key, path) = jira(&pieces).or_else(|| gerrit(&pieces)).or_else(|| gitlab(&pieces)).or_else(|| github(&pieces))?;
    let scheme = if url.starts_with("https://") { "https" } else { "http" };
    let url = format!("{scheme}://{host}/{path}");
    (url.len() <= 500).then_some(Reference { tracker, host, key, url })
}

/// A host's name, with a port at most: no user, no brackets.
pub(crate) fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let tidy = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let port = !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    tidy && port && (1..=253).contains(&name.len()) && !name.starts_with(['.', '-']) && !name.ends_with(['.', '-']) && !name.contains("..")
}

fn is_piece(piece: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+' | b'~');
    !piece.is_empty() && piece != "." && piece != ".." && piece.bytes().all(plain)
}

fn number(text: &str) -> Option<&str> {
    (!text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')).then_some(text)
}

type Read = Option<(Tracker, String, String)>;

/// `browse/LAMP-12`, under a path of the installation or not.
fn jira(pieces: &[&str]) -> Read {
    let [before @ .., "browse", key] = pieces else { return None };
    let (project, n) = key.rsplit_once('-')?;
    number(n)?;
    let upper = project.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        && project.starts_with(|c: char| c.is_ascii_uppercase());
    let path = before.iter().chain(&["browse", key]).copied().collect::<Vec<_>>().join("/");
    upper.then(|| (Tracker::Jira, (*key).to_owned(), path))
}

/// `c/project/+/4821`, the project of any depth; a patch set after it is left out.
fn gerrit(pieces: &[&str]) -> Read {
    let ["c", rest @ ..] = pieces else { return None };
    let plus = rest.iter().position(|p| *p == "+")?;
    let project = rest.get(..plus).filter(|p| !p.is_empty())?.join("/");
    let n = number(rest.get(plus + 1)?)?;
    Some((Tracker::Gerrit, format!("{project}~{n}"), format!("c/{project}/+/{n}")))
}

/// `group/project/-/issues/12`, `group/project/-/merge_requests/7`.
fn gitlab(pieces: &[&str]) -> Read {
    let dash = pieces.iter().position(|p| *p == "-")?;
    let (project, after) = (pieces.get(..dash).filter(|p| p.len() >= 2)?.join("/"), pieces.get(dash + 1..)?);
    let (mark, what, n) = match after {
        ["issues" | "work_items", n, ..] => ('#', "issues", number(n)?),
        ["merge_requests", n, ..] => ('!', "merge_requests", number(n)?),
        _ => return None,
    };
    Some((Tracker::Gitlab, format!("{project}{mark}{n}"), format!("{project}/-/{what}/{n}")))
}

/// `owner/repo/issues/12`, `owner/repo/pull/12`: they count together there.
fn github(pieces: &[&str]) -> Read {
    let [owner, repo, what @ ("issues" | "pull"), n, ..] = pieces else { return None };
    let n = number(n)?;
    Some((Tracker::Github, format!("{owner}/{repo}#{n}"), format!("{owner}/{repo}/{what}/{n}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Option<(Tracker, String, String, String)> {
        reference(url).map(|r| (r.tracker, r.host, r.key, r.url))
    }

    #[test]
    fn the_four_shapes_are_read_and_written_anew() {
        let of = |tracker, host: &str, key: &str, url: &str| Some((tracker, host.to_owned(), key.to_owned(), url.to_owned()));
        let git = of(Tracker::Github, "github.com", "plover/lamp#12", "https://github.com/plover/lamp/issues/12");
        assert_eq!(read(" https://GitHub.com/plover/lamp/issues/12#issuecomment-3 "), git);
        let pull = of(Tracker::Github, "git.example:8443", "plover/lamp#7", "https://git.example:8443/plover/lamp/pull/7");
        assert_eq!(read("https://git.example:8443/plover/lamp/pull/7/files?w=1"), pull);
        let lab = of(Tracker::Gitlab, "gitlab.example", "a/b/lamp!7", "https://gitlab.example/a/b/lamp/-/merge_requests/7");
        assert_eq!(read("https://gitlab.example/a/b/lamp/-/merge_requests/7/diffs"), lab);
        let issue = of(Tracker::Gitlab, "gitlab.example", "a/lamp#3", "https://gitlab.example/a/lamp/-/issues/3");
        assert_eq!(read("https://gitlab.example/a/lamp/-/issues/3"), issue);
        let change = of(Tracker::Gerrit, "review.example", "os/lamp~4821", "https://review.example/c/os/lamp/+/4821");
        assert_eq!(read("https://review.example/c/os/lamp/+/4821/2"), change);
        let jira = of(Tracker::Jira, "plover.example", "LAMP-12", "http://plover.example/jira/browse/LAMP-12");
        assert_eq!(read("http://plover.example/jira/browse/LAMP-12"), jira);
    }

    #[test]
    fn what_is_no_such_address_is_none() {
        for bad in [
            "",
            "github.com/plover/lamp/issues/12",
            "javascript:alert(1)//plover/lamp/issues/12",
            "https://github.com/plover/lamp",
            "https://github.com/plover/lamp/issues/0",
            "https://github.com/plover/lamp/issues/x",
            "https://a:b@github.com/plover/lamp/issues/1",
            "https://github.com/../lamp/issues/1",
            "https://github.com/plover/\"><script>/issues/1",
            "https://[::1]/plover/lamp/issues/1",
            "https://plover.example/browse/lamp-12",
            "https://plover.example/browse/LAMP-",
            "https://review.example/c/+/12",
            "https://-x.example/plover/lamp/issues/1",
            "ftp://github.com/plover/lamp/issues/1",
        ] {
            assert_eq!(reference(bad), None, "{bad}");
        }
        assert!(Tracker::ALL.into_iter().all(|t| Tracker::parse(t.word()) == Some(t)));
    }
}
