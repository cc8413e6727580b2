//! Why a verb about rings and medals says no.

kernel::refusals! {
    /// A refusal.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such thing.
        Missing => Missing, "refusal-missing", "";
        /// 2 to 500 characters.
        Why => Malformed, "refusal-journey-why", "why";
        /// One stands in it oneself.
        OwnRing => NotAllowed, "refusal-ring-own", "";
    }
}
