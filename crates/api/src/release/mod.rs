//! Releases: lists, one with its notes, writing it, its steps, verdicts, awards, the fan share; and weeks of service notes, which are the same.

mod award;
mod build;
mod change;
mod draft;
mod fans;
mod issue;
mod judge;
mod link;
mod list;
mod named;
mod note;
mod paste;
mod quarters;
mod shape;
mod show;
mod steps;
mod weeks;

use crate::Operations;
use crate::routes;
use gate::Fail;
use kernel::{Actor, Permission, ReleaseId, Scope, TeamId};
use store::Tx;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Member, MoveIdea, Publish};
    all.add(Everyone, Scope::Read, routes!(list::list_releases))
        .add(Everyone, Scope::Read, routes!(list::list_open_releases))
        .add(Everyone, Scope::Read, routes!(list::read_next_release))
        .add(Publish, Scope::Publish, routes!(list::list_planned_releases))
        .add(Everyone, Scope::Read, routes!(weeks::list_service_weeks))
        .add(Everyone, Scope::Read, routes!(weeks::read_service_week))
        .add(Everyone, Scope::Read, routes!(show::read_release))
        .add(Everyone, Scope::Read, routes!(build::list_release_builds))
        .add(Everyone, Scope::Read, routes!(build::list_device_builds))
        .add(Everyone, Scope::Read, routes!(fans::read_fan_share))
        .add(Everyone, Scope::Read, routes!(quarters::read_fan_shares))
        .add(Everyone, Scope::Read, routes!(judge::list_tallies))
        .add(Member, Scope::Write, routes!(judge::give_verdict))
        .add(Everyone, Scope::Read, routes!(award::list_awards))
        .add(Permission::AnswerForCompany, Scope::Desk, routes!(award::say_award_sentence))
        .add(MoveIdea, Scope::Desk, routes!(change::add_change))
        .add(Publish, Scope::Publish, routes!(change::include_change))
        .add(MoveIdea, Scope::Desk, routes!(link::link_idea))
        .add(MoveIdea, Scope::Desk, routes!(note::add_service_note));
    publishing(all);
}

fn publishing(all: &mut Operations) {
    use Permission::Publish;
    all.add(Publish, Scope::Publish, routes!(draft::draft_release))
        .add(Publish, Scope::Publish, routes!(draft::draft_release_from_notes))
        .add(Publish, Scope::Publish, routes!(weeks::draft_service_week))
        .add(Publish, Scope::Publish, routes!(paste::preview_notes))
        .add(Publish, Scope::Publish, routes!(paste::paste_notes))
        .add(Publish, Scope::Publish, routes!(issue::add_known_issue))
        .add(Publish, Scope::Publish, routes!(build::add_build_file))
        .add(Publish, Scope::Publish, routes!(steps::schedule_release))
        .add(Publish, Scope::Publish, routes!(steps::publish_release))
        .add(Publish, Scope::Publish, routes!(steps::delay_release))
        .add(Publish, Scope::Publish, routes!(steps::halt_release))
        .add(Publish, Scope::Publish, routes!(steps::resume_release))
        .add(Publish, Scope::Publish, routes!(steps::withdraw_release))
        .add(Publish, Scope::Publish, routes!(steps::delete_release));
}

/// A release this caller may know of: a draft is the company's.
pub(crate) fn known(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId) -> Result<releases::Release, Fail> {
    let found = releases::briefs(tx, &[id])?.remove(&id);
    let seen = |r: &releases::Release| r.state != releases::State::Draft || by.may(Permission::MoveIdea);
    Ok(found.filter(seen).ok_or(releases::Refusal::Missing)?)
}

/// The team of a slug.
fn team(tx: &mut Tx<'_>, slug: &str) -> Result<TeamId, releases::Refusal> {
    let found = catalogue::teams(tx)?.into_iter().find(|t| t.slug == slug);
    found.map(|t| t.id).ok_or(releases::Refusal::Team)
}

/// May this caller read what a release tells? What is not out yet is told to those who build.
fn told(by: &Actor, release: &releases::Release) -> bool {
    release.published_at.is_some() || by.may(Permission::MoveIdea)
}
