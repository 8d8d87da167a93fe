//! How many awards one family may have: limits from a day to a day, with where they are written. A version that bound
//! awards is never changed; another one follows it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Int2, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::rules::Rule;
use crate::auth::permissions::{EditGrounds, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, FieldError, Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::programs::ProgramKind;
use crate::schema::{compatibility_rules as cr, programs};

/// Limits on the awards of one family in terms with a day in common; the day that counts is that of the award.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompatibilityRule {
    id: Uuid,
    /// Awards that one family may have at one level.
    #[schema(example = 1)]
    per_level: i16,
    /// Levels at which one family may have awards.
    #[schema(example = 2)]
    per_family: i16,
    /// Kinds of program that the limits bind; awards of others neither count nor are counted.
    program_kinds: Vec<ProgramKind>,
    /// Codes of programs of those kinds that are left out all the same.
    exempt_programs: Vec<String>,
    /// Where the limits are written.
    legal_source: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompatibilityRuleList {
    items: Vec<CompatibilityRule>,
}

/// Limits from a day on; those before them end the day before.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"per_level": 1, "per_family": 2, "program_kinds": ["cash"], "exempt_programs": ["BEP"],
    "legal_source": "Bases de las convocatorias 2027", "valid_from": "2027-01-01"}))]
pub(super) struct CreateCompatibilityRule {
    #[validate(range(min = 1, max = 20, message = "Escriba de 1 a 20 apoyos."))]
    per_level: i16,
    #[validate(range(min = 1, max = 20, message = "Escriba de 1 a 20 niveles."))]
    per_family: i16,
    #[validate(length(min = 1, max = 4, message = "Elija al menos un tipo de programa."))]
    program_kinds: Vec<ProgramKind>,
    #[validate(length(max = 100, message = "Elija a lo más 100 programas."))]
    exempt_programs: Vec<String>,
    #[validate(length(
        min = 5,
        max = 500,
        message = "Diga dónde están escritos los límites, en 5 caracteres o más."
    ))]
    legal_source: String,
    valid_from: NaiveDate,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int2)]
    per_level: i16,
    #[diesel(sql_type = Int2)]
    per_family: i16,
    #[diesel(sql_type = Array<Text>)]
    program_kinds: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    exempt_programs: Vec<String>,
    #[diesel(sql_type = Text)]
    legal_source: String,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
}

impl TryFrom<Row> for CompatibilityRule {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let kinds = row.program_kinds.iter();
        Ok(Self {
            id: row.id,
            per_level: row.per_level,
            per_family: row.per_family,
            program_kinds: kinds
                .map(|kind| kind.parse().map_err(Error::internal))
                .collect::<Result<_>>()?,
            exempt_programs: row.exempt_programs,
            legal_source: row.legal_source,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
    }
}

const COLUMNS: &str =
    "id, per_level, per_family, program_kinds, exempt_programs, legal_source, valid_from, valid_to";

/// Limits on the awards of a family, the latest first: in force, to come and past.
#[utoipa::path(tag = "academics", security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Limits", body = CompatibilityRuleList)))]
#[get("/compatibility-rules")]
pub(super) async fn list_compatibility_rules(
    db: web::Data<Db>,
    _actor: Can<ViewProcedures>,
) -> Result<HttpResponse> {
    let query = format!("select {COLUMNS} from compatibility_rules order by valid_from desc");
    let rows: Vec<Row> = diesel::sql_query(query)
        .load(&mut *db.connection().await?)
        .await?;
    let items = rows.into_iter().map(CompatibilityRule::try_from);
    Ok(HttpResponse::Ok().json(CompatibilityRuleList {
        items: items.collect::<Result<_>>()?,
    }))
}

/// Says how many awards a family may have, for those that are awarded from a day on; earlier awards keep their limits.
#[utoipa::path(tag = "academics", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateCompatibilityRule,
    security(("session" = ["procedures.edit_grounds"])), responses(
    (status = 201, description = "Created", body = CompatibilityRule),
    (status = 409, description = "compatibility-rule-overlaps, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, compatibility-rule-in-the-past", body = Problem)))]
