//! Waves: whom of a cohort is asked at which months, and how far that is.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Int2, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::contacts::contactable;
use super::rules::Rule;
use super::sampling::{self, Candidate};
use super::types::{
    OpenWave, PreviewWave, Stratum, StratumSize, Wave, WaveMode, WavePreview, WaveProgress,
};
use super::{cohorts, questionnaire_store};
use crate::auth::permissions::{EditGraduates, ViewGraduateFigures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Problem, Result};
use crate::http::{IdempotencyKey, IfMatch, Valid, idempotency, versioned};
use crate::schema::{wave_members, waves};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int4)]
    version: i32,
    #[diesel(sql_type = SqlUuid)]
    cohort_id: Uuid,
    #[diesel(sql_type = Text)]
    cohort: String,
    #[diesel(sql_type = Int2)]
    months: i16,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    mode: String,
    #[diesel(sql_type = Nullable<Int4>)]
    sample_size: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    seed: Option<i64>,
    #[diesel(sql_type = Array<Text>)]
    strata: Vec<String>,
    #[diesel(sql_type = Date)]
    opened_on: NaiveDate,
    #[diesel(sql_type = Date)]
    closes_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    questionnaire_id: Uuid,
    #[diesel(sql_type = Int4)]
    questionnaire: i32,
    #[diesel(embed)]
    progress: Progress,
}

#[derive(QueryableByName)]
struct Progress {
    #[diesel(sql_type = BigInt)]
    selected: i64,
    #[diesel(sql_type = BigInt)]
    contactable: i64,
    #[diesel(sql_type = BigInt)]
    invited: i64,
    #[diesel(sql_type = BigInt)]
    started: i64,
    #[diesel(sql_type = BigInt)]
    finished: i64,
    #[diesel(sql_type = BigInt)]
    refused: i64,
    #[diesel(sql_type = BigInt)]
    not_located: i64,
    #[diesel(sql_type = BigInt)]
    due: i64,
}

impl TryFrom<Row> for Wave {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let of = row.progress;
        Ok(Self {
            id: row.id,
            version: row.version,
            cohort_id: row.cohort_id,
            cohort: row.cohort,
            months: row.months,
            state: row.state.parse().map_err(Error::internal)?,
            mode: row.mode.parse().map_err(Error::internal)?,
            sample_size: row.sample_size,
            seed: row.seed,
            strata: row.strata,
            opened_on: row.opened_on,
            closes_on: row.closes_on,
            questionnaire_id: row.questionnaire_id,
            questionnaire: row.questionnaire,
            progress: WaveProgress {
                selected: of.selected,
                contactable: of.contactable,
                invited: of.invited,
                started: of.started,
                finished: of.finished,
                refused: of.refused,
                not_located: of.not_located,
                due: of.due,
            },
        })
    }
}

/// Whoever answered or refused was located, whatever became of their address since.
pub const NOT_LOCATED: &str = "(not m.contactable and m.state = 'pending')";

