//! Requests for properties: valid ones whose values lie at and near every threshold.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "what makes requests for tests should stop where it cannot, and says so of a fact that is new"
)]

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use radiopharm_policy::agent::{Drug, ImagingAgent, StudyResult};
use radiopharm_policy::vocabulary::{Field, FieldType, Words};
use radiopharm_policy::{Date, Edition, Outcome, Request, assess, date};

/// A request as names and values; numbers as they are written.
pub type Record = BTreeMap<&'static str, String>;

/// The request as the text that is read.
#[must_use]
pub fn text(record: &Record) -> String {
    let entries: Vec<String> = record
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}", entries.join(","))
}

/// The request that is read.
#[must_use]
pub fn read(record: &Record) -> Request {
    Request::from_json(text(record).as_bytes()).unwrap_or_else(|errors| panic!("{errors}\n{}", text(record)))
}

fn word(words: Words) -> BoxedStrategy<String> {
    select(words.list())
        .prop_map(|word| format!("\"{word}\""))
        .boxed()
}

fn words_of(words: Words) -> BoxedStrategy<String> {
    let all = words.list();
    let most = 3.min(all.len());
    subsequence(all, 0..=most)
        .prop_map(|words| {
            let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            format!("[{}]", quoted.join(","))
        })
        .boxed()
}

fn one_of(values: &[&str]) -> BoxedStrategy<String> {
    select(values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>()).boxed()
}

fn studies() -> BoxedStrategy<String> {
    // Before every date of service.
    let dates = select(vec![
        "",
        "",
        ",\"date\":null",
        ",\"date\":\"2022-01-31\"",
        ",\"date\":\"2022-09-30\"",
    ]);
    let study = (select(ImagingAgent::ALL), select(StudyResult::ALL), dates)
        .prop_map(|(agent, result, date)| format!("{{\"agent\":\"{agent}\",\"result\":\"{result}\"{date}}}"));
    prop::collection::vec(study, 0..=3)
        .prop_map(|studies| format!("[{}]", studies.join(",")))
        .boxed()
}

