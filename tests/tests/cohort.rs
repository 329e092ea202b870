//! Tables say of every row what a single decision says, in every encoding of every column.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder, StructBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int8Type, Int32Type, Int64Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal128Array, DictionaryArray, Float32Array,
    Float64Array, Int16Array, Int32Array, Int64Array, LargeStringArray, ListArray, RecordBatch, StringArray,
    StringViewArray, TimestampMicrosecondArray, TimestampSecondArray, UInt8Array, UInt64Array,
};
use arrow_schema::{DataType, Field as Column, Fields};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use radiopharm_policy::ask::next_question;
use radiopharm_policy::cohort::{
    Attrition, BadRows, CohortError, Comparison, Encoding, Evaluation, ResultColumn,
};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{
    Criterion, Date, Determination, Draft, Edition, Given, InputErrors, Outcome, Request, Status, date,
    determine,
};
use radiopharm_policy_tests::requests::{Record, record, value};
use serde_json::Value;

/// The number of a day.
fn number(day: Date) -> i32 {
    date(1970, 1, 1).until(day).unwrap().get_days()
}

/// Values of a field that no row can have, of the type that its column has.
fn wrong(field: Field) -> Option<&'static str> {
    Some(match field.spec().field_type {
        FieldType::Integer(_) => "251",
        FieldType::Decimal(_) => "-1",
        FieldType::Date => "\"2200-01-01\"",
        FieldType::Word(_) => "\"no word\"",
        FieldType::WordList(_) => "[\"no word\"]",
        FieldType::Studies => "[{\"agent\":\"fdg\",\"result\":\"no word\"}]",
        FieldType::Bool | FieldType::Text(_) => return None,
    })
}

/// A column of the values of a field, encoded in one of many ways.
fn column(field: Field, rows: &[Record], choice: usize) -> Vec<(String, ArrayRef)> {
    let name = field.as_str();
    let values: Vec<Option<Value>> = rows
        .iter()
        .map(|row| row.get(name).map(|value| serde_json::from_str(value).unwrap()))
        .collect();
    let strings: Vec<Option<&str>> = values
        .iter()
        .map(|value| value.as_ref().and_then(Value::as_str))
        .collect();
    let floats: Vec<Option<f64>> = values
        .iter()
        .map(|value| value.as_ref().and_then(Value::as_f64))
        .collect();
    let whole: Option<Vec<Option<i64>>> = floats
        .iter()
        .map(|value| match value {
            Some(value) if value.fract() == 0.0 => Some(Some(*value as i64)),
            Some(_) => None,
            None => Some(None),
        })
        .collect();
    let array: ArrayRef = match (field.spec().field_type, choice % 8, whole) {
        (FieldType::Bool, _, _) => Arc::new(BooleanArray::from_iter(
            values.iter().map(|value| value.as_ref().and_then(Value::as_bool)),
        )),
        (FieldType::Integer(_) | FieldType::Decimal(_), 0, Some(whole)) => Arc::new(Int64Array::from(whole)),
        (FieldType::Integer(_) | FieldType::Decimal(_), 1, Some(whole)) => Arc::new(Int32Array::from_iter(
            whole.iter().map(|value| value.map(|value| value as i32)),
        )),
        (FieldType::Integer(range), 2, Some(whole)) if range.greatest < 250 => Arc::new(
            UInt8Array::from_iter(whole.iter().map(|value| value.map(|value| value as u8))),
        ),
        (FieldType::Integer(_), 3, Some(whole)) => {
            let values = Int16Array::from_iter(whole.iter().map(|value| value.map(|value| value as i16)));
            let keys = UInt32Type::default_keys(rows.len());
            Arc::new(DictionaryArray::<UInt32Type>::new(keys, Arc::new(values)))
        }
        (FieldType::Integer(_), 4, Some(whole)) => Arc::new(UInt64Array::from_iter(
            whole.iter().map(|value| value.map(|value| value as u64)),
        )),
        (FieldType::Integer(_) | FieldType::Decimal(_), 5, _) => Arc::new(Float32Array::from_iter(
            floats.iter().map(|value| value.map(|value| value as f32)),
        )),
        (FieldType::Integer(_) | FieldType::Decimal(_), 6, _) => {
            let units = floats
                .iter()
                .map(|value| value.map(|value| (value * 1e6).round() as i128));
            Arc::new(
                Decimal128Array::from_iter(units)
                    .with_precision_and_scale(38, 6)
                    .unwrap(),
            )
        }
        // Not a number is not known.
        (FieldType::Integer(_) | FieldType::Decimal(_), 7, _) => Arc::new(Float64Array::from_iter(
            floats.iter().map(|value| Some(value.unwrap_or(f64::NAN))),
        )),
        (FieldType::Integer(_) | FieldType::Decimal(_), _, _) => Arc::new(Float64Array::from(floats)),
        (FieldType::Date, 0 | 1, _) => Arc::new(Date32Array::from_iter(days(&strings))),
        (FieldType::Date, 2, _) => Arc::new(Date64Array::from_iter(
            days(&strings).map(|day| day.map(|day| i64::from(day) * 86_400_000)),
        )),
        (FieldType::Date, 3, _) => Arc::new(TimestampMicrosecondArray::from_iter(
            days(&strings).map(|day| day.map(|day| i64::from(day) * 86_400_000_000)),
        )),
        (FieldType::Date, 4, _) => Arc::new(
            TimestampSecondArray::from_iter(days(&strings).map(|day| day.map(|day| i64::from(day) * 86_400)))
                .with_timezone("UTC"),
        ),
        (FieldType::Word(_) | FieldType::Date | FieldType::Text(_), 5, _) => {
            Arc::new(LargeStringArray::from(strings))
        }
        (FieldType::Word(_) | FieldType::Date | FieldType::Text(_), 6, _) => {
            Arc::new(StringViewArray::from(strings))
        }
        (FieldType::Word(_) | FieldType::Date, 7, _) => {
            Arc::new(strings.iter().copied().collect::<DictionaryArray<Int8Type>>())
        }
        (FieldType::Word(_), 4, _) => {
            Arc::new(strings.iter().copied().collect::<DictionaryArray<UInt32Type>>())
        }
        (FieldType::Word(_) | FieldType::Date | FieldType::Text(_), _, _) => {
            Arc::new(StringArray::from(strings))
        }
        (FieldType::WordList(_), _, _) => {
            let mut lists = ListBuilder::new(StringBuilder::new());
            for value in &values {
                let Some(list) = value else {
                    lists.append_null();
                    continue;
                };
                for word in list.as_array().unwrap() {
                    lists.values().append_value(word.as_str().unwrap());
                }
                lists.append(true);
            }
            Arc::new(lists.finish())
        }
        (FieldType::Studies, choice, _) => return studies(&values, choice),
    };
    vec![(name.to_owned(), array)]
}

