//! Tables against the same rows alone.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field as Column, Schema};
use jiff::civil::date;

use crate::agent::Drug;
use crate::cohort;
use crate::edition::Edition;
use crate::intake::{
    AmbiguityReason, Complete, DateOrder, IgnoredReason, Mapped, Mapping, Reader, ReadingRule,
};
use crate::record::Record;
use crate::request::Given;
use crate::vocabulary::Field;

/// Columns as people have them, with what may stand there.
const COLUMNS: [(&str, &[&str]); 37] = [
    ("Patient", &["a", "b", "17"]),
    (
        "Product",
        &[
            "Lutathera",
            "pluvicto",
            "Xofigo",
            "Lutetium",
            "",
            "n/a",
            "aspirin",
        ],
    ),
    ("phase", &["initial", "continuation", "unknown", "first"]),
    (
        "DOS",
        &[
            "2026-05-04",
            "4 May 2026",
            "05/04/2026",
            "13/05/2026",
            "May 2026",
            "",
            "2020-01-01",
        ],
    ),
    ("edition", &["", "2025-06-30", "2020-01-01", "06/07/2025"]),
    (
        "Age",
        &[
            "65 y", "65", "17-19", "70-75", ">=60", "unknown", "~60", "200", "18",
        ],
    ),
    (
        "DOB",
        &["1960-01-01", "3 Feb 1950", "1961", "2027-01-01", "2009-06-01", ""],
    ),
    (
        "Ki-67",
        &["<3 %", "15-25", "2.50", "1,5", "1,234", "pending", "-"],
    ),
    ("ki67_percent", &["", "", "", "3", "2.5"]),
    ("Grade", &["g1", "G2", "G3?", "", "high"]),
    (
        "differentiation",
        &["well", "poor", "well differentiated", "moderate", ""],
    ),
    ("Site", &["Ileum", "small bowel", "Pancreas", "liver", ""]),
    ("extent", &["metastatic", "Localized", "stage IV", ""]),
    ("ECOG", &["0-1", "1", "1-3", "ECOG 2", "2"]),
    ("Karnofsky", &["80", "65", "55", "70-80", "50-70", "unk"]),
    ("Weight (lb)", &["158", "70 kg", "200", "0"]),
    ("weight_kg", &["", "", "71.66759446", "70"]),
    (
        "Creatinine",
        &["1.1 mg/dL", "97 umol/l", "1.1", "97.24 umol/L", ""],
    ),
    ("serum_creatinine_mg_dl", &["", "", "1.1", "1"]),
    (
        "CrCl",
        &["35-45", "61 mL/min", "41", "90 ml/min/1.73m2", ">60", "39.97"],
    ),
    ("eGFR", &["70", ""]),
    ("sex", &["M", "female", "not sure", ""]),
    ("long_acting_ssa", &["stopped", "never", "ongoing", "unclear", ""]),
    ("long_acting_ssa_washout_weeks", &["4", "3-5", "", "5"]),
    (
        "LAR last dose",
        &["2026-03-02", "March 2026", "April 2026", "2026-06-01", ""],
    ),
    (
        "long_acting_ssa_last_dose",
        &["2026-03-02", "March 2026", "April 2026", "2026-06-01", ""],
    ),
    ("short_acting_octreotide", &["stopped", "never", ""]),
    ("short_acting_octreotide_washout_days", &["1", "0.5-2", "", "2"]),
    (
        "prior therapies",
        &["Xtandi", "none", "enzalutamide; docetaxel", "chemo", ""],
    ),
    (
        "imaging_agent",
        &["Netspot PET/CT", "dotatate", "locametz", "", "n/a"],
    ),
    ("imaging_result", &["pos", "negative", "?", ""]),
    ("imaging_date", &["2026-04-01", "April 2026", "", "04/05/2026"]),
    ("largest_lymph_node_mm", &["31", "20-25", "25-35", "", "1,234"]),
    ("Bone metastases", &["symptomatic", "none", "yes", ""]),
    (
        "discontinuation_events",
        &["", "none", "unacceptable_toxicity", "tired"],
    ),
    ("renal_toxicity", &["none", "occurred", "", "mild"]),
    ("renal_toxicity_delay_days", &["", "14", "100-200", "0"]),
];

