//! How a promise and what is due under it may stand, and which step leads where. Whatever is not in these tables is refused.

kernel::frozen! {
    /// What is promised.
    Kind {
        /// An experience report for each release of a channel.
        Report = 1, "report";
        /// A report on a trial.
        Trial = 2, "trial";
        /// An activity of a club.
        Activity = 3, "activity";
        /// Photos and receipts after a gathering.
        Receipts = 4, "receipts";
        /// An answer to feedback.
        Answer = 5, "answer";
        /// A thank-you for a gift.
        Thanks = 6, "thanks";
    }
}
kernel::frozen! {
    /// How a promise stands.
    State {
        /// It is kept: things fall due under it.
        Kept = 1, "kept";
        /// It rests: nothing falls due, the place stays.
        Paused = 2, "paused";
        /// The member was asked whether to go on; the place stays.
        Asked = 3, "asked";
        /// Let go; the place is free, and there is a way back.
        LetGo = 4, "let-go";
        /// Done, or no longer needed.
        Ended = 5, "ended";
    }
}
kernel::frozen! {
    /// Why a promise rests.
    Rest {
        /// Several were missed.
        Missed = 1, "missed";
        /// The member is away.
        Holiday = 2, "holiday";
        /// The company asks for nothing at the moment.
        Company = 3, "company";
    }
}
kernel::frozen! {
    /// How something due stands.
    Due {
        /// Not there yet.
        Open = 1, "open";
        /// There, with its evidence.
        Met = 2, "met";
        /// There: an honest *nothing to report*.
        Nothing = 3, "nothing";
        /// Its grace period is over. It may still come.
        Missed = 4, "missed";
        /// It need not come.
        Excused = 5, "excused";
    }
}

/// What can happen to a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It rests.
    Pause,
    /// It goes on.
    Resume,
    /// Its member is asked.
    Ask,
    /// It is let go.
    LetGo,
    /// Its member comes back.
    ComeBack,
    /// It is done.
    End,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whose promise it is.
    Member,
    /// Somebody of the company.
    Company,
    /// Nobody: an hour came.
    Clock,
}

impl State {
    /// Where a step leads, and who may take it; none: nobody.
    pub const fn after(self, step: Step, who: Who) -> Option<Self> {
        match (self, step, who) {
            (Self::Kept, Step::Pause, _) => Some(Self::Paused),
            (Self::Paused | Self::Asked, Step::Resume, _) | (Self::LetGo, Step::ComeBack, Who::Member) => Some(Self::Kept),
            (Self::Paused, Step::Ask, Who::Clock | Who::Company) => Some(Self::Asked),
            // Never by the clock: a person says so, and the company only after it asked.
            (Self::Kept | Self::Paused | Self::Asked, Step::LetGo, Who::Member) | (Self::Asked, Step::LetGo, Who::Company) => {
                Some(Self::LetGo)
            }
            (Self::Kept | Self::Paused | Self::Asked, Step::End, Who::Company) => Some(Self::Ended),
            _ => None,
        }
    }
    /// Is there a promise?
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Kept | Self::Paused | Self::Asked)
    }
}

impl Due {
    /// May it still come?
    pub const fn may_come(self) -> bool {
        matches!(self, Self::Open | Self::Missed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Step; 6] = [Step::Pause, Step::Resume, Step::Ask, Step::LetGo, Step::ComeBack, Step::End];

    #[test]
    fn from_anywhere_the_clock_alone_lets_nobody_go() {
        for from in State::ALL.iter().copied().filter(|s| s.is_live()) {
            let mut reached = vec![from];
            for n in 0..20 {
                let Some(at) = reached.get(n).copied() else { break };
                for step in STEPS {
                    reached.extend(at.after(step, Who::Clock).filter(|s| !reached.contains(s)));
                }
            }
            assert!(reached.iter().all(|s| s.is_live()), "{from:?} leads to {reached:?}");
        }
    }

    #[test]
    fn what_is_over_is_begun_again_by_its_member_only() {
        for who in [Who::Member, Who::Company, Who::Clock] {
            for step in STEPS {
                let back = State::LetGo.after(step, who);
                assert_eq!(back.is_some(), step == Step::ComeBack && who == Who::Member, "{step:?} {who:?}");
                assert_eq!(State::Ended.after(step, who), None);
            }
        }
        assert_eq!(State::Kept.after(Step::LetGo, Who::Company), None, "the company asks before");
        assert_eq!(State::Kept.after(Step::Ask, Who::Clock), None, "and a rest comes before the question");
    }
}
