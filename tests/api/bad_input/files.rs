//! Files that are no workbook, that are broken or that mean harm, at both doors where files come in.

use actix_web::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::academics::{ITO, SEMESTER, Semester, count, ito_report, school};
use crate::imports;
use crate::support::hostile::{self, book, head_of};
use crate::support::registry::sample;
use crate::support::{Answer, Client, Office};

const TABLES: &[&str] = &[
    "imports",
    "academic_reports",
    "payment_files",
    "jobs",
    "files",
];

/// What the tables and the file store hold, to be compared with what they hold afterwards.
async fn holdings(office: &Office) -> Vec<i64> {
    let mut held = vec![i64::try_from(office.stored_files()).expect("a number")];
    for table in TABLES {
        held.push(count(office, table).await);
    }
    held
}

/// A door where workbooks come in.
struct Door {
    path: String,
    fields: Vec<(&'static str, &'static str)>,
    header: Vec<Vec<String>>,
}

impl Door {
    fn imports(kind: &'static str, file: &str) -> Self {
        Self {
            path: "/imports".into(),
            fields: vec![("kind", kind)],
            header: head_of(file, 1),
        }
    }

    fn payments() -> Self {
        Self {
            path: "/payment-files".into(),
            fields: vec![("dated_on", "2026-11-23")],
            header: head_of("payments.xlsx", 1),
        }
    }

    fn reports(round: Uuid, school: Uuid) -> Self {
        Self {
            path: format!("/rounds/{round}/schools/{school}/reports"),
            fields: Vec::new(),
            header: head_of("reports/reporte becas 1.xlsx", 1),
        }
    }

    async fn send(&self, client: &Client, name: &str, content: &[u8]) -> Answer {
        client.upload(&self.path, &self.fields, name, content).await
    }

    /// Each file at fault with the code it must be refused with.
    fn faults(&self) -> Vec<(&'static str, Vec<u8>, &'static str)> {
        let (header, row) = (&self.header[0], &self.header[1]);
        let two = vec![header.clone(), row.clone()];
        let formulas: Vec<_> = row.iter().map(|_| "=1+1".to_owned()).collect();
        let whole = book(std::slice::from_ref(&two));
        let middle = &whole[..whole.len() / 2];
        vec![
            ("no workbook", b"%PDF-1.7 acta".to_vec(), "not-a-workbook"),
            ("bytes", (0..=255).collect(), "not-a-workbook"),
            ("encrypted", hostile::encrypted(), "workbook-encrypted"),
            ("two headers", book(&[two.clone(), two]), "two-headers"),
            (
                "no header",
                book(&[vec![row.clone(), row.clone()]]),
                "no-header",
            ),
            (
                "formulas",
                book(&[vec![header.clone(), formulas]]),
                "workbook-has-formulas",
            ),
            ("cut off", middle.to_vec(), "workbook-truncated"),
            ("empty sheet", book(&[vec![]]), "workbook-empty"),
        ]
    }
}

#[actix_web::test]
async fn files_at_fault_are_refused_whole_at_every_door() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let before = holdings(&semester.office).await;
    let doors = [
        Door::imports("registry", "registry.xlsx"),
        Door::imports("schools", "schools.csv"),
        Door::reports(semester.round, ito),
    ];
    for door in &doors {
        for (what, content, code) in door.faults() {
            let answer = door.send(&semester.officer, "lista.xlsx", &content).await;
            let said = String::from_utf8_lossy(&answer.body).into_owned();
            assert_eq!(
                answer.status.as_u16(),
                422,
                "{what} at {}: {said}",
                door.path
            );
            let problem = answer.problem(422, code);
            assert_eq!(problem["errors"][0]["pointer"], "/file", "{what}: {said}");
            assert!(
                problem["detail"].as_str().expect("words").len() > 30,
                "{what}: {said}"
            );
        }
        let empty = door.send(&semester.officer, "vacía.xlsx", b"").await;
        assert_eq!(
            empty.problem(422, "invalid")["errors"][0]["pointer"],
            "/file"
        );
        let large = vec![b'x'; 26 << 20];
        let large = door.send(&semester.officer, "grande.xlsx", &large).await;
        large.problem(413, "payload-too-large");
    }
    assert_eq!(holdings(&semester.office).await, before);
    semester.officer.get("/health/live").await.ok(200);
}

#[actix_web::test]
async fn files_at_fault_are_refused_at_the_door_of_payments() {
    let office = Office::open().await;
    let payments = office.someone("payments").await;
    let before = holdings(&office).await;
    let door = Door::payments();
    let mut faults = door.faults();
    faults.push(("bomb", hostile::bomb(), "workbook-too-large"));
    faults.push(("rows", hostile::million_empty_rows(), "too-many-rows"));
    for (what, content, code) in faults {
        let answer = door.send(&payments, "pagos.xlsx", &content).await;
        let problem = answer.problem(422, code);
        assert_eq!(problem["errors"][0]["pointer"], "/file", "{what}");
    }
    assert_eq!(holdings(&office).await, before);
}

