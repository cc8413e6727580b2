//! What every handler has at hand, and how it dresses a page for its viewer.

use crate::account::Hashing;
use crate::kept::{Keeper, Overlays};
use crate::view::{DemoBar, Person, Viewer};
use crate::{Base, Site, Theme, page};
use gate::{Cookies, Fail, Visit};
use kernel::{Actor, Chance, Clock, Lang, MemberId, Permission, Refuse, Role, Time};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use store::{Db, Tx};

/// The demo, as the pages know it; the binary brings it.
pub trait Demo: Send + Sync {
    /// The bar's data for a viewer.
    fn bar(&self, base: &Base, viewer: Option<&str>) -> DemoBar;
    /// May this handle be taken on by one click?
    fn is_persona(&self, handle: &str) -> bool;
    /// Moves the clock to the next step and does what is due; a sentence on what happened, in both languages.
    fn press(&self) -> gate::Soon<'_, Result<kernel::Both, Fail>>;
    /// The word of the next step (`ship`, `close`, `award`, `over`): it stands in the button's form, so that pressing twice does it once,
    /// and after `demo-happened-` in the words.
    fn step(&self) -> &'static str {
        ""
    }
}

/// The application. Handlers take `State<Arc<App>>`.
pub struct App {
    /// The data.
    pub db: Db,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Tokens.
    pub chance: Mutex<Box<dyn Chance>>,
    /// What is the same on every page.
    pub site: Arc<Site>,
    /// Writes cookies.
    pub cookies: Cookies,
    /// Turns at hashing passwords.
    pub hashing: Hashing,
    /// Where the bytes of pictures lie.
    pub blobs: pictures::Blobs,
    /// Turns at making pictures.
    pub making: crate::picture::Making,
    /// Rendered pages.
    pub keeper: Keeper,
    /// How much a member may write; none for a machine that measures.
    pub limits: Option<boards::Limits>,
    /// What programs may ask for.
    pub budgets: gate::Budgets,
    /// The demo, if it is one.
    pub demo: Option<Arc<dyn Demo>>,
    /// What finds; empty until the program has opened it, which it does after it listens.
    pub search: OnceLock<Arc<search::Index>>,
    /// Who hears of new notices without asking.
    pub streams: Arc<crate::Streams>,
    /// Who would rise and fall under rules that are being looked at.
    pub forecasts: crate::standing::Runs,
    /// The finished router, so that a form sent before joining can be sent again after it.
    pub router: OnceLock<axum::Router>,
}

impl App {
    /// The instant of this request.
    pub fn now(&self) -> Time {
        self.clock.now()
    }
    /// A fresh token.
    pub fn token(&self) -> String {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner).token()
    }
    /// A read; a room's refusal becomes the page that says no.
    pub async fn read<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, Fail>
    where
        T: Send + 'static,
        E: Refuse + From<store::Error> + Send + 'static,
    {
        self.db.read(f).await.map_err(|e| Fail::new(&e))
    }
    /// A write, likewise.
    pub async fn write<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, Fail>
    where
        T: Send + 'static,
        E: Refuse + From<store::Error> + Send + 'static,
    {
        self.db.write(f).await.map_err(|e| Fail::new(&e))
    }
    /// May this text be written now? Asked before the verb, in its transaction.
    pub fn admit(
        &self,
        tx: &mut Tx<'_>,
        by: &kernel::Actor,
        writing: boards::Writing,
        body: &str,
        now: Time,
    ) -> Result<(), boards::Refusal> {
        let Some(limits) = &self.limits else { return Ok(()) };
        // What a grade gives by the policy: so many times as much as everybody may.
        let times = match by.member().filter(|_| !by.is_staff()) {
            Some(member) => standing::granted(tx, member, "limits", now)?.amount(),
            None => 1,
        };
        boards::admit(tx, by, &limits.times(times), writing, body, now)
    }
    /// A page for this visit.
    pub fn base(&self, visit: &Visit) -> Base {
        Base::new(&self.site, visit.lang, theme(visit), self.now(), without_lang(&visit.here))
    }
    /// What belongs to the viewer on every page: oneself with the notices not read, the demo's bar, a message after a redirect.
    /// One statement for a member, none for a guest.
    pub async fn dress(&self, visit: &Visit, base: &Base) -> Result<Overlays, Fail> {
        let viewer = match visit.actor().member() {
            Some(id) => Some(self.viewer(visit, id).await?),
            None => None,
        };
        let bar = self.demo.as_ref().map(|d| crate::account::demo::bar(d.as_ref(), base, visit));
        let all = page::overlays(base, viewer.as_ref(), bar.as_ref(), None);
        Ok(match crate::account::demo::happened(base, visit, viewer.as_ref().map_or(0, |v| v.unread)) {
            Some(flash) => all.put("flash", flash),
            None => all,
        })
    }
    async fn viewer(&self, visit: &Visit, id: MemberId) -> Result<Viewer, Fail> {
        let unread = self.db.peek(move |tx| notices::unread(tx, id)).await.map_err(|e: store::Error| Fail::new(&StoreSaid(e)))?;
        Ok(Viewer { person: oneself(visit, id, &self.site.words), unread })
    }
}

