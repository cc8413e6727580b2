//! Why a verb of this room says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such idea.
        Missing => Missing, "refusal-missing", "";
        /// No team answers for this stage.
        Area => Malformed, "refusal-area", "area";
        /// 6 to 80 characters.
        Title => Malformed, "refusal-title", "title";
        /// 1 to 20,000 characters.
        Body => Malformed, "refusal-body", "body";
        /// It has shipped: nothing is left to support.
        Over => Closed, "refusal-idea-over", "";
        /// A step needs words of its own.
        Words => Malformed, "refusal-step-words", "words";
        /// "Not now" needs what would change our mind.
        Mind => Malformed, "refusal-step-mind", "mind";
        /// Only builds and service notes bring an idea there.
        NotByHand => NotAllowed, "refusal-step-by-hand", "state";
        /// It is there already.
        Same => Conflict, "refusal-step-same", "state";
        /// Only what was declined or shipped can be open again.
        NotClosed => Conflict, "refusal-step-not-closed", "state";
        /// A month is written 2027-01.
        Month => Malformed, "refusal-step-month", "month";
        /// It was merged into another idea and goes on there.
        Merged => Closed, "refusal-idea-merged", "";
        /// It stands alone: there is nothing to take apart.
        NotMerged => Conflict, "refusal-idea-not-merged", "";
        /// Both are one idea already.
        OneGroup => Conflict, "refusal-idea-one-group", "into";
        /// What has shipped is told, not merged away.
        MergeOver => Closed, "refusal-idea-merge-over", "";
        /// Only what is out can be judged.
        NotOut => Closed, "refusal-idea-not-out", "";
        /// Asked are those who proposed or supported it.
        NotAsked => NotAllowed, "refusal-idea-not-asked", "";
        /// A "no" needs what is missing, in at most 500 characters.
        MeantWords => Malformed, "refusal-meant-words", "missing";
        /// The other idea is named by its number or its address.
        Into => Malformed, "refusal-idea-into", "into";
        /// Only of what was put off one can say that it is still needed.
        NotDeclined => Closed, "refusal-idea-not-declined", "";
        /// A moderator closed its topic for further replies.
        Locked => Closed, "refusal-locked", "body";
        /// A text shows at most four pictures.
        PicturesMany => Malformed, "refusal-pictures-many", "body";
        /// A text shows pictures its writer uploaded, no others.
        PictureNotYours => Malformed, "refusal-picture-not-yours", "body";
        /// The reply answered is not in its topic.
        ReplyTo => Malformed, "refusal-reply-to", "to";
        /// What the board said.
        Board => Malformed, "refusal-board", "";
    }
}

impl From<boards::Refusal> for Refusal {
    fn from(e: boards::Refusal) -> Self {
        use kernel::Refuse;
        match (e.field(), e.kind()) {
            (_, _) if matches!(e, boards::Refusal::Store(_)) => match e {
                boards::Refusal::Store(inner) => Self::Store(inner),
                _ => Self::Board,
            },
            _ if matches!(e, boards::Refusal::Locked) => Self::Locked,
            _ if matches!(e, boards::Refusal::PicturesMany) => Self::PicturesMany,
            _ if matches!(e, boards::Refusal::PictureNotYours) => Self::PictureNotYours,
            _ if matches!(e, boards::Refusal::ReplyTo) => Self::ReplyTo,
            (Some("title"), _) => Self::Title,
            (Some("body"), _) => Self::Body,
            (_, kernel::Kind::SignIn) => Self::SignIn,
            (_, kernel::Kind::NotAllowed) => Self::NotAllowed,
            (_, kernel::Kind::Missing) => Self::Missing,
            _ => Self::Board,
        }
    }
}
