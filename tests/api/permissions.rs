//! Holds for every route, present and future: without a token 401, with every permission but its own 403.

use std::collections::BTreeSet;

use actix_web::http::Method;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use seguimiento::app;
use seguimiento::auth::permissions;
use serde_json::Value;
use uuid::Uuid;

use crate::support::agencies::all_scopes;
use crate::support::{Client, Office};

/// Operations that anybody may call, and why.
const PUBLIC: &[&str] = &[
    "log_in",           // it is how one gets a token
    "refresh_session",  // carries its own cookie
    "log_out",          // carries its own cookie
    "show_liveness",    // says only that the service answers
    "show_readiness",   // says only what the service lacks
    "show_keys",        // public keys are public
    "take_second_step", // carries the challenge that the password opened
    "list_providers",   // the log-in page asks
    "start_provider_log_in",
    "finish_provider_log_in", // carries its own cookie and state
    "find_invitation",        // carries its own token
    "accept_invitation",      // carries its own token
    "find_hearing",           // carries its own token
    "attach_answer_file",     // carries its own token
    "remove_answer_file",     // carries its own token
    "record_answer",          // carries its own token
    "request_password_reset", // is for whoever cannot log in
    "verify_letter",          // carries the code of the paper
    "show_complaint_form",    // says only what there is to choose from
    "file_complaint",         // anybody may complain, and without a name
    "track_complaint",        // carries its own folio and secret, like the four below
    "attach_to_complaint",
    "complete_complaint",
    "rate_complaint",
    "ask_reopening",
    "issue_token",               // is how a program of another agency gets a token
    "show_authorization_server", // says where
    "show_questionnaire",        // carries its own token
    "answer_questionnaire",      // carries its own token
    "find_own_offer",            // carries its own token
    "accept_own_offer",          // carries its own token
    "decline_own_offer",         // carries its own token
];

pub struct Operation {
    pub id: String,
    pub method: Method,
    pub path: String,
    pub permission: Option<String>,
    /// What a program of another agency needs.
    pub scope: Option<String>,
    pub is_secured: bool,
    /// Whether it asks for a proof of the last minutes.
    pub is_sensitive: bool,
}

pub fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(app::document()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("an item") {
            let Ok(method) = method.to_uppercase().parse::<Method>() else {
                continue;
            };
            let scopes = operation["security"][0]["session"].as_array();
            found.push(Operation {
                id: operation["operationId"]
                    .as_str()
                    .expect("an operationId")
                    .to_owned(),
                method,
                path: path.clone(),
                permission: scopes
                    .and_then(|list| list.first())
                    .and_then(Value::as_str)
                    .map(str::to_owned),
                scope: operation["security"][0]["agency"][0]
                    .as_str()
                    .map(str::to_owned),
                is_secured: scopes.is_some(),
                is_sensitive: !operation["security"][0]["recent"].is_null(),
            });
        }
    }
    assert!(found.len() > 20, "the contract lists the operations");
    found
}

/// The path with some id in each place; `If-Match` and a body so that only permission can refuse.
pub async fn call(client: &Client, operation: &Operation) -> (u16, Value) {
    let mut path = operation.path.clone();
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, &Uuid::now_v7().to_string());
    }
    let request = client
        .request(operation.method.clone(), &path)
        .insert_header(("If-Match", "\"1\""));
    let request = if operation.method == Method::GET {
        request
    } else {
        request.set_json(serde_json::json!({}))
    };
    let answer = client.send(request).await;
    (
        answer.status.as_u16(),
        serde_json::from_slice(&answer.body).unwrap_or(Value::Null),
    )
}

#[actix_web::test]
async fn without_a_token_nothing_but_the_public_list_answers() {
    let office = Office::open().await;
    let stranger = office.stranger();
    let mut public = BTreeSet::new();
    for operation in operations() {
        if operation.is_secured || operation.scope.is_some() {
            let (status, problem) = call(&stranger, &operation).await;
            assert_eq!(
                (status, problem["code"].as_str()),
                (401, Some("unauthenticated")),
                "{}",
                operation.id
            );
        } else {
            public.insert(operation.id);
        }
    }
    assert_eq!(public, PUBLIC.iter().map(ToString::to_string).collect());
}

