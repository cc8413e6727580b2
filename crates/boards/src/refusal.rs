//! Why a board's verb says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such thing, or it is hidden.
        Missing => Missing, "refusal-missing", "";
        /// A title has 6 to 80 characters.
        Title => Malformed, "refusal-title", "title";
        /// Nothing was written.
        BodyEmpty => Malformed, "refusal-body-empty", "body";
        /// No such board.
        Board => Malformed, "refusal-board", "board";
        /// No such device model.
        Device => Malformed, "refusal-device", "device";
        /// The reply answered is not in this topic.
        ReplyTo => Malformed, "refusal-reply-to", "to";
        /// Only who wrote it, or a moderator, edits it.
        NotAuthor => NotAllowed, "refusal-not-author", "";
        /// Somebody edited it in the meantime: what was typed is given back, nothing is overwritten.
        Edited => Conflict, "refusal-edited", "body";
        /// Nobody thanks themselves.
        OwnThanks => NotAllowed, "refusal-own-thanks", "";
        /// Only a question has an accepted answer.
        NotQuestion => Conflict, "refusal-not-question", "";
        /// Only the asker, or a moderator, accepts.
        NotAsker => NotAllowed, "refusal-not-asker", "";
        /// Another answer is accepted.
        OtherAccepted => Conflict, "refusal-other-accepted", "";
        /// Hiding and restoring want a reason of 1 to 500 characters.
        HideReason => Malformed, "refusal-hide-reason", "reason";
        /// Not a place where a draft can be kept.
        DraftPlace => Malformed, "refusal-draft-place", "";
    } numbers {
        /// A text has at most so many characters.
        BodyLong => Malformed, "refusal-body-long", "body";
    }
}
