//! The criteria as data: what each says where one fact has a value.
//!
//! Limits are the constants that the rules compare with, and words are found by asking the rules, so the
//! table cannot say anything else than they do; a test asks every rule below, at and above each limit.

use std::sync::LazyLock;

use super::lines::{LineRange, lines};
use super::schedules::Operator;
use super::table::records;
use crate::agent::{Drug, ImagingAgent, Phase, StudyResult};
use crate::assessment::assess;
use crate::criteria::{criteria, lutathera, pluvicto, xofigo};
use crate::criterion::{Criterion, Status};
use crate::decimal::Decimal;
use crate::edition::{Edition, Terms};
use crate::request::{Draft, Given};
use crate::source_map;
use crate::vocabulary::{Field, FieldType};

records! {
    /// What a criterion says where a fact has a value, in the editions from one to another.
    CriterionRow {
        /// A stable id: `lutathera:initial:age:age_years:at_least:12:2025-01-01`, the edition from which on it holds last.
        id: String,
        /// The drug.
        drug: Drug,
        /// The phase.
        phase: Phase,
        /// The criterion.
        criterion: Criterion,
        /// The criterion as people write it.
        label: &'static str,
        /// The section of the policy that states it.
        section: &'static str,
        /// The item in that section.
        item: &'static str,
        /// The fact, as the vocabulary names it.
        fact: Field,
        /// How the fact is compared: it stands left of the operator.
        operator: Operator,
        /// The limit; null where words are compared.
        value: Option<Decimal>,
        /// The unit of the limit; null where it has none.
        unit: Option<&'static str>,
        /// The words, where words are compared; `true` and `false` are words too.
        words: Vec<&'static str>,
        /// What the criterion then says, where no other fact says otherwise.
        status: Status,
        /// The limit as the source prints it; null where it prints none.
        printed_value: Option<Decimal>,
        /// The unit of the printed limit.
        printed_unit: Option<&'static str>,
        /// The first edition in which it holds.
        in_force_from: Edition,
        /// The last day on which it held; null where it still does.
        in_force_to: Option<jiff::civil::Date>,
        /// The lines that state it.
        lines: Vec<LineRange>,
    }
}

/// A limit under the terms of an edition; `None` where that edition does not read the fact.
type Value = fn(&Terms) -> Option<Decimal>;

