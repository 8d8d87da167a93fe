//! Views of lists: saved, shared and changed, and what none of them may hold.

use actix_web::http::Method;
use seguimiento::views::{ListName, Takes};
use serde_json::{Value, json};
use strum::VariantArray;

use crate::support::contract::document;
use crate::support::fixtures::text;
use crate::support::{Answer, Client, Office};

fn alerts(name: &str) -> Value {
    json!({"list": "alerts", "name": name, "query": {"state": "open", "sort": "name"}, "shared": false,
        "columns": [{"id": "person", "shown": true, "width": 220}, {"id": "school", "shown": false}]})
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

fn path(view: &Value) -> String {
    format!("/list-views/{}", view["id"].as_str().expect("an id"))
}

async fn delete(client: &Client, view: &Value) -> Answer {
    let request = client.request(Method::DELETE, &path(view));
    let seen = format!("\"{}\"", view["version"]);
    client.send(request.insert_header(("If-Match", seen))).await
}

async fn names(client: &Client, list: &str) -> Vec<String> {
    let found = client
        .get(&format!("/list-views?list={list}"))
        .await
        .ok(200);
    let items = found["items"].as_array().expect("views").iter();
    let name = |view: &Value| view["name"].as_str().expect("a name").to_owned();
    items.map(name).collect()
}

#[actix_web::test]
async fn a_view_is_saved_shared_renamed_and_deleted() {
    let office = Office::open().await;
    let (ana, beto) = (
        office.someone("follow_up").await,
        office.someone("coordinator").await,
    );
    let saved = ana
        .post("/list-views", alerts(" Por atender "))
        .await
        .ok(201);
    assert_eq!(saved["name"], "Por atender");
    assert_eq!(saved["query"], json!({"sort": "name", "state": "open"}));
    assert_eq!(saved["columns"], alerts("")["columns"]);
    assert_eq!(names(&beto, "alerts").await, Vec::<String>::new());

    let change = json!({"name": "Alertas abiertas", "shared": true});
    let shared = ana.patch_at(&path(&saved), 1, change).await.ok(200);
    assert_eq!(shared["query"], saved["query"], "what is not named stays");
    ana.post("/list-views", alerts("Zona norte")).await.ok(201);
    beto.post("/list-views", alerts("De Beto")).await.ok(201);
    assert_eq!(
        names(&ana, "alerts").await,
        ["Alertas abiertas", "Zona norte"]
    );
    assert_eq!(
        names(&beto, "alerts").await,
        ["De Beto", "Alertas abiertas"]
    );
    let theirs = beto.get("/list-views?list=alerts").await.ok(200)["items"][1].clone();
    assert_eq!(
        (&theirs["mine"], &theirs["owner"]),
        (&json!(false), &json!("follow_up"))
    );
    assert_eq!(names(&ana, "procedures").await, Vec::<String>::new());

    delete(&ana, &saved).await.problem(412, "stale-version");
    delete(&ana, &shared).await.ok(204);
    delete(&ana, &shared).await.problem(404, "not-found");
    assert_eq!(names(&beto, "alerts").await, ["De Beto"]);
    let written = "select string_agg(action, ' ' order by id) from audit_events where table_name = 'list_views' and row_id = ";
    let acts = text(
        &office,
        &format!("{written}'{}'", saved["id"].as_str().expect("an id")),
    )
    .await;
    assert_eq!(acts.as_deref(), Some("insert update delete"));
}

#[actix_web::test]
async fn a_repeated_request_saves_once() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let ask = async || {
        let request = ana.request(Method::POST, "/list-views");
        let request = request.insert_header(("Idempotency-Key", "la misma"));
        ana.send(request.set_json(alerts("Una"))).await.ok(201)
    };
    assert_eq!(ask().await, ask().await);
    assert_eq!(names(&ana, "alerts").await, ["Una"]);
}

