//! The feed of changes: written by the database, numbered by the relay, read from a place on.

pub mod agency;
mod feed;
mod relay;
mod told;

use diesel_async::RunQueryDsl;
use seguimiento::changes::Relay;

use crate::support::{Name, Office};

pub fn relay(office: &Office) -> Relay {
    Relay::new(office.state.db(), office.clock.clone())
}

/// Publishes what is committed.
pub async fn publish(office: &Office) -> usize {
    relay(office).drain().await.expect("the relay")
}

/// One line for each change that was published, in the order of the feed.
pub async fn published(office: &Office, columns: &str) -> Vec<String> {
    lines(
        office,
        &format!("select concat_ws(' ', {columns}) as name from changes c where position is not null order by position"),
    )
    .await
}

pub async fn lines(office: &Office, query: &str) -> Vec<String> {
    let mut conn = office.db.connection().await.expect("a connection");
    let rows: Vec<Name> = diesel::sql_query(query)
        .load(&mut *conn)
        .await
        .expect("rows");
    rows.into_iter().map(|row| row.name).collect()
}
