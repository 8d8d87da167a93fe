//! `/oauth/token` with a key of the client's own: RFC 7523, read strictly, each assertion once.

use actix_web::http::Method;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::{as_owner, refused};
use crate::support::agencies::{Agency, form};
use crate::support::{Answer, Office};

/// Keys that sign nothing but these tests.
const ED25519: [u8; 32] = [7; 32];
const P256: &str = concat!(
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvrWQMCatoPZOWXAJQjNoTXMlHZUny7RAx0kr2oViwfqhRANCAAQG",
    "OsW9hvN/S7w5NaAHcjJ3U4Ar7sfjheOUjMx4A3e5gHAhgn43ocKI/az+CaS5LCFBWL8Cxc1KQc+4KcT/Gv1i",
);
const RSA: &str = concat!(
    "MIIEoQIBAAKCAQEApCChTyaiyieqGT2QgTZOZZoJp0pOrUD410NRgDBX6Te2vbs7pWjMpC7ggd9UCNKR847N0qQ0aIodTzYtmxUe",
    "7aZ0A0OMdzPI9MWPn6IilxoVL8Vf5GdJAjWZPtVwkKE1tMNuH6opPqHm422KgK0IdKG4q6oa0EJgnImX8DxIFI8JrIzjQk1/rncI",
    "zxvz8jK50RITjgkqmu3xMegKwEPFBQ0NlG7wUc13/Wi3Conb+tInidLkiVm1W0PDaHMxr0ske4C4FfL+KN5wR5EtJ62PRm7vDKjw",
    "bL7rdg6oPYlhAdUyrPw/zmDl6iRCL6xuBiX4eYyU3V4jyOEB+VXCAjJmfwIDAQABAoH/BtTXtHw5sMn7i+9FfcBQSijpJzJlNhUr",
    "vdVh+EwhlX+RfzIQJIWWClvdw364jBc9VvnQuXl3PYH5pUQtGT7buDYWJqCJ2lWO4sNtHVzYUk+eozO46Vnrvj+1w1ay5B8E29PD",
    "vtHtGMIynlAhQ1ZLcrzWtzIFL/WTVCPddjv7CFdupcmzTuf4ZaVWMWHQ86DDGDaGbxGyYIx6EQcte5Qhe4NsUIDkrCBzgvTFGglV",
    "6oYGV3qP7It92XmtHxirE4uwiJBuPbtdbLokRWMM5yi0A53D8/F4ugOb5jGJxXMTb3Q9pf3f0gxXL+trbT7ROja1MajD/aoeFa4p",
    "u5BHsNklAoGBANIfeUWvv+qLwEb8CWv1gNKCEHA7A+i1q7U16i22Y8oX9lcBY0Akh9BEQWQ9rofcjuoaDp5SQ5JXDwqyWR2E2Zs2",
    "8BE1XyDD5f3wWSRcbQDVLcvgikBD4EOQ8U9owMbSC/h9+biUgFRB2nsRQzaLsBH81zaliCf5EdNkBwSHbbMrAoGBAMf2TbkpOCRo",
    "iEyBeEj6TGaiF1IdgKZ9ZCyrQfDM/lqgNyV9DRq736ZE2yfEbYTGFa2WY4vSRyWNrUubzGCiO+XdkT9xGB+SRmajrcaRXcXP0cdI",
    "eWUSQaNN9s9mTCPCa00TzSCxdjE9qoPNkQBXR6ykeXnYFIOSdr6wKd0Bsn/9AoGBAIooPaHPTB3Yo6VIxJ0igABpmotgklJpWSw9",
    "9er2mKhhlwxgEjUzj8Uli+VwFRipsaJFXcVFi75l1bMPzz50gmvm9HQsJo8xn0CXztT0nItGn+UEj4Jv3r4uSCwRUWeo5kwN8Ksn",
    "oTVFU3VFxW7Q7AT3vT3mGx9FSi42/9I/haafAoGAZDuXfDAoPz/Syp6/f71PnMa1b+jv+wSxuR5jYGQxP5Y97mG/tt3j3sF3JXj1",
    "+O8eILRY09ak6TMaYeMH0Iyh/7hPvYBgOjslZP+49OcbHTPuELnIeBxtoIFNLWs20Vn8VVeOpEuwVkB1/7mEbKpTeDu91JC2v7kk",
    "IrPFWE4ofrUCgYAz/I5fWltVR3TXKR7k+lUvAIvzg/f7VjK7VdRkz5Z2L/op48qO6W406THr2/H0LJkDkeB1t/f6HYAAr9lAa827",
    "vs8y4AK0rC4gCY7P4DRueJM507imr7Bz2TiFfPPku1znVMJsdufpz46/UtvieYdguvmQYMl+m41XMybTtsOPFg==",
);

