//! The whole as one identifier, or a part of one: CURP, earlier CURP, folio, telephone, e-mail.

use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

use super::asked::{Asked, Fragment, escape};
use super::clauses::{Branch, Clause, joined};
use super::{Found, MatchedBy, Reach};
use crate::db::{Connection, Sql};
use crate::error::Result;
use crate::values::curp;

const CURP: usize = 18;
const PHONE: usize = 10;
/// Fewer digits are part of too many telephones, to be looked for alone.
const LONE_PHONE: usize = 7;
/// Fewer characters are part of too many addresses.
const EMAIL: usize = 5;
/// So many folios are looked at for who may not know of some.
const FOLIOS: usize = 500;

/// Whole identifiers before parts of them.
pub(super) async fn find(
    conn: &mut Connection,
    asked: &Asked,
    reach: Reach,
    limit: usize,
) -> Result<Vec<Found>> {
    let branches = branches(asked, reach, limit);
    if branches.is_empty() {
        return Ok(Vec::new());
    }
    let sql = joined(
        Sql::new("select person_id, reasons from ("),
        " union all ",
        branches,
    );
    Ok(sql
        .push(") hit (person_id, reasons, rank) order by rank, reasons, person_id")
        .query()
        .load(conn)
        .await?)
}

fn branches(asked: &Asked, reach: Reach, limit: usize) -> Vec<Branch> {
    let mut found = Vec::new();
    let compact = asked.compact();
    if curp::could_be_part(&compact) {
        found.extend(by_curp(&compact, reach, limit));
    }
    let digits = asked.digits();
    if asked.text.contains('@') {
        found.extend(by_email(&asked.text.to_lowercase(), reach, limit));
    } else if digits.len() >= 3 {
        found.push(by_folio(&asked.text.to_uppercase(), reach, limit));
    }
    if !asked.has_letters() && digits.len() >= LONE_PHONE {
        // Whatever country code stands before it, a number is its last ten digits.
        let local = digits[digits.len().saturating_sub(PHONE)..].to_owned();
        found.extend(by_phone(local, reach, limit));
    }
    found
}

fn by_curp(compact: &str, reach: Reach, limit: usize) -> Vec<Branch> {
    let whole = compact.len() == CURP;
    if !whole && !reach.parts {
        return Vec::new();
    }
    let pattern = if whole {
        compact.to_owned()
    } else {
        format!("%{compact}%")
    };
    let present = branch(
        "select id, jsonb_build_array(jsonb_build_object('by', 'curp')), 0 from people where curp like ",
        pattern.clone(),
        format!(" limit {limit}"),
    );
    let earlier = branch(
        "select person_id, jsonb_build_array(jsonb_build_object('by', 'earlier_curp', 'text', value, 'item_id', id)), 1 \
         from earlier_identities where kind = 'curp' and search_value like ",
        pattern.to_lowercase(),
        format!(" limit {limit}"),
    );
    vec![present, earlier]
}

/// A whole folio, and only if there is none, a part; blanks may stand for whatever a folio has between its parts.
fn by_folio(text: &str, reach: Reach, limit: usize) -> Branch {
    let parts: Vec<String> = text.split_whitespace().map(escape).collect();
    let pattern = format!("%{}%", parts.join("%"));
    let whole = text.to_owned();
    // A folio begins with its program: finding it would tell it.
    let known = if reach.known {
        ""
    } else {
        " where not benefit_is_sensitive(id)"
    };
    Box::new(move |sql: Sql<'static>| {
        sql.push("select person_id, jsonb_build_array(jsonb_build_object('by', 'folio', 'text', folio)), 1 \
                  from ((select id, person_id, folio from benefits where folio = ")
            .bind::<Text, _>(whole.clone())
            .push(") union all (select id, person_id, folio from benefits where folio like ")
            .bind::<Text, _>(pattern)
            .push(" and not exists (select from benefits where folio = ")
            .bind::<Text, _>(whole)
            .push(&format!(") limit {FOLIOS})) borne{known} limit {limit}"))
    })
}

