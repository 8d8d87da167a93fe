//! What an act on many finds: nothing of it overrides what a person decided.

use serde_json::json;

use super::{Desk, act, body, list, path, verdicts};
use crate::support::cases::{propose, submitted, take};
use crate::support::fixtures::{an_alert, run, text};

#[actix_web::test]
async fn every_award_gets_a_verdict_and_decisions_stand() {
    let desk = Desk::open().await;
    let [free, open, dismissed, cancelled, refused] = desk.benefits().await;
    propose(&desk.officer, &open, "suspension", "temporary-leave").await;
    let alert = an_alert(&desk.office, &dismissed).await;
    let reason = json!({"reason": "La escuela confirmó que fue un error."});
    let dismissal = format!("/alerts/{alert}/dismissals");
    desk.officer.post_at(&dismissal, 1, reason).await.ok(200);
    run(
        &desk.office,
        &format!(
            "update benefits set state = 'cancelled' where id = '{}'",
            cancelled.benefit_id
        ),
    )
    .await;
    let proposal = submitted(&desk.officer, &refused).await;
    let no = json!({"reason": "No consta lo que se dice de la persona."});
    take(&desk.deputy, &proposal, "rejections", no)
        .await
        .ok(200);

    let entries = [
        free.folio.as_str(),
        &open.folio,
        &dismissed.folio,
        &cancelled.folio,
        &refused.folio,
        "BUP-0000",
        &free.folio,
    ];
    let change =
        json!({"ground_code": "temporary-leave", "selection": {"by": "list", "entries": entries}});
    let preview = desk
        .officer
        .post("/bulk-procedures/previews", body(change.clone()))
        .await
        .ok(200);
    assert_eq!(
        (&preview["rows"], &preview["proposed"]),
        (&json!(7), &json!(1))
    );

    let kept = desk.kept(change).await;
    assert_eq!(
        (&kept["state"], &kept["listed"]),
        (&json!("previewed"), &json!(7))
    );
    let rows = desk.rows(&kept).await;
    assert_eq!(
        verdicts(&rows),
        [
            ("proposed", None),
            ("open_case", None),
            ("decided", Some("alert-dismissed")),
            ("not_eligible", Some("benefit-not-eligible")),
            ("decided", Some("rejected-before")),
            ("unknown", None),
            ("repeated", None),
        ]
    );
    assert_eq!(rows[1]["open_case"]["state"], "draft");
    assert_eq!(rows[5]["given"], "BUP-0000");
    let made = text(&desk.office, "select count(*) from procedures").await;
    assert_eq!(made.as_deref(), Some("2"), "a preview makes nothing");
}

#[actix_web::test]
async fn a_curp_names_its_one_award_and_leaves_no_trace_in_the_list() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    let curp = text(
        &desk.office,
        &format!("select curp from people where id = '{}'", one.person_id),
    )
    .await;
    let curp = curp.expect("a CURP");
    let unknown = "XEXX010101HNEXXXA4";
    let kept = desk.kept(list(&[&curp.to_lowercase(), unknown])).await;
    let rows = desk.rows(&kept).await;
    assert_eq!(verdicts(&rows), [("proposed", None), ("unknown", None)]);
    assert_eq!(rows[0]["benefit_folio"], one.folio.as_str());
    assert_eq!(rows[1]["given"], "XEXX…A4");
    let traces = format!(
        "select count(*) from (select b::text as line from bulk_procedures b union all select r::text from bulk_rows r) all_rows
         where strpos(line, '{unknown}') > 0 or strpos(line, '{curp}') > 0"
    );
    assert_eq!(text(&desk.office, &traces).await.as_deref(), Some("0"));
}

