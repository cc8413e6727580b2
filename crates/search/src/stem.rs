//! A light stem for English words, so that *charging*, *charged* and *charger* find each other. It need not be a word, only the same for
//! the same family; where it is in doubt it leaves the word alone.

/// The stem of a folded word; of a number or another language's word mostly the word itself.
pub(crate) fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let singular = singular(word);
    // *delivery* goes with *deliver*, so that the last letter goes before the end is looked at.
    let base = cut(&singular, "ly").unwrap_or_else(|| ending(singular));
    ["ing", "ed", "er"].iter().fold(base, |word, end| cut(&word, end).map_or(word, ending))
}

fn singular(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("ies").filter(|r| r.len() > 2) {
        return format!("{rest}y");
    }
    if word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") || word.ends_with("xes") {
        return word.strip_suffix("es").unwrap_or(word).to_owned();
    }
    let stays = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
    word.strip_suffix('s').filter(|_| !stays).unwrap_or(word).to_owned()
}

/// Without this end, if what remains can be a word: three letters with a vowel among them, four before *er* and *ly*.
fn cut(word: &str, end: &str) -> Option<String> {
    let least = if matches!(end, "er" | "ly") { 4 } else { 3 };
    let rest = word.strip_suffix(end)?;
    (rest.len() >= least && rest.bytes().any(|b| b"aeiouy".contains(&b))).then(|| single(rest))
}

/// *stopp* is *stop*; *call*, *miss* and *buzz* stay.
fn single(rest: &str) -> String {
    let twice = rest.as_bytes().last_chunk::<2>().is_some_and(|[a, b]| a == b && !b"aeiolsz".contains(a));
    let end = rest.len() - usize::from(twice);
    rest.get(..end).unwrap_or(rest).to_owned()
}

/// *charge* and *charg*, *battery* and *batteri* are one.
fn ending(mut word: String) -> String {
    if word.len() > 3 && (word.ends_with('e') || word.ends_with('y')) {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_family_has_one_stem() {
        for family in [
            &["charge", "charges", "charged", "charging", "charger"][..],
            &["battery", "batteries"],
            &["notification", "notifications"],
            &["stop", "stops", "stopped", "stopping"],
            &["call", "calls", "called", "calling"],
            &["box", "boxes"],
            &["photo", "photos"],
            &["save", "saves", "saved", "saving"],
            &["deliver", "delivery", "deliveries", "delivered"],
        ] {
            assert!(family.iter().all(|w| stem(w) == stem(family[0])), "{:?}", family.iter().map(|w| stem(w)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_no_ending_stays() {
        for word in ["bus", "ring", "this", "gps", "10", "screen", "glass", "wifi", "naïve"] {
            assert_eq!(stem(word), word);
        }
    }
}
