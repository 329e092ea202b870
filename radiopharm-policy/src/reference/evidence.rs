//! The evidence that the source reviews (L236-310, L357-371): results, conclusions, and how common diseases are.
//!
//! No decision reads it. Where a line names a study but cites no reference, the reference is ours to match,
//! and the row says so.

use super::lines::LineRange;
use super::table::records;
use crate::agent::Drug;
use crate::decimal::Decimal;
use crate::word::words;

words! {
    /// A disease, or a group of diseases, that the evidence speaks of.
    Indication ("indication") {
        /// Neuroendocrine tumors wherever they begin.
        Neuroendocrine = "neuroendocrine",
        /// Gastroenteropancreatic neuroendocrine tumors.
        Gastroenteropancreatic = "gastroenteropancreatic",
        /// Neuroendocrine tumors of the pancreas.
        PancreaticNeuroendocrine = "pancreatic_neuroendocrine",
        /// Neuroendocrine tumors of the small bowel.
        SmallBowelNeuroendocrine = "small_bowel_neuroendocrine",
        /// Neuroendocrine tumors of the lung.
        Bronchopulmonary = "bronchopulmonary",
        /// Neuroendocrine tumors of the thymus.
        Thymus = "thymus",
        /// Neuroendocrine tumors of the lung or the thymus.
        BronchopulmonaryThymus = "bronchopulmonary_thymus",
        /// Pheochromocytoma.
        Pheochromocytoma = "pheochromocytoma",
        /// Paraganglioma.
        Paraganglioma = "paraganglioma",
        /// Pheochromocytoma or paraganglioma.
        PheochromocytomaParaganglioma = "pheochromocytoma_paraganglioma",
        /// Prostate cancer.
        ProstateCancer = "prostate_cancer",
        /// PSMA-positive metastatic castration-resistant prostate cancer.
        PsmaPositiveMcrpc = "psma_positive_mcrpc",
    }

    /// A study whose results the evidence review reports.
    EvidenceStudy ("study of the evidence") {
        /// The retrospective cohort with tumors of lung and thymus.
        LungThymusCohort = "lung_thymus_cohort",
        /// The registry of several centers.
        Registry = "registry",
        /// The case series of two centers.
        TwoCenterSeries = "two_center_series",
        /// The meta-analysis with a pooled response rate.
        PheochromocytomaMetaAnalysis = "pheochromocytoma_meta_analysis",
        /// The retrospective case series.
        PheochromocytomaSeries = "pheochromocytoma_series",
        /// VISION.
        Vision = "vision",
        /// TheraP.
        TheraP = "therap",
    }

    /// What a result measures.
    Endpoint ("endpoint") {
        /// Median overall survival.
        OverallSurvival = "overall_survival",
        /// Median progression-free survival.
        ProgressionFreeSurvival = "progression_free_survival",
        /// Median progression-free survival on imaging.
        RadiographicProgressionFreeSurvival = "radiographic_progression_free_survival",
        /// Median time to progression.
        TimeToProgression = "time_to_progression",
        /// Complete responses.
        CompleteResponses = "complete_responses",
        /// Partial responses.
        PartialResponses = "partial_responses",
        /// Pooled rate of tumor responses.
        TumorResponse = "tumor_response",
        /// A smaller dose of antihypertensive drugs after three months.
        FewerAntihypertensives = "fewer_antihypertensives",
        /// Regression on CT.
        RegressionOnCt = "regression_on_ct",
        /// Mild or no uptake on a scan with iobenguane.
        MildOrNoIobenguaneUptake = "mild_or_no_iobenguane_uptake",
        /// A fall of PSA by at least half.
        PsaResponse = "psa_response",
        /// Persons with an adverse event of grade 3 or more.
        SevereAdverseEvents = "severe_adverse_events",
        /// Median time of follow-up.
        FollowUp = "follow_up",
    }

    /// The unit of a result.
    ResultUnit ("unit of a result") {
        /// Months.
        Months = "months",
        /// Years.
        Years = "years",
        /// Percent.
        Percent = "percent",
        /// So many persons.
        Persons = "persons",
    }
}

