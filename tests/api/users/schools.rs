//! Schools invited to accounts of their own, many at once: each once, and whoever cannot be reached is told.

use serde_json::{Value, json};

use super::{GOOD, accept, log_in};
use crate::academics::{count, execute, one};
use crate::support::fixtures::text;
use crate::support::mail::{MailServer, token_in};
use crate::support::{Client, Office, registry};

const CHOSEN: &str = "26DIT1070K";
const CHOSEN_TOO: &str = "26DIT1073N";

/// The sample schools, of which two can be written to.
async fn office_with_schools() -> (Office, Client) {
    let office = Office::open().await;
    registry::load(&office).await;
    let officer = office.someone("follow_up").await;
    let noted = officer
        .post(
            "/school-contacts",
            json!({"contacts": [
                {"school_key": "26 dit 1070 K", "email": "Direccion@ITO.example"},
                {"school_key": CHOSEN_TOO, "email": "escolares@itq.example"},
                {"school_key": "26DIT9999Z", "email": "nadie@becas.example"},
                {"school_key": CHOSEN, "email": "sin arroba"},
            ]}),
        )
        .await
        .ok(200);
    assert_eq!(noted["noted"], 2, "{noted}");
    let refused: Vec<&Value> = noted["refused"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|fault| &fault["pointer"])
        .collect();
    assert_eq!(refused, ["/contacts/3/email", "/contacts/2/school_key"]);
    (office, officer)
}

fn everybody() -> Value {
    json!({"schools": {"by": "filter"}, "again": false})
}

fn counted(answer: &Value, outcome: &str) -> i64 {
    let counts = answer["outcomes"].as_array().expect("counts").iter();
    counts
        .filter(|count| count["outcome"] == outcome)
        .filter_map(|count| count["schools"].as_i64())
        .sum()
}

async fn invited(office: &Office, officer: &Client, body: Value) -> Value {
    let begun = officer.post("/school-invitations", body).await.ok(202);
    assert_eq!(begun["state"], "sending");
    office.work().await;
    shown(officer, &begun).await
}

async fn shown(officer: &Client, act: &Value) -> Value {
    officer.get(&path(act)).await.ok(200)
}

fn path(act: &Value) -> String {
    format!("/school-invitations/{}", act["id"].as_str().expect("an id"))
}

#[actix_web::test]
async fn every_school_that_has_an_address_gets_one_account_and_one_link() {
    let (office, officer) = office_with_schools().await;
    let server = MailServer::start().await;
    let preview = officer
        .post("/school-invitations/previews", everybody())
        .await
        .ok(200);
    assert_eq!(preview["sends"], 2, "{preview}");
    let without = counted(&preview, "no_address");
    assert_eq!(preview["schools"], without + 2);
    assert_eq!(preview["left_out"][0]["outcome"], "no_address");
    assert_eq!(count(&office, "users where school_id is not null").await, 0);

    let act = invited(&office, &officer, everybody()).await;
    assert_eq!(act["state"], "sent", "{act}");
    assert_eq!(
        (counted(&act, "invited"), counted(&act, "no_address")),
        (2, without)
    );
    let bound = "users u join user_roles r on r.user_id = u.id and r.role_id = 'school'
        join schools s on s.id = u.school_id and s.contact_email = u.email";
    assert_eq!(count(&office, bound).await, 2);

    // Whoever asks again reaches nobody twice.
    officer
        .post("/school-invitations", everybody())
        .await
        .problem(409, "no-school-to-invite");
    assert_eq!(server.after_sending(&office).await.len(), 2);
}

#[actix_web::test]
async fn who_follows_the_link_reaches_its_own_school_and_nothing_else() {
    let (office, officer) = office_with_schools().await;
    let server = MailServer::start().await;
    let id = one(
        &office,
        &format!("select id from schools where school_key = '{CHOSEN}'"),
    )
    .await;
    let only = json!({"schools": {"by": "list", "school_ids": [id]}});
    let act = invited(&office, &officer, only).await;
    let messages = server.after_sending(&office).await;
    assert_eq!(messages.len(), 1);
    let token = token_in(&messages[0]);
    accept(&office, &token, GOOD).await.ok(204);
    let session = log_in(&office, "direccion@ito.example", GOOD).await.ok(200);
    assert_eq!(session["me"]["school"]["id"], id.to_string());
    let own = office
        .stranger()
        .with_token(session["access_token"].as_str().expect("a token"));
    own.get("/schools").await.problem(403, "forbidden");
    own.get("/school-invitations")
        .await
        .problem(403, "forbidden");
    assert_eq!(shown(&officer, &act).await["used"], 1);
    let used = format!("{}/schools?used=true", path(&act));
    let schools = officer.get(&used).await.ok(200);
    assert_eq!(schools["items"][0]["school"]["school_key"], CHOSEN);
    let all = json!({"schools": {"by": "filter", "q": CHOSEN}, "again": true});
    let preview = officer
        .post("/school-invitations/previews", all)
        .await
        .ok(200);
    assert_eq!(counted(&preview, "has_account"), 1);
}