#[actix_web::test]
async fn a_filter_takes_all_that_match_and_never_everybody() {
    let desk = Desk::open().await;
    let [first, second, third] = desk.benefits().await;
    an_alert(&desk.office, &second).await;
    run(
        &desk.office,
        &format!(
            "update benefits set state = 'cancelled' where id = '{}'",
            third.benefit_id
        ),
    )
    .await;
    let by = |filter: serde_json::Value| {
        let mut filter = filter;
        filter["by"] = json!("filter");
        json!({"selection": filter})
    };
    let everybody = body(by(json!({})));
    desk.officer
        .post("/bulk-procedures/previews", everybody)
        .await
        .problem(422, "bulk-selection-open");
    let call = text(&desk.office, "select id from calls where code = 'BUP-2026'").await;
    let kept = desk.kept(by(json!({"call_id": call}))).await;
    assert_eq!(kept["selection_names"]["call"], "BUP-2026");
    let rows = desk.rows(&kept).await;
    let folios: Vec<_> = rows.iter().map(|row| &row["benefit_folio"]).collect();
    assert_eq!(folios, [&json!(first.folio), &json!(second.folio)]);
    let left = desk.kept(by(json!({"alert_kind": "left_school"}))).await;
    assert_eq!(
        desk.rows(&left).await[0]["benefit_folio"],
        second.folio.as_str()
    );
    let on_leave = desk
        .kept(by(json!({"academic_status": "temporary_leave"})))
        .await;
    assert_eq!(
        (&on_leave["rows"], &on_leave["proposed"]),
        (&json!(1), &json!(1))
    );
    // Whom no school reported as not enrolled is not, however silent the school.
    let term = text(
        &desk.office,
        "select id from academic_terms where label = 'ENE-JUN 2026'",
    )
    .await;
    let absent = desk.kept(by(json!({"not_enrolled_in": term}))).await;
    assert_eq!(absent["rows"], 0);
    run(
        &desk.office,
        "update academic_records set status = 'not_enrolled'",
    )
    .await;
    let absent = desk.kept(by(json!({"not_enrolled_in": term}))).await;
    assert_eq!(absent["proposed"], 1);
}

#[actix_web::test]
async fn an_award_of_a_protected_program_is_left_to_whoever_may_know_it() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    run(
        &desk.office,
        "update programs set sensitive_reason = 'Salud' where code = 'BUP'",
    )
    .await;
    let body = body(list(&[&one.folio]));
    let outsider = desk
        .office
        .someone_with(&["procedures.propose", "procedures.view"])
        .await;
    let preview = outsider
        .post("/bulk-procedures/previews", body.clone())
        .await
        .ok(200);
    assert_eq!(preview["verdicts"][0]["verdict"], "protected");
    let kept = desk.officer.post("/bulk-procedures", body).await.ok(201);
    assert_eq!(
        (&kept["proposed"], &kept["protection"]),
        (&json!(1), &json!("sensitive"))
    );
    for rest in ["", "/rows"] {
        let asked = outsider.get(&path(&kept, rest)).await;
        asked.problem(403, "program-protected");
    }
    let listed = outsider.get("/bulk-procedures").await.ok(200);
    assert_eq!(listed["items"][0]["ground"], "");
}

#[actix_web::test]
async fn what_was_decided_after_the_preview_stands_too() {
    let desk = Desk::open().await;
    let [first, second] = desk.benefits().await;
    let kept = desk.kept(list(&[&first.folio, &second.folio])).await;
    act(&desk.officer, &kept, "confirmations", json!({"count": 1}))
        .await
        .problem(409, "bulk-count-differs");
    propose(&desk.officer, &first, "suspension", "temporary-leave").await;
    act(&desk.officer, &kept, "confirmations", json!({"count": 2}))
        .await
        .ok(200);
    desk.office.work().await;
    let made = desk.seen(&kept).await;
    assert_eq!(
        (&made["state"], &made["proposed"]),
        (&json!("made"), &json!(1))
    );
    let rows = desk.rows(&made).await;
    assert_eq!(verdicts(&rows), [("open_case", None), ("proposed", None)]);
    let facts = text(
        &desk.office,
        "select facts from procedures where state = 'submitted'",
    )
    .await;
    let expected = super::FACTS
        .replace("{folio}", &second.folio)
        .replace("{convocatoria}", "BUP-2026");
    assert_eq!(facts, Some(expected));
}

#[actix_web::test]
async fn a_stopped_making_leaves_the_preview_as_it_was() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    let kept = desk.kept(list(&[&one.folio])).await;
    let making = act(&desk.officer, &kept, "confirmations", json!({"count": 1}))
        .await
        .ok(200);
    let job = making["job_id"].as_str().expect("a job");
    let cancel = format!("/jobs/{job}/cancellations");
    desk.officer.post(&cancel, json!({})).await.ok(200);
    desk.office.work().await;
    let seen = desk.seen(&kept).await;
    assert_eq!(seen["state"], "previewed");
    assert_eq!(seen["cases"], json!([]));
    let made = text(&desk.office, "select count(*) from procedures").await;
    assert_eq!(made.as_deref(), Some("0"));
    act(&desk.officer, &seen, "discards", json!({}))
        .await
        .ok(200);
}
