//! What a client reads: from a place on, in order, within its reach, however often it falls over.

use serde_json::Value;

use super::agency::{Agency, EVERYBODY, FOLLOWING, an_agency, know};
use super::publish;
use crate::privacy::a_patient;
use crate::support::Office;
use crate::support::fixtures::{ABenefit, a_benefit, run, text};

async fn read(agency: &Agency, query: &str) -> Value {
    let path = format!("/agency/changes?{query}");
    agency.client.get(&path).await.ok(200)
}

fn cursor(page: &Value) -> String {
    let cursor = page["next_cursor"].as_str().expect("a cursor");
    format!("cursor={cursor}")
}

fn types(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().expect("items");
    items
        .iter()
        .map(|item| item["type"].as_str().expect("a type"))
        .collect()
}

async fn suspend(office: &Office, benefit: &ABenefit) {
    let id = benefit.benefit_id;
    run(
        office,
        &format!("update benefits set state = 'suspended', state_effective_on = '2026-11-23' where id = '{id}'"),
    )
    .await;
    publish(office).await;
}

#[actix_web::test]
async fn it_begins_where_it_is_told_and_always_gives_a_place_to_go_on_from() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    publish(&office).await;
    let agency = an_agency(&office, EVERYBODY).await;
    let all = read(&agency, "").await;
    assert_eq!(types(&all), ["beneficiary.registered", "benefit.awarded"]);
    assert_eq!(all["has_more"], false);
    let now = read(&agency, "start=now").await;
    assert_eq!(types(&now), Vec::<&str>::new());
    let nothing = read(&agency, &cursor(&now)).await;
    assert_eq!(types(&nothing), Vec::<&str>::new());
    suspend(&office, &benefit).await;
    // Both places, the one after everything and the one from now on, lead to what came since.
    for page in [&all, &now, &nothing] {
        let next = read(&agency, &cursor(page)).await;
        assert_eq!(types(&next), ["benefit.state_changed"]);
    }
}

#[actix_web::test]
async fn a_reader_that_fell_over_gets_the_same_again_and_then_the_rest() {
    let office = Office::open().await;
    let mut folios = Vec::new();
    for _ in 0..5 {
        folios.push(a_benefit(&office).await.folio);
    }
    publish(&office).await;
    let agency = an_agency(&office, EVERYBODY).await;
    let first = read(&agency, "limit=4&types=benefit.awarded").await;
    assert_eq!(first["has_more"], true);
    // It crashed after working on two of the second page: it asks with the place it had kept.
    let second = read(
        &agency,
        &format!("limit=3&types=benefit.awarded&{}", cursor(&first)),
    )
    .await;
    let again = read(
        &agency,
        &format!("limit=3&types=benefit.awarded&{}", cursor(&first)),
    )
    .await;
    assert_eq!(
        second["items"], again["items"],
        "the same ids, to tell that they are the same"
    );
    let pages = [&first, &second];
    let read: Vec<&str> = pages
        .iter()
        .flat_map(|page| page["items"].as_array().expect("items"))
        .map(|item| item["data"]["benefit_folio"].as_str().expect("a folio"))
        .collect();
    assert_eq!(read, folios);
}

#[actix_web::test]
async fn only_people_it_looked_up_unless_the_agreement_says_everybody() {
    let office = Office::open().await;
    let (known, unknown) = (a_benefit(&office).await, a_benefit(&office).await);
    publish(&office).await;
    let agency = an_agency(&office, FOLLOWING).await;
    know(&office, &agency, known.person_id).await;
    let page = read(&agency, "").await;
    assert_eq!(types(&page), ["beneficiary.registered", "benefit.awarded"]);
    let own = format!(
        "select id from agency_person_ids where person_id = '{}'",
        known.person_id
    );
    let own = text(&office, &own).await.expect("an id");
    assert_eq!(page["items"][0]["subject"], own.as_str());
    let everybody = an_agency(&office, EVERYBODY).await;
    let all = read(&everybody, "").await;
    assert_eq!(types(&all).len(), 4);
    // No id of ours, and none that two agencies share but the folio that stands on people's papers.
    for id in [known.person_id, unknown.person_id, known.benefit_id] {
        assert!(!all.to_string().contains(&id.to_string()));
    }
    let ids = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().expect("items").clone();
        items
            .iter()
            .flat_map(|item| [item["id"].to_string(), item["subject"].to_string()])
            .collect()
    };
    let theirs = ids(&all);
    assert!(ids(&page).iter().all(|id| !theirs.contains(id)));
}

