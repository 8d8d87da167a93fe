//! No change is lost between writers, relays and readers, whoever commits first.

use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use futures_util::future::join_all;

use super::{lines, publish, published, relay};
use crate::support::Office;
use crate::support::fixtures::{a_benefit, run, text};

async fn connect(office: &Office) -> AsyncPgConnection {
    AsyncPgConnection::establish(&office.database.url)
        .await
        .expect("a connection")
}

async fn say(conn: &mut AsyncPgConnection, statement: &str) {
    conn.batch_execute(statement)
        .await
        .expect("the statement runs");
}

#[actix_web::test]
async fn who_began_earlier_and_commits_later_is_not_lost() {
    let office = Office::open().await;
    let (slow, quick) = (a_benefit(&office).await, a_benefit(&office).await);
    publish(&office).await;
    let before = published(&office, "c.position").await.len();
    let mut first = connect(&office).await;
    say(&mut first, "begin").await;
    let suspended = |id| format!("update benefits set state = 'suspended' where id = '{id}'");
    say(&mut first, &suspended(slow.benefit_id)).await;
    // The other one writes later, and is committed and read before.
    run(&office, &suspended(quick.benefit_id)).await;
    assert_eq!(publish(&office).await, 1);
    say(&mut first, "commit").await;
    assert_eq!(publish(&office).await, 1);
    let told = published(&office, "c.benefit_id").await;
    assert_eq!(
        told[before..],
        [quick.benefit_id.to_string(), slow.benefit_id.to_string()]
    );
    // A sequence would have given the slow one the lower number, which the reader had gone past.
    let entries = lines(
        &office,
        "select entry::text as name from changes order by position desc limit 2",
    )
    .await;
    let entries: Vec<i64> = entries
        .iter()
        .map(|entry| entry.parse().expect("a number"))
        .collect();
    assert!(entries[0] < entries[1], "{entries:?}");
}

#[actix_web::test]
async fn what_is_rolled_back_never_happened() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    publish(&office).await;
    let id = benefit.benefit_id;
    let mut conn = connect(&office).await;
    say(
        &mut conn,
        &format!("begin; update benefits set state = 'cancelled' where id = '{id}'; rollback"),
    )
    .await;
    assert_eq!(publish(&office).await, 0);
    run(
        &office,
        &format!("update benefits set state = 'suspended' where id = '{id}'"),
    )
    .await;
    publish(&office).await;
    let states = published(&office, "c.to_state").await;
    assert!(!states.contains(&"cancelled".to_owned()), "{states:?}");
    // The hole that the roll-back left in the order of writing is none in the feed.
    let gap = "select max(position) = count(*) and min(position) = 1 from changes";
    assert_eq!(text(&office, gap).await.as_deref(), Some("true"));
}

#[derive(diesel::QueryableByName)]
struct Position {
    #[diesel(sql_type = BigInt)]
    position: i64,
}

/// Reads from a place on until it has seen so many, and answers every place it saw.
async fn follow(office: &Office, until: usize) -> Vec<i64> {
    let mut conn = connect(office).await;
    let mut seen: Vec<i64> = Vec::new();
    let begun = std::time::Instant::now();
    while seen.len() < until {
        assert!(begun.elapsed().as_secs() < 60, "{seen:?}");
        let page: Vec<Position> = diesel::sql_query(
            "select position from changes where position > $1 order by position limit 7",
        )
        .bind::<BigInt, _>(seen.last().copied().unwrap_or(0))
        .load(&mut conn)
        .await
        .expect("a page");
        seen.extend(page.into_iter().map(|row| row.position));
        tokio::task::yield_now().await;
    }
    seen
}

/// Moves awards to and fro in transactions that overlap, some of them undone.
async fn write(office: &Office, benefit: uuid::Uuid, times: usize) {
    let mut conn = connect(office).await;
    for time in 0..times {
        let state = if time % 2 == 0 { "suspended" } else { "active" };
        say(
            &mut conn,
            &format!("begin; update benefits set state = '{state}' where id = '{benefit}'"),
        )
        .await;
        tokio::time::sleep(std::time::Duration::from_millis((time % 4) as u64 * 3)).await;
        say(&mut conn, "commit").await;
        say(
            &mut conn,
            &format!(
                "begin; update benefits set state = 'cancelled' where id = '{benefit}'; rollback"
            ),
        )
        .await;
    }
}

#[actix_web::test]
async fn writers_relays_and_readers_at_once_miss_nothing() {
    let office = Office::open().await;
    let mut benefits = Vec::new();
    for _ in 0..4 {
        benefits.push(a_benefit(&office).await.benefit_id);
    }
    publish(&office).await;
    let before = published(&office, "c.position").await.len();
    let all = before + 4 * 12;
    let writing = join_all(benefits.iter().map(|id| write(&office, *id, 12)));
    // Two servers at once: only one of them numbers at a time.
    let relaying = join_all((0..2).map(|_| async {
        let relay = relay(&office);
        loop {
            relay.drain().await.expect("the relay");
            if published(&office, "c.position").await.len() >= all {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }));
    let (_, _, seen) = futures_util::join!(writing, relaying, follow(&office, all));
    let expected: Vec<i64> = (1..=i64::try_from(all).expect("few")).collect();
    assert_eq!(seen, expected, "each place once, in order, without a hole");
    // Of one award the order is that of its commits.
    let steps = lines(
        &office,
        &format!(
            "select from_state || ' ' || to_state as name from changes
             where benefit_id = '{}' and kind = 'benefit.state_changed' order by position",
            benefits[0]
        ),
    )
    .await;
    for (at, step) in steps.iter().enumerate() {
        let expected = if at % 2 == 0 {
            "active suspended"
        } else {
            "suspended active"
        };
        assert_eq!(step, expected);
    }
}

#[actix_web::test]
async fn what_is_kept_long_enough_is_forgotten_and_its_place_remembered() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let old = publish(&office).await;
    office.at("2027-03-01T19:00:00Z");
    run(
        &office,
        &format!(
            "update benefits set state = 'suspended' where id = '{}'",
            benefit.benefit_id
        ),
    )
    .await;
    publish(&office).await;
    seguimiento::daily::round(&office.db, &office.state)
        .await
        .expect("the daily work");
    assert_eq!(
        published(&office, "c.kind").await,
        ["benefit.state_changed"]
    );
    let forgotten = text(&office, "select forgotten_to from change_feed").await;
    assert_eq!(forgotten, Some(old.to_string()));
}
