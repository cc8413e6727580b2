use super::*;
use serde_json::json;

fn one(tracker: Tracker, name: &str, said: &Value) -> Option<(String, State, Vec<i64>)> {
    let mut all = events(tracker, Some(name), said);
    assert!(all.len() <= 1);
    all.pop().map(|e| (format!("{} {}", e.of.host, e.of.key), e.state, e.mentions.iter().map(|i| i.get()).collect()))
}

/// Are the mentions of this message believed?
fn believed(tracker: Tracker, name: &str, said: &Value) -> bool {
    let all = events(tracker, Some(name), said);
    assert_eq!(all.len(), 1, "{said}");
    all[0].believed
}

/// The message with another value at a path.
fn with(mut said: Value, path: &str, value: Value) -> Value {
    *said.pointer_mut(path).unwrap() = value;
    said
}

fn github_issue(action: &str, state: &str, reason: &Value, assignees: &Value) -> Value {
    json!({
        "action": action,
        "issue": {
            "url": "https://api.github.com/repos/plover/lamp/issues/12", "html_url": "https://github.com/plover/lamp/issues/12",
            "number": 12, "title": "Lamp flickers at night", "user": {"login": "octo"}, "labels": [], "state": state,
            "state_reason": reason, "assignees": assignees, "body": "Seen on 4.8.\n\nIdea: #4821"
        },
        "repository": {"full_name": "plover/lamp", "private": false}, "sender": {"login": "octo"}
    })
}

#[test]
fn github_s_issues() {
    let of = |state, ids: &[i64]| Some(("github.com plover/lamp#12".to_owned(), state, ids.to_vec()));
    let told =
        |action: &str, state: &str, reason: Value, who: Value| one(Tracker::Github, "issues", &github_issue(action, state, &reason, &who));
    assert_eq!(told("opened", "open", Value::Null, json!([])), of(State::Opened, &[4821]));
    assert_eq!(told("assigned", "open", Value::Null, json!([{"login": "octo"}])), of(State::Started, &[4821]));
    assert_eq!(told("closed", "closed", json!("completed"), json!([])), of(State::Closed, &[4821]));
    assert_eq!(told("closed", "closed", json!("not_planned"), json!([])), of(State::Dropped, &[4821]));
    assert_eq!(told("reopened", "open", json!("reopened"), json!([])), of(State::Opened, &[4821]));
    assert_eq!(told("deleted", "open", Value::Null, json!([])), None);
    assert_eq!(one(Tracker::Github, "star", &github_issue("created", "open", &Value::Null, &json!([]))), None);
}

#[test]
fn github_s_mentions_are_believed_of_an_assignment_by_another_or_by_a_colleague() {
    let lin = json!([{"login": "lin"}]);
    let told = |action: &str, state: &str, sender: &str, belongs: &str| {
        let mut said = with(github_issue(action, state, &Value::Null, &lin), "/sender/login", json!(sender));
        said["issue"]["author_association"] = json!(belongs);
        believed(Tracker::Github, "issues", &said)
    };
    assert!(told("assigned", "open", "lin", "NONE"));
    assert!(told("assigned", "open", "octo", "MEMBER"));
    assert!(!told("assigned", "open", "octo", "NONE"), "a template assigns in the name of whoever opens");
    assert!(!told("assigned", "open", "", "CONTRIBUTOR"), "by nobody knows whom");
    for action in ["opened", "edited", "labeled", "reopened", "closed", "unassigned"] {
        assert!(!told(action, if action == "closed" { "closed" } else { "open" }, "octo", "NONE"), "{action}");
        assert!(!told(action, "open", "lin", "MEMBER"), "{action}");
    }
    let pull = |action: &str, state: &str, merged: bool| {
        let said = json!({
            "action": action, "sender": {"login": "octo"},
            "pull_request": {
                "html_url": "https://github.com/plover/lamp/pull/7", "state": state, "merged": merged, "title": "Idea: #12",
                "user": {"login": "octo"}, "author_association": "NONE", "assignees": [{"login": "lin"}]
            }
        });
        believed(Tracker::Github, "pull_request", &said)
    };
    assert!(pull("closed", "closed", true));
    assert!(!pull("closed", "closed", false));
    assert!(!pull("edited", "closed", true), "its author still writes in it after the merge");
    assert!(!pull("edited", "open", false) && !pull("synchronize", "open", false) && !pull("assigned", "open", false));
}

