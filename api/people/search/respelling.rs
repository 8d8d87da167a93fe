//! Words typed badly by a letter: one too many, one missing, another, or two exchanged.
//!
//! What a word may have been meant to be is made here and looked up among the words that names have.

use std::collections::BTreeSet;

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Text};
use diesel_async::RunQueryDsl;

use super::asked::{Asked, Fragment};
use crate::db::Connection;
use crate::error::Result;

/// A shorter word is a letter away from too many.
const SHORTEST: usize = 4;
const MOST: usize = 12;
/// Of more words that names have, hardly one is another one typed badly.
const MOST_KNOWN: usize = 4;

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Bool)]
    known: bool,
}

/// What was perhaps meant.
pub(super) struct Meant {
    pub asked: Asked,
    /// Whether a word that no name has was replaced, and not one that is some name's.
    pub is_likely: bool,
}

/// What was asked, with the words that were perhaps meant; none where there are none.
pub(super) async fn respell(conn: &mut Connection, asked: &Asked) -> Result<Option<Meant>> {
    let mut respelled = asked.clone();
    let words: Vec<usize> = (0..asked.fragments.len())
        .filter(|at| is_word(&asked.fragments[*at]))
        .collect();
    let mut unknown = Vec::new();
    for at in &words {
        if !begins_a_word(conn, &asked.fragments[*at].forms[0]).await? {
            unknown.push(*at);
        }
    }
    // A word that no name has is the one at fault; where each is some name's, any may be.
    let all_known = unknown.is_empty();
    if all_known && words.len() > MOST_KNOWN {
        return Ok(None);
    }
    let mut is_other = false;
    for at in if all_known { words } else { unknown } {
        let forms = &mut respelled.fragments[at].forms;
        let meant = meant(conn, &forms[0]).await?;
        is_other |= !meant.is_empty();
        if all_known {
            forms.extend(meant);
        } else if !meant.is_empty() {
            *forms = meant;
        }
    }
    Ok(is_other.then_some(Meant {
        asked: respelled,
        is_likely: !all_known,
    }))
}

fn is_word(fragment: &Fragment) -> bool {
    let form = &fragment.forms[0];
    form.len() >= SHORTEST && form.chars().all(|c| c.is_ascii_lowercase())
}

async fn begins_a_word(conn: &mut Connection, beginning: &str) -> Result<bool> {
    let found: Known = diesel::sql_query(
        "select exists (select from name_words where word >= $1 and word < $1 || '{') as known",
    )
    .bind::<Text, _>(beginning)
    .get_result(conn)
    .await?;
    Ok(found.known)
}

/// Words a letter away; failing that, words whose beginning is, since whoever searches may still be typing.
async fn meant(conn: &mut Connection, typed: &str) -> Result<Vec<String>> {
    let near: Vec<String> = one_letter_away(typed).into_iter().collect();
    let words = look_up(
        conn,
        "select distinct word from name_words where word = any($1)",
        near.clone(),
    )
    .await?;
    if !words.is_empty() {
        return Ok(words);
    }
    let beginnings = near.into_iter().filter(|near| near.len() >= SHORTEST);
    look_up(
        conn,
        "select distinct k.word from unnest($1) near cross join lateral
         (select word from name_words where word >= near collate \"C\" and word < near || '{' collate \"C\" order by word limit 5) k",
        beginnings.collect(),
    )
    .await
}

async fn look_up(
    conn: &mut Connection,
    query: &'static str,
    near: Vec<String>,
) -> Result<Vec<String>> {
    let words: Vec<Word> = diesel::sql_query(format!("{query} order by 1 limit {MOST}"))
        .bind::<Array<Text>, _>(near)
        .load(conn)
        .await?;
    Ok(words.into_iter().map(|row| row.word).collect())
}

/// Every text of letters that differs from the word by one letter, or by the order of two neighbours.
fn one_letter_away(word: &str) -> BTreeSet<String> {
    let mut near = BTreeSet::new();
    for at in 0..=word.len() {
        let (head, tail) = word.split_at(at);
        let mut letters = tail.chars();
        let first = letters.next();
        let rest = letters.as_str();
        for letter in 'a'..='z' {
            near.insert(format!("{head}{letter}{tail}"));
            if first.is_some() {
                near.insert(format!("{head}{letter}{rest}"));
            }
        }
        if let Some(first) = first {
            near.insert(format!("{head}{rest}"));
            let mut after = rest.chars();
            if let Some(second) = after.next() {
                near.insert(format!("{head}{second}{first}{}", after.as_str()));
            }
        }
    }
    near.remove(word);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_too_many_missing_another_or_out_of_place() {
        let near = one_letter_away("quijda");
        for meant in ["quijada", "quija", "quijfa", "quidja", "uqijda"] {
            assert!(near.contains(meant), "{meant}");
        }
        for other in ["quijda", "quijadas", "garcia", "quadji"] {
            assert!(!near.contains(other), "{other}");
        }
        assert!(one_letter_away("gacria").contains("garcia"));
    }
}
