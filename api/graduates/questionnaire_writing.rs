//! A new version of the questionnaire, written once and never changed.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::instrument::{self, Block, Choice, Question, QuestionKind};
use super::questionnaires::CreateQuestionnaire;
use super::rules::Rule;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::schema::{question_options, questionnaire_blocks, questionnaires, questions};

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
    for (position, question) in (1..).zip(&block.questions) {
        write_question(conn, (questionnaire_id, block_id), position, question).await?;
    }
    Ok(())
}

async fn write_question(
    conn: &mut Connection,
    (questionnaire_id, block_id): (Uuid, Uuid),
    position: i16,
    question: &Question,
) -> Result<()> {
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
    if question.kind == QuestionKind::Bracket {
        return Ok(());
    }
    write_options(conn, id, &question.options).await
}

async fn write_options(conn: &mut Connection, question_id: Uuid, options: &[Choice]) -> Result<()> {
    if options.is_empty() {
        return Ok(());
    }
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
