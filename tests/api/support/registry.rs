//! The sample registry in the database, written in sets, for tests of what stands on it.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use diesel::QueryableByName;
use diesel::sql_types::{Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use seguimiento::auth::Actor;
use seguimiento::calendar::local_date;
use seguimiento::db::Connection;
use seguimiento::imports::catalogue::{Call, Catalogue, Tier};
use seguimiento::imports::registry_row::RegistryValues;
use seguimiento::imports::{registry, schools};
use seguimiento::values::{Curp, Money, SchoolLevel, Sex};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Office;

pub fn sample(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    std::fs::read(path.join(name)).expect("a sample")
}

/// What is expected of each sample report, by file name.
pub fn expected_reports() -> HashMap<String, Value> {
    let expected: Value =
        serde_json::from_slice(&sample("expected.json")).expect("the expectations");
    serde_json::from_value(expected["reports"].clone()).expect("the reports")
}

/// Loads schools and registry as an import would, with every accepted row.
pub async fn load(office: &Office) {
    let system = Actor::system(office.now());
    office
        .db
        .transaction(&system, async |conn| {
            let mut catalogue = catalogue(conn).await;
            add_schools(conn, &mut catalogue).await;
            let file = sample("registry.xlsx");
            let table = registry::find(&file).expect("the registry is one");
            let mut judge = registry::Judge::of(&table, &catalogue, local_date(office.now()))
                .expect("it is read again");
            let mut accepted = Vec::new();
            table
                .each_row(|row| {
                    let judged = judge.judge(row);
                    accepted.extend(judged.verdict.is_accepted().then_some(judged.values));
                    ControlFlow::Continue(())
                })
                .expect("it is read again");
            add_beneficiaries(conn, accepted.into_iter()).await;
            Ok(())
        })
        .await
        .expect("the registry is loaded");
}

#[derive(QueryableByName)]
struct Municipality {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct TierRow {
    #[diesel(sql_type = SqlUuid)]
    program_id: Uuid,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Text)]
    program_name: String,
    #[diesel(sql_type = SqlUuid)]
    call_id: Uuid,
    #[diesel(sql_type = Text)]
    call: String,
    #[diesel(sql_type = SqlUuid)]
    tier_id: Uuid,
    #[diesel(sql_type = Text)]
    tier: String,
    #[diesel(sql_type = Nullable<Numeric>)]
    amount: Option<Decimal>,
}

async fn catalogue(conn: &mut Connection) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let municipalities: Vec<Municipality> =
        diesel::sql_query("select code, name from municipalities")
            .load(conn)
            .await
            .expect("municipalities");
    for row in municipalities {
        catalogue.add_municipality(&row.code, &row.name);
    }
    let tiers: Vec<TierRow> = diesel::sql_query(
        "select p.id as program_id, p.code as program, p.name as program_name, c.id as call_id, c.code as call,
                t.id as tier_id, t.code as tier, t.amount
         from programs p join calls c on c.program_id = p.id join tiers t on t.call_id = c.id",
    )
    .load(conn)
    .await
    .expect("tiers");
    let mut calls: HashMap<String, Call> = HashMap::new();
    for row in tiers {
        catalogue.add_program(row.program_id, &row.program, &row.program_name);
        let call = calls.entry(row.call).or_insert(Call {
            id: row.call_id,
            program_id: row.program_id,
            tiers: Vec::new(),
        });
        call.tiers.push(Tier {
            id: row.tier_id,
            name: row.tier,
            amount: row.amount.map(Money::new),
        });
    }
    for (code, call) in calls {
        catalogue.add_call(&code, call);
    }
    catalogue
}

fn level(level: SchoolLevel) -> &'static str {
    match level {
        SchoolLevel::Preschool => "preescolar",
        SchoolLevel::Primary => "primaria",
        SchoolLevel::LowerSecondary => "secundaria",
        SchoolLevel::UpperSecondary => "media_superior",
        SchoolLevel::Higher => "superior",
        SchoolLevel::SpecialEducation => "especial",
        SchoolLevel::WorkTraining => "formacion_trabajo",
    }
}

