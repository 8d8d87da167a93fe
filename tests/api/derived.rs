//! What the database keeps beside its large tables equals what they say.

use seguimiento::population::Size;

use crate::population::{as_owner, populated, texts};
use crate::support::Office;

/// Statements as acts and imports make them, each of many rows, and some that nobody makes yet.
const CHANGES: &[&str] = &[
    "update benefits set state = 'cancelled' where id in (select id from benefits where state = 'active' order by id limit 40)",
    "update benefits set state = 'active' where id in (select id from benefits where state = 'cancelled' order by id limit 25)",
    "update enrolments set valid_to = valid_from where id in (select id from enrolments where valid_to is null order by id desc limit 40)",
    "update enrolments set valid_to = null where id in (
         select max(id::text)::uuid from enrolments e where not exists (select from enrolments o where o.person_id = e.person_id
             and o.academic_term_id = e.academic_term_id and o.valid_to is null) group by person_id, academic_term_id limit 15)",
    "update people set given_names = given_names || ' Otra', municipality_code = '26001' where id in (select person_id from registry_entries order by 1 limit 10)",
    "update people set first_surname = first_surname || ' Nueva' where id in (select person_id from alerts order by id limit 10)",
    "insert into timeline_entries (id, person_id, occurred_at, kind, title, subject_kind, subject_id)
     select uuid_v7(), person_id, '2026-11-23', 'registered', 'Alta', 'import', uuid_v7()
     from (select person_id from registry_entries order by 1 limit 10) few;
     update benefits set version = version + 1 where person_id in (select person_id from registry_entries order by 1 limit 10)",
    "insert into payments (id, benefit_id, reference, corresponds_to, amount, state, state_effective_on)
     select uuid_v7(), id, 'NUEVO-' || uuid_v7(), '2026-01-01', 1, 'scheduled', '2026-01-01' from benefits order by id limit 20",
    "update programs set sensitive_reason = case when sensitive_reason is null then 'Por prueba' end",
    "delete from roster_entries where id in (select id from roster_entries order by id limit 20)",
    "update academic_records set superseded_at = recorded_at where id in (
         select id from academic_records where superseded_at is null order by id limit 30)",
    // A newer award of another program.
    "insert into benefits select (jsonb_populate_record(b, jsonb_build_object('id', uuid_v7(), 'folio', 'N-' || b.folio,
         'awarded_on', '2030-01-01', 'call_id', k.id, 'tier_id', (select t.id from tiers t where t.call_id = k.id limit 1)))).*
     from (select e.* from registry_entries e where exists (select from roster_entries o where o.person_id = e.person_id)
         order by 1 limit 15) r
     join benefits b on b.id = r.benefit_id
     cross join lateral (select c.id from calls c where c.program_id <> r.program_id and not exists (select from benefits o
         where o.person_id = r.person_id and o.call_id = c.id) order by c.id limit 1) k",
];

const SOMEBODY_WAITS: &str = "do $$ begin
    if not exists (select from waiting_people) then raise 'nobody waits'; end if;
    if not exists (select from registry_entries r join people p on p.id = r.person_id where r.search_name <> p.search_name)
    then raise 'nothing was left for later'; end if; end $$";

const REGISTRY: &str = "
    select to_jsonb(t)::text as name from (
        select p.id as person_id, p.search_name, p.recorded_at, p.municipality_code, p.curp is not null as has_curp, b.id as benefit_id,
               b.folio, b.call_id, c.program_id, g.sensitive, b.state as benefit_state, e.school_id, r.status as academic_status,
               exists (select from alerts a where a.person_id = p.id and a.state = 'open') as has_open_alert,
               i.subject_id as registered_by_import
        from people p
        join lateral (select b.* from benefits b
            left join benefits o on o.person_id = b.person_id and o.call_id = b.call_id and o.id <> b.id
                and array_position(array['completed', 'active', 'suspended'], o.state)
                    > coalesce(array_position(array['completed'], b.state), 0) and b.state in ('completed', 'cancelled')
            where b.person_id = p.id and o.id is null order by b.awarded_on desc, b.id desc limit 1) b on true
        join calls c on c.id = b.call_id join programs g on g.id = c.program_id
        left join lateral (select school_id from enrolments where person_id = p.id and valid_to is null
            order by valid_from desc, id desc limit 1) e on true
        left join lateral (select status from academic_records where person_id = p.id and superseded_at is null
            order by recorded_at desc, id desc limit 1) r on true
        left join lateral (select subject_id from timeline_entries where person_id = p.id and kind = 'registered'
            and subject_kind = 'import' order by id limit 1) i on true) t
    order by 1";

