//! One's own medals: what one has, how far one is, what one shows.

use super::shape::{HeldMedal, Medal, held, known};
use crate::ask::json;
use crate::shape::When;
use crate::view::{Named, Person};
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::MemberId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// How much of what a rule asks one has.
#[derive(Debug, Serialize, ToSchema)]
struct MedalAhead {
    /// The medal's word.
    word: String,
    /// How much one has; never more than is asked.
    have: i64,
    /// How much is asked.
    need: i64,
}

/// A medal one had.
#[derive(Debug, Serialize, ToSchema)]
struct LostMedal {
    /// Which.
    medal: Medal,
    /// Until when.
    at: When,
    /// Who took it back; null when what it rested on was taken back.
    #[schema(required)]
    taken_by: Option<Person>,
    /// Why, in their words.
    #[schema(required)]
    why: Option<String>,
}

/// One's own medals and titles.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnMedals {
    /// What one has, the newest first.
    held: Vec<HeldMedal>,
    /// The words of the medals that are shown.
    shown: Vec<String>,
    /// The word of the title that is shown.
    #[schema(required)]
    title: Option<String>,
    /// Did one choose what is shown? If not, it is the newest three and the newest title.
    chosen: bool,
    /// How far one is with what is given by rule, held or not.
    ahead: Vec<MedalAhead>,
    /// What one had.
    lost: Vec<LostMedal>,
}

/// What to show.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShowMedals {
    /// The words of medals one has; no other is shown.
    #[schema(max_items = 48)]
    medals: Vec<String>,
    /// The word of a title one has; null for none.
    title: Option<String>,
}

fn own(tx: &mut Tx<'_>, me: MemberId) -> Result<OwnMedals, Fail> {
    let (all, shown, lost) = (medals::held(tx, me)?, medals::shown(tx, me)?, medals::lost(tx, me)?);
    let people = all.iter().map(|h| h.by).chain(lost.iter().map(|l| l.by));
    let named = Named::read(tx, people.collect::<Vec<_>>())?;
    let progress = medals::progress(tx, me)?;
    let ahead = |m: medals::Medal| Some(MedalAhead { have: *progress.get(&m.id)?, need: m.rule?.need, word: m.word });
    let gone = |l: medals::Lost| LostMedal { medal: Medal::from(&l.medal), at: l.at.into(), taken_by: named.person(l.by), why: l.why };
    Ok(OwnMedals {
        shown: shown.medals.into_iter().map(|h| h.medal.word).collect(),
        title: shown.title.map(|h| h.medal.word),
        chosen: shown.chosen,
        ahead: medals::medals(tx)?.into_iter().filter_map(ahead).collect(),
        held: all.into_iter().map(|h| held(&named, h)).collect(),
        lost: lost.into_iter().map(gone).collect(),
    })
}

/// Reads one's own medals.
#[utoipa::path(get, path = "/api/v1/me/medals", tag = "me", responses((status = 200, description = "One's own medals.", body = OwnMedals)))]
pub(super) async fn read_own_medals(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let me = ask.member()?;
    let mine = api.read(move |tx| own(tx, me)).await?;
    json(StatusCode::OK, &mine)
}

/// Chooses which of one's medals are shown, and which title.
#[utoipa::path(
    put,
    path = "/api/v1/me/medals",
    tag = "me",
    request_body = ShowMedals,
    responses((status = 200, description = "One's own medals now.", body = OwnMedals))
)]
pub(super) async fn show_own_medals(State(api): State<Arc<Api>>, ask: Ask, Json(show): Json<ShowMedals>) -> Result<Response, Fail> {
    let (me, by, now) = (ask.member()?, ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let mut ids = Vec::new();
        for word in show.medals.iter().take(medals::places(tx, me, now)? + 1) {
            ids.push(medals::by_word(tx, word)?.ok_or(medals::Refusal::NotYours)?.id);
        }
        let title = match &show.title {
            Some(word) => Some(known(tx, word).map_err(|_| medals::Refusal::NotYours)?.id),
            None => None,
        };
        medals::choose(tx, &by, &ids, title, now)?;
        own(tx, me)
    };
    json(StatusCode::OK, &api.write(verb).await?)
}
