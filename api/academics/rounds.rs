//! Rounds: opened for a term, closed once; while open, rosters follow the registry.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use diesel::dsl;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::reminders;
use super::rules::Rule;
use super::types::{CreateRound, Round, RoundFilter, RoundPage, RoundRow};
use crate::auth::permissions::{CreateRounds, ViewRounds};
use crate::auth::{Actor, Can, Scope};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, paging, unchanged, versioned};
use crate::schema::{academic_terms, rounds};

const COLUMNS: &str = "r.id, r.state, r.opened_on, r.due_on, r.notes, u.display_name as opened_by, r.reminder_gap_days, r.version, \
    t.id as term_id, t.label as term_label, t.kind as term_kind, t.starts_on as term_starts_on, \
    t.ends_on as term_ends_on, n.schools, n.schools_reported, n.expected, n.reported";

/// Rounds within reach, with their counts; a school sees those that ask it, and its own counts.
fn within_reach(sql: Sql<'_>, scope: Scope) -> Sql<'_> {
    sql.push(
        " from rounds r join academic_terms t on t.id = r.academic_term_id join users u on u.id = r.opened_by \
         left join lateral (select count(*) as schools, count(*) filter (where k.reported > 0) as schools_reported, \
             coalesce(sum(k.expected), 0)::bigint as expected, coalesce(sum(k.reported), 0)::bigint as reported \
           from (select sum(e.expected) as expected, sum(e.reported) as reported from round_tallies e \
             where e.round_id = r.id",
    )
    .and::<SqlUuid, _>("e.school_id = ", scope.school_id())
    .push(" group by e.school_id having sum(e.expected) > 0) k) n on true where true")
    .push(match scope {
        Scope::Institute => "",
        Scope::School(_) => " and n.expected > 0",
    })
}

pub async fn find(conn: &mut Connection, scope: Scope, id: Uuid) -> Result<Round> {
    let row: RoundRow = within_reach(Sql::new(&format!("select {COLUMNS}")), scope)
        .and::<SqlUuid, _>("r.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let round = Round::try_from(row)?;
    let reminders = reminders::of_round(conn, id, round.summary.due_on).await?;
    Ok(Round { reminders, ..round })
}

/// Puts on the rosters of open rounds whoever has come into the registry since; how many they are.
pub async fn extend_rosters(conn: &mut Connection) -> Result<usize> {
    fill_rosters(conn, None).await
}

async fn fill_rosters(conn: &mut Connection, round_id: Option<Uuid>) -> Result<usize> {
    let added = diesel::sql_query(
        "insert into roster_entries (id, round_id, school_id, person_id, enrolment_id)
         select uuid_v7(), r.id, e.school_id, e.person_id, e.id
         from rounds r
         join enrolments e on e.academic_term_id = r.academic_term_id and e.valid_to is null
         where r.state = 'open' and r.id = coalesce($1, r.id)
           and exists (select from benefits b where b.person_id = e.person_id and b.state in ('active', 'suspended'))
         on conflict on constraint roster_entries_key do nothing",
    )
    .bind::<Nullable<SqlUuid>, _>(round_id)
    .execute(conn)
    .await?;
    Ok(added)
}

async fn open(conn: &mut Connection, actor: &Actor, body: &CreateRound) -> Result<Round> {
    if body.due_on < actor.today() {
        return Err(Error::invalid(
            "/due_on",
            "in-the-past",
            "La fecha límite ya pasó; elija hoy o un día posterior.",
        ));
    }
    let term = academic_terms::table.find(body.academic_term_id);
    if !dsl::select(dsl::exists(term)).get_result(conn).await? {
        return Err(Error::invalid(
            "/academic_term_id",
            "unknown",
            "Ese periodo no existe; elíjalo de la lista de periodos.",
        ));
    }
    let id = Uuid::now_v7();
    let placed = diesel::insert_into(rounds::table)
        .values((
            rounds::id.eq(id),
            rounds::academic_term_id.eq(body.academic_term_id),
            rounds::state.eq("open"),
            rounds::opened_on.eq(actor.today()),
            rounds::due_on.eq(body.due_on),
            rounds::notes.eq(&body.notes),
            rounds::opened_by.eq(actor.person()?),
            rounds::reminder_gap_days.eq(body.reminder_gap_days),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if placed == 0 {
        return Err(Rule::RoundExists.into());
    }
    fill_rosters(conn, Some(id)).await?;
    reminders::plan(conn, actor, (id, body.due_on), &body.reminders()).await?;
    find(conn, Scope::Institute, id).await
}

async fn close(conn: &mut Connection, actor: &Actor, id: Uuid, seen: IfMatch) -> Result<Round> {
    let (state, version): (String, i32) = rounds::table
        .find(id)
        .select((rounds::state, rounds::version))
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen.0)?;
    if state != "open" {
        return Err(Rule::RoundClosed.into());
    }
    diesel::update(rounds::table.find(id))
        .set((
            rounds::state.eq("closed"),
            rounds::version.eq(rounds::version + 1),
        ))
        .execute(conn)
        .await?;
    find(conn, actor.scope(), id).await
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "r.recorded_at",
    cast: "timestamptz",
    id: "r.id",
    descending: true,
};

/// Opens a round, fills its rosters from the registry and sets its reminders.
#[utoipa::path(tag = "academics", request_body = CreateRound,
    params(("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["rounds.create"])), responses(
    (status = 201, description = "The round", body = Round),
    (status = 409, description = "round-exists, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, reminder-in-the-past, reminders-too-close", body = Problem)))]
#[post("/rounds")]
pub(super) async fn create_round(
    db: web::Data<Db>,
    actor: Can<CreateRounds>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateRound>,
) -> Result<HttpResponse> {
    let round = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_round", &body, async |conn| {
                open(conn, &actor, &body).await
            })
            .await
        })
        .await?;
    Ok(HttpResponse::Created().json(round))
}

