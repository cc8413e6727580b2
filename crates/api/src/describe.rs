//! The OpenAPI document as the operations say it must be: what is the same for every operation, and their order. Only tests build it.

use crate::Api;
use crate::shape::{Missing, Problem};
use axum::routing::MethodRouter;
use gate::Method;
use kernel::{Permission, Scope};
use std::sync::Arc;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem, Paths};
use utoipa::openapi::request_body::RequestBody;
use utoipa::openapi::security::{
    ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, ObjectBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required,
    ResponseBuilder, Schema, Server, Type,
};
use utoipa::{PartialSchema, ToSchema};

/// The schemas that a handler names, by their names.
type Schemas = Vec<(String, RefOr<Schema>)>;

/// What a handler says of itself.
pub(crate) type Described = fn() -> (Schemas, Paths);

/// The same with its route, as it comes.
pub(crate) type Whole = (Schemas, Paths, MethodRouter<Arc<Api>>);

const ABOUT: &str = "Everything that can be read or done on the pages, for programs. What everybody may read is read without a token; \
everything else needs `Authorization: Bearer`, with a token made at /account/tokens or given to a client at /oauth/token. A token does what its member \
may do and its scopes allow. Ids are texts; instants are RFC 3339 in UTC. Lists go in pieces: `limit` up to 100, `after` with the `next` of the piece \
before, or the address in `Link`. Refusals are problems (RFC 9457) in the language of `Accept-Language` or `?lang=`. A POST with an `Idempotency-Key` is \
done once within 72 hours, however often it is sent. What can be edited has an `ETag`: send it back as `If-Match`, and nothing newer is overwritten. \
Every answer says in `RateLimit` what may still be asked. Within v1 this document only grows.";

/// What each scope allows, in English: the document's language. The pages say it in both.
const fn allows(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "Read what the member may read.",
        Scope::Write => "Propose, support, post, reply, thank, judge and report as the member.",
        Scope::Desk => "Read the feedback inbox and answer for the company.",
        Scope::Publish => "Draft, schedule and publish releases.",
        Scope::Moderate => "Hide and restore texts, decide cases, suspend members.",
        Scope::Administer => "Give roles and look after clients, boards and teams.",
        Scope::Feedback => "Hand in feedback from elsewhere.",
        Scope::Hooks => "Look after webhooks.",
    }
}

/// The document before any operation.
pub(crate) fn empty() -> OpenApi {
    let license = LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build();
    let info = InfoBuilder::new().title("Millet").version("1").description(Some(ABOUT)).license(Some(license)).build();
    let mut components = Components::new();
    let token =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("mlt_…").description(Some("A token made at /account/tokens."));
    components.security_schemes.insert("token".to_owned(), RefOr::T(SecurityScheme::Http(token.build())));
    let scopes = Scopes::from_iter(Scope::ALL.map(|s| (s.word(), allows(s))));
    let flow = Flow::ClientCredentials(ClientCredentials::new("/oauth/token", scopes));
    components.security_schemes.insert("client".to_owned(), RefOr::T(SecurityScheme::OAuth2(OAuth2::new([flow]))));
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    components.schemas.insert(Missing::name().into_owned(), Missing::schema());
    OpenApiBuilder::new().info(info).servers(Some([Server::new("/")])).components(Some(components)).build()
}

/// Adds an operation with what it has in common with others: who may, what refusals look like, the key against doing it twice.
pub(crate) fn describe(doc: &mut OpenApi, described: Described, method: Method, permission: Permission, scope: Scope) {
    let (schemas, paths) = described();
    doc.components.get_or_insert_with(Components::new).schemas.extend(schemas);
    for (path, item) in paths.paths {
        if let Some(operation) = one(item) {
            add(doc, &path, method, operation, permission, scope);
        }
    }
}

fn one(item: PathItem) -> Option<Operation> {
    [item.get, item.post, item.put, item.patch, item.delete].into_iter().find_map(|operation| operation)
}

fn add(doc: &mut OpenApi, path: &str, method: Method, mut operation: Operation, permission: Permission, scope: Scope) {
    // Only where a token is asked for nobody has one yet.
    if path.starts_with("/api/") {
        let with = ["token", "client"].map(|scheme| SecurityRequirement::new(scheme, [scope.word()]));
        let without = (permission == Permission::Everyone).then(SecurityRequirement::default);
        operation.security = Some(without.into_iter().chain(with).collect());
    }
    let refused = ResponseBuilder::new()
        .description("Refused.")
        .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build());
    operation.responses.responses.insert("default".to_owned(), RefOr::T(refused.build()));
    if method == Method::Post && path.starts_with("/api/") {
        operation.parameters.get_or_insert_default().push(RefOr::T(key()));
    }
    if let Some(RefOr::T(RequestBody { required, .. })) = &mut operation.request_body {
        *required = Some(Required::True);
    }
    let method = match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Put => HttpMethod::Put,
        Method::Patch => HttpMethod::Patch,
        Method::Delete => HttpMethod::Delete,
    };
    let item = PathItem::new(method, operation);
    match doc.paths.paths.get_mut(path) {
        Some(known) => known.merge_operations(item),
        None => drop(doc.paths.paths.insert(path.to_owned(), item)),
    }
}

fn key() -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255)).pattern(Some("^[!-~]+$"));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("Sent again with the same key within 72 hours, it is done once and answered with the same bytes."))
        .schema(Some(text.build()))
        .build()
}

/// The document as a file, the same bytes each time.
pub(crate) fn text(doc: &OpenApi) -> String {
    let mut text = doc.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}
