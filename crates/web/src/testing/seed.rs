//! The community of the tests: two teams, four fans, two of staff, three ideas, a release judged and awarded and one whose window is open.

use ideas::{State, Step};
use kernel::{
    Actor, BoardId, Both, ChangeId, Channel, DeviceId, IdeaId, Lang, MemberId, Refuse, ReleaseId, Role, Stage, TeamId, Time, Zone,
};
use members::{Face, Join};
use releases::{ChangeKind, Draft, NewChange, Verdict};
use store::Tx;
use testkit::World;

/// The password of every member.
pub const PASSWORD: &str = "a password long enough";

/// What there is.
#[derive(Debug, Clone)]
pub struct Seeds {
    /// A fan on the development channel, with a face.
    pub mei: MemberId,
    /// A fan on the stable channel.
    pub ashan: MemberId,
    /// The camera team's product manager, with a face.
    pub luo: MemberId,
    /// The system team's engineer.
    pub su: MemberId,
    /// An admin and moderator.
    pub admin: MemberId,
    /// Of Luo.
    pub camera: TeamId,
    /// Of Su.
    pub system: TeamId,
    /// The camera team's board.
    pub board: BoardId,
    /// The phone.
    pub phone: DeviceId,
    /// Mei's idea, still waiting; Ashan supports it.
    pub waiting: IdeaId,
    /// Ashan's idea, shipped in `awarded`; Mei supports it.
    pub shipped: IdeaId,
    /// Mei's bug, in `open`.
    pub bug: IdeaId,
    /// The release of last week with its award.
    pub awarded: ReleaseId,
    /// The change that won.
    pub winner: ChangeId,
    /// The release of today.
    pub open: ReleaseId,
    /// Its change, which fixes the bug.
    pub change: ChangeId,
}

#[derive(Debug)]
struct No(String);
impl<R: Refuse> From<R> for No {
    fn from(why: R) -> Self {
        Self(format!("{why:?}"))
    }
}
struct Sql<'a, 'b>(&'a mut Tx<'b>);

impl Sql<'_, '_> {
    fn person(&mut self, handle: &str, name: &str, phc: &str, channel: Channel, phone: DeviceId, at: Time) -> Result<MemberId, No> {
        let email = format!("{handle}@example.org");
        let join = Join { handle: handle.into(), name: name.into(), email, phc: phc.into(), lang: Lang::Zh };
        let id = members::join(self.0, &join, at)?;
        members::carry(self.0, &Actor::Member(id, vec![]), phone, channel)?;
        Ok(id)
    }
    fn idea(&mut self, by: MemberId, team: TeamId, bug: bool, title: &str, body: &str, at: Time) -> Result<IdeaId, No> {
        let new = ideas::New { stage: Stage::Rnd, team, title, body, bug, lang: Some(Lang::Zh), device: None };
        Ok(ideas::propose(self.0, &Actor::Member(by, vec![]), &new, at)?)
    }
    fn face(&mut self, member: MemberId) -> Result<(), No> {
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\" fill=\"#C2410C\"/></svg>";
        members::set_face(self.0, member, &Face { media: "image/svg+xml".into(), bytes: svg.as_bytes().to_vec() }).map_err(said)?;
        Ok(())
    }
}

fn said(e: store::Error) -> store::Error {
    e
}

fn both(zh: &str, en: &str) -> Both {
    Both::new(zh, en)
}

fn at(text: &str) -> Time {
    Time::parse(text).unwrap()
}

/// Makes it.
pub fn seed(world: &World) -> Seeds {
    let phc = members::password::hash(PASSWORD, &mut kernel::Seeded::new(3)).unwrap();
    let seeds = world.write(move |tx| found(tx, &phc).map_err(|No(why)| store::Error::Broken(why))).unwrap();
    let releases = seeds.clone();
    world.write(move |tx| publish(tx, &releases).map_err(|No(why)| store::Error::Broken(why))).unwrap()
}

