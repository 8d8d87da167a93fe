//! Of whoever complains without a name nothing that identifies is kept: not in rows, audit, log, files or sessions.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use serde_json::{Value, json};

use super::{filed, form, key, opened};
use crate::support::fixtures::{run, text};
use crate::support::server::Server;
use crate::support::{Office, form_body};

const LEVEL: &str = "info,seguimiento=trace,tokio_postgres=debug,diesel=debug,diesel_async=debug";
const MARK: &str = "ZQXJ7";
/// From where the request seems to come; no other test uses it.
const ADDRESS: &str = "203.0.113.77";

/// A photo with the place where it was taken, as telephones write it.
fn photo() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(16, 16)
        .write_to(&mut plain, ImageFormat::Jpeg)
        .unwrap();
    let plain = plain.into_inner();
    let exif = format!("Exif\0\0II*\0\u{8}\0\0\0\0\0\0\0\0\0{MARK}-GPS-29.07N-110.95W");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [
        &plain[..2],
        &[0xff, 0xe1],
        &length,
        exif.as_bytes(),
        &plain[2..],
    ]
    .concat()
}

/// Every row of every table, as text, that holds one of the marks.
async fn rows_with(office: &Office, marks: &[&str]) -> Vec<String> {
    let tables = text(office, "select string_agg(c.relname, ',') from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and has_table_privilege(c.oid, 'select')").await.unwrap();
    let mut found = Vec::new();
    for table in tables.split(',') {
        for mark in marks {
            let query =
                format!("select max(t::text) from {table} t where t::text ilike '%{mark}%'");
            if let Some(row) = text(office, &query).await {
                found.push(format!("{table}: {row}"));
            }
        }
    }
    found
}

fn files_with(folder: &std::path::Path, mark: &[u8]) -> usize {
    let holds = |bytes: Vec<u8>| bytes.windows(mark.len()).any(|window| window == mark);
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files_with(&path, mark)
            } else {
                usize::from(holds(std::fs::read(path).unwrap()))
            }
        })
        .sum()
}

#[actix_web::test]
async fn an_anonymous_complaint_leaves_no_trace_of_who() {
    let office = Office::open().await;
    office.at(&chrono::Utc::now().to_rfc3339());
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let server = Server::start_behind_proxy(&office.database, folder.path(), &log, LEVEL).await;
    let agent = format!("{MARK}agent");
    let cookie = format!("refresh={MARK}cookie");
    let headers = [
        ("X-Forwarded-For", ADDRESS),
        ("User-Agent", agent.as_str()),
        ("Cookie", cookie.as_str()),
        ("Referer", "https://example.org/ZQXJ7referer"),
        ("Content-Type", "application/json"),
    ];
    let (_, opened) = server
        .send("GET", "/complaint-form", &headers, Vec::new())
        .await;
    let opened: Value = serde_json::from_str(&opened).unwrap();
    actix_web::rt::time::sleep(std::time::Duration::from_secs(5)).await;
    let body = json!({"intake": opened["intake"], "website": "", "complainant": null,
        "matter": {"kind": "misconduct_report", "facts": "Pidieron dinero por apurar un trámite.", "facts_on": null,
            "place": null, "municipality_code": null, "office_id": null, "program_id": null, "staff_involved": null}});
    let (status, filed) = server
        .send(
            "POST",
            "/complaint-filings",
            &headers,
            body.to_string().into_bytes(),
        )
        .await;
    assert_eq!(status, 201, "{filed}");
    let filed: Value = serde_json::from_str(&filed).unwrap();
    let fields = [
        ("folio", filed["folio"].as_str().unwrap()),
        ("secret", filed["secret"].as_str().unwrap()),
    ];
    let (kind, content) = form_body(&fields, &format!("{MARK} foto de Ana.jpg"), &photo());
    let mut with_file = headers;
    with_file[4] = ("Content-Type", kind);
    let (status, answer) = server
        .send(
            "POST",
            "/complaint-filings/attachments",
            &with_file,
            content,
        )
        .await;
    assert_eq!(status, 200, "{answer}");
    assert!(answer.contains("archivo-1.jpg"));
    let (kind, content) = form_body(
        &fields,
        "carta.pdf",
        format!("%PDF-1.7 /Author ({MARK})").as_bytes(),
    );
    with_file[4] = ("Content-Type", kind);
    let (status, _) = server
        .send(
            "POST",
            "/complaint-filings/attachments",
            &with_file,
            content,
        )
        .await;
    assert_eq!(status, 415, "a document that names its author is not taken");
    let wrong = json!({"folio": filed["folio"], "secret": format!("{MARK}secret")});
    let (status, _) = server
        .send(
            "POST",
            "/complaint-filings/searches",
            &headers,
            wrong.to_string().into_bytes(),
        )
        .await;
    assert_eq!(status, 404);
    let right = key(&filed).to_string().into_bytes();
    let (status, _) = server
        .send("POST", "/complaint-filings/searches", &headers, right)
        .await;
    assert_eq!(status, 200);

    let secret = filed["secret"].as_str().unwrap();
    let rows = rows_with(&office, &[MARK, ADDRESS, secret, &secret.replace('-', "")]).await;
    assert_eq!(rows, Vec::<String>::new());
    assert_eq!(
        files_with(&folder.path().join("files"), MARK.as_bytes()),
        0,
        "the file store"
    );
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(said.lines().count() > 5, "the server says something");
    for mark in [MARK, ADDRESS, secret, filed["folio"].as_str().unwrap()] {
        let lines: Vec<&str> = said.lines().filter(|line| line.contains(mark)).collect();
        assert_eq!(lines, Vec::<&str>::new(), "the log holds {mark}");
    }
    let addressed = "select count(*) from audit_events where table_name like 'complaint%' and (address is not null or actor_id is not null)";
    assert_eq!(text(&office, addressed).await.unwrap(), "0");
    // What would be kept of somebody with an account shows that the search can find it.
    let officer = office.someone("follow_up").await;
    let bearer = format!("Bearer {}", officer.token());
    let named = [
        ("Authorization", bearer.as_str()),
        ("X-Forwarded-For", ADDRESS),
    ];
    let (status, _) = server
        .send("GET", "/beneficiaries", &named, Vec::new())
        .await;
    assert_eq!(status, 200);
    let search = json!({"q": "nadie"}).to_string().into_bytes();
    let named = [named[0], named[1], ("Content-Type", "application/json")];
    server
        .send("POST", "/people/searches", &named, search)
        .await;
    assert_ne!(rows_with(&office, &[ADDRESS]).await, Vec::<String>::new());
}

