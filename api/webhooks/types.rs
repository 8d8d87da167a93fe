//! Shapes of endpoints, secrets, deliveries and attempts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::rules::{PauseReason, WebhookFault, WebhookState};
use crate::changes::ChangeKind;

/// An address of a client that changes are sent to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Webhook {
    pub id: Uuid,
    #[schema(example = "https://avisos.dif.example/becas")]
    pub url: String,
    pub description: String,
    /// Only these; empty for all in reach.
    pub event_types: Vec<ChangeKind>,
    pub state: WebhookState,
    pub pause_reason: Option<PauseReason>,
    pub paused_at: Option<DateTime<Utc>>,
    pub verified_at: Option<DateTime<Utc>>,
    /// Attempts that failed in a row.
    pub failures: i32,
    pub failing_since: Option<DateTime<Utc>>,
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// Messages that wait, at most 1,000 counted.
    pub waiting: i64,
    pub last_delivered_at: Option<DateTime<Utc>>,
    pub secrets: Vec<WebhookSecret>,
    /// Account that registered it; null where the client did.
    pub registered_by: Option<String>,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookList {
    pub items: Vec<Webhook>,
}

/// When a secret was made and until when it signs; never what it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookSecret {
    pub created_at: DateTime<Utc>,
    /// Null for the newest.
    pub expires_at: Option<DateTime<Utc>>,
}

/// An endpoint with its new secret, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookWithSecret {
    #[serde(flatten)]
    pub webhook: Webhook,
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3vVQ1sWqEFc=")]
    pub secret: String,
}

/// Registers an address, or changes one; another address has to answer a ping anew.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"url": "https://avisos.dif.example/becas", "description": "Sistema de becas del DIF",
    "event_types": ["beneficiary.registered", "beneficiary.deregistered", "benefit.state_changed"]}))]
pub struct RegisterWebhook {
    /// HTTPS, reachable from the internet, without user, password or fragment.
    #[validate(length(
        min = 1,
        max = 500,
        message = "Escriba la dirección, de 500 letras a lo más."
    ))]
    pub url: String,
    #[validate(length(max = 200, message = "La descripción es demasiado larga."))]
    #[serde(default)]
    pub description: String,
    /// Only these; empty for all in reach.
    #[validate(length(max = 50, message = "Demasiados tipos."))]
    #[serde(default)]
    pub event_types: Vec<ChangeKind>,
}

/// Rotates the secret; the present one goes on signing beside the new one for a while.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"overlap_hours": 24}))]
pub struct RotateWebhookSecret {
    /// For how long both sign; 0 where the present one became known to others.
    #[validate(range(min = 0, max = 168, message = "De 0 a 168 horas."))]
    #[serde(default = "a_day")]
    #[schema(default = 24)]
    pub overlap_hours: i64,
}

fn a_day() -> i64 {
    24
}

/// Goes on sending where it stopped.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"skip_waiting": false}))]
pub struct ResumeWebhook {
    /// Leaves out what waits and goes on with what happens from now on.
    #[serde(default)]
    pub skip_waiting: bool,
}

/// Sends again: one delivery, or everything since a time.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"delivery_id": null, "since": "2026-11-20T00:00:00Z"}))]
pub struct RedeliverWebhook {
    pub delivery_id: Option<Uuid>,
    pub since: Option<DateTime<Utc>>,
}

words! {
    /// Where a message stands.
    DeliveryState {
        Pending,
        Delivered,
        /// A ping that was not answered as it should be; pings are tried once.
        Failed,
        /// Left out by hand, or out of the client's reach by now.
        Skipped,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeliveryFilter {
    pub state: Option<DeliveryState>,
}

/// A message to an endpoint.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookDelivery {
    pub id: Uuid,
    /// A type of change, `webhook.ping`, or `feed.gap` where changes were forgotten before they could be sent.
    #[schema(example = "benefit.awarded")]
    pub event_type: String,
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i32,
    pub created_at: DateTime<Utc>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub last_attempt: Option<WebhookAttempt>,
}

crate::page!(WebhookDeliveryPage of WebhookDelivery);

/// A call and how it ended.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WebhookAttempt {
    pub attempted_at: DateTime<Utc>,
    #[schema(example = 182)]
    pub took_ms: i32,
    #[schema(example = 503)]
    pub status: Option<i16>,
    /// Null where it was received.
    pub fault: Option<WebhookFault>,
    /// The first bytes of what was answered.
    pub answer: String,
}

/// The attempts of one delivery, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookAttemptList {
    pub items: Vec<WebhookAttempt>,
}
