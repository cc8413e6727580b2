//! Why a verb on notices says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such notice of this member's.
        Missing => Missing, "refusal-missing", "";
        /// Quiet hours begin and end at a minute of the day.
        QuietHours => Malformed, "refusal-quiet-hours", "quiet_from";
    } numbers {
    }
}
