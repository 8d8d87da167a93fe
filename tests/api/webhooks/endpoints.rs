//! Endpoints: what may be registered, by whom, and how they show that they want to be called.

use serde_json::{Value, json};

use super::receiver::{Receiver, Reply};
use super::{an_endpoint, change, office_for, send};
use crate::changes::agency::{EVERYBODY, an_agency};
use crate::support::fixtures::{a_benefit, text};
use crate::support::{Client, Office};

async fn administrator(office: &Office) -> Client {
    let it = office.someone("it_admin").await;
    office.make_proved(&it).await;
    it
}

#[actix_web::test]
async fn nothing_goes_to_an_address_before_it_gives_the_challenge_back() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let agency = an_agency(&office, EVERYBODY).await;
    crate::changes::publish(&office).await;
    let staff = administrator(&office).await;
    let path = format!("/agency-clients/{}/webhooks", agency.client_id);
    let made = staff
        .post(
            &path,
            json!({"url": receiver.url(), "description": "Avisos"}),
        )
        .await
        .ok(201);
    assert_eq!(made["state"], "unverified");
    // Any server says 200 to something; this one does not repeat what it was asked to.
    receiver.will([Reply::Flood]);
    send(&office).await;
    change(&office, &benefit, "suspended").await;
    send(&office).await;
    let calls = receiver.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].json()["type"], "webhook.ping");
    assert!(calls[0].is_signed_by(made["secret"].as_str().expect("a secret")));
    let id = made["id"].as_str().expect("an id");
    let log = staff
        .get(&format!("/webhooks/{id}/deliveries"))
        .await
        .ok(200);
    assert_eq!(
        log["items"][0]["last_attempt"]["fault"],
        "challenge_missing"
    );
    let version = made["version"].as_i64().expect("a version");
    staff
        .post_at(&format!("/webhooks/{id}/pings"), version, json!({}))
        .await
        .ok(202);
    send(&office).await;
    let types: Vec<Value> = receiver
        .calls()
        .iter()
        .map(|call| call.json()["type"].clone())
        .collect();
    assert_eq!(
        types,
        ["webhook.ping", "benefit.state_changed"],
        "and what happened since follows"
    );
    let list = staff.get(&path).await.ok(200);
    assert_eq!(list["items"][0]["state"], "active");
    assert!(list["items"][0].get("secret").is_none(), "said once");
}

#[actix_web::test]
async fn addresses_that_must_not_be_called_are_not_registered() {
    let office = Office::open().await;
    let agency = an_agency(&office, EVERYBODY).await;
    let refusals = [
        ("https://127.0.0.1/x", "webhook-address-private"),
        ("https://2130706433/x", "webhook-address-private"),
        ("https://[::ffff:10.0.0.1]/x", "webhook-address-private"),
        ("https://localhost/x", "webhook-address-private"),
        ("http://dif.example.mx/x", "webhook-url-not-https"),
        ("https://a:b@dif.example.mx/x", "webhook-url-invalid"),
        ("no es una dirección", "webhook-url-invalid"),
    ];
    for (url, code) in refusals {
        let refused = agency
            .client
            .post("/agency/webhooks", json!({"url": url}))
            .await;
        let problem = refused.problem(422, code);
        assert_eq!(problem["errors"][0]["pointer"], "/url");
    }
    let unknown = json!({"url": "https://dif.example.mx/x", "event_types": ["benefit.lost"]});
    agency
        .client
        .post("/agency/webhooks", unknown)
        .await
        .problem(422, "invalid");
    for n in 0..10 {
        let body = json!({"url": format!("https://dif.example.mx/{n}")});
        agency.client.post("/agency/webhooks", body).await.ok(201);
    }
    let again = json!({"url": "https://dif.example.mx/1"});
    agency
        .client
        .post("/agency/webhooks", again)
        .await
        .problem(409, "too-many-webhooks");
    assert_eq!(super::count(&office, "webhook_endpoints").await, 10);
}

