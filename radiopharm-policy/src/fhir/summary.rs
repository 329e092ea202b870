//! An answer in a few words, without values of a person's record.

use crate::criterion::Status;
use crate::determination::Determination;
use crate::outcome::Outcome;
use crate::version::POLICY;
use crate::word::Said;

/// The system of the codes that bill the products.
pub(super) const HCPCS: &str = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

/// Names as in a sentence: `age, tumor site`.
fn names(of: impl Iterator<Item = &'static str>) -> String {
    of.map(|name| Said(name).to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whom the answer is about and what it is: `Lutathera, initial: information needed`.
pub(super) fn headline(of: &Determination) -> String {
    format!(
        "{}, {}: {}",
        of.drug().brand_name(),
        Said(of.phase().as_str()),
        of.outcome().label()
    )
}

/// What the answer follows from: the names of what is missing, or of the criteria that are not met or to be reviewed.
pub(super) fn because(of: &Determination) -> String {
    let of_status = |status: Status| {
        let findings = of.findings().filter(move |finding| finding.status() == status);
        names(findings.map(|finding| finding.criterion().as_str()))
    };
    match of.outcome() {
        Outcome::MedicallyNecessary => "every criterion is met".to_owned(),
        Outcome::InformationNeeded => {
            format!(
                "still needed: {}",
                names(of.missing_facts().map(|fact| fact.as_str()))
            )
        }
        Outcome::OutOfScope => "the policy does not apply".to_owned(),
        Outcome::Investigational | Outcome::NotEstablished | Outcome::ClinicalReview => {
            let parts = [
                ("not met", of_status(Status::NotMet)),
                ("to be reviewed", of_status(Status::Review)),
                ("not known", of_status(Status::Unknown)),
            ];
            let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
            let parts: Vec<String> = parts.map(|(what, names)| format!("{what}: {names}")).collect();
            format!("a clinician reviews it; {}", parts.join("; "))
        }
    }
}

/// The same with the policy and the edition.
pub(super) fn sentence(of: &Determination) -> String {
    format!(
        "Medical policy {POLICY}, edition of {}. {}: {}.",
        of.edition(),
        headline(of),
        because(of)
    )
}
