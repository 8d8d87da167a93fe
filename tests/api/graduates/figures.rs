//! Figures: right to the digit, without small cells, and for whoever may not see people as well.

use serde_json::{Value, json};

use super::{at, cohort_of, completed, fact, members_of, wave_of};
use crate::support::{Client, Office};

async fn answer(client: &Client, member: &Value, answers: Value) {
    let body = json!({"consent": true, "answers": answers, "finish": true});
    client.post(&at(member, "/answers"), body).await.ok(200);
}

/// 30 women of Hermosillo and 10 men of Cajeme. 20 women answer: 10 work, 5 seek work, 5 neither. 10 of the women
/// have a certificate of all credits, 5 of them a degree within six months.
async fn a_wave(office: &Office) -> Value {
    let coordinator = office.someone("coordinator").await;
    completed(office, "female", "26030", 30).await;
    completed(office, "male", "26018", 10).await;
    let women = crate::support::fixtures::text(
        office,
        "select string_agg(id::text, ' ') from (select id from people where sex = 'female' order by id limit 10) p",
    );
    let women = women.await.expect("ids");
    for (at, person) in women.split(' ').enumerate() {
        fact(&coordinator, person, "completer", "2026-06-19").await;
        if at < 5 {
            fact(&coordinator, person, "degree_holder", "2026-10-02").await;
        }
    }
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    let members = members_of(&coordinator, &wave).await;
    let sexes = |one: &&Value| {
        one["name"]
            .as_str()
            .is_some_and(|name| name.contains("female"))
    };
    for (at, member) in members.iter().filter(sexes).take(20).enumerate() {
        let answers = match at {
            0..5 => {
                json!({"employment_status": "employed", "study_match": "total", "income": "to_2", "first_job": "before"})
            }
            5..10 => {
                json!({"employment_status": "employed", "study_match": "none", "income": "to_3", "first_job": "after", "months_to_first_job": 3})
            }
            10..15 => json!({"employment_status": "seeking", "first_job": "not_yet"}),
            _ => json!({"employment_status": "not_seeking", "further_study": "yes"}),
        };
        answer(&coordinator, member, answers).await;
    }
    wave
}

fn table<'a>(figures: &'a Value, indicator: &str) -> &'a Value {
    let tables = figures["tables"].as_array().expect("tables").iter();
    let mut named = tables.filter(|table| table["indicator"] == indicator);
    &named.next().expect("the table")["table"]
}

fn total(figures: &Value, indicator: &str) -> Value {
    let rows = table(figures, indicator)["rows"].as_array().expect("rows");
    rows.last().expect("a total").clone()
}

fn rate(figures: &Value, indicator: &str, code: &str) -> Value {
    let row = total(figures, indicator);
    let rates = row["rates"].as_array().expect("rates").iter();
    let found: Vec<&Value> = rates.filter(|rate| rate["code"] == code).collect();
    found[0]["percent"].clone()
}

#[actix_web::test]
async fn indicators_are_what_a_hand_computes() {
    let office = Office::open().await;
    let wave = a_wave(&office).await;
    let director = office.someone("director").await;
    let id = wave["id"].as_str().expect("an id");
    let figures = director
        .get(&format!("/graduate-indicators?wave_id={id}&by=sex"))
        .await
        .ok(200);
    assert_eq!(rate(&figures, "response", "response"), 50.0); // 20 of 40
    assert_eq!(rate(&figures, "degree", "degree"), 50.0); // 5 of the 10 who have all credits
    assert_eq!(rate(&figures, "employment", "employment"), 50.0); // 10 of 20
    assert_eq!(rate(&figures, "employment", "insertion"), 66.7); // 10 of 10 + 5
    assert_eq!(rate(&figures, "study_match", "study_match"), 50.0); // 5 of 10
    // Who did not answer is beside the answers, and unemployed in no column.
    let employment = table(&figures, "employment");
    assert_eq!(
        employment["columns"],
        json!([
            "employed",
            "seeking",
            "not_seeking",
            "no_answer",
            "non_response"
        ])
    );
    let counts: Vec<Value> = total(&figures, "employment")["cells"]
        .as_array()
        .expect("cells")
        .iter()
        .map(|cell| cell["count"].clone())
        .collect();
    assert_eq!(json!(counts), json!([10, 5, 5, 0, 20, 40]));
    // Respondents are all women, who are three quarters of the cohort.
    let women = &table(&figures, "representation")["rows"][0];
    assert_eq!(women["group"], "female");
    assert_eq!(
        (
            &women["cells"][0]["column_share"],
            &women["cells"][3]["column_share"]
        ),
        (&json!(100.0), &json!(75.0))
    );
    assert_eq!(figures["weights"]["leaves_some_out"], true);
    // By hand: 15 say their months; at 0, 5 of 15 (S = 10/15), at 3, 5 of 10 (S = 5/15); 5 are censored at 5 months.
    let curve = &figures["first_job"];
    assert_eq!(
        (&curve["people"], &curve["events"], &curve["median"]),
        (&json!(15), &json!(10), &json!(3))
    );
    let points: Vec<(i64, f64)> = curve["points"]
        .as_array()
        .expect("points")
        .iter()
        .map(|point| {
            (
                point["month"].as_i64().expect("a month"),
                point["share"].as_f64().expect("a share"),
            )
        })
        .collect();
    assert_eq!(points, [(0, 66.7), (3, 33.3)]);
}

