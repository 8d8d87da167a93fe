//! Every role against every operation: what the rows give is what the routes grant, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use diesel_async::RunQueryDsl;
use seguimiento::auth::permissions;

use crate::permissions::{call, operations};
use crate::support::{Name, Office};

/// Permissions by role, as the migrations seed them.
async fn roles(office: &Office) -> BTreeMap<String, BTreeSet<String>> {
    let mut conn = office.db.connection().await.expect("a connection");
    let rows: Vec<Name> = diesel::sql_query(
        "select r.id || ' ' || coalesce(p.permission, '') as name
         from roles r left join role_permissions p on p.role_id = r.id",
    )
    .load(&mut *conn)
    .await
    .expect("the roles");
    let mut held: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        let (role, permission) = row.name.split_once(' ').expect("two words");
        let of_role = held.entry(role.to_owned()).or_default();
        if !permission.is_empty() {
            of_role.insert(permission.to_owned());
        }
    }
    held
}

#[actix_web::test]
async fn every_role_reaches_its_own_operations_and_no_other() {
    let office = Office::open().await;
    let operations = operations();
    for (role, held) in roles(&office).await {
        let mut client = office.someone(&role).await;
        for operation in operations.iter().filter(|operation| operation.is_secured) {
            let (mut status, mut problem) = call(&client, operation).await;
            // An operation before this one ended the session.
            if status == 401 {
                client = office.someone(&role).await;
                (status, problem) = call(&client, operation).await;
            }
            let is_allowed = operation
                .permission
                .as_ref()
                .is_none_or(|permission| held.contains(permission));
            let what = format!("{role} calls {}: {status} {problem}", operation.id);
            assert_eq!(is_allowed, problem["code"] != "forbidden", "{what}");
            assert!(status != 401 && status < 500, "{what}");
        }
    }
}

#[actix_web::test]
async fn who_may_do_what() {
    let office = Office::open().await;
    let roles = roles(&office).await;
    let names: Vec<&str> = roles.keys().map(String::as_str).collect();
    let mut lines = vec![format!("| | {} |", names.join(" | "))];
    for permission in permissions::ALL {
        let marks: Vec<&str> = roles
            .values()
            .map(|held| if held.contains(*permission) { "x" } else { "" })
            .collect();
        lines.push(format!("| {permission} | {} |", marks.join(" | ")));
    }
    let table = lines.join("\n");
    insta::assert_snapshot!("who_may_do_what", table);
}
