//! Playing an act: each is the verb that a person would have used, at its own time.

use crate::cast::{Cast, Failure};
use crate::content::{Content, Post};
use crate::plan::{Act, Event, Sort, changes};
use crate::when::Calendar;
use boards::{NewTopic, Thing, TopicKind};
use kernel::{Actor, Both, Channel, Lang, ReleaseId, Stage, Time};
use releases::{ChangeKind, Draft, NewChange};
use store::{Tx, jobs};

/// How many liked or disliked verdicts a change needs in the demo's small flock.
pub const AWARD_MIN_N: i64 = 8;

/// From this week on the files of a Friday's release are told; those of the halted one before it were taken away.
const FILES_SINCE: i64 = -3;

/// One scene: the content, its calendar and who was found so far.
pub struct Scene<'a> {
    /// What was written.
    pub content: &'a Content,
    /// When it is.
    pub calendar: &'a Calendar,
    /// Who and what there is.
    pub cast: &'a mut Cast,
}

impl Scene<'_> {
    /// Plays one event.
    pub fn play(&mut self, tx: &mut Tx<'_>, event: &Event) -> Result<(), Failure> {
        let at = event.at;
        match &event.act {
            Act::Post(sort, file, n) => self.post(tx, *sort, *file, *n, at),
            Act::Reply(sort, file, n, r) => self.reply(tx, *sort, *file, *n, *r, at),
            Act::Accept(file, n, r) => {
                let post = self.of(Sort::Question, *file, *n)?;
                let (by, topic, reply) = (self.who(&post.by)?, self.topic(&post.key)?, self.said(&post.key, *r)?);
                boards::accept(tx, &by, topic, reply, at).map_err(|e| Failure::said(&post.key, &e))
            }
            Act::Thank(sort, file, n, r, fan) => {
                let post = self.of(*sort, *file, *n)?;
                let reply = self.said(&post.key, *r)?;
                let by = self.fan(*fan)?;
                if self.who(&post.reply.get(*r).map(|r| r.by.clone()).unwrap_or_default())? == by {
                    return Ok(());
                }
                boards::thank(tx, &by, Thing::Reply(reply), None, at).map(|_| ()).map_err(|e| Failure::said(&post.key, &e))
            }
            Act::Step(file, n, s) => self.step(tx, *file, *n, *s, at),
            Act::Support(file, n, fan) => {
                let by = self.fan(*fan)?;
                self.support(tx, *file, *n, &by, at)
            }
            Act::MeiSupports(file, n) => {
                let by = self.who("mei")?;
                self.support(tx, *file, *n, &by, at)
            }
            Act::Internal(week) => self.internal(tx, *week, at),
            Act::Friday(week) => self.friday(tx, *week, at),
            Act::Delay(week) | Act::Halt(week) => self.slip(tx, *week, at, matches!(event.act, Act::Delay(_))),
            Act::Stable(n) => self.stable(tx, *n, at),
            Act::Judge(week, key, tester, verdict) => {
                let release = self.friday_of(*week)?;
                let change = *self.cast.changes.get(key).ok_or_else(|| Failure::Story(format!("no change {key}")))?;
                let tester = *self.cast.testers.get(*tester).ok_or_else(|| Failure::Story("no tester".into()))?;
                releases::judge(tx, &Actor::Member(tester, vec![]), release, change, *verdict, at)
                    .map(|_| ())
                    .map_err(|e| Failure::said(format!("verdict on {key}"), &e))
            }
            Act::Say(week) => self.say(tx, *week, at),
            Act::Meant(file, n, fan, answer, w) => self.meant(tx, (*file, *n), *fan, (*answer, *w), at),
            Act::Still(file, n, fan) => self.still(tx, *file, *n, *fan, at),
            Act::Merge(file, n) => self.merge(tx, *file, *n, at),
            Act::Lock(file, n) => self.lock(tx, *file, *n, at),
            Act::Report(sort, file, n, r) => self.report(tx, *sort, *file, *n, *r, at),
            Act::Save(n) => self.save(tx, *n, at),
            Act::Service(week) => self.service(tx, *week, at),
            Act::JudgeService(week, n, fan, verdict) => self.judge_service(tx, (*week, *n), *fan, *verdict, at),
            Act::SayService(week) => self.say_service(tx, *week, at),
            Act::Newcomer(step) => self.newcomer(tx, step, at),
            Act::Reported(step) => self.reported(tx, *step, at),
            Act::Journey(step) => self.journey(tx, step, at),
            Act::Take(n) => self.take(tx, *n, at),
            Act::Answer(n) => self.answer_outside(tx, *n, at),
            Act::Refer(n) => self.refer(tx, *n, at),
            Act::Connect => self.connect(tx, at),
            Act::Key => self.device_key(tx, at),
            Act::Hook => self.hook(tx, at),
            Act::Jobs => run_jobs(tx, at),
            Act::Tell => {
                while ledger::sequence(tx, 500)? > 0 {}
                Ok(ledger::skip(tx, "notices")?)
            }
        }
    }

    pub(crate) fn of(&self, sort: Sort, file: usize, n: usize) -> Result<&Post, Failure> {
        let talk = self.content.talk.get(file).ok_or_else(|| Failure::Story("no such file".into()))?;
        let posts = match sort {
            Sort::Idea => &talk.idea,
            Sort::Question => &talk.question,
            Sort::Talk => &talk.topic,
        };
        posts.get(n).ok_or_else(|| Failure::Story("no such post".into()))
    }
    pub(crate) fn who(&self, handle: &str) -> Result<Actor, Failure> {
        self.cast.members.get(handle).cloned().ok_or_else(|| Failure::Story(format!("who is {handle}?")))
    }
    pub(crate) fn fan(&self, n: usize) -> Result<Actor, Failure> {
        let id = self.cast.fans.get(n).ok_or_else(|| Failure::Story(format!("no fan {n}")))?;
        Ok(Actor::Member(*id, vec![]))
    }
    pub(crate) fn topic(&self, key: &str) -> Result<kernel::TopicId, Failure> {
        self.cast.topics.get(key).copied().ok_or_else(|| Failure::Story(format!("no topic {key}")))
    }
    pub(crate) fn idea(&self, key: &str) -> Result<kernel::IdeaId, Failure> {
        self.cast.ideas.get(key).copied().ok_or_else(|| Failure::Story(format!("no idea {key}")))
    }
    pub(crate) fn said(&self, key: &str, reply: usize) -> Result<kernel::ReplyId, Failure> {
        self.cast.replies.get(&(key.to_owned(), reply)).copied().ok_or_else(|| Failure::Story(format!("{key} has no reply {reply}")))
    }
    fn friday_of(&self, week: i64) -> Result<ReleaseId, Failure> {
        self.cast.fridays.get(&week).copied().ok_or_else(|| Failure::Story(format!("no release in week {week}")))
    }

    fn post(&mut self, tx: &mut Tx<'_>, sort: Sort, file: usize, n: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(sort, file, n)?;
        let (by, key) = (self.who(&post.by)?, post.key.clone());
        let lang = Lang::parse(&post.lang);
        let device = post.device.as_ref().and_then(|d| self.cast.devices.get(d)).copied();
        let missing = || Failure::Story(format!("{key}: no team {}", post.team));
        let body = shown(tx, &by, post, at)?;
        if sort == Sort::Idea {
            let team = *self.cast.teams.get(&post.team).ok_or_else(missing)?;
            let stage = Stage::parse(&post.stage).ok_or_else(|| Failure::Story(format!("{key}: stage {}", post.stage)))?;
            let stage = crate::cast::area(stage, &post.team);
            let new = ideas::New { stage, team, title: &post.title, body: &body, bug: post.bug, lang, device };
            let id = ideas::propose(tx, &by, &new, at).map_err(|e| Failure::said(&key, &e))?;
            let topic = ideas::idea(tx, id)?.map(|i| i.topic).ok_or_else(|| Failure::Story(key.clone()))?;
            self.cast.ideas.insert(key.clone(), id);
            self.cast.topics.insert(key, topic);
            return Ok(());
        }
        let board = *self.cast.boards.get(&post.team).ok_or_else(missing)?;
        let kind = if sort == Sort::Question { TopicKind::Question } else { TopicKind::Talk };
        let new = NewTopic { board, kind, title: &post.title, body: &body, lang, device };
        let topic = boards::post(tx, &by, &new, at).map_err(|e| Failure::said(&key, &e))?;
        self.cast.topics.insert(key, topic);
        Ok(())
    }

    fn reply(&mut self, tx: &mut Tx<'_>, sort: Sort, file: usize, n: usize, r: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(sort, file, n)?;
        let reply = post.reply.get(r).ok_or_else(|| Failure::Story(post.key.clone()))?;
        let (by, key) = (self.who(&reply.by)?, post.key.clone());
        // An idea is answered by its steps; a reply of staff before the first step would tell that twice.
        let acknowledged = post.progress.first().and_then(|s| self.calendar.parse(&s.at)).is_some_and(|first| first <= at);
        let id = if sort == Sort::Idea && (acknowledged || !by.is_staff() || post.progress.is_empty()) {
            let idea = self.idea(&key)?;
            ideas::reply(tx, &by, idea, &reply.text, None, at).map_err(|e| Failure::said(&key, &e))?
        } else {
            boards::reply(tx, &by, self.topic(&key)?, &reply.text, None, at).map_err(|e| Failure::said(&key, &e))?
        };
        self.cast.replies.insert((key, r), id);
        Ok(())
    }

    fn step(&mut self, tx: &mut Tx<'_>, file: usize, n: usize, s: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(Sort::Idea, file, n)?;
        let step = post.progress.get(s).ok_or_else(|| Failure::Story(post.key.clone()))?;
        let state = ideas::State::parse(&step.state.replace('_', "-")).ok_or_else(|| Failure::Story(format!("state {}", step.state)))?;
        // Moderators answer for their team, but only those who plan may move: then the team's own voice is the program's.
        let speaker = self.who(&step.by)?;
        let by = if speaker.may(kernel::Permission::MoveIdea) { speaker } else { with_move(&speaker) };
        let month = step.month.map(|m| self.calendar.month(m));
        let step = ideas::Step { state, words: &step.words, mind: step.mind.as_deref(), month: month.as_deref() };
        ideas::advance(tx, &by, self.idea(&post.key)?, &step, at).map_err(|e| Failure::said(format!("{} to {state:?}", post.key), &e))
    }

    fn support(&mut self, tx: &mut Tx<'_>, file: usize, n: usize, by: &Actor, at: Time) -> Result<(), Failure> {
        let post = self.of(Sort::Idea, file, n)?;
        let idea = self.idea(&post.key)?;
        match ideas::vote(tx, by, idea, at) {
            // What shipped while somebody was thinking is a story of its own.
            Ok(_) | Err(ideas::Refusal::Over) => Ok(()),
            Err(e) => Err(Failure::said(&post.key, &e)),
        }
    }

    /// Writes the week's changes down and gives them to the internal channel.
    fn internal(&mut self, tx: &mut Tx<'_>, week: i64, at: Time) -> Result<(), Failure> {
        let by = self.who("bai-he")?;
        let lead = self.who("shen-lu")?;
        let release = self.content.releases.release.iter().find(|r| r.week == week).ok_or_else(|| Failure::Story("no week".into()))?;
        let version = format!("{}-internal.1", release.version);
        let id = self.draft(tx, Channel::Internal, &version, &release.title_zh, &release.title_en, at)?;
        for (position, born) in changes(self.content, week).into_iter().enumerate() {
            let c = &born.change;
            let said = |e: &releases::Refusal| Failure::said(&born.key, e);
            let team = *self.cast.teams.get(&c.team).ok_or_else(|| Failure::Story(format!("{}: team {}", born.key, c.team)))?;
            let kind = ChangeKind::parse(&c.kind).ok_or_else(|| Failure::Story(format!("{}: kind {}", born.key, c.kind)))?;
            let new = NewChange { team, kind, title: Both::new(&*c.title_zh, &*c.title_en), why: Both::new(&*c.why_zh, &*c.why_en) };
            let change = releases::add_change(tx, &by, &new, at).map_err(|e| said(&e))?;
            for key in &born.ideas {
                releases::link_idea(tx, &by, change, self.idea(key)?, at).map_err(|e| said(&e))?;
            }
            releases::include(tx, &lead, id, change, position as i64, false).map_err(|e| said(&e))?;
            self.cast.changes.insert(born.key, change);
        }
        releases::publish(tx, &lead, id, at).map(|_| ()).map_err(|e| Failure::said(version, &e))
    }

    fn draft(&self, tx: &mut Tx<'_>, channel: Channel, version: &str, zh: &str, en: &str, at: Time) -> Result<ReleaseId, Failure> {
        let product = self.cast.product.ok_or_else(|| Failure::Story("no product".into()))?;
        let draft = Draft { product, channel, version: version.into(), title: Both::new(zh, en), devices: self.cast.phones.clone() };
        releases::draft(tx, &self.who("shen-lu")?, &draft, at).map_err(|e| Failure::said(version, &e))
    }

    fn friday(&mut self, tx: &mut Tx<'_>, week: i64, at: Time) -> Result<(), Failure> {
        let lead = self.who("shen-lu")?;
        let release = self.content.releases.release.iter().find(|r| r.week == week).ok_or_else(|| Failure::Story("no week".into()))?;
        let id = self.draft(tx, Channel::Development, &release.version, &release.title_zh, &release.title_en, at)?;
        let said = |e: &releases::Refusal| Failure::said(&release.version, e);
        let mut headlines = 0;
        for (position, born) in changes(self.content, week).into_iter().enumerate() {
            let change = *self.cast.changes.get(&born.key).ok_or_else(|| Failure::Story(born.key.clone()))?;
            let headline = born.change.headline && headlines < releases::MOST_HEADLINES;
            headlines += i64::from(headline);
            releases::include(tx, &lead, id, change, position as i64, headline).map_err(|e| said(&e))?;
        }
        for issue in &release.issue {
            releases::add_issue(tx, &lead, id, &Both::new(&*issue.zh, &*issue.en), at).map_err(|e| said(&e))?;
        }
        if week >= FILES_SINCE {
            self.builds(tx, id, &release.version, self.day(&format!("{week} Fri"))?, at)?;
        }
        releases::schedule(tx, &lead, id, self.calendar.at(week, 4, 17, 0), at).map_err(|e| said(&e))?;
        self.cast.fridays.insert(week, id);
        Ok(())
    }

    fn slip(&mut self, tx: &mut Tx<'_>, week: i64, at: Time, delayed: bool) -> Result<(), Failure> {
        let id = self.friday_of(week)?;
        let release = self.content.releases.release.iter().find(|r| r.week == week).ok_or_else(|| Failure::Story("no week".into()))?;
        let slip = if delayed { &release.delayed } else { &release.halted };
        let slip = slip.as_ref().ok_or_else(|| Failure::Story("no slip".into()))?;
        let speaker = self.who(&slip.by)?;
        let by = if speaker.may(kernel::Permission::Publish) { speaker } else { self.who("shen-lu")? };
        let why = Both::new(&*slip.reason_zh, &*slip.reason_en);
        let done = match slip.to.as_deref().and_then(|t| self.calendar.parse(t)) {
            Some(to) if delayed => releases::delay(tx, &by, id, to, &why, at),
            _ => releases::halt(tx, &by, id, &why, at),
        };
        done.map_err(|e| Failure::said(&release.version, &e))
    }

    fn stable(&mut self, tx: &mut Tx<'_>, n: usize, at: Time) -> Result<(), Failure> {
        let lead = self.who("shen-lu")?;
        let all = &self.content.releases.stable;
        let this = all.get(n).ok_or_else(|| Failure::Story("no stable".into()))?;
        let from = n.checked_sub(1).and_then(|before| all.get(before)).map_or(i64::MIN, |before| before.through_week);
        let id = self.draft(tx, Channel::Stable, &this.version, &this.title_zh, &this.title_en, at)?;
        let weeks = self.content.releases.release.iter().map(|r| r.week).filter(|w| *w > from && *w <= this.through_week);
        let included = weeks.flat_map(|w| changes(self.content, w)).filter(|b| b.change.kind != "internal");
        // The notes of a stable release tell what fans asked for and what was headlined; the small mendings stand in the weekly ones.
        let told: Vec<_> = included.filter(|b| !b.ideas.is_empty() || b.change.headline).take(20).collect();
        for (position, born) in told.iter().enumerate() {
            let change = *self.cast.changes.get(&born.key).ok_or_else(|| Failure::Story(born.key.clone()))?;
            let headline = position < 5;
            releases::include(tx, &lead, id, change, position as i64, headline).map_err(|e| Failure::said(&this.version, &e))?;
        }
        let day = this.at.rsplit_once(' ').map_or(this.at.as_str(), |(day, _)| day);
        self.builds(tx, id, &this.version, self.day(day)?, at)?;
        if n + 1 == all.len() {
            // The newest one is still on its way: a fifth of all phones have been offered it.
            let fifth = updates::Share::new(2_000).ok_or_else(|| Failure::Story("no share".into()))?;
            updates::roll_out(tx, &lead, id, fifth, at).map_err(|e| Failure::said(&this.version, &e))?;
        }
        releases::publish(tx, &lead, id, at).map(|_| ()).map_err(|e| Failure::said(&this.version, &e))
    }

    fn say(&mut self, tx: &mut Tx<'_>, week: i64, at: Time) -> Result<(), Failure> {
        let id = self.friday_of(week)?;
        let release = self.content.releases.release.iter().find(|r| r.week == week).ok_or_else(|| Failure::Story("no week".into()))?;
        let sentence = Both::new(&*release.award_sentence_zh, &*release.award_sentence_en);
        crate::improve::speak(tx, id, &sentence, at)
    }
}

