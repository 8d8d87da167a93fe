//! Requests that are malformed, misdirected or at odds with what they repeat.

use actix_web::http::Method;
use serde_json::json;
use uuid::Uuid;

use crate::academics::{SEMESTER, one};
use crate::support::fixtures::a_benefit;
use crate::support::{Client, Office};

async fn raw_json(
    client: &Client,
    method: Method,
    path: &str,
    body: &str,
) -> crate::support::Answer {
    let request = client
        .request(method, path)
        .insert_header(("Content-Type", "application/json"))
        .insert_header(("If-Match", "\"1\""))
        .set_payload(body.to_owned());
    client.send(request).await
}

#[actix_web::test]
async fn json_that_is_none_is_malformed_and_what_does_not_fit_is_named() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    for path in [
        "/procedures",
        "/rounds",
        "/packages",
        "/people/searches",
        "/sessions",
    ] {
        for body in [
            "{",
            "[1,",
            "{\"a\":}",
            "\u{feff}{}",
            "{} {}",
            "{\"a\":\"\u{1}\"}",
        ] {
            let answer = raw_json(&officer, Method::POST, path, body).await;
            answer.problem(400, "malformed-request");
        }
        for body in ["[]", "null", "7", "\"texto\"", "{\"kind\":[]}"] {
            let answer = raw_json(&officer, Method::POST, path, body).await;
            answer.problem(422, "invalid");
        }
        let deep = "[".repeat(100_000);
        raw_json(&officer, Method::POST, path, &deep)
            .await
            .problem(400, "malformed-request");
        let large = format!("{{\"q\":\"{}\"}}", "x".repeat(2 << 20));
        raw_json(&officer, Method::POST, path, &large)
            .await
            .problem(413, "payload-too-large");
        let text = officer
            .request(Method::POST, path)
            .insert_header(("Content-Type", "text/plain"));
        officer
            .send(text.set_payload("{}"))
            .await
            .problem(415, "unsupported-media-type");
    }
}

#[actix_web::test]
async fn text_that_the_database_cannot_keep_is_named_by_its_pointer() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let benefit = a_benefit(&office).await;
    let body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "temporary-leave",
        "facts": "La escuela reportó baja temporal\u{0} desde octubre.", "effective_on": "2026-11-23"});
    let problem = officer
        .post("/procedures", body)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/facts");
    let searched = officer
        .post("/people/searches", json!({"q": "ana\u{0}"}))
        .await;
    assert_eq!(
        searched.problem(422, "invalid")["errors"][0]["pointer"],
        "/q"
    );
    let log_in = json!({"email": "ana\u{0}@test.example", "password": "x"});
    office
        .stranger()
        .post("/sessions", log_in)
        .await
        .problem(422, "invalid");
    officer
        .get("/schools?q=a%00b")
        .await
        .problem(400, "malformed-request");
}

#[actix_web::test]
async fn paths_and_methods_that_do_not_exist_answer_problems() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    for path in [
        "/nada",
        "/imports/1/2/3",
        "/api/v2/imports",
        "/api/",
        "/imports/",
        "//imports",
    ] {
        officer.get(path).await.problem(404, "not-found");
    }
    officer.get("/imports/uno").await.problem(404, "not-found");
    let one = format!("/imports/{}", Uuid::now_v7());
    for (method, path, allowed) in [
        (Method::PUT, "/imports", "GET, POST"),
        (Method::DELETE, "/health/live", "GET"),
        (Method::POST, one.as_str(), "GET"),
        (Method::OPTIONS, "/me", "GET"),
        (Method::GET, "/people/searches", "POST"),
        (Method::PATCH, "/sessions/current", "DELETE"),
    ] {
        let answer = officer.send(officer.request(method.clone(), path)).await;
        answer.problem(405, "method-not-allowed");
        let header = answer.headers.get("allow").expect("Allow");
        assert_eq!(header, allowed, "{method} {path}");
    }
}

#[actix_web::test]
async fn one_key_creates_once_and_never_for_other_data() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let (benefit, other) = (a_benefit(&office).await, a_benefit(&office).await);
    let term = one(
        &office,
        &format!("select id from academic_terms where label = '{SEMESTER}'"),
    )
    .await;
    let case = |id: Uuid| {
        json!({"kind": "suspension", "benefit_id": id, "ground_code": "temporary-leave",
            "facts": "La escuela reportó baja temporal desde octubre.", "effective_on": "2026-11-23"})
    };
    let round = |due: &str| json!({"academic_term_id": term, "due_on": due});
    let creations = [
        (
            "/procedures",
            case(benefit.benefit_id),
            case(other.benefit_id),
        ),
        ("/rounds", round("2026-12-11"), round("2026-12-14")),
    ];
    for (path, body, changed) in creations {
        let send = async |key: &str, body: &serde_json::Value| {
            let request = officer
                .request(Method::POST, path)
                .insert_header(("Idempotency-Key", key));
            officer.send(request.set_json(body)).await
        };
        let (first, second) = (
            send("k-1", &body).await.ok(201),
            send("k-1", &body).await.ok(201),
        );
        assert_eq!(first, second, "{path}");
        assert_eq!(
            officer.get(path).await.ok(200)["total"]["value"],
            1,
            "{path}"
        );
        send("k-1", &changed)
            .await
            .problem(409, "idempotency-key-reused");
        for key in ["", "   ", "ñ", &"k".repeat(201)] {
            send(key, &body).await.problem(400, "malformed-request");
        }
    }
}

#[actix_web::test]
async fn what_the_contract_says_of_a_header_or_a_page_holds() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    for limit in ["0", "-1", "201", "uno"] {
        let path = format!("/alerts?limit={limit}");
        officer.get(&path).await.problem(400, "malformed-request");
    }
    for limit in ["1", "200"] {
        officer.get(&format!("/alerts?limit={limit}")).await.ok(200);
    }
    let round = format!("/rounds/{}/closings", Uuid::nil());
    let closing = |tag: &'static str| {
        officer
            .request(Method::POST, &round)
            .insert_header(("If-Match", tag))
    };
    for tag in [
        "3",
        "*",
        "\"\"",
        "\"-1\"",
        "\"1\", \"2\"",
        "W/3",
        "\"1234567890\"",
    ] {
        officer
            .send(closing(tag))
            .await
            .problem(400, "malformed-request");
    }
    for tag in ["\"3\"", "W/\"3\""] {
        officer.send(closing(tag)).await.problem(404, "not-found");
    }
    for key in ["", " llave", "llave\t"] {
        let request = officer
            .request(Method::POST, "/rounds")
            .insert_header(("Idempotency-Key", key));
        let body = json!({"academic_term_id": Uuid::nil(), "due_on": "2026-12-01"});
        officer
            .send(request.set_json(body))
            .await
            .problem(400, "malformed-request");
    }
}

#[actix_web::test]
async fn a_path_that_is_there_for_another_method_says_for_which() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    for (path, allowed) in [
        ("/procedures/previews", "POST"),
        ("/bulk-procedures/lists", "POST"),
    ] {
        let answer = officer.get(path).await;
        answer.problem(405, "method-not-allowed");
        assert_eq!(answer.headers.get("allow").expect("the methods"), allowed);
    }
    officer
        .get("/procedures/no-such-id")
        .await
        .problem(404, "not-found");
}
