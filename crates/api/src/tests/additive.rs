//! What a new document may not take from the clients of an old one: no path, method, parameter, field or word less, nothing new that must
//! be sent, nothing that may no longer be counted on.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What may read differently without breaking anybody.
const WORDS: [&str; 7] = ["description", "summary", "examples", "example", "title", "info", "tags"];
/// What makes a schema narrower when it is added.
const NARROWER: [&str; 9] =
    ["pattern", "format", "enum", "minimum", "maximum", "minLength", "maxLength", "maxItems", "additionalProperties"];

/// Which way a schema travels.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    sent: bool,
    answered: bool,
}

/// What breaks, each with its place.
pub(super) fn broken(old: &Value, new: &Value) -> Vec<String> {
    let mut out = Vec::new();
    if old.is_null() {
        return out;
    }
    let (mut sent, mut answered) = (BTreeSet::new(), BTreeSet::new());
    for item in entries(&old["paths"]).flat_map(|(_, item)| entries(item)) {
        for (key, value) in entries(item.1) {
            reach(old, value, if key == "responses" { &mut answered } else { &mut sent });
        }
    }
    for (path, item) in entries(&old["paths"]) {
        for (method, operation) in entries(item) {
            let at = format!("{} {path}", method.to_uppercase());
            let Some(there) = new["paths"].get(path).and_then(|i| i.get(method)) else {
                out.push(format!("{at}: gone"));
                continue;
            };
            for (key, value) in entries(operation) {
                let answered = key == "responses";
                member(&at, key, value, there, Way { sent: !answered, answered }, &mut out);
            }
            if operation.get("requestBody").is_none() && there["requestBody"]["required"] == Value::Bool(true) {
                out.push(format!("{at}: wants a body now"));
            }
            let none = Value::Array(vec![]);
            parameters(&at, operation.get("parameters").unwrap_or(&none), &there["parameters"], &mut out);
        }
    }
    for (name, schema) in entries(&old["components"]["schemas"]) {
        let way = Way { sent: sent.contains(name), answered: answered.contains(name) };
        member(name, name, schema, &new["components"]["schemas"], way, &mut out);
    }
    out
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

/// Every schema that can be reached from here.
fn reach(doc: &Value, from: &Value, into: &mut BTreeSet<String>) {
    match from {
        Value::Object(map) => {
            if let Some(name) = map.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next())
                && into.insert(name.to_owned())
            {
                reach(doc, &doc["components"]["schemas"][name], into);
            }
            map.values().for_each(|v| reach(doc, v, into));
        }
        Value::Array(all) => all.iter().for_each(|v| reach(doc, v, into)),
        _ => {}
    }
}

fn member(at: &str, key: &str, old: &Value, beside: &Value, way: Way, out: &mut Vec<String>) {
    if WORDS.contains(&key) || key == "parameters" {
        return;
    }
    match (key, beside.get(key)) {
        ("required", new) if old.is_array() => required(at, old, new.unwrap_or(&Value::Null), way, out),
        (_, None) => out.push(format!("{at}: {key} is gone")),
        (_, Some(new)) => compare(&format!("{at}/{key}"), key, old, new, way, out),
    }
}

fn compare(at: &str, key: &str, old: &Value, new: &Value, way: Way, out: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(was), Value::Object(is)) => {
            for (inner, value) in was {
                if key == "properties" {
                    match is.get(inner) {
                        Some(now) => compare(&format!("{at}/{inner}"), inner, value, now, way, out),
                        None => out.push(format!("{at}: {inner} is gone")),
                    }
                } else {
                    member(at, inner, value, new, way, out);
                }
            }
            let more = is.keys().filter(|k| !was.contains_key(*k) && key != "properties");
            for inner in more {
                if NARROWER.contains(&inner.as_str()) && way.sent {
                    out.push(format!("{at}: {inner} is asked for now"));
                }
                if inner == "required" && way.sent {
                    required(at, &Value::Array(vec![]), &is[inner], way, out);
                }
            }
        }
        // What is put together of several: each part may grow as a whole would.
        (Value::Array(was), Value::Array(is)) if key == "allOf" => {
            for (n, part) in was.iter().enumerate() {
                match is.get(n) {
                    Some(now) => compare(at, "part", part, now, way, out),
                    None => out.push(format!("{at}: {part} is gone")),
                }
            }
            if way.sent {
                out.extend(is.iter().skip(was.len()).map(|part| format!("{at}: {part} is asked for now")));
            }
        }
        (Value::Array(was), Value::Array(is)) => {
            let less: Vec<String> = was.iter().filter(|v| !is.contains(v)).map(ToString::to_string).collect();
            if !less.is_empty() {
                out.push(format!("{at}: without {}", less.join(", ")));
            }
            if key == "type" && is.len() > was.len() && way.answered {
                out.push(format!("{at}: may be something else now"));
            }
        }
        _ if old == new => {}
        _ => out.push(format!("{at}: {old} became {new}")),
    }
}

fn required(at: &str, old: &Value, new: &Value, way: Way, out: &mut Vec<String>) {
    let names = |v: &Value| v.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<_>>();
    let (was, is) = (names(old), names(new));
    if way.sent {
        out.extend(is.difference(&was).map(|name| format!("{at}: {name} must be sent now")));
    }
    if way.answered {
        out.extend(was.difference(&is).map(|name| format!("{at}: {name} may be missing now")));
    }
}

