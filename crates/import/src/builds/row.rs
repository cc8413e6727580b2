//! A row: one file of one build, checked field by field.

use jiff::civil::Date;
use kernel::Channel;
use releases::{Artefact, ArtefactKind, Digest, DigestKind};

/// The longest address.
const ADDRESS: usize = 2_000;
/// Below this a size is that of an error page which somebody saved instead of the file.
const SMALLEST: i64 = 100_000;

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) version: String,
    pub(super) channel: Channel,
    pub(super) candidate: bool,
    /// In the archive's words.
    pub(super) branch: String,
    /// The device's code, which becomes its word in URLs.
    pub(super) code: String,
    /// What the device is called.
    pub(super) name: String,
    pub(super) os: String,
    /// Did it tell a size that cannot be?
    pub(super) odd_size: bool,
    pub(super) artefact: Artefact,
}

/// The channel of a branch, and whether its builds were meant to become stable as they are.
pub(super) fn channel(branch: &str) -> Option<(Channel, bool)> {
    match branch {
        "Weekly" | "Public Beta" => Some((Channel::Development, false)),
        "Stable Beta" => Some((Channel::Development, true)),
        "Stable" => Some((Channel::Stable, false)),
        _ => None,
    }
}

impl Row {
    pub(super) fn read<'a>(line: u64, get: impl Fn(&str) -> Option<&'a str>) -> Result<Self, String> {
        let need = |name: &str| get(name).ok_or_else(|| format!("no {name}"));
        let branch = need("branch")?;
        let (channel, candidate) = channel(branch).ok_or_else(|| format!("the branch {} is not known", shown(branch)))?;
        let method = need("method")?;
        let kind = ArtefactKind::parse(&method.to_ascii_lowercase()).ok_or_else(|| format!("the method {} is not known", shown(method)))?;
        let (size, odd_size) = match get("size") {
            None => (None, false),
            Some(text) => match size(text).ok_or("the size is not understood")? {
                odd if odd < SMALLEST => (None, true),
                size => (Some(size), false),
            },
        };
        let (url, file) = address(need("link")?)?;
        let artefact = Artefact { kind, file, url, size, digest: digest(&get)?, day: day(get("date"))? };
        Ok(Self {
            line,
            version: need("version")?.to_owned(),
            channel,
            candidate,
            branch: branch.to_owned(),
            code: code(need("codename")?)?,
            name: name(need("name")?)?,
            os: get("android").map(os).transpose()?.unwrap_or_default(),
            odd_size,
            artefact,
        })
    }
}

/// A piece of a file in a reason: short, and without what a terminal would obey.
fn shown(text: &str) -> String {
    format!("{:?}", text.chars().take(40).collect::<String>())
}

fn day(text: Option<&str>) -> Result<Option<Date>, String> {
    match text {
        None => Ok(None),
        Some(text) => releases::read_day(text).map(Some).ok_or_else(|| "the date is not written 2018-05-04".into()),
    }
}

/// The strongest digest that is told, with its kind.
fn digest<'a>(get: &impl Fn(&str) -> Option<&'a str>) -> Result<Option<Digest>, String> {
    let told = DigestKind::ALL.into_iter().rev().find_map(|kind| Some((kind, get(kind.word())?)));
    let Some((kind, text)) = told else { return Ok(None) };
    Digest::new(kind, text).map(Some).ok_or_else(|| format!("the {} is not {} hexadecimal digits", kind.word(), kind.digits()))
}

/// The address and the file's name, its last part.
fn address(url: &str) -> Result<(String, String), String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or("the link is not http or https")?;
    if url.len() > ADDRESS || url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("the link is too long or has blanks".into());
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let file = path.split_once('/').and_then(|(_, path)| path.rsplit('/').next()).filter(|f| !f.is_empty());
    Ok((url.to_owned(), file.ok_or("the link names no file")?.to_owned()))
}

/// A device's code stands in URLs as it is: its maker's own word, and what fans type.
fn code(text: &str) -> Result<String, String> {
    let plain = text.len() <= 60 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if plain { Ok(text.to_owned()) } else { Err("the codename is more than letters, digits, _ and -".into()) }
}

fn name(text: &str) -> Result<String, String> {
    let fits = text.chars().count() <= 80 && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err("the name is longer than 80 characters or has controls".into()) }
}

fn os(text: &str) -> Result<String, String> {
    let fits = text.len() <= 20 && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ' '));
    if fits { Ok(format!("Android {text}")) } else { Err("the android version is not understood".into()) }
}

