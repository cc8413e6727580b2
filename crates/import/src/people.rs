//! Users become members who have not come yet: unclaimed, they cannot sign in.

use crate::Failure;
use crate::file::File;
use crate::place::Place;
use crate::read::User;
use crate::sums::{Sums, What};
use kernel::fold;
use store::Tx;

/// Brings one.
pub(crate) fn bring(tx: &mut Tx<'_>, place: &Place, user: &User) -> Result<Sums, Failure> {
    let origin = place.user(user.id);
    let new = members::origin_of(tx, &origin)?.is_none();
    if new && !place.dry_run {
        let name = name(user);
        let mut taken = 0;
        while let Err(e) = members::join_imported(tx, &handle(user, taken), &name, &origin, user.at) {
            if e != members::Refusal::HandleTaken || taken > 1000 {
                return Err(e.into());
            }
            taken += 1;
        }
    }
    let mut sums = Sums::default();
    sums.row(File::Users, new, 1);
    sums.what(What::Members, new, 1);
    Ok(sums)
}

/// The name as shown: without controls, at most 40 characters, never empty.
fn name(user: &User) -> String {
    let tidy: String = user.name.chars().filter(|c| !c.is_control()).take(40).collect();
    if tidy.trim().is_empty() { plain(user.id) } else { tidy.trim().to_owned() }
}

/// The handle to try after `taken` others were taken: the name; the name with the number there; the number; the number and a count.
fn handle(user: &User, taken: u32) -> String {
    let id = user.id.unsigned_abs().to_string();
    let base = slug(&user.name, 20);
    let shorter = slug(&user.name, 19_usize.saturating_sub(id.len()));
    let with_number = format!("{shorter}-{id}");
    match taken {
        0 if fold::is_handle(&base) => base,
        0 | 1 if !shorter.is_empty() && fold::is_handle(&with_number) => with_number,
        0..=2 => plain(user.id),
        n => format!("{}-{n}", plain(user.id)),
    }
}

fn plain(id: i64) -> String {
    format!("se-{}", id.unsigned_abs())
}

/// Its letters a-z and digits, joined by hyphens.
pub(crate) fn slug(name: &str, max: usize) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(max);
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Time;

    #[test]
    fn handles_are_made_from_names_and_always_fit() {
        let user = |name: &str, id| User { id, at: Time::default(), name: name.into(), line: 1 };
        let tries = |name: &str, id| (0..4).map(|n| handle(&user(name, id), n)).collect::<Vec<_>>();
        assert_eq!(tries("Ada Rider", 7), ["ada-rider", "ada-rider-7", "se-7", "se-7-3"]);
        assert_eq!(tries("Zoë 骑士", 12), ["zo-12", "zo-12", "se-12", "se-12-3"]);
        assert_eq!(tries("骑士", -1), ["se-1", "se-1", "se-1", "se-1-3"]);
        assert_eq!(handle(&user("a very long name of a rider", 123_456), 0), "a-very-long-name-of");
        assert_eq!(handle(&user("a very long name of a rider", 123_456), 1), "a-very-long-n-123456");
        for name in ["", "x", "--", "A.B.C.", "e\u{301}e\u{301}e\u{301}", "user12345678901234567890123"] {
            for taken in 0..9 {
                let made = handle(&user(name, 10_000_001), taken);
                assert!(fold::is_handle(&made), "{made}");
            }
        }
    }

    #[test]
    fn names_are_tidy_and_never_empty() {
        let user = |name: &str| User { id: 5, at: Time::default(), name: name.into(), line: 1 };
        assert_eq!(name(&user(" Ada\u{7} ")), "Ada");
        assert_eq!(name(&user("\u{1}")), "se-5");
        assert_eq!(name(&user(&"字".repeat(50))).chars().count(), 40);
    }
}
