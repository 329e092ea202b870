//! The page for people, for every worked case: it fits, it is complete, and its forms say the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use radiopharm_policy::{Determination, Outcome, Request, Status, determine};
use radiopharm_policy_tests::{decided, rejected, request_text};

const WIDTHS: [usize; 3] = [60, 80, 120];

/// Every worked case under its own edition, with its name.
fn determinations() -> Vec<(String, Determination)> {
    let cases = decided();
    assert!(100 < cases.len());
    cases
        .iter()
        .map(|case| {
            let name = case["name"].as_str().unwrap_or_default().to_owned();
            let request = Request::from_json(request_text(case).as_bytes()).unwrap();
            (name, determine(&request))
        })
        .collect()
}

/// The words of a text, wherever its lines break.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader sees of HTML.
fn seen(html: &str) -> String {
    let body = html.split("</style>").nth(1).unwrap();
    let mut text = String::new();
    for part in body.split('<') {
        text.push(' ');
        text.push_str(part.split_once('>').map_or("", |(_, shown)| shown));
    }
    let shown = text
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    flowing(&shown)
}

#[test]
fn no_line_exceeds_the_width() {
    for (name, determination) in determinations() {
        for width in WIDTHS {
            let page = determination.page().width(width).to_string();
            for line in page.lines() {
                assert!(line.chars().count() <= width, "{name}, {width}: {line}");
                assert_eq!(line, line.trim_end(), "{name}: nothing trails");
            }
        }
    }
}

#[test]
fn no_line_of_an_error_page_exceeds_the_width() {
    let mut faults = 0;
    for case in rejected() {
        let text = request_text(&case);
        let Err(errors) = Request::from_json(text.as_bytes()) else {
            continue;
        };
        for width in WIDTHS {
            let page = errors.page().width(width).located("cases, line 1").to_string();
            assert!(page.lines().all(|line| line.chars().count() <= width), "{page}");
            assert!(!page.contains('\u{1b}'));
            // One mark in the banner, and one a fault.
            let marks = page
                .lines()
                .filter(|line| line.trim_start().starts_with("✗ "))
                .count();
            assert_eq!(marks, 1 + errors.errors().len(), "{page}");
        }
        faults += errors.errors().len();
    }
    assert!(50 < faults);
}

#[test]
fn nothing_is_colored_unless_asked_for() {
    for (name, determination) in determinations() {
        assert!(!determination.to_string().contains('\u{1b}'), "{name}");
        assert!(
            determination.page().color(true).to_string().contains('\u{1b}'),
            "{name}"
        );
    }
}

#[test]
fn the_outcome_comes_first_and_cannot_be_missed() {
    for (name, determination) in determinations() {
        let page = determination.to_string();
        let banner = page.lines().nth(1).unwrap();
        let outcome = determination.outcome().label();
        assert!(banner.contains(&outcome.to_uppercase()), "{name}: {banner}");
        assert_eq!(
            banner.contains("a clinician must review"),
            determination.clinician_review_required(),
            "{name}"
        );
        let heading = determination.to_markdown();
        assert!(
            heading.lines().next().unwrap().to_lowercase().ends_with(outcome),
            "{name}"
        );
    }
}

#[test]
fn every_form_says_everything() {
    for (name, determination) in determinations() {
        let text = flowing(&determination.page().width(120).to_string());
        let html = seen(&determination.to_html());
        let markdown = determination.to_markdown().replace('\\', "");
        let mut said: Vec<String> = determination
            .findings()
            .map(|finding| finding.reason().to_string())
            .collect();
        said.extend(
            determination
                .documentation()
                .map(|(item, _)| item.text.to_owned()),
        );
        said.extend(
            determination
                .advisories()
                .iter()
                .map(|note| note.text().to_owned()),
        );
        for field in determination.missing_facts() {
            said.push(field.spec().question.to_owned());
            said.push(field.to_string());
        }
        said.extend(determination.earliest_date().map(|day| day.to_string()));
        if let Some(authorization) = determination.authorization() {
            said.push(authorization.hcpcs.to_owned());
            said.push(authorization.valid_through.to_string());
        }
        said.push(radiopharm_policy::VERSION.to_owned());
        said.push(determination.edition().to_string());
        for words in said {
            let words = flowing(&words);
            for (form, page) in [("text", &text), ("HTML", &html), ("Markdown", &markdown)] {
                assert!(page.contains(&words), "{name}, {form}: {words}\n{page}");
            }
        }
    }
}

#[test]
fn every_criterion_has_its_mark() {
    for (name, determination) in determinations() {
        let page = determination.to_string();
        for (status, mark) in [
            (Status::Met, "  ✓ met  "),
            (Status::NotMet, "  ✗ not met  "),
            (Status::Unknown, "  ? unknown  "),
            (Status::Review, "  ! review  "),
        ] {
            let expected = determination
                .findings()
                .filter(|found| found.status() == status)
                .count();
            let marked = page.lines().filter(|line| line.starts_with(mark)).count();
            assert_eq!(marked, expected, "{name}: {mark}");
        }
    }
}

#[test]
fn out_of_scope_is_said_in_words() {
    let (_, determination) = determinations()
        .into_iter()
        .find(|(_, determination)| determination.outcome() == Outcome::OutOfScope)
        .unwrap();
    for page in [
        determination.to_string(),
        determination.to_markdown(),
        determination.to_html(),
    ] {
        assert!(page.contains("This policy does not apply"), "{page}");
        assert!(!page.contains("Criteria") && !page.contains("CRITERIA"), "{page}");
    }
}
