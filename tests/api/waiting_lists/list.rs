//! Rows judged, the order drawn, and what a newer list changes.

use serde_json::json;

use super::{HEADER, THREE, bring, call_id, entry, load, order, text};
use crate::support::Office;
use crate::support::fixtures::a_benefit;

#[actix_web::test]
async fn every_row_gets_a_verdict() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let call = call_id(&office, "BUP-2026").await;
    let who = a_benefit(&office).await;
    let person = who.person_id;
    super::text(&office, &format!(
        "with p as (update people set curp = null, curp_missing_reason = 'unknown' where id = '{person}' returning name) select name from p"
    )).await;
    let rows = format!(
        "{THREE}\
         S-4,HEGG560427MVZRRL05,,Hernández,García,Gloria,27/04/1956,,6621234569,03/10/2026,No,95,8000\n\
         S-5,,,Cota,Paz,Carla,01/02/2005,,6621234570,03/10/2026,No,,8000\n\
         S-2,,,Otro,Nombre,Darío,01/02/2005,,6621234571,03/10/2026,No,90,8000\n\
         ,,,Sin,Folio,Elena,01/02/2005,,6621234572,03/10/2026,No,90,8000\n\
         S-8,,,Félix,León,Fabio,31/02/2005,,6621234573,03/10/2026,No,90,8000\n\
         S-9,,,Gil,Mora,Gema,01/02/2005,,6621234574,03/10/2026,No,101,8000\n\
         S-10,,,Prueba,{},Persona,06/05/2004,,6621234575,03/10/2026,No,90,8000\n\
         S-11,,,Haro,Nava,Hugo,01/02/2005,,,,No,8.5,8000\n",
        text(
            &office,
            &format!("select second_surname as name from people where id = '{person}'")
        )
        .await
    );
    let import = bring(&office, &officer, &call, &rows).await;
    assert_eq!(import["kind"], "waiting_list");
    assert_eq!(import["call_id"], json!(call));
    let path = format!("/imports/{}/rows", import["id"].as_str().expect("an id"));
    let page = officer.get(&path).await.ok(200);
    let verdicts: Vec<&str> = page["items"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["verdict"].as_str().expect("a verdict"))
        .collect();
    assert_eq!(
        verdicts,
        [
            "ok",
            "ok",
            "ok",
            "curp-check-digit",
            "criterion-missing",
            "duplicate-row",
            "application-folio-missing",
            "date-invalid",
            "criterion-missing",
            "already-benefits",
            "ok"
        ]
    );
    let missing = page["items"][4]["message"].as_str().expect("a message");
    let told = "Falta un criterio de la convocatoria: Promedio.";
    assert!(missing.starts_with(told), "{missing}");
    let warned: Vec<&str> = page["items"][10]["warnings"]
        .as_array()
        .expect("warnings")
        .iter()
        .map(|warning| warning["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(
        warned,
        [
            "curp-missing",
            "contact-missing",
            "applied-on-missing",
            "criterion-scale-odd"
        ]
    );
}

#[actix_web::test]
async fn the_list_stands_in_the_order_of_the_calls_criteria() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let call = call_id(&office, "BUP-2026").await;
    let import = load(&office, &officer, &call, THREE).await;
    assert_eq!(import["result"]["created"], 3);
    let folios: Vec<String> = order(&officer, &call)
        .await
        .into_iter()
        .map(|(folio, _)| folio)
        .collect();
    assert_eq!(folios, ["S-2", "S-3", "S-1"]);
    let shown = officer.get(&format!("/waiting-lists/{call}")).await.ok(200);
    assert_eq!(shown["waiting"], 3);
    assert_eq!(shown["ranking"]["tie_rule"], "earliest_application");
    assert_eq!(shown["ranking"]["criteria"][0]["code"], "indigenous");
    assert_eq!(shown["term"]["business_days"], 5);
    let ana = entry(&officer, &call, "S-1").await;
    assert_eq!(ana["criteria"]["average"], "95");
    assert_eq!(ana["phone"]["state"], "hidden");
    let reason = text(
        &office,
        "select curp_missing_reason as name from people where given_names = 'Ana'",
    )
    .await;
    assert_eq!(reason, "in_process");
}

