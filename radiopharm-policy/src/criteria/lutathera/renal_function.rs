//! **Renal function** (L46): a creatinine clearance of at least 40 mL/min.
//!
//! The source calls less than 40 severe impairment; a documentation item (L86) prints the test the wrong way
//! round. A reported clearance decides. Where there is none, Cockcroft-Gault with actual body weight derives
//! one (the formula that L148 names), but only for adults: it was not validated for others. Two clearances
//! on different sides of 40 are for a clinician. Nothing is rounded: 39.97 is below 40. A creatinine that is
//! too small to be believed derives nothing beside a reported clearance, and alone it is for a clinician.

use std::fmt;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::measure::{CreatinineClearance, SerumCreatinine};
use crate::vocabulary::Field;

/// The least clearance, in mL/min.
pub(crate) const LEAST: CreatinineClearance = CreatinineClearance::whole(40);

/// The least age at which a derived clearance decides alone.
const ADULT: u8 = 18;

/// The limit of a reported clearance.
pub(crate) const REPORTED: Limit = Limit::At(Field::CreatinineClearanceMlMin, LEAST.value());

/// The limit of a derived clearance.
pub(crate) const DERIVED: Limit = Limit::OfDerivedClearance(LEAST);

/// The age from which the formula holds.
pub(crate) const OF_ADULTS: Limit = Limit::At(Field::AgeYears, Decimal::whole(ADULT as i32));

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[REPORTED, DERIVED, OF_ADULTS],
    ..Rule::new(
        Criterion::RenalFunction,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, renal impairment",
        },
        &[
            Field::CreatinineClearanceMlMin,
            Field::SerumCreatinineMgDl,
            Field::SerumCreatinineUmolL,
            Field::WeightKg,
            Field::Sex,
            Field::AgeYears,
        ],
        judge,
        explain,
    )
};

/// The creatinine, where it cannot be believed.
fn unbelievable(facts: &LutatheraFacts) -> Option<SerumCreatinine> {
    facts
        .serum_creatinine
        .filter(|creatinine| !creatinine.is_believable())
}

pub(crate) fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    let reported = facts
        .creatinine_clearance_ml_min
        .map(|clearance| LEAST <= clearance);
    let derived = facts
        .derived_clearance()
        .map(|clearance| clearance.at_least(LEAST));
    match (reported, derived) {
        (Some(reported), Some(derived)) if reported != derived && unbelievable(facts).is_none() => {
            Judgement::REVIEW
        }
        (Some(enough), _) => Judgement::met_if(enough),
        (None, Some(_)) if unbelievable(facts).is_some() => Judgement::REVIEW,
        (None, Some(_)) if facts.age.years.is_some_and(|age| age.value() < ADULT) => Judgement::REVIEW,
        (None, Some(enough)) => Judgement::met_if(enough),
        (None, None) => Judgement::unknown_for_want_of([
            (Field::CreatinineClearanceMlMin, false),
            (Field::SerumCreatinineMgDl, facts.serum_creatinine.is_some()),
            (Field::WeightKg, facts.weight_kg.is_some()),
            (Field::Sex, facts.sex.is_some()),
            (Field::AgeYears, facts.age.years.is_some()),
        ]),
    }
}