fn parameters(at: &str, old: &Value, new: &Value, out: &mut Vec<String>) {
    let all = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let same = |a: &Value, b: &Value| a["name"] == b["name"] && a["in"] == b["in"];
    let (was, is) = (all(old), all(new));
    for one in &was {
        match is.iter().find(|p| same(p, one)) {
            None => out.push(format!("{at}: the parameter {} is gone", one["name"])),
            Some(there) => {
                if one["required"] != Value::Bool(true) && there["required"] == Value::Bool(true) {
                    out.push(format!("{at}: the parameter {} must be sent now", one["name"]));
                }
                compare(
                    &format!("{at} {}", one["name"]),
                    "schema",
                    &one["schema"],
                    &there["schema"],
                    Way { sent: true, answered: false },
                    out,
                );
            }
        }
    }
    let fresh = is.iter().filter(|p| p["required"] == Value::Bool(true) && !was.iter().any(|o| same(o, p)));
    out.extend(fresh.map(|p| format!("{at}: the parameter {} must be sent now", p["name"])));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn doc() -> Value {
        json!({
            "paths": {"/a": {
                "get": {"operationId": "a", "parameters": [{"name": "q", "in": "query", "required": false, "schema": {"type": "string"}}],
                    "responses": {"200": {"description": "x", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Out"}}}}}},
                "post": {"operationId": "b", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}, "required": true},
                    "responses": {"200": {"description": "x"}}},
            }},
            "components": {"schemas": {
                "Out": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "state": {"type": "string", "enum": ["a", "b"]}}},
                "In": {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}},
                "More": {"allOf": [{"$ref": "#/components/schemas/Out"}, {"type": "object", "properties": {"kind": {"type": "string"}}}]},
            }},
        })
    }
    fn after(change: impl Fn(&mut Value)) -> Vec<String> {
        let mut new = doc();
        change(&mut new);
        broken(&doc(), &new)
    }

    #[test]
    fn what_only_adds_breaks_nobody() {
        let broken = after(|d| {
            d["paths"]["/b"] = json!({"get": {"operationId": "c"}});
            d["paths"]["/a"]["put"] = json!({"operationId": "d"});
            d["paths"]["/a"]["get"]["summary"] = "other words".into();
            push(&mut d["paths"]["/a"]["get"]["parameters"], json!({"name": "n", "in": "query", "required": false}));
            d["components"]["schemas"]["Out"]["properties"]["more"] = json!({"type": "string", "pattern": "x"});
            push(&mut d["components"]["schemas"]["Out"]["properties"]["state"]["enum"], "c".into());
            d["components"]["schemas"]["Out"]["required"] = json!(["id", "more"]);
            d["components"]["schemas"]["In"]["properties"]["more"] = json!({"type": "string"});
            d["components"]["schemas"]["In"]["required"] = json!([]);
            d["components"]["schemas"]["More"]["allOf"][1]["properties"]["also"] = json!({"type": "string"});
            d["components"]["schemas"]["More"]["allOf"][1]["description"] = "other words".into();
        });
        assert_eq!(broken, Vec::<String>::new());
        assert_eq!((broken_from_nothing(), broken.len()), (0, 0));
    }
    fn push(list: &mut Value, one: Value) {
        list.as_array_mut().unwrap().push(one);
    }
    fn broken_from_nothing() -> usize {
        broken(&Value::Null, &doc()).len()
    }

    #[test]
    fn whatever_a_client_counts_on_is_missed() {
        type Change = fn(&mut Value);
        let changes: [(&str, Change); 13] = [
            ("POST /a: gone", |d| drop(d["paths"]["/a"].as_object_mut().unwrap().remove("post"))),
            ("GET /a: the parameter \"q\" is gone", |d| d["paths"]["/a"]["get"]["parameters"] = json!([])),
            ("GET /a: the parameter \"q\" must be sent now", |d| d["paths"]["/a"]["get"]["parameters"][0]["required"] = true.into()),
            ("GET /a: the parameter \"n\" must be sent now", |d| {
                push(&mut d["paths"]["/a"]["get"]["parameters"], json!({"name": "n", "in": "query", "required": true}));
            }),
            ("GET /a: wants a body now", |d| d["paths"]["/a"]["get"]["requestBody"] = json!({"required": true})),
            ("GET /a/responses: 200 is gone", |d| d["paths"]["/a"]["get"]["responses"] = json!({"201": {}})),
            ("Out/Out/properties: id is gone", |d| {
                drop(d["components"]["schemas"]["Out"]["properties"].as_object_mut().unwrap().remove("id"));
            }),
            ("Out/Out: id may be missing now", |d| d["components"]["schemas"]["Out"]["required"] = json!([])),
            ("Out/Out/properties/state/enum: without \"b\"", |d| {
                d["components"]["schemas"]["Out"]["properties"]["state"]["enum"] = json!(["a"]);
            }),
            ("In/In: body must be sent now", |d| d["components"]["schemas"]["In"]["required"] = json!(["title", "body"])),
            ("In/In/properties/title: pattern is asked for now", |d| {
                d["components"]["schemas"]["In"]["properties"]["title"]["pattern"] = "x".into();
            }),
            ("In/In/properties/title/type: \"string\" became \"integer\"", |d| {
                d["components"]["schemas"]["In"]["properties"]["title"]["type"] = "integer".into();
            }),
            ("More/More/allOf/properties: kind is gone", |d| {
                d["components"]["schemas"]["More"]["allOf"][1] = json!({"type": "object", "properties": {}});
            }),
        ];
        for (told, change) in changes {
            assert_eq!(after(change), [told]);
        }
    }
}
