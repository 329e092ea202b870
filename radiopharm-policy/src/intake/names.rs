//! Names of entries and columns, as people choose them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reading::IgnoredReason;
use super::units::UnitOf;
use super::value::PlaceUnit;
use crate::hint;
use crate::vocabulary::Field;
use crate::word::Word;

/// The longest name that is looked at.
const LONGEST: usize = 64;

/// A part of the one study that a flat record can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StudyPart {
    Agent,
    Result,
    Date,
}

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A fact, its unit, and whether the name is the vocabulary's own.
    Fact(Field, PlaceUnit, bool),
    /// A part of a study.
    Study(StudyPart),
    /// Nothing, for a reason, and what to state instead.
    Ignored(IgnoredReason, Option<&'static str>),
}

/// Names of quantities that leave their unit open, in letters and digits; a unit may stand behind them.
const QUANTITIES: &[(Field, &[&str])] = &[
    (
        Field::WeightKg,
        &[
            "weight",
            "wt",
            "bodyweight",
            "actualweight",
            "actualbodyweight",
            "currentweight",
            "patientweight",
        ],
    ),
    (
        Field::SerumCreatinineMgDl,
        &[
            "creatinine",
            "serumcreatinine",
            "plasmacreatinine",
            "scr",
            "crea",
            "creat",
        ],
    ),
    (
        Field::CreatinineClearanceMlMin,
        &[
            "creatinineclearance",
            "crcl",
            "clcr",
            "measuredcreatinineclearance",
            "reportedcreatinineclearance",
        ],
    ),
    (Field::Ki67Percent, &["ki67", "ki67index"]),
    (
        Field::LargestLymphNodeCm,
        &[
            "largestlymphnode",
            "largestlymphnodesize",
            "largestlymphnodediameter",
        ],
    ),
    (Field::LongActingSsaWashoutDays, &["longactingssawashout"]),
    (
        Field::ShortActingOctreotideWashoutHours,
        &["shortactingoctreotidewashout"],
    ),
    (Field::ActivityPerDoseGbq, &["activityperdose"]),
    (Field::PostDoseOctreotideDoseMg, &["postdoseoctreotidedose"]),
    (Field::PostDoseOctreotideHoursAfter, &["postdoseoctreotidetime"]),
    (Field::RenalToxicityDelayDays, &["renaltoxicitydelay"]),
];

/// What a name means.
pub(super) fn meaning(name: &str) -> Meaning {
    if let Some(field) = Field::from_word(name) {
        return Meaning::Fact(field, PlaceUnit::of(field), true);
    }
    let unmapped = Meaning::Ignored(IgnoredReason::UnmappedName, None);
    if LONGEST < name.len() {
        return unmapped;
    }
    let letters = hint::letters(name);
    if letters.is_empty() {
        return unmapped;
    }
    match KNOWN.get(letters.as_str()) {
        Some(meaning) => *meaning,
        None => of_letters(name, &letters),
    }
}

/// Names in letters and digits that most people choose, with what they mean: found at once.
static KNOWN: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for field in Field::ALL {
        let name = hint::letters(field.as_str());
        known.insert(name, Meaning::Fact(*field, PlaceUnit::of(*field), false));
    }
    for (field, names) in QUANTITIES {
        for (unit, spelling) in UnitOf::spellings(*field) {
            let Some(of) = unit.field() else { continue };
            let meaning = Meaning::Fact(of, PlaceUnit::Said(unit), false);
            for name in *names {
                known.entry(format!("{name}{spelling}")).or_insert(meaning);
                known.entry(format!("{name}in{spelling}")).or_insert(meaning);
            }
        }
    }
    for (name, _) in hint::SAME {
        known
            .entry(name.to_owned())
            .or_insert_with(|| of_letters(name, name));
    }
    for (field, names) in QUANTITIES {
        for name in *names {
            let meaning = Meaning::Fact(*field, PlaceUnit::Open, false);
            known.entry((*name).to_owned()).or_insert(meaning);
        }
    }
    known
});

