//! What is asked: a request for one drug in one phase, checked when it is made.

mod advice;
mod draft;
mod error;
mod given;
mod read;
mod typed;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap, Serializer};

pub use draft::Draft;
pub use error::{ErrorKind, InputError, InputErrors};
pub use given::Given;
pub use typed::{Continuation, Initial, Lutathera, PhaseMarker, Pluvicto, Xofigo};

pub(crate) use draft::assemble;
#[cfg(feature = "arrow")]
pub(crate) use draft::{check, finish_typed};

use crate::agent::{AnalogueUse, Drug, Phase};
use crate::edition::Edition;
use crate::facts::{Analogue, Facts};
use crate::measure::{Activity, DosesRequested};
use crate::record::{FactValue, Record};
use crate::vocabulary::Field;

/// A request that makes sense: the drug, the phase, the date of service, the edition, and the facts.
///
/// A value of this type guarantees that every fact is in its range and that no two contradict each other.
/// It is made by [`Lutathera`], [`Pluvicto`] and [`Xofigo`] from typed facts, by
/// [`from_json`](Self::from_json) from a flat record, or by a [`Draft`] from anything else; only making it
/// can fail. Facts that the drug does not use are kept and not read.
///
/// `Debug` prints the facts; [`redacted`](Self::redacted) prints only which there are.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What was stated; shared, since requests are cloned into determinations and sent about.
    record: Arc<Record>,
    case: Case,
}

/// The part of a request that is judged: plain values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Case {
    pub(crate) phase: Phase,
    pub(crate) date_of_service: Date,
    pub(crate) edition: Edition,
    /// Whether the caller chose the edition; it then stays when the date moves.
    pub(crate) forced: bool,
    /// Whether the policy does not apply.
    pub(crate) out_of_scope: bool,
    pub(crate) requested_doses: Option<DosesRequested>,
    /// The activity planned for each requested dose, with the name under which it was stated.
    pub(crate) activity: Option<(Field, Activity)>,
    pub(crate) facts: Facts,
}

impl Case {
    /// The drug that is asked for.
    pub(crate) const fn drug(&self) -> Drug {
        self.facts.drug()
    }

    /// The same request for a later date of service: washouts grow by the days between, the age is that of
    /// the birth date if there is one, the edition is that of the day unless it was forced.
    ///
    /// `None` where the person would be older than anybody can be.
    pub(crate) fn moved_to(&self, day: Date) -> Option<Self> {
        let days = crate::measure::days_between(self.date_of_service, day);
        Some(Self {
            date_of_service: day,
            edition: if self.forced {
                self.edition
            } else {
                Edition::in_force_on(day)?
            },
            facts: self.facts.later(day, u32::try_from(days).ok()?)?,
            ..*self
        })
    }
}

impl Request {
    fn assemble(
        record: Arc<Record>,
        drug: Drug,
        day: Date,
        edition: Edition,
        forced: bool,
        facts: Facts,
    ) -> Self {
        let case = Case {
            phase: record.phase.unwrap_or(Phase::Initial),
            date_of_service: day,
            edition,
            forced,
            out_of_scope: record.medicare_advantage == Some(true),
            requested_doses: record.requested_doses,
            activity: record.activity(),
            facts,
        };
        debug_assert!(case.drug() == drug, "facts are those of the drug");
        Self { record, case }
    }

    pub(crate) const fn case(&self) -> &Case {
        &self.case
    }

