//! Rows of the questionnaire's versions, read whole.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::instrument::{self, Block, Choice, Question, Questionnaire, ShownIf};
use crate::db::Connection;
use crate::error::{Error, Result};
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
