//! The small community of these tests: one person of each kind, what each owns, what somebody else owns in either of two teams, and what is
//! hidden, unpublished, unsent or reported, each with a word of its own that stands nowhere else.

use super::secrets as s;
use boards::{ActKind, Decision, Ground, Matter, NewTopic, Thing, TopicKind};
use desk::{Answer, Item};
use ideas::{Meant, State, Step};
use kernel::{
    ActId, Actor, BoardId, Both, Channel, DeviceId, IdeaId, Lang, MemberId, ObjectKind, Permission, PictureId, ProductId, Refuse,
    ReleaseId, ReplyId, Role, SavedId, Scope, Stage, TeamId, Time, TopicId,
};
use members::{Join, Span};
use releases::{ChangeKind, Draft, NewChange, Verdict};
use std::collections::BTreeMap;
use store::Tx;

/// A kind of person: how the table calls it, the handle, the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    pub word: &'static str,
    pub handle: &'static str,
    pub role: Option<Role>,
}

const fn person(word: &'static str, handle: &'static str, role: Option<Role>) -> Person {
    Person { word, handle, role }
}

/// Everybody who tries. A guest has no handle.
pub const PEOPLE: [Person; 11] = [
    person("guest", "", None),
    person("new", "newcomer", None),
    person("member", "fan", None),
    person("engineer", "engineer", Some(Role::Engineer)),
    person("manager", "manager", Some(Role::ProductManager)),
    person("executive", "executive", Some(Role::Executive)),
    person("founder", "founder", Some(Role::Founder)),
    person("moderator", "moderator", Some(Role::Moderator)),
    person("admin", "admin", Some(Role::Admin)),
    person("centre", "centre", Some(Role::CentreStaff)),
    person("suspended", "sue", None),
];

/// Things of somebody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Owned {
    pub idea: i64,
    pub topic: i64,
    pub reply: i64,
    pub picture: i64,
    pub saved: i64,
    pub session: i64,
}

/// What there is.
#[derive(Debug, Clone, Default)]
pub struct Things {
    pub members: BTreeMap<String, MemberId>,
    /// By handle.
    pub own: BTreeMap<String, Owned>,
    /// Somebody's, in the camera team (that of the staff who try) and in the other one.
    pub theirs: Owned,
    pub afar: Owned,
    pub hidden: Owned,
    /// A moderator's act on the hidden topic.
    pub act: i64,
    pub phone: i64,
    pub camera: i64,
    pub product: i64,
    /// Of the release that is out.
    pub change: i64,
    /// A feedback that came from outside.
    pub outside: i64,
    /// Sam's certified device, which he offers to another; what gave him his first point; his appeal; a role that is proposed for him.
    pub owner: i64,
    pub point: i64,
    pub point_appeal: i64,
    pub proposal: i64,
    /// Tokens for programs, by handle.
    pub tokens: BTreeMap<String, String>,
}

/// A room said no while this was made.
#[derive(Debug)]
pub struct No(pub String);
impl<R: Refuse> From<R> for No {
    fn from(why: R) -> Self {
        Self(format!("{why:?}"))
    }
}

struct Maker<'a, 'b> {
    tx: &'a mut Tx<'b>,
    now: Time,
    phone: DeviceId,
    all: BTreeMap<String, MemberId>,
}

fn both(text: &str) -> Both {
    Both::new(text, text)
}

