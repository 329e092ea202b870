//! Schedules and stop rules as tables, made from what the course of treatment computes with.

use std::sync::LazyLock;

use super::lines::{LineRange, lines};
use super::table::records;
use crate::agent::DiscontinuationEvent;
use crate::agent::Drug;
use crate::authorization::MONTHS;
use crate::course::{
    DoseBasis, LutatheraCalendar, MOST_DAYS, PRINTED_KBQ_PER_KG, PluvictoDose, StopReason, limits, schedule,
};
use crate::decimal::Decimal;
use crate::measure::{Activity, ActivityUnit};
use crate::word::words;

words! {
    /// How a number is compared with a limit: the fact stands left of it.
    Operator ("operator") {
        /// Less than.
        Below = "below",
        /// At most.
        AtMost = "at_most",
        /// Equal to, or the word beside it.
        Is = "is",
        /// At least.
        AtLeast = "at_least",
        /// More than.
        Above = "above",
        /// One of the words beside it.
        In = "in",
    }

    /// How the activity of a dose is found.
    DoseBasisKind ("dose basis") {
        /// The same for everybody.
        Fixed = "fixed",
        /// By body weight.
        PerWeight = "per_weight",
    }

    /// Whether a rule binds.
    Force ("force") {
        /// A criterion.
        Criterion = "criterion",
        /// A recommendation of the related information.
        Recommendation = "recommendation",
    }

    /// On which side of a dose a span of time lies.
    Around ("side of a dose") {
        /// Before it.
        Before = "before",
        /// After it.
        After = "after",
    }

    /// A drug that is paused or given around a dose of Lutathera.
    AnalogueGroup ("analogues") {
        /// Long-acting analogues.
        LongActing = "long_acting",
        /// Short-acting octreotide.
        ShortActingOctreotide = "short_acting_octreotide",
        /// Short-acting analogues.
        ShortActing = "short_acting",
        /// Octreotide LAR.
        OctreotideLar = "octreotide_lar",
        /// Analogues, long-acting and short-acting.
        Any = "any",
    }
}

impl Operator {
    /// The sign for it: `<`, `<=`, `=`, `>=`, `>`, `in`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Is => "=",
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::In => "in",
        }
    }
}

