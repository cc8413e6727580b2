//! What an entry is about. Frozen numbers: kinds of deed keep their own, below a thousand; add at the end, never change or reuse one.

use kernel::DeedKind;

kernel::frozen! {
    /// An act of staff or of the operator that is no deed: it changes nothing a fan sees, or not yet.
    Act {
        /// Held an answer for two minutes.
        Held = 1001, "held";
        /// Took a held answer back.
        TookBack = 1002, "took-back";
        /// Put a feedback to sleep, or woke it.
        Snoozed = 1003, "snoozed";
        /// Prepared words for a colleague.
        Prepared = 1004, "prepared";
        /// Kept a reply for later use.
        Saved = 1005, "saved";
        /// Changed a saved reply.
        SavedEdited = 1006, "saved-edited";
        /// Deleted a saved reply.
        SavedForgotten = 1007, "saved-forgotten";
        /// Opened the figures of answering to everybody.
        FiguresOpened = 1008, "figures-opened";
        /// Closed them again.
        FiguresClosed = 1009, "figures-closed";
        /// Began a draft of a release.
        Drafted = 1010, "drafted";
        /// Deleted a draft of a release.
        DraftDeleted = 1011, "draft-deleted";
        /// Gave a release its hour.
        Scheduled = 1012, "scheduled";
        /// Undid the newest act at the desk.
        Undid = 1013, "undid";
        /// The operator made an admin on the command line.
        AdminMade = 1014, "admin-made";
        /// The operator founded the company from a file.
        Founded = 1015, "founded";
        /// The operator made a link that sets a new password.
        ResetMade = 1016, "reset-made";
        /// Everything was exported.
        Exported = 1017, "exported";
        /// A backup was made.
        BackedUp = 1018, "backed-up";
        /// An archive was imported.
        Imported = 1019, "imported";
        /// A token or a client of the API was made.
        KeyMade = 1020, "key-made";
        /// One was revoked.
        KeyRevoked = 1021, "key-revoked";
        /// A webhook was made, changed, rotated or removed.
        HookChanged = 1022, "hook-changed";
        /// A delivery of a webhook was sent again.
        HookReplayed = 1023, "hook-replayed";
        /// Handed out a link with which a feedback is claimed.
        ClaimLink = 1024, "claim-link";
        /// Gave a feedback back: it is nobody's in particular again.
        GaveBack = 1025, "gave-back";
        /// Enacted other rules for score and grades.
        RulesEnacted = 1026, "rules-enacted";
        /// Confirmed in one way who a member is, for the VIP mark, or took that back.
        VipChecked = 1027, "vip-checked";
        /// Changed which ways count for the VIP mark.
        VipRules = 1028, "vip-rules";
        /// Defined a medal or a title, changed what is said of it, ended it or went on with it.
        MedalDefined = 1029, "medal-defined";
        /// Told a file of a release for one device model.
        BuildAdded = 1035, "build-added";
        /// Set the rule, the places or the agreement of a channel.
        TrainSet = 1036, "train-set";
        /// Went on with a release that was halted on its way to devices.
        Resumed = 1070, "resumed";
        /// Gave a release to more devices, to certain regions only, or before its turn to none.
        RolledOut = 1071, "rolled-out";
        /// Offered the way back to devices that took a halted release, or ended that.
        SentBack = 1072, "sent-back";
        /// Changed a rhythm of the calendar or a day off.
        CalendarSet = 1073, "calendar-set";
        /// Told that a date of the calendar slips.
        DateSlipped = 1074, "date-slipped";
    }
}

kernel::frozen! {
    /// Private data that was read.
    Private {
        /// A member's mail address.
        Address = 1101, "read-address";
        /// A case: reports with their reporters' names and words, the text even if it is hidden.
        Case = 1102, "read-case";
        /// The moderators' queue, with excerpts of hidden texts.
        Queue = 1103, "read-queue";
        /// The moderators' log, with reasons and names.
        Moderation = 1104, "read-moderation";
        /// What colleagues wrote on a feedback before it was sent.
        Desk = 1105, "read-desk";
        /// The log of a device, sent with a feedback.
        DeviceLog = 1106, "read-device-log";
        /// A hidden text of somebody else.
        Hidden = 1107, "read-hidden";
        /// The audit itself.
        Audit = 1108, "read-audit";
        /// A member's private page.
        Member = 1109, "read-member";
        /// Who sent a feedback from outside, with what is private of them.
        Outside = 1110, "read-outside";
        /// Deliveries of a webhook with what they carried.
        Deliveries = 1111, "read-deliveries";
        /// A member's points: what they disagree with, and why they have their grade.
        Points = 1112, "read-points";
        /// Who gave whom within a ring that was found.
        Ring = 1113, "read-ring";
        /// What a member promised and what is due from them: who rests, and their appeals.
        Duty = 1116, "read-duty";
        /// What members wrote in experience reports.
        Reports = 1118, "read-reports";
    }
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A deed.
    Did(DeedKind),
    /// An act that is no deed.
    Acted(Act),
    /// A private read.
    Read(Private),
}

impl What {
    /// Every one, in the order of their numbers.
    pub fn all() -> Vec<Self> {
        let deeds = DeedKind::ALL.iter().copied().map(Self::Did);
        let acts = Act::ALL.iter().copied().map(Self::Acted);
        deeds.chain(acts).chain(Private::ALL.iter().copied().map(Self::Read)).collect()
    }
    /// The number kept in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::Did(kind) => kind.number(),
            Self::Acted(act) => act.number(),
            Self::Read(private) => private.number(),
        }
    }
    /// The word in addresses, and after `audit-what-` in the words. Deeds are prefixed, for `imported` is both.
    pub fn word(self) -> String {
        match self {
            Self::Did(kind) => format!("deed-{}", kind.word()),
            Self::Acted(act) => act.word().to_owned(),
            Self::Read(private) => private.word().to_owned(),
        }
    }
    /// From the number; none for one that a newer program wrote.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::all().into_iter().find(|w| w.number() == number)
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::all().into_iter().find(|w| w.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_and_words_are_frozen_and_each_once() {
        let all = What::all();
        assert_eq!(all.iter().map(|w| w.number()).collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all.iter().map(|w| w.word()).collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|w| What::from_number(w.number()) == Some(*w) && What::parse(&w.word()) == Some(*w)));
        assert!(Act::ALL.windows(2).all(|w| w[0].number() < w[1].number()) && Act::ALL.iter().all(|a| (1001..1100).contains(&a.number())));
        assert!(Private::ALL.windows(2).all(|w| w[0].number() < w[1].number()));
        assert!(Private::ALL.iter().all(|p| (1101..1200).contains(&p.number())));
        assert!(DeedKind::ALL.iter().all(|k| k.number() < 1000));
        assert_eq!((Private::Audit.number(), Act::Held.number()), (1108, 1001));
    }
}