/// Numbers that look random, and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

fn batch(columns: &[(&str, Vec<Option<&str>>)]) -> RecordBatch {
    let fields: Vec<Column> = columns
        .iter()
        .map(|(name, _)| Column::new(*name, DataType::Utf8, true))
        .collect();
    let arrays = columns
        .iter()
        .map(|(_, texts)| Arc::new(StringArray::from(texts.clone())) as ArrayRef);
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays.collect()).unwrap()
}

fn check(reader: &Reader, columns: &[(&str, Vec<Option<&str>>)], rows: usize) -> (usize, usize) {
    let read = reader.table(&batch(columns), 2).unwrap();
    let kept: Vec<usize> = read.report.kept().map(|row| row as usize).collect();
    assert_eq!(kept.len(), read.table.num_rows());
    let mut known = 0;
    for row in 0..rows {
        let cells = columns
            .iter()
            .map(|(name, texts)| (*name, texts[row].map_or(Given::Null, Given::from)));
        let reading = reader.row(row as u64, cells);
        let doubted: Vec<Field> = reading.doubted().collect();
        let left_out = read.report.left_out.iter().find(|of| of.row == row as u64);
        assert_eq!(
            left_out.map_or(&[][..], |of| &of.facts),
            doubted,
            "{row} {columns:?}"
        );
        let Ok(place) = kept.binary_search(&row) else {
            continue;
        };
        for field in Field::ALL {
            let mut record = Record::default();
            if let Some(column) = read.table.column_by_name(field.as_str()) {
                record
                    .set(*field, &cohort::given(column.as_ref(), place).unwrap())
                    .unwrap();
            }
            let forced = reader.edition.filter(|_| *field == Field::Edition);
            if forced.is_none() {
                assert_eq!(
                    record.get(*field),
                    reading.fact(*field),
                    "{field} of row {row} of {columns:?}\n{reading:#?}"
                );
            }
            known += usize::from(record.get(*field).is_some());
        }
    }
    for column in &read.report.columns {
        let counted = column.read.values().sum::<u64>()
            + column.ambiguous.values().sum::<u64>()
            + column.ignored.values().sum::<u64>()
            + column.unknown
            + column.partial;
        assert_eq!(counted, rows as u64, "{column:?}");
    }
    (known, read.report.left_out.len())
}

#[test]
fn a_row_of_a_table_says_what_it_says_alone() {
    let mut random = Random(525);
    let (mut known, mut left_out) = (0, 0);
    let mapping = Mapping::new()
        .with(
            "Age",
            Mapped::fact(Field::AgeYears).nothing("200").word("18", "81"),
        )
        .with("Weight (lb)", Mapped::fact(Field::WeightKg).unit("stone"));
    for number in 0..400 {
        let mut reader = Reader::new();
        if number % 3 != 0 {
            reader = reader
                .drug(Drug::ALL[random.below(Drug::ALL.len())])
                .date_of_service(date(2026, 5, 4));
        }
        if number % 2 == 0 {
            reader = reader.complete(Complete::Imaging).complete(Complete::Therapies);
        }
        if number % 5 == 0 {
            reader = reader
                .date_order(DateOrder::MonthFirst)
                .complete(Complete::Events);
        }
        if number % 7 == 0 {
            reader = reader.edition(Edition::May2025);
        }
        if number % 4 == 0 {
            reader = reader.mapping(mapping.clone());
        }
        let rows = 1 + random.below(12);
        let columns: Vec<(&str, Vec<Option<&str>>)> = COLUMNS
            .iter()
            .filter_map(|(name, texts)| {
                let is_there = random.below(5) < 3 || (number % 3 == 0 && ["Drug", "DOS"].contains(name));
                is_there.then(|| {
                    let cells = (0..rows).map(|_| match random.below(texts.len() + 1) {
                        place if place < texts.len() => Some(texts[place]),
                        _ => None,
                    });
                    (*name, cells.collect())
                })
            })
            .collect();
        let (more, out) = check(&reader, &columns, rows);
        known += more;
        left_out += out;
    }
    assert!(5_000 < known && 100 < left_out, "{known} {left_out}");
}

