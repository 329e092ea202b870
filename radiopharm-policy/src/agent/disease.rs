//! What a record says of the person, the disease and the course, as closed sets of words.

use crate::word::words;

words! {
    /// Where a neuroendocrine tumor began.
    TumorSite ("tumor site") {
        /// Stomach.
        Stomach = "stomach",
        /// Duodenum.
        Duodenum = "duodenum",
        /// Ampulla of Vater.
        Ampulla = "ampulla",
        /// Pancreas.
        Pancreas = "pancreas",
        /// Jejunum.
        Jejunum = "jejunum",
        /// Ileum.
        Ileum = "ileum",
        /// Small intestine, part not stated.
        SmallIntestine = "small_intestine",
        /// Appendix.
        Appendix = "appendix",
        /// Cecum.
        Cecum = "cecum",
        /// Colon.
        Colon = "colon",
        /// Rectum.
        Rectum = "rectum",
        /// Foregut, organ not stated: of the gastroenteropancreatic tract.
        Foregut = "foregut",
        /// Midgut, organ not stated.
        Midgut = "midgut",
        /// Hindgut, organ not stated.
        Hindgut = "hindgut",
        /// Gastroenteropancreatic, organ not stated.
        Gastroenteropancreatic = "gastroenteropancreatic",
        /// Lung (bronchus): not gastroenteropancreatic, whatever embryology calls the foregut.
        Lung = "lung",
        /// Thymus.
        Thymus = "thymus",
        /// Pheochromocytoma.
        Pheochromocytoma = "pheochromocytoma",
        /// Paraganglioma.
        Paraganglioma = "paraganglioma",
        /// Medullary carcinoma of the thyroid.
        MedullaryThyroid = "medullary_thyroid",
        /// Another site.
        Other = "other",
        /// Esophagus: a digestive organ that the source neither names nor excludes, like the three that follow.
        Esophagus = "esophagus",
        /// Gallbladder.
        Gallbladder = "gallbladder",
        /// Bile duct.
        BileDuct = "bile_duct",
        /// Anal canal.
        AnalCanal = "anal_canal",
        /// The primary tumor was not found.
        UnknownPrimary = "unknown_primary",
    }

    /// How far a cancer has spread.
    DiseaseExtent ("disease extent") {
        /// Confined to where it began.
        Localized = "localized",
        /// Grown into its surroundings.
        LocallyAdvanced = "locally_advanced",
        /// Spread to other parts of the body.
        Metastatic = "metastatic",
        /// Come back in the region where it began.
        LocoregionalRecurrence = "locoregional_recurrence",
    }

    /// The WHO grade of a neuroendocrine tumor.
    WhoGrade ("WHO grade") {
        /// Low grade.
        G1 = "g1",
        /// Intermediate grade.
        G2 = "g2",
        /// High grade.
        G3 = "g3",
    }

    /// How far tumor cells resemble the tissue that they come from.
    Differentiation ("differentiation") {
        /// Well differentiated.
        Well = "well",
        /// Poorly differentiated: a neuroendocrine carcinoma.
        Poor = "poor",
    }

    /// Whether a somatostatin analogue was used, and whether it still is.
    AnalogueUse ("use") {
        /// Never used.
        Never = "never",
        /// Used, and stopped.
        Stopped = "stopped",
        /// In use.
        Ongoing = "ongoing",
    }

    /// Bone metastases, and whether they cause symptoms.
    BoneMetastases ("bone metastases") {
        /// None.
        None = "none",
        /// Present, without symptoms.
        Asymptomatic = "asymptomatic",
        /// Present, with symptoms.
        Symptomatic = "symptomatic",
    }

    /// Metastases in the lungs, the liver or other viscera.
    VisceralMetastases ("visceral metastases") {
        /// None is known, and no lymph node over 3 cm is known.
        NoneKnown = "none_known",
        /// Present.
        Present = "present",
        /// A finding that may or may not be one.
        Indeterminate = "indeterminate",
    }

    /// Liver toxicity during the course.
    Hepatotoxicity ("hepatotoxicity") {
        /// None.
        None = "none",
        /// A first episode.
        FirstEpisode = "first_episode",
        /// It came back.
        Recurrent = "recurrent",
    }

    /// Kidney toxicity during the course.
    RenalToxicity ("renal toxicity") {
        /// None.
        None = "none",
        /// It occurred.
        Occurred = "occurred",
    }

    /// An event after which Pluvicto should be stopped for good (L203-216).
    DiscontinuationEvent ("discontinuation event") {
        /// Myelosuppression of grade 3 or more that came back after one dose reduction (L205).
        RecurrentMyelosuppressionGrade3 = "recurrent_myelosuppression_grade_3",
        /// Renal toxicity of grade 3 or more (L209).
        RenalToxicityGrade3 = "renal_toxicity_grade_3",
        /// Renal toxicity that came back after one dose reduction (L210).
        RecurrentRenalToxicity = "recurrent_renal_toxicity",
        /// Dry mouth of grade 3 or more that came back after one dose reduction (L211 prints grade 3 alone).
        RecurrentDryMouthGrade3 = "recurrent_dry_mouth_grade_3",
        /// Gastrointestinal toxicity of grade 3 or more that came back after one dose reduction (L212).
        RecurrentGastrointestinalToxicityGrade3 = "recurrent_gastrointestinal_toxicity_grade_3",
        /// AST or ALT above 5 times the upper limit of normal without liver metastases (L213).
        TransaminasesOver5xUln = "transaminases_over_5x_uln",
        /// Toxicity that cannot be accepted (L214).
        UnacceptableToxicity = "unacceptable_toxicity",
        /// A serious adverse reaction that delays treatment by more than 4 weeks (L215).
        SeriousReactionDelayOver4Weeks = "serious_reaction_delay_over_4_weeks",
        /// A reaction of grade 3 or 4 that came back, or a persistent and intolerable one of grade 2, after
        /// one dose reduction (L216).
        RecurrentOrIntolerableReaction = "recurrent_or_intolerable_reaction",
    }
}

impl TumorSite {
    /// Whether the site is gastroenteropancreatic; `None` where the source does not settle it: an unknown
    /// primary, and digestive organs that it neither names nor excludes.
    #[must_use]
    pub const fn is_gastroenteropancreatic(self) -> Option<bool> {
        match self {
            Self::Stomach
            | Self::Duodenum
            | Self::Ampulla
            | Self::Pancreas
            | Self::Jejunum
            | Self::Ileum
            | Self::SmallIntestine
            | Self::Appendix
            | Self::Cecum
            | Self::Colon
            | Self::Rectum
            | Self::Foregut
            | Self::Midgut
            | Self::Hindgut
            | Self::Gastroenteropancreatic => Some(true),
            Self::Lung
            | Self::Thymus
            | Self::Pheochromocytoma
            | Self::Paraganglioma
            | Self::MedullaryThyroid
            | Self::Other => Some(false),
            Self::Esophagus | Self::Gallbladder | Self::BileDuct | Self::AnalCanal | Self::UnknownPrimary => {
                None
            }
        }
    }
}
