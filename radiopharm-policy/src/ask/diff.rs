//! Two answers compared, criterion by criterion: before and after a fact, or under two editions.

use super::json::{list, object};
use super::ways::Facts;
use crate::criteria::criteria;
use crate::criterion::{Citation, Criterion, Status};
use crate::determination::{Determination, determine};
use crate::edition::Edition;
use crate::outcome::{Outcome, OutcomeSet};
use crate::record::FactValue;
use crate::request::Given;
use crate::vocabulary::Field;

/// Something before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// Of the first answer.
    pub before: T,
    /// Of the second.
    pub after: T,
}

impl<T: PartialEq> Both<T> {
    /// Whether they differ.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.before != self.after
    }
}

/// A criterion that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionDiff {
    /// The criterion.
    pub criterion: Criterion,
    /// Its status; `None` where it is not among the criteria.
    pub status: Both<Option<Status>>,
    /// Why, in one sentence with the values that decided.
    pub reason: Both<Option<String>>,
    /// The facts that differ and that it reads, in the order of the vocabulary; none where the facts make no difference.
    pub by_facts: Vec<Field>,
    /// Whether the edition makes the difference: with the facts of the second answer, the two editions say two things.
    pub by_edition: bool,
    /// Where the source states it.
    pub citation: Option<Citation>,
}

/// What two answers differ in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff<'a> {
    /// The outcomes.
    pub outcome: Both<Outcome>,
    /// The possible outcomes.
    pub possible_outcomes: Both<OutcomeSet>,
    /// The editions that decided.
    pub edition: Both<Edition>,
    /// The facts that differ as they were stated, in the order of the vocabulary; the caller's reference is none.
    pub facts: Vec<(Field, Both<Option<FactValue<'a>>>)>,
    /// The criteria that say something else, those of the first answer before those that only the second has.
    pub criteria: Vec<CriterionDiff>,
    /// The facts that are needed.
    pub missing_facts: Both<Vec<Field>>,
}

impl Diff<'_> {
    /// Whether the answers differ in nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
            && self.criteria.is_empty()
            && !self.outcome.differ()
            && !self.edition.differ()
            && !self.possible_outcomes.differ()
            && !self.missing_facts.differ()
    }
}

