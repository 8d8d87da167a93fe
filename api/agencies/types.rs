//! Shapes of agreements and clients, for the office.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::refusals::Refusal;
use super::rules::{AgreementState, AuthMethod, ClientState, Environment};
use super::secrets::ClientSecret;
use crate::http::written::is_reason;

/// An instrument by which the Institute gives data to another agency.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agreement {
    pub id: Uuid,
    /// The number of the instrument.
    #[schema(example = "CONV-IBCEES-DIF-2026-01")]
    pub reference: String,
    #[schema(example = "DIF Sonora")]
    pub agency_name: String,
    pub purpose_es: String,
    pub purpose_en: Option<String>,
    #[schema(example = "LGPDPPSO, artículos 60 y 64 fracción II")]
    pub legal_basis: String,
    pub signed_on: NaiveDate,
    pub valid_from: NaiveDate,
    /// The last day, in Sonora; null without an end.
    pub valid_to: Option<NaiveDate>,
    /// The most that any of its clients may be given.
    #[schema(schema_with = crate::openapi::agency_scope_list)]
    pub scopes: Vec<String>,
    pub contact_name: String,
    #[schema(example = "enlace@dif.example")]
    pub contact_email: String,
    pub state: AgreementState,
    pub ended_at: Option<DateTime<Utc>>,
    pub end_reason: Option<String>,
    /// Clients that are not closed.
    #[schema(example = 1)]
    pub clients: i64,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

crate::page!(AgreementPage of Agreement);

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AgreementFilter {
    /// Part of the agency's name or of the reference.
    pub q: Option<String>,
    #[param(inline)]
    pub state: Option<AgreementState>,
}

/// What the instrument says.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reference": "CONV-IBCEES-DIF-2026-02", "agency_name": "DIF Sonora",
    "purpose_es": "Evitar que un mismo apoyo se otorgue dos veces", "purpose_en": "Keep the same support from being given twice",
    "legal_basis": "LGPDPPSO, artículos 60 y 64 fracción II", "signed_on": "2026-11-02", "valid_from": "2026-11-03",
    "valid_to": null, "scopes": ["people.find", "benefits.read", "enrolment.check"],
    "contact_name": "Elena Enlace", "contact_email": "enlace@dif.example"}))]
pub struct SaveAgreement {
    #[validate(length(min = 3, max = 60, message = "Escriba de 3 a 60 caracteres."))]
    pub reference: String,
    #[validate(length(min = 2, max = 200, message = "Escriba el nombre de la dependencia."))]
    pub agency_name: String,
    #[validate(length(
        min = 10,
        max = 1000,
        message = "Escriba la finalidad con al menos 10 caracteres."
    ))]
    pub purpose_es: String,
    #[validate(length(
        min = 10,
        max = 1000,
        message = "Escriba al menos 10 caracteres, o nada."
    ))]
    #[serde(default)]
    pub purpose_en: Option<String>,
    #[validate(length(min = 5, max = 1000, message = "Escriba el fundamento."))]
    pub legal_basis: String,
    pub signed_on: NaiveDate,
    pub valid_from: NaiveDate,
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    #[validate(length(min = 1, max = 50, message = "Elija al menos un alcance."))]
    #[schema(schema_with = crate::openapi::agency_scope_list)]
    pub scopes: Vec<String>,
    #[validate(length(min = 2, max = 200, message = "Escriba a quién acudir."))]
    pub contact_name: String,
    #[validate(email(message = "No es una dirección de correo."), length(max = 254))]
    pub contact_email: String,
}

/// A program of an agency that asks by itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyClient {
    pub id: Uuid,
    /// The name by which it presents itself; no secret.
    #[schema(example = "dif-sonora-4fk2m9xq7c")]
    pub client_id: String,
    #[schema(example = "Sistema de apoyos del DIF")]
    pub name: String,
    pub agreement: AgreementRef,
    /// What it was given.
    #[schema(schema_with = crate::openapi::agency_scope_list)]
    pub scopes: Vec<String>,
    /// What it may do today: what it was given, as far as its agreement still allows.
    #[schema(schema_with = crate::openapi::agency_scope_list)]
    pub effective_scopes: Vec<String>,
    pub environment: Environment,
    pub auth_method: AuthMethod,
    #[schema(example = 60)]
    pub requests_per_minute: i32,
    pub state: ClientState,
    /// Why it is suspended or closed.
    pub state_reason: Option<String>,
    /// Whether it is served now; if not, its state or its agreement says why.
    pub is_served: bool,
    /// Its newest secret still to expire; null where none is live or it signs with keys of its own.
    pub secret_expires_at: Option<DateTime<Utc>>,
    /// When it got its last token.
    pub last_used_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