impl Maker<'_, '_> {
    fn join(&mut self, handle: &str, name: &str, at: Time) -> Result<MemberId, No> {
        let email = format!("{}{handle}@mail.example", if handle == "sam" { s::ADDRESS } else { "" });
        let join = Join { handle: handle.into(), name: name.into(), email, phc: s::HASH.into(), lang: Lang::En };
        let id = members::join(self.tx, &join, at)?;
        members::prove_address(self.tx, id, at)?;
        members::carry(self.tx, &Actor::Member(id, vec![]), self.phone, Channel::Development)?;
        self.all.insert(handle.to_owned(), id);
        Ok(id)
    }
    fn idea(&mut self, by: MemberId, team: TeamId, title: &str, body: &str) -> Result<IdeaId, No> {
        let new = ideas::New { stage: Stage::Rnd, team, title, body, bug: false, lang: Some(Lang::En), device: None };
        Ok(ideas::propose(self.tx, &fan(by), &new, self.now.plus_days(-20))?)
    }
    fn question(&mut self, by: MemberId, board: BoardId, title: &str, body: &str) -> Result<TopicId, No> {
        let new = NewTopic { board, kind: TopicKind::Question, title, body, lang: Some(Lang::En), device: None };
        Ok(boards::post(self.tx, &fan(by), &new, self.now.plus_days(-10))?)
    }
    fn reply(&mut self, by: MemberId, topic: TopicId, body: &str) -> Result<ReplyId, No> {
        Ok(boards::reply(self.tx, &fan(by), topic, body, None, self.now.plus_days(-5))?)
    }
    /// A picture that stands in no text.
    fn loose(&mut self, by: MemberId, alt: &str) -> Result<PictureId, No> {
        let one = |what: &[u8]| pictures::Encoded {
            digest: pictures::digest(what),
            bytes: what.to_vec(),
            media: "image/png",
            width: 4,
            height: 3,
        };
        let made = pictures::Made { full: one(PIXELS), thumb: one(PIXELS) };
        Ok(pictures::keep(self.tx, &fan(by), &made, alt, self.now)?)
    }
    fn owned(&mut self, by: MemberId, team: TeamId, board: BoardId, under: TopicId, name: &str) -> Result<Owned, No> {
        let idea = self.idea(by, team, &format!("An idea by {name} here"), "It would help on every walk.")?;
        let topic = self.question(by, board, &format!("A question of {name}"), "How does one do this?")?;
        let reply = self.reply(by, under, &format!("A reply that {name} wrote"))?;
        let picture = self.loose(by, "")?;
        let session = members::open(self.tx, by, &format!("token-of-{name}"), "A browser", self.now)?;
        Ok(Owned { idea: idea.get(), topic: topic.get(), reply: reply.get(), picture: picture.get(), saved: 0, session: session.get() })
    }
}

/// The bytes of every picture.
pub const PIXELS: &[u8] = b"pixels";

pub fn fan(id: MemberId) -> Actor {
    Actor::Member(id, vec![])
}

/// Makes everything, in one transaction.
pub fn make(tx: &mut Tx<'_>, now: Time) -> Result<Things, No> {
    let zone = kernel::Zone::new("Asia/Shanghai").unwrap();
    let long = now.plus_days(-60);
    catalogue::found(tx, &catalogue::Company { name: both("Kestrel"), tagline: both("We listen."), zone })?;
    let camera = catalogue::add_team(tx, "camera", &both("Camera"), &both("Photos"))?;
    let system = catalogue::add_team(tx, "system", &both("System"), &both("All else"))?;
    catalogue::add_area(tx, Stage::Rnd, camera, 0)?;
    catalogue::add_area(tx, Stage::Rnd, system, 1)?;
    let board = boards::add_board(tx, "camera", &both("Camera"), &both("Photos"), camera)?;
    let other = boards::add_board(tx, "system", &both("System"), &both("All else"), system)?;
    let product = catalogue::add_product(tx, "wind", &both("Wind"))?;
    let phone = catalogue::add_device(tx, product, "kestrel-1", &both("Kestrel 1"))?;
    let mut m = Maker { tx, now, phone, all: BTreeMap::new() };
    let sam = m.join("sam", "Sam", long)?;
    let rita = m.join("rita", s::REPORTER, long)?;
    let under = m.question(sam, board, "Where everybody replies", "Say what you think of it.")?;
    let mut t = Things { phone: phone.get(), camera: camera.get(), product: product.get(), ..Things::default() };
    for who in PEOPLE.iter().filter(|p| !p.handle.is_empty()) {
        let id = m.join(who.handle, who.handle, if who.word == "new" { now } else { long })?;
        if let Some(role) = who.role {
            let team = matches!(role, Role::Engineer | Role::ProductManager).then_some(camera);
            members::give_role(m.tx, &Actor::System, id, role, team, long)?;
        }
        let roles: Vec<Role> = who.role.into_iter().collect();
        let actor = Actor::Member(id, roles);
        let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|s| actor.may(s.needs())).collect();
        let new = members::NewToken { name: "A program".into(), scopes, expires_at: now.plus_days(30), budget: members::Budget::default() };
        let secret = kernel::fold::hex(who.handle.as_bytes()) + &"0".repeat(64 - 2 * who.handle.len());
        t.tokens.insert(who.handle.to_owned(), members::make_token(m.tx, &actor, &new, &secret, now)?.1);
        let owned = m.owned(id, camera, board, under, who.handle)?;
        t.own.insert(who.handle.to_owned(), owned);
    }
    t.theirs = m.owned(sam, camera, board, under, "sam")?;
    t.afar = m.owned(sam, system, other, under, "sam-afar")?;
    let topic_of = |tx: &mut Tx<'_>, idea: i64| ideas::idea(tx, IdeaId::new(idea)).map(|i| i.unwrap().topic);
    let mut people = m.all.clone();
    secrets(&mut m, &mut t, (sam, rita), (camera, board, under))?;
    let mine = topic_of(m.tx, t.theirs.idea)?;
    boards::reply(m.tx, &fan(people["fan"]), mine, "I would use it daily.", None, now.plus_days(-3))?;
    releases(&mut m, &mut t, ProductId::new(product.get()), camera)?;
    standing_of(&mut m, &mut t, sam)?;
    people.append(&mut m.all);
    t.members = people;
    // "Last used" is written every few minutes: here it was, a moment ago.
    tx.exec("UPDATE member_token SET used_at = ?1", store::p![now])?;
    Ok(t)
}