/// The visitor, as the bar at the top shows them: what their session was found with says it all.
pub(crate) fn oneself(visit: &Visit, id: MemberId, words: &words::Words) -> Person {
    let Actor::Member(_, roles) = visit.actor() else { return Person::default() };
    let role = Role::ALL.into_iter().find(|r| roles.contains(r));
    let (handle, name, face) = (visit.visitor.handle.clone(), visit.visitor.name.clone(), visit.visitor.face);
    shown(&members::Person { id, handle, name, role, team: None, face, origin: None, owns: None }, &[], words, visit.lang)
}

/// A store's error as a refusal of no room.
#[derive(Debug)]
pub struct StoreSaid(pub store::Error);
impl Refuse for StoreSaid {
    fn kind(&self) -> kernel::Kind {
        self.0.kind()
    }
    fn key(&self) -> &'static str {
        self.0.key()
    }
}
impl From<store::Error> for StoreSaid {
    fn from(e: store::Error) -> Self {
        Self(e)
    }
}

/// The colours that a visit asks for.
pub(crate) const fn theme_of(t: gate::Theme) -> Theme {
    match t {
        gate::Theme::Auto => Theme::Auto,
        gate::Theme::Light => Theme::Light,
        gate::Theme::Dark => Theme::Dark,
    }
}

fn theme(visit: &Visit) -> Theme {
    theme_of(visit.theme)
}

/// Path and query without `lang`, so that the links to the other language do not pile up, and without the demo's `pressed`.
pub fn without_lang(here: &str) -> String {
    let Some((path, query)) = here.split_once('?') else { return here.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|p| !p.starts_with("lang=") && !p.starts_with("pressed=") && !p.is_empty()).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// People by id, as pages show them: staff with their role and team in the reader's language.
pub fn people(tx: &mut Tx<'_>, ids: &[MemberId], base_words: &words::Words, lang: Lang) -> Result<HashMap<MemberId, Person>, store::Error> {
    let found = members::people(tx, ids)?;
    let teams = if found.values().any(|p| p.team.is_some()) { catalogue::teams(tx)? } else { Vec::new() };
    Ok(found.into_iter().map(|(id, p)| (id, shown(&p, &teams, base_words, lang))).collect())
}

/// One person as pages show them.
pub fn shown(p: &members::Person, teams: &[catalogue::Team], words: &words::Words, lang: Lang) -> Person {
    let role = p.role.map(|r| words.say(lang, role_key(r), &[]));
    let team = p.team.and_then(|id| teams.iter().find(|t| t.id == id)).map(|t| t.name.get(lang).to_owned());
    let role = match (role, team) {
        (Some(role), Some(team)) => Some(format!("{role} · {team}")),
        (role, _) => role,
    };
    let from = p.origin.as_deref().and_then(outside::source_of_origin).map(|s| words.say(lang, outside_key(s), &[]));
    Person {
        handle: p.handle.clone(),
        name: p.name.clone(),
        initial: p.initial(),
        face: p.face.then(|| format!("/face/{}", p.id)),
        role,
        from,
        owns: p.owns.as_ref().map(|model| model.get(lang).to_owned()),
        title: None,
    }
}

/// The message with where somebody spoke.
const fn outside_key(source: desk::Source) -> &'static str {
    match source {
        desk::Source::Device => "outside-source-device",
        desk::Source::Mail => "outside-source-mail",
        desk::Source::Social => "outside-source-social",
        desk::Source::Call => "outside-source-call",
        desk::Source::Counter => "outside-source-counter",
    }
}

/// The message with a role's name.
pub const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Engineer => "role-engineer",
        Role::ProductManager => "role-product-manager",
        Role::Executive => "role-executive",
        Role::Founder => "role-founder",
        Role::CentreStaff => "role-centre-staff",
        Role::Moderator => "role-moderator",
        Role::Admin => "role-admin",
    }
}

/// A former member, or nobody: who wrote when nobody is known any more.
pub fn nobody(words: &words::Words, lang: Lang) -> Person {
    Person { name: words.say(lang, "former-member", &[]), initial: "·".to_owned(), ..Person::default() }
}

/// May the visitor do this? Pages show a button only then; the verb asks again.
pub fn may(visit: &Visit, permission: Permission) -> bool {
    visit.actor().may(permission)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_taken_out_of_the_path_and_nothing_else() {
        assert_eq!(without_lang("/ideas?lang=en&sort=top"), "/ideas?sort=top");
        assert_eq!(without_lang("/ideas?lang=en"), "/ideas");
        assert_eq!(without_lang("/ideas"), "/ideas");
        assert_eq!(without_lang("/ideas?language=1"), "/ideas?language=1");
    }
}
