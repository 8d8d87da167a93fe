//! Payments: dated files judged row by row, never over a decision, and what was asked beside what they show.

mod asked;
mod conflicts;
mod files;
mod releases;
mod reports;
mod rows;

use serde_json::{Value, json};

use crate::support::fixtures::{ABenefit, a_benefit};
use crate::support::{Client, Office};

/// The office with somebody of Payments, a follow-up officer and a benefit of 7,500.
pub struct Desk {
    pub office: Office,
    pub payments: Client,
    pub officer: Client,
    pub benefit: ABenefit,
}

impl Desk {
    pub async fn open() -> Self {
        let office = Office::open().await;
        Self {
            payments: office.someone("payments").await,
            officer: office.someone("follow_up").await,
            benefit: a_benefit(&office).await,
            office,
        }
    }

    /// Another day: everybody logs in anew.
    pub async fn later(self, now: &str) -> Self {
        self.office.at(now);
        Self {
            payments: self.office.someone("payments").await,
            officer: self.office.someone("follow_up").await,
            ..self
        }
    }

    /// A row about the benefit, with some fields said otherwise.
    pub fn row(&self, reference: &str, change: Value) -> Value {
        let mut row = json!({"benefit_folio": self.benefit.folio, "reference": reference, "corresponds_to": "2026-09-01",
            "scheduled_on": "2026-12-05", "paid_on": null, "event_on": null, "amount": "1500.00", "state": "scheduled",
            "reason": null, "channel": "transfer", "payee": "PERSONA PRUEBA", "account_last4": "0123", "origin_reference": null});
        for (name, value) in change.as_object().expect("fields") {
            row[name] = value.clone();
        }
        row
    }

    /// Sends rows, waits for their verdicts and answers with the file.
    pub async fn judged(&self, dated_on: &str, rows: Value) -> Value {
        let body = json!({"dated_on": dated_on, "rows": rows});
        let sent = self.payments.post("/payment-reports", body).await.ok(202);
        self.office.work().await;
        self.payments.get(&file_path(&sent)).await.ok(200)
    }

    /// …and takes them over.
    pub async fn reported(&self, dated_on: &str, rows: Value) -> Value {
        let file = self.judged(dated_on, rows).await;
        self.commit(&file).await
    }

    pub async fn commit(&self, file: &Value) -> Value {
        let path = file_path(file);
        self.payments
            .post(&format!("{path}/commits"), json!({}))
            .await
            .ok(202);
        self.office.work().await;
        self.payments.get(&path).await.ok(200)
    }

    /// Row number and leading verdict of every row.
    pub async fn verdicts(&self, file: &Value) -> Vec<(i64, String)> {
        let rows = self
            .payments
            .get(&format!("{}/rows?limit=200", file_path(file)))
            .await
            .ok(200);
        let rows = rows["items"].as_array().expect("rows");
        rows.iter()
            .map(|row| {
                let verdict = row["verdict"].as_str().expect("a verdict").to_owned();
                (row["row_number"].as_i64().expect("a number"), verdict)
            })
            .collect()
    }

    /// The payment of that reference, as lists show it.
    pub async fn payment(&self, reference: &str) -> Value {
        let path = format!("/payments?benefit_id={}", self.benefit.benefit_id);
        let page = self.officer.get(&path).await.ok(200);
        let items = page["items"].as_array().expect("payments").clone();
        let found = items.into_iter().find(|p| p["reference"] == reference);
        found.unwrap_or(Value::Null)
    }
}

pub fn file_path(file: &Value) -> String {
    format!("/payment-files/{}", file["id"].as_str().expect("an id"))
}
