//! People with a benefit at a school, and alerts about them, put straight into the tables.

use diesel_async::SimpleAsyncConnection;
use uuid::Uuid;

use super::Office;

/// Someone with an active benefit of BUP-2026, studying at a school of their own.
#[derive(Debug, Clone)]
pub struct ABenefit {
    pub benefit_id: Uuid,
    pub folio: String,
    pub person_id: Uuid,
    pub school_id: Uuid,
    pub enrolment_id: Uuid,
}

/// A number that no other fixture of this run has.
fn serial() -> usize {
    static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

pub async fn a_benefit(office: &Office) -> ABenefit {
    let n = serial();
    let made = ABenefit {
        benefit_id: Uuid::now_v7(),
        folio: format!("BUP-2026-{n:06}"),
        person_id: Uuid::now_v7(),
        school_id: Uuid::now_v7(),
        enrolment_id: Uuid::now_v7(),
    };
    let ABenefit {
        benefit_id,
        folio,
        person_id,
        school_id,
        enrolment_id,
        ..
    } = &made;
    run(
        office,
        &format!(
            "insert into people (id, given_names, first_surname, second_surname, curp, sex, birth_date, municipality_code)
             values ('{person_id}', 'Persona', 'Prueba', '{n}', 'PEPX{n:06}HSRRRN09', 'female', '2004-05-06', '26030');
             insert into schools (id, school_key, shift, name, level, municipality_code, sector, grade_scale)
             values ('{school_id}', '26MSU{n:04}X', 'matutino', 'Universidad {n}', 'superior', '26030', 'public', 100);
             insert into registrations (id, person_id, program_id, state, registered_on)
             select '{enrolment_id}', '{person_id}', id, 'registered', '2026-02-01' from programs where code = 'BUP';
             insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on)
             select '{benefit_id}', '{person_id}', '{enrolment_id}', c.id, t.id, '{folio}', t.amount, 'active', '2026-02-01', '2026-02-01'
             from calls c join tiers t on t.call_id = c.id and t.code = 'B' where c.code = 'BUP-2026';
             insert into enrolments (id, person_id, school_id, academic_term_id, grade, valid_from)
             select '{enrolment_id}', '{person_id}', '{school_id}', id, 4, '2026-01-12' from academic_terms where label = 'ENE-JUN 2026';"
        ),
    )
    .await;
    made
}

/// An open alert about the benefit, with the round, report and record that it rests on.
pub async fn an_alert(office: &Office, about: &ABenefit) -> Uuid {
    let (alert, round, report, record, user) = (
        Uuid::now_v7(),
        Uuid::now_v7(),
        Uuid::now_v7(),
        Uuid::now_v7(),
        Uuid::now_v7(),
    );
    let ABenefit {
        benefit_id,
        folio,
        person_id,
        school_id,
        ..
    } = about;
    let sha256 = format!("{:064x}", serial());
    run(
        office,
        &format!(
            "insert into users (id, email, display_name, password_hash) values ('{user}', '{user}@test.example', 'Captura', 'x');
             insert into rounds (id, academic_term_id, state, opened_on, due_on, opened_by)
             select '{round}', id, 'closed', '2026-10-01', '2026-10-31', '{user}' from academic_terms where label = 'ENE-JUN 2026';
             insert into files (sha256, size) values ('{sha256}', 1);
             insert into academic_reports (id, round_id, school_id, state, file_name, file_sha256, file_size, created_by)
             values ('{report}', '{round}', '{school_id}', 'committed', 'reporte.xlsx', '{sha256}', 1, '{user}');
             insert into academic_records (id, person_id, school_id, academic_term_id, round_id, report_id, row_number, status, as_of, source)
             select '{record}', '{person_id}', '{school_id}', academic_term_id, id, '{report}', 1, 'temporary_leave', '2026-10-15', 'school_report'
             from rounds where id = '{round}';
             insert into alerts (id, kind, state, person_id, benefit_id, school_id, academic_term_id, round_id, record_id, params)
             select '{alert}', 'left_school', 'open', '{person_id}', '{benefit_id}', '{school_id}', academic_term_id, id, '{record}',
                 jsonb_build_object('school', 'Universidad', 'term', 'ENE-JUN 2026', 'folio', '{folio}', 'call', 'BUP-2026',
                     'status', 'temporary_leave', 'status_on', '2026-10-15')
             from rounds where id = '{round}';"
        ),
    )
    .await;
    alert
}

/// Runs statements as the program would, unsigned.
pub async fn run(office: &Office, statements: &str) {
    let mut conn = office.db.connection().await.expect("a connection");
    conn.batch_execute(statements)
        .await
        .expect("the statements run");
}

/// One text value of the database.
pub async fn text(office: &Office, query: &str) -> Option<String> {
    use diesel_async::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Value {
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
        value: Option<String>,
    }
    let mut conn = office.db.connection().await.expect("a connection");
    let row: Value = diesel::sql_query(format!("select ({query})::text as value"))
        .get_result(&mut *conn)
        .await
        .expect("a value");
    row.value
}
