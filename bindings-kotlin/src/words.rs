//! The closed sets of words, as the core has them.
//!
//! Each is a mirror: a variant that the core gains or loses does not compile here.

use radiopharm_policy::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, Phase, RenalToxicity, Sex, StudyResult, Therapy, TherapyClass, TumorSite,
    VisceralMetastases, WhoGrade,
};
use radiopharm_policy::measure::{ActivityUnit, CreatinineUnit, GradeGroup};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Advisory, Criterion, Edition, EditionBasis, ErrorKind, Format, Outcome, Status};

/// A therapeutic radiopharmaceutical that the policy covers.
#[uniffi::remote(Enum)]
pub enum Drug {
    /// Lutathera (lutetium Lu 177 dotatate).
    Lutathera,
    /// Pluvicto (lutetium Lu 177 vipivotide tetraxetan).
    Pluvicto,
    /// Xofigo (radium Ra 223 dichloride).
    Xofigo,
}

/// Whether a course is to begin or to go on.
#[uniffi::remote(Enum)]
pub enum Phase {
    /// The first authorization of a course.
    Initial,
    /// Re-authorization within the dose limit.
    Continuation,
}

/// The sex that the Cockcroft-Gault formula asks for; nothing else reads it.
#[uniffi::remote(Enum)]
pub enum Sex {
    /// Female: the formula's factor is 0.85.
    Female,
    /// Male: the formula's factor is 1.
    Male,
}

/// Where a neuroendocrine tumor began.
#[uniffi::remote(Enum)]
pub enum TumorSite {
    /// Stomach.
    Stomach,
    /// Duodenum.
    Duodenum,
    /// Pancreas.
    Pancreas,
    /// Jejunum.
    Jejunum,
    /// Ileum.
    Ileum,
    /// Small intestine, part not stated.
    SmallIntestine,
    /// Appendix.
    Appendix,
    /// Cecum.
    Cecum,
    /// Colon.
    Colon,
    /// Rectum.
    Rectum,
    /// Foregut, organ not stated: of the gastroenteropancreatic tract.
    Foregut,
    /// Midgut, organ not stated.
    Midgut,
    /// Hindgut, organ not stated.
    Hindgut,
    /// Gastroenteropancreatic, organ not stated.
    Gastroenteropancreatic,
    /// Lung (bronchus): not gastroenteropancreatic, whatever embryology calls the foregut.
    Lung,
    /// Thymus.
    Thymus,
    /// Pheochromocytoma.
    Pheochromocytoma,
    /// Paraganglioma.
    Paraganglioma,
    /// Medullary carcinoma of the thyroid.
    MedullaryThyroid,
    /// Another site.
    Other,
    /// The primary tumor was not found.
    UnknownPrimary,
}

/// How far a cancer has spread.
#[uniffi::remote(Enum)]
pub enum DiseaseExtent {
    /// Confined to where it began.
    Localized,
    /// Grown into its surroundings.
    LocallyAdvanced,
    /// Spread to other parts of the body.
    Metastatic,
    /// Come back in the region where it began.
    LocoregionalRecurrence,
}

/// The WHO grade of a neuroendocrine tumor.
#[uniffi::remote(Enum)]
pub enum WhoGrade {
    /// Low grade.
    G1,
    /// Intermediate grade.
    G2,
    /// High grade.
    G3,
}

/// How far tumor cells resemble the tissue that they come from.
#[uniffi::remote(Enum)]
pub enum Differentiation {
    /// Well differentiated.
    Well,
    /// Poorly differentiated: a neuroendocrine carcinoma.
    Poor,
}

