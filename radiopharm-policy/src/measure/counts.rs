//! Whole numbers: ages, doses, grades and days.

use jiff::civil::Date;

use super::{MeasureError, integer_measure, ranges};

integer_measure!(
    /// An age in completed years: 0 to 130.
    ///
    /// ```
    /// use radiopharm_policy::{date, measure::Age};
    ///
    /// // Somebody born on 29 February has a birthday on 1 March in common years.
    /// let born = date(2012, 2, 29);
    /// assert_eq!(Age::on(born, date(2026, 2, 28)).unwrap().value(), 13);
    /// assert_eq!(Age::on(born, date(2026, 3, 1)).unwrap().value(), 14);
    /// ```
    Age,
    u8,
    ranges::AGE
);

impl Age {
    /// The age in completed years, on `day`, of somebody born on `birth`.
    ///
    /// # Errors
    /// The birth lies after the day, or more than 130 completed years before it.
    pub fn on(birth: Date, day: Date) -> Result<Self, MeasureError> {
        let years = i64::from(day.year()) - i64::from(birth.year());
        let had_birthday = (birth.month(), birth.day()) <= (day.month(), day.day());
        let completed = if had_birthday { years } else { years - 1 };
        if day < birth {
            return Err(MeasureError::new(
                "birth date",
                format_args!("no later than {day}"),
                birth,
            ));
        }
        Self::new(completed)
    }

    /// The day on which somebody born on `birth` completes this many years.
    ///
    /// `None` where the calendar ends first (the year 9999).
    #[must_use]
    pub fn reached_on(self, birth: Date) -> Option<Date> {
        let year = birth.year().checked_add(i16::from(self.0))?;
        match Date::new(year, birth.month(), birth.day()) {
            Ok(day) => Some(day),
            // 29 February in a common year.
            Err(_) => Date::new(year, 3, 1).ok(),
        }
    }
}

impl PartialOrd for Age {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Age {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

integer_measure!(
    /// How many doses of a product were given in a lifetime, from every source, reduced doses included:
    /// 0 to 100.
    DosesGiven,
    u8,
    ranges::DOSES_GIVEN
);

integer_measure!(
    /// How many doses are asked for: 1 to 100.
    DosesRequested,
    u8,
    ranges::DOSES_REQUESTED
);

integer_measure!(
    /// A severity grade of the Common Terminology Criteria for Adverse Events: 0 to 5.
    ///
    /// Grade 0 says that there was no such event; grade 5 is death. Grades order by severity, so this
    /// type can be compared.
    CtcaeGrade,
    u8,
    ranges::CTCAE_GRADE
);

impl PartialOrd for CtcaeGrade {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CtcaeGrade {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

integer_measure!(
    /// Whole days from the last dose of a long-acting somatostatin analogue to the date of service:
    /// 0 to 36,500.
    WashoutDays,
    u32,
    ranges::WASHOUT_DAYS
);

impl WashoutDays {
    /// The days between two dates, which may exceed what can be stated as a number.
    pub(crate) fn between(last_dose: Date, day: Date) -> Option<Self> {
        u32::try_from(days_between(last_dose, day)).ok().map(Self)
    }

    /// So many days later.
    pub(crate) fn grown_by(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

integer_measure!(
    /// For how many days treatment was delayed: 0 to 3,650.
    DelayDays,
    u16,
    ranges::DELAY_DAYS
);

/// The days from one date to another; negative if the second comes first.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    // A difference in days needs no calendar: both dates count days of the proleptic Gregorian calendar.
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn birthdays_count_from_the_day_itself() {
        let born = date(2014, 5, 5);
        assert_eq!(Age::on(born, date(2026, 5, 4)).unwrap().value(), 11);
        assert_eq!(Age::on(born, date(2026, 5, 5)).unwrap().value(), 12);
        assert_eq!(Age::new(12).unwrap().reached_on(born), Some(date(2026, 5, 5)));
    }

    #[test]
    fn leap_day_birthdays_fall_on_the_first_of_march() {
        let born = date(2008, 2, 29);
        assert_eq!(Age::new(18).unwrap().reached_on(born), Some(date(2026, 3, 1)));
        assert_eq!(Age::new(20).unwrap().reached_on(born), Some(date(2028, 2, 29)));
        assert_eq!(Age::on(born, date(2026, 2, 28)).unwrap().value(), 17);
        assert_eq!(Age::on(born, date(2026, 3, 1)).unwrap().value(), 18);
    }

    #[test]
    fn nobody_is_older_than_130_or_not_yet_born() {
        assert!(Age::on(date(1895, 1, 1), date(2026, 5, 4)).is_err());
        assert_eq!(Age::on(date(1896, 1, 1), date(2026, 5, 4)).unwrap().value(), 130);
        assert!(Age::on(date(2026, 5, 5), date(2026, 5, 4)).is_err());
        assert!(Age::new(-1).is_err() && Age::new(131).is_err());
    }

    #[test]
    fn days_count_across_leap_days_and_years() {
        assert_eq!(days_between(date(2026, 4, 6), date(2026, 5, 4)), 28);
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(1900, 1, 1), date(2199, 12, 31)), 109_572);
        assert_eq!(days_between(date(2026, 5, 4), date(2026, 5, 3)), -1);
    }
}
