//! What travels beside the body: cursors, versions, keys of repetition, names of files, queries and JSON of
//! any kind. Each is read or refused with a problem below 500.

use actix_web::test::TestRequest;
use actix_web::{FromRequest, ResponseError};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use proptest::prelude::*;
use serde::Deserialize;
use uuid::Uuid;
use validator::Validate;

use super::cursor::Cursor;
use super::{Paging, query, storable, valid};
use crate::error::Result;
use crate::fuzz::{any_text, cases, in_time, like};
use crate::http::{IdempotencyKey, IfMatch};

const CASTS: &[&str] = &[
    "text",
    "int",
    "bigint",
    "date",
    "timestamptz",
    "no such type",
];

/// Whether it was taken, or refused as the caller's fault.
fn is_civil<T>(read: &Result<T>) -> bool {
    read.as_ref()
        .err()
        .is_none_or(|error| error.status_code().is_client_error())
}

fn with_header<T: FromRequest<Error = crate::error::Error>>(
    name: &str,
    value: &[u8],
) -> Option<Result<T>> {
    use actix_web::http::header::HeaderValue;
    let value = HeaderValue::from_bytes(value).ok()?;
    let request = TestRequest::default()
        .insert_header((name, value))
        .to_http_request();
    let mut payload = actix_web::dev::Payload::None;
    let read = T::from_request(&request, &mut payload);
    Some(futures_util::FutureExt::now_or_never(read).expect("headers are there at once"))
}

#[derive(Debug, Deserialize, Validate)]
#[allow(dead_code, reason = "only read")]
struct Body {
    #[validate(length(min = 1, max = 5))]
    name: String,
    on: Option<chrono::NaiveDate>,
    id: Option<Uuid>,
    #[serde(default)]
    #[validate(nested)]
    rows: Vec<Body>,
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let name = prop_oneof![
            Just("name".to_owned()),
            Just("rows".to_owned()),
            Just("on".to_owned()),
            Just("id".to_owned()),
            any_text()
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn cursors(text in any_text(), key in any_text(), backward in any::<bool>(), id in any::<u128>(), cast in prop::sample::select(CASTS)) {
        prop_assert!(is_civil(&in_time(|| Cursor::decode(&text, cast))));
        let made = serde_json::json!({ "b": backward, "k": key, "i": Uuid::from_u128(id) }).to_string();
        prop_assert!(is_civil(&Cursor::decode(&BASE64_URL_SAFE_NO_PAD.encode(&made), cast)));
        let sound = Cursor { backward, key: key.replace('\0', ""), id: Uuid::from_u128(id) };
        let again = Cursor::decode(&sound.encode().expect("a cursor"), "text").expect("the same");
        prop_assert_eq!((again.backward, again.key, again.id), (sound.backward, sound.key, sound.id));
    }

    #[test]
    fn versions(text in like(&["\"3\"", "W/\"12\"", "3", "*", "\"99999999999\"", "\"-1\""]), version in 0..=999_999_999) {
        if let Some(read) = with_header::<IfMatch>("if-match", text.as_bytes()) {
            prop_assert!(is_civil(&read));
        }
        let sent = format!("\"{version}\"");
        let read = with_header::<IfMatch>("if-match", sent.as_bytes()).expect("a header");
        prop_assert_eq!(read.expect("a version").0, version);
    }

    #[test]
    fn keys_of_repetition(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Some(read) = with_header::<IdempotencyKey>("idempotency-key", &bytes) {
            prop_assert!(is_civil(&read));
        }
    }

    #[test]
    fn names_of_files(text in like(&["lista ñ.xlsx", "C:\\temp\\a.csv", "../../etc/passwd", "a\u{202e}xslx.exe"])) {
        let name = in_time(|| storable::file_name(&text));
        prop_assert!(!name.is_empty() && name.chars().count() <= 200);
        let harmless = !name.contains(['/', '\\', '\0', '\n', '\u{202e}']) && name != "..";
        prop_assert!(harmless, "{name:?}");
        prop_assert_eq!(storable::file_name(&name), name);
    }

    #[test]
    fn queries(text in any_text(), value in any_text()) {
        let _ = in_time(|| storable::fault_of(&text));
        prop_assert!(is_civil(&query::read_query::<Paging>(&text)));
        let encoded: Vec<String> = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let encoded = encoded.concat();
        let query = format!("limit={encoded}&cursor={encoded}");
        prop_assert!(is_civil(&query::read_query::<Paging>(&query)));
    }

    #[test]
    fn bodies(bytes in prop::collection::vec(any::<u8>(), 0..200), body in json()) {
        prop_assert!(is_civil(&in_time(|| valid::parse::<Body>(&bytes))));
        prop_assert!(is_civil(&valid::parse::<Body>(body.to_string().as_bytes())));
    }

    #[test]
    fn bodies_that_nest_without_end(depth in 1_usize..200_000) {
        let body = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        prop_assert!(is_civil(&in_time(|| valid::parse::<Body>(body.as_bytes()))));
    }
}
