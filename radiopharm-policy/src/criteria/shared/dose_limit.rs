//! **Dose limit** (L61, L65-66, L73): doses remain within the lifetime limit.
//!
//! More than 4 doses of Lutathera, or more than 6 of Pluvicto or of Xofigo, are investigational. The limit
//! counts a lifetime: every source, reduced doses included.

use std::fmt;

use crate::criteria::Judged;
use crate::criterion::{Citation, Criterion, Judgement, LENGTH_OF_APPROVAL, Rule, Status};
use crate::edition::Terms;
use crate::vocabulary::Field;

/// The rule, the same for every drug but for its limit.
pub(crate) const fn rule<F: Judged>() -> Rule<F> {
    Rule::new(
        Criterion::DoseLimit,
        Citation {
            section: LENGTH_OF_APPROVAL,
            item: "greatest total number of doses",
        },
        &[Field::DosesGiven],
        judge,
        explain,
    )
}

fn judge<F: Judged>(facts: &F, _: &Terms) -> Judgement {
    Judgement::of(facts.course().doses_given, Field::DosesGiven, |given| {
        Judgement::met_if(given.value() < F::DRUG.dose_cap())
    })
}

fn explain<F: Judged>(facts: &F, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (drug, cap) = (F::DRUG.brand_name(), F::DRUG.dose_cap());
    match facts.course().doses_given {
        None => write!(
            f,
            "How many doses of {drug} were given before is not known; the limit is {cap}."
        ),
        Some(given) if given.value() < cap => {
            write!(f, "{given} of at most {cap} lifetime doses of {drug} were given.")
        }
        Some(given) => write!(
            f,
            "{given} doses of {drug} were given, and the lifetime limit is {cap}."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::facts::{CourseFacts, LutatheraFacts, PluvictoFacts, XofigoFacts};
    use crate::measure::DosesGiven;

    fn course(given: i64) -> CourseFacts {
        CourseFacts {
            doses_given: Some(DosesGiven::new(given).unwrap()),
            ..CourseFacts::default()
        }
    }

    #[test]
    fn below_at_and_above_the_limit() {
        let terms = Edition::LATEST.terms();
        let lutathera = |given| {
            judge(
                &LutatheraFacts {
                    course: course(given),
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(lutathera(3), Judgement::MET);
        assert_eq!(lutathera(4), Judgement::NOT_MET);
        assert_eq!(lutathera(5), Judgement::NOT_MET);
        let pluvicto = |given| {
            judge(
                &PluvictoFacts {
                    course: course(given),
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(pluvicto(5), Judgement::MET);
        assert_eq!(pluvicto(6), Judgement::NOT_MET);
        assert_eq!(pluvicto(7), Judgement::NOT_MET);
        let xofigo = |given| {
            judge(
                &XofigoFacts {
                    course: course(given),
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(xofigo(5), Judgement::MET);
        assert_eq!(xofigo(6), Judgement::NOT_MET);
    }

    #[test]
    fn unknown_doses_are_not_zero() {
        let judged = judge(&XofigoFacts::default(), Edition::LATEST.terms());
        assert_eq!(judged, Judgement::unknown(Field::DosesGiven));
    }
}
