//! Why the calendar says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// A day is written 2027-02-08.
        Day => Malformed, "refusal-calendar-day", "day";
        /// A day off has a name in both languages.
        Name => Malformed, "refusal-calendar-name", "name";
        /// No release is due then by the rhythm, or it is over.
        Slot => Malformed, "refusal-calendar-slot", "slot";
        /// Not later than the date itself, in the past, or after the next date of the same rhythm.
        Hour => Malformed, "refusal-calendar-hour", "at";
        /// A date that slips says why, in both languages.
        Reason => Malformed, "refusal-release-reason", "why";
        /// The rhythm is of no product, device or hour there is.
        Rhythm => Malformed, "refusal-calendar-rhythm", "every";
    }
}
