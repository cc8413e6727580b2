//! Why a verb of this room says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such thing, or not for the actor.
        Missing => Missing, "refusal-missing", "";
        /// The terms cannot be kept.
        Terms => Malformed, "refusal-duty-terms", "";
        /// It would be due already.
        Past => Malformed, "refusal-duty-past", "due";
        /// It is there, excused, or cannot come any more.
        Over => Closed, "refusal-duty-over", "";
        /// From how it stands, this step leads nowhere.
        Step => Closed, "refusal-duty-step", "";
        /// The member had a longer time already, or asks for too long a one.
        Longer => Malformed, "refusal-duty-longer", "due";
        /// A rest of the member's ends within [`crate::HOLIDAY_DAYS`].
        Until => Malformed, "refusal-duty-until", "until";
        /// The days to answer the question are not over.
        TooEarly => Closed, "refusal-duty-too-early", "";
        /// The days to come back are over.
        TooLate => Closed, "refusal-duty-too-late", "";
        /// There is another live promise about this.
        Already => Conflict, "refusal-duty-already", "";
        /// 10 to 2,000 characters of why, or of answer.
        Why => Malformed, "refusal-duty-why", "why";
        /// There was an appeal about this.
        Appealed => Conflict, "refusal-duty-appealed", "";
        /// The appeal was answered.
        Answered => Closed, "refusal-duty-answered", "";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-duties"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Refusal::KEYS {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
