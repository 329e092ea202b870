//! Laws that hold for every request, tried on random ones. `PROPTEST_CASES` says how many.

use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::select;
use radiopharm_policy::agent::{Drug, ImagingAgent, Sex, StudyResult};
use radiopharm_policy::measure::{Age, CreatinineClearance, SerumCreatinine, Weight, cockcroft_gault};
use radiopharm_policy::vocabulary::{Field, FieldType, VOCABULARY};
use radiopharm_policy::{
    Criterion, Date, Decimal, Edition, Format, Outcome, Request, Status, assess, determine, determine_json,
};
use radiopharm_policy_tests::requests::{Record, day, good, moved, rational, read, record, text, value};
use serde_json::{Map, Value, json};

fn outcome(record: &Record) -> Outcome {
    assess(&read(record)).outcome()
}

/// How bad a status is: settled against is worse than open, and open worse than met.
fn badness(status: Status) -> u8 {
    match status {
        Status::Met => 0,
        Status::Unknown | Status::Review => 1,
        Status::NotMet => 2,
    }
}

/// How bad every criterion is that a course which goes on depends on: the initial ones, and its own.
fn of_a_course(record: &Record) -> Vec<(Criterion, u8)> {
    let mut initial = record.clone();
    initial.insert("phase", "\"initial\"".into());
    if initial
        .get("bone_metastases")
        .is_some_and(|bone| bone == "\"asymptomatic\"")
    {
        // Treatment relieves pain: in a course this says nothing.
        initial.remove("bone_metastases");
    }
    let initial = assess(&read(&initial));
    let own = assess(&read(record));
    let composed = |criterion| {
        matches!(
            criterion,
            Criterion::InitialCriteria | Criterion::CourseToxicity | Criterion::DoseLimit
        )
    };
    let of_initial = initial.statuses().filter(|(criterion, _)| !composed(*criterion));
    let of_own = own
        .statuses()
        .filter(|(criterion, _)| *criterion != Criterion::InitialCriteria);
    of_initial
        .chain(of_own)
        .map(|(criterion, status)| (criterion, badness(status)))
        .collect()
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
    fn a_missing_fact_never_enlarges_what_is_possible(
        (before, after) in record().prop_flat_map(|record| {
            let missing: Vec<Field> = determine(&read(&record)).missing_facts().collect();
            let asked = missing.into_iter().filter(|field| !record.contains_key(field.as_str()));
            let asked: Vec<Field> = asked.collect();
            if asked.is_empty() {
                return (Just(record.clone()), Just(record)).boxed();
            }
            let stated = select(asked).prop_flat_map(|field| (Just(field), value(field)));
            (Just(record), stated)
                .prop_map(|(record, (field, value))| {
                    let mut after = record.clone();
                    after.insert(field.as_str(), value);
                    (record, after)
                })
                .boxed()
        }),
    ) {
        let Ok(after) = Request::from_json(text(&after).as_bytes()) else {
            return Ok(());
        };
        let (before, after) = (assess(&read(&before)), assess(&after));
        for outcome in after.possible_outcomes().iter() {
            prop_assert!(before.possible_outcomes().contains(outcome), "{outcome} was not possible before");
        }
        for ((criterion, was), (_, is)) in before.statuses().zip(after.statuses()) {
            // The toxicity of a course is judged on what is stated: a low clearance, stated for another criterion,
            // is one.
            let is_stated_late = criterion == Criterion::CourseToxicity && is == Status::Review;
            prop_assert!(
                was == Status::Unknown || was == is || is_stated_late,
                "{criterion}: {was}, then {is}"
            );
        }
        if before.outcome() != Outcome::InformationNeeded {
            prop_assert_eq!(before.outcome(), after.outcome());
        }
    }

    /// Where every criterion is as bad as before or worse, approval is not possible again.
    #[test]
    fn a_worse_fact_never_makes_approval_possible_again(
        record in record(),
        established in prop_oneof![Just(None), Just(Some("true")), Just(Some("false"))],
        continuation in any::<bool>(),
        changes in prop::collection::vec(select(Field::ALL).prop_flat_map(|field| (Just(field), value(field))), 1..=3),
    ) {
        let mut before = record;
        if continuation {
            before.insert("phase", "\"continuation\"".into());
            match established {
                Some(established) => before.insert("initial_criteria_established", established.into()),
                None => before.remove("initial_criteria_established"),
            };
        }
        let mut after = before.clone();
        for (field, value) in changes {
            let is_of_the_request = matches!(
                field,
                Field::Drug | Field::Phase | Field::DateOfService | Field::Edition | Field::MedicareAdvantage
            );
            if !is_of_the_request && field != Field::InitialCriteriaEstablished {
                after.insert(field.as_str(), value);
            }
        }
        prop_assume!(Request::from_json(text(&after).as_bytes()).is_ok());
        let (was, is) = (of_a_course(&before), of_a_course(&after));
        let names = |of: &[(Criterion, u8)]| of.iter().map(|(criterion, _)| *criterion).collect::<Vec<_>>();
        prop_assert_eq!(names(&was), names(&is));
        prop_assume!(was.iter().zip(&is).all(|((_, was), (_, is))| was <= is));
        let can_be = |record: &Record| {
            assess(&read(record)).possible_outcomes().contains(Outcome::MedicallyNecessary)
        };
        prop_assert!(can_be(&before) || !can_be(&after), "{}\n{}", text(&before), text(&after));
        let is_approved = |record: &Record| outcome(record) == Outcome::MedicallyNecessary;
        prop_assert!(is_approved(&before) || !is_approved(&after), "{}\n{}", text(&before), text(&after));
    }

    /// What a course says of its beginning stands, whatever else is stated against it.
    #[test]
    fn initial_criteria_that_were_not_established_stay_so(
        record in record(),
        changes in prop::collection::vec(select(Field::ALL).prop_flat_map(|field| (Just(field), value(field))), 0..=4),
    ) {
        let mut record = record;
        record.insert("phase", "\"continuation\"".into());
        for (field, value) in changes {
            if !matches!(field, Field::Drug | Field::Phase | Field::DateOfService) {
                record.insert(field.as_str(), value);
            }
        }
        record.insert("initial_criteria_established", "false".into());
        record.remove("medicare_advantage");
        prop_assume!(Request::from_json(text(&record).as_bytes()).is_ok());
        let mut initial = record.clone();
        initial.insert("phase", "\"initial\"".into());
        let all_met = assess(&read(&initial)).statuses().all(|(criterion, status)| {
            matches!(criterion, Criterion::CourseToxicity | Criterion::DoseLimit) || status == Status::Met
        });
        let expected = if all_met { Status::Review } else { Status::NotMet };
        prop_assert_eq!(assess(&read(&record)).status(Criterion::InitialCriteria), Some(expected));
    }

    /// Under review, the initial criteria and the course toxicity say each failing criterion's own sentence.
    #[test]
    fn composed_criteria_say_the_sentences_of_those_that_fail(record in record()) {
        let mut record = record;
        record.insert("phase", "\"continuation\"".into());
        record.insert("initial_criteria_established", "true".into());
        let mut initial = record.clone();
        initial.insert("phase", "\"initial\"".into());
        let (course, initial) = (determine(&read(&record)), determine(&read(&initial)));
        if let Some(composed) = course.finding(Criterion::InitialCriteria)
            && composed.status() == Status::Review
        {
            let reason = composed.reason().to_string();
            let failing = initial.findings().filter(|finding| {
                matches!(finding.status(), Status::NotMet | Status::Review)
                    && !matches!(finding.criterion(), Criterion::CourseToxicity | Criterion::DoseLimit)
                    && finding.criterion() != Criterion::SymptomaticBoneMetastases
            });
            for finding in failing {
                prop_assert!(reason.contains(&finding.reason().to_string()), "{}", reason);
            }
        }
        if let Some(composed) = initial.finding(Criterion::CourseToxicity)
            && composed.status() == Status::Review
        {
            let reason = composed.reason().to_string();
            let failing = course.findings().filter(|finding| {
                matches!(finding.status(), Status::NotMet | Status::Review)
                    && !matches!(finding.criterion(), Criterion::InitialCriteria | Criterion::DoseLimit)
            });
            for finding in failing {
                prop_assert!(reason.contains(&finding.reason().to_string()), "{}", reason);
            }
        }
    }

    /// A request says the same when it is written and read again, and is equal and hashes the same.
    #[test]
    fn a_forced_edition_is_kept(record in record(), edition in select(Edition::ALL.to_vec())) {
        let forced = Request::from_json_under(text(&record).as_bytes(), edition).unwrap();
        let under = read(&record).under(edition);
        let again = Request::from_json(forced.to_json().as_bytes()).unwrap();
        for other in [&under, &again] {
            prop_assert_eq!(other, &forced);
            prop_assert_eq!(other.edition(), edition);
            prop_assert_eq!(other.to_json(), forced.to_json());
            prop_assert_eq!(determine(other).to_json(Format::Full), determine(&forced).to_json(Format::Full));
        }
        let hash = |request: &Request| {
            use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
            BuildHasherDefault::<DefaultHasher>::default().hash_one(request)
        };
        prop_assert_eq!(hash(&again), hash(&forced));
        prop_assert_eq!(hash(&under), hash(&forced));
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
        let ends = Edition::ALL.iter().copied().find(|next| request.edition() < *next);
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
    for &edition in Edition::ALL {
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
