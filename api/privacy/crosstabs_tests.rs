//! Which cells of several tables of the same people stay empty.

use super::crosstabs::{Counted, CrossTable, RateRule, crosstabs};
use super::{CrossRow, Published};

fn people(group: &str, column: usize, count: usize) -> Vec<Counted> {
    let one = Counted {
        group: Some(group.to_owned()),
        column,
        weight: 1.0,
    };
    vec![one; count]
}

fn told(table: &CrossTable) -> String {
    let line = |row: &CrossRow| {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| cell.count.map_or("·".into(), |count| count.to_string()))
            .collect();
        let name = if row.is_total {
            "total"
        } else {
            row.group.as_deref().unwrap_or("others")
        };
        format!("{name}: {}", cells.join(" "))
    };
    table.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

const YES_OR_NO: fn() -> RateRule = || RateRule {
    code: "yes",
    above: vec![0],
    below: vec![0, 1],
};

#[test]
fn a_total_hidden_in_one_table_is_hidden_in_all() {
    let columns = ["yes".to_owned(), "no".to_owned()];
    let by_sex = [
        people("F", 0, 12),
        people("M", 0, 8),
        people("F", 1, 2),
        people("M", 1, 1),
    ];
    let by_place = [people("A", 0, 10), people("B", 0, 10), people("A", 1, 3)];
    let lists = [by_sex.concat(), by_place.concat()];
    let Published(tables) = crosstabs(&lists, &columns, &[YES_OR_NO()], false);
    // Three in all said no: the total of that column, and with it another, stay empty in both.
    let hidden = |table: &CrossTable| {
        let last = table.rows.last().expect("a total");
        last.cells
            .iter()
            .map(|cell| cell.count.is_none())
            .collect::<Vec<_>>()
    };
    assert!(hidden(&tables[0])[1]);
    assert_eq!(hidden(&tables[0]), hidden(&tables[1]));
    let totals = tables.iter().filter_map(|table| table.rows.last());
    assert!(totals.into_iter().all(|row| row.rates[0].percent.is_none()));
}

#[test]
fn what_is_large_enough_is_told_with_its_rates() {
    let columns = ["yes".to_owned(), "no".to_owned()];
    let list = [
        people("A", 0, 30),
        people("A", 1, 10),
        people("B", 0, 5),
        people("B", 1, 15),
    ];
    let small = [people("C", 0, 2), people("D", 1, 6)];
    let all = [list.concat(), small.concat()].concat();
    let Published(tables) = crosstabs(&[all], &columns, &[YES_OR_NO()], false);
    insta::assert_snapshot!(told(&tables[0]), @r"
    A: 30 10 40
    B: · · 20
    others: · · 8
    total: 37 31 68
    ");
    let [a, ..] = tables[0].rows.as_slice() else {
        unreachable!("rows")
    };
    assert_eq!(a.rates[0].percent, Some(75.0));
}