#[actix_web::test]
async fn an_address_serves_one_account() {
    let (office, officer) = office_with_schools().await;
    let taken = "update schools set contact_email = (select email from users order by id limit 1), \
        contact_noted_on = '2026-11-23' where school_key = '26EPR1071C'";
    execute(&office, taken).await;
    let shared = "update schools set contact_email = 'direccion@ito.example', contact_noted_on = '2026-11-23' \
        where school_key = '26PBH1072Q'";
    execute(&office, shared).await;
    let act = invited(&office, &officer, everybody()).await;
    assert_eq!(
        (
            counted(&act, "invited"),
            counted(&act, "address_taken"),
            counted(&act, "address_shared")
        ),
        (2, 2, 1),
        "{act}"
    );
}

#[actix_web::test]
async fn who_never_used_the_link_gets_another_and_the_first_serves_no_more() {
    let (office, officer) = office_with_schools().await;
    let server = MailServer::start().await;
    invited(&office, &officer, everybody()).await;
    let first = server.after_sending(&office).await;
    let again = json!({"schools": {"by": "filter", "q": CHOSEN}, "again": true});
    let act = invited(&office, &officer, again).await;
    assert_eq!(counted(&act, "invited_again"), 1, "{act}");
    assert_eq!(count(&office, "users where school_id is not null").await, 2);
    let open = "account_links where used_at is null and voided_at is null";
    assert_eq!(count(&office, open).await, 2);
    let to_ito = |message: &&String| message.contains("To: direccion@ito.example");
    let token = token_in(first.iter().find(to_ito).expect("the first letter"));
    accept(&office, &token, GOOD)
        .await
        .problem(404, "link-not-usable");
}

#[actix_web::test]
async fn an_address_noted_since_gets_the_account_and_the_unused_one_closes() {
    let (office, officer) = office_with_schools().await;
    // No account closes where nobody could open another.
    office.someone("it_admin").await;
    let server = MailServer::start().await;
    let ito = || json!({"schools": {"by": "filter", "q": CHOSEN}, "again": true});
    let preview = officer
        .post("/school-invitations/previews", ito())
        .await
        .ok(200);
    assert_eq!(
        (
            &preview["addressed"][0]["email"],
            &preview["addressed"][0]["source"]
        ),
        (&json!("direccion@ito.example"), &json!("noted"))
    );
    invited(&office, &officer, everybody()).await;
    let first = server.after_sending(&office).await;
    let noted = json!({"contacts": [{"school_key": CHOSEN, "email": "nueva@ito.example"}]});
    officer.post("/school-contacts", noted).await.ok(200);
    // Unless it is asked for, nothing changes for who waits.
    officer
        .post("/school-invitations", everybody())
        .await
        .problem(409, "no-school-to-invite");
    let act = invited(&office, &officer, ito()).await;
    assert_eq!(counted(&act, "invited_again"), 1, "{act}");
    let of_ito = "select string_agg(u.email, ' ' order by u.email) from users u join schools s on s.id = u.school_id
        where u.active and s.school_key = '26DIT1070K'";
    let active = text(&office, of_ito).await;
    assert_eq!(active.as_deref(), Some("nueva@ito.example"));
    let messages = server.after_sending(&office).await;
    let to_new = |message: &&String| message.contains("To: nueva@ito.example");
    let token = token_in(messages.iter().find(to_new).expect("the new letter"));
    let to_old = |message: &&String| message.contains("To: direccion@ito.example");
    let old = token_in(first.iter().find(to_old).expect("the first letter"));
    accept(&office, &old, GOOD)
        .await
        .problem(404, "link-not-usable");
    accept(&office, &token, GOOD).await.ok(204);
    // Back to the first address: that school has an account now, and keeps it.
    let noted = json!({"contacts": [{"school_key": CHOSEN, "email": "direccion@ito.example"}]});
    officer.post("/school-contacts", noted).await.ok(200);
    let preview = officer
        .post("/school-invitations/previews", ito())
        .await
        .ok(200);
    assert_eq!(counted(&preview, "has_account"), 1);
}

