//! JSON bodies and query strings that are already valid when a handler sees them.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
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
        let at = pointer(&error.path().to_string());
        let cause = error.into_inner();
        let message = format!("Falta este dato o no tiene la forma esperada ({cause}).");
        Error::Invalid(vec![FieldError::new(at, "invalid", message)])
    })?;
    value
        .validate()
        .map_err(|errors| Error::Invalid(flatten(&errors, "")))?;
    Ok(value)
}

/// `rows[2].reason` → `/rows/2/reason`
fn pointer(path: &str) -> String {
    if path == "." {
        return String::new();
    }
    format!(
        "/{}",
        path.replace('[', "/")
            .replace(']', "")
            .replace('.', "/")
            .replace("//", "/")
    )
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

/// A query string, parsed; a parameter that does not fit is a 400 that names it.
pub struct Filter<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Filter<T> {
    type Error = Error;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(read_query(request.query_string()).map(Self))
    }
}

pub(super) fn read_query<T: DeserializeOwned>(query: &str) -> Result<T> {
    let malformed = |error: &dyn std::fmt::Display| {
        Error::Malformed(format!(
            "Los parámetros de la consulta no son válidos: {error}"
        ))
    };
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query)
        .map_err(|error| malformed(&error))?;
    for (name, value) in pairs.iter() {
        if let Some(fault) = storable::fault_of(value) {
            return Err(malformed(&format!("{name}: {fault}")));
        }
    }
    let query = web::Query::<T>::from_query(query)
        .map_err(|error| malformed(&expectation(&error.to_string())))?;
    Ok(query.into_inner())
}

/// What a list would read from its search string, from the parameters by name.
pub fn read_parameters<T: DeserializeOwned>(parameters: &BTreeMap<String, String>) -> Result<T> {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish();
    read_query(&query)
}

/// What would have been valid; the words of the error repeat what was sent.
fn expectation(words: &str) -> String {
    let expected = words.rsplit_once("expected ");
    expected.map_or_else(
        || "un valor no se puede leer".to_owned(),
        |(_, choices)| format!("se admite {}", choices.replace("one of ", "uno de ")),
    )
}

/// Path segments and bodies that actix itself refuses answer problems too.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::PathConfig::default().error_handler(|_, request| no_such_id(request)))
        .app_data(web::PayloadConfig::new(BODY));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_that_does_not_fit_is_not_repeated() {
        let words = "Query deserialize error: unknown variant `HEGG560427`, expected one of `active`, `suspended`";
        assert_eq!(expectation(words), "se admite uno de `active`, `suspended`");
        assert_eq!(
            expectation("invalid digit in `662`"),
            "un valor no se puede leer"
        );
    }

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