/// A limit as the source prints it, with its unit, where it prints it under the terms of an edition.
type Printed = fn(&Terms) -> Option<(Decimal, &'static str)>;

/// A limit of a rule.
struct Limit {
    drug: Drug,
    phase: Phase,
    criterion: Criterion,
    fact: Field,
    operator: Operator,
    value: Value,
    status: Status,
    printed: Printed,
    lines: &'static [LineRange],
}

impl Limit {
    const fn new(
        (drug, phase, criterion): (Drug, Phase, Criterion),
        fact: Field,
        operator: Operator,
        value: Value,
        status: Status,
        printed: Printed,
        lines: &'static [LineRange],
    ) -> Self {
        Self {
            drug,
            phase,
            criterion,
            fact,
            operator,
            value,
            status,
            printed,
            lines,
        }
    }
}

const fn initial(drug: Drug, criterion: Criterion) -> (Drug, Phase, Criterion) {
    (drug, Phase::Initial, criterion)
}

const fn continuation(criterion: Criterion) -> (Drug, Phase, Criterion) {
    (Drug::Lutathera, Phase::Continuation, criterion)
}

/// A small whole number.
const fn small(number: u8) -> Option<Decimal> {
    Some(Decimal::whole(number as i32))
}

/// A printed number with its unit.
const fn printed(number: i32, unit: &'static str) -> Option<(Decimal, &'static str)> {
    Some((Decimal::whole(number), unit))
}

const fn dose_limit(drug: Drug, phase: Phase, lines: &'static [LineRange]) -> Limit {
    let (value, printed): (Value, Printed) = match drug {
        Drug::Lutathera => (|_| small(Drug::Lutathera.dose_cap()), |_| printed(4, "doses")),
        Drug::Pluvicto => (|_| small(Drug::Pluvicto.dose_cap()), |_| printed(6, "doses")),
        Drug::Xofigo => (|_| small(Drug::Xofigo.dose_cap()), |_| printed(6, "doses")),
    };
    Limit::new(
        (drug, phase, Criterion::DoseLimit),
        Field::DosesGiven,
        Operator::Below,
        value,
        Status::Met,
        printed,
        lines,
    )
}

const fn recurrence(
    criterion: Criterion,
    fact: Field,
    value: Value,
    printed: Printed,
    lines: &'static [LineRange],
) -> Limit {
    Limit::new(
        continuation(criterion),
        fact,
        Operator::AtLeast,
        value,
        Status::NotMet,
        printed,
        lines,
    )
}

/// The limits of the rules, by drug and phase in the order of the source.
static LIMITS: [Limit; 27] = [
    Limit::new(
        initial(Drug::Lutathera, Criterion::Age),
        Field::AgeYears,
        Operator::AtLeast,
        |terms| small(terms.lutathera_least_age),
        Status::Met,
        |terms| {
            if terms.lutathera_least_age == 12 {
                printed(12, "years")
            } else {
                None
            }
        },
        lines![46, 607],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::TumorGrade),
        Field::Ki67Percent,
        Operator::AtMost,
        |_| Some(lutathera::tumor_grade::GREATEST_KI67),
        Status::Met,
        |_| printed(20, "percent"),
        lines![46, 83],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::LongActingSsaWashout),
        Field::LongActingSsaWashoutDays,
        Operator::AtLeast,
        |_| {
            Some(Decimal::whole(
                lutathera::long_acting_ssa_washout::LEAST_DAYS as i32,
            ))
        },
        Status::Met,
        |_| printed(4, "weeks"),
        lines![46, 85],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::ShortActingOctreotideWashout),
        Field::ShortActingOctreotideWashoutHours,
        Operator::AtLeast,
        |_| Some(lutathera::short_acting_octreotide_washout::LEAST_HOURS),
        Status::Met,
        |_| printed(24, "hours"),
        lines![46, 85],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::RenalFunction),
        Field::CreatinineClearanceMlMin,
        Operator::AtLeast,
        |_| Some(lutathera::renal_function::LEAST.value()),
        Status::Met,
        |_| printed(40, "mL/min"),
        lines![46, 86],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::PerformanceStatus),
        Field::Kps,
        Operator::AtLeast,
        |_| small(lutathera::performance_status::LEAST_KARNOFSKY),
        Status::Met,
        |_| printed(60, "Karnofsky"),
        lines![46, 88],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::PerformanceStatus),
        Field::Ecog,
        Operator::AtMost,
        |terms| {
            if terms.ecog_counts {
                small(lutathera::performance_status::GREATEST_ECOG)
            } else {
                None
            }
        },
        Status::Met,
        |_| printed(2, "ECOG"),
        lines![46, 608],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::PostDoseOctreotide),
        Field::PostDoseOctreotideDoseMg,
        Operator::Is,
        |_| Some(lutathera::post_dose_octreotide::DOSE_MG),
        Status::Met,
        |_| printed(30, "mg"),
        lines![51],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::PostDoseOctreotide),
        Field::PostDoseOctreotideHoursAfter,
        Operator::Below,
        |_| Some(lutathera::post_dose_octreotide::EARLIEST_HOURS),
        Status::NotMet,
        |_| printed(4, "hours"),
        lines![51],
    ),
    Limit::new(
        initial(Drug::Lutathera, Criterion::PostDoseOctreotide),
        Field::PostDoseOctreotideHoursAfter,
        Operator::Above,
        |_| Some(lutathera::post_dose_octreotide::LATEST_HOURS),
        Status::NotMet,
        |_| printed(24, "hours"),
        lines![51],
    ),
    dose_limit(Drug::Lutathera, Phase::Initial, lines![61, 65]),
    recurrence(
        Criterion::Thrombocytopenia,
        Field::RecurrentThrombocytopeniaGrade,
        |_| small(lutathera::thrombocytopenia::STOPS),
        |_| printed(2, "CTCAE grade"),
        lines![92],
    ),
    recurrence(
        Criterion::Anemia,
        Field::RecurrentAnemiaGrade,
        |_| small(lutathera::anemia::STOPS),
        |_| printed(3, "CTCAE grade"),
        lines![93],
    ),
    recurrence(
        Criterion::Neutropenia,
        Field::RecurrentNeutropeniaGrade,
        |_| small(lutathera::neutropenia::STOPS),
        |_| printed(3, "CTCAE grade"),
        lines![93],
    ),
    recurrence(
        Criterion::NonhematologicToxicity,
        Field::RecurrentNonhematologicGrade,
        |_| small(lutathera::nonhematologic_toxicity::STOPS),
        |_| printed(3, "CTCAE grade"),
        lines![95],
    ),
    recurrence(
        Criterion::RenalToxicity,
        Field::RenalToxicityDelayDays,
        |_| Some(Decimal::whole(lutathera::renal_toxicity::STOPS_DAYS as i32)),
        |_| printed(16, "weeks"),
        lines![96],
    ),
    Limit::new(
        continuation(Criterion::RenalToxicity),
        Field::RenalToxicityDelayDays,
        Operator::Below,
        |_| Some(Decimal::whole(lutathera::renal_toxicity::STOPS_DAYS as i32)),
        Status::Review,
        |_| printed(16, "weeks"),
        lines![96, 148],
    ),
    dose_limit(Drug::Lutathera, Phase::Continuation, lines![66]),
    Limit::new(
        initial(Drug::Pluvicto, Criterion::Age),
        Field::AgeYears,
        Operator::AtLeast,
        |_| small(pluvicto::age::LEAST),
        Status::Met,
        |_| printed(18, "years"),
        lines![52],
    ),
    dose_limit(Drug::Pluvicto, Phase::Initial, lines![61, 65]),
    dose_limit(Drug::Pluvicto, Phase::Continuation, lines![66]),
    Limit::new(
        initial(Drug::Xofigo, Criterion::Age),
        Field::AgeYears,
        Operator::AtLeast,
        |_| small(xofigo::age::ADULT),
        Status::Met,
        |_| printed(19, "years"),
        lines![53, 112],
    ),
    Limit::new(
        initial(Drug::Xofigo, Criterion::Age),
        Field::AgeYears,
        Operator::Below,
        |_| small(xofigo::age::MINOR_BELOW),
        Status::NotMet,
        |_| None,
        lines![53],
    ),
    Limit::new(
        initial(Drug::Xofigo, Criterion::VisceralDisease),
        Field::LargestLymphNodeCm,
        Operator::Above,
        |_| Some(xofigo::visceral_disease::GREATEST_NODE_CM),
        Status::NotMet,
        |_| printed(3, "cm"),
        lines![53, 112],
    ),
    Limit::new(
        initial(Drug::Xofigo, Criterion::VisceralDisease),
        Field::LargestLymphNodeCm,
        Operator::AtMost,
        |_| Some(xofigo::visceral_disease::GREATEST_NODE_CM),
        Status::Met,
        |_| printed(3, "cm"),
        lines![53, 112],
    ),
    dose_limit(Drug::Xofigo, Phase::Initial, lines![61, 65]),
    dose_limit(Drug::Xofigo, Phase::Continuation, lines![73]),
];

