//! What would change an answer: the smallest sets of facts with which a request would be approved, and the single facts
//! that would overturn an approval.
//!
//! It describes which facts an answer turns on. It proposes to state none of them: a fact changes where the person, the
//! plan or the records do.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::classes::{AnswerClass, Answers, Values, answer_classes};
use super::sample::{Sample, put};
use crate::agent::{Phase, RenalToxicity};
use crate::assessment::assess_case;
use crate::criteria::shared::course::{binds_a_course, stands_against};
use crate::criteria::{judge_at, outlines, read};
use crate::criterion::{Criterion, Status};
use crate::determination::{Determination, determine};
use crate::facts::OfDrug;
use crate::outcome::Outcome;
use crate::request::{Case, Request};
use crate::vocabulary::Field;
use crate::word::words;

words! {
    /// What it would take for a fact to be so.
    Means ("means") {
        /// Time alone: a washout grows, a birthday comes.
        Time = "time",
        /// A test, its report or a document that says what is not known.
        Obtain = "obtain",
        /// A treatment that is stopped or planned.
        Treat = "treat",
        /// The judgement of a clinician.
        Judge = "judge",
        /// Nothing: the fact describes the person, the disease or what was done.
        None = "none",
    }
}

impl Means {
    /// What it would take, as people write it: `by time alone`, `cannot be acted on`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Time => "by time alone",
            Self::Obtain => "where records or a test show it",
            Self::Treat => "where treatment is stopped or planned so",
            Self::Judge => "where a clinician judges so",
            Self::None => "cannot be acted on",
        }
    }
}

/// A fact with which the answer would be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact.
    pub fact: Field,
    /// What it would be.
    pub to: Answers,
    /// What that would take.
    pub means: Means,
    /// The first date of service on which time will have made it so, where it is [`Means::Time`].
    pub date: Option<Date>,
    /// Whether the fact is known now, and is otherwise.
    pub is_known: bool,
}

impl Change {
    /// The [label](Means::label) of the means, with the day where there is one: `by time alone, on 2026-06-01`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let label = self.means.label();
        self.date
            .map_or_else(|| label.to_owned(), |day| format!("{label}, on {day}"))
    }
}

/// Criteria that stand in the way, and the smallest sets of facts with any of which they would not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// The criteria, as findings have them.
    pub criteria: Vec<Criterion>,
    /// Sets of facts of the same, smallest size.
    pub sets: Vec<Vec<Change>>,
}

impl InTheWay {
    /// Whether some set asks for nothing that describes the person, the disease or what was done.
    #[must_use]
    pub fn is_within_reach(&self) -> bool {
        let within_reach = |set: &Vec<Change>| set.iter().all(|change| change.means != Means::None);
        self.sets.iter().any(within_reach)
    }
}

/// A single fact that would overturn an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overturn {
    /// The fact.
    pub fact: Field,
    /// What it would be.
    pub to: Answers,
    /// The outcome that would follow.
    pub outcome: Outcome,
    /// Whether the fact is stated now, and is otherwise; a fact that is not stated was not looked at.
    pub is_stated: bool,
}

/// What would change an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatWouldChange {
    /// The outcome as it is.
    pub outcome: Outcome,
    /// What stands in the way of approval, in parts that have nothing to do with each other: one set of each part together
    /// is a smallest set of facts with which the request would be approved. Empty for an approval, and where the policy
    /// does not apply.
    pub in_the_way: Vec<InTheWay>,
    /// For an approval, the single facts that would overturn it, in the order of the vocabulary.
    pub overturned_by: Vec<Overturn>,
}

impl WhatWouldChange {
    /// How many facts a smallest set has; `None` where no set leads to approval.
    #[must_use]
    pub fn smallest(&self) -> Option<usize> {
        let sizes = self
            .in_the_way
            .iter()
            .map(|part| part.sets.first().map_or(0, Vec::len));
        (!self.in_the_way.is_empty()).then(|| sizes.sum())
    }

    /// Whether approval can be reached by time, records, treatment and judgement alone. Where it cannot, some fact stands
    /// against it that describes the person, the disease or what was done.
    #[must_use]
    pub fn is_within_reach(&self) -> bool {
        !self.in_the_way.is_empty() && self.in_the_way.iter().all(InTheWay::is_within_reach)
    }
}

