//! The criteria: one file each, listed here per drug and phase in the source's order.
//!
//! A file says what the source asks and where, holds a constant for each number, a function from facts to
//! a status, and the sentence that explains. The lists below are all there is: no rule language, no
//! dispatch, nothing registered elsewhere.

pub(crate) mod lutathera;
pub(crate) mod pluvicto;
pub(crate) mod shared;
pub(crate) mod xofigo;

use std::sync::LazyLock;

use crate::agent::{Drug, ImagingAgent, Phase};
use crate::criterion::{Citation, Criterion, InForce, Judgement, Limit, Rule};
use crate::edition::{Edition, Terms};
use crate::facts::{CourseFacts, Facts, LutatheraFacts, OfDrug, PluvictoFacts, XofigoFacts, dispatch};
use crate::relations::OTHER_WAYS;
use crate::vocabulary::Field;
use crate::word::{Word, WordSet};

/// Lutathera, initial (L46, L51, L61, L610).
pub(crate) static LUTATHERA_INITIAL: [Rule<LutatheraFacts>; 15] = [
    lutathera::age::RULE,
    lutathera::tumor_site::RULE,
    lutathera::disease_extent::RULE,
    lutathera::tumor_grade::RULE,
    lutathera::receptor_expression::RULE,
    lutathera::long_acting_ssa_washout::RULE,
    lutathera::short_acting_octreotide_washout::RULE,
    lutathera::progression_on_ssa::RULE,
    lutathera::renal_function::RULE,
    lutathera::bone_marrow_function::RULE,
    lutathera::hepatic_function::RULE,
    lutathera::performance_status::RULE,
    lutathera::post_dose_octreotide::RULE,
    lutathera::course_toxicity::RULE,
    shared::dose_limit::rule(),
];

/// Lutathera, continuation (L66, L77, L92-96).
static LUTATHERA_CONTINUATION: [Rule<LutatheraFacts>; 8] = [
    lutathera::initial_criteria::RULE,
    lutathera::thrombocytopenia::RULE,
    lutathera::anemia::RULE,
    lutathera::neutropenia::RULE,
    lutathera::hepatotoxicity::RULE,
    lutathera::nonhematologic_toxicity::RULE,
    lutathera::renal_toxicity::RULE,
    shared::dose_limit::rule(),
];

/// Pluvicto, initial (L52, L61).
pub(crate) static PLUVICTO_INITIAL: [Rule<PluvictoFacts>; 8] = [
    pluvicto::age::RULE,
    pluvicto::castration_resistance::RULE,
    pluvicto::metastatic_disease::RULE,
    pluvicto::psma_expression::RULE,
    pluvicto::ar_pathway_inhibitor::RULE,
    pluvicto::taxane::RULE,
    pluvicto::course_toxicity::RULE,
    shared::dose_limit::rule(),
];

/// Pluvicto, continuation (L66, L77, L203-216).
static PLUVICTO_CONTINUATION: [Rule<PluvictoFacts>; 3] = [
    pluvicto::initial_criteria::RULE,
    pluvicto::discontinuation_events::RULE,
    shared::dose_limit::rule(),
];

/// Xofigo, initial (L53, L61).
pub(crate) static XOFIGO_INITIAL: [Rule<XofigoFacts>; 5] = [
    xofigo::age::RULE,
    xofigo::castration_resistance::RULE,
    xofigo::symptomatic_bone_metastases::RULE,
    xofigo::visceral_disease::RULE,
    shared::dose_limit::rule(),
];

/// Xofigo, continuation (L73, L77).
static XOFIGO_CONTINUATION: [Rule<XofigoFacts>; 2] =
    [xofigo::initial_criteria::RULE, shared::dose_limit::rule()];

/// The facts of a drug that has criteria.
pub(crate) trait Judged: Copy + 'static {
    /// The drug.
    const DRUG: Drug;

    /// Its criteria, in order.
    fn rules(phase: Phase) -> &'static [Rule<Self>];

    /// What every drug knows of a course.
    fn course(&self) -> &CourseFacts;

    /// The facts that initial criteria judge in a course that goes on.
    fn in_a_course(&self) -> Self {
        *self
    }
}