/// The criterion of a drug and phase in an edition: its section and item, and the facts that it reads.
fn stated(
    (drug, phase, criterion): (Drug, Phase, Criterion),
    edition: Edition,
) -> Option<((&'static str, &'static str), &'static [Field])> {
    criteria(drug, phase, edition)
        .find(|entry| entry.criterion == criterion)
        .map(|entry| ((entry.citation.section, entry.citation.item), entry.reads))
}

/// The last day of an edition; `None` for the last one.
fn last_day(edition: Edition) -> Option<jiff::civil::Date> {
    let next = Edition::ALL.iter().copied().find(|other| edition < *other)?;
    next.effective().yesterday().ok()
}

/// Spans of editions in which something has one value, earliest first.
fn spans<T: PartialEq>(of: impl Fn(Edition) -> Option<T>) -> Vec<(Edition, Edition, T)> {
    let mut found: Vec<(Edition, Edition, T)> = Vec::new();
    let mut before = None;
    for edition in Edition::ALL.iter().copied() {
        if let Some(value) = of(edition) {
            match found.last_mut() {
                Some((_, last, same)) if Some(*last) == before && *same == value => *last = edition,
                Some(_) | None => found.push((edition, edition, value)),
            }
        }
        before = Some(edition);
    }
    found
}

