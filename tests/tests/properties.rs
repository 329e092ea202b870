//! Laws that hold for every request, tried on random ones. `PROPTEST_CASES` says how many.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use radiopharm_policy::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, RenalToxicity, Sex, StudyResult, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use radiopharm_policy::measure::{Age, CreatinineClearance, SerumCreatinine, Weight, cockcroft_gault};
use radiopharm_policy::vocabulary::{Field, FieldType, VOCABULARY};
use radiopharm_policy::{
    Criterion, Date, Decimal, Edition, Format, Outcome, Request, Status, Word, assess, date, determine,
    determine_json,
};
use serde_json::{Map, Value, json};

/// A request as names and values; numbers as they are written.
type Record = BTreeMap<&'static str, String>;

fn text(record: &Record) -> String {
    let entries: Vec<String> = record
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}", entries.join(","))
}

fn read(record: &Record) -> Request {
    Request::from_json(text(record).as_bytes()).unwrap_or_else(|errors| panic!("{errors}\n{}", text(record)))
}

fn word<W: Word>() -> BoxedStrategy<String> {
    select(W::ALL).prop_map(|word| format!("\"{word}\"")).boxed()
}

fn words<W: Word>() -> BoxedStrategy<String> {
    subsequence(W::ALL.to_vec(), 0..=3.min(W::ALL.len()))
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
    let study = (select(ImagingAgent::ALL), select(StudyResult::ALL))
        .prop_map(|(agent, result)| format!("{{\"agent\":\"{agent}\",\"result\":\"{result}\"}}"));
    prop::collection::vec(study, 0..=3)
        .prop_map(|studies| format!("[{}]", studies.join(",")))
        .boxed()
}