pub(crate) fn explain(
    facts: &LutatheraFacts,
    _: &Terms,
    status: Status,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let least = LEAST.value();
    match (
        status,
        facts.creatinine_clearance_ml_min,
        facts.derived_clearance(),
    ) {
        (Status::Met, Some(clearance), _) => {
            write!(f, "A creatinine clearance of {clearance} is at least {least}.")
        }
        (_, Some(clearance), None) | (Status::NotMet, Some(clearance), _) => {
            write!(f, "A creatinine clearance of {clearance} is below {least}.")
        }
        (_, Some(clearance), Some(derived)) => write!(
            f,
            "The reported clearance of {clearance} and the derived one of {derived} lie on different sides of {least}.",
        ),
        (Status::Review, None, Some(derived)) => match unbelievable(facts) {
            Some(tiny) => write!(
                f,
                "No clearance can be derived from a creatinine as small as {tiny}."
            ),
            None => write!(
                f,
                "Cockcroft-Gault, a formula for adults, gives {derived}; below {ADULT} years a clinician must judge.",
            ),
        },
        (_, None, Some(derived)) => {
            let is = if status == Status::Met {
                "at least"
            } else {
                "below"
            };
            write!(
                f,
                "The clearance derived with Cockcroft-Gault, {derived}, is {is} {least}."
            )
        }
        (_, None, None) => f.write_str("No creatinine clearance is known, nor all that would derive it."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Sex;
    use crate::decimal::Decimal;
    use crate::edition::Edition;
    use crate::facts::AgeFacts;
    use crate::measure::{Age, Weight};

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn reported(clearance: &str) -> LutatheraFacts {
        LutatheraFacts {
            creatinine_clearance_ml_min: Some(clearance.parse().unwrap()),
            ..LutatheraFacts::default()
        }
    }

    fn derived(years: i64, sex: Sex, kg: &str, creatinine: &str) -> LutatheraFacts {
        LutatheraFacts {
            age: AgeFacts {
                years: Some(Age::new(years).unwrap()),
                birth_date: None,
            },
            serum_creatinine: Some(SerumCreatinine::mg_per_dl(number(creatinine)).unwrap()),
            weight_kg: Some(Weight::new(number(kg)).unwrap()),
            sex: Some(sex),
            ..LutatheraFacts::default()
        }
    }

    fn judged(facts: &LutatheraFacts) -> Judgement {
        judge(facts, Edition::LATEST.terms())
    }

    #[test]
    fn reported_below_at_and_above_forty() {
        assert_eq!(judged(&reported("39.97")), Judgement::NOT_MET);
        assert_eq!(judged(&reported("39.99999999999999999999")), Judgement::NOT_MET);
        assert_eq!(judged(&reported("40")), Judgement::MET);
        assert_eq!(judged(&reported("40.1")), Judgement::MET);
    }

    #[test]
    fn derived_below_at_and_above_forty() {
        assert_eq!(
            judged(&derived(23, Sex::Female, "64.0", "2.21")),
            Judgement::MET,
            "exactly 40"
        );
        assert_eq!(judged(&derived(70, Sex::Male, "80", "1.94")), Judgement::MET);
        assert_eq!(judged(&derived(70, Sex::Male, "80", "1.95")), Judgement::NOT_MET);
    }

    #[test]
    fn two_clearances_on_different_sides() {
        let low = derived(70, Sex::Male, "80", "2.2");
        let with = |facts: &LutatheraFacts, clearance: &str| LutatheraFacts {
            creatinine_clearance_ml_min: Some(clearance.parse().unwrap()),
            ..*facts
        };
        assert_eq!(judged(&with(&low, "41")), Judgement::REVIEW);
        assert_eq!(judged(&with(&low, "39")), Judgement::NOT_MET);
        let high = derived(70, Sex::Male, "80", "1");
        assert_eq!(judged(&with(&high, "39")), Judgement::REVIEW);
        assert_eq!(judged(&with(&high, "40")), Judgement::MET);
    }

    #[test]
    fn the_formula_is_for_adults() {
        assert_eq!(judged(&derived(17, Sex::Male, "55", "0.8")), Judgement::REVIEW);
        assert_eq!(judged(&derived(17, Sex::Male, "55", "9")), Judgement::REVIEW);
        assert_eq!(judged(&derived(18, Sex::Male, "55", "0.8")), Judgement::MET);
        let both = derived(17, Sex::Male, "55", "0.8");
        let reported = LutatheraFacts {
            creatinine_clearance_ml_min: Some("60".parse().unwrap()),
            ..both
        };
        assert_eq!(judged(&reported), Judgement::MET, "the reported one decides");
    }

    #[test]
    fn a_creatinine_that_cannot_be_believed_derives_nothing_that_decides() {
        let tiny = derived(60, Sex::Male, "70", "0.09999999999999999999");
        assert_eq!(judged(&tiny), Judgement::REVIEW);
        assert_eq!(judged(&derived(60, Sex::Male, "70", "0.1")), Judgement::MET);
        assert_eq!(
            judged(&derived(60, Sex::Male, "70", "0.10000000000000000001")),
            Judgement::MET
        );
        let with = |facts: &LutatheraFacts, clearance: &str| LutatheraFacts {
            creatinine_clearance_ml_min: Some(clearance.parse().unwrap()),
            ..*facts
        };
        assert_eq!(
            judged(&with(&tiny, "39")),
            Judgement::NOT_MET,
            "the reported one decides"
        );
        assert_eq!(judged(&with(&tiny, "40")), Judgement::MET);
        assert_eq!(
            judged(&with(&derived(60, Sex::Male, "70", "0.1"), "39")),
            Judgement::REVIEW
        );
        for (umol, expected) in [("8.83", Judgement::REVIEW), ("8.84", Judgement::MET)] {
            let stated = LutatheraFacts {
                serum_creatinine: Some(SerumCreatinine::umol_per_l(number(umol)).unwrap()),
                ..tiny
            };
            assert_eq!(judged(&stated), expected, "{umol}");
        }
        let alone = LutatheraFacts {
            weight_kg: None,
            ..tiny
        };
        let missing: Vec<Field> = judged(&alone).missing.iter().collect();
        assert_eq!(missing, [Field::CreatinineClearanceMlMin, Field::WeightKg]);
    }

    #[test]
    fn what_would_derive_it_is_asked_for() {
        let missing = |facts: &LutatheraFacts| judged(facts).missing.iter().collect::<Vec<_>>();
        assert_eq!(
            missing(&LutatheraFacts::default()),
            [
                Field::CreatinineClearanceMlMin,
                Field::SerumCreatinineMgDl,
                Field::WeightKg,
                Field::Sex,
                Field::AgeYears
            ]
        );
        let full = derived(60, Sex::Male, "70", "1");
        let without_weight = LutatheraFacts {
            weight_kg: None,
            ..full
        };
        assert_eq!(
            missing(&without_weight),
            [Field::CreatinineClearanceMlMin, Field::WeightKg]
        );
    }
}