#[test]
fn github_s_pull_requests() {
    let pull = |state: &str, merged: bool, assignees: Value| {
        json!({
            "action": "closed", "number": 7,
            "pull_request": {
                "html_url": "https://github.com/plover/lamp/pull/7", "state": state, "merged": merged, "draft": false,
                "title": "Steady light", "body": "Ideas: #12, #13", "assignees": assignees, "head": {"ref": "steady"}
            },
            "repository": {"full_name": "plover/lamp"}
        })
    };
    let of = |state| Some(("github.com plover/lamp#7".to_owned(), state, vec![12, 13]));
    let told = |said: Value| one(Tracker::Github, "pull_request", &said);
    assert_eq!(told(pull("open", false, json!([]))), of(State::Opened));
    assert_eq!(told(pull("open", false, json!([{"login": "lin"}]))), of(State::Started));
    assert_eq!(told(pull("closed", true, json!([]))), of(State::Merged));
    assert_eq!(told(pull("closed", false, json!([]))), of(State::Dropped));
}

#[test]
fn gitlab_s_issues_and_merge_requests() {
    let said = |kind: &str, url: &str, state: &str, assignees: Value| {
        json!({
            "object_kind": kind, "event_type": kind, "project": {"path_with_namespace": "os/lamp"},
            "object_attributes": {
                "iid": 3, "title": "Lamp flickers", "description": "建议：#4821", "url": url, "state": state, "action": "update",
                "last_commit": {"id": "da15", "message": "Steady light\n\nIdea: #7"}
            },
            "assignees": assignees
        })
    };
    let (issue, merge) = ("https://gitlab.example/os/lamp/-/issues/3", "https://gitlab.example/os/lamp/-/merge_requests/3");
    let told =
        |kind: &str, url: &str, state: &str, who: Value| one(Tracker::Gitlab, "", &said(kind, url, state, who)).map(|(key, s, _)| (key, s));
    let (key_i, key_m) = ("gitlab.example os/lamp#3".to_owned(), "gitlab.example os/lamp!3".to_owned());
    assert_eq!(told("issue", issue, "opened", json!([])), Some((key_i.clone(), State::Opened)));
    assert_eq!(told("issue", issue, "opened", json!([{"username": "lin"}])), Some((key_i.clone(), State::Started)));
    assert_eq!(told("issue", issue, "closed", json!([])), Some((key_i, State::Closed)));
    assert_eq!(told("merge_request", merge, "merged", json!([])), Some((key_m.clone(), State::Merged)));
    assert_eq!(told("merge_request", merge, "closed", json!([])), Some((key_m, State::Dropped)));
    assert_eq!(told("note", issue, "opened", json!([])), None);
    let named = one(Tracker::Gitlab, "", &said("merge_request", merge, "merged", json!([]))).unwrap().2;
    assert_eq!(named, [4821, 7], "of the text and of the last commit");
}

#[test]
fn gitlab_s_mentions_are_believed_of_a_later_assignment_or_a_merge() {
    let told = |kind: &str, action: &str, state: &str, who: i64, given: bool| {
        let page = if kind == "issue" { "issues" } else { "merge_requests" };
        let changes = if given { json!({"assignees": {"previous": [], "current": [{"id": 4}]}}) } else { json!({"description": {}}) };
        let said = json!({
            "object_kind": kind, "user": {"id": who}, "changes": changes, "assignees": [{"id": 4}],
            "object_attributes": {
                "url": format!("https://gitlab.example/os/lamp/-/{page}/3"), "action": action, "state": state, "author_id": 9,
                "title": "Lamp", "description": "Idea: #12"
            }
        });
        believed(Tracker::Gitlab, "", &said)
    };
    assert!(told("issue", "update", "opened", 4, true));
    assert!(!told("issue", "open", "opened", 9, true), "whoever opens an issue may name whom they like");
    assert!(!told("issue", "update", "opened", 9, false), "a text that was changed after");
    assert!(!told("issue", "close", "closed", 9, false));
    assert!(told("merge_request", "merge", "merged", 4, false));
    assert!(told("merge_request", "update", "opened", 4, true));
    assert!(!told("merge_request", "update", "opened", 9, true), "its author gives it to whom they like");
    assert!(!told("merge_request", "update", "merged", 9, false), "a text that was changed after the merge");
    assert!(!told("merge_request", "open", "opened", 9, true));
}

