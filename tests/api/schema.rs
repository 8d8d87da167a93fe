//! Holds for every table: named constraints, indexed foreign keys, a comment, an audit, and schema.rs as it is.

use std::collections::BTreeSet;

use diesel_async::RunQueryDsl;

use crate::support::{Name, Office};

async fn names(office: &Office, query: &str) -> Vec<String> {
    let mut conn = office.db.connection().await.expect("a connection");
    let rows: Vec<Name> = diesel::sql_query(query)
        .load(&mut *conn)
        .await
        .expect("rows");
    rows.into_iter().map(|row| row.name).collect()
}

/// Of two folders with one time, Diesel applies the one and leaves out the other without a word.
#[test]
fn every_migration_has_a_time_of_its_own() {
    let mut times = BTreeSet::new();
    for folder in std::fs::read_dir("migrations").expect("the migrations") {
        let name = folder.expect("a folder").file_name();
        let name = name.to_string_lossy().into_owned();
        let (time, _) = name.split_once('_').expect("a time and a name");
        assert!(times.insert(time.to_owned()), "{name} shares its time");
    }
}

const TABLES: &str = "pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') \
    and not c.relispartition and c.relname <> '__diesel_schema_migrations'";

#[actix_web::test]
async fn every_table_says_what_it_is() {
    let office = Office::open().await;
    let silent = names(
        &office,
        &format!("select c.relname::text as name from {TABLES} and obj_description(c.oid) is null"),
    )
    .await;
    assert_eq!(silent, Vec::<String>::new(), "tables without a comment");
}

#[actix_web::test]
async fn every_foreign_key_is_indexed() {
    let office = Office::open().await;
    let bare = names(
        &office,
        "select conrelid::regclass || '.' || conname as name from pg_constraint k
         where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
             select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1])",
    )
    .await;
    assert_eq!(
        bare,
        Vec::<String>::new(),
        "foreign keys without an index that begins with them"
    );
}

#[actix_web::test]
async fn constraints_are_named_after_their_table() {
    let office = Office::open().await;
    let odd = names(
        &office,
        "select c.relname || ': ' || k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
         where k.connamespace = 'public'::regnamespace and not c.relispartition
           and not starts_with(k.conname, c.relname || '_') and c.relname <> '__diesel_schema_migrations'",
    )
    .await;
    assert_eq!(odd, Vec::<String>::new());
}

/// Tables whose changes are no business of the audit, and why.
const UNAUDITED: &[&str] = &[
    "academic_report_rows",   // staging: the records made from it are audited
    "agency_assertions",      // hashes of some minutes
    "agency_client_uses",     // tokens are audited as acts
    "agency_refusals",        // what was refused changed nothing
    "audit_events",           // the audit itself
    "audit_salts",            // written once, by its migration
    "audit_seals",            // append-only, and chained to each other
    "bulk_rows",              // staging: the cases made of them are audited
    "change_feed",            // moves with each change; how long they are kept is set by operators
    "changes",                // written by the database from rows that are audited
    "complaint_salts",        // a day's key, deleted with the day
    "complaint_throttles",    // counters that identify nobody, deleted with the day
    "daily_passes",           // when the calendar's work was done last
    "factor_challenges",      // five minutes' memory of a ceremony
    "files",                  // contents by their own hash, never changed
    "folio_counters",         // the folio stands on the row that took it
    "idempotency_keys",       // answers kept for a day
    "import_rows",            // staging: the rows made from it are audited
    "invented_data",          // one mark, set when nobody is there yet
    "jobs",                   // progress
    "log_in_throttles",       // counters; failed log-ins are audited as acts
    "mail_messages",          // the acts that they tell of are audited
    "municipalities",         // INEGI's catalogue, changed by migrations only
    "name_words",             // words of names, which are audited where they stand
    "payment_file_rows",      // staging: the payments made from it are audited
    "person_merge_rows",      // the ledger of a merge, whose rows are audited where they stand
    "place_offer_links",      // hashes; offers and their answers are audited
    "provider_log_ins",       // secrets of some minutes; log-ins are audited as acts
    "questionnaire_links",    // hashes; answers and attempts are audited
    "recovery_codes",         // hashes; made and used as acts
    "refresh_tokens",         // log-ins and log-outs are audited as acts
    "registry_entries",       // derived by the database from rows that are audited
    "round_program_tallies",  // sums over rosters and records, which are audited
    "round_tallies",          // sums over rosters and records, which are audited
    "school_invitation_rows", // what became of each school: the accounts are audited
    "school_tallies",         // sums over enrolments and benefits, which are audited
    "sensitive_columns",      // changed by migrations only
    "sessions",               // log-ins and log-outs are audited as acts
    "signing_keys",           // secrets; making and ending one is audited as an act
    "totp_secrets",           // sealed seeds; confirmed and removed as acts
    "trusted_devices",        // hashes; trusted and forgotten as acts
    "webhook_attempts",       // a log of calls
    "webhook_deliveries",     // an outbox; what reached whom is on record as a reading
    "webhook_progress",       // moves with each message
    "webhook_secrets",        // sealed; making one is audited as an act
];