/// A tracer of diagnostic imaging.
///
/// Names are read case-insensitively and brands are read too; the word that is written is always the
/// canonical one.
#[uniffi::remote(Enum)]
pub enum ImagingAgent {
    /// Ga-68 dotatate (Netspot); the source also prints "dotate", which is no agent.
    Ga68Dotatate,
    /// Cu-64 dotatate (Detectnet).
    Cu64Dotatate,
    /// Ga-68 dotatoc (edotreotide).
    Ga68Dotatoc,
    /// Somatostatin receptor scintigraphy with In-111 pentetreotide (Octreoscan).
    SstrScintigraphy,
    /// Another somatostatin receptor PET tracer.
    OtherSstrPet,
    /// Ga-68 PSMA-11, which is gozetotide (Locametz, Illuccix, Gozellix).
    Ga68Psma11,
    /// F-18 piflufolastat, which is DCFPyL (Pylarify).
    F18Piflufolastat,
    /// F-18 flotufolastat (Posluma).
    F18Flotufolastat,
    /// F-18 PSMA-1007.
    F18Psma1007,
    /// Another PSMA PET tracer.
    OtherPsmaPet,
    /// F-18 fluorodeoxyglucose.
    Fdg,
    /// C-11 choline.
    Choline,
    /// F-18 fluciclovine.
    Fluciclovine,
    /// Any other tracer.
    Other,
}

/// What a study showed.
#[uniffi::remote(Enum)]
pub enum StudyResult {
    /// Uptake that shows the target; for somatostatin receptors more than in the liver.
    Positive,
    /// No uptake that shows the target.
    Negative,
    /// Uptake equal to the liver, or read as inconclusive.
    Equivocal,
}

/// Whether a somatostatin analogue was used, and whether it still is.
#[uniffi::remote(Enum)]
pub enum AnalogueUse {
    /// Never used.
    Never,
    /// Used, and stopped.
    Stopped,
    /// In use.
    Ongoing,
}

/// An earlier therapy.
#[uniffi::remote(Enum)]
pub enum Therapy {
    /// Enzalutamide.
    Enzalutamide,
    /// Apalutamide.
    Apalutamide,
    /// Darolutamide.
    Darolutamide,
    /// Abiraterone, which the source's open list of examples does not name.
    Abiraterone,
    /// Bicalutamide, a first-generation antiandrogen.
    Bicalutamide,
    /// Flutamide, a first-generation antiandrogen.
    Flutamide,
    /// Nilutamide, a first-generation antiandrogen.
    Nilutamide,
    /// Another androgen receptor pathway inhibitor.
    OtherArPathwayInhibitor,
    /// Docetaxel.
    Docetaxel,
    /// Cabazitaxel.
    Cabazitaxel,
    /// Paclitaxel.
    Paclitaxel,
    /// Another taxane.
    OtherTaxane,
    /// Androgen deprivation (surgical or medical castration): not a pathway inhibitor.
    AndrogenDeprivation,
    /// Anything else.
    Other,
}

/// What an earlier therapy counts as.
#[uniffi::remote(Enum)]
pub enum TherapyClass {
    /// An androgen receptor pathway inhibitor.
    ArPathwayInhibitor,
    /// A taxane.
    Taxane,
    /// Neither.
    Other,
}

/// Bone metastases, and whether they cause symptoms.
#[uniffi::remote(Enum)]
pub enum BoneMetastases {
    /// None.
    None,
    /// Present, without symptoms.
    Asymptomatic,
    /// Present, with symptoms.
    Symptomatic,
}

/// Metastases in the lungs, the liver or other viscera.
#[uniffi::remote(Enum)]
pub enum VisceralMetastases {
    /// None is known, and no lymph node over 3 cm is known.
    NoneKnown,
    /// Present.
    Present,
    /// A finding that may or may not be one.
    Indeterminate,
}

/// Liver toxicity during the course.
#[uniffi::remote(Enum)]
pub enum Hepatotoxicity {
    /// None.
    None,
    /// A first episode.
    FirstEpisode,
    /// It came back.
    Recurrent,
}

/// Kidney toxicity during the course.
#[uniffi::remote(Enum)]
pub enum RenalToxicity {
    /// None.
    None,
    /// It occurred.
    Occurred,
}

