//! The one list of the enums of words.

/// Hands every enum of words to a macro: its name, and its path.
///
/// What mirrors the words in another language takes them from this list, with what [`Word`](crate::Word) says of
/// each; so an enum is declared once.
///
/// ```
/// use radiopharm_policy::Word;
///
/// macro_rules! count {
///     ($( $name:ident: $path:path, )+) => {
///         [$( <$path as Word>::ALL.len() ),+].iter().sum::<usize>()
///     };
/// }
///
/// assert!(300 < radiopharm_policy::for_each_word!(count));
/// ```
#[macro_export]
macro_rules! for_each_word {
    ($to:ident) => {
        $crate::__for_each_word_of_features! {
            $to
            Drug: $crate::agent::Drug,
            Phase: $crate::agent::Phase,
            Sex: $crate::agent::Sex,
            TumorSite: $crate::agent::TumorSite,
            DiseaseExtent: $crate::agent::DiseaseExtent,
            WhoGrade: $crate::agent::WhoGrade,
            Differentiation: $crate::agent::Differentiation,
            ImagingAgent: $crate::agent::ImagingAgent,
            StudyResult: $crate::agent::StudyResult,
            AnalogueUse: $crate::agent::AnalogueUse,
            Therapy: $crate::agent::Therapy,
            TherapyClass: $crate::agent::TherapyClass,
            BoneMetastases: $crate::agent::BoneMetastases,
            VisceralMetastases: $crate::agent::VisceralMetastases,
            Hepatotoxicity: $crate::agent::Hepatotoxicity,
            RenalToxicity: $crate::agent::RenalToxicity,
            DiscontinuationEvent: $crate::agent::DiscontinuationEvent,
            Nuclide: $crate::agent::Nuclide,
            Target: $crate::agent::Target,
            Field: $crate::vocabulary::Field,
            Criterion: $crate::Criterion,
            Status: $crate::Status,
            Outcome: $crate::Outcome,
            Advisory: $crate::Advisory,
            ErrorKind: $crate::ErrorKind,
            Format: $crate::Format,
            Edition: $crate::Edition,
            EditionBasis: $crate::EditionBasis,
            ActivityUnit: $crate::measure::ActivityUnit,
            CreatinineUnit: $crate::measure::CreatinineUnit,
            PluvictoDose: $crate::course::PluvictoDose,
            LutatheraDose: $crate::course::LutatheraDose,
            Interval: $crate::course::Interval,
            StopReason: $crate::course::StopReason,
            StopFact: $crate::course::StopFact,
            Table: $crate::reference::Table,
            KarnofskyBand: $crate::reference::KarnofskyBand,
            RecommendationGroup: $crate::reference::RecommendationGroup,
            NccnCategory: $crate::reference::NccnCategory,
            CodeListing: $crate::reference::CodeListing,
            DatePrecision: $crate::reference::DatePrecision,
            MilestoneKind: $crate::reference::MilestoneKind,
            RevisionKind: $crate::reference::RevisionKind,
            Bearing: $crate::reference::Bearing,
            ColumnKind: $crate::reference::ColumnKind,
            Operator: $crate::reference::Operator,
            DoseBasisKind: $crate::reference::DoseBasisKind,
            Force: $crate::reference::Force,
            Around: $crate::reference::Around,
            AnalogueGroup: $crate::reference::AnalogueGroup,
            EditionChangeKind: $crate::reference::EditionChangeKind,
            Indication: $crate::reference::Indication,
            EvidenceStudy: $crate::reference::EvidenceStudy,
            Endpoint: $crate::reference::Endpoint,
            ResultUnit: $crate::reference::ResultUnit,
            TrialPhase: $crate::reference::TrialPhase,
            TrialStatus: $crate::reference::TrialStatus,
            Coverage: $crate::reference::Coverage,
            RecommendedExtent: $crate::reference::RecommendedExtent,
            RecommendedAs: $crate::reference::RecommendedAs,
            RecommendedFor: $crate::reference::RecommendedFor,
            GuidelineKey: $crate::reference::GuidelineKey,
            ReferenceKind: $crate::reference::ReferenceKind,
            CarrierKind: $crate::source_map::CarrierKind,
            FactSource: $crate::ask::FactSource,
            Means: $crate::ask::Means,
            LetterKind: $crate::letter::LetterKind,
            Complete: $crate::intake::Complete,
            ReadingRule: $crate::intake::ReadingRule,
            AmbiguityReason: $crate::intake::AmbiguityReason,
            IgnoredReason: $crate::intake::IgnoredReason,
            AnswerOrigin: $crate::intake::AnswerOrigin,
        }
    };
}

/// Adds the enums that a feature of this crate brings, and hands all of them on.
#[cfg(feature = "record")]
#[doc(hidden)]
#[macro_export]
macro_rules! __for_each_word_of_features {
    ($to:ident $($list:tt)+) => {
        $to! {
            $($list)+
            Cause: $crate::audit::Cause,
        }
    };
}

/// Hands the enums on; no feature brings others.
#[cfg(not(feature = "record"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __for_each_word_of_features {
    ($to:ident $($list:tt)+) => {
        $to! { $($list)+ }
    };
}
