//! The duplicate check: yes or no, and no way to learn more.

use serde_json::{Value, json};

use super::{CURP, NOBODYS, as_owner, count, known_person};
use crate::privacy::a_patient;
use crate::support::{Client, Office};

async fn check(program: &Client, curp: &str, more: Value) -> Value {
    let mut body = json!({"curp": curp});
    for (name, value) in more.as_object().expect("fields") {
        body[name] = value.clone();
    }
    program.post("/agency/enrolment-checks", body).await.ok(200)
}

#[actix_web::test]
async fn yes_while_a_benefit_is_active_or_suspended_and_no_afterwards() {
    let office = Office::open().await;
    known_person(&office).await;
    let program = office.program(&["enrolment.check"]).await;
    for (state, enrolled) in [
        ("active", true),
        ("suspended", true),
        ("cancelled", false),
        ("completed", false),
    ] {
        as_owner(&office, &format!("update benefits set state = '{state}'")).await;
        assert_eq!(
            check(&program, CURP, json!({})).await,
            json!({"enrolled": enrolled}),
            "{state}"
        );
    }
}

#[actix_web::test]
async fn by_program_and_by_period() {
    let office = Office::open().await;
    known_person(&office).await;
    let program = office.program(&["enrolment.check"]).await;
    as_owner(&office, "update benefits set state = 'completed'").await;
    for (asked, enrolled) in [
        (json!({"program": "BUP"}), false),
        (json!({"program": "BUP", "period": "ENE-JUN 2026"}), true),
        (json!({"period": "ENE-JUN 2026"}), true),
        (json!({"period": "2025-2026"}), false),
    ] {
        assert_eq!(
            check(&program, CURP, asked.clone()).await["enrolled"],
            enrolled,
            "{asked}"
        );
    }
    as_owner(&office, "update benefits set state = 'cancelled'").await;
    assert_eq!(
        check(&program, CURP, json!({"period": "ENE-JUN 2026"})).await["enrolled"],
        false
    );
}

#[actix_web::test]
async fn a_protected_program_is_one_that_does_not_exist() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    let (person, ordinary) = (patient.ordinary.person_id, patient.ordinary.benefit_id);
    as_owner(
        &office,
        &format!("update people set curp = '{CURP}' where id = '{person}'; update benefits set state = 'cancelled' where id = '{ordinary}'"),
    )
    .await;
    let program = office.program(&["enrolment.check"]).await;
    assert_eq!(
        check(&program, CURP, json!({})).await["enrolled"],
        false,
        "the therapy does not count"
    );
    let mut refusals = Vec::new();
    for code in ["BTE", "NADA"] {
        let body = json!({"curp": CURP, "program": code});
        let mut problem = program
            .post("/agency/enrolment-checks", body)
            .await
            .problem(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/program");
        problem["instance"] = Value::Null;
        refusals.push(problem);
    }
    assert_eq!(refusals[0], refusals[1]);
    let body = json!({"curp": CURP, "period": "NUNCA"});
    let problem = program
        .post("/agency/enrolment-checks", body)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/period");
}

#[actix_web::test]
async fn nobody_and_somebody_without_a_benefit_answer_and_are_audited_alike() {
    let office = Office::open().await;
    known_person(&office).await;
    as_owner(&office, "update benefits set state = 'cancelled'").await;
    let agency = office.agency(&["enrolment.check"]).await;
    let program = agency.enter().await;
    let trace = format!(
        "select count(*) from audit_events where client_id = '{}' and table_name = 'benefits' and purpose = 'agency_agreement'",
        agency.id
    );
    let ask = async |curp: &str| {
        let before = count(&office, &trace).await;
        let answer = program
            .post("/agency/enrolment-checks", json!({"curp": curp}))
            .await;
        let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        (
            answer.ok(200),
            names.len(),
            count(&office, &trace).await - before,
        )
    };
    assert_eq!(ask(CURP).await, ask(NOBODYS).await);
    assert_eq!(ask(NOBODYS).await.2, 1, "one event each");
}
