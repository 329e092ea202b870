//! Units that people have, and how they become those of the vocabulary: exactly, or not at all.

use super::amount::folded;
use crate::decimal::Decimal;
use crate::hint::{End, Span};
use crate::vocabulary::Field;

/// A unit of a fact: how it is written, folded, and by what fraction it becomes the unit of the field.
struct Unit {
    field: Field,
    spellings: &'static [&'static str],
    times: i128,
    over: i128,
}

const fn unit(field: Field, spellings: &'static [&'static str], times: i128, over: i128) -> Unit {
    Unit {
        field,
        spellings,
        times,
        over,
    }
}

const DAYS: &[&str] = &["d", "day", "days"];
const WEEKS: &[&str] = &["w", "wk", "wks", "week", "weeks"];
const HOURS: &[&str] = &["h", "hr", "hrs", "hour", "hours"];
const YEARS: &[&str] = &[
    "a", "y", "yr", "yrs", "yo", "y/o", "year", "years", "yearsold", "yearold",
];
const DOSES: &[&str] = &["dose", "doses"];
const PERCENT: &[&str] = &["%", "percent", "pct"];

/// Every unit of every fact, as people write it and as UCUM does. The first row of a field is its own unit.
const UNITS: &[Unit] = &[
    unit(Field::DosesGiven, DOSES, 1, 1),
    unit(Field::RequestedDoses, DOSES, 1, 1),
    unit(Field::AgeYears, YEARS, 1, 1),
    unit(
        Field::WeightKg,
        &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"],
        1,
        1,
    ),
    unit(Field::WeightKg, &["g", "gram", "grams"], 1, 1_000),
    unit(
        Field::WeightKg,
        &["lb", "lbs", "lbav", "pound", "pounds"],
        45_359_237,
        100_000_000,
    ),
    unit(
        Field::ActivityPerDoseGbq,
        &["gbq", "gigabecquerel", "gigabecquerels"],
        1,
        1,
    ),
    unit(
        Field::ActivityPerDoseGbq,
        &["mbq", "megabecquerel", "megabecquerels"],
        1,
        1_000,
    ),
    unit(
        Field::ActivityPerDoseMci,
        &["mci", "millicurie", "millicuries"],
        1,
        1,
    ),
    unit(
        Field::ActivityPerDoseMci,
        &["uci", "mcci", "microcurie", "microcuries"],
        1,
        1_000,
    ),
    unit(Field::SerumCreatinineMgDl, &["mg/dl", "mg/100ml"], 1, 1),
    unit(Field::SerumCreatinineMgDl, &["mg/l"], 1, 10),
    unit(
        Field::SerumCreatinineUmolL,
        &["umol/l", "mcmol/l", "micromol/l"],
        1,
        1,
    ),
    unit(Field::SerumCreatinineUmolL, &["mmol/l", "millimol/l"], 1_000, 1),
    unit(
        Field::CreatinineClearanceMlMin,
        &["ml/min", "ml/minute", "cc/min"],
        1,
        1,
    ),
    unit(
        Field::CreatinineClearanceMlMin,
        &["ml/s", "ml/sec", "ml/second"],
        60,
        1,
    ),
    unit(Field::Ki67Percent, PERCENT, 1, 1),
    unit(Field::Ki67Percent, &["fraction"], 100, 1),
    unit(Field::LongActingSsaWashoutDays, DAYS, 1, 1),
    unit(Field::LongActingSsaWashoutDays, WEEKS, 7, 1),
    unit(Field::LongActingSsaWashoutDays, HOURS, 1, 24),
    unit(Field::ShortActingOctreotideWashoutHours, HOURS, 1, 1),
    unit(Field::ShortActingOctreotideWashoutHours, DAYS, 24, 1),
    unit(Field::ShortActingOctreotideWashoutHours, WEEKS, 168, 1),
    unit(Field::Kps, PERCENT, 1, 1),
    unit(
        Field::PostDoseOctreotideDoseMg,
        &["mg", "milligram", "milligrams"],
        1,
        1,
    ),
    unit(
        Field::PostDoseOctreotideDoseMg,
        &["ug", "mcg", "microgram", "micrograms"],
        1,
        1_000,
    ),
    unit(Field::PostDoseOctreotideDoseMg, &["g", "gram", "grams"], 1_000, 1),
    unit(Field::PostDoseOctreotideHoursAfter, HOURS, 1, 1),
    unit(Field::PostDoseOctreotideHoursAfter, DAYS, 24, 1),
    unit(
        Field::LargestLymphNodeCm,
        &["cm", "centimeter", "centimeters", "centimetre", "centimetres"],
        1,
        1,
    ),
    unit(
        Field::LargestLymphNodeCm,
        &["mm", "millimeter", "millimeters", "millimetre", "millimetres"],
        1,
        10,
    ),
    unit(
        Field::LargestLymphNodeCm,
        &["in", "ini", "inch", "inches"],
        254,
        100,
    ),
    unit(Field::RenalToxicityDelayDays, DAYS, 1, 1),
    unit(Field::RenalToxicityDelayDays, WEEKS, 7, 1),
    unit(Field::RenalToxicityDelayDays, HOURS, 1, 24),
];

