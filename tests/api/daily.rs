//! What the calendar brings by itself.

use diesel_async::RunQueryDsl;
use seguimiento::daily;

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
