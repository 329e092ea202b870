package io.github.radiopharm.policy

/** The word, as JSON has it. */
public val Drug.word: String
    get() = when (this) {
        Drug.LUTATHERA -> "lutathera"
        Drug.PLUVICTO -> "pluvicto"
        Drug.XOFIGO -> "xofigo"
    }

/** The value that a word stands for; null where it is none. */
public fun Drug.Companion.ofWord(word: String): Drug? =
    Drug.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Phase.word: String
    get() = when (this) {
        Phase.INITIAL -> "initial"
        Phase.CONTINUATION -> "continuation"
    }

/** The value that a word stands for; null where it is none. */
public fun Phase.Companion.ofWord(word: String): Phase? =
    Phase.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Sex.word: String
    get() = when (this) {
        Sex.FEMALE -> "female"
        Sex.MALE -> "male"
    }

/** The value that a word stands for; null where it is none. */
public fun Sex.Companion.ofWord(word: String): Sex? =
    Sex.entries.find { it.word == word }

/** The word, as JSON has it. */
public val TumorSite.word: String
    get() = when (this) {
        TumorSite.STOMACH -> "stomach"
        TumorSite.DUODENUM -> "duodenum"
        TumorSite.PANCREAS -> "pancreas"
        TumorSite.JEJUNUM -> "jejunum"
        TumorSite.ILEUM -> "ileum"
        TumorSite.SMALL_INTESTINE -> "small_intestine"
        TumorSite.APPENDIX -> "appendix"
        TumorSite.CECUM -> "cecum"
        TumorSite.COLON -> "colon"
        TumorSite.RECTUM -> "rectum"
        TumorSite.FOREGUT -> "foregut"
        TumorSite.MIDGUT -> "midgut"
        TumorSite.HINDGUT -> "hindgut"
        TumorSite.GASTROENTEROPANCREATIC -> "gastroenteropancreatic"
        TumorSite.LUNG -> "lung"
        TumorSite.THYMUS -> "thymus"
        TumorSite.PHEOCHROMOCYTOMA -> "pheochromocytoma"
        TumorSite.PARAGANGLIOMA -> "paraganglioma"
        TumorSite.MEDULLARY_THYROID -> "medullary_thyroid"
        TumorSite.OTHER -> "other"
        TumorSite.UNKNOWN_PRIMARY -> "unknown_primary"
    }

/** The value that a word stands for; null where it is none. */
public fun TumorSite.Companion.ofWord(word: String): TumorSite? =
    TumorSite.entries.find { it.word == word }

/** The word, as JSON has it. */
public val DiseaseExtent.word: String
    get() = when (this) {
        DiseaseExtent.LOCALIZED -> "localized"
        DiseaseExtent.LOCALLY_ADVANCED -> "locally_advanced"
        DiseaseExtent.METASTATIC -> "metastatic"
        DiseaseExtent.LOCOREGIONAL_RECURRENCE -> "locoregional_recurrence"
    }

/** The value that a word stands for; null where it is none. */
public fun DiseaseExtent.Companion.ofWord(word: String): DiseaseExtent? =
    DiseaseExtent.entries.find { it.word == word }

/** The word, as JSON has it. */
public val WhoGrade.word: String
    get() = when (this) {
        WhoGrade.G1 -> "g1"
        WhoGrade.G2 -> "g2"
        WhoGrade.G3 -> "g3"
    }

/** The value that a word stands for; null where it is none. */
public fun WhoGrade.Companion.ofWord(word: String): WhoGrade? =
    WhoGrade.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Differentiation.word: String
    get() = when (this) {
        Differentiation.WELL -> "well"
        Differentiation.POOR -> "poor"
    }

/** The value that a word stands for; null where it is none. */
public fun Differentiation.Companion.ofWord(word: String): Differentiation? =
    Differentiation.entries.find { it.word == word }