#[actix_web::test]
async fn every_permission_but_its_own_is_not_enough() {
    let office = Office::open().await;
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    // One role for each permission, holding all the others.
    for missing in permissions::ALL {
        let others: Vec<String> = permissions::ALL
            .iter()
            .filter(|permission| *permission != missing)
            .map(|permission| format!("('no {missing}', '{permission}')"))
            .collect();
        owner
            .batch_execute(&format!(
                "insert into roles (id, name_es, name_en) values ('no {missing}', 'Prueba', 'Test');
                 insert into role_permissions (role_id, permission) values {};",
                others.join(", ")
            ))
            .await
            .expect("a role");
    }
    let mut tested = BTreeSet::new();
    for operation in operations() {
        let Some(permission) = &operation.permission else {
            continue;
        };
        let client = office.someone(&format!("no {permission}")).await;
        let (status, problem) = call(&client, &operation).await;
        assert_eq!(
            (status, problem["code"].as_str()),
            (403, Some("forbidden")),
            "{} without {permission}",
            operation.id
        );
        tested.insert(permission.clone());
    }
    let unused: Vec<_> = permissions::ALL
        .iter()
        .filter(|permission| !tested.contains(**permission))
        .collect();
    // These guard fields of answers and files, the reasons to see them and which complaints are in reach, not operations.
    assert_eq!(
        unused,
        [
            &"people.see_identifiers",
            &"people.see_sensitive",
            &"people.reveal_for_attention",
            &"people.reveal_for_identity",
            &"people.reveal_for_procedures",
            &"people.reveal_for_payments",
            &"people.reveal_for_data_quality",
            &"complaints.view_misconduct",
            &"exports.with_identifiers",
        ],
        "a permission that no operation asks for"
    );
}

#[actix_web::test]
async fn sensitive_acts_ask_who_it_is_and_others_do_not() {
    let office = Office::open().await;
    let client = office.someone_with(permissions::ALL).await;
    let mut asked = BTreeSet::new();
    for operation in operations().into_iter().filter(|one| one.is_secured) {
        office.make_stale(&client).await;
        let (_, problem) = call(&client, &operation).await;
        let is_asked = problem["code"] == "reauthentication-required";
        assert_eq!(is_asked, operation.is_sensitive, "{}", operation.id);
        if is_asked {
            office.make_proved(&client).await;
            let (_, problem) = call(&client, &operation).await;
            assert_ne!(problem["code"], "reauthentication-required");
            asked.insert(operation.id);
        }
    }
    assert!(asked.contains("download_package"), "{asked:?}");
}

#[actix_web::test]
async fn nobody_who_administers_sees_people() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    for path in ["/beneficiaries", "/audit-events", "/procedures", "/alerts"] {
        it.get(path).await.problem(403, "forbidden");
    }
    it.get("/jobs").await.ok(200);
}

#[actix_web::test]
async fn roles_hold_only_permissions_that_exist() {
    let office = Office::open().await;
    let mut conn = office.db.connection().await.expect("a connection");
    let held: Vec<crate::support::Name> = diesel_async::RunQueryDsl::load(
        diesel::sql_query("select distinct permission as name from role_permissions"),
        &mut *conn,
    )
    .await
    .expect("rows");
    for row in held {
        assert!(
            permissions::ALL.contains(&row.name.as_str()),
            "{} is a permission of no type",
            row.name
        );
    }
}

#[actix_web::test]
async fn every_scope_but_its_own_is_not_enough() {
    let office = Office::open().await;
    let officer = office.someone_with(permissions::ALL).await;
    let mut tested = BTreeSet::new();
    for operation in operations() {
        let Some(scope) = &operation.scope else {
            continue;
        };
        let others: Vec<&str> = all_scopes()
            .into_iter()
            .filter(|one| one != scope)
            .collect();
        let program = office.program(&others).await;
        let (status, problem) = call(&program, &operation).await;
        assert_eq!(
            (status, problem["code"].as_str()),
            (403, Some("insufficient-scope")),
            "{} without {scope}",
            operation.id
        );
        let (status, problem) = call(&office.program(&[scope]).await, &operation).await;
        assert!(
            status != 401 && status != 403,
            "{}: {problem}",
            operation.id
        );
        let (status, problem) = call(&officer, &operation).await;
        assert_eq!(
            (status, problem["code"].as_str()),
            (401, Some("invalid-token")),
            "{} by an account",
            operation.id
        );
        tested.insert(scope.clone());
    }
    let unused: Vec<_> = all_scopes()
        .into_iter()
        .filter(|one| !tested.contains(*one))
        .collect();
    // These open fields of answers, or say what the feed tells.
    assert_eq!(
        unused,
        [
            "people.names",
            "people.curps",
            "changes.everybody",
            "payments.read"
        ],
        "a scope that no operation asks for"
    );
}

#[actix_web::test]
async fn a_program_of_another_agency_is_no_account() {
    let office = Office::open().await;
    let program = office.program(&all_scopes()).await;
    for operation in operations().into_iter().filter(|one| one.is_secured) {
        let (status, problem) = call(&program, &operation).await;
        assert_eq!(
            (status, problem["code"].as_str()),
            (401, Some("unauthenticated")),
            "{}",
            operation.id
        );
    }
}