/// An event after which Pluvicto should be stopped for good (L203-216).
#[uniffi::remote(Enum)]
pub enum DiscontinuationEvent {
    /// Myelosuppression of grade 3 or more that came back after one dose reduction (L205).
    RecurrentMyelosuppressionGrade3,
    /// Renal toxicity of grade 3 or more (L209).
    RenalToxicityGrade3,
    /// Renal toxicity that came back after one dose reduction (L210).
    RecurrentRenalToxicity,
    /// Dry mouth of grade 3 or more that came back after one dose reduction (L211 prints grade 3 alone).
    RecurrentDryMouthGrade3,
    /// Gastrointestinal toxicity of grade 3 or more that came back after one dose reduction (L212).
    RecurrentGastrointestinalToxicityGrade3,
    /// AST or ALT above 5 times the upper limit of normal without liver metastases (L213).
    TransaminasesOver5xUln,
    /// Toxicity that cannot be accepted (L214).
    UnacceptableToxicity,
    /// A serious adverse reaction that delays treatment by more than 4 weeks (L215).
    SeriousReactionDelayOver4Weeks,
    /// A reaction of grade 3 or 4 that came back, or a persistent and intolerable one of grade 2, after
    /// one dose reduction (L216).
    RecurrentOrIntolerableReaction,
}

/// A name of the vocabulary: one thing that a request can say.
#[uniffi::remote(Enum)]
pub enum Field {
    /// The caller's own reference.
    Id,
    /// The product asked for.
    Drug,
    /// Whether a course begins or goes on.
    Phase,
    /// Whether the initial criteria were established when the course began.
    InitialCriteriaEstablished,
    /// The planned date of the first requested dose.
    DateOfService,
    /// Whether Medicare Advantage pays.
    MedicareAdvantage,
    /// Lifetime doses of the product.
    DosesGiven,
    /// Doses asked for.
    RequestedDoses,
    /// Age in completed years on the date of service.
    AgeYears,
    /// Date of birth.
    BirthDate,
    /// Sex, for the Cockcroft-Gault formula.
    Sex,
    /// Actual body weight.
    WeightKg,
    /// Serum creatinine in mg/dL.
    SerumCreatinineMgDl,
    /// Serum creatinine in umol/L.
    SerumCreatinineUmolL,
    /// Measured or reported creatinine clearance.
    CreatinineClearanceMlMin,
    /// Where the tumor began.
    TumorSite,
    /// How far the cancer has spread.
    DiseaseExtent,
    /// Ki-67 index.
    Ki67Percent,
    /// WHO grade.
    WhoGrade,
    /// Differentiation.
    Differentiation,
    /// Imaging studies with their tracers and results.
    Imaging,
    /// Use of long-acting somatostatin analogues.
    LongActingSsa,
    /// Days since the last dose of a long-acting analogue.
    LongActingSsaWashoutDays,
    /// Date of the last dose of a long-acting analogue.
    LongActingSsaLastDose,
    /// Use of short-acting octreotide.
    ShortActingOctreotide,
    /// Hours since the last dose of short-acting octreotide.
    ShortActingOctreotideWashoutHours,
    /// Documented progression on octreotide LAR or lanreotide.
    ProgressedOnSsa,
    /// Adequate bone marrow function.
    AdequateBoneMarrow,
    /// Adequate hepatic function.
    AdequateHepaticFunction,
    /// Karnofsky Performance Status.
    Kps,
    /// ECOG Performance Status.
    Ecog,
    /// Whether octreotide is planned after each dose.
    PostDoseOctreotidePlanned,
    /// The planned dose of octreotide.
    PostDoseOctreotideDoseMg,
    /// The planned time of octreotide.
    PostDoseOctreotideHoursAfter,
    /// Documented castration-resistant prostate cancer.
    CastrationResistant,
    /// Earlier therapies.
    PriorTherapies,
    /// Whether delaying taxane chemotherapy is considered appropriate.
    TaxaneDelayAppropriate,
    /// Bone metastases and their symptoms.
    BoneMetastases,
    /// Visceral metastases.
    VisceralMetastases,
    /// Size of the largest known lymph node.
    LargestLymphNodeCm,
    /// Worst recurrent grade of thrombocytopenia.
    RecurrentThrombocytopeniaGrade,
    /// Worst recurrent grade of anemia.
    RecurrentAnemiaGrade,
    /// Worst recurrent grade of neutropenia.
    RecurrentNeutropeniaGrade,
    /// Worst recurrent grade of nonhematologic toxicity.
    RecurrentNonhematologicGrade,
    /// Liver toxicity.
    Hepatotoxicity,
    /// Kidney toxicity.
    RenalToxicity,
    /// For how many days renal toxicity delayed treatment.
    RenalToxicityDelayDays,
    /// Events after which Pluvicto should be stopped.
    DiscontinuationEvents,
}

