//! Fragments of several kinds at once, each narrowing the others: a name with a school, part of a folio or a telephone.
//!
//! Candidates come from bounded pools, and of each every fragment is asked.

use diesel_async::RunQueryDsl;

use super::asked::{Asked, Fragment};
use super::clauses::{Branch, Clause, count, either, every, joined};
use super::survey::Survey;
use super::{Found, MatchedBy, Reach, identifiers};
use crate::db::{Connection, Sql};
use crate::error::Result;

/// How many candidates each pool gives.
const BEARERS: usize = 2500;
const STUDENTS: usize = 1000;
const EARLIER: usize = 500;
const IDENTIFIED: usize = 1000;
/// For each hit that is wanted, so many are found before the search ends: some come from several pools.
const TAKEN: usize = 4;

/// Who bears every fragment in the name, present or earlier, in the school or in an identifier; `by` is what a name is called.
pub(super) async fn find(
    conn: &mut Connection,
    asked: &Asked,
    survey: &Survey,
    (reach, by): (Reach, MatchedBy),
    limit: usize,
) -> Result<Vec<Found>> {
    let pools = pools(asked, survey, reach);
    if pools.is_empty() {
        return Ok(Vec::new());
    }
    let named = || {
        asked
            .fragments
            .iter()
            .map(|each| each.borne_by("c.search_name"))
    };
    let sql = Sql::new(
        "with taken as materialized (select c.* from (select p.id, p.search_name, p.curp, p.phone, p.email from (",
    );
    let sql = joined(sql, " union all ", pools)
        .push(") pool (person_id) join people p on p.id = pool.person_id offset 0) c where ");
    // What only a name can bear is asked first: it costs least.
    let mut order: Vec<usize> = (0..asked.fragments.len()).collect();
    order.sort_by_key(|at| {
        (
            asked.fragments[*at].is_identifier(),
            survey.schools[*at].len(),
        )
    });
    let sql = every(
        sql,
        order.into_iter().map(|at| ways(asked, survey, reach, at)),
    );
    let most = limit * TAKEN;
    let sql = sql.push(&format!(
        " limit {most}), hits as (select distinct on (c.id) c.* from taken c) select c.id as person_id, to_jsonb(array_remove(array["
    ));
    let sql = reasons(sql, asked, survey, (reach, by));
    let sql = count(
        sql.push("], null)) as reasons from hits c order by "),
        named(),
    );
    Ok(sql
        .push(&format!(" desc, c.search_name, c.id limit {limit}"))
        .query()
        .load(conn)
        .await?)
}

fn pools(asked: &Asked, survey: &Survey, reach: Reach) -> Vec<Branch> {
    let mut pools: Vec<Branch> = Vec::new();
    let several = asked.fragments.len() > 1;
    let bearers: Vec<Fragment> = survey.bearers(asked).into_iter().cloned().collect();
    if several {
        let identified = asked.fragments.iter();
        pools.extend(identified.flat_map(|each| identifiers::pools(each, reach, IDENTIFIED)));
    }
    if several && !bearers.is_empty() {
        let rarest = bearers[0].clone();
        pools.push(Box::new(move |sql: Sql<'static>| {
            let names = bearers.iter().map(|each| each.borne_by("search_name"));
            every(sql.push("select id from people where "), names)
                .push(&format!(" limit {BEARERS}"))
        }));
        pools.push(Box::new(move |sql: Sql<'static>| {
            let sql = sql.push("select person_id from earlier_identities where kind = 'name' and ");
            either(sql, rarest.borne_by("search_value")).push(&format!(" limit {EARLIER}"))
        }));
    }
    let schools = survey.best.clone();
    if !schools.is_empty() {
        pools.push(Box::new(move |sql: Sql<'static>| {
            let sql = sql.push("select person_id from enrolments where valid_to is null and ");
            either(
                sql,
                vec![Clause::ids("school_id = any(".into(), schools, ")")],
            )
            .push(&format!(" limit {STUDENTS}"))
        }));
    }
    pools
}

/// Every way in which person `c` may bear the fragment.
fn ways(asked: &Asked, survey: &Survey, reach: Reach, at: usize) -> Vec<Clause> {
    let fragment = &asked.fragments[at];
    let mut ways = fragment.borne_by("c.search_name");
    ways.extend(in_school(survey, at));
    ways.extend(earlier(fragment));
    ways.extend(
        identifiers::borne(fragment, reach)
            .into_iter()
            .map(|(_, clause)| clause),
    );
    ways
}

pub(super) fn in_school(survey: &Survey, at: usize) -> Option<Clause> {
    let schools = &survey.schools[at];
    (!schools.is_empty()).then(|| {
        Clause::ids(
            // Not `exists`, which might be answered by gathering all students of the schools first.
            "(select true from enrolments e where e.person_id = c.id and e.valid_to is null and e.school_id = any(".into(),
            schools.clone(),
            ") limit 1)",
        )
    })
}

fn earlier(fragment: &Fragment) -> Vec<Clause> {
    if !fragment.is_long() || fragment.is_identifier() {
        return Vec::new();
    }
    let borne = fragment.borne_by("i.search_value").into_iter();
    borne
        .map(|clause| {
            clause.within(
                "(select true from earlier_identities i where i.person_id = c.id and i.kind = 'name' and ",
                " limit 1)",
            )
        })
        .collect()
}

/// The kinds that bear some fragment, the name first: it is named for every fragment, the others for what the name lacks.
fn reasons(
    sql: Sql<'static>,
    asked: &Asked,
    survey: &Survey,
    (reach, by): (Reach, MatchedBy),
) -> Sql<'static> {
    let name: &'static str = by.into();
    let sql = asked
        .fragments
        .iter()
        .fold(sql.push("case when false"), |sql, each| {
            either(sql.push(" or "), each.borne_by("c.search_name"))
        });
    let sql = sql.push(&format!(" then jsonb_build_object('by', '{name}') end"));
    let kinds = [
        (
            MatchedBy::EarlierName,
            ", 'text', (select i.value from earlier_identities i where i.person_id = c.id and i.kind = 'name' \
            order by i.until_on desc, i.id limit 1)",
        ),
        (
            MatchedBy::School,
            ", 'text', (select s.name from enrolments e join schools s on s.id = e.school_id \
            where e.person_id = c.id and e.valid_to is null order by e.valid_from desc, e.id limit 1)",
        ),
        (MatchedBy::Folio, ""),
        (MatchedBy::Curp, ""),
        (MatchedBy::Phone, ", 'text', c.phone"),
        (MatchedBy::Email, ", 'text', c.email"),
    ];
    kinds.into_iter().fold(sql, |sql, (kind, text)| {
        let word: &'static str = kind.into();
        let sql = sql.push(", case when false");
        let sql = asked
            .fragments
            .iter()
            .enumerate()
            .fold(sql, |sql, (at, each)| {
                let ways = match kind {
                    MatchedBy::EarlierName => earlier(each),
                    MatchedBy::School => in_school(survey, at).into_iter().collect(),
                    _ => identifiers::borne(each, reach)
                        .into_iter()
                        .filter(|(borne, _)| *borne == kind)
                        .map(|(_, clause)| clause)
                        .collect(),
                };
                if ways.is_empty() {
                    return sql;
                }
                let sql = either(sql.push(" or (not "), each.borne_by("c.search_name"));
                either(sql.push(" and "), ways).push(")")
            });
        sql.push(&format!(
            " then jsonb_build_object('by', '{word}'{text}) end"
        ))
    })
}
