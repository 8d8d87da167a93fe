//! Awards that do not go together by family, level and period.

use diesel_async::SimpleAsyncConnection;
use seguimiento::academics::{self, LookAt};
use seguimiento::auth::Actor;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{count, execute};
use crate::support::fixtures::run;
use crate::support::{Client, Office};

const TERM: &str = "2025-2026";

/// Brothers and sisters of one guardian.
struct Family {
    guardian: Uuid,
}

async fn a_person(office: &Office, name: &str) -> Uuid {
    let id = Uuid::now_v7();
    let insert = format!(
        "insert into people (id, given_names, first_surname, curp_missing_reason) values ('{id}', '{name}', 'Prueba', 'not_in_source')"
    );
    execute(office, &insert).await;
    id
}

async fn open() -> Office {
    let office = Office::open().await;
    let levels = [
        ("primaria", "26DPR9001X"),
        ("secundaria", "26DST9002X"),
        ("superior", "26MSU9003X"),
    ];
    for (level, key) in levels {
        let insert = format!(
            "insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale)
             values (uuid_v7(), '{key}', 'matutino', 'Escuela de {level}', '{level}', '26030', 'public', 100)"
        );
        execute(&office, &insert).await;
    }
    office
}

impl Family {
    async fn of(office: &Office) -> Self {
        Self {
            guardian: a_person(office, "Tutora").await,
        }
    }

    async fn child(&self, office: &Office, name: &str) -> Uuid {
        let (id, guardian) = (a_person(office, name).await, self.guardian);
        let insert = format!(
            "insert into person_relations (id, person_id, related_person_id, kind, valid_from)
             values (uuid_v7(), '{id}', '{guardian}', 'guardian', '2025-09-01')"
        );
        execute(office, &insert).await;
        id
    }
}

/// An award of a program in a term, to somebody who studies at that level; its folio.
async fn award(
    office: &Office,
    person: Uuid,
    (program, level): (&str, &str),
    term: &str,
    on: &str,
) -> String {
    let folio = format!("{program}-{}", &person.simple().to_string()[20..]);
    let call = format!("{program} {term}");
    run(
        office,
        &format!(
            "insert into academic_terms (label, kind, starts_on, ends_on)
             values ('2030-2031', 'school_year', '2030-09-01', '2031-07-15') on conflict do nothing;
             insert into calls (program_id, code, name, fiscal_year, academic_term_id)
             select g.id, '{call}', '{call}', 2026, t.id from programs g, academic_terms t
             where g.code = '{program}' and t.label = '{term}' on conflict do nothing;
             insert into registrations (id, person_id, program_id, state, registered_on)
             select uuid_v7(), '{person}', id, 'registered', '{on}' from programs where code = '{program}';
             insert into benefits (id, person_id, registration_id, call_id, folio, amount, state, state_effective_on, awarded_on)
             select uuid_v7(), '{person}', r.id, c.id, '{folio}', 1000, 'active', '{on}', '{on}'
             from calls c join registrations r on r.program_id = c.program_id and r.person_id = '{person}' where c.code = '{call}';
             insert into enrolments (id, person_id, school_id, academic_term_id, grade, valid_from)
             select uuid_v7(), '{person}', s.id, t.id, 1, t.starts_on from schools s, academic_terms t
             where s.name = 'Escuela de {level}' and t.label = '{term}'
               and not exists (select from enrolments e where e.person_id = '{person}' and e.academic_term_id = t.id);"
        ),
    )
    .await;
    folio
}

/// The pass over everybody, which the calendar makes once a day (tests/api/daily.rs).
async fn round(office: &Office) {
    let system = Actor::system(office.now());
    office
        .db
        .transaction(&system, async |conn| {
            academics::find_incompatible_awards(conn, &system, LookAt::Everybody).await
        })
        .await
        .expect("the pass");
}

async fn alerts(reader: &Client) -> Vec<Value> {
    let page = reader.get("/alerts?kind=incompatible_awards").await.ok(200);
    page["items"].as_array().expect("items").clone()
}

async fn set_state(office: &Office, folio: &str, state: &str) {
    let update = format!("update benefits set state = '{state}' where folio = '{folio}'");
    execute(office, &update).await;
}

