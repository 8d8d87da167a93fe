//! Every constraint holds, every CURP is one, and the shares are those of real life.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use seguimiento::values::curp_letters::agree;
use seguimiento::values::{Curp, PersonName, Phone, SchoolKey};

use super::{SMALL, invent, number, populated, texts, with_demo};
use crate::support::Office;

/// All that a table is beside its rows.
const DEFINITIONS: &str = "
    select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) as name
    from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
    union all
    select concat_ws(' ', pg_get_indexdef(indexrelid), indisvalid) from pg_index join pg_class c on c.oid = indrelid
    where c.relnamespace = 'public'::regnamespace
    union all
    select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
    order by 1";

#[actix_web::test]
async fn tables_are_put_together_as_they_were_and_their_rows_hold() {
    let office = with_demo().await;
    let before = texts(&office, DEFINITIONS).await;
    invent(&office, SMALL).await.expect("the population");
    assert_eq!(texts(&office, DEFINITIONS).await, before);
    let anew = texts(
        &office,
        "select format('alter table %s drop constraint %I, add constraint %I %s', conrelid::regclass, conname, conname,
                       pg_get_constraintdef(oid)) as name
         from pg_constraint where contype in ('f', 'c') and connamespace = 'public'::regnamespace and conrelid <> 0
           and conislocal and coninhcount = 0
           and conrelid not in (select partrelid from pg_partitioned_table)",
    )
    .await;
    assert!(anew.len() > 300, "{}", anew.len());
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    for statement in anew {
        let checked = owner.batch_execute(&statement).await;
        checked.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

#[actix_web::test]
async fn values_and_their_shares_are_those_of_real_life() {
    let office = populated(SMALL).await;
    keys_and_numbers(&office).await;
    shares(&office).await;
}

/// Every CURP is one and bears its person's name and birth date; numbers and addresses have their form.
async fn keys_and_numbers(office: &Office) {
    let people = texts(
        office,
        "select concat_ws('|', curp, given_names, first_surname, coalesce(second_surname, ''), coalesce(birth_date::text, '')) as name
         from people where curp is not null",
    )
    .await;
    assert!(people.len() > 1_900, "{}", people.len());
    let mut differ = 0;
    for person in &people {
        let parts: Vec<&str> = person.split('|').collect();
        let curp = Curp::parse(parts[0]).unwrap_or_else(|fault| panic!("{person}: {fault}"));
        assert_eq!(curp.birth_date().to_string(), parts[4], "{person}");
        let name = PersonName::new(parts[1], parts[2], Some(parts[3]));
        differ += usize::from(!agree(&name, &curp));
    }
    // Only a second record with a slip of the pen may disagree with its key.
    assert!(differ <= 10, "{differ} of {}", people.len());
    for phone in texts(
        office,
        "select phone as name from people where phone is not null",
    )
    .await
    {
        assert_eq!(Phone::parse(&phone).expect("a number").as_str(), phone);
    }
    for key in texts(office, "select school_key as name from schools").await {
        assert!(SchoolKey::parse(&key).is_ok(), "{key}");
    }
    let addresses = "select count(*)::text as name from people where email !~ '\\.example$'";
    assert!(number(office, addresses).await < 1.0);
}

/// What is counted, and between what it has to lie.
const SHARES: &[(&str, &str, f64, f64)] = &[
    ("people", "select count(*)::text as name from people", 2_000.0, 2_000.0),
    (
        "without CURP",
        "select avg((curp is null)::int)::text as name from people",
        0.005,
        0.035,
    ),
    (
        "in Hermosillo",
        "select avg((municipality_code = '26030')::int)::text as name from people",
        0.24,
        0.38,
    ),
    (
        "second records",
        "select (count(*)::float8 / 2000)::text as name
         from people a join people b on b.given_names = a.given_names and b.id > a.id and b.second_surname = a.second_surname
           and (b.first_surname = a.first_surname and b.birth_date <> a.birth_date or b.birth_date = a.birth_date and b.first_surname <> a.first_surname)",
        0.0005,
        0.02,
    ),
    (
        "guardians of whoever lives at home",
        "select count(distinct related_person_id)::text as name from person_relations where kind = 'guardian'",
        350.0,
        700.0,
    ),
    (
        "families with two awards of a call at a level",
        "select count(*)::text as name from (
             select r.related_person_id, b.call_id from benefits b join person_relations r on r.person_id = b.person_id and r.kind = 'guardian'
             join calls c on c.id = b.call_id join programs g on g.id = c.program_id and g.code in ('BPP', 'BSP')
             group by 1, 2 having count(distinct b.person_id) > 1) f",
        1.0,
        60.0,
    ),
    (
        "awards for each person",
        "select (count(*) / 2000.0)::text as name from benefits",
        0.5,
        2.0,
    ),
    (
        "payments for each award",
        "select ((select count(*) from payments) / count(*)::numeric)::text as name from benefits",
        1.8,
        3.2,
    ),
    (
        "states of payments",
        "select count(distinct state)::text as name from payments",
        9.0,
        9.0,
    ),
    (
        "records of each person and term",
        "select (count(*)::numeric / count(distinct (person_id, academic_term_id)))::text as name from academic_records",
        1.3,
        3.0,
    ),
    (
        "kinds of cases",
        "select count(distinct kind)::text as name from procedures",
        6.0,
        7.0,
    ),
    (
        "states of cases",
        "select count(distinct state)::text as name from procedures",
        14.0,
        18.0,
    ),
    (
        "averages out of their scale",
        "select count(*)::text as name from academic_records where grade_raw::numeric > grade_scale or grade_raw::numeric * (100 / grade_scale) <> grade_normalized",
        0.0,
        0.0,
    ),
];

async fn shares(office: &Office) {
    let mut odd = Vec::new();
    for (what, sql, least, most) in SHARES {
        let found = number(office, sql).await;
        if !(*least..=*most).contains(&found) {
            odd.push(format!("{what}: {found}, not from {least} to {most}"));
        }
    }
    assert!(odd.is_empty(), "{odd:#?}");
}
