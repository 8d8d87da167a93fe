//! What Payments resolved is told to the person, who may appeal; a superior decides.

use serde_json::{Value, json};

use super::people;
use crate::support::cases::{applied, take};
use crate::support::fixtures::{a_benefit, text};
use crate::support::{Client, Office};

/// An office with an applied suspension, whoever proposed it, and the Director.
async fn resolved() -> (Office, Client, Client, Value) {
    let (office, officer, deputy, benefit) = people().await;
    let case = applied(&office, &officer, &deputy, &benefit).await;
    let director = office.someone("director").await;
    (office, officer, director, case)
}

async fn notified(officer: &Client, case: &Value) -> Value {
    let body = json!({"channel": "in_person", "notified_on": "2026-11-23", "received_by": "La beneficiaria"});
    take(officer, case, "notifications", body).await.ok(200)
}

fn writ(filed_on: &str) -> Value {
    json!({"filed_on": filed_on, "appellant": "Persona Prueba", "capacity": "self_interest",
        "address": "Reforma 10, Hermosillo", "resolution_number": "SIPB/0001/2026", "notified_on": "2026-11-23",
        "grievances": "No se tomó en cuenta mi constancia de inscripción.", "evidence_offered": null})
}

/// Takes a step on the appeal as it was last seen.
async fn step(
    client: &Client,
    process: &Value,
    case: &Value,
    name: &str,
    body: Value,
) -> crate::support::Answer {
    let appeal = &process["appeals"][0];
    let path = format!(
        "/procedures/{}/appeals/{}/{name}",
        case["id"].as_str().expect("an id"),
        appeal["id"].as_str().expect("an id")
    );
    let version = appeal["version"].as_i64().expect("a version");
    client.post_at(&path, version, body).await
}

fn decision(what: &str) -> Value {
    json!({"decision": what, "number": "DG/0001/2026", "signatory": "La Directora General",
        "reasons": "Consta que la persona estaba inscrita el día de los hechos."})
}

fn clock<'a>(process: &'a Value, kind: &str) -> &'a Value {
    let clocks = process["clocks"].as_array().expect("clocks");
    let found = clocks.iter().rfind(|clock| clock["kind"] == kind);
    found.expect("the clock")
}

#[actix_web::test]
async fn a_resolution_takes_effect_the_next_business_day_and_opens_fifteen_to_appeal() {
    let (office, officer, _director, case) = resolved().await;
    let open = "select string_agg(kind, ',' order by kind) from tasks where state = 'open'";
    assert_eq!(
        text(&office, open).await.as_deref(),
        Some("notify_resolution")
    );
    let early = json!({"channel": "email", "notified_on": "2026-11-20"});
    take(&officer, &case, "notifications", early)
        .await
        .problem(422, "invalid");
    let told = notified(&officer, &case).await;
    assert_eq!(told["state"], "applied");
    assert_eq!(text(&office, open).await, None);
    let path = format!(
        "/procedures/{}/due-process",
        case["id"].as_str().expect("an id")
    );
    let process = officer.get(&path).await.ok(200);
    assert_eq!(process["notification"]["takes_effect_on"], "2026-11-24");
    let term = clock(&process, "appeal");
    assert_eq!(
        (&term["business_days"], &term["due_on"]),
        (&json!(15), &json!("2026-12-15"))
    );
    assert!(term["legal_basis"].as_str().expect("a law").contains("106"));
    let again = json!({"channel": "email", "notified_on": "2026-11-23"});
    take(&officer, &told, "notifications", again)
        .await
        .problem(409, "already-notified");
}

