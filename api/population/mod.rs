//! An invented population, as large as that of the State: people as they are called there, their families, schools, studies,
//! awards, payments and cases. All of it is drawn from a seed: the same seed gives the same people.
//!
//! The owner of the database makes it in sets, a range of people at a time, on two connections. Meanwhile the large tables
//! stand without indexes and foreign keys; both are built and checked at the end. The audit is off for the load and holds
//! one event of it instead: millions of events of rows that nobody decided would only bury what people do afterwards. For
//! the same reason agencies are not told of it.
//!
//! A load that breaks off leaves a database that is of no use, and says so; the mark of it stands in `invented_data`.

mod hands;
mod lists;
mod tables;

use diesel::QueryableByName;
use diesel::sql_types::{Int4, Int8, Nullable, Text};
use diesel_async::RunQueryDsl;
use secrecy::SecretString;

use crate::agencies;
use crate::app::State;
use crate::audit;
use crate::auth::Actor;
use crate::db::{self, Connection};
use crate::error::{Error, Result};
use crate::files;
use crate::http::Upload;

use hands::{Hands, Work};
use tables::Tables;

/// How many people over how many years, and the seed that they are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub people: u32,
    pub years: u16,
    pub seed: u32,
}

/// Why no population is made.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(
        "this database is not marked as invented: somebody was in it before the demo set. A population goes only into a database that was new when the demo was loaded"
    )]
    NotInvented,
    #[error("this database holds a population already ({0}); make a new database for another")]
    Populated(String),
    #[error(
        "an earlier load broke off in this database ({0}); it is of no use any more. Drop it and begin with a new one"
    )]
    BrokenOff(String),
    #[error("the population could not be loaded, and this database is of no use any more: {0:?}")]
    Failed(Error),
    #[error("nothing was loaded: {0:?}")]
    NotBegun(Error),
}

/// People of one transaction; whole households, which take sixteen numbers.
const RANGE: u32 = 50_000;
const BLOCK: u32 = 16;

const CATALOGUE: &str = include_str!("catalogue.sql");
/// What is done for each range, in this order.
const STEPS: &[&str] = &[
    include_str!("people.sql"),
    include_str!("studies.sql"),
    include_str!("benefits.sql"),
    include_str!("payments.sql"),
    include_str!("alerts.sql"),
    include_str!("cases.sql"),
    include_str!("stories.sql"),
];
/// What needs everybody to be there.
const ENDS: &[&str] = &[
    include_str!("keys.sql"),
    include_str!("case_numbers.sql"),
    include_str!("reports.sql"),
];
/// Parts of a hundred that the stages take.
const RANGES_TAKE: u64 = 60;
const ENDS_TAKE: u64 = 6;

/// Makes the population in a database that holds the demo set and nobody's real data.
///
/// # Errors
/// If the database is not invented or holds a population already, or the load fails.
pub async fn load(
    state: &State,
    owner: &SecretString,
    size: Size,
) -> std::result::Result<(), Fault> {
    let mut first = db::connect(owner).await.map_err(Fault::NotBegun)?;
    let second = db::connect(owner).await.map_err(Fault::NotBegun)?;
    begin(&mut first, size).await?;
    let hands = Hands::new(first, second);
    make(state, hands, size).await.map_err(Fault::Failed)
}

async fn make(state: &State, mut hands: Hands, size: Size) -> Result<()> {
    let contents = keep_contents(state, &mut hands.first).await?;
    let tables = Tables::take_apart(&mut hands.first).await?;
    hands.prepare(size, &contents).await?;
    hands.alone(&in_one(&[CATALOGUE]), 0).await?;
    tracing::info!(people = size.people, "inventing people");
    hands.share(ranges(size.people), RANGES_TAKE).await?;
    hands.alone(&in_one(ENDS), ENDS_TAKE).await?;
    tables.put_together(&mut hands).await?;
    hands.rest();
    end(state, size).await
}

/// Steps as one transaction.
fn in_one(steps: &[&str]) -> String {
    format!("begin;\n{}\ncommit;", steps.join("\n"))
}

