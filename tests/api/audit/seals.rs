//! The seal of each day: made once it is over, and broken by whatever its owner does to the past.

use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use seguimiento::audit::seal::seal_finished_days;
use seguimiento::audit::verify::{Breach, Period, Verified, verify};

use super::owner;
use crate::support::{Name, Office};

/// An office whose audit so far is three days old, sealed, and its owner, whom no trigger stops any more.
async fn sealed() -> (Office, AsyncPgConnection) {
    let office = Office::open().await;
    office.someone("coordinator").await;
    let mut owner = owner(&office).await;
    owner
        .batch_execute(
            "alter table audit_events disable trigger all;
             update audit_events set occurred_at = occurred_at - interval '3 days';
             alter table audit_events enable trigger all",
        )
        .await
        .expect("an older audit");
    office.someone("desk").await;
    let days = seal_finished_days(&office.db, &office.clock)
        .await
        .expect("seals");
    assert_eq!(days, 3);
    let again = seal_finished_days(&office.db, &office.clock)
        .await
        .expect("nothing to do");
    assert_eq!(again, 0, "each day once");
    owner
        .batch_execute("alter table audit_events disable trigger all; alter table audit_seals disable trigger all")
        .await
        .expect("the owner can");
    (office, owner)
}

async fn verified(office: &Office, period: Period) -> Result<Verified, Breach> {
    let mut conn = office.db.connection().await.expect("a connection");
    verify(&mut conn, &period).await.expect("it can be read")
}

async fn all(office: &Office) -> Result<Verified, Breach> {
    verified(office, Period::default()).await
}

/// The day with that many days to its end, in Sonora and by the clock of the database.
async fn day(owner: &mut AsyncPgConnection, ago: i32) -> chrono::NaiveDate {
    let found: Name = diesel::sql_query(format!(
        "select ((clock_timestamp() at time zone 'America/Hermosillo')::date - {ago})::text as name"
    ))
    .get_result(owner)
    .await
    .expect("a day");
    found.name.parse().expect("a day")
}

#[actix_web::test]
async fn what_nobody_touched_is_as_its_seals_say() {
    let (office, mut owner) = sealed().await;
    let found = all(&office).await.expect("sound");
    assert_eq!(
        (found.days, found.last_day),
        (3, Some(day(&mut owner, 1).await))
    );
    assert!(found.events > 200, "the seed's inserts are among them");
    let head = found.head.expect("a head");
    let kept = |head: &str| Period {
        kept_head: Some(head.to_owned()),
        ..Period::default()
    };
    assert!(verified(&office, kept(&head)).await.is_ok());
    assert_eq!(
        verified(&office, kept("0000")).await,
        Err(Breach::HeadUnknown)
    );
}

#[actix_web::test]
async fn a_row_changed_by_the_owner_is_found_on_its_day() {
    let (office, mut owner) = sealed().await;
    let day = day(&mut owner, 3).await;
    owner
        .batch_execute("update audit_events set actor_id = uuid_v7() where id = 100")
        .await
        .expect("the owner can");
    assert_eq!(all(&office).await, Err(Breach::EventsChanged { day }));
}

#[actix_web::test]
async fn the_command_names_the_day_and_fails() {
    let (office, mut owner) = sealed().await;
    let verify = || {
        std::process::Command::new(env!("CARGO_BIN_EXE_seguimiento"))
            .arg("verify-audit")
            .env("DATABASE_URL", &office.database.url)
            .env(
                "SESSION_SECRET",
                "only for tests: a secret of enough letters",
            )
            .output()
            .expect("the program runs")
    };
    let sound = verify();
    assert!(sound.status.success());
    let said = String::from_utf8_lossy(&sound.stdout).into_owned();
    let head = all(&office).await.expect("sound").head.expect("a head");
    assert!(said.starts_with("OK") && said.contains(&head), "{said}");
    owner
        .batch_execute("update audit_events set purpose = 'another' where id = 100")
        .await
        .expect("the owner can");
    let broken = verify();
    assert_eq!(broken.status.code(), Some(1));
    let said = String::from_utf8_lossy(&broken.stderr).into_owned();
    let day = day(&mut owner, 3).await.to_string();
    assert!(said.contains(&day) && said.contains("changed"), "{said}");
}

#[actix_web::test]
async fn a_row_deleted_by_the_owner_is_found_on_its_day() {
    let (office, mut owner) = sealed().await;
    let day = day(&mut owner, 3).await;
    owner
        .batch_execute("delete from audit_events where id in (100, 101)")
        .await
        .expect("the owner can");
    let breach = Breach::EventsMissing { day, missing: 2 };
    assert_eq!(all(&office).await, Err(breach));
}

#[actix_web::test]
async fn a_row_added_by_the_owner_is_found_on_its_day() {
    let (office, mut owner) = sealed().await;
    let day = day(&mut owner, 2).await;
    owner
        .batch_execute(
            "insert into audit_events (action, occurred_at) values ('read', clock_timestamp() - interval '2 days')",
        )
        .await
        .expect("the owner can");
    let breach = Breach::EventsAdded { day, added: 1 };
    assert_eq!(all(&office).await, Err(breach));
}

#[actix_web::test]
async fn a_changed_or_missing_seal_is_found() {
    let (office, mut owner) = sealed().await;
    let day = day(&mut owner, 2).await;
    owner
        .batch_execute(&format!(
            "update audit_seals set events = events + 1 where day = '{day}'"
        ))
        .await
        .expect("the owner can");
    assert_eq!(all(&office).await, Err(Breach::SealChanged { day }));
    owner
        .batch_execute(&format!("delete from audit_seals where day = '{day}'"))
        .await
        .expect("the owner can");
    assert_eq!(all(&office).await, Err(Breach::SealMissing { day }));
}

#[actix_web::test]
async fn a_past_rewritten_with_its_seal_breaks_the_chain() {
    let (office, mut owner) = sealed().await;
    let (changed, after) = (day(&mut owner, 3).await, day(&mut owner, 2).await);
    owner
        .batch_execute(&format!(
            "delete from audit_events where id = 100;
             update audit_seals s set digest = d.digest, events = d.events
             from digest_audit_day('{changed}') d where s.day = '{changed}';
             update audit_seals s set chain = audit_chain(s) where s.day = '{changed}'"
        ))
        .await
        .expect("the owner can");
    assert_eq!(all(&office).await, Err(Breach::ChainBroken { day: after }));
}

#[actix_web::test]
async fn no_day_is_sealed_while_a_transaction_that_wrote_in_it_is_open() {
    let office = Office::open().await;
    let mut writer = owner(&office).await;
    owner(&office)
        .await
        .batch_execute(
            "alter table audit_events disable trigger all;
             update audit_events set occurred_at = occurred_at - interval '1 day';
             alter table audit_events enable trigger all",
        )
        .await
        .expect("an older audit");
    writer
        .batch_execute("begin; select record_audit('read', 'people', null, null)")
        .await
        .expect("a long transaction");
    let sealed = seal_finished_days(&office.db, &office.clock).await;
    assert_eq!(sealed.expect("it waits"), 0);
    writer.batch_execute("commit").await.expect("its end");
    let sealed = seal_finished_days(&office.db, &office.clock).await;
    assert_eq!(sealed.expect("a seal"), 1);
}
