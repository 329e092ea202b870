//! The permitted range of every measured value, in one table.
//!
//! Constructors check against it; error messages, the JSON Schema and the questionnaires print it.

use std::fmt;

use crate::decimal::Decimal;
use crate::hint::{End, Span};

/// A permitted range of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecimalRange {
    /// What the number measures, in words: `Ki-67 index`.
    pub name: &'static str,
    /// Its unit, as people write it: `mL/min`.
    pub unit: &'static str,
    /// The least value.
    pub least: Decimal,
    /// Whether the least value itself is permitted.
    pub least_included: bool,
    /// The greatest value; it is always permitted.
    pub greatest: Decimal,
}

impl DecimalRange {
    /// Whether the range holds the value.
    #[must_use]
    pub fn holds(&self, value: Decimal) -> bool {
        (if self.least_included {
            self.least <= value
        } else {
            self.least < value
        }) && value <= self.greatest
    }
}

impl fmt::Display for DecimalRange {
    /// `a number from 0 to 100 (%)`, or `a number above 0, up to 500 (kg)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.least_included {
            write!(
                f,
                "a number from {} to {} ({})",
                self.least, self.greatest, self.unit
            )
        } else {
            write!(
                f,
                "a number above {}, up to {} ({})",
                self.least, self.greatest, self.unit
            )
        }
    }
}

/// A permitted range of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegerRange {
    /// What the number counts or scores, in words: `age`.
    pub name: &'static str,
    /// Its unit, as people write it; empty for a score.
    pub unit: &'static str,
    /// The least value.
    pub least: i64,
    /// The greatest value.
    pub greatest: i64,
    /// The distance between neighboring values: 10 for the Karnofsky scale, otherwise 1.
    pub step: i64,
}

impl IntegerRange {
    /// Whether the range holds the value.
    #[must_use]
    pub const fn holds(&self, value: i64) -> bool {
        self.least <= value && value <= self.greatest && (value - self.least) % self.step == 0
    }

    /// From the step at or below a number to the next one; `None` for a number out of the range.
    pub(crate) fn steps_around(&self, number: Decimal) -> Option<Span> {
        let whole = |number: i64| i32::try_from(number).ok().map(Decimal::whole);
        let (least, greatest) = (whole(self.least)?, whole(self.greatest)?);
        if number < least || greatest < number {
            return None;
        }
        let step = whole(self.step)?.units();
        let below = number.units() - (number.units() - least.units()) % step;
        let end = |units| {
            Some(End {
                at: Decimal::from_units(units),
                included: true,
            })
        };
        Some(Span {
            least: end(below),
            greatest: end(below + step),
        })
    }
}

impl fmt::Display for IntegerRange {
    /// `a whole number from 0 to 130 (years)`, or `a whole number from 0 to 100 in steps of 10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number from {} to {}", self.least, self.greatest)?;
        if self.step != 1 {
            write!(f, " in steps of {}", self.step)?;
        }
        if self.unit.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.unit)
        }
    }
}

/// A range of decimals that includes both its ends.
const fn closed(name: &'static str, unit: &'static str, least: i32, greatest: i32) -> DecimalRange {
    DecimalRange {
        name,
        unit,
        least: Decimal::whole(least),
        least_included: true,
        greatest: Decimal::whole(greatest),
    }
}

/// A range of decimals above zero.
const fn above_zero(name: &'static str, unit: &'static str, greatest: i32) -> DecimalRange {
    DecimalRange {
        name,
        unit,
        least: Decimal::ZERO,
        least_included: false,
        greatest: Decimal::whole(greatest),
    }
}

/// A range of whole numbers.
const fn integers(name: &'static str, unit: &'static str, least: i64, greatest: i64) -> IntegerRange {
    IntegerRange {
        name,
        unit,
        least,
        greatest,
        step: 1,
    }
}

pub(crate) const AGE: IntegerRange = integers("age", "years", 0, 130);
pub(crate) const DOSES_GIVEN: IntegerRange = integers("doses given", "doses", 0, 100);
pub(crate) const DOSES_REQUESTED: IntegerRange = integers("doses requested", "doses", 1, 100);
pub(crate) const KARNOFSKY: IntegerRange = IntegerRange {
    name: "Karnofsky Performance Status",
    unit: "",
    least: 0,
    greatest: 100,
    step: 10,
};
pub(crate) const ECOG: IntegerRange = integers("ECOG Performance Status", "", 0, 5);
pub(crate) const CTCAE_GRADE: IntegerRange = integers("CTCAE grade", "", 0, 5);
pub(crate) const WASHOUT_DAYS: IntegerRange = integers("washout", "days", 0, 36_500);
pub(crate) const DELAY_DAYS: IntegerRange = integers("treatment delay", "days", 0, 3_650);

pub(crate) const ACTIVITY_GBQ: DecimalRange = above_zero("activity per dose", "GBq", 37);
pub(crate) const ACTIVITY_MCI: DecimalRange = above_zero("activity per dose", "mCi", 1_000);
pub(crate) const WEIGHT: DecimalRange = above_zero("body weight", "kg", 500);
pub(crate) const CREATININE_MG_DL: DecimalRange = above_zero("serum creatinine", "mg/dL", 50);
pub(crate) const CREATININE_UMOL_L: DecimalRange = above_zero("serum creatinine", "umol/L", 4_420);
pub(crate) const CLEARANCE: DecimalRange = closed("creatinine clearance", "mL/min", 0, 1_000);
pub(crate) const KI67: DecimalRange = closed("Ki-67 index", "%", 0, 100);
pub(crate) const WASHOUT_HOURS: DecimalRange = closed("washout", "hours", 0, 876_000);
pub(crate) const OCTREOTIDE_DOSE: DecimalRange = above_zero("octreotide dose", "mg", 1_000);
pub(crate) const OCTREOTIDE_HOURS: DecimalRange = closed("time after the dose", "hours", 0, 1_000);
pub(crate) const LYMPH_NODE: DecimalRange = closed("lymph node size", "cm", 0, 50);
