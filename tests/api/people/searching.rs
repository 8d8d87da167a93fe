//! Names: fragments in any order, without accents, typed badly by a letter, and in which order people come.

use serde_json::json;

use super::{a_person, names, reasons};
use crate::support::Office;
use crate::support::fixtures::run;

#[actix_web::test]
async fn fragments_stand_in_any_order_and_anywhere() {
    let office = Office::open().await;
    a_person(&office, "María Fernanda", "Náñez", "Gámez").await;
    a_person(&office, "Rosa", "Náñez", "").await;
    let desk = office.someone("desk").await;
    let whole = ["María Fernanda Náñez Gámez"];
    for q in [
        "nanez gamez maria fernanda",
        "fernanda náñez",
        "GAM MAR",
        "gámez, maría",
        "ámez ernand nan",
        "maria de la gamez",
        "na ñez gamez",
    ] {
        assert_eq!(names(&desk, q).await, whole, "{q}");
    }
    assert_eq!(
        reasons(&desk, "gamez maria").await,
        [json!([{"by": "name"}])]
    );
    assert_eq!(names(&desk, "nanez").await.len(), 2);
    assert!(names(&desk, "nanez zazueta").await.is_empty());
    assert!(
        names(&desk, "n%ez").await.is_empty(),
        "wildcards are letters"
    );
}

#[actix_web::test]
async fn n_finds_enye_and_what_was_typed_comes_first() {
    let office = Office::open().await;
    a_person(&office, "Ana", "Peña", "Acosta").await;
    a_person(&office, "Ana", "Pena", "Zamora").await;
    a_person(&office, "Ana", "Peñaloza", "Acosta").await;
    let desk = office.someone("desk").await;
    let (with, without, longer) = ("Ana Peña Acosta", "Ana Pena Zamora", "Ana Peñaloza Acosta");
    assert_eq!(names(&desk, "pena").await, [without, with, longer]);
    assert_eq!(names(&desk, "peña").await, [with, without, longer]);
    assert_eq!(names(&desk, "ana PEÑA").await, [with, without, longer]);
}

#[actix_web::test]
async fn whole_words_come_before_beginnings_and_surnames_before_the_rest() {
    let office = Office::open().await;
    a_person(&office, "Quirino", "Romo", "").await;
    a_person(&office, "Ana", "Zamudio", "Quiri").await;
    a_person(&office, "Ana", "Quirino", "Zamudio").await;
    a_person(&office, "Ana", "Tasquirinos", "").await;
    let desk = office.someone("desk").await;
    assert_eq!(
        names(&desk, "quirino").await,
        ["Ana Quirino Zamudio", "Quirino Romo", "Ana Tasquirinos"]
    );
}

#[actix_web::test]
async fn a_letter_is_forgiven_where_little_is_found_as_typed() {
    let office = Office::open().await;
    a_person(&office, "Itzel", "Quijada", "Romo").await;
    a_person(&office, "Luis", "García", "López").await;
    let desk = office.someone("desk").await;
    for (q, meant) in [
        ("quijda", "Itzel Quijada Romo"),
        ("quijadaa itzel", "Itzel Quijada Romo"),
        ("quihada", "Itzel Quijada Romo"),
        ("gacria luis", "Luis García López"),
        ("luis lopes", "Luis García López"),
        ("qiuja", "Itzel Quijada Romo"),
    ] {
        assert_eq!(names(&desk, q).await, [meant], "{q}");
        assert_eq!(
            reasons(&desk, q).await,
            [json!([{"by": "similar_name"}])],
            "{q}"
        );
    }
    assert!(
        names(&desk, "qihda").await.is_empty(),
        "two letters are too many"
    );
    assert!(
        names(&desk, "rmo").await.is_empty(),
        "three letters are a letter away from everything"
    );
}

#[actix_web::test]
async fn nobody_similar_is_offered_where_enough_bear_the_name() {
    let office = Office::open().await;
    for given in ["Ana", "Luis", "Rosa"] {
        a_person(&office, given, "Garza", "").await;
    }
    a_person(&office, "Ana", "Garcia", "").await;
    a_person(&office, "Ana", "Garda", "Soto").await;
    let desk = office.someone("desk").await;
    assert_eq!(
        names(&desk, "garza").await,
        ["Ana Garza", "Luis Garza", "Rosa Garza"]
    );
    let hits = names(&desk, "garda").await;
    assert_eq!(
        (hits[0].as_str(), hits.len()),
        ("Ana Garda Soto", 4),
        "as typed, then similar ones"
    );
}

#[actix_web::test]
async fn a_name_that_changes_is_found_by_its_new_words_typed_badly() {
    let office = Office::open().await;
    let person = a_person(&office, "Ana", "Soto", "").await;
    run(
        &office,
        &format!("update people set first_surname = 'Bojórquez' where id = '{person}'"),
    )
    .await;
    let desk = office.someone("desk").await;
    assert_eq!(names(&desk, "bojorqez").await, ["Ana Bojórquez"]);
}

#[actix_web::test]
async fn three_letters_or_digits_are_asked_for() {
    let office = Office::open().await;
    a_person(&office, "Li", "Wu", "").await;
    let desk = office.someone("desk").await;
    for q in ["", "wu", "w u", "--%  a", "  wu  "] {
        let refused = desk.post("/people/searches", json!({"q": q})).await;
        let problem = refused.problem(422, "invalid");
        assert_eq!(
            (
                &problem["errors"][0]["pointer"],
                &problem["errors"][0]["code"]
            ),
            (&json!("/q"), &json!("too-short")),
            "{q}"
        );
    }
    assert_eq!(names(&desk, "wu li").await, ["Li Wu"]);
}

#[actix_web::test]
async fn ever_so_many_fragments_are_answered() {
    let office = Office::open().await;
    a_person(&office, "Ana", "Soto", "").await;
    let desk = office.someone("desk").await;
    let many = "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9";
    assert!(names(&desk, many).await.is_empty());
    assert!(names(&desk, "de la y los").await.is_empty());
    assert!(names(&desk, "((( @@@ ''' \\\\ __ abc").await.is_empty());
    assert_eq!(names(&desk, "ana soto de la y los").await, ["Ana Soto"]);
}
