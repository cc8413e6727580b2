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
        /// A moderator closed the topic for further replies.
        Locked => Closed, "refusal-locked", "body";
        /// Nobody decides on, or reports, what they wrote themselves.
        OwnText => NotAllowed, "refusal-own-text", "";
        /// Who reported it does not decide on it.
        OwnReport => NotAllowed, "refusal-own-report", "";
        /// An appeal is decided by another moderator than the one who acted.
        OwnDecision => NotAllowed, "refusal-own-decision", "";
        /// A report says on which ground.
        ReportGround => Malformed, "refusal-report-ground", "ground";
        /// A report's words: at most 500 characters, and some where the ground is "something else".
        ReportWords => Malformed, "refusal-report-words", "words";
        /// An appeal has 1 to 500 characters.
        AppealWords => Malformed, "refusal-appeal-words", "words";
        /// They are suspended already.
        AlreadySuspended => Conflict, "refusal-already-suspended", "act";
        /// They are not suspended.
        NotSuspended => Conflict, "refusal-not-suspended", "act";
        /// Staff are suspended, and their suspension lifted, by an admin.
        StaffSuspended => NotAllowed, "refusal-staff-suspended", "act";
        /// Not something that can be decided here.
        Decision => Malformed, "refusal-decision", "act";
        /// A text shows at most four pictures.
        PicturesMany => Malformed, "refusal-pictures-many", "body";
        /// A text shows pictures its writer uploaded, no others.
        PictureNotYours => Malformed, "refusal-picture-not-yours", "body";
        /// It was undone already, or cannot be.
        UndoneAlready => Conflict, "refusal-undone", "";
        /// Only what is talked about can be a hidden use.
        NotUse => Conflict, "refusal-use-not", "";
        /// Others said that it was new to them: now it stays one.
        UseConfirmed => Closed, "refusal-use-confirmed", "";
        /// Nobody is surprised by what they found themselves.
        OwnUse => NotAllowed, "refusal-use-own", "";
        /// Staff know the product: their surprise does not count.
        StaffUse => NotAllowed, "refusal-use-staff", "";
    } numbers {
        /// A text has at most so many characters.
        BodyLong => Malformed, "refusal-body-long", "body";
        /// Enough topics for 24 hours; so many hours are left.
        TopicsToday => TooMany, "refusal-topics-today", "body";
        /// Enough replies for 24 hours; so many hours are left.
        RepliesToday => TooMany, "refusal-replies-today", "body";
        /// Enough reports for 24 hours; so many hours are left.
        ReportsToday => TooMany, "refusal-reports-today", "words";
        /// The same text was sent a moment ago; so many minutes are left.
        SameText => TooMany, "refusal-same-text", "body";
        /// Enough topics in the first 24 hours; so many hours are left.
        NewTopics => TooMany, "refusal-new-topics", "body";
        /// Enough replies in the first 24 hours; so many hours are left.
        NewReplies => TooMany, "refusal-new-replies", "body";
        /// In the first 24 hours there is a pause between texts; so many seconds are left.
        NewPause => TooMany, "refusal-new-pause", "body";
        /// In the first 24 hours a text has at most so many links.
        NewLinks => Malformed, "refusal-new-links", "body";
        /// In the first 24 hours a text names at most so many members.
        NewMentions => Malformed, "refusal-new-mentions", "body";
    }
}

impl From<pictures::Refusal> for Refusal {
    fn from(no: pictures::Refusal) -> Self {
        use pictures::Refusal as No;
        match no {
            No::Store(e) => Self::Store(e),
            No::SignIn => Self::SignIn,
            No::TooManyHere => Self::PicturesMany,
            _ => Self::PictureNotYours,
        }
    }
}

impl From<members::Refusal> for Refusal {
    fn from(no: members::Refusal) -> Self {
        use members::Refusal as No;
        match no {
            No::Store(e) => Self::Store(e),
            No::SignIn => Self::SignIn,
            No::Lacks(lack) => Self::Lacks(lack),
            No::Oneself => Self::OwnText,
            No::SuspensionReason => Self::HideReason,
            No::AlreadySuspended => Self::AlreadySuspended,
            No::NotSuspended => Self::NotSuspended,
            No::StaffSuspended => Self::StaffSuspended,
            No::Missing => Self::Missing,
            _ => Self::NotAllowed,
        }
    }
}