records! {
    /// The schedule of a drug.
    #[derive(Copy)]
    ScheduleRow {
        /// The drug.
        drug: Drug,
        /// How the activity of a dose is found.
        dose_basis: DoseBasisKind,
        /// The activity of a dose in gigabecquerels, where it is fixed.
        dose_gbq: Option<Decimal>,
        /// The same in millicuries.
        dose_mci: Option<Decimal>,
        /// Kilobecquerels per kilogram in the current label, with which doses are computed.
        label_kbq_per_kg: Option<u8>,
        /// Kilobecquerels per kilogram as the source prints them, from before the standard was corrected.
        printed_kbq_per_kg: Option<u8>,
        /// Microcuries per kilogram as the source prints them.
        printed_uci_per_kg: Option<Decimal>,
        /// Weeks from one dose to the next.
        interval_weeks: u8,
        /// The most weeks to which the source extends the interval after a reaction; null where it does not.
        longest_interval_weeks: Option<u8>,
        /// The limit of a lifetime.
        doses: u8,
        /// How often a dose may be reduced; null where the source does not say.
        reductions: Option<u8>,
        /// By how many percent.
        reduction_percent: Option<u8>,
        /// The reduced activity in gigabecquerels, exactly.
        reduced_gbq: Option<Decimal>,
        /// The reduced activity in gigabecquerels, as the source rounds it.
        printed_reduced_gbq: Option<Decimal>,
        /// The reduced activity in millicuries.
        reduced_mci: Option<Decimal>,
        /// For how many months an authorization holds.
        approval_months: u8,
        /// Where the source prints it.
        lines: &'static [LineRange],
    }

    /// A pause of analogues, or a dose of them, around a dose of Lutathera.
    #[derive(Copy)]
    AnalogueRule {
        /// A stable id.
        id: &'static str,
        /// The drug around whose dose it is.
        drug: Drug,
        /// What is paused or given.
        analogues: AnalogueGroup,
        /// On which side of the dose.
        side: Around,
        /// Whether it is meant for every dose, or for the first one.
        every_dose: bool,
        /// The least time.
        from: u8,
        /// The most time; null where there is none.
        until: Option<u8>,
        /// The unit of time.
        unit: &'static str,
        /// What is given, in milligrams.
        milligrams: Option<u8>,
        /// Whether it binds.
        force: Force,
        /// Where the source prints it.
        lines: LineRange,
    }

    /// A rule after which a drug is to be stopped for good.
    #[derive(Copy)]
    StopRuleRow {
        /// A stable id.
        id: &'static str,
        /// The drug.
        drug: Drug,
        /// The reason or the event that it makes, as a word of the course of treatment.
        event: &'static str,
        /// What is measured or graded.
        fact: &'static str,
        /// How it is compared; null where the rule has no number.
        operator: Option<Operator>,
        /// The limit.
        value: Option<Decimal>,
        /// The unit of the limit.
        unit: Option<&'static str>,
        /// What must hold as well.
        and_fact: Option<&'static str>,
        /// How that is compared.
        and_operator: Option<Operator>,
        /// Its limit.
        and_value: Option<Decimal>,
        /// The unit of its limit.
        and_unit: Option<&'static str>,
        /// Whether only what came back counts.
        recurrent: bool,
        /// Whether only what happened after one dose reduction counts.
        after_one_reduction: bool,
        /// What must not be read into it.
        note: Option<&'static str>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

fn made(drug: Drug) -> ScheduleRow {
    let of = schedule(drug);
    let (fixed, label) = match of.dose {
        DoseBasis::Fixed(activity) => (Some(activity), None),
        DoseBasis::KilobecquerelsPerKilogram(kilobecquerels) => (None, Some(kilobecquerels)),
    };
    let exactly = |activity: Option<Activity>, unit| activity.and_then(|activity| activity.exactly_in(unit));
    let pluvicto = drug == Drug::Pluvicto;
    let reduced = pluvicto.then(|| PluvictoDose::Reduced.activity());
    ScheduleRow {
        drug,
        dose_basis: match of.dose {
            DoseBasis::Fixed(_) => DoseBasisKind::Fixed,
            DoseBasis::KilobecquerelsPerKilogram(_) => DoseBasisKind::PerWeight,
        },
        dose_gbq: exactly(fixed, ActivityUnit::Gbq),
        dose_mci: exactly(fixed, ActivityUnit::Mci),
        label_kbq_per_kg: label,
        printed_kbq_per_kg: label.map(|_| PRINTED_KBQ_PER_KG),
        printed_uci_per_kg: label.map(|_| Decimal::hundredths(135)),
        interval_weeks: of.interval_weeks,
        longest_interval_weeks: u8::try_from(MOST_DAYS / 7).ok().filter(|_| pluvicto),
        doses: of.doses,
        reductions: pluvicto.then_some(1),
        reduction_percent: pluvicto.then_some(20),
        reduced_gbq: exactly(reduced, ActivityUnit::Gbq),
        printed_reduced_gbq: exactly(
            pluvicto.then_some(Activity::PLUVICTO_PRINTED_REDUCED_DOSE),
            ActivityUnit::Gbq,
        ),
        reduced_mci: exactly(reduced, ActivityUnit::Mci),
        approval_months: u8::try_from(MONTHS).unwrap_or_default(),
        lines: match drug {
            Drug::Lutathera => lines![61, 65, 136],
            Drug::Pluvicto => lines![61, 65, 197, 201],
            Drug::Xofigo => lines![61, 65, 73, 353],
        },
    }
}

/// The schedules of the three drugs.
pub static SCHEDULES: LazyLock<Vec<ScheduleRow>> =
    LazyLock::new(|| Drug::ALL.iter().map(|drug| made(*drug)).collect());

const ANALOGUE: AnalogueRule = AnalogueRule {
    id: "",
    drug: Drug::Lutathera,
    analogues: AnalogueGroup::LongActing,
    side: Around::Before,
    every_dose: true,
    from: 0,
    until: None,
    unit: "hours",
    milligrams: None,
    force: Force::Recommendation,
    lines: LineRange::line(140),
};

/// Pauses and doses of analogues around a dose of Lutathera, in the order of the source.
pub static ANALOGUES: [AnalogueRule; 6] = [
    AnalogueRule {
        id: "long_acting_before_the_first_dose",
        every_dose: false,
        from: (limits::LONG_ACTING_LEAST_DAYS / 7) as u8,
        unit: "weeks",
        force: Force::Criterion,
        lines: LineRange::line(46),
        ..ANALOGUE
    },
    AnalogueRule {
        id: "short_acting_octreotide_before_the_first_dose",
        analogues: AnalogueGroup::ShortActingOctreotide,
        every_dose: false,
        from: LutatheraCalendar::SHORT_ACTING_HOURS_BEFORE,
        force: Force::Criterion,
        lines: LineRange::line(46),
        ..ANALOGUE
    },
    AnalogueRule {
        id: "octreotide_lar_after_each_dose",
        analogues: AnalogueGroup::OctreotideLar,
        side: Around::After,
        from: LutatheraCalendar::OCTREOTIDE_HOURS_FROM,
        until: Some(LutatheraCalendar::OCTREOTIDE_HOURS_UNTIL),
        milligrams: Some(LutatheraCalendar::OCTREOTIDE_MILLIGRAMS),
        force: Force::Criterion,
        lines: LineRange::line(51),
        ..ANALOGUE
    },
    AnalogueRule {
        id: "long_acting_before_each_dose",
        from: (limits::LONG_ACTING_LEAST_DAYS / 7) as u8,
        until: Some((limits::LONG_ACTING_MOST_DAYS / 7) as u8),
        unit: "weeks",
        ..ANALOGUE
    },
    AnalogueRule {
        id: "short_acting_before_each_dose",
        analogues: AnalogueGroup::ShortActing,
        from: LutatheraCalendar::SHORT_ACTING_HOURS_BEFORE,
        lines: LineRange::line(141),
        ..ANALOGUE
    },
    AnalogueRule {
        id: "resumption_after_each_dose",
        analogues: AnalogueGroup::Any,
        side: Around::After,
        from: LutatheraCalendar::RESUMPTION_HOURS_FROM,
        until: Some(LutatheraCalendar::RESUMPTION_HOURS_UNTIL),
        lines: LineRange::line(142),
        ..ANALOGUE
    },
];

const fn lutathera(
    reason: StopReason,
    fact: &'static str,
    (operator, value, unit): (Operator, Decimal, &'static str),
    line: u16,
) -> StopRuleRow {
    StopRuleRow {
        id: reason.as_str(),
        drug: Drug::Lutathera,
        event: reason.as_str(),
        fact,
        operator: Some(operator),
        value: Some(value),
        unit: Some(unit),
        and_fact: None,
        and_operator: None,
        and_value: None,
        and_unit: None,
        recurrent: false,
        after_one_reduction: false,
        note: None,
        lines: LineRange::line(line),
    }
}

const fn pluvicto(event: DiscontinuationEvent, fact: &'static str, line: u16) -> StopRuleRow {
    StopRuleRow {
        id: event.as_str(),
        drug: Drug::Pluvicto,
        event: event.as_str(),
        fact,
        operator: None,
        value: None,
        unit: None,
        and_fact: None,
        and_operator: None,
        and_value: None,
        and_unit: None,
        recurrent: false,
        after_one_reduction: false,
        note: None,
        lines: LineRange::line(line),
    }
}

const fn severe(event: DiscontinuationEvent, fact: &'static str, line: u16) -> StopRuleRow {
    StopRuleRow {
        operator: Some(Operator::AtLeast),
        value: Some(Decimal::whole(limits::SEVERE as i32)),
        unit: Some("CTCAE grade"),
        ..pluvicto(event, fact, line)
    }
}

const fn recurrent(row: StopRuleRow) -> StopRuleRow {
    StopRuleRow {
        recurrent: true,
        after_one_reduction: true,
        ..row
    }
}

const PERCENT_OF_BASELINE: &str = "percent of the baseline";
const TIMES_THE_UPPER_LIMIT: &str = "times the upper limit of normal";

/// The rules after which a drug is to be stopped for good, in the order of the source. Xofigo has none.
pub static STOP_RULES: &[StopRuleRow] = &[
    lutathera(
        StopReason::BilirubinOver3xUln,
        "bilirubin",
        (
            Operator::Above,
            Decimal::whole(limits::BILIRUBIN_TIMES as i32),
            TIMES_THE_UPPER_LIMIT,
        ),
        146,
    ),
    StopRuleRow {
        and_fact: Some("prothrombin ratio"),
        and_operator: Some(Operator::Below),
        and_value: Some(Decimal::whole(limits::PROTHROMBIN_PERCENT)),
        and_unit: Some("percent"),
        ..lutathera(
            StopReason::LowAlbuminAndProthrombin,
            "albumin",
            (
                Operator::Below,
                Decimal::whole(limits::ALBUMIN_GRAMS_PER_LITER as i32),
                "g/L",
            ),
            146,
        )
    },
    lutathera(
        StopReason::ClearanceBelow40,
        "creatinine clearance",
        (Operator::Below, limits::CLEARANCE.value(), "mL/min"),
        148,
    ),
    lutathera(
        StopReason::CreatinineUp40Percent,
        "increase of serum creatinine",
        (
            Operator::AtLeast,
            Decimal::whole(limits::CHANGE_PERCENT),
            PERCENT_OF_BASELINE,
        ),
        148,
    ),
    lutathera(
        StopReason::ClearanceDown40Percent,
        "decrease of creatinine clearance",
        (
            Operator::AtLeast,
            Decimal::whole(limits::CHANGE_PERCENT),
            PERCENT_OF_BASELINE,
        ),
        148,
    ),
    recurrent(severe(
        DiscontinuationEvent::RecurrentMyelosuppressionGrade3,
        "myelosuppression",
        205,
    )),
    severe(DiscontinuationEvent::RenalToxicityGrade3, "renal toxicity", 209),
    recurrent(pluvicto(
        DiscontinuationEvent::RecurrentRenalToxicity,
        "renal toxicity",
        210,
    )),
    StopRuleRow {
        note: Some("The source prints grade 3 alone; what is worse counts as well."),
        ..recurrent(severe(
            DiscontinuationEvent::RecurrentDryMouthGrade3,
            "dry mouth",
            211,
        ))
    },
    recurrent(severe(
        DiscontinuationEvent::RecurrentGastrointestinalToxicityGrade3,
        "gastrointestinal toxicity",
        212,
    )),
    StopRuleRow {
        operator: Some(Operator::Above),
        value: Some(Decimal::whole(limits::TRANSAMINASES_TIMES as i32)),
        unit: Some(TIMES_THE_UPPER_LIMIT),
        and_fact: Some("no liver metastases"),
        ..pluvicto(
            DiscontinuationEvent::TransaminasesOver5xUln,
            "aspartate or alanine aminotransferase",
            213,
        )
    },
    pluvicto(
        DiscontinuationEvent::UnacceptableToxicity,
        "any toxicity that cannot be accepted",
        214,
    ),
    StopRuleRow {
        operator: Some(Operator::Above),
        value: Some(Decimal::whole(limits::DELAY_DAYS as i32 / 7)),
        unit: Some("weeks"),
        ..pluvicto(
            DiscontinuationEvent::SeriousReactionDelayOver4Weeks,
            "delay of treatment by a serious reaction",
            215,
        )
    },
    recurrent(severe(
        DiscontinuationEvent::RecurrentOrIntolerableReaction,
        "any adverse reaction",
        216,
    )),
    StopRuleRow {
        id: "persistent_and_intolerable_reaction_grade_2",
        operator: Some(Operator::Is),
        value: Some(Decimal::whole(2)),
        unit: Some("CTCAE grade"),
        and_fact: Some("persistent and intolerable"),
        after_one_reduction: true,
        ..pluvicto(
            DiscontinuationEvent::RecurrentOrIntolerableReaction,
            "any adverse reaction",
            216,
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_and_every_event_has_its_rule_and_ids_are_unique() {
        let has = |event: &str| STOP_RULES.iter().any(|row| row.event == event);
        assert!(StopReason::ALL.iter().all(|reason| has(reason.as_str())));
        assert!(DiscontinuationEvent::ALL.iter().all(|event| has(event.as_str())));
        for (place, row) in STOP_RULES.iter().enumerate() {
            assert!(
                STOP_RULES.iter().skip(place + 1).all(|other| other.id != row.id),
                "{}",
                row.id
            );
            assert_eq!(row.operator.is_some(), row.value.is_some(), "{}", row.id);
            assert_eq!(row.and_operator.is_some(), row.and_value.is_some(), "{}", row.id);
        }
    }

    #[test]
    fn schedules_are_those_of_the_course() {
        let doses: Vec<(Drug, u8, u8)> = SCHEDULES
            .iter()
            .map(|row| (row.drug, row.interval_weeks, row.doses))
            .collect();
        assert_eq!(
            doses,
            [
                (Drug::Lutathera, 8, 4),
                (Drug::Pluvicto, 6, 6),
                (Drug::Xofigo, 4, 6)
            ]
        );
        let pluvicto = &SCHEDULES[1];
        assert_eq!(pluvicto.dose_gbq, Some(Decimal::tenths(74)));
        assert_eq!(pluvicto.dose_mci, Some(Decimal::whole(200)));
        assert_eq!(pluvicto.reduced_gbq, Some(Decimal::hundredths(592)));
        assert_eq!(pluvicto.printed_reduced_gbq, Some(Decimal::tenths(59)));
        assert_eq!(pluvicto.reduced_mci, Some(Decimal::whole(160)));
        assert_eq!(pluvicto.longest_interval_weeks, Some(10));
        let xofigo = &SCHEDULES[2];
        assert_eq!(
            (xofigo.label_kbq_per_kg, xofigo.printed_kbq_per_kg),
            (Some(55), Some(50))
        );
        assert!(SCHEDULES.iter().all(|row| row.approval_months == 12));
    }

    #[test]
    fn analogues_stand_in_order() {
        assert!(ANALOGUES.is_sorted_by_key(|row| row.lines.first));
        assert_eq!((ANALOGUES[0].from, ANALOGUES[3].until), (4, Some(6)));
    }
}
