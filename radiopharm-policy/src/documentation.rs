//! The documents that the source asks for, per drug and phase (L77, L81-112, L203-216).

use crate::agent::{Drug, Phase};
use crate::criterion::Criterion;

/// An item of a documentation checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DocumentationItem {
    /// A stable id.
    pub id: &'static str,
    /// What to send, in our own words: neutral, so that it is true whatever the record shows.
    pub text: &'static str,
    /// The criteria that it proves.
    pub criteria: &'static [Criterion],
    /// The first line of the source that asks for it.
    #[serde(skip)]
    pub first_line: u16,
    /// The last line of the source that asks for it.
    #[serde(skip)]
    pub last_line: u16,
}

const fn item(
    id: &'static str,
    text: &'static str,
    criteria: &'static [Criterion],
    first_line: u16,
    last_line: u16,
) -> DocumentationItem {
    DocumentationItem {
        id,
        text,
        criteria,
        first_line,
        last_line,
    }
}

/// The whole checklist of a drug and phase, in the source's order, whatever the edition asks for.
///
/// ```
/// use radiopharm_policy::agent::{Drug, Phase};
/// use radiopharm_policy::documentation_checklist;
///
/// let items: Vec<&str> =
///     documentation_checklist(Drug::Xofigo, Phase::Initial).iter().map(|item| item.id).collect();
/// assert_eq!(items, ["xofigo_indication"]);
/// ```
#[must_use]
pub const fn documentation_checklist(drug: Drug, phase: Phase) -> &'static [DocumentationItem] {
    match (drug, phase) {
        (Drug::Lutathera, Phase::Initial) => LUTATHERA_INITIAL,
        (Drug::Pluvicto, Phase::Initial) => PLUVICTO_INITIAL,
        (Drug::Xofigo, Phase::Initial) => XOFIGO_INITIAL,
        (Drug::Lutathera, Phase::Continuation) => LUTATHERA_CONTINUATION,
        (Drug::Pluvicto, Phase::Continuation) => PLUVICTO_CONTINUATION,
        (Drug::Xofigo, Phase::Continuation) => XOFIGO_CONTINUATION,
    }
}

const LUTATHERA_INITIAL: &[DocumentationItem] = &[
    item(
        "history_and_physical",
        "The history and physical examination, with the diagnosis: where the neuroendocrine tumor began, how far it \
         has spread, and its grade with the Ki-67 index.",
        &[
            Criterion::TumorSite,
            Criterion::DiseaseExtent,
            Criterion::TumorGrade,
        ],
        83,
        83,
    ),
    item(
        "receptor_imaging",
        "The result of somatostatin receptor imaging, preferably PET.",
        &[Criterion::ReceptorExpression],
        84,
        84,
    ),
    item(
        "analogue_washout",
        "The record of long-acting somatostatin analogues and of short-acting octreotide: whether they were used, and \
         when each was last given.",
        &[
            Criterion::LongActingSsaWashout,
            Criterion::ShortActingOctreotideWashout,
        ],
        85,
        85,
    ),
    item(
        "creatinine_clearance",
        "The result of creatinine clearance, with its number. (The source prints the test the wrong way round here.)",
        &[Criterion::RenalFunction],
        86,
        86,
    ),
    item(
        "marrow_and_liver",
        "The treating physician's assessment of bone marrow and hepatic function.",
        &[Criterion::BoneMarrowFunction, Criterion::HepaticFunction],
        87,
        87,
    ),
    item(
        "performance_status",
        "The performance status, Karnofsky or ECOG. (The source names Karnofsky alone here.)",
        &[Criterion::PerformanceStatus],
        88,
        88,
    ),
];

const PLUVICTO_INITIAL: &[DocumentationItem] = &[
    item(
        "pluvicto_diagnosis",
        "The person's age and the record of the prostate cancer: whether it resists castration, and how far it has \
         spread. (The source says 19 years here; the criterion says 18.)",
        &[
            Criterion::Age,
            Criterion::CastrationResistance,
            Criterion::MetastaticDisease,
        ],
        100,
        100,
    ),
    item(
        "psma_imaging",
        "The result of PSMA PET. (The source names Ga-68 PSMA-11 and F-18 piflufolastat.)",
        &[Criterion::PsmaExpression],
        106,
        106,
    ),
    item(
        "ar_pathway_inhibitor",
        "The record of earlier treatment with androgen receptor pathway inhibitors.",
        &[Criterion::ArPathwayInhibitor],
        107,
        107,
    ),
    item(
        "taxane",
        "The record of earlier chemotherapy with taxanes, and whether it is considered appropriate to delay it.",
        &[Criterion::Taxane],
        108,
        108,
    ),
];

