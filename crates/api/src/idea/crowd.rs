//! `GET /api/v1/ideas/{id}/crowd`: who supports an idea, in figures in which nobody is recognised, for those who decide about it.

use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{IdeaId, MemberId};
use members::crowd::{LEAST, told};
use serde::Serialize;
use standing::Grade;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// So many supporters are counted.
const MOST: i64 = 100_000;
/// So many are read in one transaction.
const BATCH: u32 = 1_000;

type Counted = members::crowd::Crowd<Grade>;

/// A group of supporters, at least five.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CrowdGroup {
    /// What they have in common: a channel, a device model's code, a grade, a zone, a language; empty for those of whom it is not known.
    of: String,
    /// How many.
    people: i64,
}

/// Groups of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CrowdPart {
    /// Those that may be told, the largest first.
    groups: Vec<CrowdGroup>,
    /// How many groups are too small to be told by themselves.
    small_groups: i64,
    /// How many people are in those together; null when even they are too few.
    #[schema(required)]
    small_people: Option<i64>,
}

/// Who supports an idea.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Crowd {
    /// How many support it.
    votes: i64,
    /// Were only the first hundred thousand counted?
    cut: bool,
    /// Are they fewer than five? Then nothing is told of them.
    few: bool,
    /// By the channel of what they carry; somebody with devices on two is in both.
    channels: CrowdPart,
    /// By device model, likewise.
    devices: CrowdPart,
    /// By grade.
    grades: CrowdPart,
    /// By the zone of their clock.
    zones: CrowdPart,
    /// By language.
    langs: CrowdPart,
}

fn part<T: Ord>(groups: BTreeMap<T, i64>, few: bool, name: impl Fn(T) -> String) -> CrowdPart {
    let groups = if few { Vec::new() } else { groups.into_iter().map(|(of, n)| (name(of), n)).collect() };
    let told = told(groups);
    CrowdPart {
        groups: told.groups.into_iter().map(|(of, people)| CrowdGroup { of, people }).collect(),
        small_groups: told.small.map_or(0, |(n, _)| n as i64),
        small_people: told.small.and_then(|(_, people)| people),
    }
}

/// Reads who supports an idea: counts only, and no group smaller than five.
#[utoipa::path(
    get,
    path = "/api/v1/ideas/{id}/crowd",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "The figures.", body = Crowd))
)]
pub(super) async fn read_crowd(State(api): State<Arc<Api>>, _ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    let (brief, devices) = api.read(move |tx| Ok::<_, Fail>((ideas::briefs(tx, &[id])?.remove(&id), catalogue::devices(tx)?))).await?;
    let brief = brief.filter(|b| !b.hidden).ok_or_else(Fail::missing)?;
    let (crowd, cut) = counted(&api, id).await?;
    let few = crowd.all < LEAST;
    let model = |id: kernel::DeviceId| devices.iter().find(|d| d.id == id).map_or_else(|| id.to_string(), |d| d.slug.clone());
    let answer = Crowd {
        votes: brief.votes,
        cut,
        few,
        channels: part(crowd.channels, few, |c| c.map_or_else(String::new, |c| c.word().to_owned())),
        devices: part(crowd.devices, few, |d| d.map_or_else(String::new, model)),
        grades: part(crowd.grades, few, |g| g.word().to_owned()),
        zones: part(crowd.zones, few, Option::unwrap_or_default),
        langs: part(crowd.langs, few, |l| l.map_or_else(String::new, |l| l.code().to_owned())),
    };
    json(StatusCode::OK, &answer)
}

/// Reads the supporters batch by batch, each batch a transaction of its own, so that nothing waits for it.
async fn counted(api: &Api, idea: IdeaId) -> Result<(Counted, bool), Fail> {
    let (mut crowd, mut after) = (Counted::default(), MemberId::new(0));
    loop {
        let (found, grades, last) = api
            .read(move |tx| {
                let ids = ideas::supporters(tx, idea, after, BATCH)?;
                let last = ids.last().copied().filter(|_| ids.len() == BATCH as usize);
                Ok::<_, Fail>((members::makeup(tx, &ids)?, standing::grades(tx, &ids)?, last))
            })
            .await?;
        crowd.add(&found, |member| grades.get(&member).copied().unwrap_or(Grade::One));
        match last {
            Some(last) if crowd.all < MOST => after = last,
            more => return Ok((crowd, more.is_some())),
        }
    }
}
