//! No request brings more or lasts longer than it may: holds for every operation, present and future.

use std::cell::Cell;
use std::io::Write;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_http::BoxedPayloadStream;
use actix_web::error::PayloadError;
use actix_web::http::Method;
use actix_web::test::TestRequest;
use bytes::Bytes;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::{StreamExt, stream};
use seguimiento::auth::permissions;
use seguimiento::http::limits::{BODY, FORM};
use uuid::Uuid;

use crate::support::agencies::all_scopes;
use crate::support::contract::{Operation, document, operations};
use crate::support::server::pause;
use crate::support::{Client, Office};

const CHUNK: usize = 64 << 10;
const JSON: &str = "application/json";
const MULTIPART: &str = "multipart/form-data; boundary=b";
const FILE: &[u8] =
    b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

/// A body without end that counts what was taken of it.
fn endless(begin: &'static [u8]) -> (Rc<Cell<usize>>, BoxedPayloadStream) {
    let taken = Rc::new(Cell::new(0));
    let count = taken.clone();
    let rest = stream::repeat(Bytes::from(vec![b' '; CHUNK]));
    let body = stream::once(async move { Bytes::from_static(begin) }).chain(rest);
    let body = body.map(move |chunk| {
        count.set(count.get() + chunk.len());
        Ok(chunk)
    });
    (taken, Box::pin(body))
}

/// Somebody of the office, and a program of another agency: each may do all that is theirs.
struct Callers {
    staff: Client,
    program: Client,
}

impl Callers {
    async fn of(office: &Office) -> Self {
        Self {
            staff: office.someone_with(permissions::ALL).await,
            program: office.program(&all_scopes()).await,
        }
    }

    fn for_operation(&self, operation: &Operation) -> &Client {
        if operation.path.starts_with("/api/v1/agency/") {
            &self.program
        } else {
            &self.staff
        }
    }
}

fn request(client: &Client, operation: &Operation) -> TestRequest {
    let path = operation.path_with(|_| Uuid::now_v7().to_string());
    let kind = if operation.is_multipart {
        MULTIPART
    } else {
        JSON
    };
    client
        .request(operation.method.clone(), &path)
        .insert_header(("If-Match", "\"1\""))
        .insert_header(("Content-Type", kind))
}

#[actix_web::test]
async fn no_operation_begins_to_read_a_body_announced_too_large() {
    let office = Office::open().await;
    let client = office.someone_with(permissions::ALL).await;
    for operation in operations(&document()) {
        let limit = if operation.is_multipart { FORM } else { BODY };
        for length in [(limit + 1).to_string(), "99999999999999999999999".into()] {
            let (taken, body) = endless(b"");
            let request = request(&client, &operation).insert_header(("Content-Length", length));
            let answer = client.send_streaming(request, body).await;
            answer.problem(413, "payload-too-large");
            assert_eq!(taken.get(), 0, "{}", operation.id);
        }
    }
}

#[actix_web::test]
async fn no_operation_reads_a_body_without_end() {
    let office = Office::open().await;
    let callers = Callers::of(&office).await;
    let (mut bodies, mut forms) = (0, 0);
    for operation in operations(&document()) {
        let client = callers.for_operation(&operation);
        let begin = if operation.is_multipart { FILE } else { b"{" };
        let limit = if operation.is_multipart { FORM } else { BODY };
        let (taken, body) = endless(begin);
        let answer = client
            .send_streaming(request(client, &operation), body)
            .await;
        let most = limit + CHUNK + begin.len();
        assert!(taken.get() <= most, "{} took {}", operation.id, taken.get());
        if operation.body.is_some() {
            answer.problem(413, "payload-too-large");
            bodies += 1;
        } else if operation.is_multipart && answer.status == 413 {
            forms += 1;
        }
    }
    assert!(bodies > 60 && forms > 2, "{bodies} {forms}");
}

/// A few kilobytes that unpack to 64 MiB.
fn packed_bomb() -> Vec<u8> {
    let options = zip::write::SimpleFileOptions::default();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("b", options).expect("a part");
    for _ in 0..64 {
        writer.write_all(&vec![b' '; 1 << 20]).expect("spaces");
    }
    writer.finish().expect("a bomb").into_inner()
}

#[actix_web::test]
async fn nothing_packed_is_unpacked() {
    let office = Office::open().await;
    let client = office.someone_with(permissions::ALL).await;
    let bomb = packed_bomb();
    assert!(bomb.len() < BODY / 8, "{}", bomb.len());
    for operation in operations(&document()) {
        for packing in [
            "gzip",
            "br",
            "deflate",
            "zstd",
            "identity, gzip",
            "x-unknown",
        ] {
            let request = request(&client, &operation).insert_header(("Content-Encoding", packing));
            let answer = client.send(request.set_payload(bomb.clone())).await;
            answer.problem(415, "unsupported-media-type");
            assert_eq!(
                answer
                    .headers
                    .get("accept-encoding")
                    .expect("what is taken"),
                "identity"
            );
        }
    }
    let plain = client
        .request(Method::POST, "/people/searches")
        .insert_header(("Content-Encoding", "identity"))
        .set_json(serde_json::json!({"q": "ana"}));
    client.send(plain).await.ok(200);
}