    /// The caller's own reference.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.record.id.as_deref()
    }

    /// The drug asked for.
    #[must_use]
    pub const fn drug(&self) -> Drug {
        self.case.drug()
    }

    /// Whether a course begins or goes on.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.case.phase
    }

    /// The planned date of the first requested dose.
    #[must_use]
    pub const fn date_of_service(&self) -> Date {
        self.case.date_of_service
    }

    /// The edition that the request is judged under.
    #[must_use]
    pub const fn edition(&self) -> Edition {
        self.case.edition
    }

    /// The edition that the caller chose; `None` where the date of service selected it.
    #[must_use]
    pub const fn forced_edition(&self) -> Option<Edition> {
        if self.case.forced {
            Some(self.case.edition)
        } else {
            None
        }
    }

    /// The same request under another edition, whatever the date of service says: its fact `edition` is then the
    /// first day of that edition, so that it is judged the same when it is written and read again.
    ///
    /// ```
    /// use radiopharm_policy::{assess, date, Edition, Lutathera, Outcome};
    /// use radiopharm_policy::measure::Age;
    ///
    /// let request = Lutathera::initial(date(2026, 5, 4)).age_years(Age::new(14)?).build()?;
    /// assert_eq!(assess(&request.under(Edition::October2023)).outcome(), Outcome::Investigational);
    /// assert_eq!(assess(&request).outcome(), Outcome::InformationNeeded);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn under(&self, edition: Edition) -> Self {
        let record = Record {
            edition: Some(edition.effective()),
            ..Record::clone(&self.record)
        };
        Self {
            record: Arc::new(record),
            case: Case {
                edition,
                forced: true,
                ..self.case
            },
        }
    }

    /// The value of a fact as criteria read it; `None` is unknown.
    ///
    /// A birth date also gives `age_years`, and the date of a last dose gives the washout; a washout given
    /// alone says that the analogue was stopped, and a delay that renal toxicity occurred.
    #[must_use]
    pub fn fact(&self, field: Field) -> Option<FactValue<'_>> {
        self.derived_fact(field).or_else(|| self.record.get(field))
    }

    /// What follows from facts that were stated in another way.
    fn derived_fact(&self, field: Field) -> Option<FactValue<'_>> {
        let used = |stopped: bool| stopped.then(|| FactValue::Word(AnalogueUse::Stopped.as_str()));
        match (field, &self.case.facts) {
            (Field::AgeYears, facts) => facts
                .age()
                .years
                .map(|age| FactValue::Integer(i64::from(age.value()))),
            (Field::LongActingSsa, Facts::Lutathera(facts)) => {
                used(matches!(facts.long_acting_ssa, Some(Analogue::Stopped(_))))
            }
            (Field::LongActingSsaWashoutDays, Facts::Lutathera(facts)) => match facts.long_acting_ssa {
                Some(Analogue::Stopped(Some(days))) => Some(FactValue::Integer(i64::from(days.value()))),
                Some(Analogue::Never | Analogue::Ongoing | Analogue::Stopped(None)) | None => None,
            },
            (Field::ShortActingOctreotide, Facts::Lutathera(facts)) => used(matches!(
                facts.short_acting_octreotide,
                Some(Analogue::Stopped(_))
            )),
            (Field::RenalToxicity, Facts::Lutathera(facts)) => facts
                .renal_toxicity
                .map(|toxicity| FactValue::Word(toxicity.as_str())),
            (_, _) => None,
        }
    }

    /// The value of a name as it was stated; `None` where nothing was.
    ///
    /// ```
    /// use radiopharm_policy::{FactValue, Request, date, vocabulary::Field};
    ///
    /// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","birth_date":"1950-01-31"}"#)?;
    /// assert_eq!(request.stated_value(Field::BirthDate), Some(FactValue::Date(date(1950, 1, 31))));
    /// assert_eq!(request.stated_value(Field::AgeYears), None);
    /// assert_eq!(request.fact(Field::AgeYears), Some(FactValue::Integer(76)));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn stated_value(&self, field: Field) -> Option<FactValue<'_>> {
        self.record.get(field)
    }

    /// A draft of everything that was stated, to change and to finish anew.
    ///
    /// ```
    /// use radiopharm_policy::{Request, vocabulary::Field};
    ///
    /// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#)?;
    /// let mut draft = request.to_draft();
    /// draft.forget(Field::AgeYears);
    /// let older = draft.give("age_years", 76).finish(None)?;
    /// assert_eq!(older.to_json(), r#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":76}"#);
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn to_draft(&self) -> Draft<'_> {
        Draft::of_record(&self.record)
    }

    /// Every fact as it was stated, in the order of the vocabulary.
    pub fn stated(&self) -> impl Iterator<Item = (Field, FactValue<'_>)> {
        Field::ALL
            .iter()
            .filter_map(|field| Some((*field, self.record.get(*field)?)))
    }

    pub(crate) fn is_stated(&self, field: Field) -> bool {
        self.record.get(field).is_some()
    }

    /// The request as a flat record: one line of JSON, canonical words, the order of the vocabulary.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A view that prints which facts are stated, and none of their values, for logs.
    #[must_use]
    pub const fn redacted(&self) -> Redacted<'_> {
        Redacted(self)
    }
}

impl Hash for Request {
    /// Of what was stated, which says everything: requests that read the same are equal and hash the same.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.record.hash(state);
    }
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in self.stated() {
            map.serialize_entry(field.as_str(), &value)?;
        }
        map.end()
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Request");
        shown.field("judged_under", &self.case.edition.as_str());
        for (field, value) in self.stated() {
            shown.field(field.as_str(), &format_args!("{value}"));
        }
        shown.finish()
    }
}

impl fmt::Display for Request {
    /// `Lutathera, initial, 2026-05-04`: no facts about the person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}, {}",
            self.drug().brand_name(),
            self.phase(),
            self.date_of_service()
        )
    }
}

/// A request that prints no values: see [`Request::redacted`].
#[derive(Clone, Copy)]
pub struct Redacted<'a>(&'a Request);

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Redacted<'_> {
    /// `lutathera initial, stating drug, date_of_service, kps`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, stating ", self.0.drug(), self.0.phase())?;
        for (place, (field, _)) in self.0.stated().enumerate() {
            if 0 < place {
                f.write_str(", ")?;
            }
            write!(f, "{field}")?;
        }
        Ok(())
    }
}
