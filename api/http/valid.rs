//! JSON bodies that are already valid when a handler sees them.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::fallback::no_such_id;
use super::limits::{self, BODY};
use super::storable;
use crate::error::{Error, FieldError, Result};

/// A JSON body, parsed and validated; every field at fault is named.
pub struct Valid<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<T> {
    type Error = Error;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = request.headers().get("content-type").is_none_or(|value| {
            value
                .to_str()
                .is_ok_and(|text| text.starts_with("application/json"))
        });
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(Error::UnsupportedMediaType(
                    "Envíe el cuerpo como application/json.".into(),
                ));
            }
            let bytes = bytes.await.map_err(|error| unread(&error))?;
            parse(if bytes.is_empty() { b"{}" } else { &bytes }).map(Self)
        })
    }
}

fn unread(error: &actix_web::Error) -> Error {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Overflow) => limits::too_large(BODY),
        _ => Error::Malformed("El cuerpo llegó incompleto o dañado.".into()),
    }
}

pub(super) fn parse<T: DeserializeOwned + Validate>(bytes: &[u8]) -> Result<T> {
    let body: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| Error::Malformed(format!("El cuerpo no es JSON válido: {error}")))?;
    let faults = storable::faults_in(&body);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let value: T = serde_path_to_error::deserialize(body).map_err(|error| {
        let at = pointer(error.path());
        let cause = error.into_inner().to_string();
        Error::Invalid(vec![if let Some(field) = missing_field(&cause) {
            FieldError::new(format!("{at}/{field}"), "required", "Falta este dato.")
        } else {
            let message = format!("No tiene la forma esperada ({cause}).");
            FieldError::new(at, "invalid", message)
        }])
    })?;
    value
        .validate()
        .map_err(|errors| Error::Invalid(flatten(&errors, "")))?;
    Ok(value)
}

/// Where a fault lies; of a key that is no word of its closed set, the object that holds it.
fn pointer(path: &Path) -> String {
    let mut at = String::new();
    for segment in path {
        let step = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } | Segment::Enum { variant: key } => storable::escaped(key),
            Segment::Unknown => break,
        };
        at.push('/');
        at.push_str(&step);
    }
    at
}

/// The field that is not there, by our own name for it.
pub(super) fn missing_field(words: &str) -> Option<&str> {
    let named = words.split_once("missing field `")?.1;
    named.split_once('`').map(|(field, _)| field)
}

fn flatten(errors: &ValidationErrors, prefix: &str) -> Vec<FieldError> {
    let mut found = Vec::new();
    for (field, kind) in errors.errors() {
        let at = if field == "__all__" {
            prefix.to_owned()
        } else {
            format!("{prefix}/{field}")
        };
        match kind {
            ValidationErrorsKind::Field(list) => found.extend(list.iter().map(|error| {
                let message = error
                    .message
                    .as_ref()
                    .map_or_else(|| words(&error.code), ToString::to_string);
                FieldError::new(at.clone(), error.code.to_string(), message)
            })),
            ValidationErrorsKind::Struct(nested) => found.extend(flatten(nested, &at)),
            ValidationErrorsKind::List(list) => {
                for (index, nested) in list {
                    found.extend(flatten(nested, &format!("{at}/{index}")));
                }
            }
        }
    }
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    found
}

fn words(code: &str) -> String {
    match code {
        "length" => "La longitud no es la debida.",
        "range" => "El número está fuera de los límites.",
        "email" => "No es una dirección de correo.",
        _ => "El valor no es válido.",
    }
    .to_owned()
}

/// Path segments and bodies that actix itself refuses answer problems too.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::PathConfig::default().error_handler(|_, request| no_such_id(request)))
        .app_data(web::PayloadConfig::new(BODY));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(serde::Deserialize, Validate, Debug)]
    struct Row {
        #[validate(length(min = 3))]
        reason: String,
    }

    #[derive(serde::Deserialize, Validate, Debug)]
    struct Body {
        #[validate(nested)]
        rows: Vec<Row>,
    }

    fn faults(json: &str) -> Vec<FieldError> {
        match parse::<Body>(json.as_bytes()) {
            Err(Error::Invalid(errors)) => errors,
            other => vec![FieldError::new(
                "",
                "unexpected",
                format!("{:?}", other.map_err(|e| e.code())),
            )],
        }
    }

    #[test]
    fn a_fault_inside_a_list_is_named_by_its_pointer() {
        assert_eq!(
            faults(r#"{"rows":[{"reason":"ok!"},{"reason":"x"}]}"#)[0].pointer,
            "/rows/1/reason"
        );
        assert_eq!(
            faults(r#"{"rows":[{"reason":"ok!"},{"reason":7}]}"#)[0].pointer,
            "/rows/1/reason"
        );
        assert_eq!(faults(r#"{"rows":[{}]}"#)[0].pointer, "/rows/0/reason");
        assert_eq!(faults("{}")[0].pointer, "/rows");
    }

    #[derive(serde::Deserialize, Validate, Debug)]
    struct Keyed {
        #[allow(dead_code, reason = "only read")]
        by: BTreeMap<String, u8>,
    }

    #[test]
    fn names_with_marks_of_pointers_are_escaped() {
        let Err(Error::Invalid(errors)) = parse::<Keyed>(br#"{"by":{"a.b/c":"x"}}"#) else {
            panic!("it is read");
        };
        assert_eq!(errors[0].pointer, "/by/a.b~1c");
    }

    #[test]
    fn broken_json_is_malformed_and_not_invalid() {
        assert!(matches!(parse::<Body>(b"{"), Err(Error::Malformed(_))));
        assert!(matches!(
            parse::<Body>(br#"{"rows":[]} x"#),
            Err(Error::Malformed(_))
        ));
    }
}
