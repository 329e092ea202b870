//! Typed requests: one for each drug, with the phase in its type.
//!
//! A setter for each name of the vocabulary that the drug reads, taking a checked value; what is not set is
//! unknown. [`build`](Lutathera::build) holds the facts against each other.

use std::marker::PhantomData;

use jiff::civil::Date;

use super::draft::finish_typed;
use super::error::InputErrors;
use super::given::{Given, debug_facts};
use super::{Redacted, Request};
use crate::agent::{Drug, Phase};
use crate::edition::Edition;
use crate::measure::{
    ActivityPerDose, ActivityUnit, Age, CreatinineUnit, DosesGiven, DosesRequested, SerumCreatinine,
};
use crate::record::{Record, held};
use crate::vocabulary::{Field, each_fact};
use crate::word::{Word, WordSet};

/// The phase of a typed request: [`Initial`] or [`Continuation`].
pub trait PhaseMarker: sealed::Sealed {
    /// The phase.
    const PHASE: Phase;
}

/// The first authorization of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initial {}

/// Re-authorization within the dose limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continuation {}

impl PhaseMarker for Initial {
    const PHASE: Phase = Phase::Initial;
}

impl PhaseMarker for Continuation {
    const PHASE: Phase = Phase::Continuation;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Initial {}
    impl Sealed for super::Continuation {}
}

