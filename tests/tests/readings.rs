//! The same request stated in other ways, and what a fact that is added, taken away or misstated does.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use radiopharm_policy::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    Phase, RenalToxicity, Sex, Study, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use radiopharm_policy::measure::{
    ActivityPerDose, Age, CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, Ecog,
    Karnofsky, Ki67Index, LymphNodeSize, OctreotideDose, OctreotideTiming, SerumCreatinine, WashoutDays,
    WashoutHours, Weight,
};
use radiopharm_policy::vocabulary::{Field, FieldType, VOCABULARY};
use radiopharm_policy::{
    Criterion, Date, Decimal, Determination, Edition, Format, Lutathera, Outcome, PhaseMarker, Pluvicto,
    Request, Status, Word, Xofigo, assess, determine,
};
use radiopharm_policy_tests::requests::{Record, approved, rational, read, record, rivals, text, value};
use radiopharm_policy_tests::{parse, without};
use serde_json::Value;

fn is_number(value: &str) -> bool {
    value.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// Another way to write a number: other zeros, another place of the point, another exponent.
fn respelled(number: &str, style: u8) -> String {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = match all.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let exponent = exponent.parse::<i32>().unwrap() - i32::try_from(fraction.len()).unwrap();
    match style % 5 {
        0 => format!("{digits}e{exponent}"),
        1 if digits != "0" => format!("{digits}000E{}", exponent - 3),
        2 => format!("{digits}.000e{exponent}"),
        3 => format!("0.{digits}e+0{}", exponent + i32::try_from(digits.len()).unwrap()).replace("+0-", "-0"),
        _ => number.to_owned(),
    }
}

// How the typed requests take the values of a record.

fn whole(text: &str) -> i64 {
    number(text).to_integer().unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn yes(text: &str) -> bool {
    text == "true"
}

fn day(text: &str) -> Date {
    text.trim_matches('"').parse().unwrap()
}

fn word<W: Word>(text: &str) -> W {
    W::from_word(text.trim_matches('"')).unwrap()
}

fn words<W: Word>(text: &str) -> Vec<W> {
    let list = parse(text);
    let words = list.as_array().unwrap().iter();
    words.map(|each| word(each.as_str().unwrap())).collect()
}

fn studies(text: &str) -> Vec<Study> {
    let list = parse(text);
    let studies = list.as_array().unwrap().iter();
    let part = |study: &Value, key: &str| study[key].as_str().unwrap().to_owned();
    studies
        .map(|study| Study {
            date: study.get("date").and_then(Value::as_str).map(day),
            ..Study::new(word(&part(study, "agent")), word(&part(study, "result")))
        })
        .collect()
}

/// Sets every fact of a record by the setter of the same name.
macro_rules! set {
    ($builder:ident, $record:ident; $($name:ident: $make:expr),+ $(,)?) => {
        $(if let Some(given) = $record.get(stringify!($name)) {
            $builder = $builder.$name($make(given));
        })+
    };
}

macro_rules! course {
    ($builder:ident, $record:ident) => {
        set!($builder, $record;
            medicare_advantage: yes,
            doses_given: |v| DosesGiven::new(whole(v)).unwrap(),
            requested_doses: |v| DosesRequested::new(whole(v)).unwrap(),
            age_years: |v| Age::new(whole(v)).unwrap(),
            birth_date: day,
            edition: day,
        );
        if let Some(given) = $record.get("activity_per_dose_gbq") {
            $builder = $builder.activity_per_dose(ActivityPerDose::gbq(number(given)).unwrap());
        }
        if let Some(given) = $record.get("activity_per_dose_mci") {
            $builder = $builder.activity_per_dose(ActivityPerDose::mci(number(given)).unwrap());
        }
    };
}

fn lutathera<P: PhaseMarker>(mut request: Lutathera<P>, record: &Record) -> Lutathera<P> {
    let grade = |v: &str| CtcaeGrade::new(whole(v)).unwrap();
    course!(request, record);
    set!(request, record;
        sex: word::<Sex>,
        weight_kg: |v| Weight::new(number(v)).unwrap(),
        creatinine_clearance_ml_min: |v| CreatinineClearance::new(number(v)).unwrap(),
        tumor_site: word::<TumorSite>,
        disease_extent: word::<DiseaseExtent>,
        ki67_percent: |v| Ki67Index::new(number(v)).unwrap(),
        who_grade: word::<WhoGrade>,
        differentiation: word::<Differentiation>,
        imaging: studies,
        long_acting_ssa: word::<AnalogueUse>,
        long_acting_ssa_washout_days: |v| WashoutDays::new(whole(v)).unwrap(),
        long_acting_ssa_last_dose: day,
        short_acting_octreotide: word::<AnalogueUse>,
        short_acting_octreotide_washout_hours: |v| WashoutHours::new(number(v)).unwrap(),
        progressed_on_ssa: yes,
        adequate_bone_marrow: yes,
        adequate_hepatic_function: yes,
        kps: |v| Karnofsky::new(whole(v)).unwrap(),
        ecog: |v| Ecog::new(whole(v)).unwrap(),
        post_dose_octreotide_planned: yes,
        post_dose_octreotide_dose_mg: |v| OctreotideDose::new(number(v)).unwrap(),
        post_dose_octreotide_hours_after: |v| OctreotideTiming::new(number(v)).unwrap(),
        recurrent_thrombocytopenia_grade: grade,
        recurrent_anemia_grade: grade,
        recurrent_neutropenia_grade: grade,
        recurrent_nonhematologic_grade: grade,
        hepatotoxicity: word::<Hepatotoxicity>,
        renal_toxicity: word::<RenalToxicity>,
        renal_toxicity_delay_days: |v| DelayDays::new(whole(v)).unwrap(),
    );
    if let Some(given) = record.get("serum_creatinine_mg_dl") {
        request = request.serum_creatinine(SerumCreatinine::mg_per_dl(number(given)).unwrap());
    }
    if let Some(given) = record.get("serum_creatinine_umol_l") {
        request = request.serum_creatinine(SerumCreatinine::umol_per_l(number(given)).unwrap());
    }
    request
}

fn pluvicto<P: PhaseMarker>(mut request: Pluvicto<P>, record: &Record) -> Pluvicto<P> {
    course!(request, record);
    set!(request, record;
        castration_resistant: yes,
        disease_extent: word::<DiseaseExtent>,
        imaging: studies,
        prior_therapies: words::<Therapy>,
        taxane_delay_appropriate: yes,
        discontinuation_events: words::<DiscontinuationEvent>,
    );
    request
}

fn xofigo<P: PhaseMarker>(mut request: Xofigo<P>, record: &Record) -> Xofigo<P> {
    course!(request, record);
    set!(request, record;
        castration_resistant: yes,
        bone_metastases: word::<BoneMetastases>,
        visceral_metastases: word::<VisceralMetastases>,
        largest_lymph_node_cm: |v| LymphNodeSize::new(number(v)).unwrap(),
        weight_kg: |v| Weight::new(number(v)).unwrap(),
    );
    request
}

/// The typed request of a record that holds no fact of another drug.
fn typed(record: &Record) -> Request {
    let on = day(&record["date_of_service"]);
    let established = record.get("initial_criteria_established").map(|given| yes(given));
    macro_rules! build {
        ($name:ident, $set:ident) => {
            match word(&record["phase"]) {
                Phase::Initial => $set($name::initial(on), record).build(),
                Phase::Continuation => {
                    let request = $set($name::continuation(on), record);
                    match established {
                        Some(established) => request.initial_criteria_established(established).build(),
                        None => request.build(),
                    }
                }
            }
        };
    }
    let built = match word(&record["drug"]) {
        Drug::Lutathera => build!(Lutathera, lutathera),
        Drug::Pluvicto => build!(Pluvicto, pluvicto),
        Drug::Xofigo => build!(Xofigo, xofigo),
    };
    built.unwrap()
}

/// Values that a field cannot have, each wrong in its own way.
fn wrong(field: Field) -> Vec<&'static str> {
    match field.spec().field_type {
        FieldType::Bool => vec!["1", "\"true\"", "[]", "\"\""],
        FieldType::Integer(_) => vec!["-1", "1000000", "0.5", "\"60\"", "true", "{}", "1e400", "1e-30"],
        FieldType::Decimal(_) => vec!["-0.01", "1000000.01", "\"60\"", "false", "[1]", "1e400", "1e-21"],
        FieldType::Word(_) => vec![
            "\"nothing\"",
            "\"\"",
            "1",
            "true",
            "[\"ileum\"]",
            "\"METASTATIC\"",
        ],
        FieldType::WordList(_) => vec!["\"other\"", "[1]", "[null]", "{}", "[\"docetaxel \"]", "[[]]"],
        FieldType::Studies => vec![
            "[{}]",
            "[null]",
            "{}",
            "[{\"agent\":\"fdg\",\"result\":\"Positive\"}]",
            "\"fdg\"",
        ],
        FieldType::Date => vec![
            "\"2026-02-30\"",
            "\"2026-5-4\"",
            "20260504",
            "\"1899-12-31\"",
            "\"2200-01-01\"",
        ],
        FieldType::Text(_) => vec!["7", "true", "[]"],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_spelling_of_numbers_does_not_matter(record in record(), style in 0_u8..5) {
        let mut other = record.clone();
        for number in other.values_mut().filter(|value| is_number(value)) {
            *number = respelled(number, style);
        }
        let (request, spelled) = (read(&record), read(&other));
        prop_assert_eq!(&spelled, &request, "{}", text(&other));
        prop_assert_eq!(spelled.to_json(), request.to_json());
        prop_assert_eq!(determine(&spelled).to_json(Format::Full), determine(&request).to_json(Format::Full));
    }

    #[test]
    fn a_typed_request_is_the_request_of_the_same_json(record in record()) {
        let mut record = record;
        let drug: Drug = word(&record["drug"]);
        record.retain(|name, _| word::<Field>(name).spec().drugs.contains(&drug));
        if record["phase"] == "\"initial\"" {
            record.remove("initial_criteria_established");
        }
        let (built, request) = (typed(&record), read(&record));
        prop_assert_eq!(&built, &request);
        for format in [Format::Full, Format::Brief] {
            prop_assert_eq!(determine(&built).to_json(format), determine(&request).to_json(format));
        }
    }

    #[test]
    fn null_says_what_silence_says(record in record(), fields in subsequence(Field::ALL.to_vec(), 0..=8)) {
        let mut with_nulls = record.clone();
        for field in fields {
            with_nulls.entry(field.as_str()).or_insert_with(|| "null".into());
        }
        prop_assert_eq!(read(&with_nulls), read(&record));
    }

    #[test]
    fn nothing_said_for_another_drug_changes_the_answer(
        record in record(),
        foreign in subsequence(Field::ALL.to_vec(), 1..=12)
            .prop_flat_map(|fields| fields.into_iter().map(|field| (Just(field), value(field))).collect::<Vec<_>>()),
    ) {
        let expected = determine(&read(&record));
        let mut more = record.clone();
        for (field, value) in foreign {
            let is_foreign = !field.spec().drugs.contains(&expected.drug());
            let contradicts = rivals(field.as_str()).iter().chain([&"serum_creatinine_mg_dl"]).any(|other| more.contains_key(other))
                || more.keys().any(|name| rivals(name).contains(&field.as_str()));
            if is_foreign && !contradicts {
                more.insert(field.as_str(), value);
            }
        }
        let found = determine(&read(&more));
        let answer = |of: &Determination| without(&parse(&of.to_json(Format::Full)), &["not_read"]);
        prop_assert_eq!(answer(&found), answer(&expected));
    }

    /// What an answer says was not read can be left out, and every other fact is looked at by some criterion.
    ///
    /// A later edition may read it, so the earliest date may depend on it, unless the edition is forced.
    #[test]
    fn facts_that_are_not_read_never_change_the_answer(record in record()) {
        let found = determine(&read(&record));
        let not_read: Vec<&str> = found.not_read().map(|field| field.as_str()).collect();
        let mut less = record.clone();
        less.retain(|name, _| !not_read.contains(name));
        let expected = determine(&read(&less));
        let answer = |of: &Determination| without(&parse(&of.to_json(Format::Full)), &["not_read", "earliest_date"]);
        prop_assert_eq!(answer(&found), answer(&expected));
        if found.request().forced_edition().is_some() {
            prop_assert_eq!(found.earliest_date(), expected.earliest_date());
        }
        prop_assert_eq!(expected.not_read().count(), 0);
        for finding in found.findings() {
            for (fact, _) in finding.facts() {
                prop_assert!(!not_read.contains(&fact.as_str()), "{} reads {}", finding.criterion(), fact);
            }
        }
    }

    #[test]
    fn every_fault_is_reported_and_no_other(
        record in record(),
        faults in subsequence(Field::ALL.to_vec(), 1..=6),
        which in any::<Index>(),
        unknown in subsequence(vec!["Kps", "age", "zzz"], 0..=2),
    ) {
        let mut record = record;
        let mut expected = Vec::new();
        for field in &faults {
            let value = *which.get(&wrong(*field));
            record.insert(field.as_str(), value.to_owned());
            expected.push(("invalid_value", field.as_str(), value));
        }
        for name in &unknown {
            record.insert(name, "[1,2]".into());
            expected.push(("unknown_field", name, "[1,2]"));
        }
        let rejected = Request::from_json(text(&record).as_bytes()).unwrap_err();
        let found: Vec<(&str, &str)> =
            rejected.errors().iter().map(|error| (error.kind().as_str(), error.field().unwrap())).collect();
        let names: Vec<(&str, &str)> = expected.iter().map(|(kind, name, _)| (*kind, *name)).collect();
        prop_assert_eq!(found, names, "{}", text(&record));
        for (error, (_, _, value)) in rejected.errors().iter().zip(expected) {
            // A number that common readers of JSON refuse is shown as a text.
            let shown = error.value_json().unwrap();
            prop_assert!(shown == value || shown == format!("\"{value}\""), "{} for {}", shown, value);
            prop_assert!(!error.redacted().message().contains("METASTATIC"));
        }
    }

    #[test]
    fn answering_what_is_asked_never_opens_an_outcome_that_was_closed(
        record in record(),
        which in any::<Index>(),
        answers in Field::ALL.iter().map(|field| value(*field)).collect::<Vec<_>>(),
    ) {
        let request = read(&record);
        let before = assess(&request);
        let asked: Vec<Field> =
            determine(&request).findings().flat_map(|finding| finding.missing().iter().collect::<Vec<_>>()).collect();
        if asked.is_empty() {
            return Ok(());
        }
        let field = *which.get(&asked);
        let mut answered = record.clone();
        answered.insert(field.as_str(), answers[field.index()].clone());
        let Ok(request) = Request::from_json(text(&answered).as_bytes()) else {
            // The answer contradicts what was stated in another way.
            return Ok(());
        };
        let after = assess(&request);
        for outcome in after.possible_outcomes().iter() {
            prop_assert!(before.possible_outcomes().contains(outcome), "{} = {}", field, answered[field.as_str()]);
        }
        // What was settled stays settled.
        for (criterion, status) in before.statuses() {
            if matches!(status, Status::Met | Status::NotMet) && field != Field::AgeYears {
                prop_assert_eq!(after.status(criterion), Some(status), "{} by {}", criterion, field);
            }
        }
    }

    #[test]
    fn taking_a_fact_away_from_an_approved_request_is_never_held_against_it(record in approved(), gone in any::<Index>()) {
        let mut record = record;
        prop_assert_eq!(assess(&read(&record)).outcome(), Outcome::MedicallyNecessary);
        let names: Vec<&str> =
            record.keys().copied().filter(|name| !matches!(*name, "drug" | "date_of_service" | "edition")).collect();
        let name = *gone.get(&names);
        record.remove(name);
        let after = determine(&read(&record));
        // A clearance that was reported can leave a derived one, of somebody below 18 or from a creatinine that cannot
        // be believed, which a clinician must see.
        let derived = name == "creatinine_clearance_ml_min" && after.outcome() == Outcome::ClinicalReview;
        prop_assert!(
            derived || matches!(after.outcome(), Outcome::MedicallyNecessary | Outcome::InformationNeeded),
            "{} without {}", after.outcome(), name
        );
        if after.outcome() == Outcome::InformationNeeded {
            let asked: Vec<&str> = after.missing_facts().map(Field::as_str).collect();
            // A date or a washout that is gone is asked for by the name that criteria read.
            let by_another_name = matches!(name, "birth_date" | "long_acting_ssa_last_dose" | "serum_creatinine_umol_l");
            prop_assert!(by_another_name || asked.contains(&name), "{} is not among {:?}", name, asked);
        }
    }

    #[test]
    fn numbers_are_read_exactly_or_refused(
        number in "-?(0|[1-9][0-9]{0,5})(\\.[0-9]{1,23})?([eE][+-]?[0-9]{1,3})?",
    ) {
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((&number, "0"));
        let fraction = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let places = i32::try_from(fraction).unwrap() - exponent.parse::<i32>().unwrap();
        let exact = rational(&number);
        let within = |least: i64, greatest: i64| {
            let whole = |number: i64| BigRational::from_integer(number.into());
            places <= 20 && whole(least) <= exact && exact <= whole(greatest)
        };
        let zero = BigRational::from_integer(0.into());
        let zero_places = places <= 20;
        let of = |field: &str| {
            Request::from_json(format!(r#"{{"drug":"xofigo","date_of_service":"2026-05-04","{field}":{number}}}"#).as_bytes())
        };
        prop_assert_eq!(of("creatinine_clearance_ml_min").is_ok(), within(0, 1000), "{}", number);
        prop_assert_eq!(of("weight_kg").is_ok(), within(0, 500) && zero < exact, "{}", number);
        prop_assert_eq!(of("doses_given").is_ok(), within(0, 100) && exact.is_integer(), "{}", number);
        let tens = &exact / BigRational::from_integer(10.into());
        prop_assert_eq!(of("kps").is_ok(), within(0, 100) && tens.is_integer() && zero_places, "{}", number);
        if let Ok(request) = of("creatinine_clearance_ml_min") {
            // The value is written again as the same number, without an exponent and without needless zeros.
            let written = request.to_json();
            let written = written.rsplit(':').next().unwrap().trim_end_matches('}');
            prop_assert_eq!(rational(written), exact);
            let has_needless_zeros = written.contains('.') && written.ends_with('0');
            prop_assert!(!written.contains(['e', 'E']) && !has_needless_zeros, "{}", written);
        }
    }
}

/// The scales are never converted for a decision; where both exist, either says the same of the same person.
#[test]
fn karnofsky_from_60_is_exactly_ecog_up_to_2() {
    let status = |scale: &str, value: i64| {
        let text = format!(r#"{{"drug":"lutathera","date_of_service":"2026-05-04","{scale}":{value}}}"#);
        let request = Request::from_json(text.as_bytes()).unwrap();
        assess(&request).status(Criterion::PerformanceStatus)
    };
    for karnofsky in Karnofsky::all() {
        let kps = i64::from(karnofsky.value());
        let ecog = i64::from(karnofsky.to_ecog().value());
        assert_eq!(60 <= kps, ecog <= 2, "{kps}");
        assert_eq!(status("kps", kps), status("ecog", ecog), "{kps}");
    }
}

/// An error says what would be taken.
#[test]
fn messages_say_what_is_permitted() {
    for row in VOCABULARY {
        for value in wrong(row.field) {
            let text = format!(r#"{{"{}":{value}}}"#, row.field);
            let rejected = Request::from_json(text.as_bytes()).unwrap_err();
            let mut of_field = rejected
                .errors()
                .iter()
                .filter(|error| error.field() == Some(row.field.as_str()));
            let message = of_field.next().unwrap().message();
            let permitted: Vec<String> = match row.field_type {
                FieldType::Bool => vec!["true".into(), "false".into()],
                FieldType::Integer(range) => vec![range.least.to_string(), range.greatest.to_string()],
                FieldType::Decimal(range) => vec![range.greatest.to_string(), range.unit.into()],
                FieldType::Word(words) => words.list().into_iter().map(Into::into).collect(),
                FieldType::WordList(words) => words.list().into_iter().map(Into::into).collect(),
                FieldType::Studies => vec!["agent".into()],
                FieldType::Date => vec!["1900-01-01".into(), "2199-12-31".into()],
                FieldType::Text(most) => vec![most.to_string()],
            };
            for word in permitted {
                assert!(message.contains(&word), "`{word}` is not in: {message}");
            }
        }
    }
}

/// A forced edition reaches typed requests as it reaches JSON.
#[test]
fn a_typed_request_can_choose_its_edition() {
    let day = radiopharm_policy::date(2020, 1, 1);
    for &edition in Edition::ALL {
        let built = Xofigo::initial(day).build_under(edition).unwrap();
        let text = br#"{"drug":"xofigo","phase":"initial","date_of_service":"2020-01-01"}"#;
        assert_eq!(built, Request::from_json_under(text, edition).unwrap());
        assert_eq!(
            assess(&built),
            assess(&Request::from_json_under(text, edition).unwrap())
        );
    }
    assert!(Xofigo::initial(day).build().is_err());
}
