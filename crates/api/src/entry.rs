//! The audit: what staff did and which private data they read, as entries of one chain of hashes. Reading it is noted too.

use crate::ask::json;
use crate::routes;
use crate::shape::{Id, Listed, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, Operations, Query};
use audit::{Entry, Filter, Object, Private, What};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{MemberId, Permission, Scope};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{IntoParams, PartialSchema, ToSchema};

pub(crate) fn operations(all: &mut Operations) {
    use Permission::Administer;
    all.add(Administer, Scope::Administer, routes!(list_audit)).add(Administer, Scope::Administer, routes!(read_audit_head));
}

/// Which entries.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Of this person only: their word in addresses.
    by: Option<String>,
    /// Of this kind only.
    #[param(value_type = Option<AuditKind>, inline, example = "read-case")]
    what: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Every kind there is: listed, not as a pattern, for there will be more. Whoever looks for one that is none hears of it: an empty answer would
/// say that nobody did it.
struct AuditKind;

impl ToSchema for AuditKind {}
impl PartialSchema for AuditKind {
    fn schema() -> RefOr<Schema> {
        let words = What::all().into_iter().map(What::word);
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
    }
}

/// An entry of the chain. Its hash covers everything in it and the hash before it.
#[derive(Debug, Serialize, ToSchema)]
struct AuditEntry {
    /// Its place, from 1, without a gap.
    seq: Id,
    /// When it was done.
    at: When,
    /// By whom; null for the program and for the operator at the command line.
    #[schema(required)]
    by: Option<Person>,
    /// What; null for what a newer program wrote.
    #[schema(required, examples("deed-moved"))]
    what: Option<String>,
    /// To what: idea-12, or a number whose meaning the kind says.
    #[schema(required, examples("idea-12"))]
    about: Option<String>,
    /// The deed it stands for.
    #[schema(required)]
    deed: Option<Id>,
    /// SHA-256 of the details.
    #[schema(required)]
    details: Option<String>,
    /// The hash of the entry before.
    prev: String,
    /// Its own.
    hash: String,
}

/// The end of the chain. Whoever keeps one elsewhere can prove later that the chain up to it is the same.
#[derive(Debug, Serialize, ToSchema)]
struct AuditHead {
    /// The last entry's place; 0 for an empty chain.
    seq: String,
    /// Its hash.
    hash: String,
    /// When it was done.
    at: When,
}

fn told(e: Entry, named: &Named) -> AuditEntry {
    let about = match e.object() {
        Some((kind, id)) => Some(format!("{}-{id}", kind.word())),
        None => e.object_id.map(|id| id.to_string()),
    };
    AuditEntry {
        seq: Id(e.seq),
        at: e.at.into(),
        by: named.person(e.actor),
        what: e.what().map(What::word),
        about,
        deed: e.deed.map(Id::from),
        details: e.details,
        prev: e.prev,
        hash: e.hash,
    }
}

/// Lists what staff did and which private data they read, the newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Which), responses((status = 200, description = "A piece of the chain.", body = Listed<AuditEntry>)))]
async fn list_audit(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<Which>) -> Result<Response, Fail> {
    let (after, limit, by) = (after(which.after.as_deref())?, limit(which.limit)?, ask.by());
    let what = crate::idea::word(which.what.as_deref(), "what", What::parse)?;
    let listed = api
        .read(move |tx| {
            let actor = match which.by.as_deref() {
                None => None,
                // Nobody of this name did anything.
                Some(handle) => Some(members::by_handle(tx, handle)?.map_or(MemberId::new(0), |m| m.id)),
            };
            let page = audit::list(tx, &by, Filter { actor, what }, after, limit as u32)?;
            let named = Named::read(tx, page.rows.iter().map(|e| e.actor))?;
            Ok::<_, Fail>(Listed::of(page, |e| told(e, &named)))
        })
        .await?;
    api.noted(&ask, Private::Audit, Object::NONE).await?;
    listed.answer(&ask.visit.here)
}

/// Reads the end of the chain.
#[utoipa::path(get, path = "/api/v1/audit/head", tag = "audit", responses((status = 200, description = "The head of this moment.", body = AuditHead)))]
async fn read_audit_head(State(api): State<Arc<Api>>) -> Result<Response, Fail> {
    let head = api.read(|tx| audit::head(tx).map_err(Fail::from)).await?;
    json(StatusCode::OK, &AuditHead { seq: head.seq.to_string(), hash: head.hash, at: head.at.into() })
}
