//! What messages say beyond what is permitted: a hint that is taken never changes what was meant.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::fmt::Write as _;
use std::time::Instant;

use radiopharm_policy::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, Phase, RenalToxicity, Sex, StudyResult, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Request, Word};

const LUTATHERA: &str = r#""drug":"lutathera","date_of_service":"2026-05-04""#;
const PLUVICTO: &str = r#""drug":"pluvicto","date_of_service":"2026-05-04""#;
const XOFIGO: &str = r#""drug":"xofigo","date_of_service":"2026-05-04""#;

/// The one message about a record that begins so and has one fact more.
fn message(begin: &str, fact: &str) -> String {
    let rejected = Request::from_json(format!("{{{begin},{fact}}}").as_bytes()).unwrap_err();
    assert_eq!(rejected.errors().len(), 1, "{fact}: {rejected}");
    rejected.errors()[0].message()
}

/// The word or name that a message asks whether it was meant.
fn hint(message: &str) -> Option<&str> {
    message.split_once("did you mean `")?.1.split('`').next()
}

#[test]
fn names_of_another_unit_or_quantity_say_what_to_state() {
    for (fact, part) in [
        (
            r#""weight_lb":158"#,
            "state `weight_kg`, which is pounds times 0.45359237",
        ),
        (
            r#""creatinine":1.1"#,
            "state `serum_creatinine_mg_dl` or `serum_creatinine_umol_l`",
        ),
        (
            r#""creatinine_clearance_ml_min_1_73m2":41"#,
            "no clearance: state creatinine, weight, sex and age",
        ),
        (
            r#""egfr_ml_min_1_73m2":55"#,
            "no clearance: state creatinine, weight, sex and age",
        ),
        (
            r#""gfr":55"#,
            "no clearance: state creatinine, weight, sex and age",
        ),
        (
            r#""creatinine_clearance_ml_s":1.2"#,
            "state `creatinine_clearance_ml_min`, which is milliliters a second times 60",
        ),
        (
            r#""largest_lymph_node_mm":31"#,
            "state `largest_lymph_node_cm`, which is millimeters divided by 10",
        ),
        (
            r#""serum_creatinine_mmol_l":0.1"#,
            "state `serum_creatinine_umol_l`, which is mmol/L times 1000",
        ),
        (
            r#""long_acting_ssa_washout_weeks":5"#,
            "state whole days as `long_acting_ssa_washout_days`: weeks times 7",
        ),
        (r#""short_acting_octreotide_washout_days":2"#, "days times 24"),
    ] {
        let message = message(LUTATHERA, fact);
        assert!(message.contains(part), "{message}");
        assert_eq!(hint(&message), None, "{message}");
    }
}

#[test]
fn names_that_mean_the_same_are_named() {
    for (name, expected) in [
        ("birth_day", "birth_date"),
        ("dob", "birth_date"),
        ("date_of_birth", "birth_date"),
        ("karnofsky", "kps"),
        (" KPS ", "kps"),
        ("kps_", "kps"),
        ("ki67", "ki67_percent"),
        ("Ki-67 percent", "ki67_percent"),
        ("crcl_ml_min", "creatinine_clearance_ml_min"),
        ("dos", "date_of_service"),
        ("tumour_site", "tumor_site"),
        ("ecgo", "ecog"),
        ("serum_creatinin_mg_dl", "serum_creatinine_mg_dl"),
    ] {
        assert_eq!(
            hint(&message(LUTATHERA, &format!(r#""{name}":null"#))),
            Some(expected),
            "{name}"
        );
    }
    for name in [
        "hemoglobin",
        "height_kg",
        "weight_st_lb",
        "kpss",
        "ki68_percent",
        "inadequate_bone_marrow",
    ] {
        assert_eq!(
            hint(&message(LUTATHERA, &format!(r#""{name}":null"#))),
            None,
            "{name}"
        );
    }
}

#[test]
fn words_that_differ_in_more_than_a_slip_are_not_named() {
    for (field, text, expected) in [
        ("bone_metastases", " Symptomatic ", Some("symptomatic")),
        ("bone_metastases", " symptomatic", Some("symptomatic")),
        ("bone_metastases", "None", Some("none")),
        ("bone_metastases", "asymptomatik", None),
        ("bone_metastases", "symptomatik", None),
        ("bone_metastases", "node", None),
        ("visceral_metastases", "None", None),
        ("visceral_metastases", "none known", Some("none_known")),
        ("visceral_metastases", "intermediate", None),
        ("disease_extent", "nonmetastatic", None),
        ("disease_extent", "non-metastatic", None),
        ("disease_extent", "metaplastic", None),
        ("disease_extent", "metastatik", Some("metastatic")),
        ("disease_extent", "Localised", Some("localized")),
        ("tumor_site", "illeum", Some("ileum")),
        ("tumor_site", "ilium", None),
        ("tumor_site", "unknown", None),
        ("tumor_site", "hidgut", None),
        ("who_grade", "g4", None),
        ("who_grade", "G2", Some("g2")),
        ("who_grade", "grade 2", None),
        ("differentiation", "wall", None),
    ] {
        let message = message(LUTATHERA, &format!(r#""{field}":"{text}""#));
        assert_eq!(hint(&message), expected, "{message}");
    }
    let message = message(PLUVICTO, r#""discontinuation_events":["renal"]"#);
    assert_eq!(hint(&message), None, "{message}");
}

#[test]
fn a_tracer_is_never_guessed() {
    for name in [
        "ga68_dotanoc",
        "f18_dotatate",
        "ga68_psma617",
        "ga68_dotate",
        "f18_flutemetamol",
        "netspott",
        "cholin",
        "dotatate",
    ] {
        let message = message(
            PLUVICTO,
            &format!(r#""imaging":[{{"agent":"{name}","result":"positive"}}]"#),
        );
        assert_eq!(hint(&message), None, "{message}");
        assert!(
            message.contains("`other_sstr_pet` or `other_psma_pet`"),
            "{message}"
        );
        assert!(
            !name
                .parse::<ImagingAgent>()
                .unwrap_err()
                .to_string()
                .contains("did you mean")
        );
    }
    let message = message(
        PLUVICTO,
        r#""imaging":[{"agent":" Netspot ","result":"Positive"}]"#,
    );
    assert_eq!(hint(&message), Some("netspot"), "{message}");
}

#[test]
fn words_for_nothing_say_that_unknown_is_left_out() {
    for (begin, field, text) in [
        (LUTATHERA, "tumor_site", "unknown"),
        (LUTATHERA, "sex", "U"),
        (LUTATHERA, "ki67_percent", "n/a"),
        (LUTATHERA, "kps", ""),
        (LUTATHERA, "birth_date", "None"),
        (LUTATHERA, "adequate_bone_marrow", "not done"),
        (PLUVICTO, "prior_therapies", "N/A"),
    ] {
        let message = message(begin, &format!(r#""{field}":"{text}""#));
        assert!(
            message.ends_with(&format!("; unknown is said by leaving `{field}` out")),
            "{message}"
        );
    }
    let message = message(PLUVICTO, r#""prior_therapies":["docetaxel","unknown"]"#);
    assert!(
        message.contains("element 2 is `\"unknown\"` (unknown is said by leaving `prior_therapies` out)")
    );
    let drug = Request::from_json(br#"{"drug":"","date_of_service":"2026-05-04"}"#)
        .unwrap_err()
        .to_string();
    assert!(
        drug.ends_with("not `\"\"`"),
        "what is required cannot be left out: {drug}"
    );
}

/// The end that a message says to state.
fn end(message: &str) -> Option<&str> {
    assert!(message.contains("one value is needed"), "{message}");
    message
        .split_once("state the end nearer to it, `")?
        .1
        .split('`')
        .next()
}

#[test]
fn a_range_is_the_end_nearer_the_limit_where_all_of_it_lies_on_one_side() {
    for (begin, field, value, expected) in [
        (LUTATHERA, "ki67_percent", r#""<3%""#, Some("3")),
        (LUTATHERA, "ki67_percent", r#""10-15""#, Some("15")),
        (LUTATHERA, "ki67_percent", r#""20-25""#, None),
        (LUTATHERA, "ki67_percent", r#""<=20""#, Some("20")),
        (LUTATHERA, "ki67_percent", r#""<20""#, Some("20")),
        // 20 is on the other side of what lies above it.
        (LUTATHERA, "ki67_percent", r#"">20""#, None),
        (LUTATHERA, "ki67_percent", r#"">=21""#, Some("21")),
        (LUTATHERA, "ki67_percent", r#"">5""#, None),
        (LUTATHERA, "ecog", r#""0-1""#, Some("1")),
        (LUTATHERA, "ecog", r#""1-2""#, Some("2")),
        (LUTATHERA, "ecog", r#""2-3""#, None),
        (LUTATHERA, "ecog", r#""<=2""#, Some("2")),
        (LUTATHERA, "ecog", "1.5", Some("2")),
        (LUTATHERA, "ecog", "2.5", None),
        (LUTATHERA, "kps", r#""70-80""#, Some("70")),
        (LUTATHERA, "kps", r#"">=60""#, Some("60")),
        (LUTATHERA, "kps", r#""50-60""#, None),
        (LUTATHERA, "kps", "65", Some("60")),
        (LUTATHERA, "kps", "55", None),
        (LUTATHERA, "kps", "45", Some("50")),
        // No rule for Xofigo compares it with anything.
        (XOFIGO, "kps", "65", None),
        (
            LUTATHERA,
            "creatinine_clearance_ml_min",
            r#"">60 mL/min""#,
            Some("60"),
        ),
        (LUTATHERA, "creatinine_clearance_ml_min", r#""30-60""#, None),
        (LUTATHERA, "creatinine_clearance_ml_min", r#"">=40""#, Some("40")),
        (LUTATHERA, "creatinine_clearance_ml_min", r#""<40""#, None),
        (
            LUTATHERA,
            "long_acting_ssa_washout_days",
            r#""28-42""#,
            Some("28"),
        ),
        (LUTATHERA, "long_acting_ssa_washout_days", r#""21-35""#, None),
        (LUTATHERA, "age_years", r#""60-65""#, Some("60")),
        (LUTATHERA, "recurrent_anemia_grade", r#""1-2""#, Some("2")),
        (LUTATHERA, "recurrent_anemia_grade", r#""2-3""#, None),
        (
            LUTATHERA,
            "post_dose_octreotide_hours_after",
            r#""4-24""#,
            Some("4"),
        ),
        (LUTATHERA, "post_dose_octreotide_hours_after", r#""2-6""#, None),
        (XOFIGO, "largest_lymph_node_cm", r#""<3""#, Some("3")),
        (XOFIGO, "largest_lymph_node_cm", r#"">3 cm""#, None),
        (XOFIGO, "age_years", r#""18-19""#, None),
        // Doses count one by one, and a weight gives units.
        (LUTATHERA, "doses_given", r#""2-3""#, None),
        (XOFIGO, "weight_kg", r#""70-80""#, None),
    ] {
        let message = message(begin, &format!(r#""{field}":{value}"#));
        assert_eq!(end(&message), expected, "{message}");
    }
    // A range of ages changes what is derived from a creatinine.
    let derived = format!(r#"{LUTATHERA},"serum_creatinine_mg_dl":1.1"#);
    assert_eq!(end(&message(&derived, r#""age_years":"60-65""#)), None);
    // Where the drug is not known, the limits of all drugs count.
    let rejected =
        Request::from_json(br#"{"date_of_service":"2026-05-04","age_years":"15-30"}"#).unwrap_err();
    assert_eq!(end(&rejected.errors()[1].message()), None);
    let rejected =
        Request::from_json(br#"{"date_of_service":"2026-05-04","age_years":"20-30"}"#).unwrap_err();
    assert_eq!(end(&rejected.errors()[1].message()), Some("20"));
}

#[test]
fn a_month_or_a_year_is_the_end_nearer_the_limit_where_all_of_it_lies_on_one_side() {
    for (begin, field, value, expected) in [
        (PLUVICTO, "birth_date", r#""1950""#, Some("1950-12-31")),
        (PLUVICTO, "birth_date", "1950", Some("1950-12-31")),
        (PLUVICTO, "birth_date", r#""May 1950""#, Some("1950-05-31")),
        (PLUVICTO, "birth_date", r#""2008-05""#, None),
        (
            LUTATHERA,
            "long_acting_ssa_last_dose",
            r#""2026-03""#,
            Some("2026-03-31"),
        ),
        (LUTATHERA, "long_acting_ssa_last_dose", r#""2026-04""#, None),
        (
            LUTATHERA,
            "long_acting_ssa_last_dose",
            r#""2025""#,
            Some("2025-12-31"),
        ),
    ] {
        let message = message(begin, &format!(r#""{field}":{value}"#));
        assert_eq!(end(&message), expected, "{message}");
    }
    let rejected = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05"}"#).unwrap_err();
    assert!(
        rejected.to_string().ends_with("; one value is needed"),
        "{rejected}"
    );
}

#[test]
fn all_bad_elements_of_a_list_are_named_once() {
    let words = message(
        PLUVICTO,
        r#""prior_therapies":["docetaxl","docetaxel","xtandi",7,"xtandi",null]"#,
    );
    for part in [
        "element 1 is `\"docetaxl\"` (did you mean `docetaxel`?)",
        "elements 3, 5 are `\"xtandi\"`",
        "element 4 is `7`",
        "element 6 is `null`",
    ] {
        assert_eq!(words.matches(part).count(), 1, "{words}");
    }
    let studies = message(
        PLUVICTO,
        r#""imaging":[{"agent":"x","result":"positive"},{"agent":"fdg","result":"negative"},{"agent":"fdg","result":"Negative"},4]"#,
    );
    for part in [
        "element 1 is",
        "element 3 is",
        "did you mean `negative`?",
        "element 4 is `4`",
    ] {
        assert!(studies.contains(part), "{studies}");
    }
    assert!(!studies.contains("element 2 "), "{studies}");
}

#[test]
fn a_study_after_the_date_of_service_is_named_beside_other_bad_studies() {
    let studies = r#""imaging":[{"agent":"zzz","result":"positive"},{"agent":"fdg","result":"positive","date":"2027-01-01"},
        {"agent":"fdg","result":"positive","date":"2026-05-04"}]"#;
    let said = message(PLUVICTO, studies);
    for part in [
        "element 1 is `{\"agent\":\"zzz\"",
        "element 2 is `{\"agent\":\"fdg\"",
        "(its date is after the date of service, 2026-05-04)",
    ] {
        assert_eq!(said.matches(part).count(), 1, "{said}");
    }
    assert!(!said.contains("element 3 "), "{said}");
    // Where the date of service is not known, no study is after it.
    let rejected = Request::from_json(format!(r#"{{"drug":"pluvicto",{studies}}}"#).as_bytes()).unwrap_err();
    assert!(!rejected.to_string().contains("element 2 "), "{rejected}");
}

#[test]
fn a_number_is_quoted_as_the_number_that_was_given() {
    let said = message(PLUVICTO, r#""activity_per_dose_mci":1e400"#);
    assert!(said.contains(", not `1e400`"), "{said}");
    let said = message(PLUVICTO, r#""prior_therapies":[1e400,"1e400"]"#);
    assert!(
        said.contains("element 1 is `1e400`") && said.contains("element 2 is `\"1e400\"`"),
        "{said}"
    );
}

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789_ -A";

/// The text after one edit at a place: a letter taken out, put in, changed, or swapped with the next.
fn edit(word: &str, at: usize, kind: usize, letter: char) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let (before, after) = letters.split_at(at.min(letters.len()));
    let (middle, rest) = match (kind, after) {
        (0, _) => (vec![letter], after),
        (1, [_, rest @ ..]) => (vec![letter], rest),
        (2, [_, rest @ ..]) => (vec![], rest),
        (3, [one, other, rest @ ..]) => (vec![*other, *one], rest),
        _ => return None,
    };
    Some(before.iter().chain(&middle).chain(rest).collect())
}

/// Every text that is one edit away.
fn edits(word: &str) -> Vec<String> {
    let places = 0..=word.chars().count();
    let letters = places
        .clone()
        .flat_map(|at| LETTERS.chars().map(move |letter| (at, letter)));
    let changed = letters.flat_map(|(at, letter)| [edit(word, at, 0, letter), edit(word, at, 1, letter)]);
    let moved = places.flat_map(|at| [edit(word, at, 2, ' '), edit(word, at, 3, ' ')]);
    changed.chain(moved).flatten().collect()
}

/// Numbers that are the same in every run.
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

/// Holds every word against its own edits: a hint leads back to it, or nowhere.
fn hints_lead_back<W: Word + std::str::FromStr<Err = radiopharm_policy::UnknownWord>>() -> usize {
    let mut random = Random(20_260_401);
    let mut led = 0;
    let mut hold = |word: W, text: &str| {
        if let Err(error) = text.parse::<W>()
            && let Some(meant) = hint(&error.to_string())
        {
            // Blanks and case are looked past first: ` male` is `male`, and not a slip of `female`.
            let plain = text.trim().to_lowercase();
            assert!(
                meant == word.as_str() || meant == plain,
                "`{text}` was `{word}`: `{meant}`"
            );
            led += 1;
        }
    };
    for word in W::ALL {
        let once = edits(word.as_str());
        for text in &once {
            hold(*word, text);
        }
        for _ in 0..1_000 {
            let text = &once[random.below(once.len())];
            let letter = LETTERS.chars().nth(random.below(LETTERS.len())).unwrap();
            if let Some(twice) = edit(
                text,
                random.below(text.chars().count() + 1),
                random.below(4),
                letter,
            ) {
                hold(*word, &twice);
            }
        }
    }
    led
}

#[test]
fn a_hint_never_leads_from_one_word_to_another() {
    let led = [
        hints_lead_back::<Drug>(),
        hints_lead_back::<Phase>(),
        hints_lead_back::<Sex>(),
        hints_lead_back::<TumorSite>(),
        hints_lead_back::<DiseaseExtent>(),
        hints_lead_back::<Differentiation>(),
        hints_lead_back::<StudyResult>(),
        hints_lead_back::<AnalogueUse>(),
        hints_lead_back::<Therapy>(),
        hints_lead_back::<VisceralMetastases>(),
        hints_lead_back::<Hepatotoxicity>(),
        hints_lead_back::<RenalToxicity>(),
        hints_lead_back::<DiscontinuationEvent>(),
        hints_lead_back::<BoneMetastases>(),
        hints_lead_back::<WhoGrade>(),
        hints_lead_back::<ImagingAgent>(),
    ];
    assert!(led.iter().all(|led| 0 < *led), "{led:?}");
}

#[test]
fn a_hint_never_leads_from_one_name_to_another() {
    // A name of the table of other names is what it is, wherever it lies.
    let other_names = ["dos", "dob"];
    let mut led = 0;
    for field in Field::ALL {
        // Every ninth, since there are many names and they are long.
        for text in edits(field.as_str()).iter().step_by(9) {
            if let Err(error) = text.parse::<Field>()
                && let Some(meant) = hint(&error.to_string())
            {
                assert!(
                    meant == field.as_str() || other_names.contains(&text.as_str()),
                    "`{text}` was `{field}`: `{meant}`"
                );
                led += 1;
            }
        }
    }
    assert!(500 < led, "{led}");
}

#[test]
fn many_unknown_names_cost_no_more_than_reading_them() {
    let request = |names: &mut dyn Iterator<Item = String>| {
        let mut text = format!("{{{LUTATHERA}");
        for name in names {
            write!(text, ",\"{name}\":1").unwrap();
        }
        text.push('}');
        Request::from_json(text.as_bytes()).unwrap_err()
    };
    // People read the first few hints, and no more are looked for.
    let near = request(&mut (2..40).map(|more| format!("ki67{}percent", "_".repeat(more))));
    let hinted = near
        .errors()
        .iter()
        .filter(|error| hint(&error.message()).is_some());
    assert_eq!((near.errors().len(), hinted.count()), (38, 8));
    // A hint for each took seven seconds.
    let begun = Instant::now();
    let many = request(&mut (0..31_773).map(|place| format!("serum_creatinin_mg_dl_{place}")));
    assert_eq!(many.errors().len(), 31_773);
    assert!(begun.elapsed().as_secs() < 3, "{:?}", begun.elapsed());
}