trait DefaultKeys {
    fn default_keys(rows: usize) -> arrow_array::PrimitiveArray<UInt32Type>;
}

impl DefaultKeys for UInt32Type {
    /// Every row its own place in the dictionary.
    fn default_keys(rows: usize) -> arrow_array::PrimitiveArray<UInt32Type> {
        (0..rows).map(|row| Some(row as u32)).collect()
    }
}

fn days<'a>(strings: &'a [Option<&str>]) -> impl Iterator<Item = Option<i32>> + 'a {
    strings
        .iter()
        .map(|text| text.map(|text| number(text.parse().unwrap())))
}

/// Studies as a list of structs, or as two columns where no row has more than one.
fn studies(values: &[Option<Value>], choice: usize) -> Vec<(String, ArrayRef)> {
    let list = |value: &Option<Value>| value.as_ref().map(|value| value.as_array().unwrap().clone());
    let fits = values
        .iter()
        .all(|value| list(value).is_none_or(|list| list.len() == 1));
    if fits && choice.is_multiple_of(2) {
        let part = |name: &str| -> Vec<Option<String>> {
            let first = |value: &Option<Value>| Some(list(value)?.first()?[name].as_str()?.to_owned());
            values.iter().map(first).collect()
        };
        let agents: ArrayRef = Arc::new(StringViewArray::from_iter(part("agent")));
        let results = part("result");
        let results = results.iter().map(|text| text.as_deref());
        let mut columns: Vec<(String, ArrayRef)> = vec![
            ("imaging_agent".into(), agents),
            (
                "imaging_result".into(),
                Arc::new(results.collect::<DictionaryArray<Int32Type>>()),
            ),
        ];
        let dates = part("date");
        if dates.iter().any(Option::is_some) {
            let dates: Vec<Option<&str>> = dates.iter().map(Option::as_deref).collect();
            let dates: ArrayRef = if choice.is_multiple_of(4) {
                Arc::new(Date32Array::from_iter(days(&dates)))
            } else {
                Arc::new(StringArray::from(dates))
            };
            columns.push(("imaging_date".into(), dates));
        }
        return columns;
    }
    let fields: Fields = vec![
        Column::new("agent", DataType::Utf8, true),
        Column::new("result", DataType::Utf8, true),
        Column::new("date", DataType::Utf8, true),
    ]
    .into();
    let mut lists = ListBuilder::new(StructBuilder::from_fields(fields, values.len()));
    for value in values {
        let Some(list) = list(value) else {
            lists.append_null();
            continue;
        };
        for study in &list {
            for (place, name) in ["agent", "result", "date"].into_iter().enumerate() {
                let builder = lists.values().field_builder::<StringBuilder>(place).unwrap();
                builder.append_option(study[name].as_str());
            }
            lists.values().append(true);
        }
        lists.append(true);
    }
    vec![("imaging".into(), Arc::new(lists.finish()))]
}

