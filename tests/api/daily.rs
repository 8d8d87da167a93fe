//! What the calendar brings by itself.

use diesel_async::RunQueryDsl;
use seguimiento::daily;
use uuid::Uuid;

use crate::population::as_owner;
use crate::support::fixtures::{a_benefit, run, text};
use crate::support::{Name, Office};

#[actix_web::test]
async fn the_months_to_come_have_room_for_their_audit() {
    let office = Office::open().await;
    office.at("2031-11-30T23:00:00Z");
    daily::round(&office.db, &office.state)
        .await
        .expect("the round");
    let mut conn = office.db.connection().await.expect("a connection");
    let parts: Vec<Name> = diesel::sql_query(
        "select inhrelid::regclass::text as name from pg_inherits
         where inhparent = 'audit_events'::regclass and inhrelid::regclass::text > 'audit_events_2031' order by 1",
    )
    .load(&mut *conn)
    .await
    .expect("rows");
    let names: Vec<_> = parts
        .iter()
        .map(|part| part.name.as_str())
        .filter(|name| name.contains("203"))
        .collect();
    assert_eq!(
        names,
        [
            "audit_events_2031_11",
            "audit_events_2031_12",
            "audit_events_2032_01"
        ]
    );
}

/// An alert of incompatible awards without any other award, and a sum that nothing supports: the passes mend both.
async fn something_to_mend(office: &Office) -> Uuid {
    let (alert, about) = (Uuid::now_v7(), a_benefit(office).await);
    let (person, benefit, school) = (about.person_id, about.benefit_id, about.school_id);
    run(
        office,
        &format!(
            "insert into alerts (id, kind, state, person_id, benefit_id, school_id, academic_term_id)
             select '{alert}', 'incompatible_awards', 'open', '{person}', '{benefit}', '{school}', id
             from academic_terms where label = 'ENE-JUN 2026';"
        ),
    )
    .await;
    spoil(office, alert).await;
    alert
}

async fn spoil(office: &Office, alert: Uuid) {
    run(
        office,
        &format!(
            "update alerts set state = 'open', decided_at = null where id = '{alert}';
             insert into school_tallies (school_id, active_beneficiaries) select school_id, 100 from alerts where id = '{alert}';"
        ),
    )
    .await;
}

/// The state of the alert, and the sum of its school.
async fn found(office: &Office, alert: Uuid) -> String {
    let query = format!(
        "select state || ' ' || (select sum(active_beneficiaries) from school_tallies t where t.school_id = l.school_id)
         from alerts l where id = '{alert}'"
    );
    text(office, &query).await.expect("an alert")
}

#[actix_web::test]
async fn what_reads_everything_is_done_once_a_day_of_sonora() {
    let office = Office::open().await;
    let alert = something_to_mend(&office).await;
    let round = async || daily::round(&office.db, &office.state).await;
    round().await.expect("the first round");
    assert_eq!(found(&office, alert).await, "resolved 1");
    spoil(&office, alert).await;
    // Another day in UTC, and by the date of the database; one minute to midnight in Sonora.
    office.at("2026-11-24T06:59:00Z");
    round().await.expect("a round of the same day");
    assert_eq!(found(&office, alert).await, "open 101");
    office.at("2026-11-24T07:00:00Z");
    round().await.expect("a round of the next day");
    assert_eq!(found(&office, alert).await, "resolved 1");
}

#[actix_web::test]
async fn a_pass_that_fails_stops_nothing_else_and_is_tried_again() {
    let office = Office::open().await;
    let alert = something_to_mend(&office).await;
    office.at("2031-11-30T23:00:00Z");
    as_owner(
        &office,
        "alter table compatibility_rules rename to put_away",
    )
    .await;
    daily::round(&office.db, &office.state)
        .await
        .expect_err("the pass misses its rules");
    assert_eq!(found(&office, alert).await, "open 1");
    let kept = text(&office, "select to_regclass('audit_events_2032_01')").await;
    assert_eq!(kept.as_deref(), Some("audit_events_2032_01"));
    as_owner(
        &office,
        "alter table put_away rename to compatibility_rules",
    )
    .await;
    daily::round(&office.db, &office.state)
        .await
        .expect("the round");
    assert_eq!(found(&office, alert).await, "resolved 1");
}