records! {
    /// A result that the evidence review reports.
    #[derive(Copy)]
    EvidenceResult {
        /// A stable id.
        id: &'static str,
        /// The drug that the review is about.
        drug: Drug,
        /// The disease.
        indication: Indication,
        /// The study.
        study: EvidenceStudy,
        /// The arm, where the study has more than one.
        arm: Option<&'static str>,
        /// What is measured.
        endpoint: Endpoint,
        /// The value.
        value: Decimal,
        /// Its unit.
        unit: ResultUnit,
        /// The lower end of its interval.
        interval_low: Option<Decimal>,
        /// The upper end of its interval.
        interval_high: Option<Decimal>,
        /// The level of the interval in percent.
        interval_level: Option<u8>,
        /// How many persons it is of; null where the review does not say.
        n: Option<u32>,
        /// The number of the study in the list of references; null where we cannot tell.
        reference: Option<u8>,
        /// Whether the line cites that number. Where it does not, the match is ours.
        reference_is_cited: bool,
        /// What must not be read into it.
        note: Option<&'static str>,
        /// Where the source prints it.
        lines: LineRange,
    }

    /// What the summary of evidence concludes for a drug and a disease.
    #[derive(Copy)]
    EvidenceConclusion {
        /// A stable id.
        id: &'static str,
        /// The drug.
        drug: Drug,
        /// The disease.
        indication: Indication,
        /// Whether the evidence is called sufficient for a better net health outcome.
        sufficient: bool,
        /// Kinds of studies that the conclusion rests on.
        studies: &'static [&'static str],
        /// Where the source prints it.
        lines: LineRange,
    }

    /// A number about a disease: how common it is, or how it runs.
    #[derive(Copy)]
    EpidemiologyFact {
        /// A stable id.
        id: &'static str,
        /// The disease.
        indication: Indication,
        /// What the number says, in our own words.
        measure: &'static str,
        /// The number, or the lower end of a range.
        value: Decimal,
        /// The upper end of a range; null where there is one number.
        value_to: Option<Decimal>,
        /// Whether the source calls it approximate, or gives a bound.
        approximate: bool,
        /// The unit: `percent`, `years`, `persons`, `per`.
        unit: &'static str,
        /// Of how many persons, where the unit is `per`.
        per: Option<u32>,
        /// The first year of the data, or the one year that they are of.
        year_from: Option<i16>,
        /// The last year of the data.
        year_to: Option<i16>,
        /// The number of the reference that the sentence cites.
        reference: Option<u8>,
        /// What is doubtful.
        note: Option<&'static str>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

const fn result(
    (id, drug): (&'static str, Drug),
    indication: Indication,
    (study, arm): (EvidenceStudy, Option<&'static str>),
    endpoint: Endpoint,
    (value, unit): (Decimal, ResultUnit),
    n: Option<u32>,
    line: u16,
) -> EvidenceResult {
    EvidenceResult {
        id,
        drug,
        indication,
        study,
        arm,
        endpoint,
        value,
        unit,
        interval_low: None,
        interval_high: None,
        interval_level: None,
        n,
        reference: study.reference(),
        reference_is_cited: false,
        note: None,
        lines: LineRange::line(line),
    }
}

impl EvidenceStudy {
    /// The number of the report in the list of references, as we match it: the review cites none of them.
    #[must_use]
    pub const fn reference(self) -> Option<u8> {
        match self {
            Self::LungThymusCohort => Some(34),
            Self::Registry => Some(36),
            Self::TwoCenterSeries => Some(37),
            Self::PheochromocytomaMetaAnalysis => None,
            Self::PheochromocytomaSeries => Some(41),
            Self::Vision => Some(49),
            Self::TheraP => Some(56),
        }
    }
}

const fn months(value: Decimal) -> (Decimal, ResultUnit) {
    (value, ResultUnit::Months)
}

const fn percent(value: Decimal) -> (Decimal, ResultUnit) {
    (value, ResultUnit::Percent)
}

const fn persons(value: i32) -> (Decimal, ResultUnit) {
    (Decimal::whole(value), ResultUnit::Persons)
}

const LUNG: Indication = Indication::Bronchopulmonary;
const PHEOCHROMOCYTOMA: Indication = Indication::PheochromocytomaParaganglioma;
const MCRPC: Indication = Indication::PsmaPositiveMcrpc;
const COHORT: (EvidenceStudy, Option<&str>) = (EvidenceStudy::LungThymusCohort, None);
const REGISTRY: (EvidenceStudy, Option<&str>) = (EvidenceStudy::Registry, None);
const SERIES: (EvidenceStudy, Option<&str>) = (EvidenceStudy::TwoCenterSeries, None);
const PHEOCHROMOCYTOMA_SERIES: (EvidenceStudy, Option<&str>) = (EvidenceStudy::PheochromocytomaSeries, None);
const VISION_PLUVICTO: (EvidenceStudy, Option<&str>) =
    (EvidenceStudy::Vision, Some("Pluvicto with standard care"));
const VISION_CONTROL: (EvidenceStudy, Option<&str>) = (EvidenceStudy::Vision, Some("standard care alone"));
const THERAP_PLUVICTO: (EvidenceStudy, Option<&str>) = (EvidenceStudy::TheraP, Some("Pluvicto"));
const THERAP_CONTROL: (EvidenceStudy, Option<&str>) = (EvidenceStudy::TheraP, Some("cabazitaxel"));
const NOT_INTERPRETABLE: &str =
    "Of a single-arm study of the drug the FDA found times to an event not interpretable (L359-363).";
const ARMS_NOT_NAMED: &str = "The source prints two numbers without saying whose they are; they are read in the order in \
                              which it names the arms before.";

/// The results, in the order of the source.
pub static EVIDENCE: &[EvidenceResult] = &{
    use Drug::{Lutathera, Pluvicto};
    use Endpoint as E;
    [
        EvidenceResult {
            note: Some(NOT_INTERPRETABLE),
            ..result(
                ("cohort_lung_pfs", Lutathera),
                LUNG,
                COHORT,
                E::ProgressionFreeSurvival,
                months(Decimal::whole(20)),
                Some(23),
                359,
            )
        },
        EvidenceResult {
            note: Some(NOT_INTERPRETABLE),
            ..result(
                ("cohort_lung_ttp", Lutathera),
                LUNG,
                COHORT,
                E::TimeToProgression,
                months(Decimal::whole(25)),
                Some(23),
                359,
            )
        },
        EvidenceResult {
            note: Some(NOT_INTERPRETABLE),
            ..result(
                ("cohort_lung_os", Lutathera),
                LUNG,
                COHORT,
                E::OverallSurvival,
                months(Decimal::whole(52)),
                Some(23),
                359,
            )
        },
        result(
            ("registry_lung_complete_responses", Lutathera),
            LUNG,
            REGISTRY,
            E::CompleteResponses,
            persons(0),
            Some(58),
            363,
        ),
        result(
            ("registry_lung_partial_responses", Lutathera),
            LUNG,
            REGISTRY,
            E::PartialResponses,
            persons(14),
            Some(58),
            363,
        ),
        result(
            ("registry_lung_pfs", Lutathera),
            LUNG,
            REGISTRY,
            E::ProgressionFreeSurvival,
            months(Decimal::tenths(176)),
            Some(58),
            363,
        ),
        result(
            ("registry_lung_os", Lutathera),
            LUNG,
            REGISTRY,
            E::OverallSurvival,
            months(Decimal::tenths(448)),
            Some(58),
            363,
        ),
        result(
            ("two_centers_lung_pfs", Lutathera),
            LUNG,
            SERIES,
            E::ProgressionFreeSurvival,
            months(Decimal::whole(23)),
            Some(48),
            363,
        ),
        result(
            ("two_centers_lung_os", Lutathera),
            LUNG,
            SERIES,
            E::OverallSurvival,
            months(Decimal::whole(59)),
            Some(48),
            363,
        ),
        EvidenceResult {
            interval_low: Some(Decimal::whole(18)),
            interval_high: Some(Decimal::whole(35)),
            interval_level: Some(95),
            note: Some(
                "Single-arm studies, pooled; the list of references has two systematic reviews, 38 and 39.",
            ),
            ..result(
                ("meta_analysis_response", Lutathera),
                PHEOCHROMOCYTOMA,
                (EvidenceStudy::PheochromocytomaMetaAnalysis, None),
                E::TumorResponse,
                percent(Decimal::whole(26)),
                None,
                365,
            )
        },
        result(
            ("series_fewer_antihypertensives", Lutathera),
            PHEOCHROMOCYTOMA,
            PHEOCHROMOCYTOMA_SERIES,
            E::FewerAntihypertensives,
            persons(8),
            Some(13),
            365,
        ),
        result(
            ("series_regression", Lutathera),
            PHEOCHROMOCYTOMA,
            PHEOCHROMOCYTOMA_SERIES,
            E::RegressionOnCt,
            persons(5),
            Some(14),
            365,
        ),
        EvidenceResult {
            note: Some("Outcomes were not told apart by this uptake."),
            ..result(
                ("series_iobenguane_uptake", Lutathera),
                PHEOCHROMOCYTOMA,
                PHEOCHROMOCYTOMA_SERIES,
                E::MildOrNoIobenguaneUptake,
                persons(10),
                Some(16),
                365,
            )
        },
        result(
            ("vision_os_pluvicto", Pluvicto),
            MCRPC,
            VISION_PLUVICTO,
            E::OverallSurvival,
            months(Decimal::tenths(153)),
            None,
            371,
        ),
        result(
            ("vision_os_control", Pluvicto),
            MCRPC,
            VISION_CONTROL,
            E::OverallSurvival,
            months(Decimal::tenths(113)),
            None,
            371,
        ),
        result(
            ("vision_rpfs_pluvicto", Pluvicto),
            MCRPC,
            VISION_PLUVICTO,
            E::RadiographicProgressionFreeSurvival,
            months(Decimal::tenths(87)),
            None,
            371,
        ),
        result(
            ("vision_rpfs_control", Pluvicto),
            MCRPC,
            VISION_CONTROL,
            E::RadiographicProgressionFreeSurvival,
            months(Decimal::tenths(34)),
            None,
            371,
        ),
        result(
            ("vision_severe_events_pluvicto", Pluvicto),
            MCRPC,
            VISION_PLUVICTO,
            E::SevereAdverseEvents,
            percent(Decimal::tenths(527)),
            None,
            371,
        ),
        result(
            ("vision_severe_events_control", Pluvicto),
            MCRPC,
            VISION_CONTROL,
            E::SevereAdverseEvents,
            percent(Decimal::whole(38)),
            None,
            371,
        ),
        result(
            ("therap_psa_response_pluvicto", Pluvicto),
            MCRPC,
            THERAP_PLUVICTO,
            E::PsaResponse,
            percent(Decimal::whole(66)),
            None,
            371,
        ),
        result(
            ("therap_psa_response_control", Pluvicto),
            MCRPC,
            THERAP_CONTROL,
            E::PsaResponse,
            percent(Decimal::whole(37)),
            None,
            371,
        ),
        result(
            ("therap_severe_events_pluvicto", Pluvicto),
            MCRPC,
            THERAP_PLUVICTO,
            E::SevereAdverseEvents,
            percent(Decimal::whole(33)),
            None,
            371,
        ),
        result(
            ("therap_severe_events_control", Pluvicto),
            MCRPC,
            THERAP_CONTROL,
            E::SevereAdverseEvents,
            percent(Decimal::whole(53)),
            None,
            371,
        ),
        EvidenceResult {
            reference: Some(59),
            ..result(
                ("therap_follow_up", Pluvicto),
                MCRPC,
                (EvidenceStudy::TheraP, None),
                E::FollowUp,
                months(Decimal::tenths(357)),
                None,
                371,
            )
        },
        EvidenceResult {
            reference: Some(59),
            note: Some(ARMS_NOT_NAMED),
            ..result(
                ("therap_os_pluvicto", Pluvicto),
                MCRPC,
                THERAP_PLUVICTO,
                E::OverallSurvival,
                months(Decimal::tenths(191)),
                None,
                371,
            )
        },
        EvidenceResult {
            reference: Some(59),
            note: Some(ARMS_NOT_NAMED),
            ..result(
                ("therap_os_control", Pluvicto),
                MCRPC,
                THERAP_CONTROL,
                E::OverallSurvival,
                months(Decimal::tenths(196)),
                None,
                371,
            )
        },
    ]
};

/// The conclusions of the summary of evidence, in the order of the source. It has none for Xofigo.
pub static CONCLUSIONS: [EvidenceConclusion; 4] = [
    EvidenceConclusion {
        id: "lutathera_gastroenteropancreatic",
        drug: Drug::Lutathera,
        indication: Indication::Gastroenteropancreatic,
        sufficient: true,
        studies: &["a randomized open trial", "a registry", "a retrospective cohort"],
        lines: LineRange::line(357),
    },
    EvidenceConclusion {
        id: "lutathera_bronchopulmonary_thymus",
        drug: Drug::Lutathera,
        indication: Indication::BronchopulmonaryThymus,
        sufficient: false,
        studies: &[
            "a retrospective cohort",
            "a registry",
            "a case series of two centers",
        ],
        lines: LineRange::new(359, 363),
    },
    EvidenceConclusion {
        id: "lutathera_pheochromocytoma_paraganglioma",
        drug: Drug::Lutathera,
        indication: Indication::PheochromocytomaParaganglioma,
        sufficient: false,
        studies: &[
            "systematic reviews of single-arm studies",
            "a registry",
            "two case series",
        ],
        lines: LineRange::line(365),
    },
    EvidenceConclusion {
        id: "pluvicto_psma_positive_mcrpc",
        drug: Drug::Pluvicto,
        indication: Indication::PsmaPositiveMcrpc,
        sufficient: true,
        studies: &["a systematic review", "two randomized trials"],
        lines: LineRange::new(367, 371),
    },
];

const FACT: EpidemiologyFact = EpidemiologyFact {
    id: "",
    indication: Indication::Neuroendocrine,
    measure: "",
    value: Decimal::ZERO,
    value_to: None,
    approximate: false,
    unit: "percent",
    per: None,
    year_from: None,
    year_to: None,
    reference: None,
    note: None,
    lines: LineRange::line(236),
};

/// Numbers about diseases, in the order of the source.
pub static EPIDEMIOLOGY: &[EpidemiologyFact] = &[
    EpidemiologyFact {
        id: "gastroenteropancreatic_share",
        indication: Indication::Gastroenteropancreatic,
        measure: "Share of all neuroendocrine tumors",
        value: Decimal::whole(61),
        approximate: true,
        ..FACT
    },
    EpidemiologyFact {
        id: "bronchopulmonary_share",
        indication: Indication::Bronchopulmonary,
        measure: "Share of all lung cancers",
        value: Decimal::whole(20),
        approximate: true,
        reference: Some(2),
        note: Some("The citation stands at the end of the next clause, which lists the four kinds."),
        ..FACT
    },
    EpidemiologyFact {
        id: "bronchopulmonary_with_hormonal_symptoms",
        indication: Indication::Bronchopulmonary,
        measure: "Share with symptoms of hormones: fewer than",
        value: Decimal::whole(5),
        approximate: true,
        ..FACT
    },
    EpidemiologyFact {
        id: "thymus_share",
        indication: Indication::Thymus,
        measure: "Share of all tumors of thymus and mediastinum",
        value: Decimal::whole(5),
        reference: Some(3),
        ..FACT
    },
    EpidemiologyFact {
        id: "neuroendocrine_incidence",
        measure: "New cases a year",
        value: Decimal::hundredths(698),
        unit: "per",
        per: Some(100_000),
        year_from: Some(1973),
        year_to: Some(2012),
        reference: Some(4),
        lines: LineRange::line(238),
        ..FACT
    },
    EpidemiologyFact {
        id: "neuroendocrine_delay_of_diagnosis",
        measure: "Average time from the first symptom to the diagnosis",
        value: Decimal::whole(5),
        value_to: Some(Decimal::whole(7)),
        unit: "years",
        reference: Some(5),
        lines: LineRange::line(242),
        ..FACT
    },
    EpidemiologyFact {
        id: "pancreatic_survival",
        indication: Indication::PancreaticNeuroendocrine,
        measure: "Median overall survival from the diagnosis, metastatic",
        value: Decimal::whole(2),
        value_to: Some(Decimal::tenths(58)),
        unit: "years",
        reference: Some(7),
        lines: LineRange::line(250),
        ..FACT
    },
    EpidemiologyFact {
        id: "small_bowel_survival",
        indication: Indication::SmallBowelNeuroendocrine,
        measure: "Median overall survival from the diagnosis",
        value: Decimal::tenths(79),
        unit: "years",
        reference: Some(8),
        lines: LineRange::line(250),
        ..FACT
    },
    EpidemiologyFact {
        id: "pancreatic_mtor_variants",
        indication: Indication::PancreaticNeuroendocrine,
        measure: "Share with somatic variants in genes of the mTOR pathway",
        value: Decimal::whole(15),
        approximate: true,
        reference: Some(13),
        lines: LineRange::line(270),
        ..FACT
    },
    EpidemiologyFact {
        id: "pheochromocytoma_metastatic",
        indication: Indication::Pheochromocytoma,
        measure: "Share that is malignant",
        value: Decimal::whole(10),
        approximate: true,
        note: Some("The sentence ends in a citation without a number."),
        lines: LineRange::line(288),
        ..FACT
    },
    EpidemiologyFact {
        id: "paraganglioma_metastatic",
        indication: Indication::Paraganglioma,
        measure: "Share that is malignant",
        value: Decimal::whole(25),
        approximate: true,
        note: Some("The sentence ends in a citation without a number."),
        lines: LineRange::line(288),
        ..FACT
    },
    EpidemiologyFact {
        id: "pheochromocytoma_paraganglioma_age",
        indication: Indication::PheochromocytomaParaganglioma,
        measure: "Average age at the diagnosis",
        value: Decimal::whole(43),
        unit: "years",
        lines: LineRange::line(290),
        ..FACT
    },
    EpidemiologyFact {
        id: "pheochromocytoma_paraganglioma_incidence",
        indication: Indication::PheochromocytomaParaganglioma,
        measure: "New cases a year",
        value: Decimal::whole(1),
        approximate: true,
        unit: "per",
        per: Some(300_000),
        reference: Some(20),
        lines: LineRange::line(290),
        ..FACT
    },
    EpidemiologyFact {
        id: "pheochromocytoma_paraganglioma_mortality",
        indication: Indication::PheochromocytomaParaganglioma,
        measure: "Deaths within 5 years of metastatic disease",
        value: Decimal::whole(37),
        reference: Some(21),
        note: Some("The source says that it depends on the sites, and prints one number."),
        lines: LineRange::line(290),
        ..FACT
    },
    EpidemiologyFact {
        id: "pheochromocytoma_paraganglioma_overall_survival",
        indication: Indication::PheochromocytomaParaganglioma,
        measure: "Median overall survival",
        value: Decimal::tenths(246),
        unit: "years",
        reference: Some(22),
        note: Some("See the discrepancy `survival_of_24_6_and_33_7_years`."),
        lines: LineRange::line(290),
        ..FACT
    },
    EpidemiologyFact {
        id: "pheochromocytoma_paraganglioma_disease_specific_survival",
        indication: Indication::PheochromocytomaParaganglioma,
        measure: "Median disease-specific survival",
        value: Decimal::tenths(337),
        unit: "years",
        reference: Some(22),
        note: Some("See the discrepancy `survival_of_24_6_and_33_7_years`."),
        lines: LineRange::line(290),
        ..FACT
    },
    EpidemiologyFact {
        id: "prostate_cancer_new_cases",
        indication: Indication::ProstateCancer,
        measure: "New cases estimated in the United States",
        value: Decimal::whole(313_780),
        unit: "persons",
        year_from: Some(2025),
        reference: Some(46),
        lines: LineRange::line(310),
        ..FACT
    },
    EpidemiologyFact {
        id: "prostate_cancer_deaths",
        indication: Indication::ProstateCancer,
        measure: "Deaths estimated in the United States",
        value: Decimal::whole(35_770),
        unit: "persons",
        year_from: Some(2025),
        reference: Some(46),
        lines: LineRange::line(310),
        ..FACT
    },
    EpidemiologyFact {
        id: "prostate_cancer_from_65_years",
        indication: Indication::ProstateCancer,
        measure: "Diagnosed at 65 years or later",
        value: Decimal::whole(6),
        approximate: true,
        unit: "per",
        per: Some(10),
        lines: LineRange::line(310),
        ..FACT
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::REFERENCES;

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<&str> = EVIDENCE.iter().map(|row| row.id).collect();
        ids.extend(CONCLUSIONS.iter().map(|row| row.id));
        ids.extend(EPIDEMIOLOGY.iter().map(|row| row.id));
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        assert!(ids.iter().all(|id| !id.is_empty()));
    }

    #[test]
    fn intervals_hold_their_value_and_counts_do_not_pass_n() {
        for row in EVIDENCE {
            assert_eq!(
                row.interval_low.is_some(),
                row.interval_level.is_some(),
                "{}",
                row.id
            );
            if let (Some(low), Some(high)) = (row.interval_low, row.interval_high) {
                assert!(low < row.value && row.value < high, "{}", row.id);
            }
            if row.unit == ResultUnit::Persons {
                let n = row.n.map(|n| Decimal::whole(i32::try_from(n).unwrap()));
                assert!(n.is_some_and(|n| row.value <= n), "{}", row.id);
            }
        }
    }

    #[test]
    fn cited_references_cite_the_line() {
        for row in EPIDEMIOLOGY {
            if let Some(number) = row.reference {
                let found = REFERENCES
                    .iter()
                    .find(|reference| reference.number == number)
                    .unwrap();
                assert!(found.cited_at.contains(&row.lines), "{}", row.id);
            }
        }
        for row in EVIDENCE {
            if let Some(number) = row.reference {
                let found = REFERENCES
                    .iter()
                    .find(|reference| reference.number == number)
                    .unwrap();
                assert_eq!(
                    row.reference_is_cited,
                    found.cited_at.contains(&row.lines),
                    "{}",
                    row.id
                );
            }
        }
    }
}