/// A criterion of the policy.
///
/// One name can stand for different limits in different drugs (`age` is 12, 18 or 19 years): what a
/// criterion asks is in its own file under `criteria/`, one a drug.
#[uniffi::remote(Enum)]
pub enum Criterion {
    /// The person is old enough.
    Age,
    /// The tumor is gastroenteropancreatic.
    TumorSite,
    /// The disease is locally advanced or metastatic.
    DiseaseExtent,
    /// The tumor is of low or intermediate grade.
    TumorGrade,
    /// Imaging shows somatostatin receptors.
    ReceptorExpression,
    /// Long-acting analogues are washed out.
    LongActingSsaWashout,
    /// Short-acting octreotide is washed out.
    ShortActingOctreotideWashout,
    /// The disease progressed on an analogue (until 2026-03-31).
    ProgressionOnSsa,
    /// The kidneys work well enough.
    RenalFunction,
    /// The bone marrow works well enough.
    BoneMarrowFunction,
    /// The liver works well enough.
    HepaticFunction,
    /// The performance status is good enough.
    PerformanceStatus,
    /// Octreotide is planned after each dose (from 2025-01-01).
    PostDoseOctreotide,
    /// The cancer resists castration.
    CastrationResistance,
    /// The cancer is metastatic.
    MetastaticDisease,
    /// Imaging shows PSMA.
    PsmaExpression,
    /// An androgen receptor pathway inhibitor was given before.
    ArPathwayInhibitor,
    /// A taxane was given before, or delaying it is appropriate.
    Taxane,
    /// Bone metastases cause symptoms.
    SymptomaticBoneMetastases,
    /// No visceral metastases are known.
    VisceralDisease,
    /// Nothing that happened during earlier doses stands against the course.
    CourseToxicity,
    /// The initial criteria were established when the course began.
    InitialCriteria,
    /// No recurrent thrombocytopenia.
    Thrombocytopenia,
    /// No recurrent anemia.
    Anemia,
    /// No recurrent neutropenia.
    Neutropenia,
    /// No recurrent liver toxicity.
    Hepatotoxicity,
    /// No recurrent nonhematologic toxicity.
    NonhematologicToxicity,
    /// No renal toxicity that delayed treatment for long.
    RenalToxicity,
    /// No event after which Pluvicto should be stopped.
    DiscontinuationEvents,
    /// Doses remain within the lifetime limit.
    DoseLimit,
}

/// What a criterion says of a case.
#[uniffi::remote(Enum)]
pub enum Status {
    /// The facts show that the criterion is met.
    Met,
    /// The facts show that it is not.
    NotMet,
    /// A fact is missing.
    Unknown,
    /// The facts are there, but the source does not settle them: a clinician must.
    Review,
}

/// What the policy says of a request.
///
/// The library recommends: every outcome but the first and `information_needed` asks for a clinician's
/// review, and no outcome is a denial.
#[uniffi::remote(Enum)]
pub enum Outcome {
    /// Every criterion is met.
    MedicallyNecessary,
    /// The policy calls the request investigational.
    Investigational,
    /// Necessity is not shown, and the policy has no label for it.
    NotEstablished,
    /// Facts are missing that could still change the outcome.
    InformationNeeded,
    /// The facts are there, and a clinician must judge them.
    ClinicalReview,
    /// The policy does not apply.
    OutOfScope,
}

