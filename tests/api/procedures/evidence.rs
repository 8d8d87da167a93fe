//! Documents that support a case.

use actix_web::http::Method;
use serde_json::json;

use super::people;
use crate::support::cases::{propose, take};
use crate::support::fixtures::text;

#[actix_web::test]
async fn evidence_is_judged_by_its_content_and_asked_for_by_the_ground() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "cancellation", "resignation").await;
    take(&officer, &case, "submissions", json!({}))
        .await
        .problem(409, "evidence-missing");
    let path = format!(
        "/procedures/{}/evidence",
        case["id"].as_str().expect("an id")
    );
    let attach_as = async |version: i64, kind: &str| {
        let form = officer.form(&path, &[("kind", kind)], "otro.pdf", b"%PDF-1.7 otro");
        officer
            .send(form.insert_header(("If-Match", format!("\"{version}\""))))
            .await
    };
    let attach = async |version: i64, name: &str, content: &[u8]| {
        let fields = [
            ("description", "Renuncia firmada"),
            ("kind", "signed_request"),
        ];
        let form = officer.form(&path, &fields, name, content);
        officer
            .send(form.insert_header(("If-Match", format!("\"{version}\""))))
            .await
    };
    attach(1, "renuncia.pdf", b"MZ\x90\x00\x03\x00")
        .await
        .problem(415, "unsupported-media-type");
    let with = attach(1, "renuncia ñ.dat", b"%PDF-1.7 renuncia")
        .await
        .ok(201);
    let file = &with["evidence"][0];
    assert_eq!(
        (&file["media_type"], &file["description"]),
        (&json!("application/pdf"), &json!("Renuncia firmada"))
    );
    attach(1, "otra.pdf", b"%PDF-1.7 otra")
        .await
        .problem(412, "stale-version");
    let at = format!("{path}/{}", file["id"].as_str().expect("an id"));
    let download = officer.get(&at).await;
    assert_eq!(
        (download.status.as_u16(), download.body.as_ref()),
        (200, b"%PDF-1.7 renuncia".as_slice())
    );

    let remove = officer
        .request(Method::DELETE, &at)
        .insert_header(("If-Match", "\"2\""));
    let without = officer.send(remove).await.ok(200);
    assert_eq!(without["evidence"], json!([]));
    officer.get(&at).await.problem(404, "not-found");
    assert_eq!(
        text(
            &office,
            "select count(*) from procedure_evidence where removed_at is not null"
        )
        .await
        .as_deref(),
        Some("1")
    );
    take(&officer, &without, "submissions", json!({}))
        .await
        .problem(409, "evidence-missing");
    let other = attach_as(3, "other").await.ok(201);
    let refused = take(&officer, &other, "submissions", json!({})).await;
    refused.problem(409, "evidence-missing");
    attach_as(4, "diploma").await.problem(422, "invalid");
    let again = attach(4, "renuncia.pdf", b"%PDF-1.7 renuncia")
        .await
        .ok(201);
    let handed_in = take(&officer, &again, "submissions", json!({}))
        .await
        .ok(200);
    attach(6, "tarde.pdf", b"%PDF-1.7 tarde")
        .await
        .problem(409, "step-not-allowed");
    assert_eq!(handed_in["version"], 6);
}
