//! Fragments of several kinds: each narrows the others, and none tells of a protected program.

use serde_json::{Value, json};

use super::{a_person, found, names, reasons, studies_at};
use crate::support::Office;
use crate::support::fixtures::{a_benefit, run};

fn kinds(reasons: &Value) -> Vec<&str> {
    let reasons = reasons.as_array().expect("reasons");
    let kinds = reasons
        .iter()
        .map(|reason| reason["by"].as_str().expect("a kind"));
    kinds.collect()
}

/// Three people of one surname; two at one school, of whom one has an award and a telephone.
async fn three(office: &Office) -> String {
    let benefit = a_benefit(office).await;
    run(
        office,
        &format!(
            "update enrolments set valid_to = '2026-02-01' where person_id = '{0}';
             update benefits set folio = 'BUP-2026-998823' where id = '{1}';
             update people set given_names = 'Itzel', first_surname = 'Quijada', second_surname = 'Romo', phone = '6447654321' where id = '{0}'",
            benefit.person_id, benefit.benefit_id
        ),
    )
    .await;
    studies_at(
        office,
        benefit.person_id,
        "Instituto Tecnológico (ITEC) Guaymas",
        "26MSU8801X",
    )
    .await;
    let classmate = a_person(office, "Luis", "Quijada", "").await;
    run(
        office,
        &format!(
            "insert into enrolments (id, person_id, school_id, academic_term_id, valid_from)
             select uuid_v7(), '{classmate}', school_id, academic_term_id, valid_from from enrolments
             where person_id = '{}' and valid_to is null",
            benefit.person_id
        ),
    )
    .await;
    let other = a_person(office, "Rosa", "Quijada", "").await;
    studies_at(office, other, "Universidad de Navojoa", "26MSU8802X").await;
    "Itzel Quijada Romo".into()
}

#[actix_web::test]
async fn a_name_with_a_school_or_a_number_narrows() {
    let office = Office::open().await;
    let itzel = three(&office).await;
    let desk = office.someone("desk").await;
    assert_eq!(names(&desk, "quijada").await.len(), 3);
    assert_eq!(
        names(&desk, "itec quijada").await,
        ["Luis Quijada", itzel.as_str()]
    );
    for (q, why) in [
        ("quijada itec 23", vec!["name", "school", "folio"]),
        ("8823 tecnologico", vec!["school", "folio"]),
        ("quijada 998823", vec!["name", "folio"]),
        ("4321 quijada", vec!["name", "phone"]),
        ("quijada 644 765 4321", vec!["name", "phone"]),
        ("quij guaymas itze", vec!["name", "school"]),
        ("quijada bup", vec!["name", "folio"]),
    ] {
        assert_eq!(names(&desk, q).await, [itzel.as_str()], "{q}");
        assert_eq!(kinds(&reasons(&desk, q).await[0]), why, "{q}");
    }
    assert!(names(&desk, "quijada itec 24").await.is_empty());
    assert!(names(&desk, "itzel navojoa").await.is_empty());
}

#[actix_web::test]
async fn a_school_finds_its_students_by_words_and_by_key() {
    let office = Office::open().await;
    three(&office).await;
    let desk = office.someone("desk").await;
    for q in ["itec", "26msu8801", "tecnologico guaymas", "TECNOLÓG"] {
        let hits = found(&desk, q).await;
        assert_eq!(hits.len(), 2, "{q}");
        assert_eq!(hits[0]["matched_by"], "school", "{q}");
    }
    assert!(
        names(&desk, "niversidad de navojoa").await.is_empty(),
        "words of schools are begun"
    );
}

#[actix_web::test]
async fn a_word_typed_badly_narrows_too() {
    let office = Office::open().await;
    let itzel = three(&office).await;
    let desk = office.someone("desk").await;
    assert_eq!(names(&desk, "qujada itec 23").await, [itzel]);
    assert_eq!(
        kinds(&reasons(&desk, "qujada itec 23").await[0]),
        ["similar_name", "school", "folio"]
    );
}

#[actix_web::test]
async fn an_earlier_name_with_a_school_narrows() {
    let office = Office::open().await;
    let itzel = three(&office).await;
    run(
        &office,
        "insert into earlier_identities (id, person_id, kind, value, until_on)
         select uuid_v7(), id, 'name', 'Itzel Zazueta Prado', '2026-01-01' from people where given_names = 'Itzel'",
    )
    .await;
    let desk = office.someone("desk").await;
    assert_eq!(names(&desk, "zazueta itec").await, [itzel]);
    assert_eq!(
        kinds(&reasons(&desk, "zazueta itec").await[0]),
        ["earlier_name", "school"]
    );
}

#[actix_web::test]
async fn no_mixture_tells_of_a_protected_program() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    run(
        &office,
        &format!(
            "insert into calls (program_id, code, name, fiscal_year, academic_term_id)
             select g.id, 'BTE-2026', 'Becaterapias 2026', 2026, t.id from programs g, academic_terms t
             where g.code = 'BTE' and t.label = '2025-2026';
             insert into registrations (id, person_id, program_id, state, registered_on)
             select uuid_v7(), '{0}', id, 'registered', '2026-09-01' from programs where code = 'BTE';
             insert into benefits (id, person_id, registration_id, call_id, folio, amount, state, state_effective_on, awarded_on)
             select uuid_v7(), '{0}', r.id, c.id, 'BTE-2026-776655', 14000, 'active', '2026-09-01', '2026-09-01'
             from registrations r join calls c on c.program_id = r.program_id where r.person_id = '{0}' and c.code = 'BTE-2026'",
            benefit.person_id
        ),
    )
    .await;
    let (desk, officer) = (
        office.someone("desk").await,
        office.someone("follow_up").await,
    );
    for q in [
        "persona bte",
        "prueba 776655",
        "776655",
        "bte 2026",
        "persona prueba 7766",
    ] {
        assert_eq!(json!(found(&desk, q).await), json!([]), "{q}");
        let hits = found(&officer, q).await;
        assert_eq!(
            (hits.len(), &hits[0]["sensitive"]),
            (1, &json!(true)),
            "{q}"
        );
    }
}
