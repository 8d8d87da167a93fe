//! Acts on many: what is found, what is made, who decides, how it is taken back.

mod decide;
mod due;
mod payments;
mod preview;

use serde_json::{Value, json};

use crate::support::fixtures::{ABenefit, a_benefit};
use crate::support::{Answer, Client, Office};

pub const FACTS: &str = "Se suspende {folio} de {convocatoria} conforme al oficio recibido.";

/// An office with whoever passes an act on many along.
struct Desk {
    office: Office,
    officer: Client,
    deputy: Client,
}

impl Desk {
    async fn open() -> Self {
        let office = Office::open().await;
        Self {
            officer: office.someone("follow_up").await,
            deputy: office.someone("deputy").await,
            office,
        }
    }

    async fn benefits<const N: usize>(&self) -> [ABenefit; N] {
        let mut made = Vec::new();
        for _ in 0..N {
            made.push(a_benefit(&self.office).await);
        }
        made.try_into().expect("as many as asked")
    }

    /// A preview that is kept.
    async fn kept(&self, change: Value) -> Value {
        self.officer
            .post("/bulk-procedures", body(change))
            .await
            .ok(201)
    }

    /// Its cases, made.
    async fn made(&self, change: Value) -> Value {
        let kept = self.kept(change).await;
        let count = json!({"count": kept["proposed"]});
        act(&self.officer, &kept, "confirmations", count)
            .await
            .ok(200);
        self.office.work().await;
        self.seen(&kept).await
    }

    async fn seen(&self, bulk: &Value) -> Value {
        self.officer.get(&path(bulk, "")).await.ok(200)
    }

    async fn rows(&self, bulk: &Value) -> Vec<Value> {
        let page = self.officer.get(&path(bulk, "/rows")).await.ok(200);
        page["items"].as_array().cloned().expect("rows")
    }
}

fn path(bulk: &Value, rest: &str) -> String {
    format!(
        "/bulk-procedures/{}{rest}",
        bulk["id"].as_str().expect("an id")
    )
}

async fn act(client: &Client, bulk: &Value, what: &str, body: Value) -> Answer {
    let version = bulk["version"].as_i64().expect("a version");
    client
        .post_at(&path(bulk, &format!("/{what}")), version, body)
        .await
}

/// A suspension that the people asked for, of a list.
fn body(change: Value) -> Value {
    let mut body = json!({"kind": "suspension", "ground_code": "requested-by-beneficiary", "facts": FACTS,
        "effective_on": "2026-11-23", "ends_on": null});
    for (field, value) in change.as_object().expect("fields") {
        body[field] = value.clone();
    }
    body
}

fn list(entries: &[&str]) -> Value {
    json!({"selection": {"by": "list", "entries": entries}})
}

fn verdicts(rows: &[Value]) -> Vec<(&str, Option<&str>)> {
    rows.iter()
        .map(|row| {
            (
                row["verdict"].as_str().expect("a verdict"),
                row["code"].as_str(),
            )
        })
        .collect()
}
