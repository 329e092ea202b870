//! Criteria that judge other criteria: a course that goes on, or that begins after earlier doses.

use std::fmt;

use crate::agent::Phase;
use crate::criteria::Judged;
use crate::criterion::{Criterion, Judgement, Rule, Status};
use crate::edition::Terms;
use crate::vocabulary::Field;

/// Whether an initial criterion binds a whole course: all but the two about the course do.
pub(crate) const fn binds_a_course(criterion: Criterion) -> bool {
    !matches!(criterion, Criterion::CourseToxicity | Criterion::DoseLimit)
}

/// Facts that rules read, each once, and how many they are.
pub(crate) type Reads = ([Field; Field::ALL.len()], usize);

/// The facts that the initial criteria of a course that goes on read: those of the criteria that bind it, in their
/// order, and whether they were established.
#[expect(
    clippy::indexing_slicing,
    reason = "the compiler evaluates it, and refuses what is out of bounds"
)]
pub(crate) const fn reads_of_a_course<F>(initial: &[Rule<F>]) -> Reads {
    let (mut reads, mut count) = ([Field::InitialCriteriaEstablished; Field::ALL.len()], 0);
    let mut rules = initial;
    while let [rule, others @ ..] = rules {
        rules = others;
        let mut fields = if binds_a_course(rule.criterion) {
            rule.reads
        } else {
            &[]
        };
        while let [field, more @ ..] = fields {
            fields = more;
            let mut place = 0;
            while place < count && reads[place] as u8 != *field as u8 {
                place += 1;
            }
            reads[place] = *field;
            if place == count {
                count += 1;
            }
        }
    }
    (reads, count + 1)
}

/// The facts alone.
pub(crate) const fn reads_of_initial_criteria(reads: &'static Reads) -> &'static [Field] {
    let (fields, count) = reads;
    fields.split_at(*count).0
}

/// The initial criteria that bind a whole course, in this edition.
fn of_a_course<F: Judged>(terms: &Terms) -> impl Iterator<Item = &'static Rule<F>> {
    F::rules(Phase::Initial)
        .iter()
        .filter(move |rule| rule.in_force.holds_in(terms.edition) && binds_a_course(rule.criterion))
}

/// The toxicity criteria of a continuation: all but the initial criteria and the dose limit.
fn of_toxicity<F: Judged>() -> impl Iterator<Item = &'static Rule<F>> {
    F::rules(Phase::Continuation)
        .iter()
        .filter(|rule| !matches!(rule.criterion, Criterion::InitialCriteria | Criterion::DoseLimit))
}

/// **Initial criteria** (L77, L46-53) bind a course and not only its first dose, yet nobody is asked to
/// prove them twice: what is stated now counts, and otherwise what was established then.
pub(crate) fn judge_initial_criteria<F: Judged>(facts: &F, terms: &Terms) -> Judgement {
    let stated = facts.in_a_course();
    settle_initial_criteria(
        of_a_course::<F>(terms).map(|rule| (rule.judge)(&stated, terms).status),
        stated.course().initial_criteria_established,
    )
}

/// What follows from the statuses of the initial criteria, in any order, and from what was established.
///
/// That they were not established stands whatever else is stated, unless all of them are stated and met: then
/// two statements disagree. So a further adverse fact never makes approval possible again.
pub(crate) fn settle_initial_criteria(
    statuses: impl Iterator<Item = Status>,
    established: Option<bool>,
) -> Judgement {
    let (mut all_met, mut against) = (true, false);
    for status in statuses {
        all_met &= status == Status::Met;
        against |= stands_against(status);
    }
    match established {
        Some(false) if all_met => Judgement::REVIEW,
        Some(false) => Judgement::NOT_MET,
        Some(true) | None if against => Judgement::REVIEW,
        Some(true) => Judgement::MET,
        None if all_met => Judgement::MET,
        None => Judgement::unknown(Field::InitialCriteriaEstablished),
    }
}

/// The sentence of the initial criteria; under review, the own sentences of those that fail as well.
pub(crate) fn explain_initial_criteria<F: Judged>(
    facts: &F,
    terms: &Terms,
    status: Status,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let stated = facts.in_a_course();
    let established = stated.course().initial_criteria_established;
    match (status, established) {
        (Status::Met, Some(true)) => {
            f.write_str("The initial criteria were established when the course began.")
        }
        (Status::Met, Some(false) | None) => f.write_str("The stated facts meet every initial criterion."),
        (Status::NotMet, _) => {
            f.write_str("The initial criteria were not established when the course began.")
        }
        (Status::Unknown, _) => f.write_str(
            "Whether the initial criteria were established when the course began is not stated, and the \
             stated facts do not show all of them.",
        ),
        (Status::Review, Some(false)) => f.write_str(
            "The initial criteria are said not to have been established when the course began, yet the stated \
             facts meet every one of them.",
        ),
        (Status::Review, Some(true) | None) => {
            f.write_str("The facts now stated speak against the initial criteria:")?;
            own_sentences(of_a_course::<F>(terms), &stated, terms, |_, status| stands_against(status), f)
        }
    }
}

/// **Course toxicity** (L92-96, L203-216): an initial request may follow earlier doses, and what happened
/// then may stand against the course. Never unknown: only what is stated is judged.
///
/// `weighs` says whether what one toxicity criterion says is for a clinician to weigh.
pub(crate) fn judge_course_toxicity<F: Judged>(
    stated: &F,
    terms: &Terms,
    weighs: impl Fn(Criterion, Status) -> bool,
) -> Judgement {
    let against = of_toxicity::<F>().any(|rule| weighs(rule.criterion, (rule.judge)(stated, terms).status));
    if against {
        Judgement::REVIEW
    } else {
        Judgement::MET
    }
}

/// The sentence of the course toxicity.
pub(crate) fn explain_course_toxicity<F: Judged>(
    stated: &F,
    terms: &Terms,
    weighs: impl Fn(Criterion, Status) -> bool,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut against =
        of_toxicity::<F>().filter(|rule| weighs(rule.criterion, (rule.judge)(stated, terms).status));
    if against.next().is_none() {
        return f.write_str("No toxicity that stands against the course is stated.");
    }
    f.write_str("A clinician must weigh what happened during earlier doses:")?;
    own_sentences(of_toxicity::<F>(), stated, terms, weighs, f)
}

/// Whether a criterion by itself stands against a course.
pub(crate) fn stands_against(status: Status) -> bool {
    matches!(status, Status::NotMet | Status::Review)
}

/// The own sentence of each of some criteria, with its numbers.
fn own_sentences<F: Judged>(
    rules: impl Iterator<Item = &'static Rule<F>>,
    stated: &F,
    terms: &Terms,
    chosen: impl Fn(Criterion, Status) -> bool,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for rule in rules {
        let status = (rule.judge)(stated, terms).status;
        if chosen(rule.criterion, status) {
            f.write_str(" ")?;
            (rule.explain)(stated, terms, status, f)?;
        }
    }
    Ok(())
}
