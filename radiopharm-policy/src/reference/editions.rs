//! The editions, and what changed from each to the next, found by comparing their criteria and terms.

use std::sync::LazyLock;

use super::history::HISTORY;
use super::lines::LineRange;
use super::table::records;
use crate::agent::{Drug, ImagingAgent, Phase};
use crate::criteria::criteria;
use crate::criterion::Criterion;
use crate::edition::{Edition, EditionBasis, Terms};
use crate::word::{WordSet, words};

words! {
    /// How an edition differs from the one before.
    EditionChangeKind ("change of an edition") {
        /// A criterion came.
        CriterionAdded = "criterion_added",
        /// A criterion went.
        CriterionRemoved = "criterion_removed",
        /// A term has another value.
        TermChanged = "term_changed",
    }
}

records! {
    /// An edition of the policy.
    EditionRow {
        /// The edition, named by the day on which it took effect.
        edition: Edition,
        /// The last day on which it was in force; null for the printed one.
        in_force_to: Option<jiff::civil::Date>,
        /// Whether its text was at hand.
        basis: EditionBasis,
        /// What changed, in our own words.
        changes: &'static [&'static str],
        /// Where the source says it.
        lines: LineRange,
    }

    /// One change from an edition to the next.
    EditionChange {
        /// The edition that has the change.
        edition: Edition,
        /// What kind of change it is.
        kind: EditionChangeKind,
        /// The drug.
        drug: Drug,
        /// The phase of a criterion; null for a term.
        phase: Option<Phase>,
        /// The criterion that came or went; null for a term.
        criterion: Option<Criterion>,
        /// The term that changed; null for a criterion.
        term: Option<&'static str>,
        /// Its value before, in words or digits; null for a criterion.
        before: Option<String>,
        /// Its value from then on; null for a criterion.
        after: Option<String>,
        /// Where the source says it.
        lines: LineRange,
    }
}

/// Where the history names an edition.
fn named_at(edition: Edition) -> LineRange {
    HISTORY
        .iter()
        .find(|revision| revision.edition == Some(edition))
        .map_or(LineRange::new(589, 591), |revision| revision.lines)
}

/// The editions, earliest first.
pub static EDITIONS: LazyLock<Vec<EditionRow>> = LazyLock::new(|| {
    let next = |edition: Edition| Edition::ALL.iter().copied().find(|other| edition < *other);
    let row = |edition: Edition| EditionRow {
        edition,
        in_force_to: next(edition).and_then(|next| next.effective().yesterday().ok()),
        basis: edition.basis(),
        changes: edition.changes(),
        lines: named_at(edition),
    };
    Edition::ALL.iter().copied().map(row).collect()
});

/// The terms of an edition, each with its drug and its value as a text.
fn terms(of: &Terms) -> Vec<(Drug, &'static str, String)> {
    let Terms {
        edition: _,
        lutathera_least_age,
        receptor_imaging,
        related_receptor_imaging,
        ecog_counts,
        taxane_may_be_delayed,
        pluvicto_investigational_statement,
    } = *of;
    let agents = |set: WordSet<ImagingAgent>| {
        let names: Vec<&str> = set.iter().map(ImagingAgent::as_str).collect();
        names.join(", ")
    };
    vec![
        (
            Drug::Lutathera,
            "lutathera_least_age",
            lutathera_least_age.to_string(),
        ),
        (Drug::Lutathera, "receptor_imaging", agents(receptor_imaging)),
        (
            Drug::Lutathera,
            "related_receptor_imaging",
            agents(related_receptor_imaging),
        ),
        (Drug::Lutathera, "ecog_counts", ecog_counts.to_string()),
        (
            Drug::Pluvicto,
            "taxane_may_be_delayed",
            taxane_may_be_delayed.to_string(),
        ),
        (
            Drug::Pluvicto,
            "pluvicto_investigational_statement",
            pluvicto_investigational_statement.to_string(),
        ),
    ]
}

fn changes(before: Edition, after: Edition) -> Vec<EditionChange> {
    let lines = named_at(after);
    let mut found = Vec::new();
    for drug in Drug::ALL {
        for phase in Phase::ALL {
            let has = |edition, criterion| {
                criteria(*drug, *phase, edition).any(|entry| entry.criterion == criterion)
            };
            for (one, other, kind) in [
                (before, after, EditionChangeKind::CriterionRemoved),
                (after, before, EditionChangeKind::CriterionAdded),
            ] {
                let only_here = criteria(*drug, *phase, one).filter(|entry| !has(other, entry.criterion));
                found.extend(only_here.map(|entry| EditionChange {
                    edition: after,
                    kind,
                    drug: *drug,
                    phase: Some(*phase),
                    criterion: Some(entry.criterion),
                    term: None,
                    before: None,
                    after: None,
                    lines,
                }));
            }
        }
    }
    for ((drug, term, was), (_, _, is)) in terms(before.terms()).into_iter().zip(terms(after.terms())) {
        if was != is {
            found.push(EditionChange {
                edition: after,
                kind: EditionChangeKind::TermChanged,
                drug,
                phase: None,
                criterion: None,
                term: Some(term),
                before: Some(was),
                after: Some(is),
                lines,
            });
        }
    }
    found
}

/// Every change from an edition to the next, earliest first.
pub static EDITION_CHANGES: LazyLock<Vec<EditionChange>> = LazyLock::new(|| {
    Edition::ALL
        .iter()
        .copied()
        .zip(Edition::ALL.iter().copied().skip(1))
        .flat_map(|(before, after)| changes(before, after))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edition_after_the_first_changes_something() {
        for edition in Edition::ALL.iter().copied().skip(1) {
            assert!(
                EDITION_CHANGES.iter().any(|row| row.edition == edition),
                "{edition}"
            );
        }
        assert!(EDITION_CHANGES.iter().all(|row| row.edition != Edition::ALL[0]));
    }

    #[test]
    fn the_changes_are_those_of_the_history() {
        let of = |edition| -> Vec<String> {
            EDITION_CHANGES
                .iter()
                .filter(|row| row.edition == edition)
                .map(|row| match (row.criterion, row.term) {
                    (Some(criterion), _) => format!("{} {} {criterion}", row.kind, row.drug),
                    (None, term) => format!(
                        "{} {} {} {}",
                        term.unwrap(),
                        row.drug,
                        row.before.as_deref().unwrap(),
                        row.after.as_deref().unwrap()
                    ),
                })
                .collect()
        };
        assert_eq!(
            of(Edition::January2025),
            [
                "criterion_added lutathera post_dose_octreotide",
                "lutathera_least_age lutathera 18 12"
            ]
        );
        assert_eq!(of(Edition::February2025), ["ecog_counts lutathera false true"]);
        assert_eq!(
            of(Edition::May2025),
            ["taxane_may_be_delayed pluvicto false true"]
        );
        assert_eq!(
            of(Edition::April2026),
            ["criterion_removed lutathera progression_on_ssa"]
        );
    }

    #[test]
    fn editions_follow_each_other_without_a_gap() {
        for (before, after) in EDITIONS.iter().zip(EDITIONS.iter().skip(1)) {
            let last = before.in_force_to.unwrap();
            assert_eq!(last.tomorrow().unwrap(), after.edition.effective());
        }
        assert_eq!(EDITIONS.last().unwrap().in_force_to, None);
    }
}
