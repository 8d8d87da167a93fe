//! Rows of the questionnaire's versions: read whole, written once.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::instrument::{self, Block, Choice, Question, QuestionKind, Questionnaire, ShownIf};
use super::questionnaires::CreateQuestionnaire;
use super::rules::Rule;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::schema::{
    income_brackets, question_options, questionnaire_blocks, questionnaires, questions,
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = questions)]
struct QuestionRow {
    id: Uuid,
    block_id: Uuid,
    code: String,
    kind: String,
    text_es: String,
    text_en: String,
    hint_es: Option<String>,
    hint_en: Option<String>,
    minimum: Option<i32>,
    maximum: Option<i32>,
    low_es: Option<String>,
    low_en: Option<String>,
    high_es: Option<String>,
    high_en: Option<String>,
    shown_if_code: Option<String>,
    shown_if_values: Option<Vec<Option<String>>>,
}

impl QuestionRow {
    fn question(self, options: Vec<Choice>) -> Result<Question> {
        let values = self.shown_if_values.map(|list| list.into_iter().flatten());
        Ok(Question {
            kind: self.kind.parse().map_err(Error::internal)?,
            code: self.code,
            text_es: self.text_es,
            text_en: self.text_en,
            hint_es: self.hint_es,
            hint_en: self.hint_en,
            minimum: self.minimum,
            maximum: self.maximum,
            low_es: self.low_es,
            low_en: self.low_en,
            high_es: self.high_es,
            high_en: self.high_en,
            shown_if: self
                .shown_if_code
                .zip(values)
                .map(|(code, values)| ShownIf {
                    code,
                    values: values.collect(),
                }),
            options,
        })
    }
}

/// A version with the brackets of a day, and the ids of its questions.
pub struct Instrument {
    pub questionnaire: Questionnaire,
    pub ids: HashMap<String, Uuid>,
}

impl Instrument {
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        instrument::questions(&self.questionnaire.blocks)
    }
}

pub async fn load(conn: &mut Connection, id: Uuid, on: NaiveDate) -> Result<Instrument> {
    let (number, name_es, name_en): (i32, String, String) = questionnaires::table
        .find(id)
        .select((
            questionnaires::number,
            questionnaires::name_es,
            questionnaires::name_en,
        ))
        .first(conn)
        .await?;
    let blocks: Vec<(Uuid, String, String, String)> = questionnaire_blocks::table
        .filter(questionnaire_blocks::questionnaire_id.eq(id))
        .order(questionnaire_blocks::position)
        .select((
            questionnaire_blocks::id,
            questionnaire_blocks::code,
            questionnaire_blocks::title_es,
            questionnaire_blocks::title_en,
        ))
        .load(conn)
        .await?;
    let rows: Vec<QuestionRow> = questions::table
        .filter(questions::questionnaire_id.eq(id))
        .order(questions::position)
        .select(QuestionRow::as_select())
        .load(conn)
        .await?;
    let ids = rows.iter().map(|row| (row.code.clone(), row.id)).collect();
    let mut options = choices(conn, id).await?;
    let brackets = brackets(conn, on).await?;
    let mut by_block: HashMap<Uuid, Vec<Question>> = HashMap::new();
    for row in rows {
        let (block_id, is_bracket) = (row.block_id, row.kind == "bracket");
        let chosen = options.remove(&row.id).unwrap_or_default();
        let chosen = if is_bracket { brackets.clone() } else { chosen };
        by_block
            .entry(block_id)
            .or_default()
            .push(row.question(chosen)?);
    }
    let blocks = blocks
        .into_iter()
        .map(|(id, code, title_es, title_en)| Block {
            code,
            title_es,
            title_en,
            questions: by_block.remove(&id).unwrap_or_default(),
        })
        .collect();
    Ok(Instrument {
        questionnaire: Questionnaire {
            id,
            number,
            name_es,
            name_en,
            blocks,
        },
        ids,
    })
}

async fn choices(conn: &mut Connection, id: Uuid) -> Result<HashMap<Uuid, Vec<Choice>>> {
    let rows: Vec<(Uuid, String, String, String)> = question_options::table
        .inner_join(questions::table)
        .filter(questions::questionnaire_id.eq(id))
        .order(question_options::position)
        .select((
            question_options::question_id,
            question_options::code,
            question_options::label_es,
            question_options::label_en,
        ))
        .load(conn)
        .await?;
    let mut found: HashMap<Uuid, Vec<Choice>> = HashMap::new();
    for (question_id, code, label_es, label_en) in rows {
        let choice = Choice {
            code,
            label_es,
            label_en,
        };
        found.entry(question_id).or_default().push(choice);
    }
    Ok(found)
}