#[actix_web::test]
async fn scopes_say_which_kinds_are_told() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    let (person, id) = (benefit.person_id, benefit.benefit_id);
    run(
        &office,
        &format!(
            "insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on)
             values ('{id}', '{id}', 'P-1', '2026-10-01', 1500, 'scheduled', '2026-10-05');
             update people set first_surname = 'Corregida' where id = '{person}'"
        ),
    )
    .await;
    publish(&office).await;
    let expected: [(&[&str], &[&str]); 4] = [
        (
            &["benefits.read"],
            &["beneficiary.registered", "benefit.awarded"],
        ),
        (&["payments.read"], &["payment.scheduled"]),
        (&["people.find"], &["person.identity_corrected"]),
        (&[], &[]),
    ];
    for (held, told) in expected {
        let scopes = [&["changes.read", "changes.everybody"][..], held].concat();
        let agency = an_agency(&office, &scopes).await;
        assert_eq!(types(&read(&agency, "").await), told, "{held:?}");
    }
    let without = an_agency(&office, &["benefits.read"]).await;
    let refused = without.client.get("/agency/changes").await;
    refused.problem(403, "insufficient-scope");
    let agency = an_agency(&office, EVERYBODY).await;
    let some = read(&agency, "types=payment.scheduled,benefit.awarded").await;
    assert_eq!(types(&some), ["benefit.awarded", "payment.scheduled"]);
    let wrong = agency
        .client
        .get("/agency/changes?types=benefit.lost")
        .await;
    let problem = wrong.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/types");
}

#[actix_web::test]
async fn awards_of_protected_programs_and_people_known_by_them_alone_are_in_nobodys_reach() {
    let office = Office::open().await;
    let patient = a_patient(&office).await;
    let therapy = patient.benefit_id;
    let person = patient.ordinary.person_id;
    run(
        &office,
        &format!("update benefits set state = 'suspended' where id = '{therapy}'"),
    )
    .await;
    publish(&office).await;
    let agency = an_agency(&office, EVERYBODY).await;
    know(&office, &agency, person).await;
    let page = read(&agency, "").await;
    assert_eq!(
        types(&page),
        ["beneficiary.registered", "benefit.awarded"],
        "of the ordinary award"
    );
    assert!(!page.to_string().contains(&patient.folio));
    // Once only the therapy is left, not even that a name was corrected is told.
    run(
        &office,
        &format!(
            "delete from benefits where id = '{0}'; delete from registrations where id = '{1}' ;
             update people set first_surname = 'Corregida' where id = '{person}'",
            patient.ordinary.benefit_id, patient.ordinary.enrolment_id
        ),
    )
    .await;
    publish(&office).await;
    let after = read(&agency, &cursor(&page)).await;
    assert_eq!(types(&after), Vec::<&str>::new());
}

#[actix_web::test]
async fn cursors_are_sealed_for_their_client_and_expire_with_what_follows_them() {
    let office = Office::open().await;
    a_benefit(&office).await;
    publish(&office).await;
    let (one, other) = (
        an_agency(&office, EVERYBODY).await,
        an_agency(&office, EVERYBODY).await,
    );
    let (page, whole) = (read(&one, "limit=1").await, read(&one, "").await);
    let foreign = format!("/agency/changes?{}", cursor(&page));
    let refused = other.client.get(&foreign).await;
    refused.problem(422, "cursor-unknown");
    for made_up in ["cursor=1", "cursor=AAAA", "cursor=%00", "cursor="] {
        let refused = one.client.get(&format!("/agency/changes?{made_up}")).await;
        refused.problem(422, "cursor-unknown");
    }
    let both = format!("/agency/changes?start=now&{}", cursor(&page));
    one.client.get(&both).await.problem(422, "cursor-and-start");
    office.at("2027-03-01T19:00:00Z");
    seguimiento::daily::round(&office.db, &office.state)
        .await
        .expect("the daily work");
    let one = one.anew().await;
    let expired = one
        .client
        .get(&format!("/agency/changes?{}", cursor(&page)))
        .await;
    expired.problem(409, "cursor-expired");
    // Whoever had read all, or begins anew, goes on.
    assert_eq!(
        types(&read(&one, &cursor(&whole)).await),
        Vec::<&str>::new()
    );
    assert_eq!(
        types(&read(&one, "start=beginning").await),
        Vec::<&str>::new()
    );
}

#[actix_web::test]
async fn whom_it_was_told_of_is_on_record_with_the_client() {
    let office = Office::open().await;
    let benefit = a_benefit(&office).await;
    publish(&office).await;
    let agency = an_agency(&office, EVERYBODY).await;
    read(&agency, "").await;
    let seen = format!(
        "select count(*) from audit_events where action = 'list' and table_name = 'changes'
         and person_id = '{}' and client_id = '{}'",
        benefit.person_id, agency.client_id
    );
    assert_eq!(text(&office, &seen).await.as_deref(), Some("1"));
}