struct Key {
    algorithm: Algorithm,
    private: EncodingKey,
}

fn keys() -> Vec<Key> {
    let ed = SigningKey::from_bytes(&ED25519)
        .to_pkcs8_der()
        .expect("a key");
    let der = |text: &str| BASE64_STANDARD.decode(text).expect("base64");
    vec![
        Key {
            algorithm: Algorithm::EdDSA,
            private: EncodingKey::from_ed_der(ed.as_bytes()),
        },
        Key {
            algorithm: Algorithm::ES256,
            private: EncodingKey::from_ec_der(&der(P256)),
        },
        Key {
            algorithm: Algorithm::RS256,
            private: EncodingKey::from_rsa_der(&der(RSA)),
        },
    ]
}

impl Key {
    fn public(&self, kid: &str) -> Value {
        if self.algorithm == Algorithm::EdDSA {
            let public = SigningKey::from_bytes(&ED25519).verifying_key();
            let x = BASE64_URL_SAFE_NO_PAD.encode(public);
            return json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "x": x, "kid": kid});
        }
        let mut key = Jwk::from_encoding_key(&self.private, self.algorithm).expect("a key");
        key.common.key_id = Some(kid.to_owned());
        serde_json::to_value(key).expect("JSON")
    }

    fn sign(&self, kid: Option<&str>, claims: &Value) -> String {
        let header = Header {
            kid: kid.map(str::to_owned),
            ..Header::new(self.algorithm)
        };
        encode(&header, claims, &self.private).expect("a token")
    }
}

/// A client that signs with the key of a kind.
async fn signing(office: &Office, keys: &[Value]) -> Agency {
    let agency = office.agency(&["people.find"]).await;
    let jwks = json!({"keys": keys});
    let id = agency.id;
    as_owner(
        office,
        &format!("update agency_clients set auth_method = 'private_key_jwt', jwks = '{jwks}' where id = '{id}'"),
    )
    .await;
    agency
}

fn claims(office: &Office, agency: &Agency, jti: &str) -> Value {
    let now = office.now().timestamp();
    json!({"iss": agency.client_id, "sub": agency.client_id, "aud": "http://localhost:8080/oauth/token",
        "iat": now, "exp": now + 60, "jti": jti})
}

