//! Why a verb of this room says no: its own reasons, and those of the rooms it stands on.

kernel::refusals! {
    /// What is this room's own to refuse.
    Own over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such thing, or not for the actor.
        Missing => Missing, "refusal-missing", "";
        /// Everybody is on the stable channel.
        Stable => Malformed, "refusal-train-stable", "channel";
        /// A rule's numbers.
        Rule => Malformed, "refusal-train-rule", "";
        /// An agreement has 20 to 20,000 characters in each language.
        Agreement => Malformed, "refusal-train-agreement", "agreement";
        /// The agreement as it is now is not accepted.
        Agree => NotAllowed, "refusal-train-agree", "agreed";
        /// The member does not carry such a device.
        Device => Malformed, "refusal-train-device", "device";
        /// The member has no place on this channel.
        NoPlace => NotAllowed, "refusal-train-no-place", "channel";
    } numbers {
        /// So much of what the rule asks is missing: [`crate::look`] says what.
        Lacking => NotAllowed, "refusal-train-lacking", "";
    }
}

kernel::refusals_of! {
    /// A refusal of this room, or of one it stands on.
    Refusal of Own over store::Error {
        /// Of the places.
        Seats(seats::Refusal);
        /// Of the promises.
        Duties(duties::Refusal);
        /// Of the members.
        Members(members::Refusal);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_refusal_has_its_words() {
        for lang in ["zh-Hans", "en"] {
            let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
            let text = ["gate", "refusal-trains"].map(|file| std::fs::read_to_string(format!("{folder}/{file}.ftl")).unwrap()).concat();
            for key in super::Own::KEYS {
                let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
                assert_eq!(told, 1, "{key} in {lang}");
            }
        }
    }
}
