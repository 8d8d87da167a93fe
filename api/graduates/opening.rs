//! Whom a wave asks: everybody or a sample, chosen and counted before it is opened.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::contacts::contactable;
use super::rules::Rule;
use super::sampling::{self, Candidate};
use super::types::{OpenWave, PreviewWave, Stratum, StratumSize, Wave, WaveMode, WavePreview};
use super::{cohorts, questionnaire_store, waves as asked};
use crate::auth::permissions::EditGraduates;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::schema::{wave_members, waves};

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
    asked::find(conn, actor, id).await
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
