//! Other names of facts: those that mean the same, and those of another unit or another quantity.

use std::fmt;

use super::slip;

/// What a message says of a name that the vocabulary does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Advice<'a> {
    /// A name that means the same, or that a slip lies away.
    Near(&'a str),
    /// What to state instead of a fact in another unit, or of another quantity.
    Instead(&'static str),
}

impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(name) => write!(f, "; did you mean `{name}`?"),
            Self::Instead(advice) => write!(f, "; {advice}"),
        }
    }
}

/// Other names that mean exactly the same, in letters and digits alone.
///
/// A name that leaves its unit open is none, but for ages and for Ki-67, which have one unit.
pub(crate) const SAME: [(&str, &str); 58] = [
    ("dob", "birth_date"),
    ("birthday", "birth_date"),
    ("dateofbirth", "birth_date"),
    ("dos", "date_of_service"),
    ("servicedate", "date_of_service"),
    ("age", "age_years"),
    ("ageinyears", "age_years"),
    ("patientage", "age_years"),
    ("patientsex", "sex"),
    ("bodyweightkg", "weight_kg"),
    ("weightinkg", "weight_kg"),
    ("wtkg", "weight_kg"),
    ("weightkilograms", "weight_kg"),
    ("weightinkilograms", "weight_kg"),
    ("creatininemgdl", "serum_creatinine_mg_dl"),
    ("serumcreatininemgperdl", "serum_creatinine_mg_dl"),
    ("scrmgdl", "serum_creatinine_mg_dl"),
    ("creatinineumoll", "serum_creatinine_umol_l"),
    ("scrumoll", "serum_creatinine_umol_l"),
    ("serumcreatinine\u{b5}moll", "serum_creatinine_umol_l"),
    ("serumcreatinine\u{3bc}moll", "serum_creatinine_umol_l"),
    ("creatinine\u{b5}moll", "serum_creatinine_umol_l"),
    ("creatinine\u{3bc}moll", "serum_creatinine_umol_l"),
    ("crcl", "creatinine_clearance_ml_min"),
    ("crclmlmin", "creatinine_clearance_ml_min"),
    ("clcrmlmin", "creatinine_clearance_ml_min"),
    ("creatinineclearancemlpermin", "creatinine_clearance_ml_min"),
    ("primarytumorsite", "tumor_site"),
    ("primarytumoursite", "tumor_site"),
    ("ki67", "ki67_percent"),
    ("ki67index", "ki67_percent"),
    ("ki67pct", "ki67_percent"),
    ("ki67indexpercent", "ki67_percent"),
    ("mib1percent", "ki67_percent"),
    ("karnofsky", "kps"),
    ("karnofskyscore", "kps"),
    ("karnofskystatus", "kps"),
    ("karnofskyperformancestatus", "kps"),
    ("karnofskyperformancescore", "kps"),
    ("kpsscore", "kps"),
    ("ecogps", "ecog"),
    ("ecogscore", "ecog"),
    ("ecogstatus", "ecog"),
    ("ecogperformancestatus", "ecog"),
    ("crpc", "castration_resistant"),
    ("castrateresistant", "castration_resistant"),
    ("castrationresistantprostatecancer", "castration_resistant"),
    ("priortherapy", "prior_therapies"),
    ("previoustherapies", "prior_therapies"),
    ("bonemetastasis", "bone_metastases"),
    ("visceralmetastasis", "visceral_metastases"),
    ("dosesrequested", "requested_doses"),
    ("longactingssawashoutindays", "long_acting_ssa_washout_days"),
    (
        "shortactingoctreotidewashoutinhours",
        "short_acting_octreotide_washout_hours",
    ),
    ("largestlymphnodeincm", "largest_lymph_node_cm"),
    ("largestlymphnodecentimeters", "largest_lymph_node_cm"),
    ("largestlymphnodecentimetres", "largest_lymph_node_cm"),
    ("patientid", "id"),
];

/// What to do about a name that no name of the vocabulary means, as far as one can tell.
pub(crate) fn name<'a>(text: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<Advice<'a>> {
    if 64 < text.trim().len() {
        return None;
    }
    let letters = letters(text);
    if letters.is_empty() {
        return None;
    }
    let means = |name: &str| known.clone().find(|known| *known == name);
    if let Some(same) = known.clone().find(|known| self::letters(known) == letters) {
        return Some(Advice::Near(same));
    }
    if let Some(same) = meaning(&letters).and_then(means) {
        return Some(Advice::Near(same));
    }
    if let Some(advice) = instead(text) {
        // What is not in this list of names cannot be stated here.
        let is_known = advice
            .split('`')
            .skip(1)
            .step_by(2)
            .all(|name| means(name).is_some());
        return is_known.then_some(Advice::Instead(advice));
    }
    slip::near(text, known).map(Advice::Near)
}

