//! Identifiers, earlier ones and guardians: by a part for whoever may have them shown, by the whole for others.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{a_person, found, guarded_by, names, reasons};
use crate::support::fixtures::{ABenefit, a_benefit, run};
use crate::support::{Client, Office};

const EARLIER_CURP: &str = "ZAPX990101MSRRRN01";

/// Somebody with all that hides, and the relation to their guardian.
async fn somebody(office: &Office) -> (ABenefit, Uuid) {
    let benefit = a_benefit(office).await;
    let person = benefit.person_id;
    run(
        office,
        &format!(
            "update people set given_names = 'Itzel', first_surname = 'Quijada', second_surname = 'Romo', curp = 'QURI201021MSRJMTA7',
                 phone = '6621234567', email = 'Itzel_Q@correo.example' where id = '{person}';
             insert into earlier_identities (id, person_id, kind, value, until_on)
             values ('{}', '{person}', 'curp', '{EARLIER_CURP}', '2026-01-01'),
                    ('{}', '{person}', 'name', 'Itzel Zazueta Prado', '2026-01-01');",
            Uuid::now_v7(),
            Uuid::now_v7(),
        ),
    )
    .await;
    let guardian = a_person(office, "Marisela", "Zamudio", "Leyva").await;
    let relation = guarded_by(office, person, guardian).await;
    (benefit, relation)
}

async fn by(reader: &Client, q: &str) -> Value {
    let found = found(reader, q).await;
    assert_eq!(found.len(), 1, "{q}: {found:?}");
    assert_eq!(found[0]["name"], "Itzel Quijada Romo", "{q}");
    found[0]["matched_by"].clone()
}

#[actix_web::test]
async fn any_part_finds_and_says_what_it_is_a_part_of() {
    let office = Office::open().await;
    let (benefit, _) = somebody(&office).await;
    let desk = office.someone("desk").await;
    let number = &benefit.folio[9..];
    for (q, reason) in [
        ("quri201021", "curp"),
        ("201021MSR", "curp"),
        ("1021msrjmta7", "curp"),
        ("QURI 201021 MSRJMTA7", "curp"),
        ("zapx990101", "earlier_curp"),
        ("990101msrrr", "earlier_curp"),
        (benefit.folio.as_str(), "folio"),
        (&benefit.folio.to_lowercase(), "folio"),
        (&format!("bup 2026 {number}"), "folio"),
        (number, "folio"),
        ("662 123 4567", "phone"),
        ("+52 1 (662) 123-4567", "phone"),
        ("123 4567", "phone"),
        ("itzel_q@correo.example", "email"),
        ("zel_q@corr", "email"),
        ("zazueta itzel", "earlier_name"),
        ("prad", "earlier_name"),
    ] {
        assert_eq!(by(&desk, q).await, reason, "{q}");
    }
    assert!(
        found(&desk, "itzelxq@correo").await.is_empty(),
        "wildcards are letters"
    );
}

#[actix_web::test]
async fn what_was_found_is_shown_as_the_persons_page_shows_it() {
    let office = Office::open().await;
    let (benefit, relation) = somebody(&office).await;
    let desk = office.someone("desk").await;
    assert_eq!(
        reasons(&desk, "zazueta").await,
        [
            json!([{"by": "earlier_name", "text": {"state": "shown", "value": "Itzel Zazueta Prado"}}])
        ]
    );
    assert_eq!(
        reasons(&desk, &benefit.folio).await,
        [json!([{"by": "folio", "text": {"state": "shown", "value": benefit.folio}}])]
    );
    let phone = json!({"state": "hidden", "hint": "••••••••67", "field": "phone"});
    assert_eq!(
        reasons(&desk, "1234567").await,
        [json!([{"by": "phone", "text": phone}])]
    );
    let earlier = &reasons(&desk, EARLIER_CURP).await[0][0]["text"];
    assert_eq!(
        (&earlier["hint"], &earlier["field"]),
        (&json!("ZAPX••••••••••••01"), &json!("earlier_curp"))
    );
    assert!(earlier["item_id"].is_string());

    let hits = found(&desk, "zamudio marisela").await;
    assert_eq!(hits[0]["name"], "Marisela Zamudio Leyva");
    assert_eq!(
        (&hits[1]["name"], &hits[1]["reasons"]),
        (
            &json!("Itzel Quijada Romo"),
            &json!([{"by": "guardian", "text": {"state": "hidden", "hint": "M. Z. L.", "field": "guardian", "item_id": relation}}])
        )
    );
    assert_eq!(
        reasons(&desk, "itzel zamudio").await[0][1]["by"],
        "guardian",
        "a name and the guardian's"
    );
}

#[actix_web::test]
async fn who_may_not_have_it_shown_finds_nobody_by_a_part() {
    let office = Office::open().await;
    somebody(&office).await;
    for role in ["loans_office", "archive", "transparency", "oic"] {
        let reader = office.someone(role).await;
        for part in [
            "quri201021",
            "201021MSR",
            "RI201021MSRJMTA7",
            "zapx990101",
            "1234567",
            "662123456",
            "zel_q@corr",
            "itzel_q@correo.exampl",
            "quijada 4567",
            "quijada itzel_q@",
            "quijada 201021MSR",
            "itzel zamudio",
        ] {
            assert!(found(&reader, part).await.is_empty(), "{role}: {part}");
        }
        assert_eq!(
            names(&reader, "zamudio marisela").await,
            ["Marisela Zamudio Leyva"],
            "{role}"
        );
        for (whole, reason) in [
            ("QURI201021MSRJMTA7", "curp"),
            (EARLIER_CURP, "earlier_curp"),
            ("6621234567", "phone"),
            ("662 123 4567", "phone"),
            ("ITZEL_Q@correo.example", "email"),
        ] {
            assert_eq!(by(&reader, whole).await, reason, "{role}: {whole}");
        }
        let hits = found(&reader, "zamudio leyva marisela").await;
        assert_eq!(
            hits[1]["matched_by"], "guardian",
            "{role}: the whole name of the guardian"
        );
        let told = json!(hits).to_string();
        assert!(!told.contains("QURI201021"), "{role} is told the CURP");
    }
}

#[actix_web::test]
async fn a_guardian_of_before_finds_nobody() {
    let office = Office::open().await;
    let (_, relation) = somebody(&office).await;
    run(
        &office,
        &format!("update person_relations set valid_to = '2026-06-01' where id = '{relation}'"),
    )
    .await;
    let desk = office.someone("desk").await;
    assert_eq!(names(&desk, "zamudio").await, ["Marisela Zamudio Leyva"]);
}
