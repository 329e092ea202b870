//! The names of facts and documents in plain words, for people who do not work with the policy.
//!
//! A name says what to send, and never what it should show.

use crate::documentation::DocumentationItem;
use crate::vocabulary::Field;

/// A fact, as the thing that is asked for: it goes on after *Please send*.
pub(super) const fn fact(field: Field) -> &'static str {
    match field {
        Field::Id => "your own name for this request",
        Field::Drug => "the name of the drug",
        Field::Phase => "whether this is a first request or a course goes on",
        Field::InitialCriteriaEstablished => "whether the first set of rules was met when this course began",
        Field::DateOfService => "the planned date of the first dose",
        Field::Edition => "the date of the policy to use",
        Field::MedicareAdvantage => "whether the patient has Medicare Advantage",
        Field::DosesGiven => "how many doses of this drug the patient has ever had",
        Field::RequestedDoses => "how many doses you ask for",
        Field::AgeYears => "the age in full years on the day of the first dose",
        Field::BirthDate => "the date of birth",
        Field::Sex => "the sex that the kidney formula should use",
        Field::WeightKg => "the weight in kg",
        Field::ActivityPerDoseGbq => "the planned strength of each dose in GBq",
        Field::ActivityPerDoseMci => "the planned strength of each dose in mCi",
        Field::SerumCreatinineMgDl => "the blood creatinine in mg/dL",
        Field::SerumCreatinineUmolL => "the blood creatinine in umol/L",
        Field::CreatinineClearanceMlMin => {
            "the creatinine clearance in mL/min (an eGFR for 1.73 m2 is not the same)"
        }
        Field::TumorSite => "where the tumor began",
        Field::DiseaseExtent => "how far the cancer has spread",
        Field::Ki67Percent => "the Ki-67 score in percent, just as the lab gave it",
        Field::WhoGrade => "the WHO grade from the lab",
        Field::Differentiation => "how well or how poorly formed the tumor cells are",
        Field::Imaging => {
            "each scan that looked for the target of this drug: the tracer, the result and the date"
        }
        Field::LongActingSsa => {
            "whether a long-acting drug such as octreotide LAR or lanreotide was used, and if it still is"
        }
        Field::LongActingSsaWashoutDays => {
            "the full days from the last dose of the long-acting drug to the first dose of this one"
        }
        Field::LongActingSsaLastDose => "the date of that last dose",
        Field::ShortActingOctreotide => "whether short-acting octreotide was used, and if it still is",
        Field::ShortActingOctreotideWashoutHours => {
            "the hours from the last dose of short-acting octreotide to the first dose of this drug"
        }
        Field::ProgressedOnSsa => {
            "whether the chart shows that the disease got worse on octreotide LAR or lanreotide"
        }
        Field::AdequateBoneMarrow => "whether the doctor finds that the bone marrow works well enough",
        Field::AdequateHepaticFunction => "whether the doctor finds that the liver works well enough",
        Field::Kps => "the Karnofsky score",
        Field::Ecog => "the ECOG score",
        Field::PostDoseOctreotidePlanned => {
            "whether 30 mg of long-acting octreotide is planned 4 to 24 hours after each dose"
        }
        Field::PostDoseOctreotideDoseMg => "the planned dose of that octreotide in mg",
        Field::PostDoseOctreotideHoursAfter => "how many hours after each dose it is planned",
        Field::CastrationResistant => "whether the chart shows that the prostate cancer resists castration",
        Field::PriorTherapies => "the full list of past cancer drugs, with hormone drugs and chemo",
        Field::TaxaneDelayAppropriate => "whether the doctor finds it right to put off a taxane",
        Field::BoneMetastases => {
            "whether the cancer is in the bones, and if it causes pain or other symptoms"
        }
        Field::VisceralMetastases => "whether the cancer is known to be in inner organs",
        Field::LargestLymphNodeCm => "the size of the largest lymph node in cm",
        Field::RecurrentThrombocytopeniaGrade => {
            "the worst CTCAE grade of low platelets that came back (0 if it did not)"
        }
        Field::RecurrentAnemiaGrade => "the worst CTCAE grade of anemia that came back (0 if it did not)",
        Field::RecurrentNeutropeniaGrade => {
            "the worst CTCAE grade of low white cells (neutrophils) that came back (0 if it did not)"
        }
        Field::RecurrentNonhematologicGrade => {
            "the worst CTCAE grade of side effects outside the blood that came back (0 if none did)"
        }
        Field::Hepatotoxicity => "whether the liver was harmed during the course, and how",
        Field::RenalToxicity => "whether the kidneys were harmed during the course",
        Field::RenalToxicityDelayDays => "for how many days harm to the kidneys held up treatment",
        Field::DiscontinuationEvents => {
            "each event after which Pluvicto should be stopped, or that there was none"
        }
    }
}

