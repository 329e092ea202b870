//! Where the source is ambiguous, contradicts itself or errs, and how this crate reads it.

use super::lines::LineRange;
use super::table::records;
use crate::agent::Drug;
use crate::criterion::Criterion;
use crate::word::words;

words! {
    /// What the reading of a discrepancy bears on.
    Bearing ("bearing") {
        /// What a criterion says of a case.
        Criterion = "criterion",
        /// What a case is called whose criteria are not all met.
        Outcome = "outcome",
        /// How much is authorized, and for how long.
        Authorization = "authorization",
        /// Which edition is in force.
        Edition = "edition",
        /// The course of treatment around the decision.
        Course = "course",
        /// Nothing that this crate decides: a slip that readers should know.
        Nothing = "nothing",
    }
}

records! {
    /// A place where the source can be read in more than one way, or is wrong.
    #[derive(Copy)]
    Discrepancy {
        /// A stable id.
        id: &'static str,
        /// The lines that do not agree, or do not settle the question.
        lines: &'static [LineRange],
        /// The drug, where it concerns one only.
        drug: Option<Drug>,
        /// The ways to read them; the chosen one first.
        readings: &'static [&'static str],
        /// The reading that this crate has.
        chosen: &'static str,
        /// Why.
        why: &'static str,
        /// What the choice bears on.
        bears_on: Bearing,
        /// The criteria whose status depends on it: none unless it bears on criteria.
        affects: &'static [Criterion],
    }
}

impl Discrepancy {
    /// Whether another reading would change an answer: a status, an outcome, an authorization or the edition.
    #[must_use]
    pub const fn decides(&self) -> bool {
        match self.bears_on {
            Bearing::Criterion | Bearing::Outcome | Bearing::Authorization | Bearing::Edition => true,
            Bearing::Course | Bearing::Nothing => false,
        }
    }
}

/// The discrepancy with this id.
///
/// ```
/// use radiopharm_policy::reference::discrepancy;
///
/// let found = discrepancy("pluvicto_age_18_or_19").unwrap();
/// assert!(found.decides());
/// assert_eq!(found.lines[0].to_string(), "L52");
/// ```
#[must_use]
pub fn discrepancy(id: &str) -> Option<&'static Discrepancy> {
    DISCREPANCIES.iter().find(|discrepancy| discrepancy.id == id)
}

/// The discrepancies that a criterion of a drug depends on.
pub fn discrepancies_of(drug: Drug, criterion: Criterion) -> impl Iterator<Item = &'static Discrepancy> {
    DISCREPANCIES.iter().filter(move |discrepancy| {
        discrepancy.drug.is_none_or(|concerned| concerned == drug) && discrepancy.affects.contains(&criterion)
    })
}

/// Rows of the register: lines are `46` or `203..216`, and the chosen reading is the first one.
macro_rules! register {
    (@line $first:literal .. $last:literal) => { LineRange::new($first, $last) };
    (@line $line:literal) => { LineRange::line($line) };
    (@drug any) => { None };
    (@drug $drug:ident) => { Some(Drug::$drug) };
    ($(
        $id:ident, $drug:ident, [$( $first:literal $( .. $last:literal )? ),+],
        $bears_on:ident [$( $criterion:ident ),*],
        chosen $chosen:literal, $( or $other:literal, )* why $why:literal;
    )+) => {
        [$( Discrepancy {
            id: stringify!($id),
            lines: &[$( register!(@line $first $( .. $last )?) ),+],
            drug: register!(@drug $drug),
            readings: &[$chosen $(, $other )*],
            chosen: $chosen,
            why: $why,
            bears_on: Bearing::$bears_on,
            affects: &[$( Criterion::$criterion ),*],
        } ),+]
    };
}

