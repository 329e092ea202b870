//! Decimal quantities that are compared as they are given.

use super::{decimal_measure, ranges};

decimal_measure!(
    /// Actual body weight in kilograms: above 0, up to 500.
    ///
    /// ```
    /// use radiopharm_policy::measure::Weight;
    ///
    /// assert_eq!("72.5".parse::<Weight>()?.to_string(), "72.5 kg");
    /// assert!(Weight::new(0).is_err());
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    Weight,
    ranges::WEIGHT
);

decimal_measure!(
    /// The Ki-67 proliferation index in percent of cells: 0 to 100.
    ///
    /// ```
    /// use radiopharm_policy::measure::Ki67Index;
    ///
    /// assert!("20.1".parse::<Ki67Index>()? > Ki67Index::new(20)?);
    /// assert!(Ki67Index::new(120).is_err());
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    Ki67Index,
    ranges::KI67
);

decimal_measure!(
    /// Hours from the last dose of short-acting octreotide to the first requested dose: 0 to 876,000.
    WashoutHours,
    ranges::WASHOUT_HOURS
);

impl WashoutHours {
    /// So many days later.
    pub(crate) fn grown_by(self, days: u32) -> Self {
        let hours = crate::decimal::Decimal::from(days).units().saturating_mul(24);
        Self(crate::decimal::Decimal::from_units(
            self.0.units().saturating_add(hours),
        ))
    }
}

decimal_measure!(
    /// The dose of long-acting octreotide planned after each dose, in milligrams: above 0, up to 1,000.
    OctreotideDose,
    ranges::OCTREOTIDE_DOSE
);

decimal_measure!(
    /// When long-acting octreotide is planned, in hours after each dose: 0 to 1,000.
    OctreotideTiming,
    ranges::OCTREOTIDE_HOURS
);

decimal_measure!(
    /// The size of the largest known lymph node in centimetres: 0 to 50.
    LymphNodeSize,
    ranges::LYMPH_NODE
);
