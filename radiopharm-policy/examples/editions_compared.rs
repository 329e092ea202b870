//! One request under every edition of the policy: what each of them changed for this person.

use radiopharm_policy::{Determination, Edition, Finding, InputErrors, Request, Status, determine};

/// An invented adolescent, with a tracer that was listed late, an ECOG status, and no progression.
const REQUEST: &str = r#"{
    "drug": "lutathera", "date_of_service": "2026-05-04", "doses_given": 0, "age_years": 16,
    "tumor_site": "pancreas", "disease_extent": "metastatic", "ki67_percent": 4,
    "imaging": [{"agent": "cu64_dotatate", "result": "positive"}],
    "long_acting_ssa": "never", "short_acting_octreotide": "never", "progressed_on_ssa": false,
    "creatinine_clearance_ml_min": 95, "adequate_bone_marrow": true, "adequate_hepatic_function": true,
    "ecog": 1, "post_dose_octreotide_planned": true
}"#;

fn main() -> Result<(), InputErrors> {
    let request = Request::from_json(REQUEST.as_bytes())?;
    let mut before = None;
    for &edition in Edition::ALL {
        let now = determine(&request.under(edition));
        println!("{edition}  {}", now.outcome().label());
        for finding in now.findings() {
            let status = finding.status();
            let was = before.as_ref().and_then(|answer| status_in(answer, &finding));
            if was != Some(status) && (before.is_some() || status != Status::Met) {
                println!("    {:8} {}", status, finding.reason());
            }
        }
        if let Some(before) = &before {
            for gone in before
                .findings()
                .filter(|old| now.finding(old.criterion()).is_none())
            {
                println!("    gone     {}", gone.criterion().label());
            }
        }
        before = Some(now);
    }
    Ok(())
}

fn status_in(answer: &Determination, finding: &Finding<'_>) -> Option<Status> {
    answer.finding(finding.criterion()).map(|other| other.status())
}
