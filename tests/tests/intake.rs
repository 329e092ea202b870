//! Charts as people write them: what is read, what is asked back, and what is passed over.

use proptest::prelude::*;
use radiopharm_policy::agent::Drug;
use radiopharm_policy::intake::{
    AmbiguityReason, Complete, DateOrder, Evidence, IgnoredReason, Mapped, Mapping, Reader, Reading,
    ReadingRule, Source,
};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Given, Outcome, date, determine};
use radiopharm_policy_tests::requests::{read as request_of, record as request, text};
use serde_json::Value;

fn of(drug: Drug) -> Reader {
    Reader::new().drug(drug).date_of_service(date(2026, 5, 4))
}

fn lutathera() -> Reader {
    of(Drug::Lutathera)
}

/// The certain value of a fact, for people.
fn fact(reading: &Reading, field: Field) -> Option<String> {
    reading.fact(field).map(|value| value.to_string())
}

fn reason(reading: &Reading, field: Field) -> Option<AmbiguityReason> {
    let of = reading.ambiguous().iter().find(|of| of.fact == field)?;
    assert_eq!(reading.fact(field), None, "an ambiguous fact is not known");
    assert!(!of.candidates.is_empty(), "{field} has candidates");
    Some(of.reason)
}

fn ignored(reading: &Reading, name: &str) -> Option<IgnoredReason> {
    let source = Source::Name(name.to_owned());
    reading
        .ignored()
        .iter()
        .find(|of| of.source == source)
        .map(|of| of.reason)
}

fn rule(reading: &Reading, field: Field) -> Option<ReadingRule> {
    reading
        .evidence()
        .iter()
        .find(|of| of.fact == field)
        .map(|of| of.rule)
}

/// What a Lutathera chart with one entry says of a fact.
fn one<'a>(name: &'a str, value: impl Into<Given<'a>>) -> Reading {
    lutathera().record([(name, value)])
}