/** The word, as JSON has it. */
public val ImagingAgent.word: String
    get() = when (this) {
        ImagingAgent.GA68_DOTATATE -> "ga68_dotatate"
        ImagingAgent.CU64_DOTATATE -> "cu64_dotatate"
        ImagingAgent.GA68_DOTATOC -> "ga68_dotatoc"
        ImagingAgent.SSTR_SCINTIGRAPHY -> "sstr_scintigraphy"
        ImagingAgent.OTHER_SSTR_PET -> "other_sstr_pet"
        ImagingAgent.GA68_PSMA11 -> "ga68_psma11"
        ImagingAgent.F18_PIFLUFOLASTAT -> "f18_piflufolastat"
        ImagingAgent.F18_FLOTUFOLASTAT -> "f18_flotufolastat"
        ImagingAgent.F18_PSMA1007 -> "f18_psma1007"
        ImagingAgent.OTHER_PSMA_PET -> "other_psma_pet"
        ImagingAgent.FDG -> "fdg"
        ImagingAgent.CHOLINE -> "choline"
        ImagingAgent.FLUCICLOVINE -> "fluciclovine"
        ImagingAgent.OTHER -> "other"
    }

/** The value that a word stands for; null where it is none. */
public fun ImagingAgent.Companion.ofWord(word: String): ImagingAgent? =
    ImagingAgent.entries.find { it.word == word }

/** The word, as JSON has it. */
public val StudyResult.word: String
    get() = when (this) {
        StudyResult.POSITIVE -> "positive"
        StudyResult.NEGATIVE -> "negative"
        StudyResult.EQUIVOCAL -> "equivocal"
    }

/** The value that a word stands for; null where it is none. */
public fun StudyResult.Companion.ofWord(word: String): StudyResult? =
    StudyResult.entries.find { it.word == word }

/** The word, as JSON has it. */
public val AnalogueUse.word: String
    get() = when (this) {
        AnalogueUse.NEVER -> "never"
        AnalogueUse.STOPPED -> "stopped"
        AnalogueUse.ONGOING -> "ongoing"
    }

/** The value that a word stands for; null where it is none. */
public fun AnalogueUse.Companion.ofWord(word: String): AnalogueUse? =
    AnalogueUse.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Therapy.word: String
    get() = when (this) {
        Therapy.ENZALUTAMIDE -> "enzalutamide"
        Therapy.APALUTAMIDE -> "apalutamide"
        Therapy.DAROLUTAMIDE -> "darolutamide"
        Therapy.ABIRATERONE -> "abiraterone"
        Therapy.BICALUTAMIDE -> "bicalutamide"
        Therapy.FLUTAMIDE -> "flutamide"
        Therapy.NILUTAMIDE -> "nilutamide"
        Therapy.OTHER_AR_PATHWAY_INHIBITOR -> "other_ar_pathway_inhibitor"
        Therapy.DOCETAXEL -> "docetaxel"
        Therapy.CABAZITAXEL -> "cabazitaxel"
        Therapy.PACLITAXEL -> "paclitaxel"
        Therapy.OTHER_TAXANE -> "other_taxane"
        Therapy.ANDROGEN_DEPRIVATION -> "androgen_deprivation"
        Therapy.OTHER -> "other"
    }

/** The value that a word stands for; null where it is none. */
public fun Therapy.Companion.ofWord(word: String): Therapy? =
    Therapy.entries.find { it.word == word }

/** The word, as JSON has it. */
public val TherapyClass.word: String
    get() = when (this) {
        TherapyClass.AR_PATHWAY_INHIBITOR -> "ar_pathway_inhibitor"
        TherapyClass.TAXANE -> "taxane"
        TherapyClass.OTHER -> "other"
    }

/** The value that a word stands for; null where it is none. */
public fun TherapyClass.Companion.ofWord(word: String): TherapyClass? =
    TherapyClass.entries.find { it.word == word }

/** The word, as JSON has it. */
public val BoneMetastases.word: String
    get() = when (this) {
        BoneMetastases.NONE -> "none"
        BoneMetastases.ASYMPTOMATIC -> "asymptomatic"
        BoneMetastases.SYMPTOMATIC -> "symptomatic"
    }

/** The value that a word stands for; null where it is none. */
public fun BoneMetastases.Companion.ofWord(word: String): BoneMetastases? =
    BoneMetastases.entries.find { it.word == word }

/** The word, as JSON has it. */
public val VisceralMetastases.word: String
    get() = when (this) {
        VisceralMetastases.NONE_KNOWN -> "none_known"
        VisceralMetastases.PRESENT -> "present"
        VisceralMetastases.INDETERMINATE -> "indeterminate"
    }

