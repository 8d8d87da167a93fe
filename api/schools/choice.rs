//! Which schools are meant: all that match what lists filter by.

use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::Sql;
use crate::values::SchoolLevel;

/// Every school that matches all that is given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct SchoolChoice {
    #[serde(default)]
    pub level: Option<SchoolLevel>,
    #[serde(default)]
    pub municipality_code: Option<String>,
    /// Fragment of the name or of the CCT.
    #[serde(default)]
    pub q: Option<String>,
}

impl SchoolChoice {
    /// Adds the conditions to a query of schools `s`.
    pub fn narrow<'a>(&self, sql: Sql<'a>) -> Sql<'a> {
        let level = self.level.map(<&'static str>::from);
        let sql = sql
            .and::<Text, _>("s.level = ", level)
            .and::<Text, _>("s.municipality_code = ", self.municipality_code.clone());
        match self.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
            Some(fragment) => sql
                .push(" and (s.search_name like '%' || fold(")
                .bind::<Text, _>(fragment.to_owned())
                .push(") || '%' or s.school_key like '%' || upper(")
                .bind::<Text, _>(fragment.to_owned())
                .push(") || '%')"),
            None => sql,
        }
    }
}
