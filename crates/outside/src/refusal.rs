//! Why a verb of this room says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// There is none.
        Missing => Missing, "refusal-missing", "";
        /// No title of 6 to 80 characters can be made of what was said.
        Title => Malformed, "refusal-title", "title";
        /// 1 to 20,000 characters.
        Text => Malformed, "refusal-body", "text";
        /// No team answers there.
        Area => Malformed, "refusal-area", "area";
        /// No such device model.
        Device => Malformed, "refusal-device", "device";
        /// A build has at most 80 characters on one line.
        Build => Malformed, "refusal-outside-build", "build";
        /// A link is an address of the web, at most 500 characters long.
        Link => Malformed, "refusal-outside-link", "link";
        /// Where the answer goes: an e-mail address, or a reference of 1 to 200 characters.
        ReplyTo => Malformed, "refusal-outside-reply-to", "reply_to";
        /// A name is needed, of at most 40 characters.
        Name => Malformed, "refusal-name", "name";
        /// A name there has 1 to 500 characters.
        External => Malformed, "refusal-outside-external", "external_id";
        /// Whoever wrote it is suspended.
        Suspended => NotAllowed, "refusal-outside-suspended", "";
        /// What the board or the idea said.
        Below => Malformed, "refusal-outside-below", "text";
        /// The link was used, is too old, or never was one; never which of them.
        ClaimOver => Closed, "refusal-claim-over", "";
        /// Colleagues answer feedback; they do not make it theirs.
        ClaimStaff => NotAllowed, "refusal-claim-staff", "";
        /// The signature, the time or the key does not hold; never which of them.
        Signature => SignIn, "refusal-outside-signature", "";
        /// It was sent before.
        Replayed => Conflict, "refusal-outside-replayed", "";
        /// A key, or one person by it, has sent as much as is taken in an hour or a day.
        Often => TooMany, "refusal-too-many", "";
        /// A log has at most 64 KB.
        LogLong => Malformed, "refusal-outside-log-long", "log";
        /// Consent names its version and says what was shown.
        Consent => Malformed, "refusal-outside-consent", "consent";
        /// Not an address of a tracker that is understood.
        Reference => Malformed, "refusal-outside-reference", "url";
        /// At most twenty references stand on one thing.
        RefsMany => Conflict, "refusal-outside-refs-many", "url";
        /// Only a member of staff who moves ideas can stand for a tracker.
        Responsible => Malformed, "refusal-outside-responsible", "responsible";
        /// A tracker's host is a name such as `github.com`.
        Host => Malformed, "refusal-outside-host", "host";
        /// A message that is no message of this tracker.
        Event => Malformed, "refusal-outside-event", "";
    }
}

impl From<members::Refusal> for Refusal {
    fn from(no: members::Refusal) -> Self {
        match no {
            members::Refusal::Store(e) => Self::Store(e),
            _ => Self::Name,
        }
    }
}

impl From<boards::Refusal> for Refusal {
    fn from(no: boards::Refusal) -> Self {
        use boards::Refusal as No;
        match no {
            No::Store(e) => Self::Store(e),
            No::Title => Self::Title,
            No::BodyEmpty | No::BodyLong(_) => Self::Text,
            No::Board => Self::Area,
            No::Device => Self::Device,
            No::Missing => Self::Missing,
            _ => Self::Below,
        }
    }
}

impl From<ideas::Refusal> for Refusal {
    fn from(no: ideas::Refusal) -> Self {
        use ideas::Refusal as No;
        match no {
            No::Store(e) => Self::Store(e),
            No::Title => Self::Title,
            No::Body => Self::Text,
            No::Area => Self::Area,
            No::Missing => Self::Missing,
            _ => Self::Below,
        }
    }
}

impl From<desk::Refusal> for Refusal {
    fn from(no: desk::Refusal) -> Self {
        match no {
            desk::Refusal::Store(e) => Self::Store(e),
            desk::Refusal::Missing => Self::Missing,
            _ => Self::Below,
        }
    }
}

impl From<pictures::Refusal> for Refusal {
    fn from(no: pictures::Refusal) -> Self {
        match no {
            pictures::Refusal::Store(e) => Self::Store(e),
            _ => Self::Below,
        }
    }
}
