//! Who belongs to a cohort, and whom a wave asks.

use serde_json::{Value, json};

use super::{a_cohort, cohort_of, completed, fact, members_of, wave_of};
use crate::support::Office;
use crate::support::fixtures::{a_benefit, run};

#[actix_web::test]
async fn a_cohort_holds_ended_awards_and_known_graduations() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let refused = coordinator
        .post("/graduate-cohorts", a_cohort("both"))
        .await;
    refused.problem(422, "cohort-empty");
    completed(&office, "female", "26030", 2).await;
    let active = a_benefit(&office).await;
    let person = active.person_id.to_string();
    fact(&coordinator, &person, "completer", "2026-07-01").await;
    fact(&coordinator, &person, "degree_holder", "2026-10-02").await;

    let cohort = coordinator
        .post("/graduate-cohorts", a_cohort("both"))
        .await
        .ok(201);
    assert_eq!(cohort["members"], 3);
    let id = cohort["id"].as_str().expect("an id");
    let members = coordinator
        .get(&format!("/graduate-cohorts/{id}/members"))
        .await
        .ok(200);
    let of = |source: &str| -> Vec<Value> {
        let all = members["items"].as_array().expect("people").iter();
        all.filter(|one| one["completed_source"] == source)
            .cloned()
            .collect()
    };
    assert_eq!(of("benefit").len(), 2);
    let [titled] = of("certificate").try_into().expect("one by a document");
    assert_eq!(titled["completed_on"], "2026-07-01");
    assert_eq!(titled["degree_on"], "2026-10-02");

    coordinator
        .post("/graduate-cohorts", a_cohort("both"))
        .await
        .problem(409, "cohort-name-taken");
    let mut late = a_cohort("reports");
    late["name"] = json!("Otra");
    late["from_on"] = json!("2026-08-01");
    coordinator
        .post("/graduate-cohorts", late)
        .await
        .problem(422, "cohort-empty");
    let mut future = a_cohort("both");
    future["cut_on"] = json!("2026-11-24");
    coordinator
        .post("/graduate-cohorts", future)
        .await
        .problem(422, "cohort-dates-invalid");
}

#[actix_web::test]
async fn a_term_that_is_not_there_is_named() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let mut nowhere = a_cohort("both");
    nowhere["academic_term_id"] = json!(uuid::Uuid::now_v7());
    let refused = coordinator.post("/graduate-cohorts", nowhere).await;
    assert_eq!(
        refused.problem(422, "invalid")["errors"][0]["pointer"],
        "/academic_term_id"
    );
}

#[actix_web::test]
async fn a_fact_is_never_ahead_of_its_document() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let person = a_benefit(&office).await.person_id;
    let path = format!("/beneficiaries/{person}/graduation-facts");
    let body = |on: &str, as_of: &str| json!({"kind": "completer", "happened_on": on, "source": "declared", "as_of": as_of, "school_id": null, "note": null});
    for (on, as_of) in [("2026-11-02", "2026-11-01"), ("2026-11-02", "2026-11-24")] {
        officer
            .post(&path, body(on, as_of))
            .await
            .problem(422, "fact-date-invalid");
    }
    officer
        .post(&path, body("2026-11-01", "2026-11-02"))
        .await
        .ok(201);
    let story = officer
        .get(&format!("/beneficiaries/{person}/timeline"))
        .await
        .ok(200);
    assert_eq!(story["items"][0]["kind"], "graduation_recorded");
}

