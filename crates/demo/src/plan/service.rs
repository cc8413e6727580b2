//! When a week of service notes is written, out, judged and thanked for.

use super::{Act, Planner};
use crate::content::Content;

impl Planner<'_> {
    /// A week of service notes: written and out on Thursday, judged by whoever likes to until Tuesday, or until the demo opens.
    pub(super) fn service(&mut self, content: &Content, week: i64, fans: usize) {
        use releases::Verdict::{Liked, NotGoodEnough, NotUsed};
        let at = |day: i64, hour: i64, minute: i64| self.calendar.at(week, day, hour, minute);
        let (written, out, closes, award) = (at(3, 15, 0), at(3, 17, 30), at(8, 24, 0), at(9, 12, 0));
        let until = at(8, 23, 30).min(self.calendar.opening().plus_seconds(-600));
        self.push(written, Act::Service(week));
        self.push(out, Act::Jobs);
        for (n, note) in content.services.of(week).enumerate() {
            let mut judged = self.pick(fans, note.verdicts.iter().sum()).into_iter();
            for (verdict, count) in [Liked, NotUsed, NotGoodEnough].into_iter().zip(&note.verdicts) {
                for fan in judged.by_ref().take(*count) {
                    let when = self.moment(out.plus_seconds(600), until);
                    self.push(when, Act::JudgeService(week, n, fan, verdict));
                }
            }
        }
        self.push(closes, Act::Jobs);
        self.push(award, Act::Jobs);
        self.push(award.plus_seconds(300), Act::SayService(week));
    }
}