/** The value that a word stands for; null where it is none. */
public fun VisceralMetastases.Companion.ofWord(word: String): VisceralMetastases? =
    VisceralMetastases.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Hepatotoxicity.word: String
    get() = when (this) {
        Hepatotoxicity.NONE -> "none"
        Hepatotoxicity.FIRST_EPISODE -> "first_episode"
        Hepatotoxicity.RECURRENT -> "recurrent"
    }

/** The value that a word stands for; null where it is none. */
public fun Hepatotoxicity.Companion.ofWord(word: String): Hepatotoxicity? =
    Hepatotoxicity.entries.find { it.word == word }

/** The word, as JSON has it. */
public val RenalToxicity.word: String
    get() = when (this) {
        RenalToxicity.NONE -> "none"
        RenalToxicity.OCCURRED -> "occurred"
    }

/** The value that a word stands for; null where it is none. */
public fun RenalToxicity.Companion.ofWord(word: String): RenalToxicity? =
    RenalToxicity.entries.find { it.word == word }

/** The word, as JSON has it. */
public val DiscontinuationEvent.word: String
    get() = when (this) {
        DiscontinuationEvent.RECURRENT_MYELOSUPPRESSION_GRADE3 -> "recurrent_myelosuppression_grade_3"
        DiscontinuationEvent.RENAL_TOXICITY_GRADE3 -> "renal_toxicity_grade_3"
        DiscontinuationEvent.RECURRENT_RENAL_TOXICITY -> "recurrent_renal_toxicity"
        DiscontinuationEvent.RECURRENT_DRY_MOUTH_GRADE3 -> "recurrent_dry_mouth_grade_3"
        DiscontinuationEvent.RECURRENT_GASTROINTESTINAL_TOXICITY_GRADE3 -> "recurrent_gastrointestinal_toxicity_grade_3"
        DiscontinuationEvent.TRANSAMINASES_OVER5X_ULN -> "transaminases_over_5x_uln"
        DiscontinuationEvent.UNACCEPTABLE_TOXICITY -> "unacceptable_toxicity"
        DiscontinuationEvent.SERIOUS_REACTION_DELAY_OVER4_WEEKS -> "serious_reaction_delay_over_4_weeks"
        DiscontinuationEvent.RECURRENT_OR_INTOLERABLE_REACTION -> "recurrent_or_intolerable_reaction"
    }

