//! The names of documents in plain words, for people who do not work with the policy; those of facts are in the vocabulary.
//!
//! A name says what to send, and never what it should show.

use crate::documentation::DocumentationItem;
use crate::vocabulary::Field;

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
            let plain = field.in_plain_words();
            assert!(
                !plain.ends_with('.') && !plain.starts_with(char::is_uppercase),
                "{plain}"
            );
            assert!(
                Field::ALL
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.in_plain_words() != plain),
                "{plain}"
            );
        }
    }
}