/// A word of a column of words, however it is encoded.
fn word(batch: &RecordBatch, name: &str, row: usize) -> Option<String> {
    let array = batch.column_by_name(name)?;
    if array.is_null(row) {
        return None;
    }
    Some(match array.as_dictionary_opt::<Int8Type>() {
        Some(dictionary) => {
            let words = dictionary.values().as_string::<i32>();
            words
                .value(usize::try_from(dictionary.keys().value(row)).unwrap())
                .to_owned()
        }
        None => array.as_string::<i32>().value(row).to_owned(),
    })
}

fn words(batch: &RecordBatch, name: &str, row: usize) -> Option<Vec<String>> {
    let lists: &ListArray = batch.column_by_name(name)?.as_list();
    (!lists.is_null(row)).then(|| {
        let list = lists.value(row);
        let words = list.as_string::<i32>();
        (0..words.len())
            .map(|place| words.value(place).to_owned())
            .collect()
    })
}

fn whole(batch: &RecordBatch, name: &str, row: usize) -> Option<i64> {
    let array = batch.column_by_name(name)?;
    if array.is_null(row) {
        return None;
    }
    if let Some(array) = array.as_primitive_opt::<Int32Type>() {
        return Some(i64::from(array.value(row)));
    }
    if let Some(array) = array.as_primitive_opt::<Date32Type>() {
        return Some(i64::from(array.value(row)));
    }
    Some(array.as_primitive::<Int64Type>().value(row))
}

fn errors(batch: &RecordBatch, row: usize) -> Option<Vec<[Option<String>; 4]>> {
    let lists: &ListArray = batch.column_by_name("errors")?.as_list();
    (!lists.is_null(row)).then(|| {
        let list = lists.value(row);
        let parts = list.as_struct();
        let part = |place: usize, at: usize| {
            let texts = parts.column(place).as_string::<i32>();
            (!texts.is_null(at)).then(|| texts.value(at).to_owned())
        };
        (0..list.len())
            .map(|at| [0, 1, 2, 3].map(|place| part(place, at)))
            .collect()
    })
}