#[post("/compatibility-rules")]
pub(super) async fn create_compatibility_rule(
    db: web::Data<Db>,
    actor: Can<EditGrounds>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateCompatibilityRule>,
) -> Result<HttpResponse> {
    let operation = "create_compatibility_rule";
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, operation, &body, async |conn| {
                create(conn, &actor, &body).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

async fn create(
    conn: &mut Connection,
    actor: &Actor,
    asked: &CreateCompatibilityRule,
) -> Result<CompatibilityRule> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended('compatibility rules', 0))")
        .execute(conn)
        .await?;
    let latest: Option<NaiveDate> = cr::table
        .select(diesel::dsl::max(cr::valid_from))
        .first(conn)
        .await?;
    follows(latest, asked.valid_from, actor.today())?;
    let exempt = known(conn, &asked.exempt_programs).await?;
    let last_day = asked.valid_from - Days::new(1);
    let open = cr::table.filter(cr::valid_to.is_null().or(cr::valid_to.gt(last_day)));
    diesel::update(open)
        .set(cr::valid_to.eq(last_day))
        .execute(conn)
        .await?;
    let mut kinds: Vec<&'static str> = Vec::new();
    for kind in &asked.program_kinds {
        let kind: &'static str = (*kind).into();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let row: Row = diesel::sql_query(format!(
        "insert into compatibility_rules (id, per_level, per_family, program_kinds, exempt_programs, legal_source, valid_from)
         values ($1, $2, $3, $4, $5, $6, $7) returning {COLUMNS}"
    ))
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<Int2, _>(asked.per_level)
    .bind::<Int2, _>(asked.per_family)
    .bind::<Array<Text>, _>(kinds)
    .bind::<Array<Text>, _>(exempt)
    .bind::<Text, _>(asked.legal_source.trim())
    .bind::<Date, _>(asked.valid_from)
    .get_result(conn)
    .await?;
    row.try_into()
}

/// A version starts after every other has started, and binds no award of a day that passed.
fn follows(latest: Option<NaiveDate>, from: NaiveDate, today: NaiveDate) -> Result<(), Rule> {
    if from < today {
        return Err(Rule::CompatibilityRuleInThePast);
    }
    match latest {
        Some(latest) if latest >= from => Err(Rule::CompatibilityRuleOverlaps(latest)),
        _ => Ok(()),
    }
}

/// The codes, each once; one that no program has is refused where it stands.
async fn known(conn: &mut Connection, codes: &[String]) -> Result<Vec<String>> {
    let found: Vec<String> = programs::table
        .filter(programs::code.eq_any(codes))
        .order(programs::code)
        .select(programs::code)
        .load(conn)
        .await?;
    let strange = codes.iter().enumerate();
    let strange = strange.filter(|(_, code)| !found.contains(code));
    let faults: Vec<FieldError> = strange
        .map(|(at, _)| {
            let pointer = format!("/exempt_programs/{at}");
            FieldError::new(pointer, "unknown", "No existe ese programa.")
        })
        .collect();
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(Error::Invalid(faults))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).expect("a day")
    }

    #[test]
    fn versions_follow_each_other_and_bind_no_day_that_passed() {
        let said = |latest, from| follows(latest, day(from), day(8)).map_err(|r| format!("{r:?}"));
        assert_eq!(said(None, 8), Ok(()));
        assert_eq!(said(Some(day(1)), 8), Ok(()));
        assert_eq!(
            said(Some(day(1)), 7),
            Err("CompatibilityRuleInThePast".into())
        );
        let overlaps = format!("CompatibilityRuleOverlaps({:?})", day(9));
        assert_eq!(said(Some(day(9)), 9), Err(overlaps));
    }
}
