delete from sensitive_columns where table_name in ('response_answers', 'contact_attempts');
drop table response_answers;
drop table questionnaire_responses;
drop table contact_attempts;
drop table questionnaire_links;
drop table wave_members;
drop table waves;
drop table wave_milestones;
