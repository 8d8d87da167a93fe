//! A place offered, answered by link or by staff, or lapsed; never out of order.

use seguimiento::daily;
use serde_json::{Value, json};

use super::{THREE, add_place, at, call_id, entry, load, order, path_of, places, text};
use crate::support::mail::MailServer;
use crate::support::{Client, Office};

/// An office whose list has three applicants and one vacant place.
async fn ready() -> (Office, Client, String, Value) {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let call = call_id(&office, "BUP-2026").await;
    load(&office, &officer, &call, THREE).await;
    let place = add_place(&officer, &call).await;
    (office, officer, call, place)
}

async fn offer(officer: &Client, place: &Value) -> Value {
    let body = json!({"entry_id": place["next"]["entry_id"]});
    officer
        .post_at(&path_of("places", place, "offers"), at(place), body)
        .await
        .ok(201)
}

fn token_in(message: &str) -> String {
    let (_, rest) = message.split_once("/offer#").expect("a link");
    rest.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect()
}

async fn named(office: &Office) -> String {
    text(
        office,
        "select title as name from tasks where kind = 'offer_place' and state = 'open'",
    )
    .await
}

#[actix_web::test]
async fn a_place_falls_to_the_next_in_order_and_to_nobody_else() {
    let (office, officer, call, place) = ready().await;
    assert_eq!(place["next"]["rank"], 1);
    assert_eq!(
        named(&office).await,
        "Ofrecer un lugar vacante: sigue Beto Bravo Soto, posición 1 de la lista"
    );
    let third = entry(&officer, &call, "S-1").await;
    let path = path_of("places", &place, "offers");
    officer
        .post_at(&path, at(&place), json!({"entry_id": third["id"]}))
        .await
        .problem(409, "not-next-in-order");
    let offered = offer(&officer, &place).await;
    assert_eq!(offered["state"], "offered");
    // Monday 23 November and five business days, none of them a holiday.
    assert_eq!(offered["offer"]["expires_on"], "2026-11-30");
    assert_eq!(offered["offer"]["mailed"], true);
    assert_eq!(named(&office).await, "", "no place is vacant any more");
    officer
        .post_at(&path, at(&offered), json!({"entry_id": third["id"]}))
        .await
        .problem(409, "place-not-vacant");
    let first = order(&officer, &call).await.remove(0);
    assert_eq!(first, ("S-2".into(), "offered".into()));
}

#[actix_web::test]
async fn the_person_accepts_by_the_link_once() {
    let (office, officer, call, place) = ready().await;
    let server = MailServer::start().await;
    offer(&officer, &place).await;
    let messages = server.after_sending(&office).await;
    assert!(messages[0].contains("30/11/2026"), "{}", messages[0]);
    assert!(messages[0].contains("Hello Beto,"), "{}", messages[0]);
    let token = token_in(&messages[0]);
    let stranger = office.stranger();
    let found = stranger
        .post("/own-offers/searches", json!({"token": token}))
        .await
        .ok(200);
    assert_eq!(found["given_names"], "Beto");
    assert_eq!(found["state"], "open");
    assert_eq!(found["program"], "Becas Universidad Pública");
    let accepted = stranger
        .post("/own-offers/acceptances", json!({"token": token}))
        .await
        .ok(200);
    assert_eq!(accepted["state"], "accepted");
    stranger
        .post("/own-offers/refusals", json!({"token": token}))
        .await
        .problem(409, "offer-not-open");
    let registered = "select r.state as name from registrations r join people p on p.id = r.person_id where p.given_names = 'Beto'";
    assert_eq!(text(&office, registered).await, "registered");
    let place = places(&officer, &call).await.remove(0);
    let case = place["offer"]["procedure_id"].as_str().expect("a case");
    let case = officer.get(&format!("/procedures/{case}")).await.ok(200);
    assert_eq!(
        json!([case["kind"], case["state"], case["ground"]]),
        json!([
            "reallocation",
            "submitted",
            "Lugar vacante en la lista de prelación"
        ]),
        "{case}"
    );
    assert_eq!(place["offer"]["answer_channel"], "link");
    assert_eq!(
        place["state"], "offered",
        "Payments has not given the award yet"
    );
}

#[actix_web::test]
async fn a_link_that_is_none_tells_nothing_and_is_counted() {
    let (office, officer, _, place) = ready().await;
    offer(&officer, &place).await;
    let stranger = office.stranger();
    let guess = async |token: &str| {
        stranger
            .post("/own-offers/searches", json!({"token": token}))
            .await
    };
    for _ in 0..51 {
        guess("no-such-token")
            .await
            .problem(404, "offer-link-not-usable");
    }
    guess("no-such-token")
        .await
        .problem(429, "too-many-requests");
}

