//! New versions of grounds and their end; the version that a case cites is never changed.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::ground_rules::{self, Rule};
use super::ground_types::{CreateGroundVersion, EndGround, Ground};
use super::grounds::find;
use crate::auth::permissions::EditGrounds;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::schema::{grounds, legal_bases, programs};

/// Writes a new ground, or the next version of one: the version before it ends the day before.
#[utoipa::path(tag = "procedures", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateGroundVersion,
    security(("session" = ["procedures.edit_grounds"])), responses(
    (status = 201, description = "Created", body = Ground),
    (status = 409, description = "ground-version-overlaps, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, ground-combination-refused, validity-in-the-past, legal-basis-not-in-force", body = Problem)))]
#[post("/grounds")]
pub(super) async fn create_ground_version(
    db: web::Data<Db>,
    actor: Can<EditGrounds>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateGroundVersion>,
) -> Result<HttpResponse> {
    ground_rules::check(&body)?;
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_ground_version", &body, async |conn| {
                let id = create(conn, &actor, &body).await?;
                find(conn, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Says until when cases may be opened on a ground; those open go on.
#[utoipa::path(tag = "procedures", params(("ground_id" = Uuid, Path)), request_body = EndGround,
    security(("session" = ["procedures.edit_grounds"])), responses(
    (status = 200, description = "It ends", body = Ground),
    (status = 409, description = "ground-already-ended", body = Problem),
    (status = 422, description = "invalid, validity-in-the-past", body = Problem)))]
#[post("/grounds/{ground_id}/ends")]
pub(super) async fn end_ground(
    db: web::Data<Db>,
    actor: Can<EditGrounds>,
    ground_id: web::Path<Uuid>,
    Valid(body): Valid<EndGround>,
) -> Result<HttpResponse> {
    let id = ground_id.into_inner();
    let ended = db
        .transaction(&actor, async |conn| {
            end(conn, id, body.valid_to, actor.today()).await?;
            find(conn, id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(ended))
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
}

/// The latest version of a ground; nobody writes another until the transaction ends.
async fn latest(conn: &mut Connection, asked: &CreateGroundVersion) -> Result<Option<Version>> {
    let kind: &'static str = asked.kind.into();
    // Two first versions of one code have no row to lock yet.
    diesel::sql_query(
        "select pg_advisory_xact_lock(hashtextextended('ground ' || $1 || ' ' || $2, 0))",
    )
    .bind::<Text, _>(kind)
    .bind::<Text, _>(&asked.code)
    .execute(conn)
    .await?;
    Ok(diesel::sql_query(
        "select id, valid_from, valid_to from grounds
         where kind = $1 and code = $2 and program_id is not distinct from $3
         order by valid_from desc limit 1 for update",
    )
    .bind::<Text, _>(kind)
    .bind::<Text, _>(&asked.code)
    .bind::<Nullable<SqlUuid>, _>(asked.program_id)
    .get_result(conn)
    .await
    .optional()?)
}

async fn create(conn: &mut Connection, actor: &Actor, asked: &CreateGroundVersion) -> Result<Uuid> {
    let before = latest(conn, asked).await?;
    let started = before.as_ref().map(|version| version.valid_from);
    ground_rules::follows(started, asked.valid_from, actor.today())?;
    names_what_exists(conn, asked).await?;
    let last_day = asked.valid_from - Days::new(1);
    if let Some(before) = before.filter(|version| version.valid_to.is_none_or(|to| to > last_day)) {
        diesel::update(grounds::table.find(before.id))
            .set(grounds::valid_to.eq(last_day))
            .execute(conn)
            .await?;
    }
    insert(conn, actor, asked).await
}

/// The program is there, and the article in force on the first day.
async fn names_what_exists(conn: &mut Connection, asked: &CreateGroundVersion) -> Result<()> {
    if let Some(id) = asked.program_id {
        let known: i64 = programs::table.find(id).count().get_result(conn).await?;
        if known == 0 {
            return Err(Error::invalid(
                "/program_id",
                "unknown",
                "No existe ese programa.",
            ));
        }
    }
    let basis: Option<(NaiveDate, Option<NaiveDate>)> = legal_bases::table
        .find(asked.legal_basis_id)
        .select((legal_bases::valid_from, legal_bases::valid_to))
        .first(conn)
        .await
        .optional()?;
    let (from, to) = basis
        .ok_or_else(|| Error::invalid("/legal_basis_id", "unknown", "No existe ese fundamento."))?;
    if asked.valid_from < from || to.is_some_and(|to| to < asked.valid_from) {
        return Err(Rule::LegalBasisNotInForce.into());
    }
    Ok(())
}

async fn insert(conn: &mut Connection, actor: &Actor, asked: &CreateGroundVersion) -> Result<Uuid> {
    use grounds as g;
    let id = Uuid::now_v7();
    let kind: &'static str = asked.kind.into();
    let effective_rule: &'static str = asked.effective_rule.into();
    let registration_effect: &'static str = asked.registration_effect.into();
    let on_silence: &'static str = asked.on_silence.into();
    let mut evidence: Vec<&'static str> = asked
        .evidence_kinds
        .iter()
        .map(|kind| (*kind).into())
        .collect();
    evidence.dedup();
    let english = |text: &Option<String>| {
        let text = text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        text.map(str::to_owned)
    };
    let effects = (
        g::effective_rule.eq(effective_rule),
        g::past_effective_allowed.eq(asked.past_effective_allowed),
        g::effects_extend_end.eq(asked.effects_extend_end),
        g::effects_refund.eq(asked.effects_refund),
        g::effects_vacate_place.eq(asked.effects_vacate_place),
        g::registration_effect.eq(registration_effect),
        g::on_silence.eq(on_silence),
        g::silence_business_days.eq(asked.silence_business_days),
    );
    let asks = (
        g::requires_hearing.eq(asked.requires_hearing),
        g::hearing_business_days.eq(asked.hearing_business_days),
        g::requires_evidence.eq(asked.requires_evidence),
        g::evidence_kinds.eq(evidence),
        g::reversible.eq(asked.reversible),
    );
    let names = (
        g::id.eq(id),
        g::kind.eq(kind),
        g::code.eq(&asked.code),
        g::program_id.eq(asked.program_id),
        g::name_es.eq(asked.name.trim()),
        g::name_en.eq(english(&asked.name_en)),
        g::legal_basis_id.eq(asked.legal_basis_id),
        g::person_text_es.eq(asked.person_text.trim()),
        g::person_text_en.eq(english(&asked.person_text_en)),
        g::valid_from.eq(asked.valid_from),
        g::created_by.eq(actor.person()?),
    );
    diesel::insert_into(g::table)
        .values((names, asks, effects))
        .execute(conn)
        .await?;
    Ok(id)
}

async fn end(conn: &mut Connection, id: Uuid, on: NaiveDate, today: NaiveDate) -> Result<()> {
    let (from, to): (NaiveDate, Option<NaiveDate>) = grounds::table
        .find(id)
        .select((grounds::valid_from, grounds::valid_to))
        .for_update()
        .first(conn)
        .await?;
    if let Some(to) = to {
        return Err(Rule::GroundAlreadyEnded(to).into());
    }
    if on < today || on < from {
        return Err(Rule::ValidityInThePast("/valid_to").into());
    }
    diesel::update(grounds::table.find(id))
        .set(grounds::valid_to.eq(on))
        .execute(conn)
        .await?;
    Ok(())
}