/// Holds a row of results against the single decision.
fn compare(batch: &RecordBatch, row: usize, single: &Result<Determination, InputErrors>) {
    let answer = match single {
        Ok(answer) => answer,
        Err(rejected) => {
            let told =
                errors(batch, row).unwrap_or_else(|| panic!("row {row} has no errors, but {rejected}"));
            // A list of structs has a date in every one, if only null.
            let plain = |message: &str| message.replace(",\"date\":null", "");
            let expected: Vec<_> = rejected
                .errors()
                .iter()
                .map(|error| {
                    let field = error.field().map(ToOwned::to_owned);
                    (
                        Some(error.kind().as_str().to_owned()),
                        field,
                        plain(&error.message()),
                    )
                })
                .collect();
            // A decimal with six places is shown with them.
            let found: Vec<_> = told
                .into_iter()
                .map(|[kind, field, _, message]| {
                    (kind, field, plain(&message.unwrap().replace(".000000", "")))
                })
                .collect();
            assert_eq!(found, expected);
            for column in batch.schema().fields() {
                assert!(
                    column.name() == "errors"
                        || column.name() == "id"
                        || batch[column.name().as_str()].is_null(row)
                );
            }
            return;
        }
    };
    assert_eq!(errors(batch, row), None);
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(word(batch, "outcome", row), text(answer.outcome().as_str()));
    assert_eq!(word(batch, "edition", row), text(answer.edition().as_str()));
    let possible: Vec<String> = answer
        .possible_outcomes()
        .iter()
        .map(|one| one.to_string())
        .collect();
    assert_eq!(words(batch, "possible_outcomes", row), Some(possible));
    let missing: Vec<String> = answer.missing_facts().map(|fact| fact.to_string()).collect();
    assert_eq!(words(batch, "missing_facts", row), Some(missing));
    if batch.column_by_name("next_fact").is_some() {
        let next = next_question(answer.request());
        let fact = next.first().map(|question| question.fact.to_string());
        assert_eq!(word(batch, "next_fact", row), fact, "{:#?}", answer.request());
    }
    let review = batch["clinician_review_required"].as_boolean();
    assert_eq!(review.value(row), answer.clinician_review_required());
    let authorization = answer.authorization();
    let number_of = |of: &dyn Fn(&radiopharm_policy::Authorization) -> i64| authorization.as_ref().map(of);
    assert_eq!(
        whole(batch, "authorized_doses", row),
        number_of(&|it| i64::from(it.doses))
    );
    assert_eq!(
        whole(batch, "excess_doses", row),
        number_of(&|it| i64::from(it.excess_doses))
    );
    assert_eq!(
        whole(batch, "valid_through", row),
        number_of(&|it| i64::from(number(it.valid_through)))
    );
    let units = authorization.as_ref().and_then(|it| it.total_units);
    assert_eq!(
        whole(batch, "total_units", row),
        units.map(|units| i64::try_from(units).unwrap())
    );
    let earliest = answer.earliest_date().map(|day| i64::from(number(day)));
    assert_eq!(whole(batch, "earliest_date", row), earliest);
    let statuses: BTreeMap<String, String> = answer
        .assessment()
        .statuses()
        .map(|(criterion, status)| (format!("status_{criterion}"), status.to_string()))
        .collect();
    for column in batch
        .schema()
        .fields()
        .iter()
        .filter(|column| column.name().starts_with("status_"))
    {
        assert_eq!(
            word(batch, column.name(), row),
            statuses.get(column.name()).cloned(),
            "{}",
            column.name()
        );
    }
    for name in statuses.keys() {
        assert!(batch.column_by_name(name).is_some(), "{name}");
    }
}

/// A value as it is given.
fn given(value: &Value) -> Given<'static> {
    match value {
        Value::Null => Given::Null,
        Value::Bool(value) => Given::Bool(*value),
        Value::Number(number) => Given::Number(number.to_string().into()),
        Value::String(text) => Given::from(text.clone()),
        Value::Array(values) => Given::List(values.iter().map(given).collect()),
        Value::Object(entries) => Given::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone().into(), given(value)))
                .collect(),
        ),
    }
}

/// The single decision.
fn single(row: &Record, forced: Option<Edition>) -> Result<Request, InputErrors> {
    let mut draft = Draft::new();
    for (name, value) in row {
        draft.put((*name).into(), given(&serde_json::from_str(value).unwrap()));
    }
    draft.finish(forced)
}

/// Every result column, those on request included.
fn every_column() -> Vec<String> {
    let results = ResultColumn::ALL.iter().map(ToString::to_string);
    results.chain(["statuses".to_owned()]).collect()
}

/// The table of some rows, each column in a chosen encoding.
fn table(rows: &[Record], choices: &[u8]) -> RecordBatch {
    let columns = Field::ALL.iter().zip(choices).flat_map(|(field, choice)| {
        if rows.iter().any(|row| row.contains_key(field.as_str())) {
            column(*field, rows, usize::from(*choice))
        } else {
            Vec::new()
        }
    });
    RecordBatch::try_from_iter(columns).unwrap()
}

