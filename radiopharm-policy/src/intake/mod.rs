//! From what people have to a request: charts in loosely written records, read without guessing.
//!
//! A request is strict; charts are not. A [`Reader`] reads names and values as people write them (`Ki-67: <3 %`,
//! `ECOG 0-1`, `weight_lb: 158`, `Xtandi`) and gives a [`Reading`]: the facts that are certain, where each of them comes
//! from, what is ambiguous with every candidate, and what was ignored, with the reason.
//!
//! What cannot be read with certainty is not known. Nothing is filled in, nothing is rounded, and no word is corrected.
//! A range or a bound is a fact only where the rules of the drug and the edition treat all of it alike.
//!
//! ```
//! use radiopharm_policy::agent::Drug;
//! use radiopharm_policy::intake::{AmbiguityReason, Complete, IgnoredReason, Reader, ReadingRule};
//! use radiopharm_policy::vocabulary::Field;
//! use radiopharm_policy::{Outcome, date, determine};
//!
//! let reader = Reader::new()
//!     .drug(Drug::Lutathera)
//!     .date_of_service(date(2026, 5, 4))
//!     .complete(Complete::Imaging);
//! let reading = reader.record_json(br#"{
//!     "Age": "65 y",
//!     "Ki-67": "<3 %",
//!     "ECOG": "0-1",
//!     "Weight (lb)": 158,
//!     "Creatinine": "1,1 mg/dL",
//!     "eGFR": 72,
//!     "CrCl": "35-45",
//!     "Imaging": [{"agent": "Netspot PET/CT", "result": "pos"}]
//! }"#)?;
//!
//! // What is certain, and how it was read.
//! assert_eq!(reading.fact(Field::WeightKg).unwrap().to_string(), "71.66759446");
//! let ki67 = reading.evidence().iter().find(|of| of.fact == Field::Ki67Percent).unwrap();
//! assert_eq!((ki67.written.as_deref(), ki67.rule), (Some("<3 %"), ReadingRule::Bound));
//! // The rules treat everything below 3 % like 3 %.
//! assert_eq!(reading.fact(Field::Ki67Percent).unwrap().to_string(), "3");
//!
//! // The limit of the clearance is 40, so that 35 to 45 is no fact. A filtration rate is none either.
//! assert_eq!(reading.fact(Field::CreatinineClearanceMlMin), None);
//! assert_eq!(reading.ambiguous()[0].reason, AmbiguityReason::RangeOverALimit);
//! assert_eq!(reading.ignored()[0].reason, IgnoredReason::EstimatedFiltration);
//!
//! // What is not certain is asked for.
//! let determination = determine(&reading.request()?);
//! assert_eq!(determination.outcome(), Outcome::InformationNeeded);
//! assert!(determination.missing_facts().any(|fact| fact == Field::CreatinineClearanceMlMin));
//! # Ok::<(), radiopharm_policy::InputErrors>(())
//! ```

mod amount;
mod collector;
mod contradictions;
mod days;
#[cfg(feature = "fhir")]
pub(crate) mod fhir;
mod grounded;
mod mapping;
mod names;
mod page;
mod reading;
mod record;
mod schema;
mod spelled;
mod spellings;
#[cfg(feature = "arrow")]
mod table;
mod text;
mod units;
mod value;

use jiff::civil::Date;

pub use days::DateOrder;
#[cfg(feature = "fhir")]
pub use fhir::is_fhir;
pub use grounded::GroundedDetermination;
pub use mapping::{Mapped, Mapping};
pub use reading::{
    Ambiguity, AmbiguityReason, AnswerOrigin, Candidate, Code, Evidence, Ignored, IgnoredReason, PartialList,
    Reading, ReadingRule, Source,
};
pub use schema::reading_schema;
#[cfg(feature = "arrow")]
pub use table::{ColumnReport, Example, LeftOut, TableReading, TableReport};

use crate::agent::{Drug, Phase};
use crate::edition::Edition;
use crate::request::Given;
use crate::vocabulary::Field;
use crate::word::{WordSet, words};

words! {
    /// A list of which the caller says that the chart has all of it.
    ///
    /// Of other lists, what was found is no fact: a stated list denies what is not in it.
    Complete ("complete list") {
        /// Earlier therapies.
        Therapies = "therapies",
        /// Imaging studies.
        Imaging = "imaging",
        /// Events after which Pluvicto should be stopped.
        Events = "events",
    }
}

/// Reads charts: what the caller says beside them, and how they are to be read.
///
/// What the caller states wins over the chart.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    drug: Option<Drug>,
    phase: Option<Phase>,
    date_of_service: Option<Date>,
    edition: Option<Edition>,
    order: Option<DateOrder>,
    #[cfg(feature = "fhir")]
    patient: Option<String>,
    complete: WordSet<Complete>,
    mapping: Mapping,
}

impl Reader {
    /// A reader to which nothing was said.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// States the drug that is asked for.
    #[must_use]
    pub const fn drug(mut self, drug: Drug) -> Self {
        self.drug = Some(drug);
        self
    }

    /// States the phase.
    #[must_use]
    pub const fn phase(mut self, phase: Phase) -> Self {
        self.phase = Some(phase);
        self
    }

    /// States the date of service.
    #[must_use]
    pub const fn date_of_service(mut self, day: Date) -> Self {
        self.date_of_service = Some(day);
        self
    }

    /// Judges under an edition, whatever the date of service.
    #[must_use]
    pub const fn edition(mut self, edition: Edition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// Names the patient by the identifier of the resource, where a FHIR chart is about several.
    #[cfg(feature = "fhir")]
    #[must_use]
    pub fn patient(mut self, id: impl Into<String>) -> Self {
        self.patient = Some(id.into());
        self
    }

    /// Says in which order a day and a month stand where both are numbers.
    #[must_use]
    pub const fn date_order(mut self, order: DateOrder) -> Self {
        self.order = Some(order);
        self
    }

    /// Says that the chart has all of a list.
    #[must_use]
    pub fn complete(mut self, list: Complete) -> Self {
        self.complete.insert(list);
        self
    }

    /// Reads some names as the caller says. What a mapping says wins.
    #[must_use]
    pub fn mapping(mut self, mapping: Mapping) -> Self {
        self.mapping = mapping;
        self
    }

    /// What the caller states of a fact.
    fn stated(&self, field: Field) -> Option<Given<'static>> {
        if field == Field::Drug {
            self.drug.map(Given::from)
        } else if field == Field::Phase {
            self.phase.map(Given::from)
        } else if field == Field::DateOfService {
            self.date_of_service.map(Given::from)
        } else {
            None
        }
    }
}