/// What a name in letters and digits means.
fn of_letters(name: &str, letters: &str) -> Meaning {
    if let Some(field) = in_letters(letters) {
        return Meaning::Fact(field, PlaceUnit::of(field), false);
    }
    match letters {
        "imagingagent" => return Meaning::Study(StudyPart::Agent),
        "imagingresult" => return Meaning::Study(StudyPart::Result),
        "imagingdate" => return Meaning::Study(StudyPart::Date),
        _ => {}
    }
    // Before all clearances: neither a filtration rate nor one per 1.73 m2 is one.
    if ["gfr", "mdrd", "ckdepi"]
        .iter()
        .any(|name| letters.contains(name))
    {
        return Meaning::Ignored(IgnoredReason::EstimatedFiltration, hint::instead(name));
    }
    if letters.contains("173") {
        return Meaning::Ignored(IgnoredReason::IndexedClearance, hint::instead(name));
    }
    if let Some((field, unit)) = with_unit(letters) {
        return Meaning::Fact(field, PlaceUnit::Said(unit), false);
    }
    if let Some(field) = hint::meaning(letters).and_then(Field::from_word) {
        let unit = UnitOf::own(field).map_or(PlaceUnit::None, PlaceUnit::Usual);
        return Meaning::Fact(field, unit, false);
    }
    let open = QUANTITIES.iter().find(|(_, names)| names.contains(&letters));
    match open {
        Some((field, _)) => Meaning::Fact(*field, PlaceUnit::Open, false),
        None => Meaning::Ignored(IgnoredReason::UnmappedName, hint::instead(name)),
    }
}

/// The name of the vocabulary that has these letters and digits.
fn in_letters(letters: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| {
        field
            .as_str()
            .chars()
            .filter(|letter| *letter != '_')
            .eq(letters.chars())
    })
}