/// Bytes from what a person reads, in steps of a thousand: 280.0 MB.
fn size(text: &str) -> Option<i64> {
    let (number, unit) = text.split_once(' ')?;
    let factor = match unit {
        "Bytes" | "Byte" | "B" => 1.0,
        "kB" | "KB" => 1e3,
        "MB" => 1e6,
        "GB" => 1e9,
        "TB" => 1e12,
        _ => return None,
    };
    let plain = !number.is_empty() && number.len() <= 12 && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = if plain { number.parse().ok()? } else { return None };
    let bytes = (number * factor).round();
    (bytes.is_finite() && bytes < 1e15).then_some(bytes as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: (&str, &str)) -> Result<Row, String> {
        let good = [
            ("android", "9.0"),
            ("branch", "Stable Beta"),
            ("codename", "gull_global"),
            ("date", "2018-05-04"),
            ("link", "https://files.example/V1/gull.zip?x=1"),
            ("md5", "C82D90F6EE8EDE24ECF9A64C13E8DEDA"),
            ("method", "Recovery"),
            ("name", "Gull 3"),
            ("size", "1.6 GB"),
            ("version", "V1"),
        ];
        let value = |name: &str| good.iter().find(|(n, _)| *n == name).map(|(n, v)| if change.0 == *n { change.1 } else { *v });
        Row::read(7, |name| if change.0 == name { Some(change.1) } else { value(name) }.filter(|v| !v.is_empty()))
    }

    #[test]
    fn a_row_keeps_what_it_says() {
        let row = read(("", "")).unwrap();
        assert_eq!(
            (row.channel, row.candidate, row.branch.as_str(), row.os.as_str()),
            (Channel::Development, true, "Stable Beta", "Android 9.0")
        );
        let a = &row.artefact;
        assert_eq!((a.kind, a.file.as_str(), a.size), (ArtefactKind::Recovery, "gull.zip", Some(1_600_000_000)));
        assert_eq!(a.digest, Digest::new(DigestKind::Md5, "c82d90f6ee8ede24ecf9a64c13e8deda"));
        let sha = read(("sha256", &"a".repeat(64))).unwrap();
        assert_eq!(sha.artefact.digest.map(|d| d.kind), Some(DigestKind::Sha256), "the strongest, under its own name");
        let bare = [("date", ""), ("md5", ""), ("size", ""), ("android", "")].map(|c| read(c).unwrap());
        assert!(
            bare[0].artefact.day.is_none() && bare[1].artefact.digest.is_none() && bare[2].artefact.size.is_none() && bare[3].os.is_empty()
        );
        let odd = read(("size", "344 Bytes")).unwrap();
        assert!(odd.odd_size && odd.artefact.size.is_none());
    }

    #[test]
    fn each_branch_has_its_channel() {
        let of = |branch| channel(branch).map(|(c, candidate)| (c.word(), candidate));
        assert_eq!([of("Weekly"), of("Public Beta")], [Some(("development", false)); 2]);
        assert_eq!((of("Stable Beta"), of("Stable")), (Some(("development", true)), Some(("stable", false))));
        assert_eq!((of("stable"), of("Nightly"), of("")), (None, None, None));
    }

    #[test]
    fn what_is_malformed_says_why() {
        for (change, why) in [
            (("branch", "Nightly"), "the branch \"Nightly\" is not known"),
            (("branch", ""), "no branch"),
            (("method", "Floppy"), "the method \"Floppy\" is not known"),
            (("date", "4.5.2018"), "the date is not written 2018-05-04"),
            (("date", "2018-02-30"), "the date is not written 2018-05-04"),
            (("md5", "c82d"), "the md5 is not 32 hexadecimal digits"),
            (("link", "javascript:alert(1)"), "the link is not http or https"),
            (("link", "https://files.example/"), "the link names no file"),
            (("link", "https://files.example"), "the link names no file"),
            (("link", "https://files.example/a b"), "the link is too long or has blanks"),
            (("size", "big"), "the size is not understood"),
            (("size", "-1 GB"), "the size is not understood"),
            (("codename", "../gull"), "the codename is more than letters, digits, _ and -"),
            (("name", "Gull\u{1b}[2J"), "the name is longer than 80 characters or has controls"),
            (("android", "<b>"), "the android version is not understood"),
            (("version", ""), "no version"),
        ] {
            assert_eq!(read(change).unwrap_err(), why, "{change:?}");
        }
        assert_eq!(read(("branch", "\u{1b}[2J")).unwrap_err(), "the branch \"\\u{1b}[2J\" is not known");
    }
}
