//! Drugs, tracers, therapies and what else the policy names, as closed sets of words.
//!
//! Each word is what requests and answers write: `as_str` returns it, and `FromStr` reads it.
//!
//! ```
//! use radiopharm_policy::agent::{Drug, ImagingAgent, Study, StudyResult, TumorSite};
//! use radiopharm_policy::date;
//!
//! assert_eq!("xofigo".parse(), Ok(Drug::Xofigo));
//! assert_eq!(TumorSite::Ileum.as_str(), "ileum");
//! assert_eq!(Drug::Lutathera.dose_cap(), 4);
//!
//! // A study is a tracer, what it showed, and the day where it is known.
//! let study = Study::new(ImagingAgent::Ga68Dotatate, StudyResult::Positive).on(date(2026, 4, 2));
//! assert_eq!(study.agent, ImagingAgent::Ga68Dotatate);
//!
//! // What is no word is an error that lists the words.
//! let error = "illeum".parse::<TumorSite>().unwrap_err().to_string();
//! assert!(error.ends_with("did you mean `ileum`?"));
//! ```

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