#[actix_web::test]
async fn a_newer_list_takes_the_place_of_the_one_before() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let call = call_id(&office, "BUP-2026").await;
    load(&office, &officer, &call, THREE).await;
    let newer = "S-1,,,Alba,Ruiz,Ana,01/02/2005,ana@test.example,6621234567,05/10/2026,Sí,99,8000\n\
        S-2,,,Bravo,Soto,Beto,03/04/2004,beto@test.example,6621234568,04/10/2026,Sí,80,9000\n";
    let import = load(&office, &officer, &call, newer).await;
    assert_eq!(import["result"]["updated"], 2);
    let listed = order(&officer, &call).await;
    assert_eq!(
        listed,
        [
            ("S-1".into(), "waiting".into()),
            ("S-2".into(), "waiting".into())
        ]
    );
    let gone = officer
        .get(&format!("/waiting-lists/{call}/entries?state=removed"))
        .await
        .ok(200);
    assert_eq!(gone["items"][0]["applicant_folio"], "S-3");
    assert_eq!(
        text(&office, "select count(*)::text as name from people where given_names in ('Ana', 'Beto', 'Gloria')").await,
        "3",
        "the same people, not others of their name"
    );
}

#[actix_web::test]
async fn who_is_skipped_keeps_the_reason_and_can_come_back() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let call = call_id(&office, "BUP-2026").await;
    load(&office, &officer, &call, THREE).await;
    let first = entry(&officer, &call, "S-2").await;
    let skip = super::path_of("waiting-list-entries", &first, "skips");
    let desk = office.someone("desk").await;
    let why = json!({"reason": "No presentó su constancia."});
    desk.post_at(&skip, super::at(&first), why.clone())
        .await
        .problem(403, "forbidden");
    officer
        .post_at(&skip, super::at(&first), json!({"reason": "no"}))
        .await
        .problem(422, "invalid");
    officer
        .post_at(&skip, super::at(&first) - 1, why.clone())
        .await
        .problem(412, "stale-version");
    let skipped = officer
        .post_at(&skip, super::at(&first), why.clone())
        .await
        .ok(200);
    assert_eq!(skipped["state"], "skipped");
    assert_eq!(skipped["reason"], "No presentó su constancia.");
    officer
        .post_at(&skip, super::at(&skipped), why.clone())
        .await
        .problem(409, "applicant-not-ready");
    let back = super::path_of("waiting-list-entries", &first, "restorations");
    let restored = officer
        .post_at(
            &back,
            super::at(&skipped),
            json!({"reason": "Sí la presentó a tiempo."}),
        )
        .await
        .ok(200);
    assert_eq!(restored["state"], "waiting");
    assert_eq!(restored["rank"], 1);
}

#[actix_web::test]
async fn a_file_is_refused_whole_where_it_cannot_be_a_list() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let call = call_id(&office, "BUP-2026").await;
    let path = format!("/waiting-lists/{call}/imports");
    officer
        .upload(&path, &[], "x.csv", b"a,b,c\n1,2,3\n")
        .await
        .problem(422, "no-header");
    officer
        .upload(&path, &[], "x.csv", HEADER.as_bytes())
        .await
        .problem(422, "no-rows");
    officer
        .upload(
            "/imports",
            &[("kind", "waiting_list")],
            "x.csv",
            HEADER.as_bytes(),
        )
        .await
        .problem(422, "invalid");
    let nowhere = format!("/waiting-lists/{}/imports", uuid::Uuid::now_v7());
    officer
        .upload(&nowhere, &[], "x.csv", HEADER.as_bytes())
        .await
        .problem(404, "not-found");
    text(&office, "with gone as (update call_criteria set valid_to = '2026-01-31' returning code) select code as name from gone").await;
    officer
        .upload(&path, &[], "x.csv", HEADER.as_bytes())
        .await
        .problem(409, "criteria-missing");
}
