//! Why a verb of this room says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such thing, or not for the actor.
        Missing => Missing, "refusal-missing", "";
        /// Claims are not taken yet.
        Early => Closed, "refusal-seat-early", "";
        /// Claims are not taken any more.
        Shut => Closed, "refusal-seat-shut", "";
        /// The member has a place here, or waits for one.
        Already => Conflict, "refusal-seat-already", "";
        /// The device counted for somebody already.
        DeviceTaken => Conflict, "refusal-seat-device-taken", "";
        /// A certified device is asked for.
        DeviceNeeded => NotAllowed, "refusal-seat-device", "";
        /// The key of the form is missing or too long.
        Key => Malformed, "refusal-seat-key", "";
        /// The pool has no such part.
        NoPart => Malformed, "refusal-seat-part", "part";
        /// A capacity is a whole number from 0.
        Capacity => Malformed, "refusal-seat-capacity", "capacity";
        /// The times or limits of a pool contradict each other.
        Terms => Malformed, "refusal-seat-terms", "";
        /// There are not so many free ones.
        Full => Conflict, "refusal-seat-full", "";
        /// The time in which it was held is over.
        Lapsed => Closed, "refusal-seat-lapsed", "";
        /// It is over, or is not what this can be done to.
        Over => Closed, "refusal-seat-over", "";
        /// Places of this pool are not passed on.
        NotPassed => NotAllowed, "refusal-seat-not-passed", "";
        /// Whom it is for has one.
        Has => Conflict, "refusal-seat-has", "to";
    } numbers {
        /// So many places at most for one.
        Places => Malformed, "refusal-seat-places", "places";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-seats"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Refusal::KEYS {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
