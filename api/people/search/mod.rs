//! One search box: any fragments, in any order, of what is known of a person.
//!
//! Each kind of hit is looked for on an index of its own and bounded, so that no fragment, however common, costs more
//! than a few thousand rows. The next kind is asked only while there is room: identifiers, present names, earlier
//! names, mixtures with a school or a part of a number, guardians, and at last words typed badly by a letter.

mod asked;
mod clauses;
mod described;
mod identifiers;
mod names;
mod relatives;
mod respelling;
mod survey;
mod together;

use diesel::QueryableByName;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use self::asked::{Asked, Fragment};
use self::survey::Survey;
use crate::auth::Actor;
use crate::auth::permissions::{Permission, RevealIdentifiers, SeeIdentifiers};
use crate::db::Connection;
use crate::error::Result;
use crate::http::Masked;
use crate::programs::may_know;

pub(super) use self::described::cards;

const SHORTEST: usize = 3;
/// Fewer hits than this are too little: words typed badly are tried too.
const ENOUGH: usize = 3;
/// So many words that stand together in a name are that name: one hit is enough.
const FULL_NAME: usize = 3;

#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"q": "quijada itzel", "limit": 10}))]
pub struct SearchPeople {
    /// Three letters or digits at least. Fragments in any order, each narrowing the others; accents and case do not matter.
    #[validate(
        length(max = 100, message = "Escriba cien caracteres como máximo."),
        custom(function = "is_long_enough")
    )]
    pub q: String,
    #[validate(range(min = 1, max = 50, message = "De 1 a 50."))]
    pub limit: Option<i64>,
}

/// Whoever has no need to cannot leaf through people.
fn is_long_enough(q: &str) -> std::result::Result<(), ValidationError> {
    let counted = q.chars().filter(|c| c.is_alphanumeric()).count();
    if counted >= SHORTEST {
        return Ok(());
    }
    Err(ValidationError::new("too-short").with_message("Escriba al menos tres letras.".into()))
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PersonHits {
    pub items: Vec<PersonHit>,
}

/// A person who fits the search.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonHit {
    pub id: Uuid,
    pub name: String,
    pub curp: Option<Masked>,
    pub birth_date: Option<chrono::NaiveDate>,
    pub died_on: Option<chrono::NaiveDate>,
    /// Folios of their benefits; those of protected programs are left out.
    pub folios: Vec<String>,
    /// Whether the person holds an award of a protected program, as far as this account may know.
    pub sensitive: bool,
    /// School of their latest enrolment.
    pub school: Option<String>,
    pub municipality: Option<String>,
    /// The first of the reasons.
    pub matched_by: MatchedBy,
    /// Why the person fits, the best reason first.
    pub reasons: Vec<MatchReason>,
}

words!(MatchedBy {
    Name,
    Curp,
    Folio,
    Phone,
    Email,
    EarlierName,
    EarlierCurp,
    /// The name of the person's guardian.
    Guardian,
    /// The school of a current enrolment.
    School,
    /// A name one letter away from what was typed.
    SimilarName,
});

/// One reason why a person fits.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchReason {
    pub by: MatchedBy,
    /// What was found, where the hit does not show it already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Masked>,
}

/// A person found, and why: `[{by, text, item_id}]`.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Jsonb)]
    reasons: serde_json::Value,
}

/// How far an account may look.
#[derive(Debug, Clone, Copy)]
struct Reach {
    /// Awards of protected programs.
    known: bool,
    /// Parts of what is hidden. Who may not have it shown finds nobody by a part, or could guess the rest of it letter by
    /// letter: only by the whole, which they know already.
    parts: bool,
}

/// The best so far, each person once.
struct Best {
    found: Vec<Found>,
    limit: usize,
}

impl Best {
    fn add(&mut self, more: Vec<Found>) {
        for each in more {
            let is_new = self
                .found
                .iter()
                .all(|known| known.person_id != each.person_id);
            if is_new && self.has_room() {
                self.found.push(each);
            }
        }
    }

