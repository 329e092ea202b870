//! Tables ask for what single requests ask for: constants beside columns, references, counts of what is wrong, and
//! lists as texts.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
use radiopharm_policy::cohort::{BadRows, CohortError, Evaluation, Lists, RejectedRows};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Criterion, Draft, ErrorKind, Given, Status, determine};

fn words(words: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(words.to_vec()))
}

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .unwrap()
}

fn pluvicto() -> Evaluation {
    Evaluation::new()
        .constant("drug", "pluvicto")
        .constant("date_of_service", "2026-05-04")
}

/// The status of the expression of receptors in each row, or what is wrong.
fn expression(evaluation: &Evaluation, batch: &RecordBatch) -> Vec<Option<String>> {
    let evaluation = evaluation
        .clone()
        .columns(["status_psma_expression"])
        .bad_rows(BadRows::Tell);
    let decided = evaluation
        .prepare(&batch.schema())
        .unwrap()
        .evaluate(batch)
        .unwrap();
    let column = decided.column_by_name("status_psma_expression").unwrap();
    let values = column.as_any_dictionary().values().as_string::<i32>();
    let keys = column.as_any_dictionary().normalized_keys();
    (0..batch.num_rows())
        .map(|row| {
            let key = *keys.get(row)?;
            column.is_valid(row).then(|| values.value(key).to_owned())
        })
        .collect()
}

fn said(statuses: &[Option<&str>]) -> Vec<Option<String>> {
    statuses
        .iter()
        .map(|status| status.map(ToOwned::to_owned))
        .collect()
}

#[test]
fn a_tracer_for_all_rows_stands_beside_a_column_of_results() {
    let results = table(vec![(
        "imaging_result",
        words(&[
            Some("positive"),
            Some("negative"),
            None,
            Some("Positive"),
            Some("equivocal"),
        ]),
    )]);
    for agent in ["ga68_psma11", "LOCAMETZ"] {
        let evaluation = pluvicto().constant("imaging_agent", agent);
        let expected = [
            Some("met"),
            Some("not_met"),
            Some("unknown"),
            None,
            Some("review"),
        ];
        assert_eq!(expression(&evaluation, &results), said(&expected));
    }
    let agents = table(vec![(
        "imaging_agent",
        words(&[Some("ga68_psma11"), None, Some("fdg"), Some("x")]),
    )]);
    let evaluation = pluvicto().constant("imaging_result", "positive");
    let expected = [Some("met"), Some("unknown"), Some("unknown"), None];
    assert_eq!(expression(&evaluation, &agents), said(&expected));
    // The same study for all rows, beside another column.
    let ages = table(vec![("age_years", Arc::new(Int64Array::from(vec![70, 71])))]);
    let evaluation = pluvicto()
        .constant("imaging_agent", "ga68_psma11")
        .constant("imaging_result", "negative");
    assert_eq!(
        expression(&evaluation, &ages),
        said(&[Some("not_met"), Some("not_met")])
    );
}

#[test]
fn a_day_of_studies_may_be_the_same_for_all_rows_or_a_column_beside_a_tracer() {
    let results = table(vec![("imaging_result", words(&[Some("positive"), None]))]);
    let evaluation = pluvicto().constant("imaging_agent", "ga68_psma11");
    let early = evaluation.clone().constant("imaging_date", "2026-05-04");
    assert_eq!(
        expression(&early, &results),
        said(&[Some("met"), Some("unknown")])
    );
    let late = evaluation.clone().constant("imaging_date", "2026-05-05");
    assert_eq!(expression(&late, &results), said(&[None, Some("unknown")]));
    let dated = table(vec![
        (
            "imaging_result",
            words(&[Some("positive"), None, None, Some("negative")]),
        ),
        (
            "imaging_date",
            Arc::new(Date32Array::from(vec![
                Some(20_000),
                None,
                Some(20_000),
                Some(40_000),
            ])),
        ),
    ]);
    assert_eq!(
        expression(&evaluation, &dated),
        said(&[Some("met"), Some("unknown"), None, None]),
        "a day without a result is no study, and a day after the service is none"
    );
}