/// Two children of one family with awards of primary school; the folios, the earlier first.
async fn two_of_primary(office: &Office) -> (String, String) {
    let family = Family::of(office).await;
    let (ana, beto) = (
        family.child(office, "Ana").await,
        family.child(office, "Beto").await,
    );
    let later = award(office, ana, ("BPP", "primaria"), TERM, "2026-02-02").await;
    let earlier = award(office, beto, ("BPP", "primaria"), TERM, "2026-02-01").await;
    (earlier, later)
}

#[actix_web::test]
async fn the_later_award_of_a_family_at_one_level_gets_the_alert_once() {
    let office = open().await;
    let (earlier, later) = two_of_primary(&office).await;
    let officer = office.someone("follow_up").await;
    round(&office).await;
    round(&office).await;
    let found = alerts(&officer).await;
    assert_eq!(found.len(), 1, "{found:?}");
    let alert = &found[0];
    assert_eq!(
        (&alert["folio"], &alert["state"], &alert["version"]),
        (&json!(later), &json!("open"), &json!(1))
    );
    assert_eq!(
        alert["suggested"],
        json!({"kind": "cancellation", "ground_code": "incompatible-benefit"})
    );
    let other = &alert["others"][0];
    assert_eq!(
        (&other["folio"], &other["link"], &other["name"]),
        (
            &json!(earlier),
            &json!("shared_guardian"),
            &json!("Beto Prueba")
        )
    );
    assert_eq!(
        (&alert["params"]["rule"], &alert["params"]["limit"]),
        (&json!("per_level"), &json!("1"))
    );
    let told = "timeline_entries where kind = 'alert_opened' and subject_kind = 'alert'";
    assert_eq!(count(&office, told).await, 1);
}

#[actix_web::test]
async fn two_levels_go_together_and_a_third_does_not() {
    let office = open().await;
    let family = Family::of(&office).await;
    let officer = office.someone("follow_up").await;
    for (name, program, on) in [
        ("Ana", ("BPP", "primaria"), "2026-02-01"),
        ("Beto", ("BSP", "secundaria"), "2026-02-02"),
    ] {
        let child = family.child(&office, name).await;
        award(&office, child, program, TERM, on).await;
    }
    round(&office).await;
    assert_eq!(alerts(&officer).await, Vec::<Value>::new());
    // Another kind of term, with days in common.
    let eldest = family.child(&office, "Carla").await;
    let university = ("BUP", "superior");
    let third = award(&office, eldest, university, "ENE-JUN 2026", "2026-02-03").await;
    round(&office).await;
    let found = alerts(&officer).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["folio"], json!(third));
    assert_eq!(found[0]["params"]["rule"], "per_family");
    assert_eq!(found[0]["others"].as_array().map(Vec::len), Some(2));
}

#[actix_web::test]
async fn one_person_counts_twice_but_not_in_kind_and_not_in_another_period() {
    let office = open().await;
    let officer = office.someone("follow_up").await;
    let person = a_person(&office, "Ana").await;
    award(&office, person, ("BPP", "primaria"), TERM, "2026-02-01").await;
    award(&office, person, ("SIM", "primaria"), TERM, "2026-02-02").await;
    let family = Family::of(&office).await;
    for (name, term) in [("Beto", TERM), ("Carla", "2030-2031")] {
        let child = family.child(&office, name).await;
        award(&office, child, ("BPP", "primaria"), term, "2026-02-01").await;
    }
    round(&office).await;
    assert_eq!(alerts(&officer).await, Vec::<Value>::new());
    let second = award(&office, person, ("EST", "primaria"), TERM, "2026-02-03").await;
    round(&office).await;
    let found = alerts(&officer).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["folio"], json!(second));
    assert_eq!(found[0]["others"][0]["link"], "same_person");
}

