//! Shapes of second factors, as their owner sees them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// Everything besides the password by which the account can show who it is.
#[derive(Serialize, ToSchema)]
pub struct SecondFactors {
    /// Whether this installation lets nobody work without one.
    pub required: bool,
    /// False where the public address has no name, as passkeys need one.
    pub passkeys_available: bool,
    pub totp: Option<AuthenticatorApp>,
    pub passkeys: Vec<Passkey>,
    /// Recovery codes that were not used yet, of ten.
    #[schema(example = 10)]
    pub recovery_codes_left: i64,
}

/// An app that shows codes.
#[derive(Serialize, ToSchema)]
pub struct AuthenticatorApp {
    pub id: Uuid,
    pub confirmed_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A passkey; the key itself never left its device.
#[derive(Serialize, ToSchema)]
pub struct Passkey {
    pub id: Uuid,
    #[schema(example = "Laptop de la oficina")]
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// A seed for an authenticator app; shown this once, and worth nothing until a code confirms it.
#[derive(Serialize, ToSchema)]
pub struct NewTotpSecret {
    pub id: Uuid,
    #[schema(
        example = "otpauth://totp/Seguimiento:ana%40becas.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Seguimiento"
    )]
    pub otpauth_uri: String,
    /// The seed in Base32, in groups, to be typed where no camera is.
    #[schema(example = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP")]
    pub secret: String,
    /// The same as a picture.
    #[schema(example = "<svg/>")]
    pub qr_svg: String,
}

#[derive(Deserialize, Validate, ToSchema)]
#[schema(example = json!({"code": "492039"}))]
pub struct ConfirmTotpSecret {
    #[validate(length(min = 6, max = 12, message = "Escriba los seis dígitos."))]
    pub code: String,
}

/// What came of adding a factor.
#[derive(Serialize, ToSchema)]
pub struct AddedFactor {
    pub second_factors: SecondFactors,
    /// With the account's first factor: codes to keep, shown this once.
    pub recovery_codes: Option<Vec<String>>,
}

/// Recovery codes, shown this once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    #[schema(example = json!(["h7k2m-x9pqr", "c4dne-6wtya"]))]
    pub codes: Vec<String>,
}

/// The first half of registering a passkey.
#[derive(Serialize, ToSchema)]
pub struct PasskeyChallenge {
    pub id: Uuid,
    pub expires_at: DateTime<Utc>,
    /// For `PublicKeyCredential.parseCreationOptionsFromJSON` and then `navigator.credentials.create`.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub options: Value,
}

#[derive(Deserialize, Validate, ToSchema)]
#[schema(example = json!({"challenge_id": "0193f5a0-0000-7000-8000-000000000001", "name": "Laptop de la oficina",
    "credential": {"id": "b3Jm", "rawId": "b3Jm", "type": "public-key",
        "response": {"attestationObject": "o2M", "clientDataJSON": "eyJ0"}, "clientExtensionResults": {}}}))]
pub struct RegisterPasskey {
    pub challenge_id: Uuid,
    /// How its owner will know it again.
    #[validate(length(min = 1, max = 80, message = "Póngale un nombre de hasta 80 letras."))]
    pub name: String,
    /// What the browser's `credential.toJSON()` gave.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub credential: Value,
}

#[derive(Deserialize, Validate, ToSchema)]
#[schema(example = json!({"name": "Teléfono"}))]
pub struct RenamePasskey {
    #[validate(length(min = 1, max = 80, message = "Póngale un nombre de hasta 80 letras."))]
    pub name: String,
}

/// A computer on which log-in asks this account for its password only.
#[derive(Serialize, ToSchema)]
pub struct TrustedDevice {
    pub id: Uuid,
    #[schema(example = "Chrome en Windows")]
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// The one this request came from.
    pub is_current: bool,
}

/// Something besides the password by which somebody shows who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactorMethod {
    Passkey,
    Totp,
    RecoveryCode,
}

/// The password was right, and the account asks for a second factor.
#[derive(Serialize, ToSchema)]
pub struct SecondStep {
    pub challenge_id: Uuid,
    pub expires_at: DateTime<Utc>,
    /// What the account has, the most convenient first.
    pub methods: Vec<SecondFactorMethod>,
    /// For `PublicKeyCredential.parseRequestOptionsFromJSON` and then `navigator.credentials.get`.
    #[schema(value_type = Option<BTreeMap<String, Value>>)]
    pub passkey_options: Option<Value>,
}

#[derive(Deserialize, Validate, ToSchema)]
#[schema(example = json!({"challenge_id": "0193f5a0-0000-7000-8000-000000000001", "method": "totp",
    "code": "492039", "trust_device": false}))]
pub struct TakeSecondStep {
    pub challenge_id: Uuid,
    pub method: SecondFactorMethod,
    /// With `totp` and `recovery_code`.
    #[validate(length(min = 1, max = 40, message = "Escriba el código."))]
    pub code: Option<String>,
    /// With `passkey`: what the browser's `credential.toJSON()` gave.
    #[schema(value_type = Option<BTreeMap<String, Value>>)]
    pub credential: Option<Value>,
    /// Whether this computer shall not be asked again for thirty days.
    #[serde(default)]
    pub trust_device: bool,
}

#[derive(Serialize, ToSchema)]
pub struct TrustedDeviceList {
    pub items: Vec<TrustedDevice>,
}