#[actix_web::test]
async fn a_refusal_captured_by_staff_names_the_next() {
    let (office, officer, call, place) = ready().await;
    let offered = offer(&officer, &place).await;
    let path = path_of("place-offers", &offered["offer"], "refusals");
    let body = json!({"channel": "phone", "reason": "Ya tiene otra beca."});
    let declined = officer
        .post_at(&path, at(&offered["offer"]), body.clone())
        .await
        .ok(200);
    assert_eq!(declined["state"], "vacant");
    assert_eq!(declined["next"]["rank"], 2);
    assert_eq!(
        named(&office).await,
        "Ofrecer un lugar vacante: sigue Gloria Hernández García, posición 2 de la lista"
    );
    officer
        .post_at(&path, at(&offered["offer"]) + 1, body)
        .await
        .problem(409, "offer-not-open");
    let beto = entry(&officer, &call, "S-2").await;
    assert_eq!(beto["state"], "declined");
    assert_eq!(beto["reason"], "Ya tiene otra beca.");
}

#[actix_web::test]
async fn an_offer_lapses_after_its_last_day() {
    let (office, officer, call, place) = ready().await;
    let offered = offer(&officer, &place).await;
    let round = async || {
        daily::round(&office.db, &office.state)
            .await
            .expect("the daily round")
    };
    office.at("2026-12-01T06:30:00Z"); // still 30 November in Sonora
    round().await;
    assert_eq!(places(&officer, &call).await[0]["offer"]["state"], "open");
    office.at("2026-12-01T08:00:00Z");
    let officer = office.someone("follow_up").await;
    let path = path_of("place-offers", &offered["offer"], "acceptances");
    officer
        .post_at(
            &path,
            at(&offered["offer"]),
            json!({"channel": "in_person"}),
        )
        .await
        .problem(409, "offer-lapsed");
    round().await;
    let place = places(&officer, &call).await.remove(0);
    assert_eq!(place["state"], "vacant");
    assert_eq!(place["offer"]["state"], "lapsed");
    assert_eq!(place["next"]["rank"], 2);
    assert!(named(&office).await.contains("Gloria"));
}

#[actix_web::test]
async fn who_has_an_award_meanwhile_is_not_offered_another() {
    let (office, officer, _, place) = ready().await;
    let award = "with r as (insert into registrations (id, person_id, program_id, state, registered_on)
            select uuid_v7(), e.person_id, c.program_id, 'registered', '2026-11-01' from waiting_list_entries e
            join calls c on c.id = e.call_id where e.rank = 1 returning id, person_id, program_id),
        b as (insert into benefits (id, person_id, registration_id, call_id, folio, amount, state, state_effective_on, awarded_on)
            select uuid_v7(), r.person_id, r.id, c.id, 'BUP-2026-999999', 5000, 'active', '2026-11-01', '2026-11-01'
            from r join calls c on c.program_id = r.program_id returning folio) select folio as name from b";
    text(&office, award).await;
    let path = path_of("places", &place, "offers");
    let body = json!({"entry_id": place["next"]["entry_id"]});
    officer
        .post_at(&path, at(&place), body)
        .await
        .problem(409, "applicant-has-benefit");
}

#[actix_web::test]
async fn places_come_with_more_budget_and_are_given_up_with_a_reason() {
    let (office, officer, call, place) = ready().await;
    let other = text(&office, "select t.id::text as name from tiers t join calls c on c.id = t.call_id where c.code = 'BPP-2026'").await;
    let path = format!("/waiting-lists/{call}/places");
    let body = json!({"tier_id": other, "count": 1, "authority": "Acuerdo JD-2026-14"});
    officer
        .post(&path, body)
        .await
        .problem(422, "tier-of-another-call");
    officer
        .post(
            &path,
            json!({"count": 0, "authority": "Acuerdo JD-2026-14"}),
        )
        .await
        .problem(422, "invalid");
    let path = path_of("places", &place, "withdrawals");
    let why = json!({"reason": "El acuerdo era de otra convocatoria."});
    let gone = officer
        .post_at(&path, at(&place), why.clone())
        .await
        .ok(200);
    assert_eq!(gone["state"], "withdrawn");
    officer
        .post_at(&path, at(&gone), why)
        .await
        .problem(409, "place-not-vacant");
    assert_eq!(named(&office).await, "");
}
