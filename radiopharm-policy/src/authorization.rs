//! What is authorized where treatment is medically necessary (L61, L65-66, L118-120).

use jiff::civil::Date;

use crate::agent::Drug;
use crate::facts::Facts;
use crate::measure::{Activity, Megabecquerels};
use crate::request::Case;

/// For how many months an authorization holds (L65; the source prints it for initial ones, and it is used
/// for both).
pub(crate) const MONTHS: i32 = 12;

/// The dose of Xofigo in kilobecquerels per kilogram: the current label's 55. The source prints 50 (L353),
/// the number from before the standard of radium activity was corrected; an advisory says so.
pub(crate) const XOFIGO_KBQ_PER_KG: u8 = 55;

/// An authorization: how many doses, for how long, with which code and how many units.
///
/// The library recommends it; a payer grants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Authorization {
    /// Doses authorized: those requested, or all that remain of the lifetime limit.
    pub doses: u8,
    /// Doses requested beyond the limit, which are investigational (L61).
    pub excess_doses: u8,
    /// Length in months: 12.
    pub months: i32,
    /// The first day: the date of service.
    pub valid_from: Date,
    /// The last day: 12 calendar months later, less a day.
    pub valid_through: Date,
    /// The code that bills the product.
    pub hcpcs: &'static str,
    /// The activity of one dose, which is written in MBq: the one that was stated, at most the standard one; where
    /// none was stated, the standard one. `None` for Xofigo without a weight.
    pub activity_per_dose_mbq: Option<Activity>,
    /// Weeks from one dose to the next: 8, 6 or 4.
    pub interval_weeks: u8,
    /// Billing units of one dose: millicuries of the lutetium products, **micro**curies of Xofigo. `None`
    /// for Xofigo without a weight.
    pub units_per_dose: Option<u64>,
    /// Billing units of all the doses.
    pub total_units: Option<u64>,
}

impl Authorization {
    /// Of a request whose every criterion is met, which says that doses given are known and below the limit.
    pub(crate) fn of(case: &Case) -> Option<Self> {
        let drug = case.drug();
        let remaining = drug
            .dose_cap()
            .checked_sub(case.facts.course().doses_given?.value())?;
        let requested = case.requested_doses.map_or(remaining, |doses| doses.value());
        let doses = requested.min(remaining);
        let dose = standard_activity(case).map(|standard| match case.activity {
            Some((_, stated)) => stated.min(standard),
            None => standard,
        });
        let units_per_dose = dose.map(|dose| dose.whole_units(drug.hcpcs_unit()));
        Some(Self {
            doses,
            excess_doses: requested - doses,
            months: MONTHS,
            valid_from: case.date_of_service,
            valid_through: last_day(case.date_of_service)?,
            hcpcs: drug.hcpcs(),
            activity_per_dose_mbq: dose,
            interval_weeks: drug.interval_weeks(),
            units_per_dose,
            total_units: units_per_dose.map(|units| units * u64::from(doses)),
        })
    }
}

/// The standard activity of one dose; `None` for Xofigo without a weight.
pub(crate) fn standard_activity(case: &Case) -> Option<Activity> {
    match &case.facts {
        Facts::Lutathera(_) | Facts::Pluvicto(_) => Some(Activity::LUTETIUM_DOSE),
        Facts::Xofigo(facts) => facts
            .weight_kg
            .map(|weight| Activity::per_weight(XOFIGO_KBQ_PER_KG, weight)),
    }
}

/// Twelve calendar months later less a day: 2028-02-29 gives 2029-02-27.
fn last_day(first: Date) -> Option<Date> {
    first
        .checked_add(jiff::Span::new().months(MONTHS))
        .ok()?
        .yesterday()
        .ok()
}

impl serde::Serialize for Authorization {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(10))?;
        map.serialize_entry("doses", &self.doses)?;
        map.serialize_entry("excess_doses", &self.excess_doses)?;
        map.serialize_entry("months", &self.months)?;
        map.serialize_entry("valid_from", &self.valid_from.to_string())?;
        map.serialize_entry("valid_through", &self.valid_through.to_string())?;
        map.serialize_entry("hcpcs", self.hcpcs)?;
        let activity = self.activity_per_dose_mbq.map(Activity::in_mbq);
        map.serialize_entry("activity_per_dose_mbq", &activity)?;
        map.serialize_entry("interval_weeks", &self.interval_weeks)?;
        map.serialize_entry("units_per_dose", &self.units_per_dose)?;
        map.serialize_entry("total_units", &self.total_units)?;
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for Authorization {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        #[derive(serde::Deserialize)]
        struct Parts {
            doses: u8,
            excess_doses: u8,
            months: i32,
            valid_from: String,
            valid_through: String,
            hcpcs: String,
            activity_per_dose_mbq: Option<Megabecquerels>,
            interval_weeks: u8,
            units_per_dose: Option<u64>,
            total_units: Option<u64>,
        }

        let parts = Parts::deserialize(deserializer)?;
        let day = |text: &str| text.parse::<Date>().map_err(D::Error::custom);
        let drug = Drug::ALL.iter().find(|drug| drug.hcpcs() == parts.hcpcs);
        let drug = drug.ok_or_else(|| D::Error::custom("no product has this code"))?;
        Ok(Self {
            doses: parts.doses,
            excess_doses: parts.excess_doses,
            months: parts.months,
            valid_from: day(&parts.valid_from)?,
            valid_through: day(&parts.valid_through)?,
            hcpcs: drug.hcpcs(),
            activity_per_dose_mbq: parts.activity_per_dose_mbq.map(Megabecquerels::activity),
            interval_weeks: parts.interval_weeks,
            units_per_dose: parts.units_per_dose,
            total_units: parts.total_units,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn twelve_calendar_months_less_a_day() {
        assert_eq!(last_day(date(2026, 5, 4)), Some(date(2027, 5, 3)));
        assert_eq!(last_day(date(2028, 2, 29)), Some(date(2029, 2, 27)));
        assert_eq!(last_day(date(2027, 3, 1)), Some(date(2028, 2, 29)));
        assert_eq!(last_day(date(2026, 1, 1)), Some(date(2026, 12, 31)));
        assert_eq!(last_day(date(2199, 12, 31)), Some(date(2200, 12, 30)));
    }
}
