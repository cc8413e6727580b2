//! Signing in: find whose password an address or a handle belongs to. The comparison itself is slow and happens outside the transaction.

use kernel::{MemberId, fold};
use store::{Error, Tx, p};

/// Whose password, and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The member.
    pub member: MemberId,
    /// The hash, in PHC form.
    pub phc: String,
}
store::record!(Secret { member, phc });

/// Whose passwords are to be compared, in this order, until one fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secrets {
    /// A handle: its member's, or nobody's.
    Handle(Option<Secret>),
    /// An address: that of who said it last without having shown it, then that of whose it is. Both are compared, with nobody's when there is
    /// none, so that neither the answer nor the time it takes tells whether the address is known.
    Address(Option<Secret>, Option<Secret>),
}

/// The secrets behind an e-mail address or a handle.
pub fn secrets_of(tx: &mut Tx<'_>, login: &str) -> Result<Secrets, Error> {
    if !login.contains('@') {
        let found = tx.opt(
            "SELECT s.member_id, s.phc FROM member_handle AS h JOIN member_password AS s ON s.member_id = h.member_id
             WHERE h.handle_key = ?1",
            p![&fold::handle_key(login.trim())],
        )?;
        return Ok(Secrets::Handle(found));
    }
    let key = fold::email_key(login);
    let said = tx.opt(
        "SELECT s.member_id, s.phc FROM member_address AS a JOIN member_password AS s ON s.member_id = a.member_id
         WHERE a.key = ?1 ORDER BY a.at DESC, a.member_id DESC LIMIT 1",
        p![&key],
    )?;
    let proven = tx.opt(
        "SELECT s.member_id, s.phc FROM member_identity AS i JOIN member_password AS s ON s.member_id = i.member_id
         WHERE i.kind = 'email' AND i.key = ?1",
        p![&key],
    )?;
    Ok(Secrets::Address(said, proven))
}

/// Who is meant by an e-mail address or a handle when a new password is asked for: whose address it is, else who said it last.
pub fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<MemberId>, Error> {
    Ok(match secrets_of(tx, login)? {
        Secrets::Handle(found) => found,
        Secrets::Address(said, proven) => proven.or(said),
    }
    .map(|s| s.member))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, join};

    #[test]
    fn an_address_leads_to_who_has_it_and_to_who_says_it_a_handle_to_its_own() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let joins = |handle: &'static str| {
                let email = "shared@example.org".to_owned();
                let new = Join { handle: handle.into(), name: handle.into(), email, phc: handle.into(), lang: kernel::Lang::En };
                world.write(move |tx| join(tx, &new, now)).unwrap()
            };
            let secrets = |login: &'static str| world.read(move |tx| secrets_of(tx, login)).unwrap();
            let who = |login: &'static str| world.read(move |tx| by_login(tx, login)).unwrap();
            assert_eq!(secrets("Shared@example.org"), Secrets::Address(None, None));
            let mei = joins("mei");
            assert_eq!(who("shared@example.org "), Some(mei));
            world.write(move |tx| crate::prove_address(tx, mei, now)).unwrap();
            let ashan = joins("ashan");
            let of = |member, phc: &str| Some(Secret { member, phc: phc.into() });
            assert_eq!(secrets("Shared@example.org"), Secrets::Address(of(ashan, "ashan"), of(mei, "mei")));
            assert_eq!(secrets("A-Shan"), Secrets::Handle(of(ashan, "ashan")));
            assert_eq!((who("shared@example.org"), who("ashan"), who("nobody"), who("no@body.org")), (Some(mei), Some(ashan), None, None));
        });
    }
}