/// Numbers as a float writes them, so that errors show the same.
fn plain(row: &mut Record) {
    for value in row.values_mut() {
        if let Ok(Value::Number(number)) = serde_json::from_str(value) {
            *value = number.as_f64().unwrap().to_string();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn by_rows_and_by_columns_is_the_same(
        mut rows in prop::collection::vec(record(), 1..40),
        choices in prop::collection::vec(any::<u8>(), Field::ALL.len()),
        faults in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
        more in prop::collection::vec(
            (any::<prop::sample::Index>(), select(Field::ALL).prop_flat_map(|field| (Just(field), value(field)))),
            0..8,
        ),
        gone in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize), 0..3),
        forced in prop::option::of(select(Edition::ALL.to_vec())),
        encoding in prop_oneof![Just(Encoding::Dictionary), Just(Encoding::Plain)],
        shown in any::<bool>(),
        editions in (select(Edition::ALL.to_vec()), select(Edition::ALL.to_vec())),
    ) {
        for (row, field) in faults {
            let field = *field.get(Field::ALL);
            if let Some(value) = wrong(field) {
                row.get_mut(&mut rows).insert(field.as_str(), value.to_owned());
            }
        }
        // Some of these contradict what else the row says.
        for (row, (field, value)) in more {
            row.get_mut(&mut rows).insert(field.as_str(), value);
        }
        for (row, name) in gone {
            row.get_mut(&mut rows).remove(["drug", "date_of_service", "phase"][name]);
        }
        rows.iter_mut().for_each(plain);
        for field in [Field::Drug, Field::DateOfService] {
            prop_assume!(rows.iter().any(|row| row.contains_key(field.as_str())));
        }
        let table = table(&rows, &choices);
        let evaluator = Evaluation::new()
            .columns(every_column())
            .encoding(encoding)
            .bad_rows(BadRows::Tell)
            .under(forced)
            .prepare(&table.schema())
            .unwrap();
        let decided = evaluator.evaluate(&table).unwrap();
        prop_assert_eq!(decided.num_rows(), rows.len());
        // A part of a table says what the table says of it.
        let (half, rest) = (rows.len() / 2, rows.len() - rows.len() / 2);
        let part = evaluator.evaluate(&table.slice(half, rest)).unwrap();
        for (column, whole) in part.columns().iter().zip(decided.slice(half, rest).columns()) {
            prop_assert_eq!(column, whole);
        }
        let phased = rows.iter().any(|row| row.contains_key("phase"));
        let mut bad = 0;
        for (place, row) in rows.iter().enumerate() {
            let single = single(row, forced);
            if phased && !row.contains_key("phase") {
                let told = errors(&decided, place).unwrap();
                prop_assert!(told.iter().any(|error| error[1].as_deref() == Some("phase")));
                bad += 1;
                continue;
            }
            bad += usize::from(single.is_err());
            compare(&decided, place, &single.map(|request| determine(&request)));
        }
        // The phase of a row that says nothing of it is a fault, so its drug does not count.
        let good: Vec<Determination> = rows
            .iter()
            .filter(|row| !phased || row.contains_key("phase"))
            .filter_map(|row| single(row, forced).ok())
            .map(|request| determine(&request))
            .collect();
        let attrition = Evaluation::new().bad_rows(BadRows::Tell).under(forced);
        let mut counter = attrition.attrition(&table.schema()).unwrap();
        counter.count(&[table.slice(0, rows.len() / 2), table.slice(rows.len() / 2, rows.len() - rows.len() / 2)], 2).unwrap();
        prop_assert_eq!(counter.bad_rows(), bad as u64);
        let found = counter.finish();
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Attrition>>(&json).unwrap(), found, "{json}");
        compare_attrition(&found, &good);
        let (from, to) = editions;
        let mut comparer = attrition.compare(&table.schema(), from, to).unwrap();
        comparer.compare(std::slice::from_ref(&table), 1).unwrap();
        compare_editions(&comparer.finish(), &rows, phased);
        if shown && 0 < bad {
            let refused = Evaluation::new().under(forced).prepare(&table.schema()).unwrap().evaluate(&table);
            match refused {
                Err(CohortError::Rows(rejected)) => prop_assert_eq!(rejected.count, bad as u64),
                other => panic!("{other:?}"),
            }
        }
    }
}

/// More rows than are judged at a time: a table of the same rows again and again.
#[test]
fn many_rows_are_decided_as_few_are() {
    let rows = prop::collection::vec(record(), 30..60);
    let choices = prop::collection::vec(any::<u8>(), Field::ALL.len());
    let mut runner = TestRunner::deterministic();
    for _ in 0..8 {
        let (mut rows, choices) = (&rows, &choices).new_tree(&mut runner).unwrap().current();
        rows.iter_mut().for_each(plain);
        let (few, times) = (rows.len(), 40_000 / rows.len());
        let many: Vec<Record> = rows.iter().cycle().take(few * times).cloned().collect();
        let table = table(&many, &choices);
        let evaluation = Evaluation::new().columns(every_column()).bad_rows(BadRows::Tell);
        let evaluator = evaluation.prepare(&table.schema()).unwrap();
        let decided = evaluator.evaluate(&table).unwrap();
        let first = evaluator.evaluate(&table.slice(0, few)).unwrap();
        for time in 0..times {
            let part = decided.slice(few * time, few);
            assert!(
                part.columns().iter().eq(first.columns()),
                "{part:?} is not {first:?}"
            );
        }
    }
}

