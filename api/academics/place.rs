//! A school in a round: what both together say about a roster or a report.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, SmallInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::file_check::Expected;
use super::rules::Rule;
use crate::auth::{Actor, Scope};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::values::{GradeScale, SchoolKey, Shift, TermLabel};

#[derive(Debug, Clone, QueryableByName)]
pub struct Place {
    #[diesel(sql_type = SqlUuid)]
    pub round_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub school_id: Uuid,
    #[diesel(sql_type = Text)]
    round_state: String,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub term_id: Uuid,
    #[diesel(sql_type = Text)]
    pub term: String,
    #[diesel(sql_type = Date)]
    pub term_starts_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub term_ends_on: NaiveDate,
    #[diesel(sql_type = Text)]
    school_key: String,
    #[diesel(sql_type = Text)]
    shift: String,
    #[diesel(sql_type = Text)]
    pub school_name: String,
    #[diesel(sql_type = SmallInt)]
    grade_scale: i16,
    #[diesel(sql_type = Bool)]
    on_roster: bool,
}

impl Place {
    /// The round and the school, if both are within the actor's reach.
    pub async fn find(
        conn: &mut Connection,
        actor: &Actor,
        round_id: Uuid,
        school_id: Uuid,
    ) -> Result<Self> {
        if let Scope::School(own) = actor.scope()
            && own != school_id
        {
            return Err(Error::NotFound);
        }
        let places = Self::of_schools(conn, round_id, vec![school_id]).await?;
        places.into_iter().next().ok_or(Error::NotFound)
    }

    /// The round with each of these schools; whether they are within reach was asked before.
    pub async fn of_schools(
        conn: &mut Connection,
        round_id: Uuid,
        schools: Vec<Uuid>,
    ) -> Result<Vec<Self>> {
        Ok(diesel::sql_query(
            "select r.id as round_id, s.id as school_id, r.state as round_state, r.due_on, t.id as term_id,
                    t.label as term, t.starts_on as term_starts_on, t.ends_on as term_ends_on, s.school_key, s.shift,
                    s.name as school_name, s.grade_scale,
                    exists (select from roster_entries e where e.round_id = r.id and e.school_id = s.id) as on_roster
             from rounds r join academic_terms t on t.id = r.academic_term_id cross join schools s
             where r.id = $1 and s.id = any($2) order by s.search_name, s.id",
        )
        .bind::<SqlUuid, _>(round_id)
        .bind::<Array<SqlUuid>, _>(schools)
        .load(conn)
        .await?)
    }

    /// Reports are taken only while the round is open, and only of schools that it asks.
    pub fn takes_reports(&self) -> Result<()> {
        if !self.on_roster {
            return Err(Rule::SchoolNotInRound.into());
        }
        if self.round_state != "open" {
            return Err(Rule::RoundClosed.into());
        }
        Ok(())
    }

    pub fn scale(&self) -> Result<GradeScale> {
        u8::try_from(self.grade_scale)
            .ok()
            .and_then(|top| GradeScale::try_from(top).ok())
            .ok_or_else(|| Error::internal("a school's grade scale is neither 10 nor 100"))
    }

    /// What a report of this place must say of itself.
    pub fn expected(&self) -> Result<Expected> {
        Ok(Expected {
            school: SchoolKey::parse(&self.school_key).map_err(Error::internal)?,
            shift: Shift::parse(&self.shift)
                .ok_or_else(|| Error::internal("the shift of a school is not a known one"))?,
            term: TermLabel::parse(&self.term).map_err(Error::internal)?,
        })
    }
}

/// Locks a round until the transaction ends; closed → the rule that says so.
pub async fn lock_open_round(conn: &mut Connection, round_id: Uuid) -> Result<()> {
    use crate::schema::rounds;
    let state: String = rounds::table
        .find(round_id)
        .select(rounds::state)
        .for_update()
        .first(conn)
        .await?;
    if state == "open" {
        Ok(())
    } else {
        Err(Rule::RoundClosed.into())
    }
}