const ROUNDS: &str = "
    select concat_ws(' ', e.round_id, e.school_id, count(*), count(a.person_id)) as name from roster_entries e
    left join (select distinct round_id, person_id from academic_records) a on a.round_id = e.round_id and a.person_id = e.person_id
    group by e.round_id, e.school_id order by 1";

const PROGRAMS: &str = "
    select concat_ws(' ', e.round_id, e.school_id, g.program_id, count(*), count(a.person_id)) as name from roster_entries e
    left join registry_entries g on g.person_id = e.person_id
    left join (select distinct round_id, person_id from academic_records) a on a.round_id = e.round_id and a.person_id = e.person_id
    group by e.round_id, e.school_id, g.program_id order by 1";

const SCHOOLS: &str = "
    select concat_ws(' ', e.school_id, count(distinct e.person_id)) as name from enrolments e
    where e.valid_to is null and exists (select from benefits b where b.person_id = e.person_id and b.state in ('active', 'suspended'))
    group by e.school_id order by 1";

/// Rows whose program or name is not that of the benefit or of the person.
const ASTRAY: &str = "
    select y.id::text as name from payments y join benefits b on b.id = y.benefit_id join calls c on c.id = b.call_id
    where y.program_id <> c.program_id
    union all
    select l.id::text from alerts l join benefits b on b.id = l.benefit_id join calls c on c.id = b.call_id
    join people p on p.id = l.person_id
    where l.program_id <> c.program_id or l.search_name <> p.search_name";

pub async fn holds(office: &Office, after: &str) {
    assert_eq!(texts(office, ASTRAY).await, Vec::<String>::new(), "{after}");
    let kept = "select to_jsonb(r)::text as name from registry_entries r order by 1";
    assert_eq!(
        texts(office, kept).await,
        texts(office, REGISTRY).await,
        "{after}"
    );
    let kept = "select concat_ws(' ', round_id, school_id, sum(expected), sum(reported)) as name from round_tallies
                group by round_id, school_id having sum(expected) > 0 order by 1";
    assert_eq!(
        texts(office, kept).await,
        texts(office, ROUNDS).await,
        "{after}"
    );
    let kept = "select concat_ws(' ', round_id, school_id, program_id, sum(expected), sum(reported)) as name
                from round_program_tallies group by round_id, school_id, program_id having sum(expected) > 0 order by 1";
    assert_eq!(
        texts(office, kept).await,
        texts(office, PROGRAMS).await,
        "{after}"
    );
    let kept =
        "select concat_ws(' ', school_id, sum(active_beneficiaries)) as name from school_tallies
                group by school_id having sum(active_beneficiaries) <> 0 order by 1";
    assert_eq!(
        texts(office, kept).await,
        texts(office, SCHOOLS).await,
        "{after}"
    );
}

#[actix_web::test]
async fn the_registry_and_the_figures_follow_every_change() {
    let office = populated(Size {
        people: 400,
        years: 2,
        seed: 7,
    })
    .await;
    holds(&office, "the load").await;
    for change in CHANGES {
        as_owner(&office, change).await;
        holds(&office, change).await;
    }
    // As an import changes them: noted one by one, and derived once when the transaction ends.
    let at_once = format!(
        "begin; select let_registry_wait(); {}; {SOMEBODY_WAITS}; commit",
        CHANGES.join("; ")
    );
    as_owner(&office, &at_once).await;
    holds(&office, "the wait").await;
    let derived_before = format!(
        "begin; select let_registry_wait(); {0}; set constraints all immediate; {0}; commit",
        CHANGES[4]
    );
    as_owner(&office, &derived_before).await;
    holds(&office, "what came after the wait").await;
    as_owner(&office, "select recount_tallies()").await;
    holds(&office, "the count").await;
}
