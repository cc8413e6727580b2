//! Why a verb says no: this room's own reasons, and those of the rooms it stands on.

kernel::refusals! {
    /// What is this room's own to refuse.
    Own over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such thing, or not for the actor.
        Missing => Missing, "refusal-missing", "";
        /// There is no report on this release: it is stable, internal or of services.
        NoReport => Closed, "refusal-experience-none", "";
        /// The release was withdrawn: nobody owes a report on it, and none is taken.
        Withdrawn => Closed, "refusal-experience-withdrawn", "";
        /// No device of the member's carries the build.
        NotCarried => NotAllowed, "refusal-experience-not-carried", "device";
        /// Nothing was said; that there is nothing to say is another button.
        Empty => Malformed, "refusal-experience-empty", "overall";
        /// One of five.
        Overall => Malformed, "refusal-experience-overall", "overall";
        /// No such idea to wish for.
        Idea => Malformed, "refusal-experience-idea", "wish";
        /// No change of this release that anybody is asked about.
        Change => Malformed, "refusal-experience-change", "said";
        /// There are so many places and no more.
        Place => Malformed, "refusal-experience-place", "";
        /// The window is open, or is still being counted.
        NotYet => Closed, "refusal-experience-not-yet", "";
        /// There is no tally to correct.
        NoTally => Closed, "refusal-experience-no-tally", "";
        /// An answer or a correction without words.
        Words => Malformed, "refusal-experience-words", "words";
        /// Somebody answered already.
        Answered => Conflict, "refusal-experience-answered", "";
    } numbers {
        /// A text is longer than so many characters.
        TooLong => Malformed, "refusal-experience-too-long", "words";
    }
}

kernel::refusals_of! {
    /// A refusal of this room, or of one it stands on.
    Refusal of Own over store::Error {
        /// Of the verdicts.
        Releases(releases::Refusal);
        /// Of what is due.
        Duties(duties::Refusal);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-report"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Own::KEYS {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
