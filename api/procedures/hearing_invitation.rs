//! What a link shows of a case: what the person needs to answer, and no more.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int2, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;

use super::hearing_files::{self, AnswerFile};
use super::hearing_links::Opened;
use super::types::ProcedureKind;
use crate::db::Connection;
use crate::error::{Error, Result};

/// The case, as the person needs it to answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct HearingInvitation {
    #[schema(example = "PR-2026-000001")]
    pub folio: String,
    pub kind: ProcedureKind,
    /// Given names and initials: enough to know that it is for oneself.
    #[schema(example = "Ana María P. L.")]
    pub name: String,
    /// Null where its name alone would tell of somebody's health.
    pub program: Option<String>,
    /// Why, as the catalogue calls it.
    pub ground: String,
    pub ground_en: Option<String>,
    /// The same in plain words; empty where the catalogue has none.
    pub plain: String,
    pub plain_en: Option<String>,
    pub facts: String,
    pub law: String,
    pub article: String,
    /// The article, as it stood.
    pub legal_text: String,
    pub notified_on: NaiveDate,
    pub business_days: i16,
    /// Last day to answer; null while the term stands still.
    pub due_on: Option<NaiveDate>,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    /// Documents added so far.
    pub files: Vec<AnswerFile>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    ground: String,
    #[diesel(sql_type = Nullable<Text>)]
    ground_en: Option<String>,
    #[diesel(sql_type = Text)]
    plain: String,
    #[diesel(sql_type = Nullable<Text>)]
    plain_en: Option<String>,
    #[diesel(sql_type = Text)]
    facts: String,
    #[diesel(sql_type = Text)]
    law: String,
    #[diesel(sql_type = Text)]
    article: String,
    #[diesel(sql_type = Text)]
    legal_text: String,
    #[diesel(sql_type = Date)]
    notified_on: NaiveDate,
    #[diesel(sql_type = Int2)]
    business_days: i16,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    ends_on: Option<NaiveDate>,
}

pub(super) async fn invitation(
    conn: &mut Connection,
    opened: &Opened,
) -> Result<HearingInvitation> {
    let row: Row = diesel::sql_query(
        "select p.folio, p.kind, p.facts, p.effective_on, p.ends_on, pr.name as program, pr.sensitive,
                pe.given_names || ' ' || left(pe.first_surname, 1) || '.' || coalesce(' ' || left(pe.second_surname, 1) || '.', '') as name,
                g.name_es as ground, g.name_en as ground_en, g.person_text_es as plain, g.person_text_en as plain_en, b.law, b.article, b.text_es as legal_text,
                n.notified_on, g.hearing_business_days as business_days
         from procedure_notices n join procedures p on p.id = n.procedure_id join people pe on pe.id = p.person_id
         join grounds g on g.id = n.ground_id join legal_bases b on b.id = g.legal_basis_id
         join programs pr on pr.id = p.program_id
         where n.id = $1",
    )
    .bind::<SqlUuid, _>(opened.notice_id)
    .get_result(conn)
    .await?;
    Ok(HearingInvitation {
        folio: row.folio,
        kind: row.kind.parse().map_err(Error::internal)?,
        name: row.name,
        program: (!row.sensitive).then_some(row.program),
        ground: row.ground,
        ground_en: row.ground_en,
        plain: row.plain,
        plain_en: row.plain_en,
        facts: row.facts,
        law: row.law,
        article: row.article,
        legal_text: row.legal_text,
        notified_on: row.notified_on,
        business_days: row.business_days,
        due_on: opened.due_on,
        effective_on: row.effective_on,
        ends_on: row.ends_on,
        files: hearing_files::of_link(conn, opened.id).await?,
    })
}