#[actix_web::test]
async fn what_was_decided_stays_and_what_lost_its_reason_is_resolved() {
    let office = open().await;
    let officer = office.someone("follow_up").await;
    let (first, _) = two_of_primary(&office).await;
    round(&office).await;
    set_state(&office, &first, "cancelled").await;
    round(&office).await;
    let closed = alerts(&officer).await.remove(0);
    assert_eq!(
        (&closed["state"], &closed["decided_by"]),
        (&json!("resolved"), &Value::Null)
    );
    set_state(&office, &first, "active").await;
    round(&office).await;
    let again = alerts(&officer).await.remove(0);
    assert_eq!(
        (&again["id"], &again["state"]),
        (&closed["id"], &json!("open"))
    );
    let path = format!(
        "/alerts/{}/dismissals",
        again["id"].as_str().expect("an id")
    );
    let version = again["version"].as_i64().expect("a version");
    let reason = json!({"reason": "Viven en hogares distintos, según el estudio socioeconómico."});
    officer.post_at(&path, version, reason).await.ok(200);
    for state in ["active", "cancelled", "active"] {
        set_state(&office, &first, state).await;
        round(&office).await;
        let found = alerts(&officer).await;
        assert_eq!((found.len(), &found[0]["state"]), (1, &json!("dismissed")));
    }
}

#[actix_web::test]
async fn a_sensitive_award_of_the_family_is_told_only_to_whom_may_know() {
    let office = open().await;
    let family = Family::of(&office).await;
    let (ana, beto) = (
        family.child(&office, "Ana").await,
        family.child(&office, "Beto").await,
    );
    let therapy = award(&office, ana, ("BTE", "primaria"), TERM, "2026-02-01").await;
    award(&office, beto, ("BPP", "primaria"), TERM, "2026-02-02").await;
    round(&office).await;
    let desk = office.someone("desk").await;
    let found = alerts(&desk).await;
    let other = &found[0]["others"][0];
    assert_eq!(
        (&other["program"], &other["protection"], &other["folio"]),
        (
            &json!("Programa protegido"),
            &json!("concealed"),
            &json!("")
        )
    );
    let story = desk
        .get(&format!("/beneficiaries/{beto}/timeline"))
        .await
        .ok(200);
    for told in [json!(found).to_string(), story.to_string()] {
        assert!(!told.contains(&therapy), "{told}");
        assert!(!told.contains("Becaterapias"), "{told}");
    }
    let officer = office.someone("follow_up").await;
    let known = alerts(&officer).await.remove(0);
    assert_eq!(known["others"][0]["folio"], json!(therapy));
    let read = format!(
        "audit_events where action = 'list' and table_name = 'alerts' and person_id = '{ana}'"
    );
    assert_eq!(count(&office, &read).await, 2);
}

#[actix_web::test]
async fn an_import_looks_at_the_families_of_its_people_alone() {
    let office = open().await;
    let officer = office.someone("follow_up").await;
    let (earlier, later) = two_of_primary(&office).await;
    two_of_primary(&office).await;
    let system = Actor::system(office.now());
    office
        .db
        .transaction(&system, async |conn| {
            // The family is found from the earlier award as well.
            let incoming = format!(
                "create temporary table incoming on commit drop as select person_id from benefits where folio = '{earlier}'"
            );
            conn.batch_execute(&incoming).await?;
            academics::find_incompatible_awards(conn, &system, LookAt::Incoming).await
        })
        .await
        .expect("the pass");
    let found = alerts(&officer).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["folio"], json!(later));
}

#[actix_web::test]
async fn a_program_left_out_by_the_limits_of_the_day_of_the_award_clashes_with_nothing() {
    let office = open().await;
    let deputy = office.someone("deputy").await;
    let limits = json!({"per_level": 1, "per_family": 2, "program_kinds": ["cash"], "exempt_programs": ["BPP"],
        "legal_source": "Bases de las convocatorias 2027", "valid_from": "2026-11-23"});
    deputy.post("/compatibility-rules", limits).await.ok(201);
    let family = Family::of(&office).await;
    for name in ["Ana", "Beto"] {
        let child = family.child(&office, name).await;
        award(&office, child, ("BPP", "primaria"), TERM, "2026-11-23").await;
    }
    round(&office).await;
    let officer = office.someone("follow_up").await;
    assert_eq!(alerts(&officer).await, Vec::<Value>::new());
    // Awards of earlier days keep the limits that bound them.
    two_of_primary(&office).await;
    round(&office).await;
    assert_eq!(alerts(&officer).await.len(), 1);
}