fn found(tx: &mut Tx<'_>, phc: &str) -> Result<Seeds, No> {
    let zone = Zone::new("Asia/Shanghai").unwrap();
    let tagline = both("鸟友说，我们做。", "The flock says, we make.");
    catalogue::found(tx, &catalogue::Company { name: both("千鸟", "Plover"), tagline, zone }).map_err(said)?;
    let camera = catalogue::add_team(tx, "camera", &both("影像组", "Camera"), &both("拍照。", "Photos.")).map_err(said)?;
    let system = catalogue::add_team(tx, "system", &both("系统组", "System"), &both("系统。", "The system.")).map_err(said)?;
    catalogue::add_area(tx, Stage::Rnd, camera, 1).map_err(said)?;
    catalogue::add_area(tx, Stage::Rnd, system, 2).map_err(said)?;
    let board = boards::add_board(tx, "camera", &both("影像", "Camera"), &both("聊拍照", "About photos"), camera).map_err(said)?;
    boards::add_board(tx, "system", &both("系统", "System"), &both("聊系统", "About the system"), system).map_err(said)?;
    let product = catalogue::add_product(tx, "tide", &both("潮汐", "Tide")).map_err(said)?;
    let phone = catalogue::add_device(tx, product, "plover-3", &both("千鸟 3", "Plover 3")).map_err(said)?;
    let start = at("2026-09-01T02:00:00Z");
    let mut sql = Sql(tx);
    let mei = sql.person("mei", "小梅", phc, Channel::Development, phone, start)?;
    let ashan = sql.person("ashan", "阿山", phc, Channel::Stable, phone, start)?;
    let luo = sql.person("luo-cheng", "罗成", phc, Channel::Internal, phone, start)?;
    let su = sql.person("su-wen", "苏雯", phc, Channel::Internal, phone, start)?;
    let admin = sql.person("admin", "管理员", phc, Channel::Stable, phone, start)?;
    sql.face(mei)?;
    sql.face(luo)?;
    let shipped = sql.idea(ashan, camera, false, "夜景照片保存得太慢", "拍完要等好几秒才能拍下一张。", at("2026-10-20T02:00:00Z"))?;
    let bug = sql.idea(mei, system, true, "闹钟关了还会再响一次", "早上关掉闹钟，十分钟后它又响了。", at("2026-11-10T02:00:00Z"))?;
    let waiting =
        sql.idea(mei, camera, false, "希望能给照片加文字说明", "一百张照片里找一张发票，只能一张一张翻。", at("2026-11-18T02:00:00Z"))?;
    let tx = sql.0;
    for (who, role, team) in [
        (luo, Role::ProductManager, Some(camera)),
        (su, Role::Engineer, Some(system)),
        (admin, Role::Admin, None),
        (admin, Role::Moderator, None),
    ] {
        members::give_role(tx, &Actor::System, who, role, team, start)?;
    }
    ideas::vote(tx, &Actor::Member(mei, vec![]), shipped, at("2026-10-21T02:00:00Z"))?;
    ideas::vote(tx, &Actor::Member(ashan, vec![]), waiting, at("2026-11-19T02:00:00Z"))?;
    let (awarded, open) = (ReleaseId::new(0), ReleaseId::new(0));
    let (winner, change) = (ChangeId::new(0), ChangeId::new(0));
    Ok(Seeds { mei, ashan, luo, su, admin, camera, system, board, phone, waiting, shipped, bug, awarded, winner, open, change })
}

fn publish(tx: &mut Tx<'_>, s: &Seeds) -> Result<Seeds, No> {
    let manager = Actor::Member(s.luo, vec![Role::ProductManager]);
    let engineer = Actor::Member(s.su, vec![Role::Engineer]);
    let product = catalogue::products(tx).map_err(said)?[0].id;
    let step = Step { state: State::Acknowledged, words: "有道理，这周就改。", mind: None, month: None };
    ideas::advance(tx, &manager, s.shipped, &step, at("2026-10-21T03:00:00Z"))?;
    // A build answers nobody: the bug is answered by a person before it is out.
    ideas::advance(tx, &manager, s.bug, &step, at("2026-11-20T08:58:00Z"))?;
    let mut bring = |version: &str, idea: IdeaId, team: TeamId, title: Both, when: Time| -> Result<(ReleaseId, ChangeId), No> {
        let (written, by) = (when.plus_seconds(-7200), if team == s.camera { &manager } else { &engineer });
        let why = both("快了三倍。", "Three times as fast.");
        let change = releases::add_change(tx, by, &NewChange { team, kind: ChangeKind::Better, title, why }, written)?;
        releases::link_idea(tx, by, change, idea, written)?;
        let title = both("每周更新", "The weekly build");
        let new = Draft { product, channel: Channel::Development, version: version.into(), title, devices: vec![s.phone] };
        let release = releases::draft(tx, &manager, &new, written)?;
        releases::include(tx, &manager, release, change, 1, true)?;
        releases::publish(tx, &manager, release, when)?;
        Ok((release, change))
    };
    let (awarded, winner) =
        bring("4.7.1", s.shipped, s.camera, both("夜景照片立刻保存", "Night photos save at once"), at("2026-11-13T09:00:00Z"))?;
    let (open, change) = bring("4.8.0", s.bug, s.system, both("关掉的闹钟不再响", "An alarm stays off"), at("2026-11-20T08:59:00Z"))?;
    releases::judge(tx, &Actor::Member(s.mei, vec![]), awarded, winner, Verdict::Liked, at("2026-11-14T09:00:00Z"))?;
    releases::award(tx, &Actor::System, awarded, 1, at("2026-11-18T04:00:00Z"))?;
    let sentence = both("谢谢阿山，他等了三个星期。", "Thank you, Ashan, for three weeks of patience.");
    releases::say(tx, &manager, awarded, s.camera, &sentence, at("2026-11-18T05:00:00Z"))?;
    Ok(Seeds { awarded, winner, open, change, ..s.clone() })
}