/// The register, by drug: Lutathera, Pluvicto, Xofigo, then what concerns all or none.
pub static DISCREPANCIES: &[Discrepancy] = &register! {
    foregut_and_lung, Lutathera, [46, 357..363], Criterion [TumorSite],
    chosen "Foregut means its gastroenteropancreatic part: tumors of the lung and thymus are not covered.",
    or "Foregut in the sense of embryology, which has the airways and the thymus in it.",
    why "The criterion names gastroenteropancreatic tumors, and the summary of evidence finds that for lung and thymus \
         insufficient.";

    grade_word_or_ki67, Lutathera, [46], Criterion [TumorGrade],
    chosen "A Ki-67 of at most 20 % meets the criterion; without one, the grade G1 or G2 does. A Ki-67 that fits and a \
            grade that does not are for a clinician.",
    or "The number alone counts.",
    or "Both the word and the number are needed.",
    why "The number stands in parentheses beside the word, so each explains the other; a record that has both may \
         contradict itself.";

    table_6_ki67_at_least_10, Lutathera, [410, 459, 466], Criterion [TumorGrade],
    chosen "There is no lower limit of Ki-67.",
    or "Ki-67 must lie between 10 and 20 %.",
    why "The 10 % is a condition of an NCCN recommendation that the source reports without adopting it.";

    dotate_is_dotatate, Lutathera, [46, 84, 132], Criterion [ReceptorExpression],
    chosen "Ga-68 dotatate.",
    or "An agent of its own, called dotate.",
    why "There is no such agent, and the related information spells it dotatate.";

    tracer_list_or_examples, Lutathera, [46, 600], Criterion [ReceptorExpression],
    chosen "The listed tracers meet the criterion; another somatostatin receptor PET tracer is for a clinician.",
    or "The list is closed.",
    or "The list gives examples, and any such tracer will do.",
    why "The criterion prints a list without saying that it is open; the history calls its members examples.";

    scintigraphy_without_pet, Lutathera, [46, 84, 128], Criterion [ReceptorExpression],
    chosen "Scintigraphy meets the criterion; an advisory says that it is meant for where PET is not available.",
    or "Scintigraphy counts only where PET is not available.",
    why "The criterion accepts it without a condition, and criteria come before related information.";

    ct_named_as_receptor_imaging, Lutathera, [84], Criterion [ReceptorExpression],
    chosen "PET combined with CT.",
    or "CT alone.",
    why "CT cannot show receptors.";

    uptake_equal_to_liver, Lutathera, [46, 132], Criterion [ReceptorExpression],
    chosen "Uptake above the liver is positive; equal to it, equivocal: for a clinician.",
    or "Any documented expression counts.",
    why "The criterion gives no threshold, the related information asks for more than the liver, and trials took \
         uptake equal to it as well.";

    washout_4_or_4_to_6_weeks, Lutathera, [46, 85, 140], Criterion [LongActingSsaWashout],
    chosen "At least 28 days before the first requested dose; 4 to 6 weeks before each dose is a recommendation.",
    or "4 to 6 weeks: more than 42 days fail.",
    why "The criterion prints the minimum only, and a longer pause defeats no purpose.";

    short_acting_octreotide_or_analogues, Lutathera, [46, 141], Criterion [ShortActingOctreotideWashout],
    chosen "The criterion asks about short-acting octreotide.",
    or "It asks about every short-acting analogue.",
    why "The wider word stands in the related information only; no other short-acting analogue is in common use.";

    inverted_clearance_test, Lutathera, [46, 86], Criterion [RenalFunction],
    chosen "A clearance of at least 40 mL/min is asked for.",
    or "A clearance below 40 mL/min is asked for.",
    why "The documentation item puts the definition of severe impairment where the result belongs; it says itself that \
         there must be none.";

    severe_impairment_is_below_40, Lutathera, [46], Criterion [RenalFunction],
    chosen "Below 40 mL/min, as printed.",
    or "Below 30 mL/min, as labels commonly define severe impairment.",
    why "The source prints its own number. A record that says only that impairment is not severe states no number.";

    clearance_without_a_formula, Lutathera, [46, 148], Criterion [RenalFunction],
    chosen "A reported clearance counts whatever its method; without one, Cockcroft-Gault with actual weight derives it \
            for adults.",
    or "Only Cockcroft-Gault counts.",
    why "The criterion names no formula; the stop rule for the same number names this one.";

    documentation_names_karnofsky_only, Lutathera, [46, 88, 608], Criterion [PerformanceStatus],
    chosen "Karnofsky of at least 60 or ECOG of at most 2.",
    or "Karnofsky alone.",
    why "The criterion names both, and the history says that ECOG was added.";

    karnofsky_and_ecog_are_not_converted, Lutathera, [46, 608], Criterion [PerformanceStatus],
    chosen "Each scale is held against its own limit; two that disagree are for a clinician.",
    or "One scale is converted into the other.",
    why "Published crosswalks differ; only those of Buccheri (1996) and Ma (2010) make Karnofsky from 60 the same as \
         ECOG up to 2. Ma's is shown, and decides nothing.";

    ecog_without_5, Lutathera, [182..191], Criterion [PerformanceStatus],
    chosen "The scale runs from 0 to 5.",
    or "The scale ends at 4.",
    why "The printed table stops before 5, which is death; the scale has it, as the Karnofsky table has 0.";

    criterion_in_a_row_without_its_drug, Lutathera, [50..51, 59..61, 69..73], Criterion [PostDoseOctreotide],
    chosen "Octreotide after each dose is a criterion of Lutathera.",
    or "The row begins a new drug, or belongs to the next one.",
    why "Page breaks split the tables; the row names Lutathera itself and carries on its list. The investigational \
         statements and the re-authorization rows are split in the same way.";

    analogues_may_or_must_resume, Lutathera, [51, 142], Criterion [PostDoseOctreotide],
    chosen "Octreotide LAR 30 mg 4 to 24 hours after each dose is required.",
    or "Analogues may be resumed then.",
    why "The first is a criterion, the second related information.";

    post_dose_octreotide_is_yet_to_come, Lutathera, [51], Criterion [PostDoseOctreotide],
    chosen "A plan or an order is asked for.",
    or "It cannot be judged before the first dose, and is not asked for.",
    why "A request comes before the doses; a plan is what can be shown then.";

    progression_gone_from_the_criteria, Lutathera, [357, 457, 458, 461, 610], Criterion [ProgressionOnSsa],
    chosen "Progression on an analogue is not asked for from 2026-04-01.",
    or "Treatment must have failed before.",
    why "The revision removed it; the summary of evidence and the guidelines still speak of treated or refractory \
         disease, and neither is a criterion.";

    documentation_list_is_shorter, Lutathera, [83..88], Criterion [Age, PostDoseOctreotide],
    chosen "Every criterion is asked about, whether the list names it or not.",
    or "What the list names is enough.",
    why "The general rule is that records must show that the criteria are met; the list leaves out the age and the \
         octreotide plan.";

    permanent_stop_or_recurrence, Lutathera, [94, 96, 146, 148], Criterion [Hepatotoxicity, RenalToxicity, CourseToxicity],
    chosen "Recurrent liver toxicity, or a long renal delay, is not met; a first episode is for a clinician.",
    or "The first episode ends treatment for good.",
    or "A first episode has no consequence.",
    why "The documentation list and the related information contradict each other, and the label withholds and \
         resumes at half the dose.";

    anemia_and_neutropenia, Lutathera, [93], Criterion [Anemia, Neutropenia],
    chosen "Either one breaks the criterion.",
    or "Only both together do.",
    why "The line lists what must not have come back.";

    sixteen_weeks_for_renal_delay_only, Lutathera, [96], Criterion [RenalToxicity],
    chosen "A delay of 112 days or more counts for renal toxicity only.",
    or "It counts for every toxicity, as in the label.",
    why "The source ties it to renal toxicity.";

    hepatotoxicity_grouping, Lutathera, [146], Course [],
    chosen "Bilirubin above 3 times the limit; or else low albumin together with a low prothrombin ratio.",
    or "Either laboratory sign, always together with a low prothrombin ratio.",
    why "The ratio is tied to albumin by its wording and by the label.";

    forty_percent_or_more, Lutathera, [148], Course [],
    chosen "A change of exactly 40 % counts.",
    or "Only more than 40 % does.",
    why "The rule names the size of the change, not a limit to be passed.";

    interval_without_tolerance, Lutathera, [136], Course [],
    chosen "Every 8 weeks is the schedule; no date is refused.",
    or "Exactly 8 weeks must lie between doses.",
    why "The label allows a week either way; no criterion asks for an interval.";

    lanreotide_route, Lutathera, [260], Nothing [],
    chosen "Lanreotide depot is injected deep under the skin.",
    or "Both long-acting analogues are injected into muscle.",
    why "The background sentence covers both products with the route of one.";

    trial_enrollment_13090, Lutathera, [381], Nothing [],
    chosen "The number is a slip.",
    or "13,090 persons are planned.",
    why "No trial of so rare a tumor can enroll so many; the table keeps the printed number with a note.";

    differentiation_is_not_asked_for, Lutathera, [46, 83, 449, 453..470], Criterion [TumorGrade],
    chosen "Poor differentiation beside a grade or a Ki-67 that fits is for a clinician; where differentiation is not \
            stated, it is not asked for.",
    or "Only well-differentiated tumors are covered.",
    or "Differentiation has no part in the decision.",
    why "The criterion names a grade and a Ki-67, and no differentiation; every recommendation that the source reports is \
         for well-differentiated tumors.";

    unknown_primary, Lutathera, [46, 83], Criterion [TumorSite],
    chosen "A primary that was not found is for a clinician.",
    or "Not shown to be gastroenteropancreatic, and so not covered.",
    why "The criterion names a place of origin; where none was found, the record shows neither that it is one of these nor \
         that it is not.";

    locoregional_recurrence, Lutathera, [46, 83, 457], Criterion [DiseaseExtent],
    chosen "A locoregional recurrence is for a clinician.",
    or "It counts as locally advanced.",
    or "It is neither locally advanced nor metastatic, and fails.",
    why "The criterion names two extents; the guideline that the source reports names recurrence as a third.";

    other_analogues_after_the_dose, Lutathera, [46, 51, 142], Criterion [PostDoseOctreotide],
    chosen "After a dose the criterion asks for octreotide LAR, and for no other analogue.",
    or "Lanreotide after the dose will do as well.",
    why "The criterion names one product with its dose; the washout and the related information speak of others too.";

    hepatotoxicity_without_a_grade, Lutathera, [94, 146], Criterion [Hepatotoxicity, CourseToxicity],
    chosen "Any hepatotoxicity that came back.",
    or "Of grade 3 or 4 only, as the related information defines it.",
    why "The documentation line prints no grade, where its neighbors do; the definition belongs to the rule that stops at \
         once.";

    lymphopenia_belongs_nowhere, Lutathera, [92..95], Criterion [NonhematologicToxicity, CourseToxicity],
    chosen "Lymphopenia belongs to no criterion.",
    or "It counts as another toxicity of grade 3 or 4.",
    why "The lines name three toxicities of the blood, and beside them what is not of the blood; lymphopenia is neither.";

    baseline_of_renal_change, Lutathera, [148], Course [],
    chosen "The values from before the first dose.",
    or "The values from before the last dose.",
    why "The source does not say which baseline; only the first one shows what the whole course did.";

    clarifications_of_2022, Lutathera, [598], Edition [],
    chosen "The edition of 2022-10-01 has the criteria as they are told later; what was clarified is not known.",
    or "The edition cannot be rebuilt.",
    why "The row speaks of clarifications for the sake of the guidelines and does not say which.";

    lung_and_thymus_recommended_and_insufficient, Lutathera, [363, 449, 453..470, 478], Nothing [],
    chosen "Not covered.",
    or "Covered, as guidelines recommend.",
    why "The source reports recommendations for them in two places, leaves them out of Table 6, and calls the evidence \
         insufficient; a report is no criterion.";

    pancreas_rare_and_preferred, Lutathera, [449, 461], Nothing [],
    chosen "Tumors of the pancreas are covered as gastroenteropancreatic.",
    or "They are for trials.",
    why "The text counts them among rare groups for which trials are encouraged, and the table prefers the drug for them.";

    chemotherapy_responsive_or_not, Lutathera, [250, 280], Nothing [],
    chosen "No reading is needed: no criterion asks for chemotherapy.",
    or "These tumors respond to chemotherapy, and platinum is the backbone.",
    or "Response is modest at best.",
    why "Two sections of the background contradict each other.";

    only_three_drugs_approved, Lutathera, [266, 490], Nothing [],
    chosen "The sentence on three approved drugs is older than the approval of Lutathera.",
    or "Lutathera is not approved for tumors of the pancreas.",
    why "The regulatory section has an approval for foregut tumors, and those of the pancreas are such.";

    published_trial_listed_as_unpublished, Lutathera, [375, 389, 552], Nothing [],
    chosen "NETTER-2 is published: reference 35.",
    or "It is unpublished.",
    why "The list of references has its results, and no line cites them.";

    iobenguane_123_for_131, any, [492..494, 593, 607], Nothing [],
    chosen "Iobenguane I 131 (Azedra) was covered and left.",
    or "Iobenguane I 123 was covered and left.",
    why "I 123 is for diagnosis only; the row that removes it misprints the number, as the row that adds it misprints \
         the name.";

    pluvicto_age_18_or_19, Pluvicto, [52, 100], Criterion [Age],
    chosen "18 years; an advisory says that the documentation list prints 19.",
    or "19 years.",
    why "A criterion comes before a documentation list, which cannot add to it.";

    tracers_narrower_than_the_label, Pluvicto, [52, 347, 447, 508], Criterion [PsmaExpression],
    chosen "Ga-68 PSMA-11 and F-18 piflufolastat meet the criterion; another PSMA tracer is for a clinician.",
    or "Only the two named tracers count, and any other fails.",
    or "Every PSMA tracer counts.",
    why "The criterion names two; the evidence review names one of them, the guidelines and the current label more.";

    flutemetamol_misnomers, Pluvicto, [437..439], Criterion [PsmaExpression],
    chosen "F-18 piflufolastat and F-18 flotufolastat were meant; a flutemetamol scan shows nothing about PSMA.",
    or "Flutemetamol and piflutemetamol are PSMA tracers.",
    why "Flutemetamol is an amyloid tracer, and piflutemetamol does not exist.";

    pathway_inhibitors_without_abiraterone, Pluvicto, [52, 107, 339], Criterion [ArPathwayInhibitor],
    chosen "Abiraterone counts; an advisory appears where it is the only one.",
    or "Only the named drugs count.",
    why "The list is one of examples, and the background names abiraterone among drugs on this pathway.";

    prior_taxane_named_twice, Pluvicto, [609, 610], Criterion [Taxane],
    chosen "From 2025-05-01 a prior taxane, or that delaying one is appropriate.",
    or "Until 2026-03-31 a prior taxane in any case.",
    why "The edition of 2025-05-01 was made to include persons without a taxane, and the next one calls the first \
         mention duplicative.";

    prior_taxane_in_the_review, Pluvicto, [226, 367..371, 433, 447, 498], Criterion [Taxane],
    chosen "A prior taxane is not always required.",
    or "A prior taxane is part of the indication.",
    why "The evidence review keeps the indication of 2022 in places; the criterion has the one of 2025.";

    dry_mouth_grade_3_only, Pluvicto, [205, 211, 212], Criterion [DiscontinuationEvents],
    chosen "Recurrent dry mouth of grade 3 or more.",
    or "Of grade 3 exactly, as printed.",
    why "What is worse cannot be safer; the neighboring rules say so in words.";

    reduced_dose_5_9_or_5_92, Pluvicto, [201], Course [],
    chosen "5.92 GBq, which is 160 mCi.",
    or "5.9 GBq.",
    why "20 % less than 7.4 GBq is exactly 5.92 GBq and exactly the 160 mCi that are printed; 5.9 GBq is rounded.";

    pluvicto_statement_limited_to_mcrpc, Pluvicto, [61], Outcome [],
    chosen "Investigational only where the cancer is known to be mCRPC; otherwise necessity is not established.",
    or "Investigational whenever a criterion is not met.",
    why "The statement speaks of this disease only.";

    grade_group_3_high_or_intermediate, Pluvicto, [318, 325], Nothing [],
    chosen "Grade group 3 (4 + 3) stands as printed: high.",
    or "Every score of 7 is intermediate.",
    why "The text and the table differ; no criterion reads either.";

    renal_recurrence_without_a_grade, Pluvicto, [209, 210], Criterion [DiscontinuationEvents],
    chosen "Renal toxicity of any grade that came back after one dose reduction.",
    or "Of grade 3 or more, as in the line before.",
    why "The line prints no grade, and would say nothing new if it meant the one of the line before.";

    scope_of_after_one_dose_reduction, Pluvicto, [216], Criterion [DiscontinuationEvents],
    chosen "After one dose reduction goes with both: the recurrent reaction and the one that persists.",
    or "It goes with the persistent reaction of grade 2 only.",
    why "It ends the line, and the rules before it have it in the same place.";

    psma_positive_without_a_threshold, Pluvicto, [52, 106, 132, 371, 447], Criterion [PsmaExpression],
    chosen "A study that was read as positive is positive; one that was not read so clearly is for a clinician.",
    or "Uptake above the liver, as for somatostatin receptors.",
    or "Every lesion above the sizes of the guideline must be positive.",
    why "The criterion has no threshold for PSMA, where the related information has one for somatostatin receptors.";

    discordant_lesions, Pluvicto, [371, 447], Criterion [PsmaExpression],
    chosen "Studies with listed tracers that disagree are for a clinician; lesions are not told apart, and other tracers \
            have no part.",
    or "Any PSMA-negative lesion excludes.",
    or "Discordant lesions have no part in the decision.",
    why "One trial excluded them and the guideline excludes dominant ones; the criterion does not speak of them.";

    gozetotide_and_psma_11, Pluvicto, [52, 226, 347, 496..500], Criterion [PsmaExpression],
    chosen "Gozetotide and PSMA-11 are one agent.",
    or "They are two.",
    why "The background writes one or the other, as if they differed; the products that the criterion names as examples of \
         PSMA-11 are gozetotide.";

    pylarify_without_selection_for_therapy, Pluvicto, [52, 106, 508], Criterion [PsmaExpression],
    chosen "Piflufolastat meets the criterion.",
    or "It does not, since its printed indications lack the choice of persons for therapy.",
    why "The criterion names it; indications of a tracer are no criterion.";

    first_generation_antiandrogens, Pluvicto, [52, 107, 339], Criterion [ArPathwayInhibitor],
    chosen "They count, and an advisory appears where they are the only ones.",
    or "Only inhibitors of the second generation count.",
    why "The criterion lists them among its examples, though the trials and the background speak of later ones.";

    failed_therapies_and_or, Pluvicto, [367, 371], Nothing [],
    chosen "The criterion says what must have been given.",
    or "A pathway inhibitor or a taxane is enough.",
    why "The summary joins the two with and/or, and names a trial that needed neither of one.";

    pattern_5_poorly_or_undifferentiated, Pluvicto, [318, 325..327], Nothing [],
    chosen "As printed in each place.",
    or "Pattern 5 is poorly differentiated, and so is grade group 5.",
    why "The text calls pattern 5 poorly differentiated, the table calls the highest groups undifferentiated.";

    xofigo_adult_undefined, Xofigo, [53, 112], Criterion [Age],
    chosen "From 19 years met, below 18 not met, 18 for a clinician.",
    or "From 18 years met.",
    or "From 19 years met, 18 not met.",
    why "The criterion says adult without a number; the only number for this drug is the 19 of the documentation list.";

    visceral_disease_not_mentioned, Xofigo, [53, 112], Criterion [VisceralDisease],
    chosen "That none is known must be stated.",
    or "Silence means that none is known.",
    why "Records must show that the criteria are met; silence shows nothing.";

    lymph_node_axis, Xofigo, [53, 112, 353], Criterion [VisceralDisease],
    chosen "The size as stated; more than 3 cm fails, exactly 3 cm does not.",
    or "The short axis.",
    or "The long axis.",
    why "The source names no axis.";

    asymptomatic_once_treated, Xofigo, [53, 77], Criterion [InitialCriteria],
    chosen "In a continuation, bone metastases without symptoms are not held against the initial criteria.",
    or "Symptoms must last.",
    why "Treatment relieves pain; what counts is how the course began.";

    no_investigational_statement_for_xofigo, Xofigo, [55..61, 73], Outcome [],
    chosen "Necessity is not established; only doses beyond the limit are investigational.",
    or "Investigational, as for the other drugs.",
    why "The source has no such statement for this drug.";

    xofigo_50_or_55_kbq, Xofigo, [61, 353], Authorization [],
    chosen "55 kBq per kg.",
    or "50 kBq per kg.",
    why "50 is the number from before the standard of radium activity was corrected, 55 the one of the current label, to \
         which the source points for dosage. The dose itself is the same.";

    microcurie_printed_uci, Xofigo, [119], Authorization [],
    chosen "A unit is a microcurie.",
    or "A unit is a millicurie, as for the other codes.",
    why "The printed letters stand for microcurie.";

    nodes_as_visceral, Xofigo, [53, 112, 353, 488], Criterion [VisceralDisease],
    chosen "A lymph node of more than 3 cm fails as visceral disease does.",
    or "Nodes are not visceral, and only their mention in parentheses remains.",
    why "The criterion gives nodes as an example of visceral disease; the approval that the source reports has no nodes.";

    no_evidence_for_xofigo, Xofigo, [355..371], Nothing [],
    chosen "The source reviews no evidence for Xofigo; its criteria hold all the same.",
    or "Xofigo has no evidence.",
    why "Each of the four summaries is about another drug or disease; Xofigo came over from another policy.";

    dose_total_of_a_lifetime, any, [61, 65..66, 73], Criterion [DoseLimit],
    chosen "The total counts every dose of the product in a lifetime, whoever paid, reduced ones included.",
    or "The total begins anew with each course.",
    why "The statements name a total without a period.";

    interval_inside_the_dose_limit, any, [61, 65..66, 73], Criterion [DoseLimit],
    chosen "The number of doses is the limit; the interval beside it informs.",
    or "Doses at another interval are investigational.",
    why "The source itself permits longer intervals, and says of one that it is typical.";

    reauthorization_prints_totals_only, any, [66, 73, 77, 90..96, 203..216], Criterion [InitialCriteria, Thrombocytopenia,
        Anemia, Neutropenia, Hepatotoxicity, NonhematologicToxicity, RenalToxicity, DiscontinuationEvents],
    chosen "A continuation needs doses left, a course whose initial criteria were established, and no stop rule.",
    or "Doses left are enough.",
    or "Every initial criterion is proved anew.",
    why "The general documentation rule and the stop rules stand elsewhere in the source, and bind a course.";

    earlier_toxicity_in_a_new_request, any, [92..96, 203..216], Criterion [CourseToxicity],
    chosen "Toxicity of earlier doses that would stop a continuation is for a clinician in an initial request too.",
    or "Stop rules bind continuations only.",
    why "An initial request may follow earlier doses; the rules speak of the person, not of the paperwork.";

    twelve_months_for_initial_only, any, [65..66, 609], Authorization [],
    chosen "Twelve months for initial authorization and for continuation.",
    or "Twelve months for initial authorization only.",
    or "Twelve months for non-formulary exceptions only.",
    why "The table prints them in the initial row, the history for exceptions; no other length is named.";

    date_that_selects_the_edition, any, [9, 591], Edition [],
    chosen "The planned date of the first requested dose.",
    or "The date of the request.",
    or "The date of the decision.",
    why "The source has an effective date and does not say what it applies to; dates of service are customary.";

    label_pointer_is_no_criterion, any, [61, 609], Nothing [],
    chosen "The sentence points to the label, and adds no criterion.",
    or "Everything in the label's dosage section is a criterion.",
    why "It names no version and no item; what the label warns of is for the prescriber.";

    common_toxicity_criteria_name, any, [150, 154, 218], Nothing [],
    chosen "The Common Terminology Criteria for Adverse Events, version 4.03.",
    or "The older Common Toxicity Criteria.",
    why "The version number is of the former.";

    karnofsky_20_breaks_off, any, [174], Nothing [],
    chosen "Active supportive treatment, as the scale has it.",
    or "An active person.",
    why "The printed row ends in the middle of the phrase.";

    pylarify_approval_year, any, [508, 575], Nothing [],
    chosen "2021-05-26.",
    or "2022-05-26.",
    why "The FDA approved it in 2021; the source's own reference is a label of May 2021.";

    illuccix_spelling, any, [52, 106, 496], Nothing [],
    chosen "Illuccix.",
    or "Illucix.",
    why "The criterion has the name of the product.";

    citation_numbers_off, any, [288, 496, 504, 508, 572..576], Nothing [],
    chosen "The labels of the tracers are references 52 to 54.",
    or "As cited: 50 to 53.",
    why "The numbers in the regulatory section point to labels of other products; a citation in the background has no \
         number at all.";

    guideline_versions, any, [431, 437, 443, 449, 472, 560, 582, 584, 585], Nothing [],
    chosen "The versions and years in the text.",
    or "Those in the references.",
    why "The text was updated and the references were not; both are told.";

    codes_removed_that_were_never_added, any, [118, 593, 598], Nothing [],
    chosen "Unknown before the row that removes them, or before the printed list.",
    or "Listed from the beginning.",
    why "No row adds A9513, A9699, J3490 or J9999.";

    tracer_codes_left_the_list, any, [52, 597, 598, 599], Nothing [],
    chosen "The tracers stay in the criteria.",
    or "The tracers are no longer accepted.",
    why "Only their billing codes left.";

    policy_number_6_01_60, any, [7, 13, 592], Nothing [],
    chosen "Both an earlier policy of the plan and a reference policy have this number.",
    or "They are one policy.",
    why "The heading names it in two roles.";

    recurrent_is_not_defined, any, [92..95, 205..216], Criterion [Thrombocytopenia, Anemia, Neutropenia, Hepatotoxicity,
        NonhematologicToxicity, CourseToxicity, DiscontinuationEvents],
    chosen "What came back after it had been better, in the words of the record.",
    or "Any second episode of the same kind, whatever its grade.",
    or "What came back after the dose was reduced or delayed.",
    why "The source defines it nowhere; a grade that the record calls recurrent is taken as such.";

    lists_without_phases, any, [98..112], Criterion [InitialCriteria],
    chosen "The lists of Pluvicto and Xofigo are for initial requests; a continuation asks for the records of the beginning.",
    or "The lists are for every request.",
    why "The list of Lutathera has a part for each phase, and those of the other two do not say.";

    start_of_the_twelve_months, any, [65], Authorization [],
    chosen "From the date of service.",
    or "From the date of the decision.",
    why "The source names a length and no beginning.";

    earlier_editions_assume_the_rest, any, [591..610], Edition [],
    chosen "What no row changes was the same in every edition that is rebuilt: caps, limits and criteria.",
    or "Earlier editions cannot be known.",
    why "The rows tell what changed; an answer under such an edition says that it was rebuilt.";

    survival_of_24_6_and_33_7_years, any, [290], Nothing [],
    chosen "24.6 years of overall and 33.7 years of disease-specific survival, of both tumors together.",
    or "24.6 years of pheochromocytoma and 33.7 years of paraganglioma.",
    why "The sentence names two kinds of survival and two tumors for two numbers, and calls them medical for median; the \
         title of its reference has one group of persons.";

    mortality_depending_on_site, any, [290], Nothing [],
    chosen "37 % is one number for all.",
    or "37 % is the number of one site.",
    why "The sentence says that the number depends on the site and prints one.";

    iobenguane_as_receptor_therapy, any, [304], Nothing [],
    chosen "Iobenguane is no receptor therapy: it is taken up by a transporter.",
    or "It is, as the heading has it.",
    why "The heading classes it so; the text before it names the transporter.";

    iobenguane_still_described, any, [304..306, 365, 472, 492], Nothing [],
    chosen "The policy has no criteria for it any more; the review describes it.",
    or "The policy still covers it.",
    why "The regulatory section says that it is not addressed further, and three other places address it.";

    iobenguane_discontinued_or_withdrawn, any, [492, 607], Nothing [],
    chosen "The maker discontinued it, neither for safety nor for lack of effect.",
    or "It was withdrawn from the market.",
    why "The regulatory section says the one, the history the other.";

    trials_past_their_dates, any, [380, 395..397, 402], Nothing [],
    chosen "Ongoing is the heading, as printed; four dates of completion lie before the edition.",
    or "The trials were ongoing on 2026-04-01.",
    why "Four rows end between 2024-12 and 2026-02, and the edition begins on 2026-04-01.";

    two_suspended_one_resumed, any, [506], Nothing [],
    chosen "Production of Pluvicto resumed as well; the source does not say when.",
    or "Production of Pluvicto never resumed.",
    why "The sentence suspends two products and resumes one.";

    code_for_diagnosis_added, any, [593], Nothing [],
    chosen "A4641 was the code of the time, whatever it stands for.",
    or "The policy covered a diagnostic agent.",
    why "The row adds a code for diagnostic radiopharmaceuticals beside a therapy.";

    no_annual_review_for_fifteen_months, any, [601, 607], Nothing [],
    chosen "No revision is missing: the edition of 2023-10-01 held until 2024-12-31.",
    or "A revision of 2024 is missing from the history.",
    why "Yearly reviews stand in the rows around, and 2024 has none.";

    resumed_in_early_june, any, [506, 546], Nothing [],
    chosen "As printed: early June 2022.",
    or "2022-06-30, the date of the news item that the sentence cites.",
    why "The text says early June, and its reference is dated the end of June.";
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Phase;
    use crate::criteria::criteria;
    use crate::edition::Edition;

    #[test]
    fn ids_are_unique_and_have_one_form() {
        for (place, row) in DISCREPANCIES.iter().enumerate() {
            assert!(
                row.id
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
                "{}",
                row.id
            );
            assert!(
                DISCREPANCIES
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.id != row.id)
            );
            assert_eq!(discrepancy(row.id), Some(row));
        }
        assert_eq!(discrepancy("none"), None);
    }

    #[test]
    fn the_chosen_reading_is_one_of_at_least_two() {
        for row in DISCREPANCIES {
            assert!(2 <= row.readings.len(), "{}", row.id);
            assert_eq!(row.readings.first(), Some(&row.chosen), "{}", row.id);
            assert!(!row.lines.is_empty() && row.why.ends_with('.'), "{}", row.id);
            assert!(
                row.readings.iter().all(|reading| reading.ends_with('.')),
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn what_bears_on_criteria_names_them_and_nothing_else_does() {
        for row in DISCREPANCIES {
            assert_eq!(
                row.bears_on == Bearing::Criterion,
                !row.affects.is_empty(),
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn every_criterion_named_is_one_of_the_drug() {
        for row in DISCREPANCIES {
            let drugs = match row.drug {
                Some(drug) => vec![drug],
                None => Drug::ALL.to_vec(),
            };
            for criterion in row.affects {
                let known = drugs.iter().any(|drug| {
                    Phase::ALL.iter().any(|phase| {
                        Edition::ALL.iter().copied().any(|edition| {
                            criteria(*drug, *phase, edition).any(|entry| entry.criterion == *criterion)
                        })
                    })
                });
                assert!(known, "{}: {criterion}", row.id);
            }
        }
    }

    #[test]
    fn a_criterion_finds_its_discrepancies() {
        let of =
            |drug, criterion| -> Vec<&str> { discrepancies_of(drug, criterion).map(|row| row.id).collect() };
        assert_eq!(of(Drug::Pluvicto, Criterion::Age), ["pluvicto_age_18_or_19"]);
        assert_eq!(of(Drug::Xofigo, Criterion::Age), ["xofigo_adult_undefined"]);
        assert!(of(Drug::Pluvicto, Criterion::TumorGrade).is_empty());
        assert_eq!(
            of(Drug::Xofigo, Criterion::DoseLimit),
            ["dose_total_of_a_lifetime", "interval_inside_the_dose_limit"]
        );
    }
}
