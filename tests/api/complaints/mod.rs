//! Complaints, from the public form to the answer, and what must never be seen or kept.

mod anonymity;
mod attending;
mod calendar;
mod figures;
mod following;
mod letters;
mod misconduct;

use serde_json::{Value, json};

use crate::support::{Answer, Client, Office};

/// What the public form says, opened long enough ago for somebody to have written it.
pub async fn form(office: &Office, kind: &str) -> Value {
    let opened = office.stranger().get("/complaint-form").await.ok(200);
    office
        .clock
        .set(office.now() + chrono::TimeDelta::seconds(10));
    json!({"intake": opened["intake"], "website": "", "complainant": null,
        "matter": {"kind": kind, "facts": "Mi beca se pagó con tres meses de retraso.", "facts_on": "2026-11-10",
            "place": "Módulo de Hermosillo", "municipality_code": "26030", "office_id": null, "program_id": null,
            "staff_involved": null}})
}

/// An anonymous complaint; folio and secret.
pub async fn filed(office: &Office, kind: &str) -> Value {
    let form = form(office, kind).await;
    office
        .stranger()
        .post("/complaint-filings", form)
        .await
        .ok(201)
}

pub fn key(filed: &Value) -> Value {
    json!({"folio": filed["folio"], "secret": filed["secret"]})
}

pub async fn followed(office: &Office, filed: &Value) -> Value {
    let stranger = office.stranger();
    stranger
        .post("/complaint-filings/searches", key(filed))
        .await
        .ok(200)
}

/// The complaint of this folio, as somebody of the office sees it.
pub async fn opened(who: &Client, filed: &Value) -> Value {
    let folio = filed["folio"].as_str().unwrap();
    let page = who.get(&format!("/complaints?folio={folio}")).await.ok(200);
    let id = page["items"][0]["id"]
        .as_str()
        .expect("a complaint of this folio");
    who.get(&format!("/complaints/{id}")).await.ok(200)
}

/// One step on it, at the version that it has.
pub async fn step(who: &Client, complaint: &Value, path: &str, body: Value) -> Answer {
    let path = format!("/complaints/{}/{path}", complaint["id"].as_str().unwrap());
    let request = who
        .request(actix_web::http::Method::POST, &path)
        .insert_header(("If-Match", format!("\"{}\"", complaint["version"])));
    who.send(request.set_json(body)).await
}
