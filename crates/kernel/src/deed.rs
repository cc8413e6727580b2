//! The kinds of deed: one act by a member, recorded once. Frozen numbers: add at the end, never change or reuse one.

crate::frozen! {
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
        /// A certified device was offered to `other` (`stage` 1), or what `other` had offered was declined (`stage` 2); the object is its owner.
        OwnerOffered = 49, "owner-offered";
        /// A pool of places was made or its capacity changed; `stage` is how many there are now.
        PoolSet = 50, "pool-set";
        /// Asked for a place of a pool whose places a person gives.
        SeatAsked = 51, "seat-asked";
        /// A place is held for a while.
        SeatHeld = 52, "seat-held";
        /// Waits on the list of a pool; `other` is who waits when the clock put them back on it.
        SeatWaited = 53, "seat-waited";
        /// A place is offered to `other`, for a while.
        SeatOffered = 54, "seat-offered";
        /// Has a place; `other` is who has it when somebody else gave it.
        SeatTaken = 55, "seat-taken";
        /// A place, or the wait for one, ended; `stage` says how; `other` is whose it was when somebody else ended it.
        SeatEnded = 56, "seat-ended";
        /// An appeal of `other` about something they are said to have missed was answered; `stage` 1: they are right, 2: it stays.
        DutyAnswered = 57, "duty-answered";
        /// Promised something; `other` is who did when the program or a colleague noted it.
        Promised = 58, "promised";
        /// What was due is there: `stage` 1 with evidence, 2 nothing to report.
        DutyMet = 59, "duty-met";
        /// `other` is reminded of what is due: `stage` 1 before, 2 as the grace period begins.
        DutyReminded = 60, "duty-reminded";
        /// The grace period of what `other` promised is over.
        DutyMissed = 61, "duty-missed";
        /// What is due may come later; `other` is who owes it when somebody else allowed it.
        DutyExtended = 62, "duty-extended";
        /// What was due need not come; `other` is who owed it.
        DutyExcused = 63, "duty-excused";
        /// A promise rests; `stage` says why; `other` is whose it is when they did not ask for it.
        PromisePaused = 64, "promise-paused";
        /// A promise goes on after a rest.
        PromiseResumed = 65, "promise-resumed";
        /// `other` is asked whether they would like to go on.
        PromiseAsked = 66, "promise-asked";
        /// A promise was let go; its place is free. `other` is whose it was when a colleague did it.
        PromiseLetGo = 67, "promise-let-go";
        /// Came back to a promise that was let go.
        CameBack = 68, "came-back";
        /// Says that something was not missed, or could not be done.
        DutyAppealed = 69, "duty-appealed";
        /// Sent an experience report on a release: `stage` 1 it counts, 2 it came late, 3 it is of the company.
        ReportSent = 75, "report-sent";
        /// The tally of a release's reports is frozen.
        ReportTallied = 76, "report-tallied";
        /// Answered what reporters wrote, alike ones together: `stage` 1 in words, 2 by the idea or bug it goes on in.
        ProblemAnswered = 77, "problem-answered";
        /// Said what was wrong in a frozen tally.
        ReportCorrected = 78, "report-corrected";
    }
}

crate::frozen! {
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
        /// A pool of places.
        Pool = 7, "pool";
        /// What a member promised.
        Promise = 8, "promise";
        /// One thing that is due under a promise.
        Duty = 9, "duty";
        /// A train: a channel of a product that one is admitted to.
        Train = 10, "train";
        /// An experience report: the number is its release's, whose it is the actor says.
        Report = 11, "report";
        /// A problem that was reported, by one or by many in alike words.
        Problem = 12, "problem";
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
