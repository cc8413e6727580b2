//! `GET /api/v1/desk/lead`: of the week's answers, how many were like another of the same person's. It is there to be talked about, it is no race.

use crate::shape::Listed;
use crate::view::{Named, Person};
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// One person's week.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AnswersAlike {
    /// Who.
    person: Person,
    /// How many answers, those given together counted once.
    of: i64,
    /// How many of them are like another.
    alike: i64,
}

/// Lists how alike this week's answers are, by person in the order of their names.
#[utoipa::path(get, path = "/api/v1/desk/lead", tag = "desk", responses((status = 200, description = "Who answered this week.", body = Listed<AnswersAlike>)))]
pub(super) async fn list_answer_alikeness(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (now, zone) = (api.now(), api.zone.clone());
    let read = move |tx: &mut Tx<'_>| {
        let monday = zone.monday(now);
        let all = desk::alike_share(tx, zone.at(monday, 0, 0, 0), zone.at(monday, 7, 0, 0), now)?;
        let named = Named::read(tx, all.iter().map(|(id, _)| Some(*id)))?;
        let one = |(id, share): (kernel::MemberId, desk::LookAlike)| {
            Some(AnswersAlike { person: named.person(Some(id))?, of: share.of, alike: share.alike })
        };
        let mut items: Vec<AnswersAlike> = all.into_iter().filter_map(one).collect();
        items.sort_by(|a, b| a.person.name.cmp(&b.person.name));
        Ok::<_, Fail>(Listed::whole(items))
    };
    let listed = api.read(read).await?;
    listed.answer(&ask.visit.here)
}
