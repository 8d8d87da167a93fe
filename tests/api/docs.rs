//! The page that shows the contract: of this server, from this server, with nothing inline.

use crate::support::{Answer, Office};

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let value = answer.headers.get(name).expect("the header");
    value.to_str().expect("a text")
}

fn text(answer: &Answer) -> String {
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body.to_vec()).expect("a text")
}

#[actix_web::test]
async fn the_page_shows_the_contract_of_this_server() {
    let nobody = Office::open().await.stranger();
    let contract = nobody.get("/api/openapi.json").await.ok(200);
    let today = serde_json::to_value(seguimiento::app::document()).expect("JSON");
    assert!(contract == today, "another contract than the routes say");
    let settings = text(&nobody.get("/api/docs/swagger-initializer.js").await);
    assert!(settings.contains("/api/openapi.json"), "{settings}");
    assert!(
        settings.contains("\"validatorUrl\": \"none\""),
        "{settings}"
    );
}

#[actix_web::test]
async fn nothing_on_the_page_is_inline_or_from_elsewhere() {
    let nobody = Office::open().await.stranger();
    let answer = nobody.get("/api/docs/").await;
    let policy = header(&answer, "content-security-policy");
    assert!(
        !policy.contains("unsafe") && !policy.contains("http"),
        "{policy}"
    );
    let page = text(&answer);
    assert!(!page.contains("<style") && !page.contains("://"), "{page}");
    let loads = |tag: &&str| tag.starts_with("script") || tag.starts_with("link");
    let mut loaded = 0;
    for tag in page.split('<').filter(loads) {
        let source = ["src=\"", "href=\""]
            .iter()
            .find_map(|name| tag.split_once(name));
        let (_, file) = source.unwrap_or_else(|| panic!("inline: {tag}"));
        let (file, _) = file.split_once('"').expect("a whole tag");
        let found = nobody
            .get(&format!("/api/docs/{}", file.trim_start_matches("./")))
            .await;
        assert_eq!(found.status, 200, "{file}");
        loaded += 1;
    }
    assert!(loaded >= 4, "{page}");
}

#[actix_web::test]
async fn the_page_ends_in_a_slash_and_has_no_other_files() {
    let nobody = Office::open().await.stranger();
    let redirect = nobody.get("/api/docs").await;
    assert_eq!(redirect.status, 308);
    assert_eq!(header(&redirect, "location"), "/api/docs/");
    for path in [
        "/api/docs/no-such-file.js",
        "/api/docs/../v1/me",
        "/api/docs/%2e%2e/Cargo.toml",
    ] {
        nobody.get(path).await.problem(404, "not-found");
    }
}
