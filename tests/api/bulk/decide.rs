//! One decision for all by a second person, packages of the whole, and taking it back.

use serde_json::{Value, json};

use super::{Desk, act, list};
use crate::support::fixtures::{an_alert, text};

fn states(bulk: &Value) -> Vec<(String, i64)> {
    let cases = bulk["cases"].as_array().expect("cases").iter();
    cases
        .map(|count| {
            let state = count["state"].as_str().expect("a state").to_owned();
            (state, count["cases"].as_i64().expect("a number"))
        })
        .collect()
}

fn all(state: &str, cases: i64) -> Vec<(String, i64)> {
    vec![(state.to_owned(), cases)]
}

#[actix_web::test]
async fn a_second_person_decides_once_and_the_whole_is_packaged() {
    let desk = Desk::open().await;
    let [one, two] = desk.benefits().await;
    let made = desk.made(list(&[&one.folio, &two.folio])).await;
    assert_eq!(states(&made), all("submitted", 2));
    let tasks = "select string_agg(kind || ' ' || (params ->> 'rows'), ',') from tasks where state = 'open'";
    assert_eq!(
        text(&desk.office, tasks).await.as_deref(),
        Some("approve_bulk 2"),
        "one task for the whole"
    );
    // Whoever made it does not decide on it, whatever else they may do.
    let both = desk.office.hats(&["coordinator"]).await;
    let by_both = both
        .post("/bulk-procedures", super::body(list(&[&one.folio])))
        .await
        .ok(201);
    assert_eq!(by_both["proposed"], 0);
    let yes = json!({"comment": "Procede."});
    act(&desk.officer, &made, "approvals", yes.clone())
        .await
        .problem(403, "forbidden");
    let approved = act(&desk.deputy, &made, "approvals", yes.clone())
        .await
        .ok(200);
    assert_eq!(states(&approved), all("approved", 2));
    act(&desk.deputy, &approved, "approvals", yes)
        .await
        .problem(409, "bulk-nothing-to-do");
    let gathered = act(&desk.officer, &approved, "packages", json!({}))
        .await
        .ok(200);
    assert_eq!(states(&gathered), all("packaged", 2));
    assert_eq!(gathered["packages"].as_array().map(Vec::len), Some(1));
    assert_eq!(text(&desk.office, tasks).await, None);
}

#[actix_web::test]
async fn nobody_approves_the_whole_that_they_made() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    let chief = desk
        .office
        .someone_with(&["procedures.propose", "procedures.approve"])
        .await;
    let kept = chief
        .post("/bulk-procedures", super::body(list(&[&one.folio])))
        .await
        .ok(201);
    act(&chief, &kept, "confirmations", json!({"count": 1}))
        .await
        .ok(200);
    desk.office.work().await;
    let made = desk.seen(&kept).await;
    act(&chief, &made, "approvals", json!({}))
        .await
        .problem(409, "own-proposal");
}

#[actix_web::test]
async fn what_payments_was_not_told_is_simply_taken_back() {
    let desk = Desk::open().await;
    let [one, two, other] = desk.benefits().await;
    let alert = an_alert(&desk.office, &one).await;
    let by = json!({"selection": {"by": "filter", "alert_kind": "left_school"}});
    let made = desk.made(by).await;
    assert_eq!(states(&made), all("submitted", 1));
    let state = format!("select state from alerts where id = '{alert}'");
    assert_eq!(
        text(&desk.office, &state).await.as_deref(),
        Some("in_procedure")
    );
    let more = desk.made(list(&[&two.folio, &other.folio])).await;
    let mut packages = Vec::new();
    for bulk in [&made, &more] {
        let approved = act(&desk.deputy, bulk, "approvals", json!({}))
            .await
            .ok(200);
        packages.push(
            act(&desk.officer, &approved, "packages", json!({}))
                .await
                .ok(200),
        );
    }
    let reason = json!({"reason": "La lista era la del periodo anterior."});
    let undone = act(&desk.officer, &packages[0], "reversals", reason.clone())
        .await
        .ok(200);
    assert_eq!(
        (&undone["state"], states(&undone)),
        (&json!("undone"), all("withdrawn", 1))
    );
    assert_eq!(text(&desk.office, &state).await.as_deref(), Some("open"));
    let package = packages[0]["packages"][0]["id"]
        .as_str()
        .expect("a package");
    let package = desk
        .officer
        .get(&format!("/packages/{package}"))
        .await
        .ok(200);
    assert_eq!(
        (&package["state"], &package["asked"]),
        (&json!("discarded"), &json!(0))
    );
    // The other act on many is as it was, and the award is free for another case.
    assert_eq!(states(&desk.seen(&packages[1]).await), all("packaged", 2));
    assert_eq!(desk.kept(list(&[&one.folio])).await["proposed"], 1);
    act(&desk.officer, &undone, "reversals", reason)
        .await
        .problem(409, "bulk-step-not-allowed");
}

