//! Shapes of roles and permissions.

use std::ops::Deref;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::http::storable;

/// A role with what it may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Role {
    #[schema(example = "follow_up")]
    pub id: String,
    #[schema(example = "Responsable de seguimiento")]
    pub name_es: String,
    #[schema(example = "Follow-up officer")]
    pub name_en: String,
    #[schema(schema_with = crate::openapi::permission_list)]
    pub permissions: Vec<String>,
    /// Accounts that hold it today.
    pub holders: i64,
    /// Duties are given to it by name: it cannot be deleted.
    pub built_in: bool,
    /// Somebody holds it, held it or is going to: it cannot be deleted.
    pub was_held: bool,
    pub version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct RoleList {
    pub items: Vec<Role>,
}

/// The id of a role as it stands in a path: never text that the database cannot keep.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct RoleId(String);

impl TryFrom<String> for RoleId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match storable::fault_of(&text) {
            Some(fault) => Err(fault),
            None => Ok(Self(text)),
        }
    }
}

impl Deref for RoleId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"name_es": "Jefatura de módulo", "name_en": "Head of desk",
    "permissions": ["people.search", "beneficiaries.view"]}))]
pub struct SaveRole {
    #[validate(length(min = 2, max = 80, message = "Escriba de 2 a 80 caracteres."))]
    pub name_es: String,
    #[validate(length(min = 2, max = 80, message = "Escriba de 2 a 80 caracteres."))]
    pub name_en: String,
    #[validate(length(max = 200))]
    #[schema(schema_with = crate::openapi::permission_list)]
    pub permissions: Vec<String>,
}

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"permissions": ["people.search", "beneficiaries.view"]}))]
pub struct PreviewRole {
    #[validate(length(max = 200))]
    #[schema(schema_with = crate::openapi::permission_list)]
    pub permissions: Vec<String>,
}

/// What saving these permissions would change, and for whom; nothing is saved.
#[derive(Debug, Serialize, ToSchema)]
pub struct RolePreview {
    #[schema(schema_with = crate::openapi::permission_list)]
    pub gained: Vec<String>,
    #[schema(schema_with = crate::openapi::permission_list)]
    pub lost: Vec<String>,
    /// Accounts that hold the role today and would gain or lose something.
    pub accounts: Vec<AccountChange>,
    /// Pairs that the role, or an account that also holds another role, would then hold together.
    pub incompatible: Vec<IncompatibleFound>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AccountChange {
    pub user_id: Uuid,
    #[schema(example = "Lucía Responsable")]
    pub display_name: String,
    #[schema(schema_with = crate::openapi::permission_list)]
    pub gains: Vec<String>,
    #[schema(schema_with = crate::openapi::permission_list)]
    pub loses: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct IncompatibleFound {
    #[schema(schema_with = crate::openapi::permission_ref)]
    pub permission: String,
    #[schema(schema_with = crate::openapi::permission_ref)]
    pub other_permission: String,
    /// Name of the account that would hold both; null when it is the role itself.
    pub account: Option<String>,
}

/// Every permission there is, by slice, and the pairs that nobody may hold together.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionCatalogue {
    pub groups: Vec<PermissionGroup>,
    pub incompatible: Vec<IncompatiblePair>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionGroup {
    #[schema(example = "people")]
    pub slice: String,
    #[schema(schema_with = crate::openapi::permission_list)]
    pub permissions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct IncompatiblePair {
    #[schema(schema_with = crate::openapi::permission_ref)]
    pub permission: String,
    #[schema(schema_with = crate::openapi::permission_ref)]
    pub other_permission: String,
    pub reason_es: String,
    pub reason_en: String,
}
