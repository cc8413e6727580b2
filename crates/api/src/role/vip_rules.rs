//! Which ways count for the VIP mark.

use crate::ask::json;
use crate::{Api, Ask, Json};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use members::{VipPolicy, Way};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Which ways count for the VIP mark.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VipRules {
    /// Any two of these: mail, document, account, call, colleague.
    #[schema(min_items = 2, max_items = 5, examples(json!(["document", "call"])))]
    ways: Vec<VipWayWord>,
    /// Whose mail says who somebody is: `plover.example`.
    #[schema(max_items = 50)]
    domains: Vec<String>,
}

/// A way to confirm who somebody is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum VipWayWord {
    /// Mail at a known domain; the program sees it.
    Mail,
    /// A document that was seen.
    Document,
    /// A known account that links here.
    Account,
    /// Reached at a published number.
    Call,
    /// A colleague knows them.
    Colleague,
}

impl From<Way> for VipWayWord {
    fn from(w: Way) -> Self {
        match w {
            Way::Mail => Self::Mail,
            Way::Document => Self::Document,
            Way::Account => Self::Account,
            Way::Call => Self::Call,
            Way::Colleague => Self::Colleague,
        }
    }
}
impl From<VipWayWord> for Way {
    fn from(w: VipWayWord) -> Self {
        match w {
            VipWayWord::Mail => Self::Mail,
            VipWayWord::Document => Self::Document,
            VipWayWord::Account => Self::Account,
            VipWayWord::Call => Self::Call,
            VipWayWord::Colleague => Self::Colleague,
        }
    }
}

fn rules(policy: VipPolicy) -> VipRules {
    VipRules { ways: policy.ways.into_iter().map(VipWayWord::from).collect(), domains: policy.domains }
}

/// Reads which ways count.
#[utoipa::path(get, path = "/api/v1/vip-rules", tag = "members", responses((status = 200, description = "The rules.", body = VipRules)))]
pub(super) async fn read_vip_rules(State(api): State<Arc<Api>>) -> Result<Response, Fail> {
    let policy = api.read(|tx| Ok::<_, Fail>(members::vip_policy(tx)?)).await?;
    json(StatusCode::OK, &rules(policy))
}

/// Says which ways count. Who has the mark keeps it.
#[utoipa::path(
    put,
    path = "/api/v1/vip-rules",
    tag = "members",
    request_body = VipRules,
    responses((status = 200, description = "The rules now.", body = VipRules))
)]
pub(super) async fn set_vip_rules(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<VipRules>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let new = VipPolicy { ways: new.ways.into_iter().map(Way::from).collect(), domains: new.domains };
    let verb = move |tx: &mut Tx<'_>| {
        members::set_vip_policy(tx, &by, &new)?;
        audit::note(tx, &by, Act::VipRules, Object::NONE, None, now)?;
        Ok::<_, Fail>(members::vip_policy(tx)?)
    };
    json(StatusCode::OK, &rules(api.write(verb).await?))
}