async fn ask(office: &Office, assertion: &str) -> Answer {
    let stranger = office.stranger();
    let request = stranger.request(Method::POST, "/oauth/token");
    let fields = [
        ("grant_type", "client_credentials"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", assertion),
    ];
    stranger.send(form(request, &fields)).await
}

#[actix_web::test]
async fn each_kind_of_key_gets_a_token_and_each_assertion_serves_once() {
    let office = Office::open().await;
    for key in keys() {
        let agency = signing(&office, &[key.public("uno")]).await;
        let assertion = key.sign(Some("uno"), &claims(&office, &agency, "1"));
        ask(&office, &assertion).await.ok(200);
        assert_eq!(
            refused(&ask(&office, &assertion).await, 401),
            "invalid_client"
        );
        let unnamed = key.sign(None, &claims(&office, &agency, "2"));
        ask(&office, &unnamed).await.ok(200);
        let mut to_issuer = claims(&office, &agency, "3");
        to_issuer["aud"] = json!(["http://localhost:8080"]);
        ask(&office, &key.sign(Some("uno"), &to_issuer))
            .await
            .ok(200);
    }
}

#[actix_web::test]
async fn an_assertion_that_is_not_quite_right_is_refused() {
    let office = Office::open().await;
    let [key, other, _] = <[Key; 3]>::try_from(keys()).ok().expect("three");
    let agency = signing(&office, &[key.public("uno")]).await;
    let now = office.now().timestamp();
    let mut n = 0;
    let mut with = |field: &str, value: Value| {
        n += 1;
        let mut changed = claims(&office, &agency, &format!("c{n}"));
        if value.is_null() {
            changed.as_object_mut().expect("an object").remove(field);
        } else {
            changed[field] = value;
        }
        changed
    };
    for (why, changed) in [
        (
            "for another server",
            with("aud", json!("https://elsewhere.example")),
        ),
        ("for nobody", with("aud", Value::Null)),
        ("by another", with("iss", json!("otro"))),
        ("expired", with("exp", json!(now))),
        ("lives too long", with("exp", json!(now + 600))),
        ("never expires", with("exp", Value::Null)),
        ("unnamed", with("jti", Value::Null)),
        ("empty name", with("jti", json!(""))),
        ("from the future", with("iat", json!(now + 120))),
        ("not yet", with("nbf", json!(now + 120))),
    ] {
        // Each from a client of its own, so that the throttle has no say.
        as_owner(&office, "delete from log_in_throttles").await;
        let answer = ask(&office, &key.sign(Some("uno"), &changed)).await;
        assert_eq!(refused(&answer, 401), "invalid_client", "{why}");
    }
    as_owner(&office, "delete from log_in_throttles").await;
    let sound = |jti: &str| claims(&office, &agency, jti);
    let forged = SigningKey::from_bytes(&[8; 32])
        .to_pkcs8_der()
        .expect("a key");
    let forged = Key {
        algorithm: Algorithm::EdDSA,
        private: EncodingKey::from_ed_der(forged.as_bytes()),
    };
    let shared = Key {
        algorithm: Algorithm::HS256,
        private: EncodingKey::from_secret(b"uno"),
    };
    for (why, assertion) in [
        ("another's key", forged.sign(Some("uno"), &sound("f1"))),
        ("another kind of key", other.sign(Some("uno"), &sound("f2"))),
        (
            "a key that is not there",
            key.sign(Some("dos"), &sound("f3")),
        ),
        ("a shared secret", shared.sign(Some("uno"), &sound("f4"))),
    ] {
        let answer = ask(&office, &assertion).await;
        assert_eq!(refused(&answer, 401), "invalid_client", "{why}");
    }
    let unsigned = key.sign(Some("uno"), &sound("f5"));
    let (head, _) = unsigned.rsplit_once('.').expect("a signature");
    assert_eq!(
        refused(&ask(&office, &format!("{head}.")).await, 401),
        "invalid_client"
    );
}

#[actix_web::test]
async fn a_client_proves_itself_in_the_way_that_was_agreed_and_no_other() {
    let office = Office::open().await;
    let [key, ..] = <[Key; 3]>::try_from(keys()).ok().expect("three");
    let signs = signing(&office, &[key.public("uno")]).await;
    let answer = signs.ask(&[("grant_type", "client_credentials")]).await;
    assert_eq!(refused(&answer, 401), "invalid_client");
    let knows_a_secret = office.agency(&["people.find"]).await;
    let assertion = key.sign(Some("uno"), &claims(&office, &knows_a_secret, "1"));
    assert_eq!(
        refused(&ask(&office, &assertion).await, 401),
        "invalid_client"
    );
}

#[actix_web::test]
async fn used_assertions_are_forgotten_once_they_have_expired() {
    let office = Office::open().await;
    let [key, ..] = <[Key; 3]>::try_from(keys()).ok().expect("three");
    let agency = signing(&office, &[key.public("uno")]).await;
    let assertion = key.sign(Some("uno"), &claims(&office, &agency, "1"));
    ask(&office, &assertion).await.ok(200);
    assert_eq!(
        super::count(&office, "select count(*) from agency_assertions").await,
        1
    );
    office.at("2026-11-23T19:02:00Z");
    seguimiento::daily::round(&office.db, &office.state)
        .await
        .expect("a round");
    assert_eq!(
        super::count(&office, "select count(*) from agency_assertions").await,
        0
    );
    assert_eq!(
        refused(&ask(&office, &assertion).await, 401),
        "invalid_client"
    );
}