/// Writes the setters of a drug's typed request: one for each row of the vocabulary that the drug has.
macro_rules! setters {
    ({ $request:ident } $(
        $(#[doc = $docs:literal])*
        $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))? [$($drug:ident)+] $source:ident,
        $question:literal, $remark:literal, $plain:literal;
    )+) => {
        impl<P: PhaseMarker> $request<P> {
            $( setters! {
                @every_phase $part $(($shared))? $request [$($drug)+]
                { $(#[doc = $docs])* #[doc = ""] #[doc = $question] #[doc = $remark] $name $kind $(($($of)*))? }
            } )+
        }

        impl $request<Continuation> {
            $( setters! {
                @continuation $part $request [$($drug)+]
                { $(#[doc = $docs])* #[doc = ""] #[doc = $question] #[doc = $remark] $name $kind $(($($of)*))? }
            } )+
        }
    };
    // What a request begins with has no setter, and a quantity that knows its unit has one that is written below.
    (@every_phase drug $($row:tt)+) => {};
    (@every_phase phase $($row:tt)+) => {};
    (@every_phase start $($row:tt)+) => {};
    (@every_phase continuation $($row:tt)+) => {};
    (@every_phase merged($shared:ident) $($row:tt)+) => {};
    (@every_phase $part:ident $request:ident $drugs:tt $row:tt) => { setters! { @of $request $drugs $row } };
    (@continuation continuation $request:ident $drugs:tt $row:tt) => { setters! { @of $request $drugs $row } };
    (@continuation $part:ident $($row:tt)+) => {};
    // Only what is said of the drug.
    (@of $request:ident [every] $row:tt) => { setters! { @write $row } };
    (@of Lutathera [Lutathera $($more:ident)*] $row:tt) => { setters! { @write $row } };
    (@of Pluvicto [Pluvicto $($more:ident)*] $row:tt) => { setters! { @write $row } };
    (@of Xofigo [Xofigo $($more:ident)*] $row:tt) => { setters! { @write $row } };
    (@of $request:ident [$other:ident $($more:ident)*] $row:tt) => { setters! { @of $request [$($more)*] $row } };
    (@of $request:ident [] $row:tt) => {};
    (@write { $(#[doc = $docs:expr])+ $name:ident text }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: impl MaybeText) -> Self {
            self.record.$name = value.text();
            self
        }
    };
    (@write { $(#[doc = $docs:expr])+ $name:ident words($of:ident) }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: impl MaybeList<crate::agent::$of>) -> Self {
            self.record.$name = value.list().map(|list| list.into_iter().collect());
            self
        }
    };
    (@write { $(#[doc = $docs:expr])+ $name:ident studies }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: impl MaybeList<crate::agent::Study>) -> Self {
            self.record.$name = value.list().map(|list| list.into_iter().collect());
            self
        }
    };
    (@write { $(#[doc = $docs:expr])+ $name:ident $($kind:tt)+ }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: impl Into<Option<held!($($kind)+)>>) -> Self {
            self.record.$name = value.into();
            self
        }
    };
}

/// A text that may not be known: what a setter for texts takes.
pub trait MaybeText {
    /// The text; `None` is unknown.
    fn text(self) -> Option<String>;
}

impl MaybeText for String {
    fn text(self) -> Option<String> {
        Some(self)
    }
}

impl MaybeText for &str {
    fn text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl MaybeText for &String {
    fn text(self) -> Option<String> {
        Some(self.clone())
    }
}

impl<T: MaybeText> MaybeText for Option<T> {
    fn text(self) -> Option<String> {
        self.and_then(T::text)
    }
}

/// A list that may not be known: what a setter for lists takes. A stated list is complete; an empty one says that
/// there is nothing.
pub trait MaybeList<T> {
    /// The list; `None` is unknown.
    fn list(self) -> Option<Vec<T>>;
}

impl<T> MaybeList<T> for Vec<T> {
    fn list(self) -> Option<Vec<T>> {
        Some(self)
    }
}

impl<T, const N: usize> MaybeList<T> for [T; N] {
    fn list(self) -> Option<Vec<T>> {
        Some(self.into())
    }
}

impl<T: Clone> MaybeList<T> for &[T] {
    fn list(self) -> Option<Vec<T>> {
        Some(self.to_vec())
    }
}

impl<T: Clone> MaybeList<T> for &Vec<T> {
    fn list(self) -> Option<Vec<T>> {
        Some(self.clone())
    }
}

impl<W: Word> MaybeList<W> for WordSet<W> {
    fn list(self) -> Option<Vec<W>> {
        Some(self.iter().collect())
    }
}

impl<T, L: MaybeList<T>> MaybeList<T> for Option<L> {
    fn list(self) -> Option<Vec<T>> {
        self.and_then(L::list)
    }
}

/// What the typed requests of all drugs share, so that code can be written once for all of them.
///
/// ```
/// use radiopharm_policy::measure::{Age, DosesGiven};
/// use radiopharm_policy::{InputErrors, Lutathera, Request, TypedRequest, Xofigo, date};
///
/// fn first<R: TypedRequest>(request: R, age: Option<Age>) -> Result<Request, InputErrors> {
///     request.id("case 1").age_years(age).doses_given(DosesGiven::new(0).ok()).build()
/// }
///
/// let day = date(2026, 5, 4);
/// assert_eq!(first(Lutathera::initial(day), None)?.drug().as_str(), "lutathera");
/// assert_eq!(first(Xofigo::initial(day), Age::new(75).ok())?.id(), Some("case 1"));
/// # Ok::<(), InputErrors>(())
/// ```
pub trait TypedRequest: Sized + sealed::Sealed {
    /// The drug.
    const DRUG: Drug;
    /// The phase.
    const PHASE: Phase;

    /// The caller's own reference.
    #[must_use]
    fn id(self, value: impl MaybeText) -> Self;

    /// Whether Medicare Advantage pays.
    #[must_use]
    fn medicare_advantage(self, value: impl Into<Option<bool>>) -> Self;

    /// Lifetime doses of the product.
    #[must_use]
    fn doses_given(self, value: impl Into<Option<DosesGiven>>) -> Self;

    /// Doses asked for.
    #[must_use]
    fn requested_doses(self, value: impl Into<Option<DosesRequested>>) -> Self;

    /// Age in completed years on the date of service.
    #[must_use]
    fn age_years(self, value: impl Into<Option<Age>>) -> Self;

    /// Date of birth.
    #[must_use]
    fn birth_date(self, value: impl Into<Option<Date>>) -> Self;

    /// A fact as it is held, by its name.
    #[must_use]
    fn state(self, field: Field, value: impl Into<Given<'static>>) -> Self;

    /// The request, judged under the edition of its date of service.
    ///
    /// # Errors
    /// Everything that is wrong with it, all at once.
    fn build(self) -> Result<Request, InputErrors>;

    /// The request, judged under an edition of the caller's choice; `None` is that of its date of service.
    ///
    /// # Errors
    /// Everything that is wrong with it, all at once.
    fn build_under(self, edition: impl Into<Option<Edition>>) -> Result<Request, InputErrors>;
}

/// What the three typed requests have in common.
macro_rules! typed_request {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        ///
        /// A setter takes a value or an `Option` of one; `None` is unknown. [`state`](Self::state) takes a value as it
        /// is held. `Debug` prints which facts are set, and their values only in the alternate form (`{:#?}`).
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name<P = Initial> {
            record: Record,
            /// Facts as they were held, which are read when the request is built.
            held: Vec<(Field, Given<'static>)>,
            phase: PhantomData<P>,
        }

        impl $name<Initial> {
            /// The first authorization of a course, whose first dose is planned on a day.
            #[must_use]
            pub fn initial(date_of_service: Date) -> Self {
                Self::on(date_of_service)
            }
        }

        impl $name<Continuation> {
            /// Re-authorization of a course, whose next dose is planned on a day.
            #[must_use]
            pub fn continuation(date_of_service: Date) -> Self {
                Self::on(date_of_service)
            }
        }

        each_fact!(setters { $name });

        impl<P: PhaseMarker> $name<P> {
            fn on(day: Date) -> Self {
                let record = Record {
                    drug: Some(Drug::$name),
                    phase: Some(P::PHASE),
                    date_of_service: Some(day),
                    ..Record::default()
                };
                Self { record, held: Vec::new(), phase: PhantomData }
            }

            /// The record, for those who write many facts at once.
            pub(super) const fn record_mut(&mut self) -> &mut Record {
                &mut self.record
            }

            /// A fact as it is held, by its name: a number of any type, a text, a word, a date, a list, a
            /// [`serde_json::Value`], or an `Option` of these. It is read by the rules of the flat record when the
            /// request is built, which reports every fault with its field. It takes the place of what was set.
            ///
            /// ```
            /// use radiopharm_policy::vocabulary::Field;
            /// use radiopharm_policy::{Xofigo, date};
            ///
            /// let (age, weight) = (75_u8, 81.6_f64);
            /// let request = Xofigo::initial(date(2026, 5, 4)).state(Field::AgeYears, age).state(Field::WeightKg, weight);
            /// assert!(request.clone().build().is_ok());
            /// let rejected = request.state(Field::AgeYears, -1).state(Field::WeightKg, "81.6").build().unwrap_err();
            /// assert_eq!(rejected.errors().len(), 2);
            /// ```
            #[must_use]
            pub fn state(mut self, field: Field, value: impl Into<Given<'static>>) -> Self {
                self.held.retain(|(other, _)| *other != field);
                self.held.push((field, value.into()));
                self
            }

            /// A view that prints which facts are set, and none of their values, for logs.
            #[must_use]
            pub fn redacted(&self) -> Redacted {
                let held = self.held.iter().map(|(field, _)| *field);
                let set = Field::ALL.iter().copied().filter(|field| self.record.get(*field).is_some());
                Redacted::stating(Drug::$name, P::PHASE, set.chain(held))
            }

            /// The activity planned for each requested dose, in the unit that it was ordered in.
            #[must_use]
            pub fn activity_per_dose(mut self, value: impl Into<Option<ActivityPerDose>>) -> Self {
                set_activity_per_dose(&mut self.record, value.into());
                self
            }

            /// The request, judged under the edition of its date of service, or of the day that was set as
            /// `edition`.
            ///
            /// # Errors
            /// Facts that contradict each other, dates out of range or after the date of service, and a
            /// date of service (or a chosen day) before the first edition: all of them at once.
            pub fn build(self) -> Result<Request, InputErrors> {
                self.build_under(None)
            }

            /// The request, judged under an edition of the caller's choice.
            ///
            /// # Errors
            /// As [`build`](Self::build), but any date of service has the edition.
            pub fn build_under(self, edition: impl Into<Option<Edition>>) -> Result<Request, InputErrors> {
                finish_typed(self.record, self.held, edition.into())
            }
        }

        impl<P: PhaseMarker> sealed::Sealed for $name<P> {}

        impl<P: PhaseMarker> TypedRequest for $name<P> {
            const DRUG: Drug = Drug::$name;
            const PHASE: Phase = P::PHASE;

            fn id(self, value: impl MaybeText) -> Self {
                self.id(value)
            }

            fn medicare_advantage(self, value: impl Into<Option<bool>>) -> Self {
                self.medicare_advantage(value)
            }

            fn doses_given(self, value: impl Into<Option<DosesGiven>>) -> Self {
                self.doses_given(value)
            }

            fn requested_doses(self, value: impl Into<Option<DosesRequested>>) -> Self {
                self.requested_doses(value)
            }

            fn age_years(self, value: impl Into<Option<Age>>) -> Self {
                self.age_years(value)
            }

            fn birth_date(self, value: impl Into<Option<Date>>) -> Self {
                self.birth_date(value)
            }

            fn state(self, field: Field, value: impl Into<Given<'static>>) -> Self {
                self.state(field, value)
            }

            fn build(self) -> Result<Request, InputErrors> {
                self.build()
            }

            fn build_under(self, edition: impl Into<Option<Edition>>) -> Result<Request, InputErrors> {
                self.build_under(edition)
            }
        }

        impl<P: PhaseMarker> std::fmt::Debug for $name<P> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let set = Field::ALL.iter().filter_map(|field| Some((*field, self.record.get(*field)?.as_given())));
                let held = self.held.iter().map(|(field, value)| (*field, value.clone()));
                debug_facts(stringify!($name), set.chain(held), f)
            }
        }
    };
}

typed_request!(
    /// A request for Lutathera (lutetium Lu 177 dotatate), in phase `P`.
    ///
    /// ```
    /// use radiopharm_policy::agent::{AnalogueUse, DiseaseExtent, ImagingAgent, Study, StudyResult, TumorSite};
    /// use radiopharm_policy::measure::{Age, DosesGiven, Karnofsky, Ki67Index};
    /// use radiopharm_policy::{date, determine, Lutathera, Outcome};
    ///
    /// let request = Lutathera::initial(date(2026, 5, 4))
    ///     .age_years(Age::new(60)?)
    ///     .tumor_site(TumorSite::Ileum)
    ///     .disease_extent(DiseaseExtent::Metastatic)
    ///     .ki67_percent(Ki67Index::new(8)?)
    ///     .imaging([Study::new(ImagingAgent::Ga68Dotatate, StudyResult::Positive)])
    ///     .long_acting_ssa(AnalogueUse::Never)
    ///     .short_acting_octreotide(AnalogueUse::Never)
    ///     .adequate_bone_marrow(true)
    ///     .adequate_hepatic_function(true)
    ///     .kps(Karnofsky::new(80)?)
    ///     .post_dose_octreotide_planned(true)
    ///     .doses_given(DosesGiven::new(0)?)
    ///     .build()?;
    ///
    /// let determination = determine(&request);
    /// assert_eq!(determination.outcome(), Outcome::InformationNeeded);
    /// let missing: Vec<&str> = determination.missing_facts().map(|fact| fact.as_str()).collect();
    /// assert_eq!(missing, ["creatinine_clearance_ml_min", "serum_creatinine_mg_dl", "weight_kg", "sex"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Lutathera
);

typed_request!(
    /// A request for Pluvicto (lutetium Lu 177 vipivotide tetraxetan), in phase `P`.
    ///
    /// ```
    /// use radiopharm_policy::agent::{DiseaseExtent, ImagingAgent, Study, StudyResult, Therapy};
    /// use radiopharm_policy::measure::{Age, DosesGiven};
    /// use radiopharm_policy::{date, determine, Outcome, Pluvicto};
    ///
    /// let request = Pluvicto::initial(date(2026, 5, 4))
    ///     .age_years(Age::new(70)?)
    ///     .castration_resistant(true)
    ///     .disease_extent(DiseaseExtent::Metastatic)
    ///     .imaging([Study::new(ImagingAgent::F18Piflufolastat, StudyResult::Positive)])
    ///     .prior_therapies([Therapy::Enzalutamide, Therapy::Docetaxel])
    ///     .doses_given(DosesGiven::new(0)?)
    ///     .build()?;
    /// assert_eq!(determine(&request).outcome(), Outcome::MedicallyNecessary);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Pluvicto
);

typed_request!(
    /// A request for Xofigo (radium Ra 223 dichloride), in phase `P`.
    ///
    /// ```
    /// use radiopharm_policy::agent::{BoneMetastases, VisceralMetastases};
    /// use radiopharm_policy::measure::{Age, DosesGiven, Weight};
    /// use radiopharm_policy::{date, determine, Outcome, Xofigo};
    ///
    /// let request = Xofigo::initial(date(2026, 5, 4))
    ///     .age_years(Age::new(75)?)
    ///     .castration_resistant(true)
    ///     .bone_metastases(BoneMetastases::Symptomatic)
    ///     .visceral_metastases(VisceralMetastases::NoneKnown)
    ///     .weight_kg(Weight::new(80)?)
    ///     .doses_given(DosesGiven::new(0)?)
    ///     .build()?;
    /// let authorization = determine(&request).authorization().unwrap();
    /// assert_eq!(authorization.units_per_dose, Some(119));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Xofigo
);

impl<P: PhaseMarker> Lutathera<P> {
    /// The serum creatinine, in the unit that it was reported in.
    #[must_use]
    pub fn serum_creatinine(mut self, value: impl Into<Option<SerumCreatinine>>) -> Self {
        set_serum_creatinine(&mut self.record, value.into());
        self
    }
}

/// Writes an activity under the name of its unit, and nothing under the other.
pub(super) fn set_activity_per_dose(record: &mut Record, value: Option<ActivityPerDose>) {
    let in_curies = |value: &ActivityPerDose| value.unit() == ActivityUnit::Mci;
    record.activity_per_dose_gbq = value.filter(|value| !in_curies(value));
    record.activity_per_dose_mci = value.filter(in_curies);
}

/// Writes a creatinine under the name of its unit, and nothing under the other.
pub(super) fn set_serum_creatinine(record: &mut Record, value: Option<SerumCreatinine>) {
    let in_unit = |unit| value.filter(|value| value.unit() == unit);
    record.serum_creatinine_mg_dl = in_unit(CreatinineUnit::MgPerDl);
    record.serum_creatinine_umol_l = in_unit(CreatinineUnit::UmolPerL);
}
