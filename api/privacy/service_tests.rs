//! What the tables of the service hide, worked out by hand.

use super::Published;
use super::service::{Attended, Breakdown, Measure, ServiceTable, service};

fn group(name: &str, numbers: [u32; 6]) -> Attended {
    let [received, closed, in_term, late, asked, rated] = numbers;
    Attended {
        group: (!name.is_empty()).then(|| name.to_owned()),
        received,
        closed,
        in_term,
        late,
        asked,
        rated,
    }
}

fn breakdown(groups: &[Attended]) -> Breakdown {
    Breakdown {
        groups: groups.to_vec(),
        sensitive: false,
    }
}

/// Received, closed, open, in term of judged, rated of asked.
fn told(table: &ServiceTable) -> String {
    let number = |value: Option<u32>| value.map_or("·".into(), |value| value.to_string());
    let line = |row: &super::ServiceRow| {
        let name = match (&row.group, row.is_total) {
            (_, true) => "total",
            (None, _) => "others",
            (Some(name), _) => name,
        };
        let numbers = [
            row.received,
            row.closed,
            row.open,
            row.in_term,
            row.judged,
            row.rated,
            row.asked,
        ];
        format!("{name}: {}", numbers.map(number).join(" "))
    };
    table.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn small_numbers_take_another_with_them_in_their_question_alone() {
    let groups = [
        group("a", [40, 20, 15, 5, 20, 10]),
        group("b", [40, 20, 18, 2, 20, 12]),
        group("c", [3, 3, 3, 0, 3, 3]),
        group("", [7, 7, 7, 0, 7, 5]),
    ];
    let Published(tables) = service(&[breakdown(&groups)]);
    insta::assert_snapshot!(told(&tables[0]), @r"
    a: 40 20 20 · · · ·
    b: 40 20 20 · · 12 20
    others: 10 10 0 10 10 · ·
    total: 90 50 40 43 50 30 50
    ");
}

#[test]
fn what_one_breakdown_hides_of_the_total_no_other_tells() {
    let all = group("all", [9, 6, 6, 0, 6, 6]);
    let parts = [group("a", [9, 6, 6, 0, 6, 6])];
    let Published(tables) = service(&[breakdown(&[all]), breakdown(&parts)]);
    for table in &tables {
        let total = table.rows.last().expect("a total");
        assert_eq!(
            (total.received, total.closed, total.open),
            (Some(9), None, None)
        );
    }
    // Twenty matters of one kind, of two places: one place hides, and so does the only kind.
    let kinds = breakdown(&[group("kind", [20, 20, 20, 0, 20, 20])]);
    let places = breakdown(&[
        group("here", [10, 10, 7, 3, 10, 10]),
        group("there", [10, 10, 10, 0, 10, 10]),
    ]);
    let mixed = Breakdown {
        groups: vec![group("kind", [20, 20, 17, 3, 20, 20])],
        ..kinds
    };
    let Published(tables) = service(&[mixed, places]);
    assert_eq!(tables[0].rows[0].in_term, None);
    assert_eq!(tables[1].rows[2].in_term, None);
    assert_eq!(tables[1].rows[2].received, Some(20));
}

#[test]
fn days_and_ratings_rest_on_enough_answers() {
    let groups = [
        group("a", [20, 12, 12, 0, 12, 6]),
        group("b", [20, 12, 12, 0, 12, 0]),
    ];
    let measure = |name: Option<&str>, answered, rating| Measure {
        group: name.map(str::to_owned),
        is_total: name.is_none(),
        answered,
        median: Some(6.25),
        p90: Some(9.0),
        rating,
    };
    let measures = [
        measure(Some("a"), 12, Some(8.333)),
        measure(Some("b"), 4, None),
        measure(None, 16, Some(8.333)),
    ];
    let table = service(&[breakdown(&groups)]).pick(0).measured(&measures);
    let days = |at: usize| {
        let row = &table.told().rows[at];
        (row.days_median, row.days_p90, row.rating)
    };
    assert_eq!(days(0), (Some(6.3), Some(9.0), Some(8.3)));
    assert_eq!(days(1), (None, None, None), "four answers are too few");
    assert_eq!(days(2), (Some(6.3), Some(9.0), Some(8.3)));
}

#[test]
fn of_nothing_there_is_a_total_of_nothing() {
    let Published(tables) = service(&[breakdown(&[])]);
    insta::assert_snapshot!(told(&tables[0]), @r"
    others: 0 0 0 0 0 0 0
    total: 0 0 0 0 0 0 0
    ");
    assert_eq!(tables[0].rows[0].in_term_percent, None);
}
