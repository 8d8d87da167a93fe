//! Waiting lists: from the workbook of applicants to the answer to an offer.

mod list;
mod offers;

use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use crate::support::{Client, Name, Office};

const HEADER: &str = "Folio,CURP,Motivo sin CURP,Primer apellido,Segundo apellido,Nombre(s),Fecha de nacimiento,\
    Correo,Teléfono,Fecha de solicitud,Indígena o rural,Promedio,Ingreso mensual\n";

/// By hand: S-2 first (indigenous), then S-3 and S-1 tied on everything but the day they applied.
const THREE: &str = "S-1,,En trámite,Alba,Ruiz,Ana,01/02/2005,ana@test.example,6621234567,05/10/2026,No,95,8000\n\
    S-2,,,Bravo,Soto,Beto,03/04/2004,beto@test.example,6621234568,04/10/2026,Sí,80,9000\n\
    S-3,HEGG560427MVZRRL04,,Hernández,García,Gloria,27/04/1956,,6621234569,03/10/2026,No,95,8000\n";

async fn text(office: &Office, query: &str) -> String {
    let found: Vec<Name> = diesel::sql_query(query.to_owned())
        .load(&mut *office.db.connection().await.expect("a connection"))
        .await
        .expect("rows");
    let names: Vec<String> = found.into_iter().map(|row| row.name).collect();
    names.join(",")
}

async fn call_id(office: &Office, code: &str) -> String {
    text(
        office,
        &format!("select id::text as name from calls where code = '{code}'"),
    )
    .await
}

/// Brings a workbook of applicants; the import as it was judged.
async fn bring(office: &Office, officer: &Client, call: &str, rows: &str) -> Value {
    let path = format!("/waiting-lists/{call}/imports");
    let csv = format!("{HEADER}{rows}");
    let import = officer
        .upload(&path, &[], "solicitantes.csv", csv.as_bytes())
        .await
        .ok(202);
    office.work().await;
    let path = format!("/imports/{}", import["id"].as_str().expect("an id"));
    officer.get(&path).await.ok(200)
}

/// Brings a workbook and takes its accepted rows over.
async fn load(office: &Office, officer: &Client, call: &str, rows: &str) -> Value {
    let import = bring(office, officer, call, rows).await;
    let path = format!("/imports/{}", import["id"].as_str().expect("an id"));
    officer
        .post(&format!("{path}/commits"), json!({}))
        .await
        .ok(202);
    office.work().await;
    officer.get(&path).await.ok(200)
}

/// Folios and states, first to last.
async fn order(officer: &Client, call: &str) -> Vec<(String, String)> {
    let page = officer
        .get(&format!("/waiting-lists/{call}/entries"))
        .await
        .ok(200);
    let items = page["items"].as_array().expect("applicants").iter();
    items
        .map(|item| {
            let of = |name: &str| item[name].as_str().expect("a text").to_owned();
            (of("applicant_folio"), of("state"))
        })
        .collect()
}

async fn entry(officer: &Client, call: &str, folio: &str) -> Value {
    let page = officer
        .get(&format!("/waiting-lists/{call}/entries"))
        .await
        .ok(200);
    let items = page["items"].as_array().expect("applicants").iter();
    let mut found = items
        .filter(|item| item["applicant_folio"] == folio)
        .cloned();
    found.next_back().expect("the applicant")
}

/// The places of a call, newest first.
async fn places(officer: &Client, call: &str) -> Vec<Value> {
    let page = officer
        .get(&format!("/places?call_id={call}"))
        .await
        .ok(200);
    page["items"].as_array().expect("places").clone()
}

async fn add_place(officer: &Client, call: &str) -> Value {
    let body = json!({"count": 1, "authority": "Acuerdo JD-2026-14"});
    officer
        .post(&format!("/waiting-lists/{call}/places"), body)
        .await
        .ok(201);
    places(officer, call).await.remove(0)
}

fn at(value: &Value) -> i64 {
    value["version"].as_i64().expect("a version")
}

fn path_of(kind: &str, value: &Value, command: &str) -> String {
    format!("/{kind}/{}/{command}", value["id"].as_str().expect("an id"))
}
