//! Packages to Payments: gathered, sealed, answered row by row.

mod answers;
mod dispatch;
mod effects;
mod kinds;
mod no_payments;
mod parts;
mod reissues;

use serde_json::{Value, json};

use crate::support::cases::{FACTS, submitted, take};
use crate::support::fixtures::{ABenefit, a_benefit, text};
use crate::support::{Answer, Client, Office};

/// The people a package passes through.
struct Desk {
    office: Office,
    officer: Client,
    deputy: Client,
    payments: Client,
}

impl Desk {
    async fn open() -> Self {
        let office = Office::open().await;
        Self {
            officer: office.someone("follow_up").await,
            deputy: office.someone("deputy").await,
            payments: office.someone("payments").await,
            office,
        }
    }

    /// An approved suspension of somebody's benefit.
    async fn approved(&self) -> (ABenefit, Value) {
        let benefit = a_benefit(&self.office).await;
        let case = submitted(&self.officer, &benefit).await;
        let approved = take(&self.deputy, &case, "approvals", json!({}))
            .await
            .ok(200);
        (benefit, approved)
    }

    /// An approved case of any kind, ground and date.
    async fn approved_as(&self, benefit: &ABenefit, change: Value) -> Value {
        let mut body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "facts": FACTS,
            "ground_code": "requested-by-beneficiary", "effective_on": "2026-11-23"});
        for (field, value) in change.as_object().expect("fields") {
            body[field] = value.clone();
        }
        let mut case = self.officer.post("/procedures", body).await.ok(201);
        if case["ground_detail"]["requires_evidence"] == true {
            let path = format!(
                "/procedures/{}/evidence",
                case["id"].as_str().expect("an id")
            );
            let named = &case["ground_detail"]["evidence_kinds"][0];
            let kind = named.as_str().unwrap_or("other");
            let form = self
                .officer
                .form(&path, &[("kind", kind)], "renuncia.pdf", b"%PDF-1.7");
            case = self
                .officer
                .send(form.insert_header(("If-Match", "\"1\"")))
                .await
                .ok(201);
        }
        let handed_in = take(&self.officer, &case, "submissions", json!({}))
            .await
            .ok(200);
        take(&self.deputy, &handed_in, "approvals", json!({}))
            .await
            .ok(200)
    }

    async fn gather(&self, cases: &[&Value]) -> Value {
        let ids: Vec<_> = cases.iter().map(|case| case["id"].clone()).collect();
        self.officer
            .post("/packages", json!({"procedure_ids": ids}))
            .await
            .ok(201)
    }

    async fn sent(&self, cases: &[&Value]) -> Value {
        let draft = self.gather(cases).await;
        act(&self.officer, &draft, "dispatches", json!({}))
            .await
            .ok(200)
    }
}

async fn act(client: &Client, package: &Value, what: &str, body: Value) -> Answer {
    let path = format!(
        "/packages/{}/{what}",
        package["id"].as_str().expect("an id")
    );
    client
        .post_at(&path, package["version"].as_i64().expect("a version"), body)
        .await
}

fn resolution(rows: Value) -> Value {
    json!({"resolution_number": "SIPB/0412/2026", "signatory": "Lic. Rosa Pagos", "resolved_on": "2026-11-23", "rows": rows})
}

fn applied(package: &Value, row: usize) -> Value {
    json!({"row_id": package["rows"][row]["id"], "outcome": "applied", "applied_on": "2026-11-23"})
}

async fn benefit_state(office: &Office, benefit: &ABenefit) -> Option<String> {
    let id = benefit.benefit_id;
    text(
        office,
        &format!("select state || ' ' || state_effective_on from benefits where id = '{id}'"),
    )
    .await
}
