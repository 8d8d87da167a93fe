//! Where fragments may stand, before they are looked for: how rare each is in names, and which schools bear it.

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::asked::{Asked, Fragment};
use super::clauses::either;
use crate::db::{Connection, Sql};
use crate::error::Result;

/// Part of the people whose names tell how rare a fragment is, in percent.
const SAMPLE: &str = "0.3";
/// A school by its words and by its key.
const SCHOOL: &str =
    "translate(search_name, '().,;:/\"''-', '          ') || ' ' || lower(school_key)";

pub(super) struct Survey {
    /// Of each fragment: how many of the sample bear it.
    shares: Vec<i64>,
    /// Of each fragment: schools that bear it.
    pub schools: Vec<Vec<Uuid>>,
    /// Schools that bear the most fragments.
    pub best: Vec<Uuid>,
}

#[derive(QueryableByName)]
struct Shares {
    #[diesel(sql_type = Array<BigInt>)]
    shares: Vec<i64>,
}

#[derive(QueryableByName)]
struct Schools {
    #[diesel(sql_type = Array<SqlUuid>)]
    ids: Vec<Uuid>,
    #[diesel(sql_type = Array<Bool>)]
    bears: Vec<bool>,
}

impl Survey {
    pub async fn of(conn: &mut Connection, asked: &Asked) -> Result<Self> {
        let sql = asked
            .fragments
            .iter()
            .fold(Sql::new("select array["), |sql, each| {
                let sql = either(
                    sql.push("count(*) filter (where "),
                    each.borne_by("search_name"),
                );
                sql.push("), ")
            });
        let sql = sql.push(&format!(
            "count(*)] as shares from people tablesample system ({SAMPLE})"
        ));
        let found: Shares = sql.query().get_result(conn).await?;
        let groups = schools(conn, asked).await?;
        let most = groups.iter().map(Schools::count).max().unwrap_or_default();
        let best = groups.iter().filter(|group| group.count() == most);
        Ok(Self {
            shares: found.shares,
            schools: (0..asked.fragments.len())
                .map(|at| ids(groups.iter().filter(|group| group.bears[at])))
                .collect(),
            best: ids(best),
        })
    }

    /// Of what nobody needs to know more: no fragment is rarer than another, and none is a school's.
    pub fn unasked(asked: &Asked) -> Self {
        Self {
            shares: vec![0; asked.fragments.len()],
            schools: vec![Vec::new(); asked.fragments.len()],
            best: Vec::new(),
        }
    }

    /// Fragments that nothing but a name can bear, the rarest first. The rarest alone where others may be a school's, or
    /// where no name bears them all.
    pub fn bearers<'a>(&self, asked: &'a Asked) -> Vec<&'a Fragment> {
        let words = self.words(asked);
        let of_names: Vec<usize> = words
            .iter()
            .copied()
            .filter(|at| self.schools[*at].is_empty())
            .collect();
        let chosen = if of_names.is_empty() || of_names.len() == asked.fragments.len() {
            words.into_iter().take(1).collect()
        } else {
            of_names
        };
        chosen.into_iter().map(|at| &asked.fragments[at]).collect()
    }

    /// Words of three letters or more, the rarest in names first.
    pub fn words(&self, asked: &Asked) -> Vec<usize> {
        let mut words: Vec<usize> = (0..asked.fragments.len())
            .filter(|at| {
                let fragment = &asked.fragments[*at];
                fragment.is_long() && !fragment.is_identifier()
            })
            .collect();
        words.sort_by_key(|at| {
            let length = asked.fragments[*at].typed.len();
            (self.shares[*at], std::cmp::Reverse(length))
        });
        words
    }
}

impl Schools {
    fn count(&self) -> usize {
        self.bears.iter().filter(|bears| **bears).count()
    }
}

fn ids<'a>(groups: impl Iterator<Item = &'a Schools>) -> Vec<Uuid> {
    groups.flat_map(|group| group.ids.iter().copied()).collect()
}

/// Schools by which fragments they bear at the beginning of a word; shorter ones are in all of them.
async fn schools(conn: &mut Connection, asked: &Asked) -> Result<Vec<Schools>> {
    let telling = |each: &Fragment| {
        let narrows = each.is_long() || each.is_digits();
        if narrows {
            each.begins_in("words")
        } else {
            Vec::new()
        }
    };
    let long = asked.fragments.iter().filter(|each| each.is_long());
    let sql = asked.fragments.iter().enumerate().fold(
        Sql::new("select array_agg(id) as ids, bears from (select id, array["),
        |sql, (at, each)| either(sql.push(if at == 0 { "" } else { ", " }), telling(each)),
    );
    let sql = sql.push(&format!(
        "] as bears from (select id, {SCHOOL} as words from schools offset 0) known where false"
    ));
    let sql = long.fold(sql, |sql, each| either(sql.push(" or "), telling(each)));
    Ok(sql
        .push(") school group by bears")
        .query()
        .load(conn)
        .await?)
}