/// The name of the vocabulary that another name in letters and digits means exactly.
pub(crate) fn meaning(letters: &str) -> Option<&'static str> {
    let (_, name) = SAME.iter().find(|(other, _)| *other == letters)?;
    Some(name)
}

/// A name in letters and digits alone, in lower case.
pub(crate) fn letters(text: &str) -> String {
    if text.is_ascii() {
        let mut letters = String::with_capacity(text.len());
        let kept = text.bytes().filter(u8::is_ascii_alphanumeric);
        letters.extend(kept.map(|byte| char::from(byte.to_ascii_lowercase())));
        return letters;
    }
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// One of these is in every name that something can be stated instead of.
const QUANTITIES: [&str; 19] = [
    "gfr",
    "173",
    "mdrd",
    "ckdepi",
    "weight",
    "wt",
    "node",
    "clearance",
    "crcl",
    "clcr",
    "ccr",
    "crea",
    "scr",
    "washout",
    "delay",
    "activity",
    "octreotide",
    "age",
    "ki67",
];

/// What to state instead of a fact that has another unit here, or that the policy does not ask for.
pub(crate) fn instead(text: &str) -> Option<&'static str> {
    let letters = letters(text);
    // Most names have none of the words below.
    if !QUANTITIES.iter().any(|word| letters.contains(word)) {
        return None;
    }
    let folded = slip::folded(text);
    let words: Vec<&str> = folded.split('_').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let only = |permitted: &[&str]| {
        words.iter().all(|word| {
            permitted.contains(word)
                || slip::is_unit(word)
                || matches!(*word, "in" | "per" | "unit" | "units")
        })
    };
    if letters.contains("gfr") || letters.contains("173") || has(&["mdrd", "ckdepi"]) {
        return Some("a filtration rate per 1.73 m2 is no clearance: state creatinine, weight, sex and age");
    }
    if has(&["weight", "wt", "bodyweight"])
        && only(&[
            "weight",
            "wt",
            "bodyweight",
            "body",
            "actual",
            "patient",
            "current",
            "pounds",
            "stone",
            "st",
            "kilos",
        ])
    {
        return Some(if has(&["lb", "lbs", "pound", "pounds"]) {
            "state `weight_kg`, which is pounds times 0.45359237"
        } else {
            "state the weight in kilograms as `weight_kg`"
        });
    }
    if has(&["node", "nodes"])
        && has(&[
            "cm",
            "mm",
            "m",
            "in",
            "inch",
            "inches",
            "centimeters",
            "centimetres",
            "millimeters",
            "millimetres",
            "size",
            "diameter",
            "largest",
        ])
    {
        return Some(if has(&["mm", "millimeters", "millimetres"]) {
            "state `largest_lymph_node_cm`, which is millimeters divided by 10"
        } else if has(&["in", "inch", "inches"]) {
            "state `largest_lymph_node_cm`, which is inches times 2.54"
        } else {
            "state the largest known lymph node, in centimeters, as `largest_lymph_node_cm`"
        });
    }
    if has(&["clearance", "crcl", "clcr", "ccr"])
        && only(&[
            "clearance",
            "crcl",
            "clcr",
            "ccr",
            "creatinine",
            "renal",
            "estimated",
            "measured",
            "calculated",
        ])
    {
        return Some(if has(&["s", "sec", "second", "seconds"]) {
            "state `creatinine_clearance_ml_min`, which is milliliters a second times 60"
        } else {
            "state a clearance in milliliters a minute, not per 1.73 m2, as `creatinine_clearance_ml_min`"
        });
    }
    if has(&["creatinine", "scr", "crea", "creat"])
        && only(&[
            "creatinine",
            "scr",
            "crea",
            "creat",
            "serum",
            "plasma",
            "blood",
            "level",
            "value",
        ])
    {
        return Some(if has(&["mmol"]) {
            "state `serum_creatinine_umol_l`, which is mmol/L times 1000"
        } else {
            "a creatinine is a number of a unit, and is no clearance: state `serum_creatinine_mg_dl` or `serum_creatinine_umol_l`"
        });
    }
    if has(&["washout"]) {
        let long = has(&["long", "lar", "lanreotide"]);
        let short = has(&["short"]);
        return Some(match (long, short) {
            (true, false) if has(&["week", "weeks"]) => {
                "state whole days as `long_acting_ssa_washout_days`: weeks times 7"
            }
            (true, false) if has(&["hour", "hours"]) => {
                "state whole days as `long_acting_ssa_washout_days`: hours divided by 24"
            }
            (true, false) => {
                "state whole days as `long_acting_ssa_washout_days`, or the date as `long_acting_ssa_last_dose`"
            }
            (false, true) if has(&["day", "days"]) => {
                "state hours, which are days times 24, as `short_acting_octreotide_washout_hours`"
            }
            (false, true) if has(&["week", "weeks"]) => {
                "state hours, which are weeks times 168, as `short_acting_octreotide_washout_hours`"
            }
            (false, true) => "state hours as `short_acting_octreotide_washout_hours`",
            (true, true) | (false, false) => {
                "state `long_acting_ssa_washout_days` or `short_acting_octreotide_washout_hours`"
            }
        });
    }
    if has(&["delay"]) && has(&["renal"]) && has(&["week", "weeks", "month", "months", "hours", "hour"]) {
        return Some("state whole days as `renal_toxicity_delay_days`");
    }
    if has(&["activity"]) {
        return Some(if has(&["mbq"]) {
            "state `activity_per_dose_gbq`, which is MBq divided by 1000"
        } else if has(&["uci", "microcurie", "microcuries"]) {
            "state `activity_per_dose_mci`, which is microcuries divided by 1000"
        } else {
            "state the activity of each dose as `activity_per_dose_gbq` or `activity_per_dose_mci`"
        });
    }
    if has(&["octreotide"]) && has(&["post"]) && has(&["mcg", "ug", "g", "minutes", "min", "days", "day"]) {
        return Some(
            "state milligrams as `post_dose_octreotide_dose_mg` and hours as `post_dose_octreotide_hours_after`",
        );
    }
    if has(&["age"]) && has(&["month", "months", "week", "weeks", "day", "days"]) {
        return Some("state completed years as `age_years`, or `birth_date`");
    }
    if has(&["ki67"]) && has(&["fraction", "ratio", "proportion", "decimal"]) {
        return Some("state percent as `ki67_percent`: a fraction times 100");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 12] = [
        "id",
        "weight_kg",
        "serum_creatinine_mg_dl",
        "serum_creatinine_umol_l",
        "creatinine_clearance_ml_min",
        "kps",
        "ki67_percent",
        "birth_date",
        "age_years",
        "largest_lymph_node_cm",
        "long_acting_ssa_washout_days",
        "short_acting_octreotide_washout_hours",
    ];

    #[test]
    fn other_names_are_in_letters_alone_and_stand_once() {
        for (place, (other, _)) in SAME.iter().enumerate() {
            assert_eq!(*other, letters(other));
            assert!(
                SAME[..place].iter().all(|(earlier, _)| earlier != other),
                "{other}"
            );
        }
    }

    #[test]
    fn what_means_the_same_is_named() {
        for (text, expected) in [
            ("dob", "birth_date"),
            ("Date of birth", "birth_date"),
            ("birth_day", "birth_date"),
            ("Karnofsky", "kps"),
            (" KPS ", "kps"),
            ("kps_", "kps"),
            ("ki67", "ki67_percent"),
            ("Ki-67", "ki67_percent"),
            ("ageYears", "age_years"),
            ("crcl_ml_min", "creatinine_clearance_ml_min"),
            ("weigth_kg", "weight_kg"),
        ] {
            let expected = (text != "weigth_kg" || is_near("weigth_kg")).then_some(Advice::Near(expected));
            assert_eq!(name(text, NAMES.into_iter()), expected, "{text}");
        }
    }

    fn is_near(text: &str) -> bool {
        slip::near(text, NAMES.into_iter()).is_some()
    }

    #[test]
    fn what_is_another_unit_or_quantity_says_what_to_do() {
        for (text, part) in [
            ("weight_lb", "0.45359237"),
            ("weight_lbs", "0.45359237"),
            ("weight_pounds", "0.45359237"),
            ("weight", "kilograms"),
            ("largest_lymph_node_mm", "divided by 10"),
            ("lymph_node_cm", "largest known"),
            ("serum_creatinine_mmol_l", "times 1000"),
            ("creatinine", "no clearance"),
            ("serum_creatinine", "`serum_creatinine_mg_dl` or"),
            ("creatinine_clearance_ml_min_1_73m2", "no clearance"),
            ("creatinine_clearance_ml_s", "times 60"),
            ("egfr", "creatinine, weight, sex and age"),
            ("gfr_ml_min", "creatinine, weight, sex and age"),
            ("eGFR (mL/min/1.73 m2)", "creatinine, weight, sex and age"),
            ("long_acting_ssa_washout_weeks", "times 7"),
            ("long_acting_ssa_washout_hours", "divided by 24"),
            ("short_acting_octreotide_washout_days", "times 24"),
            ("age_months", "completed years"),
        ] {
            match name(text, NAMES.into_iter()) {
                Some(Advice::Instead(advice)) => assert!(advice.contains(part), "{text}: {advice}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_neither_gets_no_hint() {
        for text in [
            "",
            "_",
            "hemoglobin",
            "height_kg",
            "ki68_percent",
            "kpss",
            "urine_creatinine",
            &"x".repeat(100),
        ] {
            assert_eq!(name(text, NAMES.into_iter()), None, "{text}");
        }
    }
}