/** The value that a word stands for; null where it is none. */
public fun DiscontinuationEvent.Companion.ofWord(word: String): DiscontinuationEvent? =
    DiscontinuationEvent.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Field.word: String
    get() = when (this) {
        Field.ID -> "id"
        Field.DRUG -> "drug"
        Field.PHASE -> "phase"
        Field.INITIAL_CRITERIA_ESTABLISHED -> "initial_criteria_established"
        Field.DATE_OF_SERVICE -> "date_of_service"
        Field.MEDICARE_ADVANTAGE -> "medicare_advantage"
        Field.DOSES_GIVEN -> "doses_given"
        Field.REQUESTED_DOSES -> "requested_doses"
        Field.AGE_YEARS -> "age_years"
        Field.BIRTH_DATE -> "birth_date"
        Field.SEX -> "sex"
        Field.WEIGHT_KG -> "weight_kg"
        Field.SERUM_CREATININE_MG_DL -> "serum_creatinine_mg_dl"
        Field.SERUM_CREATININE_UMOL_L -> "serum_creatinine_umol_l"
        Field.CREATININE_CLEARANCE_ML_MIN -> "creatinine_clearance_ml_min"
        Field.TUMOR_SITE -> "tumor_site"
        Field.DISEASE_EXTENT -> "disease_extent"
        Field.KI67_PERCENT -> "ki67_percent"
        Field.WHO_GRADE -> "who_grade"
        Field.DIFFERENTIATION -> "differentiation"
        Field.IMAGING -> "imaging"
        Field.LONG_ACTING_SSA -> "long_acting_ssa"
        Field.LONG_ACTING_SSA_WASHOUT_DAYS -> "long_acting_ssa_washout_days"
        Field.LONG_ACTING_SSA_LAST_DOSE -> "long_acting_ssa_last_dose"
        Field.SHORT_ACTING_OCTREOTIDE -> "short_acting_octreotide"
        Field.SHORT_ACTING_OCTREOTIDE_WASHOUT_HOURS -> "short_acting_octreotide_washout_hours"
        Field.PROGRESSED_ON_SSA -> "progressed_on_ssa"
        Field.ADEQUATE_BONE_MARROW -> "adequate_bone_marrow"
        Field.ADEQUATE_HEPATIC_FUNCTION -> "adequate_hepatic_function"
        Field.KPS -> "kps"
        Field.ECOG -> "ecog"
        Field.POST_DOSE_OCTREOTIDE_PLANNED -> "post_dose_octreotide_planned"
        Field.POST_DOSE_OCTREOTIDE_DOSE_MG -> "post_dose_octreotide_dose_mg"
        Field.POST_DOSE_OCTREOTIDE_HOURS_AFTER -> "post_dose_octreotide_hours_after"
        Field.CASTRATION_RESISTANT -> "castration_resistant"
        Field.PRIOR_THERAPIES -> "prior_therapies"
        Field.TAXANE_DELAY_APPROPRIATE -> "taxane_delay_appropriate"
        Field.BONE_METASTASES -> "bone_metastases"
        Field.VISCERAL_METASTASES -> "visceral_metastases"
        Field.LARGEST_LYMPH_NODE_CM -> "largest_lymph_node_cm"
        Field.RECURRENT_THROMBOCYTOPENIA_GRADE -> "recurrent_thrombocytopenia_grade"
        Field.RECURRENT_ANEMIA_GRADE -> "recurrent_anemia_grade"
        Field.RECURRENT_NEUTROPENIA_GRADE -> "recurrent_neutropenia_grade"
        Field.RECURRENT_NONHEMATOLOGIC_GRADE -> "recurrent_nonhematologic_grade"
        Field.HEPATOTOXICITY -> "hepatotoxicity"
        Field.RENAL_TOXICITY -> "renal_toxicity"
        Field.RENAL_TOXICITY_DELAY_DAYS -> "renal_toxicity_delay_days"
        Field.DISCONTINUATION_EVENTS -> "discontinuation_events"
    }

/** The value that a word stands for; null where it is none. */
public fun Field.Companion.ofWord(word: String): Field? =
    Field.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Criterion.word: String
    get() = when (this) {
        Criterion.AGE -> "age"
        Criterion.TUMOR_SITE -> "tumor_site"
        Criterion.DISEASE_EXTENT -> "disease_extent"
        Criterion.TUMOR_GRADE -> "tumor_grade"
        Criterion.RECEPTOR_EXPRESSION -> "receptor_expression"
        Criterion.LONG_ACTING_SSA_WASHOUT -> "long_acting_ssa_washout"
        Criterion.SHORT_ACTING_OCTREOTIDE_WASHOUT -> "short_acting_octreotide_washout"
        Criterion.PROGRESSION_ON_SSA -> "progression_on_ssa"
        Criterion.RENAL_FUNCTION -> "renal_function"
        Criterion.BONE_MARROW_FUNCTION -> "bone_marrow_function"
        Criterion.HEPATIC_FUNCTION -> "hepatic_function"
        Criterion.PERFORMANCE_STATUS -> "performance_status"
        Criterion.POST_DOSE_OCTREOTIDE -> "post_dose_octreotide"
        Criterion.CASTRATION_RESISTANCE -> "castration_resistance"
        Criterion.METASTATIC_DISEASE -> "metastatic_disease"
        Criterion.PSMA_EXPRESSION -> "psma_expression"
        Criterion.AR_PATHWAY_INHIBITOR -> "ar_pathway_inhibitor"
        Criterion.TAXANE -> "taxane"
        Criterion.SYMPTOMATIC_BONE_METASTASES -> "symptomatic_bone_metastases"
        Criterion.VISCERAL_DISEASE -> "visceral_disease"
        Criterion.COURSE_TOXICITY -> "course_toxicity"
        Criterion.INITIAL_CRITERIA -> "initial_criteria"
        Criterion.THROMBOCYTOPENIA -> "thrombocytopenia"
        Criterion.ANEMIA -> "anemia"
        Criterion.NEUTROPENIA -> "neutropenia"
        Criterion.HEPATOTOXICITY -> "hepatotoxicity"
        Criterion.NONHEMATOLOGIC_TOXICITY -> "nonhematologic_toxicity"
        Criterion.RENAL_TOXICITY -> "renal_toxicity"
        Criterion.DISCONTINUATION_EVENTS -> "discontinuation_events"
        Criterion.DOSE_LIMIT -> "dose_limit"
    }

