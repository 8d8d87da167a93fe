//! Of each chosen school, whether it gets an account and a link, and why not.

use std::collections::{BTreeMap, HashSet};

use diesel::QueryableByName;
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::{InvitationCount, InvitationOutcome, InvitedSchool, SchoolSelection};
use crate::db::{Connection, Sql};
use crate::error::{Error, FieldError, Result};
use crate::schema::{rounds, schools};
use crate::schools::{AddressedSchool, CoverageState, SchoolColumns};

/// A school as it was found.
pub struct Judged {
    pub school: SchoolColumns,
    pub email: Option<String>,
    email_source: Option<String>,
    /// The account of that address that has never been used, open or closed.
    pub user_id: Option<Uuid>,
    /// The account of an earlier address, never used, in whose place it comes.
    pub replaces: Option<Uuid>,
    pub outcome: InvitationOutcome,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    email_source: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    replaces: Option<Uuid>,
    #[diesel(sql_type = Text)]
    outcome: String,
}

/// `t` is where the school is written to; `v` its account that has never been used, first the one of that address; `w` the
/// account of an invitation that was taken back. A link goes to its account's own address: where another was noted since,
/// the account of that one takes the place of `v`,
/// unless somebody was invited by name.
const LOOKED: &str = "), looked as (
    select s.id as school_id, s.school_key, s.shift as school_shift, s.name as school_name, s.search_name,
           t.email, t.source as email_source, case when v.email = t.email then v.id else w.id end as user_id,
           case when v.email <> t.email and exists (select from school_invitation_rows r where r.user_id = v.id)
               then v.id end as replaces,
           case when a.used then 'has_account'
                when v.email = t.email then 'waits'
                when v.id is not null and not ";

const OF_ANOTHER: &str = " then 'already_invited'
                when t.email is null then 'no_address'
                when w.id is null and exists (select from users u where u.email = t.email) then 'address_taken'
                when v.id is not null then 'readdressed'
                else 'invited' end as outcome
    from chosen c join schools s on s.id = c.id
    join school_addresses t on t.school_id = s.id
    left join lateral (
        select coalesce(bool_or(u.password_hash is not null), false) as used,
               (array_agg(u.id order by u.email = t.email desc, u.created_at desc) filter (where u.password_hash is null))[1] as waits
        from users u where u.school_id = s.id and u.active) a on true
    left join users v on v.id = a.waits
    left join users w on w.email = t.email and w.school_id = s.id and not w.active and w.password_hash is null
)
select k.school_id, k.school_key, k.school_shift, k.school_name, k.email, k.email_source, k.user_id, k.replaces,
       case when k.outcome = 'waits' then case when ";

const SHARED: &str = " then 'invited_again' else 'already_invited' end
            when k.outcome in ('invited', 'readdressed') and row_number() over (
                partition by k.outcome in ('invited', 'readdressed'), k.email order by k.school_key, k.school_shift) > 1
            then 'address_shared' when k.outcome = 'readdressed' then 'invited_again' else k.outcome end as outcome
from looked k order by k.search_name, k.school_id";

/// Judges the schools that a query of their ids gives.
pub async fn judge<'a>(
    conn: &mut Connection,
    again: bool,
    chosen: impl FnOnce(Sql<'a>) -> Sql<'a>,
) -> Result<Vec<Judged>> {
    let rows: Vec<Row> = chosen(Sql::new("with chosen as ("))
        .push(LOOKED)
        .bind::<Bool, _>(again)
        .push(OF_ANOTHER)
        .bind::<Bool, _>(again)
        .push(SHARED)
        .query()
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Judged {
                school: row.school,
                email: row.email,
                email_source: row.email_source,
                user_id: row.user_id,
                replaces: row.replaces,
                outcome: row.outcome.parse().map_err(Error::internal)?,
            })
        })
        .collect()
}

/// A round or a school that is not there is a slip of whoever asks, and is told instead of passed over.
pub async fn refuse_unknown(conn: &mut Connection, selection: &SchoolSelection) -> Result<()> {
    match selection {
        SchoolSelection::Filter(_) => Ok(()),
        SchoolSelection::Round { round_id, .. } => {
            let is_there: bool = select(exists(rounds::table.find(*round_id)))
                .get_result(conn)
                .await?;
            let message = "Esa ronda no existe; elíjala de la lista de rondas.";
            is_there
                .then_some(())
                .ok_or_else(|| Error::invalid("/schools/round_id", "unknown", message))
        }
        SchoolSelection::List { school_ids } => {
            let there: Vec<Uuid> = schools::table
                .filter(schools::id.eq_any(school_ids))
                .select(schools::id)
                .load(conn)
                .await?;
            let there: HashSet<Uuid> = there.into_iter().collect();
            let faults = unknown(school_ids, &there);
            if faults.is_empty() {
                Ok(())
            } else {
                Err(Error::Invalid(faults))
            }
        }
    }
}

fn unknown(school_ids: &[Uuid], there: &HashSet<Uuid>) -> Vec<FieldError> {
    let missing = school_ids.iter().enumerate();
    let missing = missing.filter(|(_, id)| !there.contains(*id));
    let told = missing.map(|(at, _)| {
        let message = "Esa escuela no existe; elíjala de la lista de escuelas.";
        FieldError::new(format!("/schools/school_ids/{at}"), "unknown", message)
    });
    told.collect()
}

/// The ids of the schools that are meant.
pub fn selected<'a>(sql: Sql<'a>, selection: &SchoolSelection) -> Sql<'a> {
    let sql = sql.push("select s.id from schools s where true");
    match selection {
        SchoolSelection::Filter(choice) => choice.narrow(sql),
        SchoolSelection::List { school_ids } => sql
            .push(" and s.id = any(")
            .bind::<Array<SqlUuid>, _>(school_ids.clone())
            .push(")"),
        SchoolSelection::Round { round_id, state } => sql
            .push(" and s.id in (select e.school_id from round_tallies e where e.round_id = ")
            .bind::<SqlUuid, _>(*round_id)
            .push(" group by e.school_id having sum(e.expected) > 0")
            .push(match state {
                None => ")",
                Some(CoverageState::NotReported) => " and sum(e.reported) = 0)",
                Some(CoverageState::Partial) => {
                    " and sum(e.reported) > 0 and sum(e.reported) < sum(e.expected))"
                }
                Some(CoverageState::Complete) => " and sum(e.reported) >= sum(e.expected))",
            }),
    }
}

pub fn counts(judged: &[Judged]) -> Vec<InvitationCount> {
    let mut by_outcome: BTreeMap<&'static str, (InvitationOutcome, i64)> = BTreeMap::new();
    for school in judged {
        let count = by_outcome
            .entry(school.outcome.into())
            .or_insert((school.outcome, 0));
        count.1 += 1;
    }
    let counts = by_outcome.into_values();
    counts
        .map(|(outcome, schools)| InvitationCount { outcome, schools })
        .collect()
}

impl Judged {
    /// Where its link goes; none where it gets none.
    pub fn addressed(&self) -> Option<Result<AddressedSchool>> {
        let email = self.email.as_deref().filter(|_| self.outcome.sends())?;
        let source = self.email_source.as_deref();
        Some(AddressedSchool::new(&self.school, email, source))
    }
}

impl TryFrom<Judged> for InvitedSchool {
    type Error = Error;
    fn try_from(judged: Judged) -> Result<Self> {
        Ok(Self {
            school: judged.school.try_into()?,
            email: judged.email,
            used: judged.outcome == InvitationOutcome::HasAccount,
            outcome: Some(judged.outcome),
        })
    }
}
