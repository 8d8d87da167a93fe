//! A change reaches its receiver: signed, in order, at least once, and tried again until it does.

use chrono::TimeDelta;
use serde_json::json;

use super::receiver::{Receiver, Reply};
use super::{an_endpoint, change, count, office_for, send, wait};
use crate::changes::agency::{EVERYBODY, know};
use crate::support::fixtures::a_benefit;

#[actix_web::test]
async fn refused_three_times_and_delivered_on_the_fourth() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    change(&office, &benefit, "suspended").await;
    receiver.will([Reply::Status(500), Reply::Status(404), Reply::Status(503)]);
    for (attempt, pause) in [5, 30, 120].into_iter().enumerate() {
        send(&office).await;
        let shown = endpoint.shown().await;
        assert_eq!(shown["failures"], attempt + 1);
        // Before its pause is over nothing is tried.
        send(&office).await;
        assert_eq!(endpoint.shown().await["failures"], attempt + 1);
        wait(&office, TimeDelta::seconds(pause * 2));
    }
    send(&office).await;
    let calls = receiver.calls();
    assert_eq!(calls.len(), 4);
    let ids: Vec<&str> = calls.iter().map(|call| call.header("webhook-id")).collect();
    assert!(
        ids.iter().all(|id| *id == ids[0]),
        "the same message each time"
    );
    let times: Vec<&str> = calls
        .iter()
        .map(|call| call.header("webhook-timestamp"))
        .collect();
    assert!(times[3] > times[0], "and the time of each attempt");
    for call in &calls {
        assert!(call.is_signed_by(&endpoint.secret));
        assert!(!call.is_signed_by("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3vVQ1sWqEFc="));
    }
    let event = calls[3].json();
    assert_eq!(event["id"], ids[0]);
    assert_eq!(event["type"], "benefit.state_changed");
    assert_eq!(event["data"]["to_state"], "suspended");
    let shown = endpoint.shown().await;
    assert_eq!(
        (&shown["failures"], &shown["waiting"]),
        (&json!(0), &json!(0))
    );
    let delivery = &endpoint.deliveries().await[0];
    assert_eq!(
        (&delivery["state"], &delivery["attempts"]),
        (&json!("delivered"), &json!(4))
    );
    let told = format!(
        "audit_events where table_name = 'webhook_deliveries' and person_id = '{}'",
        benefit.person_id
    );
    assert_eq!(
        count(&office, &told).await,
        1,
        "who was told of whom is on record once"
    );
}

#[actix_web::test]
async fn the_feed_and_the_webhook_tell_the_same_under_the_same_id() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    let start = endpoint
        .agency
        .client
        .get("/agency/changes?start=now")
        .await
        .ok(200);
    change(&office, &benefit, "suspended").await;
    send(&office).await;
    let path = format!(
        "/agency/changes?cursor={}",
        start["next_cursor"].as_str().expect("a cursor")
    );
    let page = endpoint.agency.client.get(&path).await.ok(200);
    assert_eq!(receiver.calls()[0].json(), page["items"][0]);
}

#[actix_web::test]
async fn order_is_kept_behind_a_failure() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    receiver.will([Reply::Status(500)]);
    for state in ["suspended", "active", "cancelled"] {
        change(&office, &benefit, state).await;
        send(&office).await;
    }
    assert_eq!(receiver.calls().len(), 1, "nothing overtakes what failed");
    assert_eq!(endpoint.shown().await["waiting"], 3);
    wait(&office, TimeDelta::seconds(10));
    send(&office).await;
    let states: Vec<String> = receiver
        .calls()
        .iter()
        .map(|call| {
            call.json()["data"]["to_state"]
                .as_str()
                .expect("a state")
                .to_owned()
        })
        .collect();
    assert_eq!(states, ["suspended", "active", "cancelled"]);
}

#[actix_web::test]
async fn a_receiver_that_asks_for_peace_gets_it() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    an_endpoint(&office, &receiver, EVERYBODY).await;
    change(&office, &benefit, "suspended").await;
    receiver.will([Reply::Busy(600)]);
    send(&office).await;
    wait(&office, TimeDelta::seconds(500));
    send(&office).await;
    assert_eq!(receiver.calls().len(), 1);
    wait(&office, TimeDelta::seconds(101));
    send(&office).await;
    assert_eq!(receiver.calls().len(), 1);
}

#[actix_web::test]
async fn what_a_server_had_not_noted_when_it_died_is_sent_again() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    change(&office, &benefit, "suspended").await;
    crate::changes::publish(&office).await;
    // It took the endpoint and was killed before it noted anything.
    let taken = office.now() + TimeDelta::minutes(5);
    crate::support::fixtures::run(
        &office,
        &format!(
            "update webhook_progress set leased_until = '{}'",
            taken.to_rfc3339()
        ),
    )
    .await;
    send(&office).await;
    assert!(
        receiver.calls().is_empty(),
        "another server leaves it alone"
    );
    wait(&office, TimeDelta::minutes(6));
    send(&office).await;
    assert_eq!(receiver.calls().len(), 1);
    assert_eq!(endpoint.shown().await["waiting"], 0);
}

#[actix_web::test]
async fn types_reach_and_protected_programs_count_for_webhooks_too() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let patient = crate::privacy::a_patient(&office).await;
    let stranger = a_benefit(&office).await;
    let scopes = [
        "people.find",
        "benefits.read",
        "changes.read",
        "webhooks.manage",
    ];
    let endpoint = an_endpoint(&office, &receiver, &scopes).await;
    know(&office, &endpoint.agency, patient.ordinary.person_id).await;
    crate::support::fixtures::run(
        &office,
        &format!(
            "update webhook_endpoints set event_types = '{{benefit.state_changed}}';
             update benefits set state = 'suspended' where id in ('{}', '{}', '{}');
             update people set first_surname = 'Corregida' where id = '{}'",
            patient.benefit_id,
            patient.ordinary.benefit_id,
            stranger.benefit_id,
            patient.ordinary.person_id
        ),
    )
    .await;
    send(&office).await;
    let calls = receiver.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(
        calls[0].json()["data"]["benefit_folio"],
        patient.ordinary.folio.as_str()
    );
}

#[actix_web::test]
async fn a_client_that_is_not_served_is_sent_nothing_until_it_is_again() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    an_endpoint(&office, &receiver, EVERYBODY).await;
    crate::support::fixtures::run(
        &office,
        "update agency_clients set state = 'suspended', state_reason = 'Revisión'",
    )
    .await;
    change(&office, &benefit, "suspended").await;
    send(&office).await;
    assert!(receiver.calls().is_empty());
    crate::support::fixtures::run(&office, "update agency_clients set state = 'active'").await;
    wait(&office, TimeDelta::hours(2));
    send(&office).await;
    assert_eq!(receiver.calls().len(), 1);
}