#[actix_web::test]
async fn another_clients_endpoints_do_not_exist() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    let other = an_agency(&office, EVERYBODY).await;
    let list = other.client.get("/agency/webhooks").await.ok(200);
    assert_eq!(list["items"], json!([]));
    let path = format!("/agency/webhooks/{}", endpoint.id);
    let log = other.client.get(&format!("{path}/deliveries")).await;
    log.problem(404, "not-found");
    for act in ["secrets", "pings", "resumptions", "redeliveries"] {
        let refused = other
            .client
            .post_at(&format!("{path}/{act}"), 2, json!({}))
            .await;
        refused.problem(404, "not-found");
    }
    let without = an_agency(&office, &["changes.read"]).await;
    without
        .client
        .get("/agency/webhooks")
        .await
        .problem(403, "insufficient-scope");
}

#[actix_web::test]
async fn while_it_is_rotated_both_secrets_sign() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    let rotated = endpoint
        .act("secrets", json!({"overlap_hours": 1}))
        .await
        .ok(200);
    let new = rotated["secret"].as_str().expect("a secret");
    change(&office, &benefit, "suspended").await;
    send(&office).await;
    let call = &receiver.calls()[0];
    assert!(call.is_signed_by(new) && call.is_signed_by(&endpoint.secret));
    let third = endpoint.act("secrets", json!({"overlap_hours": 1})).await;
    third.problem(409, "webhook-secrets-busy");
    super::wait(&office, chrono::TimeDelta::minutes(61));
    change(&office, &benefit, "active").await;
    send(&office).await;
    let call = &receiver.calls()[0];
    assert!(call.is_signed_by(new) && !call.is_signed_by(&endpoint.secret));
    // One that others know goes at once.
    let endpoint = endpoint.anew().await;
    let replaced = endpoint
        .act("secrets", json!({"overlap_hours": 0}))
        .await
        .ok(200);
    change(&office, &benefit, "cancelled").await;
    send(&office).await;
    let call = &receiver.calls()[0];
    assert!(
        call.is_signed_by(replaced["secret"].as_str().expect("a secret"))
            && !call.is_signed_by(new)
    );
    let plain = "select string_agg(to_jsonb(s)::text, ' ') from webhook_secrets s";
    let kept = text(&office, plain).await.expect("rows");
    assert!(!kept.contains("whsec_"), "sealed");
}

#[actix_web::test]
async fn another_address_has_to_show_itself_anew() {
    let (receiver, other) = (Receiver::start(), Receiver::start());
    let office = Office::open_with(|config| {
        let hosts = format!("{},{}", receiver.host(), other.host());
        config.webhook_hosts = seguimiento::webhooks::AllowedHosts::read(&hosts);
    })
    .await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    let version = endpoint.shown().await["version"]
        .as_i64()
        .expect("a version");
    let path = format!("/agency/webhooks/{}", endpoint.id);
    let body = json!({"url": other.url()});
    let moved = endpoint
        .agency
        .client
        .patch_at(&path, version, body)
        .await
        .ok(200);
    assert_eq!(moved["state"], "unverified");
    change(&office, &benefit, "suspended").await;
    send(&office).await;
    assert!(receiver.calls().is_empty());
    let types: Vec<Value> = other
        .calls()
        .iter()
        .map(|call| call.json()["type"].clone())
        .collect();
    assert_eq!(types, ["webhook.ping", "benefit.state_changed"]);
}

#[actix_web::test]
async fn what_is_removed_is_called_no_more() {
    let receiver = Receiver::start();
    let office = office_for(&receiver).await;
    let benefit = a_benefit(&office).await;
    let endpoint = an_endpoint(&office, &receiver, EVERYBODY).await;
    change(&office, &benefit, "suspended").await;
    let version = endpoint.shown().await["version"]
        .as_i64()
        .expect("a version");
    let staff = administrator(&office).await;
    let request = staff
        .request(
            actix_web::http::Method::DELETE,
            &format!("/webhooks/{}", endpoint.id),
        )
        .insert_header(("If-Match", format!("\"{version}\"")));
    staff.send(request).await.ok(204);
    send(&office).await;
    assert!(receiver.calls().is_empty());
    assert_eq!(super::count(&office, "webhook_deliveries").await, 0);
}