/// The smallest sets of facts with which a request would be approved; for an approval, the single facts that would
/// overturn it.
///
/// The date of service and the edition stay. Each fact has the class of values that it would be in, and what that would
/// take. Among the classes of values, no smaller set leads to approval, and for a first authorization there is no other
/// of that size; a test proves it by exhaustion. In a course that goes on, a set of the same size may show the initial
/// criteria anew instead of naming that they were established.
///
/// ```
/// use radiopharm_policy::ask::{Means, what_would_change};
/// use radiopharm_policy::{Request, vocabulary::Field};
///
/// let request = Request::from_json(
///     br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75,"castration_resistant":true,
///          "bone_metastases":"symptomatic","visceral_metastases":"present","doses_given":0}"#,
/// )?;
/// let change = what_would_change(&request);
/// assert_eq!(change.smallest(), Some(1));
/// let fact = change.in_the_way[0].sets[0][0];
/// assert_eq!((fact.fact, fact.means), (Field::VisceralMetastases, Means::None));
/// assert!(!change.is_within_reach(), "metastases describe the disease");
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn what_would_change(request: &Request) -> WhatWouldChange {
    let determination = determine(request);
    let outcome = determination.outcome();
    let (mut in_the_way, mut overturned_by) = (Vec::new(), Vec::new());
    match outcome {
        Outcome::MedicallyNecessary => overturned_by = overturns(request),
        Outcome::OutOfScope => {}
        Outcome::Investigational
        | Outcome::NotEstablished
        | Outcome::InformationNeeded
        | Outcome::ClinicalReview => in_the_way = parts(&determination),
    }
    WhatWouldChange {
        outcome,
        in_the_way,
        overturned_by,
    }
}

/// What says that the policy does not apply.
static MEDICARE_ADVANTAGE: [AnswerClass; 2] = [
    AnswerClass {
        field: Field::MedicareAdvantage,
        values: Values::Bool(true),
        derives: None,
        sample: Sample::Bool(true),
    },
    AnswerClass {
        field: Field::MedicareAdvantage,
        values: Values::Bool(false),
        derives: None,
        sample: Sample::Bool(false),
    },
];

fn overturns(request: &Request) -> Vec<Overturn> {
    let case = request.case();
    let counted = read(case.drug(), case.phase, case.edition);
    let mut found: Vec<Overturn> = Vec::new();
    for field in counted.iter() {
        let of = if field == Field::MedicareAdvantage {
            &MEDICARE_ADVANTAGE
        } else {
            answer_classes(case.drug(), case.edition, field)
        };
        let first = found.len();
        for (place, class) in of.iter().enumerate() {
            let outcome = with(case, class);
            let same = |other: &&mut Overturn| other.outcome == outcome;
            if outcome == Outcome::MedicallyNecessary {
                continue;
            }
            match found.get_mut(first..).unwrap_or_default().iter_mut().find(same) {
                Some(other) => other.to.chosen |= 1 << place,
                None => found.push(Overturn {
                    fact: field,
                    to: Answers {
                        of,
                        chosen: 1 << place,
                    },
                    outcome,
                    is_stated: request.fact(field).is_some(),
                }),
            }
        }
    }
    found
}

/// The outcome with an answer of a class in the place of what is known.
fn with(case: &Case, class: &AnswerClass) -> Outcome {
    let mut case = *case;
    if class.sample == Sample::Bool(true) && class.field == Field::MedicareAdvantage {
        case.out_of_scope = true;
    }
    put(&mut case.facts, class.field, &class.sample);
    assess_case(&case).outcome()
}

/// A rule that stands in the way: a criterion, or one of those that a composed criterion judges.
#[derive(Clone, Copy, Debug)]
struct Target {
    /// The criterion as the findings have it.
    finding: Criterion,
    phase: Phase,
    place: usize,
    in_a_course: bool,
    reads: &'static [Field],
    status: Status,
}

impl Target {
    fn status(&self, case: &Case) -> Status {
        let terms = case.edition.terms();
        judge_at(&case.facts, self.phase, self.place, terms, self.in_a_course)
            .map_or(Status::Met, |judgement| judgement.status)
    }

