//! Query strings that are already read when a handler sees them, and what is wrong with the others, in words that
//! repeat nothing of what was sent.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;

use super::storable;
use super::valid::missing_field;
use crate::error::{Error, Result};

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
    let query = web::Query::<T>::from_query(query).map_err(|error| {
        let words = error.to_string();
        let said = expectation(&words);
        // The name of one that is none of ours may be anything.
        let unknown = words.contains("unknown field");
        match at_fault::<T>(&pairs).filter(|_| !unknown) {
            Some(name) => malformed(&format!("{name}: {said}")),
            None => malformed(&said),
        }
    })?;
    Ok(query.into_inner())
}

/// Among more parameters than a list has none is looked for: each costs a reading of all others.
const MOST: usize = 30;

/// The parameter without which the others could be read; one that is none of ours never is.
fn at_fault<T: DeserializeOwned>(pairs: &[(String, String)]) -> Option<&str> {
    if pairs.len() > MOST {
        return None;
    }
    let without = |name: &str| {
        let others = pairs.iter().filter(|(other, _)| other != name);
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(others)
            .finish()
    };
    let names = pairs.iter().map(|(name, _)| name.as_str());
    let mut at_fault = names.filter(|name| web::Query::<T>::from_query(&without(name)).is_ok());
    at_fault.next()
}

/// What a list would read from its search string, from the parameters by name.
///
/// # Errors
/// The name of the parameter at fault, where it is one.
pub fn read_parameters<T: DeserializeOwned>(
    parameters: &BTreeMap<String, String>,
) -> std::result::Result<T, Option<String>> {
    let mut values = parameters.iter();
    if let Some((name, _)) = values.find(|(_, value)| storable::fault_of(value).is_some()) {
        return Err(Some(name.clone()));
    }
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish();
    web::Query::<T>::from_query(&query)
        .map(web::Query::into_inner)
        .map_err(|_| {
            let pairs: Vec<(String, String)> = parameters.clone().into_iter().collect();
            at_fault::<T>(&pairs).map(str::to_owned)
        })
}

/// What would have been valid; the words of the error repeat what was sent.
fn expectation(words: &str) -> String {
    if let Some(field) = missing_field(words) {
        return format!("falta {field}");
    }
    if words.contains("duplicate field") {
        return "viene más de una vez".to_owned();
    }
    let expected = words.rsplit_once("expected ");
    expected.map_or_else(
        || "un valor no se puede leer".to_owned(),
        |(_, choices)| format!("se admite {}", spanish(choices)),
    )
}

fn spanish(choices: &str) -> String {
    choices
        .replace("one of ", "uno de ")
        .replace("` or `", "` o `")
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
        let two = "unknown variant `x`, expected `roster` or `reminder`";
        assert_eq!(expectation(two), "se admite `roster` o `reminder`");
    }

    #[derive(serde::Deserialize, Debug)]
    struct Query {
        #[allow(dead_code, reason = "only read")]
        list: u8,
        #[allow(dead_code, reason = "only read")]
        limit: Option<u8>,
    }

    #[derive(serde::Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[allow(dead_code, reason = "only read")]
        to: Option<String>,
    }

    #[test]
    fn a_parameter_that_is_none_is_not_repeated() {
        let Err(Error::Malformed(said)) = read_query::<Strict>("HEGG560427=1") else {
            panic!("it is read");
        };
        assert!(said.ends_with("no son válidos: se admite `to`"), "{said}");
    }

    #[test]
    fn a_parameter_at_fault_is_named() {
        let among_many = format!("list=1&limit=x{}", "&a=b".repeat(MOST));
        for (query, name) in [
            (among_many.as_str(), "un valor no se puede leer"),
            ("list=1&limit=x", "limit: un valor no se puede leer"),
            ("limit=7&list=1&limit=7", "limit: viene más de una vez"),
            ("limit=7", "falta list"),
            // What is no parameter of ours may be somebody's.
            ("list=x&HEGG560427=1", "un valor no se puede leer"),
        ] {
            let Err(Error::Malformed(said)) = read_query::<Query>(query) else {
                panic!("{query} is read");
            };
            let words = "Los parámetros de la consulta no son válidos: ";
            assert_eq!(said.strip_prefix(words), Some(name), "{query}");
        }
    }
}
