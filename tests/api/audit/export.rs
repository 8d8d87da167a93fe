//! The audit as a file: whole, streamed, with its purpose on record.

use diesel_async::SimpleAsyncConnection;
use serde_json::json;

use super::owner;
use crate::support::Office;
use crate::support::fixtures::a_benefit;

#[actix_web::test]
async fn the_file_holds_every_event_of_the_filter_and_its_purpose_is_on_record() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    // More than one part, and not a whole number of them.
    owner(&office)
        .await
        .batch_execute("select record_audit('log_in', 'users', uuid_v7(), '=1+1') from generate_series(1, 2300)")
        .await
        .expect("many log-ins");
    let oic = office.someone("oic").await;
    let answer = oic
        .post(
            "/audit-events/exports",
            json!({"filter": {"action": "log_in"}, "purpose": "authority_request"}),
        )
        .await;
    assert_eq!(answer.status, 200);
    let text = String::from_utf8(answer.body.to_vec()).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2300);
    let ids: std::collections::BTreeSet<_> = rows.iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(ids.len(), 2300, "each once");
    assert_eq!(&rows[0][10], "'=1+1", "no formula");

    oic.post(
        "/audit-events/exports",
        json!({"filter": {"person_id": about.person_id}, "purpose": "arco_request"}),
    )
    .await;
    let recorded = oic.get("/audit-events?action=export").await.ok(200);
    let found: Vec<_> = recorded["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|event| (event["purpose"].clone(), event["person_id"].clone()))
        .collect();
    assert_eq!(
        found,
        [
            (json!("arco_request"), json!(about.person_id)),
            (json!("authority_request"), json!(null)),
        ]
    );
}

#[actix_web::test]
async fn an_export_needs_its_own_permission_and_a_purpose() {
    let office = Office::open().await;
    office
        .someone("deputy")
        .await
        .post("/audit-events/exports", json!({}))
        .await
        .problem(403, "forbidden");
    office
        .someone("oic")
        .await
        .post("/audit-events/exports", json!({"filter": {}}))
        .await
        .problem(422, "invalid");
}
