//! The answer to feedback that somebody gave somewhere else: in the words of the person who answered, with the way to the conversation and the
//! link with which its author makes it theirs.

use super::{Desk, Letter, line};
use crate::{Base, Site, Theme};
use kernel::{Lang, Time};
use notices::Mail;
use outside::ReplyTo;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// Writes it. None when it was claimed, taken back or hidden meanwhile.
pub(super) fn letter(
    tx: &mut Tx<'_>,
    site: &Arc<Site>,
    mail: &Mail,
    (author, token): (&members::Member, &str),
    lang: Option<Lang>,
    now: Time,
) -> Result<Option<Letter>, Error> {
    let Some(found) = outside::letter(tx, mail.object)? else { return Ok(None) };
    let ReplyTo::Mail(to) = &found.back.to else { return Ok(None) };
    let Some((path, title)) = crate::outside::named(tx, found.back.item)? else { return Ok(None) };
    let lang = lang.or(mail.lang).or(found.lang).unwrap_or(Lang::Zh);
    let base = Base::new(site, lang, Theme::Auto, now, "/");
    let by = members::person(tx, found.back.by)?.map(|p| p.name).unwrap_or_default();
    let desk = Desk { base, mail, token };
    let base = &desk.base;
    let subject = base.f(k::mail_outside_subject(line(&title)));
    // In full, as it was written: whoever reads it has no account to read it with.
    let lead = format!("{}\n\n{}", base.f(k::mail_outside_lead(line(&by), line(&title))), words(&found.back.words));
    let claim = desk.url(&format!("/claim/{token}"));
    let mut said = desk.said(author, &subject, lead, (base.s(k::MAIL_OUTSIDE_BUTTON), claim));
    said.after.push(base.f(k::mail_outside_page(desk.url(&path))));
    said.after.push(base.s(k::MAIL_OUTSIDE_CLAIM).to_owned());
    Ok(Some(desk.written(&said, to)))
}

/// Words as they stand in a plain mail: no pictures of ours, no control characters but the line's end.
fn words(md: &str) -> String {
    md.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned()
}
