//! Drugs, tracers, therapies and what else the policy names, as closed sets of words.

mod disease;
mod drug;
mod imaging;
mod therapy;

pub use disease::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Hepatotoxicity,
    RenalToxicity, TumorSite, VisceralMetastases, WhoGrade,
};
pub use drug::{Drug, Nuclide, Phase, Target};
pub use imaging::{Alias, ImagingAgent, Study, StudyResult, StudySet};
pub use therapy::{Therapy, TherapyClass};

pub use crate::measure::Sex;
