//! Hearing, submission, approval by someone else, return, and who comes second.

use serde_json::{Value, json};

use super::people;
use crate::support::Office;
use crate::support::cases::{FACTS, allowed, hear, propose, submitted, take, why_not};
use crate::support::fixtures::{a_benefit, text};

#[actix_web::test]
async fn a_suspension_is_proposed_heard_and_approved() {
    let (office, officer, deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    assert_eq!(
        (&case["folio"], &case["state"]),
        (&json!("PR-2026-000001"), &json!("draft"))
    );
    assert_eq!(case["benefit"]["amount"], "7500.00");
    assert_eq!(allowed(&case), ["edit", "notify", "withdraw"]);
    assert_eq!(why_not(&case, "submit"), "notice-missing");
    assert_eq!(why_not(&case, "approve"), "forbidden");
    take(&officer, &case, "submissions", json!({}))
        .await
        .problem(409, "notice-missing");

    let notice = json!({"channel": "registered_mail", "notified_on": "2026-11-23", "received_by": "Su madre"});
    let noticed = take(&officer, &case, "notices", notice).await.ok(200);
    // Five business days: Tuesday to Monday.
    assert_eq!(noticed["notice"]["answer_due_on"], "2026-11-30");
    assert_eq!(noticed["state"], "in_hearing");
    take(&officer, &noticed, "submissions", json!({}))
        .await
        .problem(409, "hearing-not-finished");
    let due = text(
        &office,
        "select due_on from tasks where kind = 'await_hearing' and state = 'open'",
    )
    .await;
    assert_eq!(due.as_deref(), Some("2026-11-30"));

    let silence = json!({"outcome": "no_answer", "heard_on": "2026-11-23"});
    take(&officer, &noticed, "hearings", silence.clone())
        .await
        .problem(409, "hearing-not-finished");
    let wordless = json!({"outcome": "answered", "heard_on": "2026-11-23", "statement": "  "});
    let problem = take(&officer, &noticed, "hearings", wordless)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/statement");
    office.at("2026-12-01T19:00:00Z");
    let silence = json!({"outcome": "no_answer", "heard_on": "2026-12-01"});
    let heard = take(&officer, &noticed, "hearings", silence).await.ok(200);
    assert_eq!(heard["hearing"]["outcome"], "no_answer");

    let handed_in = take(&officer, &heard, "submissions", json!({}))
        .await
        .ok(200);
    let open = "select string_agg(kind || ' ' || coalesce(assigned_role, 'person'), ',') from tasks where state = 'open'";
    assert_eq!(
        text(&office, open).await.as_deref(),
        Some("approve_procedure deputy")
    );
    let approved = take(
        &deputy,
        &handed_in,
        "approvals",
        json!({"comment": "Procede."}),
    )
    .await
    .ok(200);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["decision_reason"], "Procede.");
    assert_eq!(
        text(&office, open).await.as_deref(),
        Some("send_package follow_up")
    );
    let events: Vec<_> = approved["history"]
        .as_array()
        .expect("history")
        .iter()
        .map(|step| step["event"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(events, ["create", "notify", "hear", "submit", "approve"]);
    let story = officer
        .get(&format!("/beneficiaries/{}/timeline", benefit.person_id))
        .await
        .ok(200);
    let kinds: Vec<_> = story["items"]
        .as_array()
        .expect("items")
        .iter()
        .rev()
        .map(|entry| entry["kind"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        kinds,
        [
            "procedure_created",
            "procedure_noticed",
            "procedure_heard",
            "procedure_submitted",
            "procedure_approved"
        ]
    );
    assert_eq!(story["items"][0]["params"]["to"], "approved");
}

#[actix_web::test]
async fn a_preview_says_what_the_command_does_and_changes_nothing() {
    let (office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    let path = format!(
        "/procedures/{}/previews",
        case["id"].as_str().expect("an id")
    );
    let preview = deputy
        .post(&path, json!({"event": "approve"}))
        .await
        .ok(200);
    assert_eq!(
        (&preview["allowed"], &preview["to"]),
        (&json!(true), &json!("approved"))
    );
    let codes: Vec<_> = preview["effects"]
        .as_array()
        .expect("effects")
        .iter()
        .map(|effect| effect["code"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        codes,
        [
            "state_change",
            "task_closed",
            "task_opened",
            "enters_next_package",
            "timeline_entry"
        ]
    );
    let refused = officer
        .post(&path, json!({"event": "approve"}))
        .await
        .ok(200);
    assert_eq!(refused["problem"]["code"], "forbidden");
    assert_eq!(
        text(&office, "select state from procedures")
            .await
            .as_deref(),
        Some("submitted")
    );
}

#[actix_web::test]
async fn nobody_decides_on_their_own_proposal() {
    let office = Office::open().await;
    // The office gives nobody both; were an account to hold them, the case itself still refuses.
    let coordinator = office.hats(&["coordinator", "deputy"]).await;
    let case = submitted(&coordinator, &a_benefit(&office).await).await;
    assert_eq!(why_not(&case, "approve"), "own-proposal");
    let reason = json!({"reason": "No procede por ahora."});
    take(&coordinator, &case, "approvals", json!({}))
        .await
        .problem(409, "own-proposal");
    take(&coordinator, &case, "returns", reason.clone())
        .await
        .problem(409, "own-proposal");
    take(&coordinator, &case, "rejections", reason)
        .await
        .problem(409, "own-proposal");

    // Who corrected somebody else's proposal has proposed it too.
    let officer = office.someone("follow_up").await;
    let other = propose(
        &officer,
        &a_benefit(&office).await,
        "suspension",
        "requested-by-beneficiary",
    )
    .await;
    let path = format!("/procedures/{}", other["id"].as_str().expect("an id"));
    let longer = json!({"facts": "La persona pidió por escrito la suspensión por enfermedad."});
    let edited = coordinator.patch_at(&path, 1, longer).await.ok(200);
    let handed_in = take(&officer, &edited, "submissions", json!({}))
        .await
        .ok(200);
    take(&coordinator, &handed_in, "approvals", json!({}))
        .await
        .problem(409, "own-proposal");
}

#[actix_web::test]
async fn the_second_of_two_people_learns_what_changed() {
    let (_office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let reason = json!({"reason": "Falta precisar la fecha."});
    let problem = take(&deputy, &case, "returns", reason)
        .await
        .problem(412, "stale-version");
    assert_eq!(
        problem["current_version"],
        case["version"].as_i64().expect("a version") + 1
    );
    assert_eq!(problem["changes"][0]["what"], "approve");
    assert_eq!(problem["changes"][0]["by"], "deputy");
    assert_eq!(problem["changes"].as_array().expect("changes").len(), 1);
    let path = format!(
        "/procedures/{}/approvals",
        case["id"].as_str().expect("an id")
    );
    deputy
        .post(&path, json!({}))
        .await
        .problem(428, "version-required");
}

#[actix_web::test]
async fn a_returned_case_is_corrected_and_handed_in_again() {
    let (office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    take(&deputy, &case, "returns", json!({"reason": "corto"}))
        .await
        .problem(422, "invalid");
    let back = take(
        &deputy,
        &case,
        "returns",
        json!({"reason": "Falta precisar la fecha."}),
    )
    .await
    .ok(200);
    assert_eq!(back["state"], "returned");
    let task = text(
        &office,
        "select assigned_to from tasks where kind = 'correct_procedure' and state = 'open'",
    )
    .await;
    assert_eq!(task, Some(officer.user_id.to_string()));
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let version = back["version"].as_i64().expect("a version");
    let edited = officer
        .patch_at(&path, version, json!({"effective_on": "2026-12-01"}))
        .await
        .ok(200);
    let again = take(&officer, &edited, "submissions", json!({}))
        .await
        .ok(200);
    assert_eq!(
        (&again["state"], &again["effective_on"]),
        (&json!("submitted"), &json!("2026-12-01"))
    );
    officer
        .patch_at(&path, version + 2, json!({"facts": FACTS}))
        .await
        .problem(409, "step-not-allowed");
}

#[actix_web::test]
async fn another_ground_asks_for_another_notice() {
    let (_office, officer, _deputy, benefit) = people().await;
    let heard = hear(
        &officer,
        &propose(&officer, &benefit, "suspension", "temporary-leave").await,
    )
    .await;
    let path = format!("/procedures/{}", heard["id"].as_str().expect("an id"));
    let edited = officer
        .patch_at(&path, 3, json!({"ground_code": "not-enrolled"}))
        .await
        .ok(200);
    assert_eq!(
        (&edited["state"], &edited["notice"]),
        (&json!("draft"), &Value::Null)
    );
    take(&officer, &edited, "submissions", json!({}))
        .await
        .problem(409, "notice-missing");
    hear(&officer, &edited).await;
}

#[actix_web::test]
async fn of_two_decisions_at_the_same_moment_one_counts() {
    let (office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    let (approval, rejection) = futures_util::join!(
        take(&deputy, &case, "approvals", json!({})),
        take(
            &deputy,
            &case,
            "rejections",
            json!({"reason": "No hay motivo suficiente."})
        ),
    );
    let mut statuses = [approval.status.as_u16(), rejection.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let decided = "select count(*) from procedure_steps where event in ('approve', 'reject')";
    assert_eq!(text(&office, decided).await.as_deref(), Some("1"));
}