/// The unit of a fact.
fn unit(fact: Field) -> Option<&'static str> {
    let unit = match fact.spec().field_type {
        FieldType::Integer(range) => range.unit,
        FieldType::Decimal(range) => range.unit,
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => "",
    };
    Some(unit).filter(|unit| !unit.is_empty())
}

fn rows_of_limit(limit: &Limit) -> Vec<CriterionRow> {
    let of = (limit.drug, limit.phase, limit.criterion);
    let value = |edition: Edition| {
        let ((section, item), _) = stated(of, edition)?;
        Some((section, item, (limit.value)(edition.terms())?))
    };
    let row = |(from, to, (section, item, value)): (Edition, Edition, (_, _, Decimal))| {
        let printed = (limit.printed)(from.terms());
        CriterionRow {
            id: format!(
                "{}:{}:{}:{}:{}:{value}:{from}",
                limit.drug, limit.phase, limit.criterion, limit.fact, limit.operator
            ),
            drug: limit.drug,
            phase: limit.phase,
            criterion: limit.criterion,
            label: limit.criterion.label(),
            section,
            item,
            fact: limit.fact,
            operator: limit.operator,
            value: Some(value),
            unit: unit(limit.fact),
            words: Vec::new(),
            status: limit.status,
            printed_value: printed.map(|(value, _)| value),
            printed_unit: printed.map(|(_, unit)| unit),
            in_force_from: from,
            in_force_to: last_day(to),
            lines: limit.lines.to_vec(),
        }
    };
    spans(value).into_iter().map(row).collect()
}

/// The values that a fact of words can have one at a time, each with the word that stands for it.
fn values(fact: Field) -> Vec<(&'static str, Given<'static>)> {
    let text = |word: &'static str| Given::Text(word.into());
    match fact.spec().field_type {
        FieldType::Bool => vec![("true", Given::Bool(true)), ("false", Given::Bool(false))],
        FieldType::Word(words) => words.list().into_iter().map(|word| (word, text(word))).collect(),
        FieldType::WordList(words) => {
            let one = |word| (word, Given::List(vec![text(word)]));
            words.list().into_iter().map(one).collect()
        }
        FieldType::Studies => {
            let study = |agent: &ImagingAgent| {
                let parts = [
                    ("agent", agent.as_str()),
                    ("result", StudyResult::Positive.as_str()),
                ];
                let study = Given::Object(parts.map(|(key, word)| (key.into(), text(word))).to_vec());
                (agent.as_str(), Given::List(vec![study]))
            };
            ImagingAgent::ALL.iter().map(study).collect()
        }
        FieldType::Text(_) | FieldType::Integer(_) | FieldType::Decimal(_) | FieldType::Date => Vec::new(),
    }
}

