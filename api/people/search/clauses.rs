//! Conditions of a search with the values they compare; what was typed never becomes SQL.

use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::db::Sql;

#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Ids(Vec<Uuid>),
}

/// SQL around one value.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    before: String,
    value: Value,
    after: String,
}

impl Clause {
    /// The folded pattern, on an expression that is folded already.
    pub fn folded(expression: &str, pattern: String) -> Self {
        Self::text(format!("{expression} like fold("), pattern, ")")
    }

    pub fn text(before: String, value: String, after: &str) -> Self {
        Self {
            before,
            value: Value::Text(value),
            after: after.to_owned(),
        }
    }

    pub fn ids(before: String, ids: Vec<Uuid>, after: &str) -> Self {
        Self {
            before,
            value: Value::Ids(ids),
            after: after.to_owned(),
        }
    }

    /// The same inside other SQL, such as `exists (…)`.
    pub fn within(self, before: &str, after: &str) -> Self {
        Self {
            before: format!("{before}{}", self.before),
            value: self.value,
            after: format!("{}{after}", self.after),
        }
    }

    fn write(self, sql: Sql<'static>) -> Sql<'static> {
        let sql = sql.push(&self.before);
        let sql = match self.value {
            Value::Text(text) => sql.bind::<Text, _>(text),
            Value::Ids(ids) => sql.bind::<Array<SqlUuid>, _>(ids),
        };
        sql.push(&self.after)
    }
}

/// `(a or b)`; of nothing, nothing is true.
pub(super) fn either(sql: Sql<'static>, clauses: Vec<Clause>) -> Sql<'static> {
    if clauses.is_empty() {
        return sql.push("false");
    }
    let written = clauses
        .into_iter()
        .enumerate()
        .fold(sql.push("("), |sql, (at, clause)| {
            clause.write(sql.push(if at == 0 { "" } else { " or " }))
        });
    written.push(")")
}

/// `(a or b) and (c)`; of nothing, all is true.
pub(super) fn every(
    sql: Sql<'static>,
    groups: impl IntoIterator<Item = Vec<Clause>>,
) -> Sql<'static> {
    groups.into_iter().fold(sql.push("true"), |sql, group| {
        either(sql.push(" and "), group)
    })
}

/// How many of the groups are true.
pub(super) fn count(
    sql: Sql<'static>,
    groups: impl IntoIterator<Item = Vec<Clause>>,
) -> Sql<'static> {
    let counted = groups.into_iter().fold(sql.push("(0::int"), |sql, group| {
        either(sql.push(" + "), group).push("::int")
    });
    counted.push(")")
}

/// A query that writes itself onto another.
pub(super) type Branch = Box<dyn FnOnce(Sql<'static>) -> Sql<'static>>;

/// The branches in parentheses, joined by `union`, `union all`.
pub(super) fn joined(sql: Sql<'static>, by: &str, branches: Vec<Branch>) -> Sql<'static> {
    branches
        .into_iter()
        .enumerate()
        .fold(sql, |sql, (at, branch)| {
            let sql = if at == 0 { sql } else { sql.push(by) };
            branch(sql.push("(")).push(")")
        })
}
