//! Typed requests: one a drug, with the phase in its type.
//!
//! A setter for each name of the vocabulary that the drug reads, taking a checked value; what is not set is
//! unknown. [`build`](Lutathera::build) holds the facts against each other.

use std::marker::PhantomData;

use jiff::civil::Date;

use super::Request;
use super::draft::finish_typed;
use super::error::InputErrors;
use crate::agent::{Drug, Phase};
use crate::edition::Edition;
use crate::measure::{ActivityPerDose, ActivityUnit, CreatinineUnit, SerumCreatinine};
use crate::record::{Record, held};
use crate::vocabulary::each_fact;

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
        $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))? [$($drug:ident)+],
        $question:literal, $remark:literal;
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
        pub fn $name(mut self, value: impl Into<String>) -> Self {
            self.record.$name = Some(value.into());
            self
        }
    };
    (@write { $(#[doc = $docs:expr])+ $name:ident words($of:ident) }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: impl IntoIterator<Item = crate::agent::$of>) -> Self {
            self.record.$name = Some(value.into_iter().collect());
            self
        }
    };
    (@write { $(#[doc = $docs:expr])+ $name:ident studies }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: impl IntoIterator<Item = crate::agent::Study>) -> Self {
            self.record.$name = Some(value.into_iter().collect());
            self
        }
    };
    (@write { $(#[doc = $docs:expr])+ $name:ident $($kind:tt)+ }) => {
        $(#[doc = $docs])+
        #[must_use]
        pub fn $name(mut self, value: held!($($kind)+)) -> Self {
            self.record.$name = Some(value);
            self
        }
    };
}

/// What the three typed requests have in common.
macro_rules! typed_request {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name<P = Initial> {
            record: Record,
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
                Self { record, phase: PhantomData }
            }

            /// The activity planned for each requested dose, in the unit that it was ordered in.
            #[must_use]
            pub fn activity_per_dose(mut self, value: ActivityPerDose) -> Self {
                self.record.activity_per_dose_gbq = None;
                self.record.activity_per_dose_mci = None;
                match value.unit() {
                    ActivityUnit::Mci => self.record.activity_per_dose_mci = Some(value),
                    ActivityUnit::Gbq | ActivityUnit::Mbq | ActivityUnit::Kbq | ActivityUnit::Uci => {
                        self.record.activity_per_dose_gbq = Some(value);
                    }
                }
                self
            }

            /// The request, judged under the edition of its date of service, or of the day that was set as
            /// `edition`.
            ///
            /// # Errors
            /// Facts that contradict each other, dates out of range or after the date of service, and a
            /// date of service (or a chosen day) before the first edition: all of them at once.
            pub fn build(self) -> Result<Request, InputErrors> {
                finish_typed(self.record, None)
            }

            /// The request, judged under an edition of the caller's choice.
            ///
            /// # Errors
            /// As [`build`](Self::build), but any date of service has the edition.
            pub fn build_under(self, edition: Edition) -> Result<Request, InputErrors> {
                finish_typed(self.record, Some(edition))
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
    pub fn serum_creatinine(mut self, value: SerumCreatinine) -> Self {
        self.record.serum_creatinine_mg_dl = None;
        self.record.serum_creatinine_umol_l = None;
        match value.unit() {
            CreatinineUnit::MgPerDl => self.record.serum_creatinine_mg_dl = Some(value),
            CreatinineUnit::UmolPerL => self.record.serum_creatinine_umol_l = Some(value),
        }
        self
    }
}