/// What a fact hangs on, as the beginning of a sentence: there is a last dose only of what was stopped.
pub(super) const fn only_if(on: Field) -> &'static str {
    if matches!(on, Field::RenalToxicity) {
        "if they were"
    } else {
        "if it was stopped"
    }
}

/// A document, as a sentence. Every item of the checklists has one, which a test holds.
pub(super) fn document(item: &DocumentationItem) -> &'static str {
    match item.id {
        "history_and_physical" => {
            "The history and physical exam, with where the tumor began, how far it has spread, its grade and its Ki-67 score."
        }
        "receptor_imaging" => "The report of the somatostatin receptor scan. A PET scan is preferred.",
        "analogue_washout" => {
            "The record of octreotide and drugs like it: which were used, and when each was last given."
        }
        "creatinine_clearance" => "The result of the creatinine clearance, with its number.",
        "marrow_and_liver" => "The doctor's note on how the bone marrow and the liver work.",
        "performance_status" => "The note with the Karnofsky or ECOG score.",
        "pluvicto_diagnosis" => {
            "The age and the record of the prostate cancer: whether it resists castration, and how far it has spread."
        }
        "psma_imaging" => "The report of the PSMA PET scan.",
        "ar_pathway_inhibitor" => "The record of past drugs that block the androgen pathway.",
        "taxane" => "The record of past taxane chemo, and whether it is right to put it off.",
        "xofigo_indication" => {
            "The age and the record of the prostate cancer: whether it resists castration, bone disease and its symptoms, \
             spread to inner organs, and the size of lymph nodes."
        }
        "initial_criteria_records" => "The records from when the course began, or its approval.",
        "no_recurrent_thrombocytopenia" => "The platelet counts, with the grade of any drop that came back.",
        "no_recurrent_anemia_or_neutropenia" => {
            "The blood counts, with the grade of any anemia or low white cells that came back."
        }
        "no_recurrent_hepatotoxicity" => "The liver record, with any harm to the liver.",
        "no_recurrent_nonhematologic_toxicity" => {
            "The record of side effects outside the blood, with the grade of any that came back."
        }
        "no_lasting_renal_toxicity" => {
            "The kidney record, with any harm to the kidneys and how long it held up treatment."
        }
        "no_discontinuation_event" => {
            "The record of side effects, with any after which Pluvicto should be stopped for good."
        }
        _ => item.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::{Drug, Phase};
    use crate::documentation::documentation_checklist;

    #[test]
    fn every_document_has_plain_words_that_claim_nothing() {
        for (drug, phase) in Drug::ALL
            .iter()
            .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
        {
            for item in documentation_checklist(drug, phase) {
                let plain = document(item);
                assert_ne!(plain, item.text, "{}", item.id);
                assert!(plain.starts_with("The ") && plain.ends_with('.'), "{plain}");
                for claim in ["not ", "no ", "never ", "adequate", "positive", "good enough"] {
                    assert!(!plain.contains(claim), "{plain}");
                }
            }
        }
    }

    #[test]
    fn every_fact_has_plain_words_of_its_own() {
        for (place, field) in Field::ALL.iter().enumerate() {
            let plain = fact(*field);
            assert!(
                !plain.ends_with('.') && !plain.starts_with(char::is_uppercase),
                "{plain}"
            );
            assert!(
                Field::ALL
                    .iter()
                    .skip(place + 1)
                    .all(|other| fact(*other) != plain),
                "{plain}"
            );
        }
    }
}
