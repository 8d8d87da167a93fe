//! Cases on which nobody acts: told once, to whoever has them in hand, until somebody does.

use seguimiento::daily;
use serde_json::json;

use super::people;
use crate::support::Office;
use crate::support::cases::{propose, take};
use crate::support::fixtures::{run, text};

async fn told(office: &Office) -> Option<String> {
    daily::round(&office.db, &office.state)
        .await
        .expect("the daily round");
    text(
        office,
        "select string_agg(coalesce(assigned_role, 'proposer') || ': ' || title, '; ') from tasks
         where kind = 'stalled_procedure' and state = 'open'",
    )
    .await
}

#[actix_web::test]
async fn whoever_has_a_case_in_hand_is_reminded_once() {
    let (office, officer, _, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let folio = case["folio"].as_str().expect("a folio");
    // Ten business days after Monday 23 November end on 7 December.
    office.at("2026-12-08T06:30:00Z");
    assert_eq!(told(&office).await, None, "still 7 December in Sonora");
    office.at("2026-12-08T18:00:00Z");
    let once = told(&office).await.expect("a task");
    assert!(once.starts_with("proposer: La suspensión "), "{once}");
    assert!(once.contains(folio) && once.contains("más de 10 días hábiles"));
    assert_eq!(told(&office).await.as_ref(), Some(&once));

    let token = office.session_of(officer.user_id).await;
    let officer = officer.with_token(&token);
    let why = json!({"reason": "La escuela corrigió su reporte."});
    take(&officer, &case, "withdrawals", why).await.ok(200);
    assert_eq!(told(&office).await, None, "somebody acted");
}

#[actix_web::test]
async fn where_the_ground_says_so_the_coordination_is_told() {
    let (office, officer, _, benefit) = people().await;
    run(
        &office,
        "update grounds set on_silence = 'escalate', silence_business_days = 3 where code = 'temporary-leave'",
    )
    .await;
    propose(&officer, &benefit, "suspension", "temporary-leave").await;
    office.at("2026-11-27T18:00:00Z");
    let told = told(&office).await.expect("a task");
    assert!(told.starts_with("coordinator: "), "{told}");
}
