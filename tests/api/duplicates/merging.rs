//! One person of two: what moves, what is told, what stands against it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{a_person, keeping, merged, of, pair, version};
use crate::support::cases::propose;
use crate::support::fixtures::{ABenefit, a_benefit, run, text};
use crate::support::{Client, Office};

const CURP: &str = "HEGG560427MVZRRL04";

/// Somebody with a benefit, and the same person again with a CURP, an address and nothing else.
async fn twice(office: &Office) -> (ABenefit, Uuid) {
    let about = a_benefit(office).await;
    let person = about.person_id;
    run(
        office,
        &format!(
            "update people set curp = null, curp_missing_reason = 'unknown', sex = null, birth_date = null where id = '{person}'"
        ),
    )
    .await;
    let again = a_person(
        office,
        ["Luz", "Soto", "Vega"],
        &[("curp", CURP), ("phone", "6621112233")],
    )
    .await;
    for (id, street) in [(person, "Primera"), (again, "Segunda")] {
        run(
            office,
            &format!(
                "insert into addresses (id, person_id, street, exterior_number, neighbourhood, postal_code, municipality_code, valid_from)
                 values (uuid_v7(), '{id}', '{street}', '1', 'Centro', '83000', '26030', '2026-01-01')"
            ),
        )
        .await;
    }
    (about, again)
}

fn rows(told: &Value, kind: &str) -> i64 {
    let mut of_kind = told
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["kind"] == kind);
    of_kind
        .next()
        .map_or(0, |row| row["rows"].as_i64().expect("a number"))
}

pub(super) async fn preview(officer: &Client, seen: &Value, kept: Uuid) -> Value {
    let body = json!({"kept_id": kept, "choices": {}});
    officer
        .post(&of(seen, "duplicates", "previews"), body)
        .await
        .ok(200)
}

pub(super) fn codes(preview: &Value) -> Vec<&str> {
    let conflicts = preview["conflicts"].as_array().expect("conflicts").iter();
    conflicts
        .map(|one| one["code"].as_str().expect("a code"))
        .collect()
}

#[actix_web::test]
async fn everything_goes_over_and_the_old_record_leads_to_the_new() {
    let office = Office::open().await;
    let (about, kept) = twice(&office).await;
    let absorbed = about.person_id;
    let officer = office.someone("follow_up").await;
    officer
        .get(&format!("/beneficiaries/{absorbed}"))
        .await
        .ok(200);
    let merge = merged(&officer, kept, absorbed, json!({"given_names": "other"})).await;
    assert_eq!(
        (
            rows(&merge["moved"], "benefits"),
            rows(&merge["ended"], "addresses")
        ),
        (1, 1)
    );
    assert_eq!(merge["changed"][0]["to"]["value"], "Persona");
    assert_eq!(merge["undo"]["allowed"], true);

    let page = officer.get(&format!("/beneficiaries/{kept}")).await.ok(200);
    assert_eq!(page["benefits"][0]["folio"], about.folio);
    assert_eq!(page["name"], "Persona Soto Vega");
    assert_eq!(page["earlier_identities"].as_array().map(Vec::len), Some(2));
    let gone = officer
        .get(&format!("/beneficiaries/{absorbed}"))
        .await
        .problem(410, "person-merged");
    assert_eq!(gone["merged_into"], kept.to_string());
    let story = officer
        .get(&format!("/beneficiaries/{kept}/timeline"))
        .await
        .ok(200);
    assert_eq!(story["items"][0]["kind"], "people_merged", "{story:#}");
    let registered = text(
        &office,
        "select string_agg(person_id::text, ' ') from registry_entries",
    )
    .await;
    assert_eq!(registered, Some(kept.to_string()));
}

#[actix_web::test]
async fn an_absorbed_curp_finds_who_was_kept() {
    let office = Office::open().await;
    let (about, absorbed) = twice(&office).await;
    let kept = about.person_id;
    let officer = office.someone("follow_up").await;
    merged(&officer, kept, absorbed, json!({"curp": "one"})).await;
    let hits = officer
        .post("/people/searches", json!({"q": CURP}))
        .await
        .ok(200);
    assert_eq!(hits["items"][0]["id"], kept.to_string());
    assert_eq!(hits["items"][0]["matched_by"], "earlier_curp");
}

