//! Programs whose mere name tells of somebody's health: becaterapias, the scholarship for the deaf.
//!
//! Without `people.see_sensitive` an award of such a program is there, but not which: no program, call, tier,
//! amount, folio or ground (LGPDPPSO 3 X, 7). No filter and no order may tell it either.

use diesel::sql_types::Uuid as SqlUuid;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::Actor;
use crate::auth::permissions::{Permission, SeeSensitive};
use crate::db::Sql;

/// What a reader sees in place of a program that they may not know.
pub const CONCEALED: &str = "Programa protegido";

/// How an award may be told to who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// An ordinary program.
    Open,
    /// A sensitive program, told to somebody who may know; to be marked wherever it is shown.
    Sensitive,
    /// A sensitive program that this account may not know: texts about it are empty.
    Concealed,
}

impl Protection {
    pub fn of(sensitive: bool, actor: &Actor) -> Self {
        match (sensitive, may_know(actor)) {
            (false, _) => Self::Open,
            (true, true) => Self::Sensitive,
            (true, false) => Self::Concealed,
        }
    }

    pub fn is_concealed(self) -> bool {
        self == Self::Concealed
    }

    /// The program's name, or that there is one.
    pub fn program(self, name: String) -> String {
        if self.is_concealed() {
            CONCEALED.to_owned()
        } else {
            name
        }
    }

    /// A text that would tell the program.
    pub fn text(self, text: String) -> String {
        if self.is_concealed() {
            String::new()
        } else {
            text
        }
    }

    /// A value that would tell the program.
    pub fn value<T>(self, value: Option<T>) -> Option<T> {
        value.filter(|_| !self.is_concealed())
    }
}

pub fn may_know(actor: &Actor) -> bool {
    actor.can(SeeSensitive::NAME)
}

/// ` and not <sensitive>` for an account that may not know: a filter that finds a protected award tells it.
pub fn only_known(actor: &Actor, asked: bool, sensitive: &str) -> String {
    if asked && !may_know(actor) {
        format!(" and not {sensitive}")
    } else {
        String::new()
    }
}

/// ` and <column> = <program>` where one is asked for; who may not know finds nothing of a protected one. The program is
/// looked up once and not beside each row, so that rows can be counted without it.
pub fn of_known_program<'a>(
    sql: Sql<'a>,
    actor: &Actor,
    column: &str,
    program_id: Option<Uuid>,
) -> Sql<'a> {
    let sql = sql.and::<SqlUuid, _>(&format!("{column} = "), program_id);
    match program_id {
        Some(id) if !may_know(actor) => sql
            .push(" and not (select k.sensitive from programs k where k.id = ")
            .bind::<SqlUuid, _>(id)
            .push(")"),
        _ => sql,
    }
}
