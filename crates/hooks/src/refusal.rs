//! Why a verb of this room says no.

use crate::Denied;

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such endpoint or message.
        Missing => Missing, "refusal-missing", "";
        /// Not an address on the web.
        Url => Malformed, "refusal-hook-url", "url";
        /// Only encrypted.
        Https => Malformed, "refusal-hook-https", "url";
        /// Name and password do not belong into an address.
        Login => Malformed, "refusal-hook-login", "url";
        /// Not at this port.
        Port => Malformed, "refusal-hook-port", "url";
        /// An address inside somebody's own network.
        Private => Malformed, "refusal-hook-private", "url";
        /// At most 200 characters.
        About => Malformed, "refusal-hook-about", "about";
        /// At least one kind.
        Events => Malformed, "refusal-hook-events", "events";
        /// It is not on.
        Off => Closed, "refusal-hook-off", "";
        /// Sixty tests an hour.
        Often => TooMany, "refusal-hook-often", "";
    } numbers {
        /// So many endpoints and no more.
        Many => Closed, "refusal-hook-many", "";
    }
}

impl From<Denied> for Refusal {
    fn from(why: Denied) -> Self {
        match why {
            Denied::Unreadable => Self::Url,
            Denied::Scheme => Self::Https,
            Denied::Login => Self::Login,
            Denied::Port => Self::Port,
            Denied::Private => Self::Private,
        }
    }
}

/// May this actor make and change endpoints?
pub(crate) fn may(by: &kernel::Actor) -> Result<kernel::MemberId, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if by.may(kernel::Permission::Administer) { Ok(member) } else { Err(Refusal::NotAllowed) }
}