/// What a criterion says where one fact has a value and nothing else is known.
fn says(
    (drug, phase, criterion): (Drug, Phase, Criterion),
    edition: Edition,
    fact: Field,
    value: Given<'static>,
) -> Option<Status> {
    let request = Draft::of(drug, phase)
        .give("date_of_service", edition.effective())
        .give(fact.as_str(), value)
        .finish(Some(edition))
        .ok()?;
    assess(&request).status(criterion)
}

/// The words of a fact with which a criterion says something, for each edition that has them.
fn rows_of_words(of: (Drug, Phase, Criterion), fact: Field, status: Status) -> Vec<CriterionRow> {
    let (drug, phase, criterion) = of;
    let words = |edition: Edition| {
        let ((section, item), reads) = stated(of, edition)?;
        if !reads.contains(&fact) {
            return None;
        }
        let words: Vec<&'static str> = values(fact)
            .into_iter()
            .filter(|(_, value)| says(of, edition, fact, value.clone()) == Some(status))
            .map(|(word, _)| word)
            .collect();
        (!words.is_empty()).then_some((section, item, words))
    };
    let row =
        |(from, to, (section, item, words)): (Edition, Edition, (_, _, Vec<&'static str>))| CriterionRow {
            id: format!("{drug}:{phase}:{criterion}:{fact}:{status}:{from}"),
            drug,
            phase,
            criterion,
            label: criterion.label(),
            section,
            item,
            fact,
            operator: Operator::In,
            value: None,
            unit: None,
            words,
            status,
            printed_value: None,
            printed_unit: None,
            in_force_from: from,
            in_force_to: last_day(to),
            lines: source_map::stating(drug, phase, criterion),
        };
    spans(words).into_iter().map(row).collect()
}

/// The criteria of every drug and phase, each in the order of the source, limits before words.
pub static CRITERIA: LazyLock<Vec<CriterionRow>> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for drug in Drug::ALL {
        for phase in Phase::ALL {
            let mut seen: Vec<(Criterion, &[Field])> = Vec::new();
            for edition in Edition::ALL.iter().copied().rev() {
                for entry in criteria(*drug, *phase, edition) {
                    if seen.iter().all(|(criterion, _)| *criterion != entry.criterion) {
                        seen.push((entry.criterion, entry.reads));
                    }
                }
            }
            for (criterion, reads) in seen {
                let own =
                    |limit: &&Limit| (limit.drug, limit.phase, limit.criterion) == (*drug, *phase, criterion);
                rows.extend(LIMITS.iter().filter(own).flat_map(rows_of_limit));
                for fact in reads {
                    for status in [Status::Met, Status::NotMet, Status::Review] {
                        rows.extend(rows_of_words((*drug, *phase, criterion), *fact, status));
                    }
                }
            }
        }
    }
    rows
});

#[cfg(test)]
mod tests {
    use super::*;

    /// The least step of a fact.
    fn step(fact: Field) -> Decimal {
        if let FieldType::Integer(range) = fact.spec().field_type {
            Decimal::whole(i32::try_from(range.step).unwrap())
        } else {
            Decimal::hundredths(1)
        }
    }

    fn holds(operator: Operator, fact: Decimal, limit: Decimal) -> bool {
        match operator {
            Operator::Below => fact < limit,
            Operator::AtMost => fact <= limit,
            Operator::Is => fact == limit,
            Operator::AtLeast => limit <= fact,
            Operator::Above => limit < fact,
            Operator::In => false,
        }
    }