fn by_phone(local: String, reach: Reach, limit: usize) -> Option<Branch> {
    let whole = local.len() == PHONE;
    let pattern = if whole { local } else { format!("%{local}%") };
    (whole || reach.parts).then(|| {
        branch(
            "select id, jsonb_build_array(jsonb_build_object('by', 'phone', 'text', phone)), 1 from people where phone like ",
            pattern,
            format!(" limit {limit}"),
        )
    })
}

fn by_email(text: &str, reach: Reach, limit: usize) -> Option<Branch> {
    let pattern = if reach.parts {
        format!("%{}%", escape(text))
    } else {
        escape(text)
    };
    (text.chars().count() >= EMAIL).then(|| {
        branch(
            "select id, jsonb_build_array(jsonb_build_object('by', 'email', 'text', email)), 1 from people where lower(email) like ",
            pattern,
            format!(" limit {limit}"),
        )
    })
}

fn branch(before: &'static str, pattern: String, after: String) -> Branch {
    Box::new(move |sql: Sql<'static>| sql.push(before).bind::<Text, _>(pattern).push(&after))
}

/// How person `c` may bear a fragment in an identifier, as far as this account may look for parts of it.
pub(super) fn borne(fragment: &Fragment, reach: Reach) -> Vec<(MatchedBy, Clause)> {
    let upper = escape(&fragment.upper());
    let typed = &fragment.typed;
    let length = typed.chars().count();
    // A part of a number of its own, or whole; a word only as the program that folios begin with.
    let part = |whole: usize, least: usize| length == whole || (reach.parts && length >= least);
    let mut ways = Vec::new();
    if fragment.is_identifier() && length >= 2 {
        ways.push((MatchedBy::Folio, folio(format!("%{upper}%"), reach)));
    } else if length == 3 {
        ways.push((MatchedBy::Folio, folio(format!("{upper}-%"), reach)));
    }
    if curp::could_be_part(&fragment.upper()) && part(CURP, curp::SHORTEST_PART) {
        ways.push((
            MatchedBy::Curp,
            Clause::text("c.curp like ".into(), format!("%{upper}%"), ""),
        ));
    }
    if fragment.is_digits() && part(PHONE, 4) {
        ways.push((
            MatchedBy::Phone,
            Clause::text("c.phone like ".into(), format!("%{upper}%"), ""),
        ));
    }
    if typed.contains('@') && length >= EMAIL {
        let around = if reach.parts { "%" } else { "" };
        let pattern = format!("{around}{}{around}", escape(typed));
        ways.push((
            MatchedBy::Email,
            Clause::text("lower(c.email) like ".into(), pattern, ""),
        ));
    }
    ways
}

fn folio(pattern: String, reach: Reach) -> Clause {
    let known = if reach.known {
        ""
    } else {
        " and not benefit_is_sensitive(b.id)"
    };
    Clause::text(
        format!("(select true from benefits b where b.person_id = c.id{known} and b.folio like "),
        pattern,
        " limit 1)",
    )
}

/// Indexes that find who bears a fragment of three characters or more in an identifier.
pub(super) fn pools(fragment: &Fragment, reach: Reach, most: usize) -> Vec<Branch> {
    let contains = |before: &'static str, text: &str| {
        branch(
            before,
            format!("%{}%", escape(text)),
            format!(" limit {most}"),
        )
    };
    let upper = fragment.upper();
    let ways = borne(fragment, reach).into_iter().map(|(by, _)| by);
    ways.filter(|_| fragment.is_identifier() && fragment.is_long())
        .map(|by| match by {
            MatchedBy::Folio => {
                contains("select person_id from benefits where folio like ", &upper)
            }
            MatchedBy::Curp => contains("select id from people where curp like ", &upper),
            MatchedBy::Phone => contains("select id from people where phone like ", &upper),
            _ => contains(
                "select id from people where lower(email) like ",
                &fragment.typed,
            ),
        })
        .collect()
}
