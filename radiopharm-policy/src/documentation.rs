//! The documents that the source asks for, per drug and phase (L77, L81-112, L203-216).

use crate::agent::{Drug, Phase};
use crate::criterion::Criterion;

/// An item of a documentation checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DocumentationItem {
    /// A stable id.
    pub id: &'static str,
    /// What to send, in our own words.
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
        "History and physical examination that support the diagnosis: a gastroenteropancreatic neuroendocrine \
         tumor of low or intermediate grade (Ki-67 at most 20 %), locally advanced or metastatic.",
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
        "The result of somatostatin receptor imaging, preferably PET, that shows receptor expression.",
        &[Criterion::ReceptorExpression],
        84,
        84,
    ),
    item(
        "analogue_washout",
        "When long-acting somatostatin analogues (at least 4 weeks before) and short-acting octreotide (at least \
         24 hours before) were stopped, or that none was used.",
        &[
            Criterion::LongActingSsaWashout,
            Criterion::ShortActingOctreotideWashout,
        ],
        85,
        85,
    ),
    item(
        "creatinine_clearance",
        "The creatinine clearance with its number: at least 40 mL/min. (The source prints the test the wrong way \
         round here.)",
        &[Criterion::RenalFunction],
        86,
        86,
    ),
    item(
        "marrow_and_liver",
        "That bone marrow and hepatic function are adequate.",
        &[Criterion::BoneMarrowFunction, Criterion::HepaticFunction],
        87,
        87,
    ),
    item(
        "performance_status",
        "The performance status: Karnofsky at least 60. (The criterion also accepts ECOG at most 2.)",
        &[Criterion::PerformanceStatus],
        88,
        88,
    ),
];

const PLUVICTO_INITIAL: &[DocumentationItem] = &[
    item(
        "pluvicto_diagnosis",
        "That the person is an adult with metastatic castration-resistant prostate cancer. (The source says 19 \
         years here; the criterion says 18.)",
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
        "The result of PET with Ga-68 PSMA-11 or F-18 piflufolastat that shows PSMA expression.",
        &[Criterion::PsmaExpression],
        106,
        106,
    ),
    item(
        "ar_pathway_inhibitor",
        "That an androgen receptor pathway inhibitor was given before.",
        &[Criterion::ArPathwayInhibitor],
        107,
        107,
    ),
    item(
        "taxane",
        "That a taxane was given before, or that it is considered appropriate to delay one.",
        &[Criterion::Taxane],
        108,
        108,
    ),
];

const XOFIGO_INITIAL: &[DocumentationItem] = &[item(
    "xofigo_indication",
    "That the person is an adult (the source says 19 years here) with castration-resistant prostate cancer, \
     symptomatic bone metastases, and no known visceral metastases or lymph node over 3 cm.",
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
    "Records that show that the initial criteria were met when the course began, or its authorization.",
    &[Criterion::InitialCriteria],
    77,
    77,
);

const LUTATHERA_CONTINUATION: &[DocumentationItem] = &[
    INITIAL_RECORDS,
    item(
        "no_recurrent_thrombocytopenia",
        "That no thrombocytopenia of grade 2 or more came back.",
        &[Criterion::Thrombocytopenia],
        92,
        92,
    ),
    item(
        "no_recurrent_anemia_or_neutropenia",
        "That no anemia and no neutropenia of grade 3 or more came back.",
        &[Criterion::Anemia, Criterion::Neutropenia],
        93,
        93,
    ),
    item(
        "no_recurrent_hepatotoxicity",
        "That no hepatotoxicity came back.",
        &[Criterion::Hepatotoxicity],
        94,
        94,
    ),
    item(
        "no_recurrent_nonhematologic_toxicity",
        "That no nonhematologic toxicity of grade 3 or more came back.",
        &[Criterion::NonhematologicToxicity],
        95,
        95,
    ),
    item(
        "no_lasting_renal_toxicity",
        "That no renal toxicity delayed treatment by 16 weeks or more.",
        &[Criterion::RenalToxicity],
        96,
        96,
    ),
];

const PLUVICTO_CONTINUATION: &[DocumentationItem] = &[
    INITIAL_RECORDS,
    item(
        "no_discontinuation_event",
        "That nothing happened after which Pluvicto should be stopped for good.",
        &[Criterion::DiscontinuationEvents],
        203,
        216,
    ),
];

const XOFIGO_CONTINUATION: &[DocumentationItem] = &[INITIAL_RECORDS];

#[cfg(test)]
mod tests {
    use super::*;

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