#[test]
fn gerrit_s_changes() {
    let said = |kind: &str, private: bool| {
        json!({
            "type": kind, "eventCreatedOn": 1_417_000_000, "refName": "refs/heads/main",
            "change": {
                "project": "os/lamp", "branch": "main", "number": 4821, "subject": "Steady light", "private": private,
                "url": "https://review.example/c/os/lamp/+/4821", "commitMessage": "Steady light\n\nIdea: #12\nChange-Id: I0abc\n"
            },
            "patchSet": {"number": 2}
        })
    };
    let of = |state| Some(("review.example os/lamp~4821".to_owned(), state, vec![12]));
    let told = |kind: &str| one(Tracker::Gerrit, "", &said(kind, false));
    for anybody in ["patchset-created", "wip-state-changed", "change-restored"] {
        assert_eq!(told(anybody), of(State::Opened), "{anybody}");
        assert!(!believed(Tracker::Gerrit, "", &said(anybody, false)), "{anybody}");
    }
    assert!(
        believed(Tracker::Gerrit, "", &said("change-merged", false)) && !believed(Tracker::Gerrit, "", &said("change-abandoned", false))
    );
    assert_eq!(told("change-merged"), of(State::Merged));
    assert_eq!(told("change-abandoned"), of(State::Dropped));
    assert_eq!(told("ref-updated"), None);
    assert_eq!(one(Tracker::Gerrit, "", &said("change-merged", true)), None, "what is private there stays there");
}

#[test]
fn jira_s_issues() {
    let said = |event: &str, category: &str, resolution: Value| {
        json!({
            "timestamp": 1_417_000_000_000_i64, "webhookEvent": event,
            "issue": {
                "id": "10002", "self": "https://plover.example/rest/api/2/issue/10002", "key": "LAMP-12",
                "fields": {
                    "summary": "Lamp flickers", "description": "Idea: #4821", "resolution": resolution,
                    "status": {"name": "In Arbeit", "statusCategory": {"id": 4, "key": category}}
                }
            }
        })
    };
    let of = |state| Some(("plover.example LAMP-12".to_owned(), state, vec![4821]));
    let told = |event: &str, category: &str, why: Value| one(Tracker::Jira, "", &said(event, category, why));
    assert_eq!(told("jira:issue_created", "new", Value::Null), of(State::Opened));
    assert_eq!(told("jira:issue_updated", "indeterminate", Value::Null), of(State::Started));
    assert_eq!(told("jira:issue_updated", "done", json!({"name": "Done"})), of(State::Closed));
    assert_eq!(told("jira:issue_updated", "done", json!({"name": "Won't Do"})), of(State::Dropped));
    assert_eq!(told("comment_created", "done", Value::Null), None);
}

#[test]
fn jira_s_mentions_are_believed_of_an_assignment_or_of_another_who_begins() {
    let told = |category: &str, who: &str, field: &str, to: Value| {
        let said = json!({
            "webhookEvent": "jira:issue_updated", "user": {"accountId": who}, "changelog": {"items": [{"field": field, "to": to}]},
            "issue": {
                "self": "https://plover.example/rest/api/2/issue/10002", "key": "LAMP-12",
                "fields": {
                    "summary": "Lamp", "description": "Idea: #4821", "reporter": {"accountId": "octo"},
                    "status": {"statusCategory": {"key": category}}
                }
            }
        });
        believed(Tracker::Jira, "", &said)
    };
    assert!(told("new", "lin", "assignee", json!("lin")) && !told("new", "lin", "assignee", Value::Null));
    assert!(told("indeterminate", "lin", "status", json!("3")) && !told("indeterminate", "octo", "status", json!("3")));
    assert!(!told("done", "lin", "status", json!("5")) && !told("indeterminate", "lin", "description", json!("Idea: #4821")));
}

#[test]
fn whatever_is_sent_is_read_without_harm() {
    let odd = [json!(null), json!([]), json!("x"), json!({"issue": []}), json!({"object_kind": "issue"}), json!({"type": "change-merged"})];
    for said in odd {
        for tracker in Tracker::ALL {
            for name in ["issues", "pull_request", ""] {
                assert_eq!(one(tracker, name, &said), None, "{said}");
            }
        }
    }
    let elsewhere = json!({"object_kind": "issue", "object_attributes": {"url": "https://github.com/plover/lamp/issues/12"}});
    assert_eq!(one(Tracker::Gitlab, "", &elsewhere), None, "an address of another kind of tracker");
}