#[test]
fn a_name_that_stands_twice_says_the_same_in_either_order() {
    let entries: [(&str, Given<'_>); 2] = [("id", "65".into()), ("id", 65.into())];
    let reading = lutathera().record(entries.clone());
    let rules: Vec<ReadingRule> = reading.evidence().iter().map(|of| of.rule).collect();
    assert!(rules.starts_with(&[ReadingRule::AsStated, ReadingRule::Spelling]));
    let turned = lutathera().record(entries.into_iter().rev());
    assert_eq!(turned.to_json(), reading.to_json());
}

#[test]
fn names_with_other_units_are_converted_exactly() {
    for (name, value, field, expected) in [
        ("weight_lb", "158", Field::WeightKg, "71.66759446"),
        ("Weight (lbs)", "1", Field::WeightKg, "0.45359237"),
        ("largest_lymph_node_mm", "31", Field::LargestLymphNodeCm, "3.1"),
        (
            "long_acting_ssa_washout_weeks",
            "4",
            Field::LongActingSsaWashoutDays,
            "28",
        ),
        (
            "long_acting_ssa_washout_hours",
            "672",
            Field::LongActingSsaWashoutDays,
            "28",
        ),
        (
            "short_acting_octreotide_washout_days",
            "1",
            Field::ShortActingOctreotideWashoutHours,
            "24",
        ),
        ("creatinine_mmol_l", "0.106", Field::SerumCreatinineUmolL, "106"),
        (
            "creatinine_clearance_ml_s",
            "0.7",
            Field::CreatinineClearanceMlMin,
            "42",
        ),
        (
            "post_dose_octreotide_dose_mcg",
            "30000",
            Field::PostDoseOctreotideDoseMg,
            "30",
        ),
        ("activity_per_dose_mbq", "7400", Field::ActivityPerDoseGbq, "7.4"),
        (
            "activity_per_dose_uci",
            "200000",
            Field::ActivityPerDoseMci,
            "200",
        ),
    ] {
        let reading = one(name, value);
        assert_eq!(fact(&reading, field).as_deref(), Some(expected), "{name}");
        assert_eq!(rule(&reading, field), Some(ReadingRule::Unit), "{name}");
    }
}

#[test]
fn a_creatinine_without_a_unit_and_a_filtration_rate_are_no_clearance() {
    let reading = lutathera().record([
        ("creatinine", "1.1"),
        ("eGFR", "35"),
        ("gfr", "35"),
        ("egfr_ckd_epi", "35"),
    ]);
    assert_eq!(
        ignored(&reading, "creatinine"),
        Some(IgnoredReason::UnitNotStated)
    );
    for name in ["eGFR", "gfr", "egfr_ckd_epi"] {
        assert_eq!(ignored(&reading, name), Some(IgnoredReason::EstimatedFiltration));
    }
    assert!(
        reading.ignored().iter().all(|of| of.advice.is_some()),
        "each says what to do"
    );
    assert_eq!(reading.facts().count(), 2, "the drug and the day");
    let stated = one("creatinine", "1,1 mg/dl");
    assert_eq!(fact(&stated, Field::SerumCreatinineMgDl).as_deref(), Some("1.1"));
    let stated = one("Creatinine", "106 \u{b5}mol/l");
    assert_eq!(fact(&stated, Field::SerumCreatinineUmolL).as_deref(), Some("106"));
}

#[test]
fn a_clearance_for_a_body_surface_is_passed_over() {
    for text in [
        "90 ml/min/1.73m2",
        "90 mL/min/{1.73_m2}",
        "90 mL/min per 1.73 m\u{b2}",
    ] {
        let reading = one("crcl", text);
        assert_eq!(fact(&reading, Field::CreatinineClearanceMlMin), None);
        assert_eq!(
            ignored(&reading, "crcl"),
            Some(IgnoredReason::IndexedClearance),
            "{text}"
        );
    }
}

#[test]
fn a_mapping_wins_over_every_other_reading() {
    let mapping = Mapping::from_json(
        br#"{
            "KI": {"fact": "ki67_percent", "nothing": ["9999"]},
            "SEX": {"fact": "sex", "words": {"1": "male", "2": "female"}},
            "WT": {"fact": "weight_kg", "unit": "lb"},
            "age": "kps",
            "ecog": null
        }"#,
    )
    .unwrap();
    let reader = lutathera().mapping(mapping);
    let reading = reader.record([
        ("KI", "9999"),
        ("SEX", "2"),
        ("WT", "100"),
        ("age", "80"),
        ("ecog", "1"),
    ]);
    assert_eq!(fact(&reading, Field::Ki67Percent), None);
    assert_eq!(fact(&reading, Field::Sex).as_deref(), Some("female"));
    assert_eq!(fact(&reading, Field::WeightKg).as_deref(), Some("45.359237"));
    assert_eq!(fact(&reading, Field::Kps).as_deref(), Some("80"));
    assert_eq!(fact(&reading, Field::AgeYears), None);
    assert_eq!(ignored(&reading, "ecog"), Some(IgnoredReason::MappedToNothing));
    let nothing = reading
        .evidence()
        .iter()
        .find(|of| of.fact == Field::Ki67Percent)
        .unwrap();
    assert_eq!(
        (nothing.value.clone(), nothing.written.as_deref()),
        (Given::Null, Some("9999"))
    );
    // A value with another unit than the mapping says is not read.
    assert_eq!(
        reason(&reader.record([("WT", "45 kg")]), Field::WeightKg),
        Some(AmbiguityReason::NameAndUnitDisagree)
    );
    // Without the mapping, 9999 is no Ki-67.
    assert_eq!(
        reason(&one("ki67", "9999"), Field::Ki67Percent),
        Some(AmbiguityReason::OutOfRange)
    );
    let unknown = Reader::new().mapping(Mapping::new().with("w", Mapped::fact(Field::WeightKg).unit("st")));
    assert_eq!(
        reason(&unknown.record([("w", "11")]), Field::WeightKg),
        Some(AmbiguityReason::UnknownUnit)
    );
}

#[test]
fn a_mapping_says_what_is_wrong_with_it() {
    for (json, column) in [
        (r#"{"a": "height"}"#, "a"),
        (r#"{"a": {"unit": "kg"}}"#, "a"),
        (r#"{"a": {"fact": "weight_kg", "unit": "st"}}"#, "a"),
        (r#"{"a": {"fact": "kps", "words": ["x"]}}"#, "a"),
        (r#"{"a": {"fact": "kps", "nothing": "x"}}"#, "a"),
        (r#"{"a": {"fact": "kps", "default": 1}}"#, "a"),
        (r#"{"kps": 3}"#, "kps"),
    ] {
        let errors = Mapping::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(errors.errors()[0].field(), Some(column), "{json}");
    }
    assert!(Mapping::from_json(b"[]").is_err());
}

#[test]
fn words_are_read_in_other_spellings() {
    for (name, text, field, expected) in [
        ("tumor_site", "Small Bowel", Field::TumorSite, "small intestine"),
        ("primary tumor site", "PANCREATIC", Field::TumorSite, "pancreas"),
        ("who_grade", "Grade 2", Field::WhoGrade, "g2"),
        ("who_grade", "2", Field::WhoGrade, "g2"),
        ("sex", "F", Field::Sex, "female"),
        (
            "differentiation",
            "well-differentiated",
            Field::Differentiation,
            "well",
        ),
        ("disease_extent", "Localised", Field::DiseaseExtent, "localized"),
        (
            "visceral metastases",
            "none known",
            Field::VisceralMetastases,
            "none known",
        ),
        ("bone_metastases", "none", Field::BoneMetastases, "none"),
    ] {
        assert_eq!(fact(&one(name, text), field).as_deref(), Some(expected), "{text}");
    }
    let by_brand = Reader::new().record([("drug", "Lutetium Lu 177 dotatate")]);
    assert_eq!(fact(&by_brand, Field::Drug).as_deref(), Some("lutathera"));
    for (text, expected) in [
        ("ilium", AmbiguityReason::NotUnderstood),
        ("pancreas?", AmbiguityReason::NotCertain),
        ("not pancreas", AmbiguityReason::NotUnderstood),
    ] {
        assert_eq!(
            reason(&one("tumor_site", text), Field::TumorSite),
            Some(expected),
            "{text}"
        );
    }
    for text in [".1", "1.", "(2)"] {
        assert_eq!(
            reason(&one("who_grade", text), Field::WhoGrade),
            Some(AmbiguityReason::NotUnderstood),
            "{text}"
        );
    }
    for text in ["<G2", "G2+", "g2*", "\u{2265} G2", "~G2"] {
        assert_eq!(
            reason(&one("who_grade", text), Field::WhoGrade),
            Some(AmbiguityReason::NotCertain),
            "{text}"
        );
    }
}

#[test]
fn dotatate_alone_names_two_tracers() {
    let reader = lutathera().complete(Complete::Imaging);
    let reading = reader.record([
        ("imaging_agent", "DOTATATE PET/CT"),
        ("imaging_result", "positive"),
    ]);
    assert_eq!(
        reason(&reading, Field::Imaging),
        Some(AmbiguityReason::SeveralMeanings)
    );
    let reading = reader.record([
        ("imaging_agent", "68Ga-DOTATATE PET/CT"),
        ("imaging_result", "pos"),
        ("imaging_date", "2 March 2026"),
    ]);
    assert_eq!(
        fact(&reading, Field::Imaging).as_deref(),
        Some("Ga-68 dotatate positive (2026-03-02)")
    );
    // A study without a result is none.
    let reading = reader.record([("imaging_agent", "Netspot"), ("imaging_result", "pending")]);
    assert_eq!(
        reason(&reading, Field::Imaging),
        Some(AmbiguityReason::Incomplete)
    );
    // Said to be unknown, all of it.
    let reading = reader.record([("imaging_agent", "unknown"), ("imaging_result", "n/a")]);
    assert_eq!(
        (fact(&reading, Field::Imaging), reading.ambiguous().len()),
        (None, 0)
    );
}

#[test]
fn flags_are_flags_alone() {
    for (text, value) in [
        ("yes", "yes"),
        ("Y", "yes"),
        ("TRUE", "yes"),
        ("t", "yes"),
        ("1", "yes"),
        ("x", "yes"),
        ("no", "no"),
        ("N", "no"),
        ("false", "no"),
        ("F", "no"),
        ("0", "no"),
    ] {
        let field = Field::AdequateBoneMarrow;
        assert_eq!(
            fact(&one("adequate_bone_marrow", text), field).as_deref(),
            Some(value),
            "{text}"
        );
    }
    assert_eq!(
        fact(&one("adequate_bone_marrow", 1), Field::AdequateBoneMarrow).as_deref(),
        Some("yes")
    );
    for (name, text, field) in [
        ("adequate_bone_marrow", "yes?", Field::AdequateBoneMarrow),
        ("adequate_bone_marrow", "2", Field::AdequateBoneMarrow),
        ("tumor_site", "yes", Field::TumorSite),
        ("kps", "yes", Field::Kps),
    ] {
        assert_eq!(
            reason(&one(name, text), field),
            Some(AmbiguityReason::NotUnderstood),
            "{text}"
        );
    }
    assert_eq!(
        reason(&one("kps", true), Field::Kps),
        Some(AmbiguityReason::NotUnderstood)
    );
}

#[test]
fn words_for_nothing_are_unknown_and_somebody_said_so() {
    for text in [
        "",
        " ",
        "na",
        "N/A",
        "null",
        "none",
        "unknown",
        "UNK",
        "u",
        "not done",
        "not documented",
        "pending",
        ".",
        "-",
    ] {
        for (name, field) in [
            ("ki67_percent", Field::Ki67Percent),
            ("kps", Field::Kps),
            ("adequate_bone_marrow", Field::AdequateBoneMarrow),
        ] {
            let reading = one(name, text);
            assert_eq!(fact(&reading, field), None, "{name} {text:?}");
            assert!(
                reading.ambiguous().is_empty() && reading.ignored().is_empty(),
                "{name} {text:?}"
            );
            let said = reading.evidence().iter().find(|of| of.fact == field).unwrap();
            assert_eq!((&said.value, said.written.as_deref()), (&Given::Null, Some(text)));
        }
    }
    for text in ["unknown", "n/a", "not documented", "-"] {
        let reading = one("tumor_site", text);
        assert_eq!(
            (fact(&reading, Field::TumorSite), reading.ambiguous().len()),
            (None, 0),
            "{text}"
        );
    }
    let null = one("kps", Given::Null);
    assert_eq!(rule(&null, Field::Kps), Some(ReadingRule::AsStated));
    // `none` is a word where words are asked for.
    assert_eq!(
        reason(&one("tumor_site", "none"), Field::TumorSite),
        Some(AmbiguityReason::NotUnderstood)
    );
}

#[test]
fn numbers_are_read_from_texts() {
    for (text, expected) in [
        ("15", "15"),
        ("15 %", "15"),
        ("1,5", "1.5"),
        ("1,2345", "1.2345"),
        ("  2.50 percent", "2.5"),
    ] {
        let reading = one("ki67", text);
        assert_eq!(
            fact(&reading, Field::Ki67Percent).as_deref(),
            Some(expected),
            "{text}"
        );
        assert_eq!(
            rule(&reading, Field::Ki67Percent),
            Some(ReadingRule::NumberAsText)
        );
    }
    for (text, expected) in [
        ("1,234", AmbiguityReason::ThousandsOrDecimals),
        ("~2", AmbiguityReason::NotCertain),
        ("ca. 2", AmbiguityReason::NotCertain),
        ("ca. 2 %", AmbiguityReason::NotCertain),
        ("2 kg", AmbiguityReason::UnknownUnit),
        ("two", AmbiguityReason::NotUnderstood),
        ("101", AmbiguityReason::OutOfRange),
        ("-1", AmbiguityReason::OutOfRange),
    ] {
        assert_eq!(
            reason(&one("ki67", text), Field::Ki67Percent),
            Some(expected),
            "{text}"
        );
    }
    let both = one("ki67", "1,234");
    assert_eq!(both.ambiguous()[0].candidates[0].values.len(), 2);
    assert_eq!(
        reason(&one("weight_kg", "158 lb"), Field::WeightKg),
        Some(AmbiguityReason::NameAndUnitDisagree)
    );
    assert_eq!(
        fact(&one("weight", "158 lb"), Field::WeightKg).as_deref(),
        Some("71.66759446")
    );
    assert_eq!(
        ignored(&one("weight", "158"), "weight"),
        Some(IgnoredReason::UnitNotStated)
    );
    assert_eq!(fact(&one("Age", "65 y"), Field::AgeYears).as_deref(), Some("65"));
}

#[test]
fn ranges_are_facts_where_the_rules_treat_them_alike() {
    for (name, text, field, expected, by) in [
        ("ki67", "<3%", Field::Ki67Percent, "3", ReadingRule::Bound),
        ("ki67", "10-15", Field::Ki67Percent, "15", ReadingRule::Bound),
        ("ki67", "10-20", Field::Ki67Percent, "20", ReadingRule::Bound),
        ("ki67", ">30", Field::Ki67Percent, "30", ReadingRule::Bound),
        ("ki67", "<= 20", Field::Ki67Percent, "20", ReadingRule::Bound),
        (
            "crcl",
            ">=60",
            Field::CreatinineClearanceMlMin,
            "60",
            ReadingRule::Bound,
        ),
        (
            "crcl",
            "> 60 mL/min",
            Field::CreatinineClearanceMlMin,
            "60",
            ReadingRule::Bound,
        ),
        (
            "crcl",
            "<30",
            Field::CreatinineClearanceMlMin,
            "30",
            ReadingRule::Bound,
        ),
        ("ecog", "0-1", Field::Ecog, "1", ReadingRule::Bound),
        ("ecog", "ECOG 0-1", Field::Ecog, "1", ReadingRule::Bound),
        ("ecog", "\u{2264} 2", Field::Ecog, "2", ReadingRule::Bound),
        ("ecog", "3-4", Field::Ecog, "3", ReadingRule::Bound),
        ("kps", "70-80", Field::Kps, "70", ReadingRule::Bound),
        ("kps", "65", Field::Kps, "60", ReadingRule::BetweenSteps),
        ("kps", "45", Field::Kps, "50", ReadingRule::BetweenSteps),
        (
            "long_acting_ssa_washout_days",
            ">28",
            Field::LongActingSsaWashoutDays,
            "29",
            ReadingRule::Bound,
        ),
        (
            "long_acting_ssa_washout_weeks",
            "5-6",
            Field::LongActingSsaWashoutDays,
            "35",
            ReadingRule::Bound,
        ),
        (
            "long_acting_ssa_washout_hours",
            "700",
            Field::LongActingSsaWashoutDays,
            "29",
            ReadingRule::BetweenSteps,
        ),
        (
            "long_acting_ssa_last_dose",
            "March 2026",
            Field::LongActingSsaLastDose,
            "2026-03-31",
            ReadingRule::Bound,
        ),
    ] {
        let reading = one(name, text);
        assert_eq!(fact(&reading, field).as_deref(), Some(expected), "{name} {text}");
        assert_eq!(rule(&reading, field), Some(by), "{name} {text}");
    }
    assert_eq!(rule(&one("kps", 65), Field::Kps), Some(ReadingRule::BetweenSteps));
}

#[test]
fn ranges_over_a_limit_are_not_known() {
    for (name, text, field) in [
        ("ki67", "15-25", Field::Ki67Percent),
        ("ki67", "> 15", Field::Ki67Percent),
        ("ki67", "<25", Field::Ki67Percent),
        // At 20 the rule says something else than above it.
        ("ki67", ">20", Field::Ki67Percent),
        ("ki67", "20-25", Field::Ki67Percent),
        ("crcl", "35-45", Field::CreatinineClearanceMlMin),
        ("crcl", "<40", Field::CreatinineClearanceMlMin),
        ("ecog", "2-3", Field::Ecog),
        ("ecog", ">1", Field::Ecog),
        ("kps", "50-60", Field::Kps),
        ("kps", "55", Field::Kps),
        (
            "long_acting_ssa_washout_days",
            "20-30",
            Field::LongActingSsaWashoutDays,
        ),
        // No rule compares it with a limit.
        ("requested_doses", "1-2", Field::RequestedDoses),
        // Its exact value counts where a clearance is derived.
        ("age", "60-65", Field::AgeYears),
        ("weight_kg", "70-75", Field::WeightKg),
        ("creatinine_mg_dl", "<1.2", Field::SerumCreatinineMgDl),
    ] {
        assert_eq!(
            reason(&one(name, text), field),
            Some(AmbiguityReason::RangeOverALimit),
            "{name} {text}"
        );
    }
    for text in ["April 2026", "2026"] {
        let reading = one("long_acting_ssa_last_dose", text);
        assert_eq!(
            reason(&reading, Field::LongActingSsaLastDose),
            Some(AmbiguityReason::PartialDate)
        );
    }
    assert_eq!(
        reason(&one("birth_date", "1960"), Field::BirthDate),
        Some(AmbiguityReason::PartialDate)
    );
}

#[test]
fn the_limits_are_those_of_the_drug_and_the_edition() {
    let age = |drug, text| {
        let reading = of(drug).record([("age", text)]);
        fact(&reading, Field::AgeYears)
    };
    assert_eq!(age(Drug::Pluvicto, "18-30").as_deref(), Some("18"));
    assert_eq!(age(Drug::Pluvicto, "15-20"), None);
    assert_eq!(age(Drug::Xofigo, "15-17").as_deref(), Some("17"));
    let born = of(Drug::Pluvicto).record([("dob", "1960")]);
    assert_eq!(fact(&born, Field::BirthDate).as_deref(), Some("1960-12-31"));
    // Without a drug or a day there are no rules to ask.
    let nobody = Reader::new().record([("kps", "70-80"), ("dos", "2026-05-04")]);
    assert_eq!(
        reason(&nobody, Field::Kps),
        Some(AmbiguityReason::RangeOverALimit)
    );
    let no_day = Reader::new().record([("kps", "70-80"), ("drug", "Lutathera")]);
    assert_eq!(
        reason(&no_day, Field::Kps),
        Some(AmbiguityReason::RangeOverALimit)
    );
    let two_drugs = Reader::new().record([
        ("kps", "70-80"),
        ("dos", "2026-05-04"),
        ("drug", "xofigo"),
        ("Drug", "lutathera"),
    ]);
    assert_eq!(
        reason(&two_drugs, Field::Drug),
        Some(AmbiguityReason::SeveralValues)
    );
    assert_eq!(
        reason(&two_drugs, Field::Kps),
        Some(AmbiguityReason::RangeOverALimit)
    );
}

#[test]
fn dates_are_read_in_many_forms() {
    for text in [
        "2026-03-02",
        "2026/03/02",
        "2 March 2026",
        "March 2, 2026",
        "2026-03-02T23:59:59-05:00",
    ] {
        let reading = one("long_acting_ssa_last_dose", text);
        assert_eq!(
            fact(&reading, Field::LongActingSsaLastDose).as_deref(),
            Some("2026-03-02"),
            "{text}"
        );
        let by = if text == "2026-03-02" {
            ReadingRule::AsStated
        } else {
            ReadingRule::DateForm
        };
        assert_eq!(rule(&reading, Field::LongActingSsaLastDose), Some(by), "{text}");
    }
    let field = Field::LongActingSsaLastDose;
    assert_eq!(
        reason(&one("long_acting_ssa_last_dose", "02/03/2026"), field),
        Some(AmbiguityReason::DayOrMonth)
    );
    assert_eq!(
        fact(&one("long_acting_ssa_last_dose", "03/03/2026"), field).as_deref(),
        Some("2026-03-03")
    );
    for (order, expected) in [
        (DateOrder::DayFirst, "2026-03-02"),
        (DateOrder::MonthFirst, "2026-02-03"),
    ] {
        let reading = lutathera()
            .date_order(order)
            .record([("long_acting_ssa_last_dose", "02/03/2026")]);
        assert_eq!(fact(&reading, field).as_deref(), Some(expected));
    }
    assert_eq!(
        reason(&one("long_acting_ssa_last_dose", "2026-06-01"), field),
        Some(AmbiguityReason::OutOfRange),
        "after the date of service"
    );
    assert_eq!(
        reason(&one("birth_date", "1850-01-01"), Field::BirthDate),
        Some(AmbiguityReason::OutOfRange)
    );
}

#[test]
fn a_list_is_a_fact_only_where_it_is_complete() {
    let chart = [("prior therapy", "Xtandi; docetaxel and ADT")];
    let partial = of(Drug::Pluvicto).record(chart);
    assert_eq!(fact(&partial, Field::PriorTherapies), None);
    assert_eq!(partial.partial()[0].fact, Field::PriorTherapies);
    let expected = Given::from(["enzalutamide", "docetaxel", "androgen_deprivation"]);
    assert_eq!(partial.partial()[0].found, expected);
    assert_eq!(
        rule(&partial, Field::PriorTherapies),
        Some(ReadingRule::Spelling),
        "it is evidence"
    );
    let complete = of(Drug::Pluvicto).complete(Complete::Therapies).record(chart);
    assert_eq!(
        fact(&complete, Field::PriorTherapies).as_deref(),
        Some("enzalutamide, docetaxel, androgen deprivation")
    );
    assert!(complete.partial().is_empty());
    let reader = of(Drug::Pluvicto)
        .complete(Complete::Therapies)
        .complete(Complete::Events);
    assert_eq!(
        fact(
            &reader.record([("prior_therapies", "none")]),
            Field::PriorTherapies
        )
        .as_deref(),
        Some("none")
    );
    let unread = reader.record([("prior_therapies", "Xtandi, something new")]);
    assert_eq!(
        reason(&unread, Field::PriorTherapies),
        Some(AmbiguityReason::NotUnderstood)
    );
    let two = reader.record([("prior_therapies", "none"), ("Prior therapy", "Xtandi")]);
    assert_eq!(
        reason(&two, Field::PriorTherapies),
        Some(AmbiguityReason::SeveralValues)
    );
    let joined = reader.record([("prior_therapies", "docetaxel"), ("Prior therapy", "Xtandi")]);
    assert_eq!(
        fact(&joined, Field::PriorTherapies).as_deref(),
        Some("enzalutamide, docetaxel")
    );
    // Silence is no empty list.
    assert_eq!(
        fact(&reader.record([("kps", "80")]), Field::DiscontinuationEvents),
        None
    );
}

#[test]
fn values_that_differ_are_not_known_and_the_same_twice_is_one() {
    let reading = lutathera().record([("ecog", "1"), ("ECOG PS", "2")]);
    assert_eq!(
        reason(&reading, Field::Ecog),
        Some(AmbiguityReason::SeveralValues)
    );
    assert_eq!(reading.ambiguous()[0].candidates.len(), 2);
    let reading = lutathera().record([("ecog", "1"), ("ECOG PS", "1.0"), ("ecog score", "unknown")]);
    assert_eq!(fact(&reading, Field::Ecog).as_deref(), Some("1"));
    assert_eq!(
        reading
            .evidence()
            .iter()
            .filter(|of| of.fact == Field::Ecog)
            .count(),
        3
    );
    // One quantity in two units.
    let reading = lutathera().record([("creatinine mg/dL", "1"), ("creatinine umol/L", "88.4")]);
    assert_eq!(fact(&reading, Field::SerumCreatinineMgDl).as_deref(), Some("1"));
    assert!(reading.request().is_ok());
    let reading = lutathera().record([("creatinine mg/dL", "1"), ("creatinine umol/L", "88")]);
    assert_eq!(
        reason(&reading, Field::SerumCreatinineMgDl),
        Some(AmbiguityReason::SeveralValues)
    );
    assert_eq!(
        reason(&reading, Field::SerumCreatinineUmolL),
        Some(AmbiguityReason::SeveralValues)
    );
    // An age and a birth date.
    let reading = lutathera().record([("age", "60"), ("dob", "1960-01-01")]);
    assert_eq!(
        reason(&reading, Field::AgeYears),
        Some(AmbiguityReason::SeveralValues)
    );
    assert_eq!(
        reason(&reading, Field::BirthDate),
        Some(AmbiguityReason::SeveralValues)
    );
    // A washout of what never was.
    let reading = lutathera().record([
        ("long_acting_ssa", "never"),
        ("long_acting_ssa_washout_days", "30"),
    ]);
    assert_eq!(
        reason(&reading, Field::LongActingSsa),
        Some(AmbiguityReason::SeveralValues)
    );
    assert!(reading.request().is_ok());
}

#[test]
fn what_the_caller_states_wins() {
    let reading = lutathera().record([("drug", "xofigo"), ("dos", "2026-05-04")]);
    assert_eq!(fact(&reading, Field::Drug).as_deref(), Some("lutathera"));
    assert_eq!(ignored(&reading, "drug"), Some(IgnoredReason::StatedByCaller));
    let days = reading
        .evidence()
        .iter()
        .filter(|of| of.fact == Field::DateOfService);
    assert_eq!(days.count(), 2, "the chart says the same");
}

#[test]
fn a_reading_writes_what_it_found_and_a_redacted_one_writes_no_value() {
    let reading = of(Drug::Xofigo).record([
        ("Age", "75 years"),
        ("visceral_metastases", "Jane Doe"),
        ("Note of Jane Doe", "secret"),
    ]);
    assert_eq!(
        reading.to_json(),
        r#"{"facts":{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75},"#.to_owned()
            + r#""evidence":[{"fact":"drug","value":"xofigo","source":{"caller":true},"code":null,"written":"xofigo","date":null,"rule":"as_stated"},"#
            + r#"{"fact":"date_of_service","value":"2026-05-04","source":{"caller":true},"code":null,"written":"2026-05-04","date":null,"rule":"as_stated"},"#
            + r#"{"fact":"age_years","value":75,"source":{"name":"Age"},"code":null,"written":"75 years","date":null,"rule":"number_as_text"}],"#
            + r#""ambiguous":[{"fact":"visceral_metastases","reason":"not_understood","candidates":[{"values":[],"source":{"name":"visceral_metastases"},"code":null,"written":"Jane Doe","date":null}]}],"#
            + r#""partial":[],"ignored":[{"source":{"name":"Note of Jane Doe"},"reason":"unmapped_name","advice":null}]}"#
    );
    let redacted = reading.redacted().to_string();
    for secret in ["Jane", "75", "secret"] {
        assert!(!redacted.contains(secret), "{redacted}");
    }
    for kept in ["age_years", "number_as_text", "not_understood", "unmapped_name"] {
        assert!(redacted.contains(kept), "{redacted}");
    }
    assert!(!format!("{reading:?}").contains("75"));
}

#[test]
fn what_is_not_certain_is_asked_for() {
    let reading = of(Drug::Xofigo).record([
        ("Age", "75"),
        ("CRPC", "yes"),
        ("bone mets", "symptomatic"),
        ("bone_metastases", "symptomatic"),
        ("visceral_metastases", "none known?"),
        ("doses_given", "0"),
    ]);
    let determination = determine(&reading.request().unwrap());
    assert_eq!(determination.outcome(), Outcome::InformationNeeded);
    let missing: Vec<Field> = determination.missing_facts().collect();
    assert_eq!(missing, [Field::VisceralMetastases]);
}

#[test]
fn a_doubt_is_no_silence_where_silence_is_read() {
    let fields = |drug, name: &str, value: &str| -> Vec<String> {
        let reading = of(drug).record([("ki67", "10"), (name, value)]);
        let errors = reading
            .request()
            .map_or_else(|errors| errors.errors().to_vec(), |_| Vec::new());
        errors
            .iter()
            .filter_map(|error| error.field().map(ToOwned::to_owned))
            .collect()
    };
    for (drug, name, value) in [
        (Drug::Xofigo, "largest_lymph_node_cm", "1,234"),
        (Drug::Xofigo, "medicare_advantage", "yes?"),
        (Drug::Xofigo, "edition", "05/04/2026"),
        (Drug::Xofigo, "phase", "continued"),
        (Drug::Lutathera, "differentiation", "poor?"),
        (Drug::Lutathera, "who_grade", "G3?"),
        (Drug::Lutathera, "recurrent_anemia_grade", "2-3"),
        (Drug::Lutathera, "hepatotoxicity", "possible"),
        (Drug::Pluvicto, "discontinuation_events", "unacceptable toxicity"),
    ] {
        assert_eq!(fields(drug, name, value), [name], "{value}");
    }
    for (drug, name, value) in [
        // Said to be unknown, or certain, or of another drug, or asked for.
        (Drug::Xofigo, "largest_lymph_node_cm", "unknown"),
        (Drug::Xofigo, "largest_lymph_node_cm", "1-2"),
        (Drug::Pluvicto, "differentiation", "poor?"),
        (Drug::Lutathera, "kps", "50-60"),
        (Drug::Pluvicto, "discontinuation_events", "none"),
        (Drug::Pluvicto, "prior therapies", "Xtandi"),
    ] {
        assert!(fields(drug, name, value).is_empty(), "{name} {value}");
    }
}

/// Charts with what is read of them, in `tests/intake`. `UPDATE_READINGS=1` writes the readings anew; read the
/// difference before you commit it.
#[test]
fn charts_are_read_as_they_always_were() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/intake");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut case: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let mut reader = Reader::new();
        if let Some(drug) = case["drug"].as_str() {
            reader = reader.drug(drug.parse().unwrap());
        }
        if let Some(day) = case["date_of_service"].as_str() {
            reader = reader.date_of_service(day.parse().unwrap());
        }
        for list in case["complete"].as_array().unwrap() {
            reader = reader.complete(list.as_str().unwrap().parse().unwrap());
        }
        if case["date_order"] == "month_first" {
            reader = reader.date_order(DateOrder::MonthFirst);
        }
        if case["mapping"].is_object() {
            reader = reader.mapping(Mapping::from_json(case["mapping"].to_string().as_bytes()).unwrap());
        }
        let reading = reader.record_json(case["chart"].to_string().as_bytes()).unwrap();
        let found: Value = serde_json::from_str(&reading.to_json()).unwrap();
        if std::env::var_os("UPDATE_READINGS").is_some() {
            case["reading"] = found;
            std::fs::write(&path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
        } else {
            assert_eq!(case["reading"], found, "{}", path.display());
        }
        count += 1;
    }
    assert_eq!(count, 3);
}

/// Names and values as charts have them, and some that they have not.
fn entries() -> impl Strategy<Value = Vec<(String, Given<'static>)>> {
    let names: Vec<String> = Field::ALL
        .iter()
        .map(|field| field.as_str().to_owned())
        .chain(
            [
                "Ki-67",
                "weight_lb",
                "eGFR",
                "creatinine",
                "dob",
                "DOS",
                "imaging_agent",
                "imaging_result",
                "note",
            ]
            .map(ToOwned::to_owned),
        )
        .collect();
    let values: Vec<Given<'static>> = [
        "yes",
        "no",
        "unknown",
        "1",
        "0",
        "65",
        "<3%",
        "10-15",
        "0-1",
        "1,234",
        "~2",
        "2026-03-02",
        "02/03/2026",
        "May 2026",
        "lutathera",
        "pluvicto",
        "xofigo",
        "female",
        "pancreas",
        "Netspot",
        "positive",
        "docetaxel",
        "none",
        "stopped",
        "1.1 mg/dL",
        "metastatic",
        "g2",
    ]
    .map(Given::from)
    .into_iter()
    .chain([Given::Null, Given::from(true), Given::from(65), Given::from(3)])
    .collect();
    let name = prop_oneof![8 => proptest::sample::select(names), 1 => ".{0,12}"];
    let value = prop_oneof![
        8 => proptest::sample::select(values),
        1 => ".{0,16}".prop_map(Given::from),
        1 => "[<>~0-9 ,.%/a-z-]{0,12}".prop_map(Given::from),
    ];
    proptest::collection::vec((name, value), 0..14)
}

fn read(entries: &[(String, Given<'static>)], reader: &Reader) -> Reading {
    reader.record(entries.iter().cloned())
}

fn readers() -> impl Strategy<Value = Reader> {
    let drug = prop_oneof![Just(None), proptest::sample::select(Drug::ALL).prop_map(Some)];
    (drug, any::<bool>(), any::<bool>()).prop_map(|(drug, has_day, is_complete)| {
        let mut reader = Reader::new();
        if let Some(drug) = drug {
            reader = reader.drug(drug);
        }
        if has_day {
            reader = reader.date_of_service(date(2026, 5, 4));
        }
        if is_complete {
            for list in Complete::ALL {
                reader = reader.complete(*list);
            }
        }
        reader
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_order_of_a_chart_never_matters(
        (entries, shuffled) in entries().prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
        reader in readers(),
    ) {
        prop_assert_eq!(read(&entries, &reader).to_json(), read(&shuffled, &reader).to_json());
    }

    #[test]
    fn what_is_ignored_changes_nothing(entries in entries(), reader in readers()) {
        let before = read(&entries, &reader);
        let mut more = entries;
        more.push(("hemoglobin".into(), "12".into()));
        more.push(("eGFR".into(), "30".into()));
        let after = read(&more, &reader);
        prop_assert_eq!(before.evidence(), after.evidence());
        prop_assert_eq!(before.ambiguous(), after.ambiguous());
        prop_assert!(before.facts().eq(after.facts()));
    }

    /// A source that is taken away makes known facts unknown, and gives none another value. What was ambiguous may
    /// become known, since a doubt is gone.
    #[test]
    fn a_source_that_is_gone_gives_no_fact_another_value(entries in entries(), reader in readers(), at in any::<prop::sample::Index>()) {
        prop_assume!(!entries.is_empty());
        let before = read(&entries, &reader);
        let mut fewer = entries;
        fewer.remove(at.index(fewer.len()));
        let after = read(&fewer, &reader);
        for (field, value) in after.facts() {
            let is_list = matches!(field.spec().field_type, FieldType::WordList(_) | FieldType::Studies);
            match before.fact(field) {
                Some(known) => prop_assert!(known == value || is_list, "{} was {}", field, known),
                None => {
                    let was_doubted = before.ambiguous().iter().any(|of| of.fact == field)
                        // One of two units of a quantity was said in the other.
                        || field == Field::SerumCreatinineUmolL || field == Field::ActivityPerDoseGbq;
                    prop_assert!(was_doubted, "{} came from nowhere", field);
                }
            }
        }
    }

    #[test]
    fn a_reading_makes_a_request_unless_the_drug_or_the_day_is_missing(entries in entries(), reader in readers()) {
        let reading = read(&entries, &reader);
        if let Err(errors) = reading.request() {
            for error in errors.errors() {
                let field = error.field().unwrap();
                let is_doubted = reading.ambiguous().iter().any(|of| of.fact.as_str() == field)
                    || field == "discontinuation_events";
                prop_assert!(matches!(field, "drug" | "date_of_service" | "edition") || is_doubted, "{}", error);
            }
        }
        for of in reading.ambiguous() {
            prop_assert!(reading.fact(of.fact).is_none());
        }
    }

    /// What a request writes is read back, whatever its facts.
    #[test]
    fn what_is_written_is_read(record in request()) {
        let expected = request_of(&record);
        let mut reader = Reader::new();
        for list in Complete::ALL {
            reader = reader.complete(*list);
        }
        for written in [text(&record), expected.to_json()] {
            let reading = reader.record_json(written.as_bytes()).unwrap();
            prop_assert_eq!(reading.ambiguous().len() + reading.ignored().len(), 0);
            prop_assert_eq!(&reading.request().unwrap(), &expected);
            let as_stated = |of: &Evidence| of.rule == ReadingRule::AsStated && reading.fact(of.fact).is_some();
            prop_assert!(reading.evidence().iter().all(as_stated));
        }
        // Written by other people: names in other letters, every number a text.
        let entries: serde_json::Map<String, Value> = serde_json::from_str(&text(&record)).unwrap();
        let loose: Vec<(String, Given<'_>)> = entries
            .into_iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Number(number) => Given::from(number.to_string()),
                    Value::Bool(flag) => Given::from(if flag { "Yes" } else { "N" }),
                    other @ (Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_)) => Given::from(other),
                };
                (name.to_uppercase().replace('_', "-"), value)
            })
            .collect();
        prop_assert_eq!(&reader.record(loose).request().unwrap(), &expected);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,200}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            if let Ok(reading) = lutathera().record_json(bytes) {
                let _ = reading.to_text(80);
            }
            let _ = Mapping::from_json(bytes);
        }
    }

    #[test]
    fn any_text_is_read_for_any_fact(field in proptest::sample::select(Field::ALL), text in ".{0,60}", number in "[-+<>~=]{0,2}[0-9.,]{0,24}[a-z%/ -]{0,8}[0-9]{0,20}") {
        for text in [text, number] {
            let reading = lutathera().record([(field.as_str(), text.as_str())]);
            let _ = (reading.to_text(40), reading.request());
        }
    }
}
