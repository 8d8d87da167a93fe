//! Adding and removing one's own factors.

use actix_web::http::Method;
use serde_json::json;

use super::{App, set_up_app};
use crate::support::{Office, fixtures};

#[actix_web::test]
async fn the_first_app_brings_ten_recovery_codes_and_counts_once_confirmed() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let begun = ana.post("/me/totp-secrets", json!({})).await.ok(201);
    assert!(
        begun["qr_svg"]
            .as_str()
            .expect("a picture")
            .contains("<svg")
    );
    let uri = begun["otpauth_uri"].as_str().expect("a URI");
    assert!(
        uri.starts_with("otpauth://totp/Seguimiento:follow_up-"),
        "{uri}"
    );
    let shown = ana.get("/me/second-factors").await.ok(200);
    assert_eq!(shown["totp"], json!(null), "not before it is confirmed");

    let app = App::with(begun["secret"].as_str().expect("a seed"));
    let path = format!(
        "/me/totp-secrets/{}/confirmations",
        begun["id"].as_str().expect("an id")
    );
    let wrong = ana.post(&path, json!({"code": "000000"})).await;
    assert_eq!(
        wrong.problem(422, "wrong-code")["errors"][0]["pointer"],
        "/code"
    );
    let code = app.code(&office.clock, 0);
    let typed = format!("{} {}", &code[..3], &code[3..]);
    let answer = ana.post(&path, json!({"code": typed})).await;
    assert_eq!(
        answer.headers.get("cache-control").expect("a header"),
        "no-store"
    );
    let added = answer.ok(200);
    let codes = added["recovery_codes"].as_array().expect("codes");
    assert_eq!(codes.len(), 10);
    assert_eq!(added["second_factors"]["recovery_codes_left"], 10);
    assert_eq!(added["second_factors"]["totp"]["id"], begun["id"]);
    ana.post(&path, json!({"code": code}))
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn seeds_and_codes_lie_in_the_database_unreadable_and_out_of_the_audit() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let begun = ana.post("/me/totp-secrets", json!({})).await.ok(201);
    let seed = begun["secret"].as_str().expect("a seed").replace(' ', "");
    let (_, added) = set_up_app(&ana, &office.clock).await;
    let code = added["recovery_codes"][0]
        .as_str()
        .expect("a code")
        .to_owned();
    for table in ["totp_secrets", "recovery_codes", "audit_events"] {
        let all = fixtures::text(&office, &format!("select json_agg(t) from {table} t")).await;
        let all = all.expect("rows");
        assert!(!all.contains(&seed) && !all.contains(&code), "{table}");
    }
    let noted = "select string_agg(table_name, ',' order by id) from audit_events
                 where action = 'insert' and table_name in ('totp_secrets', 'recovery_codes')";
    let noted = fixtures::text(&office, noted).await;
    assert_eq!(noted.as_deref(), Some("totp_secrets,recovery_codes"));
}

#[actix_web::test]
async fn a_new_app_replaces_the_old_one_and_gives_no_codes() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let (_, first) = set_up_app(&ana, &office.clock).await;
    let (_, second) = set_up_app(&ana, &office.clock).await;
    assert_eq!(second["recovery_codes"], json!(null));
    assert_ne!(
        first["second_factors"]["totp"]["id"],
        second["second_factors"]["totp"]["id"]
    );
    let count = fixtures::text(&office, "select count(*) from totp_secrets").await;
    assert_eq!(count.as_deref(), Some("1"));
}

#[actix_web::test]
async fn what_belongs_to_another_account_is_not_there() {
    let office = Office::open().await;
    let (ana, eva) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    let begun = ana.post("/me/totp-secrets", json!({})).await.ok(201);
    let app = App::with(begun["secret"].as_str().expect("a seed"));
    let path = format!("/me/totp-secrets/{}", begun["id"].as_str().expect("an id"));
    let code = json!({"code": app.code(&office.clock, 0)});
    eva.post(&format!("{path}/confirmations"), code.clone())
        .await
        .problem(404, "not-found");
    ana.post(&format!("{path}/confirmations"), code)
        .await
        .ok(200);
    eva.send(eva.request(Method::DELETE, &path))
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn with_the_last_factor_its_codes_go_where_one_may_do_without() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    ana.post("/me/recovery-codes", json!({}))
        .await
        .problem(409, "no-second-factor");
    let (_, added) = set_up_app(&ana, &office.clock).await;
    let again = ana.post("/me/recovery-codes", json!({})).await.ok(201);
    assert_ne!(again["codes"], added["recovery_codes"]);
    let id = added["second_factors"]["totp"]["id"]
        .as_str()
        .expect("an id");
    let path = format!("/me/totp-secrets/{id}");
    ana.send(ana.request(Method::DELETE, &path)).await.ok(204);
    let shown = ana.get("/me/second-factors").await.ok(200);
    assert_eq!(shown["recovery_codes_left"], 0);
    assert_eq!(shown["totp"], json!(null));
}
