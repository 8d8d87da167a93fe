//! Figures of the service: what a hand computes, without small numbers, for whoever reads no complaint as well.

use serde_json::{Value, json};

use super::{filed, opened, step};
use crate::support::fixtures::{run, text};
use crate::support::{Client, Office};

fn at_desk(kind: &str, municipality: &str) -> Value {
    json!({"channel": "desk", "person_id": null,
        "complainant": {"name": "Ana Luz Duarte", "answer_channel": "phone", "email": null, "phone": "6621234567", "address": null},
        "matter": {"kind": kind, "facts": "La beca se pagó con retraso.", "facts_on": null, "place": null,
            "municipality_code": municipality, "office_id": null, "program_id": null, "staff_involved": null}})
}

async fn taken(officer: &Client, kind: &str, municipality: &str) -> Value {
    let taken = officer.post("/complaints", at_desk(kind, municipality));
    let complaint = opened(officer, &taken.await.ok(201)).await;
    let kind = json!({"kind": kind, "priority": null, "reason": null});
    step(officer, &complaint, "classifications", kind)
        .await
        .ok(200)
}

async fn answered(officer: &Client, complaint: &Value, cause: &Value) {
    let answer = json!({"body": "Ya se pagó.", "outcome": "upheld", "cause_id": cause});
    step(officer, complaint, "answers", answer).await.ok(200);
}

/// Thirteen complaints of Hermosillo and six suggestions of Cajeme, all of Monday 23 November; five of the complaints are
/// answered after one business day, and five more after six. In January everything else is overdue.
async fn an_autumn(office: &Office) -> Client {
    let officer = office.someone("follow_up").await;
    let mut complaints = Vec::new();
    for _ in 0..13 {
        complaints.push(taken(&officer, "service_complaint", "26030").await);
    }
    for _ in 0..6 {
        taken(&officer, "suggestion", "26018").await;
    }
    let causes = officer.get("/complaint-catalogues").await.ok(200);
    let causes = causes["causes"].as_array().expect("causes").iter();
    let late = causes
        .filter(|cause| cause["code"] == "late-payment")
        .collect::<Vec<_>>()[0]["id"]
        .clone();
    for (day, five) in [("24", &complaints[..5]), ("30", &complaints[5..10])] {
        office.at(&format!("2026-11-{day}T19:00:00Z"));
        let officer = office.someone("follow_up").await;
        for complaint in five {
            answered(&officer, complaint, &late).await;
        }
    }
    office.at("2027-01-15T19:00:00Z");
    office.someone("director").await
}

fn row(figures: &Value, group: &str) -> Value {
    let rows = figures["table"]["rows"].as_array().expect("rows").iter();
    let mut found = rows.filter(|row| match group {
        "total" => row["is_total"] == true,
        "others" => row["group"].is_null() && row["is_total"] == false,
        _ => row["group"] == group,
    });
    found.next().cloned().expect("the group")
}

fn numbers(row: &Value, names: &[&str]) -> Value {
    names.iter().map(|name| row[name].clone()).collect()
}

const AUTUMN: &str = "/complaint-figures?from=2026-10-01&to=2026-12-31";

#[actix_web::test]
async fn numbers_are_what_a_hand_computes() {
    let office = Office::open().await;
    let director = an_autumn(&office).await;
    let all = ["received", "closed", "open", "in_term", "judged"];
    let figures = director.get(AUTUMN).await.ok(200);
    let total = row(&figures, "total");
    assert_eq!(numbers(&total, &all), json!([19, 10, 9, 10, 19]));
    // 10 of the 10 answered and the 9 overdue; one business day five times, and five of them five times.
    assert_eq!(
        numbers(&total, &["in_term_percent", "days_median", "days_p90"]),
        json!([52.6, 3.0, 5.0])
    );
    // Three complaints that are open are too few; how many came of each kind would tell them.
    for (group, told) in [
        ("service_complaint", json!([null, 10, null, 10, null])),
        ("suggestion", json!([null, 0, null, 0, null])),
    ] {
        assert_eq!(numbers(&row(&figures, group), &all), told, "{group}");
    }
    let by = |by: &str| format!("{AUTUMN}&by={by}");
    let places = director.get(&by("municipality")).await.ok(200);
    assert_eq!(row(&places, "26030")["closed"], 10);
    let names = [&places["names"][0]["code"], &places["names"][0]["name_es"]];
    assert_eq!(names, ["26018", "Cajeme"]);
    let causes = director.get(&by("cause")).await.ok(200);
    assert_eq!(row(&causes, "late-payment")["received"], 10);
    assert_eq!(row(&causes, "others")["received"], 9);
    let before = director
        .get("/complaint-figures?from=2026-07-01&to=2026-09-30")
        .await
        .ok(200);
    assert_eq!(
        numbers(&row(&before, "total"), &["received", "in_term_percent"]),
        json!([0, null])
    );
}

