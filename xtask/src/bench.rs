//! How fast the house is, beside a limit in the same run: builds the release profile and runs `crates/bench`. A benchmark is not a test.

use crate::{house, run};

/// Run the bench of this name. Its words go on to it as they are: `--min R` fails below a ratio.
pub fn bench(name: &str, words: &[(&str, Option<String>)]) -> Result<(), String> {
    let mut cargo = run::cargo(&house::root());
    cargo.args(["run", "--quiet", "--release", "--package", "bench", "--", name]);
    for (word, value) in words {
        if let Some(value) = value {
            cargo.args([word, value.as_str()]);
        }
    }
    run::through(&mut cargo)
}
