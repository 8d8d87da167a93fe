//! Registry and school workbooks: judged, previewed, committed once, given back marked.

use serde_json::{Value, json};

use crate::support::{Client, Office};

pub fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/tests/samples/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .expect("a sample")
}

fn expected() -> Value {
    serde_json::from_slice(&sample("expected.json")).expect("JSON")
}

/// Uploads, previews and commits; the committed import.
pub async fn load(office: &Office, officer: &Client, kind: &str, file: &str) -> Value {
    let brought = officer
        .upload("/imports", &[("kind", kind)], file, &sample(file))
        .await
        .ok(202);
    office.work().await;
    let path = format!("/imports/{}", brought["id"].as_str().expect("an id"));
    officer
        .post(&format!("{path}/commits"), json!({}))
        .await
        .ok(202);
    office.work().await;
    let import = officer.get(&path).await.ok(200);
    assert_eq!(import["state"], "committed", "{import}");
    import
}

pub async fn office_with_schools() -> (Office, Client) {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    load(&office, &officer, "schools", "schools.csv").await;
    (office, officer)
}

#[actix_web::test]
async fn two_shifts_of_one_key_are_two_schools() {
    let (_office, officer) = office_with_schools().await;
    let schools = officer.get("/schools?q=26EPR1071C").await.ok(200);
    let mut shifts: Vec<_> = schools["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|s| s["shift"].to_string())
        .collect();
    shifts.sort();
    assert_eq!(shifts, ["\"matutino\"", "\"vespertino\""]);
    assert_eq!(
        officer.get("/schools?level=media_superior").await.ok(200)["total"]["value"],
        4
    );
}

#[actix_web::test]
async fn every_row_of_the_registry_gets_its_verdict() {
    let (office, officer) = office_with_schools().await;
    let brought = officer
        .upload(
            "/imports",
            &[("kind", "registry")],
            "registry.xlsx",
            &sample("registry.xlsx"),
        )
        .await
        .ok(202);
    assert_eq!(brought["state"], "reading");
    office.work().await;
    let path = format!("/imports/{}", brought["id"].as_str().expect("an id"));
    let import = officer.get(&path).await.ok(200);
    let wanted = &expected()["registry"];
    assert_eq!(
        (&import["state"], &import["rows"], &import["accepted"]),
        (&json!("previewed"), &wanted["rows"], &wanted["accepted"])
    );
    let mut cursor = String::new();
    let mut rejected = serde_json::Map::new();
    loop {
        let page = officer
            .get(&format!("{path}/rows?accepted=false&limit=10{cursor}"))
            .await
            .ok(200);
        for row in page["items"].as_array().expect("items") {
            rejected.insert(row["row_number"].to_string(), row["verdict"].clone());
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(Value::Object(rejected), wanted["rejected"]);
    assert_eq!(
        officer.get("/beneficiaries").await.ok(200)["total"]["value"],
        0,
        "a preview changes nothing"
    );
}

#[actix_web::test]
async fn a_committed_registry_is_searchable_and_a_second_time_changes_nothing() {
    let (office, officer) = office_with_schools().await;
    let import = load(&office, &officer, "registry", "registry.xlsx").await;
    assert_eq!(
        import["result"],
        json!({"created": 1458, "updated": 0, "unchanged": 0, "tasks_opened": 10})
    );
    assert_eq!(
        officer.get("/beneficiaries?limit=1").await.ok(200)["total"]["value"],
        1458
    );
    assert_eq!(
        officer.get("/beneficiaries?has_curp=false").await.ok(200)["total"]["value"],
        10
    );
    let id = import["id"].as_str().expect("an id");
    let brought = format!("/beneficiaries?limit=1&registered_by_import={id}");
    assert_eq!(officer.get(&brought).await.ok(200)["total"]["value"], 1458);

    let hits = officer
        .post(
            "/people/searches",
            json!({"q": "nanez gamez maria fernanda"}),
        )
        .await
        .ok(200);
    assert_eq!(hits["items"][0]["folios"], json!(["BPP-2026-700011"]));
    let hits = officer
        .post("/people/searches", json!({"q": "quqi201021"}))
        .await
        .ok(200);
    let person = hits["items"][0]["id"].as_str().expect("an id").to_owned();
    let page = officer
        .get(&format!("/beneficiaries/{person}"))
        .await
        .ok(200);
    assert_eq!(page["relations"][0]["kind"], "guardian");
    assert_eq!(page["benefits"][0]["amount"], "2200.00");
    assert_eq!(page["enrolments"][0]["school"]["school_key"], "26EPR1077E");
    let timeline = officer
        .get(&format!("/beneficiaries/{person}/timeline"))
        .await
        .ok(200);
    assert_eq!(timeline["total"]["value"], 3);

    let again = officer
        .upload(
            "/imports",
            &[("kind", "registry")],
            "otro nombre.xlsx",
            &sample("registry.xlsx"),
        )
        .await
        .ok(200);
    assert_eq!(
        (&again["id"], &again["repeat_of"]),
        (&import["id"], &import["id"])
    );
    assert_eq!(
        officer.get("/imports?kind=registry").await.ok(200)["total"]["value"],
        1
    );
}

#[actix_web::test]
async fn a_changed_list_updates_and_the_rest_stays() {
    let (office, officer) = office_with_schools().await;
    let changed = String::from_utf8(sample("schools.csv"))
        .expect("UTF-8")
        .replace("Colegio Félix No. 9", "Colegio Félix");
    let brought = officer
        .upload(
            "/imports",
            &[("kind", "schools")],
            "s.csv",
            changed.as_bytes(),
        )
        .await
        .ok(202);
    office.work().await;
    let path = format!("/imports/{}", brought["id"].as_str().expect("an id"));
    officer
        .post(&format!("{path}/commits"), json!({}))
        .await
        .ok(202);
    office.work().await;
    let result = officer.get(&path).await.ok(200)["result"].clone();
    assert_eq!(
        result,
        json!({"created": 0, "updated": 1, "unchanged": 12, "tasks_opened": 0})
    );
}

#[actix_web::test]
async fn the_workbook_comes_back_with_the_same_rows_and_a_verdict() {
    let (office, officer) = office_with_schools().await;
    let brought = officer
        .upload(
            "/imports",
            &[("kind", "registry")],
            "registry.xlsx",
            &sample("registry.xlsx"),
        )
        .await
        .ok(202);
    let path = format!(
        "/imports/{}/workbook",
        brought["id"].as_str().expect("an id")
    );
    officer.get(&path).await.problem(409, "import-not-ready");
    office.work().await;
    let answer = officer.get(&path).await;
    assert_eq!(answer.status.as_u16(), 200);
    let book = seguimiento::sheet::read(&answer.body, &seguimiento::sheet::Limits::default())
        .expect("a workbook");
    let row = book.sheets[0].row(46).expect("row 46");
    assert_eq!(row.text(1), "BPP-2026-700045");
    assert!(
        row.text(22).contains("no coinciden con la CURP"),
        "{}",
        row.text(22)
    );
}

#[actix_web::test]
async fn files_at_fault_leave_nothing() {
    let (office, officer) = office_with_schools().await;
    for (content, code) in [
        (b"%PDF-1.7 no es un libro".to_vec(), "not-a-workbook"),
        (
            sample("registry.xlsx")[..100_000].to_vec(),
            "workbook-truncated",
        ),
        (b"uno,dos,tres\n1,2,3\n4,5,6\n".to_vec(), "no-header"),
    ] {
        let problem = officer
            .upload("/imports", &[("kind", "registry")], "x.xlsx", &content)
            .await;
        let problem = problem.problem(422, code);
        assert_eq!(problem["errors"][0]["pointer"], "/file");
    }
    officer
        .upload("/imports", &[("kind", "otra")], "x.csv", b"a")
        .await
        .problem(422, "invalid");
    officer
        .upload("/imports", &[("kind", "registry")], "x.csv", b"")
        .await
        .problem(422, "invalid");
    office.work().await;
    assert_eq!(
        officer.get("/imports").await.ok(200)["total"]["value"],
        1,
        "only the schools of the fixture"
    );
}

#[actix_web::test]
async fn an_import_can_be_set_aside_and_then_not_committed() {
    let (office, officer) = office_with_schools().await;
    let brought = officer
        .upload(
            "/imports",
            &[("kind", "registry")],
            "registry.xlsx",
            &sample("registry.xlsx"),
        )
        .await
        .ok(202);
    office.work().await;
    let path = format!("/imports/{}", brought["id"].as_str().expect("an id"));
    assert_eq!(
        officer
            .post(&format!("{path}/discards"), json!({}))
            .await
            .ok(200)["state"],
        "cancelled"
    );
    officer
        .post(&format!("{path}/commits"), json!({}))
        .await
        .problem(409, "import-not-ready");
}

#[actix_web::test]
async fn a_cancelled_job_keeps_nothing() {
    let (office, officer) = office_with_schools().await;
    let brought = officer
        .upload(
            "/imports",
            &[("kind", "registry")],
            "registry.xlsx",
            &sample("registry.xlsx"),
        )
        .await
        .ok(202);
    let job = format!("/jobs/{}", brought["job_id"].as_str().expect("a job"));
    officer
        .post(&format!("{job}/cancellations"), json!({}))
        .await
        .ok(202);
    office.work().await;
    assert_eq!(officer.get(&job).await.ok(200)["state"], "cancelled");
    officer
        .post(&format!("{job}/cancellations"), json!({}))
        .await
        .problem(409, "job-finished");
    let import = officer
        .get(&format!(
            "/imports/{}",
            brought["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(
        (&import["state"], &import["rows"]),
        (&json!("cancelled"), &json!(0))
    );
}
