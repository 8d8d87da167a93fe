//! Webhooks: registered, verified, sent in order and signed, tried again, paused when nobody answers, sent anew.

mod addresses;
mod delivery;
mod endpoints;
mod receiver;
mod trouble;

use seguimiento::webhooks::{AllowedHosts, Sender, Transport};
use serde_json::{Value, json};

use crate::changes::agency::{Agency, an_agency};
use crate::changes::publish;
use crate::support::Office;
use crate::support::fixtures::{ABenefit, run, text};
use receiver::Receiver;

/// An office that may call the receiver.
pub async fn office_for(receiver: &Receiver) -> Office {
    let hosts = AllowedHosts::read(&receiver.host());
    Office::open_with(|config| config.webhook_hosts = hosts).await
}

/// Publishes, fills the outbox and tries what is due.
pub async fn send(office: &Office) {
    publish(office).await;
    let state = &office.state;
    let transport = Transport::new(state.webhook_hosts.get_ref().clone()).expect("a transport");
    let sender = Sender::new(
        state.db(),
        office.clock.clone(),
        state.vault.clone(),
        state.config.clone(),
        transport,
    );
    sender.drain().await.expect("the sender");
}

/// An endpoint as its client sees it, with its secret.
pub struct Endpoint {
    pub agency: Agency,
    pub id: String,
    pub secret: String,
}

impl Endpoint {
    /// With a new token, when the old one has expired.
    pub async fn anew(self) -> Self {
        Self {
            agency: self.agency.anew().await,
            ..self
        }
    }

    /// Its state as the database has it, however old the client's token is.
    pub async fn state(&self, office: &Office) -> String {
        let query = format!(
            "select state from webhook_endpoints where id = '{}'",
            self.id
        );
        text(office, &query).await.expect("a state")
    }

    pub async fn shown(&self) -> Value {
        let list = self.agency.client.get("/agency/webhooks").await.ok(200);
        let items = list["items"].as_array().expect("items");
        let found = items.iter().find(|item| item["id"] == self.id.as_str());
        found.expect("the endpoint").clone()
    }

    /// An act of its client at the version it is at.
    pub async fn act(&self, what: &str, body: Value) -> crate::support::Answer {
        let version = self.shown().await["version"].as_i64().expect("a version");
        let path = format!("/agency/webhooks/{}/{what}", self.id);
        self.agency.client.post_at(&path, version, body).await
    }

    pub async fn deliveries(&self) -> Vec<Value> {
        let path = format!("/agency/webhooks/{}/deliveries", self.id);
        let page = self.agency.client.get(&path).await.ok(200);
        page["items"].as_array().expect("items").clone()
    }
}

/// A registered endpoint that answered its ping.
pub async fn an_endpoint(office: &Office, receiver: &Receiver, scopes: &[&str]) -> Endpoint {
    let agency = an_agency(office, scopes).await;
    let body = json!({"url": receiver.url()});
    let made = agency.client.post("/agency/webhooks", body).await.ok(201);
    send(office).await;
    receiver.calls();
    let endpoint = Endpoint {
        id: made["id"].as_str().expect("an id").to_owned(),
        secret: made["secret"].as_str().expect("a secret").to_owned(),
        agency,
    };
    assert_eq!(endpoint.shown().await["state"], "active");
    endpoint
}

/// Something happens to the award.
pub async fn change(office: &Office, benefit: &ABenefit, state: &str) {
    let id = benefit.benefit_id;
    run(
        office,
        &format!("update benefits set state = '{state}' where id = '{id}'"),
    )
    .await;
}

/// Lets time pass.
pub fn wait(office: &Office, duration: chrono::TimeDelta) {
    let later = office.now() + duration;
    office.at(&later.to_rfc3339());
}

pub async fn count(office: &Office, query: &str) -> i64 {
    let value = text(office, &format!("select count(*) from {query}")).await;
    value.expect("a number").parse().expect("a number")
}
