//! The pages of the experience report: writing it, its receipt, its result, what became of it, and what the team reads.

mod acts;
mod fields;
mod form;
mod inbox;
mod mine;
mod receipt;
mod result;
#[cfg(test)]
mod tests;

use crate::App;
use crate::app::StoreSaid;
use gate::{Fail, Method, Registry};
use kernel::Channel;
use kernel::Permission::{AnswerForCompany, Everyone, Member, Publish};
use releases::Release;
use std::sync::Arc;

/// Every route of these pages, with the permission it asks for.
pub fn routes(r: &mut Registry<Arc<App>>) {
    r.page(Method::Get, "/release/{version}/report", Member, form::show)
        .page(Method::Post, "/release/{version}/report", Member, acts::send)
        .page(Method::Post, "/release/{version}/report/field", Member, acts::field)
        .page(Method::Get, "/release/{version}/report/find", Member, form::find)
        .page(Method::Get, "/release/{version}/report/receipt", Member, receipt::show)
        .page(Method::Get, "/release/{version}/report/result", Everyone, result::show)
        .page(Method::Post, "/release/{version}/report/correct", Publish, result::correct)
        .page(Method::Get, "/me/reports", Member, mine::show)
        .page(Method::Get, "/desk/reports", AnswerForCompany, inbox::show)
        .page(Method::Post, "/desk/reports/{id}/answer", AnswerForCompany, inbox::answer);
}

/// The page of the report on a version.
fn href(version: &str) -> String {
    format!("/release/{version}/report")
}

/// The release that is out under this version; of two with one version the development one.
async fn find(app: &App, version: &str) -> Result<Release, Fail> {
    let version = version.to_owned();
    let found = app.read(move |tx| releases::by_version(tx, &version, Some(Channel::Development)).map_err(StoreSaid)).await?;
    found.filter(|r| r.published_at.is_some()).ok_or_else(Fail::missing)
}

/// How a report stands, as a tag: its tone, icon and word.
const fn tag(state: reports::State) -> (&'static str, &'static str, words::Key) {
    use words::k;
    match state {
        reports::State::Draft => ("plain", "pencil", k::EXPERIENCE_DRAFT),
        reports::State::Counted => ("ok", "check", k::EXPERIENCE_COUNTED),
        reports::State::Late => ("info", "clock", k::EXPERIENCE_LATE_TAG),
        reports::State::Company => ("plain", "check", k::EXPERIENCE_COMPANY),
    }
}
