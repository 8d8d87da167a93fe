//! One search box: any fragment of a name, a CURP, a folio, a telephone, an earlier name or CURP.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::auth::Actor;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::programs::may_know;

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
    /// Folios of their benefits; those of protected programs are left out.
    pub folios: Vec<String>,
    /// Whether the person holds an award of a protected program, as far as this account may know.
    pub sensitive: bool,
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
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Nullable<Text>)]
    school: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality: Option<String>,
    #[diesel(sql_type = Text)]
    matched_by: String,
}

/// What the words of a search may be: each is looked for only where it can be, on an index of its own.
struct Asked {
    /// Words of a name, as typed.
    words: Vec<String>,
    curp: Option<String>,
    folio: Option<String>,
    phone: Option<String>,
}

impl Asked {
    fn read(q: &str) -> Self {
        let compact: String = q
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '-')
            .collect::<String>()
            .to_uppercase();
        let letters = compact
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .count();
        let digits: String = q.chars().filter(char::is_ascii_digit).collect();
        let has_letters = q.chars().any(char::is_alphabetic);
        Self {
            words: if has_letters {
                q.split_whitespace().map(str::to_owned).collect()
            } else {
                Vec::new()
            },
            curp: (letters == 4 && compact.len() > 4).then(|| compact.clone()),
            folio: (digits.len() >= 3).then_some(compact),
            phone: (digits.len() >= 7 && !has_letters).then_some(digits),
        }
    }
}

/// The best hits first: identifiers, then names (exact spelling before folded), then earlier names and CURPs.
pub async fn search(
    conn: &mut Connection,
    actor: &Actor,
    q: &str,
    limit: i64,
) -> Result<Vec<PersonHit>> {
    let asked = Asked::read(q);
    let known = may_know(actor);
    let rows: Vec<Row> = ranked(hits(&asked, limit, known), known, q.trim(), limit)
        .query()
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
                sensitive: row.sensitive,
                school: row.school,
                municipality: row.municipality,
                matched_by: row.matched_by.parse().map_err(Error::internal)?,
            })
        })
        .collect()
}

/// The common table of candidates; every branch is limited, so that ranking sees few rows.
fn hits<'a>(asked: &Asked, limit: i64, known: bool) -> Sql<'a> {
    let branch = |sql: Sql<'a>, select: &str| sql.push(" union all (").push(select);
    let end = |sql: Sql<'a>, order: &str| sql.push(&format!(" order by {order} limit {limit})"));
    let mut sql = Sql::new(
        "with hits as ((select null::uuid as person_id, '' as matched_by, 0 as rank where false)",
    );
    if let Some(curp) = &asked.curp {
        sql = branch(sql, "select id, 'curp', 0 from people where curp like ")
            .bind::<Text, _>(escape(curp) + "%");
        sql = end(sql, "curp");
        sql = branch(
            sql,
            "select person_id, 'earlier_curp', 0 from earlier_identities where kind = 'curp' and search_value like fold(",
        );
        sql = end(sql.bind::<Text, _>(escape(curp) + "%").push(")"), "id");
    }
    if let Some(folio) = &asked.folio {
        sql = branch(
            sql,
            "select person_id, 'folio', 0 from benefits where folio like ",
        );
        sql = sql.bind::<Text, _>(format!("%{}%", escape(folio)));
        // A folio begins with its program: finding it would tell it.
        sql = if known {
            sql
        } else {
            sql.push(" and not benefit_is_sensitive(id)")
        };
        sql = end(sql, "folio");
    }
    if let Some(phone) = &asked.phone {
        sql = branch(sql, "select id, 'phone', 0 from people where phone like ")
            .bind::<Text, _>(escape(phone) + "%");
        sql = end(sql, "phone");
    }
    if !asked.words.is_empty() {
        // Whose surname begins with what was typed comes before who has it somewhere in the name.
        sql = branch(
            sql,
            "select id, 'name', 1 from people where search_name like fold(",
        );
        sql = sql.bind::<Text, _>(escape(&asked.words[0]) + "%").push(")");
        sql = end(
            bear_all(sql, "search_name", &asked.words),
            "search_name, id",
        );
        sql = branch(sql, "select id, 'name', 2 from people where true");
        sql = end(
            bear_all(sql, "search_name", &asked.words),
            "search_name, id",
        );
        sql = branch(
            sql,
            "select person_id, 'earlier_name', 3 from earlier_identities where kind = 'name'",
        );
        sql = end(bear_all(sql, "search_value", &asked.words), "id");
    }
    sql.push(")")
}

/// Each word stands somewhere in the name; one of fewer than three letters begins it, since fragments so short are everywhere.
fn bear_all<'a>(sql: Sql<'a>, column: &str, words: &[String]) -> Sql<'a> {
    let any_long = words.iter().any(|word| word.chars().count() >= 3);
    words.iter().fold(sql, |sql, word| {
        let anywhere = if any_long { "%" } else { "" };
        sql.push(&format!(" and {column} like fold("))
            .bind::<Text, _>(format!("{anywhere}{}%", escape(word)))
            .push(")")
    })
}

fn ranked<'a>(hits: Sql<'a>, known: bool, q: &str, limit: i64) -> Sql<'a> {
    hits.push(", reader as (select ")
        .bind::<Bool, _>(known)
        .push(" as may_know)")
        .push(include_str!("search.sql"))
        .push(" order by best.rank, (p.name ilike ")
        .bind::<Text, _>(format!("%{}%", escape(q)))
        .push(&format!(") desc, p.search_name, p.id limit {limit}"))
}

/// Wildcards that the user typed are letters like any other.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_looked_for_where_it_can_be() {
        let read = |q: &str| {
            let asked = Asked::read(q);
            (
                asked.words.len(),
                asked.curp.is_some(),
                asked.folio.is_some(),
                asked.phone.is_some(),
            )
        };
        assert_eq!(read("quijada itzel"), (2, false, false, false));
        assert_eq!(read("quqi201021"), (1, true, true, false));
        assert_eq!(read("700780"), (0, false, true, false));
        assert_eq!(read("BUP-2026-7007"), (1, false, true, false));
        assert_eq!(read("662 123 4567"), (0, false, true, true));
    }

    #[test]
    fn wildcards_are_letters() {
        assert_eq!(escape("50%_\\"), "50\\%\\_\\\\");
    }
}
