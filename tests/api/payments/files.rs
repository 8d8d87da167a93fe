//! Workbooks as Payments makes them: judged row by row, marked, committed once, refused whole when they must be.

use serde_json::{Value, json};

use super::{Desk, file_path};
use crate::support::fixtures::text;
use crate::support::hostile::book;
use crate::support::registry::{self, sample};
use crate::support::{Client, Office};

async fn bring(client: &Client, dated_on: &str, content: &[u8]) -> crate::support::Answer {
    client
        .upload(
            "/payment-files",
            &[("dated_on", dated_on)],
            "payments.xlsx",
            content,
        )
        .await
}

async fn office_with_registry() -> (Office, Client) {
    let office = Office::open().await;
    registry::load(&office).await;
    let payments = office.someone("payments").await;
    (office, payments)
}

/// Row by row: the leading verdict of the sample workbook.
const SAMPLE: &[(i64, &str)] = &[
    (4, "created"),
    (5, "created"),
    (6, "created"),
    (7, "created"),
    (8, "created"),
    (9, "created"),
    (10, "created"),
    (11, "date-missing"),
    (12, "benefit-unknown"),
    (13, "benefit-without-payments"),
    (14, "origin-unknown"),
    (15, "origin-amount-differs"),
    (16, "reference-repeated"),
    (17, "reason-missing"),
    (18, "period-invalid"),
    (19, "state-unknown"),
    (20, "test-deposit-amount"),
    (21, "date-after-file"),
    (22, "created"),
];

async fn rows(client: &Client, file: &Value) -> Vec<Value> {
    let page = client
        .get(&format!("{}/rows?limit=200", file_path(file)))
        .await
        .ok(200);
    page["items"].as_array().expect("rows").clone()
}

#[actix_web::test]
async fn every_row_of_the_sample_gets_its_verdict_and_a_second_time_changes_nothing() {
    let (office, payments) = office_with_registry().await;
    let sent = bring(&payments, "2026-11-23", &sample("payments.xlsx"))
        .await
        .ok(202);
    office.work().await;
    let file = payments.get(&file_path(&sent)).await.ok(200);
    let judged = rows(&payments, &file).await;
    let verdicts: Vec<(i64, &str)> = judged
        .iter()
        .map(|row| {
            (
                row["row_number"].as_i64().expect("a number"),
                row["verdict"].as_str().expect("a verdict"),
            )
        })
        .collect();
    assert_eq!(verdicts, SAMPLE);
    assert_eq!(
        json!([file["applied"], file["rejected"], file["ignored"]]),
        json!([8, 11, 2])
    );
    let odd: Vec<&Value> = judged[18]["warnings"]
        .as_array()
        .expect("warnings")
        .iter()
        .map(|warning| &warning["code"])
        .collect();
    assert_eq!(odd, ["channel-unknown", "amount-over-award"]);
    assert_eq!(
        text(&office, "select count(*) from payments")
            .await
            .as_deref(),
        Some("0"),
        "a preview changes nothing"
    );
    let marked = payments
        .get(&format!("{}/workbook", file_path(&file)))
        .await;
    assert!(marked.body.starts_with(b"PK"));

    payments
        .post(&format!("{}/commits", file_path(&file)), json!({}))
        .await
        .ok(202);
    office.work().await;
    assert_eq!(
        payments.get(&file_path(&file)).await.ok(200)["state"],
        "committed"
    );
    let states =
        "select string_agg(reference || ' ' || state, ', ' order by reference) from payments";
    assert_eq!(
        text(&office, states).await.as_deref(),
        Some(
            "CHQ-0001 uncollected, PRUEBA-0101 paid, SPEI-0001 paid, SPEI-0002 paid, SPEI-0003 scheduled, \
             SPEI-0101 rescheduled, SPEI-0102 scheduled, SPEI-0106 scheduled"
        )
    );
    let again = bring(&payments, "2026-11-23", &sample("payments.xlsx"))
        .await
        .ok(200);
    assert_eq!(again["repeat_of"], file["id"]);

    // The same content as the next day's file: everything is known already.
    office.at("2026-11-24T18:00:00Z");
    let next = bring(&payments, "2026-11-24", &sample("payments.xlsx"))
        .await
        .ok(202);
    office.work().await;
    let next = payments.get(&file_path(&next)).await.ok(200);
    assert_eq!(json!([next["applied"], next["unchanged"]]), json!([0, 8]));
    let compared = payments
        .get(&format!("{}/differences", file_path(&next)))
        .await
        .ok(200);
    assert_eq!(
        json!([compared["new"], compared["changed"], compared["gone"]]),
        json!([0, 0, 0])
    );
}