#[actix_web::test]
async fn who_saw_the_old_record_is_told_of_the_new() {
    let office = Office::open().await;
    let (about, kept) = twice(&office).await;
    let absorbed = about.person_id;
    let officer = office.someone("follow_up").await;
    let coordinator = office.someone("coordinator").await;
    officer
        .get(&format!("/beneficiaries/{absorbed}"))
        .await
        .ok(200);
    merged(&coordinator, kept, absorbed, json!({})).await;
    let access = coordinator
        .get(&format!("/people/{kept}/access-events"))
        .await
        .ok(200);
    let days = access["items"].as_array().expect("days").iter();
    let mut acts = days.flat_map(|day| day["acts"].as_array().expect("acts"));
    let seen = acts.any(|act| act["table_name"] == "people" && act["action"] == "read");
    assert!(seen, "{access:#}");
}

#[actix_web::test]
async fn the_dry_run_says_what_the_merge_does_and_writes_nothing() {
    let office = Office::open().await;
    let (about, kept) = twice(&office).await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, kept, about.person_id).await;
    let all = "select md5(string_agg(md5(t::text), '' order by id)) from (select id, p::text as t from people p
        union all select id, b::text from benefits b union all select id, d::text from duplicates d) t";
    let before = text(&office, all).await;
    let told = preview(&officer, &seen, kept).await;
    assert_eq!(text(&office, all).await, before);
    assert_eq!(
        text(&office, "select count(*) from person_merges")
            .await
            .as_deref(),
        Some("0")
    );
    assert_eq!(told["kept"]["id"], kept.to_string());
    let merges = of(&seen, "duplicates", "merges");
    let merge = officer
        .post_at(&merges, version(&seen), keeping(kept, json!({})))
        .await
        .ok(201);
    for (said, did) in [
        ("moves", "moved"),
        ("ends", "ended"),
        ("removes", "removed"),
        ("changes", "changed"),
    ] {
        assert_eq!(told[said], merge[did], "{said}");
    }
}

#[actix_web::test]
async fn who_has_an_open_case_is_kept() {
    let office = Office::open().await;
    let (about, again) = twice(&office).await;
    let officer = office.someone("follow_up").await;
    propose(&officer, &about, "suspension", "temporary-leave").await;
    let seen = pair(&officer, again, about.person_id).await;
    assert_eq!(
        codes(&preview(&officer, &seen, again).await),
        ["procedure-under-way"]
    );
    assert_eq!(
        codes(&preview(&officer, &seen, about.person_id).await),
        Vec::<&str>::new()
    );
}

#[actix_web::test]
async fn choices_are_of_the_pair_and_agree() {
    let office = Office::open().await;
    let (about, again) = twice(&office).await;
    run(
        &office,
        &format!(
            "update people set birth_date = '1999-09-09' where id = '{}'",
            about.person_id
        ),
    )
    .await;
    let officer = office.someone("follow_up").await;
    let seen = pair(&officer, again, about.person_id).await;
    let previews = of(&seen, "duplicates", "previews");
    let body = json!({"kept_id": Uuid::now_v7(), "choices": {}});
    officer
        .post(&previews, body)
        .await
        .problem(422, "kept-not-of-pair");
    let body = json!({"kept_id": again, "choices": {"birth_date": "other"}});
    officer
        .post(&previews, body)
        .await
        .problem(422, "choices-disagree");
    let merges = of(&seen, "duplicates", "merges");
    officer
        .post_at(&merges, 9, keeping(again, json!({})))
        .await
        .problem(412, "stale-version");
}

/// Whoever adds a column that names people says how it moves.
#[actix_web::test]
async fn every_column_that_names_a_person_is_moved_or_excused() {
    let office = Office::open().await;
    let bare = text(
        &office,
        "select string_agg(c.relname || '.' || a.attname, ' ' order by c.relname, a.attname)
         from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped
           and a.attnum > 0 and (a.attname ~ 'person_ids?$' or exists (select from pg_constraint k where k.conrelid = c.oid
               and k.contype = 'f' and k.confrelid = 'people'::regclass and a.attnum = any(k.conkey)))
           and (c.oid, a.attname) not in (select relation::oid, attribute from person_columns())",
    )
    .await;
    // The audit says whom it was about then, changes go with the award they tell of, and the registry's rows are derived.
    let excused = "audit_events.person_id audit_events.person_ids changes.person_id registry_entries.person_id";
    assert_eq!(bare.as_deref(), Some(excused));
}
