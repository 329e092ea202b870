//! How long questions take: `cargo bench -p radiopharm-policy-tests --bench ask`.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should stop")]

use divan::{Bencher, black_box};
use radiopharm_policy::ask::{next_question, what_would_change};
use radiopharm_policy::letter::LetterKind;
use radiopharm_policy::{Determination, Request, determine};

fn main() {
    divan::main();
}

/// Requests for Lutathera: of which nothing is known, half is known, two criteria are not met, everything is met.
const REQUESTS: [(&str, &str); 4] = [
    ("nothing", ""),
    (
        "half",
        r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"kps":80,"sex":"female"
            ,"weight_kg":64,"doses_given":0"#,
    ),
    (
        "two not met",
        r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"kps":50,
            "imaging":[{"agent":"ga68_dotatate","result":"positive"}],"long_acting_ssa":"ongoing",
            "short_acting_octreotide":"never","creatinine_clearance_ml_min":75,"adequate_bone_marrow":true,
            "adequate_hepatic_function":true,"post_dose_octreotide_planned":true,"doses_given":0"#,
    ),
    (
        "approved",
        r#","age_years":60,"tumor_site":"ileum","disease_extent":"metastatic","ki67_percent":8,"kps":80,
            "imaging":[{"agent":"ga68_dotatate","result":"positive"}],"long_acting_ssa":"never",
            "short_acting_octreotide":"never","creatinine_clearance_ml_min":75,"adequate_bone_marrow":true,
            "adequate_hepatic_function":true,"post_dose_octreotide_planned":true,"doses_given":0"#,
    ),
];

const NAMES: [&str; 4] = [REQUESTS[0].0, REQUESTS[1].0, REQUESTS[2].0, REQUESTS[3].0];

fn request(name: &str) -> Request {
    let (_, facts) = REQUESTS.iter().find(|(of, _)| *of == name).unwrap();
    let text = format!(r#"{{"drug":"lutathera","date_of_service":"2026-05-04"{facts}}}"#);
    Request::from_json(text.as_bytes()).unwrap()
}

fn decided(name: &str) -> Determination {
    determine(&request(name))
}

#[divan::bench(args = NAMES)]
fn request_to_next_question(bencher: Bencher<'_, '_>, name: &str) {
    let request = request(name);
    bencher.bench_local(|| next_question(black_box(&request)));
}

#[divan::bench(args = NAMES)]
fn determination_to_ask(bencher: Bencher<'_, '_>, name: &str) {
    let determination = decided(name);
    bencher.bench_local(|| black_box(&determination).ask());
}

#[divan::bench(args = NAMES)]
fn determination_to_ask_json(bencher: Bencher<'_, '_>, name: &str) {
    let determination = decided(name);
    bencher.bench_local(|| black_box(&determination).ask_json());
}

#[divan::bench(args = NAMES)]
fn request_to_what_would_change(bencher: Bencher<'_, '_>, name: &str) {
    let request = request(name);
    bencher.bench_local(|| what_would_change(black_box(&request)));
}

#[divan::bench(args = NAMES)]
fn determination_to_letter(bencher: Bencher<'_, '_>, name: &str) {
    let determination = decided(name);
    bencher.bench_local(|| {
        black_box(&determination)
            .letter(LetterKind::RequestForInformation)
            .to_html()
    });
}
