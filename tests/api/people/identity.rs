//! Who somebody is can be corrected and change; what was before is kept, dated, found, and shown as identity is.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{a_person, found, names, reasons};
use crate::support::fixtures::{a_benefit, run, text};
use crate::support::{Client, Office};

const OLD: &str = "HEGG560427MVZRRL04";

/// Gloria, with a CURP, at version 1.
async fn gloria(office: &Office) -> Uuid {
    let id = a_person(office, "Gloria", "Hernández", "García").await;
    run(
        office,
        &format!(
            "update people set curp = '{OLD}', curp_missing_reason = null, birth_date = '1956-04-27', sex = 'female'
             where id = '{id}'"
        ),
    )
    .await;
    id
}

fn change(kind: &str, values: Value) -> Value {
    let mut body = json!({"kind": kind, "effective_on": "2026-11-20", "source": "renapo", "note": "Oficio 12"});
    for (name, value) in values.as_object().expect("fields") {
        body[name] = value.clone();
    }
    body
}

fn path(person: Uuid) -> String {
    format!("/people/{person}/identity-changes")
}

async fn history(reader: &Client, person: Uuid) -> Vec<Value> {
    let told = reader.get(&path(person)).await.ok(200);
    told["items"].as_array().expect("items").clone()
}

/// A CURP with the check digit that it takes.
fn with_digit(root: &str) -> String {
    (0..10)
        .map(|digit| format!("{root}{digit}"))
        .find(|curp| seguimiento::values::Curp::parse(curp).is_ok())
        .expect("a digit")
}

#[actix_web::test]
async fn the_earlier_name_and_curp_still_find_the_person() {
    let office = Office::open().await;
    let person = gloria(&office).await;
    let officer = office.someone("follow_up").await;
    let curp = with_digit("HEPG560427MVZRZL0");
    let married = change(
        "legal_change",
        json!({"first_surname": "Paz", "curp": curp, "source": "marriage_certificate"}),
    );
    let recorded = officer.post_at(&path(person), 1, married).await.ok(201);
    assert_eq!(recorded["version"], 2);
    let corrected = change("correction", json!({"second_surname": ""}));
    officer.post_at(&path(person), 2, corrected).await.ok(201);

    assert_eq!(names(&officer, &curp).await, ["Gloria Paz"]);
    assert_eq!(reasons(&officer, OLD).await[0][0]["by"], "earlier_curp");
    for (q, name) in [
        ("hernandez gloria", "Gloria Hernández García"),
        ("paz garcia", "Gloria Paz García"),
    ] {
        let found = &reasons(&officer, q).await[0][0];
        assert_eq!(
            (&found["by"], &found["text"]["value"]),
            (&json!("earlier_name"), &json!(name)),
            "{q}"
        );
    }
    let kept = "select string_agg(e.kind || ' ' || c.kind || ' ' || e.until_on, ', ' order by c.recorded_at, c.id, e.kind)
        from earlier_identities e join identity_changes c on c.id = e.change_id";
    assert_eq!(
        text(&office, kept).await.as_deref(),
        Some(
            "curp legal_change 2026-11-20, name legal_change 2026-11-20, name correction 2026-11-20"
        )
    );
}