impl Judged for LutatheraFacts {
    const DRUG: Drug = Drug::Lutathera;

    fn rules(phase: Phase) -> &'static [Rule<Self>] {
        match phase {
            Phase::Initial => &LUTATHERA_INITIAL,
            Phase::Continuation => &LUTATHERA_CONTINUATION,
        }
    }

    fn course(&self) -> &CourseFacts {
        &self.course
    }
}

impl Judged for PluvictoFacts {
    const DRUG: Drug = Drug::Pluvicto;

    fn rules(phase: Phase) -> &'static [Rule<Self>] {
        match phase {
            Phase::Initial => &PLUVICTO_INITIAL,
            Phase::Continuation => &PLUVICTO_CONTINUATION,
        }
    }

    fn course(&self) -> &CourseFacts {
        &self.course
    }
}

impl Judged for XofigoFacts {
    const DRUG: Drug = Drug::Xofigo;

    fn rules(phase: Phase) -> &'static [Rule<Self>] {
        match phase {
            Phase::Initial => &XOFIGO_INITIAL,
            Phase::Continuation => &XOFIGO_CONTINUATION,
        }
    }

    fn course(&self) -> &CourseFacts {
        &self.course
    }

    fn in_a_course(&self) -> Self {
        xofigo::initial_criteria::stated(self)
    }
}

/// A criterion as it stands in an edition: where the source says it, and which facts it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriterionInEdition {
    /// The criterion.
    pub criterion: Criterion,
    /// Where the source states it.
    pub citation: Citation,
    /// The facts that it reads, in the order in which they are shown.
    pub reads: &'static [Field],
}

/// What a rule says without the facts of its drug.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outline {
    pub(crate) entry: CriterionInEdition,
    pub(crate) limits: &'static [Limit],
    pub(crate) in_force: InForce,
}

impl Outline {
    const fn of<F>(rule: &Rule<F>) -> Self {
        Self {
            entry: CriterionInEdition {
                criterion: rule.criterion,
                citation: rule.citation,
                reads: rule.reads,
            },
            limits: rule.limits,
            in_force: rule.in_force,
        }
    }
}

/// A rule of a drug, with the facts that it judges.
#[derive(Clone, Copy)]
pub(crate) struct OnFacts<'a, F: 'static> {
    pub(crate) rule: &'static Rule<F>,
    pub(crate) facts: &'a F,
}

/// A rule of whichever drug, with the facts that it judges.
pub(crate) type RuleOnFacts<'a> =
    OfDrug<OnFacts<'a, LutatheraFacts>, OnFacts<'a, PluvictoFacts>, OnFacts<'a, XofigoFacts>>;

impl RuleOnFacts<'_> {
    /// What there is to say of the rule without its facts.
    pub(crate) const fn about(&self) -> CriterionInEdition {
        dispatch!(self, on => Outline::of(on.rule).entry)
    }
}

/// The rules that judge facts in a phase, those of all editions, in the source's order.
pub(crate) fn rules_on(facts: &Facts, phase: Phase) -> impl Iterator<Item = (RuleOnFacts<'_>, InForce)> {
    fn at<F: Judged>(facts: &F, phase: Phase, place: usize) -> Option<OnFacts<'_, F>> {
        let rule = F::rules(phase).get(place)?;
        Some(OnFacts { rule, facts })
    }
    (0..MOST_CRITERIA).map_while(move |place| {
        let on = match facts {
            OfDrug::Lutathera(facts) => OfDrug::Lutathera(at(facts, phase, place)?),
            OfDrug::Pluvicto(facts) => OfDrug::Pluvicto(at(facts, phase, place)?),
            OfDrug::Xofigo(facts) => OfDrug::Xofigo(at(facts, phase, place)?),
        };
        let in_force = dispatch!(on, on => on.rule.in_force);
        Some((on, in_force))
    })
}

