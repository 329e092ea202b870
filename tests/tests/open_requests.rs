//! Requests as applications have them: facts that may not be known, values as they are held, and logs without values.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::prelude::*;
use radiopharm_policy::agent::{DiseaseExtent, Drug, ImagingAgent, Study, StudyResult, Therapy};
use radiopharm_policy::measure::{
    Age, DosesGiven, Karnofsky, Ki67Index, SerumCreatinine, WashoutDays, Weight,
};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{
    Criterion, Decimal, Edition, ErrorKind, Format, Given, Lutathera, Outcome, Pluvicto, Request, Status,
    Word, WordSet, Xofigo, assess, date, determine, determine_json,
};
use radiopharm_policy_tests::requests::{read, record};

#[test]
fn setters_take_what_may_not_be_known() {
    let day = date(2026, 5, 4);
    let known = Lutathera::initial(day)
        .id(Some("case 1"))
        .kps(Karnofsky::new(80).ok())
        .sex(None)
        .birth_date(date(1960, 1, 1))
        .imaging(Some(vec![Study::new(
            ImagingAgent::Ga68Dotatate,
            StudyResult::Positive,
        )]))
        .serum_creatinine(SerumCreatinine::mg_per_dl(1).ok())
        .disease_extent(Some(DiseaseExtent::Metastatic))
        .build()
        .unwrap();
    assert_eq!(
        known.to_json(),
        r#"{"id":"case 1","drug":"lutathera","phase":"initial","date_of_service":"2026-05-04","birth_date":"1960-01-01","serum_creatinine_mg_dl":1,"disease_extent":"metastatic","imaging":[{"agent":"ga68_dotatate","result":"positive"}],"kps":80}"#
    );
    let unknown = Pluvicto::initial(day)
        .id(None::<String>)
        .prior_therapies(None::<Vec<Therapy>>)
        .castration_resistant(None)
        .build()
        .unwrap();
    assert_eq!(unknown, Pluvicto::initial(day).build().unwrap());
    let none = Pluvicto::initial(day).prior_therapies([]).build().unwrap();
    assert_eq!(
        none.prior_therapies(),
        Some(WordSet::EMPTY),
        "an empty list says that there was none"
    );
}

#[test]
fn values_as_they_are_held_are_read_and_all_faults_are_told() {
    let day = date(2026, 5, 4);
    let request = Lutathera::initial(day)
        .state(Field::AgeYears, 60_u8)
        .state(Field::Kps, 80_i32)
        .state(Field::Ki67Percent, 2.21_f64)
        .state(Field::WeightKg, "71.5".parse::<Decimal>().unwrap())
        .state(Field::TumorSite, "ileum")
        .state(Field::Sex, None::<&str>)
        .state(Field::DiseaseExtent, DiseaseExtent::Metastatic)
        .state(
            Field::Imaging,
            serde_json::json!([{"agent": "netspot", "result": "positive"}]),
        )
        .state(Field::BirthDate, date(1966, 1, 1))
        .build()
        .unwrap();
    assert_eq!(request.ki67_percent().unwrap().value().to_string(), "2.21");
    assert_eq!(request.imaging().unwrap().len(), 1);
    let rejected = Lutathera::initial(day)
        .kps(Karnofsky::new(80).unwrap())
        .state(Field::Kps, 65)
        .state(Field::AgeYears, 60.5)
        .state(Field::WeightKg, f64::NAN)
        .state(Field::TumorSite, "moon")
        .state(Field::CastrationResistant, true)
        .build()
        .unwrap_err();
    let fields: Vec<_> = rejected
        .errors()
        .iter()
        .map(|error| error.field().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "age_years",
            "weight_kg",
            "tumor_site",
            "kps",
            "castration_resistant"
        ]
    );
    assert_eq!(rejected.errors()[4].kind(), ErrorKind::UnknownField);
    assert!(rejected.errors()[1].message().contains("not `NaN`"), "{rejected}");
}

#[test]
fn measures_are_made_from_what_people_hold() {
    assert_eq!(
        Karnofsky::try_from(80_i32).unwrap(),
        Karnofsky::try_from("80").unwrap()
    );
    assert_eq!(
        Karnofsky::try_from(80_u8).unwrap(),
        Karnofsky::try_from(80.0).unwrap()
    );
    assert_eq!(Age::try_from(Decimal::whole(60)).unwrap(), "60".parse().unwrap());
    assert_eq!(Weight::try_from(71.5).unwrap(), "71.5".parse().unwrap());
    assert_eq!(Ki67Index::try_from(20_u8).unwrap(), Ki67Index::new(20).unwrap());
    for error in [
        Karnofsky::try_from(65).unwrap_err(),
        Karnofsky::try_from(60.5).unwrap_err(),
        Karnofsky::try_from("x").unwrap_err(),
        Karnofsky::try_from(f64::INFINITY).unwrap_err(),
    ] {
        let shown = error.to_string();
        assert!(
            shown.starts_with("Karnofsky Performance Status must be a whole number"),
            "{shown}"
        );
        assert!(shown.contains(", not `"));
        assert!(!error.redacted().to_string().contains(", not"));
    }
    assert!(Weight::try_from(f64::NAN).is_err() && WashoutDays::try_from(-1).is_err());
}

