//! One search box: any fragment of a name, a CURP, a folio, a telephone, an earlier name or CURP.

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::Masked;
use crate::http::masked::PersonField;

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"q": "quijada itzel", "limit": 10}))]
pub struct SearchPeople {
    /// Two characters or more; accents and case do not matter.
    #[validate(length(min = 2, max = 100, message = "Escriba al menos dos caracteres."))]
    pub q: String,
    #[validate(range(min = 1, max = 50, message = "De 1 a 50."))]
    pub limit: Option<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PersonHits {
    pub items: Vec<PersonHit>,
}

/// A person who fits the search.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonHit {
    pub id: Uuid,
    pub name: String,
    pub curp: Option<Masked>,
    pub birth_date: Option<chrono::NaiveDate>,
    /// Folios of their benefits.
    pub folios: Vec<String>,
    /// School of their latest enrolment.
    pub school: Option<String>,
    pub municipality: Option<String>,
    pub matched_by: MatchedBy,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MatchedBy {
    Name,
    Curp,
    Folio,
    Phone,
    EarlierName,
    EarlierCurp,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    birth_date: Option<chrono::NaiveDate>,
    #[diesel(sql_type = Array<Text>)]
    folios: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    school: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality: Option<String>,
    #[diesel(sql_type = Text)]
    matched_by: String,
}

/// The best hits first: identifiers, then names (exact spelling before folded), then earlier ones.
pub async fn search(
    conn: &mut Connection,
    actor: &Actor,
    q: &str,
    limit: i64,
) -> Result<Vec<PersonHit>> {
    let words: Vec<String> = q
        .split_whitespace()
        .map(|word| format!("%{}%", escape(word)))
        .collect();
    let compact: String = q
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .collect::<String>()
        .to_uppercase();
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    // Short fragments of identifiers match half the registry and mean a name.
    let identifier = if compact.len() >= 4 {
        compact
    } else {
        String::new()
    };
    let phone = if digits.len() >= 7 && !q.chars().any(char::is_alphabetic) {
        digits
    } else {
        String::new()
    };
    let rows: Vec<Row> = diesel::sql_query(include_str!("search.sql"))
        .bind::<Array<Text>, _>(words)
        .bind::<Text, _>(escape(&identifier))
        .bind::<Text, _>(escape(&phone))
        .bind::<Text, _>(q.trim())
        .bind::<BigInt, _>(limit)
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(PersonHit {
                id: row.id,
                name: row.name,
                curp: Masked::maybe(PersonField::Curp, row.curp, actor),
                birth_date: row.birth_date,
                folios: row.folios,
                school: row.school,
                municipality: row.municipality,
                matched_by: row.matched_by.parse().map_err(Error::internal)?,
            })
        })
        .collect()
}

/// Wildcards that the user typed are letters like any other.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
