//! The catalogue of grounds: versions follow each other, and a case keeps the one it cites.

use serde_json::{Value, json};

use super::people;
use crate::support::Client;
use crate::support::cases::propose;

const TODAY: &str = "2026-11-23";

/// The version in force of a ground, as a body for the next one.
async fn next_version(client: &Client, code: &str, from: &str) -> Value {
    let found = client.get(&format!("/grounds?code={code}")).await.ok(200);
    let mut body = found["items"][0].clone();
    let fields = body.as_object_mut().expect("a ground");
    for told in [
        "id",
        "program",
        "legal_basis",
        "legal_text",
        "valid_to",
        "created_by",
        "open_cases",
        "usable",
    ] {
        fields.remove(told);
    }
    body["valid_from"] = json!(from);
    body
}

#[actix_web::test]
async fn a_new_version_leaves_the_open_case_as_it_was() {
    let (office, officer, deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let mut body = next_version(&deputy, "temporary-leave", TODAY).await;
    body["name"] = json!("Baja temporal, con constancia");
    body["requires_evidence"] = json!(true);
    body["evidence_kinds"] = json!(["school_letter"]);
    let made = deputy.post("/grounds", body.clone()).await.ok(201);
    assert_eq!(
        (&made["valid_from"], &made["open_cases"]),
        (&json!(TODAY), &json!(0))
    );

    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let kept = officer.get(&path).await.ok(200);
    assert_eq!(
        kept["ground_detail"]["name"],
        "Baja temporal reportada por la escuela"
    );
    assert_eq!(kept["ground_detail"]["valid_to"], "2026-11-22");
    assert_eq!(kept["ground_detail"]["open_cases"], 1);
    let text = kept["ground_detail"]["legal_text"]
        .as_str()
        .expect("a text");
    assert!(text.starts_with("Causas de suspensión"));

    let second = crate::support::fixtures::a_benefit(&office).await;
    let new = propose(&officer, &second, "suspension", "temporary-leave").await;
    assert_eq!(new["ground_detail"]["id"], made["id"]);
    let all = officer
        .get("/grounds?code=temporary-leave&history=true")
        .await
        .ok(200);
    let spans: Vec<_> = all["items"]
        .as_array()
        .expect("versions")
        .iter()
        .map(|one| (one["valid_from"].clone(), one["valid_to"].clone()))
        .collect();
    assert_eq!(
        spans,
        [
            (json!(TODAY), Value::Null),
            (json!("2026-01-01"), json!("2026-11-22"))
        ]
    );
    let before = officer
        .get("/grounds?code=temporary-leave&on=2026-06-01")
        .await
        .ok(200);
    assert_eq!(
        before["items"][0]["name"],
        "Baja temporal reportada por la escuela"
    );

    deputy
        .post("/grounds", body)
        .await
        .problem(409, "ground-version-overlaps");
    officer
        .post("/grounds", json!({}))
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn what_does_not_go_together_is_refused_at_its_field() {
    let (_office, _, deputy, _) = people().await;
    let with = async |change: Value| {
        let mut body = next_version(&deputy, "temporary-leave", TODAY).await;
        for (name, value) in change.as_object().expect("fields") {
            body[name] = value.clone();
        }
        deputy.post("/grounds", body).await
    };
    let problem =
        with(json!({"effects_vacate_place": true, "on_silence": "remind", "silence_business_days": 0, "reversible": false}))
            .await;
    let problem = problem.problem(422, "ground-combination-refused");
    let pointers: Vec<_> = problem["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|one| one["pointer"].clone())
        .collect();
    assert_eq!(
        pointers,
        [
            "/silence_business_days",
            "/effects_vacate_place",
            "/reversible"
        ]
    );
    with(json!({"valid_from": "2026-11-22"}))
        .await
        .problem(422, "validity-in-the-past");
    with(json!({"code": "Baja Temporal"}))
        .await
        .problem(422, "invalid");
    with(json!({"person_text": "  "}))
        .await
        .problem(422, "invalid");
    with(json!({"legal_basis_id": uuid::Uuid::nil()}))
        .await
        .problem(422, "invalid");
    with(json!({"program_id": uuid::Uuid::nil()}))
        .await
        .problem(422, "invalid");
}

#[actix_web::test]
async fn an_article_has_versions_too_and_a_ground_cites_the_one_in_force() {
    let (_office, officer, deputy, _) = people().await;
    let article = json!({"law": "Reglas de operación y bases de la convocatoria", "article": "causas de suspensión",
        "text": "Son causas de suspensión la baja temporal y la falta de inscripción.", "valid_from": "2026-12-01"});
    let new = deputy.post("/legal-bases", article.clone()).await.ok(201);
    deputy
        .post("/legal-bases", article)
        .await
        .problem(409, "ground-version-overlaps");
    let now = officer.get("/legal-bases").await.ok(200);
    let cited = now["items"]
        .as_array()
        .expect("articles")
        .iter()
        .find(|one| one["article"] == "causas de suspensión");
    let cited = cited.expect("the old version still holds today");
    assert_eq!(cited["valid_to"], "2026-11-30");

    let mut body = next_version(&deputy, "temporary-leave", "2026-12-01").await;
    deputy
        .post("/grounds", body.clone())
        .await
        .problem(422, "legal-basis-not-in-force");
    body["legal_basis_id"] = new["id"].clone();
    let made = deputy.post("/grounds", body).await.ok(201);
    assert_eq!(made["legal_text"], new["text"]);
    let listed = officer.get("/legal-bases?history=true").await.ok(200);
    let newest = listed["items"]
        .as_array()
        .expect("articles")
        .iter()
        .find(|one| one["id"] == new["id"]);
    assert_eq!(newest.expect("listed")["grounds"], 1);
}

#[actix_web::test]
async fn a_ground_ends_for_new_cases_only() {
    let (office, officer, deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "not-enrolled").await;
    let id = case["ground_detail"]["id"].as_str().expect("an id");
    let path = format!("/grounds/{id}/ends");
    deputy
        .post(&path, json!({"valid_to": "2026-11-22"}))
        .await
        .problem(422, "validity-in-the-past");
    deputy.post(&path, json!({"valid_to": TODAY})).await.ok(200);
    deputy
        .post(&path, json!({"valid_to": TODAY}))
        .await
        .problem(409, "ground-already-ended");
    office.at("2026-11-24T16:00:00Z");
    let listed = officer.get("/grounds?code=not-enrolled").await.ok(200);
    assert_eq!(listed["items"], json!([]));
    let path = format!(
        "/procedures/{}/notices",
        case["id"].as_str().expect("an id")
    );
    officer
        .post_at(&path, 1, json!({"channel": "email", "notified_on": TODAY}))
        .await
        .ok(200);
}