/// A day near one on which something changes, or any day of these years.
fn day() -> BoxedStrategy<Date> {
    let editions = select(Edition::ALL.to_vec()).prop_map(|edition| edition.effective());
    let near = (editions, -40_i64..40)
        .prop_map(|(day, days)| day.checked_add(jiff::Span::new().days(days)).unwrap());
    let any = (2022_i16..2028, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    prop_oneof![near, any]
        .prop_filter("an edition is in force", |day| date(2022, 10, 1) <= *day)
        .boxed()
}

/// The values of a field near its thresholds and limits.
fn value(field: Field) -> BoxedStrategy<String> {
    match field {
        Field::DosesGiven => one_of(&["0", "0", "0", "1", "3", "4", "5", "6", "7"]),
        Field::RequestedDoses => one_of(&["1", "2", "4", "6", "100"]),
        Field::AgeYears => one_of(&["11", "12", "17", "18", "19", "60", "75"]),
        Field::Sex => word::<Sex>(),
        Field::WeightKg => one_of(&["0.5", "64.0", "72", "80", "500"]),
        Field::SerumCreatinineMgDl => one_of(&["0.8", "1.7", "2.0", "2.21", "9"]),
        Field::CreatinineClearanceMlMin => one_of(&["0", "39.97", "40", "40.0", "75"]),
        Field::TumorSite => word::<TumorSite>(),
        Field::DiseaseExtent => word::<DiseaseExtent>(),
        Field::Ki67Percent => one_of(&["0", "8", "20", "20.1", "100"]),
        Field::WhoGrade => word::<WhoGrade>(),
        Field::Differentiation => word::<Differentiation>(),
        Field::Imaging => studies(),
        Field::LongActingSsa | Field::ShortActingOctreotide => word::<AnalogueUse>(),
        Field::Kps => one_of(&["0", "50", "60", "6e1", "80", "100"]),
        Field::Ecog => one_of(&["0", "2", "2.0", "3", "5"]),
        Field::PostDoseOctreotideDoseMg => one_of(&["20", "30", "30.0"]),
        Field::PostDoseOctreotideHoursAfter => one_of(&["3.9", "4", "24", "24.5"]),
        Field::PriorTherapies => words::<Therapy>(),
        Field::BoneMetastases => word::<BoneMetastases>(),
        Field::VisceralMetastases => word::<VisceralMetastases>(),
        Field::LargestLymphNodeCm => one_of(&["1.5", "3", "3.0", "3.1"]),
        Field::RecurrentThrombocytopeniaGrade
        | Field::RecurrentAnemiaGrade
        | Field::RecurrentNeutropeniaGrade
        | Field::RecurrentNonhematologicGrade => one_of(&["0", "0", "1", "2", "3"]),
        Field::Hepatotoxicity => word::<Hepatotoxicity>(),
        Field::RenalToxicity => word::<RenalToxicity>(),
        Field::DiscontinuationEvents => words::<DiscontinuationEvent>(),
        _ => one_of(&["true", "false"]),
    }
}

/// The facts of the base case of a drug: every criterion met.
fn good(drug: Drug) -> Record {
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
fn record() -> BoxedStrategy<Record> {
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

/// The names that state the same as another.
fn rivals(name: &str) -> &'static [&'static str] {
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
fn moved(record: &Record, from: Date, to: Date) -> Record {
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
fn rational(text: &str) -> BigRational {
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

fn outcome(record: &Record) -> Outcome {
    assess(&read(record)).outcome()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_decided_or_rejected(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(errors) = determine_json(&bytes, Format::Full, None) {
            prop_assert!(!errors.errors().is_empty());
        }
    }

    #[test]
    fn a_broken_request_is_decided_or_rejected(
        record in record(),
        at in any::<prop::sample::Index>(),
        put in prop_oneof![Just(""), Just("\""), Just("}"), Just("["), Just("\\"), Just("9"), Just("null"), Just("\u{e9}")],
        take in 0_usize..4,
    ) {
        let mut text: Vec<char> = text(&record).chars().collect();
        let at = at.index(text.len());
        let end = (at + take).min(text.len());
        text.splice(at..end, put.chars());
        let text: String = text.into_iter().collect();
        match Request::from_json(text.as_bytes()) {
            Ok(request) => prop_assert!(!determine(&request).to_json(Format::Full).is_empty()),
            Err(errors) => {
                prop_assert!(!errors.errors().is_empty());
                prop_assert!(serde_json::from_str::<Value>(&errors.to_json()).is_ok());
            }
        }
    }

    #[test]
    fn any_json_in_any_field_is_decided_or_rejected(
        field in select(VOCABULARY.to_vec()),
        value in prop_oneof![
            Just(json!(null)), Just(json!(true)), Just(json!(-1)), Just(json!(1.5)), Just(json!("")), Just(json!("never")),
            Just(json!([])), Just(json!({})), Just(json!([null])), Just(json!([{"agent": 1}])), Just(json!("2026-02-30")),
            Just(json!(1e300)), Just(json!([[[]]])),
        ],
    ) {
        let mut record = good(Drug::Lutathera);
        record.insert("drug", "\"lutathera\"".into());
        record.insert("date_of_service", "\"2026-05-04\"".into());
        record.insert(field.field.as_str(), value.to_string());
        if let Err(errors) = Request::from_json(text(&record).as_bytes()) {
            for error in errors.errors() {
                // Every error names its field and what is permitted.
                let name = format!("`{}`", error.field().unwrap());
                prop_assert!(error.message().contains(&name));
            }
            prop_assert!(errors.errors().len() <= 2);
        }
    }

    #[test]
    fn json_makes_a_round_trip(record in record()) {
        let request = read(&record);
        let again = Request::from_json(request.to_json().as_bytes()).unwrap();
        prop_assert_eq!(&again, &request);
        for format in [Format::Full, Format::Brief] {
            prop_assert_eq!(determine(&again).to_json(format), determine(&request).to_json(format));
        }
        let parsed: Value = serde_json::from_str(&determine(&request).to_json(Format::Full)).unwrap();
        prop_assert_eq!(parsed["outcome"].as_str().unwrap(), determine(&request).outcome().as_str());
    }

    #[test]
    fn the_order_of_names_and_lists_does_not_matter(record in record(), seed in any::<u64>()) {
        let mut entries: Vec<(String, Value)> = record
            .iter()
            .map(|(name, value)| ((*name).to_owned(), serde_json::from_str(value).unwrap()))
            .collect();
        let expected = read(&record);
        let turn = usize::try_from(seed % 97).unwrap() % entries.len();
        entries.rotate_left(turn);
        for (_, value) in &mut entries {
            if let Value::Array(list) = value {
                list.reverse();
                // What stands twice in a list says nothing new.
                if let Some(first) = list.first().cloned() {
                    list.push(first);
                }
            }
        }
        let shuffled: Vec<String> = entries.iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        let request = Request::from_json(format!("{{{}}}", shuffled.join(" , ")).as_bytes()).unwrap();
        prop_assert_eq!(assess(&request), assess(&expected));
        prop_assert_eq!(determine(&request).earliest_date(), determine(&expected).earliest_date());
    }

    #[test]
    fn the_spelling_of_tracers_does_not_matter(
        agent in select(ImagingAgent::ALL),
        result in select(StudyResult::ALL),
        upper in any::<u32>(),
    ) {
        let names = ImagingAgent::ALIASES.iter().filter(|alias| alias.agent == agent).map(|alias| alias.name);
        for name in names.chain([agent.as_str()]) {
            let spelled: String = name
                .chars()
                .enumerate()
                .map(|(at, c)| if upper >> (at % 32) & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect();
            let with = |name: &str| {
                format!(
                    r#"{{"drug":"pluvicto","date_of_service":"2026-05-04","imaging":[{{"agent":"{name}","result":"{result}"}}]}}"#
                )
            };
            let written = |text: String| determine_json(text.as_bytes(), Format::Full, None).unwrap();
            prop_assert_eq!(written(with(&spelled)), written(with(agent.as_str())));
        }
    }

    #[test]
    fn an_adverse_outcome_is_never_told_while_approval_is_possible(record in record()) {
        let assessment = assess(&read(&record));
        let adverse = matches!(assessment.outcome(), Outcome::Investigational | Outcome::NotEstablished);
        let possible = assessment.possible_outcomes().contains(Outcome::MedicallyNecessary);
        prop_assert!(!(adverse && possible));
        if assessment.outcome() == Outcome::MedicallyNecessary {
            prop_assert!(assessment.statuses().all(|(_, status)| status == Status::Met));
        }
    }

    #[test]
    fn unknown_is_never_read_as_failing(drug in select(Drug::ALL), gone in any::<prop::sample::Index>(), day in day()) {
        let mut record = good(drug);
        record.insert("drug", format!("\"{drug}\""));
        record.insert("date_of_service", format!("\"{day}\""));
        prop_assert_eq!(outcome(&record), Outcome::MedicallyNecessary);
        let names: Vec<&str> = good(drug).keys().copied().collect();
        record.remove(*gone.get(&names));
        let now = outcome(&record);
        prop_assert!(matches!(now, Outcome::MedicallyNecessary | Outcome::InformationNeeded), "{}", now);
    }

    #[test]
    fn filling_in_what_is_missing_leads_to_an_answer(record in record()) {
        let mut record = record;
        // At most every fact is asked for once.
        for _ in 0..Field::ALL.len() {
            let determination = determine(&read(&record));
            if determination.outcome() != Outcome::InformationNeeded {
                prop_assert_eq!(determination.missing_facts().count(), 0);
                return Ok(());
            }
            let missing: Vec<Field> = determination.missing_facts().collect();
            prop_assert!(!missing.is_empty());
            for field in missing {
                prop_assert!(!record.contains_key(field.as_str()) || field == Field::Imaging);
                let value = match (field, determination.drug()) {
                    (Field::LongActingSsaWashoutDays, _) => "40".into(),
                    (Field::ShortActingOctreotideWashoutHours, _) => "40".into(),
                    (Field::RenalToxicityDelayDays, _) => "1".into(),
                    (Field::LongActingSsa | Field::ShortActingOctreotide, _) => continue,
                    (Field::SerumCreatinineMgDl | Field::Sex | Field::WeightKg, _) => continue,
                    (Field::InitialCriteriaEstablished | Field::TaxaneDelayAppropriate, _) => "true".into(),
                    (Field::WhoGrade, _) => "\"g2\"".into(),
                    (Field::Ecog, _) => "1".into(),
                    (Field::Hepatotoxicity | Field::RenalToxicity, _) => "\"none\"".into(),
                    (Field::DiscontinuationEvents, _) => "[]".into(),
                    (
                        Field::RecurrentThrombocytopeniaGrade
                        | Field::RecurrentAnemiaGrade
                        | Field::RecurrentNeutropeniaGrade
                        | Field::RecurrentNonhematologicGrade,
                        _,
                    ) => "0".into(),
                    (field, drug) => good(drug)[field.as_str()].clone(),
                };
                record.insert(field.as_str(), value);
            }
        }
        prop_assert!(false, "it keeps asking");
    }

    #[test]
    fn more_doses_requested_are_never_more_doses_authorized(record in record(), asked in 1_u8..=100) {
        let mut record = record;
        record.remove("requested_doses");
        let all = determine(&read(&record));
        record.insert("requested_doses", asked.to_string());
        let some = determine(&read(&record));
        prop_assert_eq!(all.outcome(), some.outcome());
        if let (Some(all), Some(some)) = (all.authorization(), some.authorization()) {
            let given: u8 = record["doses_given"].parse().unwrap();
            prop_assert_eq!(all.excess_doses, 0);
            prop_assert_eq!(all.doses + given, determine(&read(&record)).drug().dose_cap());
            prop_assert_eq!(some.doses, asked.min(all.doses));
            prop_assert_eq!(some.excess_doses, asked - some.doses);
            prop_assert_eq!(some.total_units, some.units_per_dose.map(|units| units * u64::from(some.doses)));
        }
    }

    #[test]
    fn within_an_edition_the_date_does_not_matter_where_no_fact_is_a_date(record in record(), days in 0_i64..400) {
        let mut record = record;
        record.remove("birth_date");
        record.remove("long_acting_ssa_last_dose");
        let request = read(&record);
        let later = request.date_of_service().checked_add(jiff::Span::new().days(days)).unwrap();
        // Not beyond the last day of the edition.
        let ends = Edition::ALL.into_iter().find(|next| request.edition() < *next);
        let later = ends.map_or(later, |next| later.min(next.effective().yesterday().unwrap()));
        record.insert("date_of_service", format!("\"{later}\""));
        prop_assert_eq!(assess(&read(&record)), assess(&request));
    }

    #[test]
    fn facts_of_other_drugs_do_not_matter(record in record(), change in select(Field::ALL)) {
        let request = read(&record);
        if !change.spec().drugs.contains(&request.drug()) && record.contains_key(change.as_str()) {
            let mut without = record.clone();
            without.remove(change.as_str());
            prop_assert_eq!(assess(&read(&without)), assess(&request));
        }
    }

    #[test]
    fn the_earliest_date_is_what_scanning_every_day_finds(record in record(), forced in prop::option::of(select(Edition::ALL.to_vec()))) {
        let read = |record: &Record| {
            let text = text(record);
            match forced {
                None => Request::from_json(text.as_bytes()),
                Some(edition) => Request::from_json_under(text.as_bytes(), edition),
            }
        };
        let request = read(&record).unwrap();
        let found = determine(&request).earliest_date();
        let start = request.date_of_service();
        let approved = |day: Date| {
            read(&moved(&record, start, day)).is_ok_and(|request| assess(&request).outcome() == Outcome::MedicallyNecessary)
        };
        match found {
            Some(day) => {
                prop_assert!(start < day && approved(day), "{}", day);
                // Every day before it, or the last three years of them.
                let mut before = day.yesterday().unwrap();
                for _ in 0..1_100 {
                    if before <= start {
                        break;
                    }
                    prop_assert!(!approved(before), "{} comes before {}", before, day);
                    before = before.yesterday().unwrap();
                }
            }
            None if determine(&request).outcome() == Outcome::MedicallyNecessary => {}
            None => {
                let mut day = start;
                for step in 0..700 {
                    // Every day of a year, then one a month, for some thirty years.
                    day = day.checked_add(jiff::Span::new().days(if step < 366 { 1 } else { 31 })).unwrap();
                    prop_assert!(!approved(day), "{} was not found", day);
                }
            }
        }
    }

    #[test]
    fn met_from_is_the_first_day_on_which_the_criterion_is_met(record in record()) {
        let request = read(&record);
        for finding in determine(&request).findings() {
            let Some(from) = finding.met_from() else { continue };
            let status = |day: Date| {
                let moved = moved(&record, request.date_of_service(), day);
                let request = Request::from_json_under(text(&moved).as_bytes(), request.edition()).unwrap();
                assess(&request).status(finding.criterion())
            };
            prop_assert_eq!(status(from), Some(Status::Met));
            prop_assert_ne!(status(from.yesterday().unwrap()), Some(Status::Met));
        }
    }

    #[test]
    fn the_derived_clearance_is_exact(
        age in 0_i64..=130,
        female in any::<bool>(),
        tenths_of_kg in 1_u32..5_000,
        hundredths in 1_u32..5_000,
        umol in any::<bool>(),
        limit in 0_u32..100_000,
    ) {
        let part = |number: u32, places: u32| format!("{number}e-{places}").parse::<Decimal>().unwrap();
        let weight = Weight::new(part(tenths_of_kg, 1)).unwrap();
        let sex = if female { Sex::Female } else { Sex::Male };
        let creatinine = if umol {
            SerumCreatinine::umol_per_l(part(hundredths, 1)).unwrap()
        } else {
            SerumCreatinine::mg_per_dl(part(hundredths, 2)).unwrap()
        };
        let derived = cockcroft_gault(Age::new(age).unwrap(), sex, weight, creatinine);
        let ratio = |a: i64, b: i64| BigRational::new(a.into(), b.into());
        let mg = if umol { ratio(hundredths.into(), 884) } else { ratio(hundredths.into(), 100) };
        let exact = ratio(140 - age, 1) * ratio(tenths_of_kg.into(), 10) * if female { ratio(85, 100) } else { ratio(1, 1) }
            / (ratio(72, 1) * mg);
        let at_least = |decimal: Decimal| derived.at_least(CreatinineClearance::new(decimal).unwrap());
        prop_assert_eq!(at_least(part(limit, 2)), ratio(limit.into(), 100) <= exact);
        prop_assert_eq!(at_least(part(40, 0)), ratio(40, 1) <= exact);
        let printed = rational(&derived.to_two_places().to_string());
        prop_assert!(printed <= exact && exact < printed + ratio(1, 100));
    }

    #[test]
    fn decimals_are_read_as_they_are_written(text in "-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,12})?([eE][+-]?[0-9])?") {
        if let Ok(decimal) = text.parse::<Decimal>() {
            prop_assert_eq!(rational(&decimal.to_string()), rational(&text));
            prop_assert_eq!(decimal.to_string().parse::<Decimal>(), Ok(decimal));
        }
    }

    #[test]
    fn a_float_means_its_shortest_decimal(float in prop::num::f64::NORMAL.prop_filter("it fits", |f| f.abs() < 1e6)) {
        if let Ok(decimal) = Decimal::from_f64(float) {
            prop_assert!((decimal.to_f64_lossy() - float).abs() <= 0.0);
            prop_assert_eq!(rational(&decimal.to_string()), rational(&format!("{float:e}")));
        }
    }

    #[test]
    fn what_is_redacted_holds_no_value(record in record()) {
        let mut record = record;
        record.insert("id", "\"MRN-4711\"".into());
        let shown = format!("{:?} {}", read(&record).redacted(), read(&record).redacted());
        for hidden in ["4711", "39.97", "2.21", "ileum", "gastro", "-02-29"] {
            prop_assert!(!shown.contains(hidden), "{}", shown);
        }
        record.insert("kps", "4711".into());
        record.insert("weight_kg", "\"4711\"".into());
        let errors = Request::from_json(text(&record).as_bytes()).unwrap_err().redacted();
        let shown = format!("{errors:?} {errors} {}", errors.to_json());
        prop_assert!(!shown.contains("4711"));
    }
}

/// Every field of the vocabulary refuses what is just outside its range, and takes what is just inside.
#[test]
fn ranges_end_where_the_vocabulary_says() {
    let with = |field: Field, value: &str| {
        let text = format!(r#"{{"drug":"xofigo","date_of_service":"2026-05-04","{field}":{value}}}"#);
        Request::from_json(text.as_bytes())
    };
    for row in VOCABULARY {
        let (inside, outside): (Vec<String>, Vec<String>) = match row.field_type {
            FieldType::Integer(range) => (
                vec![
                    range.least.to_string(),
                    range.greatest.to_string(),
                    format!("{}.0", range.least),
                ],
                vec![
                    (range.least - 1).to_string(),
                    (range.greatest + range.step).to_string(),
                    format!("{}.5", range.least),
                ],
            ),
            FieldType::Decimal(range) => {
                let least = if range.least_included {
                    "0"
                } else {
                    "0.00000000000000000001"
                };
                let below = if range.least_included {
                    "-0.00000000000000000001"
                } else {
                    "0"
                };
                (
                    vec![least.into(), range.greatest.to_string()],
                    vec![below.into(), format!("{}.00000000000000000001", range.greatest)],
                )
            }
            FieldType::Bool => (
                vec!["true".into(), "false".into()],
                vec!["0".into(), "\"true\"".into()],
            ),
            FieldType::Text(most) => (
                vec![json!("x".repeat(most)).to_string()],
                vec![json!("x".repeat(most + 1)).to_string(), "1".into()],
            ),
            FieldType::Word(words) if row.field != Field::Drug => (
                words.list().iter().map(|word| json!(word).to_string()).collect(),
                vec!["\"\"".into(), "\"Ileum\"".into(), "1".into()],
            ),
            FieldType::WordList(_) | FieldType::Studies => (
                vec!["[]".into()],
                vec!["{}".into(), "[1]".into(), "[null]".into()],
            ),
            FieldType::Date if row.field != Field::DateOfService => (
                vec!["\"2026-05-04\"".into()],
                vec![
                    "\"2026-5-4\"".into(),
                    "\"2026-02-30\"".into(),
                    "\"1899-12-31\"".into(),
                    "20260504".into(),
                ],
            ),
            FieldType::Word(_) | FieldType::Date => (vec![], vec![]),
        };
        for value in inside {
            assert!(with(row.field, &value).is_ok(), "{} = {value}", row.field);
        }
        for value in outside {
            assert!(with(row.field, &value).is_err(), "{} = {value}", row.field);
        }
    }
}

/// A birth date or a map of requests never makes two criteria of the same name.
#[test]
fn no_criterion_stands_twice() {
    for edition in Edition::ALL {
        for drug in Drug::ALL {
            for phase in radiopharm_policy::agent::Phase::ALL {
                let names: Vec<Criterion> = radiopharm_policy::criteria(*drug, *phase, edition)
                    .map(|entry| entry.criterion)
                    .collect();
                let unique: Map<String, Value> =
                    names.iter().map(|name| (name.to_string(), json!(1))).collect();
                assert_eq!(names.len(), unique.len());
            }
        }
    }
}
