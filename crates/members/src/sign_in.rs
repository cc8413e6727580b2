//! Signing in: find whose password an address belongs to. The comparison itself is slow and happens outside the transaction.

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

/// The secret behind an e-mail address or a handle; none when nobody joined with it.
pub fn secret_of(tx: &mut Tx<'_>, login: &str) -> Result<Option<Secret>, Error> {
    if login.contains('@') {
        return tx.opt(
            "SELECT s.member_id, s.phc FROM member_identity AS i JOIN member_password AS s ON s.member_id = i.member_id
             WHERE i.kind = 'email' AND i.key = ?1",
            p![&fold::email_key(login)],
        );
    }
    tx.opt(
        "SELECT s.member_id, s.phc FROM member_handle AS h JOIN member_password AS s ON s.member_id = h.member_id WHERE h.handle_key = ?1",
        p![&fold::handle_key(login.trim())],
    )
}

/// The member's e-mail address, for themselves only.
pub fn address_of(tx: &mut Tx<'_>, member: MemberId) -> Result<Option<String>, Error> {
    let found =
        tx.opt::<(String,)>("SELECT shown FROM member_identity WHERE member_id = ?1 AND kind = 'email' ORDER BY key LIMIT 1", p![member])?;
    Ok(found.map(|(shown,)| shown))
}
