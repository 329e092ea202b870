//! Loose records, of any bytes and of names and values that people write. Nothing panics, reading twice says the same, the
//! order of entries changes nothing, everything that is said names an entry, and a request that a reading makes is decided.
#![no_main]

mod choices;

use choices::Choices;
use libfuzzer_sys::fuzz_target;
use radiopharm_policy::agent::Drug;
use radiopharm_policy::intake::{Complete, DateOrder, Reader, Reading, Source};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Format, Given, date, determine};

const NAMES: &[&str] = &[
    "Age", "dob", "Ki-67", "Ki67 (%)", "ECOG PS", "Karnofsky", "weight_lb", "Weight", "SCr", "creatinine mmol/L", "CrCl",
    "eGFR", "crcl 1.73", "Bone mets", "Prior treatment", "imaging agent", "imaging result", "imaging date", "DOS",
    "largest lymph node mm", "washout weeks", "remarks", "",
];
const VALUES: &[&str] = &[
    "65", "65 y", "<3 %", ">=60", "10-15", "0-1", "70-80", "1,5", "1,234", "~2", "158 lb", "1.1 mg/dL", "90 umol/l", "yes",
    "no", "none", "n/a", "unknown", "2026-05-04", "05/04/2026", "4 May 2026", "May 2026", "1961", "G2", "G2?", "ileum",
    "Xtandi, docetaxel", "dotatate PET/CT", "Netspot", "pos", "male", "F", "initial", "lutathera", "symptomatic", "",
];

impl Choices<'_> {
    fn name(&mut self) -> String {
        let choice = self.byte();
        let place = usize::from(self.byte());
        match choice % 8 {
            0..=4 => Field::ALL[place % Field::ALL.len()].as_str().to_owned(),
            5 | 6 => NAMES[place % NAMES.len()].to_owned(),
            _ => self.text(),
        }
    }

    fn value(&mut self, depth: u8) -> Given<'static> {
        match self.byte() % 12 {
            0..=5 => VALUES[usize::from(self.byte()) % VALUES.len()].into(),
            6 => Given::Text(self.text().into()),
            7 => Given::Number(self.text().into()),
            8 => (self.byte() & 1 == 1).into(),
            9 => i64::from(self.byte()).into(),
            10 if 0 < depth => Given::List((0..self.byte() % 4).map(|_| self.value(depth - 1)).collect()),
            11 if 0 < depth => Given::Object(
                (0..self.byte() % 4)
                    .map(|_| {
                        let name = ["agent", "result", "date", "other"][usize::from(self.byte()) % 4];
                        (name.into(), self.value(depth - 1))
                    })
                    .collect(),
            ),
            _ => Given::Null,
        }
    }
}

fn check(reading: &Reading) {
    let _ = (reading.to_json(), reading.redacted().to_string(), format!("{reading:?}"));
    for of in reading.ambiguous() {
        assert!(reading.fact(of.fact).is_none(), "{} is ambiguous and known", of.fact);
        assert!(!of.candidates.is_empty(), "{} has no candidates", of.fact);
    }
    if let Ok(request) = reading.request() {
        let _ = determine(&request).to_json(Format::Full);
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = input.split_first() else {
        return;
    };
    let mut reader = Reader::new();
    if choice & 1 == 0 {
        let drug = [Drug::Lutathera, Drug::Pluvicto, Drug::Xofigo][usize::from(choice >> 1) % 3];
        reader = reader.drug(drug).date_of_service(date(2026, 5, 4));
    }
    if choice & 16 == 0 {
        reader = reader.complete(Complete::Therapies).complete(Complete::Imaging).complete(Complete::Events);
    }
    if choice & 32 == 0 {
        reader = reader.date_order(DateOrder::MonthFirst);
    }
    if choice & 64 != 0 {
        let one = reader.record_json(bytes);
        assert_eq!(one.as_ref().ok(), reader.record_json(bytes).as_ref().ok());
        if let Ok(reading) = one {
            check(&reading);
        }
        return;
    }
    let mut choices = Choices(bytes);
    let entries: Vec<(String, Given<'static>)> =
        (0..choices.byte() % 16).map(|_| (choices.name(), choices.value(2))).collect();
    let reading = reader.record(entries.clone());
    check(&reading);
    assert!(reader.record(entries.clone()) == reading, "read twice");
    assert_eq!(reader.record(entries.iter().rev().cloned()).to_json(), reading.to_json(), "{entries:?}");
    let candidates = reading.ambiguous().iter().flat_map(|of| &of.candidates).map(|of| &of.source);
    let evidence = reading.evidence().iter().map(|of| &of.source);
    for source in reading.ignored().iter().map(|of| &of.source).chain(candidates).chain(evidence) {
        let is_there = match source {
            Source::Caller => true,
            Source::Name(name) => entries.iter().any(|(of, _)| of == name),
            Source::Cell { .. } | Source::Resource { .. } | Source::Item { .. } => false,
        };
        assert!(is_there, "{source}");
    }
});
