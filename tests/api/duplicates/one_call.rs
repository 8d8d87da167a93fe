//! Somebody who was given the award of a call twice, under two records: the wrong one ends, then the two are one.

use serde_json::{Value, json};
use uuid::Uuid;

use super::merging::{codes, preview};
use super::undoing::{differing, everything};
use super::{keeping, merged, of, pair, undo, version};
use crate::derived::holds;
use crate::support::fixtures::{ABenefit, a_benefit, run, text};
use crate::support::{Client, Office};

const CURP: &str = "HEGG560427MVZRRL04";

/// The same person twice in one call; the second is the wrong one.
async fn twice(office: &Office) -> (ABenefit, ABenefit) {
    (a_benefit(office).await, a_benefit(office).await)
}

/// As a procedure that Payments applied leaves it.
async fn ended(office: &Office, award: &ABenefit) {
    let id = award.benefit_id;
    run(
        office,
        &format!(
            "update benefits set state = 'cancelled', state_effective_on = '2026-11-20', version = version + 1 where id = '{id}'"
        ),
    )
    .await;
}

#[actix_web::test]
async fn two_that_stand_are_told_by_their_folios() {
    let office = Office::open().await;
    let (right, wrong) = twice(&office).await;
    run(
        &office,
        &format!(
            "insert into benefit_changes (id, benefit_id, from_state, to_state, effective_on)
             values (uuid_v7(), '{}', 'active', 'cancelled', '2026-12-01')",
            wrong.benefit_id
        ),
    )
    .await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, right.person_id, wrong.person_id).await;
    let told = preview(&officer, &seen, right.person_id).await;
    assert_eq!(codes(&told), ["awards-of-one-call"]);
    assert_eq!(told["moves"], json!([]));
    let awards = &told["conflicts"][0]["awards"];
    assert_eq!(
        *awards,
        json!([{
            "protection": "open",
            "call_code": "BUP-2026",
            "kept": {"benefit_id": right.benefit_id, "person_id": right.person_id, "folio": right.folio, "ends_on": null},
            "absorbed": {"benefit_id": wrong.benefit_id, "person_id": wrong.person_id, "folio": wrong.folio,
                "ends_on": "2026-12-01"},
        }])
    );
    let merges = of(&seen, "duplicates", "merges");
    let body = keeping(right.person_id, json!({}));
    let refused = officer
        .post_at(&merges, version(&seen), body)
        .await
        .problem(422, "merge-refused");
    assert_eq!(refused["errors"][0]["code"], "awards-of-one-call");
    let message = refused["errors"][0]["message"].as_str().expect("a message");
    let of_wrong = format!("{} (termina el 01/12/2026)", wrong.folio);
    assert!(message.contains(&right.folio), "{message}");
    assert!(message.contains(&of_wrong), "{message}");
}

#[actix_web::test]
async fn folios_of_a_protected_program_are_not_told_to_who_may_not_know() {
    let office = Office::open().await;
    let (right, wrong) = twice(&office).await;
    run(
        &office,
        "update programs set sensitive_reason = 'Por prueba' where code = 'BUP'",
    )
    .await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, right.person_id, wrong.person_id).await;
    run(
        &office,
        "delete from role_permissions where permission = 'people.see_sensitive'",
    )
    .await;
    let told = preview(&officer, &seen, right.person_id).await;
    let conflict = &told["conflicts"][0];
    assert_eq!(conflict["awards"][0]["protection"], "concealed");
    for folio in [&right.folio, &wrong.folio] {
        assert!(
            !conflict.to_string().contains(folio.as_str()),
            "{conflict:#}"
        );
    }
}

#[actix_web::test]
async fn once_the_wrong_one_ended_they_are_one_and_two_again() {
    let office = Office::open().await;
    let (right, wrong) = twice(&office).await;
    ended(&office, &wrong).await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, right.person_id, wrong.person_id).await;
    let before = everything(&office).await;
    let path = of(&seen, "duplicates", "merges");
    let body = keeping(right.person_id, json!({}));
    let merge = officer.post_at(&path, version(&seen), body).await.ok(201);

    let page = officer
        .get(&format!("/beneficiaries/{}", right.person_id))
        .await
        .ok(200);
    let mut folios: Vec<&str> = page["benefits"]
        .as_array()
        .expect("benefits")
        .iter()
        .filter_map(|benefit| benefit["folio"].as_str())
        .collect();
    folios.sort_unstable();
    assert_eq!(folios, [&right.folio, &wrong.folio]);
    // Both were awarded on one day, and the one that ended has the later id.
    let listed = "select folio || ' ' || benefit_state from registry_entries";
    let stands = format!("{} active", right.folio);
    assert_eq!(text(&office, listed).await, Some(stands));
    holds(&office, "the merge").await;

    undo(&officer, &merge).await.ok(200);
    let after = everything(&office).await;
    assert_eq!(differing(&before, &after), Vec::<&String>::new(), "lost");
    assert_eq!(differing(&after, &before), Vec::<&String>::new(), "new");
    holds(&office, "the undo").await;
}

#[actix_web::test]
async fn either_may_be_the_one_who_is_kept() {
    let office = Office::open().await;
    let (right, wrong) = twice(&office).await;
    ended(&office, &wrong).await;
    let officer = office.someone("follow_up").await;
    merged(&officer, wrong.person_id, right.person_id, json!({})).await;
    let listed = "select person_id || ' ' || folio from registry_entries";
    let kept = format!("{} {}", wrong.person_id, right.folio);
    assert_eq!(text(&office, listed).await, Some(kept));
}

async fn row_of(officer: &Client, office: &Office, school: Uuid, curp: &str, folio: &str) -> Value {
    let key = format!("select school_key from schools where id = '{school}'");
    let key = text(office, &key).await.expect("a school");
    let content = format!(
        "CURP,NOMBRES,PRIMER APELLIDO,SEGUNDO APELLIDO,FECHA DE NACIMIENTO,MUNICIPIO,CCT,TURNO,PROGRAMA,CONVOCATORIA,FOLIO\n\
         {curp},GLORIA,HERNANDEZ,GARCIA,27/04/1956,26030,{key},MATUTINO,BUP,BUP-2026,{folio}\n"
    );
    let name = format!("{folio}.csv");
    let brought = officer
        .upload(
            "/imports",
            &[("kind", "registry")],
            &name,
            content.as_bytes(),
        )
        .await
        .ok(202);
    office.work().await;
    let path = format!("/imports/{}/rows", brought["id"].as_str().expect("an id"));
    officer.get(&path).await.ok(200)["items"][0].clone()
}

#[actix_web::test]
async fn a_file_may_tell_of_either_award_and_brings_no_third() {
    let office = Office::open().await;
    let (right, wrong) = twice(&office).await;
    ended(&office, &wrong).await;
    run(
        &office,
        &format!(
            "update people set curp = '{CURP}', birth_date = '1956-04-27', given_names = 'Gloria', first_surname = 'Hernández',
                 second_surname = 'García' where id = '{}'",
            right.person_id
        ),
    )
    .await;
    let officer = office.someone("follow_up").await;
    merged(&officer, right.person_id, wrong.person_id, json!({})).await;
    for folio in [&right.folio, &wrong.folio] {
        let row = row_of(&officer, &office, right.school_id, CURP, folio).await;
        assert_eq!(row["verdict"], "ok", "{row:#}");
    }
    let third = row_of(&officer, &office, right.school_id, CURP, "BUP-2026-OTRO").await;
    assert_eq!(third["verdict"], "duplicate-row", "{third:#}");
}
