drop table question_options;
drop table questions;
drop table questionnaire_blocks;
drop table questionnaires;
drop table income_brackets;
