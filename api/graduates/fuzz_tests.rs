//! Answers to a questionnaire of any kind and form, and questionnaires put together by hand: each is judged in words.

use proptest::prelude::*;
use serde_json::json;

use super::answering::{AnswerValue, GivenAnswer, fault_of, hidden};
use super::instrument::{Block, Question, QuestionKind, faults, missing};
use crate::fuzz::{any_text, cases, in_time, like};

fn kind() -> impl Strategy<Value = QuestionKind> {
    use QuestionKind::{Bracket, Date, Multiple, Number, Scale, Single, Text};
    prop::sample::select(vec![Single, Multiple, Number, Date, Scale, Text, Bracket])
}

fn question() -> impl Strategy<Value = Question> {
    let limits = (
        prop::option::of(any::<i32>()),
        prop::option::of(any::<i32>()),
    );
    let options = prop::collection::vec(like(&["employed", "seeking", "yes"]), 0..4);
    (like(&["income", "employment_status", "study_match"]), kind(), limits, options, any::<bool>()).prop_map(
        |(code, kind, (minimum, maximum), options, hangs)| {
            let options: Vec<_> = options.iter().map(|code| json!({"code": code, "label_es": "A", "label_en": "A"})).collect();
            let condition = hangs.then(|| json!({"code": "employment_status", "values": ["employed"]}));
            serde_json::from_value(json!({
                "code": code, "kind": kind, "text_es": "¿?", "text_en": "?", "minimum": minimum, "maximum": maximum,
                "shown_if": condition, "options": options
            }))
            .expect("a question")
        },
    )
}

fn answer() -> impl Strategy<Value = AnswerValue> {
    prop_oneof![
        any::<i32>().prop_map(AnswerValue::Number),
        like(&["employed", "2025-06-30", "yes"]).prop_map(AnswerValue::Text),
        prop::collection::vec(any_text(), 0..5).prop_map(AnswerValue::Choices),
    ]
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn answers(question in question(), answer in answer()) {
        let today = "2026-11-23".parse().expect("a day");
        let fault = in_time(|| fault_of(&question, &answer, today));
        prop_assert!(fault.is_none_or(|words| !words.is_empty()));
        let sent = serde_json::to_string(&GivenAnswer(Some(answer.clone()))).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<GivenAnswer>(&sent).expect("the same").0, Some(answer));
    }

    #[test]
    fn questionnaires(questions in prop::collection::vec(question(), 0..8), answers in prop::collection::vec(answer(), 0..8)) {
        let given = questions.iter().map(|question| question.code.clone()).zip(answers).collect();
        let gone = in_time(|| hidden(questions.iter(), &given));
        prop_assert!(gone.iter().all(|code| given.contains_key(*code)));
        let block = Block { code: "work".into(), title_es: "Trabajo".into(), title_en: "Work".into(), questions };
        let blocks = [block.clone(), block];
        let _ = in_time(|| missing(&blocks));
        prop_assert!(in_time(|| faults(&blocks)).iter().all(|fault| fault.pointer.starts_with("/blocks/")));
    }
}