fn staff(m: &Maker<'_, '_>, handle: &str) -> Actor {
    let role = PEOPLE.iter().find(|p| p.handle == handle).and_then(|p| p.role);
    Actor::Member(m.all[handle], role.into_iter().collect())
}

/// What not everybody may see.
fn secrets(
    m: &mut Maker<'_, '_>,
    t: &mut Things,
    (sam, rita): (MemberId, MemberId),
    (team, board, under): (TeamId, BoardId, TopicId),
) -> Result<(), No> {
    let (now, keeper, manager, engineer) = (m.now, staff(m, "moderator"), staff(m, "manager"), staff(m, "engineer"));
    // Hidden: a topic that was edited, a reply, an idea.
    let topic = m.question(sam, board, &format!("Hidden {}", s::HIDDEN_TITLE), s::HIDDEN_BEFORE)?;
    boards::edit_topic(m.tx, &fan(sam), topic, &format!("Hidden {}", s::HIDDEN_TITLE), &format!("zanzibar {}", s::HIDDEN_TEXT), 1, now)?;
    let inside = m.reply(m.all["fan"], topic, &format!("zanzibar {}", s::HIDDEN_INSIDE))?;
    let reply = m.reply(sam, under, &format!("zanzibar {}", s::HIDDEN_REPLY))?;
    let idea = m.idea(sam, team, &format!("Hidden {}", s::HIDDEN_IDEA), "zanzibar and more of it")?;
    let picture = m.loose(sam, s::HIDDEN_ALT)?;
    pictures::attach(m.tx, &fan(sam), &[picture], ObjectKind::Topic, topic.get())?;
    let of_idea = ideas::idea(m.tx, idea)?.unwrap().topic;
    ideas::vote(m.tx, &fan(m.all["fan"]), idea, now)?;
    // The reporter has done nothing else.
    boards::report(m.tx, &fan(rita), Thing::Topic(topic), Some(Ground::Private), s::REPORT, now)?;
    for thing in [Thing::Topic(topic), Thing::Reply(reply), Thing::Topic(of_idea)] {
        boards::hide(m.tx, &keeper, thing, s::REASON, now)?;
    }
    boards::report(m.tx, &fan(rita), Thing::Topic(TopicId::new(t.theirs.topic)), Some(Ground::Spam), s::REPORT, now)?;
    boards::report(m.tx, &fan(rita), Thing::Topic(TopicId::new(t.own["fan"].topic)), Some(Ground::Spam), s::REPORT, now)?;
    let act: ActId = m.tx.val("SELECT min(id) FROM board_act", &[])?;
    t.act = act.get();
    t.hidden = Owned { idea: idea.get(), topic: topic.get(), reply: reply.get(), picture: picture.get(), ..Owned::default() };
    let _ = inside;
    boards::decide(
        m.tx,
        &keeper,
        Matter::Member(m.all["sue"]),
        &Decision { act: ActKind::Suspend, span: Some(Span::Month), ground: Some(Ground::Spam), reason: s::SUSPENSION },
        now,
    )?;
    // At the desk: words prepared, an answer on its way, saved replies.
    let item = Item::Idea(IdeaId::new(t.theirs.idea));
    desk::draft(m.tx, &engineer, item, s::DESK_DRAFT, now)?;
    let answer = Answer { words: s::HELD.into(), kind: desk::Kind::Thank, saved: None, drafted_by: None };
    desk::hold(m.tx, &manager, Item::Idea(IdeaId::new(t.afar.idea)), &answer, now)?;
    for person in PEOPLE.iter().filter(|p| p.role.is_some_and(|r| r.grants().contains(&Permission::AnswerForCompany))) {
        let body = if person.handle == "manager" { s::SAVED } else { "Thank you for telling us." };
        let id: SavedId = desk::save_reply(m.tx, &staff(m, person.handle), "Thanks", body, now)?;
        t.own.get_mut(person.handle).unwrap().saved = id.get();
    }
    // From a call: what the caller is called elsewhere and where the answer goes are nobody's but staff's.
    let author = outside::Author {
        name: "Wei".into(),
        external: Some(format!("{}@mail.example", s::CALLER)),
        reply: Some(outside::ReplyTo::Mail(format!("{}@mail.example", s::WHERE_TO))),
    };
    let place = outside::Place { stage: Some(Stage::Rnd), team: Some(team) };
    let new = outside::New {
        source: desk::Source::Call,
        kind: outside::Kind::Question,
        title: "A question by phone".into(),
        text: "How does one do it on the phone?".into(),
        lang: Some(Lang::En),
        place,
        device: None,
        build: None,
        link: None,
        author,
        external: None,
    };
    t.outside = outside::take(m.tx, &engineer, &new, now)?.id.get();
    // Sam's own: a draft, a picture that was not sent, another browser, a password reset.
    boards::save_draft(m.tx, &fan(sam), &format!("topic/{under}"), s::DRAFT, "", now)?;
    m.loose(sam, s::ALT)?;
    members::open(m.tx, sam, s::TOKEN, s::AGENT, now)?;
    members::begin_reset(m.tx, sam, s::RESET, now)?;
    members::say_address(m.tx, &fan(sam), &format!("{}@mail.example", s::SAID), now)?;
    Ok(())
}