#[actix_web::test]
async fn what_is_withdrawn_opens_nothing() {
    let (office, officer) = office_with_schools().await;
    let server = MailServer::start().await;
    let act = invited(&office, &officer, everybody()).await;
    let version = act["version"].as_i64().expect("a version");
    let withdrawals = format!("{}/withdrawals", path(&act));
    let withdrawn = officer
        .post_at(&withdrawals, version, json!({}))
        .await
        .ok(200);
    assert_eq!(withdrawn["state"], "withdrawn");
    // The letters that had not left stay.
    assert_eq!(server.after_sending(&office).await.len(), 0);
    assert_eq!(
        count(&office, "users where school_id is not null and active").await,
        0
    );
    let version = withdrawn["version"].as_i64().expect("a version");
    officer
        .post_at(&withdrawals, version, json!({}))
        .await
        .problem(409, "invitations-not-sent");
    // What was taken back can be given again, to the same accounts.
    let again = invited(&office, &officer, everybody()).await;
    assert_eq!(counted(&again, "invited"), 2, "{again}");
    assert_eq!(count(&office, "users where school_id is not null").await, 2);
    assert_eq!(server.after_sending(&office).await.len(), 2);
}

#[actix_web::test]
async fn letters_of_the_night_leave_in_the_morning_with_all_their_time() {
    let (office, _) = office_with_schools().await;
    // Friday, ten in the evening.
    office.at("2026-11-28T05:00:00Z");
    let officer = office.someone("follow_up").await;
    invited(&office, &officer, everybody()).await;
    let monday = "mail_messages where not_before = '2026-11-30T16:00:00Z'";
    assert_eq!(count(&office, monday).await, 2);
    let links = "account_links where expires_at = '2026-12-03T16:00:00Z'";
    assert_eq!(count(&office, links).await, 2);
}

#[actix_web::test]
async fn a_job_that_is_begun_once_more_invites_nobody_twice() {
    let (office, officer) = office_with_schools().await;
    let act = invited(&office, &officer, everybody()).await;
    // As a server leaves it that is killed after the job's own commit.
    execute(
        &office,
        "update jobs set state = 'running', finished_at = null where kind = 'invite_schools'",
    )
    .await;
    office.work().await;
    assert_eq!(shown(&officer, &act).await["version"], act["version"]);
    assert_eq!(count(&office, "users where school_id is not null").await, 2);
    assert_eq!(count(&office, "account_links").await, 2);
    let ended = "jobs where kind = 'invite_schools' and state = 'done'";
    assert_eq!(count(&office, ended).await, 1);
}

#[actix_web::test]
async fn a_cancelled_act_has_written_to_nobody() {
    let (office, officer) = office_with_schools().await;
    let begun = officer
        .post("/school-invitations", everybody())
        .await
        .ok(202);
    let job = begun["job_id"].as_str().expect("a job");
    execute(
        &office,
        &format!("update jobs set cancel_requested = true where id = '{job}'"),
    )
    .await;
    office.work().await;
    assert_eq!(shown(&officer, &begun).await["state"], "cancelled");
    assert_eq!(count(&office, "users where school_id is not null").await, 0);
    assert_eq!(count(&office, "mail_messages").await, 0);
}

#[actix_web::test]
async fn a_school_or_a_round_that_is_not_there_is_named() {
    let (office, officer) = office_with_schools().await;
    let id = one(
        &office,
        &format!("select id from schools where school_key = '{CHOSEN}'"),
    )
    .await;
    let nobody = uuid::Uuid::now_v7();
    for (schools, pointer) in [
        (
            json!({"by": "list", "school_ids": [id, nobody]}),
            "/schools/school_ids/1",
        ),
        (
            json!({"by": "round", "round_id": nobody}),
            "/schools/round_id",
        ),
        (json!({"by": "list"}), "/schools/school_ids"),
    ] {
        let asked = officer
            .post("/school-invitations/previews", json!({"schools": schools}))
            .await;
        let problem = asked.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
    let schools = format!("/school-invitations/{nobody}/schools");
    officer.get(&schools).await.problem(404, "not-found");
}

#[actix_web::test]
async fn an_address_is_noted_and_taken_away_on_the_schools_page() {
    let (office, officer) = office_with_schools().await;
    let id = one(
        &office,
        &format!("select id from schools where school_key = '{CHOSEN}'"),
    )
    .await;
    let page = format!("/schools/{id}");
    let seen = officer.get(&page).await.ok(200);
    assert_eq!(seen["contact_email"], "direccion@ito.example");
    assert_eq!(seen["contact_noted_on"], "2026-11-23");
    let version = seen["version"].as_i64().expect("a version");
    let contact = format!("{page}/contact");
    // Nothing said takes nothing away.
    let silent = officer.put_at(&contact, version, json!({})).await;
    let problem = silent.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/email");
    let gone = officer
        .put_at(&contact, version, json!({"email": null}))
        .await
        .ok(200);
    assert_eq!(gone["contact_email"], Value::Null);
    officer
        .put_at(&contact, version, json!({"email": "a@b.example"}))
        .await
        .problem(412, "stale-version");
    let desk = office.someone("desk").await;
    desk.put_at(&contact, version + 1, json!({"email": null}))
        .await
        .problem(403, "forbidden");
}