#[actix_web::test]
async fn every_operation_is_given_up_in_time() {
    let limit = Duration::from_millis(40);
    let office = Office::open_with(|config| {
        config.edges.request = limit;
        config.edges.upload = limit;
    })
    .await;
    let client = office.someone_with(permissions::ALL).await;
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    let standstill = "do $$ begin execute 'lock table ' || (select string_agg(c.oid::regclass::text, ', ')
        from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace) || ' in access exclusive mode'; end $$";
    owner.batch_execute("begin").await.expect("a transaction");
    owner.batch_execute(standstill).await.expect("a standstill");
    for operation in operations(&document()) {
        let begun = Instant::now();
        let mut asked = request(&client, &operation);
        if operation.is_multipart {
            let form = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nx\r\n--b--\r\n";
            asked = asked.set_payload(&form[..]);
        } else if let Some(body) = &operation.body {
            asked = asked.set_json(body);
        }
        let answer = client.send(asked).await;
        let took = begun.elapsed();
        assert!(
            took < Duration::from_secs(5),
            "{} took {took:?}",
            operation.id
        );
        if answer.status == 503 {
            let code = if operation.id == "show_readiness" {
                "not-ready"
            } else {
                "unavailable"
            };
            answer.problem(503, code);
            assert!(
                answer.headers.contains_key("content-security-policy"),
                "{}",
                operation.id
            );
        } else {
            // What needs no database answers, or refuses what was sent.
            assert!(
                answer.status.as_u16() < 500,
                "{} {}",
                operation.id,
                answer.status
            );
        }
    }
}

#[actix_web::test]
async fn a_body_that_stops_or_drips_is_told_so() {
    let office = Office::open_with(|config| {
        config.edges.body_pause = Duration::from_millis(100);
        config.edges.request = Duration::from_millis(400);
        config.edges.upload = Duration::from_millis(400);
    })
    .await;
    let client = office.someone_with(permissions::ALL).await;
    let stopping = |begin: &'static [u8]| -> BoxedPayloadStream {
        let begin = stream::once(async move { Ok(Bytes::from_static(begin)) });
        Box::pin(begin.chain(stream::pending()))
    };
    let dripping = |begin: &'static [u8]| -> BoxedPayloadStream {
        let begin = stream::once(async move { Ok(Bytes::from_static(begin)) });
        let drops = stream::repeat(()).then(|()| async {
            pause(30).await;
            Ok(Bytes::from_static(b" "))
        });
        Box::pin(begin.chain(drops))
    };
    for (path, kind, begin) in [
        ("/people/searches", JSON, &b"{"[..]),
        ("/imports", MULTIPART, FILE),
    ] {
        for (way, body) in [("stops", stopping(begin)), ("drips", dripping(begin))] {
            let request = client
                .request(Method::POST, path)
                .insert_header(("Content-Type", kind));
            let begun = Instant::now();
            let answer = client.send_streaming(request, body).await;
            answer.problem(408, "request-timeout");
            let took = begun.elapsed();
            assert!(took < Duration::from_secs(2), "{path} {way}: {took:?}");
        }
    }
    assert_eq!(crate::academics::count(&office, "imports").await, 0);
}

#[actix_web::test]
async fn a_body_that_breaks_off_is_malformed_and_nothing_of_it_is_kept() {
    let office = Office::open().await;
    let callers = Callers::of(&office).await;
    for operation in operations(&document()) {
        let client = callers.for_operation(&operation);
        let begin = if operation.is_multipart { FILE } else { b"{" };
        let begin = stream::once(async move { Ok(Bytes::from_static(begin)) });
        let broken = stream::once(async { Err(PayloadError::Incomplete(None)) });
        let body: BoxedPayloadStream = Box::pin(begin.chain(broken));
        let answer = client
            .send_streaming(request(client, &operation), body)
            .await;
        if operation.body.is_some() {
            answer.problem(400, "malformed-request");
        } else if operation.is_multipart {
            assert!(
                (400..500).contains(&answer.status.as_u16()),
                "{} {}",
                operation.id,
                answer.status
            );
        }
    }
    for table in [
        "imports",
        "files",
        // What takes no body has none that could break off.
        "jobs where kind <> 'find_duplicates'",
        "payment_files",
        "academic_reports",
    ] {
        assert_eq!(crate::academics::count(&office, table).await, 0, "{table}");
    }
    assert_eq!(office.stored_files(), 0);
}