/** The value that a word stands for; null where it is none. */
public fun Criterion.Companion.ofWord(word: String): Criterion? =
    Criterion.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Status.word: String
    get() = when (this) {
        Status.MET -> "met"
        Status.NOT_MET -> "not_met"
        Status.UNKNOWN -> "unknown"
        Status.REVIEW -> "review"
    }

/** The value that a word stands for; null where it is none. */
public fun Status.Companion.ofWord(word: String): Status? =
    Status.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Outcome.word: String
    get() = when (this) {
        Outcome.MEDICALLY_NECESSARY -> "medically_necessary"
        Outcome.INVESTIGATIONAL -> "investigational"
        Outcome.NOT_ESTABLISHED -> "not_established"
        Outcome.INFORMATION_NEEDED -> "information_needed"
        Outcome.CLINICAL_REVIEW -> "clinical_review"
        Outcome.OUT_OF_SCOPE -> "out_of_scope"
    }

/** The value that a word stands for; null where it is none. */
public fun Outcome.Companion.ofWord(word: String): Outcome? =
    Outcome.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Advisory.word: String
    get() = when (this) {
        Advisory.ADOLESCENT -> "adolescent"
        Advisory.KI67_NOT_REPORTED -> "ki67_not_reported"
        Advisory.SCINTIGRAPHY_ONLY -> "scintigraphy_only"
        Advisory.CREATININE_CLEARANCE_DERIVED -> "creatinine_clearance_derived"
        Advisory.DOCUMENTATION_AGE19 -> "documentation_age_19"
        Advisory.ABIRATERONE_ONLY -> "abiraterone_only"
        Advisory.FIRST_GENERATION_ANTIANDROGEN_ONLY -> "first_generation_antiandrogen_only"
        Advisory.XOFIGO_DOSE_BASIS -> "xofigo_dose_basis"
        Advisory.EXCESS_DOSES -> "excess_doses"
        Advisory.INITIAL_AFTER_DOSES -> "initial_after_doses"
        Advisory.RECONSTRUCTED_EDITION -> "reconstructed_edition"
        Advisory.EDITION_MAY_BE_SUPERSEDED -> "edition_may_be_superseded"
    }

/** The value that a word stands for; null where it is none. */
public fun Advisory.Companion.ofWord(word: String): Advisory? =
    Advisory.entries.find { it.word == word }

/** The word, as JSON has it. */
public val ErrorKind.word: String
    get() = when (this) {
        ErrorKind.INVALID_JSON -> "invalid_json"
        ErrorKind.UNKNOWN_FIELD -> "unknown_field"
        ErrorKind.MISSING_FIELD -> "missing_field"
        ErrorKind.INVALID_VALUE -> "invalid_value"
        ErrorKind.CONFLICTING_FIELDS -> "conflicting_fields"
        ErrorKind.EDITION_UNAVAILABLE -> "edition_unavailable"
    }

/** The value that a word stands for; null where it is none. */
public fun ErrorKind.Companion.ofWord(word: String): ErrorKind? =
    ErrorKind.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Table.word: String
    get() = when (this) {
        Table.CTCAE -> "ctcae"
        Table.KARNOFSKY -> "karnofsky"
        Table.ECOG -> "ecog"
        Table.GRADE_GROUPS -> "grade_groups"
        Table.TRIALS -> "trials"
        Table.RECOMMENDATIONS -> "recommendations"
        Table.ALSO_RECOMMENDED -> "also_recommended"
        Table.HCPCS -> "hcpcs"
        Table.CODE_HISTORY -> "code_history"
        Table.GUIDELINES -> "guidelines"
        Table.REGULATORY -> "regulatory"
        Table.HISTORY -> "history"
        Table.DISCREPANCIES -> "discrepancies"
    }

/** The value that a word stands for; null where it is none. */
public fun Table.Companion.ofWord(word: String): Table? =
    Table.entries.find { it.word == word }

