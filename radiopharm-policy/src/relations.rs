//! What facts say of each other, stated once: what rules out what, what follows from what, and whose silence is read.
//!
//! The reader of requests, the JSON Schemas, tables, answers and the page all take it from here.

use crate::agent::{AnalogueUse, Drug, RenalToxicity};
use crate::criterion::Criterion;
use crate::vocabulary::Field;
#[cfg(feature = "arrow")]
use crate::word::WordSet;

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

/// Another name for the same thing.
pub(crate) struct OtherWay {
    /// The fact that criteria read.
    pub(crate) fact: Field,
    /// The other name.
    pub(crate) other: Field,
    /// Whether the other is a date, from which the fact follows on the day of service.
    pub(crate) is_date: bool,
}

/// The facts that have two names: who reads one reads the other.
pub(crate) static OTHER_WAYS: [OtherWay; 3] = [
    OtherWay {
        fact: Field::AgeYears,
        other: Field::BirthDate,
        is_date: true,
    },
    OtherWay {
        fact: Field::SerumCreatinineMgDl,
        other: Field::SerumCreatinineUmolL,
        is_date: false,
    },
    OtherWay {
        fact: Field::LongActingSsaWashoutDays,
        other: Field::LongActingSsaLastDose,
        is_date: true,
    },
];

/// The fact that follows from a date, or the field itself.
pub(crate) fn fact_of(field: Field) -> Field {
    let dates = OTHER_WAYS.iter().filter(|way| way.is_date);
    dates
        .filter(|way| way.other == field)
        .map(|way| way.fact)
        .next()
        .unwrap_or(field)
}

/// The date from which a fact follows, if it follows from one.
#[cfg(feature = "arrow")]
pub(crate) fn date_of(field: Field) -> Option<Field> {
    let mut dates = OTHER_WAYS.iter().filter(|way| way.is_date);
    dates.find(|way| way.fact == field).map(|way| way.other)
}

/// The facts from which, together, a clearance follows.
#[cfg(feature = "arrow")]
pub(crate) const OF_THE_CLEARANCE: WordSet<Field> = WordSet::of_places(&[
    Field::AgeYears as u32,
    Field::Sex as u32,
    Field::WeightKg as u32,
    Field::SerumCreatinineMgDl as u32,
]);

/// The names from which a fact that criteria read can follow, beside its own.
#[cfg(feature = "arrow")]
pub(crate) fn sources_of(field: Field) -> impl Iterator<Item = Field> {
    let derived = if field == Field::CreatinineClearanceMlMin {
        OF_THE_CLEARANCE
    } else {
        WordSet::EMPTY
    };
    let under_other_names = OTHER_WAYS
        .iter()
        .filter(move |way| derived.contains(way.fact))
        .map(|way| way.other);
    date_of(field).into_iter().chain(derived).chain(under_other_names)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_others_is_a_word_of_the_fact() {
        for conflict in &CONFLICTS {
            let words = conflict.stated.spec().field_type.one_of();
            match &conflict.unless {
                Some(unless) => assert!(
                    words.contains(&unless.word) && words.len() > 1,
                    "{}",
                    conflict.why
                ),
                None => assert!(words.is_empty(), "{}", conflict.why),
            }
            assert!(!conflict.ruled_out.is_empty() && !conflict.ruled_out.contains(&conflict.stated));
        }
    }

    #[test]
    fn a_date_leads_to_its_fact_and_back() {
        let days: Vec<(Field, Field)> = Field::ALL
            .iter()
            .filter(|field| fact_of(**field) != **field)
            .map(|field| (*field, fact_of(*field)))
            .collect();
        assert_eq!(
            days,
            [
                (Field::BirthDate, Field::AgeYears),
                (Field::LongActingSsaLastDose, Field::LongActingSsaWashoutDays),
            ]
        );
    }
}
