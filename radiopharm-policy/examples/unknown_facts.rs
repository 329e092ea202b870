//! Unknown facts: what is missing is asked for; one answer later, less is.

use radiopharm_policy::{Determination, Draft, InputErrors, determine};

/// What the referral says; there is no more yet.
fn referral() -> Draft<'static> {
    Draft::new()
        .give("drug", "xofigo")
        .give("date_of_service", "2026-05-04")
        .give("age_years", 74)
        .give("castration_resistant", true)
        .give("bone_metastases", "symptomatic")
}

fn main() -> Result<(), InputErrors> {
    let first = determine(&referral().finish(None)?);
    println!("The referral alone:");
    ask(&first);

    let second = determine(&referral().give("doses_given", 0).finish(None)?);
    println!("\nNo dose was given before:");
    ask(&second);

    // An answer that settles the matter: nothing is asked for that can no longer change it.
    let third = determine(&referral().give("doses_given", 6).finish(None)?);
    println!("\nOr six doses were given before:");
    ask(&third);
    Ok(())
}

fn ask(determination: &Determination) {
    let possible: Vec<&str> = determination
        .possible_outcomes()
        .iter()
        .map(|outcome| outcome.label())
        .collect();
    println!(
        "  {}; possible: {}",
        determination.outcome().label(),
        possible.join(", ")
    );
    for field in determination.missing_facts() {
        println!("  ? {} ({field})", field.spec().question);
    }
}