fn refused(evaluation: &Evaluation, batch: &RecordBatch) -> Vec<(ErrorKind, String)> {
    match evaluation.prepare(&batch.schema()) {
        Err(CohortError::Table(errors)) => errors
            .errors()
            .iter()
            .map(|error| (error.kind(), error.field().unwrap_or_default().to_owned()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn parts_of_studies_for_all_rows_are_checked_with_the_table() {
    let results = table(vec![("imaging_result", words(&[Some("positive")]))]);
    let error = |kind, field: &str| vec![(kind, field.to_owned())];
    for (name, value, expected) in [
        (
            "imaging_agent",
            "ga68_psma617",
            error(ErrorKind::InvalidValue, "imaging_agent"),
        ),
        (
            "imaging_result",
            "positive",
            error(ErrorKind::ConflictingFields, "imaging_result"),
        ),
        (
            "imaging_agnet",
            "fdg",
            error(ErrorKind::UnknownField, "imaging_agnet"),
        ),
    ] {
        assert_eq!(refused(&pluvicto().constant(name, value), &results), expected);
    }
    let evaluation = pluvicto()
        .constant("imaging_agent", "fdg")
        .constant("imaging_date", "2026-13-01");
    assert_eq!(
        refused(&evaluation, &results),
        error(ErrorKind::InvalidValue, "imaging_date")
    );
    let ages = table(vec![("age_years", Arc::new(Int64Array::from(vec![70])))]);
    let evaluation = pluvicto().constant("imaging_agent", "fdg");
    assert_eq!(
        refused(&evaluation, &ages),
        error(ErrorKind::MissingField, "imaging_result")
    );
    let evaluation = evaluation
        .constant("imaging_result", "positive")
        .constant("imaging", Given::List(Vec::new()));
    assert_eq!(
        refused(&evaluation, &ages),
        error(ErrorKind::ConflictingFields, "imaging")
    );
}

#[test]
fn a_row_of_a_table_is_a_request() {
    let columns = |agent: Given<'static>, result: Given<'static>, date: Given<'static>| {
        let mut draft = Draft::new()
            .give("drug", "pluvicto")
            .give("date_of_service", "2026-05-04");
        draft.put_column("imaging_agent".into(), agent);
        draft.put_column("imaging_result".into(), result);
        draft.put_column("imaging_date".into(), date);
        draft.finish(None)
    };
    let request = columns("pylarify".into(), "positive".into(), "2026-05-01".into()).unwrap();
    assert!(
        request
            .to_json()
            .contains(r#"[{"agent":"f18_piflufolastat","result":"positive","date":"2026-05-01"}]"#)
    );
    let request = columns(Given::Null, Given::Null, Given::Null).unwrap();
    assert!(!request.to_json().contains("imaging"));
    let finding = determine(&request);
    let status = finding
        .finding(Criterion::PsmaExpression)
        .map(|finding| finding.status());
    assert_eq!(status, Some(Status::Unknown));
    for (agent, result, date) in [
        (Given::Null, "positive".into(), Given::Null),
        ("fdg".into(), Given::Null, Given::Null),
        (Given::Null, Given::Null, "2026-05-01".into()),
        ("fdg".into(), "positive".into(), "2026-05-05".into()),
    ] {
        let errors = columns(agent, result, date).unwrap_err();
        assert_eq!(errors.errors().len(), 1);
        assert_eq!(errors.errors()[0].field(), Some("imaging"));
    }
}

fn rejected(evaluation: &Evaluation, batch: &RecordBatch) -> RejectedRows {
    match evaluation.prepare(&batch.schema()).unwrap().evaluate(batch) {
        Err(CohortError::Rows(rejected)) => rejected,
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_rows_are_counted_by_field_and_keep_their_references() {
    // More than are listed, so that most are counted without their messages.
    let rows = 300;
    let kps: Vec<i64> = (0..rows).map(|row| if row % 2 == 0 { 65 } else { 80 }).collect();
    let births: Vec<Option<&str>> = (0..rows)
        .map(|row| (row % 3 == 0).then_some("2027-01-01"))
        .collect();
    let ages: Vec<Option<i64>> = (0..rows).map(|row| (row % 5 == 0).then_some(200)).collect();
    let batch = table(vec![
        ("id", Arc::new(Int64Array::from_iter_values(1000..1000 + rows))),
        ("kps", Arc::new(Int64Array::from(kps))),
        ("birth_date", words(&births)),
        ("age_years", Arc::new(Int64Array::from(ages))),
    ]);
    let evaluation = Evaluation::new()
        .constant("drug", "lutathera")
        .constant("date_of_service", "2026-05-04");
    let rejected = rejected(&evaluation, &batch);
    let is_bad = |row: &i64| row % 2 == 0 || row % 3 == 0 || row % 5 == 0;
    assert_eq!(rejected.count, (0..rows).filter(is_bad).count() as u64);
    assert_eq!(
        rejected.by_field,
        [(Field::AgeYears, 60), (Field::BirthDate, 100), (Field::Kps, 150)]
    );
    assert_eq!(rejected.first.len(), 10);
    assert_eq!(rejected.first[1].row, 2);
    assert_eq!(rejected.first[1].id, Some(Given::from(1002)));
    assert!(
        rejected
            .to_string()
            .ends_with("\n… in all: `age_years` in 60 rows, `birth_date` in 100 rows, `kps` in 150 rows")
    );
    let batch = table(vec![
        ("id", words(&[Some("a"), None])),
        ("kps", Arc::new(Int64Array::from(vec![65, 65]))),
    ]);
    let rejected = self::rejected(&evaluation, &batch);
    let ids: Vec<_> = rejected.first.iter().map(|bad| bad.id.clone()).collect();
    assert_eq!(ids, [Some(Given::from("a")), None]);
}

#[test]
fn counts_by_field_are_those_of_single_requests() {
    // Every fault that a row can have: each alone, and with each of the others.
    let faults: [(&str, &str); 9] = [
        ("kps", "65"),
        ("age_years", "200"),
        ("birth_date", "2027-01-01"),
        ("long_acting_ssa_last_dose", "2026-06-01"),
        ("who_grade", "g4"),
        ("phase", "later"),
        ("date_of_service", "2020-01-01"),
        ("edition", "2021-01-01"),
        ("drug", "x"),
    ];
    let mut rows = Vec::new();
    for one in 0..faults.len() {
        for other in 0..faults.len() {
            rows.push([one, other]);
        }
    }
    let value = |name: &str, row: usize| {
        let bad = rows[row].iter().find(|place| faults[**place].0 == name);
        match (bad, name) {
            (Some(place), _) => Some(faults[*place].1),
            (None, "drug") => Some("lutathera"),
            (None, "phase") => Some("initial"),
            (None, "date_of_service") => Some("2026-05-04"),
            (None, _) => None,
        }
    };
    let columns = faults.iter().map(|(name, _)| {
        let values: Vec<Option<&str>> = (0..rows.len()).map(|row| value(name, row)).collect();
        let column: ArrayRef = if matches!(*name, "kps" | "age_years") {
            Arc::new(
                values
                    .iter()
                    .map(|text| text.map(|text| text.parse::<i64>().unwrap()))
                    .collect::<Int64Array>(),
            )
        } else {
            words(&values)
        };
        (*name, column)
    });
    let batch = table(columns.collect());
    let rejected = rejected(&Evaluation::new(), &batch);
    let mut expected = vec![0_u64; Field::ALL.len()];
    for row in 0..rows.len() {
        let mut draft = Draft::new();
        for (name, _) in &faults {
            if let Some(text) = value(name, row) {
                let given = match *name {
                    "kps" | "age_years" => text.parse::<i64>().unwrap().into(),
                    _ => Given::from(text),
                };
                draft.put((*name).into(), given);
            }
        }
        for error in draft.finish(None).unwrap_err().errors() {
            let field: Field = error.field().unwrap().parse().unwrap();
            expected[field as usize] += 1;
        }
    }
    let found: Vec<(Field, u64)> = Field::ALL
        .iter()
        .copied()
        .zip(expected)
        .filter(|(_, rows)| *rows != 0)
        .collect();
    assert_eq!(rejected.by_field, found);
    assert_eq!(rejected.count, rows.len() as u64);
}

#[test]
fn lists_are_written_as_texts_on_request() {
    let batch = table(vec![(
        "kps",
        Arc::new(Int64Array::from(vec![Some(80), None, Some(65)])),
    )]);
    let evaluation = Evaluation::new()
        .constant("drug", "lutathera")
        .constant("date_of_service", "2026-05-04")
        .constant("age_years", 60)
        .columns(["possible_outcomes", "missing_facts"])
        .bad_rows(BadRows::Tell);
    let decided = |lists| {
        let evaluator = evaluation.clone().lists(lists).prepare(&batch.schema()).unwrap();
        let decided = evaluator.evaluate(&batch).unwrap();
        assert_eq!(decided.schema(), *evaluator.schema());
        decided
    };
    let (lists, texts) = (decided(Lists::List), decided(Lists::Text));
    for name in ["possible_outcomes", "missing_facts"] {
        let (lists, texts) = (
            lists.column_by_name(name).unwrap(),
            texts.column_by_name(name).unwrap(),
        );
        for row in 0..batch.num_rows() {
            assert_eq!(lists.is_null(row), texts.is_null(row));
            if lists.is_valid(row) {
                let list = lists.as_list::<i32>().value(row);
                let joined: Vec<&str> = list.as_string::<i32>().iter().flatten().collect();
                assert_eq!(texts.as_string::<i32>().value(row), joined.join(", "));
            }
        }
    }
    let errors = texts.column_by_name("errors").unwrap().as_string::<i32>();
    assert!(errors.is_null(0) && errors.is_null(1));
    assert!(errors.value(2).starts_with("`kps` must be a whole number"));
}
