//! Advisories: what a reader should know beside the outcome. None of them changes a status.

use jiff::civil::{Date, date};

use crate::agent::{Drug, ImagingAgent, Phase, Therapy, TherapyClass};
use crate::assessment::Assessment;
use crate::authorization::standard_activity;
use crate::criteria;
use crate::criterion::{Criterion, Status};
use crate::decimal::{Decimal, ONE};
use crate::edition::{Edition, EditionBasis};
use crate::facts::{Analogue, Facts, LutatheraFacts, PluvictoFacts};
use crate::outcome::Outcome;
use crate::record::FactValue;
use crate::request::Request;
use crate::vocabulary::Field;
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
        /// More activity was stated than the standard one.
        ActivityAboveStandard = "activity_above_standard",
        /// The product's label binds too.
        FdaLabel = "fda_label",
        /// A somatostatin analogue is in use.
        AnalogueInUse = "analogue_in_use",
        /// A fact lies outside what is usual.
        ImplausibleValue = "implausible_value",
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
                "The source prints 50 kBq per kg, the current label 55; the standard activity is that of 55."
            }
            Self::ExcessDoses => {
                "More doses were requested than remain of the lifetime limit; the excess is investigational."
            }
            Self::ActivityAboveStandard => {
                "The stated activity per dose is above the standard one; the units are those of the standard one."
            }
            Self::FdaLabel => {
                "The product's label on dosage and administration binds too, and this library does not read it."
            }
            Self::AnalogueInUse => {
                "A somatostatin analogue is in use. If it will be held, state that it is stopped and the last dose \
                 that is planned before the date of service."
            }
            Self::ImplausibleValue => "A stated value lies outside what is usual; check it and its unit.",
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

/// A number outside of which a fact is not usual, though its range permits it.
struct Usual {
    field: Field,
    /// Where zero is usual, whatever the least number is: a Ki-67 index that is a fraction is below 1.
    with_zero: bool,
    least: Option<Decimal>,
    greatest: Option<Decimal>,
}

/// A tenth, as many as there are.
const fn tenths(count: i128) -> Decimal {
    Decimal::from_units(count * (ONE / 10))
}

/// What is usual of the facts that are often given in a wrong unit.
const USUAL: [Usual; 6] = {
    const fn usual(field: Field, least: Option<Decimal>, greatest: Option<Decimal>) -> Usual {
        Usual {
            field,
            with_zero: false,
            least,
            greatest,
        }
    }
    const fn whole(number: i32) -> Option<Decimal> {
        Some(Decimal::whole(number))
    }
    [
        usual(Field::WeightKg, whole(20), whole(250)),
        usual(Field::SerumCreatinineMgDl, Some(tenths(2)), whole(15)),
        usual(Field::SerumCreatinineUmolL, whole(18), whole(1_326)),
        usual(Field::CreatinineClearanceMlMin, None, whole(250)),
        Usual {
            with_zero: true,
            ..usual(Field::Ki67Percent, whole(1), None)
        },
        usual(Field::LargestLymphNodeCm, None, whole(15)),
    ]
};

impl Usual {
    fn holds(&self, number: Decimal) -> bool {
        (self.with_zero && number == Decimal::ZERO)
            || (self.least.is_none_or(|least| least <= number)
                && self.greatest.is_none_or(|greatest| number <= greatest))
    }
}

/// The facts that are read and lie outside what is usual, so that their units should be checked.
fn implausible(request: &Request) -> WordSet<Field> {
    let case = request.case();
    let unusual = |usual: &&Usual| match request.fact(usual.field) {
        Some(FactValue::Decimal(number)) => !usual.holds(number),
        Some(_) | None => false,
    };
    let mut found = WordSet::EMPTY;
    let mut unusual = USUAL.iter().filter(unusual).peekable();
    // Few requests have one, and what is read is asked for these alone.
    if unusual.peek().is_some() {
        let read = criteria::read(case.drug(), case.phase, case.edition);
        for usual in unusual.filter(|usual| read.contains(usual.field)) {
            found.insert(usual.field);
        }
    }
    if let Some((field, stated)) = case.activity
        && standard_activity(case).is_some_and(|standard| stated.is_below_half_of(standard))
    {
        found.insert(field);
    }
    found
}

/// The facts that an advisory of a request speaks of, in the order of the vocabulary.
pub(crate) fn facts(advisory: Advisory, request: &Request) -> impl Iterator<Item = Field> {
    let found = match advisory {
        Advisory::ImplausibleValue => implausible(request),
        Advisory::ActivityAboveStandard => {
            let mut stated = WordSet::EMPTY;
            if let Some((field, _)) = request.case().activity {
                stated.insert(field);
            }
            stated
        }
        Advisory::AnalogueInUse => in_use(&request.case().facts),
        Advisory::Adolescent
        | Advisory::Ki67NotReported
        | Advisory::ScintigraphyOnly
        | Advisory::CreatinineClearanceDerived
        | Advisory::DocumentationAge19
        | Advisory::AbirateroneOnly
        | Advisory::FirstGenerationAntiandrogenOnly
        | Advisory::XofigoDoseBasis
        | Advisory::ExcessDoses
        | Advisory::FdaLabel
        | Advisory::InitialAfterDoses
        | Advisory::ReconstructedEdition
        | Advisory::EditionMayBeSuperseded => WordSet::EMPTY,
    };
    found.iter()
}

/// The somatostatin analogues that are in use.
fn in_use(facts: &Facts) -> WordSet<Field> {
    let mut found = WordSet::EMPTY;
    match facts {
        Facts::Lutathera(facts) => {
            if facts.long_acting_ssa == Some(Analogue::Ongoing) {
                found.insert(Field::LongActingSsa);
            }
            if facts.short_acting_octreotide == Some(Analogue::Ongoing) {
                found.insert(Field::ShortActingOctreotide);
            }
        }
        Facts::Pluvicto(_) | Facts::Xofigo(_) => {}
    }
    found
}

/// The advisories of an answer.
pub(crate) fn advisories(request: &Request, assessment: &Assessment) -> WordSet<Advisory> {
    let case = request.case();
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
    let above = |(_, stated)| standard_activity(case).is_some_and(|standard| standard < stated);
    add(
        necessary && case.activity.is_some_and(above),
        Advisory::ActivityAboveStandard,
    );
    add(necessary && Edition::May2025 <= case.edition, Advisory::FdaLabel);
    add(
        initial && in_use(&case.facts) != WordSet::EMPTY,
        Advisory::AnalogueInUse,
    );
    add(implausible(request) != WordSet::EMPTY, Advisory::ImplausibleValue);
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
                decided && facts.creatinine_clearance_ml_min.is_none(),
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