    /// Whether it still stands in the way: a criterion that is not met, or what a composed criterion holds against a
    /// course.
    fn is_in_the_way(&self, case: &Case) -> bool {
        let status = self.status(case);
        let renal = match &case.facts {
            OfDrug::Lutathera(facts) => facts.renal_toxicity == Some(RenalToxicity::Occurred),
            OfDrug::Pluvicto(_) | OfDrug::Xofigo(_) => false,
        };
        let is_renal_toxicity = self.reads.first() == Some(&Field::RenalToxicity);
        match (self.phase == case.phase, case.phase) {
            (true, _) => status != Status::Met,
            (false, Phase::Continuation) => stands_against(status),
            (false, Phase::Initial) => stands_against(status) || (renal && is_renal_toxicity),
        }
    }

    fn is_cleared(&self, case: &Case, cleared_if: Cleared) -> bool {
        let is_enough = cleared_if == Cleared::NotAgainst || case.phase == Phase::Initial;
        !self.is_in_the_way(case) && (is_enough || self.status(case) == Status::Met)
    }
}

/// When an initial criterion that stood against a course that goes on is cleared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cleared {
    /// When it is met.
    Met,
    /// When it does not stand against the course, be it unknown.
    NotAgainst,
}

/// The rules that stand in the way, and those that do not; composed criteria by what they are composed of.
fn targets(case: &Case) -> (Vec<Target>, Vec<Target>) {
    let (mut found, mut others) = (Vec::new(), Vec::new());
    for phase in Phase::ALL.iter().copied() {
        for (place, outline) in outlines(case.drug(), phase).iter().enumerate() {
            let criterion = outline.entry.criterion;
            let is_composed = matches!(criterion, Criterion::CourseToxicity | Criterion::InitialCriteria);
            if !outline.in_force.holds_in(case.edition) || is_composed {
                continue;
            }
            let mut target = Target {
                finding: criterion,
                phase,
                place,
                in_a_course: false,
                reads: outline.entry.reads,
                status: Status::Met,
            };
            let is_own = phase == case.phase;
            target.in_a_course = !is_own && case.phase == Phase::Continuation;
            target.status = target.status(case);
            let is_read = match (is_own, case.phase) {
                (true, _) => true,
                (false, Phase::Continuation) => binds_a_course(criterion),
                (false, Phase::Initial) => criterion != Criterion::DoseLimit,
            };
            if !is_own {
                target.finding = match case.phase {
                    Phase::Continuation => Criterion::InitialCriteria,
                    Phase::Initial => Criterion::CourseToxicity,
                };
            }
            if is_read && target.is_in_the_way(case) {
                found.push(target);
            } else if is_read {
                others.push(target);
            }
        }
    }
    (found, others)
}

/// The targets in groups that share no fact.
fn groups(case: &Case, targets: &[Target]) -> Vec<Vec<Target>> {
    let mut groups: Vec<Vec<Target>> = Vec::new();
    for target in targets {
        let shares = |other: &Target| {
            let is_fact = |field: &&Field| !answer_classes(case.drug(), case.edition, **field).is_empty();
            target
                .reads
                .iter()
                .filter(is_fact)
                .any(|field| other.reads.contains(field))
        };
        let (with, mut without): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(shares));
        let mut joined: Vec<Target> = with.into_iter().flatten().collect();
        joined.push(*target);
        without.push(joined);
        groups = without;
    }
    groups
}

/// Whether a fact can be of a class, given what is known: what was used was never not used, and what was done stays done.
pub(super) fn can_be(request: &Request, class: &AnswerClass) -> bool {
    if class.field == Field::Imaging {
        let says_none = matches!(&class.sample, Sample::Studies(_, studies) if studies.is_empty());
        return !(says_none && request.fact(class.field).is_some());
    }
    let is_analogue = matches!(class.field, Field::LongActingSsa | Field::ShortActingOctreotide);
    let says_never = matches!(&class.values, Values::Words(words) if words.contains(&"never"));
    !(is_analogue && says_never && request.fact(class.field).is_some())
}

/// Facts with the places of their classes, in the order of the vocabulary.
type Chosen = Vec<(Field, usize)>;

struct Search<'a> {
    request: &'a Request,
    targets: &'a [Target],
    cleared_if: Cleared,
    /// What does not stand in the way, and must not come to.
    others: &'a [Target],
    found: Vec<Chosen>,
}