/// A unit that was found: the place of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitOf(usize);

impl UnitOf {
    fn row(self) -> Option<&'static Unit> {
        UNITS.get(self.0)
    }

    /// The unit of the quantity of a field that a text names.
    pub(super) fn named(field: Field, text: &str) -> Option<Self> {
        let folded = folded(text);
        Self::find(field, |spelling| spelling == folded)
    }

    /// The same of a text in letters and digits alone, as in names.
    pub(super) fn in_letters(field: Field, letters: &str) -> Option<Self> {
        let letters = letters.replace(['\u{b5}', '\u{3bc}'], "u").replace("per", "");
        Self::find(field, |spelling| {
            spelling
                .chars()
                .filter(|letter| *letter != '/')
                .eq(letters.chars())
        })
    }

    /// The units of the quantity of a field, as they are written in letters and digits alone.
    pub(super) fn spellings(field: Field) -> impl Iterator<Item = (Self, String)> {
        let units = UNITS.iter().enumerate();
        let of = units.filter(move |(_, unit)| quantity(unit.field) == quantity(field));
        of.flat_map(|(place, unit)| {
            let spellings = unit.spellings.iter();
            spellings.map(move |spelling| (Self(place), spelling.replace('/', "")))
        })
    }

    /// The unit that the field itself has, if it has one.
    pub(super) fn own(field: Field) -> Option<Self> {
        UNITS.iter().position(|unit| unit.field == field).map(Self)
    }

    fn find(field: Field, is_meant: impl Fn(&str) -> bool) -> Option<Self> {
        let is_of = |unit: &Unit| {
            quantity(unit.field) == quantity(field)
                && unit.spellings.iter().any(|spelling| is_meant(spelling))
        };
        UNITS.iter().position(is_of).map(Self)
    }

    /// The field that has a number in this unit.
    pub(super) fn field(self) -> Option<Field> {
        self.row().map(|unit| unit.field)
    }

    /// Whether it is the unit of the field itself.
    pub(super) fn is_own(self) -> bool {
        self.row().is_some_and(|unit| unit.times == unit.over)
    }

    /// Converts a number, exactly; a fraction that no decimal is, as the range of whole numbers that it lies in.
    pub(super) fn convert(self, number: Decimal) -> Option<Converted> {
        let unit = self.row()?;
        let units = number.units().checked_mul(unit.times)?;
        if units % unit.over == 0 {
            return Some(Converted::Exactly(Decimal::from_units(units / unit.over)));
        }
        // Only hours become days by a fraction that is no decimal.
        let one = Decimal::whole(1).units();
        let below = Decimal::from_units(units.div_euclid(unit.over * one) * one);
        let end = |at| Some(End { at, included: true });
        Some(Converted::Between(Span {
            least: end(below),
            greatest: end(Decimal::from_units(below.units() + one)),
        }))
    }

    /// Converts a range.
    pub(super) fn convert_span(self, span: Span) -> Option<Span> {
        let convert = |end: Option<End>, is_least: bool| match end {
            None => Some(None),
            Some(end) => match self.convert(end.at)? {
                Converted::Exactly(at) => Some(Some(End { at, ..end })),
                Converted::Between(span) => Some(if is_least { span.least } else { span.greatest }),
            },
        };
        Some(Span {
            least: convert(span.least, true)?,
            greatest: convert(span.greatest, false)?,
        })
    }
}

/// A number in another unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Converted {
    /// Exactly this.
    Exactly(Decimal),
    /// Between two whole numbers.
    Between(Span),
}