#[actix_web::test]
async fn what_is_still_to_be_heard_waits_as_a_draft() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    let mut change = list(&[&one.folio]);
    change["ground_code"] = json!("temporary-leave");
    let made = desk.made(change).await;
    assert_eq!(states(&made), all("draft", 1));
    assert_eq!(made["requires_hearing"], true);
    act(&desk.deputy, &made, "approvals", json!({}))
        .await
        .problem(409, "bulk-nothing-to-do");
}

#[actix_web::test]
async fn a_repeated_request_acts_once() {
    let desk = Desk::open().await;
    let [one] = desk.benefits().await;
    let send = async || {
        let request = desk
            .officer
            .request(actix_web::http::Method::POST, "/bulk-procedures")
            .insert_header(("Idempotency-Key", "otra vez"))
            .set_json(super::body(list(&[&one.folio])));
        desk.officer.send(request).await.ok(201)
    };
    assert_eq!(send().await, send().await);
    let kept = text(&desk.office, "select count(*) from bulk_procedures").await;
    assert_eq!(kept.as_deref(), Some("1"));
}

/// Payments applies every row of a package.
pub async fn applied(desk: &Desk, package: &Value) {
    let path = format!("/packages/{}", package["id"].as_str().expect("an id"));
    let draft = desk.officer.get(&path).await.ok(200);
    let version = draft["version"].as_i64().expect("a version");
    let dispatches = format!("{path}/dispatches");
    let sent = desk
        .officer
        .post_at(&dispatches, version, json!({}))
        .await
        .ok(200);
    let rows: Vec<_> = sent["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| json!({"row_id": row["id"], "outcome": "applied", "applied_on": "2026-11-23"}))
        .collect();
    let answer = json!({"resolution_number": "SIPB/0412/2026", "signatory": "Lic. Rosa Pagos",
        "resolved_on": "2026-11-23", "rows": rows});
    let payments = desk.office.someone("payments").await;
    let answers = format!("{path}/acknowledgements");
    payments
        .post_at(&answers, version + 1, answer)
        .await
        .ok(200);
}

#[actix_web::test]
async fn what_payments_applied_is_corrected_by_rows_of_its_own() {
    let desk = Desk::open().await;
    let [one, two] = desk.benefits().await;
    let made = desk.made(list(&[&one.folio, &two.folio])).await;
    let approved = act(&desk.deputy, &made, "approvals", json!({}))
        .await
        .ok(200);
    let packaged = act(&desk.officer, &approved, "packages", json!({}))
        .await
        .ok(200);
    applied(&desk, &packaged["packages"][0]).await;
    let suspended = "select count(*) from benefits where state = 'suspended'";
    assert_eq!(text(&desk.office, suspended).await.as_deref(), Some("2"));

    let reason = json!({"reason": "La lista de la escuela era la del periodo anterior."});
    let seen = desk.seen(&packaged).await;
    let corrected = act(&desk.officer, &seen, "reversals", reason).await.ok(200);
    assert_eq!(
        corrected["state"], "made",
        "Payments has not given anything back yet"
    );
    desk.office.work().await;
    let correction = desk.seen(&corrected["corrected_by"]).await;
    assert_eq!(
        (&correction["act"], states(&correction)),
        (&json!("reverse"), all("submitted", 2))
    );
    act(&desk.officer, &correction, "approvals", json!({}))
        .await
        .problem(403, "forbidden");
    let approved = act(&desk.deputy, &correction, "approvals", json!({}))
        .await
        .ok(200);
    let packaged = act(&desk.officer, &approved, "packages", json!({}))
        .await
        .ok(200);
    applied(&desk, &packaged["packages"][0]).await;
    assert_eq!(text(&desk.office, suspended).await.as_deref(), Some("0"));
    assert_eq!(states(&desk.seen(&corrected).await), all("reversed", 2));
}