fn select(actor: &Actor) -> Sql<'static> {
    Sql::new(&format!(
        "select w.id, w.version, w.cohort_id, c.name as cohort, w.months, w.state, w.mode, w.sample_size, w.seed,
                w.strata, w.opened_on, w.closes_on, w.questionnaire_id, q.number as questionnaire, n.*
         from waves w join cohorts c on c.id = w.cohort_id join questionnaires q on q.id = w.questionnaire_id
         cross join lateral (select count(*) as selected, count(*) filter (where not {NOT_LOCATED}) as contactable,
                count(*) filter (where exists (select from questionnaire_links l where l.wave_member_id = m.id)) as invited,
                count(*) filter (where m.state = 'started') as started,
                count(*) filter (where m.state = 'finished') as finished,
                count(*) filter (where m.state = 'refused') as refused,
                count(*) filter (where {NOT_LOCATED}) as not_located,
                count(*) filter (where m.state in ('pending', 'started') and m.next_contact_at <= "
    ))
    .bind::<Timestamptz, _>(actor.now)
    .push(") as due from wave_members m where m.wave_id = w.id) n where true")
}

/// The waves of a cohort, the earliest first.
pub async fn of_cohort(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Vec<Wave>> {
    let rows: Vec<Row> = select(actor)
        .and::<SqlUuid, _>("w.cohort_id = ", Some(id))
        .push(" order by w.months")
        .query()
        .load(conn)
        .await?;
    rows.into_iter().map(Wave::try_from).collect()
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Wave> {
    let row: Row = select(actor)
        .and::<SqlUuid, _>("w.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    let wave = Wave::try_from(row)?;
    // Only whoever may see the cohort sees its waves.
    cohorts::find(conn, actor, wave.cohort_id).await?;
    Ok(wave)
}

/// Locks a wave that is open.
pub async fn lock_open(conn: &mut Connection, id: Uuid) -> Result<NaiveDate> {
    let (state, closes_on): (String, NaiveDate) = waves::table
        .find(id)
        .select((waves::state, waves::closes_on))
        .for_share()
        .first(conn)
        .await?;
    if state == "open" {
        Ok(closes_on)
    } else {
        Err(Rule::WaveClosed.into())
    }
}

#[derive(QueryableByName)]
struct Member {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Text)]
    school: String,
    #[diesel(sql_type = Text)]
    municipality: String,
    #[diesel(sql_type = Bool)]
    contactable: bool,
}

impl Member {
    fn stratum(&self, strata: &[Stratum]) -> String {
        let parts = strata.iter().map(|stratum| match stratum {
            Stratum::Program => self.program.as_str(),
            Stratum::School => self.school.as_str(),
            Stratum::Municipality => self.municipality.as_str(),
        });
        parts.collect::<Vec<_>>().join(" · ")
    }
}

async fn members(conn: &mut Connection, cohort_id: Uuid) -> Result<Vec<Member>> {
    Ok(diesel::sql_query(format!(
        "select m.id, m.person_id, g.name as program, coalesce(s.name || ' (' || s.school_key || ')', '—') as school,
                coalesce(u.name, '—') as municipality, {} as contactable
         from cohort_members m join people p on p.id = m.person_id join benefits b on b.id = m.benefit_id
         join calls c on c.id = b.call_id join programs g on g.id = c.program_id
         left join schools s on s.id = m.school_id left join municipalities u on u.code = p.municipality_code
         where m.cohort_id = $1 order by m.id",
        contactable("p")
    ))
    .bind::<SqlUuid, _>(cohort_id)
    .load(conn)
    .await?)
}

/// Whom a wave asks, and what that is of each stratum.
struct Selection {
    members: Vec<Member>,
    drawn: Vec<Uuid>,
    strata: Vec<StratumSize>,
}

async fn choose(conn: &mut Connection, cohort_id: Uuid, how: &PreviewWave) -> Result<Selection> {
    let members = members(conn, cohort_id).await?;
    let candidates: Vec<Candidate> = members
        .iter()
        .map(|member| Candidate {
            id: member.id,
            stratum: member.stratum(&how.strata),
        })
        .collect();
    let (size, seed) = match (how.mode, how.sample_size, how.seed) {
        (WaveMode::All, None, None) => (candidates.len(), 0),
        (WaveMode::Sample, Some(size), Some(seed)) => {
            let size = usize::try_from(size).unwrap_or_default();
            if size == 0 || size >= candidates.len() {
                return Err(Rule::SampleSizeInvalid.into());
            }
            (size, seed)
        }
        _ => return Err(Rule::SampleSizeInvalid.into()),
    };
    let strata = sampling::allot(&candidates, size);
    Ok(Selection {
        drawn: sampling::draw(&candidates, size, seed),
        strata: strata
            .into_iter()
            .map(|one| StratumSize {
                stratum: one.stratum,
                members: one.members,
                drawn: one.drawn,
            })
            .collect(),
        members,
    })
}

async fn open(
    conn: &mut Connection,
    actor: &Actor,
    cohort_id: Uuid,
    body: &OpenWave,
) -> Result<Wave> {
    cohorts::find(conn, actor, cohort_id).await?;
    if body.closes_on <= actor.today() {
        return Err(Rule::WaveDatesInvalid.into());
    }
    let how = PreviewWave {
        mode: body.mode,
        sample_size: body.sample_size,
        seed: body.seed,
        strata: body.strata.clone(),
    };
    let chosen = choose(conn, cohort_id, &how).await?;
    let id = Uuid::now_v7();
    let mode: &'static str = body.mode.into();
    let strata: Vec<&'static str> = body
        .strata
        .iter()
        .map(|stratum| (*stratum).into())
        .collect();
    let placed = diesel::insert_into(waves::table)
        .values((
            waves::id.eq(id),
            waves::cohort_id.eq(cohort_id),
            waves::questionnaire_id.eq(questionnaire_store::newest(conn).await?),
            waves::months.eq(body.months),
            waves::state.eq("open"),
            waves::mode.eq(mode),
            waves::sample_size.eq(body.sample_size),
            waves::seed.eq(body.seed),
            waves::strata.eq(strata),
            waves::opened_on.eq(actor.today()),
            waves::closes_on.eq(body.closes_on),
            waves::opened_by.eq(actor.person()?),
            waves::opened_at.eq(actor.now),
        ))
        .on_conflict((waves::cohort_id, waves::months))
        .do_nothing()
        .execute(conn)
        .await?;
    if placed == 0 {
        return Err(Rule::WaveExists.into());
    }
    place(conn, id, &chosen, &body.strata).await?;
    find(conn, actor, id).await
}

async fn place(
    conn: &mut Connection,
    wave_id: Uuid,
    chosen: &Selection,
    strata: &[Stratum],
) -> Result<()> {
    let drawn: std::collections::HashSet<&Uuid> = chosen.drawn.iter().collect();
    let rows: Vec<_> = chosen
        .members
        .iter()
        .filter(|member| drawn.contains(&member.id))
        .map(|member| {
            (
                wave_members::id.eq(Uuid::now_v7()),
                wave_members::wave_id.eq(wave_id),
                wave_members::member_id.eq(member.id),
                wave_members::person_id.eq(member.person_id),
                wave_members::stratum.eq(member.stratum(strata)),
                wave_members::contactable.eq(member.contactable),
            )
        })
        .collect();
    // A statement takes so many values and no more.
    for part in rows.chunks(5000) {
        diesel::insert_into(wave_members::table)
            .values(part.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}

async fn close(conn: &mut Connection, actor: &Actor, id: Uuid, seen: IfMatch) -> Result<Wave> {
    let (state, version): (String, i32) = waves::table
        .find(id)
        .select((waves::state, waves::version))
        .for_update()
        .first(conn)
        .await?;
    if version != seen.0 {
        return Err(Error::Stale {
            current_version: version,
            changes: Vec::new(),
        });
    }
    if state != "open" {
        return Err(Rule::WaveClosed.into());
    }
    diesel::update(waves::table.find(id))
        .set((
            waves::state.eq("closed"),
            waves::closed_at.eq(actor.now),
            waves::version.eq(waves::version + 1),
        ))
        .execute(conn)
        .await?;
    diesel::sql_query(
        "update questionnaire_links l set voided_at = $2 from wave_members m
         where m.id = l.wave_member_id and m.wave_id = $1 and l.voided_at is null",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    find(conn, actor, id).await
}

/// How many of each stratum a wave would ask; nothing is opened.
#[utoipa::path(tag = "graduates", request_body = PreviewWave, params(("cohort_id" = Uuid, Path)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 200, description = "Sizes", body = WavePreview),
    (status = 422, description = "invalid, sample-size-invalid", body = Problem)))]
#[post("/graduate-cohorts/{cohort_id}/wave-previews")]
pub(super) async fn preview_wave(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    cohort_id: web::Path<Uuid>,
    Valid(body): Valid<PreviewWave>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let cohort = cohorts::find(&mut conn, &actor, cohort_id.into_inner()).await?;
    let chosen = choose(&mut conn, cohort.summary.id, &body).await?;
    let reached = chosen.members.iter().filter(|one| one.contactable);
    Ok(HttpResponse::Ok().json(WavePreview {
        members: chosen.members.len(),
        selected: chosen.drawn.len(),
        contactable: reached.filter(|one| chosen.drawn.contains(&one.id)).count(),
        strata: chosen.strata,
    }))
}

/// Opens a wave with the newest questionnaire; the sample is drawn by the seed.
#[utoipa::path(tag = "graduates", request_body = OpenWave,
    params(("cohort_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 201, description = "The wave", body = Wave),
    (status = 409, description = "wave-exists, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, wave-dates-invalid, sample-size-invalid", body = Problem)))]
#[post("/graduate-cohorts/{cohort_id}/waves")]
pub(super) async fn open_wave(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    cohort_id: web::Path<Uuid>,
    key: IdempotencyKey,
    Valid(body): Valid<OpenWave>,
) -> Result<HttpResponse> {
    let cohort_id = cohort_id.into_inner();
    let opened = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "open_wave",
                &(cohort_id, &body),
                async |conn| open(conn, &actor, cohort_id, &body).await,
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &opened))
}

/// A wave and how far it is, in numbers.
#[utoipa::path(tag = "graduates", params(("wave_id" = Uuid, Path)), security(("session" = ["graduates.view_figures"])),
    responses((status = 200, description = "The wave; ETag is its version", body = Wave)))]
#[get("/graduate-waves/{wave_id}")]
pub(super) async fn show_wave(
    db: web::Data<Db>,
    actor: Can<ViewGraduateFigures>,
    wave_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let wave = find(&mut *db.connection().await?, &actor, wave_id.into_inner()).await?;
    Ok(versioned(StatusCode::OK, wave.version, &wave))
}

/// Closes a wave: links serve no more, and no answer or attempt comes in.
#[utoipa::path(tag = "graduates", params(("wave_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 200, description = "Closed", body = Wave),
    (status = 409, description = "wave-closed", body = Problem)))]
#[post("/graduate-waves/{wave_id}/closings")]
pub(super) async fn close_wave(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    wave_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = wave_id.into_inner();
    let wave = db
        .transaction(&actor, async |conn| close(conn, &actor, id, seen).await)
        .await?;
    Ok(versioned(StatusCode::OK, wave.version, &wave))
}
