//! Which code of which system means which fact.
//!
//! A code stands here only where its meaning was found in a published table of its owner; what could not be confirmed is
//! left out, and is ignored as unmapped.

use crate::agent::TumorSite;
use crate::intake::reading::IgnoredReason;
use crate::vocabulary::Field;

/// A code system, by the names that charts give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Loinc,
    Snomed,
    Icd10Cm,
    Ucum,
}

impl System {
    /// The system of a URL, an OID among them. Without a system, a code means nothing.
    pub(super) fn of(url: &str) -> Option<Self> {
        Some(match url {
            "http://loinc.org" | "https://loinc.org" | "urn:oid:2.16.840.1.113883.6.1" => Self::Loinc,
            "http://snomed.info/sct" | "https://snomed.info/sct" | "urn:oid:2.16.840.1.113883.6.96" => {
                Self::Snomed
            }
            "http://hl7.org/fhir/sid/icd-10-cm" | "urn:oid:2.16.840.1.113883.6.90" => Self::Icd10Cm,
            "http://unitsofmeasure.org" | "urn:oid:2.16.840.1.113883.6.8" => Self::Ucum,
            _ => return None,
        })
    }
}

/// What a code of an observation or a condition means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The observation's value is this fact.
    Measure(Field),
    /// The same, but of a kind that is not certain: stated or estimated by somebody.
    UncertainMeasure(Field),
    /// The condition is a flag.
    Flag(Field, bool),
    /// The condition says where the tumor began.
    Site(TumorSite),
    /// It is passed over.
    Ignored(IgnoredReason),
}

struct Row {
    system: System,
    meaning: Meaning,
    codes: &'static [&'static str],
}

const fn row(system: System, meaning: Meaning, codes: &'static [&'static str]) -> Row {
    Row {
        system,
        meaning,
        codes,
    }
}

use Meaning::{Flag, Ignored, Measure, Site, UncertainMeasure};
use System::{Icd10Cm, Loinc, Snomed};

/// Every code that is read. LOINC by its table, ICD-10-CM by the tabular list of April 2026, SNOMED CT by its
/// international release and the extension of the United States.
const CODES: &[Row] = &[
    row(Loinc, Measure(Field::Kps), &["89243-0"]),
    row(Loinc, Measure(Field::Ecog), &["89247-1"]),
    row(Loinc, Measure(Field::WeightKg), &["29463-7", "3141-9", "8350-1"]),
    row(Loinc, UncertainMeasure(Field::WeightKg), &["3142-7", "8335-2"]),
    row(
        Loinc,
        Measure(Field::SerumCreatinineMgDl),
        &["2160-0", "38483-4", "14682-9", "59826-8"],
    ),
    row(
        Loinc,
        Measure(Field::CreatinineClearanceMlMin),
        &[
            "35591-7", "2164-2", "2163-4", "13441-1", "13442-9", "13443-7", "26752-6", "33558-8",
        ],
    ),
    row(
        Loinc,
        Ignored(IgnoredReason::IndexedClearance),
        &[
            "12195-4", "13445-2", "13446-0", "13447-8", "13449-4", "13450-2", "35592-5", "35593-3",
            "35594-1", "50380-5", "50381-3",
        ],
    ),
    row(
        Loinc,
        Ignored(IgnoredReason::EstimatedFiltration),
        &[
            "33914-3", "62238-1", "98979-8", "98980-6", "48642-3", "48643-1", "50044-7", "50210-4",
            "50384-7", "69405-9", "70969-1", "76633-7", "77147-7", "78006-4", "88293-6", "88294-4",
            "94677-2", "50383-9",
        ],
    ),
    row(Loinc, Measure(Field::Ki67Percent), &["29593-1"]),
    row(Icd10Cm, Flag(Field::CastrationResistant, true), &["Z19.2"]),
    row(Icd10Cm, Flag(Field::CastrationResistant, false), &["Z19.1"]),
    row(
        Snomed,
        Flag(Field::CastrationResistant, true),
        &["427492003", "459381000124106"],
    ),
    row(Icd10Cm, Site(TumorSite::Duodenum), &["C7A.010", "D3A.010"]),
    row(Icd10Cm, Site(TumorSite::Jejunum), &["C7A.011", "D3A.011"]),
    row(Icd10Cm, Site(TumorSite::Ileum), &["C7A.012", "D3A.012"]),
    row(Icd10Cm, Site(TumorSite::SmallIntestine), &["C7A.019", "D3A.019"]),
    row(Icd10Cm, Site(TumorSite::Appendix), &["C7A.020", "D3A.020"]),
    row(Icd10Cm, Site(TumorSite::Cecum), &["C7A.021", "D3A.021"]),
    row(
        Icd10Cm,
        Site(TumorSite::Colon),
        &[
            "C7A.022", "C7A.023", "C7A.024", "C7A.025", "D3A.022", "D3A.023", "D3A.024", "D3A.025",
        ],
    ),
    row(Icd10Cm, Site(TumorSite::Rectum), &["C7A.026", "D3A.026"]),
    row(Icd10Cm, Site(TumorSite::Lung), &["C7A.090", "D3A.090"]),
    row(Icd10Cm, Site(TumorSite::Thymus), &["C7A.091", "D3A.091"]),
    row(Icd10Cm, Site(TumorSite::Stomach), &["C7A.092", "D3A.092"]),
    row(Icd10Cm, Site(TumorSite::Foregut), &["C7A.094", "D3A.094"]),
    row(Icd10Cm, Site(TumorSite::Midgut), &["C7A.095", "D3A.095"]),
    row(Icd10Cm, Site(TumorSite::Hindgut), &["C7A.096", "D3A.096"]),
];

