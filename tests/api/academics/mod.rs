//! Rounds, reports, coverage and alerts, with the workbooks as schools really send them.

mod alerts;
pub mod captures;
mod compatibility;
mod figures;
mod incompatible;
mod reminders;
mod reports;
mod rosters;
mod rounds;
mod uploads;

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::registry::{self, sample};
use crate::support::{Answer, Client, Office};

pub const ITO: &str = "26DIT1070K";
pub const SEMESTER: &str = "ENE-JUN 2026";
pub const SCHOOL_YEAR: &str = "2025-2026";

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

pub struct Semester {
    pub office: Office,
    pub officer: Client,
    pub round: Uuid,
}

impl Semester {
    /// The sample registry, and an open round of the term.
    pub async fn open(term: &str) -> Self {
        let office = Office::open().await;
        registry::load(&office).await;
        let officer = office.someone("follow_up").await;
        let round = open_round(&office, &officer, term).await.ok(201);
        Self {
            round: id_of(&round),
            office,
            officer,
        }
    }

    pub async fn send(&self, school: Uuid, name: &str, content: &[u8]) -> Answer {
        send(&self.officer, self.round, school, name, content).await
    }

    /// A report sent and judged.
    pub async fn judged(&self, school: Uuid, name: &str, content: &[u8]) -> Value {
        let sent = self.send(school, name, content).await.ok(202);
        self.office.work().await;
        self.report(id_of(&sent)).await
    }

    /// A report sent, judged and committed.
    pub async fn committed(&self, school: Uuid, name: &str, content: &[u8]) -> Value {
        let judged = self.judged(school, name, content).await;
        assert_eq!(judged["state"], "previewed", "{judged}");
        self.commit(id_of(&judged)).await.ok(202);
        self.office.work().await;
        self.report(id_of(&judged)).await
    }

    pub async fn commit(&self, report: Uuid) -> Answer {
        let path = format!("/academic-reports/{report}/commits");
        self.officer.post(&path, json!({})).await
    }

    pub async fn report(&self, id: Uuid) -> Value {
        let path = format!("/academic-reports/{id}");
        self.officer.get(&path).await.ok(200)
    }

    pub async fn coverage_of(&self, school: Uuid) -> Value {
        let path = format!("/rounds/{}/coverage?limit=200", self.round);
        let coverage = self.officer.get(&path).await.ok(200);
        let items = coverage["items"].as_array().expect("items");
        let of_school = items
            .iter()
            .find(|item| item["school"]["id"] == school.to_string());
        of_school.expect("the school is in the round").clone()
    }

    pub async fn alerts(&self) -> Vec<Value> {
        let page = self.officer.get("/alerts?limit=200").await.ok(200);
        page["items"].as_array().expect("items").clone()
    }
}

pub async fn open_round(office: &Office, officer: &Client, term: &str) -> Answer {
    let term = one(
        office,
        &format!("select id from academic_terms where label = '{term}'"),
    )
    .await;
    let body = json!({"academic_term_id": term, "due_on": "2026-12-11"});
    officer.post("/rounds", body).await
}

pub async fn send(
    client: &Client,
    round: Uuid,
    school: Uuid,
    name: &str,
    content: &[u8],
) -> Answer {
    let path = format!("/rounds/{round}/schools/{school}/reports");
    client.upload(&path, &[], name, content).await
}

pub fn id_of(value: &Value) -> Uuid {
    value["id"]
        .as_str()
        .and_then(|id| id.parse().ok())
        .expect("an id")
}

pub async fn one(office: &Office, query: &str) -> Uuid {
    let mut conn = office.db.connection().await.expect("a connection");
    let row: Id = diesel::sql_query(query)
        .get_result(&mut *conn)
        .await
        .expect("one row");
    row.id
}

pub async fn count(office: &Office, table_and_where: &str) -> i64 {
    let mut conn = office.db.connection().await.expect("a connection");
    let row: Count = diesel::sql_query(format!("select count(*) from {table_and_where}"))
        .get_result(&mut *conn)
        .await
        .expect("a count");
    row.count
}

pub async fn execute(office: &Office, statement: &str) {
    let mut conn = office.db.connection().await.expect("a connection");
    diesel::sql_query(statement)
        .execute(&mut *conn)
        .await
        .expect("it runs");
}

pub async fn school(office: &Office, key: &str) -> Uuid {
    one(
        office,
        &format!("select id from schools where school_key = '{key}' order by shift limit 1"),
    )
    .await
}

#[derive(QueryableByName, Clone)]
pub struct Student {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub curp: String,
}

/// People of a school's roster who have a CURP, in a fixed order.
pub async fn students(office: &Office, round: Uuid, school: Uuid) -> Vec<Student> {
    let mut conn = office.db.connection().await.expect("a connection");
    diesel::sql_query(format!(
        "select p.id, p.curp from roster_entries e join people p on p.id = e.person_id
         where e.round_id = '{round}' and e.school_id = '{school}' and p.curp is not null order by p.curp"
    ))
    .load(&mut *conn)
    .await
    .expect("the students")
}

/// A report written for the test: CURP, status, grade.
pub fn workbook(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0u16..).zip(["CURP", "Estatus", "Promedio"]) {
        sheet.write_string(0, column, header).expect("a cell");
    }
    for (at, (curp, status, grade)) in (1u32..).zip(rows) {
        for (column, text) in (0u16..).zip([curp, status, grade]) {
            sheet.write_string(at, column, *text).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

pub fn ito_report() -> Vec<u8> {
    sample("reports/reporte becas 1.xlsx")
}