#[actix_web::test]
async fn small_groups_stay_unsaid() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 12).await;
    completed(&office, "male", "26018", 6).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    let members = members_of(&coordinator, &wave).await;
    for member in members.iter().take(3) {
        answer(
            &coordinator,
            member,
            json!({"employment_status": "employed"}),
        )
        .await;
    }
    let id = wave["id"].as_str().expect("an id");
    let figures = coordinator
        .get(&format!("/graduate-indicators?wave_id={id}"))
        .await
        .ok(200);
    let cells = total(&figures, "employment")["cells"].clone();
    assert_eq!(cells[0]["state"], "suppressed");
    assert_eq!(cells[0]["count"], Value::Null);
    assert_eq!(rate(&figures, "employment", "employment"), Value::Null);
    assert_eq!(figures["first_job"], Value::Null);
}

#[actix_web::test]
async fn figures_leave_for_a_purpose_and_show_nobody() {
    let office = Office::open().await;
    let wave = a_wave(&office).await;
    let id = wave["id"].as_str().expect("an id");
    let transparency = office.someone("transparency").await;
    transparency
        .get(&format!("/graduate-waves/{id}/members"))
        .await
        .problem(403, "forbidden");
    let file = transparency
        .post(
            &format!("/graduate-waves/{id}/exports"),
            json!({"purpose": "transparency_portal"}),
        )
        .await;
    assert_eq!(file.status.as_u16(), 200);
    let text = String::from_utf8_lossy(&file.body).into_owned();
    assert!(
        text.starts_with("\u{feff}generacion,meses,indicador"),
        "{text}"
    );
    assert!(
        text.contains("Generación 2026,6,employment,sex,TOTAL,employed,10,25,"),
        "{text}"
    );
    assert!(text.contains("tasa:insertion,15,66.7,"), "{text}");
    assert!(!text.contains("Egresada"), "{text}");
    let purpose = crate::support::fixtures::text(
        &office,
        "select purpose from audit_events where action = 'export' and table_name = 'waves'",
    );
    assert_eq!(purpose.await.as_deref(), Some("transparency_portal"));
    let director = office.someone("director").await;
    for path in [
        "/graduate-indicators",
        &format!("/graduate-indicators?wave_id={id}&months=6"),
    ] {
        director
            .get(path)
            .await
            .problem(422, "indicator-basis-missing");
    }
    let beyond = director.get("/graduate-indicators?months=241").await;
    let said = beyond.problem(400, "malformed-request")["detail"].clone();
    assert!(said.as_str().is_some_and(|said| said.contains("months")));
    let all = director
        .get("/graduate-indicators?months=6&by=cohort")
        .await
        .ok(200);
    assert_eq!(all["cohorts"], json!(["Generación 2026"]));
}

#[actix_web::test]
async fn who_stands_in_two_cohorts_is_counted_once_where_they_answered() {
    let office = Office::open().await;
    let first = a_wave(&office).await;
    let coordinator = office.someone("coordinator").await;
    let mut other = super::a_cohort("both");
    other["name"] = json!("Otra generación de las mismas personas");
    let other = coordinator.post("/graduate-cohorts", other).await.ok(201);
    wave_of(&coordinator, other["id"].as_str().expect("an id")).await;
    let id = first["id"].as_str().expect("an id");
    let one = coordinator
        .get(&format!("/graduate-indicators?wave_id={id}"))
        .await
        .ok(200);
    let all = coordinator
        .get("/graduate-indicators?months=6")
        .await
        .ok(200);
    assert_eq!(total(&all, "employment"), total(&one, "employment"));
    assert_eq!(all["first_job"], one["first_job"]);
}
