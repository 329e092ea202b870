//! Each criterion on every combination of the classes that its own facts fall into, against the tables that
//! the independent model wrote (`tests/model/write_tables.py`).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Criterion, Date, Edition, Request, Word, criteria, determine};
use serde_json::json;

/// One row of a table.
struct Row {
    drug: Drug,
    criterion: Criterion,
    phase: Phase,
    editions: Vec<Edition>,
    status: String,
    missing: Vec<String>,
    facts: Vec<(Field, String)>,
}

fn word<W: Word>(text: &str) -> W {
    W::from_word(text).unwrap()
}

fn edition(text: &str) -> Edition {
    let found = Edition::ALL
        .iter()
        .copied()
        .find(|edition| edition.as_str() == text);
    found.unwrap()
}

/// `all`, one edition, or the first and the last of a run.
fn editions(text: &str) -> Vec<Edition> {
    let (first, last) = match (text, text.split_once("..")) {
        ("all", _) => (Edition::EARLIEST, Edition::LATEST),
        (_, Some((first, last))) => (edition(first), edition(last)),
        (one, None) => (edition(one), edition(one)),
    };
    let run = Edition::ALL.iter().copied();
    run.filter(|edition| (first..=last).contains(edition)).collect()
}

fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/fact_classes");
    let mut rows = Vec::new();
    for drug in Drug::ALL.iter().copied() {
        for file in fs::read_dir(folder.join(drug.as_str())).unwrap() {
            let path = file.unwrap().path();
            let criterion = word(path.file_stem().unwrap().to_str().unwrap());
            let text = fs::read_to_string(&path).unwrap();
            let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
            let head = lines.next().unwrap();
            assert_eq!(head[..4], ["phase", "editions", "status", "missing"]);
            let fields: Vec<Field> = head[4..].iter().map(|name| word(name)).collect();
            for line in lines {
                let cells = fields.iter().copied().zip(&line[4..]);
                let stated = cells.filter(|(_, cell)| !cell.is_empty());
                rows.push(Row {
                    drug,
                    criterion,
                    phase: word(line[0]),
                    editions: editions(line[1]),
                    status: line[2].to_owned(),
                    missing: line[3].split_whitespace().map(ToOwned::to_owned).collect(),
                    facts: stated.map(|(field, cell)| (field, (*cell).to_owned())).collect(),
                });
            }
        }
    }
    rows
}

/// A date that counts from the date of service, such as `-23y+1d` or `-28d`, or one that stands by itself.
fn day(cell: &str, service: Date) -> Date {
    let Some(back) = cell.strip_prefix('-') else {
        return cell.parse().unwrap();
    };
    let number = |text: &str| text.parse::<i64>().unwrap();
    if let Some((years, after)) = back.split_once('y') {
        let days = after
            .strip_prefix('+')
            .map_or(0, |days| number(days.trim_end_matches('d')));
        let span = jiff::Span::new();
        let birthday = service.checked_sub(span.years(number(years))).unwrap();
        return birthday.checked_add(jiff::Span::new().days(days)).unwrap();
    }
    let days = number(back.trim_end_matches('d'));
    service.checked_sub(jiff::Span::new().days(days)).unwrap()
}

impl Row {
    /// The request of the row on the first day of an edition, as the text that is read.
    fn text(&self, service: Date) -> String {
        let mut text = format!(
            r#"{{"drug":"{}","phase":"{}","date_of_service":"{service}""#,
            self.drug, self.phase
        );
        for (field, cell) in &self.facts {
            let value = match field.spec().field_type {
                FieldType::Date => json!(day(cell, service).to_string()).to_string(),
                FieldType::Word(_) | FieldType::Text(_) => json!(cell).to_string(),
                FieldType::Bool
                | FieldType::Integer(_)
                | FieldType::Decimal(_)
                | FieldType::WordList(_)
                | FieldType::Studies => cell.clone(),
            };
            text.push_str(&format!(",\"{field}\":{value}"));
        }
        text.push('}');
        text
    }
}

#[test]
fn every_criterion_judges_every_class_of_its_facts_as_the_tables_say() {
    let mut judged = 0;
    for row in rows() {
        for edition in &row.editions {
            let text = row.text(edition.effective());
            let request = Request::from_json(text.as_bytes()).unwrap();
            let determination = determine(&request);
            assert_eq!(determination.edition(), *edition);
            let finding = determination.finding(row.criterion).unwrap();
            assert_eq!(
                finding.status().as_str(),
                row.status,
                "{} of {text}",
                row.criterion
            );
            let missing: Vec<&str> = finding.missing().iter().map(Field::as_str).collect();
            assert_eq!(missing, row.missing, "{} of {text}", row.criterion);
            let reason = finding.reason().to_string();
            assert!(
                reason.ends_with('.') && !reason.contains(['\n', '{', '}']) && !reason.contains("  "),
                "{reason}"
            );
            judged += 1;
        }
    }
    // So that a file that is lost, or a run of editions that is misread, does not pass.
    assert_eq!(judged, 44_989);
}

#[test]
fn every_criterion_of_every_edition_has_a_table_with_more_than_one_status() {
    let rows = rows();
    for drug in Drug::ALL.iter().copied() {
        for phase in Phase::ALL.iter().copied() {
            for &edition in Edition::ALL {
                for criterion in criteria(drug, phase, edition).map(|entry| entry.criterion) {
                    let statuses: BTreeSet<&str> = rows
                        .iter()
                        .filter(|row| row.drug == drug && row.phase == phase && row.criterion == criterion)
                        .filter(|row| row.editions.contains(&edition))
                        .map(|row| row.status.as_str())
                        .collect();
                    assert!(
                        1 < statuses.len(),
                        "{criterion} of {drug}, {phase}, {edition}: {statuses:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn dates_count_from_the_date_of_service() {
    let service = radiopharm_policy::date(2026, 4, 1);
    assert_eq!(day("-12y", service).to_string(), "2014-04-01");
    assert_eq!(day("-18y+1d", service).to_string(), "2008-04-02");
    assert_eq!(day("-28d", service).to_string(), "2026-03-04");
    assert_eq!(day("1904-02-29", service).to_string(), "1904-02-29");
    assert_eq!(editions("2025-01-01..2025-05-01").len(), 3);
}