/// Compares two answers, criterion by criterion.
///
/// ```
/// use radiopharm_policy::ask::diff;
/// use radiopharm_policy::{Edition, Request, Status, determine};
///
/// let request = Request::from_json(br#"{"drug":"lutathera","date_of_service":"2026-05-04","age_years":14}"#)?;
/// let (now, before) = (determine(&request), determine(&request.under(Edition::October2023)));
/// let diff = diff(&before, &now);
/// let age = diff.criteria.iter().find(|of| of.criterion.as_str() == "age").unwrap();
/// assert_eq!((age.status.before, age.status.after), (Some(Status::NotMet), Some(Status::Met)));
/// assert!(age.by_edition && age.by_facts.is_empty());
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn diff<'a>(before: &'a Determination, after: &'a Determination) -> Diff<'a> {
    let (one, two) = (before.request(), after.request());
    let facts: Vec<_> = Field::ALL
        .iter()
        .filter(|field| **field != Field::Id)
        .map(|field| {
            let values = Both {
                before: one.stated_value(*field),
                after: two.stated_value(*field),
            };
            (*field, values)
        })
        .filter(|(_, values)| values.differ())
        .collect();
    let differing = facts
        .iter()
        .fold(Facts::EMPTY, |all, (field, _)| all.with(*field));
    // The facts of the second answer under the edition of the first: what is already so then is due to the facts.
    let between = determine(&two.under(before.edition()));
    let listed = |of: &Determination| {
        of.assessment()
            .statuses()
            .map(|(criterion, _)| criterion)
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = (listed(before), listed(after));
    let new = theirs.iter().filter(|criterion| !ours.contains(criterion));
    let criteria = ours
        .iter()
        .chain(new)
        .filter_map(|criterion| compared(before, &between, after, *criterion, differing))
        .collect();
    Diff {
        outcome: Both {
            before: before.outcome(),
            after: after.outcome(),
        },
        possible_outcomes: Both {
            before: before.possible_outcomes(),
            after: after.possible_outcomes(),
        },
        edition: Both {
            before: before.edition(),
            after: after.edition(),
        },
        facts,
        criteria,
        missing_facts: Both {
            before: before.missing_facts().collect(),
            after: after.missing_facts().collect(),
        },
    }
}

fn compared(
    before: &Determination,
    between: &Determination,
    after: &Determination,
    criterion: Criterion,
    differing: Facts,
) -> Option<CriterionDiff> {
    let of = |determination: &Determination| determination.assessment().status(criterion);
    let status = Both {
        before: of(before),
        after: of(after),
    };
    if !status.differ() {
        return None;
    }
    let reason = |of: &Determination| of.finding(criterion).map(|finding| finding.reason().to_string());
    let by_edition = of(between) != status.after;
    let by_facts = if of(between) == status.before {
        Vec::new()
    } else {
        differing
            .and(reads(before, criterion).or(reads(after, criterion)))
            .iter()
            .collect()
    };
    let told = after.finding(criterion).or_else(|| before.finding(criterion));
    Some(CriterionDiff {
        criterion,
        status,
        reason: Both {
            before: reason(before),
            after: reason(after),
        },
        by_facts,
        by_edition,
        citation: told.map(|finding| finding.citation()),
    })
}

/// The facts that a criterion of an answer reads, under every name, and those that say which criteria there are.
fn reads(of: &Determination, criterion: Criterion) -> Facts {
    let kinds = Facts::from([Field::Drug, Field::Phase, Field::MedicareAdvantage]);
    let listed = criteria(of.drug(), of.phase(), of.edition()).filter(|entry| entry.criterion == criterion);
    listed.flat_map(|entry| entry.reads).fold(kinds, |facts, field| {
        let facts = facts.with(*field);
        let other = super::ways::other_way(*field);
        let facts = other.map_or(facts, |other| facts.with(other));
        // An age and a washout are of a day.
        if other.is_some() {
            facts.with(Field::DateOfService)
        } else {
            facts
        }
    })
}

fn both<T>(of: &Both<T>, each: impl Fn(&T) -> Given<'static>) -> Given<'static> {
    object([("before", each(&of.before)), ("after", each(&of.after))])
}

fn text(of: &Option<String>) -> Given<'static> {
    of.clone().map_or(Given::Null, Given::from)
}

fn criterion_diff(of: &CriterionDiff) -> Given<'static> {
    let citation = of.citation.map(|citation| {
        object([
            ("section", citation.section.into()),
            ("item", citation.item.into()),
        ])
    });
    object([
        ("criterion", of.criterion.into()),
        ("status", both(&of.status, |status| (*status).into())),
        ("reason", both(&of.reason, text)),
        ("by_facts", list(&of.by_facts, |field| field.as_str().into())),
        ("by_edition", of.by_edition.into()),
        ("citation", citation.unwrap_or(Given::Null)),
    ])
}

