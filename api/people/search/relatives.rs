//! Whose guardian bears what was typed; with fragments of the person's own beside it, both.

use diesel::sql_types::Integer;
use diesel_async::RunQueryDsl;

use super::asked::{Asked, Fragment};
use super::clauses::{Branch, Clause, count, either, every, joined};
use super::survey::Survey;
use super::{Found, Reach, identifiers, together};
use crate::db::{Connection, Sql};
use crate::error::Result;

/// So many who bear a word are looked at, to see whose guardian they are.
const BEARERS: usize = 1000;
const PAIR: &str = "select r.id, r.person_id, r.related_person_id from ";
const CURRENT: &str = " where r.kind = 'guardian' and r.valid_to is null";
const REASON: &str = "jsonb_build_object('by', 'guardian', 'text', g.name, 'item_id', r.id)";

/// By parts of the guardian's name for who may have it shown, by the whole name for others. What is somebody's whole name is
/// looked for in the guardian's alone.
pub(super) async fn find(
    conn: &mut Connection,
    asked: &Asked,
    survey: &Survey,
    (reach, is_name): (Reach, bool),
    limit: usize,
) -> Result<Vec<Found>> {
    if !reach.parts {
        return by_whole_name(conn, asked, limit).await;
    }
    let words = survey.words(asked);
    let [rarest, ..] = words[..] else {
        return Ok(Vec::new());
    };
    let fragments = &asked.fragments;
    let named = || fragments.iter().map(|each| each.borne_by("c.search_name"));
    let sql = Sql::new("with rarest as materialized (select id from people where ");
    let sql = either(sql, fragments[rarest].borne_by("search_name"));
    let sql = sql.push(&format!(" limit {BEARERS}), pairs as materialized ("));
    let sql = joined(sql, " union ", pairs(asked, &words, is_name));
    let sql = sql.push(") select c.id as person_id, to_jsonb(array_remove(array[case when ");
    let sql = either(sql, named().flatten().collect());
    let sql = sql.push(&format!(
        " then jsonb_build_object('by', 'name') end, {REASON}], null)) as reasons \
         from pairs r join people g on g.id = r.related_person_id join people c on c.id = r.person_id where "
    ));
    let sql = every(
        sql,
        (0..fragments.len()).map(|at| ways(asked, survey, reach, at)),
    );
    let guardian = fragments
        .iter()
        .flat_map(|each| each.begins_in("g.search_name"));
    let sql = either(sql.push(" and "), guardian.collect());
    let sql = count(sql.push(" order by "), named());
    Ok(sql
        .push(&format!(" desc, c.search_name, c.id limit {limit}"))
        .query()
        .load(conn)
        .await?)
}

/// Guardians who bear all words, then whoever bears the rarest: as a guardian, and as somebody who has one.
fn pairs(asked: &Asked, words: &[usize], is_name: bool) -> Vec<Branch> {
    let borne: Vec<Fragment> = words
        .iter()
        .map(|at| asked.fragments[*at].clone())
        .collect();
    let mut pairs: Vec<Branch> = vec![Box::new(move |sql: Sql<'static>| {
        let sql = sql.push(&format!("{PAIR}(select id from people where "));
        every(sql, borne.iter().map(|each| each.borne_by("search_name"))).push(&format!(
            " limit {BEARERS}) borne join person_relations r on r.related_person_id = borne.id{CURRENT}"
        ))
    })];
    if asked.fragments.len() > 1 && !is_name {
        for side in ["related_person_id", "person_id"] {
            pairs.push(Box::new(move |sql: Sql<'static>| {
                sql.push(&format!(
                    "{PAIR}rarest join person_relations r on r.{side} = rarest.id{CURRENT}"
                ))
            }));
        }
    }
    pairs
}

/// How guardian `g` or person `c` may bear the fragment.
fn ways(asked: &Asked, survey: &Survey, reach: Reach, at: usize) -> Vec<Clause> {
    let fragment = &asked.fragments[at];
    let mut ways = fragment.begins_in("g.search_name");
    ways.extend(fragment.borne_by("c.search_name"));
    ways.extend(together::in_school(survey, at));
    ways.extend(
        identifiers::borne(fragment, reach)
            .into_iter()
            .map(|(_, clause)| clause),
    );
    ways
}

/// A caller who says the guardian's whole name tells nothing that they did not know.
async fn by_whole_name(conn: &mut Connection, asked: &Asked, limit: usize) -> Result<Vec<Found>> {
    let words = &asked.words;
    let long = || words.iter().filter(|word| word.is_long());
    if words.len() < 2 || long().count() == 0 {
        return Ok(Vec::new());
    }
    let length = i32::try_from(asked.phrase().chars().count()).unwrap_or(i32::MAX);
    let sql = Sql::new("select r.person_id, jsonb_build_array(")
        .push(REASON)
        .push(") as reasons from (select id, name, search_name from people where ");
    let sql = every(sql, long().map(|word| word.borne_by("search_name")));
    let sql = sql
        .push(" and length(search_name) = ")
        .bind::<Integer, _>(length)
        .push(&format!(
            " limit {BEARERS}) g join person_relations r on r.related_person_id = g.id{CURRENT} and "
        ));
    let sql = every(
        sql,
        words.iter().map(|word| word.is_word_of("g.search_name")),
    );
    Ok(sql
        .push(&format!(" order by r.person_id limit {limit}"))
        .query()
        .load(conn)
        .await?)
}
