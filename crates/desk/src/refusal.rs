//! Why a verb of the desk says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such feedback, or nothing that can be answered.
        Missing => Missing, "refusal-missing", "";
        /// An answer has words: 4 to 20,000 characters.
        Words => Malformed, "refusal-desk-words", "words";
        /// "Not now" needs what would change our mind.
        Mind => Malformed, "refusal-step-mind", "mind";
        /// A question can be answered, not moved, declined or merged.
        IdeaOnly => Malformed, "refusal-desk-idea-only", "kind";
        /// Together is 2 to 50.
        Many => Malformed, "refusal-desk-many", "items";
        /// Another answer to it is on its way.
        Held => Conflict, "refusal-desk-held", "words";
        /// It went out, or was taken back, before this.
        TooLate => Closed, "refusal-desk-too-late", "";
        /// Only an answer given together can be returned, by the author it was given to.
        NotTogether => NotAllowed, "refusal-desk-not-together", "";
        /// It is answered and nobody owes it anything more.
        Answered => Conflict, "refusal-desk-answered", "";
        /// Only somebody of the company can be given it.
        NotStaff => Malformed, "refusal-desk-not-staff", "to";
        /// Sleeps at most fourteen days, and wakes in the future.
        Snooze => Malformed, "refusal-desk-snooze", "until";
        /// Nothing of mine in the last hour to undo.
        NothingToUndo => Conflict, "refusal-desk-nothing-to-undo", "";
        /// A saved reply has a title of 1 to 60 characters.
        Title => Malformed, "refusal-desk-title", "title";
        /// And a text of 1 to 4,000.
        Body => Malformed, "refusal-desk-body", "body";
        /// At most fifty saved replies.
        Full => Conflict, "refusal-desk-full", "";
        /// The idea stands where no such step leads from: a colleague was faster, or it is closed.
        Stands => Conflict, "refusal-step-same", "kind";
        /// They cannot be merged: one is in the other already, or is closed.
        Merge => Conflict, "refusal-desk-merge", "into";
        /// What the board or the idea said.
        Below => Conflict, "refusal-desk-below", "words";
    } numbers {
        /// A saved reply was changed too little: so many characters are missing.
        Unedited => Malformed, "refusal-desk-unedited", "words";
    }
}

impl From<boards::Refusal> for Refusal {
    fn from(e: boards::Refusal) -> Self {
        match e {
            boards::Refusal::Store(e) => Self::Store(e),
            boards::Refusal::SignIn => Self::SignIn,
            boards::Refusal::NotAllowed => Self::NotAllowed,
            boards::Refusal::Missing => Self::Missing,
            boards::Refusal::BodyEmpty | boards::Refusal::BodyLong(_) => Self::Words,
            _ => Self::Below,
        }
    }
}

impl From<ideas::Refusal> for Refusal {
    fn from(e: ideas::Refusal) -> Self {
        match e {
            ideas::Refusal::Store(e) => Self::Store(e),
            ideas::Refusal::SignIn => Self::SignIn,
            ideas::Refusal::NotAllowed => Self::NotAllowed,
            ideas::Refusal::Missing => Self::Missing,
            ideas::Refusal::Body | ideas::Refusal::Words => Self::Words,
            ideas::Refusal::Mind => Self::Mind,
            ideas::Refusal::Same | ideas::Refusal::Over => Self::Stands,
            ideas::Refusal::Merged | ideas::Refusal::OneGroup | ideas::Refusal::MergeOver | ideas::Refusal::NotMerged => Self::Merge,
            _ => Self::Below,
        }
    }
}