    fn has_room(&self) -> bool {
        self.found.len() < self.limit
    }

    fn is_enough(&self, asked: &Asked) -> bool {
        let least = if asked.fragments.len() < FULL_NAME {
            ENOUGH
        } else {
            1
        };
        self.found.len() >= least
    }
}

/// The best hits first.
pub async fn search(
    conn: &mut Connection,
    actor: &Actor,
    q: &str,
    limit: usize,
) -> Result<Vec<PersonHit>> {
    bound(conn).await?;
    let asked = Asked::read(q);
    let reach = Reach {
        known: may_know(actor),
        parts: actor.can(RevealIdentifiers::NAME) || actor.can(SeeIdentifiers::NAME),
    };
    let mut best = Best {
        found: Vec::new(),
        limit,
    };
    best.add(identifiers::find(conn, &asked, reach, limit).await?);
    if best.found.is_empty() || !asked.is_identifier() {
        as_typed(conn, &asked, reach, &mut best).await?;
        if best.has_room() && !best.is_enough(&asked) {
            as_meant(conn, &asked, reach, &mut best).await?;
        }
    }
    described::hits(conn, actor, best.found).await
}

/// Plans are made for the indexes that the search was written for, and no search works on for long.
async fn bound(conn: &mut Connection) -> Result<()> {
    diesel::sql_query(
        "select set_config(name, 'off', true) from unnest(array['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit']) name
         union all select set_config('statement_timeout', '5s', true)",
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn as_typed(
    conn: &mut Connection,
    asked: &Asked,
    reach: Reach,
    best: &mut Best,
) -> Result<()> {
    let limit = best.limit;
    if asked.has_letters() {
        best.add(names::present(conn, asked, MatchedBy::Name, limit).await?);
        if best.has_room() {
            best.add(names::earlier(conn, asked, limit).await?);
        }
    }
    if best.has_room() && (asked.has_letters() || asked.fragments.len() > 1) {
        beside(conn, asked, (reach, MatchedBy::Name), best).await?;
    }
    Ok(())
}

/// With the words that were perhaps meant.
async fn as_meant(
    conn: &mut Connection,
    asked: &Asked,
    reach: Reach,
    best: &mut Best,
) -> Result<()> {
    let Some(meant) = respelling::respell(conn, asked).await? else {
        return Ok(());
    };
    let before = best.found.len();
    best.add(names::present(conn, &meant.asked, MatchedBy::SimilarName, best.limit).await?);
    if best.found.len() == before && meant.is_likely {
        beside(conn, &meant.asked, (reach, MatchedBy::SimilarName), best).await?;
    }
    Ok(())
}

/// Schools, mixtures and guardians.
async fn beside(
    conn: &mut Connection,
    asked: &Asked,
    (reach, by): (Reach, MatchedBy),
    best: &mut Best,
) -> Result<()> {
    if !asked.fragments.iter().any(Fragment::is_long) {
        return Ok(());
    }
    // What stands whole in somebody's name is hardly that and a school besides.
    let is_name = !best.found.is_empty() && asked.fragments.len() > 1;
    let survey = if is_name && asked.fragments.len() >= FULL_NAME {
        Survey::unasked(asked)
    } else {
        Survey::of(conn, asked).await?
    };
    if !is_name || !survey.best.is_empty() {
        best.add(together::find(conn, asked, &survey, (reach, by), best.limit).await?);
    }
    if best.has_room() {
        best.add(relatives::find(conn, asked, &survey, (reach, is_name), best.limit).await?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_letters_or_digits_are_asked_for() {
        for enough in ["ana", "wu li", "662", "ñu o"] {
            assert!(is_long_enough(enough).is_ok(), "{enough}");
        }
        for short in ["an", "a b", "a  %", " \u{301}a", "..."] {
            assert!(is_long_enough(short).is_err(), "{short}");
        }
    }
}
