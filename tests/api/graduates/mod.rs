//! Graduates: cohorts, waves, questionnaire, attempts, figures.

mod answering;
mod cohorts;
mod contacts;
mod figures;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::fixtures::run;
use crate::support::{Client, Office};

/// So many people whose award of Universidad Pública was completed in June 2026.
pub async fn completed(office: &Office, sex: &str, municipality: &str, count: u32) {
    run(
        office,
        &format!(
            "with made as (
                 insert into people (id, given_names, first_surname, second_surname, curp_missing_reason, sex, birth_date, municipality_code, phone, email)
                 select uuid_v7(), 'Egresada', 'Prueba', '{sex}' || n, 'unknown', '{sex}', '2002-01-01', '{municipality}',
                        '66212345' || lpad(n::text, 2, '0'), 'e{municipality}' || '{sex}' || n || '@test.example'
                 from generate_series(1, {count}) n returning id
             ), registered as (
                 insert into registrations (id, person_id, program_id, state, registered_on)
                 select uuid_v7(), m.id, g.id, 'registered', '2026-01-12' from made m, programs g where g.code = 'BUP'
                 returning id, person_id
             )
             insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on)
             select uuid_v7(), r.person_id, r.id, c.id, t.id, 'F-' || r.id, t.amount, 'completed', '2026-06-19', '2026-01-12'
             from registered r, calls c join tiers t on t.call_id = c.id and t.code = 'A' where c.code = 'BUP-2026';"
        ),
    )
    .await;
}

pub fn a_cohort(basis: &str) -> Value {
    json!({"name": "Generación 2026", "basis": basis, "from_on": null, "cut_on": "2026-11-23",
        "program_id": null, "call_id": null, "level": null, "academic_term_id": null})
}

pub async fn cohort_of(coordinator: &Client) -> String {
    let cohort = coordinator
        .post("/graduate-cohorts", a_cohort("both"))
        .await
        .ok(201);
    cohort["id"].as_str().expect("an id").to_owned()
}

/// A wave of everybody at six months.
pub async fn wave_of(coordinator: &Client, cohort: &str) -> Value {
    let body = json!({"months": 6, "closes_on": "2027-01-29", "mode": "all", "sample_size": null, "seed": null, "strata": []});
    coordinator
        .post(&format!("/graduate-cohorts/{cohort}/waves"), body)
        .await
        .ok(201)
}

/// Everybody of a wave, as somebody who captures sees them.
pub async fn members_of(client: &Client, wave: &Value) -> Vec<Value> {
    let id = wave["id"].as_str().expect("an id");
    let page = client
        .get(&format!("/graduate-waves/{id}/members?limit=200"))
        .await
        .ok(200);
    page["items"].as_array().expect("people").clone()
}

pub fn at(member: &Value, command: &str) -> String {
    let id = member["id"].as_str().expect("an id");
    format!("/graduate-wave-members/{id}{command}")
}

/// A degree or all credits, by a document.
pub async fn fact(client: &Client, person_id: &str, kind: &str, on: &str) {
    let body = json!({"kind": kind, "happened_on": on, "source": "certificate", "as_of": "2026-11-20", "school_id": null, "note": null});
    client
        .post(
            &format!("/beneficiaries/{person_id}/graduation-facts"),
            body,
        )
        .await
        .ok(201);
}

pub fn nobody() -> String {
    Uuid::now_v7().to_string()
}
