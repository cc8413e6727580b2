//! What the tests need on a bare Debian machine, and how to get it.

use crate::{postgres, run};
use std::path::Path;
use std::process::Command;

/// One thing that must be there.
struct Need {
    /// Its name for people.
    name: &'static str,
    /// The packages that bring it.
    packages: &'static [&'static str],
    here: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { name: "a C compiler", packages: &["build-essential"], here: || on_path("cc") },
    Need { name: "PostgreSQL", packages: &["postgresql"], here: || postgres::bin().is_some() },
    Need { name: "Chromium", packages: &["chromium"], here: || Path::new("/usr/bin/chromium").exists() },
    Need {
        name: "a Chinese font",
        packages: &["fonts-noto-cjk"],
        here: || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
    },
    Need {
        name: "an emoji font",
        packages: &["fonts-noto-color-emoji"],
        here: || Path::new("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf").exists(),
    },
    Need { name: "Node", packages: &["nodejs"], here: || on_path("node") },
    Need { name: "npm", packages: &["npm"], here: || on_path("npm") },
];

/// What `torture disk` breaks things with.
const FAULTS: &[Need] = &[Need {
    name: "libfiu",
    packages: &["fiu-utils", "libfiu0"],
    here: || on_path("fiu-ctrl") && Path::new("/usr/lib/fiu/fiu_posix_preload.so").exists(),
}];

/// As [`meet`], for what breaks disks.
pub fn faults() -> Result<(), String> {
    let missing: Vec<&Need> = FAULTS.iter().filter(|n| !(n.here)()).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// What `fuzz` makes a place for schemathesis with.
const PYTHON: &[Need] = &[Need {
    name: "Python with venv",
    packages: &["python3-venv"],
    here: || run::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])),
}];

/// A folder with the packages that this file names by hash, made by `pip`; its programs are in `bin`.
pub fn packages(root: &Path, folder: &Path, file: &str) -> Result<(), String> {
    let (mark, want) = (folder.join("millet-requirements"), std::fs::read(root.join(file)).map_err(|e| format!("{file}: {e}"))?);
    if std::fs::read(&mark).is_ok_and(|have| have == want) {
        return Ok(());
    }
    let missing: Vec<&Need> = PYTHON.iter().filter(|n| !(n.here)()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    run::through(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:", "-r"];
    run::through(Command::new(folder.join("bin/python")).args(pip).arg(root.join(file)))?;
    std::fs::write(&mark, want).map_err(|e| format!("{}: {e}", mark.display()))
}

/// The components of the toolchain beside the compiler.
const COMPONENTS: [(&str, &str); 2] = [("fmt", "rustfmt"), ("clippy", "clippy")];

/// What a build of everything and the databases of the tests take, in GiB, with some to spare.
const ROOM: u64 = 6;

/// A full disk fails in the middle of a link with words that say little: it is said before anything begins.
fn room(root: &Path) -> Result<(), String> {
    let said = run::read(Command::new("df").args(["--output=avail", "--block-size=1G"]).arg(root))?;
    let free = said.lines().nth(1).and_then(|line| line.trim().parse::<u64>().ok());
    match free {
        Some(free) if free < ROOM => Err(format!(
            "{free} GiB are free where {} lies, a build of everything and the tests' databases need {ROOM}: `cargo clean` gives back what earlier builds left",
            root.display()
        )),
        _ => Ok(()),
    }
}

/// Install what is missing, or say what is missing and how to get it.
pub fn meet(root: &Path) -> Result<(), String> {
    room(root)?;
    let missing: Vec<&Need> = NEEDS.iter().filter(|n| !(n.here)()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    for (command, component) in COMPONENTS {
        if !run::succeeds(run::cargo(root).args([command, "--version"])) {
            run::through(Command::new("rustup").args(["component", "add", component]))
                .map_err(|why| format!("{component} is missing: rustup component add {component} ({why})"))?;
        }
    }
    scripts(root)
}

/// The packages of tests/web, as its lock file says.
pub fn scripts(root: &Path) -> Result<(), String> {
    let web = root.join("tests/web");
    let have = std::fs::read(web.join("node_modules/.millet-lock")).unwrap_or_default();
    let want = std::fs::read(web.join("package-lock.json")).map_err(|e| format!("tests/web/package-lock.json: {e}"))?;
    if have == want {
        return Ok(());
    }
    run::through(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&web))?;
    std::fs::write(web.join("node_modules/.millet-lock"), want).map_err(|e| format!("tests/web/node_modules: {e}"))
}

fn install(missing: &[&Need]) -> Result<(), String> {
    let names: Vec<&str> = missing.iter().map(|n| n.name).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|n| n.packages).copied().collect();
    let by_hand = format!("missing: {}. Get it: sudo apt-get install {}", names.join(", "), packages.join(" "));
    if !on_path("apt-get") {
        return Err(format!("{by_hand} (on Debian; elsewhere its like)"));
    }
    let sudo: &[&str] = if run::is_root() { &[] } else { &["sudo", "-n"] };
    if !sudo.is_empty() && !run::succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Err(by_hand);
    }
    println!("installing {}", packages.join(" "));
    let apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"];
    let words: Vec<&str> = sudo.iter().chain(&apt).copied().collect();
    let Some((program, args)) = words.split_first() else {
        return Err(by_hand);
    };
    // An old list of packages still installs; only the installation decides.
    let _ = run::through(Command::new(program).args(args).arg("update"));
    let asked = ["install", "-y", "--no-install-recommends"];
    run::through(Command::new(program).args(args).args(asked).args(&packages)).map_err(|why| format!("{by_hand}\n{why}"))
}

fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_the_path_is_found() {
        assert!(on_path("sh") && !on_path("no-such-program"));
    }
}
