//! What the public gets: figures with small cells suppressed, a registry without minors' or patients' names.

use serde_json::{Value, json};

use super::a_patient;
use crate::support::Office;
use crate::support::contract::{document, operations};
use crate::support::fixtures::{run, text};

/// So many awards of Universidad Pública in September 2026.
async fn awards(office: &Office, municipality: &str, sex: &str, born: &str, count: u32) {
    run(
        office,
        &format!(
            "with made as (
                 insert into people (id, given_names, first_surname, curp_missing_reason, sex, birth_date, municipality_code)
                 select uuid_v7(), 'Nombre{municipality}', 'Apellido', 'unknown', '{sex}', '{born}', '{municipality}'
                 from generate_series(1, {count}) returning id
             ), registered as (
                 insert into registrations (id, person_id, program_id, state, registered_on)
                 select uuid_v7(), m.id, g.id, 'registered', '2026-09-01' from made m, programs g where g.code = 'BUP'
                 returning id, person_id
             )
             insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on)
             select uuid_v7(), r.person_id, r.id, c.id, t.id, 'F-' || r.id, t.amount, 'active', '2026-09-01', '2026-09-01'
             from registered r, calls c join tiers t on t.call_id = c.id and t.code = 'A' where c.code = 'BUP-2026';"
        ),
    )
    .await;
}

fn registry() -> Value {
    json!({"quarter": "2026-T3", "purpose": "transparency_portal"})
}

#[actix_web::test]
async fn figures_come_with_small_cells_suppressed() {
    let office = Office::open().await;
    awards(&office, "26030", "female", "2004-01-01", 30).await;
    awards(&office, "26030", "male", "2004-01-01", 2).await;
    awards(&office, "26018", "female", "2004-01-01", 12).await;
    awards(&office, "26018", "male", "2004-01-01", 9).await;
    awards(&office, "26001", "male", "2004-01-01", 1).await;
    let reader = office.someone("transparency").await;
    let figures = reader
        .get("/publications/figures?quarter=2026-T3")
        .await
        .ok(200);
    let program = &figures["programs"][0];
    let told: Vec<String> = program["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(line)
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    "Hermosillo" null null 32
    null null null 22
    null 12 42 54
    "#);
    assert_eq!(program["program"], "Becas Universidad Pública");
}

fn line(row: &Value) -> String {
    let cells = row["cells"].as_array().expect("cells").iter();
    let counts: Vec<String> = cells.map(|cell| cell["count"].to_string()).collect();
    format!("{} {}", row["municipality"], counts.join(" "))
}

#[actix_web::test]
async fn a_period_is_a_quarter_or_a_school_year() {
    let office = Office::open().await;
    let reader = office.someone("director").await;
    let at = async |query: &str| reader.get(&format!("/publications/figures{query}")).await;
    assert_eq!(at("").await.ok(200)["period"], "2026-T3");
    assert_eq!(
        at("?school_year=2025-2026").await.ok(200)["to"],
        "2026-07-15"
    );
    for wrong in [
        "?quarter=2026-3",
        "?school_year=2031-2032",
        "?quarter=2026-T3&school_year=2025-2026",
    ] {
        at(wrong).await.problem(422, "period-unknown");
    }
}

#[actix_web::test]
async fn the_registry_names_adults_and_hides_the_others() {
    let office = Office::open().await;
    awards(&office, "26030", "female", "2004-01-01", 2).await;
    awards(&office, "26018", "male", "2015-01-01", 6).await;
    let patient = a_patient(&office).await;
    let name = format!(
        "select name from people where id = '{}'",
        patient.ordinary.person_id
    );
    let name = text(&office, &name).await.expect("a name");
    let clerk = office.someone("transparency").await;
    let answer = clerk.post("/publications/registries", registry()).await;
    assert_eq!(answer.status.as_u16(), 200);
    let csv = String::from_utf8(answer.body.to_vec()).expect("UTF-8");
    assert!(csv.starts_with("\u{feff}Ejercicio,"), "{csv}");
    assert_eq!(csv.matches("Nombre26030 Apellido").count(), 2);
    assert_eq!(
        csv.matches("Dato protegido,Rubro A,10000.00,Cajeme,0 a 11 años,,")
            .count(),
        6
    );
    for secret in ["Nombre26018", "Becaterapias", &patient.folio, &name] {
        assert!(!csv.contains(secret), "{secret} is published");
    }
    let kept = "select purpose from audit_events where action = 'export'";
    assert_eq!(
        text(&office, kept).await.as_deref(),
        Some("transparency_portal: 2026-T3")
    );
}

#[actix_web::test]
async fn a_quarter_that_is_not_over_is_not_published_and_not_by_anybody() {
    let office = Office::open().await;
    let clerk = office.someone("transparency").await;
    let early = json!({"quarter": "2026-T4", "purpose": "transparency_portal"});
    clerk
        .post("/publications/registries", early)
        .await
        .problem(422, "quarter-not-over");
    for role in ["coordinator", "director", "deputy", "desk"] {
        let reader = office.someone(role).await;
        reader
            .post("/publications/registries", registry())
            .await
            .problem(403, "forbidden");
    }
}

/// Only `privacy` can make a `Published`, and the compiler sees to it; here, that nothing else is answered.
#[test]
fn publications_answer_with_nothing_but_what_was_published() {
    let document = document();
    let mut answered: Vec<String> = operations(&document)
        .iter()
        .filter(|operation| operation.path.contains("/publications/"))
        .flat_map(|operation| {
            let content = operation.responses["200"]["content"].as_object();
            content
                .expect("a body")
                .iter()
                .map(|(kind, body)| format!("{} {kind} {}", operation.id, body["schema"]))
        })
        .collect();
    answered.sort();
    insta::assert_snapshot!(answered.join("\n"), @r##"
    export_registry text/csv {"type":"string"}
    show_figures application/json {"$ref":"#/components/schemas/Figures"}
    "##);
    let slice = concat!(env!("CARGO_MANIFEST_DIR"), "/api/publications");
    for file in std::fs::read_dir(slice).expect("the slice") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("its text");
        let serialised = text.matches("Serialize, ToSchema)]\npub struct").count();
        let published = text.matches("pub programs: Published<").count();
        assert!(
            serialised <= published,
            "an answer that holds nothing published"
        );
    }
}
