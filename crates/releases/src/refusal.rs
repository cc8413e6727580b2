//! Why a release's verb says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such release, change or idea.
        Missing => Missing, "refusal-missing", "";
        /// A version is 1 to 40 letters, digits, dots and hyphens.
        Version => Malformed, "refusal-release-version", "version";
        /// The product has a release of this version.
        VersionTaken => Conflict, "refusal-release-version-taken", "version";
        /// No such product.
        Product => Malformed, "refusal-release-product", "product";
        /// A week is written 2026-W47.
        Week => Malformed, "refusal-release-week", "version";
        /// There are notes of this week already.
        WeekTaken => Conflict, "refusal-release-week-taken", "version";
        /// A note's day lies in the week it is told in.
        Day => Malformed, "refusal-release-day", "day";
        /// A figure is two finite numbers with what is measured and its unit.
        Figure => Malformed, "refusal-release-figure", "figure";
        /// A note of a service stands in a week of notes, a change of software in a release of software.
        Mixed => Conflict, "refusal-release-mixed", "change";
        /// At least one device model, all of this product.
        Devices => Malformed, "refusal-release-devices", "devices";
        /// A file has a name and an address that begins with https:// or http://.
        File => Malformed, "refusal-release-file", "file";
        /// A digest is hexadecimal and as long as its function makes it.
        Digest => Malformed, "refusal-release-digest", "digest";
        /// A size is a number of bytes.
        Size => Malformed, "refusal-release-size", "size";
        /// No such team.
        Team => Malformed, "refusal-release-team", "team";
        /// A text is empty in one of the languages.
        Text => Malformed, "refusal-release-text", "text";
        /// A delay, a halt and a withdrawal say why, in both languages.
        Reason => Malformed, "refusal-release-reason", "reason";
        /// The hour is past, or, for a delay, not later than before.
        Hour => Malformed, "refusal-release-hour", "at";
        /// The release is in a state from which this cannot be done.
        State => Conflict, "refusal-release-state", "";
        /// The notes of a published release are fixed.
        Fixed => Closed, "refusal-release-fixed", "";
        /// This release has no verdict window: it is not of the development channel, not out yet, or withdrawn.
        NoWindow => Closed, "refusal-verdict-none", "";
        /// The window is over.
        Closed => Closed, "refusal-verdict-closed", "";
        /// Only who carries one of its devices on its channel judges a release.
        NotCarried => NotAllowed, "refusal-verdict-device", "";
        /// The hour for it has not come.
        NotYet => Closed, "refusal-release-not-yet", "";
    } numbers {
        /// A release has at most so many headlines.
        Headlines => Conflict, "refusal-release-headlines", "headline";
        /// A text has at most so many characters.
        TooLong => Malformed, "refusal-release-too-long", "text";
    }
}

impl From<ideas::Refusal> for Refusal {
    /// A release speaks to ideas as the company: what else they refuse is that there is no such idea.
    fn from(e: ideas::Refusal) -> Self {
        match e {
            ideas::Refusal::Store(e) => Self::Store(e),
            _ => Self::Missing,
        }
    }
}
