//! A typed request: facts with their types and units, decided, and printed for people.

use radiopharm_policy::agent::{DiseaseExtent, ImagingAgent, Study, StudyResult, Therapy};
use radiopharm_policy::measure::{Age, DosesGiven};
use radiopharm_policy::{Outcome, Pluvicto, date, determine};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What is not set is unknown. A value out of range, or a fact that Pluvicto does not read, would not
    // get as far as the request.
    let request = Pluvicto::initial(date(2026, 5, 4))
        .id("typed request")
        .age_years(Age::new(70)?)
        .castration_resistant(true)
        .disease_extent(DiseaseExtent::Metastatic)
        .imaging([Study::new(ImagingAgent::F18Piflufolastat, StudyResult::Positive)])
        .prior_therapies([Therapy::Enzalutamide])
        .taxane_delay_appropriate(true)
        .doses_given(DosesGiven::new(0)?)
        .build()?;

    let determination = determine(&request);
    println!("{determination}");

    // A program asks for the parts.
    if determination.outcome() == Outcome::MedicallyNecessary
        && let Some(authorization) = determination.authorization()
    {
        let (doses, code, last) = (
            authorization.doses,
            authorization.hcpcs,
            authorization.valid_through,
        );
        println!("\nFor the program: {doses} doses, {code}, valid through {last}");
    }
    Ok(())
}
