//! What is asked for, grouped: for each criterion that is open for want of facts, the sets of facts any of which
//! settles it.

use super::ways::{Facts, depends_on, other_way, ways};
use crate::criterion::Criterion;
use crate::determination::Determination;
use crate::vocabulary::Field;

/// A fact of an alternative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedFact {
    /// The fact.
    pub fact: Field,
    /// The other name under which it can be stated as well: a birth date for an age.
    pub or: Option<Field>,
    /// The fact, and its word, without which there is nothing to ask for: days since the last dose only where an
    /// analogue was stopped.
    pub when: Option<(Field, &'static str)>,
    /// Whether it is stated already, and something new must be obtained: another imaging study.
    pub is_stated: bool,
}

/// What is asked for because of one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The criterion, which is unknown.
    pub criterion: Criterion,
    /// Sets of facts, any of which settles it whatever the facts turn out to be; none has a fact too many.
    pub alternatives: Vec<Vec<AskedFact>>,
}

impl Determination {
    /// What is asked for: the criteria that are unknown and still matter, in order, each with the sets of facts any of
    /// which settles it. Empty unless the outcome is [`InformationNeeded`](crate::Outcome::InformationNeeded).
    ///
    /// The facts are those of [`missing_facts`](Self::missing_facts), and what can only be asked for once one of them is
    /// known. A criterion is settled where it is no longer unknown; it may then be for a clinician.
    ///
    /// ```
    /// use radiopharm_policy::{Request, determine};
    ///
    /// let request = Request::from_json(br#"{"drug":"lutathera","date_of_service":"2026-05-04"}"#)?;
    /// let asked = determine(&request).ask();
    /// let performance = asked.iter().find(|asked| asked.criterion.as_str() == "performance_status").unwrap();
    /// let either: Vec<&str> = performance.alternatives.iter().map(|set| set[0].fact.as_str()).collect();
    /// assert_eq!(either, ["kps", "ecog"]);
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn ask(&self) -> Vec<Asked> {
        let is_needed = self.missing_facts().next().is_some();
        let open = self.assessment().unknown_that_matter().filter(|_| is_needed);
        open.map(|(criterion, judgement)| {
            let sets = ways(criterion, judgement.missing, Facts::EMPTY);
            // What says by itself that the other is so: a washout, that the analogue was stopped.
            let alone = judgement.missing.iter().filter(|field| {
                depends_on(*field).is_some_and(|(on, _)| judgement.missing.iter().any(|other| other == on))
            });
            let sets = sets
                .into_iter()
                .filter(|set| !set.is_empty())
                .chain(alone.map(|field| Facts::EMPTY.with(field)));
            Asked {
                criterion,
                alternatives: sets.map(|set| self.asked_facts(set)).collect(),
            }
        })
        .collect()
    }

