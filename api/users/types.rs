//! Shapes of accounts, their roles and their links.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::auth::RoleRef;
use crate::schools::SchoolRef;
use crate::tasks::TaskKind;

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum UserState {
    /// Has not chosen a password yet.
    Invited,
    Active,
    Deactivated,
}

/// An account, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserSummary {
    pub id: Uuid,
    #[schema(example = "Lucía Responsable")]
    pub display_name: String,
    #[schema(example = "seguimiento@demo.example")]
    pub email: String,
    pub state: UserState,
    /// Roles that it holds today.
    pub roles: Vec<RoleRef>,
    /// Only for school accounts.
    pub school: Option<SchoolRef>,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

crate::page!(UserPage of UserSummary);

/// An account with all its roles, its open link and the work that waits for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct User {
    #[serde(flatten)]
    pub summary: UserSummary,
    /// Roles held, to come and past; newest first.
    pub role_assignments: Vec<RoleAssignment>,
    /// The link sent last, while it has not been used.
    pub link: Option<SentLink>,
    /// Open tasks assigned to this person, which somebody else must take over if the account closes.
    pub open_tasks: Vec<AssignedTasks>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct RoleAssignment {
    pub id: Uuid,
    pub role: RoleRef,
    pub valid_from: NaiveDate,
    /// The last day, in Sonora; null without an end.
    pub valid_to: Option<NaiveDate>,
    pub state: AssignmentState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    Future,
    Current,
    Ended,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SentLink {
    pub kind: LinkKind,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub expired: bool,
    pub mail: MailState,
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum LinkKind {
    Invitation,
    PasswordReset,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Given by hand, from the command line.
    None,
    Waiting,
    /// Tried at least once without success; it is tried again.
    Failing,
    Sent,
    GivenUp,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedTasks {
    pub kind: TaskKind,
    #[schema(example = 2)]
    pub count: i64,
    pub next_due_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UserFilter {
    /// Part of the name or of the address.
    pub q: Option<String>,
    /// Accounts that hold this role today.
    pub role: Option<String>,
    pub state: Option<UserState>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"display_name": "Ana Módulo", "email": "ana@becas.example",
    "roles": [{"role_id": "desk", "valid_from": "2026-11-24", "valid_to": null}]}))]
pub struct InviteUser {
    #[validate(length(min = 2, max = 120, message = "Escriba de 2 a 120 caracteres."))]
    pub display_name: String,
    #[validate(email, length(max = 254))]
    pub email: String,
    #[validate(length(min = 1, max = 20, message = "Elija al menos un rol."), nested)]
    pub roles: Vec<AssignRole>,
    /// Only for school accounts: the school they are bound to.
    #[serde(default)]
    pub school_id: Option<Uuid>,
}

#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"role_id": "desk", "valid_from": "2026-12-01", "valid_to": "2026-12-31"}))]
pub struct AssignRole {
    #[validate(length(min = 1, max = 100, message = "Elija un rol."))]
    pub role_id: String,
    /// Today where nothing is said.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// The last day, in Sonora.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"valid_to": "2026-12-31"}))]
pub struct SetRoleEnd {
    /// The last day, in Sonora; null takes the end away.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub valid_to: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"display_name": "Ana María Módulo", "active": false}))]
pub struct UpdateUser {
    #[validate(length(min = 2, max = 120, message = "Escriba de 2 a 120 caracteres."))]
    #[serde(default)]
    pub display_name: Option<String>,
    /// False closes the account: its sessions end at once and its open link serves no more.
    #[serde(default)]
    pub active: Option<bool>,
}

#[derive(Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "b3BhY28geSBkZSB1biBzb2xvIHVzbywgY29tbyBlc3Rl"}))]
pub struct SearchInvitation {
    #[validate(length(min = 1, max = 200))]
    pub token: String,
}

/// Whose password a link lets choose.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invitation {
    pub kind: LinkKind,
    #[schema(example = "Ana Módulo")]
    pub display_name: String,
    #[schema(example = "ana@becas.example")]
    pub email: String,
    pub expires_at: DateTime<Utc>,
    pub expired: bool,
}

#[derive(Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "b3BhY28geSBkZSB1biBzb2xvIHVzbywgY29tbyBlc3Rl", "password": "tres palabras poco comunes"}))]
pub struct AcceptInvitation {
    #[validate(length(min = 1, max = 200))]
    pub token: String,
    #[validate(length(
        min = 12,
        max = 128,
        code = "password-length",
        message = "Escriba de 12 a 128 caracteres."
    ))]
    pub password: String,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"email": "ana@becas.example"}))]
pub struct RequestPasswordReset {
    #[validate(email, length(max = 254))]
    pub email: String,
}

#[derive(Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"current_password": "una frase larga de paso", "new_password": "tres palabras poco comunes"}))]
pub struct ChangePassword {
    #[validate(length(min = 1, max = 200, message = "Escriba su contraseña."))]
    pub current_password: String,
    #[validate(length(
        min = 12,
        max = 128,
        code = "password-length",
        message = "Escriba de 12 a 128 caracteres."
    ))]
    pub new_password: String,
}