    #[test]
    fn rules_say_below_at_and_above_each_limit_what_the_table_says() {
        let mut asked = 0;
        for row in CRITERIA.iter() {
            let Some(limit) = row.value else { continue };
            let step = step(row.fact).units();
            for shift in [-step, 0, step] {
                let value = Decimal::from_units(limit.units() + shift);
                // What else the criterion asks for is there.
                let beside = if row.criterion == Criterion::PostDoseOctreotide {
                    Some((Field::PostDoseOctreotidePlanned, Given::Bool(true)))
                } else if row.criterion == Criterion::VisceralDisease {
                    Some((Field::VisceralMetastases, Given::Text("none_known".into())))
                } else {
                    None
                };
                let mut draft = Draft::of(row.drug, row.phase)
                    .give("date_of_service", row.in_force_from.effective())
                    .give(row.fact.as_str(), value);
                if let Some((fact, given)) = beside {
                    draft = draft.give(fact.as_str(), given);
                }
                let Ok(request) = draft.finish(Some(row.in_force_from)) else {
                    continue;
                };
                asked += 1;
                let says = assess(&request).status(row.criterion);
                assert_eq!(
                    says == Some(row.status),
                    holds(row.operator, value, limit),
                    "{} at {value}: {says:?}",
                    row.id
                );
            }
        }
        assert!(75 < asked, "{asked}");
    }

    // Only tables ask rules for their limits.
    #[cfg(feature = "arrow")]
    #[test]
    fn every_limit_of_a_rule_is_a_limit_of_the_table() {
        use crate::criteria::outlines;
        use crate::criterion::Limit as RuleLimit;
        for drug in Drug::ALL {
            for phase in Phase::ALL {
                for outline in outlines(*drug, *phase) {
                    for limit in outline.limits {
                        let RuleLimit::At(fact, value) = limit else {
                            continue;
                        };
                        let composed = matches!(
                            outline.entry.criterion,
                            Criterion::CourseToxicity | Criterion::InitialCriteria
                        );
                        let there = CRITERIA
                            .iter()
                            .any(|row| row.drug == *drug && row.fact == *fact && row.value == Some(*value));
                        assert!(
                            composed || there,
                            "{drug} {phase} {} {fact} {value}",
                            outline.entry.criterion
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn words_are_those_of_the_rules() {
        let words = |criterion, fact, status, edition| -> Vec<&str> {
            let of = |row: &&CriterionRow| {
                let until = row
                    .in_force_to
                    .is_none_or(|last| Edition::effective(edition) <= last);
                row.drug == Drug::Lutathera
                    && (row.criterion, row.fact, row.status) == (criterion, fact, status)
                    && row.in_force_from <= edition
                    && until
            };
            CRITERIA
                .iter()
                .filter(of)
                .flat_map(|row| row.words.clone())
                .collect()
        };
        assert_eq!(
            words(
                Criterion::TumorSite,
                Field::TumorSite,
                Status::Review,
                Edition::LATEST
            ),
            [
                "esophagus",
                "gallbladder",
                "bile_duct",
                "anal_canal",
                "unknown_primary"
            ]
        );
        let extent = |status| {
            words(
                Criterion::DiseaseExtent,
                Field::DiseaseExtent,
                status,
                Edition::LATEST,
            )
        };
        assert_eq!(extent(Status::Met), ["locally_advanced", "metastatic"]);
        assert_eq!(extent(Status::Review), ["locoregional_recurrence"]);
        let tracers = |edition| {
            words(
                Criterion::ReceptorExpression,
                Field::Imaging,
                Status::Met,
                edition,
            )
        };
        assert_eq!(
            tracers(Edition::October2022),
            ["ga68_dotatate", "sstr_scintigraphy"]
        );
        assert_eq!(tracers(Edition::LATEST).len(), 4);
    }

    #[test]
    fn ids_are_unique_and_every_criterion_has_rows() {
        let mut ids: Vec<&str> = CRITERIA.iter().map(|row| row.id.as_str()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for drug in Drug::ALL {
            for phase in Phase::ALL {
                for entry in criteria(*drug, *phase, Edition::LATEST) {
                    let there = CRITERIA.iter().any(|row| {
                        (row.drug, row.phase, row.criterion) == (*drug, *phase, entry.criterion)
                            && row.in_force_to.is_none()
                    });
                    assert!(there, "{drug} {phase} {}", entry.criterion);
                }
            }
        }
    }
}