const XOFIGO_INITIAL: &[DocumentationItem] = &[item(
    "xofigo_indication",
    "The person's age and the record of the prostate cancer: whether it resists castration, bone metastases and their \
     symptoms, visceral metastases and the size of lymph nodes. (The source says 19 years here.)",
    &[
        Criterion::Age,
        Criterion::CastrationResistance,
        Criterion::SymptomaticBoneMetastases,
        Criterion::VisceralDisease,
    ],
    112,
    112,
)];

const INITIAL_RECORDS: DocumentationItem = item(
    "initial_criteria_records",
    "The records of the initial criteria from when the course began, or its authorization.",
    &[Criterion::InitialCriteria],
    77,
    77,
);

const LUTATHERA_CONTINUATION: &[DocumentationItem] = &[
    INITIAL_RECORDS,
    item(
        "no_recurrent_thrombocytopenia",
        "The platelet record, with the grade of any thrombocytopenia that came back.",
        &[Criterion::Thrombocytopenia],
        92,
        92,
    ),
    item(
        "no_recurrent_anemia_or_neutropenia",
        "The blood counts, with the grades of any anemia and neutropenia that came back.",
        &[Criterion::Anemia, Criterion::Neutropenia],
        93,
        93,
    ),
    item(
        "no_recurrent_hepatotoxicity",
        "The liver record, with any hepatotoxicity.",
        &[Criterion::Hepatotoxicity],
        94,
        94,
    ),
    item(
        "no_recurrent_nonhematologic_toxicity",
        "The record of nonhematologic toxicity, with the grade of any that came back.",
        &[Criterion::NonhematologicToxicity],
        95,
        95,
    ),
    item(
        "no_lasting_renal_toxicity",
        "The kidney record, with any renal toxicity and the delay of treatment that it caused.",
        &[Criterion::RenalToxicity],
        96,
        96,
    ),
];

const PLUVICTO_CONTINUATION: &[DocumentationItem] = &[
    INITIAL_RECORDS,
    item(
        "no_discontinuation_event",
        "The record of adverse reactions, with any after which Pluvicto should be stopped for good.",
        &[Criterion::DiscontinuationEvents],
        203,
        216,
    ),
];

const XOFIGO_CONTINUATION: &[DocumentationItem] = &[INITIAL_RECORDS];

#[cfg(test)]
mod tests {
    use super::*;

    /// A text names a record, and never what the record should show: so it cannot contradict a finding.
    #[test]
    fn texts_are_neutral() {
        for drug in Drug::ALL {
            for phase in Phase::ALL {
                for item in documentation_checklist(*drug, *phase) {
                    // What stands in parentheses speaks of the source.
                    let (record, about_the_source) = item.text.split_once(" (").unwrap_or((item.text, ""));
                    assert!(record.starts_with("The "), "{record}");
                    assert!(about_the_source.is_empty() || about_the_source.starts_with("The source "));
                    let words: Vec<String> = record
                        .split(|letter: char| !letter.is_alphanumeric())
                        .map(str::to_ascii_lowercase)
                        .collect();
                    for claim in [
                        "no",
                        "not",
                        "none",
                        "never",
                        "that",
                        "least",
                        "most",
                        "more",
                        "less",
                        "over",
                        "under",
                        "above",
                        "below",
                        "adequate",
                        "adult",
                        "positive",
                        "negative",
                        "symptomatic",
                        "confirm",
                        "confirms",
                        "proof",
                        "proves",
                        "show",
                        "shows",
                        "support",
                        "supports",
                    ] {
                        let is_claimed = words.iter().any(|word| word == claim);
                        // `that` may say which one is meant: any that came back.
                        let names_one =
                            claim == "that" && (record.contains("any ") || record.contains("delay of"));
                        assert!(!is_claimed || names_one, "{record}: {claim}");
                    }
                    // A threshold is a number; those that stand here are parts of names.
                    let numbers = words.iter().filter(|word| word.parse::<f64>().is_ok());
                    let names = ["67", "68", "11", "18"];
                    assert!(
                        numbers.into_iter().all(|number| names.contains(&number.as_str())),
                        "{record}"
                    );
                }
            }
        }
    }

    #[test]
    fn ids_are_unique_and_every_item_proves_something() {
        for drug in Drug::ALL {
            for phase in Phase::ALL {
                let items = documentation_checklist(*drug, *phase);
                for (place, item) in items.iter().enumerate() {
                    assert!(!item.criteria.is_empty() && item.first_line <= item.last_line);
                    assert!(items.iter().skip(place + 1).all(|other| other.id != item.id));
                }
            }
        }
    }
}
