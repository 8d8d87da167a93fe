//! Mails to schools: one each, none twice, none to those that are done; by hand and by themselves.

use seguimiento::daily;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ITO, SEMESTER, Semester, count, execute, id_of, ito_report, one, school};
use crate::support::Office;
use crate::support::mail::MailServer;

/// A round of four schools, three of which have an account to write to.
async fn with_accounts() -> Semester {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let path = format!("/rounds/{}/coverage?limit=200", semester.round);
    let coverage = semester.officer.get(&path).await.ok(200);
    let items = coverage["items"].as_array().expect("items");
    let others = items
        .iter()
        .filter(|item| item["school"]["school_key"] != ITO);
    for item in others.take(2) {
        office.school(id_of(&item["school"])).await;
    }
    office.school(school(office, ITO).await).await;
    semester
}

fn path(semester: &Semester) -> String {
    format!("/rounds/{}/mails", semester.round)
}

fn reminder() -> Value {
    json!({"kind": "reminder", "filter": {}})
}

async fn written(office: &Office, kind: &str) -> i64 {
    count(office, &format!("round_mails where kind = '{kind}'")).await
}

async fn days_go_by(office: &Office, now: &str) {
    office.at(now);
    daily::round(&office.db, &office.state)
        .await
        .expect("the daily work");
}

async fn set(semester: &Semester, version: i64, days: &[i16]) -> crate::support::Answer {
    let path = format!("/rounds/{}/reminders", semester.round);
    let body = json!({"reminder_days": days, "reminder_gap_days": 3});
    semester.officer.put_at(&path, version, body).await
}

#[actix_web::test]
async fn a_preview_says_who_gets_a_letter_and_sends_none() {
    let semester = with_accounts().await;
    let preview = format!("{}/previews", path(&semester));
    let told = semester.officer.post(&preview, reminder()).await.ok(200);
    assert_eq!(
        (&told["mails"], &told["written_recently"]),
        (&json!(3), &json!(0))
    );
    let without = told["without_address"].as_array().expect("schools");
    assert_eq!(without.len(), 1);
    assert_ne!(without[0]["school_key"], ITO);
    assert_eq!(count(&semester.office, "round_mails").await, 0);
    assert_eq!(count(&semester.office, "mail_messages").await, 0);
}

#[actix_web::test]
async fn a_school_is_written_to_where_it_was_noted_or_at_its_oldest_account() {
    let semester = with_accounts().await;
    let office = &semester.office;
    let note = format!(
        "update schools set contact_email = 'direccion@ito.example', contact_noted_on = '2026-11-23' where school_key = '{ITO}'"
    );
    execute(office, &note).await;
    let preview = format!("{}/previews", path(&semester));
    let told = semester.officer.post(&preview, reminder()).await.ok(200);
    let addressed = told["addressed"].as_array().expect("schools");
    assert_eq!(addressed.len(), 3);
    for one in addressed {
        let is_ito = one["school"]["school_key"] == ITO;
        let source = if is_ito { "noted" } else { "account" };
        assert_eq!(one["source"], source, "{one}");
        if is_ito {
            assert_eq!(one["email"], "direccion@ito.example");
        }
    }
    let coverage = semester.coverage_of(school(office, ITO).await).await;
    assert_eq!(
        (&coverage["email"], &coverage["email_source"]),
        (&json!("direccion@ito.example"), &json!("noted"))
    );
    let server = MailServer::start().await;
    semester
        .officer
        .post(&path(&semester), reminder())
        .await
        .ok(201);
    let messages = server.after_sending(office).await;
    let to_ito = messages
        .iter()
        .filter(|message| message.contains("To: direccion@ito.example"));
    assert_eq!(to_ito.count(), 1);
}

