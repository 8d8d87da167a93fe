//! An invented population: the same from the same seed, sound in every row, and readable by the screens.

mod digest;
mod screens;
mod soundness;

use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use secrecy::SecretString;
use seguimiento::population::{self, Fault, Size};

use crate::support::{Name, Office};

const SMALL: Size = Size {
    people: 2_000,
    years: 2,
    seed: 7,
};

/// An office with the demo set alone.
async fn with_demo() -> Office {
    let office = Office::open().await;
    let folder = tempfile::tempdir().expect("a folder");
    let accounts = folder.path().join("accounts.json");
    seguimiento::demo::load(&office.state, &accounts)
        .await
        .expect("the demo set");
    office
}

async fn invent(office: &Office, size: Size) -> Result<(), Fault> {
    let owner = SecretString::from(office.database.owner_url.clone());
    population::load(&office.state, &owner, size).await
}

pub async fn populated(size: Size) -> Office {
    let office = with_demo().await;
    invent(&office, size).await.expect("the population");
    office
}

/// The rows of a query of one text, which is called `name`.
pub async fn texts(office: &Office, sql: &str) -> Vec<String> {
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    let rows: Vec<Name> = diesel::sql_query(sql)
        .load(&mut owner)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.into_iter().map(|row| row.name).collect()
}

/// The one number that a query of one text answers.
async fn number(office: &Office, sql: &str) -> f64 {
    let found = texts(office, sql).await;
    found[0]
        .parse()
        .unwrap_or_else(|_| panic!("{sql}: {found:?}"))
}

pub async fn as_owner(office: &Office, sql: &str) {
    use diesel_async::SimpleAsyncConnection;
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    owner.batch_execute(sql).await.expect("it is done");
}

#[actix_web::test]
async fn a_second_population_and_one_among_real_data_are_refused() {
    let office = with_demo().await;
    as_owner(
        &office,
        "update invented_data set population = '{\"state\": \"loaded\"}'",
    )
    .await;
    let refused = invent(&office, SMALL).await;
    assert!(matches!(refused, Err(Fault::Populated(_))), "{refused:?}");
    as_owner(
        &office,
        "update invented_data set population = '{\"state\": \"loading\"}'",
    )
    .await;
    let refused = invent(&office, SMALL).await;
    assert!(matches!(refused, Err(Fault::BrokenOff(_))), "{refused:?}");
    as_owner(&office, "delete from invented_data").await;
    let refused = invent(&office, SMALL).await;
    assert!(matches!(refused, Err(Fault::NotInvented)), "{refused:?}");
    assert_eq!(
        texts(&office, "select count(*)::text as name from people").await,
        ["0"]
    );
}

/// Rows that the audit would hold for the load, and the one that it holds.
#[actix_web::test]
async fn the_audit_holds_one_event_of_the_load() {
    let office = with_demo().await;
    let before = "select coalesce(max(id), 0)::text as name from audit_events";
    let last = texts(&office, before).await.remove(0);
    invent(
        &office,
        Size {
            people: 64,
            ..SMALL
        },
    )
    .await
    .expect("the population");
    let events = diesel::sql_query(
        "select concat_ws(' ', action, table_name, purpose) as name from audit_events where id > $1::bigint",
    )
    .bind::<Text, _>(last);
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    let events: Vec<Name> = events.load(&mut owner).await.expect("events");
    let events: Vec<String> = events.into_iter().map(|event| event.name).collect();
    assert_eq!(
        events,
        ["insert people Población inventada: 64 personas, 2 años, semilla 7"]
    );
}
