//! The public keys that an agency gives us (RFC 7517): read strictly, and kept without anything but what verifies.

use jsonwebtoken::DecodingKey;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet};
use serde_json::{Map, Value, json};

use super::rules::Rule;
use crate::error::{Error, FieldError, Result};

/// Room for the present key, the next one, and the same for a second program.
const MOST_KEYS: usize = 4;
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=512;
/// What a private key has and a public one has not.
const PRIVATE: &[&str] = &["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
/// What is kept.
const PUBLIC: &[&str] = &["kty", "crv", "x", "y", "n", "e", "kid", "alg", "use"];

/// The keys as they are kept.
///
/// # Errors
/// `keys-invalid`, with each fault by its pointer.
pub fn check(given: &Value) -> Result<Value> {
    let keys = given["keys"].as_array().filter(|keys| !keys.is_empty());
    let Some(keys) = keys.filter(|keys| keys.len() <= MOST_KEYS) else {
        let message = "Pegue un JWKS: {\"keys\": […]} con una a cuatro llaves públicas.";
        return Err(faulty(vec![FieldError::new(
            "/jwks",
            "keys-count",
            message,
        )]));
    };
    let mut faults = Vec::new();
    let mut ids = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        if let Err(fault) = check_key(key, &ids) {
            let pointer = format!("/jwks/keys/{at}");
            faults.push(FieldError::new(
                pointer,
                <&str>::from(fault),
                fault.to_string(),
            ));
        }
        ids.push(key["kid"].as_str().unwrap_or_default());
    }
    if !faults.is_empty() {
        return Err(faulty(faults));
    }
    Ok(json!({"keys": keys.iter().map(public_part).collect::<Vec<_>>()}))
}

fn faulty(errors: Vec<FieldError>) -> Error {
    Error::invalid_by(&Rule::KeysInvalid, errors)
}

fn public_part(key: &Value) -> Value {
    let fields = key.as_object().into_iter().flatten();
    let kept: Map<String, Value> = fields
        .filter(|(name, _)| PUBLIC.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    Value::Object(kept)
}

/// Why a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(clippy::enum_variant_names, reason = "the codes say what they are of")]
enum KeyFault {
    #[error(
        "Esta es una llave privada. No la comparta con nadie: genere otra y pegue solo la pública."
    )]
    KeyPrivate,
    #[error("La llave necesita un identificador (kid) de 1 a 100 caracteres.")]
    KeyUnnamed,
    #[error("Dos llaves llevan el mismo identificador (kid).")]
    KeyRepeated,
    #[error("La llave no es para firmar (use debe ser sig).")]
    KeyNotSigning,
    #[error("Se admiten Ed25519, P-256 y RSA de 2048 a 4096 bits, en la forma de RFC 7517.")]
    KeyUnsupported,
}

fn check_key(key: &Value, earlier_ids: &[&str]) -> Result<(), KeyFault> {
    if PRIVATE.iter().any(|name| key.get(name).is_some()) {
        return Err(KeyFault::KeyPrivate);
    }
    let id = key["kid"].as_str().unwrap_or_default();
    if id.is_empty() || id.len() > 100 {
        return Err(KeyFault::KeyUnnamed);
    }
    if earlier_ids.contains(&id) {
        return Err(KeyFault::KeyRepeated);
    }
    if key.get("use").is_some_and(|purpose| purpose != "sig") {
        return Err(KeyFault::KeyNotSigning);
    }
    let known = serde_json::from_value::<Jwk>(key.clone());
    let usable = known.ok().filter(is_strong);
    if usable.is_some_and(|key| DecodingKey::from_jwk(&key).is_ok()) {
        Ok(())
    } else {
        Err(KeyFault::KeyUnsupported)
    }
}

fn is_strong(key: &Jwk) -> bool {
    let length = |part: &str| decoded(part).map_or(0, |bytes| bytes.len());
    match &key.algorithm {
        AlgorithmParameters::OctetKeyPair(pair) => {
            pair.curve == EllipticCurve::Ed25519 && length(&pair.x) == 32
        }
        AlgorithmParameters::EllipticCurve(point) => {
            point.curve == EllipticCurve::P256 && length(&point.x) == 32 && length(&point.y) == 32
        }
        AlgorithmParameters::RSA(rsa) => {
            RSA_BYTES.contains(&length(&rsa.n)) && (1..=8).contains(&length(&rsa.e))
        }
        _ => false,
    }
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(part).ok()
}

/// The keys that were kept.
pub fn read(kept: &Value) -> Result<JwkSet> {
    Ok(serde_json::from_value(kept.clone())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    fn fault(keys: Value) -> String {
        match check(&json!({"keys": keys})) {
            Err(Error::InvalidBy { errors, .. }) => errors[0].pointer.clone(),
            Ok(_) => "none".into(),
            Err(other) => other.to_string(),
        }
    }

    #[test]
    fn a_public_key_is_kept_without_what_verifies_nothing() {
        let key = json!({"kty": "OKP", "crv": "Ed25519", "kid": "uno", "x": ED, "x5u": "https://elsewhere.example"});
        let kept = check(&json!({"keys": [key], "more": 1})).expect("sound");
        assert_eq!(
            kept,
            json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "uno", "x": ED}]})
        );
        assert_eq!(read(&kept).expect("keys").keys.len(), 1);
    }

    #[test]
    fn what_is_no_sound_public_key_is_refused_where_it_stands() {
        let sound = json!({"kty": "OKP", "crv": "Ed25519", "kid": "uno", "x": ED});
        assert_eq!(fault(json!([sound])), "none");
        for (why, broken) in [
            (
                "private",
                json!({"kty": "OKP", "crv": "Ed25519", "kid": "dos", "x": ED, "d": ED}),
            ),
            ("symmetric", json!({"kty": "oct", "kid": "dos", "k": ED})),
            ("no kid", json!({"kty": "OKP", "crv": "Ed25519", "x": ED})),
            (
                "same kid",
                json!({"kty": "OKP", "crv": "Ed25519", "kid": "uno", "x": ED}),
            ),
            (
                "short",
                json!({"kty": "OKP", "crv": "Ed25519", "kid": "dos", "x": "AAAA"}),
            ),
            (
                "encrypts",
                json!({"kty": "OKP", "crv": "Ed25519", "kid": "dos", "x": ED, "use": "enc"}),
            ),
            (
                "other curve",
                json!({"kty": "EC", "crv": "P-384", "kid": "dos", "x": ED, "y": ED}),
            ),
            (
                "weak",
                json!({"kty": "RSA", "kid": "dos", "n": "AQAB", "e": "AQAB"}),
            ),
            ("no object", json!("llave")),
        ] {
            assert_eq!(fault(json!([sound, broken])), "/jwks/keys/1", "{why}");
        }
        assert_eq!(fault(json!([])), "/jwks");
        assert_eq!(fault(json!("llaves")), "/jwks");
    }
}