/// The income brackets of a day.
pub async fn brackets(conn: &mut Connection, on: NaiveDate) -> Result<Vec<Choice>> {
    let rows: Vec<(String, String, String)> = income_brackets::table
        .filter(income_brackets::valid_from.le(on))
        .filter(
            income_brackets::valid_to
                .is_null()
                .or(income_brackets::valid_to.ge(on)),
        )
        .order(income_brackets::position)
        .select((
            income_brackets::code,
            income_brackets::label_es,
            income_brackets::label_en,
        ))
        .load(conn)
        .await?;
    let choices = rows.into_iter().map(|(code, label_es, label_en)| Choice {
        code,
        label_es,
        label_en,
    });
    Ok(choices.collect())
}

/// The version that a new wave uses.
pub async fn newest(conn: &mut Connection) -> Result<Uuid> {
    Ok(questionnaires::table
        .order(questionnaires::number.desc())
        .select(questionnaires::id)
        .first(conn)
        .await?)
}

pub async fn create(
    conn: &mut Connection,
    actor: &Actor,
    body: &CreateQuestionnaire,
) -> Result<Uuid> {
    if instrument::missing(&body.blocks).is_some() {
        return Err(Rule::IndicatorQuestionMissing.into());
    }
    let faults = instrument::faults(&body.blocks);
    if !faults.is_empty() {
        let errors = faults
            .into_iter()
            .map(|fault| FieldError::new(fault.pointer, "invalid", fault.message));
        return Err(Error::invalid_by(
            &Rule::QuestionnaireInvalid,
            errors.collect(),
        ));
    }
    // One after the other: numbers have no gaps.
    diesel::sql_query("lock table questionnaires in share row exclusive mode")
        .execute(conn)
        .await?;
    let last: Option<i32> = questionnaires::table
        .select(diesel::dsl::max(questionnaires::number))
        .first(conn)
        .await?;
    let id = Uuid::now_v7();
    diesel::insert_into(questionnaires::table)
        .values((
            questionnaires::id.eq(id),
            questionnaires::number.eq(last.unwrap_or_default() + 1),
            questionnaires::name_es.eq(&body.name_es),
            questionnaires::name_en.eq(&body.name_en),
            questionnaires::created_by.eq(actor.person()?),
            questionnaires::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    for (position, block) in (1..).zip(&body.blocks) {
        write_block(conn, id, position, block).await?;
    }
    Ok(id)
}

async fn write_block(
    conn: &mut Connection,
    questionnaire_id: Uuid,
    position: i16,
    block: &Block,
) -> Result<()> {
    let block_id = Uuid::now_v7();
    diesel::insert_into(questionnaire_blocks::table)
        .values((
            questionnaire_blocks::id.eq(block_id),
            questionnaire_blocks::questionnaire_id.eq(questionnaire_id),
            questionnaire_blocks::position.eq(position),
            questionnaire_blocks::code.eq(&block.code),
            questionnaire_blocks::title_es.eq(&block.title_es),
            questionnaire_blocks::title_en.eq(&block.title_en),
        ))
        .execute(conn)
        .await?;
    for (position, question) in (1_i16..).zip(&block.questions) {
        let id = Uuid::now_v7();
        let kind: &'static str = question.kind.into();
        let condition = question.shown_if.as_ref();
        diesel::insert_into(questions::table)
            .values((
                questions::id.eq(id),
                questions::questionnaire_id.eq(questionnaire_id),
                questions::block_id.eq(block_id),
                questions::position.eq(position),
                questions::code.eq(&question.code),
                questions::kind.eq(kind),
                questions::text_es.eq(&question.text_es),
                questions::text_en.eq(&question.text_en),
                (
                    questions::hint_es.eq(&question.hint_es),
                    questions::hint_en.eq(&question.hint_en),
                    questions::minimum.eq(question.minimum),
                    questions::maximum.eq(question.maximum),
                    questions::low_es.eq(&question.low_es),
                    questions::low_en.eq(&question.low_en),
                    questions::high_es.eq(&question.high_es),
                    questions::high_en.eq(&question.high_en),
                ),
                questions::shown_if_code.eq(condition.map(|condition| &condition.code)),
                questions::shown_if_values.eq(condition.map(|condition| &condition.values)),
            ))
            .execute(conn)
            .await?;
        if question.kind != QuestionKind::Bracket {
            write_options(conn, id, &question.options).await?;
        }
    }
    Ok(())
}

async fn write_options(conn: &mut Connection, question_id: Uuid, options: &[Choice]) -> Result<()> {
    let rows: Vec<_> = (1_i16..)
        .zip(options)
        .map(|(position, option)| {
            (
                question_options::id.eq(Uuid::now_v7()),
                question_options::question_id.eq(question_id),
                question_options::position.eq(position),
                question_options::code.eq(&option.code),
                question_options::label_es.eq(&option.label_es),
                question_options::label_en.eq(&option.label_en),
            )
        })
        .collect();
    diesel::insert_into(question_options::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}