/// A day near one on which something changes, or any day of these years.
pub fn day() -> BoxedStrategy<Date> {
    let editions = select(Edition::ALL.to_vec()).prop_map(|edition| edition.effective());
    let near = (editions, -40_i64..40)
        .prop_map(|(day, days)| day.checked_add(jiff::Span::new().days(days)).unwrap());
    let any = (2022_i16..2028, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    prop_oneof![near, any]
        .prop_filter("an edition is in force", |day| date(2022, 10, 1) <= *day)
        .boxed()
}

/// The values of a field near its thresholds and limits; those of words and flags follow from the vocabulary.
pub fn value(field: Field) -> BoxedStrategy<String> {
    match field {
        Field::DosesGiven => one_of(&["0", "0", "0", "1", "3", "4", "5", "6", "7"]),
        Field::RequestedDoses => one_of(&["1", "2", "4", "6", "100"]),
        Field::AgeYears => one_of(&["11", "12", "17", "18", "19", "60", "75"]),
        Field::Edition => one_of(&[
            "\"2022-10-01\"",
            "\"2023-06-30\"",
            "\"2023-10-01\"",
            "\"2025-03-01\"",
            "\"2026-05-04\"",
        ]),
        Field::ActivityPerDoseGbq => one_of(&["3.69", "3.7", "5.92", "7.4", "7.40000000000001", "37"]),
        Field::ActivityPerDoseMci => one_of(&["0.1", "99", "100", "160", "200", "200.1"]),
        Field::WeightKg => one_of(&["0.5", "64.0", "72", "80", "500"]),
        Field::SerumCreatinineUmolL => one_of(&["8.8", "8.84", "70", "195.364", "195.365"]),
        Field::SerumCreatinineMgDl => one_of(&["0.05", "0.1", "0.8", "1.7", "2.0", "2.21", "9"]),
        Field::CreatinineClearanceMlMin => one_of(&["0", "39.97", "40", "40.0", "75"]),
        Field::Ki67Percent => one_of(&["0", "8", "20", "20.1", "100"]),
        Field::Kps => one_of(&["0", "50", "60", "6e1", "80", "100"]),
        Field::Ecog => one_of(&["0", "2", "2.0", "3", "5"]),
        Field::PostDoseOctreotideDoseMg => one_of(&["20", "30", "30.0"]),
        Field::PostDoseOctreotideHoursAfter => one_of(&["3.9", "4", "24", "24.5"]),
        Field::LargestLymphNodeCm => one_of(&["1.5", "3", "3.0", "3.1"]),
        Field::RecurrentThrombocytopeniaGrade
        | Field::RecurrentAnemiaGrade
        | Field::RecurrentNeutropeniaGrade
        | Field::RecurrentNonhematologicGrade => one_of(&["0", "0", "1", "2", "3"]),
        Field::LongActingSsaWashoutDays => one_of(&["0", "27", "28", "40"]),
        Field::ShortActingOctreotideWashoutHours => one_of(&["0", "23.99", "24", "40"]),
        Field::RenalToxicityDelayDays => one_of(&["0", "111", "112"]),
        Field::BirthDate => one_of(&["\"1950-05-04\"", "\"1980-02-29\""]),
        Field::LongActingSsaLastDose => one_of(&["\"2022-01-31\"", "\"2022-09-30\""]),
        Field::Id => one_of(&["\"case 1\""]),
        Field::DateOfService => day().prop_map(|day| format!("\"{day}\"")).boxed(),
        _ => match field.spec().field_type {
            FieldType::Bool => one_of(&["true", "false"]),
            FieldType::Word(words) => word(words),
            FieldType::WordList(words) => words_of(words),
            FieldType::Studies => studies(),
            other => panic!("{field} takes {other}: say which values lie near its limits"),
        },
    }
}

/// The facts of the base case of a drug: every criterion met.
#[must_use]
pub fn good(drug: Drug) -> Record {
    let facts: &[(&str, &str)] = match drug {
        Drug::Lutathera => &[
            ("age_years", "60"),
            ("tumor_site", "\"ileum\""),
            ("disease_extent", "\"metastatic\""),
            ("ki67_percent", "8"),
            (
                "imaging",
                "[{\"agent\":\"ga68_dotatate\",\"result\":\"positive\"}]",
            ),
            ("long_acting_ssa", "\"never\""),
            ("short_acting_octreotide", "\"never\""),
            ("progressed_on_ssa", "true"),
            ("creatinine_clearance_ml_min", "75"),
            ("adequate_bone_marrow", "true"),
            ("adequate_hepatic_function", "true"),
            ("kps", "80"),
            ("post_dose_octreotide_planned", "true"),
            ("doses_given", "0"),
        ],
        Drug::Pluvicto => &[
            ("age_years", "70"),
            ("castration_resistant", "true"),
            ("disease_extent", "\"metastatic\""),
            ("imaging", "[{\"agent\":\"ga68_psma11\",\"result\":\"positive\"}]"),
            ("prior_therapies", "[\"enzalutamide\",\"docetaxel\"]"),
            ("doses_given", "0"),
        ],
        Drug::Xofigo => &[
            ("age_years", "75"),
            ("castration_resistant", "true"),
            ("bone_metastases", "\"symptomatic\""),
            ("visceral_metastases", "\"none_known\""),
            ("doses_given", "0"),
        ],
    };
    facts
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect()
}

/// The ways to state the age and the washouts, each by itself free of contradiction.
fn stated_by_dates(day: Date) -> BoxedStrategy<Vec<(&'static str, String)>> {
    let quoted = |day: Date| format!("\"{day}\"");
    let earlier = move |days: i64| day.checked_sub(jiff::Span::new().days(days)).unwrap();
    let birthday = (select(vec![12_i64, 18, 19, 60]), -40_i64..40).prop_map(move |(years, days)| {
        let birth = date(
            day.year() - i16::try_from(years).unwrap(),
            day.month(),
            day.day().min(28),
        );
        vec![(
            "birth_date",
            quoted(birth.checked_sub(jiff::Span::new().days(days)).unwrap()),
        )]
    });
    let long_acting = prop_oneof![
        (0_i64..60).prop_map(|days| vec![("long_acting_ssa_washout_days", days.to_string())]),
        (0_i64..60).prop_map(move |days| vec![("long_acting_ssa_last_dose", quoted(earlier(days)))]),
        Just(vec![("long_acting_ssa", "\"stopped\"".to_owned())]),
        Just(vec![("long_acting_ssa", "\"ongoing\"".to_owned())]),
    ];
    let short_acting = one_of(&["0", "23.5", "24", "30"])
        .prop_map(|hours| vec![("short_acting_octreotide_washout_hours", hours)]);
    let leap_day = Just(vec![("birth_date", "\"2008-02-29\"".to_owned())]);
    let renal = one_of(&["111", "112"]).prop_map(|days| vec![("renal_toxicity_delay_days", days)]);
    prop::collection::vec(
        prop_oneof![birthday, long_acting, short_acting, leap_day, renal],
        0..=3,
    )
    .prop_map(|stated| stated.into_iter().flatten().collect())
    .boxed()
}

/// A valid request: a good one with some facts gone and some changed, or any facts at all.
pub fn record() -> BoxedStrategy<Record> {
    let fields: Vec<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| {
            !matches!(
                field,
                Field::Id
                    | Field::Drug
                    | Field::Phase
                    | Field::DateOfService
                    | Field::BirthDate
                    | Field::MedicareAdvantage
                    | Field::ActivityPerDoseMci
                    | Field::SerumCreatinineUmolL
                    | Field::LongActingSsaWashoutDays
                    | Field::LongActingSsaLastDose
                    | Field::ShortActingOctreotideWashoutHours
                    | Field::RenalToxicityDelayDays
            )
        })
        .collect();
    let changes = subsequence(fields, 0..=6).prop_flat_map(|fields| {
        fields
            .into_iter()
            .map(|field| (Just(field.as_str()), value(field)))
            .collect::<Vec<_>>()
    });
    (
        select(Drug::ALL),
        day(),
        any::<bool>(),
        0_u8..10,
        changes,
        prop::collection::vec(any::<prop::sample::Index>(), 0..=3),
    )
        .prop_flat_map(|(drug, day, initial, from_nothing, changes, gone)| {
            (
                Just((drug, day, initial, from_nothing == 0, changes, gone)),
                stated_by_dates(day),
            )
        })
        .prop_map(|((drug, day, initial, from_nothing, changes, gone), dated)| {
            let mut record = if from_nothing { Record::new() } else { good(drug) };
            for index in gone {
                if !record.is_empty() {
                    let name = *index.get(&record.keys().copied().collect::<Vec<_>>());
                    record.remove(name);
                }
            }
            record.extend(changes);
            if !initial {
                record.insert("initial_criteria_established", "true".into());
            }
            for (name, value) in dated {
                // What says the same in another way gives way, so that nothing contradicts.
                for other in rivals(name) {
                    record.remove(other);
                }
                record.insert(name, value);
            }
            record.insert("drug", format!("\"{drug}\""));
            record.insert(
                "phase",
                if initial {
                    "\"initial\"".into()
                } else {
                    "\"continuation\"".into()
                },
            );
            record.insert("date_of_service", format!("\"{day}\""));
            record
        })
        .boxed()
}