#[actix_web::test]
async fn others_views_are_looked_at_and_not_touched() {
    let office = Office::open().await;
    let (ana, beto) = (
        office.someone("follow_up").await,
        office.someone("coordinator").await,
    );
    let own = ana.post("/list-views", alerts("Mía")).await.ok(201);
    let shared = with(alerts("De todos"), "shared", json!(true));
    let shared = ana.post("/list-views", shared).await.ok(201);
    for (view, status, code) in [(&own, 404, "not-found"), (&shared, 403, "view-of-another")] {
        delete(&beto, view).await.problem(status, code);
        let answer = beto.patch_at(&path(view), 1, json!({"name": "Otra"})).await;
        answer.problem(status, code);
    }
    // Whoever may not open the list learns of no view of it.
    let it = office.someone("it_admin").await;
    it.get("/list-views?list=alerts")
        .await
        .problem(403, "forbidden");
    it.post("/list-views", alerts("Sin permiso"))
        .await
        .problem(403, "forbidden");
    delete(&it, &shared).await.problem(404, "not-found");
    it.get("/list-views?list=users").await.ok(200);
    assert_eq!(names(&ana, "alerts").await, ["De todos", "Mía"]);
}

#[actix_web::test]
async fn a_change_needs_the_version_that_was_seen() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let saved = ana.post("/list-views", alerts("Una")).await.ok(201);
    let changed = ana
        .patch_at(&path(&saved), 1, json!({"shared": true}))
        .await
        .ok(200);
    assert_eq!(changed["version"], 2);
    let stale = ana
        .patch_at(&path(&saved), 1, json!({"shared": false}))
        .await;
    assert_eq!(stale.problem(412, "stale-version")["current_version"], 2);
    let blind = ana.send(ana.request(Method::DELETE, &path(&saved))).await;
    blind.problem(428, "version-required");
}

#[actix_web::test]
async fn nothing_that_says_whom_it_is_about_is_kept() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let saved = ana.post("/list-views", alerts("Una")).await.ok(201);
    for (list, query, pointer) in [
        ("schools", json!({"q": "HEGG560427MVZRRL04"}), "/query/q"),
        ("schools", json!({"q": "Benito Juárez"}), "/query/q"),
        (
            "alerts",
            json!({"person_id": ana.user_id}),
            "/query/person_id",
        ),
        (
            "beneficiaries",
            json!({"municipality_code": "HEGG560427MVZRRL04"}),
            "/query/municipality_code",
        ),
        (
            "beneficiaries",
            json!({"HEGG560427MVZRRL04": "x"}),
            "/query",
        ),
    ] {
        let body = json!({"list": list, "name": "De alguien", "query": query, "columns": [], "shared": false});
        let problem = ana
            .post("/list-views", body)
            .await
            .problem(422, "view-holds-person");
        assert_eq!(problem["errors"][0]["pointer"], pointer);
        assert!(!problem.to_string().contains("HEGG"), "{problem}");
    }
    let named = ana
        .post("/list-views", alerts("Caso hegg560427mvzrrl04"))
        .await;
    assert_eq!(
        named.problem(422, "view-holds-person")["errors"][0]["pointer"],
        "/name"
    );
    let change = json!({"query": {"person_id": ana.user_id}});
    let changed = ana.patch_at(&path(&saved), 1, change).await;
    changed.problem(422, "view-holds-person");
}

#[actix_web::test]
async fn only_lists_filters_and_columns_that_there_can_be() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    ana.get("/list-views?list=people")
        .await
        .problem(400, "malformed-request");
    ana.get("/list-views")
        .await
        .problem(400, "malformed-request");
    for (field, value, code) in [
        ("list", json!("people"), "invalid"),
        ("name", json!("   "), "invalid"),
        ("name", json!("n".repeat(81)), "invalid"),
        ("query", json!({"state": "libre"}), "view-filter-unknown"),
        ("query", json!({"cursor": "abc"}), "view-filter-unknown"),
        (
            "query",
            json!({"school_id": "primaria"}),
            "view-filter-unknown",
        ),
        ("query", json!({"state": ["open"]}), "invalid"),
        (
            "columns",
            json!([{"id": "Nombre Completo", "shown": true}]),
            "invalid",
        ),
        (
            "columns",
            json!([{"id": "person", "shown": true, "width": 5}]),
            "invalid",
        ),
        (
            "columns",
            json!([{"id": "person", "shown": true}, {"id": "person", "shown": false}]),
            "invalid",
        ),
    ] {
        let body = with(alerts("Una"), field, value);
        ana.post("/list-views", body).await.problem(422, code);
    }
    assert_eq!(names(&ana, "alerts").await, Vec::<String>::new());
}