#[actix_web::test]
async fn a_quarter_stands_beside_two_and_names_what_is_done() {
    let office = Office::open().await;
    let director = an_autumn(&office).await;
    let coordinator = office.someone("coordinator").await;
    let action = json!({"cause_code": "late-payment", "title": "Avisar la fecha de pago", "description": "Un mensaje a cada persona.",
        "owner_id": coordinator.user_id, "due_on": "2027-03-01", "expected_rate": "2.5", "check_weeks": 4});
    coordinator
        .post("/improvement-actions", action)
        .await
        .ok(201);
    let report = director
        .get("/complaint-figures/quarters/2026/4")
        .await
        .ok(200);
    assert_eq!(report["is_over"], true);
    assert_eq!(report["current"]["figures"]["received"], 19);
    assert_eq!(report["previous"]["to"], "2026-09-30");
    assert_eq!(report["year_before"]["from"], "2025-10-01");
    assert_eq!(report["year_before"]["figures"]["received"], 0);
    let cause = &report["causes"][0];
    assert_eq!(
        numbers(
            cause,
            &["code", "received", "open_actions", "checked_actions"]
        ),
        json!(["late-payment", 10, 1, 0])
    );
    director
        .get("/complaint-figures/quarters/2026/5")
        .await
        .problem(422, "period-unknown");
    let purpose = json!({"year": 2026, "quarter": 4, "purpose": "transparency_portal"});
    let answer = director.post("/complaint-figures/exports", purpose).await;
    let csv = String::from_utf8(answer.body.to_vec()).expect("text");
    assert!(csv.starts_with('\u{feff}') && csv.contains("\r\n"), "{csv}");
    assert!(
        csv.contains("2026-10-01,2026-12-31,kind,,TOTAL,19,10,9,10,19,52.6,3,5,"),
        "{csv}"
    );
    assert!(!csv.contains("Ana Luz"), "{csv}");
    let recorded = text(
        &office,
        "select purpose from audit_events where action = 'export' and table_name = 'complaints'",
    );
    assert_eq!(recorded.await.as_deref(), Some("transparency_portal"));
}

#[actix_web::test]
async fn misconduct_counts_for_internal_control_alone_and_protected_programs_have_no_name() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    for _ in 0..15 {
        filed(&office, "misconduct_report").await;
    }
    for _ in 0..6 {
        taken(&officer, "suggestion", "26030").await;
    }
    let protected = "update complaints set program_id = (select id from programs where sensitive limit 1) where kind = 'misconduct_report'";
    run(&office, protected).await;
    run(
        &office,
        "insert into role_permissions (role_id, permission) values ('oic', 'complaints.view_figures')",
    )
    .await;
    let now = "/complaint-figures?by=program";
    let theirs = office.someone("oic").await.get(now).await.ok(200);
    assert_eq!(row(&theirs, "protected")["received"], 15);
    assert_eq!(theirs["table"]["threshold"], 10);
    assert_eq!(theirs["names"], json!([]));
    let director = office.someone("director").await;
    let ours = director.get(now).await.ok(200);
    assert_eq!(row(&ours, "total")["received"], 6);
}

#[actix_web::test]
async fn what_cannot_be_counted_is_refused_with_its_reason() {
    let office = Office::open().await;
    let director = office.someone("director").await;
    let refused = async |path: &str, code: &str| {
        let problem = director.get(path).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["code"], code, "{problem}");
    };
    refused(
        "/complaint-figures?from=2026-05-01&to=2026-04-01",
        "to-before-from",
    )
    .await;
    refused(
        "/complaint-figures?from=2001-01-01&to=2026-04-01",
        "period-too-long",
    )
    .await;
    let desk = office.someone("desk").await;
    desk.get("/complaint-figures")
        .await
        .problem(403, "forbidden");
    let later = json!({"year": 2026, "quarter": 0, "purpose": "improvement"});
    director
        .post("/complaint-figures/exports", later)
        .await
        .problem(422, "period-unknown");
}