/// An initial request that is approved: the base case of a drug, and on top of it whatever leaves it so.
pub fn approved() -> BoxedStrategy<Record> {
    let changeable = |field: &Field| !matches!(field, Field::Drug | Field::Phase | Field::DateOfService);
    let fields: Vec<Field> = Field::ALL.iter().copied().filter(changeable).collect();
    let changes = subsequence(fields, 4..=24).prop_flat_map(|fields| {
        fields
            .into_iter()
            .map(|field| (Just(field.as_str()), value(field)))
            .collect::<Vec<_>>()
    });
    (select(Drug::ALL), day(), changes)
        .prop_flat_map(|(drug, day, changes)| (Just((drug, day, changes)), stated_by_dates(day)))
        .prop_map(|((drug, day, changes), dated)| {
            let mut record = good(drug);
            record.insert("drug", format!("\"{drug}\""));
            record.insert("date_of_service", format!("\"{day}\""));
            for (name, value) in changes.into_iter().chain(dated) {
                let mut changed = record.clone();
                for other in rivals(name) {
                    changed.remove(other);
                }
                changed.insert(name, value);
                let request = Request::from_json(text(&changed).as_bytes());
                if request.is_ok_and(|request| assess(&request).outcome() == Outcome::MedicallyNecessary) {
                    record = changed;
                }
            }
            record
        })
        .boxed()
}

/// The names that state the same as another.
#[must_use]
pub fn rivals(name: &str) -> &'static [&'static str] {
    match name {
        "birth_date" => &["age_years"],
        "long_acting_ssa" => &["long_acting_ssa_washout_days", "long_acting_ssa_last_dose"],
        "long_acting_ssa_washout_days" => &["long_acting_ssa", "long_acting_ssa_last_dose"],
        "long_acting_ssa_last_dose" => &["long_acting_ssa", "long_acting_ssa_washout_days"],
        "short_acting_octreotide_washout_hours" => &["short_acting_octreotide"],
        "renal_toxicity_delay_days" => &["renal_toxicity"],
        _ => &[],
    }
}

/// The request on a later day: washouts grown, all else as stated.
#[must_use]
pub fn moved(record: &Record, from: Date, to: Date) -> Record {
    let days = i64::from(from.until(to).unwrap().get_days());
    let mut moved = record.clone();
    moved.insert("date_of_service", format!("\"{to}\""));
    if let Some(washout) = record.get("long_acting_ssa_washout_days") {
        let grown = washout.parse::<i64>().unwrap() + days;
        moved.insert("long_acting_ssa_washout_days", grown.to_string());
    }
    if let Some(washout) = record.get("short_acting_octreotide_washout_hours") {
        let grown: BigRational = rational(washout) + BigRational::from_integer((days * 24).into());
        // Hours are given to one place here.
        let tenths = (grown * BigRational::from_integer(10.into())).to_integer();
        moved.insert("short_acting_octreotide_washout_hours", format!("{tenths}e-1"));
    }
    moved
}

/// An independent reading of a decimal.
#[must_use]
pub fn rational(text: &str) -> BigRational {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().unwrap();
    let exponent = exponent.parse::<i32>().unwrap() - i32::try_from(fraction.len()).unwrap();
    let power = BigInt::from(10).pow(exponent.unsigned_abs());
    if exponent < 0 {
        BigRational::new(digits, power)
    } else {
        BigRational::from_integer(digits * power)
    }
}
