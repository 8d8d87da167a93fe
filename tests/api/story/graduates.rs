//! Somebody who finished is asked how they are, answers by their link, and becomes a figure.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::fixtures::{run, text};
use crate::support::mail::MailServer;

fn token_in(message: &str) -> String {
    let (_, rest) = message.split_once("/questionnaire#").expect("a link");
    let token = rest.chars();
    token
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect()
}

pub async fn follow(story: &Story) {
    let coordinator = story.log_in_as("coordinator").await;
    let person = text(
        &story.office,
        "select id from people where email is not null and phone is not null \
        and exists (select from benefits b where b.person_id = people.id and b.state <> 'cancelled') order by id limit 1",
    );
    let person = json!(person.await.expect("somebody"));
    story
        .ask(&coordinator, "record_graduation_fact")
        .on("beneficiary_id", &person)
        .tell()
        .await;
    let cohort = story.ask(&coordinator, "create_cohort").tell().await;
    story.ask(&coordinator, "list_cohorts").tell().await;
    let id = &cohort["id"];
    let on = |operation: &'static str| story.ask(&coordinator, operation).on("cohort_id", id);
    on("show_cohort").tell().await;
    on("list_cohort_members").tell().await;
    on("preview_wave")
        .with(json!({"mode": "all", "sample_size": null, "seed": null}))
        .tell()
        .await;
    let wave = on("open_wave").tell().await;
    prepare(story, &coordinator).await;
    ask(story, &coordinator, &wave, &person).await;
    tell(story, &coordinator, &wave).await;
}

async fn prepare(story: &Story, coordinator: &Client) {
    story.ask(coordinator, "list_wave_milestones").tell().await;
    story.ask(coordinator, "set_wave_milestones").tell().await;
    let versions = story.ask(coordinator, "list_questionnaires").tell().await;
    story
        .ask(coordinator, "show_questionnaire_version")
        .on("questionnaire_id", &versions["items"][0]["id"])
        .tell()
        .await;
    story.ask(coordinator, "create_questionnaire").tell().await;
}

async fn ask(story: &Story, coordinator: &Client, wave: &Value, person: &Value) {
    story
        .ask(coordinator, "send_wave_invitations")
        .on("wave_id", &wave["id"])
        .tell()
        .await;
    let people = story
        .ask(coordinator, "list_wave_members")
        .on("wave_id", &wave["id"])
        .tell()
        .await;
    let people = people["items"].as_array().expect("people").clone();
    let member = people.iter().find(|one| one["person_id"] == *person);
    let member = member.expect("the person").clone();
    let of = |operation: &'static str| {
        story
            .ask(coordinator, operation)
            .on("wave_member_id", &member["id"])
    };
    of("show_wave_member").tell().await;
    of("record_contact_attempt").tell().await;
    of("capture_answers").tell().await;
    // Letters wait for office hours; the story does not.
    run(&story.office, "update mail_messages set next_attempt_at = created_at where kind = 'questionnaire_invitation'").await;
    let server = MailServer::start().await;
    let letters = server.after_sending(&story.office).await;
    let query = format!(
        "select email from people where id = {}",
        person.to_string().replace('"', "'")
    );
    let email = text(&story.office, &query).await.expect("an address");
    let letter = letters.iter().find(|letter| letter.contains(&email));
    let token = json!({"token": token_in(letter.expect("the letter"))});
    let stranger = story.office.stranger();
    story
        .ask(&stranger, "show_questionnaire")
        .with(token.clone())
        .tell()
        .await;
    story
        .ask(&stranger, "answer_questionnaire")
        .with(token)
        .answer()
        .await;
    of("revoke_questionnaire_links").answer().await;
}

async fn tell(story: &Story, coordinator: &Client, wave: &Value) {
    let query = format!("wave_id={}", wave["id"].as_str().expect("an id"));
    story
        .ask(coordinator, "show_graduate_indicators")
        .only(&query)
        .tell()
        .await;
    story
        .ask(coordinator, "export_graduate_indicators")
        .on("wave_id", &wave["id"])
        .answer()
        .await;
    let seen = story
        .ask(coordinator, "show_wave")
        .on("wave_id", &wave["id"])
        .tell()
        .await;
    story
        .ask(coordinator, "close_wave")
        .on("wave_id", &wave["id"])
        .at(&seen)
        .tell()
        .await;
}
