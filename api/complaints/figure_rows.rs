//! Complaints counted in the database, by every breakdown at once.
//!
//! Each is judged by the answer that stands: what was reopened is open again, and its new term decides.

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Date, Double, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::figures::FigureBreakdown;
use super::store::road_of;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::privacy::{Attended, Breakdown, Measure, Published, ServiceTable};
use crate::programs::may_know;
use crate::publications::Period;

/// `$1` road, `$2` to `$3` days of receipt, `$4` today, `$5` whether protected programs may be known.
const FACTS: &str =
    "with days as (
        select day::date as day, count(*) filter (where extract(isodow from day) < 6 and h.id is null) over (order by day) as business
        from generate_series($2::timestamp, $4::timestamp, interval '1 day') day left join holidays h on h.on_date = day::date),
    matters as (
        select c.*, (c.received_at at time zone 'America/Hermosillo')::date as received_on,
            (c.answered_at at time zone 'America/Hermosillo')::date as answered_on, c.state in ('answered', 'concluded') as is_closed
        from complaints c where c.road = $1 and c.received_at >= $2::timestamp at time zone 'America/Hermosillo'
            and c.received_at < ($3 + 1)::timestamp at time zone 'America/Hermosillo'),
    facts as (
        select m.is_closed, m.answered_on is not null as is_asked, m.satisfaction, coalesce(p.sensitive, false) as is_sensitive,
            m.kind, m.channel, k.code as cause, m.office_id::text as office, m.municipality_code as municipality,
            case when p.sensitive and not $5 then 'protected' else m.program_id::text end as program,
            case when m.is_closed then t.ended_on <= t.due_on when m.due_on < $4 then false end as in_term,
            case when m.is_closed then answered.business - received.business end::float8 as days
        from matters m left join programs p on p.id = m.program_id left join complaint_causes k on k.id = m.cause_id
        left join days received on received.day = m.received_on left join days answered on answered.day = m.answered_on
        left join lateral (select a.due_on, a.ended_on from complaint_clocks a
            where a.complaint_id = m.id and a.kind = 'answer' and a.ended_because = 'met' and m.answered_on is not null
            order by a.started_on desc, a.id desc limit 1) t on true),
    told as (
        select f.*, g.breakdown, g.code from facts f cross join lateral (values ('kind', f.kind), ('cause', f.cause),
            ('channel', f.channel), ('program', f.program), ('office', f.office), ('municipality', f.municipality)) g(breakdown, code))";

const COUNTS: &str = " select breakdown, code, bool_or(is_sensitive and breakdown = 'program') as is_sensitive, count(*) as received,
        count(*) filter (where is_closed) as closed, count(*) filter (where in_term) as in_term, count(*) filter (where not in_term) as late,
        count(*) filter (where is_asked) as asked, count(satisfaction) as rated
    from told group by breakdown, code";

/// `$6` and `$7`: the groups that are told by their name, as breakdowns and codes.
const MEASURES: &str = " select t.breakdown, n.code, grouping(n.code) = 1 as is_total, count(t.days) as answered,
        percentile_cont(0.5) within group (order by t.days) as median, percentile_disc(0.9) within group (order by t.days) as p90,
        avg(t.satisfaction)::float8 as rating
    from told t left join unnest($6, $7) n(breakdown, code) on n.breakdown = t.breakdown and n.code = t.code
    group by grouping sets ((t.breakdown, n.code), (t.breakdown))";

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = Text)]
    breakdown: String,
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = Bool)]
    is_sensitive: bool,
    #[diesel(sql_type = BigInt)]
    received: i64,
    #[diesel(sql_type = BigInt)]
    closed: i64,
    #[diesel(sql_type = BigInt)]
    in_term: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    asked: i64,
    #[diesel(sql_type = BigInt)]
    rated: i64,
}

#[derive(QueryableByName)]
struct MeasureRow {
    #[diesel(sql_type = Text)]
    breakdown: String,
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = Bool)]
    is_total: bool,
    #[diesel(sql_type = BigInt)]
    answered: i64,
    #[diesel(sql_type = Nullable<Double>)]
    median: Option<f64>,
    #[diesel(sql_type = Nullable<Double>)]
    p90: Option<f64>,
    #[diesel(sql_type = Nullable<Double>)]
    rating: Option<f64>,
}

