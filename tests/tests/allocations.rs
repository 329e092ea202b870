//! Judging a request allocates nothing.

use radiopharm_policy::{Format, Request, assess, determine};
use radiopharm_policy_tests::{decided, request_text};

#[test]
fn assessing_allocates_nothing_whatever_is_asked() {
    for case in decided() {
        let request = Request::from_json(request_text(&case).as_bytes()).unwrap();
        let counted = allocation_counter::measure(|| {
            let assessment = assess(&request);
            assert!(assessment.statuses().count() <= 15);
            assert!(assessment.missing_facts().count() <= 48);
        });
        assert_eq!(counted.count_total, 0, "{}", case["name"]);
    }
}

/// The control: what allocates is counted.
#[test]
fn writing_an_answer_does_allocate() {
    let case = decided().remove(0);
    let request = Request::from_json(request_text(&case).as_bytes()).unwrap();
    let counted = allocation_counter::measure(|| {
        assert!(!determine(&request).to_json(Format::Full).is_empty());
    });
    assert!(0 < counted.count_total);
}
