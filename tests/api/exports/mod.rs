//! Lists that leave as files: whole, as filtered, as masked as they are shown, on record, and fit to be brought back.

mod files;
mod lists;
mod record;
mod round_trip;

use serde_json::{Value, json};

use crate::support::{Answer, Client, Office};

/// What every list asks for, and whole identifiers besides.
const HATS: [&str; 4] = ["coordinator", "follow_up", "it_admin", "payments"];

fn of(list: &str, filter: Value) -> Value {
    json!({"list": list, "filter": filter, "columns": [], "format": "csv", "purpose": "report"})
}

fn with(mut body: Value, change: Value) -> Value {
    let changes = change.as_object().expect("changes").clone();
    body.as_object_mut().expect("a body").extend(changes);
    body
}

/// The lines of a CSV file, its heading first.
fn lines(answer: &Answer) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(&answer.body).expect("UTF-8");
    assert_eq!(answer.status, 200, "{text}");
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a line"));
    let line = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    records.map(line).collect()
}

/// The cells under a heading.
fn column(lines: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = lines[0].iter().position(|text| text == heading);
    let at = at.unwrap_or_else(|| panic!("{heading} among {:?}", lines[0]));
    lines[1..].iter().map(|line| line[at].clone()).collect()
}

async fn export(client: &Client, body: Value) -> Vec<Vec<String>> {
    lines(&client.post("/exports", body).await)
}

async fn many_schools(office: &Office, number: usize) {
    let insert = format!(
        "insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale)
         select uuid_v7(), '26EPR' || lpad(n::text, 4, '0') || 'X', 'matutino', 'Escuela ' || n, 'primaria', '26030', 'public', 10
         from generate_series(1, {number}) n"
    );
    crate::support::fixtures::run(office, &insert).await;
}