#[actix_web::test]
async fn the_last_four_digits_are_all_that_is_ever_kept() {
    let desk = Desk::open().await;
    let header = [
        "Folio",
        "Referencia",
        "Periodo",
        "Fecha",
        "Importe",
        "Estatus",
        "CLABE",
    ];
    let row = [
        desk.benefit.folio.as_str(),
        "T-1",
        "SEP 2026",
        "05/11/2026",
        "1500",
        "Pagado",
        "012345678901234567",
    ];
    let texts = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    let whole = book(&[vec![texts(&header), texts(&row)]]);
    let before = desk.office.stored_files();
    let refused = bring(&desk.payments, "2026-11-23", &whole)
        .await
        .problem(422, "account-too-long");
    assert!(
        refused["errors"][0]["message"]
            .as_str()
            .expect("words")
            .contains("G2"),
        "{refused}"
    );
    assert_eq!(desk.office.stored_files(), before, "nothing was kept");
    let full = desk.row("T-1", json!({"account_last4": "012345678901234567"}));
    let refused = desk
        .payments
        .post(
            "/payment-reports",
            json!({"dated_on": "2026-11-23", "rows": [full]}),
        )
        .await
        .problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/rows/0/account_last4");
}

#[actix_web::test]
async fn an_older_file_is_refused_and_so_is_one_of_tomorrow() {
    let desk = Desk::open().await;
    desk.reported("2026-11-23", json!([desk.row("A-1", json!({}))]))
        .await;
    let older = json!({"dated_on": "2026-11-20", "rows": [desk.row("A-2", json!({}))]});
    let refused = desk
        .payments
        .post("/payment-reports", older)
        .await
        .problem(409, "payment-file-older");
    assert!(refused["detail"].as_str().expect("words").len() > 30);
    let future = json!({"dated_on": "2026-11-24", "rows": [desk.row("A-2", json!({}))]});
    desk.payments
        .post("/payment-reports", future)
        .await
        .problem(422, "invalid");
    bring(&desk.payments, "mañana", &sample("payments.xlsx"))
        .await
        .problem(422, "invalid");
}

#[actix_web::test]
async fn only_payments_loads_and_what_was_set_aside_stays_outside() {
    let desk = Desk::open().await;
    let body = json!({"dated_on": "2026-11-23", "rows": [desk.row("A-1", json!({}))]});
    desk.officer
        .post("/payment-reports", body)
        .await
        .problem(403, "forbidden");
    let file = desk
        .judged("2026-11-23", json!([desk.row("A-1", json!({}))]))
        .await;
    desk.payments
        .post(&format!("{}/discards", file_path(&file)), json!({}))
        .await
        .ok(200);
    desk.payments
        .post(&format!("{}/commits", file_path(&file)), json!({}))
        .await
        .problem(409, "import-not-ready");
    assert_eq!(desk.payment("A-1").await, Value::Null);
    let nothing = desk
        .judged(
            "2026-11-23",
            json!([desk.row("A-1", json!({"benefit_folio": "X-1"}))]),
        )
        .await;
    desk.payments
        .post(&format!("{}/commits", file_path(&nothing)), json!({}))
        .await
        .problem(409, "import-empty");
}