#[actix_web::test]
async fn an_appeal_is_cured_admitted_and_revokes_the_case() {
    let (office, officer, director, case) = resolved().await;
    let told = notified(&officer, &case).await;
    let desk = office.someone("desk").await;
    office.at("2026-12-01T19:00:00Z");
    let filed = take(&desk, &told, "appeals", writ("2026-12-01"))
        .await
        .ok(201);
    let appeal = &filed["appeals"][0];
    assert_eq!(
        (&appeal["folio"], &appeal["state"], &appeal["late"]),
        (&json!("RI-2026-000001"), &json!("filed"), &json!(false))
    );
    assert_eq!(clock(&filed, "appeal")["state"], "ended");
    // Twenty business days from the filing, and Christmas is none.
    assert_eq!(clock(&filed, "appeal_decision")["due_on"], "2026-12-30");
    let path = format!(
        "/procedures/{}/appeals/{}/files",
        case["id"].as_str().expect("an id"),
        appeal["id"].as_str().expect("an id")
    );
    let form = desk.form(
        &path,
        &[("description", "El escrito")],
        "escrito.pdf",
        b"%PDF-1.7 escrito",
    );
    let with = desk.send(form).await.ok(201);
    let file = with["appeals"][0]["files"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let download = director.get(&format!("{path}/{file}")).await;
    assert_eq!(download.body.as_ref(), b"%PDF-1.7 escrito");

    let missing = json!({"missing": "Falta el domicilio para notificaciones."});
    step(&desk, &with, &case, "cure-requests", missing.clone())
        .await
        .problem(403, "forbidden");
    let asked = step(&director, &with, &case, "cure-requests", missing)
        .await
        .ok(200);
    assert_eq!(clock(&asked, "appeal_cure")["due_on"], "2026-12-08");
    assert_eq!(clock(&asked, "appeal_decision")["state"], "stopped");
    let lapse = json!({"admitted": false, "reason": "No atendió la prevención.", "number": null, "signatory": "La Directora"});
    step(&director, &asked, &case, "admissions", lapse)
        .await
        .problem(409, "cure-not-finished");
    office.at("2026-12-03T19:00:00Z");
    let cure = json!({"cured_on": "2026-12-03", "answer": "Señaló su domicilio por escrito."});
    let cured = step(&desk, &asked, &case, "cures", cure).await.ok(200);
    // The request interrupted the term: all twenty days begin again.
    let running = clock(&cured, "appeal_decision");
    assert_eq!(
        (&running["days_left"], &running["due_on"]),
        (&json!(20), &json!("2027-01-04"))
    );
    let yes = json!({"admitted": true, "reason": null, "number": null, "signatory": null});
    step(&director, &cured, &case, "decisions", decision("revoke"))
        .await
        .problem(409, "appeal-step-not-allowed");
    let admitted = step(&director, &cured, &case, "admissions", yes)
        .await
        .ok(200);
    assert_eq!(admitted["appeals"][0]["state"], "admitted");
    let decided = step(&director, &admitted, &case, "decisions", decision("revoke"))
        .await
        .ok(200);
    assert_eq!(decided["appeals"][0]["state"], "revoked");
    assert_eq!(decided["appeals"][0]["decided_by"], "director");
    let page = officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(page["state"], "revoked");
    let open = "select string_agg(kind || ' ' || assigned_role, ',' order by kind) from tasks where state = 'open'";
    assert_eq!(
        text(&office, open).await.as_deref(),
        Some("carry_out_appeal follow_up")
    );
}

#[actix_web::test]
async fn a_late_writ_is_taken_and_marked_and_may_be_dismissed() {
    let (office, officer, director, case) = resolved().await;
    let told = notified(&officer, &case).await;
    office.at("2026-12-17T19:00:00Z");
    let filed = take(&officer, &told, "appeals", writ("2026-12-16"))
        .await
        .ok(201);
    let appeal = &filed["appeals"][0];
    assert_eq!(
        (&appeal["late"], &appeal["term_ended_on"]),
        (&json!(true), &json!("2026-12-15"))
    );
    let no = json!({"admitted": false, "reason": null, "number": null, "signatory": null});
    let problem = step(&director, &filed, &case, "admissions", no)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"].as_array().expect("errors").len(), 2);
    let no = json!({"admitted": false, "reason": "Se presentó fuera de plazo.", "number": "DG/2/2026", "signatory": "La Directora"});
    let dismissed = step(&director, &filed, &case, "admissions", no)
        .await
        .ok(200);
    assert_eq!(dismissed["appeals"][0]["state"], "dismissed");
    let state = "select state from procedures";
    assert_eq!(text(&office, state).await.as_deref(), Some("confirmed"));
}

#[actix_web::test]
async fn whoever_took_part_does_not_decide() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    // The office gives nobody both; were an account to hold them, the appeal itself still refuses.
    let both = office.hats(&["deputy", "director"]).await;
    let case = applied(&office, &officer, &both, &a_benefit(&office).await).await;
    let told = notified(&officer, &case).await;
    let filed = take(&officer, &told, "appeals", writ("2026-11-23"))
        .await
        .ok(201);
    let yes = json!({"admitted": true, "reason": null, "number": null, "signatory": null});
    step(&both, &filed, &case, "admissions", yes.clone())
        .await
        .problem(409, "appeal-own-case");
    let director = office.someone("director").await;
    let admitted = step(&director, &filed, &case, "admissions", yes)
        .await
        .ok(200);
    step(&both, &admitted, &case, "decisions", decision("confirm"))
        .await
        .problem(409, "appeal-own-case");
    let decided = step(
        &director,
        &admitted,
        &case,
        "decisions",
        decision("confirm"),
    )
    .await
    .ok(200);
    assert_eq!(decided["appeals"][0]["steps"], json!([]));
    take(&officer, &told, "appeals", writ("2026-11-23"))
        .await
        .problem(412, "stale-version");
}
