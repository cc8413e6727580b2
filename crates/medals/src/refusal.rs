//! Why a verb about medals says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such medal, or no such member.
        Missing => Missing, "refusal-missing", "";
        /// A word is 2 to 30 of a-z, 0-9 and single hyphens, beginning with a letter.
        Word => Malformed, "refusal-medal-word", "word";
        /// Another medal has this word.
        WordTaken => Conflict, "refusal-medal-word-taken", "word";
        /// A name has 1 to 24 characters in each language.
        Name => Malformed, "refusal-medal-name", "name";
        /// A sentence has 4 to 200 characters in each language.
        Says => Malformed, "refusal-medal-says", "says";
        /// By rule, by hand, or both.
        NoWay => Malformed, "refusal-medal-no-way", "fact";
        /// So many as the fact can be reached.
        Need => Malformed, "refusal-medal-need", "need";
        /// There are as many as there may be.
        Full => Conflict, "refusal-medal-full", "";
        /// Somebody changed it meanwhile.
        Outdated => Conflict, "refusal-medal-outdated", "";
        /// It is not given by hand.
        ByRule => NotAllowed, "refusal-medal-by-rule", "";
        /// It is not given any more.
        Ended => Closed, "refusal-medal-ended", "";
        /// A reason has 4 to 300 characters.
        Why => Malformed, "refusal-medal-why", "why";
        /// There is no such member.
        Whom => Malformed, "refusal-medal-whom", "to";
        /// Somebody who has not come yet.
        Unclaimed => Conflict, "refusal-medal-unclaimed", "to";
        /// They have it already.
        Has => Conflict, "refusal-medal-has", "to";
        /// They do not have it.
        HasNot => Conflict, "refusal-medal-has-not", "";
        /// One shows what one has.
        NotYours => Malformed, "refusal-medal-not-yours", "medal";
    } numbers {
        /// So many at most.
        TooMany => Malformed, "refusal-medal-too-many", "medal";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-medals"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Refusal::KEYS {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
