//! Receivers that do not come back, and how sending goes on when they do.

use chrono::TimeDelta;
use serde_json::json;

use super::receiver::{Receiver, Reply};
use super::{an_endpoint, change, count, office_for, send, wait};
use crate::changes::agency::EVERYBODY;
use crate::support::fixtures::{a_benefit, text};

#[actix_web::test]
async fn after_days_without_an_answer_it_is_paused_its_owner_told_and_nothing_lost() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    change(&office, &benefit, "suspended").await;
    receiver.will(std::iter::repeat_n(Reply::Status(500), 15));
    let begun = office.now();
    while endpoint.state(&office).await == "active" {
        send(&office).await;
        wait(&office, TimeDelta::hours(27));
        assert!(office.now() - begun < TimeDelta::days(30), "it never ends");
    }
    assert_eq!(receiver.calls().len(), 15);
    let reason = text(&office, "select pause_reason from webhook_endpoints").await;
    assert_eq!(reason.as_deref(), Some("dead"));
    assert_eq!(
        count(
            &office,
            "tasks where kind = 'revive_webhook' and state = 'open'"
        )
        .await,
        1
    );
    let mail = "mail_messages where kind = 'webhook_paused' and recipient = 'enlace@dif.example'";
    assert_eq!(count(&office, mail).await, 1);
    // What happens meanwhile waits in the feed; nothing is called.
    change(&office, &benefit, "active").await;
    send(&office).await;
    assert!(receiver.calls().is_empty());

    let endpoint = endpoint.anew().await;
    endpoint.act("resumptions", json!({})).await.ok(200);
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
    assert_eq!(states, ["suspended", "active"], "from where it stopped");
    assert_eq!(
        count(
            &office,
            "tasks where kind = 'revive_webhook' and state = 'open'"
        )
        .await,
        0
    );
}

#[actix_web::test]
async fn who_says_gone_is_called_no_more_and_may_leave_out_what_waited() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    change(&office, &benefit, "suspended").await;
    receiver.will([Reply::Status(410)]);
    send(&office).await;
    wait(&office, TimeDelta::minutes(5));
    send(&office).await;
    assert_eq!(receiver.calls().len(), 1);
    let shown = endpoint.shown().await;
    assert_eq!(
        (&shown["state"], &shown["pause_reason"]),
        (&json!("paused"), &json!("gone"))
    );
    change(&office, &benefit, "active").await;
    send(&office).await;
    let resumed = endpoint
        .act("resumptions", json!({"skip_waiting": true}))
        .await
        .ok(200);
    assert_eq!(resumed["waiting"], 0);
    change(&office, &benefit, "cancelled").await;
    send(&office).await;
    let calls = receiver.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].json()["data"]["to_state"], "cancelled");
}

#[actix_web::test]
async fn one_is_sent_again_by_hand_and_all_since_a_time() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    let mut times = Vec::new();
    for state in ["suspended", "active", "cancelled"] {
        wait(&office, TimeDelta::minutes(1));
        times.push(office.now().to_rfc3339());
        change(&office, &benefit, state).await;
        send(&office).await;
    }
    let first: Vec<String> = ids(&receiver);
    let deliveries = endpoint.deliveries().await;
    let body = json!({"delivery_id": deliveries[2]["id"]});
    endpoint.act("redeliveries", body).await.ok(202);
    send(&office).await;
    assert_eq!(
        ids(&receiver),
        first[..1],
        "the same message under the same id"
    );
    endpoint
        .act("redeliveries", json!({"since": times[1]}))
        .await
        .ok(202);
    send(&office).await;
    assert_eq!(ids(&receiver), first[1..]);
    endpoint
        .act("redeliveries", json!({}))
        .await
        .problem(422, "invalid");
    let unknown = json!({"delivery_id": benefit.benefit_id});
    endpoint
        .act("redeliveries", unknown)
        .await
        .problem(409, "delivery-forgotten");
}

fn ids(receiver: &Receiver) -> Vec<String> {
    let calls = receiver.calls();
    calls
        .iter()
        .map(|call| call.header("webhook-id").to_owned())
        .collect()
}

#[actix_web::test]
async fn ten_thousand_changes_fill_the_outbox_in_one_statement_each_and_no_further() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    crate::support::fixtures::run(
        &office,
        "insert into people (id, given_names, first_surname, curp_missing_reason)
         select uuid_v7(), 'Persona', 'Muchas ' || n, 'unknown' from generate_series(1, 12000) n;
         insert into registrations (id, person_id, program_id, state, registered_on)
         select uuid_v7(), p.id, g.id, 'registered', '2026-02-01' from people p, programs g where g.code = 'BUP';",
    )
    .await;
    receiver.will([Reply::Status(500)]);
    let begun = std::time::Instant::now();
    send(&office).await;
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
    assert_eq!(receiver.calls().len(), 1);
    // The rest waits in the feed until there is room: a dead receiver piles nothing up.
    assert_eq!(
        count(&office, "webhook_deliveries where state = 'pending'").await,
        10_000
    );
    assert_eq!(
        count(&office, "(select distinct xmin::text from webhook_deliveries where attempts = 0 and position is not null) w").await,
        1
    );
    assert_eq!(
        endpoint.shown().await["waiting"],
        1000,
        "counted as far as anybody looks"
    );
}

#[actix_web::test]
async fn who_was_away_longer_than_changes_are_kept_is_told_so() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    crate::support::fixtures::run(
        &office,
        "update webhook_endpoints set state = 'paused', pause_reason = 'dead', paused_at = now()",
    )
    .await;
    change(&office, &benefit, "suspended").await;
    crate::changes::publish(&office).await;
    wait(&office, TimeDelta::days(100));
    for _ in 0..2 {
        let daily = seguimiento::daily::round(&office.db, &office.state).await;
        daily.expect("the daily work");
    }
    let endpoint = endpoint.anew().await;
    endpoint.act("resumptions", json!({})).await.ok(200);
    change(&office, &benefit, "active").await;
    send(&office).await;
    let types: Vec<String> = receiver
        .calls()
        .iter()
        .map(|call| call.json()["type"].as_str().expect("a type").to_owned())
        .collect();
    assert_eq!(
        types,
        ["feed.gap", "benefit.state_changed"],
        "once, and before what follows"
    );
}