/// The rules of a drug and phase in every edition, in the source's order.
pub(crate) fn outlines(drug: Drug, phase: Phase) -> Vec<Outline> {
    fn of<F: Judged>(phase: Phase) -> Vec<Outline> {
        F::rules(phase).iter().map(Outline::of).collect()
    }
    dispatch!(drug drug, DrugFacts => of::<DrugFacts>(phase))
}

/// What every rule of the drug says of facts under terms, in both phases, in order.
pub(crate) fn judgements(facts: &Facts, terms: &Terms) -> Vec<Judgement> {
    fn of<F: Judged>(facts: &F, terms: &Terms) -> Vec<Judgement> {
        let rules = Phase::ALL.iter().flat_map(|phase| F::rules(*phase));
        rules
            .filter(|rule| rule.in_force.holds_in(terms.edition))
            .map(|rule| (rule.judge)(facts, terms))
            .collect()
    }
    dispatch!(facts, facts => of(facts, terms))
}

/// The tracers that the policy lists for a drug, and those of the same target that it does not; none where imaging
/// proves nothing.
pub(crate) fn tracers(drug: Drug, terms: &Terms) -> (WordSet<ImagingAgent>, WordSet<ImagingAgent>) {
    match drug {
        Drug::Lutathera => (terms.receptor_imaging, terms.related_receptor_imaging),
        Drug::Pluvicto => (
            pluvicto::psma_expression::LISTED,
            pluvicto::psma_expression::RELATED,
        ),
        Drug::Xofigo => (WordSet::EMPTY, WordSet::EMPTY),
    }
}

/// What the rule at a place of the list of a phase says of facts.
///
/// With `in_a_course`, of the facts that initial criteria judge in a course that goes on.
pub(crate) fn judge_at(
    facts: &Facts,
    phase: Phase,
    place: usize,
    terms: &Terms,
    in_a_course: bool,
) -> Option<Judgement> {
    fn judge<F: Judged>(
        facts: &F,
        phase: Phase,
        place: usize,
        terms: &Terms,
        in_a_course: bool,
    ) -> Option<Judgement> {
        let rule = F::rules(phase).get(place)?;
        Some(if in_a_course {
            (rule.judge)(&facts.in_a_course(), terms)
        } else {
            (rule.judge)(facts, terms)
        })
    }
    dispatch!(facts, facts => judge(facts, phase, place, terms, in_a_course))
}

/// What is read of every request, beside what criteria judge: the course as a whole.
const ALWAYS_READ: WordSet<Field> = WordSet::of_places(&[
    Field::Id as u32,
    Field::Drug as u32,
    Field::Phase as u32,
    Field::DateOfService as u32,
    Field::Edition as u32,
    Field::MedicareAdvantage as u32,
    Field::DosesGiven as u32,
    Field::RequestedDoses as u32,
    Field::ActivityPerDoseGbq as u32,
    Field::ActivityPerDoseMci as u32,
]);

/// The facts that some criterion of a drug and edition can look at.
///
/// Those of the initial phase are also read in a course that goes on, through the initial criteria, and those about
/// toxicity also before it, through the course toxicity.
pub(crate) fn read(drug: Drug, phase: Phase, edition: Edition) -> WordSet<Field> {
    /// The sets of every drug, phase and edition, in this order: each answer needs one twice.
    static SETS: LazyLock<Vec<WordSet<Field>>> = LazyLock::new(|| {
        let phases = Drug::ALL
            .iter()
            .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)));
        let all =
            phases.flat_map(|(drug, phase)| Edition::ALL.iter().map(move |edition| (drug, phase, *edition)));
        all.map(|(drug, phase, edition)| work_out_read(drug, phase, edition))
            .collect()
    });
    let place = (drug.index() * Phase::ALL.len() + phase.index()) * Edition::ALL.len() + edition.index();
    SETS.get(place)
        .copied()
        .unwrap_or_else(|| work_out_read(drug, phase, edition))
}

