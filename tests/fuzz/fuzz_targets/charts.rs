//! Charts in FHIR, of any bytes and of resources put together in any way. Nothing panics, reading twice says the same, the
//! order of entries and what is no resource of ours change nothing, every path that is named is there, and a request that
//! a reading makes is decided.
#![no_main]

mod choices;

use choices::Choices;
use libfuzzer_sys::fuzz_target;
use radiopharm_policy::agent::Drug;
use radiopharm_policy::intake::{Complete, Reader, Reading, Source};
use radiopharm_policy::{Format, date, determine};
use serde_json::{Map, Value, json};

const KINDS: &[&str] = &[
    "Observation", "Condition", "Patient", "MedicationAdministration", "MedicationStatement", "MedicationRequest",
    "MedicationDispense", "Medication", "Procedure", "ImagingStudy", "DiagnosticReport", "Claim",
    "ExplanationOfBenefit", "ServiceRequest", "FamilyMemberHistory", "AllergyIntolerance", "Binary", "Bundle", "",
];
const STATUSES: &[&str] = &[
    "final", "completed", "active", "amended", "preliminary", "entered-in-error", "not-done", "in-progress", "stopped",
    "not-taken", "on-hold", "cancelled", "unknown", "available", "confirmed", "refuted", "resolved", "provisional", "",
];
const SYSTEMS: &[&str] = &[
    "http://loinc.org", "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10-cm",
    "http://www.nlm.nih.gov/research/umls/rxnorm", "http://www.whocc.no/atc",
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "http://hl7.org/fhir/sid/ndc",
    "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "http://terminology.hl7.org/CodeSystem/icd-o-3",
    "http://terminology.hl7.org/CodeSystem/condition-clinical", "urn:oid:2.16.840.1.113883.6.90", "",
];
const CODES: &[&str] = &[
    "29463-7", "8335-2", "2160-0", "14682-9", "35591-7", "33914-3", "12195-4", "29593-1", "89243-0", "89247-1",
    "LA9622-7", "LA9627-6", "LA29176-7", "Z19.1", "Z19.2", "C7A.010", "C7A.00", "C7A.1", "C7B.02", "C79.51", "C78.7",
    "C79.31", "Z85.46", "427492003", "68092", "1307298", "1100072", "A9513", "A9607", "A9606", "J2353", "J1930",
    "J9171", "A9587", "V10XX04", "L02BB04", "H01CB02", "69488-003", "21889-1", "33728-7", "97509-4", "271299001",
    "1287652008", "128462008", "1155708003", "8246/3", "active", "refuted", "resolved", "",
];
const DAYS: &[&str] = &[
    "2026-04-20", "2026-05-04", "2026-05-05", "2026-04", "2026", "2026-05-04T23:30:00-05:00", "1950-02-29",
    "1961-03-09", "", "soon",
];
const PERSONS: &[&str] = &["Patient/1", "Patient/2", "#p", "urn:uuid:1", "https://example.org/fhir/Patient/1/_history/2"];
const NUMBERS: &[&str] = &[
    "80", "1", "3", "12.5", "0.15", "150", "-1", "0.90", "1e2", "71.6", "1.5", "99999999999999999999", "7400", "200",
];
const UNITS: &[&str] = &[
    "%", "1", "kg", "g", "[lb_av]", "mg/dL", "umol/L", "mL/min", "mL/min/{1.73_m2}", "mm", "cm", "mCi", "uCi", "MBq",
    "{score}", "mg/dl", "",
];
const TEXTS: &[&str] = &["<3 %", "80", "15-20%", "~2", "no evidence of disease", "score 3", "Xtandi", "none", "yes"];
const OTHERS: &[&str] = &[
    "male", "female", "order", "plan", "proposal", "unsure", "CT", "PT", "<", ">=", "match", "include", "outcome",
];