/// One page of rounds within reach.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &RoundFilter,
    paging: &Paging,
) -> Result<RoundPage> {
    let state = filter.state.map(<&'static str>::from);
    let scope = actor.scope();
    let listed = paging::list::<RoundRow>(conn, paging, NEWEST_FIRST, COLUMNS, |sql| {
        within_reach(sql, scope).and::<Text, _>("r.state = ", state)
    })
    .await?
    .try_map(|row| Round::try_from(row).map(|round| round.summary))?;
    Ok(RoundPage::from(listed))
}

/// Rounds, newest first, with their counts.
#[utoipa::path(tag = "academics", params(RoundFilter, Paging), security(("session" = ["rounds.view"])),
    responses((status = 200, description = "Rounds", body = RoundPage)))]
#[get("/rounds")]
pub(super) async fn list_rounds(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    Filter(filter): Filter<RoundFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = list(&mut *db.connection().await?, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// A round with its counts.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path)), security(("session" = ["rounds.view"])),
    responses((status = 200, description = "The round", body = Round)))]
#[get("/rounds/{round_id}")]
pub(super) async fn show_round(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    round_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let round = find(
        &mut *db.connection().await?,
        actor.scope(),
        round_id.into_inner(),
    )
    .await?;
    Ok(versioned(StatusCode::OK, round.summary.version, &round))
}

/// Closes a round: it takes no more reports.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["rounds.create"])), responses(
    (status = 200, description = "Closed", body = Round),
    (status = 409, description = "round-closed", body = Problem)))]
#[post("/rounds/{round_id}/closings")]
pub(super) async fn close_round(
    db: web::Data<Db>,
    actor: Can<CreateRounds>,
    round_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = round_id.into_inner();
    let round = db
        .transaction(&actor, async |conn| close(conn, &actor, id, seen).await)
        .await?;
    Ok(versioned(StatusCode::OK, round.summary.version, &round))
}
