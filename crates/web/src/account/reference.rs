//! `/api`: what programs can do here, for people. Rendered from the document in git, which a test of the API holds equal to what its
//! operations say; its own texts are English, the frame is in both languages.

use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use words::k;

/// The document.
const DOCUMENT: &str = include_str!("../../../api/openapi.json");

/// A type, and the shape it leads to when it has a name.
struct Type {
    text: String,
    shape: Option<String>,
}

/// A parameter, or a field of a shape.
struct Part {
    name: String,
    of: Type,
    needed: bool,
    about: String,
}

/// One operation.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    about: String,
    scope: String,
    open: bool,
    parameters: Vec<Part>,
    sends: Option<Type>,
    answers: Vec<(String, String, Option<Type>)>,
}

/// The operations of one room.
struct Room {
    name: String,
    operations: Vec<Operation>,
}

/// A named shape.
struct Shape {
    name: String,
    about: String,
    /// What it also has: the fields of these shapes.
    with: Vec<String>,
    fields: Vec<Part>,
    /// What a shape without fields is.
    plain: String,
}

struct Reference {
    rooms: Vec<Room>,
    shapes: Vec<Shape>,
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn each<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn named(schema: &Value) -> Option<String> {
    schema.get("$ref")?.as_str()?.rsplit('/').next().map(str::to_owned)
}

fn type_of(schema: &Value) -> Type {
    if let Some(name) = named(schema) {
        return Type { text: name.clone(), shape: Some(name) };
    }
    if let Some(items) = schema.get("items") {
        let of = type_of(items);
        return Type { text: format!("[{}]", of.text), shape: of.shape };
    }
    let either = list(schema, "oneOf").iter().chain(list(schema, "anyOf"));
    let all: Vec<Type> = either.map(type_of).collect();
    if !all.is_empty() {
        let texts: Vec<&str> = all.iter().map(|t| t.text.as_str()).collect();
        return Type { text: texts.join(" | "), shape: all.iter().find_map(|t| t.shape.clone()) };
    }
    let word = match schema.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        _ => "any".to_owned(),
    };
    let format = text(schema, "format");
    Type { text: if format.is_empty() { word } else { format!("{word} ({format})") }, shape: None }
}

fn fields(schema: &Value) -> Vec<Part> {
    let needed: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
    let part = |(name, of): (&String, &Value)| Part {
        name: name.clone(),
        of: type_of(of),
        needed: needed.contains(&name.as_str()),
        about: text(of, "description"),
    };
    each(schema, "properties").map(part).collect()
}

fn shape((name, schema): (&String, &Value)) -> Shape {
    let parts = list(schema, "allOf");
    let with = parts.iter().filter_map(named).collect();
    let own = parts.iter().find(|p| p.get("properties").is_some()).unwrap_or(schema);
    let (fields, about) = (fields(own), text(schema, "description"));
    let about = if about.is_empty() { text(own, "description") } else { about };
    let plain = if fields.is_empty() { type_of(schema).text } else { String::new() };
    Shape { name: name.clone(), about, with, fields, plain }
}

fn content(of: &Value) -> Option<Type> {
    each(of, "content").next().and_then(|(_, c)| c.get("schema")).map(type_of)
}

fn operation(path: &str, method: &str, of: &Value) -> Operation {
    let security = list(of, "security");
    let scope = security.iter().find_map(|s| list(s, "token").first()).and_then(Value::as_str).unwrap_or_default();
    let parameter = |p: &Value| Part {
        name: text(p, "name"),
        of: p.get("schema").map_or_else(|| type_of(&Value::Null), type_of),
        needed: p.get("required") == Some(&Value::Bool(true)),
        about: text(p, "description"),
    };
    Operation {
        id: text(of, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(of, "summary"),
        about: text(of, "description"),
        scope: scope.to_owned(),
        open: security.is_empty() || security.iter().any(|s| s.as_object().is_some_and(serde_json::Map::is_empty)),
        parameters: list(of, "parameters").iter().map(parameter).collect(),
        sends: of.get("requestBody").and_then(content),
        answers: each(of, "responses").map(|(status, r)| (status.clone(), text(r, "description"), content(r))).collect(),
    }
}

fn read(document: &str) -> Reference {
    let doc: Value = serde_json::from_str(document).unwrap_or_default();
    let mut rooms: Vec<Room> = Vec::new();
    for (path, item) in each(&doc, "paths") {
        for (method, of) in item.as_object().into_iter().flatten() {
            let name = list(of, "tags").first().and_then(Value::as_str).unwrap_or_default();
            let operation = operation(path, method, of);
            match rooms.iter_mut().find(|r| r.name == name) {
                Some(room) => room.operations.push(operation),
                None => rooms.push(Room { name: name.to_owned(), operations: vec![operation] }),
            }
        }
    }
    rooms.sort_by(|a, b| a.name.cmp(&b.name));
    let shapes = doc.get("components").map(|c| each(c, "schemas").map(shape).collect()).unwrap_or_default();
    Reference { rooms, shapes }
}

/// Read once: it is the program's own.
fn reference() -> &'static Reference {
    static READ: OnceLock<Reference> = OnceLock::new();
    READ.get_or_init(|| read(DOCUMENT))
}

#[derive(Template)]
#[template(path = "account/reference.html")]
struct Page<'a> {
    base: &'a Base,
    rules: [&'a str; 6],
    all: &'a Reference,
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::API_TITLE));
    let base = base.clone().described(base.s(k::API_LEAD));
    let rules = [
        base.s(k::API_RULE_IDS),
        base.s(k::API_RULE_PAGES),
        base.s(k::API_RULE_ONCE),
        base.s(k::API_RULE_MATCH),
        base.s(k::API_RULE_PROBLEMS),
        base.s(k::API_RULE_RATE),
    ];
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, rules, all: reference() }, &overlays).answer(&headers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::town;

    #[test]
    fn every_operation_and_every_shape_of_the_document_is_on_the_page() {
        town(|town| {
            for lang in ["zh", "en"] {
                let page = town.guest().get(&format!("/api?lang={lang}"));
                assert_eq!(page.status, 200);
                page.has_only_words();
                page.says(&["/api/v1/openapi.json", "id=\"propose_idea\"", "href=\"#NewIdea\"", "id=\"NewIdea\"", "/api/v1/ideas/{id}"]);
                let doc: Value = serde_json::from_str(DOCUMENT).unwrap();
                for (name, _) in each(&doc["components"], "schemas") {
                    assert!(page.text.contains(&format!("id=\"{name}\"")), "{name}");
                }
            }
        });
    }

    #[test]
    fn a_shape_says_what_it_has_and_what_of() {
        let doc = r##"{"paths": {"/a": {"get": {"tags": ["x"], "operationId": "a", "security": [{}, {"token": ["read"]}], "responses": {}}}},
            "components": {"schemas": {
                "A": {"allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"c": {"type": "array", "items": {"type": "string"}}}, "required": ["c"]}]},
                "B": {"type": "string"}}}}"##;
        let read = read(doc);
        let operation = &read.rooms[0].operations[0];
        assert_eq!((operation.scope.as_str(), operation.open, operation.method.as_str()), ("read", true, "GET"));
        let (a, b) = (&read.shapes[0], &read.shapes[1]);
        assert_eq!((&a.with[..], a.fields[0].of.text.as_str(), a.fields[0].needed), (&["B".to_owned()][..], "[string]", true));
        assert_eq!((b.plain.as_str(), b.fields.len()), ("string", 0));
    }
}