impl Search<'_> {
    /// Tries every change of facts that the first target in the way reads, so many changes deep.
    fn go(&mut self, case: &Case, deep: usize, chosen: &mut Chosen) {
        let left = |target: &&Target| !target.is_cleared(case, self.cleared_if);
        // What did not stand in the way may come to, once a fact is changed: a clearance that is derived from it.
        let target = (self.targets.iter().find(left))
            .or_else(|| self.others.iter().find(|other| other.is_in_the_way(case)));
        let Some(target) = target else {
            let mut set = chosen.clone();
            set.sort_unstable();
            self.found.push(set);
            return;
        };
        if deep == 0 {
            return;
        }
        for field in target.reads.iter().copied() {
            if chosen.iter().any(|(other, _)| *other == field) {
                continue;
            }
            let of = answer_classes(case.drug(), case.edition, field)
                .iter()
                .enumerate();
            for (place, class) in of.filter(|(_, class)| can_be(self.request, class)) {
                let mut after = *case;
                put(&mut after.facts, field, &class.sample);
                chosen.push((field, place));
                self.go(&after, deep - 1, chosen);
                chosen.pop();
            }
        }
    }
}

/// What is in the way of approval, part by part; nothing where some part cannot be cleared.
///
/// In a course that goes on, an initial criterion that stands against it may become met, or merely no longer stand
/// against it, and then somebody must say that all of them were established: whichever takes fewer facts.
fn parts(determination: &Determination) -> Vec<InTheWay> {
    let is_met = parts_cleared(determination, Cleared::Met);
    let size = |parts: &Vec<InTheWay>| {
        parts
            .iter()
            .filter_map(|part| Some(part.sets.first()?.len()))
            .sum::<usize>()
    };
    if determination.phase() == Phase::Initial {
        return is_met;
    }
    let open = parts_cleared(determination, Cleared::NotAgainst);
    if is_met.is_empty() || (!open.is_empty() && size(&open) < size(&is_met)) {
        open
    } else {
        is_met
    }
}

fn parts_cleared(determination: &Determination, cleared_if: Cleared) -> Vec<InTheWay> {
    let request = determination.request();
    let case = request.case();
    let (targets, others) = targets(case);
    // Each part with its sets, the first of which leaves as few other criteria open as any does.
    let mut parts: Vec<(Vec<Target>, Vec<Chosen>)> = Vec::new();
    let mut cleared = *case;
    for group in groups(case, &targets) {
        let mut search = Search {
            request,
            targets: &group,
            cleared_if,
            others: &others,
            found: Vec::new(),
        };
        // Two facts clear a criterion, and four one that is derived.
        for deep in 1..=group.len() + 3 {
            search.go(case, deep, &mut Vec::new());
            if !search.found.is_empty() {
                break;
            }
        }
        let mut found = search.found;
        found.sort_unstable();
        found.dedup();
        let left_open = |set: &Chosen| {
            let mut after = *case;
            put_all(&mut after, set);
            let is_open = |other: &&Target| other.status(&after) != Status::Met;
            others.iter().filter(is_open).count()
        };
        found.sort_by_cached_key(left_open);
        let Some(first) = found.first() else {
            return Vec::new();
        };
        put_all(&mut cleared, first);
        parts.push((group, found));
    }
    let established = answer_classes(case.drug(), case.edition, Field::InitialCriteriaEstablished);
    let yes = established
        .iter()
        .position(|class| class.sample == Sample::Bool(true))
        .filter(|_| {
            case.phase == Phase::Continuation
                && assess_case(&cleared).status(Criterion::InitialCriteria) != Some(Status::Met)
        });
    let of_course = yes.map(|yes| vec![(Field::InitialCriteriaEstablished, yes)]);
    // The parts share no fact, so that each set can be tried with the first ones of the others.
    let is_approved = |changed: Option<(usize, &Chosen)>| {
        let mut after = *case;
        for (place, (_, found)) in parts.iter().enumerate() {
            match changed {
                Some((of, set)) if of == place => put_all(&mut after, set),
                Some(_) | None => found.iter().take(1).for_each(|set| put_all(&mut after, set)),
            }
        }
        of_course.iter().for_each(|set| put_all(&mut after, set));
        assess_case(&after).outcome() == Outcome::MedicallyNecessary
    };
    if !is_approved(None) {
        return Vec::new();
    }
    let told = parts.iter().enumerate().map(|(place, (group, found))| {
        let mut found: Vec<Chosen> = found
            .iter()
            .filter(|set| is_approved(Some((place, set))))
            .cloned()
            .collect();
        found.sort_unstable();
        part(determination, group, &found)
    });
    let is_known = case.facts.course().initial_criteria_established.is_some();
    let of_course = yes.map(|yes| InTheWay {
        criteria: vec![Criterion::InitialCriteria],
        sets: vec![vec![Change {
            fact: Field::InitialCriteriaEstablished,
            to: Answers {
                of: established,
                chosen: 1 << yes,
            },
            means: if is_known { Means::None } else { Means::Obtain },
            date: None,
            is_known,
        }]],
    });
    told.chain(of_course).collect()
}

