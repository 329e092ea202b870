//! Advisories: what a reader should know beside the outcome. None of them changes a status.

use jiff::civil::{Date, date};

use crate::agent::{Drug, ImagingAgent, Phase, Therapy, TherapyClass};
use crate::assessment::Assessment;
use crate::criteria::lutathera::renal_function::decided_by_derived;
use crate::criterion::{Criterion, Status};
use crate::edition::{Edition, EditionBasis};
use crate::facts::{Facts, LutatheraFacts, PluvictoFacts};
use crate::outcome::Outcome;
use crate::request::Case;
use crate::word::{WordSet, words};

words! {
    /// An advisory.
    Advisory ("advisory") {
        /// A person of 12 to 17 years.
        Adolescent = "adolescent",
        /// A grade was accepted without a Ki-67 index.
        Ki67NotReported = "ki67_not_reported",
        /// Scintigraphy alone shows the receptors.
        ScintigraphyOnly = "scintigraphy_only",
        /// The clearance was derived.
        CreatinineClearanceDerived = "creatinine_clearance_derived",
        /// 18 years, where the documentation list says 19.
        DocumentationAge19 = "documentation_age_19",
        /// Abiraterone is the only pathway inhibitor.
        AbirateroneOnly = "abiraterone_only",
        /// First-generation antiandrogens are the only pathway inhibitors.
        FirstGenerationAntiandrogenOnly = "first_generation_antiandrogen_only",
        /// Two doses of Xofigo are in print.
        XofigoDoseBasis = "xofigo_dose_basis",
        /// More doses were requested than remain.
        ExcessDoses = "excess_doses",
        /// An initial request after earlier doses.
        InitialAfterDoses = "initial_after_doses",
        /// The edition is reconstructed.
        ReconstructedEdition = "reconstructed_edition",
        /// A later edition may exist.
        EditionMayBeSuperseded = "edition_may_be_superseded",
    }
}

impl Advisory {
    /// What the advisory says.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Adolescent => {
                "The person is 12 to 17 years old; performance scales and the Cockcroft-Gault formula are made for \
                 adults."
            }
            Self::Ki67NotReported => "The grade was accepted without a Ki-67 index; the number is preferred.",
            Self::ScintigraphyOnly => {
                "Only scintigraphy shows the receptors; the related information allows it only where receptor PET is not available."
            }
            Self::CreatinineClearanceDerived => {
                "The clearance was not reported; Cockcroft-Gault with actual body weight decided."
            }
            Self::DocumentationAge19 => {
                "The criterion asks for 18 years, the documentation list for 19; the criterion decides."
            }
            Self::AbirateroneOnly => {
                "Abiraterone is the only pathway inhibitor; the source's open list of examples does not name it."
            }
            Self::FirstGenerationAntiandrogenOnly => {
                "Only first-generation antiandrogens were given; the source lists them as pathway inhibitors."
            }
            Self::XofigoDoseBasis => {
                "The source prints 50 kBq per kg, the current label 55; units are computed with 55."
            }
            Self::ExcessDoses => {
                "More doses were requested than remain of the lifetime limit; the excess is investigational."
            }
            Self::InitialAfterDoses => {
                "Doses were given before; if this request continues that course, ask for a continuation."
            }
            Self::ReconstructedEdition => {
                "The edition of that date is not printed; it was reconstructed from the history of the policy."
            }
            Self::EditionMayBeSuperseded => {
                "The date of service lies a year or more after the printed edition; a later one may be in force."
            }
        }
    }
}

/// From this date of service a later edition is likely: the policy is reviewed once a year.
const SUPERSEDED_FROM: Date = date(2027, 4, 1);

/// The advisories of an answer.
pub(crate) fn advisories(case: &Case, assessment: &Assessment) -> WordSet<Advisory> {
    let mut found = WordSet::EMPTY;
    let mut add = |applies: bool, advisory: Advisory| {
        if applies {
            found = found.with(advisory);
        }
    };
    add(
        case.edition.basis() == EditionBasis::Reconstructed,
        Advisory::ReconstructedEdition,
    );
    add(
        SUPERSEDED_FROM <= case.date_of_service,
        Advisory::EditionMayBeSuperseded,
    );
    if case.out_of_scope {
        return found;
    }
    let initial = case.phase == Phase::Initial;
    let necessary = assessment.outcome() == Outcome::MedicallyNecessary;
    let met = |criterion| assessment.status(criterion) == Some(Status::Met);
    let years = case.facts.age().years.map(|age| age.value());
    let remaining = doses_given(&case.facts).map(|given| case.drug().dose_cap().saturating_sub(given));
    let requested = case.requested_doses.map(|doses| doses.value());
    add(
        necessary && case.drug() == Drug::Xofigo,
        Advisory::XofigoDoseBasis,
    );
    add(
        necessary && remaining.zip(requested).is_some_and(|(left, asked)| left < asked),
        Advisory::ExcessDoses,
    );
    add(
        initial && doses_given(&case.facts).is_some_and(|given| 0 < given),
        Advisory::InitialAfterDoses,
    );
    if !initial {
        return found;
    }
    match &case.facts {
        Facts::Lutathera(facts) => {
            let adolescent = years.is_some_and(|years| (12..18).contains(&years));
            add(
                adolescent && Edition::January2025 <= case.edition,
                Advisory::Adolescent,
            );
            add(
                met(Criterion::TumorGrade) && facts.ki67_percent.is_none(),
                Advisory::Ki67NotReported,
            );
            add(
                met(Criterion::ReceptorExpression) && scintigraphy_only(facts, case.edition),
                Advisory::ScintigraphyOnly,
            );
            let decided = matches!(
                assessment.status(Criterion::RenalFunction),
                Some(Status::Met | Status::NotMet)
            );
            add(
                decided && decided_by_derived(facts),
                Advisory::CreatinineClearanceDerived,
            );
        }
        Facts::Pluvicto(facts) => {
            add(years == Some(18), Advisory::DocumentationAge19);
            let inhibitors = inhibitors(facts);
            add(
                inhibitors == [Therapy::Abiraterone].into(),
                Advisory::AbirateroneOnly,
            );
            let first_generation = inhibitors.iter().all(Therapy::is_first_generation_antiandrogen);
            add(
                !inhibitors.is_empty() && first_generation,
                Advisory::FirstGenerationAntiandrogenOnly,
            );
        }
        Facts::Xofigo(_) => {}
    }
    found
}

fn doses_given(facts: &Facts) -> Option<u8> {
    facts.course().doses_given.map(|given| given.value())
}

/// Whether the only listed tracer with a positive study is scintigraphy.
fn scintigraphy_only(facts: &LutatheraFacts, edition: Edition) -> bool {
    let positive = facts
        .imaging
        .unwrap_or_default()
        .positive
        .and(edition.terms().receptor_imaging);
    positive == [ImagingAgent::SstrScintigraphy].into()
}

/// The pathway inhibitors that were given.
fn inhibitors(facts: &PluvictoFacts) -> WordSet<Therapy> {
    facts
        .prior_therapies
        .unwrap_or_default()
        .of_class(TherapyClass::ArPathwayInhibitor)
}
