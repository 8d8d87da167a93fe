//! What is told and what is not, whoever changes the rows and by whatever statement.

use std::time::Instant;

use super::{lines, publish, published};
use crate::support::Office;
use crate::support::fixtures::{a_benefit, run, text};

const WHAT: &str = "c.kind, c.from_state, c.to_state, c.effective_on";

#[actix_web::test]
async fn entries_awards_and_payments_are_told_with_their_states_and_days() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let (person, id) = (benefit.person_id, benefit.benefit_id);
    run(
        &office,
        &format!(
            "insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on)
             values ('{id}', '{id}', 'P-1', '2026-10-01', 1500, 'scheduled', '2026-10-05');
             insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on, is_test)
             values ('{person}', '{id}', 'P-2', '2026-10-01', 0.01, 'scheduled', '2026-10-05', true);
             update payments set state = 'held', state_effective_on = '2026-10-06';
             update payments set channel = 'card';
             update benefits set state = 'suspended', state_effective_on = '2026-10-07' where id = '{id}';
             update benefits set amount = amount + 1 where id = '{id}';
             update benefits set version = version + 1 where id = '{id}';
             update registrations set state = 'deregistered';"
        ),
    )
    .await;
    publish(&office).await;
    let today = text(&office, "select sonora_today()").await.expect("a day");
    insta::assert_snapshot!(published(&office, WHAT).await.join("\n").replace(&today, "[today]"), @r"
    beneficiary.registered registered 2026-02-01
    benefit.awarded active 2026-02-01
    payment.scheduled scheduled 2026-10-05
    payment.state_changed scheduled held 2026-10-06
    benefit.state_changed active suspended 2026-10-07
    benefit.terms_changed suspended [today]
    beneficiary.deregistered registered deregistered [today]
    ");
}

#[actix_web::test]
async fn of_a_person_only_that_something_was_corrected_is_told() {
    let office = Office::open().await;
    let person = a_benefit(&office).await.person_id;
    publish(&office).await;
    run(
        &office,
        &format!(
            "update people set phone = '6621234567', email = 'a@b.example', municipality_code = '26018' where id = '{person}';
             update people set first_surname = 'Corregida' where id = '{person}';
             update people set curp = 'COPX000001HSRRRN01' where id = '{person}';
             update people set curp = null, curp_missing_reason = 'unknown', sex = 'male' where id = '{person}';
             update people set curp = 'COPX000001HSRRRN01', curp_missing_reason = null where id = '{person}';"
        ),
    )
    .await;
    publish(&office).await;
    let told = published(&office, "c.kind").await;
    assert_eq!(
        told[2..],
        [
            "person.identity_corrected",
            "person.curp_corrected",
            "person.curp_corrected",
            "person.identity_corrected",
            "person.curp_recorded"
        ]
    );
    let row = text(
        &office,
        "select string_agg(to_jsonb(c)::text, ' ') from changes c",
    )
    .await;
    let row = row.expect("rows");
    for secret in ["COPX", "Corregida", "Prueba", "662123"] {
        assert!(!row.contains(secret), "{secret}");
    }
}

#[actix_web::test]
async fn a_case_that_is_applied_is_told_like_any_other_change() {
    use crate::support::cases::applied;
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let (officer, deputy) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    applied(&office, &officer, &deputy, &benefit).await;
    publish(&office).await;
    let told = published(&office, WHAT).await;
    assert_eq!(
        told.last().map(String::as_str),
        Some("benefit.state_changed active suspended 2026-11-23"),
        "{told:?}"
    );
}

#[actix_web::test]
async fn history_that_is_loaded_may_keep_silent() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    publish(&office).await;
    let mut conn = office.db.connection().await.expect("a connection");
    let statement = format!(
        "begin; set local app.feed = 'off'; update benefits set state = 'suspended' where id = '{}'; commit",
        benefit.benefit_id
    );
    diesel_async::SimpleAsyncConnection::batch_execute(&mut *conn, &statement)
        .await
        .expect("a silent act");
    assert_eq!(publish(&office).await, 0);
}

#[actix_web::test]
async fn ten_thousand_changes_are_one_insert_and_one_relay() {
    let office = Office::open().await;
    run(
        &office,
        "set statement_timeout = 0;
         insert into people (id, given_names, first_surname, curp_missing_reason)
         select uuid_v7(), 'Persona', 'Muchas ' || n, 'unknown' from generate_series(1, 10000) n;
         insert into registrations (id, person_id, program_id, state, registered_on)
         select uuid_v7(), p.id, g.id, 'registered', '2026-02-01' from people p, programs g where g.code = 'BUP';",
    )
    .await;
    assert_eq!(publish(&office).await, 10_000);
    let begun = Instant::now();
    run(&office, "update registrations set state = 'deregistered'").await;
    let with_feed = begun.elapsed();
    assert_eq!(publish(&office).await, 10_000);
    // One statement wrote them: its transaction is the same, and the order of writing has no other writer in it.
    let writers = lines(
        &office,
        "select count(distinct xmin::text)::text || ' ' || (max(entry) - min(entry) + 1)::text as name
         from changes where kind = 'beneficiary.deregistered'",
    )
    .await;
    assert_eq!(writers, ["1 10000"]);
    assert!(with_feed.as_secs() < 20, "{with_feed:?}");
}

#[actix_web::test]
async fn whatever_tells_is_asked_once_for_each_statement() {
    let office = Office::open().await;
    let triggers = lines(
        &office,
        "select tgrelid::regclass || ' ' || tgname as name from pg_trigger
         where tgname in ('tell_insert', 'tell_update') and tgtype & 1 = 0 order by 1",
    )
    .await;
    assert_eq!(
        triggers,
        [
            "benefits tell_insert",
            "benefits tell_update",
            "payments tell_insert",
            "payments tell_update",
            "people tell_update",
            "registrations tell_insert",
            "registrations tell_update",
        ]
    );
}