#[actix_web::test]
async fn what_came_without_a_name_stays_without_one() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let filed = filed(&office, "service_complaint").await;
    let complaint = opened(&officer, &filed).await;
    assert_eq!(
        (
            complaint["is_anonymous"].as_bool(),
            complaint["complainant"].is_null()
        ),
        (Some(true), true)
    );
    let person = crate::support::fixtures::a_benefit(&office).await;
    for change in [
        json!({"person_id": person.person_id}),
        json!({"benefit_id": person.benefit_id}),
    ] {
        let path = format!("/complaints/{}", complaint["id"].as_str().unwrap());
        let request = officer
            .request(actix_web::http::Method::PATCH, &path)
            .insert_header(("If-Match", "\"1\""));
        officer
            .send(request.set_json(change))
            .await
            .problem(422, "anonymous-stays-anonymous");
    }
    // Nor by any other way into the database.
    let id = complaint["id"].as_str().unwrap();
    let by_hand = format!("do $$ begin
        insert into complaint_complainants (id, complaint_id, name, answer_channel) values ('{id}', '{id}', 'Ana', 'follow_page');
        raise exception 'it was taken'; exception when check_violation then null; end $$");
    run(&office, &by_hand).await;
    let none = text(&office, "select count(*) from complaint_complainants").await;
    assert_eq!(none.unwrap(), "0");
    // With a name there must be a way to answer.
    let mut named = form(&office, "request").await;
    named["complainant"] = json!({"name": "Ana", "answer_channel": "email", "email": null, "phone": null, "address": null});
    let answer = office
        .stranger()
        .post("/complaint-filings", named)
        .await
        .problem(422, "invalid");
    assert_eq!(answer["errors"][0]["pointer"], "/complainant/email");
}

#[actix_web::test]
async fn counters_and_their_key_go_with_the_day() {
    let office = Office::open().await;
    filed(&office, "suggestion").await;
    assert_eq!(
        text(&office, "select count(*) from complaint_throttles")
            .await
            .unwrap(),
        "1"
    );
    office.at("2026-11-24T19:00:00Z");
    seguimiento::daily::round(&office.db, &office.state)
        .await
        .unwrap();
    let left = "select (select count(*) from complaint_throttles) + (select count(*) from complaint_salts)";
    assert_eq!(text(&office, left).await.unwrap(), "0");
}