#[actix_web::test]
async fn the_history_hides_what_the_page_hides() {
    let office = Office::open().await;
    let person = gloria(&office).await;
    let officer = office.someone("follow_up").await;
    let curp = with_digit("HEGG560427HVZRRL0");
    let body = change("legal_change", json!({"curp": curp, "sex": "male"}));
    officer.post_at(&path(person), 1, body).await.ok(201);

    let told = &history(&officer, person).await[0];
    assert_eq!(
        (&told["old_curp"]["field"], &told["new_curp"]["field"]),
        (&json!("earlier_curp"), &json!("curp"))
    );
    assert_eq!(
        (&told["old_sex"], &told["note"]),
        (&json!("female"), &json!("Oficio 12"))
    );
    let ask = json!({"field": "earlier_curp", "purpose": "verify_identity", "item_id": told["old_curp"]["item_id"]});
    let shown = officer
        .post(&format!("/people/{person}/reveals"), ask)
        .await
        .ok(200);
    assert_eq!(shown["value"], OLD);

    let desk = office.someone("desk").await;
    let told = history(&desk, person).await;
    assert_eq!(
        (&told[0]["note"], &told[0]["new_sex"]),
        (&Value::Null, &Value::Null)
    );
    let told = json!(told).to_string();
    assert!(!told.contains(OLD) && !told.contains(&curp), "{told}");
    let audit = format!(
        "select string_agg(table_name, ' ' order by table_name) from audit_events
         where person_id = '{person}' and action = 'insert' and table_name in ('identity_changes', 'earlier_identities')"
    );
    assert_eq!(
        text(&office, &audit).await.as_deref(),
        Some("earlier_identities identity_changes")
    );
    let entries = format!("/beneficiaries/{person}/timeline");
    let entries = officer.get(&entries).await.ok(200).to_string();
    assert!(entries.contains("identity_changed") && !entries.contains(OLD));
    office
        .someone("oic")
        .await
        .post_at(&path(person), 2, change("death", json!({})))
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn what_cannot_be_is_refused() {
    let office = Office::open().await;
    let person = gloria(&office).await;
    let other = a_person(&office, "Otra", "Persona", "").await;
    let formerly = with_digit("LOAM560427MMCRSR0");
    run(
        &office,
        &format!(
            "insert into earlier_identities (id, person_id, kind, value, until_on)
             values ('{}', '{other}', 'curp', '{formerly}', '2026-01-01')",
            Uuid::now_v7()
        ),
    )
    .await;
    let officer = office.someone("follow_up").await;
    let future = json!({"given_names": "Ana", "effective_on": "2027-01-01"});
    for (kind, values, status, code) in [
        ("correction", json!({}), 422, "identity-unchanged"),
        (
            "correction",
            json!({"given_names": "Gloria"}),
            422,
            "identity-unchanged",
        ),
        ("correction", future, 422, "identity-date-invalid"),
        (
            "correction",
            json!({"birth_date": "2027-01-01"}),
            422,
            "birth-date-invalid",
        ),
        (
            "correction",
            json!({"birth_date": "1956-04-28"}),
            422,
            "curp-disagrees",
        ),
        ("correction", json!({"curp": "HEGG"}), 422, "curp-malformed"),
        (
            "correction",
            json!({"curp": "HEGG560427MVZRRL05"}),
            422,
            "curp-check-digit",
        ),
        (
            "correction",
            json!({"curp": formerly}),
            409,
            "curp-already-registered",
        ),
        (
            "death",
            json!({"sex": "male"}),
            422,
            "death-changes-nothing-else",
        ),
        ("death_withdrawn", json!({}), 409, "not-deceased"),
    ] {
        let body = change(kind, values);
        let answer = officer.post_at(&path(person), 1, body).await;
        answer.problem(status, code);
    }
    run(
        &office,
        &format!("update people set curp = '{formerly}', curp_missing_reason = null where id = '{other}'; delete from earlier_identities"),
    )
    .await;
    let taken = change("correction", json!({"curp": formerly}));
    let problem = officer.post_at(&path(person), 1, taken.clone()).await;
    let problem = problem.problem(409, "curp-already-registered").to_string();
    assert!(!problem.contains("Persona") && !problem.contains(&other.to_string()));
    officer
        .post_at(&path(person), 7, taken)
        .await
        .problem(412, "stale-version");
    assert!(history(&officer, person).await.is_empty());
}

#[actix_web::test]
async fn a_death_asks_for_the_exit_and_changes_no_award() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let person = benefit.person_id;
    let officer = office.someone("follow_up").await;
    let death = change("death", json!({"source": "death_certificate"}));
    officer
        .post_at(&path(person), 1, death.clone())
        .await
        .ok(201);
    officer
        .post_at(&path(person), 2, death)
        .await
        .problem(409, "already-deceased");

    let page = format!("/beneficiaries/{person}");
    let shown = officer.get(&page).await.ok(200);
    assert_eq!(
        (
            &shown["died_on"],
            &shown["benefits"][0]["state"],
            &shown["tasks"][0]["kind"]
        ),
        (
            &json!("2026-11-20"),
            &json!("active"),
            &json!("review_death")
        )
    );
    let hits = found(&officer, &benefit.folio).await;
    assert_eq!(hits[0]["died_on"], "2026-11-20");
    let told = "select string_agg(kind || ' ' || effective_on, ' ') from changes where kind like 'person.%'";
    assert_eq!(
        text(&office, told).await.as_deref(),
        Some("person.deceased 2026-11-20")
    );

    let silent = change("death_withdrawn", json!({"note": " "}));
    officer
        .post_at(&path(person), 2, silent)
        .await
        .problem(422, "withdrawal-reason-missing");
    let back = change("death_withdrawn", json!({"note": "Era un homónimo"}));
    officer.post_at(&path(person), 2, back).await.ok(201);
    let shown = officer.get(&page).await.ok(200);
    assert_eq!(
        (&shown["died_on"], &shown["tasks"]),
        (&Value::Null, &json!([]))
    );
    let kinds: Vec<Value> = history(&officer, person)
        .await
        .into_iter()
        .map(|each| each["kind"].clone())
        .collect();
    assert_eq!(kinds, ["death_withdrawn", "death"]);
}
