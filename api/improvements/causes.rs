//! Causes of complaints, each version from a day to a day, and how complaints fall on them.

use chrono::{Days, Months, NaiveDate};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Rule;
use super::types::{
    Cause, CauseCategory, CreateCause, CreateCauseVersion, EndCause, Pareto, ParetoFilter,
    ParetoRow,
};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::complaint_causes;

type Row = (
    Uuid,
    String,
    String,
    Option<String>,
    String,
    NaiveDate,
    Option<NaiveDate>,
    i32,
);

/// Every version of every cause, those in force first.
pub async fn list(conn: &mut Connection, today: NaiveDate) -> Result<Vec<Cause>> {
    use complaint_causes as c;
    let rows: Vec<Row> = c::table
        .order((c::category, c::code, c::valid_from.desc()))
        .select((
            c::id,
            c::code,
            c::name_es,
            c::name_en,
            c::category,
            c::valid_from,
            c::valid_to,
            c::version,
        ))
        .load(conn)
        .await?;
    let mut causes: Vec<Cause> = rows
        .into_iter()
        .map(|row| of(row, today))
        .collect::<Result<_>>()?;
    causes.sort_by_key(|cause| !cause.in_force);
    Ok(causes)
}

fn of(row: Row, today: NaiveDate) -> Result<Cause> {
    let (id, code, name_es, name_en, category, valid_from, valid_to, version) = row;
    Ok(Cause {
        id,
        code,
        name_es,
        name_en,
        category: category.parse().map_err(Error::internal)?,
        valid_from,
        valid_to,
        in_force: valid_from <= today && valid_to.is_none_or(|end| end >= today),
        version,
    })
}

/// A new cause, in force from today.
pub async fn create(conn: &mut Connection, actor: &Actor, asked: &CreateCause) -> Result<()> {
    use complaint_causes as c;
    let code = asked.code.trim().to_lowercase();
    let sound = code
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !sound {
        return Err(Error::invalid(
            "/code",
            "invalid",
            "La clave lleva letras sin acento, números y guiones.",
        ));
    }
    let taken: i64 = c::table
        .filter(c::code.eq(&code))
        .count()
        .get_result(conn)
        .await?;
    if taken > 0 {
        return Err(Rule::CauseCodeTaken.into());
    }
    insert(
        conn,
        &code,
        (&asked.name_es, asked.name_en.as_deref()),
        asked.category,
        actor.today(),
    )
    .await
}