/// Holds attrition against single decisions.
fn compare_attrition(found: &[Attrition], all: &[Determination]) {
    let mut entered = 0;
    for attrition in found {
        let of_kind = || {
            all.iter()
                .filter(|one| one.drug() == attrition.drug && one.phase() == attrition.phase)
        };
        let outside = of_kind()
            .filter(|one| one.outcome() == Outcome::OutOfScope)
            .count();
        assert_eq!(attrition.out_of_scope, outside as u64);
        let mut left: Vec<&Determination> = of_kind()
            .filter(|one| one.outcome() != Outcome::OutOfScope)
            .collect();
        assert_eq!(attrition.entered, left.len() as u64);
        let mut sure = left.clone();
        entered += attrition.entered + attrition.out_of_scope;
        for step in &attrition.steps {
            let count = |status| {
                left.iter()
                    .filter(|one| of(one, step.criterion) == status)
                    .count() as u64
            };
            assert_eq!(step.met, count(Status::Met));
            assert_eq!(step.not_met, count(Status::NotMet));
            assert_eq!(step.unknown, count(Status::Unknown));
            assert_eq!(step.review, count(Status::Review));
            left.retain(|one| of(one, step.criterion) != Status::NotMet);
            sure.retain(|one| of(one, step.criterion) == Status::Met);
            assert_eq!(
                (step.possibly, step.certainly),
                (left.len() as u64, sure.len() as u64)
            );
        }
        let necessary = of_kind()
            .filter(|one| one.outcome() == Outcome::MedicallyNecessary)
            .count() as u64;
        assert_eq!(attrition.outcomes[0], (Outcome::MedicallyNecessary, necessary));
        assert_eq!(
            sure.len() as u64,
            necessary,
            "who certainly remains in the end is necessary"
        );
    }
    assert_eq!(entered, all.len() as u64);
}

/// The status of a criterion; one that the edition does not have is no hurdle.
fn of(one: &Determination, criterion: Criterion) -> Status {
    one.assessment().status(criterion).unwrap_or(Status::Met)
}

/// Holds a comparison of editions against single decisions.
fn compare_editions(found: &Comparison, rows: &[Record], phased: bool) {
    let mut changed = found
        .changed
        .iter()
        .flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)));
    let mut by_label = 0;
    let mut matrix = [[0_u64; 6]; 6];
    for (place, row) in rows.iter().enumerate() {
        if phased && !row.contains_key("phase") {
            continue;
        }
        let under = |edition| single(row, Some(edition)).ok().map(|request| determine(&request));
        let (Some(before), Some(after)) = (under(found.from), under(found.to)) else {
            continue;
        };
        matrix[before.outcome() as usize][after.outcome() as usize] += 1;
        if before.outcome() == after.outcome() {
            continue;
        }
        let (batch, at) = changed.next().unwrap();
        assert_eq!(whole(batch, "row", at), Some(place as i64));
        assert_eq!(
            word(batch, "outcome_from", at),
            Some(before.outcome().to_string())
        );
        assert_eq!(word(batch, "outcome_to", at), Some(after.outcome().to_string()));
        let differing: Vec<Criterion> = Criterion::ALL
            .iter()
            .copied()
            .filter(|criterion| of(&before, *criterion) != of(&after, *criterion))
            .collect();
        let mut told = words(batch, "criteria", at).unwrap();
        let mut expected: Vec<String> = differing.iter().map(ToString::to_string).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
        let asked = differing
            .iter()
            .filter(|criterion| of(&after, **criterion) == Status::Unknown)
            .count();
        let because = match (asked, differing.len()) {
            (_, 0) => "label",
            (0, _) => "rule",
            (asked, all) if asked == all => "fact",
            (_, _) => "both",
        };
        assert_eq!(word(batch, "because", at).as_deref(), Some(because));
        let rule = (because == "label").then_some("pluvicto_investigational_statement");
        assert_eq!(word(batch, "label", at).as_deref(), rule);
        by_label += u64::from(because == "label");
    }
    assert!(changed.next().is_none());
    assert_eq!(found.matrix, matrix);
    assert_eq!(found.by_label, by_label);
}
