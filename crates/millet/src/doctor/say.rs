//! What was found, as lines for people: a sign and a word for each, never a colour alone.

use super::{Check, State};
use std::fmt::Write;

/// One line a thing, and below it what to do.
pub fn say(checks: &[Check]) -> String {
    let wide = checks.iter().map(|c| c.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for check in checks {
        let (sign, word) = match check.state {
            State::Ok => ("✓", "ok  "),
            State::Warn => ("!", "warn"),
            State::Fail => ("✗", "FAIL"),
        };
        // A String takes whatever is written into it.
        let _ = writeln!(out, "{sign} {word}  {:wide$}  {}", check.name, check.figure);
        if !check.todo.is_empty() {
            let _ = writeln!(out, "{:pad$}-> {}", "", check.todo, pad = wide + 10);
        }
    }
    let count = |state| checks.iter().filter(|c| c.state == state).count();
    let _ = writeln!(out, "{} ok, {} to look at, {} failed", count(State::Ok), count(State::Warn), count(State::Fail));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_a_sign_and_a_word_and_what_to_do_stands_below() {
        let said = say(&[Check::ok("disk", "9 MB"), Check::warn("mail", "none", "set it"), Check::fail("database", "gone", "start it")]);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[0], "✓ ok    disk      9 MB");
        assert_eq!(lines[1], "! warn  mail      none");
        assert_eq!(lines[2].trim(), "-> set it");
        assert_eq!(lines[3], "✗ FAIL  database  gone");
        assert_eq!(lines[5], "1 ok, 1 to look at, 1 failed");
    }
}