/** The word, as JSON has it. */
public val KarnofskyBand.word: String
    get() = when (this) {
        KarnofskyBand.INDEPENDENT -> "independent"
        KarnofskyBand.ASSISTED -> "assisted"
        KarnofskyBand.DEPENDENT -> "dependent"
    }

/** The value that a word stands for; null where it is none. */
public fun KarnofskyBand.Companion.ofWord(word: String): KarnofskyBand? =
    KarnofskyBand.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Bearing.word: String
    get() = when (this) {
        Bearing.CRITERION -> "criterion"
        Bearing.OUTCOME -> "outcome"
        Bearing.AUTHORIZATION -> "authorization"
        Bearing.EDITION -> "edition"
        Bearing.COURSE -> "course"
        Bearing.NOTHING -> "nothing"
    }

/** The value that a word stands for; null where it is none. */
public fun Bearing.Companion.ofWord(word: String): Bearing? =
    Bearing.entries.find { it.word == word }

/** The word, as JSON has it. */
public val CodeListing.word: String
    get() = when (this) {
        CodeListing.LISTED -> "listed"
        CodeListing.NOT_LISTED -> "not_listed"
        CodeListing.UNKNOWN -> "unknown"
    }

/** The value that a word stands for; null where it is none. */
public fun CodeListing.Companion.ofWord(word: String): CodeListing? =
    CodeListing.entries.find { it.word == word }

/** The word, as JSON has it. */
public val DatePrecision.word: String
    get() = when (this) {
        DatePrecision.DAY -> "day"
        DatePrecision.MONTH -> "month"
        DatePrecision.YEAR -> "year"
    }

/** The value that a word stands for; null where it is none. */
public fun DatePrecision.Companion.ofWord(word: String): DatePrecision? =
    DatePrecision.entries.find { it.word == word }

/** The word, as JSON has it. */
public val MilestoneKind.word: String
    get() = when (this) {
        MilestoneKind.APPROVED -> "approved"
        MilestoneKind.EXPANDED -> "expanded"
        MilestoneKind.SUSPENDED -> "suspended"
        MilestoneKind.RESUMED -> "resumed"
        MilestoneKind.DISCONTINUED -> "discontinued"
    }

/** The value that a word stands for; null where it is none. */
public fun MilestoneKind.Companion.ofWord(word: String): MilestoneKind? =
    MilestoneKind.entries.find { it.word == word }

/** The word, as JSON has it. */
public val NccnCategory.word: String
    get() = when (this) {
        NccnCategory.ONE -> "1"
        NccnCategory.TWO_A -> "2A"
    }

/** The value that a word stands for; null where it is none. */
public fun NccnCategory.Companion.ofWord(word: String): NccnCategory? =
    NccnCategory.entries.find { it.word == word }

/** The word, as JSON has it. */
public val RecommendationGroup.word: String
    get() = when (this) {
        RecommendationGroup.GASTROINTESTINAL -> "gastrointestinal"
        RecommendationGroup.PANCREATIC -> "pancreatic"
        RecommendationGroup.WELL_DIFFERENTIATED_GRADE3 -> "well_differentiated_grade_3"
        RecommendationGroup.PHEOCHROMOCYTOMA_PARAGANGLIOMA -> "pheochromocytoma_paraganglioma"
        RecommendationGroup.LUNG_THYMUS -> "lung_thymus"
    }

/** The value that a word stands for; null where it is none. */
public fun RecommendationGroup.Companion.ofWord(word: String): RecommendationGroup? =
    RecommendationGroup.entries.find { it.word == word }

/** The word, as JSON has it. */
public val RevisionKind.word: String
    get() = when (this) {
        RevisionKind.NEW -> "new"
        RevisionKind.ANNUAL -> "annual"
        RevisionKind.INTERIM -> "interim"
        RevisionKind.CODING -> "coding"
    }

/** The value that a word stands for; null where it is none. */
public fun RevisionKind.Companion.ofWord(word: String): RevisionKind? =
    RevisionKind.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Nuclide.word: String
    get() = when (this) {
        Nuclide.LUTETIUM177 -> "Lu-177"
        Nuclide.RADIUM223 -> "Ra-223"
        Nuclide.GALLIUM68 -> "Ga-68"
        Nuclide.COPPER64 -> "Cu-64"
        Nuclide.INDIUM111 -> "In-111"
        Nuclide.FLUORINE18 -> "F-18"
        Nuclide.CARBON11 -> "C-11"
    }

