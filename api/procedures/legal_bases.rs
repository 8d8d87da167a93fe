//! The articles that grounds rest on, each version with its text as it stood.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::ground_rules;
use super::ground_types::{CreateLegalBasisVersion, LegalBasis, LegalBasisFilter, LegalBasisList};
use crate::auth::permissions::{EditGrounds, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, Valid, idempotency};
use crate::schema::legal_bases as lb;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    law: String,
    #[diesel(sql_type = Text)]
    article: String,
    #[diesel(sql_type = Text)]
    text_es: String,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    created_by: Option<String>,
    #[diesel(sql_type = BigInt)]
    grounds: i64,
}

impl From<Row> for LegalBasis {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            law: row.law,
            article: row.article,
            text: row.text_es,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            created_by: row.created_by,
            grounds: row.grounds,
        }
    }
}

/// `$1` is the day on which grounds are in force.
fn select(today: NaiveDate) -> Sql<'static> {
    Sql::new(
        "select lb.id, lb.law, lb.article, lb.text_es, lb.valid_from, lb.valid_to, u.display_name as created_by,
                (select count(*) from grounds g where g.legal_basis_id = lb.id
                    and coalesce(g.valid_to, 'infinity'::date) >= ",
    )
    .bind::<Date, _>(today)
    .push(") as grounds from legal_bases lb left join users u on u.id = lb.created_by where true")
}

/// Articles in force today or on another day, or every version there was and will be.
#[utoipa::path(tag = "procedures", params(LegalBasisFilter), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Articles", body = LegalBasisList)))]
#[get("/legal-bases")]
pub(super) async fn list_legal_bases(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    Filter(filter): Filter<LegalBasisFilter>,
) -> Result<HttpResponse> {
    let on = filter.on.unwrap_or(actor.today());
    let on = (!filter.history.unwrap_or(false)).then_some(on);
    let rows: Vec<Row> = select(actor.today())
        .and::<Date, _>("lb.valid_from <= ", on)
        .and::<Date, _>("coalesce(lb.valid_to, 'infinity'::date) >= ", on)
        .push(" order by lb.law, lb.article, lb.valid_from desc")
        .query()
        .load(&mut *db.connection().await?)
        .await?;
    let items = rows.into_iter().map(LegalBasis::from).collect();
    Ok(HttpResponse::Ok().json(LegalBasisList { items }))
}

/// Writes an article, or how it reads from a day on; grounds keep the version they cite.
#[utoipa::path(tag = "procedures", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateLegalBasisVersion,
    security(("session" = ["procedures.edit_grounds"])), responses(
    (status = 201, description = "Created", body = LegalBasis),
    (status = 409, description = "ground-version-overlaps, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, validity-in-the-past", body = Problem)))]
#[post("/legal-bases")]
pub(super) async fn create_legal_basis_version(
    db: web::Data<Db>,
    actor: Can<EditGrounds>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateLegalBasisVersion>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "create_legal_basis_version",
                &body,
                async |conn| create(conn, &actor, &body).await,
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

async fn create(
    conn: &mut Connection,
    actor: &Actor,
    asked: &CreateLegalBasisVersion,
) -> Result<LegalBasis> {
    let (law, article) = (asked.law.trim(), asked.article.trim());
    diesel::sql_query(
        "select pg_advisory_xact_lock(hashtextextended('article ' || $1 || ' ' || $2, 0))",
    )
    .bind::<Text, _>(law)
    .bind::<Text, _>(article)
    .execute(conn)
    .await?;
    let versions = lb::table
        .filter(lb::law.eq(law))
        .filter(lb::article.eq(article));
    let latest: Option<NaiveDate> = versions
        .select(diesel::dsl::max(lb::valid_from))
        .first(conn)
        .await?;
    ground_rules::follows(latest, asked.valid_from, actor.today())?;
    let last_day = asked.valid_from - Days::new(1);
    diesel::update(versions.filter(lb::valid_to.is_null().or(lb::valid_to.gt(last_day))))
        .set(lb::valid_to.eq(last_day))
        .execute(conn)
        .await?;
    let id = Uuid::now_v7();
    diesel::insert_into(lb::table)
        .values((
            lb::id.eq(id),
            lb::law.eq(law),
            lb::article.eq(article),
            lb::text_es.eq(asked.text.trim()),
            lb::valid_from.eq(asked.valid_from),
            lb::created_by.eq(actor.person()?),
        ))
        .execute(conn)
        .await?;
    let row: Row = select(actor.today())
        .and::<SqlUuid, _>("lb.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    Ok(row.into())
}