fn ranges(people: u32) -> Vec<Work> {
    let size = people.div_ceil(2).next_multiple_of(BLOCK).min(RANGE);
    let steps = STEPS.join("\n");
    (0..people.div_ceil(size))
        .map(|range| {
            let (first, last) = (range * size + 1, people.min((range + 1) * size));
            Work {
                sql: format!(
                    "begin;\nset local population.first = '{first}';\nset local population.last = '{last}';\n{steps}\ncommit;"
                ),
                weight: i64::from(last - first + 1),
            }
        })
        .collect()
}

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    of: Option<String>,
}

/// Marks the database as being loaded, which nobody can do twice.
async fn begin(conn: &mut Connection, size: Size) -> std::result::Result<(), Fault> {
    let is_invented = agencies::is_invented(conn).await;
    if !is_invented.map_err(Fault::NotBegun)? {
        return Err(Fault::NotInvented);
    }
    let marked = diesel::sql_query(
        "update invented_data set population = jsonb_build_object('people', $1, 'years', $2, 'seed', $3, 'state', 'loading')
         where population is null",
    )
    .bind::<Int8, _>(i64::from(size.people))
    .bind::<Int4, _>(i32::from(size.years))
    .bind::<Int8, _>(i64::from(size.seed))
    .execute(conn)
    .await
    .map_err(|error| Fault::NotBegun(error.into()))?;
    if marked == 1 {
        return Ok(());
    }
    let mark: Mark = diesel::sql_query(
        "select population ->> 'state' as state, concat(population ->> 'people', ' people, ', population ->> 'years',
                ' years, seed ', population ->> 'seed') as of
         from invented_data",
    )
    .get_result(conn)
    .await
    .map_err(|error| Fault::NotBegun(error.into()))?;
    let of = mark.of.unwrap_or_default();
    Err(match mark.state.as_deref() {
        Some("loaded") => Fault::Populated(of),
        _ => Fault::BrokenOff(of),
    })
}

/// Three small files that stand for all reports of schools and all evidence, so that whoever opens one finds it.
async fn keep_contents(state: &State, conn: &mut Connection) -> Result<String> {
    let mut kept = Vec::new();
    for name in ["primero", "segundo", "tercero"] {
        let text =
            format!("Contenido inventado\nSirve de {name} ejemplo; no hay persona alguna en él.\n");
        let upload = Upload::from_bytes("inventado.csv", text.as_bytes())?;
        state.files.put(&upload).await?;
        files::record(conn, &upload).await?;
        kept.push(upload.sha256);
    }
    Ok(kept.join(","))
}

/// Marks the load as whole, and tells the audit of it.
async fn end(state: &State, size: Size) -> Result<()> {
    let system = Actor::system(state.clock.now());
    let told = format!(
        "Población inventada: {} personas, {} años, semilla {}",
        size.people, size.years, size.seed
    );
    state
        .db()
        .transaction(&system, async |conn| {
            diesel::sql_query(
                "update invented_data set population = population || '{\"state\": \"loaded\"}'",
            )
            .execute(conn)
            .await?;
            audit::record(conn, "insert", Some("people"), None, Some(told.as_str())).await
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{ACADEMIC_STATUSES, ALERT_KINDS};

    #[test]
    fn stories_call_things_as_the_program_does() {
        let stories = include_str!("stories.sql");
        for (status, [es, _]) in ACADEMIC_STATUSES {
            let told = format!("('{status}', '{es}')");
            assert!(stories.contains(&told), "{told}");
        }
        let alerts = ALERT_KINDS
            .iter()
            .filter(|(kind, _)| *kind != "incompatible_awards");
        for (_, [es, _]) in alerts {
            let told = format!("'{}'", es.to_lowercase());
            assert!(stories.contains(&told), "{told}");
        }
    }

    #[test]
    fn ranges_hold_whole_households_and_everybody_once() {
        for people in [1, 16, 17, 2_000, 50_001, 1_000_000] {
            let ranges = ranges(people);
            let total: i64 = ranges.iter().map(|range| range.weight).sum();
            assert_eq!(total, i64::from(people));
            let whole = ranges.iter().rev().skip(1);
            assert!(
                whole
                    .map(|range| range.weight)
                    .all(|weight| weight % i64::from(BLOCK) == 0)
            );
        }
    }
}