impl Choices<'_> {
    fn has(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// One of some texts, or rarely a text of the input.
    fn one(&mut self, of: &[&str]) -> String {
        let choice = usize::from(self.byte());
        if choice < 250 {
            return of[choice % of.len()].to_owned();
        }
        self.text()
    }

    fn number(&mut self) -> Value {
        serde_json::from_str(NUMBERS[usize::from(self.byte()) % NUMBERS.len()]).unwrap_or_default()
    }

    fn coding(&mut self) -> Value {
        json!({"system": self.one(SYSTEMS), "code": self.one(CODES)})
    }

    fn concept(&mut self) -> Value {
        let mut concept = Map::new();
        let count = self.byte() % 3;
        if 0 < count {
            let codings = (0..count).map(|_| self.coding()).collect();
            concept.insert("coding".into(), Value::Array(codings));
        }
        if self.has() {
            concept.insert("text".into(), self.one(TEXTS).into());
        }
        Value::Object(concept)
    }

    fn quantity(&mut self) -> Value {
        let mut quantity = Map::new();
        quantity.insert("value".into(), self.number());
        if self.has() {
            quantity.insert("system".into(), "http://unitsofmeasure.org".into());
            quantity.insert("code".into(), self.one(UNITS).into());
        } else {
            quantity.insert("unit".into(), self.one(UNITS).into());
        }
        if self.byte() % 4 == 1 {
            quantity.insert("comparator".into(), self.one(OTHERS).into());
        }
        Value::Object(quantity)
    }

    fn reference(&mut self) -> Value {
        match self.byte() % 8 {
            0 => json!({"reference": self.one(&["Medication/a", "#m", "urn:uuid:2", "Medication/b"])}),
            1 => json!({"identifier": {"value": "7"}}),
            _ => json!({"reference": self.one(PERSONS)}),
        }
    }

    /// A value for an element of a name, of the type that it has in most places.
    fn value(&mut self, name: &str, depth: u8) -> Value {
        if self.byte() == 255 {
            return json!([null, {"a": 1}, "x", 7]);
        }
        let list = |value: Value| Value::Array(vec![value]);
        match name {
            "status" => self.one(STATUSES).into(),
            "verificationStatus" | "clinicalStatus" => {
                json!({"coding": [{"code": self.one(STATUSES), "system": self.one(SYSTEMS)}]})
            }
            "subject" | "patient" | "medicationReference" | "individual" => self.reference(),
            "code" | "valueCodeableConcept" | "medicationCodeableConcept" | "productOrService" | "type" | "procedureCode" => {
                self.concept()
            }
            "bodySite" | "interpretation" | "category" | "statusReason" | "dataAbsentReason" | "method" => {
                if self.has() { self.concept() } else { let concept = self.concept(); list(concept) }
            }
            "valueQuantity" | "quantity" | "dose" => self.quantity(),
            "valueRange" | "valueRatio" => {
                json!({"low": self.quantity(), "high": self.quantity(), "numerator": self.quantity()})
            }
            "valueInteger" => self.number(),
            "valueBoolean" | "doNotPerform" | "reportedBoolean" => self.has().into(),
            "valueString" | "intent" | "use" | "gender" | "implicitRules" | "id" => {
                let others: Vec<&str> = OTHERS.iter().chain(TEXTS).copied().collect();
                self.one(&others).into()
            }
            "effectivePeriod" | "performedPeriod" | "servicedPeriod" | "billablePeriod" => {
                json!({"start": self.one(DAYS), "end": self.one(DAYS)})
            }
            "focus" | "hasMember" | "partOf" => { let reference = self.reference(); list(reference) }
            "modifierExtension" | "extension" => json!([{"url": self.one(SYSTEMS), "valueBoolean": true}]),
            "component" | "item" | "series" | "dosage" | "ingredient" => {
                let part = if depth == 0 { json!({}) } else { self.object(depth - 1) };
                list(part)
            }
            "contained" => { let resource = self.resource(0); list(resource) }
            _ => self.one(DAYS).into(),
        }
    }

    fn object(&mut self, depth: u8) -> Value {
        const NAMES: &[&str] = &[
            "status", "subject", "code", "effectiveDateTime", "valueQuantity", "valueInteger", "valueCodeableConcept",
            "valueString", "valueRange", "valueBoolean", "component", "interpretation", "dataAbsentReason",
            "modifierExtension", "implicitRules", "focus", "bodySite", "verificationStatus", "clinicalStatus",
            "onsetDateTime", "recordedDate", "abatementDateTime", "birthDate", "gender", "patient",
            "medicationCodeableConcept", "medicationReference", "effectivePeriod", "authoredOn", "whenHandedOver",
            "performedDateTime", "performedPeriod", "intent", "doNotPerform", "dosage", "dose", "contained", "started",
            "issued", "item", "productOrService", "servicedDate", "billablePeriod", "quantity", "use", "type",
            "statusReason", "category", "valueRatio", "valueSampledData", "hasMember", "partOf", "procedureCode",
            "_birthDate", "deceasedBoolean", "ingredient", "extension", "method",
        ];
        let mut object = Map::new();
        for _ in 0..self.byte() % 12 {
            let name = NAMES[usize::from(self.byte()) % NAMES.len()];
            let value = self.value(name, depth);
            object.insert(name.into(), value);
        }
        Value::Object(object)
    }

    /// A resource that has what most have, and more.
    fn resource(&mut self, depth: u8) -> Value {
        let kind = self.one(KINDS);
        let mut resource = self.object(depth.min(1));
        let has = self.byte();
        if let Value::Object(entries) = &mut resource {
            let person = if has & 1 == 0 { "Patient/1".to_owned() } else { self.one(PERSONS) };
            entries.insert("resourceType".into(), kind.clone().into());
            if has & 2 == 0 {
                entries.insert("id".into(), ["1", "a", "m", "p", "b", "2"][usize::from(self.byte()) % 6].into());
            }
            if has & 4 == 0 {
                let name = match &*kind {
                    "Claim" | "ExplanationOfBenefit" | "FamilyMemberHistory" | "AllergyIntolerance" => "patient",
                    _ => "subject",
                };
                entries.insert(name.into(), json!({"reference": person}));
            }
            if has & 8 == 0 {
                let name = if kind.starts_with("Medication") && kind != "Medication" { "medicationCodeableConcept" } else { "code" };
                let coding = self.coding();
                entries.insert(name.into(), json!({"coding": [coding]}));
            }
            if has & 16 == 0 {
                let status = match &*kind {
                    "Observation" | "DiagnosticReport" => "final",
                    "ImagingStudy" => "available",
                    "MedicationRequest" | "Claim" | "ExplanationOfBenefit" => "active",
                    _ => "completed",
                };
                entries.insert("status".into(), status.into());
            }
            if has & 32 == 0 {
                let name = match &*kind {
                    "Procedure" => "performedDateTime",
                    "Condition" => "onsetDateTime",
                    _ => "effectiveDateTime",
                };
                entries.insert(name.into(), self.one(DAYS).into());
            }
        }
        resource
    }
}