#[test]
fn a_report_counts_and_shows() {
    let reader = Reader::new()
        .drug(Drug::Lutathera)
        .date_of_service(date(2026, 5, 4));
    let table = batch(&[
        (
            "Ki-67",
            vec![Some("<3 %"), Some("2"), Some("1,234"), None, Some("1,234")],
        ),
        ("eGFR", vec![Some("70"); 5]),
    ]);
    let read = reader.table(&table, 1).unwrap();
    let report = &read.report.columns[0];
    assert_eq!(report.fact, Some(Field::Ki67Percent));
    assert_eq!(report.read[&ReadingRule::Bound], 1);
    assert_eq!(report.read[&ReadingRule::NumberAsText], 1);
    assert_eq!(
        (
            report.unknown,
            report.ambiguous[&AmbiguityReason::ThousandsOrDecimals]
        ),
        (1, 2)
    );
    let shown: Vec<(u64, &str)> = report.examples.iter().map(|of| (of.row, of.how)).collect();
    assert_eq!(
        shown,
        [(0, "bound"), (1, "number_as_text"), (2, "thousands_or_decimals")]
    );
    assert_eq!(
        read.report.columns[1].ignored[&IgnoredReason::EstimatedFiltration],
        5
    );
    assert!(read.report.columns[1].advice.is_some() && read.report.columns[1].fact.is_none());
    assert!(
        read.report
            .to_json()
            .starts_with(r#"{"rows":5,"left_out":[],"columns":[{"column":"Ki-67","fact":"ki67_percent","#)
    );
}

#[test]
fn what_a_type_cannot_say_is_refused_by_name() {
    let binary: ArrayRef = Arc::new(arrow_array::BinaryArray::from(vec![&b"65"[..]]));
    let named = |name: &str| RecordBatch::try_from_iter([(name, Arc::clone(&binary))]).unwrap();
    let error = Reader::new().table(&named("Age"), 1).unwrap_err().to_string();
    assert!(error.contains("`Age`") && error.contains("Binary"), "{error}");
    assert_eq!(
        Reader::new()
            .table(&named("Remarks"), 1)
            .unwrap()
            .table
            .num_columns(),
        0
    );
}

#[test]
fn numbers_days_and_flags_of_their_own_types_are_read() {
    let table = RecordBatch::try_from_iter([
        (
            "Age",
            Arc::new(Int64Array::from(vec![Some(65), None, Some(65)])) as ArrayRef,
        ),
        (
            "Ki67",
            Arc::new(arrow_array::Float64Array::from(vec![2.5, f64::NAN, 0.1])),
        ),
        ("DOB", Arc::new(Date32Array::from(vec![0, 1, 0]))),
        (
            "CRPC",
            Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)])),
        ),
    ])
    .unwrap();
    let read = Reader::new().table(&table, 1).unwrap();
    let column = |name: &str| read.table.column_by_name(name).unwrap();
    assert_eq!(
        cohort::given(column("ki67_percent"), 2),
        Ok(Given::Number("0.1".into()))
    );
    assert!(column("ki67_percent").is_null(1) && column("age_years").is_null(1));
    assert_eq!(
        cohort::given(column("castration_resistant"), 2),
        Ok(Given::Bool(false))
    );
    assert_eq!(
        cohort::given(column("birth_date"), 1),
        Ok(Given::from("1970-01-02"))
    );
}
