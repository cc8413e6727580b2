//! Roles beside those of the cast: the counter of a service centre for a term, a second administrator, a moderator who waits for that second
//! yes; and the VIP mark of somebody who writes about photography.

use crate::cast::Failure;
use kernel::{Actor, MemberId, Role, Time};
use members::{NewRole, Refusal, Way};
use store::Tx;

/// Fills them at `at`, in the week the demo opens in.
pub(crate) fn fill(tx: &mut Tx<'_>, at: Time) -> Result<(), Failure> {
    told(tx, at).map_err(|no| Failure::said("roles and the VIP mark", &no))
}

fn who(tx: &mut Tx<'_>, handle: &str) -> Result<MemberId, Refusal> {
    Ok(members::by_handle(tx, handle)?.ok_or(Refusal::Missing)?.id)
}

fn told(tx: &mut Tx<'_>, at: Time) -> Result<(), Refusal> {
    let (founder, second) = (who(tx, "gu-an")?, who(tx, "shen-lu")?);
    let (counter, keeper, writer) = (who(tx, "laomo")?, who(tx, "qingtai")?, who(tx, "nanfeng")?);
    members::give_role(tx, &Actor::System, second, Role::Admin, None, at)?;
    let by = members::actor(tx, founder, at)?;
    members::give_role_until(tx, &by, counter, Role::CentreStaff, None, Some(at.plus_days(180)), at)?;
    let why = "影像版的新人都爱问她，回得又快又耐心，吵起来也压得住。".to_owned();
    members::propose_role(tx, &by, &NewRole { to: keeper, role: Role::Moderator, team: None, until: Some(at.plus_days(365)), why }, at)?;
    let at_the_counter = members::actor(tx, counter, at)?;
    members::confirm_way(tx, &at_the_counter, writer, Way::Document, "在柜台看过记者证", at)?;
    members::confirm_way(tx, &by, writer, Way::Call, "打报社总机，转到本人", at)?;
    members::give_vip(tx, &by, writer, "《海岸周报》的摄影专栏作者", at)
}