fn reader(choice: u8) -> Reader {
    let drug = [Drug::Lutathera, Drug::Pluvicto, Drug::Xofigo][usize::from(choice % 3)];
    let mut reader = Reader::new().drug(drug);
    if choice & 8 == 0 {
        reader = reader.date_of_service(date(2026, 5, 4));
    }
    if choice & 16 != 0 {
        reader = reader.patient("1");
    }
    if choice & 32 != 0 {
        reader = reader.complete(Complete::Therapies).complete(Complete::Imaging).complete(Complete::Events);
    }
    reader
}

fn facts(reading: &Reading) -> Vec<String> {
    let facts = reading.facts().map(|(field, value)| format!("{field}={value}"));
    let doubts = reading.ambiguous().iter().map(|of| format!("{}?{}", of.fact, of.reason));
    let partial = reading.partial().iter().map(|of| format!("{}+{}", of.fact, of.found));
    facts.chain(doubts).chain(partial).collect()
}

/// Whether the elements of a path are there, behind the type of the resource.
fn is_there(of: &Value, path: &[&str]) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return true;
    };
    let (name, place) = match first.split_once('[') {
        Some((name, place)) => (name, place.strip_suffix(']').and_then(|place| place.parse::<usize>().ok())),
        None => (*first, None),
    };
    match (of.get(name), place) {
        (Some(Value::Array(all)), Some(place)) => all.get(place).is_some_and(|of| is_there(of, rest)),
        (Some(Value::Array(all)), None) => rest.is_empty() || all.iter().any(|of| is_there(of, rest)),
        (Some(of), None) => is_there(of, rest),
        (_, Some(_)) | (None, None) => false,
    }
}

