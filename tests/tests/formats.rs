//! What serde writes is read again, in any self-describing format: JSON, YAML, CBOR and MessagePack.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::sample::select;
use radiopharm_policy::agent::{Drug, ImagingAgent, Sex, Study, StudyResult, Therapy};
use radiopharm_policy::cohort::{BadRow, RejectedRows};
use radiopharm_policy::course::{
    Albumin, Clearance, LutatheraLiver, LutatheraRenal, PluvictoReactions, StopRule, TimesUpperLimit,
    calendar, liver_stop, plan, pluvicto_stop, schedule,
};
use radiopharm_policy::measure::{
    Activity, ActivityUnit, Age, CockcroftGault, CreatinineClearance, CtcaeGrade, GleasonPattern,
    GleasonScore, GradeGroup, Karnofsky, Ki67Index, SerumCreatinine, Weight, cockcroft_gault,
};
use radiopharm_policy::reference::{LineRange, Month};
use radiopharm_policy::{
    Assessment, Decimal, Determination, Draft, Edition, Finding, Given, InputErrors, Outcome, OutcomeSet,
    OwnedFinding, Request, WordSet, date, determine,
};
use radiopharm_policy_tests::requests::{read, record, text};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Writes a value in every format and reads it again; gives what it is to a reader of JSON.
fn in_every_format<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> serde_json::Value {
    read_as(value, value)
}