async fn insert(
    conn: &mut Connection,
    code: &str,
    (name_es, name_en): (&str, Option<&str>),
    category: CauseCategory,
    from: NaiveDate,
) -> Result<()> {
    use complaint_causes as c;
    let category: &'static str = category.into();
    diesel::insert_into(c::table)
        .values((
            c::id.eq(Uuid::now_v7()),
            c::code.eq(code),
            c::name_es.eq(name_es.trim()),
            c::name_en.eq(name_en.map(str::trim).filter(|text| !text.is_empty())),
            c::category.eq(category),
            c::valid_from.eq(from),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

struct Locked {
    code: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

async fn lock(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Locked> {
    use complaint_causes as c;
    let (code, valid_from, valid_to, version): (String, NaiveDate, Option<NaiveDate>, i32) =
        c::table
            .find(id)
            .select((c::code, c::valid_from, c::valid_to, c::version))
            .for_update()
            .first(conn)
            .await?;
    unchanged(version, seen)?;
    Ok(Locked {
        code,
        valid_from,
        valid_to,
    })
}

async fn set_end(conn: &mut Connection, id: Uuid, on: NaiveDate) -> Result<()> {
    use complaint_causes as c;
    diesel::update(c::table.find(id))
        .set((c::valid_to.eq(on), c::version.eq(c::version + 1)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Other words from a day on; what was classified before keeps its own.
pub async fn replace(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &CreateCauseVersion,
) -> Result<()> {
    let before = lock(conn, id, seen).await?;
    let from = asked.valid_from;
    let follows = before.valid_to.is_none_or(|end| end >= from);
    if from <= actor.today() || from <= before.valid_from || !follows {
        return Err(Error::invalid(
            "/valid_from",
            "date-past",
            "Tiene que ser después de hoy, y dentro de la vigencia de la causa.",
        ));
    }
    set_end(conn, id, from - Days::new(1)).await?;
    let names = (asked.name_es.as_str(), asked.name_en.as_deref());
    insert(conn, &before.code, names, asked.category, from).await
}

/// The last day on which a cause can be chosen.
pub async fn end(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &EndCause,
) -> Result<()> {
    let before = lock(conn, id, seen).await?;
    if asked.valid_to < actor.today().max(before.valid_from) {
        return Err(Error::invalid(
            "/valid_to",
            "ends-too-early",
            "Tiene que ser de hoy en adelante.",
        ));
    }
    set_end(conn, id, asked.valid_to).await
}

#[derive(QueryableByName)]
struct Weight {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    name_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    name_en: Option<String>,
    #[diesel(sql_type = Text)]
    category: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = BigInt)]
    open_actions: i64,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

const RECEIVED: &str = "c.road = 'coordination' and ($3 is null or c.program_id = $3)
     and (c.received_at at time zone 'America/Hermosillo')::date between $1 and $2";

/// How complaints fall on their causes. A cause is told in its newest words.
pub async fn pareto(
    conn: &mut Connection,
    filter: &ParetoFilter,
    today: NaiveDate,
) -> Result<Pareto> {
    let to = filter.to.unwrap_or(today);
    let from = filter.from.unwrap_or(to - Months::new(12));
    let weights: Vec<Weight> = diesel::sql_query(format!(
        "select n.code, n.name_es, n.name_en, n.category, w.count,
                (select count(*) from improvement_actions a where a.cause_code = n.code and a.state <> 'checked') as open_actions
         from (select k.code, count(*) as count from complaints c join complaint_causes k on k.id = c.cause_id
               where {RECEIVED} group by k.code) w
         join lateral (select k.* from complaint_causes k where k.code = w.code order by k.valid_from desc limit 1) n on true
         order by w.count desc, n.code"
    ))
    .bind::<Date, _>(from)
    .bind::<Date, _>(to)
    .bind::<Nullable<SqlUuid>, _>(filter.program_id)
    .load(conn)
    .await?;
    let without: Count = diesel::sql_query(format!(
        "select count(*) as count from complaints c where c.cause_id is null and {RECEIVED}"
    ))
    .bind::<Date, _>(from)
    .bind::<Date, _>(to)
    .bind::<Nullable<SqlUuid>, _>(filter.program_id)
    .get_result(conn)
    .await?;
    let total = weights.iter().map(|weight| weight.count).sum();
    Ok(Pareto {
        from,
        to,
        total,
        without_cause: without.count,
        items: weigh(weights, total)?,
    })
}

fn weigh(weights: Vec<Weight>, total: i64) -> Result<Vec<ParetoRow>> {
    let mut so_far = 0;
    weights
        .into_iter()
        .map(|weight| {
            so_far += weight.count;
            Ok(ParetoRow {
                category: weight.category.parse().map_err(Error::internal)?,
                code: weight.code,
                name_es: weight.name_es,
                name_en: weight.name_en,
                count: weight.count,
                share: percent(weight.count, total),
                cumulative: percent(so_far, total),
                open_actions: weight.open_actions,
            })
        })
        .collect()
}

/// With one decimal; of nothing it is nothing.
fn percent(part: i64, whole: i64) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of complaints are small")]
    let exact = part as f64 * 1000.0 / whole as f64;
    exact.round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_as_computed_by_hand() {
        let weight = |code: &str, count| Weight {
            code: code.into(),
            name_es: code.into(),
            name_en: None,
            category: "other".into(),
            count,
            open_actions: 0,
        };
        let rows = weigh(vec![weight("a", 5), weight("b", 2), weight("c", 1)], 8).expect("rows");
        let told: Vec<(f64, f64)> = rows.iter().map(|row| (row.share, row.cumulative)).collect();
        assert_eq!(told, [(62.5, 62.5), (25.0, 87.5), (12.5, 100.0)]);
        assert!(percent(0, 0).abs() < f64::EPSILON);
    }
}
