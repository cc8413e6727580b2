//! The rules of the house in one list; the test below lets `cargo test` ask for them too.

use crate::{edges, files, house, owners, sql};
use std::path::Path;

/// Everything that is broken now.
pub fn broken(root: &Path) -> Result<Vec<String>, String> {
    let mut out = edges::broken(root)?;
    out.extend(owners::broken(root));
    out.extend(sql::broken(root));
    out.extend(files::check(root).broken);
    Ok(out)
}

/// Print what is broken and what is long; an error when anything is broken.
pub fn print() -> Result<(), String> {
    let root = house::root();
    let found = broken(&root)?;
    for long in files::check(&root).long {
        println!("long: {long}");
    }
    for line in &found {
        println!("{line}");
    }
    println!("rules: {} SQL literals, {} tables", sql::literals(&root).len(), owners::owners(&root).0.len());
    if found.is_empty() { Ok(()) } else { Err(format!("{} rules of the house are broken", found.len())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_keeps_its_rules() {
        let found = broken(&house::root()).unwrap();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