/// One field for each quantity: two names of it in two units are one quantity.
pub(super) const fn quantity(field: Field) -> Field {
    if matches!(field, Field::ActivityPerDoseMci) {
        Field::ActivityPerDoseGbq
    } else if matches!(field, Field::SerumCreatinineUmolL) {
        Field::SerumCreatinineMgDl
    } else {
        field
    }
}

/// Whether a unit, folded, is one of filtration for a body surface.
pub(super) fn is_indexed(unit: &str) -> bool {
    unit.contains("1.73") || unit.contains("1,73")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::FieldType;

    fn exactly(field: Field, number: &str, unit: &str) -> String {
        let unit = UnitOf::named(field, unit).unwrap();
        match unit.convert(number.parse().unwrap()).unwrap() {
            Converted::Exactly(number) => format!("{} {number}", unit.field().unwrap()),
            Converted::Between(span) => format!("{:?}", (span.least.unwrap().at, span.greatest.unwrap().at)),
        }
    }

    #[test]
    fn units_are_converted_exactly() {
        for (field, number, unit, expected) in [
            (Field::WeightKg, "158", "lb", "weight_kg 71.66759446"),
            (Field::WeightKg, "1", "[lb_av]", "weight_kg 0.45359237"),
            (Field::WeightKg, "70000", "g", "weight_kg 70"),
            (Field::LargestLymphNodeCm, "31", "mm", "largest_lymph_node_cm 3.1"),
            (
                Field::LargestLymphNodeCm,
                "1",
                "[in_i]",
                "largest_lymph_node_cm 2.54",
            ),
            (
                Field::LongActingSsaWashoutDays,
                "4",
                "weeks",
                "long_acting_ssa_washout_days 28",
            ),
            (
                Field::LongActingSsaWashoutDays,
                "48",
                "h",
                "long_acting_ssa_washout_days 2",
            ),
            (Field::LongActingSsaWashoutDays, "100", "h", "(4, 5)"),
            (
                Field::ShortActingOctreotideWashoutHours,
                "2",
                "days",
                "short_acting_octreotide_washout_hours 48",
            ),
            (
                Field::SerumCreatinineMgDl,
                "0.106",
                "mmol/L",
                "serum_creatinine_umol_l 106",
            ),
            (
                Field::SerumCreatinineUmolL,
                "12",
                "mg/L",
                "serum_creatinine_mg_dl 1.2",
            ),
            (
                Field::CreatinineClearanceMlMin,
                "1.5",
                "mL/s",
                "creatinine_clearance_ml_min 90",
            ),
            (
                Field::PostDoseOctreotideDoseMg,
                "30000",
                "\u{b5}g",
                "post_dose_octreotide_dose_mg 30",
            ),
            (
                Field::ActivityPerDoseGbq,
                "7400",
                "MBq",
                "activity_per_dose_gbq 7.4",
            ),
            (
                Field::ActivityPerDoseGbq,
                "200000",
                "\u{b5}Ci",
                "activity_per_dose_mci 200",
            ),
            (
                Field::RenalToxicityDelayDays,
                "3",
                "wk",
                "renal_toxicity_delay_days 21",
            ),
        ] {
            assert_eq!(exactly(field, number, unit), expected);
        }
        assert_eq!(UnitOf::named(Field::WeightKg, "st"), None);
        assert_eq!(UnitOf::named(Field::WeightKg, "mg/dL"), None);
    }

    #[test]
    fn the_first_unit_of_a_field_is_its_own_and_no_spelling_stands_twice() {
        for unit in UNITS {
            let own = UnitOf::own(unit.field).unwrap();
            assert!(own.is_own() && own.field() == Some(unit.field));
            for spelling in unit.spellings {
                assert_eq!(folded(spelling), *spelling);
                let rows = UNITS.iter().filter(|other| {
                    quantity(other.field) == quantity(unit.field) && other.spellings.contains(spelling)
                });
                assert_eq!(rows.count(), 1, "{spelling}");
            }
        }
    }

    #[test]
    fn every_number_with_a_unit_has_its_unit_in_the_table() {
        for field in Field::ALL {
            let kind = field.spec().field_type;
            let unit = if let FieldType::Integer(range) = kind {
                range.unit
            } else if let FieldType::Decimal(range) = kind {
                range.unit
            } else {
                ""
            };
            if !unit.is_empty() {
                assert_eq!(UnitOf::named(*field, unit), UnitOf::own(*field), "{field} {unit}");
            }
        }
    }
}
