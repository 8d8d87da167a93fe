//! Roles that staff set up, and what they may not be.

use serde_json::{Value, json};

use super::version;
use crate::support::{Client, Office};

async fn role(it: &Client, id: &str) -> Value {
    let roles = it.get("/roles").await.ok(200);
    let found = roles["items"].as_array().expect("roles").iter();
    found
        .clone()
        .find(|role| role["id"] == id)
        .unwrap_or_else(|| panic!("no role {id}"))
        .clone()
}

fn with(role: &Value, more: &[&str]) -> Value {
    let mut role = role.clone();
    let list = role["permissions"].as_array_mut().expect("permissions");
    list.extend(more.iter().map(|permission| json!(permission)));
    json!({"name_es": role["name_es"], "name_en": role["name_en"], "permissions": role["permissions"]})
}

async fn save(it: &Client, role: &Value, body: Value) -> crate::support::Answer {
    let path = format!("/roles/{}", role["id"].as_str().expect("an id"));
    it.put_at(&path, version(role), body).await
}

#[actix_web::test]
async fn a_changed_role_holds_from_the_next_request() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let clerk = office.someone("archive").await;
    clerk.get("/schools").await.problem(403, "forbidden");
    let before = role(&it, "archive").await;
    let saved = save(&it, &before, with(&before, &["schools.view"]))
        .await
        .ok(200);
    assert_eq!(saved["holders"], 1);
    clerk.get("/schools").await.ok(200);
    let less = json!({"name_es": "Archivo", "name_en": "Archive", "permissions": ["tasks.view"]});
    save(&it, &saved, less).await.ok(200);
    clerk.get("/schools").await.problem(403, "forbidden");
    save(&it, &saved, with(&before, &[]))
        .await
        .problem(412, "stale-version");
}

#[actix_web::test]
async fn who_gains_and_loses_is_seen_before() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let clerk = office.someone("archive").await;
    office.hats(&["archive", "desk"]).await;
    let body = json!({"permissions": ["people.search", "beneficiaries.view", "tasks.view", "schools.view"]});
    let preview = it.post("/roles/archive/previews", body).await.ok(200);
    assert_eq!(preview["gained"], json!(["schools.view"]));
    assert_eq!(preview["lost"], json!(["programs.view"]));
    // Whoever also sits at the desk has both anyway.
    let accounts = preview["accounts"].as_array().expect("accounts");
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0]["user_id"], json!(clerk.user_id));
    assert_eq!(accounts[0]["gains"], json!(["schools.view"]));
    assert_eq!(
        role(&it, "archive").await["version"],
        1,
        "nothing was saved"
    );
    let pair = json!({"permissions": ["procedures.propose", "procedures.approve"]});
    let preview = it.post("/roles/archive/previews", pair).await.ok(200);
    assert_eq!(
        preview["incompatible"][0]["other_permission"],
        "procedures.propose"
    );
    assert_eq!(preview["incompatible"][0]["account"], json!(null));
}

#[actix_web::test]
async fn pairs_that_exclude_each_other_are_refused_in_a_role_and_in_its_holders() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let body = json!({"name_es": "Todo", "name_en": "All of it",
        "permissions": ["users.edit", "people.search"]});
    let problem = it
        .post("/roles", body)
        .await
        .problem(422, "incompatible-permissions");
    assert_eq!(problem["errors"][0]["code"], "people.search+users.edit");

    office.hats(&["archive", "payments"]).await;
    let archive = role(&it, "archive").await;
    save(&it, &archive, with(&archive, &["procedures.propose"]))
        .await
        .problem(422, "incompatible-permissions");
}

#[actix_web::test]
async fn a_school_role_reaches_nobody_elses_students() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let school = role(&it, "school").await;
    save(&it, &school, with(&school, &["beneficiaries.view"]))
        .await
        .problem(422, "not-for-schools");
}

#[actix_web::test]
async fn nobody_widens_their_own_role_or_locks_everybody_out() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let own = role(&it, "it_admin").await;
    save(&it, &own, with(&own, &["packages.acknowledge"]))
        .await
        .problem(409, "own-roles");
    let bare = json!({"name_es": "Informática", "name_en": "IT", "permissions": ["roles.edit", "roles.view"]});
    save(&it, &own, bare)
        .await
        .problem(409, "last-administrator");
}

#[actix_web::test]
async fn only_roles_that_nobody_ever_held_go() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let body = json!({"name_es": "Jefatura de módulo", "name_en": "Head of desk", "permissions": ["tasks.view"]});
    let made = it.post("/roles", body.clone()).await.ok(201);
    assert_eq!(made["id"], "head_of_desk");
    let second = it.post("/roles", body).await.ok(201);
    assert_eq!(second["id"], "head_of_desk_2");
    office.someone("head_of_desk").await;
    it.delete("/roles/head_of_desk")
        .await
        .problem(409, "role-held");
    it.delete("/roles/head_of_desk_2").await.ok(204);
    it.delete("/roles/deputy")
        .await
        .problem(409, "role-built-in");
    it.delete("/roles/nobody").await.problem(404, "not-found");
    let unknown = json!({"name_es": "Otra", "name_en": "Other", "permissions": ["all.of_it"]});
    let problem = it.post("/roles", unknown).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/permissions/0");
}

#[actix_web::test]
async fn changes_of_roles_are_in_the_audit() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let body = json!({"name_es": "Jefatura", "name_en": "Head", "permissions": ["tasks.view"]});
    it.post("/roles", body).await.ok(201);
    it.delete("/roles/head").await.ok(204);
    let oic = office.someone("oic").await;
    let events = oic.get("/audit-events?table_name=roles").await.ok(200);
    let seen: Vec<_> = events["items"]
        .as_array()
        .expect("events")
        .iter()
        .filter(|event| event["actor_id"] == json!(it.user_id))
        .map(|event| (event["action"].clone(), event["changes"]["id"].clone()))
        .collect();
    assert_eq!(
        seen,
        [
            (json!("delete"), json!("head")),
            (json!("insert"), json!("head"))
        ]
    );
    let permissions = oic
        .get("/audit-events?table_name=role_permissions&action=delete")
        .await
        .ok(200);
    assert_eq!(
        permissions["items"][0]["changes"]["permission"],
        "tasks.view"
    );
}

#[actix_web::test]
async fn the_catalogue_names_every_permission_once() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let catalogue = it.get("/permissions").await.ok(200);
    let groups = catalogue["groups"].as_array().expect("groups");
    let count: usize = groups
        .iter()
        .map(|group| group["permissions"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(count, seguimiento::auth::permissions::ALL.len());
    assert_eq!(catalogue["incompatible"].as_array().map(Vec::len), Some(33));
}

#[actix_web::test]
async fn the_roles_as_delivered_are_sound() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let roles = it.get("/roles").await.ok(200);
    for role in roles["items"].as_array().expect("roles") {
        let id = role["id"].as_str().expect("an id");
        let body = json!({"permissions": role["permissions"]});
        let preview = it
            .post(&format!("/roles/{id}/previews"), body)
            .await
            .ok(200);
        assert_eq!(preview["incompatible"], json!([]), "{id}");
    }
}