/// Codes of a substance concentration of creatinine, which measure it in mmol/L or umol/L.
const MOLAR: [&str; 2] = ["14682-9", "59826-8"];

/// The codes of LOINC under which a question asks for a fact, as an observation has it.
pub(crate) fn of_question(field: Field) -> Vec<&'static str> {
    let is_molar = field == Field::SerumCreatinineUmolL;
    let measure = if is_molar {
        Field::SerumCreatinineMgDl
    } else {
        field
    };
    let rows = CODES.iter().filter(|row| row.meaning == Measure(measure));
    let codes = rows.flat_map(|row| row.codes.iter().copied());
    codes.filter(|code| MOLAR.contains(code) == is_molar).collect()
}

/// What a code means; nothing where it is in no row.
pub(super) fn meaning(system: System, code: &str) -> Option<Meaning> {
    // A diagnosis of a history is one whatever its condition says.
    if system == Icd10Cm && (code.starts_with("Z85") || code == "Z92.21") {
        return Some(Ignored(IgnoredReason::History));
    }
    let found = CODES
        .iter()
        .find(|row| row.system == system && row.codes.contains(&code));
    found.map(|row| row.meaning)
}

/// The grades of ECOG and the steps of Karnofsky, by the codes of LOINC's answers. One code stands in both lists.
pub(super) fn answer(field: Field, code: &str) -> Option<u8> {
    let ecog = [
        "LA9622-7", "LA9623-5", "LA9624-3", "LA9625-0", "LA9626-8", "LA9627-6",
    ];
    let karnofsky = [
        "LA9627-6",
        "LA29184-1",
        "LA29183-3",
        "LA29182-5",
        "LA29181-7",
        "LA29180-9",
        "LA29179-1",
        "LA29178-3",
        "LA29177-5",
        "LA29176-7",
        "LA29175-9",
    ];
    let (codes, step): (&[&str], u8) = if field == Field::Ecog {
        (&ecog, 1)
    } else if field == Field::Kps {
        (&karnofsky, 10)
    } else {
        return None;
    };
    let place = codes.iter().position(|of| *of == code)?;
    u8::try_from(place).ok()?.checked_mul(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_in_one_row() {
        let mut all: Vec<(u8, &str)> = CODES
            .iter()
            .flat_map(|row| row.codes.iter().map(|code| (row.system as u8, *code)))
            .collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn an_answer_depends_on_the_question() {
        assert_eq!(answer(Field::Ecog, "LA9627-6"), Some(5));
        assert_eq!(answer(Field::Kps, "LA9627-6"), Some(0));
        assert_eq!(answer(Field::Kps, "LA29176-7"), Some(90));
        assert_eq!(answer(Field::Kps, "LA9622-7"), None);
        assert_eq!(answer(Field::WeightKg, "LA9622-7"), None);
    }
}
