//! How long questions take: `cargo bench -p radiopharm-policy-tests --bench ask`.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should stop")]

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use divan::{Bencher, black_box};
use radiopharm_policy::agent::Drug;
use radiopharm_policy::ask::{answer_classes, next_question, what_would_change};
use radiopharm_policy::cohort::{BadRows, Evaluation, ResultColumn};
use radiopharm_policy::letter::LetterKind;
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Determination, Edition, Request, determine};

fn main() {
    divan::main();
}

/// Requests for Lutathera: of which nothing is known, half is known, two criteria are not met, everything is met.
const REQUESTS: [(&str, &str); 4] = [
    ("nothing", ""),
    (
        "half",
        r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"kps":80,"sex":"female"
            ,"weight_kg":64,"doses_given":0"#,
    ),
    (
        "two not met",
        r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"kps":50,
            "imaging":[{"agent":"ga68_dotatate","result":"positive"}],"long_acting_ssa":"ongoing",
            "short_acting_octreotide":"never","creatinine_clearance_ml_min":75,"adequate_bone_marrow":true,
            "adequate_hepatic_function":true,"post_dose_octreotide_planned":true,"doses_given":0"#,
    ),
    (
        "approved",
        r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"kps":80,
            "imaging":[{"agent":"ga68_dotatate","result":"positive"}],"long_acting_ssa":"never",
            "short_acting_octreotide":"never","creatinine_clearance_ml_min":75,"adequate_bone_marrow":true,
            "adequate_hepatic_function":true,"post_dose_octreotide_planned":true,"doses_given":0"#,
    ),
];

const NAMES: [&str; 4] = [REQUESTS[0].0, REQUESTS[1].0, REQUESTS[2].0, REQUESTS[3].0];

