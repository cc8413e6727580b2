//! May everybody see the figures? The company decides.
use crate::Refusal;
use kernel::{Actor, Permission, Time};
use store::{Error, Tx, setting};

const NAME: &str = "desk.public";

/// May they?
pub fn is_public(tx: &mut Tx<'_>) -> Result<bool, Error> {
    Ok(setting::get(tx, NAME)?.as_deref() == Some("yes"))
}

/// Decides.
pub fn set_public(tx: &mut Tx<'_>, by: &Actor, public: bool, now: Time) -> Result<(), Refusal> {
    if !by.may(Permission::Publish) {
        return Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn });
    }
    setting::set(tx, NAME, if public { "yes" } else { "no" })?;
    let act = if public { audit::Act::FiguresOpened } else { audit::Act::FiguresClosed };
    Ok(audit::note(tx, by, act, audit::Object::NONE, None, now)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, house};

    #[test]
    fn nobody_sees_them_until_somebody_who_publishes_says_so() {
        house(|world, h: House| {
            let now = world.now();
            let set = |by: Actor, public| world.write(move |tx| set_public(tx, &by, public, now));
            let seen = || world.read(is_public).unwrap();
            assert!(!seen());
            assert_eq!((set(Actor::Guest, true), set(h.lin(), true)), (Err(Refusal::SignIn), Err(Refusal::NotAllowed)));
            assert!(!seen());
            assert_eq!((set(h.luo(), true), seen()), (Ok(()), true));
            assert_eq!((set(h.luo(), false), seen()), (Ok(()), false));
        });
    }
}