/// Puts an answer of each class into the facts.
fn put_all(case: &mut Case, set: &Chosen) {
    for (field, place) in set {
        if let Some(class) = answer_classes(case.drug(), case.edition, *field).get(*place) {
            put(&mut case.facts, *field, &class.sample);
        }
    }
}

/// A part: its criteria, and its sets. Sets that differ in the class of one fact alone are one set with both classes.
fn part(determination: &Determination, group: &[Target], found: &[Chosen]) -> InTheWay {
    let mut criteria: Vec<Criterion> = group.iter().map(|target| target.finding).collect();
    criteria.sort_unstable();
    criteria.dedup();
    let mut by_facts: BTreeMap<Vec<Field>, Vec<Vec<u64>>> = BTreeMap::new();
    for set in found {
        let fields = set.iter().map(|(field, _)| *field).collect();
        let places = set.iter().map(|(_, place)| 1 << place).collect();
        by_facts.entry(fields).or_default().push(places);
    }
    let mut sets = Vec::new();
    for (fields, choices) in by_facts {
        for places in told_together(choices) {
            let changes = fields.iter().zip(places);
            sets.push(
                changes
                    .map(|(field, chosen)| change(determination, group, *field, chosen))
                    .collect(),
            );
        }
    }
    InTheWay { criteria, sets }
}

/// Choices that differ in one fact alone become one choice, until none do.
fn told_together(mut choices: Vec<Vec<u64>>) -> Vec<Vec<u64>> {
    'again: loop {
        for (at, choice) in choices.iter().enumerate() {
            for (other_at, other) in choices.iter().enumerate().skip(at + 1) {
                let differs = |(one, two): &(&u64, &u64)| one != two;
                if choice.iter().zip(other).filter(differs).count() == 1 {
                    let joined = choice.iter().zip(other).map(|(one, two)| one | two).collect();
                    choices.remove(other_at);
                    choices.remove(at);
                    choices.insert(at, joined);
                    continue 'again;
                }
            }
        }
        return choices;
    }
}

fn change(determination: &Determination, group: &[Target], field: Field, chosen: u64) -> Change {
    let request = determination.request();
    let case = request.case();
    let readers = group.iter().filter(|target| target.reads.contains(&field));
    let date = readers.clone().find_map(|target| {
        let finding = determination.finding(target.finding)?;
        finding.met_from().filter(|_| is_of_time(field))
    });
    let worst = readers
        .map(|target| target.status)
        .max_by_key(|status| status.severity());
    let is_known = request.fact(field).is_some() || is_in_use(request, field);
    Change {
        fact: field,
        to: Answers {
            of: answer_classes(case.drug(), case.edition, field),
            chosen,
        },
        means: if date.is_some() {
            Means::Time
        } else {
            means(field, worst.unwrap_or(Status::Met), is_known)
        },
        date,
        is_known,
    }
}

/// Whether a fact changes as time goes on.
fn is_of_time(field: Field) -> bool {
    matches!(
        field,
        Field::AgeYears | Field::LongActingSsaWashoutDays | Field::ShortActingOctreotideWashoutHours
    )
}

/// Whether a washout is not known because what would be washed out is in use.
fn is_in_use(request: &Request, field: Field) -> bool {
    super::ways::depends_on(field).is_some_and(|(on, word)| {
        use crate::record::FactValue;
        matches!(request.fact(on), Some(FactValue::Word(stated)) if stated != word)
    })
}