fn work_out_read(drug: Drug, phase: Phase, edition: Edition) -> WordSet<Field> {
    fn of<F: Judged>(edition: Edition) -> WordSet<Field> {
        let terms = edition.terms();
        let mut found = ALWAYS_READ;
        for phase in [Phase::Initial, Phase::Continuation] {
            // The initial criteria list what any edition reads, and they read what the criteria themselves do.
            let rules = F::rules(phase).iter().filter(|rule| {
                rule.in_force.holds_in(edition) && rule.criterion != Criterion::InitialCriteria
            });
            for rule in rules {
                found = found.or(rule.read);
            }
        }
        found.into_iter().filter(|field| terms.read(*field)).collect()
    }
    let mut found = match drug {
        Drug::Lutathera => of::<LutatheraFacts>(edition),
        Drug::Pluvicto => of::<PluvictoFacts>(edition),
        // The units depend on the weight.
        Drug::Xofigo => of::<XofigoFacts>(edition).or(WordSet::of_places(&[Field::WeightKg as u32])),
    };
    for way in &OTHER_WAYS {
        if found.contains(way.fact) {
            found.insert(way.other);
        }
    }
    if phase == Phase::Continuation {
        found.insert(Field::InitialCriteriaEstablished);
    }
    found
}

/// The criteria of a drug and phase in an edition, in the source's order.
///
/// ```
/// use radiopharm_policy::agent::{Drug, Phase};
/// use radiopharm_policy::{criteria, Criterion, Edition};
///
/// let names = |edition| criteria(Drug::Lutathera, Phase::Initial, edition).map(|entry| entry.criterion);
/// assert!(names(Edition::May2025).any(|criterion| criterion == Criterion::ProgressionOnSsa));
/// assert!(names(Edition::April2026).all(|criterion| criterion != Criterion::ProgressionOnSsa));
/// ```
pub fn criteria(drug: Drug, phase: Phase, edition: Edition) -> impl Iterator<Item = CriterionInEdition> {
    outlines(drug, phase)
        .into_iter()
        .filter(move |outline| outline.in_force.holds_in(edition))
        .map(|outline| outline.entry)
}

/// The greatest number of criteria that any drug and phase has.
pub(crate) const MOST_CRITERIA: usize = {
    let mut lengths: &[usize] = &[
        LUTATHERA_INITIAL.len(),
        LUTATHERA_CONTINUATION.len(),
        PLUVICTO_INITIAL.len(),
        PLUVICTO_CONTINUATION.len(),
        XOFIGO_INITIAL.len(),
        XOFIGO_CONTINUATION.len(),
    ];
    let mut most = 0;
    while let [length, others @ ..] = lengths {
        if most < *length {
            most = *length;
        }
        lengths = others;
    }
    most
};

/// The place of a criterion in a list that has it. A list that has it not does not compile.
pub(crate) const fn place_of<F>(criterion: Criterion, rules: &[Rule<F>]) -> usize {
    let (mut place, mut rest) = (0, rules);
    while let [rule, others @ ..] = rest {
        if rule.criterion as u8 == criterion as u8 {
            return place;
        }
        place += 1;
        rest = others;
    }
    assert!(place < rules.len(), "the list has the criterion");
    place
}

#[cfg(test)]
mod tests {
    use super::shared::course::binds_a_course;
    use super::*;

    fn initial_criteria_read_what_binds_a_course<F: Judged>() {
        let mut expected = Vec::new();
        for rule in F::rules(Phase::Initial) {
            for field in rule.reads {
                if binds_a_course(rule.criterion) && !expected.contains(field) {
                    expected.push(*field);
                }
            }
        }
        expected.push(Field::InitialCriteriaEstablished);
        let rule = &F::rules(Phase::Continuation)[0];
        assert_eq!(rule.criterion, Criterion::InitialCriteria);
        assert_eq!(rule.reads, expected);
    }

    #[test]
    fn initial_criteria_read_what_the_criteria_that_bind_a_course_read() {
        initial_criteria_read_what_binds_a_course::<LutatheraFacts>();
        initial_criteria_read_what_binds_a_course::<PluvictoFacts>();
        initial_criteria_read_what_binds_a_course::<XofigoFacts>();
    }
}