/// The fact of a name with its unit behind it, and the unit.
fn with_unit(letters: &str) -> Option<(Field, UnitOf)> {
    QUANTITIES.iter().find_map(|(field, names)| {
        let unit = names.iter().find_map(|name| {
            let unit = letters.strip_prefix(name)?;
            let of = |unit| UnitOf::in_letters(*field, unit).filter(|_| !unit.is_empty());
            of(unit).or_else(|| of(unit.strip_prefix("in")?))
        })?;
        Some((unit.field()?, unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::value::PlaceUnit;

    fn fact(name: &str) -> (Field, PlaceUnit) {
        match meaning(name) {
            Meaning::Fact(field, unit, _) => (field, unit),
            other @ (Meaning::Study(_) | Meaning::Ignored(_, _)) => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn every_name_of_the_vocabulary_is_itself_however_it_is_written() {
        for field in Field::ALL {
            assert_eq!(
                meaning(field.as_str()),
                Meaning::Fact(*field, PlaceUnit::of(*field), true)
            );
            let spaced = field.as_str().to_uppercase().replace('_', " ");
            assert_eq!(fact(&spaced), (*field, PlaceUnit::of(*field)), "{spaced}");
        }
    }

    #[test]
    fn the_table_of_names_says_what_looking_for_them_says() {
        assert!(10 * Field::ALL.len() < KNOWN.len());
        for (name, meaning) in KNOWN.iter() {
            // Where `per` stands for a stroke, a percentage is not found letter by letter.
            let is_percentage = name.ends_with("percent") && meaning_of_percent() == *meaning;
            assert!(*meaning == of_letters(name, name) || is_percentage, "{name}");
        }
    }

    fn meaning_of_percent() -> Meaning {
        let unit = UnitOf::named(Field::Ki67Percent, "percent").unwrap();
        Meaning::Fact(Field::Ki67Percent, PlaceUnit::Said(unit), false)
    }

    #[test]
    fn aliases_mean_their_facts() {
        for (name, field) in [
            ("Ki-67", Field::Ki67Percent),
            ("ki-67 index", Field::Ki67Percent),
            ("Ki67 (%)", Field::Ki67Percent),
            ("Ki-67 in percent", Field::Ki67Percent),
            ("Karnofsky", Field::Kps),
            ("CrCl", Field::CreatinineClearanceMlMin),
            ("DOB", Field::BirthDate),
            ("DOS", Field::DateOfService),
            ("Age", Field::AgeYears),
            ("ECOG PS", Field::Ecog),
        ] {
            assert_eq!(fact(name).0, field, "{name}");
        }
    }

    #[test]
    fn names_say_their_units() {
        for (name, field, unit) in [
            ("weight_lb", Field::WeightKg, "lb"),
            ("Weight (lbs)", Field::WeightKg, "lbs"),
            ("weight in pounds", Field::WeightKg, "pounds"),
            ("wt_kg", Field::WeightKg, "kg"),
            ("largest_lymph_node_mm", Field::LargestLymphNodeCm, "mm"),
            (
                "long_acting_ssa_washout_weeks",
                Field::LongActingSsaWashoutDays,
                "weeks",
            ),
            (
                "long_acting_ssa_washout_hours",
                Field::LongActingSsaWashoutDays,
                "hours",
            ),
            (
                "short_acting_octreotide_washout_days",
                Field::ShortActingOctreotideWashoutHours,
                "days",
            ),
            ("creatinine_mmol_l", Field::SerumCreatinineUmolL, "mmol/l"),
            ("serum_creatinine_mmol_l", Field::SerumCreatinineUmolL, "mmol/l"),
            ("SCr (\u{b5}mol/L)", Field::SerumCreatinineUmolL, "umol/l"),
            ("creatinine mg per dL", Field::SerumCreatinineMgDl, "mg/dl"),
            (
                "creatinine_clearance_ml_s",
                Field::CreatinineClearanceMlMin,
                "ml/s",
            ),
            (
                "post_dose_octreotide_dose_mcg",
                Field::PostDoseOctreotideDoseMg,
                "mcg",
            ),
            ("activity_per_dose_mbq", Field::ActivityPerDoseGbq, "mbq"),
            ("activity_per_dose_uci", Field::ActivityPerDoseMci, "uci"),
        ] {
            let unit = UnitOf::named(field, unit).unwrap();
            assert_eq!(fact(name), (field, PlaceUnit::Said(unit)), "{name}");
        }
        for name in [
            "weight",
            "creatinine",
            "Serum creatinine",
            "creatinine clearance",
            "largest lymph node",
        ] {
            assert_eq!(fact(name).1, PlaceUnit::Open, "{name}");
        }
    }

    #[test]
    fn no_filtration_rate_is_a_clearance() {
        for name in [
            "gfr",
            "eGFR",
            "egfr_ml_min",
            "eGFR (CKD-EPI)",
            "MDRD",
            "GFR mL/min",
        ] {
            assert!(
                matches!(
                    meaning(name),
                    Meaning::Ignored(IgnoredReason::EstimatedFiltration, _)
                ),
                "{name}"
            );
        }
        let indexed = meaning("creatinine_clearance_ml_min_1.73m2");
        let Meaning::Ignored(IgnoredReason::IndexedClearance, Some(advice)) = indexed else {
            panic!("{indexed:?}");
        };
        assert!(advice.contains("creatinine, weight, sex and age"));
    }

    #[test]
    fn what_means_nothing_is_not_mapped() {
        for name in [
            "",
            "_",
            "hemoglobin",
            "urine_creatinine",
            "weigth_kg",
            "height_kg",
            &"x".repeat(100),
        ] {
            assert!(
                matches!(meaning(name), Meaning::Ignored(IgnoredReason::UnmappedName, _)),
                "{name}"
            );
        }
    }
}
