//! The course of treatment around the decision: dates, stop rules and dose modification (L136-148, L197-216).
//!
//! Nothing here decides coverage. The functions are exact and total and read no clock. A fact that is not
//! known leaves a rule unknown: it is never taken for a "no".
//!
//! ```
//! use radiopharm_policy::agent::Drug;
//! use radiopharm_policy::course::{PluvictoDose, plan};
//! use radiopharm_policy::date;
//!
//! let dates: Vec<String> =
//!     plan(Drug::Pluvicto, date(2026, 5, 4), 3).map(|dose| dose.date.to_string()).collect();
//! assert_eq!(dates, ["2026-05-04", "2026-06-15", "2026-07-27"]);
//! assert_eq!(PluvictoDose::Reduced.hcpcs_units(), 160);
//! ```

mod laboratory;
mod modification;
mod schedule;
mod toxicity;
mod truth;

/// The numbers of the rules, for the tables that print them.
pub(crate) mod limits {
    pub(crate) use super::modification::{DELAY_DAYS, SEVERE, TRANSAMINASES_TIMES};
    pub(crate) use super::schedule::{LONG_ACTING_LEAST_DAYS, LONG_ACTING_MOST_DAYS};
    pub(crate) use super::toxicity::{
        ALBUMIN_GRAMS_PER_LITER, BILIRUBIN_TIMES, CHANGE_PERCENT, CLEARANCE, PROTHROMBIN_PERCENT,
    };
}

pub(crate) use modification::MOST_DAYS;

pub use laboratory::{Albumin, ProthrombinRatio, TimesUpperLimit};
pub use modification::{
    DoseChangeError, Interval, LutatheraDose, PluvictoDose, PluvictoReactions, PluvictoStop, interval,
    pluvicto_stop,
};
pub use schedule::{
    DoseBasis, LABEL_KBQ_PER_KG, LutatheraCalendar, PRINTED_KBQ_PER_KG, PlannedDose, Schedule, calendar,
    plan, schedule,
};
pub use toxicity::{
    Clearance, LutatheraLiver, LutatheraRenal, StopFact, StopReason, StopRule, liver_stop, renal_stop,
};