fn means(field: Field, status: Status, is_known: bool) -> Means {
    let is_plan = matches!(
        field,
        Field::PostDoseOctreotidePlanned
            | Field::PostDoseOctreotideDoseMg
            | Field::PostDoseOctreotideHoursAfter
    );
    let is_analogue = matches!(
        field,
        Field::LongActingSsa
            | Field::LongActingSsaWashoutDays
            | Field::ShortActingOctreotide
            | Field::ShortActingOctreotideWashoutHours
    );
    let is_judged = matches!(
        field,
        Field::AdequateBoneMarrow
            | Field::AdequateHepaticFunction
            | Field::Kps
            | Field::Ecog
            | Field::TaxaneDelayAppropriate
    );
    if is_plan || (is_analogue && is_known) {
        Means::Treat
    } else if is_judged || (is_known && status == Status::Review) {
        Means::Judge
    } else if !is_known || status == Status::Unknown {
        Means::Obtain
    } else {
        Means::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Drug;
    use crate::edition::Edition;
    use crate::request::Given;
    use crate::word::Word;

    /// Every set of so many changes that leads to approval, by trying every fact and every class.
    fn by_exhaustion(
        request: &Request,
        case: &Case,
        deep: usize,
        from: usize,
        chosen: &mut Chosen,
        found: &mut Vec<Chosen>,
    ) {
        if deep == 0 {
            if assess_case(case).outcome() == Outcome::MedicallyNecessary {
                found.push(chosen.clone());
            }
            return;
        }
        for field in Field::ALL.iter().copied().skip(from) {
            let of = answer_classes(case.drug(), case.edition, field)
                .iter()
                .enumerate();
            for (place, class) in of.filter(|(_, class)| can_be(request, class)) {
                let mut after = *case;
                put(&mut after.facts, field, &class.sample);
                chosen.push((field, place));
                by_exhaustion(request, &after, deep - 1, field.index() + 1, chosen, found);
                chosen.pop();
            }
        }
    }

    /// Every choice of one set of each part, each class by itself.
    fn every_choice(of: &WhatWouldChange) -> Vec<Chosen> {
        let mut all: Vec<Chosen> = vec![Vec::new()];
        for part in &of.in_the_way {
            let mut more = Vec::new();
            for set in &part.sets {
                let mut chosen: Vec<Chosen> = vec![Vec::new()];
                for change in set {
                    let places = (0..64).filter(|place| change.to.chosen >> place & 1 == 1);
                    let with = |(of, place): (&Chosen, usize)| {
                        let mut of = of.clone();
                        of.push((change.fact, place));
                        of
                    };
                    let places: Vec<usize> = places.collect();
                    chosen = chosen
                        .iter()
                        .flat_map(|of| places.iter().map(move |place| (of, *place)))
                        .map(with)
                        .collect();
                }
                more.extend(chosen);
            }
            all = all
                .iter()
                .flat_map(|before| {
                    more.iter()
                        .map(move |after| before.iter().chain(after).copied().collect())
                })
                .collect();
        }
        for chosen in &mut all {
            chosen.sort_unstable();
        }
        all.sort_unstable();
        all
    }

    fn with_all(case: &Case, chosen: &Chosen) -> Outcome {
        let mut case = *case;
        for (field, place) in chosen {
            let of = answer_classes(case.drug(), case.edition, *field);
            put(&mut case.facts, *field, &of[*place].sample);
        }
        assess_case(&case).outcome()
    }

    /// A request in which each fact is unknown, or an example of one of its classes.
    fn random(dice: &mut u64, drug: Drug, phase: Phase, good: &str) -> Request {
        let mut roll = |sides: usize| {
            *dice = dice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(*dice >> 33).unwrap() % sides
        };
        let edition = Edition::ALL[Edition::ALL.len() - 1 - roll(2)];
        let text = format!(
            r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"{}"{good}}}"#,
            edition.effective()
        );
        let mut request = Request::from_json(text.as_bytes()).unwrap();
        for field in Field::ALL.iter().copied() {
            let of = answer_classes(drug, edition, field);
            let changes = roll(100) < if good.len() < 20 { 50 } else { 8 };
            if !of.is_empty() && changes {
                let class = &of[roll(of.len())];
                let changed = if roll(4) == 0 {
                    request.with(field, Given::Null)
                } else {
                    request.with(field, class.example())
                };
                request = changed.unwrap_or(request);
            }
        }
        request
    }

    const GOOD: [(Drug, Phase, &str); 10] = [
        (Drug::Xofigo, Phase::Initial, ""),
        (
            Drug::Xofigo,
            Phase::Initial,
            r#","age_years":75,"castration_resistant":true,"bone_metastases":"symptomatic","visceral_metastases":"none_known","doses_given":0"#,
        ),
        (Drug::Xofigo, Phase::Continuation, ""),
        (
            Drug::Xofigo,
            Phase::Continuation,
            r#","initial_criteria_established":true,"doses_given":2"#,
        ),
        (Drug::Pluvicto, Phase::Continuation, ""),
        (
            Drug::Pluvicto,
            Phase::Continuation,
            r#","initial_criteria_established":true,"doses_given":2,"discontinuation_events":[]"#,
        ),
        (Drug::Pluvicto, Phase::Initial, ""),
        (
            Drug::Pluvicto,
            Phase::Initial,
            r#","age_years":75,"castration_resistant":true,"disease_extent":"metastatic","prior_therapies":["enzalutamide","docetaxel"],"doses_given":0,"imaging":[{"agent":"pylarify","result":"positive"}]"#,
        ),
        (
            Drug::Lutathera,
            Phase::Initial,
            r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","who_grade":"g1","long_acting_ssa":"never","short_acting_octreotide":"never","creatinine_clearance_ml_min":70,"adequate_bone_marrow":true,"adequate_hepatic_function":true,"kps":80,"post_dose_octreotide_planned":true,"progressed_on_ssa":true,"doses_given":0,"imaging":[{"agent":"netspot","result":"positive"}]"#,
        ),
        (
            Drug::Lutathera,
            Phase::Continuation,
            r#","initial_criteria_established":true,"recurrent_thrombocytopenia_grade":0,"recurrent_anemia_grade":0,"recurrent_neutropenia_grade":0,"recurrent_nonhematologic_grade":0,"hepatotoxicity":"none","renal_toxicity":"none","doses_given":1"#,
        ),
    ];

    #[test]
    fn no_smaller_set_leads_to_approval_and_every_smallest_set_is_told() {
        let mut dice = 0x0dd5_eed5_1e55_f00d;
        let (mut compared, mut approved, mut deepest) = (0, 0, 0);
        for (drug, phase, good) in GOOD {
            let tries = if drug == Drug::Lutathera { 150 } else { 400 };
            for _ in 0..tries {
                let request = random(&mut dice, drug, phase, good);
                let case = request.case();
                let change = what_would_change(&request);
                if change.outcome == Outcome::MedicallyNecessary {
                    approved += 1;
                    continue;
                }
                let smallest = change
                    .smallest()
                    .unwrap_or_else(|| panic!("some set leads to approval: {request:#?}"));
                let told = every_choice(&change);
                for chosen in &told {
                    assert_eq!(
                        with_all(case, chosen),
                        Outcome::MedicallyNecessary,
                        "{chosen:?} of {request:#?}"
                    );
                    assert_eq!(chosen.len(), smallest);
                }
                let most = if drug == Drug::Lutathera { 2 } else { 3 };
                for deep in 1..=smallest.min(most) {
                    let mut found = Vec::new();
                    by_exhaustion(&request, case, deep, 0, &mut Vec::new(), &mut found);
                    found.sort_unstable();
                    if deep < smallest {
                        assert_eq!(found, Vec::<Chosen>::new(), "a smaller set of {request:#?}");
                    } else {
                        let are_found = told.iter().all(|chosen| found.binary_search(chosen).is_ok());
                        assert!(are_found, "{told:?} in {found:?} of {request:#?}");
                        // In a course, an initial criterion may also be unknown again, or be shown anew.
                        assert!(
                            phase == Phase::Continuation || found == told,
                            "{told:?}, {found:?} of {request:#?}"
                        );
                        compared += 1;
                        deepest = deepest.max(deep);
                    }
                }
            }
        }
        assert!(
            1000 < compared && 200 < approved && deepest == 3,
            "{compared} {approved} {deepest}"
        );
    }

    #[test]
    fn an_approval_is_overturned_by_each_fact_that_is_told_and_by_no_other() {
        for (drug, phase, good) in GOOD.into_iter().filter(|(_, _, good)| !good.is_empty()) {
            let text =
                format!(r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"2026-05-04"{good}}}"#);
            let request = Request::from_json(text.as_bytes()).unwrap();
            let change = what_would_change(&request);
            assert_eq!(change.outcome, Outcome::MedicallyNecessary);
            assert!(change.in_the_way.is_empty() && change.smallest().is_none());
            let last = change
                .overturned_by
                .iter()
                .find(|of| of.fact == Field::DosesGiven)
                .unwrap();
            assert!(last.is_stated && last.outcome == Outcome::Investigational);
            let medicare = change
                .overturned_by
                .iter()
                .find(|of| of.fact == Field::MedicareAdvantage)
                .unwrap();
            assert!(!medicare.is_stated && medicare.outcome == Outcome::OutOfScope);
            for field in Field::ALL
                .iter()
                .copied()
                .filter(|field| *field != Field::MedicareAdvantage)
            {
                for (place, class) in answer_classes(drug, Edition::LATEST, field).iter().enumerate() {
                    let told = change
                        .overturned_by
                        .iter()
                        .find(|of| of.fact == field && of.to.chosen >> place & 1 == 1);
                    let outcome = with(request.case(), class);
                    assert_eq!(
                        told.map_or(Outcome::MedicallyNecessary, |of| of.outcome),
                        outcome,
                        "{class:?}"
                    );
                }
            }
        }
    }

    /// What each change of a request would take.
    fn told(more: &str) -> Vec<(String, &'static str, Option<String>)> {
        let good = GOOD[8].2;
        let keys: Vec<&str> = more.split(',').filter_map(|of| of.split(':').next()).collect();
        let kept: Vec<&str> = good
            .split(",\"")
            .skip(1)
            .filter(|of| !keys.iter().any(|key| format!("\"{of}").starts_with(key)))
            .collect();
        let text = format!(
            r#"{{"drug":"lutathera","date_of_service":"2026-05-04","{},{more}}}"#,
            kept.join(",\"")
        );
        let change = what_would_change(&Request::from_json(text.as_bytes()).unwrap());
        let sets = change.in_the_way.iter().flat_map(|part| &part.sets).flatten();
        sets.map(|of| {
            (
                format!("{}: {}", of.fact, of.to),
                of.means.as_str(),
                of.date.map(|day| day.to_string()),
            )
        })
        .collect()
    }

    #[test]
    fn each_fact_is_told_with_what_it_would_take() {
        let of =
            |text: &str, means, date: Option<&str>| (text.to_owned(), means, date.map(ToOwned::to_owned));
        assert_eq!(
            told(r#""long_acting_ssa":"stopped","long_acting_ssa_washout_days":20"#),
            [of(
                "long_acting_ssa_washout_days: 28 days or more",
                "time",
                Some("2026-05-12")
            )]
        );
        assert_eq!(
            told(r#""long_acting_ssa":"ongoing""#),
            [of("long_acting_ssa_washout_days: 28 days or more", "treat", None)]
        );
        assert_eq!(
            told(r#""post_dose_octreotide_planned":false"#),
            [of("post_dose_octreotide_planned: yes", "treat", None)]
        );
        assert_eq!(
            told(r#""adequate_bone_marrow":false"#),
            [of("adequate_bone_marrow: yes", "judge", None)]
        );
        assert_eq!(
            told(r#""creatinine_clearance_ml_min":null"#),
            [of(
                "creatinine_clearance_ml_min: 40 mL/min or more",
                "obtain",
                None
            )]
        );
        assert_eq!(
            told(r#""creatinine_clearance_ml_min":39.97"#),
            [of("creatinine_clearance_ml_min: 40 mL/min or more", "none", None)]
        );
        assert_eq!(
            told(r#""doses_given":4"#),
            [of("doses_given: 3 doses or less", "none", None)]
        );
        assert_eq!(
            told(r#""age_years":null,"birth_date":"2014-06-01""#),
            [of("age_years: 12 years or more", "time", Some("2026-06-01"))]
        );
    }
}
