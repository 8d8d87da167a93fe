//! Who gets in and what they may do: an invitation, a password, roles given and taken, a role of the office's own.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::mail::{MailServer, token_in};

pub async fn administer(story: &Story) {
    let it = story.log_in_as("it_admin").await;
    let invited = story.ask(&it, "invite_user").tell().await;
    story
        .ask(&it, "resend_invitation")
        .on("user_id", &invited["id"])
        .tell()
        .await;
    enter(story).await;
    story.ask(&it, "list_users").only("limit=2").tell().await;
    let shown = story
        .ask(&it, "show_user")
        .on("user_id", &invited["id"])
        .tell()
        .await;
    give_and_take(story, &it, &shown).await;
    set_up_a_role(story, &it).await;
    invite_schools(story).await;
}

/// A school that can be written to is invited to its account, and the invitation taken back.
async fn invite_schools(story: &Story) {
    let officer = story.log_in_as("follow_up").await;
    let ask = |id: &'static str| story.ask(&officer, id);
    let one = json!({"contacts": [{"school_key": "26DIT1073N"}]});
    ask("note_school_contacts").with(one).tell().await;
    let found = ask("list_schools").only("q=26DIT1073N").tell().await;
    let school = &found["items"][0]["id"];
    let seen = ask("show_school").on("school_id", school).tell().await;
    ask("set_school_contact")
        .on("school_id", school)
        .at(&seen)
        .tell()
        .await;
    let chosen = json!({"schools": {"q": "26DIT1073N"}});
    ask("preview_school_invitation")
        .with(chosen.clone())
        .tell()
        .await;
    let begun = ask("create_school_invitation").with(chosen).tell().await;
    story.office.work().await;
    let on = |id: &'static str| ask(id).on("invitation_id", &begun["id"]);
    let act = on("show_school_invitation").tell().await;
    assert_eq!(act["state"], "sent", "{act}");
    on("list_invited_schools").only("limit=2").tell().await;
    ask("list_school_invitations").only("limit=2").tell().await;
    on("withdraw_school_invitation").at(&act).tell().await;
}

/// The invited person chooses a password, and soon another.
async fn enter(story: &Story) {
    let server = MailServer::start().await;
    let messages = server.after_sending(&story.office).await;
    let token = token_in(messages.last().expect("the invitation"));
    let stranger = story.office.stranger();
    let by_token = json!({"token": token});
    story
        .ask(&stranger, "find_invitation")
        .with(by_token.clone())
        .tell()
        .await;
    let password = "nopal taburete oboe cierzo";
    let chosen = json!({"token": token, "password": password});
    story
        .ask(&stranger, "accept_invitation")
        .with(chosen)
        .answer()
        .await;
    story
        .ask(&stranger, "request_password_reset")
        .answer()
        .await;
    let credentials = json!({"email": "ana@becas.example", "password": password});
    let session = story
        .ask(&stranger, "log_in")
        .with(credentials)
        .answer()
        .await
        .json();
    let ana = stranger.with_token(session["access_token"].as_str().expect("a token"));
    let change =
        json!({"current_password": password, "new_password": "pitahaya tornillo vals brea"});
    story
        .ask(&ana, "change_password")
        .with(change)
        .answer()
        .await;
}

async fn give_and_take(story: &Story, it: &Client, account: &Value) {
    let id = &account["id"];
    let given = story
        .ask(it, "assign_role")
        .on("user_id", id)
        .at(account)
        .with(json!({"role_id": "archive"}))
        .tell()
        .await;
    let held = &given["role_assignments"][0]["id"];
    let ended = story
        .ask(it, "set_role_end")
        .on("user_id", id)
        .on("assignment_id", held)
        .at(&given)
        .tell()
        .await;
    let taken = story
        .ask(it, "revoke_role")
        .on("user_id", id)
        .on("assignment_id", held)
        .at(&ended)
        .tell()
        .await;
    story
        .ask(it, "update_user")
        .on("user_id", id)
        .at(&taken)
        .tell()
        .await;
}

async fn set_up_a_role(story: &Story, it: &Client) {
    story.ask(it, "list_permissions").tell().await;
    let role = story.ask(it, "create_role").tell().await;
    story
        .ask(it, "preview_role")
        .on("role_id", &role["id"])
        .tell()
        .await;
    story
        .ask(it, "update_role")
        .on("role_id", &role["id"])
        .at(&role)
        .tell()
        .await;
    story.ask(it, "list_roles").tell().await;
    story
        .ask(it, "delete_role")
        .on("role_id", &role["id"])
        .answer()
        .await;
}
