//! The same words of protection on every kind of answer there is.

use std::path::Path;

use actix_web::http::Method;
use serde_json::json;

use crate::imports;
use crate::support::{Answer, Client, Office};

const INDEX: &str =
    r#"<!doctype html><script type="module" nonce="__CSP_NONCE__" src="/assets/a-1.js"></script>"#;

fn a_built_interface(folder: &Path) {
    std::fs::create_dir_all(folder.join("assets")).expect("a folder");
    std::fs::write(folder.join("index.html"), INDEX).expect("a page");
    std::fs::write(folder.join("assets/a-1.js"), "export {}").expect("an asset");
    std::fs::write(folder.join("favicon.svg"), "<svg/>").expect("a picture");
}

fn told<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let value = answer
        .headers
        .get(name)
        .unwrap_or_else(|| panic!("{name} is told"));
    value.to_str().expect("text")
}

fn is_protected(what: &str, answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        ),
    ] {
        assert_eq!(told(answer, name), value, "{what}");
    }
    let policy = told(answer, "content-security-policy");
    for part in ["frame-ancestors 'none'", "base-uri 'none'", "default-src '"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe-"), "{what}: {policy}");
    for power in [
        "camera=()",
        "geolocation=()",
        "microphone=()",
        "payment=()",
        "usb=()",
    ] {
        assert!(told(answer, "permissions-policy").contains(power), "{what}");
    }
    assert!(
        ["no-referrer", "same-origin"].contains(&told(answer, "referrer-policy")),
        "{what}"
    );
    assert_eq!(told(answer, "x-request-id").len(), 36, "{what}");
}

/// One answer of each kind.
async fn answers(office: &Office, officer: &Client) -> Vec<(&'static str, u16, Answer)> {
    let import = imports::load(office, officer, "schools", "schools.csv").await;
    let of_import =
        |rest: &str| format!("/imports/{}{rest}", import["id"].as_str().expect("an id"));
    let watched = format!("/jobs/{}/events", import["job_id"].as_str().expect("a job"));
    let it = office.someone("it_admin").await;
    let foreign = officer
        .request(Method::POST, "/sessions")
        .insert_header(("Sec-Fetch-Site", "cross-site"));
    let packed = officer
        .request(Method::POST, "/procedures")
        .insert_header(("Content-Encoding", "gzip"))
        .set_json(json!({}));
    let swollen = officer
        .request(Method::POST, "/procedures")
        .set_payload(vec![b' '; 2 << 20]);
    let unknown = officer.request(Method::DELETE, "/health/live");
    vec![
        ("JSON", 200, officer.get("/me").await),
        ("a list", 200, officer.get("/beneficiaries").await),
        (
            "a download",
            200,
            officer.get(&of_import("/workbook")).await,
        ),
        ("events", 200, it.get(&watched).await),
        (
            "no content",
            204,
            office.stranger().delete("/sessions/current").await,
        ),
        ("a refusal", 403, officer.get("/audit-events").await),
        ("an unknown path", 404, officer.get("/nothing-here").await),
        ("an unknown method", 405, officer.send(unknown).await),
        ("what another site sends", 403, officer.send(foreign).await),
        ("a packed body", 415, officer.send(packed).await),
        ("a swollen body", 413, officer.send(swollen).await),
        ("not ready", 200, officer.get("/health/ready").await),
        ("a page", 200, office.page("/inicio").await),
        ("an asset", 200, office.page("/assets/a-1.js").await),
        ("a picture", 200, office.page("/favicon.svg").await),
        ("a missing asset", 404, office.page("/assets/b-2.js").await),
        (
            "a path out of the folder",
            404,
            office.page("/..%2f..%2fetc/passwd.js").await,
        ),
    ]
}

#[actix_web::test]
async fn no_answer_may_be_sniffed_framed_or_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    a_built_interface(folder.path());
    let office = Office::open_with(|config| {
        config.web_dist = Some(folder.path().into());
        config.secure_cookies = true;
    })
    .await;
    let officer = office.someone("follow_up").await;
    for (what, status, answer) in answers(&office, &officer).await {
        assert_eq!(answer.status.as_u16(), status, "{what}: {:?}", answer.body);
        is_protected(what, &answer);
        let kept = told(&answer, "cache-control");
        match what {
            "an asset" => assert!(kept.contains("immutable"), "{what}: {kept}"),
            "a picture" => assert!(kept.contains("max-age=3600"), "{what}: {kept}"),
            "a page" => assert_eq!(kept, "no-cache"),
            _ => assert_eq!(kept, "no-store", "{what}"),
        }
        if status >= 400 {
            assert_eq!(
                told(&answer, "content-type"),
                "application/problem+json",
                "{what}"
            );
        }
    }
}

#[actix_web::test]
async fn each_page_has_a_nonce_of_its_own_and_runs_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    a_built_interface(folder.path());
    let office = Office::open_with(|config| config.web_dist = Some(folder.path().into())).await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let page = office.page("/").await;
        let policy = told(&page, "content-security-policy").to_owned();
        let script = policy
            .split(';')
            .find(|part| part.trim().starts_with("script-src "))
            .expect("a policy of scripts")
            .trim()
            .to_owned();
        let nonce = script
            .split_once("'nonce-")
            .expect("a nonce")
            .1
            .trim_end_matches('\'');
        assert_eq!(script, format!("script-src 'self' 'nonce-{nonce}'"));
        let text = String::from_utf8_lossy(&page.body);
        assert!(text.contains(&format!("nonce=\"{nonce}\"")), "{text}");
        nonces.push(nonce.to_owned());
    }
    assert_ne!(nonces[0], nonces[1]);
}

/// The web server of the composition gives pages the same policy as the program does.
#[actix_web::test]
async fn both_servers_of_pages_have_one_policy() {
    let folder = tempfile::tempdir().expect("a folder");
    a_built_interface(folder.path());
    let office = Office::open_with(|config| config.web_dist = Some(folder.path().into())).await;
    let page = office.page("/").await;
    let policy = told(&page, "content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).expect("a nonce");
    let nonce = nonce.split('\'').next().expect("its end");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let nginx = std::fs::read_to_string(root.join("docker/nginx.conf")).expect("its configuration");
    assert!(
        nginx.contains(&policy.replace(nonce, "$request_id")),
        "{policy}"
    );
    assert!(nginx.contains(told(&page, "permissions-policy")));
}