impl Diff<'_> {
    /// The differences as one line of JSON: `outcome`, `possible_outcomes`, `edition` and `missing_facts` each with
    /// `before` and `after`, `facts`, and `criteria` (each with `criterion`, `status`, `reason`, `by_facts`,
    /// `by_edition`, `citation`).
    #[must_use]
    pub fn to_json(&self) -> String {
        let value =
            |value: &Option<FactValue<'_>>| value.map_or(Given::Null, |value| value.as_given().into_owned());
        object([
            ("outcome", both(&self.outcome, |outcome| (*outcome).into())),
            (
                "possible_outcomes",
                both(&self.possible_outcomes, |set| list(*set, Given::from)),
            ),
            ("edition", both(&self.edition, |edition| (*edition).into())),
            (
                "facts",
                list(&self.facts, |(field, values)| {
                    object([
                        ("fact", field.as_str().into()),
                        ("before", value(&values.before)),
                        ("after", value(&values.after)),
                    ])
                }),
            ),
            ("criteria", list(&self.criteria, criterion_diff)),
            (
                "missing_facts",
                both(&self.missing_facts, |facts| {
                    list(facts, |field| field.as_str().into())
                }),
            ),
        ])
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Request;

    fn request(more: &str) -> Request {
        let text = format!(r#"{{"drug":"lutathera","date_of_service":"2026-05-04"{more}}}"#);
        Request::from_json(text.as_bytes()).unwrap()
    }

    #[test]
    fn an_answer_differs_from_itself_in_nothing() {
        let same = determine(&request(r#","id":"a","kps":50"#));
        let other = determine(&request(r#","id":"b","kps":50"#));
        assert!(diff(&same, &other).is_empty(), "a reference is no fact");
    }

    #[test]
    fn a_new_fact_is_told_with_the_criteria_that_read_it() {
        let (before, after) = (
            determine(&request("")),
            determine(&request(r#","kps":50,"sex":"male""#)),
        );
        let found = diff(&before, &after);
        let facts: Vec<Field> = found.facts.iter().map(|(field, _)| *field).collect();
        assert_eq!(facts, [Field::Sex, Field::Kps]);
        let [one] = found.criteria.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(one.criterion, Criterion::PerformanceStatus);
        assert_eq!(
            (one.status.before, one.status.after),
            (Some(Status::Unknown), Some(Status::NotMet))
        );
        assert_eq!(
            (one.by_facts.as_slice(), one.by_edition),
            ([Field::Kps].as_slice(), false)
        );
        assert_eq!(found.outcome.after, Outcome::Investigational);
        assert!(found.missing_facts.after.is_empty() && !found.missing_facts.before.is_empty());
        let json = found.to_json();
        assert!(json.contains(r#""facts":[{"fact":"sex","before":null,"after":"male"},{"fact":"kps","before":null,"after":50}]"#), "{json}");
    }

    #[test]
    fn a_criterion_that_only_one_edition_has_is_told_as_of_the_edition() {
        let of = request(r#","progressed_on_ssa":false"#);
        let (before, after) = (determine(&of.under(Edition::May2025)), determine(&of));
        let found = diff(&before, &after);
        let gone = found
            .criteria
            .iter()
            .find(|of| of.criterion == Criterion::ProgressionOnSsa)
            .unwrap();
        assert_eq!(
            (gone.status.before, gone.status.after),
            (Some(Status::NotMet), None)
        );
        assert!(gone.by_edition && gone.by_facts.is_empty());
    }

    #[test]
    fn both_a_fact_and_the_edition_can_be_why() {
        let before = determine(&request(r#","age_years":11"#).under(Edition::October2023));
        let after = determine(&request(r#","age_years":14"#));
        let found = diff(&before, &after);
        let age = found
            .criteria
            .iter()
            .find(|of| of.criterion == Criterion::Age)
            .unwrap();
        assert!(age.by_edition, "14 is too young in 2023");
        assert!(
            age.by_facts.is_empty(),
            "under the old edition the age makes no difference"
        );
        let adult = determine(&request(r#","age_years":20"#));
        let found = diff(&before, &adult);
        let age = found
            .criteria
            .iter()
            .find(|of| of.criterion == Criterion::Age)
            .unwrap();
        assert!(!age.by_edition && age.by_facts == [Field::AgeYears]);
    }

    #[test]
    fn a_birth_date_is_the_age_of_a_day() {
        let before = determine(&request(r#","birth_date":"2015-01-01""#));
        let after = determine(&request(r#","birth_date":"2010-01-01""#));
        let found = diff(&before, &after);
        assert_eq!(found.criteria[0].by_facts, [Field::BirthDate]);
    }
}