/// The matters that an account may count, received in a period, by every breakdown in turn.
pub async fn count(conn: &mut Connection, actor: &Actor, period: Period) -> Result<Vec<Breakdown>> {
    let rows: Vec<CountRow> = diesel::sql_query(format!("{FACTS}{COUNTS}"))
        .bind::<Text, _>(road_of(actor))
        .bind::<Date, _>(period.from)
        .bind::<Date, _>(period.to)
        .bind::<Date, _>(actor.today())
        .bind::<Bool, _>(may_know(actor))
        .load(conn)
        .await?;
    let mut counted: Vec<Breakdown> = FigureBreakdown::all()
        .map(|_| Breakdown::default())
        .collect();
    for row in rows {
        let by: FigureBreakdown = row.breakdown.parse().map_err(Error::internal)?;
        let breakdown = &mut counted[by as usize];
        breakdown.sensitive |= row.is_sensitive;
        breakdown.groups.push(row.attended()?);
    }
    Ok(counted)
}

impl CountRow {
    fn attended(self) -> Result<Attended> {
        let number = |count: i64| u32::try_from(count).map_err(Error::internal);
        Ok(Attended {
            group: self.code,
            received: number(self.received)?,
            closed: number(self.closed)?,
            in_term: number(self.in_term)?,
            late: number(self.late)?,
            asked: number(self.asked)?,
            rated: number(self.rated)?,
        })
    }
}

/// Days and ratings of the groups that are told, by every breakdown in turn.
pub async fn measure(
    conn: &mut Connection,
    actor: &Actor,
    period: Period,
    told: &[Published<ServiceTable>],
) -> Result<Vec<Vec<Measure>>> {
    let (breakdowns, codes): (Vec<&str>, Vec<&str>) = FigureBreakdown::all()
        .zip(told)
        .flat_map(|(by, table)| table.groups().map(move |code| (by.name(), code)))
        .unzip();
    let rows: Vec<MeasureRow> = diesel::sql_query(format!("{FACTS}{MEASURES}"))
        .bind::<Text, _>(road_of(actor))
        .bind::<Date, _>(period.from)
        .bind::<Date, _>(period.to)
        .bind::<Date, _>(actor.today())
        .bind::<Bool, _>(may_know(actor))
        .bind::<Array<Text>, _>(breakdowns)
        .bind::<Array<Text>, _>(codes)
        .load(conn)
        .await?;
    let mut measured: Vec<Vec<Measure>> = FigureBreakdown::all().map(|_| Vec::new()).collect();
    for row in rows {
        let by: FigureBreakdown = row.breakdown.parse().map_err(Error::internal)?;
        measured[by as usize].push(Measure {
            group: row.code,
            is_total: row.is_total,
            answered: u32::try_from(row.answered).map_err(Error::internal)?,
            median: row.median,
            p90: row.p90,
            rating: row.rating,
        });
    }
    Ok(measured)
}

/// What a code of a breakdown is called in the catalogues, in its newest words.
#[derive(Debug, serde::Serialize, utoipa::ToSchema, QueryableByName)]
pub struct FigureName {
    #[diesel(sql_type = Text)]
    #[schema(example = "late-payment")]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub name_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub name_en: Option<String>,
}

const CAUSES: &str = "select distinct on (code) code, name_es, name_en from complaint_causes where code = any($1) \
    order by code, valid_from desc";
const PROGRAMS: &str = "select id::text as code, name as name_es, null as name_en from programs where id::text = any($1)";
const OFFICES: &str =
    "select id::text as code, name_es, name_en from complaint_offices where id::text = any($1)";
const MUNICIPALITIES: &str =
    "select code, name as name_es, null as name_en from municipalities where code = any($1)";

/// Names of the groups; kinds and channels are words and have none here.
pub async fn names(
    conn: &mut Connection,
    by: FigureBreakdown,
    table: &Published<ServiceTable>,
) -> Result<Vec<FigureName>> {
    let query = match by {
        FigureBreakdown::Kind | FigureBreakdown::Channel => return Ok(Vec::new()),
        FigureBreakdown::Cause => CAUSES,
        FigureBreakdown::Program => PROGRAMS,
        FigureBreakdown::Office => OFFICES,
        FigureBreakdown::Municipality => MUNICIPALITIES,
    };
    let codes: Vec<&str> = table.groups().collect();
    Ok(diesel::sql_query(query)
        .bind::<Array<Text>, _>(codes)
        .load(conn)
        .await?)
}