/// Writes a value in every format, and reads it as what is to come of it.
fn read_as<W: Serialize, T: DeserializeOwned + PartialEq + Debug>(
    written: &W,
    value: &T,
) -> serde_json::Value {
    let json = serde_json::to_string(written).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
    let tree = serde_json::to_value(written).unwrap();
    assert_eq!(
        &serde_json::from_value::<T>(tree.clone()).unwrap(),
        value,
        "{tree}"
    );

    let yaml = serde_norway::to_string(written).unwrap();
    assert_eq!(&serde_norway::from_str::<T>(&yaml).unwrap(), value, "{yaml}");

    let mut cbor = Vec::new();
    ciborium::into_writer(written, &mut cbor).unwrap();
    assert_eq!(&ciborium::from_reader::<T, _>(cbor.as_slice()).unwrap(), value);

    for packed in [
        rmp_serde::to_vec(written).unwrap(),
        rmp_serde::to_vec_named(written).unwrap(),
    ] {
        assert_eq!(&rmp_serde::from_slice::<T>(&packed).unwrap(), value);
        // The names of the wire, whichever the format.
        let as_tree: serde_json::Value = rmp_serde::from_slice(&packed).unwrap();
        assert_eq!(as_tree, tree);
    }
    for text in [json, yaml, String::from_utf8_lossy(&cbor).into_owned()] {
        assert!(!text.contains("private"), "{text}");
    }
    tree
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn every_value_is_written_with_the_names_of_the_wire() {
    let weight = Weight::new(decimal("70.5")).unwrap();
    let score = GleasonScore::new(GleasonPattern::new(4).unwrap(), GleasonPattern::new(3).unwrap());
    for (tree, expected) in [
        (in_every_format(&Drug::Xofigo), r#""xofigo""#),
        (in_every_format(&Edition::May2025), r#""2025-05-01""#),
        (in_every_format(&decimal("-3")), "-3"),
        (in_every_format(&weight), "70.5"),
        (in_every_format(&Some(weight)), "70.5"),
        (in_every_format(&None::<Weight>), "null"),
        (in_every_format(&Age::new(60).unwrap()), "60"),
        (in_every_format(&Karnofsky::new(60).unwrap()), "60"),
        (in_every_format(&CtcaeGrade::new(0).unwrap()), "0"),
        (in_every_format(&GradeGroup::Three), "3"),
        (in_every_format(&score), r#"{"primary":4,"secondary":3}"#),
        (
            in_every_format(&SerumCreatinine::umol_per_l(decimal("88.4")).unwrap()),
            r#"{"serum_creatinine_umol_l":88.4}"#,
        ),
        (
            in_every_format(&Activity::new(decimal("7.4"), ActivityUnit::Gbq).unwrap()),
            r#"{"value":7.4,"unit":"GBq"}"#,
        ),
        (
            in_every_format(&WordSet::from([Therapy::Docetaxel, Therapy::Enzalutamide])),
            r#"["enzalutamide","docetaxel"]"#,
        ),
        (
            in_every_format(&OutcomeSet::from([Outcome::Investigational])),
            r#"["investigational"]"#,
        ),
        (
            in_every_format(&Study::new(ImagingAgent::Fdg, StudyResult::Negative)),
            r#"{"agent":"fdg","result":"negative"}"#,
        ),
    ] {
        assert_eq!(tree, serde_json::from_str::<serde_json::Value>(expected).unwrap());
    }
}

#[test]
fn what_a_course_is_made_of_is_read_again() {
    let times = TimesUpperLimit::new(decimal("3.6"), decimal("1.2")).unwrap();
    let derived = cockcroft_gault(
        Age::new(23).unwrap(),
        Sex::Female,
        Weight::new(64).unwrap(),
        SerumCreatinine::mg_per_dl(decimal("2.21")).unwrap(),
    );
    let liver = LutatheraLiver {
        bilirubin: Some(times),
        albumin: Some(Albumin::grams_per_deciliter(decimal("2.9")).unwrap()),
        prothrombin_ratio: None,
    };
    let renal = LutatheraRenal {
        clearance: Some(derived.into()),
        baseline_clearance: Some(CreatinineClearance::new(90).unwrap().into()),
        ..LutatheraRenal::default()
    };
    let reactions = PluvictoReactions {
        alt: Some(times),
        recurrent_dry_mouth: Some(CtcaeGrade::new(3).unwrap()),
        liver_metastases: Some(false),
        ..PluvictoReactions::default()
    };
    for (tree, expected) in [
        (in_every_format(&times), r#"{"value":3.6,"upper_limit":1.2}"#),
        (in_every_format(&liver.albumin), r#"{"grams_per_liter":29}"#),
        (
            in_every_format(&derived),
            r#"{"numerator":"40","denominator":"1"}"#,
        ),
        (
            in_every_format(&Clearance::from(derived)),
            r#"{"derived":{"numerator":"40","denominator":"1"}}"#,
        ),
        (
            in_every_format(&liver_stop(liver)),
            r#"{"unknown":["prothrombin_ratio"]}"#,
        ),
        (in_every_format(&StopRule::NotTriggered), r#""not_triggered""#),
        (
            in_every_format(&plan(Drug::Xofigo, date(2026, 5, 4), 1).next()),
            r#"{"number":1,"date":"2026-05-04"}"#,
        ),
        (
            in_every_format(&LineRange::new(203, 216)),
            r#"{"first_line":203,"last_line":216}"#,
        ),
        (in_every_format(&Month { year: 2027, month: 1 }), r#""2027-01""#),
    ] {
        assert_eq!(tree, serde_json::from_str::<serde_json::Value>(expected).unwrap());
    }
    in_every_format(&liver);
    in_every_format(&renal);
    in_every_format(&reactions);
    in_every_format(&pluvicto_stop(&reactions));
    in_every_format(&calendar(date(2026, 5, 4)));
    for drug in Drug::ALL {
        in_every_format(&schedule(*drug));
    }
    for (refused, why) in [
        (
            serde_json::from_str::<TimesUpperLimit>(r#"{"value":1,"upper_limit":0}"#).err(),
            "upper limit of normal",
        ),
        (
            serde_json::from_str::<Albumin>(r#"{"grams_per_liter":101}"#).err(),
            "albumin",
        ),
        (
            serde_json::from_str::<CockcroftGault>(r#"{"numerator":"1","denominator":"0"}"#).err(),
            "fraction",
        ),
        (
            serde_json::from_str::<CockcroftGault>(r#"{"numerator":"-1","denominator":"1"}"#).err(),
            "fraction",
        ),
        (
            serde_json::from_str::<LutatheraLiver>(r#"{"bilirubine":null}"#).err(),
            "bilirubine",
        ),
        (
            serde_json::from_str::<LineRange>(r#"{"first_line":9,"last_line":8}"#).err(),
            "L46",
        ),
        (serde_json::from_str::<Month>(r#""2027-13""#).err(), "2027-01"),
        (serde_json::from_str::<Month>(r#""2027-+1""#).err(), "2027-01"),
    ] {
        assert!(refused.unwrap().to_string().contains(why), "{why}");
    }
}

#[test]
fn decimals_are_exact_in_every_format() {
    for number in [
        "0.1",
        "2.21",
        "20.00000000000000001",
        "0.00000000000000000001",
        "123456789.987654321",
        "-0.3",
        "876000",
        "99999999999999.99999",
    ] {
        in_every_format(&decimal(number));
        let read: Decimal = serde_json::from_str(number).unwrap();
        assert_eq!(read, decimal(number), "a number of JSON is read as it is written");
    }
    for refused in [
        r#""1.50""#,
        r#""x""#,
        "true",
        "[1]",
        "{\"a\":1}",
        "1e400",
        "0.000000000000000000001",
    ] {
        assert!(serde_json::from_str::<Decimal>(refused).is_err(), "{refused}");
    }
    assert!(
        serde_json::from_str::<Ki67Index>("100.00000000000000001").is_err(),
        "nothing is rounded"
    );
    assert!(serde_json::from_str::<Karnofsky>("65").is_err());
    assert_eq!(serde_json::from_str::<Karnofsky>("6e1").unwrap().value(), 60);
}

#[test]
fn errors_are_read_again() {
    let text = br#"{"drug":"xofigo","id":"a","kps":65,"ecog":1e400,"who_grade":"G2","imaging":[{"agent":1.5}],"x":null}"#;
    let errors: InputErrors = Request::from_json(text).unwrap_err();
    assert_eq!(errors.errors().len(), 6);
    let tree = in_every_format(&errors);
    assert_eq!(tree["errors"][1]["kind"], "invalid_value");
    let again: InputErrors = serde_json::from_str(&errors.to_json()).unwrap();
    assert_eq!(again.to_json(), errors.to_json());
    assert_eq!(
        again.redacted().errors()[0].message(),
        "",
        "what could be a value is none"
    );
}

#[test]
fn terms_of_editions_and_bad_rows_are_read_again() {
    for edition in Edition::ALL {
        let tree = in_every_format(edition.terms());
        assert_eq!(tree["edition"], edition.as_str());
        assert_eq!(tree["lutathera_least_age"], edition.terms().lutathera_least_age);
    }
    let errors =
        Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","kps":65}"#).unwrap_err();
    let bad = BadRow {
        row: 17,
        id: Some("a".into()),
        errors,
    };
    let tree = in_every_format(&bad);
    let rows = serde_json::json!({"count": 1, "rows": 1000, "by_field": [["kps", 1]], "first": [tree]});
    let rejected: RejectedRows = serde_json::from_value(rows.clone()).unwrap();
    assert_eq!(in_every_format(&rejected), rows);
    assert_eq!(rejected.first, [bad]);
}

#[test]
fn values_as_they_were_given_are_read_from_any_format() {
    let given: Given<'_> =
        serde_json::from_str(r#"{"a":[1.50,true,null,"x\n",{"b":1e2}],"c":0.10000000000000000001}"#).unwrap();
    assert_eq!(
        given.to_string(),
        r#"{"a":[1.50,true,null,"x\n",{"b":1e2}],"c":0.10000000000000000001}"#
    );
    let given: Given<'_> = serde_norway::from_str("kps: 80\nki67_percent: 2.21\nimaging: []\n").unwrap();
    assert_eq!(
        given.to_string(),
        r#"{"kps":80,"ki67_percent":2.21,"imaging":[]}"#
    );
    assert!(serde_json::from_str::<Given<'_>>(&"[".repeat(100_000)).is_err());
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    assert!(serde_json::from_str::<Given<'_>>(&deep).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn requests_and_answers_are_read_again(
        record in record(),
        edition in prop::option::of(select(Edition::ALL)),
    ) {
        let mut request = read(&record);
        if let Some(edition) = edition {
            request = request.under(edition);
        }
        let tree = in_every_format(&request);
        prop_assert_eq!(&tree, &serde_json::from_str::<serde_json::Value>(&request.to_json()).unwrap());
        prop_assert_eq!(&Request::from_json(request.to_json().as_bytes()).unwrap(), &request);

        let determination: Determination = determine(&request);
        let tree = in_every_format(&determination);
        let json: serde_json::Value = serde_json::from_str(&determination.to_json(radiopharm_policy::Format::Full)).unwrap();
        for (name, value) in json.as_object().unwrap() {
            prop_assert_eq!(&tree[name], value);
        }
        prop_assert_eq!(&tree["request"], &serde_json::to_value(&request).unwrap());

        in_every_format::<Assessment>(determination.assessment());
        for finding in determination.findings() {
            let tree = read_as::<Finding<'_>, OwnedFinding>(&finding, &OwnedFinding::from(finding));
            prop_assert_eq!(&tree["status"], finding.status().as_str());
            for (name, value) in serde_json::from_str::<serde_json::Value>(&finding.to_json()).unwrap().as_object().unwrap() {
                prop_assert_eq!(&tree[name], value);
            }
        }
        if let Some(authorization) = determination.authorization() {
            in_every_format(&authorization);
        }
    }

    #[test]
    fn a_draft_says_the_same_from_any_format(record in record()) {
        let json = text(&record);
        let given: Given<'_> = serde_json::from_str(&json).unwrap();
        let Given::Object(entries) = given else {
            panic!("an object is read as one")
        };
        let mut draft = Draft::new();
        for (name, value) in entries {
            draft.put(name, value);
        }
        prop_assert_eq!(draft.finish(None).unwrap(), read(&record));
    }
}

#[test]
fn an_answer_that_is_decided_in_another_way_is_not_read() {
    let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#).unwrap();
    let written = serde_json::to_string(&determine(&request)).unwrap();
    assert!(serde_json::from_str::<Determination>(&written).is_ok());
    for (from, to) in [
        (
            r#""outcome":"information_needed""#,
            r#""outcome":"medically_necessary""#,
        ),
        (r#""status":"unknown""#, r#""status":"met""#),
        (r#""edition":"2026-04-01""#, r#""edition":"2025-05-01""#),
        (r#""request":{"#, r#""request":{"age_years":15,"#),
    ] {
        let changed = written.replacen(from, to, 1);
        assert_ne!(changed, written);
        assert!(serde_json::from_str::<Determination>(&changed).is_err(), "{from}");
    }
}
