//! Playing what improved outside the software: a week of service notes, its verdicts and the sentence of the team that was liked best.

use crate::cast::Failure;
use crate::content::{Service, ServiceWeek};
use crate::play::Scene;
use jiff::civil::Date;
use kernel::{Actor, Both, Permission, Time};
use releases::{ChangeKind, NewNote, Verdict, Week};
use store::Tx;

impl Scene<'_> {
    fn week(&self, week: i64) -> Result<&ServiceWeek, Failure> {
        self.content.services.week.iter().find(|w| w.week == week).ok_or_else(|| Failure::Story(format!("no services in week {week}")))
    }

    /// Somebody of a team who may write down what it did.
    fn voice(&self, team: &str) -> Result<Actor, Failure> {
        let staff = self.content.people.staff.iter().filter(|s| s.team == team);
        let mut voices = staff.filter_map(|s| self.cast.members.get(&s.handle)).filter(|by| by.may(Permission::MoveIdea));
        voices.next().cloned().ok_or_else(|| Failure::Story(format!("nobody speaks for {team}")))
    }

    /// Writes the notes of a week and schedules them for half past five.
    pub(crate) fn service(&mut self, tx: &mut Tx<'_>, week: i64, at: Time) -> Result<(), Failure> {
        let lead = self.who("shen-lu")?;
        let told = self.week(week)?;
        let title = Both::new(&*told.title_zh, &*told.title_en);
        let version = Week::of(self.day(&format!("{week} Mon"))?).version();
        let said = |e: &releases::Refusal| Failure::said(format!("services of {version}"), e);
        let id = releases::draft_service(tx, &lead, &version, &title, at).map_err(|e| said(&e))?;
        let mut notes = Vec::new();
        for service in self.content.services.of(week) {
            let by = self.voice(&service.team)?;
            let note = releases::note(tx, &by, id, &self.note(service)?, at).map_err(|e| Failure::said(&service.title_zh, &e))?;
            for key in &service.ideas {
                releases::link_idea(tx, &by, note, self.idea(key)?, at).map_err(|e| Failure::said(key, &e))?;
            }
            notes.push(note);
        }
        releases::schedule(tx, &lead, id, self.calendar.at(week, 3, 17, 30), at).map_err(|e| said(&e))?;
        self.cast.services.insert(week, (id, notes));
        Ok(())
    }

    fn note(&self, s: &Service) -> Result<NewNote, Failure> {
        let team = *self.cast.teams.get(&s.team).ok_or_else(|| Failure::Story(format!("{}: no team {}", s.title_zh, s.team)))?;
        Ok(NewNote {
            team,
            kind: ChangeKind::Better,
            title: Both::new(&*s.title_zh, &*s.title_en),
            why: Both::new(&*s.why_zh, &*s.why_en),
            day: self.day(&s.day)?,
            place: Both::new(&*s.place_zh, &*s.place_en),
            figure: Both::new(&*s.figure_zh, &*s.figure_en),
            before: s.before,
            after: s.after,
            unit: Both::new(&*s.unit_zh, &*s.unit_en),
        })
    }

    /// A day of the demo's calendar.
    pub(crate) fn day(&self, text: &str) -> Result<Date, Failure> {
        self.calendar.day(text).ok_or_else(|| Failure::Story(format!("{text} is no day")))
    }

    /// A fan judges a note.
    pub(crate) fn judge_service(&self, tx: &mut Tx<'_>, what: (i64, usize), fan: usize, how: Verdict, at: Time) -> Result<(), Failure> {
        let (week, n) = what;
        let missing = || Failure::Story(format!("no note {n} in week {week}"));
        let (release, notes) = self.cast.services.get(&week).ok_or_else(missing)?;
        let note = *notes.get(n).ok_or_else(missing)?;
        let judged = releases::judge(tx, &self.fan(fan)?, *release, note, how, at);
        judged.map(|_| ()).map_err(|e| Failure::said(format!("verdict on note {n} of week {week}"), &e))
    }

    /// The team whose service was liked best says its sentence.
    pub(crate) fn say_service(&self, tx: &mut Tx<'_>, week: i64, at: Time) -> Result<(), Failure> {
        let (release, _) = self.cast.services.get(&week).ok_or_else(|| Failure::Story(format!("no services in week {week}")))?;
        let told = self.week(week)?;
        speak(tx, *release, &Both::new(&*told.award_sentence_zh, &*told.award_sentence_en), at)
    }
}

/// One of a release's winning team says its sentence; ties are shared, and one of the teams speaks for all.
pub fn speak(tx: &mut Tx<'_>, release: kernel::ReleaseId, sentence: &Both, at: Time) -> Result<(), Failure> {
    let Some(award) = releases::award_of(tx, release)? else { return Ok(()) };
    let Some(winner) = award.winners.first() else { return Ok(()) };
    let Some(speaker) = members::staff_of(tx, winner.team)?.first().copied() else { return Ok(()) };
    let by = members::actor(tx, speaker, at)?;
    releases::say(tx, &by, release, winner.team, sentence, at).map_err(|e| Failure::said("the sentence", &e))
}
