//! Bad requests of every kind at the real server, mixed with good ones: the bad are refused in words, the good succeed.
//!
//! A thousand in the ordinary run; `make bad-requests` sends ten thousand and writes the figures into docs/security.md.

mod kinds;
mod report;
mod request;

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use rand::SeedableRng;
use rand::rngs::StdRng;
use seguimiento::auth::permissions;

use self::kinds::Bad;
use self::report::{Memory, Report};
use self::request::Target;
use super::wire::{Reply, Wire, ask};
use crate::support::Office;
use crate::support::contract::{document, operations};
use crate::support::fixtures::{a_benefit, text};
use crate::support::server::Server;

const AT_ONCE: usize = 16;
const PATIENCE: Duration = Duration::from_secs(30);

/// One refusal, or what is wrong with it.
struct Fared {
    kind: &'static str,
    status: u16,
    fault: Option<String>,
}

async fn send(address: &str, bad: Bad) -> Fared {
    let reply = match Wire::open(address).await {
        Ok(mut wire) => {
            // A server that has heard enough may end the connection before all is said.
            let _ = wire.say(&bad.bytes).await;
            if bad.hangs_up {
                wire.hang_up().await;
            }
            wire.hear(PATIENCE).await
        }
        Err(_) => None,
    };
    let status = reply.as_ref().map_or(0, |reply| reply.status);
    let fault = fault(&bad, reply.as_ref()).map(|fault| {
        let said: String = String::from_utf8_lossy(&bad.bytes)
            .chars()
            .take(400)
            .collect();
        format!("{}: {fault}\n    {said:?}", bad.kind)
    });
    Fared {
        kind: bad.kind,
        status,
        fault,
    }
}

/// A refusal is a problem with a code, and one of fields names them. What is no HTTP is refused without a word.
fn fault(bad: &Bad, reply: Option<&Reply>) -> Option<String> {
    let Some(reply) = reply else {
        return (!bad.is_no_http && !bad.hangs_up).then(|| "no answer".to_owned());
    };
    let body = String::from_utf8_lossy(&reply.body);
    if !(400..500).contains(&reply.status) {
        return Some(format!("{} {body}", reply.status));
    }
    if bad.is_no_http {
        return None;
    }
    let problem = reply.json();
    let is_problem = reply.header("content-type") == Some("application/problem+json");
    let has_words = ["code", "title", "detail", "instance"]
        .iter()
        .all(|part| problem[part].as_str().is_some_and(|text| !text.is_empty()));
    let names_fields = reply.status != 422
        || problem["errors"]
            .as_array()
            .is_some_and(|errors| !errors.is_empty());
    let tells_insides = ["panicked", ".rs:", "diesel", "postgres", "stack"]
        .iter()
        .any(|word| body.to_lowercase().contains(word));
    let is_fine = is_problem && has_words && names_fields && !tells_insides;
    (!is_fine).then(|| format!("{} {body}", reply.status))
}

/// Good requests one after the other while `underway`; how long each took.
async fn good_ones(
    address: &str,
    good: &[Vec<u8>],
    underway: Rc<std::cell::Cell<bool>>,
) -> Vec<Duration> {
    let mut took = Vec::new();
    while underway.get() {
        for request in good {
            let begun = Instant::now();
            let reply = ask(address, request)
                .await
                .expect("a good request is answered");
            let body = String::from_utf8_lossy(&reply.body);
            assert_eq!(reply.status, 200, "a good request succeeds: {body}");
            took.push(begun.elapsed());
        }
    }
    took
}

/// How many rows each table holds and how many contents the store, but for what counts and remembers requests (the
/// salt of the day is of that).
async fn holdings(office: &Office, folder: &Path) -> String {
    let counts = "select string_agg(t.relname || ' ' || (xpath('/row/n/text()',
            query_to_xml(format('select count(*) as n from %I', t.relname), false, true, '')))[1]::text, ', ' order by t.relname)
        from pg_class t where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
          and t.relname not like 'audit%' and t.relname not like '%throttle%'
          and t.relname <> 'complaint_salts'";
    let rows = text(office, counts).await.expect("tables");
    let contents = std::fs::read_dir(folder.join("files")).map_or(0, Iterator::count);
    format!("{rows}, contents {contents}")
}

#[actix_web::test]
async fn bad_requests_of_all_kinds_disturb_no_good_one() {
    let count =
        std::env::var("BAD_REQUESTS").map_or(1000, |count| count.parse().expect("a number"));
    let office = Office::open().await;
    office.at(&chrono::Utc::now().to_rfc3339());
    let benefit = a_benefit(&office).await;
    let caller = office.someone_with(permissions::ALL).await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with(&office.database, folder.path(), &[("WORKERS", "2")]).await;
    let target = Target {
        operations: operations(&document()),
        token: caller.token().to_owned(),
        person: benefit.person_id,
    };
    let good = kinds::good(&target);
    for request in &good {
        assert_eq!(
            ask(&server.address, request)
                .await
                .expect("an answer")
                .status,
            200
        );
    }
    let held = holdings(&office, folder.path()).await;
    let before = Memory::of(server.process_id());
    let mut random = StdRng::seed_from_u64(20_261_128);
    let bad: Vec<Bad> = (0..count)
        .map(|number| kinds::bad(&target, number, &mut random))
        .collect();
    let underway = Rc::new(std::cell::Cell::new(true));
    let begun = Instant::now();
    let address = server.address.as_str();
    let storm = async {
        let sent = stream::iter(bad)
            .map(|bad| send(address, bad))
            .buffer_unordered(AT_ONCE);
        let fared: Vec<Fared> = sent.collect().await;
        underway.set(false);
        fared
    };
    let (fared, took) = futures_util::join!(storm, good_ones(address, &good, underway.clone()));
    let seconds = begun.elapsed().as_secs_f64();
    let faults: Vec<&str> = fared
        .iter()
        .filter_map(|one| one.fault.as_deref())
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {count}:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
    assert_eq!(
        holdings(&office, folder.path()).await,
        held,
        "something is kept of what was refused"
    );
    let mut kinds: BTreeMap<&str, BTreeMap<u16, usize>> = BTreeMap::new();
    for one in &fared {
        *kinds
            .entry(one.kind)
            .or_default()
            .entry(one.status)
            .or_default() += 1;
    }
    let after = Memory::of(server.process_id());
    assert!(
        after.now < before.now + 200,
        "memory: {before:?}, {after:?}"
    );
    assert!(
        took.len() >= good.len(),
        "few good requests between them: {}",
        took.len()
    );
    Report {
        count,
        seconds,
        kinds,
        took,
        before,
        after,
    }
    .write();
}