#[actix_web::test]
async fn the_tray_of_duplicates_has_views_too() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let tray = |query: Value| json!({"list": "duplicates", "name": "Muy parecidos", "query": query, "columns": [], "shared": false});
    let query = json!({"min_score": "80", "reason": "same_name", "sort": "-found_at"});
    let saved = ana.post("/list-views", tray(query.clone())).await.ok(201);
    assert_eq!(saved["query"], query);
    assert_eq!(names(&ana, "duplicates").await, ["Muy parecidos"]);
    for score in ["101", "-1", "+8", "8.5", "muchos", ""] {
        let body = tray(json!({"min_score": score}));
        ana.post("/list-views", body)
            .await
            .problem(422, "view-filter-unknown");
    }
    let about = tray(json!({"person_id": ana.user_id}));
    ana.post("/list-views", about)
        .await
        .problem(422, "view-holds-person");
    let it = office.someone("it_admin").await;
    it.get("/list-views?list=duplicates")
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn names_are_told_apart_and_views_are_not_hoarded() {
    let office = Office::open().await;
    let (ana, beto) = (
        office.someone("follow_up").await,
        office.someone("follow_up").await,
    );
    for number in 1..=50 {
        ana.post("/list-views", alerts(&format!("Vista {number}")))
            .await
            .ok(201);
    }
    let full = ana.post("/list-views", alerts("Una más")).await;
    full.problem(409, "too-many-views");
    let first = ana.get("/list-views?list=alerts").await.ok(200)["items"][0].clone();
    let taken = ana
        .patch_at(&path(&first), 1, json!({"name": "Vista 2"}))
        .await;
    assert_eq!(
        taken.problem(409, "view-name-taken")["errors"][0]["pointer"],
        "/name"
    );
    let same = json!({"name": first["name"], "shared": true});
    ana.patch_at(&path(&first), 1, same).await.ok(200);
    // The same name for another list, or of another account, is another view.
    beto.post("/list-views", alerts("Vista 2")).await.ok(201);
    let again = beto.post("/list-views", alerts("Vista 2")).await;
    again.problem(409, "view-name-taken");
    let elsewhere =
        json!({"list": "packages", "name": "Vista 2", "query": {}, "columns": [], "shared": false});
    beto.post("/list-views", elsewhere).await.ok(201);
}

/// What the contract says that a parameter takes: its words, or its form.
fn contract_takes(document: &Value, schema: &Value) -> Value {
    if let Some(target) = schema["$ref"].as_str() {
        let target = document.pointer(target.trim_start_matches('#'));
        return contract_takes(document, target.expect("a schema"));
    }
    let said = [&schema["enum"], &schema["format"], &schema["type"]];
    let said = said.into_iter().find(|said| !said.is_null());
    said.expect("a form").clone()
}

#[test]
fn views_hold_what_the_lists_take() {
    let document = document();
    for list in ListName::VARIANTS {
        let name: &'static str = list.into();
        let path = format!("/api/v1/{}", name.replace('_', "-"));
        let operation = &document["paths"][&path]["get"];
        assert_eq!(
            operation["security"][0]["session"],
            json!([list.permission()]),
            "{name}"
        );
        let parameters = operation["parameters"]
            .as_array()
            .expect("parameters")
            .iter();
        let place = [json!("limit"), json!("cursor")];
        let of_list: Vec<&Value> = parameters
            .filter(|one| !place.contains(&one["name"]))
            .collect();
        assert_eq!(of_list.len(), list.parameters().len(), "{name}");
        for (said, (parameter, takes)) in of_list.into_iter().zip(list.parameters()) {
            assert_eq!(said["name"], *parameter, "{name}");
            let form = contract_takes(&document, &said["schema"]);
            let fits = match takes {
                Takes::OneOf(words) => {
                    let mut words: Vec<&str> = words.split(' ').collect();
                    let mut said: Vec<&str> = form
                        .as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(Value::as_str)
                        .collect();
                    words.sort_unstable();
                    said.sort_unstable();
                    words == said
                }
                Takes::Id => form == "uuid",
                Takes::Flag => form == "boolean",
                Takes::Percent => form == "int32",
                Takes::Day => form == "date",
                Takes::Instant => form == "date-time",
                Takes::Municipality | Takes::Word => form == "string",
                // Text, or the id of somebody or of something of somebody's.
                Takes::Person => form == "string" || form == "uuid",
            };
            assert!(fits, "{name}: {parameter} takes {form}");
        }
    }
}