/// A moderator who speaks for a team in the story may move its ideas there.
fn with_move(by: &Actor) -> Actor {
    match by {
        Actor::Member(id, roles) => {
            let mut roles = roles.clone();
            roles.push(kernel::Role::Engineer);
            Actor::Member(*id, roles)
        }
        other => other.clone(),
    }
}

/// Does what is due.
pub(crate) fn run_jobs(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    while let Some(job) = jobs::take(tx, at)? {
        let known = releases::run(tx, &job, AWARD_MIN_N, at).map_err(|e| Failure::said(&job.kind, &e))?
            || reports::run(tx, &job, at).map_err(|e| Failure::said(&job.kind, &e))?;
        if !known {
            return Err(Failure::Story(format!("nobody knows jobs of kind {}", job.kind)));
        }
        jobs::done(tx, job.id)?;
    }
    Ok(())
}

/// The text with its picture, uploaded a moment before.
fn shown(tx: &mut Tx<'_>, by: &Actor, post: &Post, at: Time) -> Result<String, Failure> {
    let Some((file, alt)) = &post.picture else { return Ok(post.body.clone()) };
    let id = pictures::keep(tx, by, &crate::pictures::made(file)?, alt, at).map_err(|e| Failure::said(file, &e))?;
    Ok(format!("{}\n\n![{alt}](/picture/{id})", post.body.trim_end()))
}