#[actix_web::test]
async fn every_business_table_is_audited() {
    let office = Office::open().await;
    let mut bare = names(
        &office,
        &format!(
            "select c.relname::text as name from {TABLES} and 3 <> (select count(*) from pg_trigger t
             where t.tgrelid = c.oid and t.tgname in ('audit_insert', 'audit_update', 'audit_delete')) order by 1"
        ),
    )
    .await;
    bare.sort();
    assert_eq!(bare, UNAUDITED);
}

#[actix_web::test]
async fn schema_rs_equals_the_database() {
    let office = Office::open().await;
    let columns = names(
        &office,
        // The catalogue itself: information_schema leaves out what this role may not read.
        "select c.relname || '.' || a.attname || case when a.attnotnull then '' else '?' end as name
         from pg_attribute a join pg_class c on c.oid = a.attrelid
         where a.attnum > 0 and not a.attisdropped and c.relnamespace = 'public'::regnamespace
           and not c.relispartition and c.relkind in ('r', 'p') and c.relname <> '__diesel_schema_migrations'",
    )
    .await;
    let columns: BTreeSet<String> = columns.into_iter().collect();
    let declared = declared_columns(include_str!("../../api/schema.rs"));
    let differing: Vec<_> = columns.symmetric_difference(&declared).collect();
    assert_eq!(differing, Vec::<&String>::new(), "run `make schema`");
}

/// `table.column`, with `?` where null is allowed, as schema.rs says.
fn declared_columns(source: &str) -> BTreeSet<String> {
    let mut table = "";
    let mut found = BTreeSet::new();
    for line in source.lines().map(str::trim) {
        if let Some((name, _)) = line
            .split_once(" (")
            .filter(|(_, rest)| rest.ends_with(") {"))
        {
            table = name;
        } else if let Some((column, kind)) = line
            .split_once(" -> ")
            .filter(|_| !line.starts_with("diesel::"))
        {
            // A column that diesel itself uses as a word gets an underscore there.
            let column = column.trim_end_matches('_');
            let nullable = if kind.starts_with("Nullable<") {
                "?"
            } else {
                ""
            };
            found.insert(format!("{table}.{column}{nullable}"));
        }
    }
    found
}

#[actix_web::test]
async fn migrations_can_be_undone_and_done_again() {
    use diesel_migrations::MigrationHarness;
    let office = Office::open().await;
    let url = office.database.owner_url.clone();
    let rounds = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let conn =
                <diesel_async::AsyncPgConnection as diesel_async::AsyncConnection>::establish(&url)
                    .await
                    .expect("the owner");
            let mut harness = diesel_async::AsyncMigrationHarness::new(conn);
            let undone = harness
                .revert_all_migrations(seguimiento::db::MIGRATIONS)
                .expect("down")
                .len();
            let done = harness
                .run_pending_migrations(seguimiento::db::MIGRATIONS)
                .expect("up")
                .len();
            (undone, done)
        })
    })
    .join()
    .expect("both ways");
    assert_eq!(rounds.0, rounds.1);
}