/// An advisory.
#[uniffi::remote(Enum)]
pub enum Advisory {
    /// A person of 12 to 17 years.
    Adolescent,
    /// A grade was accepted without a Ki-67 index.
    Ki67NotReported,
    /// Scintigraphy alone shows the receptors.
    ScintigraphyOnly,
    /// The clearance was derived.
    CreatinineClearanceDerived,
    /// 18 years, where the documentation list says 19.
    DocumentationAge19,
    /// Abiraterone is the only pathway inhibitor.
    AbirateroneOnly,
    /// First-generation antiandrogens are the only pathway inhibitors.
    FirstGenerationAntiandrogenOnly,
    /// Two doses of Xofigo are in print.
    XofigoDoseBasis,
    /// More doses were requested than remain.
    ExcessDoses,
    /// An initial request after earlier doses.
    InitialAfterDoses,
    /// The edition is reconstructed.
    ReconstructedEdition,
    /// A later edition may exist.
    EditionMayBeSuperseded,
}

/// What kind of fault an `InputError` is.
#[uniffi::remote(Enum)]
pub enum ErrorKind {
    /// The text is not one JSON object.
    InvalidJson,
    /// The vocabulary has no such name.
    UnknownField,
    /// A name that every request must have is not there.
    MissingField,
    /// A value is not of the type, or not in the range, that the vocabulary says.
    InvalidValue,
    /// Two facts contradict each other, or one is stated twice.
    ConflictingFields,
    /// The date of service lies before the first edition that can be told.
    EditionUnavailable,
}

/// An edition of the policy, named by the month in which it took effect.
///
/// Editions order by date.
#[uniffi::remote(Enum)]
pub enum Edition {
    /// In force from 2022-10-01.
    October2022,
    /// In force from 2023-04-01: two more tracers for Lutathera.
    April2023,
    /// In force from 2023-10-01: an investigational statement for Pluvicto.
    October2023,
    /// In force from 2025-01-01: Lutathera from 12 years, octreotide after each dose.
    January2025,
    /// In force from 2025-02-01: ECOG beside Karnofsky.
    February2025,
    /// In force from 2025-05-01: Pluvicto where it is appropriate to delay a taxane.
    May2025,
    /// In force from 2026-04-01: Lutathera without progression on an analogue. The printed text.
    April2026,
}

/// Whether an edition's text was at hand.
#[uniffi::remote(Enum)]
pub enum EditionBasis {
    /// The edition is the printed text.
    Printed,
    /// The edition was rebuilt backwards from the printed text and the History table.
    Reconstructed,
}

/// Which form of a determination is written.
#[uniffi::remote(Enum)]
pub enum Format {
    /// Everything: findings with reasons, checklist and advisories.
    Full,
    /// Statuses in place of findings, no checklist and no advisories.
    Brief,
}

/// A unit of radioactivity.
#[uniffi::remote(Enum)]
pub enum ActivityUnit {
    /// Gigabecquerel.
    Gbq,
    /// Megabecquerel.
    Mbq,
    /// Kilobecquerel.
    Kbq,
    /// Millicurie: 37 MBq.
    Mci,
    /// Microcurie: 37 kBq.
    Uci,
}

/// The unit that a serum creatinine was reported in.
#[uniffi::remote(Enum)]
pub enum CreatinineUnit {
    /// Milligrams per decilitre.
    MgPerDl,
    /// Micromoles per litre; 1 mg/dL is 88.4 umol/L.
    UmolPerL,
}

/// The grade group of a prostate cancer.
#[uniffi::remote(Enum)]
pub enum GradeGroup {
    /// Gleason score 6 or less.
    One,
    /// Gleason score 7 as 3 + 4.
    Two,
    /// Gleason score 7 as 4 + 3.
    Three,
    /// Gleason score 8.
    Four,
    /// Gleason score 9 or 10.
    Five,
}
