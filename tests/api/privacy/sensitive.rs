//! An award of a sensitive program is told by name only to whom may know; to others it is there, and no more.

use serde_json::{Value, json};

use super::{Patient, a_patient};
use crate::support::fixtures::{ABenefit, a_benefit, an_alert, run, text};
use crate::support::{Client, Office};

/// What would tell that the person is in therapy.
fn telling(patient: &Patient) -> [String; 5] {
    [
        "Becaterapias".into(),
        "BTE-".into(),
        "TERAPIA".into(),
        "14000".into(),
        patient.folio.clone(),
    ]
}

fn as_benefit(patient: &Patient) -> ABenefit {
    ABenefit {
        benefit_id: patient.benefit_id,
        folio: patient.folio.clone(),
        ..patient.ordinary.clone()
    }
}

async fn id_of(office: &Office, query: &str) -> String {
    text(office, query).await.expect("an id")
}

/// A case about the therapy and an alert about it, as they come about.
async fn matters(office: &Office, patient: &Patient) -> (String, Value) {
    let alert = an_alert(office, &as_benefit(patient)).await;
    let officer = office.someone("follow_up").await;
    let body = json!({"kind": "suspension", "benefit_id": patient.benefit_id, "ground_code": "temporary-leave",
        "facts": "La terapeuta TERAPIA reportó baja temporal.", "effective_on": "2026-11-23"});
    let case = officer.post("/procedures", body).await.ok(201);
    (alert.to_string(), case)
}

#[actix_web::test]
async fn nowhere_is_it_told_to_whom_may_not_know() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    let person = patient.ordinary.person_id;
    let (alert, _) = matters(&office, &patient).await;
    run(
        &office,
        "update tasks set assigned_role = 'desk', assigned_to = null",
    )
    .await;
    for role in ["desk", "channels"] {
        let reader = office.someone(role).await;
        for path in [
            format!("/beneficiaries/{person}"),
            "/beneficiaries".to_owned(),
            "/beneficiaries?sort=folio".to_owned(),
            format!("/beneficiaries/{person}/timeline"),
            "/alerts".to_owned(),
            format!("/alerts/{alert}"),
            "/procedures".to_owned(),
            "/tasks".to_owned(),
            "/me/day".to_owned(),
        ] {
            let told = reader.get(&path).await.ok(200).to_string();
            for word in telling(&patient) {
                assert!(
                    !told.contains(&word),
                    "{role} is told {word} by {path}: {told}"
                );
            }
        }
        let hits = reader
            .post("/people/searches", json!({"q": "Prueba"}))
            .await
            .ok(200);
        assert_eq!(hits["items"][0]["folios"].as_array().map(Vec::len), Some(1));
        let list = reader.get("/beneficiaries").await.ok(200);
        let row = &list["items"][0];
        assert_eq!(
            (&row["program"], &row["protection"]),
            (&json!("Programa protegido"), &json!("concealed"))
        );
    }
}

#[actix_web::test]
async fn no_filter_and_no_search_is_an_oracle() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    matters(&office, &patient).await;
    let program = id_of(&office, "select id from programs where code = 'BTE'").await;
    let call = id_of(&office, "select id from calls where code = 'BTE-2026'").await;
    let found = async |reader: &Client, path: String| {
        reader.get(&path).await.ok(200)["total"]["value"].as_i64()
    };
    let (desk, officer) = (
        office.someone("desk").await,
        office.someone("follow_up").await,
    );
    for path in [
        format!("/beneficiaries?program_id={program}"),
        format!("/beneficiaries?call_id={call}"),
        format!("/procedures?program_id={program}"),
    ] {
        assert_eq!(found(&desk, path.clone()).await, Some(0), "{path}");
        assert_eq!(found(&officer, path.clone()).await, Some(1), "{path}");
    }
    let by_folio = json!({"q": patient.folio});
    let hits = desk
        .post("/people/searches", by_folio.clone())
        .await
        .ok(200);
    assert_eq!(hits["items"], json!([]));
    let hits = officer.post("/people/searches", by_folio).await.ok(200);
    assert_eq!(
        (
            hits["items"].as_array().map(Vec::len),
            &hits["items"][0]["sensitive"]
        ),
        (Some(1), &json!(true))
    );
}

#[actix_web::test]
async fn a_case_about_it_cannot_be_opened() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    let (_, case) = matters(&office, &patient).await;
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let desk = office.someone("desk").await;
    desk.get(&path).await.problem(403, "program-protected");
    let evidence = format!("{path}/evidence/{}", uuid::Uuid::now_v7());
    desk.get(&evidence).await.problem(403, "program-protected");
    let officer = office.someone("follow_up").await;
    let shown = officer.get(&path).await.ok(200);
    assert_eq!(
        (&shown["program"], &shown["protection"]),
        (&json!("Becaterapias"), &json!("sensitive"))
    );
}

#[actix_web::test]
async fn whoever_may_know_is_told_that_it_is_sensitive() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    for role in ["coordinator", "follow_up", "deputy", "payments"] {
        let reader = office.someone(role).await;
        let page = reader
            .get(&format!("/beneficiaries/{}", patient.ordinary.person_id))
            .await
            .ok(200);
        assert_eq!(page["benefits"][0]["program"], "Becaterapias", "{role}");
        assert_eq!(page["benefits"][0]["protection"], "sensitive");
        assert_eq!(page["benefits"][1]["protection"], "open");
    }
    let ordinary = a_benefit(&office).await;
    let desk = office.someone("desk").await;
    let page = desk
        .get(&format!("/beneficiaries/{}", ordinary.person_id))
        .await
        .ok(200);
    assert_eq!(page["benefits"][0]["program"], "Becas Universidad Pública");
}

#[actix_web::test]
async fn the_schools_roster_never_names_it() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    let school = patient.ordinary.school_id;
    run(
        &office,
        &format!(
            "delete from benefits where id = '{}'",
            patient.ordinary.benefit_id
        ),
    )
    .await;
    let officer = office.someone("follow_up").await;
    let term = id_of(
        &office,
        "select id from academic_terms where label = 'ENE-JUN 2026'",
    )
    .await;
    let round = officer
        .post(
            "/rounds",
            json!({"academic_term_id": term, "due_on": "2026-12-11"}),
        )
        .await
        .ok(201);
    let path = format!(
        "/rounds/{}/schools/{school}/roster",
        round["id"].as_str().expect("an id")
    );
    let roster = office.school(school).await.get(&path).await.ok(200);
    assert_eq!(roster["items"][0]["folio"], "");
    assert!(!roster.to_string().contains("BTE"));
}
