//! Typed requests: one a drug, with the phase in its type.
//!
//! A setter for each name of the vocabulary that the drug reads, taking a checked value; what is not set is
//! unknown. [`build`](Lutathera::build) holds the facts against each other.

use std::marker::PhantomData;

use jiff::civil::Date;

use super::Request;
use super::draft::finish_typed;
use super::error::InputErrors;
use super::record::Record;
use crate::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    Phase, RenalToxicity, Sex, Study, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use crate::edition::Edition;
use crate::measure::{
    Age, CreatinineClearance, CreatinineUnit, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, Ecog,
    Karnofsky, Ki67Index, LymphNodeSize, OctreotideDose, OctreotideTiming, SerumCreatinine, WashoutDays,
    WashoutHours, Weight,
};

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

            /// Whether the initial criteria were established when the course began.
            #[must_use]
            pub fn initial_criteria_established(mut self, value: bool) -> Self {
                self.record.initial_criteria_established = Some(value);
                self
            }
        }

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

            /// The request, judged under the edition of its date of service.
            ///
            /// # Errors
            /// Facts that contradict each other, dates out of range or after the date of service, and a
            /// date of service before the first edition: all of them at once.
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

            /// The caller's own reference: at most 200 characters, echoed and never read.
            #[must_use]
            pub fn id(mut self, value: impl Into<String>) -> Self {
                self.record.id = Some(value.into());
                self
            }

            /// Whether Medicare Advantage pays, and the policy does not apply.
            #[must_use]
            pub fn medicare_advantage(mut self, value: bool) -> Self {
                self.record.medicare_advantage = Some(value);
                self
            }

            /// Lifetime doses of this product, from every source.
            #[must_use]
            pub fn doses_given(mut self, value: DosesGiven) -> Self {
                self.record.doses_given = Some(value);
                self
            }

            /// How many doses are asked for; all that remain where nothing is said.
            #[must_use]
            pub fn requested_doses(mut self, value: DosesRequested) -> Self {
                self.record.requested_doses = Some(value);
                self
            }

            /// The age in completed years on the date of service.
            #[must_use]
            pub fn age_years(mut self, value: Age) -> Self {
                self.record.age_years = Some(value);
                self
            }

            /// The birth date: the other way to give the age.
            #[must_use]
            pub fn birth_date(mut self, value: Date) -> Self {
                self.record.birth_date = Some(value);
                self
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

impl<P: PhaseMarker> Lutathera<P> {
    /// The sex that the Cockcroft-Gault formula takes.
    #[must_use]
    pub fn sex(mut self, value: Sex) -> Self {
        self.record.sex = Some(value);
        self
    }

    /// The actual body weight.
    #[must_use]
    pub fn weight_kg(mut self, value: Weight) -> Self {
        self.record.weight_kg = Some(value);
        self
    }

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

    /// The measured or reported creatinine clearance.
    #[must_use]
    pub fn creatinine_clearance_ml_min(mut self, value: CreatinineClearance) -> Self {
        self.record.creatinine_clearance_ml_min = Some(value);
        self
    }

    /// Where the tumor began.
    #[must_use]
    pub fn tumor_site(mut self, value: TumorSite) -> Self {
        self.record.tumor_site = Some(value);
        self
    }

    /// How far the disease has spread.
    #[must_use]
    pub fn disease_extent(mut self, value: DiseaseExtent) -> Self {
        self.record.disease_extent = Some(value);
        self
    }

    /// The Ki-67 index.
    #[must_use]
    pub fn ki67_percent(mut self, value: Ki67Index) -> Self {
        self.record.ki67_percent = Some(value);
        self
    }

    /// The WHO grade.
    #[must_use]
    pub fn who_grade(mut self, value: WhoGrade) -> Self {
        self.record.who_grade = Some(value);
        self
    }

    /// How well the tumor is differentiated; not poor where nothing is said.
    #[must_use]
    pub fn differentiation(mut self, value: Differentiation) -> Self {
        self.record.differentiation = Some(value);
        self
    }

    /// Every imaging study that was done; none says that there was none.
    #[must_use]
    pub fn imaging(mut self, value: impl IntoIterator<Item = Study>) -> Self {
        self.record.imaging = Some(value.into_iter().collect());
        self
    }

    /// Whether a long-acting somatostatin analogue was used, and still is.
    #[must_use]
    pub fn long_acting_ssa(mut self, value: AnalogueUse) -> Self {
        self.record.long_acting_ssa = Some(value);
        self
    }

    /// Whole days from its last dose to the date of service; says that it was stopped.
    #[must_use]
    pub fn long_acting_ssa_washout_days(mut self, value: WashoutDays) -> Self {
        self.record.long_acting_ssa_washout_days = Some(value);
        self
    }

    /// The date of its last dose: the other way to give the washout.
    #[must_use]
    pub fn long_acting_ssa_last_dose(mut self, value: Date) -> Self {
        self.record.long_acting_ssa_last_dose = Some(value);
        self
    }

    /// Whether short-acting octreotide was used, and still is.
    #[must_use]
    pub fn short_acting_octreotide(mut self, value: AnalogueUse) -> Self {
        self.record.short_acting_octreotide = Some(value);
        self
    }

    /// Hours from its last dose to the first requested dose; says that it was stopped.
    #[must_use]
    pub fn short_acting_octreotide_washout_hours(mut self, value: WashoutHours) -> Self {
        self.record.short_acting_octreotide_washout_hours = Some(value);
        self
    }

    /// Whether progression on octreotide LAR or lanreotide is documented (asked for before 2026-04-01).
    #[must_use]
    pub fn progressed_on_ssa(mut self, value: bool) -> Self {
        self.record.progressed_on_ssa = Some(value);
        self
    }

    /// Whether the treating physician judges the bone marrow function adequate.
    #[must_use]
    pub fn adequate_bone_marrow(mut self, value: bool) -> Self {
        self.record.adequate_bone_marrow = Some(value);
        self
    }

    /// Whether the treating physician judges the hepatic function adequate.
    #[must_use]
    pub fn adequate_hepatic_function(mut self, value: bool) -> Self {
        self.record.adequate_hepatic_function = Some(value);
        self
    }

    /// The Karnofsky Performance Status.
    #[must_use]
    pub fn kps(mut self, value: Karnofsky) -> Self {
        self.record.kps = Some(value);
        self
    }

    /// The ECOG Performance Status.
    #[must_use]
    pub fn ecog(mut self, value: Ecog) -> Self {
        self.record.ecog = Some(value);
        self
    }

    /// Whether octreotide LAR 30 mg is planned 4 to 24 hours after each dose.
    #[must_use]
    pub fn post_dose_octreotide_planned(mut self, value: bool) -> Self {
        self.record.post_dose_octreotide_planned = Some(value);
        self
    }

    /// The planned dose of octreotide.
    #[must_use]
    pub fn post_dose_octreotide_dose_mg(mut self, value: OctreotideDose) -> Self {
        self.record.post_dose_octreotide_dose_mg = Some(value);
        self
    }

    /// When octreotide is planned after each dose.
    #[must_use]
    pub fn post_dose_octreotide_hours_after(mut self, value: OctreotideTiming) -> Self {
        self.record.post_dose_octreotide_hours_after = Some(value);
        self
    }

    /// The worst grade of thrombocytopenia that came back; 0 for none.
    #[must_use]
    pub fn recurrent_thrombocytopenia_grade(mut self, value: CtcaeGrade) -> Self {
        self.record.recurrent_thrombocytopenia_grade = Some(value);
        self
    }

    /// The worst grade of anemia that came back; 0 for none.
    #[must_use]
    pub fn recurrent_anemia_grade(mut self, value: CtcaeGrade) -> Self {
        self.record.recurrent_anemia_grade = Some(value);
        self
    }

    /// The worst grade of neutropenia that came back; 0 for none.
    #[must_use]
    pub fn recurrent_neutropenia_grade(mut self, value: CtcaeGrade) -> Self {
        self.record.recurrent_neutropenia_grade = Some(value);
        self
    }

    /// The worst grade of nonhematologic toxicity that came back; 0 for none. Lymphopenia is hematologic.
    #[must_use]
    pub fn recurrent_nonhematologic_grade(mut self, value: CtcaeGrade) -> Self {
        self.record.recurrent_nonhematologic_grade = Some(value);
        self
    }

    /// Liver toxicity during the course.
    #[must_use]
    pub fn hepatotoxicity(mut self, value: Hepatotoxicity) -> Self {
        self.record.hepatotoxicity = Some(value);
        self
    }

    /// Kidney toxicity during the course.
    #[must_use]
    pub fn renal_toxicity(mut self, value: RenalToxicity) -> Self {
        self.record.renal_toxicity = Some(value);
        self
    }

    /// For how many days it delayed treatment; says that it occurred.
    #[must_use]
    pub fn renal_toxicity_delay_days(mut self, value: DelayDays) -> Self {
        self.record.renal_toxicity_delay_days = Some(value);
        self
    }
}

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

impl<P: PhaseMarker> Pluvicto<P> {
    /// Whether castration-resistant prostate cancer is documented.
    #[must_use]
    pub fn castration_resistant(mut self, value: bool) -> Self {
        self.record.castration_resistant = Some(value);
        self
    }

    /// How far the disease has spread.
    #[must_use]
    pub fn disease_extent(mut self, value: DiseaseExtent) -> Self {
        self.record.disease_extent = Some(value);
        self
    }

    /// Every imaging study that was done; none says that there was none.
    #[must_use]
    pub fn imaging(mut self, value: impl IntoIterator<Item = Study>) -> Self {
        self.record.imaging = Some(value.into_iter().collect());
        self
    }

    /// Every therapy that was given before; none says that there was none.
    #[must_use]
    pub fn prior_therapies(mut self, value: impl IntoIterator<Item = Therapy>) -> Self {
        self.record.prior_therapies = Some(value.into_iter().collect());
        self
    }

    /// Whether delaying taxane chemotherapy is considered appropriate.
    #[must_use]
    pub fn taxane_delay_appropriate(mut self, value: bool) -> Self {
        self.record.taxane_delay_appropriate = Some(value);
        self
    }

    /// Every event after which Pluvicto should be stopped; none says that there was none.
    #[must_use]
    pub fn discontinuation_events(mut self, value: impl IntoIterator<Item = DiscontinuationEvent>) -> Self {
        self.record.discontinuation_events = Some(value.into_iter().collect());
        self
    }
}

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

impl<P: PhaseMarker> Xofigo<P> {
    /// Whether castration-resistant prostate cancer is documented.
    #[must_use]
    pub fn castration_resistant(mut self, value: bool) -> Self {
        self.record.castration_resistant = Some(value);
        self
    }

    /// Bone metastases, and whether they cause symptoms.
    #[must_use]
    pub fn bone_metastases(mut self, value: BoneMetastases) -> Self {
        self.record.bone_metastases = Some(value);
        self
    }

    /// Visceral metastases; none known also says that no lymph node over 3 cm is known.
    #[must_use]
    pub fn visceral_metastases(mut self, value: VisceralMetastases) -> Self {
        self.record.visceral_metastases = Some(value);
        self
    }

    /// The largest known lymph node.
    #[must_use]
    pub fn largest_lymph_node_cm(mut self, value: LymphNodeSize) -> Self {
        self.record.largest_lymph_node_cm = Some(value);
        self
    }

    /// The body weight that the dose depends on.
    #[must_use]
    pub fn weight_kg(mut self, value: Weight) -> Self {
        self.record.weight_kg = Some(value);
        self
    }
}