crate::page!(AgencyClientPage of AgencyClient);

/// The agreement of a client.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct AgreementRef {
    pub id: Uuid,
    #[schema(example = "CONV-IBCEES-DIF-2026-01")]
    pub reference: String,
    #[schema(example = "DIF Sonora")]
    pub agency_name: String,
    pub state: AgreementState,
}

/// A client with its secrets, its keys, and what it was refused of late.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyClientDetail {
    #[serde(flatten)]
    pub client: AgencyClient,
    /// Public keys, for clients that sign (RFC 7517).
    #[schema(value_type = Option<HashMap<String, Value>>)]
    pub jwks: Option<Value>,
    /// Where the last token was asked from.
    pub last_address: Option<String>,
    /// Newest first.
    pub secrets: Vec<ClientSecret>,
    /// The last fifty of ninety days, newest first.
    pub refusals: Vec<Refusal>,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AgencyClientFilter {
    /// Part of its name, of the agency's or of its client id.
    pub q: Option<String>,
    pub agreement_id: Option<Uuid>,
    #[param(inline)]
    pub state: Option<ClientState>,
}

/// Makes a client under an agreement; its secrets are another step.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"agreement_id": "0193f5a0-0000-7000-8000-000000000001", "name": "Sistema de apoyos del DIF",
    "scopes": ["people.find", "benefits.read", "enrolment.check"], "environment": "production",
    "auth_method": "client_secret_basic", "jwks": null, "requests_per_minute": 60}))]
pub struct CreateAgencyClient {
    pub agreement_id: Uuid,
    #[validate(length(min = 2, max = 120, message = "Escriba de 2 a 120 caracteres."))]
    pub name: String,
    #[validate(length(min = 1, max = 50, message = "Elija al menos un alcance."))]
    #[schema(schema_with = crate::openapi::agency_scope_list)]
    pub scopes: Vec<String>,
    pub environment: Environment,
    pub auth_method: AuthMethod,
    /// Required with `private_key_jwt`: one to four public keys.
    #[serde(default)]
    #[schema(value_type = Option<HashMap<String, Value>>)]
    pub jwks: Option<Value>,
    #[validate(range(min = 1, max = 6000, message = "De 1 a 6,000 por minuto."))]
    pub requests_per_minute: i32,
}

/// Changes a client; what is left out stays.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"name": "Sistema de apoyos del DIF", "scopes": ["enrolment.check"], "jwks": null, "requests_per_minute": 120}))]
pub struct UpdateAgencyClient {
    #[serde(default)]
    #[validate(length(min = 2, max = 120, message = "Escriba de 2 a 120 caracteres."))]
    pub name: Option<String>,
    #[serde(default)]
    #[validate(length(min = 1, max = 50, message = "Elija al menos un alcance."))]
    #[schema(schema_with = crate::openapi::agency_scope_list_or_null)]
    pub scopes: Option<Vec<String>>,
    /// In place of all keys it has.
    #[serde(default)]
    #[schema(value_type = Option<HashMap<String, Value>>)]
    pub jwks: Option<Value>,
    #[serde(default)]
    #[validate(range(min = 1, max = 6000, message = "De 1 a 6,000 por minuto."))]
    pub requests_per_minute: Option<i32>,
}

/// Why a client is suspended, resumed or closed, or an agreement ends.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reason": "La dependencia lo pidió por oficio 114/2026"}))]
pub struct GiveReason {
    #[validate(custom(function = is_reason))]
    pub reason: String,
}

/// Makes a secret.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"days": 365}))]
pub struct CreateSecret {
    /// For how long it serves.
    #[validate(range(min = 1, max = 730, message = "De 1 a 730 días."))]
    pub days: i64,
}

/// A secret, said this once.
#[derive(Serialize, ToSchema)]
pub struct IssuedSecret {
    #[schema(example = "dif-sonora-4fk2m9xq7c")]
    pub client_id: String,
    #[schema(example = "sgm_…")]
    pub client_secret: String,
    pub client: AgencyClientDetail,
}
