//! Why a verb of this room says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such thing, or not for the actor.
        Missing => Missing, "refusal-missing", "";
        /// Somebody else enacted a policy meanwhile.
        PolicyOutdated => Conflict, "refusal-policy-outdated", "";
        /// It is what holds already.
        PolicySame => Conflict, "refusal-policy-same", "text";
        /// 6 to 1,000 characters of reason.
        PolicyWhy => Malformed, "refusal-policy-why", "why";
        /// 10 to 2,000 characters.
        AppealWhy => Malformed, "refusal-appeal-why", "why";
        /// One's own deeds, points and grade only.
        NotYours => NotAllowed, "refusal-appeal-not-yours", "";
        /// There is an open one about this.
        AppealOpen => Conflict, "refusal-appeal-open", "";
        /// It was answered already.
        AppealAnswered => Closed, "refusal-appeal-answered", "";
        /// Nobody answers their own.
        AppealOwn => NotAllowed, "refusal-appeal-own", "";
        /// 10 to 2,000 characters of answer.
        AppealSays => Malformed, "refusal-appeal-says", "says";
        /// A correction is a whole number from -1,000 to 1,000, not 0.
        Correction => Malformed, "refusal-appeal-correction", "points";
    } numbers {
        /// So many problems: `parse` names them.
        PolicyProblems => Malformed, "refusal-policy-problems", "text";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_and_every_problem_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-policy"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Refusal::KEYS.iter().chain(crate::Problem::KEYS) {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