#[actix_web::test]
async fn a_school_without_an_account_is_written_to_where_it_was_noted() {
    let semester = with_accounts().await;
    let note = "update schools set contact_email = lower(school_key || shift) || '@becas.example', contact_noted_on = '2026-11-23'
        where not exists (select from users u where u.school_id = schools.id)";
    execute(&semester.office, note).await;
    let preview = format!("{}/previews", path(&semester));
    let told = semester.officer.post(&preview, reminder()).await.ok(200);
    assert_eq!(told["mails"], 4);
    assert_eq!(told["without_address"], json!([]));
}

#[actix_web::test]
async fn each_school_gets_one_letter_without_its_students() {
    let semester = with_accounts().await;
    let office = &semester.office;
    let server = MailServer::start().await;
    let body = json!({"kind": "roster", "filter": {}});
    let told = semester.officer.post(&path(&semester), body).await.ok(201);
    assert_eq!(told["mails"], 3);
    let messages = server.after_sending(office).await;
    assert_eq!(messages.len(), 3);
    let ito = school(office, ITO).await;
    let way = format!("/rounds/{}/schools/{ito}", semester.round);
    let to_ito: Vec<_> = messages.iter().filter(|text| text.contains(&way)).collect();
    assert_eq!(to_ito.len(), 1, "one letter leads to its roster");
    for student in super::students(office, semester.round, ito).await {
        assert!(!to_ito[0].contains(&student.curp), "a CURP in a letter");
    }

    let again = semester.officer.post(&path(&semester), reminder()).await;
    again.problem(409, "nobody-to-write-to");
    office.at("2026-11-25T19:00:00Z");
    let again = semester.officer.post(&path(&semester), reminder()).await;
    again.problem(409, "nobody-to-write-to");
    office.at("2026-11-26T19:00:00Z");
    semester
        .officer
        .post(&path(&semester), reminder())
        .await
        .ok(201);
    assert_eq!(
        (
            written(office, "roster").await,
            written(office, "reminder").await
        ),
        (3, 3)
    );

    let list = semester.officer.get(&path(&semester)).await.ok(200);
    assert_eq!(list["total"]["value"], 6);
    assert_eq!(list["items"][0]["state"], "waiting");
    assert_eq!(list["items"][5]["state"], "sent");
    let coverage = semester.coverage_of(ito).await;
    assert_eq!(coverage["reminders"], 1);
    assert_eq!(coverage["last_reminded_on"], "2026-11-26");
}

#[actix_web::test]
async fn whoever_reported_everybody_is_left_in_peace() {
    let semester = with_accounts().await;
    let office = &semester.office;
    let ito = school(office, ITO).await;
    semester
        .committed(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    // The sample leaves some out; they are off the roster, so that the school is complete.
    execute(
        office,
        &format!(
            "delete from roster_entries e where e.school_id = '{ito}' and not exists (select from academic_records a
             where a.person_id = e.person_id and a.round_id = e.round_id)"
        ),
    )
    .await;
    assert_eq!(semester.coverage_of(ito).await["state"], "complete");
    let complete = json!({"kind": "reminder", "filter": {"state": "complete"}});
    let refused = semester.officer.post(&path(&semester), complete).await;
    refused.problem(409, "no-schools");
    semester
        .officer
        .post(&path(&semester), reminder())
        .await
        .ok(201);
    let to_ito = format!("round_mails where school_id = '{ito}'");
    assert_eq!(
        (
            count(office, &to_ito).await,
            count(office, "round_mails").await
        ),
        (0, 2)
    );
}

