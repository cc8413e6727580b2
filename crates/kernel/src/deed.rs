//! The kinds of deed: one act by a member, recorded once. Frozen numbers: add at the end, never change or reuse one.

macro_rules! frozen {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal, $word:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            /// Every one, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The number kept in the database.
            pub const fn number(self) -> i64 { match self { $(Self::$variant => $number),* } }
            /// The word in spans, feeds and message keys.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }
            /// From the number kept in the database.
            pub fn from_number(number: i64) -> Option<Self> { Self::ALL.iter().copied().find(|k| k.number() == number) }
        }
    };
}

frozen! {
    /// What was done.
    DeedKind {
        /// Joined the community.
        Joined = 1, "joined";
        /// Opened a topic.
        Posted = 2, "posted";
        /// Replied in a topic; `other` is the one replied to.
        Replied = 3, "replied";
        /// Thanked someone (`other`) for a topic or a reply.
        Thanked = 4, "thanked";
        /// The asker accepted an answer; `other` is the one who helped.
        Helped = 5, "helped";
        /// Mentioned `other` in a text.
        Mentioned = 6, "mentioned";
        /// Proposed an idea or reported a bug.
        Proposed = 7, "proposed";
        /// Supports an idea.
        Voted = 8, "voted";
        /// Moved an idea to a state (`stage` is the state's number); `other` is its author.
        Moved = 9, "moved";
        /// Published a release.
        Released = 10, "released";
        /// Judged a change of a release.
        Judged = 11, "judged";
        /// A team was given the Popcorn Award for a change.
        Awarded = 12, "awarded";
        /// A role was given to `other`.
        RoleGiven = 13, "role-given";
        /// A release was halted, withdrawn or delayed.
        Halted = 14, "halted";
        /// A text was edited.
        Edited = 15, "edited";
        /// Undoes the deed in `undoes`.
        Undone = 16, "undone";
        /// Imported from elsewhere: an act of another community, kept for its history, weighing nothing.
        Imported = 17, "imported";
        /// A role was taken from `other`.
        RoleTaken = 18, "role-taken";
        /// A moderator hid a text.
        Hidden = 19, "hidden";
        /// A moderator restored a hidden text.
        Restored = 20, "restored";
        /// Merged an idea into another; `other` is its author.
        Merged = 21, "merged";
        /// Took a merge back; `other` is the author of the idea that stands alone again.
        Unmerged = 22, "unmerged";
        /// Answered a feedback in the company's name; `other` is its author.
        Answered = 23, "answered";
        /// An author said of a shared answer *that is not what I meant*; `other` is the one who answered.
        Returned = 24, "returned";
        /// Gave a feedback to a colleague (`other`) to answer.
        Assigned = 25, "assigned";
        /// Said whether what shipped is what was meant.
        Meant = 26, "meant";
        /// Said of a declined idea that it is still needed.
        StillNeeded = 27, "still-needed";
        /// Reported a text to the moderators.
        Reported = 28, "reported";
        /// A moderator closed a topic for further replies.
        Locked = 29, "locked";
        /// A moderator opened it again.
        Unlocked = 30, "unlocked";
        /// A moderator suspended a member (`other`).
        Suspended = 31, "suspended";
        /// A suspension of `other` was lifted.
        Lifted = 32, "lifted";
        /// A member made feedback from elsewhere theirs, by its link; `other` is the unclaimed member it stood under.
        Claimed = 33, "claimed";
        /// A member (the object, and `other`) lies under what the grade asks; `stage` is the grade it may fall to. Told three times.
        GradeWarned = 34, "grade-warned";
        /// A member (the object, and `other`) has a grade: `stage` is its number; the same as before says that it is kept after a warning.
        GradeChanged = 35, "grade-changed";
        /// A member does not agree with their points or their grade; they are the object.
        Appealed = 36, "appealed";
        /// An appeal of `other`, the object, was answered; `stage` is the correction, packed by standing.
        AppealAnswered = 37, "appeal-answered";
        /// A member was certified as the owner of a device: they are the object; `other` is they too when somebody else did it.
        Certified = 38, "certified";
        /// A member is no longer the owner of a device: they are the object; `other` is they too when somebody else did it.
        OwnerEnded = 39, "owner-ended";
        /// A member's identity was confirmed and the VIP mark given; `other` is that member.
        VipGiven = 40, "vip-given";
        /// The VIP mark was taken from `other`.
        VipTaken = 41, "vip-taken";
        /// Of a role for `other`: one admin proposed it and another has to confirm (`stage` 1), or its term was changed (`stage` 2).
        Granted = 42, "granted";
        /// A proposed role came to nothing: declined, withdrawn, out of time; the object would have held it, `other` proposed it.
        GrantEnded = 43, "grant-ended";
        /// Deeds for `other`, the object, were set aside: they count for nothing until they are put back.
        SetAside = 44, "set-aside";
        /// A member says of a hidden use that it was new to them; `other` is who found it.
        Confirmed = 45, "confirmed";
        /// Deeds for `other`, the object, that were set aside count again.
        PutBack = 46, "put-back";
        /// A member (the object, and `other`) was given a medal or a title: `stage` is its id. No actor: by its rule.
        MedalGiven = 47, "medal-given";
        /// A medal or a title was taken from a member (the object, and `other`): `stage` is its id. No actor: what it rested on is gone.
        MedalTaken = 48, "medal-taken";
    }
}

frozen! {
    /// What a deed is about.
    ObjectKind {
        /// A member.
        Member = 1, "member";
        /// A topic.
        Topic = 2, "topic";
        /// A reply.
        Reply = 3, "reply";
        /// An idea.
        Idea = 4, "idea";
        /// A release.
        Release = 5, "release";
        /// A change of a release.
        Change = 6, "change";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_frozen_dense_and_unique() {
        let numbers: Vec<i64> = DeedKind::ALL.iter().map(|k| k.number()).collect();
        // From 34 on several were given at once, each room its own.
        assert!(numbers.starts_with(&(1..=33).collect::<Vec<_>>()) && numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        assert_eq!(DeedKind::Helped.number(), 5);
        assert!(ObjectKind::ALL.iter().all(|k| ObjectKind::from_number(k.number()) == Some(*k)));
        assert_eq!(DeedKind::from_number(99), None);
    }
}