    fn asked_facts(&self, set: Facts) -> Vec<AskedFact> {
        let fact = |field: Field| AskedFact {
            fact: field,
            or: other_way(field),
            when: depends_on(field).filter(|(on, _)| set.contains(*on)),
            is_stated: self.request().stated_value(field).is_some(),
        };
        set.iter().map(fact).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::{Drug, Phase};
    use crate::ask::classes::{AnswerClass, answer_classes};
    use crate::ask::sample::put;
    use crate::assessment::assess_case;
    use crate::criterion::Status;
    use crate::determination::determine;
    use crate::edition::Edition;
    use crate::request::{Case, Request};

    /// Whether a criterion is settled whatever the facts of a set turn out to be, by trying all of their classes.
    fn settles(case: &Case, criterion: Criterion, set: &[Field]) -> bool {
        let Some((field, rest)) = set.split_first() else {
            return assess_case(case).status(criterion) != Some(Status::Unknown);
        };
        let is_told = |case: &Case| {
            let Some((on, _)) = depends_on(*field) else {
                return true;
            };
            // It can be known where the use is not stated, or is such that there is something to know.
            assess_case(case)
                .missing_for(criterion)
                .iter()
                .any(|missing| missing == *field)
                || assess_case(case)
                    .missing_for(criterion)
                    .iter()
                    .any(|missing| missing == on)
        };
        if !is_told(case) {
            return settles(case, criterion, rest);
        }
        let of = answer_classes(case.drug(), case.edition, *field);
        of.iter().all(|class: &AnswerClass| {
            let mut after = *case;
            put(&mut after.facts, *field, &class.sample);
            settles(&after, criterion, rest)
        })
    }

    fn requests() -> Vec<Request> {
        let mut requests = Vec::new();
        for (drug, phase) in Drug::ALL
            .iter()
            .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
        {
            for edition in Edition::ALL {
                let text = |more: &str| {
                    let text = format!(
                        r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"{}"{more}}}"#,
                        edition.effective()
                    );
                    Request::from_json(text.as_bytes()).unwrap()
                };
                requests.push(text(""));
                requests.push(text(
                    r#","age_years":60,"sex":"male","long_acting_ssa":"stopped","renal_toxicity":"occurred",
                       "prior_therapies":["enzalutamide"]"#,
                ));
                requests.push(text(
                    r#","serum_creatinine_mg_dl":1,"weight_kg":70,"short_acting_octreotide":"stopped",
                       "taxane_delay_appropriate":false"#,
                ));
            }
        }
        requests
    }

    #[test]
    fn every_alternative_settles_its_criterion_and_none_has_a_fact_too_many() {
        let mut tried = 0;
        for request in requests() {
            let determination = determine(&request);
            for asked in determination.ask() {
                assert!(!asked.alternatives.is_empty(), "{}", asked.criterion);
                // An imaging study with a tracer that is not listed settles nothing, and another can be obtained.
                let is_imaging =
                    asked.alternatives == [determination.asked_facts(Facts::EMPTY.with(Field::Imaging))];
                for set in &asked.alternatives {
                    let fields: Vec<Field> = set.iter().map(|of| of.fact).collect();
                    assert!(
                        is_imaging || settles(request.case(), asked.criterion, &fields),
                        "{} by {fields:?} of {request:#?}",
                        asked.criterion
                    );
                    for left_out in 0..fields.len() {
                        let mut fewer = fields.clone();
                        fewer.remove(left_out);
                        assert!(
                            !settles(request.case(), asked.criterion, &fewer)
                                || set.iter().any(|of| of.when.is_some()),
                            "{} by {fewer:?}",
                            asked.criterion
                        );
                    }
                    tried += 1;
                }
            }
        }
        assert!(500 < tried, "{tried}");
    }

    /// No smaller set, and no other set of that size, settles a criterion: every set of the facts that it reads is tried.
    #[test]
    fn no_other_set_settles_a_criterion() {
        for request in requests() {
            let determination = determine(&request);
            for asked in determination.ask() {
                let missing: Vec<Field> = determination
                    .assessment()
                    .missing_for(asked.criterion)
                    .iter()
                    .collect();
                for chosen in 1_u32..1 << missing.len() {
                    let set: Vec<Field> = missing
                        .iter()
                        .enumerate()
                        .filter(|(place, _)| chosen >> place & 1 == 1)
                        .map(|(_, field)| *field)
                        .collect();
                    let is_above_one = asked
                        .alternatives
                        .iter()
                        .any(|way| way.iter().all(|of| set.contains(&of.fact)));
                    assert!(
                        is_above_one || !settles(request.case(), asked.criterion, &set),
                        "{} by {set:?} of {request:#?}",
                        asked.criterion
                    );
                }
            }
        }
    }

    #[test]
    fn nothing_is_asked_for_where_nothing_matters() {
        let text = br#"{"drug":"lutathera","date_of_service":"2026-05-04","tumor_site":"lung"}"#;
        assert!(determine(&Request::from_json(text).unwrap()).ask().is_empty());
    }
}