fn request(name: &str) -> Request {
    let (_, facts) = REQUESTS.iter().find(|(of, _)| *of == name).unwrap();
    let text = format!(r#"{{"drug":"lutathera","date_of_service":"2026-05-04"{facts}}}"#);
    Request::from_json(text.as_bytes()).unwrap()
}

fn decided(name: &str) -> Determination {
    determine(&request(name))
}

#[divan::bench(args = NAMES)]
fn request_to_next_question(bencher: Bencher<'_, '_>, name: &str) {
    let request = request(name);
    bencher.bench_local(|| next_question(black_box(&request)));
}

#[divan::bench(args = ["lutathera", "pluvicto", "xofigo"])]
fn nothing_stated_to_next_question(bencher: Bencher<'_, '_>, drug: &str) {
    let text = format!(r#"{{"drug":"{drug}","date_of_service":"2026-05-04"}}"#);
    let request = Request::from_json(text.as_bytes()).unwrap();
    bencher.bench_local(|| next_question(black_box(&request)));
}

#[divan::bench(args = ["lutathera", "pluvicto", "xofigo"])]
fn nothing_stated_in_a_course_to_next_question(bencher: Bencher<'_, '_>, drug: &str) {
    let text = format!(r#"{{"drug":"{drug}","phase":"continuation","date_of_service":"2026-05-04"}}"#);
    let request = Request::from_json(text.as_bytes()).unwrap();
    bencher.bench_local(|| next_question(black_box(&request)));
}

/// How many rows the tables have.
const ROWS: usize = 100_000;

/// Requests for Lutathera of which each fact is not stated, or in the first or another of its classes; so many of a
/// hundred facts are not stated, and so many others are in the first class, which is mostly a good one.
fn table(not_stated: usize, first: usize) -> RecordBatch {
    let mut dice = 0x5eed_1e55_0dd5_eed5_u64;
    let mut roll = |sides: usize| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % sides
    };
    let good = request("approved");
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for field in Field::ALL.iter().copied() {
        let classes = answer_classes(Drug::Lutathera, Edition::LATEST, field);
        if classes.is_empty()
            || matches!(
                field,
                Field::LongActingSsaWashoutDays | Field::ShortActingOctreotideWashoutHours
            )
        {
            continue;
        }
        let good = good
            .stated_value(field)
            .map(|value| serde_json::to_string(&value).unwrap());
        let values: Vec<Option<String>> = (0..ROWS)
            .map(|_| match roll(100) {
                at if at < not_stated => None,
                at if at < not_stated + first => good.clone(),
                _ => classes
                    .get(roll(classes.len()))
                    .map(|class| class.example().to_string()),
            })
            .collect();
        let values = values.iter().map(Option::as_deref);
        let array: ArrayRef = match field.spec().field_type {
            FieldType::Bool => Arc::new(BooleanArray::from_iter(
                values.map(|value| Some(value? == "true")),
            )),
            FieldType::Integer(_) => Arc::new(Int64Array::from_iter(
                values.map(|value| value?.parse::<i64>().ok()),
            )),
            FieldType::Decimal(_) => Arc::new(Float64Array::from_iter(
                values.map(|value| value?.parse::<f64>().ok()),
            )),
            FieldType::Word(_) => Arc::new(StringArray::from_iter(
                values.map(|value| Some(value?.trim_matches('"').to_owned())),
            )),
            FieldType::Studies => {
                let values: Vec<bool> = values.map(|value| value.is_some()).collect();
                let agent = values
                    .iter()
                    .map(|is_stated| is_stated.then_some("ga68_dotatate"));
                columns.push(("imaging_agent".into(), Arc::new(StringArray::from_iter(agent))));
                let result = values.iter().map(|is_stated| is_stated.then_some("positive"));
                columns.push(("imaging_result".into(), Arc::new(StringArray::from_iter(result))));
                continue;
            }
            FieldType::Text(_) | FieldType::Date | FieldType::WordList(_) => continue,
        };
        columns.push((field.to_string(), array));
    }
    RecordBatch::try_from_iter(columns).unwrap()
}

/// Tables in which much or little is stated.
const TABLES: [(&str, usize, usize); 3] = [("much", 8, 90), ("half", 45, 53), ("random", 30, 30)];
const TABLE_NAMES: [&str; 3] = [TABLES[0].0, TABLES[1].0, TABLES[2].0];

fn evaluated(bencher: Bencher<'_, '_>, name: &str, column: ResultColumn) {
    let (_, not_stated, first) = TABLES.into_iter().find(|(of, _, _)| *of == name).unwrap();
    let table = table(not_stated, first);
    let evaluation = Evaluation::new()
        .constant("drug", "lutathera")
        .constant("date_of_service", "2026-05-04")
        .bad_rows(BadRows::Tell)
        .columns([column]);
    let evaluator = evaluation.prepare(&table.schema()).unwrap();
    bencher
        .counter(divan::counter::ItemsCount::new(ROWS))
        .bench_local(|| evaluator.evaluate(black_box(&table)).unwrap());
}

#[divan::bench(args = TABLE_NAMES, sample_count = 20)]
fn table_to_missing_facts(bencher: Bencher<'_, '_>, name: &str) {
    evaluated(bencher, name, ResultColumn::MissingFacts);
}

#[divan::bench(args = TABLE_NAMES, sample_count = 20)]
fn table_to_next_fact(bencher: Bencher<'_, '_>, name: &str) {
    evaluated(bencher, name, ResultColumn::NextFact);
}

#[divan::bench(args = NAMES)]
fn determination_to_ask(bencher: Bencher<'_, '_>, name: &str) {
    let determination = decided(name);
    bencher.bench_local(|| black_box(&determination).ask());
}

#[divan::bench(args = NAMES)]
fn determination_to_ask_json(bencher: Bencher<'_, '_>, name: &str) {
    let determination = decided(name);
    bencher.bench_local(|| black_box(&determination).ask_json());
}

#[divan::bench(args = NAMES)]
fn request_to_what_would_change(bencher: Bencher<'_, '_>, name: &str) {
    let request = request(name);
    bencher.bench_local(|| what_would_change(black_box(&request)));
}

#[divan::bench(args = NAMES)]
fn determination_to_letter(bencher: Bencher<'_, '_>, name: &str) {
    let determination = decided(name);
    bencher.bench_local(|| {
        black_box(&determination)
            .letter(LetterKind::RequestForInformation)
            .to_html()
    });
}
