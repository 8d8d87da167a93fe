//! A phone or laptop that keeps passkeys: a software authenticator behind the browser's own words.

use std::future::Future;
use std::pin::Pin;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use passkey::authenticator::{Authenticator, MemoryStore, UiHint, UserCheck, UserValidationMethod};
use passkey::client::{Client, DefaultClientData};
use passkey::crypto::rust_crypto::RustCryptoBackend;
use passkey::types::Passkey;
use passkey::types::ctap2::{Aaguid, Ctap2Error};
use serde_json::{Value, json};
use webauthn_rs::prelude::Url;

pub struct Device {
    origin: Url,
    keys: MemoryStore,
    /// Whether whoever holds it shows a finger, a face or a PIN.
    pub is_unlocked: bool,
}

#[derive(Clone, Copy)]
struct Holder {
    is_verified: bool,
}

type Checked<'a> = Pin<Box<dyn Future<Output = Result<UserCheck, Ctap2Error>> + Send + 'a>>;

impl UserValidationMethod for Holder {
    type PasskeyItem = Passkey;

    fn check_user<'a, 'life, 'async_trait>(
        &'life self,
        _: UiHint<'a, Passkey>,
        presence: bool,
        _: bool,
    ) -> Checked<'async_trait>
    where
        'a: 'async_trait,
        'life: 'async_trait,
        Self: 'async_trait,
    {
        let verification = self.is_verified;
        Box::pin(async move {
            Ok(UserCheck {
                presence,
                verification,
            })
        })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

impl Device {
    pub fn at(origin: &str) -> Self {
        Self {
            origin: Url::parse(origin).expect("an origin"),
            keys: MemoryStore::new(),
            is_unlocked: true,
        }
    }

    /// The same keys on another device, as if somebody had copied them.
    pub fn copy(&self) -> Self {
        Self {
            origin: self.origin.clone(),
            keys: self.keys.clone(),
            is_unlocked: self.is_unlocked,
        }
    }

    fn authenticator(&self) -> Authenticator<MemoryStore, Holder, RustCryptoBackend> {
        let holder = Holder {
            is_verified: self.is_unlocked,
        };
        let keys = self.keys.clone();
        let mut authenticator =
            Authenticator::new(Aaguid::new_empty(), keys, holder, RustCryptoBackend);
        authenticator.set_make_credentials_with_signature_counter(true);
        authenticator
    }

    /// `navigator.credentials.create`, and `toJSON` of what it gives.
    pub async fn create(&mut self, options: &Value) -> Option<Value> {
        let request = serde_json::from_value(json!({"publicKey": options})).expect("options");
        let mut client = Client::new(self.authenticator()).allows_insecure_localhost(true);
        let made = client.register(&self.origin, request, DefaultClientData);
        let made = made.await.ok()?;
        self.keys.clone_from(client.authenticator().store());
        Some(in_base64(&serde_json::to_value(made).expect("JSON")))
    }

    /// `navigator.credentials.get`, and `toJSON` of what it gives.
    pub async fn get(&mut self, options: &Value) -> Option<Value> {
        let request = serde_json::from_value(json!({"publicKey": options})).expect("options");
        let mut client = Client::new(self.authenticator()).allows_insecure_localhost(true);
        let signed = client.authenticate(&self.origin, request, DefaultClientData);
        let signed = signed.await.ok()?;
        self.keys.clone_from(client.authenticator().store());
        Some(in_base64(&serde_json::to_value(signed).expect("JSON")))
    }
}

/// Bytes as browsers write them, where the library writes lists of numbers.
fn in_base64(value: &Value) -> Value {
    match value {
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_u64) => {
            let bytes: Vec<u8> = serde_json::from_value(value.clone()).expect("bytes");
            Value::String(BASE64_URL_SAFE_NO_PAD.encode(bytes))
        }
        Value::Array(items) => items.iter().map(in_base64).collect(),
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, field)| (name.clone(), in_base64(field)))
                .collect(),
        ),
        other => other.clone(),
    }
}
