//! The large tables without their indexes and foreign keys, and with them again: built in one go they cost a fraction.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::sql_types::{Int4, Int8, Nullable, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::hands::{Hands, Work};
use crate::db::Connection;
use crate::error::Result;

/// Stages of putting together, as definitions.sql numbers them.
const INDEXES: i32 = 1;
const KEYS: i32 = 2;
const FOREIGN_KEYS: i32 = 3;
const CHECKS: i32 = 4;
const AUDIT: i32 = 5;
const STATISTICS: i32 = 6;

/// The order of taking apart: what hangs on something goes before it.
const UNDONE: [i32; 4] = [FOREIGN_KEYS, KEYS, 0, AUDIT];

/// Parts of a hundred that the stages take.
const INDEXES_TAKE: u64 = 25;
const CHECKS_TAKE: u64 = 8;
const STATISTICS_TAKE: u64 = 1;

/// What triggers keep beside the large tables, which did not see the load. The registry comes first, since people are counted
/// by the program that stands there; all of it is counted afterwards, and not row by row as it comes.
const DERIVE: &str = "alter table registry_entries disable trigger user;
    select derive_registry();
    alter table registry_entries enable trigger user;
    select recount_tallies();
    analyze round_tallies, round_program_tallies, school_tallies, registry_entries";

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Int4)]
    stage: i32,
    #[diesel(sql_type = Text)]
    relation: String,
    #[diesel(sql_type = Nullable<Text>)]
    undo: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    redo: Option<String>,
    #[diesel(sql_type = Int4)]
    weight: i32,
}

/// What was there before, to be put back as it was.
pub struct Tables(Vec<Definition>);

#[derive(QueryableByName)]
struct Relation {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Int8)]
    size: i64,
}

impl Tables {
    /// Takes indexes, foreign keys and audit off, all or nothing.
    pub async fn take_apart(conn: &mut Connection) -> Result<Self> {
        let definitions: Vec<Definition> = diesel::sql_query(include_str!("definitions.sql"))
            .load(conn)
            .await?;
        let undo: Vec<&str> = UNDONE
            .iter()
            .flat_map(|stage| definitions.iter().filter(move |d| d.stage == *stage))
            .filter_map(|definition| definition.undo.as_deref())
            .collect();
        conn.batch_execute(&format!("begin; {}; commit;", undo.join("; ")))
            .await?;
        Ok(Self(definitions))
    }

    /// Builds all that was taken off, checks every foreign key, and brings the statistics up to date.
    pub async fn put_together(&self, hands: &mut Hands) -> Result<()> {
        let sizes = sizes(&mut hands.first).await?;
        tracing::info!("building indexes");
        hands
            .share(self.one_by_one(INDEXES, &sizes), INDEXES_TAKE)
            .await?;
        let keys = [self.redo(KEYS), self.redo(FOREIGN_KEYS)].concat();
        hands
            .alone(&format!("begin; {}; commit;", keys.join("; ")), 0)
            .await?;
        tracing::info!("checking foreign keys");
        hands
            .share(self.by_relation(CHECKS, &sizes), CHECKS_TAKE)
            .await?;
        hands.alone(&self.redo(AUDIT).join("; "), 0).await?;
        hands
            .share(self.one_by_one(STATISTICS, &sizes), STATISTICS_TAKE)
            .await?;
        hands.alone(DERIVE, 0).await
    }

    fn redo(&self, stage: i32) -> Vec<&str> {
        let of_stage = self.0.iter().filter(|definition| definition.stage == stage);
        of_stage
            .filter_map(|definition| definition.redo.as_deref())
            .collect()
    }

    /// The costliest first, so that no connection is left with it at the end.
    fn one_by_one(&self, stage: i32, sizes: &HashMap<String, i64>) -> Vec<Work> {
        let of_stage = self.0.iter().filter(|definition| definition.stage == stage);
        let mut work: Vec<Work> = of_stage
            .filter_map(|definition| {
                let size = sizes.get(&definition.relation).copied().unwrap_or(0);
                Some(Work {
                    sql: definition.redo.clone()?,
                    weight: size * i64::from(definition.weight),
                })
            })
            .collect();
        work.sort_by_key(|piece| -piece.weight);
        work
    }

    /// What locks one table is done by one connection.
    fn by_relation(&self, stage: i32, sizes: &HashMap<String, i64>) -> Vec<Work> {
        let mut together: HashMap<&str, Work> = HashMap::new();
        for piece in self.0.iter().filter(|definition| definition.stage == stage) {
            let Some(redo) = &piece.redo else { continue };
            let work = together.entry(&piece.relation).or_insert_with(|| Work {
                sql: String::new(),
                weight: 0,
            });
            work.sql.push_str(redo);
            work.sql.push_str("; ");
            work.weight += sizes.get(&piece.relation).copied().unwrap_or(0);
        }
        let mut work: Vec<Work> = together.into_values().collect();
        work.sort_by_key(|piece| -piece.weight);
        work
    }
}

async fn sizes(conn: &mut Connection) -> Result<HashMap<String, i64>> {
    let relations: Vec<Relation> = diesel::sql_query(
        "select oid::regclass::text as name, pg_relation_size(oid) as size from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r'",
    )
    .load(conn)
    .await?;
    Ok(relations
        .into_iter()
        .map(|relation| (relation.name, relation.size))
        .collect())
}
