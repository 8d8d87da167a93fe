//! How often a password may be tried, by whom, and that nobody can use it against a colleague.

use actix_web::cookie::Cookie;
use actix_web::http::Method;
use serde_json::json;

use super::{cookie, log_in, office_with_account};
use crate::support::{Answer, Client, Name};

const HOME: &str = "192.0.2.10:5000";
const ELSEWHERE: &str = "198.51.100.7:5000";

async fn try_from(
    client: &Client,
    address: &str,
    email: &str,
    password: &str,
    device: Option<&Cookie<'static>>,
) -> Answer {
    let request = client
        .request(Method::POST, "/sessions")
        .peer_addr(address.parse().expect("an address"))
        .set_json(json!({"email": email, "password": password}));
    let request = match device {
        Some(cookie) => request.cookie(cookie.clone()),
        None => request,
    };
    client.send(request).await
}

#[actix_web::test]
async fn failures_slow_down_and_unknown_accounts_alike() {
    let (office, stranger) = office_with_account().await;
    for email in ["ana@test.example", "Nadie@test.example"] {
        office.at("2026-11-23T19:00:00Z");
        for _ in 0..6 {
            try_from(&stranger, HOME, email, "otra", None)
                .await
                .problem(401, "bad-credentials");
        }
        let refused = try_from(
            &stranger,
            HOME,
            &email.to_lowercase(),
            "una frase larga",
            None,
        )
        .await;
        refused.problem(429, "too-many-requests");
        assert_eq!(refused.headers.get("retry-after").expect("how long"), "15");
        office.at("2026-11-23T19:00:15Z");
        try_from(&stranger, HOME, email, "otra", None)
            .await
            .problem(401, "bad-credentials");
        let refused = try_from(&stranger, HOME, email, "otra", None).await;
        refused.problem(429, "too-many-requests");
        assert_eq!(refused.headers.get("retry-after").expect("how long"), "30");
    }
    office.at("2026-11-23T19:00:46Z");
    try_from(&stranger, HOME, "ana@test.example", "una frase larga", None)
        .await
        .ok(200);
    try_from(&stranger, HOME, "ana@test.example", "otra", None)
        .await
        .problem(401, "bad-credentials");
}

#[actix_web::test]
async fn nobody_can_lock_a_colleague_out() {
    let (office, stranger) = office_with_account().await;
    let known = cookie(&log_in(&stranger).await, "seguimiento_device");
    // One address is slowed down, and only there.
    for _ in 0..6 {
        try_from(&stranger, ELSEWHERE, "ana@test.example", "otra", None).await;
    }
    try_from(
        &stranger,
        ELSEWHERE,
        "ana@test.example",
        "una frase larga",
        None,
    )
    .await
    .problem(429, "too-many-requests");
    try_from(&stranger, HOME, "ana@test.example", "una frase larga", None)
        .await
        .ok(200);
    // Many addresses fill what unknown devices may try; the device that Ana knows has its own count.
    for last in 20..40 {
        let address = format!("198.51.100.{last}:5000");
        try_from(&stranger, &address, "ana@test.example", "otra", None).await;
    }
    try_from(&stranger, HOME, "ana@test.example", "una frase larga", None)
        .await
        .problem(429, "too-many-requests");
    let answer = try_from(
        &stranger,
        HOME,
        "ana@test.example",
        "una frase larga",
        Some(&known),
    )
    .await;
    answer.ok(200);
    // A known device is no free pass either.
    let known = cookie(&answer, "seguimiento_device");
    for _ in 0..6 {
        try_from(&stranger, HOME, "ana@test.example", "otra", Some(&known))
            .await
            .problem(401, "bad-credentials");
    }
    try_from(&stranger, HOME, "ana@test.example", "otra", Some(&known))
        .await
        .problem(429, "too-many-requests");
    drop(office);
}

#[actix_web::test]
async fn one_address_cannot_try_many_accounts() {
    let (_office, stranger) = office_with_account().await;
    for number in 0..51 {
        let email = format!("alguien{number}@test.example");
        try_from(&stranger, ELSEWHERE, &email, "otra", None)
            .await
            .problem(401, "bad-credentials");
    }
    try_from(&stranger, ELSEWHERE, "otro@test.example", "otra", None)
        .await
        .problem(429, "too-many-requests");
    try_from(&stranger, HOME, "otro@test.example", "otra", None)
        .await
        .problem(401, "bad-credentials");
}

#[actix_web::test]
async fn counts_are_forgotten_by_the_calendar() {
    let (office, stranger) = office_with_account().await;
    try_from(&stranger, HOME, "ana@test.example", "otra", None).await;
    office.at("2026-11-26T19:00:00Z");
    seguimiento::daily::round(&office.db, &office.state)
        .await
        .expect("the round");
    let mut conn = office.db.connection().await.expect("a connection");
    let left: Vec<Name> = diesel_async::RunQueryDsl::load(
        diesel::sql_query("select failures::text as name from log_in_throttles"),
        &mut *conn,
    )
    .await
    .expect("rows");
    assert!(left.is_empty());
}

#[actix_web::test]
async fn a_password_is_hashed_anew_when_its_cost_changes() {
    use seguimiento::auth::{Settings, hash_password};
    let (office, stranger) = office_with_account().await;
    let cheap = Settings::read(|name, default| match name {
        "ARGON2_MEMORY_KIB" => 64,
        _ => default,
    });
    let old = hash_password("una frase larga", &cheap.expect("settings").password_cost);
    let mut conn = office.db.connection().await.expect("a connection");
    diesel_async::RunQueryDsl::execute(
        diesel::sql_query("update users set password_hash = $1")
            .bind::<diesel::sql_types::Text, _>(old.expect("a hash")),
        &mut *conn,
    )
    .await
    .expect("the old hash");
    stranger
        .post(
            "/sessions",
            json!({"email": "ana@test.example", "password": "otra"}),
        )
        .await
        .problem(401, "bad-credentials");
    let mut hash = async || {
        let row: Name = diesel_async::RunQueryDsl::get_result(
            diesel::sql_query("select password_hash as name from users"),
            &mut *conn,
        )
        .await
        .expect("a hash");
        row.name
    };
    assert!(hash().await.contains("m=64,"), "a failure changes nothing");
    log_in(&stranger).await.ok(200);
    let new = hash().await;
    assert!(new.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{new}");
    log_in(&stranger).await.ok(200);
    assert_eq!(hash().await, new, "and only once");
}
