//! What a mail says: plain text, the same as simple HTML, and its headers. It is written when it is sent, from ids, in the reader's language:
//! what is hidden by then is not in it.

use crate::account::cards;
use crate::{Base, Site, Theme};
use askama::Template;
use kernel::{IdeaId, Lang, MemberId, ReleaseId, Time};
use notices::{Mail, MailKind};
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// A mail, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The other headers, in their order.
    pub headers: Vec<(&'static str, String)>,
}

/// What stands in it, before it is text or HTML.
struct Said {
    subject: String,
    hello: String,
    lead: String,
    items: Vec<Item>,
    button: (String, String),
    after: Vec<String>,
    leave: Option<String>,
}

impl Said {
    /// The lead in its paragraphs.
    fn lead(&self) -> impl Iterator<Item = &str> {
        self.lead.split("\n\n")
    }
}

/// An idea of the list.
struct Item {
    title: String,
    note: String,
    url: String,
}

/// What letters need beside their mail.
struct Desk<'a> {
    base: Base,
    mail: &'a Mail,
    /// The secret of the link in it.
    token: &'a str,
}

#[derive(Template)]
#[template(path = "account/letter.html")]
struct Sheet<'a> {
    base: &'a Base,
    said: &'a Said,
    settings: String,
}

/// Writes a mail in this language, or the member's own. `token` is the secret of its link: of the confirmation, the new password, or of
/// leaving. None when there is nothing to say any more, or nowhere to say it.
pub fn letter(tx: &mut Tx<'_>, site: &Arc<Site>, mail: &Mail, token: &str, lang: Option<Lang>, now: Time) -> Result<Option<Letter>, Error> {
    let Some(member) = members::by_id(tx, mail.member)? else { return Ok(None) };
    let lang = lang.or(mail.lang).or(member.lang).unwrap_or(Lang::Zh);
    let addresses = members::addresses(tx, mail.member)?;
    if mail.kind == MailKind::Outside {
        return outside::letter(tx, site, mail, (&member, token), Some(lang), now);
    }
    let to = match mail.kind {
        MailKind::Verify => addresses.said.or(addresses.proven),
        MailKind::Reset | MailKind::HookOff => addresses.any(),
        MailKind::Shipped => addresses.proven,
        MailKind::Outside => None,
    };
    let Some(to) = to else { return Ok(None) };
    let desk = Desk { base: Base::new(site, lang, Theme::Auto, now, "/"), mail, token };
    let said = match mail.kind {
        MailKind::Verify => Some(desk.verify(tx, &member, &to)?),
        MailKind::Reset => Some(desk.reset(&member)),
        MailKind::Shipped => desk.shipped(tx, &member)?,
        MailKind::HookOff => desk.hook_off(tx, &member)?,
        MailKind::Outside => None,
    };
    Ok(said.map(|said| desk.written(&said, &to)))
}

/// One line, without what breaks or turns it: names and titles are somebody's own words.
fn line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !turns(*c)).collect::<String>().trim().to_owned()
}