#[actix_web::test]
async fn reminders_go_by_themselves_on_their_days_and_once() {
    let semester = with_accounts().await;
    let office = &semester.office;
    let set = set(&semester, 1, &[-3, 1]).await.ok(200);
    assert_eq!(set["reminders"][0]["on"], "2026-12-08");
    assert_eq!(set["version"], 2);
    days_go_by(office, "2026-12-07T19:00:00Z").await;
    assert_eq!(written(office, "reminder").await, 0);
    // An hour at which nobody is to be woken: two in the morning.
    days_go_by(office, "2026-12-08T09:00:00Z").await;
    days_go_by(office, "2026-12-08T10:00:00Z").await;
    assert_eq!(written(office, "reminder").await, 3);
    let early = "round_mails w join mail_messages m on m.id = w.mail_id where m.next_attempt_at < '2026-12-08T16:00:00Z'";
    assert_eq!(
        count(office, early).await,
        0,
        "letters wait for nine o'clock"
    );
    let round = format!("/rounds/{}", semester.round);
    let round = semester.officer.get(&round).await.ok(200);
    let sent = &round["reminders"][0];
    assert_eq!(sent["sent_on"], "2026-12-08");
    assert_eq!(
        (&sent["mails"], &sent["without_address"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(round["reminders"][1]["sent_on"], Value::Null);
    let list = semester.officer.get(&path(&semester)).await.ok(200);
    assert_eq!(list["items"][0]["automatic"], true);
}

#[actix_web::test]
async fn stopped_reminders_do_not_go_and_sent_ones_stay_on_record() {
    let semester = with_accounts().await;
    let office = &semester.office;
    set(&semester, 1, &[-3, 1]).await.ok(200);
    days_go_by(office, "2026-12-08T19:00:00Z").await;
    let stopped = set(&semester, 2, &[]).await.ok(200);
    assert_eq!(stopped["reminders"].as_array().map(Vec::len), Some(1));
    days_go_by(office, "2026-12-14T19:00:00Z").await;
    assert_eq!(written(office, "reminder").await, 3);
    set(&semester, 2, &[7]).await.problem(412, "stale-version");
    let past = set(&semester, 3, &[2])
        .await
        .problem(422, "reminder-in-the-past");
    assert_eq!(past["errors"][0]["pointer"], "/reminder_days");
    set(&semester, 3, &[5, 7])
        .await
        .problem(422, "reminders-too-close");
    set(&semester, 3, &[120]).await.problem(422, "invalid");
}

#[actix_web::test]
async fn a_round_is_opened_with_its_reminders_and_none_go_once_it_is_closed() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let term: Uuid = one(
        &office,
        "select id from academic_terms where label = 'ENE-JUN 2026'",
    )
    .await;
    let body = json!({"academic_term_id": term, "due_on": "2026-12-11", "reminder_days": [-30]});
    let refused = officer.post("/rounds", body).await;
    refused.problem(422, "reminder-in-the-past");
    let body = json!({"academic_term_id": term, "due_on": "2026-12-11", "reminder_days": [1, -3]});
    let round = officer.post("/rounds", body).await.ok(201);
    assert_eq!(round["reminders"][0]["days_after_due"], -3);
    assert_eq!(round["reminder_gap_days"], 3);
    let id = id_of(&round);
    officer
        .post_at(&format!("/rounds/{id}/closings"), 1, json!({}))
        .await
        .ok(200);
    days_go_by(&office, "2026-12-08T19:00:00Z").await;
    assert_eq!(
        count(&office, "round_reminders where sent_on is not null").await,
        0
    );
    let mails = format!("/rounds/{id}/mails");
    officer
        .post(&mails, reminder())
        .await
        .problem(409, "round-closed");
}

#[actix_web::test]
async fn schools_see_their_own_letters_and_send_none() {
    let semester = with_accounts().await;
    let office = &semester.office;
    semester
        .officer
        .post(&path(&semester), reminder())
        .await
        .ok(201);
    let mine = office.school(school(office, ITO).await).await;
    let list = mine.get(&path(&semester)).await.ok(200);
    assert_eq!(list["total"]["value"], 1);
    assert_eq!(list["items"][0]["school"]["school_key"], ITO);
    let refused = mine.post(&path(&semester), reminder()).await;
    refused.problem(403, "forbidden");
    let primary = office.school(school(office, "26EPR1071C").await).await;
    primary
        .get(&path(&semester))
        .await
        .problem(404, "not-found");
}
