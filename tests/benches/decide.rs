//! How long decisions take: `cargo bench -p radiopharm-policy-tests`. The package in `tests/peers` measures the
//! same beside other engines that decide the criteria as plain booleans.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should stop")]

use divan::{Bencher, black_box};
use radiopharm_policy::{Format, Request, assess, determine, determine_json};
use radiopharm_policy_tests::{cases, request_text};

fn main() {
    divan::main();
}

const DRUGS: [&str; 3] = ["lutathera", "pluvicto", "xofigo"];

/// The base case of a drug: every criterion met.
fn base(drug: &str) -> String {
    request_text(cases(&format!("{drug}.json")).first().unwrap())
}

fn request(drug: &str) -> Request {
    Request::from_json(base(drug).as_bytes()).unwrap()
}

#[divan::bench(args = DRUGS, sample_size = 100)]
fn typed_request_to_statuses_and_outcome(bencher: Bencher<'_, '_>, drug: &str) {
    let request = request(drug);
    bencher.bench_local(|| assess(black_box(&request)));
}

#[divan::bench(args = DRUGS, sample_size = 100)]
fn json_to_request(bencher: Bencher<'_, '_>, drug: &str) {
    let text = base(drug);
    bencher.bench_local(|| Request::from_json(black_box(text.as_bytes())));
}

#[divan::bench(args = DRUGS, sample_size = 100)]
fn determination_to_full_json(bencher: Bencher<'_, '_>, drug: &str) {
    let determination = determine(&request(drug));
    bencher.bench_local(|| black_box(&determination).to_json(Format::Full));
}

#[divan::bench(args = DRUGS, sample_size = 100)]
fn json_to_full_json(bencher: Bencher<'_, '_>, drug: &str) {
    let text = base(drug);
    bencher.bench_local(|| determine_json(black_box(text.as_bytes()), Format::Full, None));
}

#[divan::bench(args = DRUGS, sample_size = 100)]
fn json_to_brief_json(bencher: Bencher<'_, '_>, drug: &str) {
    let text = base(drug);
    bencher.bench_local(|| determine_json(black_box(text.as_bytes()), Format::Brief, None));
}
