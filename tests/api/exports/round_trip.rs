//! What left with all columns is what its import reads: brought back unchanged, it changes nothing.

use serde_json::{Value, json};

use crate::imports::load;
use crate::support::{Client, Office};

/// Brings a file that left back, and commits it: what the commit did.
async fn bring_back(office: &Office, client: &Client, kind: &str, format: &str) -> Value {
    let list = if kind == "registry" {
        "beneficiaries"
    } else {
        kind
    };
    let asked = json!({"list": list, "format": format, "purpose": "data_correction", "with_identifiers": true});
    let file = client.post("/exports", asked).await;
    assert_eq!(file.status, 200);
    let name = format!("{kind}.{format}");
    let brought = client
        .upload("/imports", &[("kind", kind)], &name, &file.body)
        .await
        .ok(202);
    office.work().await;
    let path = format!("/imports/{}", brought["id"].as_str().expect("an id"));
    let import = client.get(&path).await.ok(200);
    assert_eq!(import["state"], "previewed", "{import}");
    assert_eq!(import["rejected"], 0, "{import}");
    client
        .post(&format!("{path}/commits"), json!({}))
        .await
        .ok(202);
    office.work().await;
    client.get(&path).await.ok(200)["result"].clone()
}

#[actix_web::test]
async fn the_registry_comes_back_and_changes_nothing() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    load(&office, &coordinator, "schools", "schools.csv").await;
    load(&office, &coordinator, "registry", "registry.xlsx").await;
    for format in ["xlsx", "csv"] {
        let result = bring_back(&office, &coordinator, "registry", format).await;
        assert_eq!(
            result,
            json!({"created": 0, "updated": 0, "unchanged": 1458, "tasks_opened": 0}),
            "{format}"
        );
    }
}

#[actix_web::test]
async fn the_schools_come_back_and_change_nothing() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    load(&office, &coordinator, "schools", "schools.csv").await;
    for format in ["csv", "xlsx"] {
        let result = bring_back(&office, &coordinator, "schools", format).await;
        assert_eq!(
            result,
            json!({"created": 0, "updated": 0, "unchanged": 13, "tasks_opened": 0}),
            "{format}"
        );
    }
}
