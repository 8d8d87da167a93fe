//! What a connection looks up while it invents people: words, most frequent first, and catalogues by number.

use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::Size;
use crate::db::Connection;
use crate::error::Result;

const LISTS: &[(&str, &str)] = &[
    ("surnames", include_str!("words/surnames.txt")),
    ("women", include_str!("words/women.txt")),
    ("women_second", include_str!("words/women_second.txt")),
    ("men", include_str!("words/men.txt")),
    ("men_second", include_str!("words/men_second.txt")),
    ("streets", include_str!("words/streets.txt")),
    ("neighbourhoods", include_str!("words/neighbourhoods.txt")),
    ("school_names", include_str!("words/school_names.txt")),
    ("municipalities", include_str!("words/municipalities.csv")),
    (
        "inconvenient",
        include_str!("../values/data/inconvenient_words.txt"),
    ),
];

/// With the seed in its place, constants of the seed are worked out once for each statement.
const FUNCTIONS: &str = include_str!("functions.sql");

const LOOKUPS: &[&str] = &[
    include_str!("lookups.sql"),
    include_str!("school_lookups.sql"),
    include_str!("case_lookups.sql"),
];

/// Sets the connection up: its memory, the size asked for, functions and look-ups of its own.
pub async fn prepare(conn: &mut Connection, size: Size, contents: &str) -> Result<()> {
    conn.batch_execute(&settings(size, contents)).await?;
    for (list, lines) in LISTS {
        diesel::sql_query(
            "insert into pg_temp.word (list, place, word)
             select $1, place, trim(line) from string_to_table($2, chr(10)) with ordinality as lines (line, place)
             where trim(line) <> ''",
        )
        .bind::<Text, _>(*list)
        .bind::<Text, _>(*lines)
        .execute(conn)
        .await?;
    }
    conn.batch_execute(&FUNCTIONS.replace("{seed}", &size.seed.to_string()))
        .await?;
    for lookups in LOOKUPS {
        conn.batch_execute(lookups).await?;
    }
    Ok(())
}

/// Memory enough for a range of people and for an index of the largest table; nothing here has to outlive a crash.
fn settings(size: Size, contents: &str) -> String {
    format!(
        "set timezone = 'UTC'; set jit = off; set synchronous_commit = off; set client_min_messages = warning;
         set temp_buffers = '128MB'; set work_mem = '128MB'; set maintenance_work_mem = '384MB';
         set max_parallel_maintenance_workers = 0; set max_parallel_workers_per_gather = 0;
         set population.people = '{}'; set population.years = '{}'; set population.files = '{contents}';
         select set_config('population.author', id::text, false) from users
         order by email = 'coordinacion@demo.example' desc, created_at, id limit 1;
         create temporary table word (list text not null, place bigint not null, word text not null);",
        size.people, size.years
    )
}