/// Holds every path of a reading against the resources of the chart.
fn check_paths(reading: &Reading, resources: &[Value]) {
    let evidence = reading.evidence().iter().map(|of| &of.source);
    let candidates = reading.ambiguous().iter().flat_map(|of| &of.candidates).map(|of| &of.source);
    let ignored = reading.ignored().iter().map(|of| &of.source);
    for source in evidence.chain(candidates).chain(ignored) {
        let Source::Resource { reference, path } = source else {
            assert!(matches!(source, Source::Caller), "{source}");
            continue;
        };
        let mut parts: Vec<&str> = path.split('.').collect();
        let kind = parts.remove(0);
        let is_of = |of: &&Value| {
            let named = of["id"].as_str().map(|id| format!("{kind}/{id}"));
            let is_named = named.is_none_or(|named| named == *reference) || reference.starts_with("Bundle.entry[");
            of["resourceType"].as_str().unwrap_or_default() == kind && is_named
        };
        let found = resources.iter().filter(is_of).any(|of| is_there(of, &parts));
        assert!(found || matches!(kind, "Bundle" | "Resource"), "{reference}, {path}");
    }
}

fn check(reading: &Reading) {
    let _ = (reading.to_json(), reading.redacted().to_string(), format!("{reading:?}"));
    for field in reading.ambiguous() {
        assert!(reading.fact(field.fact).is_none(), "{} is ambiguous and known", field.fact);
    }
    if let Ok(request) = reading.request() {
        let _ = determine(&request).to_json(Format::Full);
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = input.split_first() else {
        return;
    };
    let reader = reader(*choice);
    if choice & 64 != 0 {
        let one = reader.fhir(bytes);
        assert_eq!(one.as_ref().ok(), reader.fhir(bytes).as_ref().ok());
        if let Ok(reading) = one {
            check(&reading);
        }
        return;
    }
    let mut choices = Choices(bytes);
    let resources: Vec<Value> = (0..1 + choices.byte() % 8).map(|_| choices.resource(2)).collect();
    let bundle = |resources: &mut dyn Iterator<Item = &Value>| {
        let entries: Vec<Value> = resources.map(|of| json!({"resource": of})).collect();
        json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string()
    };
    let chart = bundle(&mut resources.iter());
    let Ok(reading) = reader.fhir(chart.as_bytes()) else {
        assert!(reader.fhir(bundle(&mut resources.iter().rev()).as_bytes()).is_err());
        return;
    };
    check(&reading);
    check_paths(&reading, &resources);
    assert!(reader.fhir(chart.as_bytes()).as_ref() == Ok(&reading), "read twice");
    let turned = reader.fhir(bundle(&mut resources.iter().rev()).as_bytes()).unwrap();
    assert_eq!(facts(&turned), facts(&reading), "in the other order: {chart}");
    let ignored = json!({"resourceType": "Binary", "id": "ignored", "contentType": "text/plain"});
    let more = reader.fhir(bundle(&mut resources.iter().chain([&ignored])).as_bytes()).unwrap();
    assert_eq!(facts(&more), facts(&reading), "with what is ignored: {chart}");
    assert_eq!(more.evidence(), reading.evidence());
});