impl Desk<'_> {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base.site.url)
    }

    fn said(&self, to: &members::Member, subject: &str, lead: String, button: (&str, String)) -> Said {
        Said {
            subject: line(subject),
            hello: self.base.f(k::mail_hello(line(&to.name))),
            lead,
            items: Vec::new(),
            button: (button.0.to_owned(), button.1),
            after: Vec::new(),
            leave: None,
        }
    }

    /// The link, or, to the owner of an address that somebody else said, that it is theirs.
    fn verify(&self, tx: &mut Tx<'_>, member: &members::Member, to: &str) -> Result<Said, Error> {
        let base = &self.base;
        let owner = members::owner_of(tx, to)?.filter(|owner| *owner != self.mail.member);
        let Some(owner) = owner.map(|id| members::by_id(tx, id)).transpose()?.flatten() else {
            let url = self.url(&format!("/verify/{}", self.token));
            let lead = base.f(k::mail_verify_lead(to));
            let mut said = self.said(member, base.s(k::MAIL_VERIFY_SUBJECT), lead, (base.s(k::MAIL_VERIFY_BUTTON), url));
            said.after.push(base.s(k::MAIL_VERIFY_ELSE).to_owned());
            return Ok(said);
        };
        let lead = base.f(k::mail_known_lead(to, &owner.handle));
        let mut said = self.said(&owner, base.s(k::MAIL_KNOWN_SUBJECT), lead, (base.s(k::MAIL_KNOWN_BUTTON), self.url("/sign-in")));
        said.after.push(base.s(k::MAIL_KNOWN_ELSE).to_owned());
        Ok(said)
    }

    fn reset(&self, member: &members::Member) -> Said {
        let (base, url) = (&self.base, self.url(&format!("/reset/{}", self.token)));
        let lead = base.f(k::mail_reset_lead(&member.handle));
        let mut said = self.said(member, base.s(k::MAIL_RESET_SUBJECT), lead, (base.s(k::MAIL_RESET_BUTTON), url));
        said.after.push(base.s(k::MAIL_RESET_ELSE).to_owned());
        said
    }

    /// An endpoint of theirs that is still off. Its host alone: the rest of the address may hold a token.
    fn hook_off(&self, tx: &mut Tx<'_>, member: &members::Member) -> Result<Option<Said>, Error> {
        let (base, id) = (&self.base, kernel::HookId::new(self.mail.object));
        let Some(hook) = hooks::hook(tx, id)?.filter(|h| matches!(h.state, hooks::State::Gone | hooks::State::Dead)) else {
            return Ok(None);
        };
        let place = host(&hook.url).split(['/', '?']).next().unwrap_or_default();
        let lead = match hook.state {
            hooks::State::Gone => base.f(k::mail_hook_off_lead_gone(place)),
            _ => base.f(k::mail_hook_off_lead_dead(place)),
        };
        let button = (base.s(k::MAIL_HOOK_OFF_BUTTON), self.url(&format!("/hooks/{id}")));
        let mut said = self.said(member, base.s(k::MAIL_HOOK_OFF_SUBJECT), lead, button);
        said.after.push(base.s(k::MAIL_HOOK_OFF_ELSE).to_owned());
        Ok(Some(said))
    }

    /// Their ideas and those they support that came with a release that is still out; nothing hidden.
    fn shipped(&self, tx: &mut Tx<'_>, member: &members::Member) -> Result<Option<Said>, Error> {
        let (base, id) = (&self.base, ReleaseId::new(self.mail.object));
        let release = releases::briefs(tx, &[id])?.remove(&id).filter(|r| r.state == releases::State::Published);
        let Some(release) = release else { return Ok(None) };
        let items = self.items(tx, member.id, id)?;
        if items.is_empty() {
            return Ok(None);
        }
        let version = line(&release.version);
        let subject = base.f(k::mail_shipped_subject(&version));
        let url = self.url(&format!("/release/{version}"));
        let mut said = self.said(member, &subject, base.f(k::mail_shipped_lead(&version)), (base.s(k::MAIL_SHIPPED_BUTTON), url));
        said.items = items;
        said.after = vec![base.s(k::MAIL_SHIPPED_ELSE).to_owned(), base.s(k::MAIL_SHIPPED_WHY).to_owned()];
        said.leave = Some(self.url(&format!("/unsubscribe/{}", self.token)));
        Ok(Some(said))
    }

    fn items(&self, tx: &mut Tx<'_>, member: MemberId, release: ReleaseId) -> Result<Vec<Item>, Error> {
        let mut ids: Vec<IdeaId> = notices::in_build(tx, member, release)?;
        ids.sort_unstable();
        ids.dedup();
        let (mut briefs, supported) = (ideas::briefs(tx, &ids)?, ideas::supported(tx, member, &ids)?);
        let item = |id: IdeaId| {
            let idea = briefs.remove(&id).filter(|i| !i.hidden)?;
            let note = if idea.author == Some(member) || idea.authors.contains(&member) {
                k::MAIL_SHIPPED_OWN
            } else if supported.contains(&id) {
                k::MAIL_SHIPPED_SUPPORTED
            } else {
                // Following is for the app; nobody asked for a mail by it.
                return None;
            };
            let url = self.url(&cards::path(id, &idea.slug));
            Some(Item { title: line(&idea.title), note: self.base.s(note).to_owned(), url })
        };
        Ok(ids.into_iter().filter_map(item).collect())
    }

    fn written(&self, said: &Said, to: &str) -> Letter {
        let settings = self.url("/me/mail");
        // A template that takes no filters does not fail.
        let html = Sheet { base: &self.base, said, settings: settings.clone() }.render().unwrap_or_default();
        Letter { to: line(to), subject: said.subject.clone(), text: self.text(said, &settings), html, headers: self.headers(said) }
    }

    fn text(&self, said: &Said, settings: &str) -> String {
        let base = &self.base;
        let mut all = vec![said.hello.clone(), said.lead.clone()];
        all.extend(said.items.iter().map(|i| format!("- {} ({})\n  {}", i.title, i.note, i.url)));
        all.push(format!("{}:\n{}", said.button.0, said.button.1));
        all.extend(said.after.iter().cloned());
        let mut foot = vec![format!("-- \n{}", base.company())];
        if let Some(leave) = &said.leave {
            foot.push(base.f(k::mail_leave(leave)));
            foot.push(base.f(k::mail_quiet(settings)));
        }
        foot.push(base.s(k::MAIL_AUTOMATIC).to_owned());
        all.push(foot.join("\n"));
        all.join("\n\n") + "\n"
    }

    /// A name that stays the same however often it is sent; where it came from; how to leave by one press (RFC 8058).
    fn headers(&self, said: &Said) -> Vec<(&'static str, String)> {
        let host = host(&self.base.site.url);
        let mut all = vec![
            ("Message-ID", format!("<{}.{}@{host}>", self.mail.id, self.mail.at.micros())),
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("Content-Language", self.base.lang().tag().to_owned()),
        ];
        if let Some(leave) = &said.leave {
            all.push(("List-Id", format!("<{}.{host}>", self.mail.kind.word())));
            all.push(("List-Unsubscribe", format!("<{leave}>")));
            all.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        all
    }
}

/// The host of an origin, without its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    match rest.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => rest,
    }
}

mod outside;
#[cfg(test)]
mod tests;
