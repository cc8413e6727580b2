//! Reads every message, checks the two languages against each other, and writes the table of messages and the keys.
//! What is wrong is said with file, key and language, all of it at once.

mod check;
mod read;
mod write;

fn main() {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=build");
    let mut wrong = Vec::new();
    let zh = read::language("zh-Hans", &mut wrong);
    let en = read::language("en", &mut wrong);
    check::language(&zh, &mut wrong);
    check::language(&en, &mut wrong);
    check::both(&zh, &en, &mut wrong);
    if wrong.is_empty() {
        let out = std::env::var("OUT_DIR").unwrap_or_default();
        if let Err(e) = std::fs::write(format!("{out}/table.rs"), write::table(&zh, &en)) {
            wrong.push(format!("{out}/table.rs: {e}"));
        }
    }
    for line in wrong {
        println!("cargo::error={line}");
    }
}
