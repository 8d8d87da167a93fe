//! Who bears every fragment in the present name, or in an earlier one.

use super::asked::{Asked, escape};
use super::clauses::{Branch, Clause, count, every, joined};
use super::{Found, MatchedBy};
use crate::db::{Connection, Sql};
use crate::error::Result;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

/// So many are ranked: of a fragment that a hundred thousand bear, those whose surname begins with it.
const POOL: usize = 1000;
/// So many are looked at for fragments that no index finds.
const LOOKED_AT: usize = 3000;

/// Present names: whole words before beginnings of words, the ñ or n that was typed before the other.
pub(super) async fn present(
    conn: &mut Connection,
    asked: &Asked,
    by: MatchedBy,
    limit: usize,
) -> Result<Vec<Found>> {
    let sql =
        Sql::new("with pool as materialized (select distinct on (id) * from (select * from (");
    let sql = joined(sql, " union all ", branches(asked, by));
    let word: &'static str = by.into();
    let sql = sql
        .push(&format!(") branch limit {POOL}) taken) select id as person_id, jsonb_build_array(jsonb_build_object('by', "))
        .bind::<Text, _>(word)
        .push("::text)) as reasons from (select *, fold(translate(name, 'ñÑ', '~~')) as spelled from pool) p order by ");
    let fragments = &asked.fragments;
    let sql = match by {
        MatchedBy::SimilarName => nearness(sql, asked),
        _ => sql,
    };
    let sql = count(
        sql,
        fragments.iter().map(|each| each.is_word_of("search_name")),
    );
    let sql = count(
        sql.push(" desc, "),
        fragments.iter().map(|each| each.begins_in("search_name")),
    );
    let sql = count(sql.push(" desc, "), spelled(asked));
    let sql = count(sql.push(" desc, "), [led(asked)]);
    Ok(sql
        .push(&format!(" desc, search_name, id limit {limit}"))
        .query()
        .load(conn)
        .await?)
}

/// Where people are taken from, the first that fills the pool ends it: surnames in order, then names anywhere.
fn branches(asked: &Asked, by: MatchedBy) -> Vec<Branch> {
    const COLUMNS: &str = "select id, name, search_name from people where ";
    const IN_ORDER: &str = " order by search_name, id limit ";
    let mut branches: Vec<Branch> = Vec::new();
    let fragments = asked.fragments.clone();
    if by == MatchedBy::Name {
        let phrase = escape(&asked.phrase()) + "%";
        branches.push(Box::new(move |sql: Sql<'static>| {
            every(
                sql.push(COLUMNS),
                [vec![Clause::folded("search_name", phrase)]],
            )
            .push(&format!("{IN_ORDER}{POOL}"))
        }));
        let first = led(asked);
        let others = fragments.clone();
        if fragments.len() > 1 {
            branches.push(Box::new(move |sql: Sql<'static>| {
                let sql = every(sql.push("select * from (").push(COLUMNS), [first]);
                let sql = sql.push(&format!("{IN_ORDER}{POOL}) led where "));
                every(sql, others.iter().map(|each| each.borne_by("search_name")))
            }));
        }
    }
    let (long, short): (Vec<_>, Vec<_>) = fragments.into_iter().partition(super::Fragment::is_long);
    if !long.is_empty() {
        let most = if short.is_empty() { POOL } else { LOOKED_AT };
        branches.push(Box::new(move |sql: Sql<'static>| {
            let sql = sql.push("select * from (").push(COLUMNS);
            let sql = every(sql, long.iter().map(|each| each.borne_by("search_name")));
            let sql = sql.push(&format!(" limit {most}) borne where "));
            every(sql, short.iter().map(|each| each.borne_by("search_name")))
        }));
    }
    branches
}

/// The surname begins with the first fragment.
fn led(asked: &Asked) -> Vec<Clause> {
    let first = asked.fragments.iter().take(1);
    first
        .flat_map(|first| &first.forms)
        .map(|form| Clause::folded("search_name", escape(form) + "%"))
        .collect()
}

/// How near the name is to what was typed.
fn nearness(sql: Sql<'static>, asked: &Asked) -> Sql<'static> {
    let summed = asked
        .fragments
        .iter()
        .fold(sql.push("(0::real"), |sql, each| {
            sql.push(" + word_similarity(fold(")
                .bind::<Text, _>(each.typed.clone())
                .push("), search_name)")
        });
    summed.push(") desc, ")
}

/// Fragments with n or ñ, spelled as they were typed.
fn spelled(asked: &Asked) -> Vec<Vec<Clause>> {
    let doubtful = asked
        .fragments
        .iter()
        .filter(|each| each.typed.contains(['n', 'ñ']));
    doubtful
        .map(|each| {
            vec![Clause::folded(
                "spelled",
                format!("%{}%", escape(&each.spelled())),
            )]
        })
        .collect()
}

/// Names that a person bore before, with the name that was found.
pub(super) async fn earlier(
    conn: &mut Connection,
    asked: &Asked,
    limit: usize,
) -> Result<Vec<Found>> {
    let (long, short): (Vec<_>, Vec<_>) = asked.fragments.iter().partition(|each| each.is_long());
    if long.is_empty() {
        return Ok(Vec::new());
    }
    let sql = Sql::new(
        "select person_id, jsonb_build_array(jsonb_build_object('by', 'earlier_name', 'text', value)) as reasons
         from (select person_id, value, search_value from earlier_identities where kind = 'name' and ",
    );
    let sql = every(sql, long.iter().map(|each| each.borne_by("search_value")));
    let sql = sql.push(&format!(" limit {POOL}) borne where "));
    let sql = every(sql, short.iter().map(|each| each.borne_by("search_value")));
    let sql = count(
        sql.push(" order by "),
        asked
            .fragments
            .iter()
            .map(|each| each.is_word_of("search_value")),
    );
    Ok(sql
        .push(&format!(" desc, search_value, person_id limit {limit}"))
        .query()
        .load(conn)
        .await?)
}