#[actix_web::test]
async fn the_same_seed_asks_the_same_people_in_proportion() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 12).await;
    completed(&office, "male", "26018", 8).await;
    let cohort = cohort_of(&coordinator).await;
    let how = json!({"mode": "sample", "sample_size": 5, "seed": 7, "strata": ["municipality"]});
    let preview = coordinator
        .post(&format!("/graduate-cohorts/{cohort}/wave-previews"), how)
        .await
        .ok(200);
    // 5 of 20: of Hermosillo 5·12/20 = 3, of Cajeme 5·8/20 = 2.
    assert_eq!(
        preview["strata"],
        json!([{"stratum": "Cajeme", "members": 8, "drawn": 2}, {"stratum": "Hermosillo", "members": 12, "drawn": 3}])
    );
    assert_eq!(
        (&preview["selected"], &preview["contactable"]),
        (&json!(5), &json!(5))
    );
    let mut drawn = Vec::new();
    for (months, seed) in [(6, 7), (12, 7), (36, 8)] {
        let body = json!({"months": months, "closes_on": "2027-01-29", "mode": "sample", "sample_size": 5, "seed": seed,
            "strata": ["municipality"]});
        let path = format!("/graduate-cohorts/{cohort}/waves");
        let wave = coordinator.post(&path, body.clone()).await.ok(201);
        let mut people: Vec<String> = members_of(&coordinator, &wave)
            .await
            .iter()
            .map(|member| member["person_id"].to_string())
            .collect();
        people.sort();
        drawn.push(people);
        coordinator
            .post(&path, body)
            .await
            .problem(409, "wave-exists");
    }
    assert_eq!(drawn[0], drawn[1]);
    assert_ne!(drawn[0], drawn[2]);
    for size in [0, 20] {
        let how = json!({"mode": "sample", "sample_size": size, "seed": 7, "strata": []});
        let path = format!("/graduate-cohorts/{cohort}/wave-previews");
        coordinator
            .post(&path, how)
            .await
            .problem(422, "sample-size-invalid");
    }
}

#[actix_web::test]
async fn a_closed_wave_takes_nothing_more() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 2).await;
    let cohort = cohort_of(&coordinator).await;
    let wave = wave_of(&coordinator, &cohort).await;
    let path = format!("/graduate-waves/{}", wave["id"].as_str().expect("an id"));
    let member = members_of(&coordinator, &wave).await[0].clone();
    coordinator
        .post_at(&format!("{path}/closings"), 9, json!({}))
        .await
        .problem(412, "stale-version");
    let closed = coordinator
        .post_at(&format!("{path}/closings"), 1, json!({}))
        .await
        .ok(200);
    assert_eq!(closed["state"], "closed");
    let attempt = json!({"channel": "phone", "outcome": "no_answer", "attempted_at": null, "next_contact_at": null, "note": null});
    let attempts = super::at(&member, "/contact-attempts");
    coordinator
        .post(&attempts, attempt)
        .await
        .problem(409, "wave-closed");
    coordinator
        .post(
            &format!("{path}/invitations"),
            json!({"reminder": false, "wave_member_id": null}),
        )
        .await
        .problem(409, "wave-closed");
}

#[actix_web::test]
async fn a_cohort_of_patients_is_not_there_for_whoever_may_not_know() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 12).await;
    run(
        &office,
        "insert into calls (program_id, code, name, fiscal_year, academic_term_id)
         select g.id, 'BTE-2026', 'Becaterapias 2026', 2026, t.id from programs g, academic_terms t
         where g.code = 'BTE' and t.label = '2025-2026';
         update benefits set call_id = c.id, tier_id = null from calls c where c.code = 'BTE-2026'",
    )
    .await;
    let programs = coordinator.get("/programs").await.ok(200);
    let all = programs["items"].as_array().expect("programs").clone();
    let therapy = all.iter().find(|program| program["code"] == "BTE");
    let mut body = a_cohort("both");
    body["program_id"] = therapy.expect("the program")["id"].clone();
    let cohort = coordinator.post("/graduate-cohorts", body).await.ok(201);
    let id = cohort["id"].as_str().expect("an id");
    let desk = office.someone("desk").await;
    desk.get(&format!("/graduate-cohorts/{id}"))
        .await
        .problem(404, "not-found");
    desk.get(&format!("/graduate-cohorts/{id}/members"))
        .await
        .problem(404, "not-found");
    let listed = desk.get("/graduate-cohorts").await.ok(200);
    assert_eq!(listed["items"], json!([]));
}

#[actix_web::test]
async fn months_are_set_from_a_day_on() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let months = coordinator.get("/wave-milestones").await.ok(200);
    assert_eq!(months["months"], json!([6, 12, 36, 60]));
    let set = async |months: Value| {
        let body = json!({"months": months});
        coordinator.post("/wave-milestones", body).await
    };
    set(json!([6, 24])).await.ok(200);
    let answer = set(json!([12, 24])).await.ok(200);
    assert_eq!(answer["months"], json!([12, 24]));
    set(json!([0])).await.problem(422, "invalid");
}