/// What stands about Sam: his device, his appeal, how it is known who he is, and that he may become a moderator.
fn standing_of(m: &mut Maker<'_, '_>, t: &mut Things, sam: MemberId) -> Result<(), No> {
    let (now, centre) = (m.now, staff(m, "centre"));
    let keyed = members::owner::keyed(m.tx, "secret of this house")?;
    members::owner::stamp(m.tx, &centre, &keyed, s::SERIAL, m.phone, sam, now)?;
    t.owner = members::owner::of(m.tx, sam)?[0].id.get();
    let second = m.join("second", "Second", now)?;
    members::owner::offer(m.tx, &fan(sam), kernel::OwnerId::new(t.owner), second, now)?;
    t.point = standing::entries(m.tx, sam, None, 1, now)?[0].deed.get();
    t.point_appeal = standing::appeal(m.tx, &fan(sam), None, s::APPEAL, now)?.get();
    members::confirm_way(m.tx, &centre, sam, members::Way::Document, s::PROOF, now)?;
    members::give_role(m.tx, &Actor::System, second, Role::Admin, None, now)?;
    let new = members::NewRole { to: sam, role: Role::Moderator, team: None, until: None, why: s::GRANT.into() };
    t.proposal = members::propose_role(m.tx, &Actor::Member(second, vec![Role::Admin]), &new, now)?.get();
    Ok(())
}

/// One that is out, with its open window, one that waits for its hour, one that is only a draft, and a week of notes likewise.
fn releases(m: &mut Maker<'_, '_>, t: &mut Things, product: ProductId, camera: TeamId) -> Result<(), No> {
    let (now, manager) = (m.now, staff(m, "manager"));
    let mut bring = |version: &str, title: &str, at: Time| -> Result<ReleaseId, No> {
        // Members know that one comes; what is in it is told when it is out.
        let words = if version == "9.9.8" { s::SCHEDULED } else { title };
        let new = NewChange { team: camera, kind: ChangeKind::Better, title: both(&format!("{words} change")), why: both(words) };
        let change = releases::add_change(m.tx, &manager, &new, at)?;
        let devices = vec![m.phone];
        let draft = Draft { product, channel: Channel::Development, version: version.into(), title: both(title), devices };
        let release = releases::draft(m.tx, &manager, &draft, at)?;
        releases::include(m.tx, &manager, release, change, 1, true)?;
        if version == "1.0.0" {
            t.change = change.get();
            let idea = m.idea(m.all["sam"], camera, "What shipped in the first", "It came out.")?;
            let step = Step { state: State::Acknowledged, words: "We will do it.", mind: None, month: None };
            ideas::advance(m.tx, &manager, idea, &step, at)?;
            releases::link_idea(m.tx, &manager, change, idea, at)?;
            releases::publish(m.tx, &manager, release, at)?;
            releases::judge(m.tx, &fan(m.all["sam"]), release, change, Verdict::Liked, now)?;
            ideas::meant(m.tx, &fan(m.all["sam"]), idea, Meant::Partly, s::MISSING, now)?;
        }
        Ok(release)
    };
    bring("1.0.0", "The first", now.plus_seconds(-3600))?;
    bring("9.9.9", s::RELEASE, now.plus_seconds(-3000))?;
    let waits = bring("9.9.8", "The next", now.plus_seconds(-3000))?;
    releases::schedule(m.tx, &manager, waits, now.plus_days(1), now)?;
    releases::draft_service(m.tx, &manager, "2026-W47", &both(s::WEEK), now)?;
    Ok(())
}
