//! The tokens of `app.css` against WCAG 2.2: text 4.5, controls 3, in both themes.

use std::collections::HashMap;

const CSS: &str = include_str!("../../assets/app.css");

/// Token -> (light, dark), from `--name: light-dark(#A, #B)`.
fn tokens() -> HashMap<&'static str, (&'static str, &'static str)> {
    CSS.split("--")
        .filter_map(|d| {
            let (name, value) = d.split_once(": light-dark(").filter(|(name, _)| !name.contains(char::is_whitespace))?;
            let (light, rest) = value.split_once(", ")?;
            Some((name, (light, rest.split_once(')')?.0)))
        })
        .collect()
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_on_the_page_can_be_read() {
    let tokens = tokens();
    let text = [
        ("ink", "canvas"),
        ("ink", "surface"),
        ("ink", "sunken"),
        ("ink2", "canvas"),
        ("ink2", "surface"),
        ("ink2", "sunken"),
        ("ink3", "canvas"),
        ("ink3", "surface"),
        ("ink3", "sunken"),
        ("on-brand", "brand"),
        ("on-brand", "brand-h"),
        ("brand", "surface"),
        ("brand", "canvas"),
        ("brand-ink", "brand-soft"),
        ("brand-ink", "canvas"),
        ("brand-ink", "surface"),
        ("link", "canvas"),
        ("link", "surface"),
        ("link", "sunken"),
        ("link", "info-soft"),
        ("ink", "info-soft"),
        ("ok", "ok-soft"),
        ("ok", "surface"),
        ("warn", "warn-soft"),
        ("warn", "surface"),
        ("bad", "bad-soft"),
        ("bad", "surface"),
        ("ink", "warn-soft"),
        ("ink", "ok-soft"),
        ("ink", "bad-soft"),
        ("ink", "brand-soft"),
        ("ink2", "brand-soft"),
        ("surface", "ok"),
    ];
    let controls = [("field", "canvas"), ("field", "surface"), ("field", "sunken")];
    let pairs = text.iter().map(|p| (p, 4.5)).chain(controls.iter().map(|p| (p, 3.0)));
    for (&(a, b), least) in pairs {
        let (a2, b2) = (tokens[a], tokens[b]);
        for (theme, x, y) in [("light", a2.0, b2.0), ("dark", a2.1, b2.1)] {
            let found = contrast(x, y);
            assert!(found >= least, "{theme}: {a} {x} on {b} {y} is {found:.2}, less than {least}");
        }
    }
    assert!((contrast("#1F1D1A", "#F7F5F2") - 15.45).abs() < 0.01, "as the design has it");
}

#[test]
fn an_old_browser_has_the_light_colours() {
    let plain = CSS.split("@supports").next().unwrap();
    for (name, (light, _)) in tokens() {
        assert!(plain.contains(&format!("--{name}: {light}")), "--{name} is not {light} before @supports");
    }
}

#[test]
fn the_stylesheet_keeps_to_old_browsers_and_the_csp() {
    for not in [":has(", "@import", "url(http", "@scope"] {
        assert!(!CSS.contains(not), "{not}");
    }
}
