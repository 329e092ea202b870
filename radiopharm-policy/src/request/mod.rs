//! What is asked: a request for one drug in one phase, checked when it is made.

mod advice;
mod draft;
mod error;
mod given;
mod options;
mod read;
mod typed;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};

pub use draft::Draft;
pub use error::{ErrorKind, InputError, InputErrors};
pub use given::Given;
pub use options::{LutatheraOptions, PluvictoOptions, XofigoOptions};
pub use typed::{
    Continuation, Initial, Lutathera, MaybeList, MaybeText, PhaseMarker, Pluvicto, TypedRequest, Xofigo,
};

pub(crate) use draft::{RangesBy, assemble};
#[cfg(feature = "arrow")]
pub(crate) use draft::{check, faulty_fields, finish_typed};
pub(crate) use given::{Key, depth};
#[cfg(feature = "arrow")]
pub(crate) use read::check_part_of_study;

use crate::agent::{AnalogueUse, Drug, Phase};
use crate::edition::Edition;
use crate::facts::{Analogue, Facts};
use crate::measure::{Activity, DosesRequested};
use crate::record::{FactValue, Record};
use crate::vocabulary::{Field, each_fact};
use given::debug_facts;

/// A request that makes sense: the drug, the phase, the date of service, the edition, and the facts.
///
/// A value of this type guarantees that every fact is in its range, and that none of the conflicts of the vocabulary
/// stands in it: two ages, two washouts, two units of one quantity, or a washout or a delay of what never was. What
/// facts say of each other beyond that is for criteria: a lymph node of 3.01 cm beside `none_known` is a request, and
/// not a good one.
/// It is made by [`Lutathera`], [`Pluvicto`] and [`Xofigo`] from typed facts, by
/// [`from_json`](Self::from_json) from a flat record, or by a [`Draft`] from anything else; only making it
/// can fail. Facts that the drug does not use are kept and not read.
///
/// `Debug` prints which facts there are, and their values only in the alternate form (`{:#?}`);
/// [`redacted`](Self::redacted) never prints a value.
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
        let stated = self.stated();
        let stated = stated.map(|(field, value)| (field.as_str().into(), value.as_given()));
        Given::Object(stated.collect()).to_string()
    }

    /// The same request with one fact more, or with another value of it, under the same rules as when it was made;
    /// with `None` the fact is unknown.
    ///
    /// # Errors
    /// Everything that is then wrong with it.
    ///
    /// ```
    /// use radiopharm_policy::vocabulary::Field;
    /// use radiopharm_policy::{Request, determine};
    ///
    /// let mut request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
    /// while let Some(fact) = determine(&request).missing_facts().next() {
    ///     // Ask for it; here everything is known.
    ///     request = match fact {
    ///         Field::AgeYears => request.with(fact, 75)?,
    ///         Field::BoneMetastases => request.with(fact, "symptomatic")?,
    ///         Field::VisceralMetastases => request.with(fact, "none_known")?,
    ///         Field::DosesGiven => request.with(fact, 0)?,
    ///         _ => request.with(fact, true)?,
    ///     };
    /// }
    /// assert_eq!(determine(&request).outcome().as_str(), "medically_necessary");
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    pub fn with<'a>(&'a self, field: Field, value: impl Into<Given<'a>>) -> Result<Self, InputErrors> {
        let mut draft = self.to_draft();
        draft.forget(field);
        draft.put(field.as_str().into(), value.into());
        draft.finish(None)
    }

    /// A view that prints which facts are stated, and none of their values, for logs.
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        Redacted::stating(self.drug(), self.phase(), self.stated().map(|(field, _)| field))
    }
}

/// The type that a getter gives for a kind of the vocabulary.
macro_rules! got {
    (text) => { &str };
    (words($of:ident)) => { crate::word::WordSet<crate::agent::$of> };
    (studies) => { &[crate::agent::Study] };
    ($($kind:tt)+) => { crate::record::held!($($kind)+) };
}

/// Writes a getter for each row of the vocabulary that a request has no other method for.
macro_rules! getters {
    ({} $(
        $(#[doc = $docs:literal])*
        $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))? [$($drug:ident)+] $source:ident,
        $question:literal, $remark:literal, $plain:literal;
    )+) => {
        /// The facts as they were stated; `None` is unknown. What follows from a fact that was stated in another way is
        /// not among them: [`fact`](Self::fact) has it.
        impl Request {
            $( getters! { @get $name { $(#[doc = $docs])* } $kind $(($($of)*))? } )+
        }
    };
    (@get id $($row:tt)+) => {};
    (@get drug $($row:tt)+) => {};
    (@get phase $($row:tt)+) => {};
    (@get date_of_service $($row:tt)+) => {};
    (@get edition $($row:tt)+) => {};
    (@get $name:ident { $($docs:tt)* } text) => { getters! { @write $name { $($docs)* } text, as_deref } };
    (@get $name:ident { $($docs:tt)* } studies) => { getters! { @write $name { $($docs)* } studies, as_deref } };
    (@get $name:ident { $($docs:tt)* } $($kind:tt)+) => {
        $($docs)*
        #[must_use]
        pub fn $name(&self) -> Option<got!($($kind)+)> {
            self.record.$name
        }
    };
    (@write $name:ident { $($docs:tt)* } $kind:ident, $borrowed:ident) => {
        $($docs)*
        #[must_use]
        pub fn $name(&self) -> Option<got!($kind)> {
            self.record.$name.$borrowed()
        }
    };
}

each_fact!(getters {});

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

impl<'de> Deserialize<'de> for Request {
    /// From a flat record, in any self-describing format; every fault is in the message of the error.
    ///
    /// ```
    /// use radiopharm_policy::Request;
    ///
    /// let request: Request = serde_json::from_str(r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
    /// let again: Request = serde_json::from_value(serde_json::to_value(&request)?)?;
    /// assert_eq!(again, request);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Given::Object(entries) = Given::deserialize(deserializer)? else {
            return Err(D::Error::custom("a request is an object of names and values"));
        };
        let mut draft = Draft::new();
        for (name, value) in entries {
            draft.put(name, value);
        }
        draft.finish(None).map_err(D::Error::custom)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stated = self.stated().map(|(field, value)| (field, value.as_given()));
        debug_facts("Request", stated, f)
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

/// A view that prints no values: see [`Request::redacted`].
#[derive(Clone, PartialEq, Eq)]
pub struct Redacted(String);

impl Redacted {
    /// A text that holds no value.
    pub(crate) const fn new(text: String) -> Self {
        Self(text)
    }

    /// `lutathera initial, stating drug, date_of_service, kps`
    fn stating(drug: Drug, phase: Phase, fields: impl Iterator<Item = Field>) -> Self {
        let names: Vec<&str> = fields.map(Field::as_str).collect();
        Self(format!("{drug} {phase}, stating {}", names.join(", ")))
    }

    /// A text that holds no value.
    pub(crate) const fn holding_nothing(text: String) -> Self {
        Self(text)
    }

    /// With more that holds no value.
    pub(crate) fn and(self, more: impl fmt::Display) -> Self {
        Self(format!("{}{more}", self.0))
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
