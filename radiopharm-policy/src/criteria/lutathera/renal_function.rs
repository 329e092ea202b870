//! **Renal function** (L46): a creatinine clearance of at least 40 mL/min.
//!
//! The source calls less than 40 severe impairment; a documentation item (L86) prints the test the wrong way
//! round. A reported clearance decides. Where there is none, Cockcroft-Gault with actual body weight derives
//! one (the formula that L148 names), but only for adults: it was not validated for others. Two clearances
//! on different sides of 40 are for a clinician. Nothing is rounded: 39.97 is below 40.

use std::fmt;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::measure::CreatinineClearance;
use crate::vocabulary::Field;

/// The least clearance, in mL/min.
pub(crate) const LEAST: CreatinineClearance = CreatinineClearance::whole(40);

/// The least age at which a derived clearance decides alone.
const ADULT: u8 = 18;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[
        Limit::At(Field::CreatinineClearanceMlMin, LEAST.value()),
        Limit::OfDerivedClearance(LEAST),
        Limit::At(Field::AgeYears, Decimal::whole(ADULT as i32)),
    ],
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

/// Whether the derived clearance alone decides: an adult's, with no reported one beside it.
pub(crate) fn decided_by_derived(facts: &LutatheraFacts) -> bool {
    facts.creatinine_clearance_ml_min.is_none()
        && facts.derived_clearance().is_some()
        && facts.age.years.is_some_and(|age| ADULT <= age.value())
}

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    let reported = facts
        .creatinine_clearance_ml_min
        .map(|clearance| LEAST <= clearance);
    let derived = facts
        .derived_clearance()
        .map(|clearance| clearance.at_least(LEAST));
    match (reported, derived) {
        (Some(reported), Some(derived)) if reported != derived => Judgement::REVIEW,
        (Some(enough), _) => Judgement::met_if(enough),
        (None, Some(enough)) if decided_by_derived(facts) => Judgement::met_if(enough),
        (None, Some(_)) => Judgement::REVIEW,
        (None, None) => Judgement::unknown_for_want_of([
            (Field::CreatinineClearanceMlMin, false),
            (Field::SerumCreatinineMgDl, facts.serum_creatinine.is_some()),
            (Field::WeightKg, facts.weight_kg.is_some()),
            (Field::Sex, facts.sex.is_some()),
            (Field::AgeYears, facts.age.years.is_some()),
        ]),
    }
}

fn explain(facts: &LutatheraFacts, _: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
        (Status::Review, None, Some(derived)) => write!(
            f,
            "Cockcroft-Gault, a formula for adults, gives {derived}; below {ADULT} years a clinician must judge.",
        ),
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
    use crate::measure::{Age, SerumCreatinine, Weight};

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
        assert!(decided_by_derived(&derived(70, Sex::Male, "80", "1.95")));
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
