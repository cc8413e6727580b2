//! Where things lie: the root of the workspace, its crates, its files.

use std::fs;
use std::path::{Path, PathBuf};

/// Names never entered: what is built or fetched, not written.
const SKIPPED: [&str; 3] = [".git", "target", "node_modules"];

/// Names not entered in the root: what a run leaves there.
const LEFT: [&str; 4] = [".hypothesis", ".schemathesis", "data", "shots"];

/// The root of the workspace this binary was built in.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Every file below `from`, sorted, without what is built or fetched. A missing folder has none.
pub fn files(from: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![from.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let named = |names: &[&str]| names.iter().any(|n| entry.file_name() == *n);
            if kind.is_dir() && !named(&SKIPPED) && !(named(&LEFT) && folder == root()) {
                open.push(entry.path());
            } else if kind.is_file() {
                out.push(entry.path());
            }
        }
    }
    out.sort();
    out
}

/// The crates of the house, by the names of their folders.
pub fn crates(root: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root.join("crates")) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries.flatten().filter_map(|e| e.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// A path as people say it: from the root.
pub fn short(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

/// Does the file end in this extension?
pub fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_does_not_keep_is_not_read() {
        let ignored = fs::read_to_string(root().join(".gitignore")).unwrap();
        let names: Vec<&str> = ignored.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.trim_matches('/')).collect();
        let unread = |name: &&str| SKIPPED.contains(name) || LEFT.contains(name);
        assert!(names.len() > 4 && names.iter().all(unread), "{names:?}");
    }
}