#[actix_web::test]
async fn swollen_files_are_stopped_at_their_limit() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let before = holdings(&semester.office).await;
    let registry = Door::imports("registry", "registry.xlsx");
    let reports = Door::reports(semester.round, ito);
    let (bomb, rows) = (hostile::bomb(), hostile::million_empty_rows());
    for (door, content, code) in [
        (&registry, &bomb, "workbook-too-large"),
        (&reports, &bomb, "workbook-too-large"),
        (&registry, &rows, "too-many-rows"),
    ] {
        let answer = door.send(&semester.officer, "lista.xlsx", content).await;
        let problem = answer.problem(422, code);
        assert_eq!(problem["errors"][0]["pointer"], "/file");
    }
    assert_eq!(holdings(&semester.office).await, before);
}

/// A form as somebody might write it by hand.
async fn raw(client: &Client, path: &str, content_type: &str, body: &[u8]) -> Answer {
    let request = client.request(Method::POST, path);
    let request = request
        .insert_header(("Content-Type", content_type))
        .set_payload(body.to_vec());
    client.send(request).await
}

#[actix_web::test]
async fn forms_at_fault_are_refused() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let before = holdings(&semester.office).await;
    let reports = format!("/rounds/{}/schools/{ito}/reports", semester.round);
    let form = "multipart/form-data; boundary=b";
    let field =
        b"--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nregistry\r\n--b--\r\n";
    let cut =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nCURP,";
    let nul = b"--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nregi\0stry\r\n--b\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nCURP\r\n--b--\r\n";
    let latin = b"--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n\xf1\r\n--b--\r\n";
    let long = [
        &b"--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n"[..],
        &[b'k'; 5000],
        b"\r\n--b--\r\n",
    ]
    .concat();
    let officer = &semester.officer;
    for path in ["/imports", &reports] {
        raw(officer, path, "application/json", b"{}")
            .await
            .problem(400, "malformed-request");
        raw(officer, path, "multipart/form-data", field)
            .await
            .problem(400, "malformed-request");
        raw(officer, path, form, b"nada")
            .await
            .problem(400, "malformed-request");
        raw(officer, path, form, cut)
            .await
            .problem(400, "malformed-request");
        let missing = raw(officer, path, form, field)
            .await
            .problem(422, "invalid");
        assert_eq!(missing["errors"][0]["pointer"], "/file");
        let bad = raw(officer, path, form, nul).await.problem(422, "invalid");
        assert_eq!(bad["errors"][0]["pointer"], "/kind");
        raw(officer, path, form, latin)
            .await
            .problem(422, "invalid");
        raw(officer, path, form, &long)
            .await
            .problem(413, "payload-too-large");
    }
    let kindless = officer
        .upload("/imports", &[], "a.csv", b"CURP,Nombre\n")
        .await;
    assert_eq!(
        kindless.problem(422, "invalid")["errors"][0]["pointer"],
        "/kind"
    );
    assert_eq!(holdings(&semester.office).await, before);
}

#[actix_web::test]
async fn names_of_files_do_no_harm() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let long = "ñ".repeat(5000) + ".csv";
    let names = [
        ("../../../etc/passwd", "passwd"),
        ("C:\\\\fakepath\\\\escuelas.csv", "escuelas.csv"),
        ("lista\u{202e}vsc.exe", "listavsc.exe"),
        (&long, &long[..400]),
    ];
    for name in [
        "escuelas\u{7}\u{1b}[31m.csv",
        "a\0.csv",
        "a\r\nX-Otro: sí.csv",
    ] {
        let answer = officer
            .upload("/imports", &[("kind", "schools")], name, b"CCT\n")
            .await;
        assert!(answer.status.is_client_error(), "{name:?}");
        assert_eq!(answer.json()["status"], answer.status.as_u16());
    }
    for (at, (name, kept)) in names.iter().enumerate() {
        let content = [&sample("schools.csv")[..], &b"\n"[..].repeat(at)].concat();
        let answer = officer
            .upload("/imports", &[("kind", "schools")], name, &content)
            .await;
        let import = answer.ok(202);
        assert_eq!(import["file_name"], *kept, "{name}");
        office.work().await;
        let path = format!(
            "/imports/{}/workbook",
            import["id"].as_str().expect("an id")
        );
        let back = officer.get(&path).await;
        assert_eq!(back.status.as_u16(), 200, "{name}");
        let disposition = back
            .headers
            .get("content-disposition")
            .expect("a name")
            .as_bytes();
        assert!(
            disposition.iter().all(|byte| (32..127).contains(byte)),
            "{disposition:?}"
        );
    }
}

#[actix_web::test]
async fn after_bad_files_a_good_one_is_taken() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let bomb = semester.send(ito, "reporte.xlsx", &hostile::bomb()).await;
    bomb.problem(422, "workbook-too-large");
    let judged = semester
        .judged(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    assert_eq!(judged["state"], json!("previewed"), "{judged}");
    let officer = semester.office.someone("follow_up").await;
    let import: Value = imports::load(&semester.office, &officer, "schools", "schools.csv").await;
    assert_eq!(import["result"]["created"], 0);
}
