//! How long charts take to read: `cargo bench -p radiopharm-policy-tests --bench read`. A loose record, a table of texts
//! beside the evaluation of the table that it becomes, and a bundle in FHIR of 3.5 MB of which few entries are facts.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should stop")]

use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use divan::{Bencher, black_box};
use radiopharm_policy::agent::Drug;
use radiopharm_policy::cohort::Evaluation;
use radiopharm_policy::date;
use radiopharm_policy::intake::{Complete, Reader};

fn main() {
    divan::main();
}

fn reader() -> Reader {
    Reader::new()
        .drug(Drug::Lutathera)
        .date_of_service(date(2026, 5, 4))
        .complete(Complete::Imaging)
}

const RECORD: &[u8] =
    br#"{"Age": "65 y", "Sex": "F", "Weight (lb)": 158, "Creatinine": "1,1 mg/dL", "eGFR": 72,
    "Ki-67": "<3 %", "ECOG": "0-1", "Karnofsky": "80", "Tumor site": "Ileum", "Disease extent": "Metastatic",
    "Imaging": [{"agent": "Netspot PET/CT", "result": "pos"}], "Adequate bone marrow": "yes",
    "Adequate hepatic function": "y", "Long-acting SSA": "never", "Short-acting octreotide": "never",
    "Remarks": "lives alone"}"#;

#[divan::bench(sample_size = 100)]
fn loose_record(bencher: Bencher<'_, '_>) {
    let reader = reader();
    bencher.bench_local(|| reader.record_json(black_box(RECORD)).unwrap());
}

/// Numbers that look random, and are the same each time.
fn random(row: usize, column: usize) -> usize {
    let mixed = (row as u64 * 64 + column as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 33) as usize
}

fn table(rows: usize) -> RecordBatch {
    let column = |name: &'static str, text: &dyn Fn(usize) -> String| {
        let texts: StringArray = (0..rows).map(|row| Some(text(row))).collect();
        (name, Arc::new(texts) as ArrayRef)
    };
    let one = |of: &'static [&'static str], place: usize| {
        move |row: usize| {
            of.get(random(row, place) % of.len())
                .copied()
                .unwrap_or_default()
                .to_owned()
        }
    };
    let day = |first: usize, years: usize, place: usize| {
        move |row: usize| {
            let (year, month, day) = (random(row, place), random(row, place + 1), random(row, place + 2));
            format!(
                "{}-{:02}-{:02}",
                first + year % years,
                1 + month % 12,
                1 + day % 28
            )
        }
    };
    let decimal = |first: usize, most: usize, place: usize| {
        move |row: usize| {
            format!(
                "{}.{}",
                first + random(row, place) % most,
                random(row, place + 1) % 10
            )
        }
    };
    RecordBatch::try_from_iter([
        column("Patient", &|row| format!("p{row}")),
        column("DOS", &day(2026, 1, 0)),
        column("DOB", &day(1930, 60, 3)),
        column("Sex", &one(&["male", "F", "female"], 6)),
        column("Weight (kg)", &decimal(45, 80, 7)),
        column("Creatinine mg/dL", &decimal(0, 2, 9)),
        column("Ki-67", &decimal(1, 30, 11)),
        column("Karnofsky", &one(&["50", "60", "70", "80", "90"], 13)),
        column("Tumor site", &one(&["Ileum", "pancreas", "Rectum", "lung"], 14)),
        column("Disease extent", &one(&["Metastatic", "localized"], 15)),
        column("Adequate bone marrow", &one(&["yes", "no", ""], 16)),
        column("Adequate hepatic function", &one(&["y", "n"], 17)),
        column("Long-acting SSA", &one(&["never", "stopped"], 18)),
        column("Imaging agent", &one(&["Netspot", "dotatoc"], 19)),
        column("Imaging result", &one(&["pos", "neg"], 20)),
    ])
    .unwrap()
}

const ROWS: [usize; 2] = [10_000, 1_000_000];

fn of_tables() -> Reader {
    Reader::new().drug(Drug::Lutathera).complete(Complete::Imaging)
}

#[divan::bench(args = ROWS, sample_count = 3, sample_size = 1)]
fn table_of_texts(bencher: Bencher<'_, '_>, rows: usize) {
    let (reader, table) = (of_tables(), table(rows));
    bencher.bench_local(|| reader.table(black_box(&table), 1).unwrap());
}

#[divan::bench(args = ROWS, sample_count = 3, sample_size = 1)]
fn evaluation_of_what_was_read(bencher: Bencher<'_, '_>, rows: usize) {
    let read = of_tables().table(&table(rows), 1).unwrap().table;
    let evaluator = Evaluation::new().prepare(read.schema_ref()).unwrap();
    bencher.bench_local(|| evaluator.evaluate(black_box(&read)).unwrap());
}

/// A bundle as a registry of general medicine writes it: one entry in sixteen is a creatinine.
fn bundle() -> String {
    let mut bundle = r#"{"resourceType":"Bundle","type":"collection","entry":["#.to_owned();
    for number in 0..8_209 {
        let day = format!(
            "{}-{:02}-{:02}T10:11:12-05:00",
            2000 + number % 26,
            1 + number % 12,
            1 + number % 28
        );
        let (kind, code_name, system, code, rest) = match number % 16 {
            0 => (
                "Observation",
                "code",
                "http://loinc.org",
                "38483-4",
                r#""valueQuantity":{"value":1.1,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}"#,
            ),
            1..=4 => (
                "Observation",
                "code",
                "http://loinc.org",
                "6299-2",
                r#""valueQuantity":{"value":12.5,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}"#,
            ),
            5..=7 => (
                "Condition",
                "code",
                "http://snomed.info/sct",
                "444814009",
                r#""clinicalStatus":{"coding":[{"code":"resolved"}]},"verificationStatus":{"coding":[{"code":"confirmed"}]}"#,
            ),
            8..=10 => (
                "Procedure",
                "code",
                "http://snomed.info/sct",
                "430193006",
                r#""performedPeriod":{"start":"2019-01-02","end":"2019-01-02"}"#,
            ),
            11 | 12 => (
                "MedicationRequest",
                "medicationCodeableConcept",
                "http://www.nlm.nih.gov/research/umls/rxnorm",
                "314076",
                r#""intent":"order","dosageInstruction":[{"text":"once a day"}]"#,
            ),
            _ => (
                "Encounter",
                "class",
                "http://snomed.info/sct",
                "185349003",
                r#""serviceProvider":{"reference":"urn:uuid:org","display":"A practice of general medicine"}"#,
            ),
        };
        let comma = if number == 0 { "" } else { "," };
        write!(
            bundle,
            r#"{comma}{{"fullUrl":"urn:uuid:{number}","resource":{{"resourceType":"{kind}","id":"r{number}","status":"final","{code_name}":{{"coding":[{{"system":"{system}","code":"{code}","display":"what it is called"}}],"text":"what it is called"}},"subject":{{"reference":"urn:uuid:person"}},"encounter":{{"reference":"urn:uuid:encounter-{number}"}},"effectiveDateTime":"{day}","issued":"{day}",{rest}}}}}"#
        )
        .unwrap();
    }
    bundle.push_str("]}");
    bundle
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn fhir_bundle(bencher: Bencher<'_, '_>) {
    let (reader, bundle) = (reader(), bundle());
    bencher.bench_local(|| reader.fhir(black_box(bundle.as_bytes())).unwrap());
}