/** The value that a word stands for; null where it is none. */
public fun Nuclide.Companion.ofWord(word: String): Nuclide? =
    Nuclide.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Target.word: String
    get() = when (this) {
        Target.SOMATOSTATIN_RECEPTOR -> "somatostatin receptor"
        Target.PSMA -> "PSMA"
        Target.BONE_MINERAL -> "bone mineral"
        Target.OTHER -> "other"
    }

/** The value that a word stands for; null where it is none. */
public fun Target.Companion.ofWord(word: String): Target? =
    Target.entries.find { it.word == word }

/** The word, as JSON has it. */
public val PluvictoDose.word: String
    get() = when (this) {
        PluvictoDose.FULL -> "full"
        PluvictoDose.REDUCED -> "reduced"
    }

/** The value that a word stands for; null where it is none. */
public fun PluvictoDose.Companion.ofWord(word: String): PluvictoDose? =
    PluvictoDose.entries.find { it.word == word }

/** The word, as JSON has it. */
public val LutatheraDose.word: String
    get() = when (this) {
        LutatheraDose.FULL -> "full"
        LutatheraDose.HALF -> "half"
    }

/** The value that a word stands for; null where it is none. */
public fun LutatheraDose.Companion.ofWord(word: String): LutatheraDose? =
    LutatheraDose.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Interval.word: String
    get() = when (this) {
        Interval.SHORTER -> "shorter"
        Interval.USUAL -> "usual"
        Interval.EXTENDED -> "extended"
        Interval.BEYOND -> "beyond"
    }

/** The value that a word stands for; null where it is none. */
public fun Interval.Companion.ofWord(word: String): Interval? =
    Interval.entries.find { it.word == word }

/** The word, as JSON has it. */
public val StopReason.word: String
    get() = when (this) {
        StopReason.BILIRUBIN_OVER3X_ULN -> "bilirubin_over_3x_uln"
        StopReason.LOW_ALBUMIN_AND_PROTHROMBIN -> "low_albumin_and_prothrombin"
        StopReason.CLEARANCE_BELOW40 -> "clearance_below_40"
        StopReason.CREATININE_UP40_PERCENT -> "creatinine_up_40_percent"
        StopReason.CLEARANCE_DOWN40_PERCENT -> "clearance_down_40_percent"
    }

/** The value that a word stands for; null where it is none. */
public fun StopReason.Companion.ofWord(word: String): StopReason? =
    StopReason.entries.find { it.word == word }

/** The word, as JSON has it. */
public val StopFact.word: String
    get() = when (this) {
        StopFact.BILIRUBIN -> "bilirubin"
        StopFact.ALBUMIN -> "albumin"
        StopFact.PROTHROMBIN_RATIO -> "prothrombin_ratio"
        StopFact.CLEARANCE -> "clearance"
        StopFact.CREATININE -> "creatinine"
        StopFact.BASELINE_CREATININE -> "baseline_creatinine"
        StopFact.BASELINE_CLEARANCE -> "baseline_clearance"
    }

/** The value that a word stands for; null where it is none. */
public fun StopFact.Companion.ofWord(word: String): StopFact? =
    StopFact.entries.find { it.word == word }

/** The word, as JSON has it. */
public val Edition.word: String
    get() = when (this) {
        Edition.OCTOBER2022 -> "2022-10-01"
        Edition.APRIL2023 -> "2023-04-01"
        Edition.OCTOBER2023 -> "2023-10-01"
        Edition.JANUARY2025 -> "2025-01-01"
        Edition.FEBRUARY2025 -> "2025-02-01"
        Edition.MAY2025 -> "2025-05-01"
        Edition.APRIL2026 -> "2026-04-01"
    }

/** The value that a word stands for; null where it is none. */
public fun Edition.Companion.ofWord(word: String): Edition? =
    Edition.entries.find { it.word == word }

/** The word, as JSON has it. */
public val EditionBasis.word: String
    get() = when (this) {
        EditionBasis.PRINTED -> "printed"
        EditionBasis.RECONSTRUCTED -> "reconstructed"
    }

/** The value that a word stands for; null where it is none. */
public fun EditionBasis.Companion.ofWord(word: String): EditionBasis? =
    EditionBasis.entries.find { it.word == word }