async fn add_schools(conn: &mut Connection, catalogue: &mut Catalogue) {
    let file = sample("schools.csv");
    let table = schools::find(&file).expect("schools");
    let mut judge = schools::Judge::of(&table, catalogue);
    let mut judged = Vec::new();
    table
        .each_row(|row| {
            judged.push(judge.judge(row).values);
            ControlFlow::Continue(())
        })
        .expect("schools");
    let mut rows = Vec::new();
    for values in judged {
        let (key, shift) = (values.key.expect("a key"), values.shift.expect("a shift"));
        let of_level = values.level.expect("a level");
        let id = Uuid::now_v7();
        rows.push(json!({
            "id": id, "school_key": key, "shift": shift.to_string().to_lowercase(), "name": values.name,
            "level": level(of_level), "municipality_code": values.municipality_code,
            "sector": values.sector.map_or("public".to_owned(), |sector| sector.to_string()),
            "grade_scale": u8::from(of_level.usual_scale()),
        }));
        catalogue.add_school(key, shift, id);
    }
    diesel::sql_query(
        "insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale)
         select * from jsonb_to_recordset($1) as s(id uuid, school_key text, shift text, name text, level text,
             municipality_code text, sector text, grade_scale smallint)",
    )
    .bind::<Jsonb, _>(Value::Array(rows))
    .execute(conn)
    .await
    .expect("the schools");
}

const BENEFICIARIES: &str = "with rows as materialized (
        select * from jsonb_to_recordset($1) as r(person_id uuid, given_names text, first_surname text,
            second_surname text, curp text, sex text, birth_date date, municipality_code text, program_id uuid,
            call_id uuid, tier_id uuid, folio text, amount numeric, school_id uuid, term text, enrolled_on date, grade smallint)),
    people as (insert into people (id, given_names, first_surname, second_surname, curp, curp_missing_reason, sex,
            birth_date, municipality_code)
        select distinct on (person_id) person_id, given_names, first_surname, second_surname, curp,
            case when curp is null then 'not_in_source' end, sex, birth_date, municipality_code from rows returning id),
    registrations as (insert into registrations (id, person_id, program_id, state, registered_on)
        select distinct on (person_id, program_id) uuid_v7(), person_id, program_id, 'registered', date '2026-01-15'
        from rows returning id, person_id, program_id),
    benefits as (insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state,
            state_effective_on, awarded_on)
        select uuid_v7(), r.person_id, g.id, r.call_id, r.tier_id, r.folio, r.amount, 'active', date '2026-01-15',
            date '2026-01-15'
        from rows r join registrations g on g.person_id = r.person_id and g.program_id = r.program_id returning id)
    insert into enrolments (id, person_id, school_id, academic_term_id, grade, valid_from)
    select distinct on (r.person_id, t.id) uuid_v7(), r.person_id, r.school_id, t.id, r.grade, r.enrolled_on
    from rows r join academic_terms t on t.label = r.term";

async fn add_beneficiaries(conn: &mut Connection, accepted: impl Iterator<Item = RegistryValues>) {
    let mut person_of: HashMap<Curp, Uuid> = HashMap::new();
    let rows: Vec<Value> = accepted
        .map(|values| {
            let person_id = values.curp.clone().map_or_else(Uuid::now_v7, |curp| {
                *person_of.entry(curp).or_insert_with(Uuid::now_v7)
            });
            json!({
                "person_id": person_id, "given_names": values.name.given,
                "first_surname": values.name.first_surname, "second_surname": values.name.second_surname,
                "curp": values.curp, "birth_date": values.birth_date,
                "sex": values.sex.map(|sex| match sex {
                    Sex::Female => "female", Sex::Male => "male", Sex::NonBinary => "non_binary",
                }),
                "municipality_code": values.municipality_code, "program_id": values.program_id,
                "call_id": values.call_id, "tier_id": values.tier_id, "folio": values.folio,
                "amount": values.amount.map(Money::amount), "school_id": values.school_id,
                "term": values.term, "enrolled_on": values.enrolled_on,
                "grade": values.study_grade.and_then(|grade| grade.parse::<i16>().ok()),
            })
        })
        .collect();
    diesel::sql_query(BENEFICIARIES)
        .bind::<Jsonb, _>(Value::Array(rows))
        .execute(conn)
        .await
        .expect("the beneficiaries");
}