#[test]
fn one_convention_chooses_an_edition() {
    let text = br#"{"drug":"lutathera","date_of_service":"2026-05-04"}"#;
    let edition = Edition::May2025;
    let typed = || Lutathera::initial(date(2026, 5, 4));
    assert_eq!(
        Request::from_json_under(text, edition).unwrap().edition(),
        edition
    );
    assert_eq!(
        Request::from_json_under(text, Some(edition)).unwrap().edition(),
        edition
    );
    assert_eq!(
        Request::from_json_under(text, None).unwrap(),
        Request::from_json(text).unwrap()
    );
    assert_eq!(typed().build_under(edition).unwrap().edition(), edition);
    assert_eq!(typed().build_under(None).unwrap(), typed().build().unwrap());
    assert_eq!(
        typed().build().unwrap().under(edition),
        typed().build_under(edition).unwrap()
    );
    let draft = typed().build().unwrap();
    assert_eq!(draft.to_draft().finish(edition).unwrap().edition(), edition);
    assert_eq!(draft.to_draft().finish(None).unwrap().edition(), Edition::LATEST);
    assert!(
        determine_json(text, Format::Brief, edition)
            .unwrap()
            .contains("\"edition\":\"2025-05-01\"")
    );
}

#[test]
fn debug_holds_no_value_unless_it_is_asked_for() {
    let secrets = ["4711", "1960", "71.5", "ileum", "80"];
    let builder = || {
        Lutathera::initial(date(2026, 5, 4))
            .id("MRN 4711")
            .birth_date(date(1960, 4, 11))
            .kps(Karnofsky::new(80).unwrap())
            .state(Field::WeightKg, 71.5)
            .state(Field::TumorSite, "ileum")
    };
    let request = builder().build().unwrap();
    let determination = determine(&request);
    let finding = determination.finding(Criterion::PerformanceStatus).unwrap();
    for shown in [
        format!("{:?}", builder()),
        format!("{request:?}"),
        format!("{:?}", request.to_draft()),
        format!("{determination:?}"),
        format!("{:?}", determination.assessment()),
        format!("{finding:?}"),
        format!("{:?}", finding.reason()),
        request.redacted().to_string(),
        builder().redacted().to_string(),
        request.to_draft().redacted().to_string(),
        determination.redacted().to_string(),
        finding.redacted().to_string(),
        "MRN 4711".parse::<Drug>().unwrap_err().redacted().to_string(),
    ] {
        for secret in secrets {
            assert!(!shown.contains(secret), "{secret}: {shown}");
        }
    }
    for shown in [
        format!("{:#?}", builder()),
        format!("{request:#?}"),
        format!("{:#?}", request.to_draft()),
        format!("{finding:#?}"),
        format!("{:#?}", finding.reason()),
    ] {
        assert!(shown.contains("80"), "{shown}");
    }
}

#[test]
fn words_and_requests_are_keys() {
    let by_criterion: BTreeMap<Criterion, Status> =
        assess(&Xofigo::initial(date(2026, 5, 4)).build().unwrap())
            .statuses()
            .collect();
    assert_eq!(by_criterion.len(), 5);
    let drugs: BTreeSet<Drug> = Drug::ALL.iter().copied().collect();
    assert!(
        drugs.into_iter().eq(Drug::ALL.iter().copied()),
        "in the order of the vocabulary"
    );
    let mut set = WordSet::from([Outcome::NotEstablished, Outcome::MedicallyNecessary]);
    set.extend([Outcome::Investigational]);
    let words: Vec<Outcome> = set.into_iter().collect();
    assert_eq!(
        words,
        [
            Outcome::MedicallyNecessary,
            Outcome::Investigational,
            Outcome::NotEstablished
        ]
    );
    assert_eq!((&set).into_iter().len(), 3);
    assert_eq!(set.iter().next_back(), Some(Outcome::NotEstablished));
    let mut seen: HashMap<Request, u8> = HashMap::new();
    for written in ["60", "60.0", "6e1"] {
        let text = format!(r#"{{"drug":"lutathera","date_of_service":"2026-05-04","kps":{written}}}"#);
        *seen
            .entry(Request::from_json(text.as_bytes()).unwrap())
            .or_default() += 1;
    }
    assert_eq!(seen.len(), 1, "requests that read the same are the same key");
    for word in Drug::ALL {
        assert_eq!(word.as_str().parse::<Drug>().unwrap(), *word);
    }
    assert_eq!(
        Field::Kps.index(),
        Field::ALL.iter().position(|field| *field == Field::Kps).unwrap()
    );
}

#[test]
fn findings_are_sized_and_run_both_ways() {
    let determination = determine(
        &Xofigo::initial(date(2026, 5, 4))
            .doses_given(DosesGiven::new(6).ok())
            .build()
            .unwrap(),
    );
    let mut findings = determination.findings();
    assert_eq!(findings.len(), 5);
    assert_eq!(findings.next_back().unwrap().criterion(), Criterion::DoseLimit);
    assert_eq!(findings.next().unwrap().criterion(), Criterion::Age);
    assert_eq!(findings.len(), 3);
    let judged = determination.assessment().statuses().next_back().unwrap();
    assert_eq!(judged, (Criterion::DoseLimit, Status::NotMet));
}

proptest! {
    #[test]
    fn a_request_taken_apart_and_put_together_is_the_same(record in record()) {
        let request = read(&record);
        prop_assert_eq!(&request.to_draft().finish(None).unwrap(), &request);
        for (field, value) in request.stated() {
            let value = Given::from(serde_json::to_value(value).unwrap());
            prop_assert_eq!(&request.with(field, value).unwrap(), &request);
            if field != Field::Drug && field != Field::DateOfService {
                let without = request.with(field, Given::Null).unwrap();
                prop_assert!(without.stated().all(|(other, _)| other != field));
            }
        }
        prop_assert!(request.with(Field::Kps, 65).is_err());
    }
}
