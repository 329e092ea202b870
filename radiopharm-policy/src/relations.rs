//! What facts say of each other, stated once: what rules out what, what follows from what, and whose silence is read.
//!
//! The reader of requests, the JSON Schemas, tables, answers and the page all take it from here.

use crate::agent::{AnalogueUse, Drug, RenalToxicity};
use crate::criteria::xofigo::visceral_disease;
use crate::criterion::Criterion;
use crate::vocabulary::Field;

/// A fact that rules others out.
pub(crate) struct Conflict {
    /// Why, as a sentence.
    pub(crate) why: &'static str,
    /// The fact.
    pub(crate) stated: Field,
    /// The one word of it that rules nothing out, and what is said of others in a message; `None` where any value
    /// rules them out.
    pub(crate) unless: Option<Unless>,
    /// What must then be unknown.
    pub(crate) ruled_out: &'static [Field],
}

/// The word that can stand beside others, and what the others are.
pub(crate) struct Unless {
    /// The word.
    pub(crate) word: &'static str,
    /// The others, as a message calls them: `a washout`.
    pub(crate) others: &'static str,
}

/// The conflicts that can be stated without arithmetic on dates.
pub(crate) const CONFLICTS: [Conflict; 5] = [
    Conflict {
        why: "The activity per dose is given in one unit only.",
        stated: Field::ActivityPerDoseGbq,
        unless: None,
        ruled_out: &[Field::ActivityPerDoseMci],
    },
    Conflict {
        why: "Serum creatinine is given in one unit only.",
        stated: Field::SerumCreatinineMgDl,
        unless: None,
        ruled_out: &[Field::SerumCreatinineUmolL],
    },
    Conflict {
        why: "An analogue that was never used, or still is, has no last dose.",
        stated: Field::LongActingSsa,
        unless: Some(Unless {
            word: AnalogueUse::Stopped.as_str(),
            others: "a washout or last dose",
        }),
        ruled_out: &[Field::LongActingSsaWashoutDays, Field::LongActingSsaLastDose],
    },
    Conflict {
        why: "Octreotide that was never used, or still is, has no last dose.",
        stated: Field::ShortActingOctreotide,
        unless: Some(Unless {
            word: AnalogueUse::Stopped.as_str(),
            others: "a washout",
        }),
        ruled_out: &[Field::ShortActingOctreotideWashoutHours],
    },
    Conflict {
        why: "Renal toxicity that did not occur delayed nothing.",
        stated: Field::RenalToxicity,
        unless: Some(Unless {
            word: RenalToxicity::Occurred.as_str(),
            others: "a delay",
        }),
        ruled_out: &[Field::RenalToxicityDelayDays],
    },
];

/// The names from which a fact that criteria read can follow, beside its own.
#[cfg(feature = "arrow")]
pub(crate) const fn sources_of(field: Field) -> &'static [Field] {
    if matches!(field, Field::AgeYears) {
        &[Field::BirthDate]
    } else if matches!(field, Field::LongActingSsaWashoutDays) {
        &[Field::LongActingSsaLastDose]
    } else if matches!(field, Field::CreatinineClearanceMlMin) {
        &[
            Field::AgeYears,
            Field::BirthDate,
            Field::Sex,
            Field::WeightKg,
            Field::SerumCreatinineMgDl,
            Field::SerumCreatinineUmolL,
        ]
    } else {
        &[]
    }
}

/// A fact whose silence is read, because the source itself reads it.
pub(crate) struct Silence {
    /// The fact.
    pub(crate) field: Field,
    /// What is taken for granted where nothing is said.
    pub(crate) reads_as: &'static str,
    /// When the answer depends on it.
    pub(crate) when: When,
}

/// When an answer depends on a silence.
#[derive(Clone, Copy)]
pub(crate) enum When {
    /// Always.
    Always,
    /// Where the policy applies.
    InScope,
    /// Where doses are authorized.
    Authorized,
    /// Where a criterion of an initial request for a drug is met.
    Met(Drug, Criterion),
}

/// The facts whose silence is read; no other fact has a default.
pub(crate) const SILENCES: [Silence; 5] = [
    Silence {
        field: Field::Phase,
        reads_as: "the request is for the first authorization of a course",
        when: When::Always,
    },
    Silence {
        field: Field::MedicareAdvantage,
        reads_as: "the policy applies: no Medicare Advantage",
        when: When::InScope,
    },
    Silence {
        field: Field::RequestedDoses,
        reads_as: "all remaining doses are asked for",
        when: When::Authorized,
    },
    Silence {
        field: Field::Differentiation,
        reads_as: "the tumor is not poorly differentiated",
        when: When::Met(Drug::Lutathera, Criterion::TumorGrade),
    },
    Silence {
        field: Field::LargestLymphNodeCm,
        reads_as: "no lymph node over 3 cm is known",
        when: When::Met(Drug::Xofigo, Criterion::VisceralDisease),
    },
];

const _: () = assert!(
    visceral_disease::GREATEST_NODE_CM.small() == 3,
    "the silence about lymph nodes says the number of the criterion"
);
