//! Lists, the pages of people and those of cases in every state answer on an invented population.

use super::{SMALL, populated, texts};
use crate::support::Office;

const LISTS: &[&str] = &[
    "/beneficiaries",
    "/procedures",
    "/packages",
    "/alerts",
    "/payments",
    "/schools",
    "/rounds",
    "/academic-reports",
    "/me/day",
];

#[actix_web::test]
async fn lists_pages_and_seals_are_what_the_office_makes() {
    let office = populated(SMALL).await;
    pages(&office).await;
    seals(&office).await;
}

async fn pages(office: &Office) {
    let coordinator = office.someone("coordinator").await;
    for list in LISTS {
        coordinator.get(list).await.ok(200);
    }
    let pages = "
        (select distinct on (kind, act, state) '/procedures/' || id as name from procedures order by kind, act, state, id)
        union all (select distinct on (state) '/packages/' || id from packages order by state, id)
        union all (select '/beneficiaries/' || person_id from registrations order by id limit 25)
        union all (select '/beneficiaries/' || person_id || '/timeline' from registrations order by id limit 25)
        union all (select '/payments/' || id from payments order by id limit 5)
        union all (select '/rounds/' || id || '/coverage' from rounds order by id)
        union all (select '/academic-reports/' || id from academic_reports order by id limit 3)";
    let found = texts(office, pages).await;
    assert!(found.len() > 80, "{}", found.len());
    for page in found {
        coordinator.get(&page).await.ok(200);
    }
}

/// A package is sealed as the office seals it.
async fn seals(office: &Office) {
    let sent = texts(
        office,
        "select concat_ws('|', k.folio, to_char(k.sent_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), k.sha256,
                (select jsonb_agg(r.asked order by r.position) from package_rows r where r.package_id = k.id)) as name
         from packages k where k.sent_at is not null order by k.folio limit 5",
    )
    .await;
    assert!(!sent.is_empty());
    for package in sent {
        let parts: Vec<&str> = package.splitn(4, '|').collect();
        let rows: serde_json::Value = serde_json::from_str(parts[3]).expect("JSON");
        let whole = serde_json::json!({"folio": parts[0], "rows": rows, "sent_at": parts[1]});
        assert_eq!(sha256_of_sorted(&whole), parts[2], "{}", parts[0]);
    }
}

/// The hash of JSON without blanks and with sorted keys, written here once more and independently.
fn sha256_of_sorted(value: &serde_json::Value) -> String {
    use sha2::{Digest, Sha256};
    fn sorted(value: &serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Object(map) => {
                let ordered: std::collections::BTreeMap<_, _> = map
                    .iter()
                    .map(|(key, value)| (key.clone(), sorted(value)))
                    .collect();
                ordered.into_iter().collect()
            }
            serde_json::Value::Array(items) => items.iter().map(sorted).collect(),
            scalar => scalar.clone(),
        }
    }
    hex::encode(Sha256::digest(sorted(value).to_string()))
}
